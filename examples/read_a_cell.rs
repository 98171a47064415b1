//! Who could read what, in two lines: `cargo run --example read_a_cell`.

#![expect(clippy::print_stdout, reason = "an example prints")]

use residency::{Ask, Situation};

fn main() -> Result<(), residency::Refusal> {
    for place in ["offshore", "onshore"] {
        let ask = Ask { choose: vec![("key-place".to_owned(), place.to_owned())], ..Ask::default() };
        let situation = Situation::named("icloud-2014-keys-offshore", &ask)?;
        let access = situation.access("cn-state", "photos")?;
        println!("With the keys {place}, the Chinese state reads the photos: {}.", access.reads);
    }
    Ok(())
}
