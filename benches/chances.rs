//! How fast chances are: worlds drawn per second on one core, and exact diagrams.
//!
//! `cargo bench --bench chances`. No shipped scenario but a few gives yearly chances, so every order, seizure, request, tampering and
//! breach is given one here, each another; then every cell that is not by design hangs on chance.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout, missing_docs)]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use residency::analysis::Model;
use residency::analysis::chances::Chances;
use residency::analysis::chances::draws::{Draw, Draws, drawn_claims};
use residency::analysis::chances::exact::{ExactCells, LIMIT};
use residency::analysis::chances::rate::Rate;
use residency::analysis::chances::sample::{CHUNK, Sampler};
use residency::graph::{Act, ActId, Edge, Graph, Means};
use residency::output::chances::problog;
use residency::present::program::Program;
use residency::scenario::{Assignment, Input, Scenario, load};
use residency::shipped::{self, Disk};
use residency::solve::{Algebra, MeansAlgebra, Solution, Solver};
use residency::world::{Guard, Scope};
use std::fmt::Write;
use std::process::Command;

fn main() {
    for name in [LARGEST, SECOND, "microsoft-ireland"] {
        let scenario = shipped_scenario(name);
        let chances = with_chances(&scenario);
        let sampler = Sampler::new(&chances, &[YEARS], &[]);
        println!(
            "{name}: {} nodes and {} edges drawn, {} nodes and {} edges open, {} acts, {} different cells that hang on chance; \
             {} events drawn and {} nodes computed for a world",
            chances.model.graph.node_count(),
            chances.model.graph.edge_count(),
            chances.open.graph.node_count(),
            chances.open.graph.edge_count(),
            chances.model.graph.acts().len(),
            sampler.roots().count(),
            sampler.size().0,
            sampler.size().1,
        );
    }
    divan::main();
}

const LARGEST: &str = "icloud-china";
const SECOND: &str = "sovereign-cloud-designs";
const YEARS: u32 = 5;

fn shipped_scenario(name: &str) -> Scenario {
    read(name, shipped::find(name).unwrap().text)
}

fn read(name: &str, text: &str) -> Scenario {
    let loaded = load(Input { name: name.to_owned(), bytes: text.as_bytes().to_vec(), folder: None }, &Disk);
    loaded.scenario.unwrap_or_else(|| panic!("{name}: {:?}", loaded.diagnostics))
}

/// The scenario with a yearly chance on every act but directing, between 1 % and 9 %.
fn with_chances(scenario: &Scenario) -> Chances<'_> {
    let assignment = Assignment::default_of(scenario);
    let model = Model::build(scenario, Scope::open(&assignment, drawn_claims(scenario, &assignment)));
    let mut draws = Draws::default();
    for (index, act) in model.graph.acts().iter().enumerate() {
        let id = ActId(u32::try_from(index).unwrap());
        let draw = (!matches!(act, Act::Directs(..))).then(|| {
            draws.draws.push(Draw::Act { act: id, rate: Rate::Known(0.01 + 0.01 * (index % 9) as f64), elapsed: None });
            draws.draws.len() - 1
        });
        draws.acts.push(vec![(Guard::ALWAYS, draw)]);
    }
    Chances::with_draws(model, draws)
}

/// SampleBlock drawn and asked by the lanes algebra, one core.
#[divan::bench(args = [LARGEST, SECOND, "microsoft-ireland"])]
fn lanes(bencher: Bencher<'_, '_>, name: &str) {
    let scenario = shipped_scenario(name);
    let chances = with_chances(&scenario);
    let sampler = Sampler::new(&chances, &[YEARS], &[]);
    let mut chunk = 0;
    bencher.counter(ItemsCount::new(CHUNK)).bench_local(|| {
        chunk += 1;
        sampler.chunk(1, chunk, CHUNK)
    });
}

/// The library's means algebra, but for acts that do not happen.
struct OneWorld<'a> {
    means: MeansAlgebra<'a>,
    happens: &'a [bool],
}

impl Algebra for OneWorld<'_> {
    type Element = Means;

    fn zero(&self) -> Means {
        self.means.zero()
    }

    fn one(&self) -> Means {
        self.means.one()
    }

    fn or(&mut self, a: &Means, b: &Means) -> Means {
        self.means.or(a, b)
    }

    fn and(&mut self, a: &Means, b: &Means) -> Means {
        self.means.and(a, b)
    }

    fn edge(&mut self, graph: &Graph, edge: &Edge) -> Means {
        if edge.act.is_none_or(|a| self.happens[a.0 as usize]) { self.means.edge(graph, edge) } else { Means::None }
    }
}

