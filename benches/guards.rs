//! All combinations at once against one after another. `docs/benchmarks-guards.md` says how to read it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stderr)]

#[path = "../tests/it/support/estates.rs"]
mod estates;
#[path = "../tests/it/support/numbers.rs"]
mod numbers;

use divan::{Bencher, black_box};
use estates::{Size, estate};
use residency::analysis::lifted::{Lifted, Open};
use residency::analysis::matrix::Matrix;
use residency::scenario::{Assignment, Input, NoFiles, Scenario, load};

fn main() {
    // What the numbers below are about.
    for (name, size) in [("10", small(10)), ("14", small(14)), ("18", small(18)), ("large", LARGE), ("wide", WIDE)] {
        let scenario = scenario(size);
        let lifted = Lifted::solve(&scenario, &Assignment::default_of(&scenario), &Open::all(&scenario));
        let (graph, conditions) = (&lifted.model.graph, &lifted.model.conditions);
        eprintln!(
            "{name}: {} combinations, {} graph nodes, {} edges, {} different cells, {} diagram nodes",
            residency::analysis::designs::combinations(&lifted),
            graph.node_count(),
            graph.edge_count(),
            lifted.ladders().len(),
            conditions.node_total()
        );
    }
    divan::main();
}

fn scenario(size: Size) -> Scenario {
    let input = Input { name: "estate".to_owned(), bytes: estate(1, &size).into_bytes(), folder: None };
    load(input, &NoFiles).scenario.expect("an estate is valid")
}

/// Worlds of the first part, with this many switches.
const SWITCHES: [usize; 3] = [10, 14, 18];

fn small(switches: usize) -> Size {
    Size { parties: 12, data: 20, switches }
}

/// Every combination in one pass.
#[divan::bench(args = SWITCHES)]
fn at_once(bencher: Bencher<'_, '_>, switches: usize) {
    let scenario = scenario(small(switches));
    let here = Assignment::default_of(&scenario);
    bencher.bench_local(|| black_box(Lifted::solve(&scenario, &here, &Open::all(&scenario))));
}

/// Every combination by itself, on all cores.
#[divan::bench(args = SWITCHES, sample_count = 1, sample_size = 1)]
fn one_by_one(bencher: Bencher<'_, '_>, switches: usize) {
    let scenario = scenario(small(switches));
    let sizes: Vec<usize> = scenario.switches.iter().map(|s| s.options.len()).collect();
    let total: usize = sizes.iter().product();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    bencher.bench_local(|| {
        std::thread::scope(|scope| {
            for core in 0..cores {
                let (scenario, sizes) = (&scenario, &sizes);
                scope.spawn(move || {
                    for number in (core..total).step_by(cores) {
                        black_box(Matrix::of(scenario, &combination(scenario, sizes, number)));
                    }
                });
            }
        });
    });
}

fn combination(scenario: &Scenario, sizes: &[usize], mut number: usize) -> Assignment {
    let mut assignment = Assignment::default_of(scenario);
    for (slot, size) in assignment.options.iter_mut().zip(sizes) {
        *slot = number % size;
        number /= size;
    }
    assignment
}

/// Ten thousand datasets, twenty switches.
const LARGE: Size = Size { parties: 100, data: 10_000, switches: 20 };
/// A thousand parties, a thousand datasets, forty switches.
const WIDE: Size = Size { parties: 1_000, data: 1_000, switches: 40 };

#[divan::bench(sample_count = 5, sample_size = 1)]
fn large_at_once(bencher: Bencher<'_, '_>) {
    let scenario = scenario(LARGE);
    let here = Assignment::default_of(&scenario);
    bencher.bench_local(|| black_box(Lifted::solve(&scenario, &here, &Open::all(&scenario))));
}

/// One combination of the large world: times the number of combinations, by the number of cores, is what all would take.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn large_one(bencher: Bencher<'_, '_>) {
    let scenario = scenario(LARGE);
    let sizes: Vec<usize> = scenario.switches.iter().map(|s| s.options.len()).collect();
    let mut number = 0;
    bencher.bench_local(|| {
        number += 51_241;
        black_box(Matrix::of(&scenario, &combination(&scenario, &sizes, number)))
    });
}

/// The same on the graph that is shared by all combinations, so that only the solving is repeated.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn large_one_on_the_shared_graph(bencher: Bencher<'_, '_>) {
    let scenario = scenario(LARGE);
    let sizes: Vec<usize> = scenario.switches.iter().map(|s| s.options.len()).collect();
    let lifted = Lifted::solve(&scenario, &Assignment::default_of(&scenario), &Open::all(&scenario));
    let mut number = 0;
    bencher.bench_local(|| {
        number += 51_241;
        black_box(Matrix::solve(&lifted.model, &combination(&scenario, &sizes, number)))
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn wide_at_once(bencher: Bencher<'_, '_>) {
    let scenario = scenario(WIDE);
    let here = Assignment::default_of(&scenario);
    bencher.bench_local(|| black_box(Lifted::solve(&scenario, &here, &Open::all(&scenario))));
}
