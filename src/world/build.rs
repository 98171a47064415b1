//! Builds a world from a scenario.

use super::conditions::{Conditions, Guard};
use super::facts::{Facts, Members};
use super::id::{ClassId, DataId, Id, IdVec, JurisdictionId, PartyId, ProcessingId, SiteId};
use super::territory::{around, widen};
use super::{
    Agreement, Breach, CATEGORY_COUNT, CategoryLimit, Key, Party, Power, Processing, Shield, Site, Software, World, classes, control,
};
use crate::scenario::schema::{AGREEMENT_KINDS, CATEGORIES, SITE_KINDS, TIES, Table, VERBS};
use crate::scenario::{Scenario, Value};

type Around = IdVec<JurisdictionId, Members<JurisdictionId>>;

pub(super) fn world<'s>(scenario: &'s Scenario, conditions: &mut Conditions) -> World<'s> {
    let mut facts = Facts::new(scenario, conditions);
    let f = &mut facts;
    let around = around(f);
    let control = control::control(f);
    let sites: IdVec<SiteId, Site> = each(f, Table::Sites, |f, place| site(f, &around, place));
    let mut worked_on = worked_on(f);
    let grouped = classes::group(f, &mut worked_on);
    World {
        scenario,
        parties: parties(f, &around, control),
        keys: each(f, Table::Keys, |f, place| key(f, &sites, place)),
        processings: each(f, Table::Processing, |f, place| processing(f, &grouped.class_of, place)),
        software: each(f, Table::Software, |f, place| Software {
            vendor: existing(f, Table::Software, place, "vendor", Table::Parties),
            runs_at: existing(f, Table::Software, place, "runs_at", Table::Sites),
        }),
        powers: each(f, Table::Powers, power),
        shields: each(f, Table::Shields, shield),
        agreements: each(f, Table::Agreements, agreement),
        breaches: each(f, Table::Breaches, breach),
        around,
        sites,
        classes: grouped.classes,
        class_of: grouped.class_of,
        copies: grouped.copies,
        copy_places: grouped.copy_places,
    }
}

fn each<I: Id, T>(f: &mut Facts<'_, '_>, table: Table, mut make: impl FnMut(&mut Facts<'_, '_>, usize) -> T) -> IdVec<I, T> {
    (0..f.entities(table).len()).map(|place| make(f, place)).collect()
}

/// Members of an attribute of an entity, while the entity itself exists.
fn existing<I: Id + Ord>(f: &mut Facts<'_, '_>, table: Table, place: usize, name: &'static str, of: Table) -> Members<I> {
    let exists = f.exists(table, place);
    let members: Members<I> = f.members(table, place, name, of);
    limit(f, members, exists)
}

fn limit<I: Copy>(f: &mut Facts<'_, '_>, members: Members<I>, to: Guard) -> Members<I> {
    members.into_iter().map(|(id, guard)| (id, f.conditions.and(guard, to))).filter(|(_, g)| !g.is_never()).collect()
}

fn parties(f: &mut Facts<'_, '_>, around: &Around, control: control::Control) -> IdVec<PartyId, Party> {
    let control::Control { controls, mut owners } = control;
    let jurisdictions =
        |f: &mut Facts<'_, '_>, place, name| existing::<JurisdictionId>(f, Table::Parties, place, name, Table::Jurisdictions);
    let mut out: IdVec<PartyId, Party> = each(f, Table::Parties, |f, place| {
        let governs = jurisdictions(f, place, "governs");
        let mut incorporated = jurisdictions(f, place, "incorporated");
        incorporated.extend(&governs);
        let incorporated = f.tidy(incorporated);
        let mut established = jurisdictions(f, place, "established");
        established.extend(&incorporated);
        let established = f.tidy(established);
        let serves = jurisdictions(f, place, "serves");
        Party {
            exists: f.exists(Table::Parties, place),
            governs,
            ties: [widen(f, around, &incorporated), widen(f, around, &established), Vec::new(), widen(f, around, &serves)],
            exempt: existing(f, Table::Parties, place, "exempt", Table::Powers),
            controls: controls[PartyId::new(place)].clone(),
            owners: std::mem::take(&mut owners[PartyId::new(place)]),
        }
    });
    for id in controls.ids() {
        let mut subsidiary = Vec::new();
        for (inner, guard) in &controls[id] {
            let [_, established, _, _] = &out[*inner].ties;
            subsidiary.extend(established.iter().map(|(j, tie)| (*j, f.conditions.and(*tie, *guard))));
        }
        let tidy = f.tidy(subsidiary);
        let [_, _, slot, _] = &mut out[id].ties;
        *slot = tidy;
    }
    out
}

