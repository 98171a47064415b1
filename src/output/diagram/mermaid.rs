//! For Mermaid, which many sites draw in Markdown.

use crate::output::kit::escape::mermaid as safe;
use crate::present::diagram::{ArrowKind, Diagram, Node, NodeKind};
use std::fmt::Write;

/// The diagram as a Mermaid flowchart.
pub(super) fn mermaid(diagram: &Diagram) -> String {
    let mut out = format!("---\ntitle: \"{}\"\n---\nflowchart TB\n", safe(&diagram.title));
    let _ = writeln!(out, "  accTitle: {}", safe(&diagram.title));
    let _ = writeln!(out, "  accDescr: {}", safe(&diagram.description));
    for (place, frame) in diagram.frames.iter().enumerate() {
        let _ = writeln!(out, "  subgraph f{place}[\"{}\"]", safe(&frame.label));
        for (number, node) in diagram.nodes.iter().enumerate().filter(|(_, b)| b.frame == Some(place)) {
            let _ = writeln!(out, "    {}", one(number, node));
        }
        out.push_str("  end\n");
    }
    for (number, node) in diagram.nodes.iter().enumerate().filter(|(_, b)| b.frame.is_none()) {
        let _ = writeln!(out, "  {}", one(number, node));
    }
    for arrow in &diagram.arrows {
        let line = match arrow.kind {
            ArrowKind::Owns => "-->",
            ArrowKind::Runs => "==>",
            ArrowKind::Ships | ArrowKind::Gives | ArrowKind::BreaksIn => "-.->",
            ArrowKind::Needs => "---",
        };
        let label = if arrow.label.is_empty() { String::new() } else { format!("|\"{}\"|", safe(&arrow.label)) };
        let _ = writeln!(out, "  n{} {line}{label} n{}", arrow.from, arrow.to);
    }
    if !diagram.left_out.is_empty() {
        let _ = writeln!(out, "  note[\"{}\"]", safe(&diagram.left_out));
    }
    out
}

fn one(number: usize, node: &Node) -> String {
    let text: Vec<String> = std::iter::once(&node.label).chain(&node.lines).map(|line| safe(line)).collect();
    let text = text.join("<br/>");
    match node.kind {
        NodeKind::Person | NodeKind::Device => format!("n{number}(\"{text}\")"),
        NodeKind::Company | NodeKind::Site | NodeKind::Capability | NodeKind::Keys | NodeKind::Others | NodeKind::Goal => {
            format!("n{number}[\"{text}\"]")
        }
        NodeKind::Government => format!("n{number}[[\"{text}\"]]"),
        NodeKind::Intruder => format!("n{number}>\"{text}\"]"),
        NodeKind::Fact => format!("n{number}([\"{text}\"])"),
        NodeKind::And => format!("n{number}[/\"{text}\"\\]"),
        NodeKind::Or => format!("n{number}{{\"{text}\"}}"),
    }
}
