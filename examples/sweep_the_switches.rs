//! Every combination of the switches of a scenario written here, as a table: `cargo run --example sweep_the_switches`.

use residency::output::terminal::Screen;
use residency::output::{Form, Writable};
use residency::scenario::Input;
use residency::service::Alone;
use residency::service::combinations::{SweepRequest, sweep};
use residency::shipped::Disk;
use residency::{Ask, Situation};
use std::error::Error;

const CLINIC: &str = r#"
schema = 1
title = "A clinic in a cloud"
jurisdictions.home = { name = "Home" }
parties.clinic = { kind = "company", incorporated = "home" }
parties.cloud = { kind = "company", incorporated = "home" }
sites.cloud = { kind = "facility", located = "home", operator = "cloud" }
sites.clinic = { kind = "facility", located = "home", operator = "clinic" }
keys.records = { holders = ["clinic"], stored_at = ["clinic"] }
data.records = { category = "content", subject = "clinic", copies.main = { at = "cloud", tenants = ["clinic"], locked_by = ["records"] } }

[switches.key]
kind = "choice"
question = "Who keeps the key?"
default = "clinic"
options.clinic = {}
options.cloud = { set = { "keys.records.holders" = ["clinic", "cloud"] } }
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let input = Input { name: "clinic.toml".to_owned(), bytes: CLINIC.into(), folder: None };
    let situation = Situation::open(input, &Disk, &Ask::default())?;
    let swept = sweep(&situation, &SweepRequest::default(), &Alone)?;
    swept.write(Form::Text, Screen::default(), &mut std::io::stdout().lock())?;
    Ok(())
}
