//! `residency compare`.

use super::arguments::pair;
use super::explain::Format;
use super::{Status, input, output};
use clap::Args;
use residency::analysis::difference::{Options, World};
use residency::output::{difference as render, json, prose};
use residency::present::difference::{Difference, Voice};
use residency::scenario::{Assignment, Date, Request, Scenario};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  residency compare icloud-2014-keys-offshore icloud-2018-state-owned-host
  residency compare icloud-china@2014-08-15 @2018-07-21
  residency compare icloud-china --view-a apples-word --view-b advocates-word";

/// Lay two scenarios, two days of one, or two views of one side by side, and tell the difference
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The first: a file, a shipped name or `-`; with a day as in icloud-china@2014-08-15
    #[arg(value_name = "A")]
    first: String,
    /// The second, likewise; a day alone (@2018-07-21), or nothing at all, means the same scenario
    #[arg(value_name = "B")]
    second: Option<String>,
    /// The day to look at in the first
    #[arg(long, value_name = "YYYY-MM-DD")]
    date_a: Option<Date>,
    /// The day to look at in the second
    #[arg(long, value_name = "YYYY-MM-DD")]
    date_b: Option<Date>,
    /// Take the answers of this view in the first
    #[arg(long, value_name = "VIEW")]
    view_a: Option<String>,
    /// Take the answers of this view in the second
    #[arg(long, value_name = "VIEW")]
    view_b: Option<String>,
    /// Take this option of a switch in the first; may be given several times
    #[arg(long, value_name = "SWITCH=OPTION", value_parser = pair)]
    choose_a: Vec<(String, String)>,
    /// Take this option of a switch in the second; may be given several times
    #[arg(long, value_name = "SWITCH=OPTION", value_parser = pair)]
    choose_b: Vec<(String, String)>,
    /// Take this option of a switch in both; may be given several times
    #[arg(long, value_name = "SWITCH=OPTION", value_parser = pair)]
    choose: Vec<(String, String)>,
    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Where to write, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// One of the two, as it was named.
struct Named<'a> {
    scenario: &'a str,
    request: Request,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let (first, second) = named(arguments);
    let Some(scenario) = input::scenario(first.scenario) else { return Status::Bad };
    // Standard input can be read once only, and the same file need not be read twice.
    let other = if second.scenario == first.scenario { Some(scenario.clone()) } else { input::scenario(second.scenario) };
    let Some(other) = other else { return Status::Bad };
    let assignments = (input::assignment(&scenario, &first.request), input::assignment(&other, &second.request));
    let (Some(before), Some(after)) = assignments else { return Status::Bad };
    let world = |scenario, assignment| World { scenario, assignment };
    let (a, b) = (name(&first, &scenario, &before), name(&second, &other, &after));
    let voice = if a == b { Voice::Compare(format!("{a} (first)"), format!("{b} (second)")) } else { Voice::Compare(a, b) };
    let found = Difference::of(world(&scenario, &before), world(&other, &after), Options::default(), &voice);
    let text = match arguments.format {
        Format::Text => render::text(&found, prose::WIDTH),
        Format::Markdown => render::markdown(&found),
        Format::Json => return output::stream(arguments.output.as_deref(), |out| json::write_line(&found, out)),
    };
    output::write(&text, arguments.output.as_deref())
}

fn named(arguments: &Arguments) -> (Named<'_>, Named<'_>) {
    let (first, on) = dated(&arguments.first);
    let (second, then) = arguments.second.as_deref().map_or((first, None), dated);
    let second = if second.is_empty() { first } else { second };
    let both = |own: &[(String, String)]| arguments.choose.iter().chain(own).cloned().collect();
    let one = |scenario, date, view: &Option<String>, choose| Named { scenario, request: Request { choose, view: view.clone(), date } };
    (
        one(first, arguments.date_a.or(on), &arguments.view_a, both(&arguments.choose_a)),
        one(second, arguments.date_b.or(then), &arguments.view_b, both(&arguments.choose_b)),
    )
}

/// A name with a day behind an `@`.
fn dated(name: &str) -> (&str, Option<Date>) {
    match name.rsplit_once('@').map(|(before, day)| (before, day.parse::<Date>())) {
        Some((before, Ok(date))) => (before, Some(date)),
        _ => (name, None),
    }
}

/// What a side is called: its name, with the view or the day that sets it apart.
fn name(named: &Named<'_>, scenario: &Scenario, assignment: &Assignment) -> String {
    let view = named.request.view.as_deref().and_then(|id| scenario.view(id));
    match (view, assignment.date) {
        (Some(view), _) => view.entity.text("label").unwrap_or(&view.entity.id).to_owned(),
        (None, Some(date)) if named.request.date.is_some() => format!("{} on {date}", named.scenario),
        _ => named.scenario.to_owned(),
    }
}
