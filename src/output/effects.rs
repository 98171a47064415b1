//! Who could cut users off or change what they work with, as text and JSON.

use super::explain::tree::{DEEPEST, Numbers};
use super::kit::table;
use super::kit::wrap::paragraph;
use super::terminal::Screen;
use super::{Data, Form, Layout, Writable, form};
use crate::present::effects::{EffectCell, EffectTable};
use crate::text::effects::ALONE;
use crate::text::explanation::needs;
use std::collections::VecDeque;
use std::io::{self, Write};

impl Writable for EffectTable {
    fn forms(&self) -> &'static [Form] {
        &[Form::Text]
    }

    fn data(&self, _: Data<'_>) -> io::Result<()> {
        Err(form::unsupported(Form::Json))
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        if form != Form::Text {
            return Err(form::unsupported(form));
        }
        let width = screen.prose();
        let mut text = String::new();
        paragraph(&mut text, "", "", &self.title, width);
        paragraph(&mut text, "", "", &self.day, width);
        text.push('\n');
        paragraph(&mut text, "", "", self.question, width);
        text.push('\n');
        text.push_str(&table::text(&self.table, width));
        if !self.legend.is_empty() {
            text.push('\n');
        }
        for line in &self.legend {
            paragraph(&mut text, "", "  ", line, width);
        }
        if !self.alone.is_empty() {
            text.push_str(&format!("\n{ALONE}\n"));
        }
        for (data, said) in &self.alone {
            paragraph(&mut text, "  ", "    ", data, width);
            for says in said {
                paragraph(&mut text, "    - ", "      ", says, width);
            }
        }
        if let Some(ask) = &self.ask {
            text.push('\n');
            paragraph(&mut text, "", "  ", ask, width);
        }
        out.write_all(text.as_bytes())
    }
}

/// Cells with their sets of acts.
#[derive(Clone, Debug)]
pub struct EffectCells(pub Vec<EffectCell>);

impl Writable for EffectCells {
    fn forms(&self) -> &'static [Form] {
        &[Form::Text, Form::Json]
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        match self.0.as_slice() {
            [one] => to.put(Layout::Line, one),
            several => to.put(Layout::Line, &several),
        }
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        if form != Form::Text {
            return Err(form::unsupported(form));
        }
        let cells: Vec<String> = self.0.iter().map(|cell| text(cell, screen.prose())).collect();
        out.write_all(cells.join("\n").as_bytes())
    }
}

fn text(cell: &EffectCell, width: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "  ", &cell.heading, width);
    if let Some(count) = &cell.count {
        paragraph(&mut out, "", "", &format!("{count}."), width);
    }
    let mut numbers = Numbers::default();
    for (number, path) in (1..).zip(&cell.paths) {
        let first = format!("{number}. ");
        let hang = " ".repeat(first.len());
        out.push('\n');
        paragraph(&mut out, &first, &hang, &path.sentence, width);
        tree(&mut out, cell, path.goal, &hang, &mut numbers, width);
    }
    for survivor in &cell.survives {
        paragraph(&mut out, "", "  ", &survivor.sentence, width);
    }
    out
}

/// The derivation of a path as nested lines; a step that was shown is named by its number.
fn tree(out: &mut String, cell: &EffectCell, goal: usize, hang: &str, numbers: &mut Numbers, width: usize) {
    let mut pending = vec![(goal, 0)];
    let mut later: VecDeque<(usize, usize)> = VecDeque::new();
    loop {
        let Some((index, depth)) = pending.pop() else {
            let Some((index, number)) = later.pop_front() else { return };
            let Some(step) = cell.steps.get(index) else { continue };
            paragraph(out, hang, hang, &needs(number), width);
            pending.extend(step.needs.iter().rev().map(|need| (*need, 1)));
            continue;
        };
        let Some(step) = cell.steps.get(index) else { continue };
        let indent = format!("{hang}{}", "  ".repeat(depth));
        let next = format!("{indent}    ");
        let (number, is_new) = numbers.of(index);
        if !is_new {
            paragraph(out, &format!("{indent}- "), &next, &format!("{}, as in ({number})", step.says), width);
            continue;
        }
        let line = format!("({number}) {}: {} [{}]", step.says, step.because, step.rule);
        paragraph(out, &format!("{indent}- "), &next, &line, width);
        if depth == DEEPEST && !step.needs.is_empty() {
            later.push_back((index, number));
            continue;
        }
        pending.extend(step.needs.iter().rev().map(|need| (*need, depth + 1)));
    }
}
