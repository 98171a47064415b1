//! `residency explain`.

use super::{Status, arguments, input, output};
use anstream::eprintln;
use clap::{Args, ValueEnum};
use residency::analysis::{explain, why_not};
use residency::diagnostic::nearest;
use residency::output::{explain as render, prose};
use residency::present::explain::{CellView, Options, cells};
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
    /// Show at most so many of the small changes that would open a cell that is `none` or hard; 0: do not look for any
    #[arg(long, value_name = "N", default_value_t = 10)]
    misses: usize,
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
    let Some(party) = index(&scenario, Table::Parties, arguments.party.as_deref()) else { return Status::Bad };
    let all: Vec<usize> = match (&arguments.data, scenario.table(Table::Data).len()) {
        (None, count) if count > 1 => (0..count).collect(),
        (named, _) => match index(&scenario, Table::Data, named.as_deref()) {
            Some(data) => vec![data],
            None => return Status::Bad,
        },
    };
    let brief = all.len() > 1;
    let mut paths = explain::Options::default();
    paths.paths = arguments.limit.unwrap_or(if brief {
        1
    } else if arguments.format == Format::Json {
        usize::MAX
    } else {
        paths.paths
    });
    paths.limit = paths.limit.max(arguments.limit.unwrap_or(0));
    let runs = if arguments.misses == 0 { 0 } else { why_not::Options::default().runs };
    let options = Options { paths, why_not: (!brief).then_some(why_not::Options { runs }), misses: arguments.misses };
    let asked: Vec<(PartyId, DataId)> = all.into_iter().map(|data| (PartyId::new(party), DataId::new(data))).collect();
    let found: Vec<CellView> = cells(&scenario, &assignment, &asked, options);
    let width = prose::WIDTH;
    let text = match arguments.format {
        Format::Json => match render::json(&found) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("error: {error}");
                return Status::Bad;
            }
        },
        Format::Markdown if brief => found.iter().map(render::brief).collect(),
        Format::Markdown => found.iter().map(render::markdown).collect(),
        Format::Text if brief => found.iter().map(|cell| render::brief_text(cell, width)).collect::<Vec<_>>().join("\n"),
        Format::Text => found.iter().map(|cell| render::text(cell, width)).collect(),
    };
    output::write(&text, arguments.output.as_deref())
}

/// The place of an entity that the user named, or of the only one; otherwise says what there is.
pub(crate) fn index(scenario: &Scenario, table: Table, named: Option<&str>) -> Option<usize> {
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
