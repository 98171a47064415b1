//! The derivation graph: what could follow from what.
//!
//! A [`Node`] is a capability of a party ("china-telecom holds photos/main"). An [`Edge`] is one application of a rule: its
//! head, its body (all needed), at most one act, what it costs, and the [`Guard`] under which its facts
//! hold. The limits in the rules ("by design or ownership", "no harder than law") are [`Level`]s of a node, each a node of its
//! own, so that every rule is monotone and one least fixpoint answers. Only nodes that can be derived are in the graph.

mod act;
mod builder;
mod cost;
mod means;
mod node;
mod orders;
mod places;
mod reach;

pub use act::{Act, ActId, ActKind};
pub use builder::{Basis, Builder};
pub use means::Means;
pub use node::{Capability, Level, Node, NodeId};
pub use orders::{Obstacle, Order};
pub use reach::Thing;

use crate::world::{ClassId, Guard, Id, PartyId};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// One application of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// What follows.
    pub head: NodeId,
    /// The number of the rule; 0 for a mere step from one level to the next.
    pub rule: u8,
    /// The act that it takes.
    pub act: Option<ActId>,
    /// What a path pays for it.
    pub cost: Means,
    /// When its facts hold.
    pub guard: Guard,
    body: (u32, u32),
}

/// The derivation graph of a world.
#[derive(Debug)]
pub struct Graph {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    bodies: Vec<NodeId>,
    acts: Vec<Act>,
    /// Nodes by what they say, once somebody asks.
    places: OnceLock<FxHashMap<u64, NodeId>>,
    /// Edges by head: `by_head[node] .. by_head[node + 1]` in `edges`, which are sorted by head.
    by_head: Vec<u32>,
    /// The nodes of cells, sorted by class, party and id.
    cells: Vec<(ClassId, PartyId, NodeId)>,
}

/// The nodes of one cell: "reads", if it can be derived, and each "holds a copy" that can be.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'g> {
    graph: &'g Graph,
    nodes: &'g [(ClassId, PartyId, NodeId)],
}

impl Cell<'_> {
    /// The node "reads", if it can be derived.
    #[must_use]
    pub fn reads(&self) -> Option<NodeId> {
        self.nodes.iter().map(|(_, _, id)| *id).find(|id| self.graph.node(*id).capability == Capability::Reads)
    }

    /// Both.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        self.nodes.iter().map(|(_, _, id)| *id)
    }

    /// The nodes "holds a copy" that can be derived.
    pub fn holds(&self) -> impl Iterator<Item = NodeId> {
        self.nodes.iter().map(|(_, _, id)| *id).filter(|id| self.graph.node(*id).capability == Capability::Holds)
    }
}

impl Graph {
    /// How many nodes there are.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// How many edges there are.
    #[must_use]
    pub fn edge_count(&self) -> usize {
        self.edges.len()
    }

    /// A node. Ids come from this graph.
    // An id is only ever made for a node of this graph.
    #[expect(clippy::indexing_slicing)]
    #[must_use]
    pub fn node(&self, id: NodeId) -> Node {
        self.nodes[id.0 as usize]
    }

    /// All edges, those of one head together.
    #[must_use]
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The edges that derive a node.
    #[must_use]
    pub fn into(&self, node: NodeId) -> &[Edge] {
        let index = node.0 as usize;
        let (Some(&from), Some(&to)) = (self.by_head.get(index), self.by_head.get(index + 1)) else { return &[] };
        self.edges.get(from as usize..to as usize).unwrap_or_default()
    }

    /// What an edge needs, all of it.
    #[must_use]
    pub fn body(&self, edge: &Edge) -> &[NodeId] {
        self.bodies.get(edge.body.0 as usize..edge.body.1 as usize).unwrap_or_default()
    }

    /// An act. Ids come from this graph.
    // As above.
    #[expect(clippy::indexing_slicing)]
    #[must_use]
    pub fn act(&self, id: ActId) -> Act {
        self.acts[id.0 as usize]
    }

    /// Every act, in the order of ids.
    #[must_use]
    pub fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// A node by what it says, if it can be derived.
    #[must_use]
    pub fn find(&self, node: Node) -> Option<NodeId> {
        let places = self.places.get_or_init(|| {
            let named = |(index, node): (usize, &Node)| match node.capability {
                // Steps have no name by which anybody could ask for them.
                Capability::Counts | Capability::Passes => None,
                _ => Some((node.packed(), NodeId(u32::try_from(index).unwrap_or(u32::MAX)))),
            };
            self.nodes.iter().enumerate().filter_map(named).collect()
        });
        places.get(&node.packed()).copied()
    }

