//! Law: a table, an entry on one screen, JSON, CSV, and pages of Markdown: one for each country, what is covered, who gets what.

mod coverage;
mod entry;
mod page;
mod probe;

pub use coverage::markdown as coverage;
pub use page::country;
pub use probe::who_gets_what;

use super::kit::table;
use super::terminal::Screen;
use super::{Data, Form, Layout, Writable, form};
use crate::present::laws::Laws;
use crate::text::catalogue::NONE;
use std::io::{self, Write};

/// The forms of entries of law, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Markdown, Form::Csv];

impl Writable for Laws {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Line, self)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match (form, self.is_explained, self.laws.as_slice()) {
            (Form::Text, true, [law]) => entry::explain(law, self.context.as_ref(), screen.prose()),
            (Form::Text, _, []) => format!("{NONE}\n"),
            (Form::Text, ..) => table::text(&self.table, screen.width),
            (Form::Csv, ..) => return table::csv(&self.table, out),
            (Form::Markdown, ..) => page::list(&self.laws, self.context.as_ref()).trim_start().to_owned(),
            (other, ..) => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}
