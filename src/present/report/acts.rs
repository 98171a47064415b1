//! The acts that paths name.

use super::chances;
use super::guards::Guards;
use crate::analysis::chances::draws;
use crate::analysis::configurations::AllConfigurations;
use crate::graph::Act;
use crate::scenario::Scenario;
use crate::scenario::schema::{Table, key};
use crate::world::{Guard, Id, IdVec, PartyId, PowerId, SoftwareId};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// An act, with what it touches.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct ActEntry {
    spelled: String,
    kind: &'static str,
    actor: Option<usize>,
    party: Option<usize>,
    site: Option<usize>,
    yearly: Vec<chances::Yearly>,
}

/// Acts, each once: first those of a day, in the order of the graph, then those that are done on other days.
pub(super) struct Acts<'s> {
    pub list: Vec<ActEntry>,
    known: FxHashMap<String, u32>,
    touched: Touched<'s>,
}

/// What is looked up of the world of the day.
struct Touched<'s> {
    scenario: &'s Scenario,
    vendors: IdVec<SoftwareId, Option<PartyId>>,
    /// Of each breach: by whom, against whom, where.
    breaches: Vec<[Option<usize>; 3]>,
}

impl<'s> Acts<'s> {
    /// Those of the graph of the day.
    pub(super) fn of(all: &AllConfigurations<'s>, rates: &[draws::Rates], chances: &mut chances::Builder, guards: &mut Guards) -> Self {
        let model = &all.lifted.model;
        let world = &model.world;
        fn first<I: Id>(list: &[(I, Guard)]) -> Option<usize> {
            list.first().map(|(id, _)| id.index())
        }
        let touched = Touched {
            scenario: world.scenario,
            vendors: world.software.iter().map(|(_, software)| software.vendor.first().map(|(vendor, _)| *vendor)).collect(),
            breaches: world.breaches.iter().map(|(_, breach)| [first(&breach.by), first(&breach.parties), first(&breach.sites)]).collect(),
        };
        let mut acts = Self { list: Vec::new(), known: FxHashMap::default(), touched };
        for (act, rates) in model.graph.acts().iter().zip(rates) {
            let yearly = chances.yearly(rates, &model.conditions, guards);
            acts.push(*act, &act.spell(world.scenario), yearly);
        }
        acts
    }

    /// The place of an act by its spelling; it is added where it is new.
    pub(super) fn place(&mut self, act: Act, spelled: &str) -> u32 {
        match self.known.get(spelled) {
            Some(known) => *known,
            None => self.push(act, spelled, Vec::new()),
        }
    }

    fn push(&mut self, act: Act, spelled: &str, yearly: Vec<chances::Yearly>) -> u32 {
        let place = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let (kind, actor, party, site) = self.touched.of(act);
        self.list.push(ActEntry { spelled: spelled.to_owned(), kind, actor, party, site, yearly });
        self.known.insert(spelled.to_owned(), place);
        place
    }
}

impl Touched<'_> {
    /// Its kind, who does it, to whom, where.
    fn of(&self, act: Act) -> (&'static str, Option<usize>, Option<usize>, Option<usize>) {
        let scenario = self.scenario;
        let wielder = |power: PowerId| {
            let named = scenario.table(Table::Powers).get(power.index()).and_then(|e| e.reference(key::WIELDED_BY));
            named.and_then(|id| scenario.find(Table::Parties, id))
        };
        match act {
            Act::Directs(owner, firm) => ("directs", Some(owner.index()), Some(firm.index()), None),
            Act::Order(power, party) => ("order", wielder(power), Some(party.index()), None),
            Act::Seize(site, power) => ("seize", wielder(power), None, Some(site.index())),
            Act::Intercept(site, power) => ("intercept", wielder(power), None, Some(site.index())),
            Act::Intrude(site, power) => ("intrude", wielder(power), None, Some(site.index())),
            Act::Block(site, power) => ("block", wielder(power), None, Some(site.index())),
            Act::Designate(whom, power) => ("designate", wielder(power), Some(whom.index()), None),
            Act::Asks(asker, asked) => ("asks", Some(asker.index()), Some(asked.index()), None),
            Act::Tamper(software) => ("tamper", self.vendors[software].map(PartyId::index), None, None),
            Act::TampersWith(party, _) => ("tamper", Some(party.index()), None, None),
            Act::Substitutes(party, _) => ("substitute", Some(party.index()), None, None),
            Act::Gives(giver, _) => ("gives", Some(giver.index()), None, None),
            Act::Breach(breach) => {
                let [by, party, site] = self.breaches.get(breach.index()).copied().unwrap_or_default();
                ("breach", by, party, site)
            }
        }
    }
}
