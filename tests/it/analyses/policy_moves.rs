//! What is said of changes, in policies and in paths, against two runs and two explanations.

use crate::support::cases::generated;
use crate::support::scenarios::{every_shipped, scenario};
use crate::support::worlds;
use proptest::prelude::proptest;
use residency::analysis::Model;
use residency::analysis::decide::decide;
use residency::analysis::demand::{Demand, failing, unshown};
use residency::analysis::designs;
use residency::analysis::difference::{Difference, Options, Route, World, difference};
use residency::analysis::explain::{self, explain};
use residency::analysis::lifted::{Lifted, Open};
use residency::analysis::matrix::Matrix;
use residency::analysis::plan::{self, Plan};
use residency::analysis::policies::{self, Move, Standing, Verdict};
use residency::analysis::sweep::Cells;
use residency::analysis::timeline::{Asked, timeline};
use residency::graph::Sense;
use residency::present::difference::{self as present, Voice};
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Scenario};
use residency::world::{DataId, Id, PartyId};
use std::collections::{BTreeMap, BTreeSet};

/// How each policy stands under an assignment, in a run of its own.
fn run(scenario: &Scenario, assignment: &Assignment) -> BTreeMap<String, Standing> {
    let mut model = Model::fixed(scenario, assignment);
    let matrix = Matrix::solve(&model, assignment);
    of(&policies::evaluate(&mut model, &matrix, assignment))
}

fn of(verdicts: &[Verdict]) -> BTreeMap<String, Standing> {
    verdicts.iter().map(|verdict| (verdict.id.clone(), verdict.standing())).collect()
}

fn sides(moves: &[Move]) -> [BTreeMap<String, Standing>; 2] {
    let side = |which: usize| moves.iter().filter_map(|m| Some((m.id.clone(), m.standings()[which]?))).collect();
    [side(0), side(1)]
}

/// The assignments that one option makes, as far as their worlds can be.
fn neighbours(scenario: &Scenario, here: &Assignment) -> Vec<Assignment> {
    let mut out = Vec::new();
    for (place, switch) in scenario.switches.iter().enumerate() {
        for option in (0..switch.options.len()).filter(|option| *option != here.option(place)) {
            let mut there = here.clone();
            there.options[place] = option;
            if scenario.errors(&there).is_empty() {
                out.push(there);
            }
        }
    }
    out
}

/// The minimal paths of a cell, as `explain` has them; `None` where there are more than it lists.
fn explained(scenario: &Scenario, assignment: &Assignment, party: PartyId, data: DataId) -> Option<BTreeSet<Route>> {
    let found = explain(scenario, assignment, party, data, explain::Options { paths: 10_000, limit: 64 });
    (!found.more).then(|| found.paths.iter().map(|path| Route { means: path.means, acts: path.spelled.clone() }).collect())
}

fn check_paths(scenario: &Scenario, here: &Assignment, there: &Assignment, found: &Difference) {
    let ids = |party: &str, data: &str| {
        let party = PartyId::new(scenario.find(Table::Parties, party).unwrap());
        (party, DataId::new(scenario.find(Table::Data, data).unwrap()))
    };
    let set = |routes: &[Route]| -> BTreeSet<Route> { routes.iter().cloned().collect() };
    let mut told = BTreeSet::new();
    for (cell, routes) in found.cells.iter().zip(&found.routes) {
        let (party, data) = ids(&cell.party.id, &cell.data.id);
        told.insert((party, data));
        let (Some(was), Some(is)) = (explained(scenario, here, party, data), explained(scenario, there, party, data)) else { continue };
        assert!(!routes.cut);
        assert_eq!(set(&routes.gone), was.difference(&is).cloned().collect());
        assert_eq!(set(&routes.new), is.difference(&was).cloned().collect());
    }
    for ways in &found.other_ways {
        for data in &ways.data {
            let (party, data) = ids(&ways.party.id, &data.id);
            told.insert((party, data));
            // At which step paths are cut off hangs on what else is asked with them.
            let (Some(was), Some(is)) = (explained(scenario, here, party, data), explained(scenario, there, party, data)) else { continue };
            assert_eq!(set(&ways.routes.gone), was.difference(&is).cloned().collect());
            assert_eq!(set(&ways.routes.new), is.difference(&was).cloned().collect());
            assert_eq!(set(&ways.routes.left), is.intersection(&was).cloned().collect());
            assert!(!ways.routes.gone.is_empty() || !ways.routes.new.is_empty());
        }
    }
    for party in (0..scenario.table(Table::Parties).len()).map(PartyId::new) {
        for data in (0..scenario.table(Table::Data).len()).map(DataId::new).filter(|data| !told.contains(&(party, *data))) {
            let (was, is) = (explained(scenario, here, party, data), explained(scenario, there, party, data));
            let id = &scenario.table(Table::Parties)[party.index()].id;
            let is_said = found.other_ways_cut.iter().any(|cut| cut.id == *id);
            assert!(was.is_none() || is.is_none() || was == is || is_said, "{party:?} × {data:?} has other paths, and nothing is said");
        }
    }
}

