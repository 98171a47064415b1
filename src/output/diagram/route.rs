//! Lines that run round boxes.
//!
//! All boxes of a layer begin at the same height. A line leaves a box at its foot, runs straight down to the end of the layer,
//! then slants to where it has to pass the next layer, and passes that straight down. So it crosses no box.

use super::layout::{PlacedArrow, PlacedBox};
use crate::present::diagram::{Diagram, NodeKind};

/// Heights within this are the same.
const SAME: f64 = 1.0;

/// So far a line runs straight beyond a layer, so that it meets the next box from above.
const STUB: f64 = 12.0;

/// From where to where a layer reaches.
#[derive(Clone, Copy)]
struct Layer {
    top: f64,
    foot: f64,
}

/// One end of an arrow at a box.
struct End {
    arrow: usize,
    /// Whether it is the first point of the arrow.
    first: bool,
    bx: usize,
    /// Whether it is at the foot of the box, not at its top.
    foot: bool,
    /// Towards which place it leads.
    towards: f64,
}

/// Gives each arrow the points that it runs through.
pub(super) fn route(diagram: &Diagram, boxes: &[PlacedBox], arrows: Vec<PlacedArrow>) -> Vec<PlacedArrow> {
    let layers = layers(boxes);
    let ends = ends(diagram, boxes, &arrows);
    let mut ports: Vec<[Option<(f64, f64, f64)>; 2]> = vec![[None, None]; arrows.len()];
    for end in &ends {
        let mates: Vec<&End> = ends.iter().filter(|other| (other.bx, other.foot) == (end.bx, end.foot)).collect();
        let before = mates.iter().filter(|m| (m.towards, m.arrow, m.first) < (end.towards, end.arrow, end.first)).count();
        let (Some(at), Some(node)) = (boxes.get(end.bx), diagram.nodes.get(end.bx)) else { continue };
        let part = super::sizes::count(before + 1) / super::sizes::count(mates.len() + 1);
        let x = at.x + (part - 0.5) * at.sized.width * 0.8;
        let half = at.sized.height / 2.0;
        // The outlines of gates bend: their lines end inside, and the gate is drawn above them.
        let inside = if matches!(node.kind, NodeKind::And | NodeKind::Or) { 14.0 } else { 0.0 };
        let y = if end.foot { at.y + half - inside } else { at.y - half + inside };
        let layer = layers.iter().find(|l| (l.top - (at.y - half)).abs() < SAME);
        let beyond = if end.foot { layer.map_or(y, |l| l.foot) + STUB } else { at.y - half - STUB };
        if let Some(slot) = ports.get_mut(end.arrow).and_then(|pair| pair.get_mut(usize::from(!end.first))) {
            *slot = Some((x, y, beyond));
        }
    }
    arrows
        .into_iter()
        .zip(ports)
        .map(|(arrow, ports)| {
            let [Some(first), Some(last)] = ports else { return arrow };
            let mut points = vec![(first.0, first.1), (first.0, first.2)];
            let inner = arrow.points.get(1..arrow.points.len().saturating_sub(1)).unwrap_or_default();
            for &(x, y) in inner {
                match layers.iter().find(|l| l.top - SAME <= y && y <= l.foot + SAME) {
                    Some(layer) if points.last().is_some_and(|p| p.1 <= y) => points.extend([(x, layer.top), (x, layer.foot)]),
                    Some(layer) => points.extend([(x, layer.foot), (x, layer.top)]),
                    None => points.push((x, y)),
                }
            }
            points.extend([(last.0, last.2), (last.0, last.1)]);
            points.dedup_by(|a, b| (a.0 - b.0).abs() < 0.05 && (a.1 - b.1).abs() < 0.05);
            PlacedArrow { points, ..arrow }
        })
        .collect()
}

fn layers(boxes: &[PlacedBox]) -> Vec<Layer> {
    let mut out: Vec<Layer> = Vec::new();
    for placed in boxes {
        let half = placed.sized.height / 2.0;
        let (top, foot) = (placed.y - half, placed.y + half);
        match out.iter_mut().find(|l| (l.top - top).abs() < SAME) {
            Some(layer) => layer.foot = f64::max(layer.foot, foot),
            None => out.push(Layer { top, foot }),
        }
    }
    out
}

fn ends(diagram: &Diagram, boxes: &[PlacedBox], arrows: &[PlacedArrow]) -> Vec<End> {
    let mut out = Vec::new();
    for (number, (arrow, told)) in arrows.iter().zip(&diagram.arrows).enumerate() {
        let (Some(from), Some(to)) = (boxes.get(told.from), boxes.get(told.to)) else { continue };
        let downwards = from.y - from.sized.height / 2.0 < to.y - to.sized.height / 2.0;
        let count = arrow.points.len();
        let second = arrow.points.get(1).filter(|_| count > 2).map_or(to.x, |p| p.0);
        let last_but_one = count.checked_sub(2).filter(|n| *n > 0).and_then(|n| arrow.points.get(n)).map_or(from.x, |p| p.0);
        out.push(End { arrow: number, first: true, bx: told.from, foot: downwards, towards: second });
        out.push(End { arrow: number, first: false, bx: told.to, foot: !downwards, towards: last_but_one });
    }
    out
}
