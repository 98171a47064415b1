//! Finding a node by what it says.

use super::node::{Capability, Node, NodeId};
use crate::world::{IdVec, World};
use rustc_hash::FxHashMap;

/// So many nodes of a thing are looked through one by one.
const MAX_LISTED: u32 = 24;

/// Past the end of a chain.
const NONE: NodeId = NodeId(u32::MAX);

/// An index of nodes by what they say. The nodes of a thing form a chain, the youngest first: most of those that are asked for were
/// made a moment ago and are at hand, where a table of all nodes would have to be fetched from far away each time. Where a thing has
/// many nodes, those beyond the first few are in a hash table all the same.
#[derive(Debug, Default)]
pub(super) struct NodeLookup {
    copies: Chains,
    keys: Chains,
    processings: Chains,
    classes: Chains,
    endpoints: Chains,
    software: Chains,
    consequences: Chains,
    /// The node from which on it knows nodes.
    first: u32,
    /// For each node from there on, what it says of its thing, and the next older node.
    links: IdVec<NodeId, (u32, NodeId)>,
    rest: FxHashMap<u64, NodeId>,
}

/// For each thing of one sort, the chain of its nodes. A thing beyond the end has none yet.
#[derive(Debug, Default)]
struct Chains(Vec<Chain>);

#[derive(Clone, Copy, Debug)]
struct Chain {
    youngest: NodeId,
    length: u32,
}

impl Chain {
    const EMPTY: Self = Self { youngest: NONE, length: 0 };
}

impl Chains {
    fn of(count: usize) -> Self {
        Self(vec![Chain::EMPTY; count])
    }

    fn get(&self, thing: u32) -> Chain {
        self.0.get(thing as usize).copied().unwrap_or(Chain::EMPTY)
    }

    fn set(&mut self, thing: u32, chain: Chain) {
        let thing = thing as usize;
        if thing >= self.0.len() {
            self.0.resize(thing + 1, Chain::EMPTY);
        }
        // It was just made that long.
        #[expect(clippy::indexing_slicing)]
        {
            self.0[thing] = chain;
        }
    }
}

impl NodeLookup {
    /// Of the nodes from this one on.
    pub(super) fn new(world: &World<'_>, first: NodeId) -> Self {
        Self {
            first: first.0,
            copies: Chains::of(world.copies.len()),
            keys: Chains::of(world.keys.len()),
            processings: Chains::of(world.processings.len()),
            classes: Chains::of(world.classes.len()),
            software: Chains::of(world.software.len()),
            // Endpoints are found on the way.
            ..Self::default()
        }
    }

    pub(super) fn reserve(&mut self, nodes: usize) {
        self.links.reserve(nodes);
    }

    /// The node that says this, if there is one.
    pub(super) fn find(&self, node: Node) -> Option<NodeId> {
        let Chain { youngest, length } = self.chains(node.capability)?.get(node.thing);
        let said = said(node);
        let mut at = youngest;
        while at != NONE {
            let (says, older) = self.links[NodeId(at.0 - self.first)];
            if says == said {
                return Some(at);
            }
            at = older;
        }
        if length < MAX_LISTED { None } else { self.rest.get(&node.packed()).copied() }
    }

    /// Adds the next node; nodes are added in the order of their ids.
    pub(super) fn add(&mut self, node: Node) {
        let id = NodeId(self.links.next_id().0 + self.first);
        let mut link = (0, NONE);
        if let Some(chains) = self.chains_mut(node.capability) {
            let Chain { youngest, length } = chains.get(node.thing);
            if length < MAX_LISTED {
                link = (said(node), youngest);
                chains.set(node.thing, Chain { youngest: id, length: length + 1 });
            } else {
                self.rest.insert(node.packed(), id);
            }
        }
        self.links.push(link);
    }

    /// The chains of the sort of thing that a capability is about; `None` where nobody asks for the node.
    fn chains(&self, capability: Capability) -> Option<&Chains> {
        match capability {
            Capability::Holds | Capability::Opens => Some(&self.copies),
            Capability::Has | Capability::Uses | Capability::Unlocks => Some(&self.keys),
            Capability::Sees | Capability::Records => Some(&self.processings),
            Capability::Acquires | Capability::Reads => Some(&self.classes),
            Capability::SeesEndpoint | Capability::Exposed => Some(&self.endpoints),
            Capability::Changes => Some(&self.software),
            Capability::Brings => Some(&self.consequences),
            Capability::Counts | Capability::Passes => None,
        }
    }

    fn chains_mut(&mut self, capability: Capability) -> Option<&mut Chains> {
        match capability {
            Capability::Holds | Capability::Opens => Some(&mut self.copies),
            Capability::Has | Capability::Uses | Capability::Unlocks => Some(&mut self.keys),
            Capability::Sees | Capability::Records => Some(&mut self.processings),
            Capability::Acquires | Capability::Reads => Some(&mut self.classes),
            Capability::SeesEndpoint | Capability::Exposed => Some(&mut self.endpoints),
            Capability::Changes => Some(&mut self.software),
            Capability::Brings => Some(&mut self.consequences),
            Capability::Counts | Capability::Passes => None,
        }
    }
}

/// What a node says of its thing, as a number: see [`Node::packed`].
fn said(node: Node) -> u32 {
    (node.packed() >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::{MAX_LISTED, NodeLookup};
    use crate::graph::{Capability, Level, Node, NodeId};
    use crate::world::PartyId;

    #[test]
    fn every_node_is_found_however_many_speak_of_a_thing() {
        let mut lookup = NodeLookup::default();
        let mut nodes = Vec::new();
        for party in 0..3 * MAX_LISTED {
            for capability in [Capability::Holds, Capability::Opens, Capability::Reads, Capability::Exposed] {
                for thing in [0, 7] {
                    nodes.push(Node { capability, level: Level::Full, party: PartyId(party), thing });
                }
            }
        }
        for (index, node) in nodes.iter().enumerate() {
            assert_eq!(lookup.find(*node), None);
            lookup.add(*node);
            assert_eq!(lookup.find(*node), Some(NodeId(index as u32)));
        }
        for (index, node) in nodes.iter().enumerate() {
            assert_eq!(lookup.find(*node), Some(NodeId(index as u32)));
            assert_eq!(lookup.find(Node { level: Level::Owned, ..*node }), None);
        }
    }
}
