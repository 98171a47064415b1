//! Where everything stands: a layered layout, frames round their boxes.

use super::sizes::{Sized, sized};
use crate::output::kit::canvas::Font;
use crate::output::kit::fit;
use crate::present::diagram::Diagram;
use dagre::graph::{Graph, GraphOptions};
use dagre::layout::types::{LabelPos, RankAlign};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir};

/// The font beside arrows.
pub(super) const BESIDE: Font = Font::plain(10.5);

/// A box at its place: its middle.
pub(super) struct PlacedBox {
    pub sized: Sized,
    pub x: f64,
    pub y: f64,
}

/// An arrow: the points that it passes, and its label with the label's middle.
pub(super) struct PlacedArrow {
    pub points: Vec<(f64, f64)>,
    pub label: Vec<String>,
    pub at: (f64, f64),
}

/// A frame: left, top, width, height.
pub(super) struct PlacedFrame {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// A diagram laid out.
pub(super) struct Placed {
    pub boxes: Vec<PlacedBox>,
    pub arrows: Vec<PlacedArrow>,
    pub frames: Vec<PlacedFrame>,
    pub width: f64,
    pub height: f64,
}

/// Room above the boxes of a frame for its name.
pub(super) const FRAME_NAME: f64 = 40.0;

/// Lays a diagram out.
pub(super) fn place(diagram: &Diagram) -> Placed {
    let sizes: Vec<Sized> = diagram.nodes.iter().map(sized).collect();
    let mut graph: Graph<NodeLabel, EdgeLabel> = Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: true });
    let frames = !diagram.frames.is_empty();
    for (number, _) in diagram.frames.iter().enumerate() {
        graph.set_node(format!("f{number}"), Some(NodeLabel::default()));
    }
    for (number, (node, size)) in diagram.nodes.iter().zip(&sizes).enumerate() {
        let name = format!("n{number}");
        graph.set_node(name.clone(), Some(NodeLabel { width: size.width, height: size.height, ..NodeLabel::default() }));
        if let Some(frame) = node.frame {
            graph.set_parent(&name, Some(&format!("f{frame}")));
        }
    }
    let labels: Vec<Vec<String>> = diagram.arrows.iter().map(|a| fit(&a.label, BESIDE.size, 120.0, 4)).collect();
    for (number, (arrow, label)) in diagram.arrows.iter().zip(&labels).enumerate() {
        let width = label.iter().map(|l| BESIDE.width(l)).fold(0.0, f64::max);
        let height = super::sizes::count(label.len()) * 13.0;
        let edge = EdgeLabel { width, height, labelpos: LabelPos::Center, ..EdgeLabel::default() };
        graph.set_edge(format!("n{}", arrow.from), format!("n{}", arrow.to), Some(edge), Some(&format!("e{number}")));
    }
    let options = LayoutOptions {
        rankdir: RankDir::TB,
        rank_align: RankAlign::Top,
        nodesep: if frames { 36.0 } else { 26.0 },
        edgesep: 30.0,
        ranksep: if frames { 66.0 } else { 34.0 },
        ..LayoutOptions::default()
    };
    dagre::layout(&mut graph, Some(options));
    let node = |name: &str| graph.node(name).map(|n| (n.x.unwrap_or(0.0), n.y.unwrap_or(0.0), n.width, n.height));
    let boxes: Vec<PlacedBox> = sizes
        .into_iter()
        .enumerate()
        .map(|(number, sized)| {
            let (x, y, _, _) = node(&format!("n{number}")).unwrap_or_default();
            PlacedBox { sized, x, y }
        })
        .collect();
    let frames = (0..diagram.frames.len())
        .map(|number| {
            let (x, y, width, height) = node(&format!("f{number}")).unwrap_or_default();
            PlacedFrame { x: x - width / 2.0, y: y - height / 2.0, width, height }
        })
        .collect();
    let arrows = diagram
        .arrows
        .iter()
        .zip(labels)
        .enumerate()
        .map(|(number, (arrow, label))| {
            let edge = graph.edge(&format!("n{}", arrow.from), &format!("n{}", arrow.to), Some(&format!("e{number}")));
            let points = edge.map(|e| e.points.iter().map(|p| (p.x, p.y)).collect()).unwrap_or_default();
            let at = edge.map_or((0.0, 0.0), |e| (e.x.unwrap_or(0.0), e.y.unwrap_or(0.0)));
            PlacedArrow { points, label, at }
        })
        .collect();
    let arrows = super::route::route(diagram, &boxes, arrows);
    moved(Placed { boxes, arrows, frames, width: 0.0, height: 0.0 })
}

