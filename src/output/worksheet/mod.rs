//! A worksheet on paper: the sheet for the class, the key for the teacher, or both, as text, Markdown or HTML.

mod html;
mod markdown;
mod text;

use super::terminal::Screen;
use super::{Data, Form, Layout, Writable, form};
use crate::present::worksheet::Worksheet;
use std::io::{self, Write};

/// The forms of a worksheet, the usual one first.
pub const FORMS: &[Form] = &[Form::Markdown, Form::Text, Form::Html];

impl Writable for Worksheet {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Line, self)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match form {
            Form::Text => text::text(self, screen),
            Form::Markdown => markdown::markdown(self),
            Form::Html => html::html(self),
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}
