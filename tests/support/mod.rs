//! What the tests share: a naive twin of the engine, and a source of random worlds.
//!
//! No test uses all of it.
#![allow(dead_code)]

pub(crate) mod twin;
pub(crate) mod worlds;

use residency::scenario::{Assignment, Input, NoFiles, Scenario, load};

/// Loads a text that uses no packs.
///
/// # Errors
/// With the messages of what is wrong, one a line.
pub(crate) fn scenario(name: &str, text: &str) -> Result<Scenario, String> {
    let input = Input { name: name.to_owned(), bytes: text.as_bytes().to_vec(), folder: None };
    let loaded = load(input, &NoFiles);
    let messages = || loaded.diagnostics.iter().map(|d| format!("{}: {}", name, d.message)).collect::<Vec<_>>().join("\n");
    loaded.scenario.as_ref().cloned().ok_or_else(messages)
}

/// Every combination of the options of a scenario's switches, at its own date.
pub(crate) fn assignments(scenario: &Scenario) -> Vec<Assignment> {
    let mut all = vec![Assignment::default_of(scenario)];
    for (place, switch) in scenario.switches.iter().enumerate() {
        let choose = |assignment: &Assignment, option| {
            let mut chosen = assignment.clone();
            chosen.options[place] = option;
            chosen.by_hand[place] = true;
            chosen
        };
        all = all.iter().flat_map(|assignment| (0..switch.options.len()).map(move |option| choose(assignment, option))).collect();
    }
    all
}

/// As many combinations as `most` allows: every one of the first switches, while the others take their options in turn.
pub(crate) fn many_assignments(scenario: &Scenario, most: usize) -> Vec<Assignment> {
    let mut all = vec![Assignment::default_of(scenario)];
    for (place, switch) in scenario.switches.iter().enumerate() {
        let count = switch.options.len();
        let choose = |assignment: &Assignment, option| {
            let mut chosen = assignment.clone();
            chosen.options[place] = option;
            chosen.by_hand[place] = true;
            chosen
        };
        if all.len() * count <= most {
            all = all.iter().flat_map(|assignment| (0..count).map(move |option| choose(assignment, option))).collect();
        } else {
            // Another step for each switch, so that no two go together.
            let step = 2 * place + 1;
            all = all.iter().enumerate().map(|(n, assignment)| choose(assignment, (n * step / 7) % count)).collect();
        }
    }
    all
}
