//! Who could read together, as text, Markdown and JSON.

use super::conflicts::FORMS;
use super::kit::escape::markdown as escape;
use super::kit::wrap::paragraph;
use super::terminal::Screen;
use super::{Data, Form, Layout, Writable, form};
use crate::present::coalitions::Coalitions;
use std::io::{self, Write};

impl Writable for Coalitions {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Line, self)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Text => out.write_all(text(self, screen.prose()).as_bytes()),
            Form::Markdown => out.write_all(markdown(self).as_bytes()),
            other => Err(form::unsupported(other)),
        }
    }
}

fn text(found: &Coalitions, width: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "", &found.heading, width);
    for coalition in &found.coalitions {
        paragraph(&mut out, "- ", "  ", &coalition.says, width);
    }
    out
}

fn markdown(found: &Coalitions) -> String {
    let list: String = found.coalitions.iter().map(|coalition| format!("- {}\n", escape(&coalition.says))).collect();
    let gap = if list.is_empty() { "" } else { "\n" };
    format!("## Coalitions: {}\n\n{}\n{gap}{list}", escape(&found.data_name), escape(&found.heading))
}
