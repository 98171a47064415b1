//! As Markdown: to be printed from an editor, or pasted into a page of the course.

use crate::output::kit::escape::{heading, markdown as escape};
use crate::present::worksheet::{Block, Grid, Row, Worksheet};

/// The part as Markdown (GitHub's, for its tables).
pub(super) fn markdown(worksheet: &Worksheet) -> String {
    let mut out = String::new();
    for block in worksheet.blocks() {
        one(block, &mut out);
    }
    format!("{}\n", out.trim_end())
}

fn one(block: &Block, out: &mut String) {
    match block {
        Block::Title(title, what) => out.push_str(&format!("# {}\n\n*{what}*\n\n", escape(title))),
        Block::Fields(names) => {
            let fields: Vec<String> = names.iter().map(|n| format!("{n}: {}", "\\_".repeat(16))).collect();
            out.push_str(&format!("{}\n\n", fields.join(" ")));
        }
        Block::Heading(text) => out.push_str(&format!("## {}\n\n", heading(text))),
        Block::Text(text) => out.push_str(&format!("{}\n\n", escape(text))),
        Block::Led(lead, text) => out.push_str(&format!("{}\n\n", led(lead, text))),
        Block::Items(items) | Block::Legend(items) => {
            for (lead, text) in items {
                out.push_str(&format!("- {}\n", if lead.is_empty() { escape(text) } else { led(&with_colon(lead), text) }));
            }
            out.push('\n');
        }
        Block::Question(number, ask) => out.push_str(&format!("### {number}. {}\n\n", escape(ask))),
        Block::Ticks(lead, words) => {
            let boxes: Vec<String> = words.iter().map(|w| format!("☐ {w}")).collect();
            out.push_str(&format!("{lead} {}\n\n", boxes.join(" \u{2003}")));
        }
        Block::Lines(lead, count) => {
            let line = "\\_".repeat(60);
            out.push_str(&format!("{lead}\n\n{}", format!("{line}\n\n").repeat(*count)));
        }
        Block::Grid(grid) => table(grid, out),
        Block::NewPage => out.push_str("---\n\n"),
    }
}

fn led(lead: &str, text: &str) -> String {
    format!("**{}** {}", escape(lead), escape(text)).trim_end().to_owned()
}

/// "ownership:"; a mark of the author's own is kept.
pub(super) fn with_colon(lead: &str) -> String {
    if lead.ends_with([':', '?', '.']) { lead.to_owned() } else { format!("{lead}:") }
}

fn table(grid: &Grid, out: &mut String) {
    let head: Vec<String> = grid.head.iter().map(|h| escape(h)).collect();
    out.push_str(&format!("| | {} |\n|---|{}\n", head.join(" | "), "---|".repeat(head.len())));
    for row in &grid.rows {
        match row {
            Row::Group(name) => out.push_str(&format!("| **{}** |{}\n", escape(name), " |".repeat(head.len()))),
            Row::Party(name, cells) => {
                let cells: Vec<String> = cells.iter().map(|c| escape(c)).collect();
                out.push_str(&format!("| {} | {} |\n", escape(name), cells.join(" | ")));
            }
        }
    }
    out.push('\n');
}
