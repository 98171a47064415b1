//! Small changes of the facts around a dataset: one key place, one holder, one operator, one owner's share, and so on.

use super::super::model::Model;
use super::super::names::{FixedNames, PartyName};
use super::candidate_laws;
use super::missing::{behind, revealing};
use super::open::OpenAct;
use super::supposition::Supposition;
use crate::graph::Sense;
use crate::scenario::schema::{Key, Table, key, reading::References};
use crate::scenario::{Change, Drop, Entity, Exact, Scenario, Set, SpannedId, Value};
use crate::world::{ClassId, CopyId, DataId, Id, KeyId, PartyId, PowerId, ProcessingId, SiteId};
use num_traits::Zero;

/// A change, and what it supposes.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub change: Change,
    pub supposes: Supposition,
}

/// What changes are made of.
pub(super) struct Proposals<'w, 's> {
    pub scenario: &'s Scenario,
    pub names: FixedNames<'w, 's>,
    pub out: Vec<Candidate>,
}

impl<'s> Proposals<'_, 's> {
    pub(super) fn set<R>(&mut self, table: Table, entity: &Entity, key: Key<R>, value: Value, supposes: Supposition) {
        let set = Set { table, id: entity.id.clone(), key: key.name(), value, span: entity.span };
        self.out.push(Candidate { change: Change::Set(set), supposes });
    }

    pub(super) fn unset<R>(&mut self, table: Table, entity: &Entity, key: Key<R>, supposes: Supposition) {
        let set = Set { table, id: entity.id.clone(), key: key.name(), value: Value::Flag(false), span: entity.span };
        self.out.push(Candidate { change: Change::Unset(set), supposes });
    }

    pub(super) fn drop(&mut self, table: Table, entity: &Entity, supposes: Supposition) {
        self.out.push(Candidate { change: Change::Drop(Drop { table, id: entity.id.clone(), span: entity.span }), supposes });
    }

    /// The list under a key with one more id.
    pub(super) fn add(&mut self, table: Table, entity: &Entity, key: Key<References>, id: &str, supposes: Supposition) {
        let mut names: Vec<&str> = entity.ids(key);
        if !names.contains(&id) {
            names.push(id);
            self.set(table, entity, key, list(entity, &names), supposes);
        }
    }

    /// The list under a key with one id less.
    pub(super) fn remove(&mut self, table: Table, entity: &Entity, key: Key<References>, id: &str, supposes: Supposition) {
        let names: Vec<&str> = entity.ids(key).into_iter().filter(|n| *n != id).collect();
        self.set(table, entity, key, list(entity, &names), supposes);
    }

    pub(super) fn party(&self, entity: &Entity) -> PartyName {
        PartyName::of(PartyId::new(self.scenario.find(Table::Parties, &entity.id).unwrap_or(usize::MAX)), Some(entity))
    }

    pub(super) fn all(&self, table: Table) -> &'s [Entity] {
        self.scenario.table(table)
    }
}

pub(super) fn list(entity: &Entity, ids: &[&str]) -> Value {
    Value::References(ids.iter().map(|id| SpannedId { id: (*id).to_owned(), span: entity.span }).collect())
}

fn one(entity: &Entity, id: &str) -> Value {
    Value::Reference(SpannedId { id: id.to_owned(), span: entity.span })
}

/// Every small change around a dataset of a specialised scenario, the same in the same order every time.
pub(super) fn candidates(specialised: &Scenario, model: &Model<'_>, party: PartyId, data: DataId, open: &[OpenAct]) -> Vec<Candidate> {
    let names = FixedNames { world: &model.world, asked: data };
    let mut p = Proposals { scenario: model.world.scenario, names, out: Vec::new() };
    let around = Around::of(model, data);
    let sense = model.sense();
    if !sense.is_of_reading() {
        // Not all may be run: what bears on the use of the data comes first.
        let copies = &model.world.classes[model.world.class_of[data]].copies;
        use_changes(&mut p, sense, data, copies);
        candidate_laws::propose(&mut p, party, sense);
    }
    for &key in &around.keys {
        key_changes(&mut p, key);
    }
    for &copy in &around.copies {
        copy_changes(&mut p, copy);
    }
    for &site in &around.sites {
        site_changes(&mut p, site);
    }
    for &processing in &around.processings {
        processing_changes(&mut p, processing);
    }
    for entity in specialised.table(Table::Parties) {
        owner_changes(&mut p, entity);
    }
    if sense.is_of_reading() {
        candidate_laws::propose(&mut p, party, sense);
    }
    let mut powers: Vec<PowerId> = open.iter().filter(|act| !act.is_theirs).map(|act| act.power.id).collect();
    powers.sort_unstable();
    powers.dedup();
    for power in powers {
        let Some(entity) = p.names.entity(Table::Powers, power.index()) else { continue };
        p.set(Table::Powers, entity, key::SECRET, Value::Flag(true), Supposition::Secret(entity.label().to_owned()));
    }
    p.out
}

