//! `residency laws`.

use super::{Status, input, output};
use anstream::eprintln;
use clap::{Args, ValueEnum};
use residency::analysis::laws::{self, Filter, LawKind};
use residency::output::laws::{entry, json, page, table};
use residency::scenario::schema::{Tie, Verb};
use residency::scenario::{Date, Scenario};
use residency::shipped;
use std::path::PathBuf;

/// List and explain the powers, shields and agreements of the shipped law packs
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Explain this entry in sentences
    #[arg(value_name = "ENTRY")]
    id: Option<String>,
    /// Law that counts in this country: a code such as de, or an ISO code
    #[arg(long, value_name = "CODE")]
    country: Option<String>,
    /// Law in force on this day; undated law always counts
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Law that binds by this tie
    #[arg(long, value_name = "TIE", value_parser = clap::builder::PossibleValuesParser::new(Tie::WORDS))]
    binds: Option<String>,
    /// Powers that let a government do this
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(Verb::WORDS))]
    verb: Option<String>,
    /// Entries of this kind
    #[arg(long)]
    kind: Option<Kind>,
    /// The form of the output
    #[arg(long, default_value = "table")]
    format: Format,
    /// Where to write, instead of standard output
    #[arg(long, short)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    Power,
    Shield,
    Agreement,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Table,
    Json,
    Markdown,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let book = shipped::law_book();
    let Some(scenario) = book.scenario else {
        input::show(&book.diagnostics, &book.sources);
        return Status::Bad;
    };
    let found = match &arguments.id {
        Some(id) => one(&scenario, id).map(|law| vec![law]),
        None => filter(arguments, &scenario).map(|filter| laws::list(&scenario, &filter)),
    };
    let Some(found) = found else { return Status::Bad };
    let text = match (arguments.format, arguments.id.is_some(), found.as_slice()) {
        (Format::Table, true, [law]) => entry::explain(law, 100),
        (Format::Table, ..) => table::table(&found),
        (Format::Json, ..) => format!("{}\n", json::list(&found)),
        (Format::Markdown, ..) => page::list(&found).trim_start().to_owned(),
    };
    output::write(&text, arguments.output.as_deref())
}

fn one(scenario: &Scenario, id: &str) -> Option<laws::Law> {
    let found = laws::find(scenario, id);
    if found.is_none() {
        eprintln!("error: no entry `{id}` in the law packs");
        let all = laws::list(scenario, &Filter::default());
        if let Some(near) = residency::diagnostic::nearest(id, all.iter().map(|l| l.id.as_str())) {
            eprintln!("  help: did you mean `{near}`?");
        }
    }
    found
}

fn filter(arguments: &Arguments, scenario: &Scenario) -> Option<Filter> {
    let kind = arguments.kind.map(|kind| match kind {
        Kind::Power => LawKind::Power,
        Kind::Shield => LawKind::Shield,
        Kind::Agreement => LawKind::Agreement,
    });
    let mut filter =
        Filter { date: arguments.date, binds: arguments.binds.clone(), verb: arguments.verb.clone(), kind, ..Filter::default() };
    if let Some(code) = &arguments.country
        && let Err(unknown) = filter.country(scenario, code)
    {
        eprintln!("error: no law pack knows the country `{code}`");
        match unknown.nearest {
            Some(near) => eprintln!("  help: did you mean `{near}`?"),
            None => eprintln!("  help: the packs know {}", unknown.known.join(", ")),
        }
        return None;
    }
    Some(filter)
}
