//! Who could alter data, and who could cut users off, asked of every analysis: each gives what asking each assignment alone gives, and
//! where there is nothing to ask none says `none`.

use crate::support::cases::times;
use crate::support::effects::Effects;
use crate::support::scenarios::{assignments, every_cell, scenario, shipped};
use crate::support::worlds::{self, used::used};
use residency::analysis::Model;
use residency::analysis::check_path::{Checker, Verdict};
use residency::analysis::cutting::Effect;
use residency::analysis::decide::decide;
use residency::analysis::demand::Demand;
use residency::analysis::difference::{self, Options, World};
use residency::analysis::explain::Pathfinder;
use residency::analysis::lifted::{Lifted, Open};
use residency::analysis::matrix::{Access, Matrix};
use residency::analysis::plan::{self, Plan};
use residency::analysis::sweep::{Cells, Turns, sweep};
use residency::analysis::timeline::{self, Asked};
use residency::graph::{Means, Sense};
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Scenario};
use residency::world::{DataId, Id, PartyId};

/// The word of every cell, as the table of both questions has it.
fn alone(scenario: &Scenario, assignment: &Assignment, effect: Effect) -> Vec<Option<Means>> {
    let effects = Effects::of(scenario, assignment);
    every_cell(scenario).into_iter().map(|(party, data)| effects.cell(effect, party, data)).collect()
}

fn each_world(from: u64, mut look: impl FnMut(&str, &Scenario)) {
    for seed in from..from + u64::from(times(40)) {
        let text = used(&worlds::world(seed), seed);
        look(&format!("world {seed}\n{text}"), &scenario(&format!("world {seed}"), &text));
    }
}

/// That the matrix of a day and one solution of all combinations say what each assignment says alone. How many cells have no word.
fn agree(name: &str, scenario: &Scenario, effect: Effect) -> usize {
    let home = Assignment::default_of(scenario);
    if !scenario.errors(&home).is_empty() {
        return 0;
    }
    let sense = effect.sense();
    let cells = every_cell(scenario);
    let mut lifted = Lifted::solve(scenario, &home, &Open { idle: true, ..Open::all(scenario).asking(sense) });
    assert!(lifted.stopped.is_none() && lifted.sense() == sense, "{name}");
    let mut without = 0;
    for mut assignment in assignments(scenario) {
        assignment.by_hand.fill(false);
        let expected = alone(scenario, &assignment, effect);
        let matrix = Matrix::solve(&Model::fixed(scenario, &assignment).asking(sense), &assignment);
        let mut turns = Turns::new(&lifted, &Cells::default());
        for (((party, data), expected), (_, _, swept)) in cells.iter().zip(&expected).zip(turns.read(&assignment)) {
            let says = |what: &str| format!("{effect:?}, {:?}: {party:?} × {data:?}, {what}\n{name}", assignment.options);
            assert_eq!(matrix.cell(*party, *data).word(), *expected, "{}", says("matrix"));
            assert_eq!(swept.word(), *expected, "{}", says("sweep"));
            let found = lifted.cell(*party, *data).unwrap();
            let ladder = lifted.ladder(found.reads).under(&lifted.model.conditions, &assignment);
            assert_eq!(lifted.model.conditions.holds(found.word, &assignment), expected.is_some(), "{}", says("word"));
            assert_eq!(ladder, expected.unwrap_or(Means::None), "{}", says("conditions"));
            without += usize::from(expected.is_none());
        }
    }
    turning(name, scenario, &mut lifted, effect);
    without
}

