//! An act by itself: who does what to whom under which power, whatever it is done for.

use super::lookup::Lookup;
use crate::analysis::law::Law;
use crate::analysis::names::{Name, PartyName};
use crate::graph::Act;
use crate::scenario::schema::{Table, key};
use crate::world::{BreachId, Id, KeyId, PartyId, PowerId, SiteId, SoftwareId};

/// An act by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActInShort {
    /// Who does it; `None` where that is nobody here.
    pub who: Option<PartyName>,
    /// What it does.
    pub does: DeedInShort,
    /// The power under which it is done.
    pub law: Option<Law>,
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeedInShort {
    /// Directs a firm that it controls.
    Directs(PartyName),
    /// Orders a party under a power.
    Orders(PartyName, Name<PowerId>),
    /// Seizes a site.
    Seizes(Name<SiteId>, Name<PowerId>),
    /// Taps a link.
    Intercepts(Name<SiteId>, Name<PowerId>),
    /// Enters devices.
    Intrudes(Name<SiteId>, Name<PowerId>),
    /// Cuts a link.
    Cuts(Name<SiteId>, Name<PowerId>),
    /// Names somebody whom the bound may not serve any longer.
    Designates(PartyName, Name<PowerId>),
    /// Asks another government for its help.
    Asks(PartyName),
    /// Alters software.
    Tampers(Name<SoftwareId>),
    /// Puts a key of its own in the place of another.
    Substitutes(Name<KeyId>),
    /// Gives of its own accord.
    Gives,
    /// Breaks in.
    BreaksIn(Name<BreachId>),
}

/// An act by itself, as it is here.
pub(crate) fn in_short(w: &Lookup<'_, '_>, act: Act) -> ActInShort {
    let world = w.model.world;
    let scenario = w.scenario();
    let power = match act {
        Act::Order(power, _)
        | Act::Seize(_, power)
        | Act::Intercept(_, power)
        | Act::Intrude(_, power)
        | Act::Block(_, power)
        | Act::Designate(_, power) => Some(power),
        Act::Directs(..)
        | Act::Asks(..)
        | Act::Tamper(_)
        | Act::TampersWith(..)
        | Act::Substitutes(..)
        | Act::Gives(..)
        | Act::Breach(_) => None,
    };
    let wielder = || {
        let entity = scenario.table(Table::Powers).get(power?.index())?;
        let named = w.at.reference(scenario, Table::Powers, &entity.id, key::WIELDED_BY, Table::Parties)?;
        scenario.find(Table::Parties, named).map(PartyId::new)
    };
    let (who, does) = match act {
        Act::Directs(owner, firm) => (Some(owner), DeedInShort::Directs(w.party(firm))),
        Act::Order(power, party) => (wielder(), DeedInShort::Orders(w.party(party), w.power(power))),
        Act::Seize(site, power) => (wielder(), DeedInShort::Seizes(w.site(site), w.power(power))),
        Act::Intercept(site, power) => (wielder(), DeedInShort::Intercepts(w.site(site), w.power(power))),
        Act::Intrude(site, power) => (wielder(), DeedInShort::Intrudes(w.site(site), w.power(power))),
        Act::Block(site, power) => (wielder(), DeedInShort::Cuts(w.site(site), w.power(power))),
        Act::Designate(whom, power) => (wielder(), DeedInShort::Designates(w.party(whom), w.power(power))),
        Act::Asks(asker, asked) => (Some(asker), DeedInShort::Asks(w.party(asked))),
        Act::Tamper(software) => (w.that(&world.software[software].vendor), DeedInShort::Tampers(w.software(software))),
        Act::TampersWith(party, software) => (Some(party), DeedInShort::Tampers(w.software(software))),
        Act::Substitutes(party, key) => (Some(party), DeedInShort::Substitutes(w.key(key))),
        Act::Gives(giver, _) => (Some(giver), DeedInShort::Gives),
        Act::Breach(breach) => (w.that(&world.breaches[breach].by), DeedInShort::BreaksIn(w.name(Table::Breaches, breach))),
    };
    let law = power.and_then(|power| w.entity(Table::Powers, power.index())).map(|entity| Law::of(scenario, &entity));
    ActInShort { who: who.map(|who| w.party(who)), does, law }
}