fn agrees(scenario: &Scenario) {
    let here = Assignment::default_of(scenario);
    let stand = run(scenario, &here);
    for there in neighbours(scenario, &here).into_iter().take(6) {
        let worlds = [World { scenario, assignment: &here }, World { scenario, assignment: &there }];
        let found = difference(worlds[0], worlds[1], Options::default());
        assert_eq!(sides(&found.policies), [stand.clone(), run(scenario, &there)]);
        check_paths(scenario, &here, &there, &found);
        let shown = present::Difference::of(worlds[0], worlds[1], Options::default(), &Voice::Compare("a".into(), "b".into()));
        assert!(!shown.same, "the answers differ");
        for policy in &shown.policies {
            assert_eq!(policy.witness_after.is_some(), policy.after == Some("broken"));
            assert_eq!(policy.is_one(), policy.before != policy.after);
        }
    }
    let none = difference(World { scenario, assignment: &here }, World { scenario, assignment: &here }, Options::default());
    assert!(none.is_none());

    let over_time = timeline(scenario, &here, &Asked::default());
    for (then, verdicts) in over_time.times.iter().zip(&over_time.verdicts) {
        assert_eq!(of(verdicts), run(scenario, then));
    }
    for (row, pair) in over_time.rows.iter().zip(over_time.verdicts.windows(2)) {
        let moved: Vec<&str> = row.policies.iter().map(|m| m.id.as_str()).collect();
        let expected: Vec<&str> =
            pair[0].iter().zip(&pair[1]).filter(|(a, b)| a.standing() != b.standing()).map(|(a, _)| a.id.as_str()).collect();
        assert_eq!(moved, expected);
    }

    let mut all = designs::solve(scenario, &here, 1_000_000, Sense::Reads);
    let found = designs::designs(&mut all, &Cells::default(), &16u32.into()).unwrap();
    assert_eq!(of(&found.stand), stand);
    for row in &found.rows {
        assert_eq!(of(&row.verdicts), run(scenario, &row.assignment));
    }

    let demands: Vec<Demand> = (0..scenario.table(Table::Policies).len()).map(Demand::Satisfy).collect();
    let options = plan::Options { most_optima: 2, ..plan::Options::default() };
    let mut open = plan::solve(scenario, &here, &options);
    let front = plan::pareto_front(&mut open, &demands, &options).unwrap();
    for design in front.points.iter().flat_map(|point| &point.designs) {
        assert_eq!(sides(&design.policies), [stand.clone(), run(scenario, &design.assignment)]);
    }
    // The front and the designs agree on the best: the fewest policies failed, then the least cost.
    if let (false, Some(best), Some(first)) = (found.pareto, front.points.last(), found.rows.first()) {
        assert_eq!((best.open as usize, &best.cost), (first.failed(), &first.cost));
    }
    if !demands.is_empty()
        && let Plan::Impossible { closest, .. } = plan::plan(&mut open, &demands, &options)
    {
        let closest = closest.unwrap();
        let then = run(scenario, &closest.design.assignment);
        assert_eq!(closest.unmet.len(), then.values().filter(|standing| **standing == Standing::Broken).count());
        assert!(closest.unmet.iter().all(|unmet| unmet.verdict.as_ref().is_some_and(|verdict| !verdict.passes())));
    }

    let mut lifted = Lifted::solve(scenario, &here, &Open::all(scenario));
    // The conditions that the page has are those under which a run says the same.
    for policy in scenario.table(Table::Policies) {
        let (fails, unshown) = (failing(&mut lifted, policy).unwrap(), unshown(&mut lifted, policy).unwrap());
        for there in neighbours(scenario, &here).iter().take(6).chain([&here]) {
            let holds = |guard| lifted.model.conditions.holds(guard, there);
            let standing = match (holds(fails), holds(unshown)) {
                (true, _) => Standing::Broken,
                (false, true) => Standing::NotShown,
                (false, false) => Standing::Kept,
            };
            assert_eq!(Some(&standing), run(scenario, there).get(&policy.id), "{}", policy.id);
        }
    }
    let decided = decide(&mut lifted, &Cells::default());
    for there in neighbours(scenario, &here).into_iter().take(3) {
        let place = (0..scenario.switches.len()).find(|s| there.option(*s) != here.option(*s)).unwrap();
        for cell in &decided.cells {
            let word = cell.alone.iter().any(|c| c.switch == place && c.options.iter().any(|(o, _)| *o == there.option(place)));
            let said = cell.otherwise.iter().any(|(s, options)| *s == place && options.contains(&there.option(place)));
            let others = cell.data.iter().any(|data| {
                let (was, is) = (explained(scenario, &here, cell.party, *data), explained(scenario, &there, cell.party, *data));
                was.is_some() && is.is_some() && was != is
            });
            assert!(!said || (others && !word));
            assert!(word || !others || said);
        }
    }
}

proptest! {
    #![proptest_config(generated(40))]

    #[test]
    fn generated_worlds_agree_with_two_runs(text in worlds::worlds()) {
        agrees(&scenario("world", &text));
    }
}

/// The shipped scenarios that are small enough to be run so often.
#[test]
fn shipped_scenarios_agree_with_two_runs() {
    let small = |scenario: &Scenario| scenario.switches.len() <= 4 && scenario.table(Table::Parties).len() <= 12;
    let mut looked_at = 0;
    for (_, scenario) in every_shipped().filter(|(_, scenario)| small(scenario)).take(8) {
        looked_at += 1;
        agrees(&scenario);
    }
    assert!(looked_at > 3);
}
