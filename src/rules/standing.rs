//! What stands: when data are in use with nothing lost.

use crate::law::LegalContext;
use crate::world::{ClassId, CopyId, Guard, IdVec, KeyId, PartyId, ProcessingId, member};

/// For every key, when it stands with nothing lost: the least fixpoint over wrappings and parts.
pub(super) fn keys_standing(law: &mut LegalContext<'_, '_>) -> IdVec<KeyId, Guard> {
    let world = law.world;
    let mut stands: IdVec<KeyId, Guard> = IdVec::filled(world.keys.len(), Guard::NEVER);
    let mut moved = true;
    while moved {
        moved = false;
        for (id, key) in world.keys.iter() {
            let mut when = key.exists;
            for &(wrapper, wraps) in &key.wrapped_by {
                let missing = law.conditions.and_not(wraps, stands[wrapper]);
                when = law.conditions.and_not(when, missing);
            }
            let mut whole = law.conditions.not(key.in_parts);
            for (split, need, parts) in &key.parts {
                let there: Vec<Guard> = parts.iter().map(|(part, is_part)| law.conditions.and(*is_part, stands[*part])).collect();
                let enough = at_least(law, *need as usize, &there);
                let enough = law.conditions.and(*split, enough);
                whole = law.conditions.or(whole, enough);
            }
            let when = law.conditions.and(when, whole);
            moved |= stands[id] != when;
            stands[id] = when;
        }
    }
    stands
}

/// When at least so many hold.
fn at_least(law: &mut LegalContext<'_, '_>, need: usize, guards: &[Guard]) -> Guard {
    // The item at position i: when more than i of those looked at so far hold.
    let mut counts = vec![Guard::NEVER; need];
    for &guard in guards {
        let mut before = Guard::ALWAYS;
        for count in &mut counts {
            let with = law.conditions.and(before, guard);
            before = *count;
            *count = law.conditions.or(*count, with);
        }
    }
    counts.last().copied().unwrap_or(Guard::ALWAYS)
}

/// When users are served from a copy at all.
pub(super) fn serves(law: &mut LegalContext<'_, '_>, copy: CopyId) -> Guard {
    let copy = &law.world.copies[copy];
    law.conditions.and_not(copy.exists, copy.not_for_users)
}

/// The processings of data, each with when it is done on them.
pub(super) fn work_on(law: &mut LegalContext<'_, '_>, class: ClassId) -> Vec<(ProcessingId, Guard)> {
    let world = law.world;
    let all = world.classes[class].processings.iter();
    all.map(|&(id, works)| (id, law.conditions.all([works, world.processings[id].exists, world.classes[class].exists]))).collect()
}

/// When data has any copy.
pub(super) fn is_copied(law: &mut LegalContext<'_, '_>, class: ClassId) -> Guard {
    let world = law.world;
    law.conditions.any(world.classes[class].copies.iter().map(|copy| world.copies[*copy].exists))
}

/// When data are in use with nothing lost.
pub(super) fn in_use(law: &mut LegalContext<'_, '_>, keys: &IdVec<KeyId, Guard>, class: ClassId) -> Guard {
    let world = law.world;
    let mut there = Vec::new();
    for &copy in &world.classes[class].copies {
        let mut when = serves(law, copy);
        for &(key, locks) in &world.copies[copy].locked_by {
            let shut = law.conditions.and_not(locks, keys[key]);
            when = law.conditions.and_not(when, shut);
        }
        there.push(when);
    }
    let mut enough = Guard::NEVER;
    for &(quorum, guard) in &world.classes[class].quorum {
        let with = at_least(law, quorum as usize, &there);
        let with = law.conditions.and(with, guard);
        enough = law.conditions.or(enough, with);
    }
    let copied = is_copied(law, class);
    let copies = law.conditions.and(copied, enough);
    let work = work_on(law, class);
    let worked = law.conditions.any(work.into_iter().map(|(_, guard)| guard));
    let worked = law.conditions.and_not(worked, copied);
    law.conditions.or(copies, worked)
}

/// The processings by which a user gets at data who has no copy of them in its hands; and when it has none.
pub(super) fn shown(law: &mut LegalContext<'_, '_>, class: ClassId, user: PartyId) -> (Vec<(ProcessingId, Guard)>, Guard) {
    let world = law.world;
    let mut has = Guard::NEVER;
    for &id in &world.classes[class].copies {
        let copy = &world.copies[id];
        let mut at_hand = law.conditions.or(member(&copy.tenants, user), member(&copy.readers, user));
        for &(site, lies) in &copy.at {
            let runs = law.conditions.and(lies, member(&world.sites[site].operator, user));
            at_hand = law.conditions.or(at_hand, runs);
        }
        let there = law.conditions.and(copy.exists, at_hand);
        has = law.conditions.or(has, there);
    }
    let mut shown = Vec::new();
    for (id, works) in work_on(law, class) {
        let processing = &world.processings[id];
        let theirs = law.conditions.or(member(&processing.by, user), member(&processing.shown_to, user));
        let when = law.conditions.and(works, theirs);
        if !when.is_never() {
            shown.push((id, when));
        }
    }
    (shown, law.conditions.not(has))
}

/// The users of data other than a party, each with when it is one; `None` is nobody in particular, where they have no users.
pub(super) fn others(law: &mut LegalContext<'_, '_>, class: ClassId, party: PartyId) -> Vec<(Option<PartyId>, Guard)> {
    let users = &law.world.classes[class].users;
    let any = law.conditions.any(users.iter().map(|(_, guard)| *guard));
    let nobody = law.conditions.not(any);
    let others = users.iter().filter(|(user, _)| *user != party).map(|(user, guard)| (Some(*user), *guard));
    others.chain([(None, nobody)]).filter(|(_, guard)| !guard.is_never()).collect()
}
