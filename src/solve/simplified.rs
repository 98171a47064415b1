//! A graph simplified under a partial valuation: the same answers for the query nodes, from as few nodes as can easily be had.
//!
//! Where some acts are certain and some are impossible, most of a graph is decided beforehand. What is left is freed of steps
//! that only pass a value on and of nodes that say the same as another. Each of these changes keeps every least fixpoint:
//! a node that is derived in every case or in none is a constant; a node with one edge that needs one other node and nothing
//! else has that node's value; two nodes with the same edges have the same value.

use super::Solver;
use super::bounds::{ActValue, BoundAlgebra, PartialValuation};
use crate::graph::{ActId, Edge, Graph, Means, NodeId, Parts};
use crate::world::{ClassId, Guard, IdVec, entered};
use rustc_hash::FxHashMap;

/// What became of a node that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QueryNode {
    /// It is derived in no case.
    Never,
    /// It is derived in every case.
    Always,
    /// It has the value of this node of the simplified graph.
    Node(NodeId),
}

/// A graph of what is open, and where in it the nodes asked for are.
#[derive(Debug)]
pub struct SimplifiedGraph {
    /// The graph. Its acts have the ids of the graph that it was made from.
    pub graph: Graph,
    /// For each node asked for, in the order asked.
    pub queries: Vec<QueryNode>,
}

/// An edge into a node that is known elsewhere: act, guard, body.
type Derivation = (Option<ActId>, Guard, Vec<NodeId>);

/// For each node, the edges into it that are left.
type Derivations = IdVec<NodeId, Vec<Derivation>>;

/// More edges than this into one node are not compared with each other.
const COMPARED: usize = 200;

impl SimplifiedGraph {
    /// Cuts a graph down to what the queries need. A root that is `None` is never derived.
    #[must_use]
    pub fn new(graph: &Graph, queries: &[Option<NodeId>], valuation: &PartialValuation) -> Self {
        let solver = Solver::new(graph);
        let least = solver.solve(&mut BoundAlgebra { valuation, open: false });
        let most = solver.solve(&mut BoundAlgebra { valuation, open: true });
        let mut derivations: Derivations = IdVec::filled(graph.node_count(), Vec::new());
        for edge in graph.edges() {
            let act = edge.act.filter(|act| valuation[*act] != ActValue::True);
            let impossible = act.is_some_and(|act| valuation[act] == ActValue::False);
            let body = graph.body(edge);
            if impossible || least[edge.head] || body.iter().any(|n| !most[*n]) {
                continue;
            }
            let body = body.iter().copied().filter(|n| !least[*n]).collect();
            derivations[edge.head].push((act, edge.guard, body));
        }
        let renamed = merge(&mut derivations);
        let index = |node: NodeId| {
            if least[node] {
                QueryNode::Always
            } else if most[node] {
                QueryNode::Node(find(&renamed, node))
            } else {
                QueryNode::Never
            }
        };
        let queries: Vec<QueryNode> = queries.iter().map(|r| r.map_or(QueryNode::Never, index)).collect();
        rebuild(graph, &derivations, &queries)
    }

    /// The part of it that some of its queries need.
    #[must_use]
    pub fn part(&self, queries: &[QueryNode]) -> Self {
        let nodes: Vec<Option<NodeId>> = queries.iter().map(|r| if let QueryNode::Node(n) = r { Some(*n) } else { None }).collect();
        let open = IdVec::filled(self.graph.acts().len(), ActValue::Open);
        let mut part = Self::new(&self.graph, &nodes, &open);
        for (new, old) in part.queries.iter_mut().zip(queries) {
            if *old == QueryNode::Always {
                *new = QueryNode::Always;
            }
        }
        part
    }
}

/// The node whose value another has: the end of a chain of names.
fn find(renamed: &IdVec<NodeId, NodeId>, mut node: NodeId) -> NodeId {
    while renamed[node] != node {
        node = renamed[node];
    }
    node
}

/// Gives nodes of the same value one name, until no more are found.
fn merge(derivations: &mut Derivations) -> IdVec<NodeId, NodeId> {
    let mut renamed: IdVec<NodeId, NodeId> = derivations.ids().collect();
    loop {
        let mut moved = false;
        let mut known: FxHashMap<Vec<Derivation>, NodeId> = FxHashMap::default();
        for node in derivations.ids() {
            let list = &mut derivations[node];
            if find(&renamed, node) != node || list.is_empty() {
                continue;
            }
            tidy(list, node, &renamed);
            let other = match list.as_slice() {
                [(None, Guard::ALWAYS, body)] if body.len() == 1 => body.first().copied(),
                _ => known.get(list.as_slice()).copied(),
            };
            match other {
                Some(other) if find(&renamed, other) != node => {
                    renamed[node] = other;
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
fn tidy(list: &mut Vec<Derivation>, node: NodeId, renamed: &IdVec<NodeId, NodeId>) {
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
    let easier = |a: &Derivation, b: &Derivation| {
        (a.0.is_none() || a.0 == b.0) && (a.1.is_always() || a.1 == b.1) && a.2.iter().all(|n| b.2.binary_search(n).is_ok())
    };
    let kept: Vec<bool> = list.iter().map(|one| !list.iter().any(|other| other != one && easier(other, one))).collect();
    let mut keep = kept.into_iter();
    list.retain(|_| keep.next().unwrap_or(true));
}

fn rebuild(graph: &Graph, derivations: &Derivations, queries: &[QueryNode]) -> SimplifiedGraph {
    let mut order: IdVec<NodeId, NodeId> = IdVec::default();
    let mut index: FxHashMap<NodeId, NodeId> = FxHashMap::default();
    let mut pending: Vec<NodeId> = queries.iter().rev().filter_map(|r| if let QueryNode::Node(n) = r { Some(*n) } else { None }).collect();
    while let Some(node) = pending.pop() {
        if index.contains_key(&node) {
            continue;
        }
        index.insert(node, order.push(node));
        for (_, _, body) in derivations[node].iter().rev() {
            pending.extend(body.iter().rev());
        }
    }
    let mut parts = Parts {
        nodes: order.as_slice().iter().map(|old| graph.node(*old)).collect(),
        derived: IdVec::filled(order.len(), true),
        edges: IdVec::default(),
        bodies: IdVec::default(),
        acts: graph.acts().iter().copied().collect(),
        strata: Vec::new(),
    };
    // Whatever a node needs was met on the way, so every old id has a new one.
    for (head, old) in order.iter() {
        for (act, guard, body) in &derivations[*old] {
            let from = parts.bodies.next_id();
            parts.bodies.extend(body.iter().map(|n| *entered(&index, n)));
            let body = (from, parts.bodies.next_id());
            parts.edges.push(Edge::new(head, None, *act, Means::Design, *guard, body));
        }
    }
    let queries = queries
        .iter()
        .map(|query| if let QueryNode::Node(old) = query { QueryNode::Node(*entered(&index, old)) } else { *query })
        .collect();
    SimplifiedGraph { graph: Graph::from_parts(parts, |_| ClassId(0)), queries }
}