/// What the lanes are measured against: the generic solver with the means algebra on the whole graph, a world at a time. As with
/// the lanes, drawing the world and counting who reads is in the time; nothing is allocated for a world that could be kept.
#[divan::bench(args = [LARGEST, SECOND, "microsoft-ireland"])]
fn one_world_at_a_time(bencher: Bencher<'_, '_>, name: &str) {
    use rand::{Rng, SeedableRng};
    let scenario = shipped_scenario(name);
    let chances = with_chances(&scenario);
    let within = chances.draws.within(YEARS);
    let solver = Solver::new(&chances.model.graph);
    let reads: Vec<_> = chances.model.graph.cells().filter_map(|(_, cell)| cell.reads()).collect();
    let default = Assignment::default_of(&scenario);
    let claims: Vec<(usize, Draw)> =
        chances.draws.draws.iter().copied().enumerate().filter(|(_, d)| matches!(d, Draw::Option { .. })).collect();
    let mut random = rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(1);
    let mut hits = vec![0_u64; reads.len()];
    let (mut assignment, mut happens, mut values) = (default, Vec::new(), Solution::default());
    const WORLDS: u64 = 100;
    bencher.counter(ItemsCount::new(WORLDS)).bench_local(|| {
        let mut is_so = |draw: usize| (random.next_u64() >> 11) as f64 / 9_007_199_254_740_992.0 < within[draw];
        for _ in 0..WORLDS {
            // From the last option to the first, so that the first that is so counts.
            for (index, claim) in claims.iter().rev() {
                if let Draw::Option { switch, option, .. } = *claim {
                    let last = chances.model.conditions.option_count(switch) - 1;
                    if is_so(*index) {
                        assignment.options[switch] = option;
                    } else if option + 1 == last {
                        assignment.options[switch] = last;
                    }
                }
            }
            happens.clear();
            happens.extend(chances.draws.acts.iter().map(|(_, a)| a[0].1.is_none_or(&mut is_so)));
            let means = MeansAlgebra::new(&chances.model.conditions, &assignment);
            solver.solve_into(&mut OneWorld { means, happens: &happens }, &mut values);
            for (hits, node) in hits.iter_mut().zip(&reads) {
                *hits += u64::from(values[*node] != Means::None);
            }
        }
        black_box(&hits);
    });
}

/// `problog sample` on the program of all cells; its start is in the time, so it draws many.
#[divan::bench(args = [LARGEST, SECOND, "microsoft-ireland"], sample_count = 1, sample_size = 1)]
fn problog_sample(bencher: Bencher<'_, '_>, name: &str) {
    const WORLDS: u64 = 500;
    let scenario = shipped_scenario(name);
    let chances = with_chances(&scenario);
    let names: Vec<String> = (0..chances.open_roots().len()).map(|i| format!("reads_{i}")).collect();
    let asked: Vec<_> = names.iter().map(String::as_str).zip(chances.open_roots()).collect();
    let file = std::env::temp_dir().join(format!("residency-bench-{}-{name}.pl", std::process::id()));
    std::fs::write(&file, problog::program(&Program::of(&chances, &asked, YEARS, "every cell"))).unwrap();
    let mut command = Command::new("python3");
    command.args(["-m", "problog", "sample", "--estimate", "-N", &WORLDS.to_string()]).arg(&file);
    if !command.output().is_ok_and(|o| o.status.success()) {
        println!("(ProbLog is not installed, or failed on {name})");
        return;
    }
    bencher.counter(ItemsCount::new(WORLDS)).bench_local(|| command.output().unwrap());
}

/// Every cell of a scenario exactly, its model already built.
#[divan::bench(args = [LARGEST, SECOND, "microsoft-ireland", "blackberry", "swift", "apple-adp-uk", "share-collapse-relay"])]
fn exact_all_cells(bencher: Bencher<'_, '_>, name: &str) {
    let scenario = shipped_scenario(name);
    let chances = with_chances(&scenario);
    let set = [chances.draws.within(YEARS)];
    bencher.bench_local(|| {
        let cells = ExactCells::new(&chances, LIMIT);
        let found = cells.chances(&set);
        assert!(chances.open_roots().iter().all(|r| found.contains_key(r)), "{name}: some cell was too large");
    });
}

/// All shipped scenarios, from text to exact chances.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn exact_from_text_of_every_shipped_scenario() {
    for found in shipped::all().into_iter().filter(|s| s.is_scenario()) {
        let scenario = read(found.name, found.text);
        let chances = with_chances(&scenario);
        black_box(ExactCells::new(&chances, LIMIT).chances(&[chances.draws.within(YEARS)]));
    }
}

/// A cell with this many acts behind it: a state needs so many of the shares of a secret, each at a firm that it may order, in a
/// building that it may seize, and locked with a key that lies with another firm.
#[divan::bench(args = [30, 100, 200, 400], sample_count = 5, sample_size = 1)]
fn exact_of_one_cell_by_acts(bencher: Bencher<'_, '_>, acts: usize) {
    let scenario = read("shares", &shares(acts / 3, acts / 6));
    let chances = with_chances(&scenario);
    assert!(chances.model.graph.acts().len() >= acts / 3 * 3);
    let set = [chances.draws.within(YEARS)];
    bencher.bench_local(|| {
        let cells = ExactCells::new(&chances, LIMIT);
        let found = cells.chances(&set);
        assert!(chances.open_roots().iter().all(|r| found.contains_key(r)), "too large");
    });
}

fn shares(count: usize, quorum: usize) -> String {
    let mut out =
        String::from("schema = 1\ntitle = \"Shares\"\n[jurisdictions.j]\n[parties.state]\nkind = \"government\"\ngoverns = \"j\"\n");
    for power in ["disclose", "seize", "decrypt"] {
        let _ = write!(
            out,
            "[powers.{power}]\nwielded_by = \"state\"\nof = \"j\"\nverbs = [\"{power}\"]\nbinds = [\"incorporated\"]\nreach = \"control\"\n"
        );
    }
    let _ = write!(out, "[data.secret]\ncategory = \"content\"\nquorum = {quorum}\n");
    for i in 0..count {
        let _ = write!(
            out,
            "[parties.firm-{i}]\nkind = \"company\"\nincorporated = \"j\"\n[parties.keeper-{i}]\nkind = \"company\"\nincorporated = \"j\"\n\
             [sites.site-{i}]\nkind = \"facility\"\nlocated = \"j\"\n[keys.key-{i}]\nholders = [\"keeper-{i}\"]\nstored_at = []\n\
             [data.secret.copies.c-{i}]\nat = \"site-{i}\"\ntenants = [\"firm-{i}\"]\nlocked_by = [\"key-{i}\"]\n"
        );
    }
    out
}
