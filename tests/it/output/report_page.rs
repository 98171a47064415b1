//! What a page carries, evaluated as its script does it, is what `run` says: under every combination of the switches.

use crate::support::scenarios::{many_assignments, shipped};
use residency::analysis::Model;
use residency::analysis::cutting::Effect;
use residency::analysis::matrix::Matrix;
use residency::analysis::policies;
use residency::graph::Means;
use residency::output::report::json;
use residency::present::report::Page;
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Date, Scenario};
use residency::shipped;
use residency::world::{DataId, Id, PartyId, Scope};
use serde_json::Value;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The page's data, read back.
struct Read {
    nodes: Vec<Vec<i64>>,
    /// For each axis the switch, and whether it asks if that was chosen by hand; none for the date.
    axes: Vec<Option<(usize, bool)>>,
    /// The days at which the stretches begin, after the first.
    days: Vec<Date>,
    chains: Vec<Vec<i64>>,
    /// For each party and dataset the chains of `reads` and `holds`.
    cells: Vec<Vec<(usize, usize)>>,
    /// For each question that is asked beside who reads, its word, and for each party and dataset the chain and when there is no word.
    questions: Vec<Question>,
    policies: Vec<(String, i64)>,
}

type Question = (String, Vec<Vec<(usize, i64)>>);

impl Read {
    fn of(scenario: &Scenario) -> Self {
        let page = Page::new(scenario, &Assignment::default_of(scenario)).unwrap();
        let value: Value = serde_json::from_str(&json(&page)).unwrap();
        let numbers = |v: &Value| v.as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).collect::<Vec<_>>();
        let list = |name: &str| value[name].as_array().unwrap().clone();
        let place = |v: &Value| usize::try_from(v.as_u64().unwrap()).unwrap();
        Self {
            nodes: list("nodes").iter().map(numbers).collect(),
            axes: list("axes").iter().map(|axis| axis.get("switch").map(|s| (place(s), axis.get("by_hand").is_some()))).collect(),
            days: list("stretches").iter().filter_map(|s| s["from"].as_str()).map(|day| day.parse().unwrap()).collect(),
            chains: list("chains").iter().map(numbers).collect(),
            cells: list("cells")
                .iter()
                .map(|row| row.as_array().unwrap().iter().map(|cell| (place(&cell[0]), place(&cell[1]))).collect())
                .collect(),
            questions: list("questions")
                .iter()
                .map(|question| {
                    let cell = |cell: &Value| (place(&cell[0]), cell[1].as_i64().unwrap());
                    let rows = question["cells"].as_array().unwrap().iter();
                    (
                        question["id"].as_str().unwrap().to_owned(),
                        rows.map(|row| row.as_array().unwrap().iter().map(cell).collect()).collect(),
                    )
                })
                .collect(),
            policies: list("policies").iter().map(|p| (p["id"].as_str().unwrap().to_owned(), p["fails"].as_i64().unwrap())).collect(),
        }
    }

    fn holds(&self, guard: i64, at: &Assignment) -> bool {
        let mut guard = guard;
        while guard >= 0 {
            let node = &self.nodes[usize::try_from(guard).unwrap()];
            let option = match self.axes[usize::try_from(node[0]).unwrap()] {
                Some((switch, false)) => at.options[switch],
                // That it was comes first.
                Some((switch, true)) => usize::from(!at.by_hand[switch]),
                None => at.date.map_or(self.days.len(), |date| self.days.iter().filter(|day| **day <= date).count()),
            };
            // A child stands so far before its parent.
            let child = node[1 + option];
            guard = if child < 0 { child } else { guard - child };
        }
        guard == -2
    }

    fn means(&self, chain: usize, at: &Assignment) -> Means {
        let first = self.chains[chain].iter().position(|guard| self.holds(*guard, at));
        Means::ALL[first.unwrap_or(8)]
    }

    /// Checks one assignment against its matrix; gives a digit for each cell, `reads` then `holds`, by party, then data.
    fn check(&self, matrix: &Matrix, at: &Assignment) -> String {
        let mut digits = String::with_capacity(self.cells.len() * 16);
        let means: Vec<Means> = (0..self.chains.len()).map(|chain| self.means(chain, at)).collect();
        for (party, row) in self.cells.iter().enumerate() {
            for (data, (reads, holds)) in row.iter().enumerate() {
                let cell = matrix.cell(PartyId::new(party), DataId::new(data));
                assert_eq!((means[*reads], means[*holds]), (cell.reads, cell.holds), "{party} × {data}, {:?} at {:?}", at.options, at.date);
                digits.extend([cell.reads, cell.holds].map(|m| char::from(b'0' + m as u8)));
            }
        }
        digits
    }

    /// Checks what is asked beside who reads against a graph of its own.
    fn check_questions(&self, scenario: &Scenario, at: &Assignment) {
        assert_eq!(self.questions.len(), 3);
        for (id, cells) in &self.questions {
            let matrix = match id.as_str() {
                "kept" => Matrix::kept(scenario, at),
                "denies" => Matrix::effect(scenario, at, Effect::Denies),
                _ => Matrix::effect(scenario, at, Effect::Alters),
            };
            for (party, row) in cells.iter().enumerate() {
                for (data, (chain, without)) in row.iter().enumerate() {
                    let found = (!self.holds(*without, at)).then(|| self.means(*chain, at));
                    let expected = matrix.cell(PartyId::new(party), DataId::new(data)).word();
                    assert_eq!(found, expected, "{id}: {party} × {data}, {:?} at {:?}, by hand {:?}", at.options, at.date, at.by_hand);
                }
            }
        }
    }

    /// Checks one assignment against what `run` does: a world and a graph of its own.
    fn check_alone(&self, scenario: &Scenario, at: &Assignment) {
        let mut model = Model::fixed(scenario, at);
        let matrix = Matrix::solve(&model, at);
        self.check(&matrix, at);
        self.check_questions(scenario, at);
        for verdict in policies::evaluate(&mut model, &matrix, at) {
            let (_, fails) = self.policies.iter().find(|(id, _)| *id == verdict.id).unwrap();
            assert_eq!(self.holds(*fails, at), !verdict.passes(), "policy {} under {:?}", verdict.id, at.options);
        }
    }
}

