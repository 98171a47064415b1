//! The shortest derivation of a goal that takes only some acts and no harder means.

use crate::graph::{ActId, Edge, Graph, Means, NodeId, RuleId};
use crate::world::Guard;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Which edge derives each node that is needed; what an edge needs comes before its head.
pub(crate) struct Derivation<'g> {
    pub order: Vec<(NodeId, &'g Edge)>,
}

/// An edge whose body is derived: the size of the derivation, the rule, the head, and its position.
type Candidate = (u64, Option<RuleId>, NodeId, usize);

/// Knuth's generalisation of Dijkstra's algorithm: nodes are specialised in the order of the size of their smallest derivation
/// (mere steps from level to level weigh nothing); ties go to the lower rule. `None` where the acts do not suffice.
pub(crate) fn shortest<'g>(
    graph: &'g Graph,
    holds: impl Fn(Guard) -> bool,
    goal: NodeId,
    acts: &[ActId],
    means: Means,
) -> Option<Derivation<'g>> {
    let allowed = |edge: &Edge| edge.cost <= means && edge.act.is_none_or(|act| acts.contains(&act)) && holds(edge.guard);
    let mut edges: Vec<&'g Edge> = Vec::new();
    let mut users: FxHashMap<NodeId, Vec<usize>> = FxHashMap::default();
    let (mut seen, mut pending) = (FxHashSet::from_iter([goal]), vec![goal]);
    while let Some(node) = pending.pop() {
        for edge in graph.into(node).iter().filter(|e| allowed(e)) {
            for &needed in graph.body(edge) {
                users.entry(needed).or_default().push(edges.len());
                if seen.insert(needed) {
                    pending.push(needed);
                }
            }
            edges.push(edge);
        }
    }
    let mut missing: Vec<usize> = edges.iter().map(|e| graph.body(e).len()).collect();
    let mut sizes: Vec<u64> = edges.iter().map(|e| u64::from(e.rule.is_some())).collect();
    let mut heap: BinaryHeap<Reverse<Candidate>> = BinaryHeap::new();
    for (index, edge) in edges.iter().enumerate().filter(|(_, e)| graph.body(e).is_empty()) {
        heap.push(Reverse((u64::from(edge.rule.is_some()), edge.rule, edge.head, index)));
    }
    let mut specialised: FxHashMap<NodeId, &'g Edge> = FxHashMap::default();
    let mut order = Vec::new();
    while let Some(Reverse((size, _, node, index))) = heap.pop() {
        let Some(&edge) = edges.get(index).filter(|_| !specialised.contains_key(&node)) else { continue };
        specialised.insert(node, edge);
        order.push(node);
        if node == goal {
            break;
        }
        for &user in users.get(&node).into_iter().flatten() {
            if let (Some(left), Some(sum), Some(next)) = (missing.get_mut(user), sizes.get_mut(user), edges.get(user)) {
                *left -= 1;
                *sum = sum.saturating_add(size);
                if *left == 0 {
                    heap.push(Reverse((*sum, next.rule, next.head, user)));
                }
            }
        }
    }
    // What the goal rests on, and only that.
    let mut needed = FxHashSet::from_iter([goal]);
    let mut kept = Vec::new();
    for node in order.into_iter().rev().filter(|_| specialised.contains_key(&goal)) {
        if let Some(&edge) = specialised.get(&node).filter(|_| needed.contains(&node)) {
            needed.extend(graph.body(edge));
            kept.push((node, edge));
        }
    }
    kept.reverse();
    (!kept.is_empty()).then_some(Derivation { order: kept })
}
