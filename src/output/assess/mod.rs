//! A scenario against a framework: text, JSON, Markdown, a page of HTML, a test report, and a table of every design.

mod csv;
mod html;
mod junit;
mod markdown;
mod text;

use super::terminal::Screen;
use super::{Data, Form, Layout, Writable, form};
use crate::present::assess::{Assessment, Designs};
use std::io::{self, Write};

/// The forms of an assessment, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Markdown, Form::Html, Form::Csv, Form::Junit];

impl Writable for Assessment {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Line, self)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match form {
            Form::Text => text::assessment(self, screen.prose()),
            Form::Markdown => markdown::assessment(self),
            Form::Html => html::assessment(self),
            Form::Csv => return csv::assessment(self, out),
            Form::Junit => junit::assessment(self).map_err(io::Error::other)?,
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }

    fn closing(&self, form: Form) -> Option<String> {
        match form {
            Form::Markdown => markdown::signature(self),
            Form::Html => html::signature(self),
            Form::Text | Form::Json | Form::Csv | Form::Svg | Form::Dot | Form::Mermaid | Form::Junit | Form::Problog => None,
        }
    }
}

impl Writable for Designs {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Line, self)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match form {
            Form::Text => text::designs(self, screen),
            Form::Markdown => markdown::designs(self),
            Form::Html => html::designs(self),
            Form::Csv => return csv::designs(self, out),
            Form::Junit => junit::designs(self).map_err(io::Error::other)?,
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}
