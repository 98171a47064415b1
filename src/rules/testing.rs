//! What the tests of the rules share: a small world for each, whose cells were derived by hand.

use super::{build_cutting_without, build_over_time_without, build_without};
use crate::analysis::over_time::scopes;
use crate::graph::{Capability, Graph, Level, Means, Node, RuleId};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Input, NoFiles, Scenario, load};
use crate::solve::{MeansAlgebra, Solution, Solver};
use crate::world::{ClassId, Conditions, Consequence, Id, PartyId, Scope, Stretches, World};

/// The cells of a conformance world that come out otherwise than expected by default, when a rule is left out.
pub(super) fn wrong_cells(world: &str, left_out: Option<RuleId>) -> Vec<String> {
    let scenario = read(world);
    let assignment = Assignment::default_of(&scenario);
    let mut conditions = Conditions::new(&scenario, Scope::fixed(&assignment), &[]);
    let world = World::build(&scenario, &mut conditions);
    let (graph, _) = build_without(left_out, &world, &mut conditions);
    let values = Solver::new(&graph).solve(&mut MeansAlgebra::new(&conditions, &assignment));
    let mut wrong = Vec::new();
    for expectation in scenario.expectations.iter().filter(|e| e.when.is_empty() && e.date.is_none()) {
        let (reads, holds) = cell(&scenario, &world, &graph, &values, (&expectation.party.id, &expectation.data.id));
        let differs = |expected: Option<Means>, found: Means| expected.is_some_and(|e| e != found);
        if differs(expectation.reads, reads) || differs(expectation.holds, holds) {
            wrong.push(format!("{} x {}: {reads}, {holds}", expectation.party.id, expectation.data.id));
        }
    }
    wrong
}

fn read(world: &str) -> Scenario {
    let path = format!("{}/tests/conformance/{world}.toml", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let loaded = load(Input { name: world.to_owned(), bytes, folder: None }, &NoFiles);
    loaded.scenario.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

fn cell(scenario: &Scenario, world: &World<'_>, graph: &Graph, values: &Solution<Means>, (party, data): (&str, &str)) -> (Means, Means) {
    let index = |table, id| scenario.find(table, id).unwrap_or_else(|| panic!("{id}"));
    let class: ClassId = world.class_of[crate::world::DataId::new(index(Table::Data, data))];
    let party = PartyId::new(index(Table::Parties, party));
    let value = |node: crate::graph::NodeId| values[node];
    let Some(cell) = graph.cell(class, party) else { return (Means::None, Means::None) };
    (cell.reads().map_or(Means::None, value), cell.holds().map(value).min().unwrap_or(Means::None))
}

/// Holds a rule to its world: every cell comes out with it, and some do not without it.
pub(super) fn matters(rule: RuleId, world: &str) {
    assert_eq!(wrong_cells(world, None), Vec::<String>::new());
    assert!(!wrong_cells(world, Some(rule)).is_empty(), "{world} does not need {rule}");
}

/// Holds a rule that carries something over to its world: every cell comes out with it, and some do not without it.
pub(super) fn matters_over_time(rule: RuleId, world: &str) {
    assert_eq!(wrong_over_time(world, None), Vec::<String>::new());
    assert!(!wrong_over_time(world, Some(rule)).is_empty(), "{world} does not need {rule}");
}

/// The cells that were kept otherwise than expected, on whatever day, when a rule is left out.
fn wrong_over_time(world: &str, left_out: Option<RuleId>) -> Vec<String> {
    let scenario = read(world);
    let mut wrong = Vec::new();
    for expectation in &scenario.expectations {
        let Some(expected) = expectation.kept else { continue };
        let assignment = Assignment::when(&scenario, &expectation.when, expectation.date);
        let mut conditions = Conditions::new(&scenario, Scope::fixed(&assignment), &[]);
        let scopes = scopes(&scenario, conditions.scope());
        let worlds = World::over_time(&scenario, &mut conditions, &scopes);
        let (graph, _) = build_over_time_without(left_out, &worlds, Vec::new(), &mut conditions);
        let values = Solver::new(&graph).solve(&mut MeansAlgebra::new(&conditions, &assignment));
        let (found, _) = cell(&scenario, worlds.last(), &graph, &values, (&expectation.party.id, &expectation.data.id));
        if found != expected {
            wrong.push(format!("{} x {} on {:?}: {found}", expectation.party.id, expectation.data.id, assignment.date));
        }
    }
    wrong
}

/// Holds a rule of cutting off and altering to its world: every cell comes out with it, and some do not without it.
pub(super) fn matters_for_use(rule: RuleId, world: &str) {
    assert_eq!(wrong_effects(world, None), Vec::<String>::new());
    assert!(!wrong_effects(world, Some(rule)).is_empty(), "{world} does not need {rule}");
}

/// The cells that come out otherwise than expected, when a rule is left out.
fn wrong_effects(world: &str, left_out: Option<RuleId>) -> Vec<String> {
    let scenario = read(world);
    let mut wrong = Vec::new();
    for expectation in scenario.expectations.iter().filter(|e| e.when.is_empty() && e.date.is_none()) {
        let assignment = Assignment::default_of(&scenario);
        let mut conditions = Conditions::new(&scenario, Scope::fixed(&assignment), &[]);
        let built = Stretches { first: World::build(&scenario, &mut conditions), later: Vec::new() };
        let (graph, _, cuts) = build_cutting_without(left_out, &built, &mut conditions, false);
        let cut = cuts.into_iter().next_back().unwrap_or_default();
        let values = Solver::new(&graph).solve(&mut MeansAlgebra::new(&conditions, &assignment));
        let index = |table, id: &str| scenario.find(table, id).unwrap_or_else(|| panic!("{id}"));
        let party = PartyId::new(index(Table::Parties, &expectation.party.id));
        let class = built.first.class_of[crate::world::DataId::new(index(Table::Data, &expectation.data.id))];
        let found = |effect: Consequence| {
            let node = cut.consequences.find(effect);
            let node = node.and_then(|id| graph.find(Node { capability: Capability::Brings, level: Level::Full, party, thing: id.0 }));
            node.map_or(Means::None, |node| values[node])
        };
        let words = [(expectation.alters, found(Consequence::Altered(class))), (expectation.denies, found(Consequence::CutOff(class)))];
        for (expected, found) in words {
            if expected.is_some_and(|expected| expected != found) {
                wrong.push(format!("{} x {}: {found}", expectation.party.id, expectation.data.id));
            }
        }
    }
    wrong
}
