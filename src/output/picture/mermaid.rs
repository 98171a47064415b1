//! For Mermaid, which many sites draw in Markdown.

use crate::analysis::picture::{Look, Picture, Shape, Tie};
use std::fmt::Write;

/// The picture as a Mermaid flowchart.
#[must_use]
pub fn mermaid(picture: &Picture) -> String {
    let mut out = format!("---\ntitle: \"{}\"\n---\nflowchart TB\n", safe(&picture.title));
    let _ = writeln!(out, "  accTitle: {}", plain(&picture.title));
    let _ = writeln!(out, "  accDescr: {}", plain(&picture.description));
    for (place, frame) in picture.frames.iter().enumerate() {
        let _ = writeln!(out, "  subgraph f{place}[\"{}\"]", safe(&frame.label));
        for (number, shape) in picture.boxes.iter().enumerate().filter(|(_, b)| b.frame == Some(place)) {
            let _ = writeln!(out, "    {}", node(number, shape));
        }
        out.push_str("  end\n");
    }
    for (number, shape) in picture.boxes.iter().enumerate().filter(|(_, b)| b.frame.is_none()) {
        let _ = writeln!(out, "  {}", node(number, shape));
    }
    for arrow in &picture.arrows {
        let line = match arrow.tie {
            Tie::Owns => "-->",
            Tie::Runs => "==>",
            Tie::Ships | Tie::BreaksIn => "-.->",
            Tie::Needs => "---",
        };
        let label = if arrow.label.is_empty() { String::new() } else { format!("|\"{}\"|", safe(&arrow.label)) };
        let _ = writeln!(out, "  n{} {line}{label} n{}", arrow.from, arrow.to);
    }
    if !picture.left_out.is_empty() {
        let _ = writeln!(out, "  note[\"{}\"]", safe(&picture.left_out));
    }
    out
}

fn node(number: usize, shape: &Shape) -> String {
    let text: Vec<String> = std::iter::once(&shape.label).chain(&shape.lines).map(|line| safe(line)).collect();
    let text = text.join("<br/>");
    match shape.look {
        Look::Person | Look::Device => format!("n{number}(\"{text}\")"),
        Look::Company | Look::Site | Look::Capability | Look::Keys | Look::Others | Look::Goal => format!("n{number}[\"{text}\"]"),
        Look::Government => format!("n{number}[[\"{text}\"]]"),
        Look::Intruder => format!("n{number}>\"{text}\"]"),
        Look::Fact => format!("n{number}([\"{text}\"])"),
        Look::And => format!("n{number}[/\"{text}\"\\]"),
        Look::Or => format!("n{number}{{\"{text}\"}}"),
    }
}

/// A text between quotes.
fn safe(text: &str) -> String {
    plain(text).replace('#', "#35;").replace('"', "#quot;").replace('<', "#lt;").replace('>', "#gt;").replace('`', "#96;")
}

/// A text on one line.
fn plain(text: &str) -> String {
    text.split_whitespace().map(|word| word.chars().filter(|c| !c.is_control()).collect::<String>()).collect::<Vec<_>>().join(" ")
}
