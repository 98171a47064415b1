//! The facts of a world in sentences that need no knowledge of the format.

use super::laws;
use crate::present::{percent, quoted};
use crate::scenario::schema::Table;
use crate::scenario::{Entity, Exact, Scenario, Value};
use crate::text::{capital, list, party_name, place_name};

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

/// The facts of a [settled](Scenario::settled) scenario: who is who, where things lie, who has which key, which laws are in force.
pub(super) fn of(settled: &Scenario) -> Vec<Facts> {
    let w = Writer { scenario: settled };
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

/// Writes sentences about the entities of a settled scenario.
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
    pub(super) fn listed(&self, table: Table, entity: &Entity, key: &str, and: &str) -> Option<String> {
        let ids = entity.ids(key);
        let names = match entity.reference(key) {
            Some(one) => self.names(table, &[one]),
            None => self.names(table, &ids),
        };
        (!names.is_empty()).then(|| list(&names, and))
    }

    fn party(&self, party: &Entity) -> Option<String> {
        let indices = Table::Jurisdictions;
        let governs = self.listed(indices, party, "governs", "and");
        let home = self.listed(indices, party, "incorporated", "and");
        let what = match (party.word("kind"), governs, home) {
            (_, Some(index), _) => format!("the government of {index}"),
            (Some("government"), None, _) => "a public authority".to_owned(),
            (Some("company"), _, Some(index)) => format!("a firm from {index}"),
            (Some("company"), ..) => "a firm".to_owned(),
            (Some("person"), _, Some(index)) => format!("a person in {index}"),
            (Some("person"), ..) => "a person".to_owned(),
            (Some("group"), _, Some(index)) => format!("people in {index}"),
            (Some("group"), ..) => "people".to_owned(),
            _ => "somebody who may break in".to_owned(),
        };
        let mut text = format!("{}: {what}", party.label());
        let offices: Vec<&str> = party.ids("established").into_iter().filter(|id| party.reference("incorporated") != Some(id)).collect();
        let offices = self.names(indices, &offices);
        if !offices.is_empty() {
            text.push_str(&format!(", with offices in {}", list(&offices, "and")));
        }
        if let Some(served) = self.listed(indices, party, "serves", "and") {
            text.push_str(&format!(", with customers in {served}"));
        }
        text.push('.');
        if let Some(Value::Shares(shares)) = party.get("owners") {
            let owner = |(named, share): &(crate::scenario::Named, Exact)| {
                self.there(Table::Parties, &named.id).then(|| format!("{} {}", self.name(Table::Parties, &named.id), percent(share)))
            };
            let owners: Vec<String> = shares.iter().filter_map(owner).collect();
            if !owners.is_empty() {
                text.push_str(&format!(" Votes: {}.", list(&owners, "and")));
            }
        }
        if let Some(by) = self.listed(Table::Parties, party, "controlled_by", "and") {
            text.push_str(&format!(" It takes orders from {by}."));
        }
        if let Some(laws) = self.listed(Table::Powers, party, "exempt", "and") {
            text.push_str(&format!(" Not bound by {laws}."));
        }
        Some(text)
    }

    fn site(&self, site: &Entity) -> Option<String> {
        let index = self.listed(Table::Jurisdictions, site, "located", "and").unwrap_or_else(|| "a place that is gone".to_owned());
        let what = match site.word("kind") {
            Some("device") => "a device",
            Some("link") => "a line",
            _ => "a place with machines",
        };
        let run =
            self.listed(Table::Parties, site, "operator", "and").map_or_else(|| "run by nobody".to_owned(), |by| format!("run by {by}"));
        let immune = self.listed(Table::Jurisdictions, site, "immune", "and");
        let immune = immune.map_or_else(String::new, |places| format!("; the law of {places} stops at its door"));
        Some(format!("{}: {what} in {index}, {run}{immune}.", quoted(site.label())))
    }

    fn data(&self, data: &Entity) -> Option<String> {
        let about = self.listed(Table::Parties, data, "subject", "and").map_or_else(String::new, |who| format!(", about {who}"));
        let prefix = format!("{}/", data.id);
        let copies: Vec<String> = self
            .scenario
            .table(Table::Copies)
            .iter()
            .filter(|copy| copy.id.starts_with(&prefix) && self.there(Table::Copies, &copy.id))
            .filter(|copy| copy.reference("at").is_some_and(|at| self.there(Table::Sites, at)))
            .map(|copy| self.copy(copy))
            .collect();
        let lies = match copies.as_slice() {
            [] => " There is no copy of it anywhere.".to_owned(),
            copies => format!(" {}", copies.join(" ")),
        };
        let quorum = match data.get("quorum") {
            Some(Value::Count(count)) if *count > 1 => format!(" It takes {count} copies together to read it."),
            _ => String::new(),
        };
        let keys = self.listed(Table::Keys, data, "reveals", "and");
        let reveals = keys.map_or_else(String::new, |keys| format!(" Whoever reads it finds in it the key {keys}."));
        Some(format!("{}{about}.{lies}{quorum}{reveals}", quoted(data.label())))
    }

    fn copy(&self, copy: &Entity) -> String {
        let at = self.listed(Table::Sites, copy, "at", "and").unwrap_or_default();
        let lock = match self.listed(Table::Keys, copy, "locked_by", "and") {
            Some(keys) => format!("locked with {keys}"),
            None => "not locked".to_owned(),
        };
        let tenants = self.listed(Table::Parties, copy, "tenants", "and");
        let tenants = tenants.map_or_else(String::new, |who| format!("; through the service it is in the hands of {who}"));
        format!("A copy lies at {at}, {lock}{tenants}.")
    }

    fn processing(&self, work: &Entity) -> Option<String> {
        let by = self.listed(Table::Parties, work, "by", "and")?;
        let at = self.listed(Table::Sites, work, "at", "and")?;
        let data = self.listed(Table::Data, work, "data", "and")?;
        let kept = if work.flag("retained", true) { "" } else { "; nothing of it is kept" };
        let sealed = if work.flag("sealed", false) { "; whoever runs the machines is shut out" } else { "" };
        Some(format!("{}: {by} works on {data}, unlocked, at {at}{kept}{sealed}.", quoted(work.label())))
    }

    fn key(&self, key: &Entity) -> Option<String> {
        if let Some(Value::Parts(need, of)) = key.get("parts") {
            let ids: Vec<&str> = of.iter().map(|n| n.id.as_str()).collect();
            let parts = self.names(Table::Keys, &ids);
            return Some(match (need, parts.as_slice()) {
                (1, [one]) => format!("{}: whoever can use {one} can use it.", quoted(key.label())),
                (1, several) => format!("{}: whoever can use one of {} can use it.", quoted(key.label()), list(several, "and")),
                (need, several) => format!("{}: put together from {need} of {}.", quoted(key.label()), list(several, "and")),
            });
        }
        let holders = self.listed(Table::Parties, key, "holders", "and");
        let used = holders.map_or_else(|| "nobody can use it by right".to_owned(), |who| format!("in the hands of {who}"));
        let store =
            if key.flag("hsm", false) { ", in a safe that gives it out to nobody" } else { ", where whoever runs the place can take it" };
        let lies = match self.listed(Table::Sites, key, "stored_at", "and") {
            Some(sites) => format!("it lies at {sites}{store}"),
            None => "it lies nowhere but in a head".to_owned(),
        };
        let wrapped = self.listed(Table::Keys, key, "wrapped_by", "and");
        let wrapped = wrapped.map_or_else(String::new, |keys| format!("; without {keys} it is of no use"));
        Some(format!("{}: {used}; {lies}{wrapped}.", quoted(key.label())))
    }

    fn software(&self, software: &Entity) -> Option<String> {
        let vendor = self.listed(Table::Parties, software, "vendor", "and")?;
        let sites = self.listed(Table::Sites, software, "runs_at", "and")?;
        Some(format!("{}: made and updated by {vendor}; it runs at {sites}.", quoted(software.label())))
    }
}
