//! The outlines of boxes and arrows. Each kind has a shape or a stroke of its own, so that no colour is needed.

use super::layout::{BESIDE, PlacedArrow, PlacedBox};
use super::sizes::{LABEL, LEADING, LINES, PADDING, count};
use crate::output::kit::canvas::{Anchor, Canvas, number};
use crate::present::diagram::{ArrowKind, NodeKind};

/// The heads of arrows.
pub(super) const DEFINITIONS: &str = "<defs><marker id=\"head\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" \
    markerHeight=\"8\" orient=\"auto-start-reverse\"><path d=\"M0,0 L10,5 L0,10 z\"/></marker></defs>";

const THIN: &str = "fill=\"#fff\" stroke=\"#000\" stroke-width=\"1\"";
const THICK: &str = "fill=\"#fff\" stroke=\"#000\" stroke-width=\"2.4\"";

/// A box: its outline, then its text.
pub(super) fn shape(canvas: &mut Canvas, kind: NodeKind, placed: &PlacedBox) {
    let (w, h) = (placed.sized.width, placed.sized.height);
    let (x, y) = (placed.x - w / 2.0, placed.y - h / 2.0);
    let mut top = y + PADDING;
    match kind {
        NodeKind::Company | NodeKind::Capability => canvas.rectangle(x, y, w, h, THIN),
        NodeKind::Goal => canvas.rectangle(x, y, w, h, THICK),
        NodeKind::Government => {
            canvas.rectangle(x, y, w, h, THIN);
            canvas.rectangle(x + 3.5, y + 3.5, w - 7.0, h - 7.0, "fill=\"none\" stroke=\"#000\" stroke-width=\"0.8\"");
            top += 4.0;
        }
        NodeKind::Person | NodeKind::Fact => {
            let round = f64::min(h / 2.0, 16.0);
            canvas.rectangle(x, y, w, h, &format!("rx=\"{}\" {THIN}", number(round)));
        }
        NodeKind::Intruder => canvas.rectangle(x, y, w, h, &format!("{THIN} stroke-dasharray=\"5 3\"")),
        NodeKind::Device => canvas.rectangle(x, y, w, h, &format!("rx=\"7\" {THICK}")),
        NodeKind::Site => canvas.rectangle(x, y, w, h, THICK),
        NodeKind::Keys | NodeKind::Others => canvas.rectangle(x, y, w, h, &format!("{THIN} stroke-dasharray=\"1.5 2.5\"")),
        NodeKind::And => {
            and(canvas, x, y, w, h);
            top += 12.0;
        }
        NodeKind::Or => {
            or(canvas, x, y, w, h);
            canvas.text(placed.x, placed.y + 4.0, "or", LINES, Anchor::Middle);
            return;
        }
    }
    let centred = matches!(
        kind,
        NodeKind::Person
            | NodeKind::Company
            | NodeKind::Government
            | NodeKind::Intruder
            | NodeKind::Others
            | NodeKind::And
            | NodeKind::Goal
    );
    let (at, anchor) = if centred { (placed.x, Anchor::Middle) } else { (x + PADDING + inset(kind), Anchor::Start) };
    let mut base = top + 10.5;
    for line in &placed.sized.label {
        canvas.text(at, base, line, LABEL, anchor);
        base += LEADING;
    }
    if !placed.sized.lines.is_empty() {
        if matches!(kind, NodeKind::Site | NodeKind::Device | NodeKind::Keys) {
            let under = base - 8.0;
            canvas.line((x, under), (x + w, under), "stroke=\"#000\" stroke-width=\"0.6\"");
        }
        base += 6.0;
    }
    for line in &placed.sized.lines {
        canvas.text(at, base, line, LINES, anchor);
        base += LEADING;
    }
}

/// Rounded ends push the text inwards.
fn inset(kind: NodeKind) -> f64 {
    if kind == NodeKind::Fact { 8.0 } else { 0.0 }
}

