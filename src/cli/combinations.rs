//! What the commands over all combinations share.

use super::{Status, arguments, input, output, progress, screen};
use anstream::eprintln;
use clap::{Args, ValueEnum};
use residency::analysis::space::{self, Open, Space, Stopped};
use residency::analysis::sweep::Cells;
use residency::diagnostic::{Code, Diagnostic};
use residency::output::{json, page::Page};
use residency::present::run::Selection;
use residency::scenario::{Assignment, Scenario};
use residency::world::{DataId, Id, NODE_LIMIT, PartyId};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Where and how to write, and how much may be spent.
#[derive(Clone, Debug, Args)]
pub(crate) struct Common {
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Where to write it, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How many nodes the diagrams of conditions may have together
    #[arg(long, value_name = "COUNT", default_value_t = NODE_LIMIT)]
    pub node_limit: usize,
}

/// A form of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading
    Table,
    /// For spreadsheets
    Csv,
    /// For tools
    Json,
    /// For documents
    Markdown,
}

impl Common {
    pub(crate) fn to(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// Writes a page, for reading or for documents.
    pub(crate) fn page(&self, page: &Page) -> Status {
        output::stream(self.to(), |out| match self.format {
            Format::Markdown => page.markdown(out),
            _ => page.terminal(screen::screen(self.to()), out),
        })
    }

    /// Writes a result for tools.
    pub(crate) fn json(&self, result: &impl Serialize) -> Status {
        output::stream(self.to(), |out| json::write(result, out))
    }
}

/// Loads a scenario with the assignment where we stand, after making sure that no combination of the open switches is at fault.
pub(crate) fn world(
    arguments: &arguments::World,
    open: impl Fn(&Scenario) -> Option<Vec<usize>>,
) -> Option<(Scenario, Assignment, Vec<usize>)> {
    let (scenario, assignment) = input::world(arguments)?;
    let open = open(&scenario)?;
    let faults = space::faults(&scenario, &assignment, &open);
    input::show(&faults, &scenario.sources);
    faults.is_empty().then_some((scenario, assignment, open))
}

/// The places of switches by id, all if none is named; `None` after showing which do not exist.
pub(crate) fn switches(scenario: &Scenario, ids: &[String]) -> Option<Vec<usize>> {
    if ids.is_empty() {
        return Some((0..scenario.switches.len()).collect());
    }
    let mut found = Vec::new();
    let mut indices: Vec<usize> = Vec::new();
    for id in ids {
        match scenario.switch(id) {
            Some(index) => indices.push(index),
            None => found.push(
                Diagnostic::whole(Code::UnknownSwitch, format!("the scenario has no switch `{id}`"))
                    .suggest(id, scenario.switches.iter().map(|s| s.entity.id.as_str())),
            ),
        }
    }
    indices.sort_unstable();
    indices.dedup();
    input::show(&found, &scenario.sources);
    found.is_empty().then_some(indices)
}

/// The cells of these parties and datasets; `None` after showing which do not exist.
pub(crate) fn cells(scenario: &Scenario, parties: &[String], data: &[String]) -> Option<Cells> {
    match Selection::resolve(scenario, parties, data) {
        Ok(found) => Some(Cells {
            parties: found.parties.unwrap_or_default().into_iter().map(PartyId::new).collect(),
            data: found.data.unwrap_or_default().into_iter().map(DataId::new).collect(),
        }),
        Err(found) => {
            input::show(&found, &scenario.sources);
            None
        }
    }
}

/// Solves for all combinations of what is open, with a sign of life, and says where a limit was met.
pub(crate) fn solve<'s>(scenario: &'s Scenario, assignment: &Assignment, open: &Open) -> Space<'s> {
    let alive = progress::spinner("solving all combinations");
    let space = Space::solve(scenario, assignment, open);
    alive.finish_and_clear();
    tell(space.stopped);
    space
}

/// Says that the limit of nodes was met, and what can still be answered.
pub(crate) fn tell(stopped: Option<Stopped>) {
    if let Some(Stopped { node_limit, finished, cells }) = stopped {
        eprintln!(
            "warning: the conditions need more than {node_limit} nodes; {finished} of {cells} cells were finished and are exact\n\
             help: leave fewer switches open (`sweep --switch`, `--choose`), raise `--node-limit`, or look at one combination with \
             `residency run`; `sweep --format csv` and `--format json` run the unfinished cells combination by combination"
        );
    }
}

/// Says that a form of output is not there for this question.
pub(crate) fn no_csv() -> Status {
    eprintln!("error: this answer is no list of cells, so it has no CSV form; use `--format json`");
    Status::Bad
}
