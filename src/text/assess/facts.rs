//! Facts that fix a level, in sentences without their full stops.

use super::super::grammar::Subject;
use super::super::laws;
use super::super::lists::list;
use super::super::names::{capital, place_name, quoted};
use super::super::numbers::{day, percent};
use crate::analysis::assess::{Fact, Stopped, Transfer};
use crate::analysis::law::Law;
use crate::graph::{Act, Means};
use crate::scenario::Scenario;
use crate::scenario::schema::{Table, key};
use crate::world::{Id, PartyId, PowerId};

/// Names in a specialised scenario.
#[derive(Clone, Copy)]
struct Names<'s>(&'s Scenario);

impl Names<'_> {
    fn party(self, id: &str) -> Subject {
        self.0
            .entity(Table::Parties, id)
            .map_or_else(|| Subject { spoken: id.to_owned(), plural: false, not_looked_at: false }, Subject::party)
    }

    fn at(self, id: PartyId) -> Subject {
        self.0.table(Table::Parties).get(id.index()).map(Subject::party).unwrap_or_default()
    }

    fn of(self, table: Table, index: usize) -> String {
        quoted(self.0.table(table).get(index).map_or("?", |e| e.label()))
    }

    fn thing(self, table: Table, id: &str) -> String {
        quoted(self.0.label(table, id))
    }

    /// "the United States"; a country that nobody named is "an unnamed country".
    fn place(self, id: &str) -> String {
        if id.is_empty() { "an unnamed country".to_owned() } else { place_name(self.0.label(Table::Jurisdictions, id)) }
    }

    /// "at “Ohio” in the United States".
    fn site(self, site: &str, country: &str) -> String {
        format!("at {} in {}", self.thing(Table::Sites, site), self.place(country))
    }

    /// Who wields a power.
    fn wielder(self, power: PowerId) -> Subject {
        let wielder = self.0.table(Table::Powers).get(power.index()).and_then(|w| w.reference(key::WIELDED_BY));
        wielder.map_or_else(|| Subject { spoken: "a government".to_owned(), plural: false, not_looked_at: false }, |id| self.party(id))
    }

    /// An act of a path as a clause.
    fn clause(self, act: Act) -> String {
        let does = |actor: Subject, what: &str| actor.does(what);
        let party = |id: PartyId| self.at(id).spoken;
        let under = |power: PowerId| self.of(Table::Powers, power.index());
        match act {
            Act::Directs(owner, firm) => does(self.at(owner), &format!("directs {}", party(firm))),
            Act::Order(power, firm) => does(self.wielder(power), &format!("orders {} under {}", party(firm), under(power))),
            Act::Seize(site, power) => {
                does(self.wielder(power), &format!("seizes {} under {}", self.of(Table::Sites, site.index()), under(power)))
            }
            Act::Intercept(site, power) => {
                does(self.wielder(power), &format!("intercepts {} under {}", self.of(Table::Sites, site.index()), under(power)))
            }
            Act::Intrude(site, power) => {
                does(self.wielder(power), &format!("enters {} under {}", self.of(Table::Sites, site.index()), under(power)))
            }
            Act::Block(site, power) => {
                does(self.wielder(power), &format!("cuts {} under {}", self.of(Table::Sites, site.index()), under(power)))
            }
            Act::Designate(whom, power) => does(self.wielder(power), &format!("designates {} under {}", party(whom), under(power))),
            Act::Asks(asker, asked) => does(self.at(asker), &format!("asks {} to pass it on", party(asked))),
            Act::Tamper(software) => {
                let vendor = self.0.table(Table::Software).get(software.index()).and_then(|s| s.reference(key::VENDOR));
                let vendor = vendor
                    .map_or_else(|| Subject { spoken: "its vendor".to_owned(), plural: false, not_looked_at: false }, |id| self.party(id));
                does(vendor, &format!("alters {}", self.of(Table::Software, software.index())))
            }
            Act::TampersWith(changer, software) => {
                does(self.at(changer), &format!("alters {}", self.of(Table::Software, software.index())))
            }
            Act::Substitutes(voucher, key) => {
                let voucher = self.at(voucher);
                voucher.does(&format!("puts in a key of {} own in place of {}", voucher.its(), self.of(Table::Keys, key.index())))
            }
            Act::Gives(giver, offer) => {
                let giver = self.at(giver);
                giver.does(&format!("gives it of {} own accord under {}", giver.its(), self.of(Table::Offers, offer.index())))
            }
            Act::Breach(breach) => format!("a break-in: {}", self.of(Table::Breaches, breach.index())),
        }
    }

    /// What of a party is needed: "it runs “Frankfurt”".
    fn stopped(self, who: &Subject, what: &Stopped) -> String {
        match what {
            Stopped::Site(site) => format!("{} {}", who.it(), who.agree(&format!("runs {}", self.thing(Table::Sites, site)))),
            Stopped::Software(software) => {
                format!("{} does not go on without {}", self.thing(Table::Software, software), who.object())
            }
            Stopped::Service => format!("users get at it by {} service", who.its()),
            Stopped::Work(work) => format!("users get at it by {}", self.thing(Table::Processing, work)),
        }
    }

    /// What a power allows here: "orders to Payroll Inc.; seizure of “Ohio”".
    fn allows(self, acts: &[Act]) -> String {
        let (mut addressees, mut seized, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for act in acts {
            match *act {
                Act::Order(_, firm) => addressees.push(self.at(firm).spoken),
                Act::Seize(site, _) => seized.push(self.of(Table::Sites, site.index())),
                Act::Intrude(site, _) => others.push(format!("entering {}", self.of(Table::Sites, site.index()))),
                Act::Intercept(site, _) => others.push(format!("interception at {}", self.of(Table::Sites, site.index()))),
                other => others.push(self.clause(other)),
            }
        }
        let mut out = Vec::new();
        if !addressees.is_empty() {
            out.push(format!("orders to {}", list(&addressees, "and")));
        }
        if !seized.is_empty() {
            out.push(format!("seizure of {}", list(&seized, "and")));
        }
        out.extend(others);
        out.join("; ")
    }
}

