//! Which levels of each party some rule asks for, so that no other is built.

use crate::graph::Demand;
use crate::law::LegalContext;
use crate::world::{Conditions, Endpoints, IdVec, PartyId, ReverseIndex, Stretches, Verb, World};

/// The levels asked for, by party: of whom can be ordered, who gives freely, may change signed software or has an insider with a
/// credential, what it has by design or ownership (R12–R14, R18, R19, R22, R25); of who runs a site with software, or a service whose
/// customers have credentials, what it reads or opens by design (R18, R21); of who has a controller, what it was given (R11); of who can
/// be asked, what the law gave it, or all (R17); of who has an insider, what it was given by design or ownership (R19); and of who is
/// controlled, what its owner is asked for.
pub(super) fn demands(law: &LegalContext<'_, '_>, index: &ReverseIndex) -> IdVec<PartyId, Demand> {
    let mut demands = asked_of_each(law, index);
    pass_down(&mut demands, law.world);
    demands
}

/// The levels asked for in any of the worlds of the stretches of time: what is asked of a party on one day may hang on what it kept from
/// another. What it has by ownership is then not what it has by ownership where what it kept counts as had by design; nor is what is
/// ordered, seized or given from there given by law, unless what it kept came so.
pub(super) fn over_time(
    worlds: &Stretches<World<'_>>,
    indices: &Stretches<ReverseIndex>,
    conditions: &mut Conditions,
) -> IdVec<PartyId, Demand> {
    let mut demands: IdVec<PartyId, Demand> = IdVec::filled(worlds.first.parties.len(), Demand::default());
    // From whom something is taken, and who takes it.
    let mut taken: Vec<(PartyId, PartyId, Taking)> = Vec::new();
    for (world, index) in worlds.iter().zip(indices.iter()) {
        let law = LegalContext::new(world, conditions, Endpoints::default());
        let asked = asked_of_each(&law, index);
        for (party, demand) in demands.iter_mut() {
            let signs = index.changeable[party].iter().any(|software| !world.software[*software].signed_with.is_empty());
            let passes_for_others = world.keys.iter().any(|(_, key)| !key.stands_for.is_empty());
            let erases = world.powers.iter().any(|(_, power)| !power.verb(Verb::Erase).is_never());
            let by_ownership = (signs || (passes_for_others && erases)) && worlds.count() > 1;
            *demand = demand.or(Demand { by_ownership, kept: !index.operated[party].is_empty(), ..asked[party] });
            taken.extend(law.orders[party].iter().map(|order| (party, order.wielder, Taking::Held)));
            taken.extend(law.gifts[party].iter().map(|gift| (party, gift.to, Taking::Held)));
            if !index.operated[party].is_empty() {
                let searches = world.powers.iter().filter(|(_, power)| SEARCHES.iter().any(|verb| !power.verb(*verb).is_never()));
                taken.extend(searches.flat_map(|(_, power)| &power.seats).map(|(wielder, _, _)| (party, *wielder, Taking::Kept)));
            }
        }
    }
    taken.sort_unstable();
    taken.dedup();
    loop {
        let before = demands.clone();
        for &(from, by, taking) in taken.iter().filter(|_| worlds.count() > 1) {
            if demands[by].given_by_law || demands[by].given_voluntarily {
                let held_by_law = taking == Taking::Held;
                demands[from] = demands[from].or(Demand { by_law: true, held_by_law, ..Demand::default() });
            }
        }
        for world in worlds.iter() {
            pass_down(&mut demands, world);
        }
        for (_, demand) in demands.iter_mut() {
            demand.given_by_law |= demand.by_law;
            demand.given_voluntarily |= demand.by_law;
        }
        if demands == before {
            return demands;
        }
    }
}

/// What can be taken from a party: what it has by design or ownership, or what it kept, at its sites.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Taking {
    Held,
    Kept,
}

/// The verbs by which a site is searched.
const SEARCHES: [Verb; 3] = [Verb::Seize, Verb::Intercept, Verb::Intrude];

fn asked_of_each(law: &LegalContext<'_, '_>, index: &ReverseIndex) -> IdVec<PartyId, Demand> {
    let world = law.world;
    let signed = world.software.iter().any(|(_, software)| !(software.signed_with.is_empty() || software.ships_from.is_empty()));
    let intrudes = |party: PartyId| {
        let wields = |seats: &[(PartyId, _, _)]| seats.iter().any(|(wielder, _, _)| *wielder == party);
        world.powers.iter().any(|(_, power)| !power.verb(Verb::Intrude).is_never() && wields(&power.seats))
    };
    let passes_for_others = world.keys.iter().any(|(_, key)| !key.stands_for.is_empty());
    let erases = world.powers.iter().any(|(_, power)| !power.verb(Verb::Erase).is_never());
    // Whoever is ordered to erase, or has an insider, brings about what those whom it controls could destroy in another's name.
    let erased = |party: PartyId| erases && index.controllers[party].iter().any(|(above, _)| !law.orders[*above].is_empty());
    let struck = |party: PartyId| index.controllers[party].iter().any(|(above, _)| !index.struck[*above].is_empty());
    let serves = services(law, index);
    let of = |party: PartyId| {
        let asked = law.requests[party].iter().any(|request| !request.assist.is_never());
        let shares = law.requests[party].iter().any(|request| !request.share.is_never());
        // What the law gave it may hang on keys that the law gave it.
        let by_law = asked && signed && intrudes(party);
        let changes_signed = index.changeable[party].iter().any(|software| !world.software[*software].signed_with.is_empty());
        let has_insider = !index.struck[party].is_empty();
        Demand {
            given_by_ownership: has_insider,
            given_by_law: asked,
            given: shares || !index.controllers[party].is_empty(),
            given_voluntarily: by_law,
            shared: shares,
            design: serves[party] || !index.software_sites[party].is_empty(),
            owned: ((has_insider || struck(party) || erased(party)) && passes_for_others)
                || changes_signed
                || is_ordered(law, party)
                || !law.gifts[party].is_empty(),
            by_law,
            given_by_design: has_insider,
            by_ownership: false,
            held_by_law: false,
            kept: false,
        }
    };
    world.parties.ids().map(of).collect()
}

/// Whether something that a party has or could destroy can be asked of it; whom it serves is no such thing.
fn is_ordered(law: &LegalContext<'_, '_>, party: PartyId) -> bool {
    let verbs = || Verb::ALL.into_iter().filter(|verb| verb.is_order() && *verb != Verb::Suspend);
    law.orders[party].iter().any(|order| verbs().any(|verb| !law.world.powers[order.power].verb(verb).is_never()))
}

/// What is asked of an owner is asked of those that it controls.
fn pass_down(demands: &mut IdVec<PartyId, Demand>, world: &World<'_>) {
    let asked = demands.clone();
    for (id, party) in world.parties.iter() {
        let above = asked[id];
        for &(controlled, _) in &party.controls {
            let below = &mut demands[controlled];
            let by_law = above.by_law || above.held_by_law;
            below.given_by_design |= above.owned || above.given_by_ownership || above.by_ownership || by_law;
            below.by_ownership |= above.by_ownership;
            below.given_by_law |= by_law;
            below.by_law |= by_law;
            below.given_voluntarily |= by_law;
        }
    }
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
