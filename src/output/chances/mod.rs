//! Chances, and what they hang on: text, JSON, pictures, and a program for another tool.

mod bars;
mod markdown;
pub mod problog;
mod svg;
mod text;

use super::kit::table;
use super::terminal::Screen;
use super::{Data, Form, Layout, Writable, form};
use crate::present::chances::{Picture, Simulation};
use crate::present::importance::{CommonCauses, Importance};
use crate::present::program::Program;
use std::io::{self, Write};

/// The forms of chances and of what they hang on, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Markdown, Form::Csv, Form::Svg];
/// The forms of a program for another tool.
pub const PROGRAM_FORMS: &[Form] = &[Form::Problog];

impl Writable for Simulation {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Line, self)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match (form, self.picture) {
            (Form::Csv, _) => return table::csv(&self.table, out),
            (Form::Markdown, _) => markdown::simulation(self),
            (Form::Svg, Some(Picture::First)) => svg::competing(self),
            (Form::Svg, _) => svg::curves(self),
            (Form::Text, Some(Picture::Chance)) => bars::curves(self, screen),
            (Form::Text, Some(Picture::First)) => bars::competing(self, screen),
            (Form::Text, None) => text::simulation(self, screen),
            (other, _) => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}

impl Writable for Importance {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Line, self)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match form {
            Form::Csv => return markdown::importance_csv(self, out),
            Form::Markdown => markdown::importance(self),
            Form::Svg => svg::tornado(self),
            Form::Text if self.picture => bars::tornado(self, screen),
            Form::Text => text::importance(self, screen),
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}

impl Writable for CommonCauses {
    fn forms(&self) -> &'static [Form] {
        &[Form::Text, Form::Json, Form::Markdown, Form::Csv]
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Line, self)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Csv => table::csv(&self.table, out),
            Form::Markdown => out.write_all(markdown::common_causes(self).as_bytes()),
            Form::Text => out.write_all(text::common_causes(self, screen).as_bytes()),
            other => Err(form::unsupported(other)),
        }
    }
}

impl Writable for Program {
    fn forms(&self) -> &'static [Form] {
        PROGRAM_FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.none()
    }

    fn draw(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Problog => out.write_all(problog::program(self).as_bytes()),
            other => Err(form::unsupported(other)),
        }
    }
}
