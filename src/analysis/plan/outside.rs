//! That nobody outside a jurisdiction does what is asked.

use super::is_meant_for;
use crate::analysis::Model;
use crate::analysis::demand::Demand;
use crate::analysis::lifted::Lifted;
use crate::analysis::sweep::Cells;
use crate::graph::Means;
use crate::solve::LadderId;
use crate::world::{DataId, Guard, JurisdictionId, PartyId, Tie, member};

/// That no party outside a jurisdiction does what is asked to any data, as far as some combination has it: a party is inside where it is
/// incorporated or governs in it, or in one within it, and one that does neither anywhere, where it is established there. One that is somewhere
/// else under some combination is outside; so is one that is nowhere, but for those that use the data or that it is meant for.
#[must_use]
pub fn outside(lifted: &mut Lifted<'_>, jurisdiction: JurisdictionId) -> Vec<Demand> {
    let scenario = lifted.model.world.scenario;
    let Model { world, conditions, .. } = &mut lifted.model;
    let mut strangers: Vec<PartyId> = Vec::new();
    for (id, party) in world.parties.iter() {
        let governs: Vec<Guard> =
            party.governs.iter().map(|(home, when)| conditions.and(*when, world.lies_within(*home, jurisdiction))).collect();
        let at_home = conditions.any(governs.into_iter().chain([member(party.tied(Tie::Incorporated), jurisdiction)]));
        let seats = party.governs.iter().map(|(_, when)| *when).chain(party.tied(Tie::Incorporated).iter().map(|(_, when)| *when));
        let seated = conditions.any(seats.collect::<Vec<_>>());
        let established = conditions.and_not(member(party.tied(Tie::Established), jurisdiction), seated);
        if !conditions.or(at_home, established).is_always() {
            strangers.push(id);
        }
    }
    let uses = |party: PartyId, data: DataId| world.classes[world.class_of[data]].users.iter().any(|(user, _)| *user == party);
    let all = Cells::default();
    let strange =
        |(party, data): &(PartyId, DataId)| strangers.contains(party) && !uses(*party, *data) && !is_meant_for(scenario, *party, *data);
    let cells: Vec<_> = all.of(scenario).filter(strange).collect();
    let could = |(party, data): &(PartyId, DataId)| lifted.cell(*party, *data).is_none_or(|cell| cell.reads != LadderId::NEVER);
    cells.into_iter().filter(could).map(|(party, data)| Demand::Deny(party, data, Means::BreakIn)).collect()
}
