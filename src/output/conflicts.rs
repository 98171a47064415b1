//! Who is caught between which two laws, as text, Markdown and JSON.

use super::kit::escape::markdown as escape;
use super::kit::wrap::paragraph;
use super::terminal::Screen;
use super::{Data, Form, Layout, Writable, form};
use crate::present::conflicts::Conflicts;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The forms of conflicts of law and of coalitions, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Markdown];

impl Writable for Conflicts {
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

fn text(found: &Conflicts, width: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "", &found.heading, width);
    let mut told = BTreeSet::new();
    for (number, conflict) in (1..).zip(&found.conflicts) {
        out.push('\n');
        let first = format!("{number}. ");
        let hang = " ".repeat(first.len());
        paragraph(&mut out, &first, &hang, &conflict.says, width);
        // What there is to say of a law is said once; the sentence names it.
        for (part, facts) in conflict.laws.iter().filter(|law| told.insert(*law)) {
            paragraph(&mut out, &format!("{hang}{part}: "), &format!("{hang}    "), facts, width);
        }
    }
    out
}

fn markdown(found: &Conflicts) -> String {
    let mut out = format!("## Conflicts of law\n\n{}\n", escape(&found.heading));
    let mut told = BTreeSet::new();
    for (number, conflict) in (1..).zip(&found.conflicts) {
        out.push_str(&format!("\n{number}. {}\n", escape(&conflict.says)));
        let fresh: Vec<_> = conflict.laws.iter().filter(|law| told.insert(*law)).collect();
        out.extend(fresh.into_iter().map(|(part, facts)| format!("   - {}: {}\n", escape(part), escape(facts))));
    }
    out
}
