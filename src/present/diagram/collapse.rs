//! Fewer nodes: those with the fewest arrows are counted, frame by frame.

use super::{Diagram, MAX_NODES, Node, NodeKind};
use crate::text::diagram as words;
use std::collections::BTreeMap;

/// Leaves at most [`MAX_NODES`] nodes and one more for each frame, and says so.
pub(super) fn collapse(diagram: &mut Diagram) {
    if diagram.nodes.len() <= MAX_NODES {
        return;
    }
    let mut arrows = vec![0usize; diagram.nodes.len()];
    for index in diagram.arrows.iter().flat_map(|a| [a.from, a.to]) {
        if let Some(count) = arrows.get_mut(index) {
            *count += 1;
        }
    }
    let mut order: Vec<usize> = (0..diagram.nodes.len()).collect();
    order.sort_by_key(|index| (std::cmp::Reverse(arrows.get(*index).copied()), *index));
    let mut kept: Vec<usize> = order.iter().copied().take(MAX_NODES).collect();
    kept.sort_unstable();
    let mut counted: BTreeMap<Option<usize>, usize> = BTreeMap::new();
    for index in order.iter().skip(MAX_NODES) {
        *counted.entry(diagram.nodes.get(*index).and_then(|b| b.frame)).or_default() += 1;
    }
    let total = diagram.nodes.len();
    diagram.left_out = words::left_out(MAX_NODES, total);
    let place_of = |old: usize| kept.binary_search(&old).ok();
    diagram.arrows.retain_mut(|arrow| match (place_of(arrow.from), place_of(arrow.to)) {
        (Some(from), Some(to)) => {
            (arrow.from, arrow.to) = (from, to);
            true
        }
        _ => false,
    });
    let mut index = 0;
    diagram.nodes.retain(|_| {
        let stays = kept.binary_search(&index).is_ok();
        index += 1;
        stays
    });
    for (frame, count) in counted {
        diagram.nodes.push(Node {
            id: format!("others-{}", frame.map_or_else(|| "nowhere".to_owned(), |f| f.to_string())),
            kind: NodeKind::Others,
            label: words::others(count),
            lines: Vec::new(),
            frame,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_NODES, collapse};
    use crate::present::diagram::{Arrow, ArrowKind, Diagram, Node, NodeKind};

    #[test]
    fn what_has_no_arrows_is_counted_first() {
        let one = |id: usize| Node { id: id.to_string(), kind: NodeKind::Company, label: String::new(), lines: Vec::new(), frame: None };
        let mut diagram = Diagram { nodes: (0..MAX_NODES + 5).map(one).collect(), ..Diagram::default() };
        let (from, to) = (MAX_NODES + 3, MAX_NODES + 4);
        diagram.arrows.push(Arrow { from, to, kind: ArrowKind::Owns, label: String::new() });
        collapse(&mut diagram);
        assert_eq!(diagram.nodes.len(), MAX_NODES + 1);
        assert_eq!(diagram.nodes[diagram.arrows[0].from].id, from.to_string());
        assert_eq!(diagram.nodes.last().map(|b| b.label.as_str()), Some("and 5 more"));
        assert!(!diagram.left_out.is_empty());
    }
}
