//! The facts of a world in sentences that need no knowledge of the format.

use super::laws;
use crate::scenario::schema::{Key, PartyKind, SiteKind, Table, key, reading::Naming};
use crate::scenario::{Entity, Exact, Scenario};
use crate::text::{capital, ended, list, party_name, percent, place_name, quoted};

/// At most so many sentences under one heading.
const MOST: usize = 60;

/// Sentences under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The heading.
    pub heading: &'static str,
    /// The sentences, in the author's order.
    pub sentences: Vec<String>,
    /// How many more there would be.
    pub more: usize,
}

/// The facts of a [specialised](Scenario::specialised) scenario: who is who, where things lie, who has which key, which laws are in force.
#[must_use]
pub fn of(specialised: &Scenario) -> Vec<Facts> {
    let w = Writer { scenario: specialised };
    let groups: [(&str, Vec<String>); 4] = [
        ("Who is who", w.each(Table::Parties, Writer::party)),
        (
            "Where the data lies",
            [w.each(Table::Sites, Writer::site), w.each(Table::Data, Writer::data), w.each(Table::Processing, Writer::processing)].concat(),
        ),
        ("Keys and software", [w.each(Table::Keys, Writer::key), w.each(Table::Software, Writer::software)].concat()),
        (
            "Laws in force, and other ways in",
            [
                laws::powers(&w),
                w.each(Table::Shields, laws::shield),
                w.each(Table::Agreements, laws::agreement),
                w.each(Table::Offers, laws::offer),
                w.each(Table::Breaches, laws::breach),
            ]
            .concat(),
        ),
    ];
    let cut = |(heading, mut sentences): (&'static str, Vec<String>)| {
        let more = sentences.len().saturating_sub(MOST);
        sentences.truncate(MOST);
        Facts { heading, sentences, more }
    };
    groups.into_iter().map(cut).filter(|facts| !facts.sentences.is_empty()).collect()
}

/// Writes sentences about the entities of a specialised scenario.
pub(super) struct Writer<'s> {
    pub(super) scenario: &'s Scenario,
}

