//! What comes with the program, by name.

use super::terminal::{QUIET, STRONG, Screen, pad, shorten, width};
use super::{Data, Form, Layout, Writable, form};
use crate::present::list::Shipped;
use std::io::{self, Write};

/// The forms of the list, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json];

impl Writable for Shipped {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Indented, self)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Text => out.write_all(text(self, screen).as_bytes()),
            other => Err(form::unsupported(other)),
        }
    }
}

/// A line for each, under the heading of its kind.
fn text(found: &Shipped, screen: Screen) -> String {
    let names = found.shipped.iter().map(|file| width(file.name)).max().unwrap_or(0);
    let room = screen.width.saturating_sub(names + 4);
    let mut out = String::new();
    for section in &found.sections {
        let gap = if out.is_empty() { "" } else { "\n" };
        out.push_str(&format!("{gap}{}\n", screen.paint(STRONG, section.heading)));
        for (name, headline) in &section.files {
            let headline = shorten(headline, room.max(12));
            out.push_str(&format!("  {}  {}\n", pad(name, names), screen.paint(QUIET, &headline)));
        }
    }
    out
}
