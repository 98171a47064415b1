//! The world of a scenario, or how a party comes to read a dataset, as a drawing.

use super::{Answer, Situation};
use crate::analysis::picture::{self, Picture};
use crate::output::terminal::Screen;
use crate::output::{Form, Writable, form, picture as writers};
use std::io::{self, Write};

/// The forms of the answer, the usual one first.
pub const FORMS: &[Form] = &[Form::Svg, Form::Dot, Form::Mermaid, Form::Json];

/// The world.
#[must_use]
pub fn world(situation: &Situation) -> Picture {
    picture::world(&situation.scenario, &situation.assignment)
}

/// How a party comes to read a dataset: at most so many paths, the easiest first.
///
/// # Errors
/// When either does not exist.
pub fn derivation(situation: &Situation, party: &str, data: &str, paths: usize) -> Answer<Picture> {
    let (party, data) = situation.cell(party, data)?;
    Ok(picture::derivation(&situation.scenario, &situation.assignment, party, data, paths))
}

impl Writable for Picture {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn write(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match form {
            Form::Svg => writers::svg(self),
            Form::Dot => writers::dot(self),
            Form::Mermaid => writers::mermaid(self),
            Form::Json => format!("{}\n", writers::json(self)),
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}
