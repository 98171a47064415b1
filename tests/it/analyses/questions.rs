//! Who could read without anybody being free to tell, and who may still have it, asked of every analysis: each gives what running each
//! assignment alone gives.

use crate::support::cases::times;
use crate::support::numbers::Numbers;
use crate::support::scenarios::{every_cell, every_shipped, scenario, shipped};
use crate::support::worlds;
use residency::analysis::Model;
use residency::analysis::chances::Chances;
use residency::analysis::check_path::Checker;
use residency::analysis::cutting::Effect;
use residency::analysis::decide::decide;
use residency::analysis::explain::Pathfinder;
use residency::analysis::lifted::{Lifted, Open};
use residency::analysis::matrix::{Access, Matrix};
use residency::analysis::sweep::{Cells, Turns};
use residency::analysis::timeline::{self, Asked};
use residency::graph::{Act, ActId, Means, Sense};
use residency::scenario::schema::{Table, key};
use residency::scenario::{Assignment, Scenario};
use residency::solve::QueryNode;
use residency::world::{DataId, PartyId};

/// What running an assignment alone gives.
fn alone(scenario: &Scenario, assignment: &Assignment, sense: Sense) -> Vec<Means> {
    let asked = match sense {
        Sense::Kept => Matrix::kept(scenario, assignment),
        Sense::Alters => Matrix::effect(scenario, assignment, Effect::Alters),
        Sense::Denies => Matrix::effect(scenario, assignment, Effect::Denies),
        Sense::Reads | Sense::Unnoticed => Matrix::in_sense(&mut Model::fixed(scenario, assignment), sense, assignment),
    };
    every_cell(scenario).into_iter().map(|(party, data)| asked.cell(party, data).reads).collect()
}

/// The default assignment and some others without faults.
fn some(scenario: &Scenario, seed: u64) -> Vec<Assignment> {
    let mut numbers = Numbers(seed);
    let mut all = vec![Assignment::default_of(scenario)];
    for _ in 0..3 {
        let mut other = Assignment::default_of(scenario);
        for (slot, switch) in other.options.iter_mut().zip(&scenario.switches) {
            *slot = numbers.below(switch.options.len());
        }
        all.push(other);
    }
    all.retain(|assignment| scenario.errors(assignment).is_empty());
    all
}

fn each_world(from: u64, mut look: impl FnMut(u64, &str, &Scenario)) {
    for seed in from..from + u64::from(times(60)) {
        let text = worlds::world(seed);
        look(seed, &text, &scenario(&format!("world {seed}"), &text));
    }
}

