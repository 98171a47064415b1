//! Why a party reads a dataset, or why it does not.

use super::{Answer, Situation};
use crate::analysis::explain::{self, Explanation};
use crate::analysis::why_not::{self, WhyNot, why_not};
use crate::graph::Means;
use crate::output::explain as writers;
use crate::output::terminal::Screen;
use crate::output::{Form, Writable, form, prose};
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
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Markdown];

/// One cell explained, or several in brief.
#[derive(Clone, Debug)]
pub struct Explanations {
    cells: Vec<(Explanation, Option<WhyNot>)>,
    near_misses: usize,
}

/// Explains.
///
/// # Errors
/// When a party or dataset does not exist, or none is named and there are several.
pub fn answer(situation: &Situation, request: &Request) -> Answer<Explanations> {
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
    let options = explain::Options { paths, limit: usual.limit.max(request.paths.unwrap_or(0)) };
    let runs = if request.near_misses == 0 { 0 } else { why_not::Options::default().runs };
    let one = |data: usize| {
        let data = DataId::new(data);
        let explanation = explain::explain(scenario, assignment, party, data, options);
        let hard = explanation.access.reads >= Means::Contested;
        let why = (!brief && hard).then(|| why_not(scenario, assignment, party, data, why_not::Options { runs }));
        (explanation, why)
    };
    Ok(Explanations { cells: all.into_iter().map(one).collect(), near_misses: request.near_misses })
}

impl Writable for Explanations {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn write(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        let (width, brief) = (prose::WIDTH, self.cells.len() > 1);
        let cells = self.cells.iter();
        let text = match form {
            Form::Json => match self.cells.as_slice() {
                [(one, why)] => format!("{}\n", writers::json(one, why.as_ref())),
                many => format!("{}\n", serde_json::Value::from(many.iter().map(|(e, _)| writers::json(e, None)).collect::<Vec<_>>())),
            },
            Form::Markdown if brief => cells.map(|(e, _)| writers::brief(e)).collect(),
            Form::Markdown => cells.map(|(e, why)| writers::markdown(e, why.as_ref(), self.near_misses)).collect(),
            Form::Text if brief => cells.map(|(e, _)| writers::brief_text(e, width)).collect::<Vec<_>>().join("\n"),
            Form::Text => cells.map(|(e, why)| writers::text(e, why.as_ref(), self.near_misses, width)).collect(),
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}
