//! The matrix over time.

use super::{Answer, Refusal, Situation, Told};
use crate::analysis::timeline::{self, Asked};
use crate::output::terminal::Screen;
use crate::output::{Data, Form, Layout, Writable, form, timeline as writers};
use crate::present::run::Selection;
use crate::present::timeline::Timeline;
use crate::scenario::Date;
use std::io::{self, Write};

/// Which cells and which days are asked for; what is left out is not limited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Ids of parties.
    pub parties: Vec<String>,
    /// Ids of datasets.
    pub data: Vec<String>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// The forms of the answer, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Markdown, Form::Csv, Form::Svg];

/// Every day on which something changes.
///
/// # Errors
/// When a party or dataset does not exist, or the world of some day cannot be.
pub fn answer(situation: &Situation, request: &Request) -> Answer<Told<Timeline>> {
    let Situation { scenario, assignment, .. } = situation;
    if let (Some(from), Some(to)) = (request.from, request.to)
        && from > to
    {
        return Err(Refusal::question(format!("`--from {from}` is after `--to {to}`")));
    }
    let selection = Selection::resolve(scenario, &request.parties, &request.data).map_err(|faults| situation.refuse(faults))?;
    let asked = Asked { parties: selection.parties, data: selection.data, from: request.from, to: request.to, sense: situation.sense };
    for (day, _) in timeline::days(scenario, assignment, &asked) {
        situation.sound_at(&timeline::at(scenario, assignment, Some(day)))?;
    }
    Ok(situation.told(Timeline::of(scenario, assignment, &asked)))
}

impl Writable for Timeline {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Line, self)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Text => out.write_all(writers::text(self, screen.prose()).as_bytes()),
            Form::Markdown => out.write_all(writers::markdown(self).as_bytes()),
            Form::Csv => writers::csv(self, out),
            Form::Svg => out.write_all(writers::svg(self).as_bytes()),
            other => Err(form::unsupported(other)),
        }
    }
}
