//! What is found for all configurations at once, paths and explanations included, is what looking at each one alone finds.

use crate::support::cases::generated;
use crate::support::scenarios::{every_shipped, many_assignments, scenario};
use crate::support::worlds;
use proptest::prelude::*;
use residency::analysis::configurations::{AllConfigurations, CellDetails, Description};
use residency::analysis::explain::{self, ExplainedPath, Pathfinder, explain};
use residency::analysis::matrix::Matrix;
use residency::analysis::paths;
use residency::analysis::why_not::{self, why_not};
use residency::graph::Means;
use residency::scenario::{Assignment, Scenario};
use residency::text;
use residency::world::{DataId, Guard, PartyId};

/// What differs between all configurations at once and looking at one assignment alone.
///
/// Where two derivations are equally short, or a longer one holds in more configurations, another may be described: then it says the
/// same of the same acts. How many steps it shows says nothing, for steps that are mere transitions are not shown. (That a description
/// fits its own steps is a test beside the code.) Counts in `told` how many paths are described, and how many of them in the very words.
fn differences(scenario: &Scenario, all: &AllConfigurations<'_>, at: &Assignment, told: &mut (usize, usize)) -> Vec<String> {
    let settled = scenario.specialised(at);
    let mut teller = Pathfinder::new(&settled);
    let matrix = Matrix::solve(teller.model(), teller.assignment());
    let cells: Vec<_> = all.cells.iter().map(|c| (c.party, c.data)).collect();
    let alone = teller.paths(&cells, paths::LIMIT);
    let holds = |guard: Guard| all.lifted.model.conditions.holds(guard, at);
    let mut wrong = Vec::new();
    for (story, alone) in all.cells.iter().zip(alone) {
        let CellDetails { party, data, .. } = *story;
        let mut tell = |what: &str, ours: String, theirs: String| {
            if ours != theirs {
                wrong.push(format!("{party:?} × {data:?} at {:?} {:?}, {what}:\n  all {ours}\n  alone {theirs}", at.options, at.date));
            }
        };
        let cell = matrix.cell(party, data);
        let under = |id| all.lifted.ladder(id).under(&all.lifted.model.conditions, at);
        tell("means", format!("{} {}", under(story.chains.reads), under(story.chains.holds)), format!("{} {}", cell.reads, cell.holds));
        // Alike data share their story; that of the first is looked at.
        if story.like.is_some() || holds(story.more) || alone.more {
            continue;
        }
        let spell = |acts: &[residency::graph::ActId]| -> Vec<String> {
            acts.iter().map(|a| all.lifted.model.graph.act(*a).spell(scenario)).collect()
        };
        let ours: Vec<_> = story.paths.iter().filter(|p| holds(p.path.when)).collect();
        let theirs: Vec<(Means, Vec<String>)> = alone.paths.iter().map(|p| (p.means, teller.spelled(p))).collect();
        tell("paths", format!("{:?}", ours.iter().map(|p| (p.path.means, spell(&p.path.acts))).collect::<Vec<_>>()), format!("{theirs:?}"));
        for (path, alone) in ours.iter().zip(&alone.paths) {
            let shown: Vec<&Description> = path.described.iter().filter(|d| holds(d.when)).map(|d| &d.what).collect();
            tell("descriptions", shown.len().to_string(), "1".to_owned());
            let Some(shown) = shown.first() else { continue };
            let described = teller.describe(party, data, alone).map(|way| way.path);
            told.0 += 1;
            if Some(text::paths::sentence(&shown.path)) == described.as_ref().map(text::paths::sentence) {
                told.1 += 1;
                continue;
            }
            let alone = explained(scenario, at, (party, data), &teller.spelled(alone));
            tell("lead", text::paths::lead(&shown.path), text::paths::lead(&alone));
            tell("acts told", shown.path.spelled.join("; "), alone.spelled.join("; "));
        }
        let ours: Vec<String> = story.holding.iter().filter(|h| holds(h.when)).map(|h| text::paths::holding(&h.what)).collect();
        let theirs = (cell.holds < cell.reads).then(|| teller.holding(party, data, cell)).flatten();
        let theirs: Vec<String> = theirs.iter().map(text::paths::holding).collect();
        // Of several easiest ways to a copy either may be told: who, by which means, and whether the copy is encrypted, is the same.
        let lead = |text: &String| text.split(':').next().unwrap_or(text).to_owned();
        let leads = |texts: &[String]| texts.iter().map(lead).collect::<Vec<_>>().join("\n");
        tell("holding", leads(&ours), leads(&theirs));
        let ours = story.missing.iter().flat_map(|m| &m.whereabouts).filter(|w| holds(w.when)).map(|w| &w.what);
        let mut ours: Vec<String> = ours.map(text::missing::whereabouts).collect();
        let found = why_not(scenario, at, party, data, why_not::Options { runs: 0 });
        let theirs = found.missing.iter().filter(|_| cell.reads > Means::Design);
        let mut theirs: Vec<String> = theirs.map(|m| text::missing::whereabouts(&m.whereabouts)).collect();
        ours.sort_unstable();
        theirs.sort_unstable();
        tell("missing", ours.join("; "), theirs.join("; "));
    }
    wrong
}

/// The path with these acts as it is explained under one assignment.
fn explained(scenario: &Scenario, at: &Assignment, (party, data): (PartyId, DataId), acts: &[String]) -> ExplainedPath {
    let mut explained = explain(scenario, at, party, data, explain::Options { paths: usize::MAX, limit: paths::LIMIT });
    let place = explained.paths.iter().position(|path| path.spelled == acts).unwrap();
    explained.paths.swap_remove(place)
}

/// Every `step`th of many sound assignments, at the scenario's own date and at some others.
fn some(scenario: &Scenario, most: usize) -> Vec<Assignment> {
    let sound: Vec<Assignment> = many_assignments(scenario, 3 << 16).into_iter().filter(|a| scenario.errors(a).is_empty()).collect();
    let dates: Vec<_> = scenario.dates().into_iter().map(Some).chain([None]).collect();
    let step = sound.len().div_ceil(most).max(1);
    let chosen = sound.iter().step_by(step).enumerate();
    chosen.map(|(n, a)| Assignment { date: if n % 2 == 0 { scenario.date } else { dates[n * 7 % dates.len()] }, ..a.clone() }).collect()
}

proptest! {
    #![proptest_config(generated(60))]

    #[test]
    fn generated_worlds(text in worlds::worlds()) {
        let scenario = scenario("world", &text);
        let home = Assignment::default_of(&scenario);
        let all = AllConfigurations::of(&scenario, &home, &AllConfigurations::every_cell(&scenario)).expect("small enough");
        for at in some(&scenario, 12) {
            let wrong = differences(&scenario, &all, &at, &mut (0, 0));
            prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        }
    }
}

#[test]
fn shipped_scenarios() {
    let (mut wrong, mut told) = (Vec::new(), (0, 0));
    for (name, scenario) in every_shipped() {
        let home = Assignment::default_of(&scenario);
        let all = AllConfigurations::of(&scenario, &home, &AllConfigurations::every_cell(&scenario)).expect("small enough");
        for at in some(&scenario, 6) {
            wrong.extend(differences(&scenario, &all, &at, &mut told).into_iter().map(|w| format!("{name}: {w}")));
        }
    }
    assert!(told.0 > 1000 && told.1 * 100 > told.0 * 95, "{} of {} in the same words", told.1, told.0);
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}
