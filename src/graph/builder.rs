//! Draws the graph: rules fire on what can be derived, and what they draw may let more be derived.

use super::act::{Act, ActId};
use super::means::Means;
use super::node::{Capability, Level, Node, NodeId};
use super::orders::Order;
use super::places::Places;
use super::{Edge, Graph, Parts};
use crate::world::{
    BreachId, CATEGORY_COUNT, ClassId, Conditions, CopyId, EndpointId, Guard, Id, JurisdictionId, KeyId, PartyId, ProcessingId, SiteId,
    SoftwareId, World,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

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

/// Which levels of a party some rule asks for; the others are left out of the graph.
#[derive(Clone, Copy, Debug, Default)]
struct Needs {
    given_by_design: bool,
    given_by_law: bool,
    lawful: bool,
    given: bool,
    design: bool,
    owned: bool,
}

impl Needs {
    fn split(self) -> bool {
        self.given_by_design || self.given_by_law || self.lawful || self.given || self.design || self.owned
    }
}

/// The graph while it is drawn.
pub struct Builder<'w, 's> {
    /// What is the case.
    pub world: &'w World<'s>,
    /// The conditions of the world's guards.
    pub conditions: &'w mut Conditions,
    /// The powers that can be put to each party.
    pub orders: Vec<Rc<[Order]>>,
    /// For each government, who may ask it: under `assist` when, under `share` when.
    pub requests: Vec<Rc<[(PartyId, Guard, Guard)]>>,
    /// Who controls each party.
    pub controllers: Vec<Rc<[(PartyId, Guard)]>>,
    /// The copies at each site.
    pub copies_at: Vec<Vec<(CopyId, Guard)>>,
    /// The keys stored at each site.
    pub keys_at: Vec<Vec<(KeyId, Guard)>>,
    /// The processings at each site.
    pub processings_at: Vec<Vec<(ProcessingId, Guard)>>,
    /// The sites that each party runs at which software runs.
    pub screens: Vec<Vec<(SiteId, SoftwareId, Guard)>>,
    /// The breaches of each party from inside, by whom, when.
    pub insiders: Vec<Vec<(BreachId, PartyId, Guard)>>,
    /// The breaches of each site, by whom, when.
    pub intrusions: Vec<Vec<(BreachId, PartyId, Guard)>>,
    /// The keys of which each key is a part.
    pub wholes: Vec<Vec<KeyId>>,
    pub(super) keys_reached: FxHashMap<JurisdictionId, Rc<[Guard]>>,
    pub(super) key_categories: Option<Rc<[[Guard; CATEGORY_COUNT]]>>,
    pub(super) direct: FxHashMap<(JurisdictionId, JurisdictionId), Guard>,
    needs: Vec<Needs>,
    endpoints: Vec<(SoftwareId, SiteId, ClassId)>,
    endpoint_places: FxHashMap<(SoftwareId, SiteId, ClassId), EndpointId>,
    nodes: Vec<Node>,
    places: Places,
    derived: Vec<bool>,
    /// For each node, the first entry in `waits` of an edge that waits for it.
    waiting: Vec<u32>,
    waits: Vec<(u32, u32)>,
    edges: Vec<Edge>,
    bodies: Vec<NodeId>,
    missing: Vec<u32>,
    acts: Vec<Act>,
    act_places: FxHashMap<Act, ActId>,
    /// What was derived and has yet to fire the rules: keys, which come first, and the rest.
    agenda: Vec<NodeId>,
    key_agenda: Vec<NodeId>,
    /// For each key, whether data may yet reveal it, or a key that it hangs on.
    revealable: Vec<bool>,
    counted: FxHashSet<(Capability, Level, PartyId, u32, u32)>,
    gadgets: u32,
    /// Kept from one use to the next.
    scratch: Vec<NodeId>,
    pending: Vec<NodeId>,
}

const NOBODY: u32 = u32::MAX;

impl<'w, 's> Builder<'w, 's> {
    /// The next node that can be derived, for the rules to fire on; each comes once, keys before all else.
    pub fn next_derived(&mut self) -> Option<(NodeId, Node)> {
        let id = self.key_agenda.pop().or_else(|| self.agenda.pop())?;
        let node = self.nodes.get(id.0 as usize).copied()?;
        self.step_up(id, node);
        Some((id, node))
    }

    /// The graph, when nothing is left to fire on; and what each endpoint is.
    #[must_use]
    pub fn finish(self) -> (Graph, Vec<(SoftwareId, SiteId, ClassId)>) {
        let Self { world, nodes, derived, edges, bodies, acts, endpoints, .. } = self;
        let class_of_copy = |copy: u32| world.copies[CopyId(copy)].class;
        (Graph::from_parts(Parts { nodes, derived, edges, bodies, acts }, class_of_copy), endpoints)
    }

    /// The same questions with nothing drawn: which powers can be put to whom, what they cost, what lies in their reach.
    #[must_use]
    pub fn survey(world: &'w World<'s>, conditions: &'w mut Conditions, endpoints: &[(SoftwareId, SiteId, ClassId)]) -> Self {
        let mut builder = Self::new(world, conditions);
        builder.endpoints = endpoints.to_vec();
        builder
    }

    /// Nothing drawn yet.
    #[must_use]
    pub fn new(world: &'w World<'s>, conditions: &'w mut Conditions) -> Self {
        let parties = world.parties.len();
        let mut builder = Self {
            world,
            conditions,
            orders: Vec::new(),
            requests: Vec::new(),
            controllers: Vec::new(),
            copies_at: vec![Vec::new(); world.sites.len()],
            keys_at: vec![Vec::new(); world.sites.len()],
            processings_at: vec![Vec::new(); world.sites.len()],
            screens: vec![Vec::new(); parties],
            insiders: vec![Vec::new(); parties],
            intrusions: vec![Vec::new(); world.sites.len()],
            wholes: vec![Vec::new(); world.keys.len()],
            keys_reached: FxHashMap::default(),
            key_categories: None,
            direct: FxHashMap::default(),
            needs: vec![Needs::default(); parties],
            endpoints: Vec::new(),
            endpoint_places: FxHashMap::default(),
            nodes: Vec::new(),
            places: Places::new(world),
            scratch: Vec::new(),
            pending: Vec::new(),
            derived: Vec::new(),
            waiting: Vec::new(),
            waits: Vec::new(),
            edges: Vec::new(),
            bodies: Vec::new(),
            missing: Vec::new(),
            acts: Vec::new(),
            act_places: FxHashMap::default(),
            agenda: Vec::new(),
            key_agenda: Vec::new(),
            revealable: Vec::new(),
            counted: FxHashSet::default(),
            gadgets: 0,
        };
        builder.index_world();
        builder.orders = builder.find_orders().into_iter().map(Into::into).collect();
        builder.requests = builder.find_requests().into_iter().map(Into::into).collect();
        builder.find_needs();
        builder.find_revealable();
        builder
    }

    /// Makes room for about what a copy brings; growing step by step would copy and touch everything twice.
    pub fn reserve(&mut self) {
        let likely = 16 * self.world.copies.len();
        self.places.reserve(likely);
        self.nodes.reserve(likely);
        self.derived.reserve(likely);
        self.waiting.reserve(likely);
        self.edges.reserve(likely);
        self.missing.reserve(likely);
        self.bodies.reserve(likely);
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

    /// Keys that lie in data, and keys that such keys wrap or are parts of.
    fn find_revealable(&mut self) {
        let world = self.world;
        let mut revealable = vec![false; world.keys.len()];
        let mut pending: Vec<KeyId> = world.classes.iter().flat_map(|(_, c)| c.reveals.iter().map(|(k, _)| *k)).collect();
        while let Some(key) = pending.pop() {
            if let Some(slot) = revealable.get_mut(key.index())
                && !*slot
            {
                *slot = true;
                pending.extend(self.wholes.get(key.index()).into_iter().flatten());
                pending.extend(world.keys.iter().filter(|(_, k)| k.wrapped_by.iter().any(|(w, _)| *w == key)).map(|(id, _)| id));
            }
        }
        self.revealable = revealable;
    }

    /// The node "uses a key" at a level; `None` if the party cannot come to use it there. Keys fire the rules before all
    /// else, and only data that reveal a key could still bring one, so for all other keys what is not derived when copies are
    /// looked at never will be.
    pub fn uses(&mut self, level: Level, party: PartyId, key: KeyId) -> Option<NodeId> {
        let node = Node { capability: Capability::Uses, level, party, thing: key.0 };
        if self.revealable.get(key.index()) == Some(&true) {
            return Some(self.node(Capability::Uses, level, party, key.0));
        }
        self.places.find(node).filter(|id| self.derived.get(id.0 as usize) == Some(&true))
    }

    fn index_world(&mut self) {
        let world = self.world;
        for (id, copy) in world.copies.iter() {
            for &(site, guard) in &copy.at {
                let there = self.conditions.and(guard, copy.exists);
                if let Some(list) = self.copies_at.get_mut(site.index()).filter(|_| !there.is_never()) {
                    list.push((id, there));
                }
            }
        }
        for (id, key) in world.keys.iter() {
            for &(site, guard) in &key.stored_at {
                if let Some(list) = self.keys_at.get_mut(site.index()) {
                    list.push((id, guard));
                }
            }
            for (_, _, parts) in &key.parts {
                for &(part, _) in parts {
                    if let Some(list) = self.wholes.get_mut(part.index())
                        && !list.contains(&id)
                    {
                        list.push(id);
                    }
                }
            }
        }
        for (id, processing) in world.processings.iter() {
            for &(site, guard) in &processing.at {
                if let Some(list) = self.processings_at.get_mut(site.index()) {
                    list.push((id, guard));
                }
            }
        }
        for (id, software) in world.software.iter() {
            for &(site, runs) in &software.runs_at {
                for &(operator, run) in &world.sites[site].operator {
                    let guard = self.conditions.and(runs, run);
                    if let Some(list) = self.screens.get_mut(operator.index()).filter(|_| !guard.is_never()) {
                        list.push((site, id, guard));
                    }
                }
            }
        }
        for (id, breach) in world.breaches.iter() {
            for &(by, able) in &breach.by {
                for &(party, guard) in &breach.party {
                    if let Some(list) = self.insiders.get_mut(party.index()) {
                        list.push((id, by, self.conditions.and(able, guard)));
                    }
                }
                for &(site, guard) in &breach.site {
                    if let Some(list) = self.intrusions.get_mut(site.index()) {
                        list.push((id, by, self.conditions.and(able, guard)));
                    }
                }
            }
        }
        let mut controllers: Vec<Vec<(PartyId, Guard)>> = vec![Vec::new(); world.parties.len()];
        for (id, party) in world.parties.iter() {
            for &(controlled, guard) in &party.controls {
                if let Some(list) = controllers.get_mut(controlled.index()) {
                    list.push((id, guard));
                }
            }
        }
        self.controllers = controllers.into_iter().map(Into::into).collect();
    }

    fn find_needs(&mut self) {
        let world = self.world;
        let mut needs = vec![Needs::default(); world.parties.len()];
        for (party, need) in needs.iter_mut().enumerate() {
            need.owned = self.orders.get(party).is_some_and(|o| !o.is_empty());
            need.design = self.screens.get(party).is_some_and(|s| !s.is_empty());
            need.given = self.controllers.get(party).is_some_and(|c| !c.is_empty());
            if let Some(requests) = self.requests.get(party) {
                need.given_by_law = !requests.is_empty();
                need.lawful = requests.iter().any(|(_, _, share)| !share.is_never());
            }
        }
        for (_, breach) in world.breaches.iter() {
            for &(inside, _) in &breach.party {
                if let Some(need) = needs.get_mut(inside.index()) {
                    need.given_by_design = true;
                }
            }
        }
        for (id, party) in world.parties.iter() {
            let Some(above) = needs.get(id.index()).copied() else { continue };
            for &(controlled, _) in &party.controls {
                if let Some(need) = needs.get_mut(controlled.index()) {
                    need.given_by_design |= above.owned || above.lawful;
                    need.given_by_law |= above.lawful;
                }
            }
        }
        self.needs = needs;
    }

    fn need(&self, party: PartyId) -> Needs {
        self.needs.get(party.index()).copied().unwrap_or_default()
    }

    /// Whether some rule asks what the party has by design or ownership.
    #[must_use]
    pub fn needs_owned(&self, party: PartyId) -> bool {
        self.need(party).owned
    }

    /// Whether some rule asks what the party, a sharing government, was lawfully given.
    #[must_use]
    pub fn needs_lawful(&self, party: PartyId) -> bool {
        self.need(party).lawful
    }

    /// The levels at which the party's own capabilities are asked for.
    pub fn own_levels(&self, party: PartyId) -> impl Iterator<Item = Level> + use<> {
        let need = self.need(party);
        [(need.design, Level::Design), (need.owned, Level::Owned), (true, Level::Full)]
            .into_iter()
            .filter(|(asked, _)| *asked)
            .map(|(_, l)| l)
    }

    /// The node of a capability at a level.
    pub fn node(&mut self, capability: Capability, level: Level, party: PartyId, thing: u32) -> NodeId {
        let node = Node { capability, level, party, thing };
        self.places.find(node).unwrap_or_else(|| self.fresh(node))
    }

    /// The node at which something that is given enters.
    pub fn given(&mut self, capability: Capability, party: PartyId, thing: u32, basis: Basis) -> NodeId {
        let need = self.need(party);
        let level = match basis {
            Basis::Design if need.split() => Level::GivenByDesign,
            Basis::Law if need.given_by_law => Level::GivenByLaw,
            Basis::Law | Basis::Hard if need.given => Level::Given,
            _ => Level::Full,
        };
        self.node(capability, level, party, thing)
    }

    fn fresh(&mut self, node: Node) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(NOBODY));
        self.nodes.push(node);
        self.places.add(node);
        self.derived.push(false);
        self.waiting.push(NOBODY);
        id
    }

    /// A node of no lasting name: a step of a count, or a lock that may be absent.
    pub fn gadget(&mut self, capability: Capability, level: Level, party: PartyId) -> NodeId {
        self.gadgets += 1;
        self.fresh(Node { capability, level, party, thing: self.gadgets })
    }

    /// Whether a count for this party and thing is yet to be drawn; says yes once.
    pub fn first_count(&mut self, capability: Capability, level: Level, party: PartyId, thing: u32, variant: u32) -> bool {
        self.counted.insert((capability, level, party, thing, variant))
    }

    /// The endpoint of a class at a site where software runs.
    pub fn endpoint_of(&mut self, software: SoftwareId, site: SiteId, class: ClassId) -> EndpointId {
        let next = EndpointId::new(self.endpoints.len());
        let id = *self.endpoint_places.entry((software, site, class)).or_insert(next);
        if id == next {
            self.endpoints.push((software, site, class));
        }
        id
    }

    /// What an endpoint is.
    #[must_use]
    pub fn endpoint(&self, id: EndpointId) -> (SoftwareId, SiteId, ClassId) {
        // An endpoint id is only ever made by `endpoint_of`.
        self.endpoints.get(id.index()).copied().unwrap_or((SoftwareId(0), SiteId(0), ClassId(0)))
    }

    fn act(&mut self, act: Act) -> ActId {
        let next = ActId(u32::try_from(self.acts.len()).unwrap_or(NOBODY));
        let id = *self.act_places.entry(act).or_insert(next);
        if id == next {
            self.acts.push(act);
        }
        id
    }

    /// Draws an application of a rule. What never holds is left out, as is what would derive a node from itself.
    pub fn edge(&mut self, rule: u8, head: NodeId, guard: Guard, body: &[NodeId]) {
        self.draw(rule, head, None, Means::Design, guard, body);
    }

    /// Draws an application of a rule that takes an act.
    pub fn edge_by(&mut self, rule: u8, head: NodeId, act: Act, cost: Means, guard: Guard, body: &[NodeId]) {
        if !guard.is_never() {
            let act = self.act(act);
            self.draw(rule, head, Some(act), cost, guard, body);
        }
    }

    fn draw(&mut self, rule: u8, head: NodeId, act: Option<ActId>, cost: Means, guard: Guard, body: &[NodeId]) {
        if guard.is_never() || body.contains(&head) {
            return;
        }
        let index = u32::try_from(self.edges.len()).unwrap_or(NOBODY);
        let from = u32::try_from(self.bodies.len()).unwrap_or(NOBODY);
        self.bodies.extend_from_slice(body);
        let to = u32::try_from(self.bodies.len()).unwrap_or(NOBODY);
        self.edges.push(Edge::new(head, rule, act, cost, guard, (from, to)));
        let mut missing = 0;
        for node in body {
            let known = self.derived.get(node.0 as usize).copied().unwrap_or(false);
            if !known && let Some(first) = self.waiting.get_mut(node.0 as usize) {
                self.waits.push((index, *first));
                *first = u32::try_from(self.waits.len() - 1).unwrap_or(NOBODY);
                missing += 1;
            }
        }
        self.missing.push(missing);
        if missing == 0 {
            self.derive(head);
        }
    }

    fn derive(&mut self, node: NodeId) {
        let mut pending = std::mem::take(&mut self.pending);
        pending.push(node);
        while let Some(node) = pending.pop() {
            let index = node.0 as usize;
            match self.derived.get_mut(index) {
                Some(derived) if !*derived => *derived = true,
                _ => continue,
            }
            match self.nodes.get(index).map(|n| n.capability) {
                Some(Capability::Has | Capability::Uses) => self.key_agenda.push(node),
                _ => self.agenda.push(node),
            }
            let mut wait = self.waiting.get(index).copied().unwrap_or(NOBODY);
            while let Some(&(edge, next)) = self.waits.get(wait as usize) {
                if let Some(missing) = self.missing.get_mut(edge as usize) {
                    *missing -= 1;
                    if *missing == 0
                        && let Some(edge) = self.edges.get(edge as usize)
                    {
                        pending.push(edge.head);
                    }
                }
                wait = next;
            }
        }
        self.pending = pending;
    }

    /// From what is given to what the party has, level by level.
    fn step_up(&mut self, id: NodeId, node: Node) {
        let need = self.need(node.party);
        let Node { capability, party, thing, .. } = node;
        let step = |builder: &mut Self, level| {
            let head = builder.node(capability, level, party, thing);
            builder.edge(0, head, Guard::ALWAYS, &[id]);
        };
        let top = if need.given { Level::Given } else { Level::Full };
        match node.level {
            Level::GivenByDesign => {
                if need.design {
                    step(self, Level::Design);
                }
                if need.owned {
                    step(self, Level::Owned);
                }
                if need.lawful {
                    step(self, Level::Lawful);
                }
                step(self, top);
            }
            Level::GivenByLaw => {
                if need.lawful {
                    step(self, Level::Lawful);
                }
                step(self, top);
            }
            Level::Given => step(self, Level::Full),
            Level::Lawful | Level::Design | Level::Owned | Level::Full => {}
        }
    }
}
