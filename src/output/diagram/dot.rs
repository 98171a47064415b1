//! For Graphviz.

use crate::output::kit::escape::dot as label;
use crate::present::diagram::{ArrowKind, Diagram, Node, NodeKind};
use std::fmt::Write;

/// Letters in a line of a label.
const LINE: usize = 40;

/// The diagram in the language DOT.
pub(super) fn dot(diagram: &Diagram) -> String {
    let mut out = format!(
        "digraph residency {{\n  label={}; labelloc=t; fontname=\"DejaVu Sans\"; newrank=true;\n  node [fontname=\"DejaVu Sans\", fontsize=11]; \
         edge [fontname=\"DejaVu Sans\", fontsize=10];\n",
        quoted(&[diagram.title.as_str(), diagram.left_out.as_str()].join("\n"))
    );
    for (place, frame) in diagram.frames.iter().enumerate() {
        let _ = writeln!(out, "  subgraph cluster_{place} {{\n    label={}; style=rounded;", quoted(&frame.label));
        for (number, node) in diagram.nodes.iter().enumerate().filter(|(_, b)| b.frame == Some(place)) {
            let _ = writeln!(out, "    {}", one(number, node));
        }
        out.push_str("  }\n");
    }
    for (number, node) in diagram.nodes.iter().enumerate().filter(|(_, b)| b.frame.is_none()) {
        let _ = writeln!(out, "  {}", one(number, node));
    }
    for arrow in &diagram.arrows {
        let style = match arrow.kind {
            ArrowKind::Owns => "style=solid",
            ArrowKind::Runs => "style=bold, arrowhead=none",
            ArrowKind::Ships => "style=dashed",
            ArrowKind::Gives => "style=dashed, arrowhead=open",
            ArrowKind::BreaksIn => "style=dotted",
            ArrowKind::Needs => "style=solid, arrowhead=none",
        };
        let _ = writeln!(out, "  n{} -> n{} [label={}, {style}];", arrow.from, arrow.to, quoted(&arrow.label));
    }
    out.push_str("}\n");
    out
}

fn one(number: usize, node: &Node) -> String {
    let style = match node.kind {
        NodeKind::Person => "shape=box, style=rounded",
        NodeKind::Company | NodeKind::Site | NodeKind::Capability => "shape=box",
        NodeKind::Government => "shape=box, peripheries=2",
        NodeKind::Intruder => "shape=box, style=dashed",
        NodeKind::Device => "shape=box, style=rounded",
        NodeKind::Keys | NodeKind::Others => "shape=note",
        NodeKind::Goal => "shape=box, style=bold",
        NodeKind::Fact => "shape=ellipse",
        NodeKind::And => "shape=house",
        NodeKind::Or => "shape=invtriangle",
    };
    let mut lines: Vec<String> = broken(&node.label);
    for line in &node.lines {
        lines.extend(broken(line));
    }
    format!("n{number} [label={}, {style}];", quoted(&lines.join("\n")))
}

/// A text in lines of so many letters.
fn broken(text: &str) -> Vec<String> {
    let mut out = String::new();
    crate::output::kit::wrap::paragraph(&mut out, "", "", text, LINE);
    out.lines().map(str::to_owned).collect()
}

/// A text between quotes; line breaks stay.
fn quoted(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(label).collect();
    format!("\"{}\"", lines.join("\\n").trim_end_matches("\\n"))
}
