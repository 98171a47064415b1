//! As plain text, for a screen or a printer of letters.

use crate::output::kit::wrap::paragraph;
use crate::output::terminal::{Phrase, Screen, clean, pad, width, wrap};
use crate::present::worksheet::{Block, Grid, Row, Worksheet};

/// How wide the text is, where there is room for it.
const WIDTH: usize = 90;
/// How far what belongs to a question is set in.
const INDENT: &str = "   ";
/// No narrower than this is a column, so that a word fits into it.
const MIN_COLUMN: usize = 12;

/// The part as text.
pub(super) fn text(worksheet: &Worksheet, screen: Screen) -> String {
    let most = screen.width.min(WIDTH);
    let mut out = String::new();
    // What belongs to a question stands below its words.
    let mut indent = "";
    for block in worksheet.blocks() {
        match block {
            Block::Question(..) => indent = INDENT,
            Block::Heading(_) | Block::NewPage | Block::Title(..) => indent = "",
            _ => {}
        }
        one(block, indent, most, &mut out);
    }
    let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n").trim_end())
}

fn one(block: &Block, indent: &str, most: usize, out: &mut String) {
    match block {
        Block::Title(title, what) => {
            paragraph(out, "", "", &clean(title), most);
            out.push_str(&format!("{what}\n{}\n\n", "=".repeat(most)));
        }
        Block::Fields(names) => {
            let room = (most / names.len().max(1)).saturating_sub(1);
            let fields: Vec<String> = names.iter().map(|n| format!("{n} {}", "_".repeat(room.saturating_sub(width(n) + 1)))).collect();
            out.push_str(&format!("{}\n\n", fields.join(" ")));
        }
        Block::Heading(text) => {
            out.push('\n');
            paragraph(out, "", "", &clean(text), most);
            out.push_str(&format!("{}\n\n", "-".repeat(width(&clean(text)).min(most))));
        }
        Block::Text(text) => {
            paragraph(out, indent, indent, &clean(text), most);
            out.push('\n');
        }
        Block::Led(lead, text) => {
            paragraph(out, indent, indent, &clean(&format!("{lead} {text}")), most);
            out.push('\n');
        }
        Block::Items(items) | Block::Legend(items) => {
            for (lead, text) in items {
                paragraph(out, &format!("{indent}- "), &format!("{indent}  "), &clean(&lead_in(lead, text)), most);
            }
            out.push('\n');
        }
        Block::Question(number, ask) => {
            paragraph(out, &format!("{number}. "), INDENT, &clean(ask), most);
            out.push('\n');
        }
        Block::Ticks(lead, words) => {
            let boxes: Vec<String> = words.iter().map(|w| format!("[ ] {w}")).collect();
            ticks(lead, &boxes, most, out);
        }
        Block::Lines(lead, count) => {
            out.push_str(&format!("{INDENT}{lead}\n"));
            for _ in 0..*count {
                out.push_str(&format!("\n{INDENT}{}\n", "_".repeat(most - INDENT.len())));
            }
            out.push('\n');
        }
        Block::Grid(grid) => table(grid, most, out),
        Block::NewPage => out.push_str(&format!("\n\u{c}{}\n\n", "#".repeat(most))),
    }
}

/// "ownership: owns …"; a question's own mark is kept.
fn lead_in(lead: &str, text: &str) -> String {
    match lead {
        "" => text.to_owned(),
        lead if lead.ends_with([':', '?', '.']) => format!("{lead} {text}"),
        lead => format!("{lead}: {text}"),
    }
}

fn ticks(lead: &str, boxes: &[String], most: usize, out: &mut String) {
    let mut line = format!("{INDENT}{lead}");
    for text in boxes {
        if width(&line) + 2 + width(text) > most {
            out.push_str(&format!("{line}\n"));
            line = format!("{INDENT}  ");
        }
        line.push_str(&format!("  {text}"));
    }
    out.push_str(&format!("{line}\n\n"));
}

/// A grid; one of more columns than fit is cut into several.
fn table(grid: &Grid, most: usize, out: &mut String) {
    let names = grid.rows.iter().map(|row| match row {
        Row::Group(name) => width(&clean(name)),
        Row::Party(name, _) => width(&clean(name)) + 2,
    });
    let first = names.max().unwrap_or(0).clamp(8, most / 3);
    let room = most.saturating_sub(first + 5);
    let fit = (room / (MIN_COLUMN + 3)).max(1);
    for from in (0..grid.head.len().max(1)).step_by(fit) {
        part(grid, from, fit, (first, room), out);
    }
}

/// The grid's columns from one on, beside the names of its rows.
fn part(grid: &Grid, from: usize, fit: usize, (first, room): (usize, usize), out: &mut String) {
    let cut = |cells: &[String]| cells.iter().skip(from).take(fit).cloned().collect::<Vec<_>>();
    let head = cut(&grid.head);
    let columns = head.len().max(1);
    let cell = (room / columns).saturating_sub(3).clamp(MIN_COLUMN, 26);
    let rule = format!("+{}+{}\n", "-".repeat(first + 2), format!("{}+", "-".repeat(cell + 2)).repeat(columns));
    let mut row = |first_cell: &str, cells: &[String], indent: &str| {
        let name = lines(&clean(first_cell), first.saturating_sub(indent.len()));
        let cells: Vec<Vec<String>> = cells.iter().map(|c| lines(&clean(c), cell)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(1).max(name.len());
        for line in 0..height {
            let at = |lines: &[String]| lines.get(line).cloned().unwrap_or_default();
            let rest: String = cells.iter().map(|c| format!(" {} |", pad(&at(c), cell))).collect();
            out.push_str(&format!("| {} |{rest}\n", pad(&format!("{indent}{}", at(&name)), first)));
        }
        out.push_str(&rule);
    };
    let empty = vec![String::new(); columns];
    row("", &head, "");
    for each in &grid.rows {
        match each {
            Row::Group(name) => row(name, &empty, ""),
            Row::Party(name, cells) => row(name, &cut(cells), "  "),
        }
    }
    out.push('\n');
}

fn lines(text: &str, cells: usize) -> Vec<String> {
    let plain = Screen { width: cells, colours: false };
    let lines = wrap(&Phrase::plain(text), cells.max(1), plain);
    if lines.is_empty() { vec![String::new()] } else { lines }
}