/// A fact as a sentence without its full stop. The scenario is the specialised one.
#[must_use]
pub fn fact(scenario: &Scenario, fact: &Fact) -> String {
    let names = Names(scenario);
    capital(&match fact {
        Fact::Seat { party, role, at } => {
            let who = names.party(party);
            match at {
                Some(at) => {
                    let has = format!("has {} seat in {}", who.its(), names.place(at));
                    format!("{} ({role}) {}", who.spoken, who.agree(&has))
                }
                None => format!("the scenario names no seat of {} ({role})", who.spoken),
            }
        }
        Fact::Share { party, owner, share } => names.party(owner).does(&format!("has {} of {}", percent(share), names.party(party).spoken)),
        Fact::Total { party, share } => {
            format!("owners from elsewhere together have {} of {}", percent(share), names.party(party).spoken)
        }
        Fact::Unnamed { party, share } => {
            let whole = *share == crate::scenario::Exact::from_integer(1.into());
            let of = if whole { String::new() } else { format!("{} of ", percent(share)) };
            format!("the scenario does not name the owners of {of}{}; they count as nobody", names.party(party).spoken)
        }
        Fact::Controlled { party, by } => names.party(by).does(&format!("controls {}", names.party(party).spoken)),
        Fact::Nowhere { party } => {
            let who = names.party(party);
            format!("the scenario does not say where {} {}", who.spoken, who.agree("is"))
        }
        Fact::Access { party, data, reads, means, acts } => {
            let data = names.thing(Table::Data, data);
            let verb = match (*reads, acts.is_empty()) {
                (true, true) => format!("can read {data}"),
                (true, false) => format!("could read {data}"),
                (false, true) => format!("has {data} in cipher"),
                (false, false) => format!("could come by {data} in cipher"),
            };
            let how: Vec<String> = acts.iter().map(|act| names.clause(*act)).collect();
            let how = if how.is_empty() { String::new() } else { format!(": {}", how.join("; ")) };
            format!("{} {}{how}", names.party(party).does(&verb), Means::phrase(*means))
        }
        Fact::CutsOff { party, data, means, acts, stops } => {
            let who = names.party(party);
            let verb = format!("could cut users off from {}", names.thing(Table::Data, data));
            let how: Vec<String> =
                acts.iter().map(|act| names.clause(*act)).chain(stops.iter().map(|what| names.stopped(&who, what))).collect();
            let how = if how.is_empty() { String::new() } else { format!(": {}", how.join("; ")) };
            let means = if stops.is_empty() { Means::phrase(*means) } else { "by stopping" };
            format!("{} {means}{how}", who.does(&verb))
        }
        Fact::VendorUnsaid { software, vendor } => {
            format!(
                "the scenario does not say whether {} goes on without {}",
                names.thing(Table::Software, software),
                names.party(vendor).spoken
            )
        }
        Fact::Copy { data, site, at } => format!("a copy of {} lies {}", names.thing(Table::Data, data), names.site(site, at)),
        Fact::Open { data, site } => {
            format!("a copy of {} lies in the clear at {}", names.thing(Table::Data, data), names.thing(Table::Sites, site))
        }
        Fact::Key { key, site, at } => format!("the key {} lies {}", names.thing(Table::Keys, key), names.site(site, at)),
        Fact::KeyUser { key, party } => names.party(party).does(&format!("can use the key {}", names.thing(Table::Keys, key))),
        Fact::Work { processing, by, site, at } => {
            let what = format!("{} {}", names.thing(Table::Processing, processing), names.site(site, at));
            match by {
                Some(by) => names.party(by).does(&format!("does {what}")),
                None => format!("{} is done {}", names.thing(Table::Processing, processing), names.site(site, at)),
            }
        }
        Fact::Sees { party, controlled_by, processing, site, at, runs } => {
            let who = names.party(party);
            let control = controlled_by.as_ref().map(|by| format!(", controlled by {},", names.party(by).spoken)).unwrap_or_default();
            let work = names.thing(Table::Processing, processing);
            let place = format!("{} in {}", names.thing(Table::Sites, site), names.place(at));
            let what = if *runs { format!("runs {place}, where {work} is done in the open") } else { format!("does {work} at {place}") };
            format!("{}{control} {}", who.spoken, who.agree(&what))
        }
        Fact::Transfer(found) => {
            let [exporter, importer, country, data, purpose, means] = transfer(scenario, found);
            format!("{exporter} → {importer}, {country}: {}; purpose: {purpose}; {means}", quoted(&data))
        }
        Fact::Law { power, acts } => format!("{}: {}", names.thing(Table::Powers, power), names.allows(acts)),
        Fact::Country { at } => format!("{}: no power of it binds anybody with a part in it, or reaches a place", names.place(at)),
        Fact::NotLookedAt { at, denying: true } => {
            format!("{}: no power of it to stop, erase or block is in the scenario, so its law is not looked at", names.place(at))
        }
        Fact::NotLookedAt { at, denying: false } => {
            format!("{}: no power of it is in the scenario, so its law is not looked at", names.place(at))
        }
        Fact::Day { day: on, table, id, begins } => {
            let table = Table::from_name(table).unwrap_or(Table::Switches);
            match (table, begins) {
                (Table::Switches, _) => format!("{}: {}", day(*on), quoted(id)),
                (_, true) => format!("{}: {} begins", day(*on), names.thing(table, id)),
                (_, false) => format!("{}: {} ends", day(*on), names.thing(table, id)),
            }
        }
    })
}