    /// The nodes of a cell; `None` where nothing can be derived.
    #[must_use]
    pub fn cell(&self, class: ClassId, party: PartyId) -> Option<Cell<'_>> {
        let from = self.cells.partition_point(|(c, p, _)| (*c, *p) < (class, party));
        let to = self.cells.partition_point(|(c, p, _)| (*c, *p) <= (class, party));
        let nodes = self.cells.get(from..to).filter(|nodes| !nodes.is_empty())?;
        Some(Cell { graph: self, nodes })
    }

    /// Every cell in which something can be derived, sorted by class and party.
    pub fn cells(&self) -> impl Iterator<Item = ((ClassId, PartyId), Cell<'_>)> {
        self.cells
            .chunk_by(|(c, p, _), (d, q, _)| (c, p) == (d, q))
            .filter_map(|nodes| nodes.first().map(|(class, party, _)| ((*class, *party), Cell { graph: self, nodes })))
    }
}

/// What [`Builder`] hands over when every rule has fired.
pub(crate) struct Parts {
    pub nodes: Vec<Node>,
    pub derived: Vec<bool>,
    pub edges: Vec<Edge>,
    pub bodies: Vec<NodeId>,
    pub acts: Vec<Act>,
}

impl Edge {
    pub(crate) fn new(head: NodeId, rule: u8, act: Option<ActId>, cost: Means, guard: Guard, body: (u32, u32)) -> Self {
        Self { head, rule, act, cost, guard, body }
    }
}

impl Graph {
    /// Leaves out what cannot be derived and sorts the edges by head.
    pub(crate) fn from_parts(parts: Parts, class_of_copy: impl Fn(u32) -> ClassId) -> Self {
        const GONE: u32 = u32::MAX;
        let Parts { mut nodes, derived, edges: drawn, bodies: needed, acts } = parts;
        let mut renamed = vec![GONE; nodes.len()];
        let live = renamed.iter_mut().zip(&derived).filter(|(_, derived)| **derived);
        for (next, (slot, _)) in live.enumerate() {
            *slot = u32::try_from(next).unwrap_or(GONE);
        }
        let rename = |id: NodeId| renamed.get(id.0 as usize).copied().filter(|n| *n != GONE).map(NodeId);
        let mut kept = derived.iter();
        nodes.retain(|_| kept.next() == Some(&true));
        let live = |edge: &Edge| {
            let body = needed.get(edge.body.0 as usize..edge.body.1 as usize).unwrap_or_default();
            let whole = body.iter().all(|n| rename(*n).is_some());
            rename(edge.head).filter(|_| whole).map(|head| (head, body))
        };
        // Edges by head, by counting.
        let mut by_head = vec![0u32; nodes.len() + 1];
        let (mut edge_count, mut body_count) = (0, 0);
        for (head, body) in drawn.iter().filter_map(live) {
            if let Some(slot) = by_head.get_mut(head.0 as usize + 1) {
                *slot += 1;
            }
            edge_count += 1;
            body_count += body.len();
        }
        let mut sum = 0;
        for slot in &mut by_head {
            sum += *slot;
            *slot = sum;
        }
        let mut free = by_head.clone();
        let blank = Edge::new(NodeId(0), 0, None, Means::None, Guard::NEVER, (0, 0));
        let mut edges = vec![blank; edge_count];
        let mut bodies = Vec::with_capacity(body_count);
        for edge in &drawn {
            let Some((head, body)) = live(edge) else { continue };
            let from = u32::try_from(bodies.len()).unwrap_or(GONE);
            bodies.extend(body.iter().filter_map(|n| rename(*n)));
            let to = u32::try_from(bodies.len()).unwrap_or(GONE);
            if let Some(index) = free.get_mut(head.0 as usize) {
                if let Some(slot) = edges.get_mut(*index as usize) {
                    *slot = Edge { head, body: (from, to), ..*edge };
                }
                *index += 1;
            }
        }
        let mut cells = Vec::new();
        for (index, node) in nodes.iter().enumerate().filter(|(_, n)| n.level == Level::Full) {
            let id = NodeId(u32::try_from(index).unwrap_or(GONE));
            match node.capability {
                Capability::Reads => cells.push((ClassId::new(node.thing as usize), node.party, id)),
                Capability::Holds => cells.push((class_of_copy(node.thing), node.party, id)),
                _ => {}
            }
        }
        cells.sort_unstable();
        Self { nodes, edges, bodies, acts, places: OnceLock::new(), by_head, cells }
    }
}
