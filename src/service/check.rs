//! Whether what must come out comes out.

use crate::output::check::{csv, junit, markdown, text};
use crate::output::terminal::Screen;
use crate::output::{Data, Form, Layout, Writable, form};
use crate::present::check::{Checked, Ending, Report};
use std::io::{self, Write};

pub use crate::present::check::{Asked, Examined, Only, examine, examine_under};

/// The forms of the answer, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Markdown, Form::Csv, Form::Junit];

/// What checking some files came to, in the order asked for.
#[derive(Clone, Debug)]
pub struct Checks(pub Vec<Checked>);

impl Checks {
    /// Whether some file ended so.
    #[must_use]
    pub fn any(&self, ending: Ending) -> bool {
        self.0.iter().any(|checked| checked.ending == ending)
    }
}

impl Writable for Checks {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Fields, &Report::of(&self.0))
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match form {
            Form::Text => text::text(&self.0, screen),
            Form::Markdown => markdown::markdown(&self.0),
            Form::Csv => return csv::csv(&self.0, out),
            Form::Junit => junit::junit(&self.0).map_err(io::Error::other)?,
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}