/// A transfer: exporter, importer, country, data, purpose, means.
#[must_use]
pub fn transfer(scenario: &Scenario, found: &Transfer) -> [String; 6] {
    let names = Names(scenario);
    let parties = |ids: &[String]| list(&ids.iter().map(|id| names.party(id).spoken).collect::<Vec<_>>(), "and");
    let unnamed = || "not named".to_owned();
    let exporter = if found.exporters.is_empty() { unnamed() } else { capital(&parties(&found.exporters)) };
    let importer = found.importer.as_ref().map_or_else(unnamed, |id| capital(&names.party(id).spoken));
    let country = found.country.as_ref().map_or_else(unnamed, |id| scenario.label(Table::Jurisdictions, id).to_owned());
    let country = if found.by_control { format!("{country} (by control)") } else { country };
    let purposes: Vec<String> = found.purposes.iter().map(|id| scenario.label(Table::Processing, id).to_owned()).collect();
    let purpose = match (purposes.is_empty(), found.through.is_empty()) {
        (false, _) => list(&purposes, "and"),
        (true, true) => "keeping a copy".to_owned(),
        (true, false) => format!("none named: control of {}", parties(&found.through)),
    };
    let means = match (found.reads, found.means) {
        (true, Means::Design) => "in the clear, as things stand",
        (true, _) => "in the clear, if it directs whom it controls",
        (false, Means::Design) => "in cipher, as things stand",
        (false, _) => "in cipher, if it directs whom it controls",
    };
    [exporter, importer, country, scenario.label(Table::Data, &found.data).to_owned(), purpose, means.to_owned()]
}

/// What is known of a law: statute, days, who decides, how sure the entry is.
#[must_use]
pub fn law(law: &Law) -> String {
    laws::facts(law)
}

/// Its sources, each in a line with its address.
#[must_use]
pub fn sources(law: &Law) -> Vec<String> {
    let one = |source| {
        let url = |source: &crate::analysis::source::Source| source.url.as_ref().map(|url| format!(", {url}")).unwrap_or_default();
        format!("{}{}", laws::source(source), url(source))
    };
    law.sources.iter().map(one).collect()
}
