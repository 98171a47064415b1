//! R1 to R10 and R20: what a party has today, or puts together itself.

use super::facts::{Capability, Facts, Stage};

/// A copy's tenants hold it.
pub(crate) fn r01<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, copy) in &stage.world.copies {
        for tenant in &copy.tenants {
            out.give(tenant, Capability::Holds(id));
        }
    }
}

/// A site's operator holds every copy at the site.
pub(crate) fn r02<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, copy) in &stage.world.copies {
        if let Some(operator) = stage.world.sites[copy.at].operator {
            out.give(operator, Capability::Holds(id));
        }
    }
}

/// A key's holders have it.
pub(crate) fn r03<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, key) in &stage.world.keys {
        for holder in &key.holders {
            out.give(holder, Capability::Has(id));
        }
    }
}

/// The operator of a site where a key is stored has it, if the key is not `hsm`.
pub(crate) fn r04<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, key) in &stage.world.keys {
        for site in &key.stored_at {
            if let Some(operator) = stage.world.sites[site].operator
                && !key.hsm
            {
                out.give(operator, Capability::Has(id));
            }
        }
    }
}

/// P uses a key that it has, when it uses every key in its `wrapped_by`.
pub(crate) fn r05<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for party in stage.world.parties.keys() {
        for (id, key) in &stage.world.keys {
            let unwraps = key.wrapped_by.iter().all(|w| stage.facts.has(party, Capability::Uses(w)));
            if stage.facts.has(party, Capability::Has(id)) && unwraps {
                out.own.insert((party, Capability::Uses(id)));
            }
        }
    }
}

/// P uses a key with `parts`, when it uses at least `need` of them.
pub(crate) fn r06<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for party in stage.world.parties.keys() {
        for (id, key) in &stage.world.keys {
            if let Some((need, of)) = &key.parts
                && of.iter().filter(|part| stage.facts.has(party, Capability::Uses(part))).count() >= *need
            {
                out.own.insert((party, Capability::Uses(id)));
            }
        }
    }
}

/// The `by` of a processing sees it; so does its site's operator, unless it is `sealed`.
pub(crate) fn r07<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, processing) in &stage.world.processing {
        if let Some(by) = processing.by {
            out.give(by, Capability::Sees(id));
        }
        if let Some(operator) = stage.world.sites[processing.at].operator
            && !processing.sealed
        {
            out.give(operator, Capability::Sees(id));
        }
    }
}

/// P opens a copy, when it holds it and uses every key in its `locked_by`; P reads d, when it opens at least `quorum` copies
/// of d.
pub(crate) fn r08<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for party in stage.world.parties.keys() {
        for (id, copy) in &stage.world.copies {
            let unlocks = copy.locked_by.iter().all(|key| stage.facts.has(party, Capability::Uses(key)));
            if stage.facts.has(party, Capability::Holds(id)) && unlocks {
                out.own.insert((party, Capability::Opens(id)));
            }
        }
        for (id, data) in &stage.world.data {
            let copies = stage.world.copies.iter().filter(|(_, copy)| copy.data == *id);
            if copies.filter(|(copy, _)| stage.facts.has(party, Capability::Opens(copy))).count() >= data.quorum {
                out.own.insert((party, Capability::ReadsByOpening(id)));
            }
        }
    }
}

/// P reads d, when it sees a processing or an endpoint of d.
pub(crate) fn r09<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (party, capability) in stage.facts.all() {
        match capability {
            Capability::Sees(processing) => {
                for data in &stage.world.processing[processing].data {
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

/// The subject reads its own data.
pub(crate) fn r10<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (id, data) in &stage.world.data {
        if let Some(subject) = data.subject {
            out.own.insert((subject, Capability::ReadsAsSubject(id)));
        }
    }
}

/// P has the keys that a dataset `reveals`, when it reads the dataset by R8 or R10, or sees an endpoint or a retained
/// processing of it, or was given the sight of any processing of it by R14, directly or passed on by R11 or R17.
pub(crate) fn r20<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for (party, capability) in stage.facts.all() {
        let kept: Vec<&'w str> = match capability {
            Capability::ReadsByOpening(data) | Capability::ReadsAsSubject(data) => vec![data],
            Capability::SeesEndpoint(_, _, data) => vec![data],
            Capability::Sees(id) if stage.world.processing[id].retained => stage.world.processing[id].data.clone(),
            Capability::SeesByAssistance(id) => stage.world.processing[id].data.clone(),
            _ => vec![],
        };
        for data in kept {
            for key in &stage.world.data[data].reveals {
                out.own.insert((party, Capability::Has(key)));
            }
        }
    }
}