/// What the switches decide, each alone, and the counts of every combination.
fn turning(name: &str, scenario: &Scenario, lifted: &mut Lifted<'_>, effect: Effect) {
    let home = lifted.assignment.clone();
    let cells = every_cell(scenario);
    let place = |party: PartyId, data: DataId| cells.iter().position(|known| *known == (party, data)).unwrap();
    let stands = alone(scenario, &home, effect);
    for cell in decide(lifted, &Cells::default()).cells {
        for change in &cell.alone {
            for (option, then) in &change.options {
                let mut there = home.clone();
                there.options[change.switch] = *option;
                let there = alone(scenario, &there, effect);
                for data in &cell.data {
                    assert_eq!(then.word(), there[place(cell.party, *data)], "{effect:?}: decide, {:?} {option}\n{name}", change.switch);
                }
            }
        }
        for data in &cell.data {
            assert_eq!(cell.stands.word(), stands[place(cell.party, *data)], "{effect:?}: decide\n{name}");
        }
    }
    let swept = sweep(lifted, &Cells::default(), false);
    for cell in &swept.cells {
        let sum: num_bigint::BigUint = cell.reads.iter().map(|outcome| outcome.combinations.clone()).sum();
        assert_eq!(sum, swept.combinations, "{effect:?}: the outcomes are not every combination\n{name}");
    }
}

/// Every path of every cell suffices, nothing less does, and the easiest is the word.
fn paths(name: &str, scenario: &Scenario, effect: Effect) -> usize {
    let home = Assignment::default_of(scenario);
    if !scenario.errors(&home).is_empty() {
        return 0;
    }
    let specialised = scenario.specialised(&home);
    let mut finder = Pathfinder::asking(&specialised, effect.sense());
    let cells = every_cell(scenario);
    let mut looked_at = 0;
    let found = finder.paths(&cells, 64);
    for (((party, data), expected), found) in cells.into_iter().zip(alone(scenario, &home, effect)).zip(found) {
        assert_eq!(found.paths.first().map_or(Means::None, |path| path.means), expected.unwrap_or(Means::None), "{effect:?}\n{name}");
        for path in &found.paths {
            let engine = finder.model().engine();
            let goal = engine.goal(party, data).unwrap();
            let checker = Checker::new(engine.graph, &finder.model().conditions, finder.assignment(), goal);
            assert_eq!(checker.check(&path.acts, path.means), Verdict::Minimal, "{effect:?}\n{name}");
            let spelled = finder.spelled(path);
            let told = finder.describe(party, data, path).unwrap_or_else(|| panic!("{effect:?}: {spelled:?} cannot be told\n{name}"));
            assert_eq!(told.acts, spelled, "{name}");
            assert_eq!(finder.means_of(party, data, &spelled), path.means, "{name}");
            looked_at += 1;
        }
    }
    looked_at
}

/// The words of every day on which something happens.
fn over_time(name: &str, scenario: &Scenario, effect: Effect) {
    let home = Assignment::default_of(scenario);
    let asked = Asked { sense: effect.sense(), ..Asked::default() };
    let days = timeline::days(scenario, &home, &asked);
    let is_at_fault = |day| !scenario.errors(&timeline::at(scenario, &home, Some(day))).is_empty();
    if !scenario.errors(&home).is_empty() || days.iter().any(|(day, _)| is_at_fault(*day)) {
        return;
    }
    let found = timeline::timeline(scenario, &home, &asked);
    for (index, then) in found.times.iter().enumerate() {
        for ((party, data), expected) in every_cell(scenario).into_iter().zip(alone(scenario, then, effect)) {
            let id = |table: Table, index: usize| scenario.table(table)[index].id.clone();
            let (party, data) = (id(Table::Parties, party.index()), id(Table::Data, data.index()));
            let lane = found.lanes.iter().find(|lane| lane.party.id == party && lane.data.iter().any(|d| d.id == data)).unwrap();
            assert_eq!(lane.history[index].word(), expected, "{effect:?}: {party} × {data} from {:?}\n{name}", then.date);
        }
    }
}

