//! Where the nodes are that speak of a thing.

use super::node::{Capability, Node, NodeId};
use crate::world::World;
use rustc_hash::FxHashMap;

/// So many nodes of a thing are looked through one by one.
const FEW: u32 = 24;

const NONE: u32 = u32::MAX;

/// Finds a node by what it says. The nodes of a thing form a chain, the youngest first: most of those that are asked for were made a
/// moment ago and are at hand, where a table of all nodes would have to be fetched from far away each time. Where a thing has many
/// nodes, those beyond the first few are in a table all the same.
#[derive(Debug)]
pub(super) struct Places {
    /// For each sort of thing and each thing, the youngest node of its chain and the length of the chain.
    chains: [Vec<(u32, u32)>; 5],
    /// For each node, what it says of its thing, and the next older node.
    links: Vec<(u32, u32)>,
    rest: FxHashMap<u64, NodeId>,
}

impl Places {
    pub(super) fn new(world: &World<'_>) -> Self {
        let chain = |count| vec![(NONE, 0); count];
        let chains = [
            chain(world.copies.len()),
            chain(world.keys.len()),
            chain(world.processings.len()),
            chain(world.classes.len()),
            // Endpoints are found on the way.
            Vec::new(),
        ];
        Self { chains, links: Vec::new(), rest: FxHashMap::default() }
    }

    pub(super) fn reserve(&mut self, nodes: usize) {
        self.links.reserve(nodes);
    }

    /// A node that says this.
    pub(super) fn find(&self, node: Node) -> Option<NodeId> {
        let &(mut at, length) = self.chains.get(sort(node.capability)?)?.get(node.thing as usize)?;
        let said = said(node);
        while let Some(&(says, next)) = self.links.get(at as usize) {
            if says == said {
                return Some(NodeId(at));
            }
            at = next;
        }
        if length < FEW { None } else { self.rest.get(&node.packed()).copied() }
    }

    /// Adds the next node; nodes are added in the order of their ids.
    pub(super) fn add(&mut self, node: Node) {
        let id = u32::try_from(self.links.len()).unwrap_or(NONE);
        let mut link = (NONE, NONE);
        let sort = sort(node.capability);
        if let Some(list) = sort.and_then(|sort| self.chains.get_mut(sort)) {
            let thing = node.thing as usize;
            if thing >= list.len() {
                list.resize(thing + 1, (NONE, 0));
            }
            match list.get_mut(thing) {
                Some((youngest, length)) if *length < FEW => {
                    link = (said(node), *youngest);
                    *youngest = id;
                    *length += 1;
                }
                _ => {
                    self.rest.insert(node.packed(), NodeId(id));
                }
            }
        }
        self.links.push(link);
    }
}

/// Which sort of thing a capability is about; `None` where nobody asks for the node.
fn sort(capability: Capability) -> Option<usize> {
    match capability {
        Capability::Holds | Capability::Opens => Some(0),
        Capability::Has | Capability::Uses => Some(1),
        Capability::Sees | Capability::Records => Some(2),
        Capability::Acquires | Capability::Reads => Some(3),
        Capability::SeesEndpoint | Capability::Exposed => Some(4),
        Capability::Counts | Capability::Passes => None,
    }
}

/// What a node says of its thing, as a number: see [`Node::packed`].
fn said(node: Node) -> u32 {
    u32::try_from(node.packed() >> 32).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::{FEW, Places};
    use crate::graph::{Capability, Level, Node, NodeId};
    use crate::world::PartyId;
    use rustc_hash::FxHashMap;

    #[test]
    fn every_node_is_found_however_many_speak_of_a_thing() {
        let mut places = Places { chains: Default::default(), links: Vec::new(), rest: FxHashMap::default() };
        let mut nodes = Vec::new();
        for party in 0..3 * FEW {
            for capability in [Capability::Holds, Capability::Opens, Capability::Reads, Capability::Exposed] {
                for thing in [0, 7] {
                    nodes.push(Node { capability, level: Level::Full, party: PartyId(party), thing });
                }
            }
        }
        for (index, node) in nodes.iter().enumerate() {
            assert_eq!(places.find(*node), None);
            places.add(*node);
            assert_eq!(places.find(*node), Some(NodeId(index as u32)));
        }
        for (index, node) in nodes.iter().enumerate() {
            assert_eq!(places.find(*node), Some(NodeId(index as u32)));
            assert_eq!(places.find(Node { level: Level::Owned, ..*node }), None);
        }
    }
}
