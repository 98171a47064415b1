//! Builds the graph by semi-naive forward chaining: rules fire on what can be derived, and the edges that they add may let more be
//! derived.
//!
//! A node that can be derived is put on a worklist once. An edge counts the nodes of its body that cannot be derived yet, and each of
//! those keeps a list of the edges that watch it; the edge whose count falls to nothing derives its head.

mod stretches;

use super::act::{Act, ActId};
use super::demand::{Basis, Demand};
use super::lookup::NodeLookup;
use super::node::{Capability, Level, Node, NodeId};
use super::rule_id::RuleId;
use super::{BodyId, Edge, EdgeId, Graph, Parts};
use crate::effort;
use crate::world::{ClassId, CopyId, Guard, IdVec, KeyId, Means, PartyId, ReverseIndex, SoftwareId, Unlocking, World, ids};
use rustc_hash::{FxHashMap, FxHashSet};

ids! {
    /// An entry in the lists of edges that watch a node.
    WatchId;
    /// An entry in the lists of nodes that wait for a key.
    WaitId;
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
    /// The worklist: what was derived and has yet to fire the rules. Keys come first, so that few copies have to wait for one.
    key_worklist: Vec<NodeId>,
    worklist: Vec<NodeId>,
    /// By the use of a key that a node waits for, which is not derived: the first entry in `waits`.
    waiting_for: FxHashMap<u64, WaitId>,
    /// The node that waits, and the next entry for the same key.
    waits: IdVec<WaitId, (NodeId, Option<WaitId>)>,
    /// Nodes that wait no longer, and have yet to fire the rules that made them wait.
    reopened: Vec<NodeId>,
    /// By piece of software, the nodes met so far on each side: see [`meet`](Self::meet).
    met: FxHashMap<(RuleId, u32), [Vec<NodeId>; 2]>,
    counted: FxHashSet<(Capability, Level, PartyId, u32, u32)>,
    auxiliary: u32,
    /// The first node, edge and act of each stretch of time so far.
    strata: Vec<(NodeId, EdgeId, ActId)>,
    /// When the day asked about is in a stretch of time or after it, for each; of those that are not there, always.
    reached: Vec<Guard>,
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
            lookup: NodeLookup::new(world, NodeId(0)),
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
            waiting_for: FxHashMap::default(),
            waits: IdVec::default(),
            reopened: Vec::new(),
            met: FxHashMap::default(),
            counted: FxHashSet::default(),
            auxiliary: 0,
            strata: vec![(NodeId(0), EdgeId(0), ActId(0))],
            reached: Vec::new(),
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

    /// The next node that can be derived, for the rules to fire on; each comes once.
    pub fn next_derived(&mut self) -> Option<(NodeId, Node)> {
        let id = self.key_worklist.pop().or_else(|| self.worklist.pop())?;
        let node = self.nodes[id];
        if matches!(node.capability, Capability::Uses | Capability::Unlocks) {
            let mut wait = self.waiting_for.remove(&node.packed());
            while let Some(at) = wait {
                let (waiting, next) = self.waits[at];
                self.reopened.push(waiting);
                wait = next;
            }
        }
        for level in self.demands[node.party].promotions(node.level) {
            if node.capability == Capability::Brings && !level.tells_consequences() {
                continue;
            }
            let head = self.node(node.capability, level, node.party, node.thing);
            self.add_edge(None, head, Guard::ALWAYS, &[id]);
        }
        Some((id, node))
    }

    /// The next node for which a key came after it had fired the rules: see [`uses`](Self::uses).
    pub fn next_reopened(&mut self) -> Option<(NodeId, Node)> {
        let id = self.reopened.pop()?;
        Some((id, self.nodes[id]))
    }

    /// The graph, when nothing is left to fire on.
    #[must_use]
    pub fn finish(self, world: &World<'_>) -> Graph {
        let Self { nodes, derived, edges, bodies, acts, strata, .. } = self;
        let strata = strata.into_iter().map(|(node, _, act)| (node, act)).collect();
        let class_of_copy = |copy: u32| -> ClassId { world.copies[CopyId(copy)].class };
        Graph::from_parts(Parts { nodes, derived, edges, bodies, acts, strata }, class_of_copy)
    }

    /// A list to write a body into; to be given back.
    pub fn scratch(&mut self) -> Vec<NodeId> {
        std::mem::take(&mut self.scratch)
    }

    /// What can be derived in the stretch that is being built, in the order of ids.
    #[must_use]
    pub fn derived_here(&self) -> Vec<(NodeId, Node)> {
        let first = self.strata.last().map_or(0, |(node, _, _)| node.0);
        (first..self.nodes.next_id().0).map(NodeId).filter(|id| self.derived[*id]).map(|id| (id, self.nodes[id])).collect()
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

    /// The node "uses a key" at a level, of the party of a node that needs it; `None` if the party cannot use it so far. The node
    /// then waits, and comes again ([`next_reopened`](Self::next_reopened)) should the key ever come: whatever brings a key late, nothing
    /// that it opens stays shut.
    pub fn uses(&mut self, waiting: NodeId, unlocking: Unlocking) -> Option<NodeId> {
        let Node { level, party, .. } = self.nodes[waiting];
        let (capability, key) = undone(unlocking);
        let node = Node { capability, level, party, thing: key.0 };
        let found = self.lookup.find(node).filter(|id| self.derived[*id]);
        if found.is_none() {
            let next = self.waiting_for.get(&node.packed()).copied();
            let wait = self.waits.push((waiting, next));
            self.waiting_for.insert(node.packed(), wait);
        }
        found
    }

    /// The node that says that a party can undo a lock or a wrapping.
    pub fn unlocks(&mut self, level: Level, party: PartyId, unlocking: Unlocking) -> NodeId {
        let (capability, key) = undone(unlocking);
        self.node(capability, level, party, key.0)
    }

    /// The thing of a node.
    #[must_use]
    pub fn thing(&self, node: NodeId) -> u32 {
        self.nodes[node].thing
    }

    /// The party of a node.
    #[must_use]
    pub fn party(&self, node: NodeId) -> PartyId {
        self.nodes[node].party
    }

    /// Keeps a node that has to do with a piece of software, and gives those kept so far for a rule on the other side: every endpoint meets
    /// every party that comes to change the software, whichever is found first.
    pub fn meet(&mut self, rule: RuleId, software: SoftwareId, is_endpoint: bool, node: NodeId) -> Vec<NodeId> {
        let [changers, endpoints] = self.met.entry((rule, software.0)).or_default();
        let (own, others) = if is_endpoint { (endpoints, changers) } else { (changers, endpoints) };
        own.push(node);
        others.clone()
    }

    /// The node of a capability at a level.
    pub fn node(&mut self, capability: Capability, level: Level, party: PartyId, thing: u32) -> NodeId {
        let node = Node { capability, level, party, thing };
        self.lookup.find(node).unwrap_or_else(|| self.add_node(node))
    }

    /// Adds that a rule gives a party something: the one notion of *given*, which R11, R17 and R19 pass on. What a party puts together
    /// itself is not given, but a node of its own level.
    pub fn give(
        &mut self,
        rule: RuleId,
        (capability, party, thing): (Capability, PartyId, u32),
        (basis, act): (Basis, Option<(Act, Means)>),
        guard: Guard,
        body: &[NodeId],
    ) {
        debug_assert!(rule.gives(), "{rule} gives nothing");
        if guard.is_never() {
            return;
        }
        let level = self.demands[party].entry(basis);
        let head = self.node(capability, level, party, thing);
        match act {
            Some(act) => self.add_edge_with_act(rule, head, act, guard, body),
            None => self.add_edge(Some(rule), head, guard, body),
        }
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
        effort::spend(1 + body.len());
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
                Capability::Has | Capability::Uses | Capability::Unlocks => self.key_worklist.push(node),
                Capability::Holds
                | Capability::Opens
                | Capability::Sees
                | Capability::Records
                | Capability::SeesEndpoint
                | Capability::Acquires
                | Capability::Reads
                | Capability::Changes
                | Capability::Exposed
                | Capability::Counts
                | Capability::Passes
                | Capability::Brings => self.worklist.push(node),
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
}

/// By which capability, with regard to which key, a lock is undone.
fn undone(unlocking: Unlocking) -> (Capability, KeyId) {
    match unlocking {
        Unlocking::Key(key) => (Capability::Uses, key),
        Unlocking::Version(key) => (Capability::Unlocks, key),
    }
}
