//! Why a party reads a dataset, or why it does not.

use super::{Answer, Situation, Told};
use crate::analysis::{explain, why_not};
use crate::output::explain as writers;
use crate::output::terminal::Screen;
use crate::output::{Data, Form, Layout, Writable, form};
use crate::present::explain::{CellView, Options, cells};
use crate::scenario::schema::Table;
use crate::world::{DataId, Id, PartyId};
use std::io::{self, Write};

/// Which cells are to be explained, and how far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The party; may be left out where there is only one.
    pub party: Option<String>,
    /// The dataset; left out, all data of the party are explained in brief.
    pub data: Option<String>,
    /// At most so many paths of a cell, the easiest first; `None`: as many as the form usually shows.
    pub paths: Option<usize>,
    /// Whether all paths are given where [`paths`](Self::paths) says nothing, as programs want them.
    pub every_path: bool,
    /// At most so many of the small changes that would open a cell are shown; none with 0.
    pub near_misses: usize,
}

/// The forms of the answer, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Markdown, Form::Csv];

/// One cell explained, or several in brief.
#[derive(Clone, Debug)]
pub struct Explanations {
    cells: Vec<CellView>,
}

/// Explains.
///
/// # Errors
/// When a party or dataset does not exist, or none is named and there are several.
pub fn answer(situation: &Situation, request: &Request) -> Answer<Told<Explanations>> {
    let Situation { scenario, assignment, .. } = situation;
    let party = PartyId::new(situation.named_or_only(Table::Parties, request.party.as_deref())?);
    let all: Vec<usize> = match (&request.data, scenario.table(Table::Data).len()) {
        (None, count) if count > 1 => (0..count).collect(),
        (named, _) => vec![situation.named_or_only(Table::Data, named.as_deref())?],
    };
    let brief = all.len() > 1;
    let usual = explain::Options::default();
    let paths = request.paths.unwrap_or(match (brief, request.every_path) {
        (true, _) => 1,
        (false, true) => usize::MAX,
        (false, false) => usual.paths,
    });
    let runs = if request.near_misses == 0 { 0 } else { why_not::Options::default().runs };
    let options = Options {
        paths: explain::Options { paths, limit: usual.limit.max(request.paths.unwrap_or(0)) },
        why_not: (!brief).then_some(why_not::Options { runs }),
        misses: request.near_misses,
        sense: situation.sense,
    };
    let asked: Vec<(PartyId, DataId)> = all.into_iter().map(|data| (party, DataId::new(data))).collect();
    Ok(situation.told(Explanations { cells: cells(scenario, assignment, &asked, options) }))
}

impl Writable for Explanations {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        match self.cells.as_slice() {
            [one] => to.put(Layout::Line, one),
            several => to.put(Layout::Line, &several),
        }
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        let (width, brief) = (screen.prose(), self.cells.len() > 1);
        let cells = self.cells.iter();
        let text = match form {
            Form::Markdown if brief => cells.map(writers::brief).collect(),
            Form::Markdown => cells.map(writers::markdown).collect(),
            Form::Text if brief => cells.map(|cell| writers::brief_text(cell, width)).collect::<Vec<_>>().join("\n"),
            Form::Text => cells.map(|cell| writers::text(cell, width)).collect(),
            Form::Csv => return writers::csv(&self.cells, out),
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}