/// The gate AND of fault trees: a flat foot, straight sides, a dome.
fn and(canvas: &mut Canvas, x: f64, y: f64, w: f64, h: f64) {
    let dome = 16.0;
    let (right, foot, shoulder) = (number(x + w), number(y + h), number(y + dome));
    let (left, rx) = (number(x), number(w / 2.0));
    canvas.element(&format!("<path d=\"M{left},{foot} V{shoulder} A{rx},{dome} 0 0 1 {right},{shoulder} V{foot} Z\" {THIN}/>"));
}

/// The gate OR of fault trees: a hollow foot, a pointed top.
fn or(canvas: &mut Canvas, x: f64, y: f64, w: f64, h: f64) {
    let (left, right, top, foot) = (number(x), number(x + w), number(y), number(y + h));
    let (middle, hollow, side) = (number(x + w / 2.0), number(y + h * 0.72), number(y + h * 0.35));
    canvas.element(&format!(
        "<path d=\"M{left},{foot} Q{left},{side} {middle},{top} Q{right},{side} {right},{foot} Q{middle},{hollow} {left},{foot} Z\" {THIN}/>"
    ));
}

/// The line of an arrow.
pub(super) fn arrow(canvas: &mut Canvas, kind: ArrowKind, placed: &PlacedArrow) {
    let style = match kind {
        ArrowKind::Owns => "stroke-width=\"1.2\" marker-end=\"url(#head)\"",
        ArrowKind::Runs => "stroke-width=\"2.6\"",
        ArrowKind::Ships => "stroke-width=\"1.2\" stroke-dasharray=\"7 4\" marker-end=\"url(#head)\"",
        ArrowKind::Gives => "stroke-width=\"1.2\" stroke-dasharray=\"2 3\" marker-end=\"url(#head)\"",
        ArrowKind::BreaksIn => "stroke-width=\"1.4\" stroke-dasharray=\"1.5 4\" marker-end=\"url(#head)\"",
        ArrowKind::Needs => "stroke-width=\"1\"",
    };
    let Some(path) = curve(&placed.points) else { return };
    canvas.element(&format!("<path d=\"{path}\" fill=\"none\" stroke=\"#000\" {style}/>"));
}

/// What stands beside an arrow, on a ground that interrupts the line.
pub(super) fn beside(canvas: &mut Canvas, placed: &PlacedArrow) {
    let lines = count(placed.label.len());
    let width = placed.label.iter().map(|l| BESIDE.width(l)).fold(0.0, f64::max);
    let (x, y) = placed.at;
    if placed.label.is_empty() {
        return;
    }
    canvas.rectangle(x - width / 2.0 - 2.0, y - lines * 6.5 - 1.0, width + 4.0, lines * 13.0 + 2.0, "fill=\"#fff\"");
    for (number, line) in placed.label.iter().enumerate() {
        canvas.text(x, y - lines * 6.5 + 10.0 + 13.0 * count(number), line, BESIDE, Anchor::Middle);
    }
}

/// How far from a corner a line begins to bend.
const BEND: f64 = 12.0;

/// A line through points, its corners rounded.
fn curve(points: &[(f64, f64)]) -> Option<String> {
    let at = |(x, y): (f64, f64)| format!("{},{}", number(x), number(y));
    let (first, last) = (points.first()?, points.last()?);
    let mut path = format!("M{}", at(*first));
    for corner in points.windows(3) {
        if let [before, here, after] = corner {
            path.push_str(&format!(" L{} Q{} {}", at(towards(*here, *before)), at(*here), at(towards(*here, *after))));
        }
    }
    path.push_str(&format!(" L{}", at(*last)));
    Some(path)
}

/// A point near a corner, on the way to another: never further than half of the way.
fn towards(corner: (f64, f64), other: (f64, f64)) -> (f64, f64) {
    let (dx, dy) = (other.0 - corner.0, other.1 - corner.1);
    let length = dx.hypot(dy);
    let part = if length > 0.0 { f64::min(0.5, BEND / length) } else { 0.0 };
    (corner.0 + dx * part, corner.1 + dy * part)
}
