//! Builds the graph by semi-naive forward chaining: rules fire on what can be derived, and the edges that they add may let more be
//! derived.
//!
//! A node that can be derived is put on a worklist once. An edge counts the nodes of its body that cannot be derived yet, and each of
//! those keeps a list of the edges that watch it; the edge whose count falls to nothing derives its head.

use super::act::{Act, ActId};
use super::demand::Demand;
use super::lookup::NodeLookup;
use super::node::{Capability, Level, Node, NodeId};
use super::rule_id::RuleId;
use super::{BodyId, Edge, EdgeId, Graph, Parts};
use crate::world::{ClassId, CopyId, Guard, IdVec, KeyId, Means, PartyId, ReverseIndex, World, ids};
use rustc_hash::{FxHashMap, FxHashSet};

/// By which sort of rule something is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// R1–R4 or R7.
    Design,
    /// R12–R16 at means no harder than law.
    Law,
    /// Anything harder.
    Hard,
}

ids! {
    /// An entry in the lists of edges that watch a node.
    WatchId;
}

/// The end of a list of watching edges.
const END: WatchId = WatchId(u32::MAX);

/// The graph while it is built.
pub struct Builder<'w> {
    /// What lies where, who controls whom.
    pub index: &'w ReverseIndex,
    demands: IdVec<PartyId, Demand>,
    nodes: IdVec<NodeId, Node>,
    lookup: NodeLookup,
    derived: IdVec<NodeId, bool>,
    /// For each node, the first entry in `watches` of an edge that waits for it.
    watched_by: IdVec<NodeId, WatchId>,
    /// The edge, and the next entry for the same node.
    watches: IdVec<WatchId, (EdgeId, WatchId)>,
    edges: IdVec<EdgeId, Edge>,
    bodies: IdVec<BodyId, NodeId>,
    /// For each edge, how many nodes of its body cannot be derived yet.
    unsatisfied: IdVec<EdgeId, u32>,
    acts: IdVec<ActId, Act>,
    known_acts: FxHashMap<Act, ActId>,
    /// The worklist: what was derived and has yet to fire the rules. Keys come first.
    key_worklist: Vec<NodeId>,
    worklist: Vec<NodeId>,
    counted: FxHashSet<(Capability, Level, PartyId, u32, u32)>,
    auxiliary: u32,
    /// Kept from one use to the next.
    scratch: Vec<NodeId>,
    pending: Vec<NodeId>,
}

impl<'w> Builder<'w> {
    /// An empty graph over the things of a world, in which these levels of each party are asked for.
    #[must_use]
    pub fn new(world: &World<'_>, index: &'w ReverseIndex, demands: IdVec<PartyId, Demand>) -> Self {
        let mut builder = Self {
            index,
            demands,
            nodes: IdVec::default(),
            lookup: NodeLookup::new(world),
            derived: IdVec::default(),
            watched_by: IdVec::default(),
            watches: IdVec::default(),
            edges: IdVec::default(),
            bodies: IdVec::default(),
            unsatisfied: IdVec::default(),
            acts: IdVec::default(),
            known_acts: FxHashMap::default(),
            key_worklist: Vec::new(),
            worklist: Vec::new(),
            counted: FxHashSet::default(),
            auxiliary: 0,
            scratch: Vec::new(),
            pending: Vec::new(),
        };
        // About what a copy brings; growing step by step would copy and touch everything twice.
        builder.reserve(16 * world.copies.len());
        builder
    }

    fn reserve(&mut self, likely: usize) {
        self.lookup.reserve(likely);
        self.nodes.reserve(likely);
        self.derived.reserve(likely);
        self.watched_by.reserve(likely);
        self.edges.reserve(likely);
        self.unsatisfied.reserve(likely);
        self.bodies.reserve(likely);
    }

    /// The next node that can be derived, for the rules to fire on; each comes once, keys before all else.
    pub fn next_derived(&mut self) -> Option<(NodeId, Node)> {
        let id = self.key_worklist.pop().or_else(|| self.worklist.pop())?;
        let node = self.nodes[id];
        self.promote(id, node);
        Some((id, node))
    }

    /// The graph, when nothing is left to fire on.
    #[must_use]
    pub fn finish(self, world: &World<'_>) -> Graph {
        let Self { nodes, derived, edges, bodies, acts, .. } = self;
        let class_of_copy = |copy: u32| -> ClassId { world.copies[CopyId(copy)].class };
        Graph::from_parts(Parts { nodes, derived, edges, bodies, acts }, class_of_copy)
    }

    /// A list to write a body into; to be given back.
    pub fn scratch(&mut self) -> Vec<NodeId> {
        std::mem::take(&mut self.scratch)
    }

    /// Takes back a list from [`scratch`](Self::scratch).
    pub fn give_back(&mut self, mut list: Vec<NodeId>) {
        list.clear();
        self.scratch = list;
    }

    /// Which levels of a party are asked for.
    #[must_use]
    pub fn demand(&self, party: PartyId) -> Demand {
        self.demands[party]
    }

    /// The node "uses a key" at a level; `None` if the party cannot come to use it there. Keys fire the rules before all
    /// else, and only data that reveal a key could still bring one, so for all other keys what is not derived when copies are
    /// looked at never will be.
    pub fn uses(&mut self, level: Level, party: PartyId, key: KeyId) -> Option<NodeId> {
        if self.index.revealable[key] {
            return Some(self.node(Capability::Uses, level, party, key.0));
        }
        let node = Node { capability: Capability::Uses, level, party, thing: key.0 };
        self.lookup.find(node).filter(|id| self.derived[*id])
    }

