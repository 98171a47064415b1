//! R25: what a party gives because it may.

use super::acts::Act;
use super::by_credential::stood_for_by;
use super::by_harder_acts::can_change;
use super::facts::{Capability, Facts, Stage, Thing};
use super::means::Means;
use super::world::Offer;

/// ‹Q gives under O: voluntary› an offer O in force, `by` Q, to P: P is given what Q has by design or ownership of the data that O
/// names: P holds the copies that Q holds, opens those that Q opens, sees the processings that Q sees, retained or not, and uses
/// the keys that Q uses (where O names data: keys that lock a copy of it).
///
/// With `alters = true` what Q can do by R18, R22 or R23 P can do, at the price `tampering`.
pub(crate) fn r25<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    if !stage.reaches(Means::Voluntary) {
        return;
    }
    for (&id, offer) in &stage.world().offers {
        for &q in &offer.by {
            for &p in &offer.to {
                for (_, capability) in stage.held.all().into_iter().filter(|(party, _)| *party == q) {
                    let Some(thing) = given_away(capability) else { continue };
                    let means = stage.days.means_of_gift(p, q, thing);
                    if names(stage, offer, thing) && stage.allows(means, Act::Gives(q, id)) {
                        out.give(p, capability);
                    }
                }
                if offer.alters && stage.allows(Means::Tampering, Act::Gives(q, id)) {
                    for capability in can_do_by_tampering(stage, q) {
                        if capability.thing().is_some_and(|thing| names(stage, offer, thing)) {
                            out.give(p, capability);
                        }
                    }
                }
            }
        }
    }
}

/// What an offer gives of what the giver has.
fn given_away(capability: Capability<'_>) -> Option<Thing<'_>> {
    match capability {
        Capability::Holds(..) | Capability::Opens(..) | Capability::Sees(_) | Capability::Uses(..) => capability.thing(),
        _ => None,
    }
}

/// What Q, with what it has by design or ownership, can do by R18, R22 or R23, without further acts.
pub(crate) fn can_do_by_tampering<'w>(stage: &Stage<'_, 'w>, q: &'w str) -> Vec<Capability<'w>> {
    let software = can_change(stage, q, stage.held);
    let mut all: Vec<Capability<'w>> = software.into_iter().flat_map(|software| stage.gifts_of_tampering(software)).collect();
    for (&id, key) in &stage.world().keys {
        let vouches = |party: &str| key.vouched_by.contains(&party);
        if vouches(q) || stood_for_by(stage, stage.held, q).into_iter().any(vouches) {
            all.push(Capability::Uses(stage.now(), id));
        }
    }
    all
}

/// Whether an offer is of this thing: of the data that it names, by id or by category; where it names none, of all.
fn names<'w>(stage: &Stage<'_, 'w>, offer: &Offer<'w>, thing: Thing<'w>) -> bool {
    let by_id = |data: &str| offer.data.as_ref().is_some_and(|named| named.contains(&data));
    let all = offer.data.is_none() && offer.categories.is_empty();
    all || stage.days.data_of(thing).into_iter().any(|(id, data)| by_id(id) || offer.categories.contains(&data.category))
}
