//! Builds a world from a scenario.

use super::classes::Classes;
use super::conditions::{Conditions, Guard};
use super::facts::{Facts, Members};
use super::id::{ClassId, DataId, Id, IdVec, JurisdictionId, OfferId, PartyId, ProcessingId, SiteId};
use super::past::Past;
use super::territory::{around, widen};
use super::{
    Agreement, Ban, Breach, Category, CategoryLimit, Key, Offer, Party, Power, Processing, Shield, Site, Software, World, classes, control,
};
use crate::scenario::schema::reading::Naming;
use crate::scenario::schema::{self, PartyKind, Table, key};
use crate::scenario::{Scenario, Value};

type Around = IdVec<JurisdictionId, Members<JurisdictionId>>;

/// The datasets of a scenario, grouped into classes.
pub(super) fn classes(scenario: &Scenario, conditions: &mut Conditions) -> Classes {
    let f = &mut Facts::new(scenario, conditions);
    let (mut worked_on, mut offered) = (worked_on(f), offered(f));
    classes::group(f, &mut worked_on, &mut offered)
}

/// The world of a scenario; with its datasets grouped as they are already, if they are.
pub(super) fn world<'s>(scenario: &'s Scenario, conditions: &mut Conditions, like: Option<&Classes>) -> World<'s> {
    let mut facts = Facts::new(scenario, conditions);
    let f = &mut facts;
    let around = around(f);
    let control = control::control(f);
    let sites: IdVec<SiteId, Site> = each(f, Table::Sites, |f, index| site(f, &around, index));
    let mut worked_on = worked_on(f);
    let mut offered = offered(f);
    let grouped = match like {
        Some(like) => classes::group_alike(f, &mut worked_on, &mut offered, like),
        None => classes::group(f, &mut worked_on, &mut offered),
    };
    World {
        scenario,
        parties: parties(f, &around, control),
        keys: each(f, Table::Keys, |f, index| key(f, &sites, index)),
        processings: each(f, Table::Processing, |f, index| processing(f, &grouped.class_of, index)),
        software: each(f, Table::Software, |f, index| Software {
            vendor: existing(f, Table::Software, index, key::VENDOR, Table::Parties),
            runs_at: existing(f, Table::Software, index, key::RUNS_AT, Table::Sites),
            ships_from: existing(f, Table::Software, index, key::SHIPS_FROM, Table::Sites),
            signed_with: f.members(Table::Software, index, key::SIGNED_WITH, Table::Keys),
            needs_vendor: f.flag(Table::Software, index, key::NEEDS_VENDOR, false),
        }),
        powers: each(f, Table::Powers, power),
        shields: each(f, Table::Shields, shield),
        agreements: each(f, Table::Agreements, agreement),
        offers: each(f, Table::Offers, offer),
        breaches: each(f, Table::Breaches, breach),
        around,
        sites,
        classes: grouped.classes,
        class_of: grouped.class_of,
        copies: grouped.copies,
        copy_positions: grouped.copy_positions,
        past: Past::default(),
    }
}

fn each<I: Id, T>(f: &mut Facts<'_, '_>, table: Table, mut make: impl FnMut(&mut Facts<'_, '_>, usize) -> T) -> IdVec<I, T> {
    (0..f.entities(table).len()).map(|index| make(f, index)).collect()
}

/// Members of an attribute of an entity, while the entity itself exists.
fn existing<I: Id + Ord>(f: &mut Facts<'_, '_>, table: Table, index: usize, key: schema::Key<impl Naming>, of: Table) -> Members<I> {
    let exists = f.exists(table, index);
    let members: Members<I> = f.members(table, index, key, of);
    limit(f, members, exists)
}

fn limit<I: Copy>(f: &mut Facts<'_, '_>, members: Members<I>, to: Guard) -> Members<I> {
    members.into_iter().map(|(id, guard)| (id, f.conditions.and(guard, to))).filter(|(_, g)| !g.is_never()).collect()
}

/// The jurisdictions that a party is tied to by a key.
fn jurisdictions(f: &mut Facts<'_, '_>, index: usize, key: schema::Key<impl Naming>) -> Members<JurisdictionId> {
    existing(f, Table::Parties, index, key, Table::Jurisdictions)
}

