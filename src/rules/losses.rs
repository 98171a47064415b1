//! What parties make be lost, found again by what it is.

use crate::graph::{Builder, Capability, Level, NodeId};
use crate::law::LegalContext;
use crate::world::{Consequence, ConsequenceId, PartyId};
use rustc_hash::FxHashMap;

/// What a party makes be lost, as far as it can be derived.
pub(super) struct Losses {
    nodes: FxHashMap<(ConsequenceId, PartyId), NodeId>,
    parties: FxHashMap<ConsequenceId, Vec<PartyId>>,
    /// For each whom somebody stops serving: who makes whom stop.
    pub(super) suspended: FxHashMap<Option<PartyId>, Vec<(PartyId, PartyId, NodeId)>>,
}

impl Losses {
    /// Those of a graph in which everything has fired.
    pub(super) fn of(law: &LegalContext<'_, '_>, b: &Builder<'_>) -> Self {
        let mut losses = Self { nodes: FxHashMap::default(), parties: FxHashMap::default(), suspended: FxHashMap::default() };
        for (id, node) in b.derived_here() {
            if node.capability != Capability::Brings || node.level != Level::Full {
                continue;
            }
            let consequence = ConsequenceId(node.thing);
            losses.nodes.insert((consequence, node.party), id);
            losses.parties.entry(consequence).or_default().push(node.party);
            if let Consequence::Suspended(by, whom) = law.consequences[consequence] {
                losses.suspended.entry(whom).or_default().push((node.party, by, id));
            }
        }
        losses
    }

    /// That a party brings something about, if it can.
    pub(super) fn node(&self, law: &LegalContext<'_, '_>, consequence: Consequence, party: PartyId) -> Option<NodeId> {
        self.nodes.get(&(law.consequences.find(consequence)?, party)).copied()
    }

    /// Who brings something about.
    pub(super) fn parties(&self, law: &LegalContext<'_, '_>, consequence: Consequence) -> &[PartyId] {
        law.consequences.find(consequence).and_then(|id| self.parties.get(&id)).map_or(&[], Vec::as_slice)
    }
}
