//! `residency compare`.

use crate::cli::arguments::{dated, pair, question};
use crate::cli::{Status, forms, input, output};
use clap::Args;
use residency::graph::Sense;
use residency::output::Form;
use residency::scenario::schema::{Question, key};
use residency::scenario::{Date, Loaded};
use residency::service::{Ask, Situation, asking, difference};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  residency compare icloud-2014-keys-offshore icloud-2018-state-owned-host
  residency compare icloud-china@2014-08-15 @2018-07-21
  residency compare before.toml after.toml --exit-code
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
    /// Give an attribute another value in both, such as keys.content.stored_at=dc-1; may be given several times
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// Take an entity away in both, such as keys.content; may be given several times
    #[arg(long, value_name = "PATH")]
    drop: Vec<String>,
    /// What to ask of each party and dataset, in both; a question that is not offered yet is refused
    #[arg(long, value_name = "QUESTION", value_parser = question(), default_value = "reads", hide_possible_values = true)]
    question: Question,
    /// End with status 1 where anything differs but names, remarks and sources, as `diff` does
    #[arg(long)]
    exit_code: bool,
    /// Give every state whose law is not in the file the powers that almost every state has, in both, marked as assumed
    #[arg(long)]
    assume_law: bool,
    /// How to write the result
    #[arg(long, value_parser = forms::of(difference::FORMS), default_value = "text")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// One of the two, as it was named.
struct Named<'a> {
    scenario: &'a str,
    ask: Ask,
    /// The answers of this side alone.
    own: &'a [(String, String)],
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let sense = input::sense(arguments.question, "compare", asking::EVERY)?;
    let (first, second) = named(&arguments, sense);
    let loaded = input::read(first.scenario);
    // Standard input can be read once only, and what is doubtful about a file need not be said twice.
    let other = match second.scenario == first.scenario {
        true => Loaded { diagnostics: Vec::new(), ..loaded.clone() },
        false => input::read(second.scenario),
    };
    let before = input::situate(loaded, &first.ask)?;
    let after = input::situate(other, &second.ask)?;
    let names = (name(&first, &before), name(&second, &after));
    let found = difference::compare(&before, &after, names);
    let same = found.same;
    match output::answer(Ok(found), arguments.format, arguments.output.as_deref())? {
        Status::Done if arguments.exit_code && !same => Ok(Status::Failed),
        status => Ok(status),
    }
}

fn named(arguments: &Arguments, sense: Sense) -> (Named<'_>, Named<'_>) {
    let (first, on) = dated(&arguments.first);
    let (second, then) = arguments.second.as_deref().map_or((first, None), dated);
    let second = if second.is_empty() { first } else { second };
    let one = |scenario, date, view: &Option<String>, own| Named {
        scenario,
        ask: Ask {
            choose: arguments.choose.iter().chain(own).cloned().collect(),
            view: view.clone(),
            date,
            set: arguments.set.clone(),
            drop: arguments.drop.clone(),
            assume_law: arguments.assume_law,
            sense,
            ..Ask::default()
        },
        own,
    };
    (
        one(first, arguments.date_a.or(on), &arguments.view_a, arguments.choose_a.as_slice()),
        one(second, arguments.date_b.or(then), &arguments.view_b, arguments.choose_b.as_slice()),
    )
}

/// What a side is called: its name, with the view or the day and the answers that set it apart.
fn name(named: &Named<'_>, situation: &Situation) -> String {
    let own: Vec<String> = named.own.iter().map(|(switch, option)| format!("{switch}={option}")).collect();
    let with = if own.is_empty() { String::new() } else { format!(" with {}", own.join(", ")) };
    let name = match (situation.view(), situation.assignment.date) {
        (Some(view), _) => view.entity.text(key::LABEL).unwrap_or(&view.entity.id).to_owned(),
        (None, Some(date)) if named.ask.date.is_some() => format!("{} on {date}", named.scenario),
        _ => named.scenario.to_owned(),
    };
    format!("{name}{with}")
}