fn site(f: &mut Facts<'_, '_>, around: &Around, place: usize) -> Site {
    let [facility, device, link] = f.words(Table::Sites, place, "kind", SITE_KINDS);
    let located = existing(f, Table::Sites, place, "located", Table::Jurisdictions);
    Site {
        exists: f.exists(Table::Sites, place),
        seizable: f.conditions.or(facility, device),
        link,
        territory: widen(f, around, &located),
        operator: existing(f, Table::Sites, place, "operator", Table::Parties),
        immune: f.members(Table::Sites, place, "immune", Table::Jurisdictions),
    }
}

fn key(f: &mut Facts<'_, '_>, sites: &IdVec<SiteId, Site>, place: usize) -> Key {
    let exists = f.exists(Table::Keys, place);
    let stored_at: Members<SiteId> = existing(f, Table::Keys, place, "stored_at", Table::Sites);
    let mut territory = Vec::new();
    for &(site, guard) in &stored_at {
        territory.extend(sites[site].territory.iter().map(|(j, lies)| (*j, f.conditions.and(*lies, guard))));
    }
    let mut parts = Vec::new();
    let mut in_parts = Guard::NEVER;
    for (value, guard) in f.alternatives(Table::Keys, place, "parts") {
        let Some(Value::Parts(need, of)) = value else { continue };
        let mut members = Vec::new();
        for named in of {
            if let Some(other) = f.scenario.find(Table::Keys, &named.id) {
                members.push((super::KeyId::new(other), f.exists(Table::Keys, other)));
            }
        }
        let guard = f.conditions.and(guard, exists);
        in_parts = f.conditions.or(in_parts, guard);
        parts.push((guard, *need, f.tidy(members)));
    }
    Key {
        exists,
        holders: existing(f, Table::Keys, place, "holders", Table::Parties),
        territory: f.tidy(territory),
        stored_at,
        hsm: f.flag(Table::Keys, place, "hsm", false),
        wrapped_by: f.members(Table::Keys, place, "wrapped_by", Table::Keys),
        parts,
        in_parts,
    }
}

/// For each dataset, the processings that work on it.
fn worked_on(f: &mut Facts<'_, '_>) -> Vec<Members<ProcessingId>> {
    let mut out: Vec<Members<ProcessingId>> = vec![Vec::new(); f.entities(Table::Data).len()];
    for place in 0..f.entities(Table::Processing).len() {
        let data: Members<DataId> = existing(f, Table::Processing, place, "data", Table::Data);
        for (dataset, guard) in data {
            if let Some(list) = out.get_mut(dataset.place()) {
                list.push((ProcessingId::new(place), guard));
            }
        }
    }
    out
}

fn processing(f: &mut Facts<'_, '_>, class_of: &IdVec<DataId, ClassId>, place: usize) -> Processing {
    let at: Members<SiteId> = existing(f, Table::Processing, place, "at", Table::Sites);
    let exists = f.conditions.any(at.iter().map(|(_, g)| *g));
    let data: Members<DataId> = f.members(Table::Processing, place, "data", Table::Data);
    let classes = data.into_iter().map(|(d, guard)| (class_of[d], guard)).collect();
    let by = f.reference(Table::Processing, place, "by", Table::Parties);
    Processing {
        classes: f.tidy(classes),
        by: limit(f, by, exists),
        at,
        exists,
        retained: f.flag(Table::Processing, place, "retained", true),
        sealed: f.flag(Table::Processing, place, "sealed", false),
    }
}