fn parties(f: &mut Facts<'_, '_>, around: &Around, control: control::Control) -> IdVec<PartyId, Party> {
    let control::Control { controls, mut owners } = control;
    let mut out: IdVec<PartyId, Party> = each(f, Table::Parties, |f, index| {
        let governs = jurisdictions(f, index, key::GOVERNS);
        let mut incorporated = jurisdictions(f, index, key::INCORPORATED);
        incorporated.extend(&governs);
        let incorporated = f.tidy(incorporated);
        let mut established = jurisdictions(f, index, key::ESTABLISHED);
        established.extend(&incorporated);
        let established = f.tidy(established);
        let serves = jurisdictions(f, index, key::SERVES);
        let mut belongs = jurisdictions(f, index, key::BELONGS_TO);
        belongs.extend(&incorporated);
        Party {
            exists: f.exists(Table::Parties, index),
            governs,
            ties: [widen(f, around, &incorporated), widen(f, around, &established), Vec::new(), widen(f, around, &serves)],
            exempt: existing(f, Table::Parties, index, key::EXEMPT, Table::Powers),
            belongs: widen(f, around, &belongs),
            controls: controls[PartyId::new(index)].clone(),
            owners: std::mem::take(&mut owners[PartyId::new(index)]),
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

fn site(f: &mut Facts<'_, '_>, around: &Around, index: usize) -> Site {
    let [facility, device, link] = f.words(Table::Sites, index, key::SITE_KIND);
    let located = existing(f, Table::Sites, index, key::LOCATED, Table::Jurisdictions);
    Site {
        exists: f.exists(Table::Sites, index),
        seizable: f.conditions.or(facility, device),
        facility,
        link,
        territory: widen(f, around, &located),
        located,
        operator: existing(f, Table::Sites, index, key::OPERATOR, Table::Parties),
        immune: f.members(Table::Sites, index, key::IMMUNE, Table::Jurisdictions),
    }
}

fn key(f: &mut Facts<'_, '_>, sites: &IdVec<SiteId, Site>, index: usize) -> Key {
    let exists = f.exists(Table::Keys, index);
    let stored_at: Members<SiteId> = existing(f, Table::Keys, index, key::STORED_AT, Table::Sites);
    let mut territory = Vec::new();
    for &(site, guard) in &stored_at {
        territory.extend(sites[site].territory.iter().map(|(j, lies)| (*j, f.conditions.and(*lies, guard))));
    }
    let mut parts = Vec::new();
    let mut in_parts = Guard::NEVER;
    for (value, guard) in f.alternatives(Table::Keys, index, key::PARTS) {
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
        holders: existing(f, Table::Keys, index, key::HOLDERS, Table::Parties),
        territory: f.tidy(territory),
        stored_at,
        hsm: f.flag(Table::Keys, index, key::HSM, false),
        wrapped_by: f.members(Table::Keys, index, key::WRAPPED_BY, Table::Keys),
        parts,
        in_parts,
        stands_for: existing(f, Table::Keys, index, key::STANDS_FOR, Table::Parties),
        vouched_by: existing(f, Table::Keys, index, key::VOUCHED_BY, Table::Parties),
        admins: existing(f, Table::Keys, index, key::ADMINS, Table::Parties),
    }
}

/// For each dataset, the processings that work on it.
fn worked_on(f: &mut Facts<'_, '_>) -> IdVec<DataId, Members<ProcessingId>> {
    let mut out: IdVec<DataId, Members<ProcessingId>> = IdVec::filled(f.entities(Table::Data).len(), Vec::new());
    for index in 0..f.entities(Table::Processing).len() {
        let data: Members<DataId> = existing(f, Table::Processing, index, key::DATA, Table::Data);
        for (dataset, guard) in data {
            out[dataset].push((ProcessingId::new(index), guard));
        }
    }
    out
}

/// For each dataset, the offers that name it.
fn offered(f: &mut Facts<'_, '_>) -> IdVec<DataId, Members<OfferId>> {
    let mut out: IdVec<DataId, Members<OfferId>> = IdVec::filled(f.entities(Table::Data).len(), Vec::new());
    for index in 0..f.entities(Table::Offers).len() {
        let data: Members<DataId> = existing(f, Table::Offers, index, key::DATA, Table::Data);
        for (dataset, guard) in data {
            out[dataset].push((OfferId::new(index), guard));
        }
    }
    out
}

fn processing(f: &mut Facts<'_, '_>, class_of: &IdVec<DataId, ClassId>, index: usize) -> Processing {
    let at: Members<SiteId> = existing(f, Table::Processing, index, key::AT, Table::Sites);
    let exists = f.conditions.any(at.iter().map(|(_, g)| *g));
    let data: Members<DataId> = f.members(Table::Processing, index, key::DATA, Table::Data);
    let classes = data.into_iter().map(|(d, guard)| (class_of[d], guard)).collect();
    let by = f.reference(Table::Processing, index, key::BY, Table::Parties);
    Processing {
        classes: f.tidy(classes),
        by: limit(f, by, exists),
        at,
        exists,
        retained: f.flag(Table::Processing, index, key::RETAINED, true),
        sealed: f.flag(Table::Processing, index, key::SEALED, false),
        seal_rests_on: f.members(Table::Processing, index, key::SEAL_RESTS_ON, Table::Software),
        shown_to: f.members(Table::Processing, index, key::SHOWN_TO, Table::Parties),
    }
}

fn categories(f: &mut Facts<'_, '_>, table: Table, index: usize) -> CategoryLimit {
    let within: [Guard; Category::COUNT] = f.words(table, index, key::CATEGORIES);
    CategoryLimit { limited: f.conditions.any(within), within }
}

fn power(f: &mut Facts<'_, '_>, index: usize) -> Power {
    let exists = f.exists(Table::Powers, index);
    let force = f.in_force(Table::Powers, index);
    let live = f.conditions.and(exists, force);
    let wielders: Members<PartyId> = f.members(Table::Powers, index, key::WIELDED_BY, Table::Parties);
    let of: Members<JurisdictionId> = f.members(Table::Powers, index, key::OF, Table::Jurisdictions);
    let mut seats = Vec::new();
    for &(party, a) in &wielders {
        for &(jurisdiction, b) in &of {
            let guard = f.conditions.all([live, a, b]);
            if !guard.is_never() {
                seats.push((party, jurisdiction, guard));
            }
        }
    }
    // A power that gives no orders may say nothing of its reach: it goes no further than the territory.
    let [_, anywhere] = f.words(Table::Powers, index, key::REACH);
    let territorial = f.conditions.not(anywhere);
    Power {
        seats,
        verbs: f.words(Table::Powers, index, key::VERBS),
        binds: f.words(Table::Powers, index, key::BINDS),
        enforceable: f.words(Table::Powers, index, key::ENFORCEABLE),
        territorial,
        categories: categories(f, Table::Powers, index),
        spares: f.members(Table::Powers, index, key::SPARES, Table::Jurisdictions),
        contested: f.flag(Table::Powers, index, key::CONTESTED, false),
        secret: f.flag(Table::Powers, index, key::SECRET, false),
        general: f.flag(Table::Powers, index, key::GENERAL, false),
        targeted: limits(f, Table::Powers, index, key::TARGETS),
        targets: f.members(Table::Powers, index, key::TARGETS, Table::Parties),
        leaves: f.flag(Table::Powers, index, key::LEAVES, false),
    }
}

fn shield(f: &mut Facts<'_, '_>, index: usize) -> Shield {
    let exists = f.exists(Table::Shields, index);
    let force = f.in_force(Table::Shields, index);
    let live = f.conditions.and(exists, force);
    let of = f.reference(Table::Shields, index, key::OF, Table::Jurisdictions);
    let [territorial, _] = f.words(Table::Shields, index, key::REACH);
    let listed: [Guard; Ban::COUNT] = f.words(Table::Shields, index, key::AGAINST);
    let said = f.conditions.any(listed);
    let unsaid = f.conditions.not(said);
    let mut against = listed;
    for (slot, ban) in against.iter_mut().zip(Ban::ALL) {
        let meant = Guard::constant(ban.is_meant_unsaid());
        let meant = f.conditions.and(unsaid, meant);
        *slot = f.conditions.or(*slot, meant);
    }
    Shield {
        seats: limit(f, of, live),
        binds: f.words(Table::Shields, index, key::BINDS),
        territorial,
        categories: categories(f, Table::Shields, index),
        against,
    }
}

fn agreement(f: &mut Facts<'_, '_>, index: usize) -> Agreement {
    let exists = f.exists(Table::Agreements, index);
    let force = f.in_force(Table::Agreements, index);
    let live = f.conditions.and(exists, force);
    let by_item = f.changes_by_item(Table::Agreements, index, key::BETWEEN);
    let mut between = if by_item { pairs(f, index, live) } else { Vec::new() };
    let whole = if by_item { Vec::new() } else { f.alternatives(Table::Agreements, index, key::BETWEEN) };
    for (value, guard) in whole {
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
    Agreement {
        between,
        kinds: f.words(Table::Agreements, index, key::AGREEMENT_KIND),
        one_sided: limits(f, Table::Agreements, index, key::ASKED_BY),
        asked_by: f.members(Table::Agreements, index, key::ASKED_BY, Table::Jurisdictions),
        one_way: limits(f, Table::Agreements, index, key::FROM),
        from: f.members(Table::Agreements, index, key::FROM, Table::Jurisdictions),
        to_some: limits(f, Table::Agreements, index, key::TO),
        to: f.members(Table::Agreements, index, key::TO, Table::Parties),
        for_some_powers: limits(f, Table::Agreements, index, key::POWERS),
        powers: f.members(Table::Agreements, index, key::POWERS, Table::Powers),
        spares: f.members(Table::Agreements, index, key::SPARES, Table::Jurisdictions),
    }
}

fn offer(f: &mut Facts<'_, '_>, index: usize) -> Offer {
    let force = f.in_force(Table::Offers, index);
    let givers: Members<PartyId> = existing(f, Table::Offers, index, key::GIVERS, Table::Parties);
    Offer {
        givers: limit(f, givers, force),
        recipients: f.members(Table::Offers, index, key::RECIPIENTS, Table::Parties),
        for_some_data: limits(f, Table::Offers, index, key::DATA),
        categories: categories(f, Table::Offers, index),
        alters: f.flag(Table::Offers, index, key::ALTERS, false),
    }
}

/// When a list that limits names anything, whether it exists or was dropped: a limit to what is gone is a limit to nothing.
fn limits(f: &mut Facts<'_, '_>, table: Table, index: usize, key: schema::Key<impl Naming>) -> Guard {
    let items = f.items(table, index, key);
    f.conditions.any(items.into_iter().map(|(_, guard)| guard))
}

/// Two and two that an agreement joins whose list loses or gains items: as many lists as there are combinations of the switches
/// would be too many.
fn pairs(f: &mut Facts<'_, '_>, index: usize, live: Guard) -> Vec<(Vec<JurisdictionId>, Guard)> {
    let mut named: Vec<(JurisdictionId, Guard)> = Vec::new();
    let mut whole = live;
    for (item, listed) in f.items(Table::Agreements, index, key::BETWEEN) {
        if let Some(other) = f.scenario.find(Table::Jurisdictions, item.text()) {
            // An agreement that lost a part is gone.
            let there = f.exists(Table::Jurisdictions, other);
            let missing = f.conditions.and_not(listed, there);
            whole = f.conditions.and_not(whole, missing);
            named.push((JurisdictionId::new(other), listed));
        }
    }
    let named = f.tidy(named);
    let mut out = Vec::new();
    for (place, &(one, first)) in named.iter().enumerate() {
        for &(other, second) in named.iter().skip(place + 1) {
            let both = f.conditions.all([whole, first, second]);
            if !both.is_never() {
                out.push((vec![one, other], both));
            }
        }
    }
    out
}

fn breach(f: &mut Facts<'_, '_>, index: usize) -> Breach {
    let strikes: Members<PartyId> = existing(f, Table::Breaches, index, key::BY, Table::Parties);
    let mut by = Vec::new();
    for &(party, able) in &strikes {
        let [.., accident]: [Guard; PartyKind::COUNT] = f.words(Table::Parties, party.index(), key::PARTY_KIND);
        let guard = f.conditions.and_not(able, accident);
        if !guard.is_never() {
            by.push((party, guard));
        }
    }
    Breach {
        by,
        strikes,
        sites: f.members(Table::Breaches, index, key::SITE, Table::Sites),
        keys: f.members(Table::Breaches, index, key::KEY, Table::Keys),
        parties: f.members(Table::Breaches, index, key::BREACHED, Table::Parties),
        breaks_seal: f.flag(Table::Breaches, index, key::BREAKS_SEAL, false),
        commands_hsm: f.flag(Table::Breaches, index, key::COMMANDS_HSM, false),
    }
}
