//! Law: a table, an entry in sentences, JSON, and a page of Markdown for each country.

mod entry;
mod page;

pub use page::country;

use super::kit::table;
use super::terminal::Screen;
use super::{Data, Form, Layout, Writable, form};
use crate::present::laws::Laws;
use crate::text::catalogue::NONE;
use std::io::{self, Write};

/// The forms of entries of law, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Markdown];

/// How wide an explained entry is.
const WIDTH: usize = 100;

impl Writable for Laws {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Line, self)
    }

    fn draw(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match (form, self.is_explained, self.laws.as_slice()) {
            (Form::Text, true, [law]) => entry::explain(law, WIDTH),
            (Form::Text, _, []) => format!("{NONE}\n"),
            (Form::Text, ..) => table::text(&self.table),
            (Form::Markdown, ..) => page::list(&self.laws).trim_start().to_owned(),
            (other, ..) => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}
