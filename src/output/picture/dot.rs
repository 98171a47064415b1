//! For Graphviz.

use crate::analysis::picture::{Look, Picture, Shape, Tie};
use std::fmt::Write;

/// Letters in a line of a label.
const LINE: usize = 40;

/// The picture in the language DOT.
#[must_use]
pub fn dot(picture: &Picture) -> String {
    let mut out = format!(
        "digraph residency {{\n  label={}; labelloc=t; fontname=\"DejaVu Sans\"; newrank=true;\n  node [fontname=\"DejaVu Sans\", fontsize=11]; \
         edge [fontname=\"DejaVu Sans\", fontsize=10];\n",
        quoted(&[picture.title.as_str(), picture.left_out.as_str()].join("\n"))
    );
    for (place, frame) in picture.frames.iter().enumerate() {
        let _ = writeln!(out, "  subgraph cluster_{place} {{\n    label={}; style=rounded;", quoted(&frame.label));
        for (number, shape) in picture.boxes.iter().enumerate().filter(|(_, b)| b.frame == Some(place)) {
            let _ = writeln!(out, "    {}", node(number, shape));
        }
        out.push_str("  }\n");
    }
    for (number, shape) in picture.boxes.iter().enumerate().filter(|(_, b)| b.frame.is_none()) {
        let _ = writeln!(out, "  {}", node(number, shape));
    }
    for arrow in &picture.arrows {
        let style = match arrow.tie {
            Tie::Owns => "style=solid",
            Tie::Runs => "style=bold, arrowhead=none",
            Tie::Ships => "style=dashed",
            Tie::BreaksIn => "style=dotted",
            Tie::Needs => "style=solid, arrowhead=none",
        };
        let _ = writeln!(out, "  n{} -> n{} [label={}, {style}];", arrow.from, arrow.to, quoted(&arrow.label));
    }
    out.push_str("}\n");
    out
}

fn node(number: usize, shape: &Shape) -> String {
    let style = match shape.look {
        Look::Person => "shape=box, style=rounded",
        Look::Company | Look::Site | Look::Capability => "shape=box",
        Look::Government => "shape=box, peripheries=2",
        Look::Intruder => "shape=box, style=dashed",
        Look::Device => "shape=box, style=rounded",
        Look::Keys | Look::Others => "shape=note",
        Look::Goal => "shape=box, style=bold",
        Look::Fact => "shape=ellipse",
        Look::And => "shape=house",
        Look::Or => "shape=invtriangle",
    };
    let mut lines: Vec<String> = broken(&shape.label);
    for line in &shape.lines {
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

fn quoted(text: &str) -> String {
    let safe: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    format!("\"{}\"", safe.trim_end().replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