/// What lies around a dataset: its keys, also through wrapping and parts and through data that reveal them, and so on.
struct Around {
    keys: Vec<KeyId>,
    copies: Vec<CopyId>,
    sites: Vec<SiteId>,
    processings: Vec<ProcessingId>,
}

impl Around {
    fn of(model: &Model<'_>, data: DataId) -> Self {
        let world = &model.world;
        let mut classes: Vec<ClassId> = vec![world.class_of[data]];
        let mut keys: Vec<KeyId> = Vec::new();
        let mut index = 0;
        while let Some(&class) = classes.get(index) {
            index += 1;
            let locks = world.classes[class].copies.iter().flat_map(|c| world.copies[*c].locked_by.iter().map(|(k, _)| *k));
            for key in behind(model, locks.collect()) {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
            for more in revealing(model, &keys) {
                if !classes.contains(&more) {
                    classes.push(more);
                }
            }
        }
        let copies: Vec<CopyId> = classes.iter().flat_map(|c| world.classes[*c].copies.iter().copied()).collect();
        let copies: Vec<CopyId> = copies.into_iter().filter(|c| world.copies[*c].exists.is_always()).collect();
        let processings: Vec<ProcessingId> = classes.iter().flat_map(|c| world.classes[*c].processings.iter().map(|(p, _)| *p)).collect();
        let mut sites: Vec<SiteId> = Vec::new();
        let at = copies.iter().flat_map(|c| &world.copies[*c].at).chain(keys.iter().flat_map(|k| &world.keys[*k].stored_at));
        for &(site, _) in at.chain(processings.iter().flat_map(|p| &world.processings[*p].at)) {
            if !sites.contains(&site) {
                sites.push(site);
            }
        }
        let credentials = world.keys.iter().filter(|(_, key)| key.stands_for.iter().any(|(_, when)| !when.is_never()));
        for (key, _) in credentials {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        Self { keys, copies, sites, processings }
    }
}

/// What holds data up for their users, and keeps them as they are.
fn use_changes(p: &mut Proposals<'_, '_>, sense: Sense, data: DataId, copies: &[CopyId]) {
    let there: Vec<CopyId> = copies.iter().copied().filter(|copy| p.names.world.copies[*copy].exists.is_always()).collect();
    for copy in there.iter().copied() {
        let Some(entity) = p.names.copy_entity(copy) else { continue };
        let name = p.names.copy(copy);
        if sense == Sense::Denies && there.len() > 1 {
            p.drop(Table::Copies, entity, Supposition::NoCopy(name.clone()));
        }
        if entity.flag(key::OFFLINE, false) {
            p.set(Table::Copies, entity, key::OFFLINE, Value::Flag(false), Supposition::NotOffline(name.clone()));
        }
        if entity.flag(key::APPEND_ONLY, false) {
            p.set(Table::Copies, entity, key::APPEND_ONLY, Value::Flag(false), Supposition::CanBeDeleted(name));
        }
    }
    let Some(entity) = p.names.entity(Table::Data, data.index()).filter(|_| sense == Sense::Alters) else { return };
    for key in entity.ids(key::SIGNED_BY) {
        let label = p.scenario.label(Table::Keys, key);
        p.remove(Table::Data, entity, key::SIGNED_BY, key, Supposition::NotSigned(entity.label().to_owned(), label.to_owned()));
    }
}

fn key_changes(p: &mut Proposals<'_, '_>, key: KeyId) {
    let Some(entity) = p.names.entity(Table::Keys, key.index()) else { return };
    if entity.get(key::PARTS).is_some() {
        return;
    }
    let name = entity.label().to_owned();
    if entity.flag(key::HSM, false) {
        p.set(Table::Keys, entity, key::HSM, Value::Flag(false), Supposition::StoreGives(name.clone()));
    }
    for site in p.all(Table::Sites) {
        p.add(Table::Keys, entity, key::STORED_AT, &site.id, Supposition::KeyAlsoAt(name.clone(), site.label().to_owned()));
    }
    for party in p.all(Table::Parties) {
        p.add(Table::Keys, entity, key::HOLDERS, &party.id, Supposition::CanUse(p.party(party), name.clone()));
    }
    // Whoever uses a credential passes for somebody; another key could be one.
    for party in p.all(Table::Parties).iter().filter(|_| !entity.ids(key::STANDS_FOR).is_empty()) {
        p.add(Table::Keys, entity, key::STANDS_FOR, &party.id, Supposition::StandsFor(name.clone(), p.party(party)));
    }
    for wrapper in entity.ids(key::WRAPPED_BY) {
        let other = p.scenario.label(Table::Keys, wrapper);
        p.remove(Table::Keys, entity, key::WRAPPED_BY, wrapper, Supposition::NotWrapped(name.clone(), other.to_owned()));
    }
}

fn copy_changes(p: &mut Proposals<'_, '_>, copy: CopyId) {
    let Some(entity) = p.names.copy_entity(copy) else { return };
    let name = p.names.copy(copy);
    for key in entity.ids(key::LOCKED_BY) {
        let label = p.scenario.label(Table::Keys, key);
        p.remove(Table::Copies, entity, key::LOCKED_BY, key, Supposition::NotLocked(name.clone(), label.to_owned()));
    }
    for party in p.all(Table::Parties) {
        p.add(Table::Copies, entity, key::TENANTS, &party.id, Supposition::Tenant(p.party(party), name.clone()));
    }
    for site in p.all(Table::Sites).iter().filter(|s| entity.reference(key::AT) != Some(&s.id)) {
        let supposes = Supposition::CopyAt(name.clone(), site.label().to_owned());
        p.set(Table::Copies, entity, key::AT, one(entity, &site.id), supposes);
    }
}

fn site_changes(p: &mut Proposals<'_, '_>, site: SiteId) {
    let Some(entity) = p.names.entity(Table::Sites, site.index()) else { return };
    let name = entity.label().to_owned();
    for party in p.all(Table::Parties).iter().filter(|q| entity.reference(key::OPERATOR) != Some(&q.id)) {
        p.set(Table::Sites, entity, key::OPERATOR, one(entity, &party.id), Supposition::Runs(p.party(party), name.clone()));
    }
    for jurisdiction in entity.ids(key::IMMUNE) {
        let label = p.scenario.label(Table::Jurisdictions, jurisdiction);
        p.remove(Table::Sites, entity, key::IMMUNE, jurisdiction, Supposition::NotImmune(name.clone(), label.to_owned()));
    }
}

fn processing_changes(p: &mut Proposals<'_, '_>, processing: ProcessingId) {
    let Some(entity) = p.names.entity(Table::Processing, processing.index()) else { return };
    let name = entity.label().to_owned();
    if entity.flag(key::SEALED, false) {
        p.set(Table::Processing, entity, key::SEALED, Value::Flag(false), Supposition::NotSealed(name.clone()));
    }
    if !entity.flag(key::RETAINED, true) {
        p.set(Table::Processing, entity, key::RETAINED, Value::Flag(true), Supposition::Kept(name));
    }
}

/// Each owner in turn with just over half of the votes, the others cut from the largest down until they fit.
fn owner_changes(p: &mut Proposals<'_, '_>, entity: &Entity) {
    let Some(shares) = entity.read(key::OWNERS) else { return };
    let (half, just_over) = (Exact::new(1.into(), 2.into()), Exact::new(51.into(), 100.into()));
    for (owner, share) in shares.iter().filter(|(_, share)| *share <= half) {
        let mut rest: Vec<(SpannedId, Exact)> = shares.iter().filter(|(o, _)| o.id != owner.id).cloned().collect();
        rest.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.id.cmp(&b.0.id)));
        let mut excess = rest.iter().fold(&just_over - Exact::new(1.into(), 1.into()), |sum, (_, share)| sum + share);
        for (_, share) in &mut rest {
            if excess > Exact::zero() {
                let cut = excess.clone().min(share.clone());
                *share -= &cut;
                excess -= cut;
            }
        }
        rest.retain(|(_, share)| *share > Exact::zero());
        rest.insert(0, (owner.clone(), just_over.clone()));
        let Some(name) = p.scenario.entity(Table::Parties, &owner.id).map(|owner| p.party(owner)) else { continue };
        let supposes = Supposition::Majority(name, p.party(entity), share.clone());
        p.set(Table::Parties, entity, key::OWNERS, Value::Shares(rest), supposes);
    }
}
