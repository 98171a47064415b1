//! A sweep as conditions: for each cell and means, when it is so.

use super::words;
use crate::analysis::formula::Condition;
use crate::analysis::space::Space;
use crate::analysis::sweep::{Outcome, Sweep, SweptCell};
use crate::graph::Means;
use crate::output::page::Page;
use crate::output::terminal::Phrase;
use crate::scenario::Scenario;
use crate::world::Axis;
use num_bigint::BigUint;
use num_traits::Zero;

/// The page of a sweep in which every condition, or at least every count, is spoken.
#[must_use]
pub fn sweep_conditions(space: &Space<'_>, sweep: &Sweep) -> Page {
    let scenario = space.model.world.scenario;
    let mut page = Page::default();
    page.heading(1, scenario.title.as_str());
    page.text(opening(scenario, sweep));
    let varies = |c: &&SweptCell| c.reads.len() > 1 || c.holds.len() > 1;
    for cell in sweep.cells.iter().filter(varies) {
        let who = words::party(scenario, cell.party);
        page.heading(2, format!("{who} and {}", words::datasets(scenario, &cell.data)));
        if cell.reads == cell.holds {
            outcomes(&mut page, space, "reads and holds", &cell.reads, &sweep.combinations);
        } else {
            outcomes(&mut page, space, "reads", &cell.reads, &sweep.combinations);
            outcomes(&mut page, space, "holds", &cell.holds, &sweep.combinations);
        }
    }
    fixed(&mut page, scenario, sweep);
    page
}

/// How much was swept.
pub(super) fn opening(scenario: &Scenario, sweep: &Sweep) -> Phrase {
    let names: Vec<String> = sweep
        .axes
        .iter()
        .map(|(axis, options)| match axis {
            Axis::Switch(switch) => format!("{} ({options})", words::switch_id(scenario, *switch)),
            Axis::Date => format!("the date ({options} stretches)"),
        })
        .collect();
    let count = words::grouped(&sweep.combinations);
    match names.len() {
        0 => Phrase::plain("Nothing is open: there is one combination."),
        1 => Phrase::plain(format!("{count} combinations: {}.", names.join(", "))),
        n => Phrase::plain(format!("{count} combinations of {n} switches: {}.", names.join(", "))),
    }
}

/// Cells that no switch moves, and what could not be solved.
pub(super) fn fixed(page: &mut Page, scenario: &Scenario, sweep: &Sweep) {
    let same: Vec<&SweptCell> = sweep.cells.iter().filter(|c| c.reads.len() <= 1 && c.holds.len() <= 1).collect();
    if !same.is_empty() {
        page.heading(2, "Whatever is chosen, true or happens");
    }
    for cell in same {
        let only = |outcomes: &[Outcome]| outcomes.first().map_or(Means::None, |o| o.means);
        let (reads, holds) = (only(&cell.reads), only(&cell.holds));
        let mut said = words::reading("reads", reads);
        if holds != reads {
            said = format!("{said}, {}", words::reading("holds", holds));
        }
        page.item(
            0,
            Phrase::strong(words::party(scenario, cell.party)).then(format!(" {said}: {}", words::datasets(scenario, &cell.data))),
        );
    }
    if sweep.never > 0 {
        let cells = if sweep.never == 1 { "One cell is".to_owned() } else { format!("{} cells are", sweep.never) };
        page.text(format!("{cells} “not at all” under every combination."));
    }
    if !sweep.unsolved.is_empty() {
        page.text(format!("{} cells were left unsolved by the limit of nodes.", sweep.unsolved.len()));
    }
}

fn outcomes(page: &mut Page, space: &Space<'_>, verb: &str, outcomes: &[Outcome], all: &BigUint) {
    for (index, outcome) in outcomes.iter().enumerate() {
        let word = words::reading(verb, outcome.means);
        if outcomes.len() == 1 {
            page.item(0, Phrase::strong(word).then(" always"));
            continue;
        }
        let lead = if index > 0 && outcome.if_not_easier.is_some() { "if not, " } else { "" };
        let head = Phrase::plain(lead).then_strong(word).then(format!(" in {}", words::share(&outcome.combinations, all)));
        match &outcome.if_not_easier {
            Some(_) if index + 1 == outcomes.len() => page.item(0, head),
            Some(condition) => cases(page, space, 0, head, condition),
            None => page.item(0, head),
        }
    }
}

/// A head, and the cases of a condition.
pub(super) fn cases(page: &mut Page, space: &Space<'_>, depth: usize, head: Phrase, condition: &Condition) {
    let scenario = space.model.world.scenario;
    let conditions = &space.model.conditions;
    if condition.is_always() {
        page.item(depth, head);
        return;
    }
    let head = head.then(format!(", {}", words::lead(condition)));
    match condition.cases.as_slice() {
        [only] => {
            let mut line = head.then(": ");
            for (text, strong) in words::case(scenario, conditions, only).parts() {
                line = if strong { line.then_strong(text) } else { line.then(text) };
            }
            page.item(depth, line);
        }
        cases => {
            page.item(depth, head.then(":"));
            for case in cases {
                page.item(depth + 1, words::case(scenario, conditions, case));
            }
        }
    }
    if !condition.left_out.is_zero() {
        page.item(depth + 1, format!("and {} combinations more, in too many cases to list", words::grouped(&condition.left_out)));
    }
}
