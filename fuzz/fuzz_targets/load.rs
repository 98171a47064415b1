//! Loads arbitrary bytes as a scenario; what loads is solved.
//!
//! `cargo install cargo-fuzz`, then with a nightly toolchain, or with `RUSTC_BOOTSTRAP=1` in the environment:
//! `cargo fuzz run load fuzz/corpus scenarios tests/conformance -- -max_len=20000`

#![no_main]

use libfuzzer_sys::fuzz_target;
use residency::analysis::{Model, matrix::Matrix, policies};
use residency::output::diagnostics::draw;
use residency::scenario::{Assignment, Input, load};
use residency::shipped::Disk;

fuzz_target!(|bytes: &[u8]| {
    // Only shipped packs can be used: no file is read.
    let input = Input { name: "fuzz.toml".to_owned(), bytes: bytes.to_vec(), folder: None };
    let loaded = load(input, &Disk);
    for diagnostic in &loaded.diagnostics {
        for span in diagnostic.span.iter().chain(diagnostic.others.iter().map(|(span, _)| span)) {
            let text = &loaded.sources.get(span.file).expect("a text").text;
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{diagnostic:?} points outside");
        }
    }
    let _ = draw(&loaded.diagnostics, &loaded.sources, false);
    let Some(scenario) = loaded.scenario else { return };
    let assignment = Assignment::default_of(&scenario);
    let mut model = Model::fixed(&scenario, &assignment);
    let matrix = Matrix::solve(&model, &assignment);
    let _ = policies::evaluate(&mut model, &matrix, &assignment);
});
