//! A graph cut down to what is open: the same answers for the nodes asked for, from as few nodes as can easily be had.
//!
//! Where some acts are certain and some are impossible, most of a graph is decided beforehand. What is left is freed of steps
//! that only pass a value on and of nodes that say the same as another. Each of these changes keeps every least fixpoint:
//! a node that is derived in every case or in none is a constant; a node with one edge that needs one other node and nothing
//! else has that node's value; two nodes with the same edges have the same value.

use super::{BoundAlgebra, Solver};
use crate::graph::{ActId, Edge, Graph, Means, NodeId, Parts};
use crate::world::{ClassId, Guard};
use rustc_hash::FxHashMap;

/// What is known of an act beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// It happens.
    Sure,
    /// It does not.
    Impossible,
    /// It may happen.
    Open,
}

/// What became of a node that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Root {
    /// It is derived in no case.
    Never,
    /// It is derived in every case.
    Always,
    /// It has the value of this node of the reduced graph.
    Node(NodeId),
}

/// A graph of what is open, and where in it the nodes asked for are.
#[derive(Debug)]
pub struct Reduced {
    /// The graph. Its acts have the ids of the graph that it was made from.
    pub graph: Graph,
    /// For each node asked for, in the order asked.
    pub roots: Vec<Root>,
}

/// An edge into a node that is known elsewhere: act, guard, body.
type Way = (Option<ActId>, Guard, Vec<u32>);

/// More edges than this into one node are not compared with each other.
const COMPARED: usize = 200;

impl Reduced {
    /// Cuts a graph down to what the roots need. A root that is `None` is never derived.
    #[must_use]
    pub fn new(graph: &Graph, roots: &[Option<NodeId>], certainty: &[Certainty]) -> Self {
        let solver = Solver::new(graph);
        let least = solver.solve(&mut BoundAlgebra { certainty, open: false });
        let most = solver.solve(&mut BoundAlgebra { certainty, open: true });
        let is = |list: &[bool], node: u32| list.get(node as usize).copied().unwrap_or(false);
        let mut ways: Vec<Vec<Way>> = vec![Vec::new(); graph.node_count()];
        for edge in graph.edges() {
            let head = edge.head.0;
            let act = edge.act.filter(|a| certainty.get(a.0 as usize) != Some(&Certainty::Sure));
            let impossible = act.is_some_and(|a| certainty.get(a.0 as usize) == Some(&Certainty::Impossible));
            let body = graph.body(edge);
            if impossible || is(&least, head) || body.iter().any(|n| !is(&most, n.0)) {
                continue;
            }
            let body = body.iter().map(|n| n.0).filter(|n| !is(&least, *n)).collect();
            if let Some(list) = ways.get_mut(head as usize) {
                list.push((act, edge.guard, body));
            }
        }
        let renamed = merge(&mut ways);
        let index = |node: NodeId| {
            if is(&least, node.0) {
                Root::Always
            } else if is(&most, node.0) {
                Root::Node(NodeId(find(&renamed, node.0)))
            } else {
                Root::Never
            }
        };
        let roots: Vec<Root> = roots.iter().map(|r| r.map_or(Root::Never, index)).collect();
        rebuild(graph, &ways, &roots)
    }

    /// The part of it that some of its roots need.
    #[must_use]
    pub fn part(&self, roots: &[Root]) -> Self {
        let nodes: Vec<Option<NodeId>> = roots.iter().map(|r| if let Root::Node(n) = r { Some(*n) } else { None }).collect();
        let mut part = Self::new(&self.graph, &nodes, &[]);
        for (new, old) in part.roots.iter_mut().zip(roots) {
            if *old == Root::Always {
                *new = Root::Always;
            }
        }
        part
    }
}

fn find(renamed: &[u32], mut node: u32) -> u32 {
    while let Some(&next) = renamed.get(node as usize) {
        if next == node {
            break;
        }
        node = next;
    }
    node
}

