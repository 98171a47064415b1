//! How much room the text of a box takes.

use crate::output::kit::canvas::Font;
use crate::output::kit::fit;
use crate::present::diagram::{Node, NodeKind};

/// The font of what stands on top of a box.
pub(super) const LABEL: Font = Font::bold(12.0);
/// The font of what stands below.
pub(super) const LINES: Font = Font::plain(10.5);
/// From one line to the next.
pub(super) const LEADING: f64 = 14.0;
/// Between text and outline.
pub(super) const PADDING: f64 = 9.0;

/// A box with its text in lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sized {
    pub label: Vec<String>,
    /// The lines below; each paragraph begins with a line of its own.
    pub lines: Vec<String>,
    pub width: f64,
    pub height: f64,
}

/// Breaks the text of a box and measures it.
pub(super) fn sized(node: &Node) -> Sized {
    if node.kind == NodeKind::Or {
        return Sized { label: vec![node.label.clone()], lines: Vec::new(), width: 44.0, height: 34.0 };
    }
    let (most, most_below) = match node.kind {
        NodeKind::Site | NodeKind::Device | NodeKind::Keys => (230.0, 250.0),
        NodeKind::Capability | NodeKind::Fact | NodeKind::Goal | NodeKind::And => (190.0, 190.0),
        _ => (150.0, 150.0),
    };
    // Bold letters are a tenth broader.
    let label = fit(&node.label, LABEL.size * 1.1, most, 8);
    let lines: Vec<String> = node
        .lines
        .iter()
        .flat_map(|line| {
            let wrapped = fit(line, LINES.size, most_below - 10.0, 14);
            wrapped.into_iter().enumerate().map(|(number, text)| if number == 0 { text } else { format!("\u{2003}{text}") })
        })
        .collect();
    let widths = label.iter().map(|l| LABEL.width(l)).chain(lines.iter().map(|l| LINES.width(l)));
    let text = widths.fold(24.0, f64::max);
    let height = count(label.len()) * LEADING + count(lines.len()) * LEADING + if lines.is_empty() { 0.0 } else { 6.0 };
    // The dome of an AND, the rounded ends of a fact and the second outline of a government need room.
    let (wider, higher) = match node.kind {
        NodeKind::And => (20.0, 16.0),
        NodeKind::Fact | NodeKind::Person => (16.0, 0.0),
        NodeKind::Government => (8.0, 8.0),
        _ => (0.0, 0.0),
    };
    Sized { label, lines, width: text + 2.0 * PADDING + wider, height: height + 2.0 * PADDING + higher }
}

#[expect(clippy::cast_precision_loss, reason = "a box has few lines")]
pub(super) fn count(n: usize) -> f64 {
    n as f64
}