/// That one solution of all combinations, one model of all days, and the paths of one day say the same of a cell.
fn agree(name: &str, scenario: &Scenario, seed: u64, sense: Sense) -> u32 {
    let home = Assignment::default_of(scenario);
    let cells = every_cell(scenario);
    let mut differ = 0;
    if !scenario.errors(&home).is_empty() {
        return differ;
    }
    let open = Open { idle: true, ..Open::all(scenario) };
    let (mut asked, plain) = (Lifted::solve(scenario, &home, &open.clone().asking(sense)), Lifted::solve(scenario, &home, &open));
    assert!(asked.stopped.is_none() && asked.sense() == sense);
    for assignment in some(scenario, seed) {
        let expected = alone(scenario, &assignment, sense);
        let mut model = Model::fixed(scenario, &assignment);
        let reads = Matrix::solve(&model, &assignment);
        let matrix = Matrix::in_sense(&mut model, sense, &assignment);
        let mut turns = Turns::new(&asked, &Cells::default());
        for (((party, data), expected), (_, _, swept)) in cells.iter().zip(&expected).zip(turns.read(&assignment)) {
            let says = |what: &str| format!("{name}, {:?}: {party:?} × {data:?}, {what}", assignment.options);
            let guards = asked.cell(*party, *data).map(|c| asked.ladder(c.reads).under(&asked.model.conditions, &assignment));
            assert_eq!(guards, Some(*expected), "{}", says("guards"));
            assert_eq!((swept.reads, swept.holds), (*expected, Means::None), "{}", says("sweep"));
            assert_eq!(matrix.cell(*party, *data).reads, *expected, "{}", says("matrix"));
            let beside = asked.reads_in(sense, *party, *data).map(|id| asked.ladder(id));
            assert_eq!(beside.map(|l| l.under(&asked.model.conditions, &assignment)), Some(*expected), "{}", says("beside"));
            let plain = reads.cell(*party, *data).reads;
            let ordered = if sense == Sense::Kept { *expected <= plain } else { *expected >= plain };
            assert!(ordered, "{}", says("never easier unnoticed, never harder with what was kept"));
            differ += u32::from(*expected != reads.cell(*party, *data).reads);
        }
    }
    // The plain answers are what they are without the question.
    for (party, data) in &cells {
        let under = |lifted: &Lifted<'_>, id| lifted.ladder(id).under(&lifted.model.conditions, &home);
        let Some(reads) = asked.reads_in(Sense::Reads, *party, *data) else { panic!("{name}: not solved") };
        assert_eq!(under(&asked, reads), under(&plain, plain.cell(*party, *data).unwrap().reads), "{name}");
    }
    let expected = alone(scenario, &home, sense);
    for cell in decide(&mut asked, &Cells::default()).cells {
        for data in cell.data {
            let place = cells.iter().position(|known| *known == (cell.party, data)).unwrap();
            assert_eq!(cell.stands, Access::of(expected[place], Means::None), "{name}: decide");
        }
    }
    timelines(name, scenario, &home, sense);
    paths(name, scenario, &home, &cells, (sense, &expected));
    differ
}

fn timelines(name: &str, scenario: &Scenario, home: &Assignment, sense: Sense) {
    let asked = Asked { sense, ..Asked::default() };
    let days = timeline::days(scenario, home, &asked);
    if days.iter().any(|(day, _)| !scenario.errors(&timeline::at(scenario, home, Some(*day))).is_empty()) {
        return;
    }
    let found = timeline::timeline(scenario, home, &asked);
    for (index, then) in found.times.iter().enumerate() {
        let expected = alone(scenario, then, sense);
        for ((party, data), expected) in every_cell(scenario).into_iter().zip(expected) {
            let id = |table: Table, index: usize| scenario.table(table).get(index).unwrap().id.clone();
            use residency::world::Id;
            let (party, data) = (id(Table::Parties, party.index()), id(Table::Data, data.index()));
            let lane = found.lanes.iter().find(|lane| lane.party.id == party && lane.data.iter().any(|d| d.id == data)).unwrap();
            assert_eq!(lane.history[index].reads, expected, "{name}: {party} × {data} from {:?}", then.date);
        }
    }
}

/// Every path is minimal, and silent where that is asked, the easiest is the word, and there is one where a chance says that there is.
fn paths(name: &str, scenario: &Scenario, home: &Assignment, cells: &[(PartyId, DataId)], (sense, expected): (Sense, &[Means])) {
    let specialised = scenario.specialised(home);
    let mut finder = Pathfinder::asking(&specialised, sense);
    let found = finder.paths(cells, 64);
    let chances = Chances::asking(scenario, home, sense);
    let settled = chances.draws.draws.is_empty();
    for ((cell, expected), found) in cells.iter().zip(expected).zip(found) {
        let (party, data) = *cell;
        assert_eq!(found.paths.first().map_or(Means::None, |path| path.means), *expected, "{name}: {cell:?}");
        if settled {
            assert_eq!(chances.root(party, data) == QueryNode::Never, *expected == Means::None, "{name}: {cell:?}");
        }
        for path in &found.paths {
            assert!(finder.describe(party, data, path).is_some(), "{name}: {cell:?}");
            if sense == Sense::Unnoticed {
                silent_and_minimal(name, &specialised, *cell, &path.acts, path.means);
            }
            let acts = finder.spelled(path);
            assert_eq!(finder.means_of(party, data, &acts), path.means, "{name}: {acts:?}");
            for left_out in &acts {
                let rest: Vec<String> = acts.iter().filter(|act| *act != left_out).cloned().collect();
                assert!(finder.means_of(party, data, &rest) > path.means, "{name}: {acts:?} without {left_out}");
            }
        }
    }
}

