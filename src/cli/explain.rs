//! `residency explain`.

use super::{Status, arguments, input, output};
use anstream::eprintln;
use clap::{Args, ValueEnum};
use residency::analysis::explain::{Explanation, Options, explain};
use residency::diagnostic::nearest;
use residency::render::{explain as render, prose};
use residency::scenario::Scenario;
use residency::scenario::schema::Table;
use residency::world::{DataId, Id, PartyId};
use std::path::PathBuf;

/// Show why a party reads a dataset: every path, by which acts, under which laws, on whose word
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// The party; may be left out where there is only one
    party: Option<String>,
    /// The dataset; left out, all data of the party are explained in brief
    data: Option<String>,
    /// Explain at most so many paths of a cell, the easiest first; the rest are counted [default: 10; all in JSON]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Where to write, instead of standard output
    #[arg(long, short)]
    output: Option<PathBuf>,
}

/// How a result is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For the terminal
    #[default]
    Text,
    /// For programs
    Json,
    /// For a report
    Markdown,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let Some((scenario, assignment)) = input::world(&arguments.world) else { return Status::Bad };
    let Some(party) = place(&scenario, Table::Parties, arguments.party.as_deref()) else { return Status::Bad };
    let all: Vec<usize> = match (&arguments.data, scenario.table(Table::Data).len()) {
        (None, count) if count > 1 => (0..count).collect(),
        (named, _) => match place(&scenario, Table::Data, named.as_deref()) {
            Some(data) => vec![data],
            None => return Status::Bad,
        },
    };
    let brief = all.len() > 1;
    let mut options = Options::default();
    options.paths = arguments.limit.unwrap_or(if brief {
        1
    } else if arguments.format == Format::Json {
        usize::MAX
    } else {
        options.paths
    });
    options.limit = options.limit.max(arguments.limit.unwrap_or(0));
    let found: Vec<Explanation> =
        all.into_iter().map(|data| explain(&scenario, &assignment, PartyId::new(party), DataId::new(data), options)).collect();
    let text = match arguments.format {
        Format::Json => match found.as_slice() {
            [one] => format!("{}\n", render::json(one)),
            many => format!("{}\n", serde_json::Value::from(many.iter().map(render::json).collect::<Vec<_>>())),
        },
        Format::Markdown if brief => found.iter().map(render::brief).collect(),
        Format::Markdown => found.iter().map(render::markdown).collect(),
        Format::Text if brief => found.iter().map(|e| render::brief_text(e, prose::WIDTH)).collect::<Vec<_>>().join("\n"),
        Format::Text => found.iter().map(|e| render::text(e, prose::WIDTH)).collect(),
    };
    output::write(&text, arguments.output.as_deref())
}

/// The place of an entity that the user named, or of the only one; otherwise says what there is.
pub(crate) fn place(scenario: &Scenario, table: Table, named: Option<&str>) -> Option<usize> {
    let known = || scenario.table(table).iter().map(|e| e.id.as_str());
    match named {
        Some(id) => {
            let found = scenario.find(table, id);
            if found.is_none() {
                let hint = nearest(id, known()).map_or_else(
                    || format!("known here: {}", known().collect::<Vec<_>>().join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                eprintln!("error: the scenario has no {} `{id}`\n  help: {hint}", table.singular());
            }
            found
        }
        None if scenario.table(table).len() == 1 => Some(0),
        None => {
            eprintln!("error: name a {}, one of: {}", table.singular(), known().collect::<Vec<_>>().join(", "));
            None
        }
    }
}
