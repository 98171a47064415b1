//! Diagrams as SVG, DOT, Mermaid and JSON.

mod dot;
mod draw;
mod layout;
mod mermaid;
mod route;
mod sizes;
mod svg;

use super::terminal::Screen;
use super::{Data, Form, Layout, Writable, form};
use crate::present::diagram::Diagram;
use std::io::{self, Write};

/// The forms of a diagram, the usual one first.
pub const FORMS: &[Form] = &[Form::Svg, Form::Dot, Form::Mermaid, Form::Json];

impl Writable for Diagram {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Line, self)
    }

    fn draw(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match form {
            Form::Svg => svg::svg(self),
            Form::Dot => dot::dot(self),
            Form::Mermaid => mermaid::mermaid(self),
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}
