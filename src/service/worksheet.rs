//! A worksheet for a class, with its key.

use super::{Answer, Situation};
use crate::output::terminal::Screen;
use crate::output::{Form, Writable, form, worksheet as writers};
use crate::present::worksheet::Worksheet;
use std::io::{self, Write};

pub use crate::output::worksheet::Part;

/// The forms of the answer, the usual one first.
pub const FORMS: &[Form] = &[Form::Markdown, Form::Text, Form::Html];

/// A worksheet, and which part of it is wanted.
pub struct Sheet<'s> {
    worksheet: Worksheet<'s>,
    part: Part,
}

/// The worksheet of a situation.
///
/// # Errors
/// When a question of the lesson asks for a world that cannot be.
pub fn answer(situation: &Situation, part: Part) -> Answer<Sheet<'_>> {
    let Situation { scenario, assignment, .. } = situation;
    // A world that a question asks for may have faults that the world asked for has not.
    for question in scenario.lesson.iter().flat_map(|lesson| &lesson.questions) {
        situation.sound_at(&question.assignment(scenario))?;
    }
    Ok(Sheet { worksheet: Worksheet::new(scenario, assignment, situation.view()), part })
}

impl Writable for Sheet<'_> {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn write(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match form {
            Form::Text => writers::text(&self.worksheet, self.part),
            Form::Markdown => writers::markdown(&self.worksheet, self.part),
            Form::Html => writers::html(&self.worksheet, self.part),
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}