/// Gives nodes of the same value one name, until no more are found.
fn merge(ways: &mut [Vec<Way>]) -> Vec<u32> {
    let count = u32::try_from(ways.len()).unwrap_or(u32::MAX);
    let mut renamed: Vec<u32> = (0..count).collect();
    loop {
        let mut moved = false;
        let mut known: FxHashMap<Vec<Way>, u32> = FxHashMap::default();
        for node in 0..count {
            if find(&renamed, node) != node {
                continue;
            }
            let Some(list) = ways.get_mut(node as usize).filter(|l| !l.is_empty()) else { continue };
            tidy(list, node, &renamed);
            let other = match list.as_slice() {
                [(None, Guard::ALWAYS, body)] if body.len() == 1 => body.first().copied(),
                _ => known.get(list.as_slice()).copied(),
            };
            match other {
                Some(other) if find(&renamed, other) != node => {
                    if let Some(slot) = renamed.get_mut(node as usize) {
                        *slot = other;
                    }
                    moved = true;
                }
                _ => {
                    known.insert(list.clone(), node);
                }
            }
        }
        if !moved {
            return renamed;
        }
    }
}

/// Renames bodies, drops edges that need their own head and edges that another makes needless.
fn tidy(list: &mut Vec<Way>, node: u32, renamed: &[u32]) {
    for (_, _, body) in list.iter_mut() {
        for item in body.iter_mut() {
            *item = find(renamed, *item);
        }
        body.sort_unstable();
        body.dedup();
    }
    list.retain(|(_, _, body)| !body.contains(&node));
    list.sort();
    list.dedup();
    if list.len() > COMPARED {
        return;
    }
    let easier = |a: &Way, b: &Way| {
        (a.0.is_none() || a.0 == b.0) && (a.1.is_always() || a.1 == b.1) && a.2.iter().all(|n| b.2.binary_search(n).is_ok())
    };
    let kept: Vec<bool> = list.iter().map(|way| !list.iter().any(|other| other != way && easier(other, way))).collect();
    let mut keep = kept.into_iter();
    list.retain(|_| keep.next().unwrap_or(true));
}

fn rebuild(graph: &Graph, ways: &[Vec<Way>], roots: &[Root]) -> Reduced {
    let mut index: FxHashMap<u32, NodeId> = FxHashMap::default();
    let mut order: Vec<u32> = Vec::new();
    let mut pending: Vec<u32> = roots.iter().rev().filter_map(|r| if let Root::Node(n) = r { Some(n.0) } else { None }).collect();
    while let Some(node) = pending.pop() {
        if index.contains_key(&node) {
            continue;
        }
        index.insert(node, NodeId(u32::try_from(order.len()).unwrap_or(u32::MAX)));
        order.push(node);
        for (_, _, body) in ways.get(node as usize).into_iter().flatten().rev() {
            pending.extend(body.iter().rev());
        }
    }
    let mut parts =
        Parts { nodes: Vec::new(), derived: vec![true; order.len()], edges: Vec::new(), bodies: Vec::new(), acts: graph.acts().to_vec() };
    let short = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    for &old in &order {
        parts.nodes.push(graph.node(NodeId(old)));
        let Some(&head) = index.get(&old) else { continue };
        for (act, guard, body) in ways.get(old as usize).into_iter().flatten() {
            let from = short(parts.bodies.len());
            parts.bodies.extend(body.iter().filter_map(|n| index.get(n)));
            let range = (from, short(parts.bodies.len()));
            parts.edges.push(Edge::new(head, 0, *act, Means::Design, *guard, range));
        }
    }
    let roots = roots
        .iter()
        .map(|root| match root {
            Root::Node(old) => index.get(&old.0).map_or(Root::Never, |n| Root::Node(*n)),
            other => *other,
        })
        .collect();
    Reduced { graph: Graph::from_parts(parts, |_| ClassId(0)), roots }
}
