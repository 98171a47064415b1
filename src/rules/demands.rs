//! Which levels of each party some rule asks for, so that no other is built.

use crate::graph::Demand;
use crate::law::LegalContext;
use crate::world::{IdVec, PartyId, ReverseIndex};

/// The levels asked for, by party: of whom can be ordered, what it has by design or ownership (R12–R14); of who runs a site with
/// software, what it reads by design (R18); of who has a controller, what it was given (R11); of who can be asked, what the law gave it
/// (R17); of who has an insider, what it was given by design (R19); and of who is controlled, what its owner is asked for.
pub(super) fn demands(law: &LegalContext<'_, '_>, index: &ReverseIndex) -> IdVec<PartyId, Demand> {
    let world = law.world;
    let of = |party: PartyId| Demand {
        given_by_design: !index.insiders[party].is_empty(),
        given_by_law: !law.requests[party].is_empty(),
        lawful: law.requests[party].iter().any(|request| !request.share.is_never()),
        given: !index.controllers[party].is_empty(),
        design: !index.software_sites[party].is_empty(),
        owned: !law.orders[party].is_empty(),
    };
    let mut demands: IdVec<PartyId, Demand> = world.parties.ids().map(of).collect();
    for (id, party) in world.parties.iter() {
        let above = demands[id];
        for &(controlled, _) in &party.controls {
            let below = &mut demands[controlled];
            below.given_by_design |= above.owned || above.lawful;
            below.given_by_law |= above.lawful;
        }
    }
    demands
}
