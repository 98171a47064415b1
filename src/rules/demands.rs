//! Which levels of each party some rule asks for, so that no other is built.

use crate::graph::Demand;
use crate::law::LegalContext;
use crate::world::{IdVec, PartyId, ReverseIndex, Verb};

/// The levels asked for, by party: of whom can be ordered, who gives freely, may change signed software or has an insider with a
/// credential, what it has by design or ownership (R12–R14, R18, R19, R22, R25); of who runs a site with software, or a service whose
/// customers have credentials, what it reads or opens by design (R18, R21); of who has a controller, what it was given (R11); of who can
/// be asked, what the law gave it, or all (R17); of who has an insider, what it was given by design or ownership (R19); and of who is
/// controlled, what its owner is asked for.
pub(super) fn demands(law: &LegalContext<'_, '_>, index: &ReverseIndex) -> IdVec<PartyId, Demand> {
    let world = law.world;
    let signed = world.software.iter().any(|(_, software)| !(software.signed_with.is_empty() || software.ships_from.is_empty()));
    let intrudes = |party: PartyId| {
        let wields = |seats: &[(PartyId, _, _)]| seats.iter().any(|(wielder, _, _)| *wielder == party);
        world.powers.iter().any(|(_, power)| !power.verb(Verb::Intrude).is_never() && wields(&power.seats))
    };
    let passes_for_others = world.keys.iter().any(|(_, key)| !key.stands_for.is_empty());
    let serves = services(law, index);
    let of = |party: PartyId| {
        let asked = law.requests[party].iter().any(|request| !request.assist.is_never());
        let shares = law.requests[party].iter().any(|request| !request.share.is_never());
        // What the law gave it may hang on keys that the law gave it.
        let by_law = asked && signed && intrudes(party);
        let changes_signed = index.changeable[party].iter().any(|software| !world.software[*software].signed_with.is_empty());
        let has_insider = !index.insiders[party].is_empty();
        Demand {
            given_by_ownership: has_insider,
            given_by_law: asked,
            given: shares || !index.controllers[party].is_empty(),
            given_voluntarily: by_law,
            shared: shares,
            design: serves[party] || !index.software_sites[party].is_empty(),
            owned: (has_insider && passes_for_others) || changes_signed || !law.orders[party].is_empty() || !law.gifts[party].is_empty(),
            by_law,
            given_by_design: has_insider,
        }
    };
    let mut demands: IdVec<PartyId, Demand> = world.parties.ids().map(of).collect();
    let asked = demands.clone();
    for (id, party) in world.parties.iter() {
        let above = asked[id];
        for &(controlled, _) in &party.controls {
            let below = &mut demands[controlled];
            below.given_by_design |= above.owned || above.given_by_ownership || above.by_law;
            below.given_by_law |= above.by_law;
            below.by_law |= above.by_law;
            below.given_voluntarily |= above.by_law;
        }
    }
    demands
}

/// For each party, whether it runs a service for somebody as whom a key lets its user act: what it opens by design is shown there (R21).
fn services(law: &LegalContext<'_, '_>, index: &ReverseIndex) -> IdVec<PartyId, bool> {
    let world = law.world;
    let mut serves: IdVec<PartyId, bool> = IdVec::filled(world.parties.len(), false);
    for (party, _) in index.credentials.iter().filter(|(_, keys)| !keys.is_empty()) {
        for (copy, _) in &index.rented[party] {
            let copy = &world.copies[*copy];
            let operators = copy.at.iter().flat_map(|(site, _)| &world.sites[*site].operator);
            for (server, _) in copy.tenants.iter().chain(operators) {
                serves[*server] = true;
            }
        }
    }
    serves
}
