//! The derivation graph: what could follow from what.
//!
//! A [`Node`] is a capability of a party ("china-telecom holds photos/main"). An [`Edge`] is one application of a rule: its
//! head, its body (all needed), at most one act, what it costs, and the [`Guard`] under which its facts
//! hold. The limits in the rules ("by design or ownership", "no harder than law") are [`Level`]s of a node, each a node of its
//! own, so that every rule is monotone and one least fixpoint answers. Only nodes that can be derived are in the graph.

mod act;
mod builder;
mod demand;
mod layers;
mod lookup;
mod node;
mod rule_id;

pub use act::{Act, ActId, ActKind};
pub use builder::Builder;
pub use demand::{Basis, Demand};
pub(crate) use layers::Alike;
pub use layers::Sense;
pub use node::{Capability, Level, Node, NodeId};
pub use rule_id::{OrderKind, RuleId, Series};

pub use crate::world::Means;
use crate::world::{ClassId, Guard, Id, IdVec, PartyId, ids};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

ids! {
    /// The index of an edge in its graph.
    pub EdgeId;
    /// The index of a node in the list of all bodies.
    pub BodyId;
}

/// One application of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// What follows.
    pub head: NodeId,
    /// The rule; `None` for a mere step, from one level to the next or from one capability to another that is in it.
    pub rule: Option<RuleId>,
    /// The act that it takes.
    pub act: Option<ActId>,
    /// What a path pays for it.
    pub cost: Means,
    /// When its facts hold.
    pub guard: Guard,
    body: (BodyId, BodyId),
}

/// The derivation graph of a world.
#[derive(Debug)]
pub struct Graph {
    nodes: IdVec<NodeId, Node>,
    /// Sorted by head.
    edges: IdVec<EdgeId, Edge>,
    bodies: IdVec<BodyId, NodeId>,
    acts: IdVec<ActId, Act>,
    /// Nodes by what they say, once somebody asks.
    by_content: OnceLock<FxHashMap<u64, NodeId>>,
    /// For each node, and one past the last, where its edges begin.
    by_head: IdVec<NodeId, EdgeId>,
    /// The nodes of cells, sorted by class, party and id.
    cells: Vec<(ClassId, PartyId, NodeId)>,
    /// How many nodes there are beside those of layers.
    plain: usize,
    /// Those of "reads unnoticed", once somebody asks.
    silent: Option<layers::Goals>,
    /// Where each stretch of time begins: its first node, its first act.
    strata: Vec<(NodeId, ActId)>,
}

/// The nodes of one cell: "reads", if it can be derived, and each "holds a copy" that can be.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'g> {
    graph: &'g Graph,
    nodes: &'g [(ClassId, PartyId, NodeId)],
}

impl Cell<'_> {
    /// The node "reads" in the plain sense, if it can be derived.
    #[must_use]
    pub fn reads(&self) -> Option<NodeId> {
        self.nodes.iter().map(|(_, _, id)| *id).find(|id| self.graph.node(*id).capability == Capability::Reads)
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
    #[must_use]
    pub fn node(&self, id: NodeId) -> Node {
        self.nodes[id]
    }

    /// All edges, those of one head together.
    #[must_use]
    pub fn edges(&self) -> &[Edge] {
        self.edges.as_slice()
    }

    /// The edges that derive a node.
    #[must_use]
    pub fn into(&self, node: NodeId) -> &[Edge] {
        &self.edges[self.by_head[node]..self.by_head[NodeId(node.0 + 1)]]
    }

    /// What an edge needs, all of it.
    #[must_use]
    pub fn body(&self, edge: &Edge) -> &[NodeId] {
        let (from, to) = edge.body;
        &self.bodies[from..to]
    }

    /// An act. Ids come from this graph.
    #[must_use]
    pub fn act(&self, id: ActId) -> Act {
        self.acts[id]
    }

    /// Every act, in the order of ids.
    #[must_use]
    pub fn acts(&self) -> &[Act] {
        self.acts.as_slice()
    }

    /// Every act with its id.
    pub fn acts_by_id(&self) -> impl ExactSizeIterator<Item = (ActId, Act)> {
        self.acts.iter().map(|(id, act)| (id, *act))
    }

    /// The same graph where each edge holds only while its act may be done: `allowed` narrows the guard of an edge by its act. Nodes,
    /// edges and acts keep their ids.
    #[must_use]
    pub fn narrowed(&self, mut allowed: impl FnMut(ActId, Guard) -> Guard) -> Self {
        let mut edges = self.edges.clone();
        for (_, edge) in edges.iter_mut() {
            if let Some(act) = edge.act {
                edge.guard = allowed(act, edge.guard);
            }
        }
        Self {
            nodes: self.nodes.clone(),
            edges,
            bodies: self.bodies.clone(),
            acts: self.acts.clone(),
            by_content: OnceLock::new(),
            by_head: self.by_head.clone(),
            cells: self.cells.clone(),
            plain: self.plain,
            silent: self.silent.clone(),
            strata: self.strata.clone(),
        }
    }

    /// In which stretch of time a node is what it says, from 0 on. All nodes of a graph of one day are in stretch 0.
    #[must_use]
    pub fn stretch_of_node(&self, node: NodeId) -> usize {
        self.strata.partition_point(|(first, _)| *first <= node).saturating_sub(1)
    }

    /// In which stretch of time an act is done, from 0 on.
    #[must_use]
    pub fn stretch_of_act(&self, act: ActId) -> usize {
        self.strata.partition_point(|(_, first)| *first <= act).saturating_sub(1)
    }

    /// The id of every node.
    pub fn node_ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        self.nodes.ids()
    }

    /// A node by what it says, if it can be derived; not one of a layer.
    #[must_use]
    pub fn find(&self, node: Node) -> Option<NodeId> {
        let by_content = self.by_content.get_or_init(|| {
            let named = |(id, node): (NodeId, &Node)| match node.capability {
                // Auxiliary nodes have no name by which anybody could ask for them.
                Capability::Counts | Capability::Passes => None,
                Capability::Holds
                | Capability::Opens
                | Capability::Has
                | Capability::Uses
                | Capability::Sees
                | Capability::Records
                | Capability::SeesEndpoint
                | Capability::Acquires
                | Capability::Reads
                | Capability::Changes
                | Capability::Unlocks
                | Capability::Brings
                | Capability::Exposed => Some((node.packed(), id)),
            };
            self.nodes.iter().take(self.plain).filter_map(named).collect()
        });
        by_content.get(&node.packed()).copied()
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
    pub nodes: IdVec<NodeId, Node>,
    pub derived: IdVec<NodeId, bool>,
    pub edges: IdVec<EdgeId, Edge>,
    pub bodies: IdVec<BodyId, NodeId>,
    pub acts: IdVec<ActId, Act>,
    pub strata: Vec<(NodeId, ActId)>,
}

