//! What leads to reading in another sense: the same edges, as far as the acts that they take are allowed in it.
//!
//! To read unnoticed is to read by silent acts alone, and which acts are silent hangs on whose data it is. So classes with the same
//! silent acts share a *layer*: a copy of all that leads to reading them by these acts. A layer is part of the graph like anything
//! else, so paths, conditions and chances are asked of its nodes as of any.

use super::{ActId, BodyId, Edge, EdgeId, Graph, NodeId};
use crate::world::{ClassId, Guard, Id, IdVec, PartyId};

/// In which sense a cell is asked what the party could do: read, or do something to those who use the data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sense {
    /// Whether it reads.
    #[default]
    Reads,
    /// Whether it reads without anybody being free to tell those whose data it is.
    Unnoticed,
    /// Whether it could have read it by now, if it kept what it once got: the plain sense, asked of a graph over all of time.
    Kept,
    /// Whether it could alter it for somebody who uses it. Asked of a graph of what parties bring about.
    Alters,
    /// Whether it could cut somebody off from it who uses it. Asked of the same.
    Denies,
}

impl Sense {
    /// Every sense in which it is asked who reads, the plain one first.
    pub const OF_READING: [Self; 3] = [Self::Reads, Self::Unnoticed, Self::Kept];

    /// Every sense, the plain one first.
    pub const ALL: [Self; 5] = [Self::Reads, Self::Unnoticed, Self::Kept, Self::Alters, Self::Denies];

    /// Whether it asks who reads, and not what is done to users.
    #[must_use]
    pub const fn is_of_reading(self) -> bool {
        matches!(self, Self::Reads | Self::Unnoticed | Self::Kept)
    }
}

/// Classes for which the same acts are allowed.
pub(crate) struct Alike<F> {
    /// The classes, sorted.
    pub classes: Vec<ClassId>,
    /// Narrows the guard of an edge by its act; `None` where every act is allowed.
    pub allowed: Option<F>,
}

/// The nodes of "reads" in another sense, sorted by class and party.
pub(super) type Goals = Vec<(ClassId, PartyId, NodeId)>;

impl Graph {
    /// Whether it has the layers of "unnoticed".
    #[must_use]
    pub(crate) fn has_layers(&self) -> bool {
        self.silent.is_some()
    }

    /// Adds the layers of "unnoticed": what leads by allowed acts to reading, for each of these groups of classes. Nodes and edges that
    /// are there keep their ids.
    pub(crate) fn add_layers<F: FnMut(ActId, Guard) -> Guard>(&mut self, groups: Vec<Alike<F>>) {
        let plain: Goals =
            self.cells.iter().filter(|(_, _, node)| self.nodes[*node].capability == super::Capability::Reads).copied().collect();
        let mut silent = Goals::new();
        for group in groups {
            let goals = plain.iter().filter(|(class, _, _)| group.classes.binary_search(class).is_ok()).copied();
            match group.allowed {
                None => silent.extend(goals),
                Some(allowed) => {
                    let goals: Goals = goals.collect();
                    silent.extend(self.add_layer(&goals, allowed));
                }
            }
        }
        silent.sort_unstable();
        self.silent = Some(silent);
    }

    /// Adds what leads to these goals by allowed acts, and says which nodes are the goals there; one that cannot be derived has none.
    fn add_layer(&mut self, goals: &Goals, mut allowed: impl FnMut(ActId, Guard) -> Guard) -> Goals {
        let narrowed = self.behind(goals.iter().map(|(_, _, node)| *node), |act, guard| match act {
            Some(act) => allowed(act, guard),
            None => guard,
        });
        let derived = self.derivable(&narrowed);
        let mut renamed: IdVec<NodeId, Option<NodeId>> = IdVec::filled(self.nodes.len(), None);
        for node in narrowed.iter().map(|(node, _)| *node).filter(|node| derived[*node]) {
            renamed[node] = Some(self.nodes.push(self.nodes[node]));
        }
        for (node, edges) in &narrowed {
            let Some(head) = renamed[*node] else { continue };
            for (id, guard) in edges {
                let edge = self.edges[*id];
                let body: Option<Vec<NodeId>> = self.body(&edge).iter().map(|needed| renamed[*needed]).collect();
                // A step of which something cannot be derived by allowed acts is none.
                let Some(body) = body else { continue };
                let from: BodyId = self.bodies.next_id();
                self.bodies.extend(body);
                self.edges.push(Edge { head, guard: *guard, body: (from, self.bodies.next_id()), ..edge });
            }
            self.by_head.push(self.edges.next_id());
        }
        goals.iter().filter_map(|(class, party, node)| renamed[*node].map(|node| (*class, *party, node))).collect()
    }

