//! Small changes of the laws: a power's reach, ties and dates, a shield gone, an agreement in force, a party within reach.

use super::candidates::Proposals;
use super::supposition::Supposition;
use crate::scenario::schema::{TIES, Table};
use crate::scenario::{Entity, Value};
use crate::world::{Id, PartyId};

pub(super) fn propose(p: &mut Proposals<'_, '_>, party: PartyId) {
    let Some(me) = p.names.entity(Table::Parties, party.index()) else { return };
    for entity in p.all(Table::Powers).iter().filter(|e| e.reference("wielded_by") == Some(&me.id)) {
        power(p, entity);
    }
    for entity in p.all(Table::Shields) {
        p.drop(Table::Shields, entity, Supposition::NoShield(entity.label().to_owned()));
    }
    for entity in p.all(Table::Agreements) {
        dates(p, Table::Agreements, entity);
        if let Some(home) = me.reference("governs").filter(|_| !entity.ids("asked_by").is_empty()) {
            let label = p.scenario.label(Table::Jurisdictions, home);
            p.add(Table::Agreements, entity, "asked_by", home, Supposition::CanAsk(label.to_owned(), entity.label().to_owned()));
        }
    }
    for other in p.all(Table::Parties).iter().filter(|o| o.id != me.id) {
        within_reach(p, me, other);
    }
}

fn power(p: &mut Proposals<'_, '_>, entity: &Entity) {
    let name = entity.label().to_owned();
    if entity.word("reach") == Some("territory") {
        p.set(Table::Powers, entity, "reach", Value::Word("control"), Supposition::ReachesAll(name.clone()));
    }
    let binds = entity.words("binds");
    for tie in TIES.iter().filter(|t| !binds.contains(t) && !binds.is_empty()) {
        let more: Vec<&'static str> = binds.iter().chain([tie]).copied().collect();
        p.set(Table::Powers, entity, "binds", Value::Words(more), Supposition::BindsThrough(name.clone(), tie));
    }
    if entity.flag("contested", false) {
        p.set(Table::Powers, entity, "contested", Value::Flag(false), Supposition::Undisputed(name.clone()));
    }
    if !entity.words("categories").is_empty() {
        p.unset(Table::Powers, entity, "categories", Supposition::CoversAll(name));
    }
    dates(p, Table::Powers, entity);
}

/// In force, if the day is all that it lacks.
fn dates(p: &mut Proposals<'_, '_>, table: Table, entity: &Entity) {
    let (name, day) = (entity.label().to_owned(), p.scenario.date);
    if entity.day("since").is_some_and(|since| day.is_some_and(|day| day < since)) {
        p.unset(table, entity, "since", Supposition::InForceAlready(name.clone()));
    }
    if entity.day("until").is_some_and(|until| day.is_none_or(|day| day >= until)) {
        p.unset(table, entity, "until", Supposition::StillInForce(name));
    }
}

fn within_reach(p: &mut Proposals<'_, '_>, me: &Entity, other: &Entity) {
    let name = p.party(other);
    if let Some(home) = me.reference("governs") {
        let label = p.scenario.label(Table::Jurisdictions, home);
        p.add(Table::Parties, other, "established", home, Supposition::Established(name.clone(), label.to_owned()));
    }
    let mine = |power: &&str| p.scenario.entity(Table::Powers, power).is_some_and(|w| w.reference("wielded_by") == Some(&me.id));
    let exempt: Vec<&str> = other.ids("exempt").into_iter().filter(mine).collect();
    for power in exempt {
        let law = p.scenario.label(Table::Powers, power);
        p.remove(Table::Parties, other, "exempt", power, Supposition::NotExempt(name.clone(), law.to_owned()));
    }
}
