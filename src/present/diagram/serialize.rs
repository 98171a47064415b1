//! A diagram for programs: ends of arrows and frames by id.

use super::{ArrowKind, Diagram, Frame, NodeKind};
use serde::{Serialize, Serializer};

#[derive(Serialize)]
struct Whole<'d> {
    schema: u32,
    title: &'d str,
    description: &'d str,
    left_out: &'d str,
    frames: &'d [Frame],
    boxes: Vec<Node<'d>>,
    arrows: Vec<Arrow<'d>>,
}

#[derive(Serialize)]
struct Node<'d> {
    id: &'d str,
    look: &'static str,
    label: &'d str,
    lines: &'d [String],
    frame: Option<&'d str>,
}

#[derive(Serialize)]
struct Arrow<'d> {
    from: &'d str,
    to: &'d str,
    tie: &'static str,
    label: &'d str,
}

impl Serialize for Diagram {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let id = |index: usize| self.nodes.get(index).map_or("", |node| node.id.as_str());
        let nodes = self.nodes.iter().map(|node| Node {
            id: &node.id,
            look: NodeKind::as_str(node.kind),
            label: &node.label,
            lines: &node.lines,
            frame: node.frame.and_then(|index| self.frames.get(index)).map(|frame| frame.id.as_str()),
        });
        let arrows = self.arrows.iter().map(|arrow| Arrow {
            from: id(arrow.from),
            to: id(arrow.to),
            tie: ArrowKind::as_str(arrow.kind),
            label: &arrow.label,
        });
        let whole = Whole {
            schema: 1,
            title: &self.title,
            description: &self.description,
            left_out: &self.left_out,
            frames: &self.frames,
            boxes: nodes.collect(),
            arrows: arrows.collect(),
        };
        whole.serialize(serializer)
    }
}
