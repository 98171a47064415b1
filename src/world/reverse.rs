//! The facts of a world, indexed from the other side.

use super::conditions::{Conditions, Guard};
use super::id::{BreachId, CopyId, IdVec, KeyId, PartyId, ProcessingId, SiteId, SoftwareId};
use super::{World, member};

/// Who may be in a place to change a piece of software, if it uses every key that this is signed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changer {
    /// Who.
    pub party: PartyId,
    /// Whether it is its vendor; else it runs a site from which it ships.
    pub vendor: bool,
    /// When.
    pub when: Guard,
}

/// What strikes somebody or something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strike {
    /// The breach.
    pub breach: BreachId,
    /// By whom or what.
    pub by: PartyId,
    /// When it strikes.
    pub when: Guard,
    /// When it is an accident.
    pub accident: Guard,
}

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
    /// The sites that each party runs.
    pub operated: IdVec<PartyId, Vec<(SiteId, Guard)>>,
    /// The software sites of each party: those that it runs at which software runs, so that data may lie open there.
    pub software_sites: IdVec<PartyId, Vec<(SiteId, SoftwareId, Guard)>>,
    /// The breaches of each party from inside, by whom, when.
    pub insiders: IdVec<PartyId, Vec<(BreachId, PartyId, Guard)>>,
    /// The breaches of each party from inside, accidents among them: by whom or what, when by somebody who takes something, when not.
    pub struck: IdVec<PartyId, Vec<Strike>>,
    /// The copies of which each party is a tenant.
    pub tenanted: IdVec<PartyId, Vec<(CopyId, Guard)>>,
    /// The keys that each party can disable or destroy.
    pub administered: IdVec<PartyId, Vec<(KeyId, Guard)>>,
    /// The sites where software of each party runs that needs its vendor.
    pub licensed: IdVec<PartyId, Vec<(SiteId, Guard)>>,
    /// The processings that each party does.
    pub done: IdVec<PartyId, Vec<(ProcessingId, Guard)>>,
    /// The breaches of each site, by whom, when.
    pub intrusions: IdVec<SiteId, Vec<(BreachId, PartyId, Guard)>>,
    /// The keys of which each key is a part.
    pub wholes: IdVec<KeyId, Vec<KeyId>>,
    /// Who controls each party.
    pub controllers: IdVec<PartyId, Vec<(PartyId, Guard)>>,
    /// The copies of which each party is a tenant or a reader.
    pub rented: IdVec<PartyId, Vec<(CopyId, Guard)>>,
    /// The keys that stand for each party.
    pub credentials: IdVec<PartyId, Vec<(KeyId, Guard)>>,
    /// The keys for which each party vouches.
    pub vouched: IdVec<PartyId, Vec<(KeyId, Guard)>>,
    /// Who may be in a place to change each piece of software.
    pub changers: IdVec<SoftwareId, Vec<Changer>>,
    /// The software that each party may be in a place to change.
    pub changeable: IdVec<PartyId, Vec<SoftwareId>>,
    /// The keys that lie where each piece of software runs, in a store that gives them out.
    pub keys_beside: IdVec<SoftwareId, Vec<(KeyId, Guard)>>,
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
            operated: IdVec::filled(parties, Vec::new()),
            software_sites: IdVec::filled(parties, Vec::new()),
            insiders: IdVec::filled(parties, Vec::new()),
            intrusions: IdVec::filled(sites, Vec::new()),
            struck: IdVec::filled(parties, Vec::new()),
            tenanted: IdVec::filled(parties, Vec::new()),
            administered: IdVec::filled(parties, Vec::new()),
            done: IdVec::filled(parties, Vec::new()),
            licensed: IdVec::filled(parties, Vec::new()),
            wholes: IdVec::filled(keys, Vec::new()),
            controllers: IdVec::filled(parties, Vec::new()),
            rented: IdVec::filled(parties, Vec::new()),
            credentials: IdVec::filled(parties, Vec::new()),
            vouched: IdVec::filled(parties, Vec::new()),
            changers: IdVec::filled(world.software.len(), Vec::new()),
            changeable: IdVec::filled(parties, Vec::new()),
            keys_beside: IdVec::filled(world.software.len(), Vec::new()),
        };
        index.things(world, conditions);
        index.parties(world, conditions);
        index.software(world, conditions);
        index
    }

    fn things(&mut self, world: &World<'_>, conditions: &mut Conditions) {
        for (id, copy) in world.copies.iter() {
            // An old copy does not exist: it lies nowhere.
            for &(site, guard) in &copy.at {
                let there = conditions.and(guard, copy.exists);
                if !there.is_never() {
                    self.copies_at[site].push((id, there));
                }
            }
            for &(party, guard) in &copy.tenants {
                let there = conditions.and(guard, copy.exists);
                add(conditions, &mut self.tenanted[party], id, there);
            }
            for &(party, guard) in copy.tenants.iter().chain(&copy.readers) {
                let there = conditions.and(guard, copy.exists);
                add(conditions, &mut self.rented[party], id, there);
            }
        }
        // Old keys lie nowhere, and are not put together any more.
        for (id, key) in world.keys.iter().filter(|(id, _)| !world.past.keys.is_old(*id)) {
            for &(site, guard) in &key.stored_at {
                self.keys_at[site].push((id, guard));
            }
            for &(party, guard) in &key.stands_for {
                self.credentials[party].push((id, guard));
            }
            for &(party, guard) in &key.admins {
                self.administered[party].push((id, guard));
            }
            for &(party, guard) in &key.vouched_by {
                self.vouched[party].push((id, guard));
            }
            for &(part, _) in key.parts.iter().flat_map(|(_, _, parts)| parts) {
                if !self.wholes[part].contains(&id) {
                    self.wholes[part].push(id);
                }
            }
        }
        for (id, processing) in world.processings.iter() {
            for &(party, guard) in &processing.by {
                self.done[party].push((id, guard));
            }
            for &(site, guard) in &processing.at {
                self.processings_at[site].push((id, guard));
            }
        }
    }

    fn parties(&mut self, world: &World<'_>, conditions: &mut Conditions) {
        for (id, site) in world.sites.iter() {
            for &(operator, runs) in &site.operator {
                self.operated[operator].push((id, runs));
            }
        }
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
            for &(by, able) in &breach.strikes {
                let accident = conditions.and_not(able, member(&breach.by, by));
                for &(party, guard) in &breach.parties {
                    let strike = Strike { breach: id, by, when: conditions.and(able, guard), accident };
                    self.struck[party].push(strike);
                }
            }
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

    /// Who may change which software, and the keys beside it. Keys at sites are known.
    fn software(&mut self, world: &World<'_>, conditions: &mut Conditions) {
        for (id, software) in world.software.iter() {
            for &(vendor, sells) in &software.vendor {
                let needed = conditions.and(sells, software.needs_vendor);
                for &(site, runs) in &software.runs_at {
                    let when = conditions.and(needed, runs);
                    add(conditions, &mut self.licensed[vendor], site, when);
                }
            }
            let mut changers: Vec<Changer> = software.vendor.iter().map(|&(party, when)| Changer { party, vendor: true, when }).collect();
            let mut shippers = Vec::new();
            for &(site, ships) in &software.ships_from {
                for &(operator, runs) in &world.sites[site].operator {
                    let when = conditions.and(ships, runs);
                    add(conditions, &mut shippers, operator, when);
                }
            }
            changers.extend(shippers.into_iter().map(|(party, when)| Changer { party, vendor: false, when }));
            for changer in &changers {
                if !self.changeable[changer.party].contains(&id) {
                    self.changeable[changer.party].push(id);
                }
            }
            self.changers[id] = changers;
            for &(site, runs) in &software.runs_at {
                for &(key, lies) in &self.keys_at[site] {
                    let there = conditions.and(runs, lies);
                    let out = conditions.and_not(there, world.keys[key].hsm);
                    add(conditions, &mut self.keys_beside[id], key, out);
                }
            }
        }
    }
}

/// Adds a member, or another condition to one that is there.
fn add<T: PartialEq>(conditions: &mut Conditions, members: &mut Vec<(T, Guard)>, item: T, when: Guard) {
    if when.is_never() {
        return;
    }
    match members.iter_mut().find(|(known, _)| *known == item) {
        Some((_, before)) => *before = conditions.or(*before, when),
        None => members.push((item, when)),
    }
}
