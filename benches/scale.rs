//! Load, draw and solve on generated estates of growing size.
//!
//! `cargo bench --bench scale` prints the time of each step for 10² to 10⁵ datasets over 1 000 parties (or as many as
//! `SCALE_PARTIES` says), per dataset as well, so that growth can be read off. On Linux it is the time that the processor spent on
//! it, so that a busy machine does not matter much; elsewhere the time on the clock.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints what it measured")]

mod estate;
#[path = "../tests/it/support/numbers.rs"]
mod numbers;

use residency::analysis::Model;
use residency::analysis::matrix::Matrix;
use residency::scenario::{Assignment, Input, NoFiles, load};
use residency::solve::{MeansAlgebra, Solver};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

fn main() {
    // `cargo test --benches` only builds and starts it.
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    let parties = std::env::var("SCALE_PARTIES").ok().and_then(|p| p.parse().ok()).unwrap_or(1000);
    println!("datasets  classes      nodes      edges   load ms   draw ms  solve ms  total ms  µs per dataset");
    for datasets in [100, 1_000, 10_000, 100_000] {
        let text = estate::estate(datasets, parties, 0);
        let started = now();
        let loaded = load(Input { name: "estate".to_owned(), bytes: text.into_bytes(), folder: None }, &NoFiles);
        let Some(scenario) = loaded.scenario else {
            eprintln!("the estate does not load: {:?}", loaded.diagnostics.first());
            std::process::exit(1);
        };
        let read = now() - started;
        let assignment = Assignment::default_of(&scenario);
        let drawing = now();
        let model = Model::fixed(&scenario, &assignment);
        let drawn = now() - drawing;
        let solving = now();
        let solver = Solver::new(&model.graph);
        let values = solver.solve(&mut MeansAlgebra::new(&model.conditions, &assignment));
        let solved = now() - solving;
        std::hint::black_box(values);
        let matrix = Matrix::solve(&model, &assignment);
        let total = read + drawn + solved;
        println!(
            "{datasets:>8} {:>8} {:>10} {:>10} {:>9.1} {:>9.1} {:>9.1} {:>9.1} {:>15.2}",
            matrix.class_count(),
            model.graph.node_count(),
            model.graph.edge_count(),
            read.as_secs_f64() * 1e3,
            drawn.as_secs_f64() * 1e3,
            solved.as_secs_f64() * 1e3,
            total.as_secs_f64() * 1e3,
            total.as_secs_f64() * 1e6 / datasets as f64
        );
    }
}

/// Time since some moment: of the processor for this thread, where the system says (nanoseconds, the first number of the file).
fn now() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = text.and_then(|t| t.split_whitespace().next()?.parse().ok()).map(Duration::from_nanos);
    spent.unwrap_or_else(|| START.get_or_init(Instant::now).elapsed())
}