/// What differs between two assignments is what differs between their words.
fn differences(name: &str, scenario: &Scenario, effect: Effect) -> usize {
    let home = Assignment::default_of(scenario);
    let others: Vec<Assignment> = assignments(scenario).into_iter().take(3).collect();
    let mut told = 0;
    for other in others.iter().filter(|_| scenario.errors(&home).is_empty()) {
        let (one, two) = (World { scenario, assignment: &home }, World { scenario, assignment: other });
        let found = difference::difference(one, two, Options { sense: effect.sense(), ..Options::default() });
        let words = (alone(scenario, &home, effect), alone(scenario, other, effect));
        let id = |table: Table, index: usize| scenario.table(table)[index].id.clone();
        let mut expected = Vec::new();
        for ((party, data), (was, is)) in every_cell(scenario).into_iter().zip(words.0.into_iter().zip(words.1)) {
            if was != is {
                expected.push((id(Table::Parties, party.index()), id(Table::Data, data.index()), was, is));
            }
        }
        let cell = |cell: &difference::Cell| (cell.party.id.clone(), cell.data.id.clone(), cell.before.word(), cell.after.word());
        assert_eq!(found.cells.iter().map(cell).collect::<Vec<_>>(), expected, "{effect:?}: {:?}\n{name}", other.options);
        let changes = found.changes.iter().flat_map(|change| change.data.iter().map(move |data| (change, data)));
        let mut changes: Vec<_> =
            changes.map(|(change, data)| (change.party.id.clone(), data.id.clone(), change.words()[0], change.words()[1])).collect();
        changes.sort();
        assert_eq!(changes, expected, "{effect:?}: told otherwise\n{name}");
        told += expected.len();
    }
    told
}

#[test]
fn every_analysis_gives_what_each_assignment_gives() {
    let (mut without, mut looked_at, mut told) = (0, 0, 0);
    each_world(7_400_000, |name, scenario| {
        for effect in Effect::ALL {
            without += agree(name, scenario, effect);
            looked_at += paths(name, scenario, effect);
            over_time(name, scenario, effect);
            told += differences(name, scenario, effect);
        }
    });
    assert!(without > 100, "too few cells without a word: {without}");
    assert!(looked_at > 1000, "too few paths: {looked_at}");
    assert!(told > 100, "too few cells that differ: {told}");
}

#[test]
fn so_it_is_in_shipped_scenarios() {
    for name in ["icc-prosecutor", "code-spaces", "unisuper"] {
        let scenario = shipped(name);
        for effect in Effect::ALL {
            agree(name, &scenario, effect);
            assert!(paths(name, &scenario, effect) > 0, "{name}");
            over_time(name, &scenario, effect);
            differences(name, &scenario, effect);
        }
    }
}