    /// The node of a capability at a level.
    pub fn node(&mut self, capability: Capability, level: Level, party: PartyId, thing: u32) -> NodeId {
        let node = Node { capability, level, party, thing };
        self.lookup.find(node).unwrap_or_else(|| self.add_node(node))
    }

    /// The node at which something that is given enters.
    pub fn given(&mut self, capability: Capability, party: PartyId, thing: u32, basis: Basis) -> NodeId {
        let demand = self.demands[party];
        let level = match basis {
            Basis::Design if demand.is_split() => Level::GivenByDesign,
            Basis::Law if demand.given_by_law => Level::GivenByLaw,
            Basis::Law | Basis::Hard if demand.given => Level::Given,
            Basis::Design | Basis::Law | Basis::Hard => Level::Full,
        };
        self.node(capability, level, party, thing)
    }

    fn add_node(&mut self, node: Node) -> NodeId {
        let id = self.nodes.push(node);
        self.lookup.add(node);
        self.derived.push(false);
        self.watched_by.push(END);
        id
    }

    /// An auxiliary node, which has no lasting name: a step of a count, or a lock that may be absent.
    pub fn auxiliary_node(&mut self, capability: Capability, level: Level, party: PartyId) -> NodeId {
        self.auxiliary += 1;
        self.add_node(Node { capability, level, party, thing: self.auxiliary })
    }

    /// Whether a count for this party and thing is yet to be built; says yes once.
    pub fn first_count(&mut self, capability: Capability, level: Level, party: PartyId, thing: u32, variant: u32) -> bool {
        self.counted.insert((capability, level, party, thing, variant))
    }

    /// Adds an application of a rule. What never holds is left out, as is what would derive a node from itself.
    pub fn add_edge(&mut self, rule: Option<RuleId>, head: NodeId, guard: Guard, body: &[NodeId]) {
        self.add(rule, head, None, Means::Design, guard, body);
    }

    /// Adds an application of a rule that takes an act.
    pub fn add_edge_with_act(&mut self, rule: RuleId, head: NodeId, (act, cost): (Act, Means), guard: Guard, body: &[NodeId]) {
        if !guard.is_never() {
            let acts = &mut self.acts;
            let act = *self.known_acts.entry(act).or_insert_with(|| acts.push(act));
            self.add(Some(rule), head, Some(act), cost, guard, body);
        }
    }

    fn add(&mut self, rule: Option<RuleId>, head: NodeId, act: Option<ActId>, cost: Means, guard: Guard, body: &[NodeId]) {
        if guard.is_never() || body.contains(&head) {
            return;
        }
        let from = self.bodies.next_id();
        self.bodies.extend(body.iter().copied());
        let to = self.bodies.next_id();
        let edge = self.edges.push(Edge::new(head, rule, act, cost, guard, (from, to)));
        let mut unsatisfied = 0;
        for &node in body {
            if !self.derived[node] {
                self.watched_by[node] = self.watches.push((edge, self.watched_by[node]));
                unsatisfied += 1;
            }
        }
        self.unsatisfied.push(unsatisfied);
        if unsatisfied == 0 {
            self.derive(head);
        }
    }

    /// Marks a node as derived, and whatever follows from that.
    fn derive(&mut self, node: NodeId) {
        let mut pending = std::mem::take(&mut self.pending);
        pending.push(node);
        while let Some(node) = pending.pop() {
            if std::mem::replace(&mut self.derived[node], true) {
                continue;
            }
            match self.nodes[node].capability {
                Capability::Has | Capability::Uses => self.key_worklist.push(node),
                Capability::Holds
                | Capability::Opens
                | Capability::Sees
                | Capability::Records
                | Capability::SeesEndpoint
                | Capability::Acquires
                | Capability::Reads
                | Capability::Exposed
                | Capability::Counts
                | Capability::Passes => self.worklist.push(node),
            }
            let mut watch = self.watched_by[node];
            while watch != END {
                let (edge, next) = self.watches[watch];
                self.unsatisfied[edge] -= 1;
                if self.unsatisfied[edge] == 0 {
                    pending.push(self.edges[edge].head);
                }
                watch = next;
            }
        }
        self.pending = pending;
    }

    /// Promotes what is given to what the party has, level by level.
    fn promote(&mut self, id: NodeId, node: Node) {
        let demand = self.demands[node.party];
        let Node { capability, party, thing, .. } = node;
        let step = |builder: &mut Self, level| {
            let head = builder.node(capability, level, party, thing);
            builder.add_edge(None, head, Guard::ALWAYS, &[id]);
        };
        let top = if demand.given { Level::Given } else { Level::Full };
        match node.level {
            Level::GivenByDesign => {
                if demand.design {
                    step(self, Level::Design);
                }
                if demand.owned {
                    step(self, Level::Owned);
                }
                if demand.lawful {
                    step(self, Level::Lawful);
                }
                step(self, top);
            }
            Level::GivenByLaw => {
                if demand.lawful {
                    step(self, Level::Lawful);
                }
                step(self, top);
            }
            Level::Given => step(self, Level::Full),
            Level::Lawful | Level::Design | Level::Owned | Level::Full => {}
        }
    }
}
