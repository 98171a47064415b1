//! R1 to R10 and R20: what a party has today, or puts together itself.

use super::facts::{Capability, Days, Facts, Stage, When};

/// A copy's tenants and readers hold it.
pub(crate) fn r01<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, copy) in &stage.world().copies {
        for party in copy.tenants.iter().chain(&copy.readers) {
            out.give(party, Capability::Holds(stage.now(), id));
        }
    }
}

/// A site's operator holds every copy at the site.
pub(crate) fn r02<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, copy) in &stage.world().copies {
        if let Some(operator) = stage.world().sites[copy.at].operator {
            out.give(operator, Capability::Holds(stage.now(), id));
        }
    }
}

/// A key's holders have it.
pub(crate) fn r03<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, key) in &stage.world().keys {
        for holder in &key.holders {
            out.give(holder, Capability::Has(stage.now(), id));
        }
    }
}

/// The operator of a site where a key is stored has it, if the key is not `hsm`.
pub(crate) fn r04<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, key) in &stage.world().keys {
        for site in &key.stored_at {
            if let Some(operator) = stage.world().sites[site].operator
                && !key.hsm
            {
                out.give(operator, Capability::Has(stage.now(), id));
            }
        }
    }
}

/// P uses a key that it has, when it uses every key in its `wrapped_by`. An old key is wrapped as it then was.
pub(crate) fn r05<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for &party in stage.world().parties.keys() {
        for when in 0..=stage.now() {
            for &id in stage.days.then(when).keys.keys() {
                if has_unwrapped(stage.days, &stage.facts, party, when, id) {
                    out.own.insert((party, Capability::Uses(when, id)));
                }
            }
        }
    }
}

/// P uses a key with `parts`, when it uses at least `need` of them.
pub(crate) fn r06<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for &party in stage.world().parties.keys() {
        for &id in stage.world().keys.keys() {
            if puts_together(stage.days, &stage.facts, party, stage.now(), id) {
                out.own.insert((party, Capability::Uses(stage.now(), id)));
            }
        }
    }
}

/// What R5 asks for.
pub(crate) fn has_unwrapped<'w>(days: Days<'w>, facts: &Facts<'w>, party: &str, when: When, key: &'w str) -> bool {
    let wrapped_by = &days.then(when).keys[key].wrapped_by;
    facts.has(party, Capability::Has(when, key)) && wrapped_by.iter().all(|w| facts.uses(party, w, days.now))
}

/// What R6 asks for.
pub(crate) fn puts_together<'w>(days: Days<'w>, facts: &Facts<'w>, party: &str, when: When, key: &'w str) -> bool {
    let parts = &days.then(when).keys[key].parts;
    parts.as_ref().is_some_and(|(need, of)| of.iter().filter(|part| facts.uses(party, part, days.now)).count() >= *need)
}

/// The `by` of a processing sees it; so does its site's operator, unless it is `sealed`.
pub(crate) fn r07<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, processing) in &stage.world().processing {
        if let Some(by) = processing.by {
            out.give(by, Capability::Sees(id));
        }
        if let Some(operator) = stage.world().sites[processing.at].operator
            && !processing.sealed
        {
            out.give(operator, Capability::Sees(id));
        }
    }
}

/// P opens a copy, when it holds it and uses every key in its `locked_by`; P reads d, when it opens at least `quorum` copies
/// of d.
///
/// P opens an old copy when it holds it and uses by then every key that was on it; it reads d when it opens at least `quorum`
/// different copies that were there together in one stretch (the `quorum` of that stretch; a copy is the same as long as it is
/// not dropped, wherever it lies and whatever locks it).
pub(crate) fn r08<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    let stretches = 0..=stage.now();
    for &party in stage.world().parties.keys() {
        for when in stretches.clone() {
            for (id, copy) in &stage.days.then(when).copies {
                let unlocks = copy.locked_by.iter().all(|key| stage.uses(party, key));
                if stage.facts.has(party, Capability::Holds(when, id)) && unlocks {
                    out.own.insert((party, Capability::Opens(when, id)));
                }
            }
            let opens = |copy: &str| {
                let undropped = |other: When| (when.min(other)..=when.max(other)).all(|s| stage.days.then(s).copies.contains_key(copy));
                stretches.clone().any(|other| stage.facts.has(party, Capability::Opens(other, copy)) && undropped(other))
            };
            for (id, data) in &stage.days.then(when).data {
                let copies = stage.days.then(when).copies.iter().filter(|(_, copy)| copy.data == *id);
                if copies.filter(|(copy, _)| opens(copy)).count() >= data.quorum {
                    out.own.insert((party, Capability::ReadsByOpening(when, id)));
                }
            }
        }
    }
}

/// P reads d, when it sees a processing or an endpoint of d.
pub(crate) fn r09<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (party, capability) in stage.facts.all() {
        match capability {
            Capability::Sees(processing) => {
                for data in &stage.world().processing[processing].data {
                    out.own.insert((party, Capability::ReadsBySeeing(data)));
                }
            }
            Capability::SeesEndpoint(_, _, data) => {
                out.own.insert((party, Capability::ReadsBySeeing(data)));
            }
            _ => {}
        }
    }
}

/// The subject reads its own data, unless it is `withheld`.
pub(crate) fn r10<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, data) in &stage.world().data {
        if let Some(subject) = data.subject
            && !data.withheld
        {
            out.own.insert((subject, Capability::ReadsAsSubject(id)));
        }
    }
}

/// P has the keys that a dataset `reveals`, when it reads the dataset by R8 or R10, or sees an endpoint or a retained
/// processing of it, or was given the sight of any processing of it by R14, directly or passed on by R11 or R17.
pub(crate) fn r20<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    let processed = |id: &str| stage.world().processing[id].data.iter().map(|d| (stage.now(), *d)).collect();
    for (party, capability) in stage.facts.all() {
        let kept: Vec<(When, &'w str)> = match capability {
            // What was carried away reveals what it then revealed.
            Capability::ReadsByOpening(when, data) => vec![(when, data)],
            Capability::ReadsAsSubject(data) | Capability::SeesEndpoint(_, _, data) => vec![(stage.now(), data)],
            Capability::Sees(id) if stage.world().processing[id].retained => processed(id),
            Capability::SeesByAssistance(id) => processed(id),
            _ => vec![],
        };
        for (when, data) in kept {
            for key in &stage.days.then(when).data[data].reveals {
                out.own.insert((party, Capability::Has(when, key)));
            }
        }
    }
}

/// Who uses an old key uses the key, as it is today.
pub(crate) fn old_keys<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (party, capability) in stage.facts.all() {
        if let Capability::Uses(_, key) = capability
            && stage.world().keys.contains_key(key)
        {
            out.own.insert((party, Capability::Uses(stage.now(), key)));
        }
    }
}