/// One copy at a firm that a state may order to shut its user out; a second copy elsewhere, with a firm of its own, costs something.
const TWO_COPIES: &str = "
schema = 1
title = \"A second copy\"
[jurisdictions.near]
name = \"Near\"
[jurisdictions.far]
name = \"Far\"
[parties.state]
name = \"State\"
kind = \"government\"
governs = \"near\"
[parties.user]
name = \"User\"
kind = \"company\"
[parties.host]
name = \"Host\"
kind = \"company\"
incorporated = \"near\"
[parties.other]
name = \"Other host\"
kind = \"company\"
incorporated = \"far\"
[parties.idle]
name = \"Bystander\"
kind = \"company\"
[sites.here]
name = \"Here\"
kind = \"facility\"
located = \"near\"
operator = \"host\"
[sites.there]
name = \"There\"
kind = \"facility\"
located = \"far\"
operator = \"other\"
[data.books]
name = \"Books\"
category = \"content\"
subject = \"user\"
[data.books.copies.first]
at = \"here\"
tenants = [\"user\"]
[data.books.copies.second]
at = \"there\"
tenants = [\"user\"]
[powers.stop]
name = \"Stop\"
wielded_by = \"state\"
of = \"near\"
verbs = [\"suspend\"]
binds = [\"incorporated\"]
confidence = \"assumed\"
[switches.backup]
kind = \"choice\"
question = \"Is there a second copy?\"
default = \"no\"
[switches.backup.options.no]
label = \"no\"
drop = [\"data.books.copies.second\"]
[switches.backup.options.yes]
label = \"yes\"
cost = 2
[switches.used]
kind = \"claim\"
question = \"Is it used?\"
default = \"yes\"
[switches.used.options.yes]
label = \"yes\"
[switches.used.options.no]
label = \"no\"
set = { \"data.books.copies.first.not_for_users\" = true, \"data.books.copies.second.not_for_users\" = true }
";

fn cell(scenario: &Scenario, party: &str) -> (PartyId, DataId) {
    (PartyId::new(scenario.find(Table::Parties, party).unwrap()), DataId::new(0))
}

#[test]
fn a_second_copy_shuts_the_state_out_and_lets_a_second_reader_in() {
    let scenario = scenario("two copies", TWO_COPIES);
    let home = Assignment::default_of(&scenario);
    let options = plan::Options { sense: Sense::Denies, ..plan::Options::default() };
    let mut lifted = plan::solve(&scenario, &home, &options);
    let (state, data) = cell(&scenario, "state");
    let (other, _) = cell(&scenario, "other");
    let (user, _) = cell(&scenario, "user");
    let Plan::Found { cost, designs, .. } = plan::plan(&mut lifted, &[Demand::Deny(state, data, Means::BreakIn)], &options) else {
        panic!("there are such choices");
    };
    assert_eq!((cost.to_string().as_str(), designs.len()), ("2", 1));
    let design = &designs[0];
    assert!(design.closes.iter().any(|moved| moved.party == state && moved.before == Means::Law && moved.after == Means::None));
    // Whoever has one of two copies cuts nobody off, and reads.
    assert!(design.opens.is_empty() && !design.stays.iter().any(|moved| moved.party == user));
    let reading = design.reading.as_ref().unwrap();
    let opened: Vec<PartyId> = reading.opens.iter().map(|moved| moved.party).collect();
    assert_eq!(opened, [other]);
    // Of who reads alone nothing is told beside.
    let plain = plan::Options::default();
    let mut lifted = plan::solve(&scenario, &home, &plain);
    let Plan::Found { designs, .. } = plan::plan(&mut lifted, &[Demand::Deny(state, data, Means::BreakIn)], &plain) else {
        panic!("there are such choices");
    };
    assert!(designs.iter().all(|design| design.reading.is_none()));
}

#[test]
fn where_there_is_nothing_to_ask_nothing_says_none() {
    let scenario = scenario("two copies", TWO_COPIES);
    let home = Assignment::default_of(&scenario);
    let (user, data) = cell(&scenario, "user");
    let (bystander, _) = cell(&scenario, "idle");
    let model = Model::fixed(&scenario, &home).asking(Sense::Denies);
    let matrix = Matrix::solve(&model, &home);
    assert_eq!(matrix.cell(user, data), Access::NO_WORD);
    assert_eq!(matrix.cell(bystander, data).word(), Some(Means::None));
    // A claim under which nobody is served: then nobody has a word.
    let mut unused = home.clone();
    let used = scenario.switch("used").unwrap();
    unused.options[used] = scenario.switches[used].option("no").unwrap();
    let matrix = Matrix::solve(&Model::fixed(&scenario, &unused).asking(Sense::Denies), &unused);
    assert_eq!(matrix.cell(bystander, data), Access::NO_WORD);
    let (one, two) = (World { scenario: &scenario, assignment: &home }, World { scenario: &scenario, assignment: &unused });
    let found = difference::difference(one, two, Options { sense: Sense::Denies, ..Options::default() });
    let change = found.changes.iter().find(|change| change.party.id == "idle").unwrap();
    assert_eq!(change.words(), [Some(Means::None), None]);
}