impl Edge {
    pub(crate) fn new(head: NodeId, rule: Option<RuleId>, act: Option<ActId>, cost: Means, guard: Guard, body: (BodyId, BodyId)) -> Self {
        Self { head, rule, act, cost, guard, body }
    }
}

impl Graph {
    /// Leaves out what cannot be derived and sorts the edges by head.
    /// The cells are those of the last stretch.
    pub(crate) fn from_parts(parts: Parts, class_of_copy: impl Fn(u32) -> ClassId) -> Self {
        // The new id of a node that is left out.
        const GONE: NodeId = NodeId(u32::MAX);
        let Parts { mut nodes, derived, edges: built, bodies: needed, acts, strata } = parts;
        let mut next = 0;
        let renamed: IdVec<NodeId, NodeId> = derived
            .as_slice()
            .iter()
            .map(|derived| {
                next += u32::from(*derived);
                if *derived { NodeId(next - 1) } else { GONE }
            })
            .collect();
        // A stretch begins where the first of its nodes that is left stands now.
        let strata: Vec<(NodeId, ActId)> = strata
            .into_iter()
            .map(|(first, act)| {
                let before = derived.as_slice().iter().take(first.index()).filter(|derived| **derived).count();
                (NodeId(crate::world::index32(before)), act)
            })
            .collect();
        let last = strata.last().map_or(NodeId(0), |(first, _)| *first);
        nodes.retain(|id| derived[id]);
        let live = |edge: &Edge| {
            let body = &needed[edge.body.0..edge.body.1];
            (derived[edge.head] && body.iter().all(|n| derived[*n])).then(|| (renamed[edge.head], body))
        };
        // Edges by head, by counting: first how many each has, one node up; then where each begins.
        let mut by_head: IdVec<NodeId, EdgeId> = IdVec::filled(nodes.len() + 1, EdgeId(0));
        let (mut edge_count, mut body_count) = (0, 0);
        for (head, body) in built.as_slice().iter().filter_map(live) {
            by_head[NodeId(head.0 + 1)].0 += 1;
            edge_count += 1;
            body_count += body.len();
        }
        let mut sum = 0;
        for (_, start) in by_head.iter_mut() {
            sum += start.0;
            *start = EdgeId(sum);
        }
        let mut free = by_head.clone();
        let blank = Edge::new(GONE, None, None, Means::None, Guard::NEVER, (BodyId(0), BodyId(0)));
        let mut edges: IdVec<EdgeId, Edge> = IdVec::filled(edge_count, blank);
        let mut bodies: IdVec<BodyId, NodeId> = IdVec::default();
        bodies.reserve(body_count);
        for edge in built.as_slice() {
            let Some((head, body)) = live(edge) else { continue };
            let from = bodies.next_id();
            bodies.extend(body.iter().map(|n| renamed[*n]));
            edges[free[head]] = Edge { head, body: (from, bodies.next_id()), ..*edge };
            free[head].0 += 1;
        }
        let mut cells = Vec::new();
        for (id, node) in nodes.iter().filter(|(id, n)| *id >= last && n.level == Level::Full) {
            match node.capability {
                Capability::Reads => cells.push((ClassId(node.thing), node.party, id)),
                Capability::Holds => cells.push((class_of_copy(node.thing), node.party, id)),
                Capability::Opens
                | Capability::Has
                | Capability::Uses
                | Capability::Sees
                | Capability::Records
                | Capability::SeesEndpoint
                | Capability::Acquires
                | Capability::Changes
                | Capability::Exposed
                | Capability::Counts
                | Capability::Passes
                | Capability::Unlocks
                | Capability::Brings => {}
            }
        }
        cells.sort_unstable();
        let plain = nodes.len();
        Self { nodes, edges, bodies, acts, by_content: OnceLock::new(), by_head, cells, plain, silent: None, strata }
    }
}
