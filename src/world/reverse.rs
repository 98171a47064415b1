//! The facts of a world, indexed from the other side.

use super::World;
use super::conditions::{Conditions, Guard};
use super::id::{BreachId, CopyId, IdVec, KeyId, PartyId, ProcessingId, SiteId, SoftwareId};

/// The reverse index of a world: what lies at a site, who controls a party. A fact of the world says where a copy lies; the rules
/// also ask which copies lie there.
#[derive(Debug)]
pub struct ReverseIndex {
    /// The copies at each site.
    pub copies_at: IdVec<SiteId, Vec<(CopyId, Guard)>>,
    /// The keys stored at each site.
    pub keys_at: IdVec<SiteId, Vec<(KeyId, Guard)>>,
    /// The processings at each site.
    pub processings_at: IdVec<SiteId, Vec<(ProcessingId, Guard)>>,
    /// The software sites of each party: those that it runs at which software runs, so that data may lie open there.
    pub software_sites: IdVec<PartyId, Vec<(SiteId, SoftwareId, Guard)>>,
    /// The breaches of each party from inside, by whom, when.
    pub insiders: IdVec<PartyId, Vec<(BreachId, PartyId, Guard)>>,
    /// The breaches of each site, by whom, when.
    pub intrusions: IdVec<SiteId, Vec<(BreachId, PartyId, Guard)>>,
    /// The keys of which each key is a part.
    pub wholes: IdVec<KeyId, Vec<KeyId>>,
    /// Who controls each party.
    pub controllers: IdVec<PartyId, Vec<(PartyId, Guard)>>,
    /// Whether data may reveal a key, or a key that it hangs on.
    pub revealable: IdVec<KeyId, bool>,
}

impl ReverseIndex {
    /// The index of a world.
    #[must_use]
    pub fn new(world: &World<'_>, conditions: &mut Conditions) -> Self {
        let (parties, sites, keys) = (world.parties.len(), world.sites.len(), world.keys.len());
        let mut index = Self {
            copies_at: IdVec::filled(sites, Vec::new()),
            keys_at: IdVec::filled(sites, Vec::new()),
            processings_at: IdVec::filled(sites, Vec::new()),
            software_sites: IdVec::filled(parties, Vec::new()),
            insiders: IdVec::filled(parties, Vec::new()),
            intrusions: IdVec::filled(sites, Vec::new()),
            wholes: IdVec::filled(keys, Vec::new()),
            controllers: IdVec::filled(parties, Vec::new()),
            revealable: IdVec::filled(keys, false),
        };
        index.things(world, conditions);
        index.parties(world, conditions);
        index.find_revealable(world);
        index
    }

    fn things(&mut self, world: &World<'_>, conditions: &mut Conditions) {
        for (id, copy) in world.copies.iter() {
            for &(site, guard) in &copy.at {
                let there = conditions.and(guard, copy.exists);
                if !there.is_never() {
                    self.copies_at[site].push((id, there));
                }
            }
        }
        for (id, key) in world.keys.iter() {
            for &(site, guard) in &key.stored_at {
                self.keys_at[site].push((id, guard));
            }
            for &(part, _) in key.parts.iter().flat_map(|(_, _, parts)| parts) {
                if !self.wholes[part].contains(&id) {
                    self.wholes[part].push(id);
                }
            }
        }
        for (id, processing) in world.processings.iter() {
            for &(site, guard) in &processing.at {
                self.processings_at[site].push((id, guard));
            }
        }
    }

    fn parties(&mut self, world: &World<'_>, conditions: &mut Conditions) {
        for (id, software) in world.software.iter() {
            for &(site, runs) in &software.runs_at {
                for &(operator, run) in &world.sites[site].operator {
                    let guard = conditions.and(runs, run);
                    if !guard.is_never() {
                        self.software_sites[operator].push((site, id, guard));
                    }
                }
            }
        }
        for (id, breach) in world.breaches.iter() {
            for &(by, able) in &breach.by {
                for &(party, guard) in &breach.parties {
                    self.insiders[party].push((id, by, conditions.and(able, guard)));
                }
                for &(site, guard) in &breach.sites {
                    self.intrusions[site].push((id, by, conditions.and(able, guard)));
                }
            }
        }
        for (id, party) in world.parties.iter() {
            for &(controlled, guard) in &party.controls {
                self.controllers[controlled].push((id, guard));
            }
        }
    }

    /// Keys that lie in data, and keys that such keys wrap or are parts of.
    fn find_revealable(&mut self, world: &World<'_>) {
        let mut pending: Vec<KeyId> = world.classes.iter().flat_map(|(_, c)| c.reveals.iter().map(|(k, _)| *k)).collect();
        while let Some(key) = pending.pop() {
            if !std::mem::replace(&mut self.revealable[key], true) {
                pending.extend(&self.wholes[key]);
                pending.extend(world.keys.iter().filter(|(_, k)| k.wrapped_by.iter().any(|(w, _)| *w == key)).map(|(id, _)| id));
            }
        }
    }
}
