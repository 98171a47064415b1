//! A graph over several stretches of time: one after the other, in the same lists.

use super::{Builder, EdgeId, NodeLookup};
use crate::graph::{Capability, Level, Node, NodeId, RuleId};
use crate::world::{Guard, IdVec, ReverseIndex, World};

impl<'w> Builder<'w> {
    /// Goes on to the next stretch of time, of which nothing is known yet. What was derived so far stays, and can be named.
    pub fn next_stretch(&mut self, world: &World<'_>, index: &'w ReverseIndex) {
        self.strata.push((self.nodes.next_id(), self.edges.next_id(), self.acts.next_id()));
        self.index = index;
        self.lookup = NodeLookup::new(world, self.nodes.next_id());
        self.known_acts.clear();
        self.waiting_for.clear();
        self.waits = IdVec::default();
        self.met.clear();
        self.counted.clear();
    }

    /// Lets no rule fire on what was derived since they last did.
    pub fn fire_on_nothing(&mut self) {
        while self.next_derived().is_some() {}
        while self.next_reopened().is_some() {}
    }

    /// Says when the day asked about is in each stretch of time or after it.
    pub fn reach(&mut self, reached: Vec<Guard>) {
        self.reached = reached;
    }

    /// When the day asked about is in the stretch of a node or after it.
    #[must_use]
    pub fn reached(&self, node: NodeId) -> Guard {
        let stretch = self.strata.partition_point(|(first, _, _)| *first <= node).saturating_sub(1);
        self.reached.get(stretch).copied().unwrap_or(Guard::ALWAYS)
    }

    /// What could be derived in the stretch before, or, with `all`, in any before.
    #[must_use]
    pub fn derived_before(&self, all: bool) -> Vec<(NodeId, Node)> {
        let mut ends = self.strata.iter().rev().map(|(node, _, _)| *node);
        let (to, from) = (ends.next().unwrap_or(NodeId(0)), ends.next().unwrap_or(NodeId(0)));
        let from = if all { NodeId(0) } else { from };
        (from.0..to.0).map(NodeId).filter(|id| self.derived[*id]).map(|id| (id, self.nodes[id])).collect()
    }

    /// The applications of a rule in the stretch before of which everything could be derived: the head, the guard, the body. Those that take an act are
    /// left out.
    #[must_use]
    pub fn applied_before(&self, rules: &[RuleId]) -> Vec<(Node, Guard, Vec<NodeId>)> {
        let mut ends = self.strata.iter().rev().map(|(_, edge, _)| *edge);
        let (to, from) = (ends.next().unwrap_or(EdgeId(0)), ends.next().unwrap_or(EdgeId(0)));
        let edges = (from.0..to.0).map(EdgeId).filter(|id| self.unsatisfied[*id] == 0).map(|id| self.edges[id]);
        let edges = edges.filter(|edge| edge.act.is_none() && edge.rule.is_some_and(|rule| rules.contains(&rule)));
        edges.map(|edge| (self.nodes[edge.head], edge.guard, self.bodies[edge.body.0..edge.body.1].to_vec())).collect()
    }

    /// The same of those by which a rule carried something into the stretch before from an earlier one: their bodies lie there.
    #[must_use]
    pub fn carried_before(&self, rule: RuleId) -> Vec<(Node, Guard, Vec<NodeId>)> {
        let first = self.strata.iter().rev().map(|(node, _, _)| *node).nth(1).unwrap_or(NodeId(0));
        let mut applied = self.applied_before(&[rule]);
        applied.retain(|(_, _, body)| body.iter().all(|node| *node < first));
        applied
    }

    /// Whether what an order, a seizure or a gift takes there may have come by means harder than law, so that it is not given by law: what
    /// was kept counts as had by design at whatever price. What came by law and easier is then told at a level of its own.
    #[must_use]
    pub fn may_be_dear(&self, node: NodeId) -> bool {
        let Node { capability, level, party, .. } = self.nodes[node];
        match level {
            Level::Owned => capability != Capability::Changes && self.demands[party].held_by_law,
            Level::Kept => self.demands[party].by_law,
            Level::GivenByDesign
            | Level::GivenByOwnership
            | Level::GivenVoluntarily
            | Level::GivenByLaw
            | Level::Given
            | Level::Lawful
            | Level::Shared
            | Level::KeptByOwnership
            | Level::KeptByLaw
            | Level::Design
            | Level::ByOwnership
            | Level::HeldByLaw
            | Level::ByLaw
            | Level::Full => false,
        }
    }
}
