//! Small changes of the laws: a power's reach, ties and dates, a shield gone, an agreement in force, a party within reach.

use super::candidates::Proposals;
use super::supposition::Supposition;
use crate::graph::Sense;
use crate::scenario::schema::{Reach, Table, Tie, Verb, key};
use crate::scenario::{Entity, Value};
use crate::world::{Id, PartyId};

/// Changes of the laws, for a question in a sense: a power is supposed to have the verbs that answer it.
pub(super) fn propose(p: &mut Proposals<'_, '_>, party: PartyId, sense: Sense) {
    let Some(me) = p.names.entity(Table::Parties, party.index()) else { return };
    for entity in p.all(Table::Powers).iter().filter(|e| e.reference(key::WIELDED_BY) == Some(&me.id)) {
        power(p, entity, sense);
    }
    for entity in p.all(Table::Shields) {
        p.drop(Table::Shields, entity, Supposition::NoShield(entity.label().to_owned()));
    }
    for entity in p.all(Table::Agreements) {
        dates(p, Table::Agreements, entity);
        if let Some(home) = me.reference(key::GOVERNS).filter(|_| !entity.ids(key::ASKED_BY).is_empty()) {
            let label = p.scenario.label(Table::Jurisdictions, home);
            p.add(Table::Agreements, entity, key::ASKED_BY, home, Supposition::CanAsk(label.to_owned(), entity.label().to_owned()));
        }
    }
    for other in p.all(Table::Parties).iter().filter(|o| o.id != me.id) {
        within_reach(p, me, other);
    }
}

fn power(p: &mut Proposals<'_, '_>, entity: &Entity, sense: Sense) {
    let name = entity.label().to_owned();
    if entity.word(key::REACH) == Some(Reach::Territory) {
        p.set(Table::Powers, entity, key::REACH, Value::Word(Reach::Control.as_str()), Supposition::ReachesAll(name.clone()));
    }
    let binds = entity.words(key::BINDS);
    for tie in Tie::ALL.iter().filter(|t| !binds.contains(t) && !binds.is_empty()) {
        let more: Vec<&'static str> = binds.iter().chain([tie]).map(|tie| tie.as_str()).collect();
        p.set(Table::Powers, entity, key::BINDS, Value::Words(more), Supposition::BindsThrough(name.clone(), tie.as_str()));
    }
    let verbs = entity.words(key::VERBS);
    // An order must say whom it binds and how far it reaches.
    let orders = !binds.is_empty() && entity.word(key::REACH).is_some();
    for verb in Verb::ALL.into_iter().filter(|verb| answers(sense, *verb) && !verbs.contains(verb) && (orders || !verb.is_order())) {
        let more: Vec<&'static str> = verbs.iter().chain([&verb]).map(|verb| verb.as_str()).collect();
        p.set(Table::Powers, entity, key::VERBS, Value::Words(more), Supposition::CanAlso(name.clone(), verb));
    }
    if entity.flag(key::CONTESTED, false) {
        p.set(Table::Powers, entity, key::CONTESTED, Value::Flag(false), Supposition::Undisputed(name.clone()));
    }
    if !entity.words(key::CATEGORIES).is_empty() {
        p.unset(Table::Powers, entity, key::CATEGORIES, Supposition::CoversAll(name));
    }
    dates(p, Table::Powers, entity);
}

/// Whether a power with a verb may do what a sense asks for.
fn answers(sense: Sense, verb: Verb) -> bool {
    match sense {
        Sense::Reads | Sense::Unnoticed | Sense::Kept => verb.brings(),
        Sense::Alters => matches!(verb, Verb::Alter | Verb::Intrude),
        Sense::Denies => matches!(verb, Verb::Suspend | Verb::Erase | Verb::Block | Verb::Seize),
    }
}

/// In force, if the day is all that it lacks.
fn dates(p: &mut Proposals<'_, '_>, table: Table, entity: &Entity) {
    let (name, day) = (entity.label().to_owned(), p.scenario.date);
    if entity.day(key::SINCE).is_some_and(|since| day.is_some_and(|day| day < since)) {
        p.unset(table, entity, key::SINCE, Supposition::InForceAlready(name.clone()));
    }
    if entity.day(key::UNTIL).is_some_and(|until| day.is_none_or(|day| day >= until)) {
        p.unset(table, entity, key::UNTIL, Supposition::StillInForce(name));
    }
}

fn within_reach(p: &mut Proposals<'_, '_>, me: &Entity, other: &Entity) {
    let name = p.party(other);
    if let Some(home) = me.reference(key::GOVERNS) {
        let label = p.scenario.label(Table::Jurisdictions, home);
        p.add(Table::Parties, other, key::ESTABLISHED, home, Supposition::Established(name.clone(), label.to_owned()));
        p.add(Table::Parties, other, key::SERVES, home, Supposition::Serves(name.clone(), label.to_owned()));
    }
    let mine = |power: &&str| p.scenario.entity(Table::Powers, power).is_some_and(|w| w.reference(key::WIELDED_BY) == Some(&me.id));
    let exempt: Vec<&str> = other.ids(key::EXEMPT).into_iter().filter(mine).collect();
    for power in exempt {
        let law = p.scenario.label(Table::Powers, power);
        p.remove(Table::Parties, other, key::EXEMPT, power, Supposition::NotExempt(name.clone(), law.to_owned()));
    }
}
