//! Which questions the law of each jurisdiction answers: text within 80 columns, Markdown, CSV and JSON.

use super::FORMS;
use crate::output::kit::escape;
use crate::output::kit::sheet::Sheet;
use crate::output::terminal::{Screen, clean, pad, width};
use crate::output::{Data, Form, Layout, Writable, form};
use crate::present::laws::Coverage;
use std::io::{self, Write};

impl Writable for Coverage {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Line, self)
    }

    fn draw(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Text => out.write_all(text(self).as_bytes()),
            Form::Markdown => out.write_all(markdown(self).as_bytes()),
            Form::Csv => csv(self, out),
            other => Err(form::unsupported(other)),
        }
    }
}

fn text(of: &Coverage) -> String {
    let name = |id: &str, name: &str| clean(&format!("{name} ({id})"));
    let names: Vec<String> = of.jurisdictions.iter().map(|j| name(&j.id, &j.name)).collect();
    let wide = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let line = |name: &str, cells: &mut dyn Iterator<Item = &str>| {
        let cells: String = cells.map(|cell| format!(" {}", pad(cell, 4))).collect();
        format!("{}{}", pad(name, wide), cells).trim_end().to_owned() + "\n"
    };
    let mut out = line("", &mut of.questions.iter().map(|(_, head, _)| *head));
    for (name, jurisdiction) in names.iter().zip(&of.jurisdictions) {
        out.push_str(&line(name, &mut jurisdiction.symbols.iter().copied()));
    }
    out.push('\n');
    out.extend(of.questions.iter().map(|(_, head, asks)| format!("{}  {asks}\n", pad(head, 4))));
    out.push('\n');
    out.extend(of.legend.iter().map(|(symbol, means)| format!("{}  {means}\n", pad(symbol, 4))));
    out
}

/// A table with a legend below.
#[must_use]
pub fn markdown(of: &Coverage) -> String {
    let heads: String = of.questions.iter().map(|(_, head, _)| format!(" {head} |")).collect();
    let mut out = format!("| jurisdiction |{heads}\n|---|{}\n", ":-:|".repeat(of.questions.len()));
    for jurisdiction in &of.jurisdictions {
        let cells: String = jurisdiction.symbols.iter().map(|symbol| format!(" {symbol} |")).collect();
        out.push_str(&format!("| {} (`{}`) |{cells}\n", escape::markdown(&jurisdiction.name), jurisdiction.id));
    }
    out.push('\n');
    out.extend(of.questions.iter().map(|(_, head, asks)| format!("- *{head}*: {asks}\n")));
    out.push('\n');
    out.extend(of.legend.iter().map(|(symbol, means)| format!("- `{symbol}`: {means}\n")));
    out
}

fn csv(of: &Coverage, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Sheet::new(out);
    rows.row(["jurisdiction", "name"].into_iter().chain(of.questions.iter().map(|(word, ..)| *word)))?;
    for jurisdiction in &of.jurisdictions {
        let start = [jurisdiction.id.as_str(), jurisdiction.name.as_str()];
        rows.row(start.into_iter().chain(jurisdiction.words.iter().copied()))?;
    }
    rows.finish()
}
