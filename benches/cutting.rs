//! Who could cut users off, and who could change what they work with: the matrix of a generated estate.
//!
//! `cargo bench --bench cutting` prints the time for 10² to 10⁴ datasets over 100 parties, one of its states suspending and erasing.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints what it measured")]

mod estate;
#[path = "../tests/it/support/numbers.rs"]
mod numbers;

use residency::analysis::matrix::Matrix;
use residency::scenario::{Assignment, Input, NoFiles, load};
use std::time::Instant;

fn main() {
    // `cargo test --benches` only builds and starts it.
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    println!("datasets   load ms  matrix ms");
    for datasets in [100, 1_000, 10_000] {
        let reading = "verbs = [\"disclose\", \"decrypt\", \"assist\"]";
        let cutting = "verbs = [\"disclose\", \"decrypt\", \"assist\", \"suspend\", \"erase\", \"alter\"]\ngeneral = true";
        let text = estate::estate(datasets, 100, 0).replace(reading, cutting);
        let started = Instant::now();
        let Some(scenario) = load(Input { name: "estate".to_owned(), bytes: text.into_bytes(), folder: None }, &NoFiles).scenario else {
            eprintln!("the estate does not load");
            std::process::exit(1);
        };
        let loaded = started.elapsed();
        let assignment = Assignment::default_of(&scenario);
        let started = Instant::now();
        std::hint::black_box(Matrix::effects(&scenario, &assignment));
        let matrix = started.elapsed();
        println!("{datasets:>8} {:>9.1} {:>10.1}", loaded.as_secs_f64() * 1e3, matrix.as_secs_f64() * 1e3);
    }
}