fn categories(f: &mut Facts<'_, '_>, table: Table, place: usize) -> CategoryLimit {
    let within: [Guard; CATEGORY_COUNT] = f.words(table, place, "categories", CATEGORIES);
    CategoryLimit { limited: f.conditions.any(within), within }
}

fn power(f: &mut Facts<'_, '_>, place: usize) -> Power {
    let exists = f.exists(Table::Powers, place);
    let force = f.in_force(Table::Powers, place);
    let live = f.conditions.and(exists, force);
    let wielders: Members<PartyId> = f.members(Table::Powers, place, "wielded_by", Table::Parties);
    let of: Members<JurisdictionId> = f.members(Table::Powers, place, "of", Table::Jurisdictions);
    let mut seats = Vec::new();
    for &(party, a) in &wielders {
        for &(jurisdiction, b) in &of {
            let guard = f.conditions.all([live, a, b]);
            if !guard.is_never() {
                seats.push((party, jurisdiction, guard));
            }
        }
    }
    let [territorial, _] = f.words(Table::Powers, place, "reach", crate::scenario::schema::REACHES);
    Power {
        seats,
        verbs: f.words(Table::Powers, place, "verbs", VERBS),
        binds: f.words(Table::Powers, place, "binds", TIES),
        enforceable: f.words(Table::Powers, place, "enforceable", TIES),
        territorial,
        categories: categories(f, Table::Powers, place),
        contested: f.flag(Table::Powers, place, "contested", false),
    }
}

fn shield(f: &mut Facts<'_, '_>, place: usize) -> Shield {
    let exists = f.exists(Table::Shields, place);
    let force = f.in_force(Table::Shields, place);
    let live = f.conditions.and(exists, force);
    let of = f.reference(Table::Shields, place, "of", Table::Jurisdictions);
    let [territorial, _] = f.words(Table::Shields, place, "reach", crate::scenario::schema::REACHES);
    Shield {
        seats: limit(f, of, live),
        binds: f.words(Table::Shields, place, "binds", TIES),
        territorial,
        categories: categories(f, Table::Shields, place),
    }
}

fn agreement(f: &mut Facts<'_, '_>, place: usize) -> Agreement {
    let exists = f.exists(Table::Agreements, place);
    let force = f.in_force(Table::Agreements, place);
    let live = f.conditions.and(exists, force);
    let mut between = Vec::new();
    for (value, guard) in f.alternatives(Table::Agreements, place, "between") {
        let mut parts = Vec::new();
        let mut all = f.conditions.and(live, guard);
        for named in value.into_iter().flat_map(Value::references) {
            if let Some(other) = f.scenario.find(Table::Jurisdictions, &named.id) {
                // An agreement that lost a part is gone.
                let there = f.exists(Table::Jurisdictions, other);
                all = f.conditions.and(all, there);
                parts.push(JurisdictionId::new(other));
            }
        }
        if !all.is_never() {
            between.push((parts, all));
        }
    }
    let mut one_sided = Guard::NEVER;
    for (value, guard) in f.alternatives(Table::Agreements, place, "asked_by") {
        if value.into_iter().flat_map(Value::references).next().is_some() {
            one_sided = f.conditions.or(one_sided, guard);
        }
    }
    Agreement {
        between,
        kinds: f.words(Table::Agreements, place, "kind", AGREEMENT_KINDS),
        one_sided,
        asked_by: f.members(Table::Agreements, place, "asked_by", Table::Jurisdictions),
    }
}

fn breach(f: &mut Facts<'_, '_>, place: usize) -> Breach {
    Breach {
        by: existing(f, Table::Breaches, place, "by", Table::Parties),
        site: f.reference(Table::Breaches, place, "site", Table::Sites),
        key: f.reference(Table::Breaches, place, "key", Table::Keys),
        party: f.reference(Table::Breaches, place, "party", Table::Parties),
    }
}
