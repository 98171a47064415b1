//! Why a cell is what it is, for a document: `cargo run --example explain_a_cell`.

use residency::output::terminal::Screen;
use residency::output::{Form, Writable};
use residency::service::explain;
use residency::{Ask, Situation};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let situation = Situation::named("icloud-2018-state-owned-host", &Ask::default())?;
    let request = explain::Request {
        party: Some("cn-state".to_owned()),
        data: Some("photos".to_owned()),
        paths: Some(2),
        ..explain::Request::default()
    };
    let explanation = explain::answer(&situation, &request)?;
    explanation.write(Form::Markdown, Screen::default(), &mut std::io::stdout().lock())?;
    Ok(())
}