    /// The nodes behind goals, sorted, each with the edges into it that are possible and the condition of each.
    fn behind(
        &self,
        goals: impl Iterator<Item = NodeId>,
        mut narrow: impl FnMut(Option<ActId>, Guard) -> Guard,
    ) -> Vec<(NodeId, Vec<(EdgeId, Guard)>)> {
        let mut seen: IdVec<NodeId, bool> = IdVec::filled(self.nodes.len(), false);
        let mut pending: Vec<NodeId> = Vec::new();
        for goal in goals {
            if enter(&mut seen, goal) {
                pending.push(goal);
            }
        }
        let mut found = Vec::new();
        while let Some(node) = pending.pop() {
            let (from, to) = (self.by_head[node], self.by_head[NodeId(node.0 + 1)]);
            let mut edges = Vec::new();
            for id in (from.index()..to.index()).map(EdgeId::new) {
                let edge = self.edges[id];
                let guard = narrow(edge.act, edge.guard);
                if guard.is_never() {
                    continue;
                }
                edges.push((id, guard));
                for needed in self.body(&edge) {
                    if enter(&mut seen, *needed) {
                        pending.push(*needed);
                    }
                }
            }
            found.push((node, edges));
        }
        found.sort_unstable_by_key(|(node, _)| *node);
        found
    }

    /// Which nodes can be derived by these edges.
    fn derivable(&self, narrowed: &[(NodeId, Vec<(EdgeId, Guard)>)]) -> IdVec<NodeId, bool> {
        let mut derived: IdVec<NodeId, bool> = IdVec::filled(self.nodes.len(), false);
        // For each edge, how many nodes it still waits for; for each node, the edges that wait for it.
        let mut missing: Vec<(NodeId, usize)> = Vec::new();
        let mut waiting: IdVec<NodeId, Vec<usize>> = IdVec::filled(self.nodes.len(), Vec::new());
        let mut pending: Vec<NodeId> = Vec::new();
        for (head, edges) in narrowed {
            for (id, _) in edges {
                let body = self.body(&self.edges[*id]);
                if body.is_empty() && enter(&mut derived, *head) {
                    pending.push(*head);
                }
                for needed in body {
                    waiting[*needed].push(missing.len());
                }
                missing.push((*head, body.len()));
            }
        }
        while let Some(node) = pending.pop() {
            for edge in std::mem::take(&mut waiting[node]) {
                let Some((head, left)) = missing.get_mut(edge) else { continue };
                *left -= 1;
                let ready = (*left == 0).then_some(*head);
                if let Some(head) = ready.filter(|head| enter(&mut derived, *head)) {
                    pending.push(head);
                }
            }
        }
        derived
    }

    /// The nodes of "reads" of every cell in a sense; none in one of which the graph has no layers.
    pub(crate) fn goals(&self, sense: Sense) -> Vec<NodeId> {
        match sense {
            Sense::Reads | Sense::Kept => self.cells().filter_map(|(_, cell)| cell.reads()).collect(),
            Sense::Unnoticed => self.silent.iter().flatten().map(|(_, _, node)| *node).collect(),
            // No cell of a graph says what is done to users: whoever built the graph of that knows the nodes.
            Sense::Alters | Sense::Denies => Vec::new(),
        }
    }

    /// The node of "reads" in a sense, if it can be derived. What was kept is asked of a graph over time, in which the plain cells say it.
    #[must_use]
    pub(crate) fn goal(&self, sense: Sense, class: ClassId, party: PartyId) -> Option<NodeId> {
        match sense {
            Sense::Reads | Sense::Kept => self.cell(class, party).and_then(|cell| cell.reads()),
            Sense::Alters | Sense::Denies => None,
            Sense::Unnoticed => {
                let goals = self.silent.as_deref().unwrap_or_default();
                goals.binary_search_by_key(&(class, party), |(c, p, _)| (*c, *p)).ok().and_then(|i| goals.get(i)).map(|(_, _, node)| *node)
            }
        }
    }
}

/// Marks a node; whether it was not marked before.
fn enter(marked: &mut IdVec<NodeId, bool>, node: NodeId) -> bool {
    !std::mem::replace(&mut marked[node], true)
}