impl Writer<'_> {
    fn each(&self, table: Table, say: impl Fn(&Self, &Entity) -> Option<String>) -> Vec<String> {
        self.entities(table).into_iter().filter_map(|e| say(self, e)).map(|text| capital(&text)).collect()
    }

    /// The entities of a table that exist, in the author's order.
    pub(super) fn entities(&self, table: Table) -> Vec<&Entity> {
        let mut entities: Vec<&Entity> = self.scenario.table(table).iter().filter(|e| self.there(table, &e.id)).collect();
        entities.sort_by_key(|e| e.span);
        entities
    }

    /// Whether an entity exists.
    pub(super) fn there(&self, table: Table, id: &str) -> bool {
        self.scenario.find(table, id).is_some() && !self.scenario.is_dropped(table, id)
    }

    /// The names of those of these entities that exist, as they stand in a sentence.
    pub(super) fn names(&self, table: Table, ids: &[&str]) -> Vec<String> {
        ids.iter().filter(|id| self.there(table, id)).map(|id| self.name(table, id)).collect()
    }

    /// A name as it stands in a sentence.
    pub(super) fn name(&self, table: Table, id: &str) -> String {
        match (table, self.scenario.entity(table, id)) {
            (Table::Parties, Some(party)) => party_name(party),
            (Table::Jurisdictions, Some(index)) => place_name(index.label()),
            _ => quoted(self.scenario.label(table, id)),
        }
    }

    /// The names under a key, strung together; `None` where there is none.
    pub(super) fn listed(&self, table: Table, entity: &Entity, key: Key<impl Naming>, and: &str) -> Option<String> {
        let names = self.names(table, &entity.ids(key));
        (!names.is_empty()).then(|| list(&names, and))
    }

    fn party(&self, party: &Entity) -> Option<String> {
        let indices = Table::Jurisdictions;
        let belongs = self.listed(indices, party, key::BELONGS_TO, "and");
        let governs = self.listed(indices, party, key::GOVERNS, "and");
        let home = self.listed(indices, party, key::INCORPORATED, "and");
        let what = match (party.word(key::PARTY_KIND), governs, home) {
            (_, Some(index), _) => format!("the government of {index}"),
            (Some(PartyKind::Government), None, _) => "a public authority".to_owned(),
            (Some(PartyKind::Company), _, Some(index)) => format!("a firm from {index}"),
            (Some(PartyKind::Company), ..) => "a firm".to_owned(),
            (Some(PartyKind::Person), _, Some(index)) => format!("a person in {index}"),
            (Some(PartyKind::Person), ..) => "a person".to_owned(),
            (Some(PartyKind::Group), _, Some(index)) => format!("people in {index}"),
            (Some(PartyKind::Group), ..) => "people".to_owned(),
            (Some(PartyKind::Accident), ..) => "an accident that may happen".to_owned(),
            (Some(PartyKind::Intruder) | None, ..) => "somebody who may break in".to_owned(),
        };
        let mut text = format!("{}: {what}", party.label());
        let offices: Vec<&str> =
            party.ids(key::ESTABLISHED).into_iter().filter(|id| party.reference(key::INCORPORATED) != Some(id)).collect();
        let offices = self.names(indices, &offices);
        if !offices.is_empty() {
            text.push_str(&format!(", with offices in {}", list(&offices, "and")));
        }
        if let Some(served) = self.listed(indices, party, key::SERVES, "and") {
            text.push_str(&format!(", with customers in {served}"));
        }
        text.push('.');
        if let Some(shares) = party.read(key::OWNERS) {
            let owner = |(named, share): &(crate::scenario::SpannedId, Exact)| {
                self.there(Table::Parties, &named.id).then(|| format!("{} {}", self.name(Table::Parties, &named.id), percent(share)))
            };
            let owners: Vec<String> = shares.iter().filter_map(owner).collect();
            if !owners.is_empty() {
                text.push_str(&format!(" Votes: {}.", list(&owners, "and")));
            }
        }
        if let Some(by) = self.listed(Table::Parties, party, key::CONTROLLED_BY, "and") {
            text.push_str(&ended(format!(" It takes orders from {by}")));
        }
        if let Some(laws) = self.listed(Table::Powers, party, key::EXEMPT, "and") {
            text.push_str(&format!(" Not bound by {laws}."));
        }
        if let Some(belongs) = belongs {
            text.push_str(&format!(" The law of {belongs} counts it as its own."));
        }
        Some(text)
    }

    fn site(&self, site: &Entity) -> Option<String> {
        let index = self.listed(Table::Jurisdictions, site, key::LOCATED, "and").unwrap_or_else(|| "a place that is gone".to_owned());
        let what = match site.word(key::SITE_KIND) {
            Some(SiteKind::Device) => "a device",
            Some(SiteKind::Link) => "a line",
            Some(SiteKind::Facility) | None => "a place with machines",
        };
        let run =
            self.listed(Table::Parties, site, key::OPERATOR, "and").map_or_else(|| "run by nobody".to_owned(), |by| format!("run by {by}"));
        let immune = self.listed(Table::Jurisdictions, site, key::IMMUNE, "and");
        let immune = immune.map_or_else(String::new, |places| format!("; the law of {places} stops at its door"));
        Some(ended(format!("{}: {what} in {index}, {run}{immune}", quoted(site.label()))))
    }

    fn data(&self, data: &Entity) -> Option<String> {
        let about = self.listed(Table::Parties, data, key::SUBJECT, "and").map_or_else(String::new, |who| format!(", about {who}"));
        let prefix = format!("{}/", data.id);
        let copies: Vec<String> = self
            .scenario
            .table(Table::Copies)
            .iter()
            .filter(|copy| copy.id.starts_with(&prefix) && self.there(Table::Copies, &copy.id))
            .filter(|copy| copy.reference(key::AT).is_some_and(|at| self.there(Table::Sites, at)))
            .map(|copy| self.copy(copy))
            .collect();
        let lies = match copies.as_slice() {
            [] => " There is no copy of it anywhere.".to_owned(),
            copies => format!(" {}", copies.join(" ")),
        };
        let quorum = match data.read(key::QUORUM) {
            Some(count) if count > 1 => format!(" It takes {count} copies together to read it."),
            _ => String::new(),
        };
        let keys = self.listed(Table::Keys, data, key::REVEALS, "and");
        let reveals = keys.map_or_else(String::new, |keys| format!(" Whoever reads it finds in it the key {keys}."));
        let withheld = if !about.is_empty() && data.flag(key::WITHHELD, false) { ", which never gets to see it" } else { "" };
        Some(format!("{}{about}{withheld}.{lies}{quorum}{reveals}", quoted(data.label())))
    }

    fn copy(&self, copy: &Entity) -> String {
        let at = self.listed(Table::Sites, copy, key::AT, "and").unwrap_or_default();
        let lock = match self.listed(Table::Keys, copy, key::LOCKED_BY, "and") {
            Some(keys) => format!("locked with {keys}"),
            None => "not locked".to_owned(),
        };
        let tenants = self.listed(Table::Parties, copy, key::TENANTS, "and");
        let tenants = tenants.map_or_else(String::new, |who| format!("; through the service it is in the hands of {who}"));
        let readers = self.listed(Table::Parties, copy, key::READERS, "and");
        let readers = readers.map_or_else(String::new, |who| format!("; {who} may look at it through the service"));
        ended(format!("A copy lies at {at}, {lock}{tenants}{readers}"))
    }

    fn processing(&self, work: &Entity) -> Option<String> {
        let by = self.listed(Table::Parties, work, key::BY, "and")?;
        let at = self.listed(Table::Sites, work, key::AT, "and")?;
        let data = self.listed(Table::Data, work, key::DATA, "and")?;
        let kept = if work.flag(key::RETAINED, true) { "" } else { "; nothing of it is kept" };
        let sealed = if work.flag(key::SEALED, false) { "; whoever runs the machines is shut out" } else { "" };
        let rests = self.listed(Table::Software, work, key::SEAL_RESTS_ON, "and");
        let rests = rests.map_or_else(String::new, |what| format!(", and whoever can change {what} could see it all the same"));
        Some(format!("{}: {by} works on {data}, unlocked, at {at}{kept}{sealed}{rests}.", quoted(work.label())))
    }

    fn key(&self, key: &Entity) -> Option<String> {
        let stands = self.listed(Table::Parties, key, key::STANDS_FOR, "and");
        let stands = stands.map_or_else(String::new, |who| ended(format!(" Whoever uses it passes for {who}")));
        let vouchers = self.listed(Table::Parties, key, key::VOUCHED_BY, "or");
        let vouchers = vouchers.map_or_else(String::new, |who| format!(" It is the right one if {who} says so."));
        self.lock(key).map(|text| format!("{text}{stands}{vouchers}"))
    }

    /// What a key is and where it lies.
    fn lock(&self, key: &Entity) -> Option<String> {
        if let Some((need, of)) = key.read(key::PARTS) {
            let ids: Vec<&str> = of.iter().map(|n| n.id.as_str()).collect();
            let parts = self.names(Table::Keys, &ids);
            return Some(match (need, parts.as_slice()) {
                (1, [one]) => format!("{}: whoever can use {one} can use it.", quoted(key.label())),
                (1, several) => format!("{}: whoever can use one of {} can use it.", quoted(key.label()), list(several, "and")),
                (need, several) => format!("{}: put together from {need} of {}.", quoted(key.label()), list(several, "and")),
            });
        }
        let holders = self.listed(Table::Parties, key, key::HOLDERS, "and");
        let used = holders.map_or_else(|| "nobody can use it by right".to_owned(), |who| format!("in the hands of {who}"));
        let store = if key.flag(key::HSM, false) {
            ", in a safe that gives it out to nobody"
        } else {
            ", where whoever runs the place can take it"
        };
        let lies = match self.listed(Table::Sites, key, key::STORED_AT, "and") {
            Some(sites) => format!("it lies at {sites}{store}"),
            None => "it lies nowhere but in a head".to_owned(),
        };
        let wrapped = self.listed(Table::Keys, key, key::WRAPPED_BY, "and");
        let wrapped = wrapped.map_or_else(String::new, |keys| format!("; without {keys} it is of no use"));
        Some(format!("{}: {used}; {lies}{wrapped}.", quoted(key.label())))
    }

    fn software(&self, software: &Entity) -> Option<String> {
        let vendor = self.listed(Table::Parties, software, key::VENDOR, "and")?;
        let sites = self.listed(Table::Sites, software, key::RUNS_AT, "and")?;
        let ships = self.listed(Table::Sites, software, key::SHIPS_FROM, "and");
        let ships = ships.map_or_else(String::new, |from| format!("; its updates come from {from}"));
        let signed = self.listed(Table::Keys, software, key::SIGNED_WITH, "and");
        let signed = signed.map_or_else(String::new, |keys| format!("; nobody can change it without {keys}"));
        Some(format!("{}: made and updated by {vendor}; it runs at {sites}{ships}{signed}.", quoted(software.label())))
    }
}