/// The same, moved so that everything lies right of and below the origin, with its extent.
fn moved(mut placed: Placed) -> Placed {
    let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
    let mut see = |x: f64, y: f64| {
        low = (low.0.min(x), low.1.min(y));
        high = (high.0.max(x), high.1.max(y));
    };
    for b in &placed.boxes {
        see(b.x - b.sized.width / 2.0, b.y - b.sized.height / 2.0);
        see(b.x + b.sized.width / 2.0, b.y + b.sized.height / 2.0);
    }
    for f in &placed.frames {
        see(f.x, f.y - FRAME_NAME);
        see(f.x + f.width, f.y + f.height);
    }
    for a in &placed.arrows {
        a.points.iter().for_each(|(x, y)| see(*x, *y));
        let half = a.label.iter().map(|l| BESIDE.width(l)).fold(0.0, f64::max) / 2.0;
        if !a.label.is_empty() {
            see(a.at.0 - half, a.at.1);
            see(a.at.0 + half, a.at.1);
        }
    }
    if placed.boxes.is_empty() {
        return placed;
    }
    let (dx, dy) = low;
    for b in &mut placed.boxes {
        (b.x, b.y) = (b.x - dx, b.y - dy);
    }
    for f in &mut placed.frames {
        (f.x, f.y) = (f.x - dx, f.y - dy);
    }
    for a in &mut placed.arrows {
        a.points.iter_mut().for_each(|p| *p = (p.0 - dx, p.1 - dy));
        a.at = (a.at.0 - dx, a.at.1 - dy);
    }
    (placed.width, placed.height) = (high.0 - dx, high.1 - dy);
    placed
}

#[cfg(test)]
mod tests {
    use super::{BESIDE, Placed, place};
    use crate::present::diagram::{Diagram, world};
    use crate::scenario::{Assignment, Input, load};
    use crate::shipped::{self, Disk};

    /// Left, top, right, foot.
    type Area = (f64, f64, f64, f64);

    fn diagrams() -> Vec<(&'static str, Diagram)> {
        let files = shipped::all().into_iter().filter(shipped::Shipped::is_scenario);
        files
            .map(|file| {
                let scenario = load(Input { name: file.name.into(), bytes: file.text.into(), folder: None }, &Disk).scenario.unwrap();
                (file.name, world(&scenario, &Assignment::default_of(&scenario)))
            })
            .collect()
    }

    fn boxes(placed: &Placed) -> Vec<Area> {
        let area = |x: f64, y: f64, w: f64, h: f64| (x - w / 2.0, y - h / 2.0, x + w / 2.0, y + h / 2.0);
        placed.boxes.iter().map(|b| area(b.x, b.y, b.sized.width, b.sized.height)).collect()
    }

    fn overlap(a: Area, b: Area) -> bool {
        a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
    }

    #[test]
    fn neither_boxes_nor_labels_overlap() {
        for (name, diagram) in diagrams() {
            let placed = place(&diagram);
            let mut areas = boxes(&placed);
            for arrow in placed.arrows.iter().filter(|a| !a.label.is_empty()) {
                let half = arrow.label.iter().map(|l| BESIDE.width(l)).fold(0.0, f64::max) / 2.0;
                let tall = f64::from(u8::try_from(arrow.label.len()).unwrap()) * 6.5;
                areas.push((arrow.at.0 - half, arrow.at.1 - tall, arrow.at.0 + half, arrow.at.1 + tall));
            }
            for (i, a) in areas.iter().enumerate() {
                for b in areas.iter().skip(i + 1) {
                    assert!(!overlap(*a, *b), "{name}: {a:?} {b:?}");
                }
            }
        }
    }

    #[test]
    fn lines_cross_no_box_but_their_own() {
        for (name, diagram) in diagrams() {
            let placed = place(&diagram);
            for (arrow, told) in placed.arrows.iter().zip(&diagram.arrows) {
                for (number, area) in boxes(&placed).into_iter().enumerate().filter(|(n, _)| *n != told.from && *n != told.to) {
                    for pair in arrow.points.windows(2) {
                        // Enough points of each piece, each a hair within the box.
                        let inside = (0..=200).map(|n| f64::from(n) / 200.0).any(|t| {
                            let (x, y) = (pair[0].0 + (pair[1].0 - pair[0].0) * t, pair[0].1 + (pair[1].1 - pair[0].1) * t);
                            x > area.0 + 1.0 && x < area.2 - 1.0 && y > area.1 + 1.0 && y < area.3 - 1.0
                        });
                        assert!(!inside, "{name}: {} crosses {}", told.label, diagram.nodes[number].label);
                    }
                }
            }
        }
    }
}