/// Of these combinations, so many are run alone.
const ALONE: usize = 1024;

/// One combination of so many is looked at every day. No number of options divides it, so every option is met beside every other.
const STRIDE: usize = 5;

/// The combinations of the switches of icloud-china at its own date, those of the law packs in turn: each against a fixpoint of its
/// own over the graph of all, and many against a graph of their own. The matrices are left where the tests in a browser find them,
/// a line each: the options, then the digits.
///
/// `RESIDENCY_EVERY=1` looks at every one, and runs it alone, which takes minutes in a release build.
#[test]
fn combinations_of_icloud_china() {
    let scenario = shipped("icloud-china");
    let read = Read::of(&scenario);
    let every = std::env::var_os("RESIDENCY_EVERY").is_some();
    let all = many_assignments(&scenario, 3 << 16);
    assert_eq!(all.len(), 3 << 16);
    let all: Vec<Assignment> = all.into_iter().step_by(if every { 1 } else { STRIDE }).collect();
    let alone = if every { 1 } else { all.len() / ALONE };
    let model = Model::build(&scenario, Scope::open(&Assignment::default_of(&scenario), 0..scenario.switches.len()));
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(at) = all.get(place) else { return done };
            // One in each stretch, each time at another place of it, so that no switch has always the same option.
            if place % alone == place / alone % alone {
                read.check_alone(&scenario, at);
            }
            let options: String = at.options.iter().map(|o| char::from(b'0' + u8::try_from(*o).unwrap())).collect();
            done.push((place, format!("{options} {}\n", read.check(&Matrix::solve(&model, at), at))));
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let mut lines: Vec<(usize, String)> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    lines.sort_unstable();
    assert_eq!(lines.len(), all.len());
    let ids = |table: Table| scenario.table(table).iter().map(|e| e.id.as_str()).collect::<Vec<_>>().join(" ");
    let switches: Vec<&str> = scenario.switches.iter().map(|s| s.entity.id.as_str()).collect();
    let mut text = format!("{}\n{}\n{}\n", switches.join(" "), ids(Table::Parties), ids(Table::Data));
    lines.iter().for_each(|(_, line)| text.push_str(line));
    std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("icloud-china.matrices"), text).unwrap();
}

/// Some combinations of every other shipped scenario, on every day that it names.
#[test]
fn every_day_of_every_shipped_scenario() {
    for name in shipped::all().into_iter().filter(|s| s.is_scenario()).map(|s| s.name) {
        let scenario = shipped(name);
        let read = Read::of(&scenario);
        let days: Vec<Option<Date>> = scenario.dates().into_iter().map(Some).chain([Date::new(1, 1, 1), None]).collect();
        for (n, date) in days.into_iter().enumerate() {
            let options = scenario.switches.iter().enumerate().map(|(s, switch)| (n + n / (s + 1)) % switch.options.len());
            let mut at = Assignment { options: options.collect(), date, ..Assignment::default_of(&scenario) };
            // Some events are chosen by hand, and so are as they are at all times.
            at.by_hand.iter_mut().enumerate().for_each(|(s, by_hand)| *by_hand = (n + s) % 3 == 0);
            if scenario.errors(&at).is_empty() {
                read.check_alone(&scenario, &at);
            }
        }
    }
}