fn silent_and_minimal(name: &str, specialised: &Scenario, (party, data): (PartyId, DataId), acts: &[ActId], means: Means) {
    use residency::world::Id;
    let fixed = Assignment::default_of(specialised);
    let mut model = Model::fixed(specialised, &fixed);
    let class = model.world.class_of[data];
    // In the plain graph the same acts suffice by a means that is no harder, and none of them is one of which somebody could tell.
    for act in acts {
        let power = match model.graph.act(*act) {
            Act::Order(power, _) | Act::Seize(_, power) => power,
            _ => continue,
        };
        let secret = specialised.table(Table::Powers)[power.index()].flag(key::SECRET, false);
        assert!(secret, "{name}: {:?}", model.graph.act(*act));
    }
    let silent = model.silent(class);
    let goal = model.graph.cell(class, party).and_then(|cell| cell.reads()).unwrap();
    let checker = Checker::new(&silent, &model.conditions, &fixed, goal);
    assert_eq!(checker.means(acts), means, "{name}");
    for left_out in acts {
        let rest: Vec<ActId> = acts.iter().copied().filter(|act| act != left_out).collect();
        assert!(checker.means(&rest) > means, "{name}: {acts:?} without {left_out:?}");
    }
}

#[test]
fn every_analysis_gives_what_running_each_assignment_gives() {
    for sense in [Sense::Unnoticed, Sense::Kept] {
        let mut differ = 0;
        each_world(7_000_000, |seed, text, scenario| differ += agree(&format!("world {seed}\n{text}"), scenario, seed, sense));
        assert!(differ > 50, "too few generated cells in which the questions differ: {sense:?} {differ}");
    }
}

#[test]
fn so_it_is_in_shipped_scenarios() {
    for name in ["microsoft-ireland", "schrems", "apple-adp-uk", "swift"] {
        for sense in [Sense::Unnoticed, Sense::Kept] {
            agree(name, &shipped(name), 1, sense);
        }
    }
}

#[test]
fn the_questions_differ_in_shipped_scenarios() {
    let differ = every_shipped().filter(|(_, scenario)| {
        let home = Assignment::default_of(scenario);
        let reads = Matrix::of(scenario, &home);
        every_cell(scenario)
            .into_iter()
            .zip(alone(scenario, &home, Sense::Unnoticed))
            .any(|((party, data), silent)| reads.cell(party, data).reads != silent)
    });
    assert!(differ.count() > 5);
}

#[test]
fn what_answers_no_other_question_refuses_it_to_whoever_embeds_the_program() {
    use residency::service::{Ask, Situation, chances, diagram, findings, report, worksheet};
    let situation = Situation::named("microsoft-ireland", &Ask { sense: Sense::Unnoticed, ..Ask::default() }).unwrap();
    assert_eq!(situation.access("us-gov", "records").unwrap().reads, Means::None);
    let refused = [
        findings::coalitions(&situation, Some("records"), None).map(drop),
        diagram::derivation(&situation, Some("us-gov"), Some("records"), 3).map(drop),
        chances::export(&situation, Some("us-gov"), Some("records"), 5).map(drop),
        report::printed(&situation).map(drop),
        report::live(&situation, false).map(drop),
        worksheet::answer(&situation, worksheet::Part::Key).map(drop),
    ];
    for refused in refused {
        let why = refused.unwrap_err().to_string();
        assert!(why.starts_with("error: `--question unnoticed` is not offered by `"), "{why}");
    }
}
