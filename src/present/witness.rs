//! Verdicts on policies, with what breaks one said as a lawyer could read it.

use super::words::{by_means, percent, quoted, several};
use crate::analysis::explain::words::{capital, party_name, place_name};
use crate::analysis::policies::{self, Violation};
use crate::analysis::standpoint::Standpoint;
use crate::graph::Means;
use crate::scenario::schema::{Key, PolicyKind, Table, key, reading::Fraction};
use crate::scenario::{Assignment, Entity, Scenario};
use crate::world::{CopyId, DataId, Id, World};
use serde::Serialize;

/// What came of one policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict<'s> {
    /// The policy's id.
    pub id: &'s str,
    /// Whether it is kept.
    pub pass: bool,
    /// What breaks it; `None` if it is kept.
    pub witness: Option<Witness<'s>>,
    /// What people call it.
    pub name: &'s str,
    /// `residency`, `operator`, `custody` or `access`.
    pub kind: &'s str,
}

/// One way in which a policy is not kept: a sentence, and the ids that it speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Witness<'s> {
    /// What sort of fault it is, such as `copy-outside`.
    pub fault: &'static str,
    /// The fault in one sentence, with names.
    pub sentence: String,
    /// The party at fault: who reads, holds the key, runs the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<&'s str>,
    /// An owner of that party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<&'s str>,
    /// The dataset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<&'s str>,
    /// The dataset's copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy: Option<&'s str>,
    /// The key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<&'s str>,
    /// The processing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub processing: Option<&'s str>,
    /// The site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<&'s str>,
    /// The means by which it is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub means: Option<&'static str>,
}

/// The verdicts of [`policies::evaluate`] in words, in the same order.
#[must_use]
pub fn verdicts<'s>(world: &World<'s>, assignment: &Assignment, found: &[policies::Verdict]) -> Vec<Verdict<'s>> {
    let scenario = world.scenario;
    let spoken = |verdict: &policies::Verdict| {
        let policy = scenario.entity(Table::Policies, &verdict.id)?;
        let speaker = Speaker { scenario, at: &Standpoint::new(assignment), policy };
        Some(Verdict {
            id: &policy.id,
            pass: verdict.passes(),
            witness: verdict.witness.as_ref().map(|violation| {
                let witness = speaker.witness(world, violation);
                Witness { sentence: capital(&witness.sentence), ..witness }
            }),
            name: policy.label(),
            kind: policy.word(key::POLICY_KIND).map_or("", PolicyKind::as_str),
        })
    };
    found.iter().filter_map(spoken).collect()
}

/// What breaks a policy, in a sentence, seen from one standpoint.
pub(crate) fn witness_at(world: &World<'_>, at: &Standpoint<'_>, policy: &Entity, violation: &Violation) -> String {
    let speaker = Speaker { scenario: world.scenario, at, policy };
    capital(&speaker.witness(world, violation).sentence)
}

/// Says what breaks one policy, seen from one standpoint.
struct Speaker<'s, 'a> {
    scenario: &'s Scenario,
    at: &'a Standpoint<'a>,
    policy: &'s Entity,
}

impl<'s> Speaker<'s, '_> {
    fn witness(&self, world: &World<'s>, violation: &Violation) -> Witness<'s> {
        match violation {
            Violation::CopyOutside(data, copy, site) => {
                let (data, copy, site) = (self.id(Table::Data, *data), self.copy(world, *data, *copy), self.id(Table::Sites, *site));
                let sentence = format!("A copy of {} lies {}, outside {}.", self.name(Table::Data, data), self.at(site), self.allowed());
                Witness { fault: "copy-outside", sentence, data: Some(data), copy, site: Some(site), ..Witness::default() }
            }
            Violation::KeyOutside(key, site) => {
                let (key, site) = (self.id(Table::Keys, *key), self.id(Table::Sites, *site));
                let sentence = format!(
                    "The key {}, which is on the data, lies {}, outside {}.",
                    self.name(Table::Keys, key),
                    self.at(site),
                    self.allowed()
                );
                Witness { fault: "key-outside", sentence, key: Some(key), site: Some(site), ..Witness::default() }
            }
            Violation::ProcessingOutside(processing, site) => {
                let (processing, site) = (self.id(Table::Processing, *processing), self.id(Table::Sites, *site));
                let name = self.name(Table::Processing, processing);
                let sentence = format!("The processing {name} takes place {}, outside {}.", self.at(site), self.allowed());
                Witness { fault: "processing-outside", sentence, processing: Some(processing), site: Some(site), ..Witness::default() }
            }
            Violation::OperatorElsewhere(site, party) => {
                let (site, party) = (self.id(Table::Sites, *site), self.id(Table::Parties, *party));
                let sentence = format!(
                    "{}, where a copy lies, is run by {}, which is {}, not in {}.",
                    self.name(Table::Sites, site),
                    self.party(party),
                    self.home(party),
                    self.allowed()
                );
                Witness { fault: "operator-elsewhere", sentence, party: Some(party), site: Some(site), ..Witness::default() }
            }
            Violation::NoOperator(site) => {
                let site = self.id(Table::Sites, *site);
                let sentence = format!(
                    "{}, where a copy lies, is run by nobody, so by nobody from {}.",
                    self.name(Table::Sites, site),
                    self.allowed()
                );
                Witness { fault: "no-operator", sentence, site: Some(site), ..Witness::default() }
            }
            Violation::ForeignShare(site, party, owner, share) => {
                let (site, party, owner) = (self.id(Table::Sites, *site), self.id(Table::Parties, *party), self.id(Table::Parties, *owner));
                let sentence = format!(
                    "{}, {}, has in effect {} of the votes in {}, which runs {}; the policy allows one owner from elsewhere {}.",
                    self.party(owner),
                    self.home(owner),
                    percent(share),
                    self.party(party),
                    self.name(Table::Sites, site),
                    self.limit(key::MAX_FOREIGN_SHARE),
                );
                Witness { fault: "foreign-share", sentence, party: Some(party), owner: Some(owner), site: Some(site), ..Witness::default() }
            }
            Violation::ForeignTotal(site, party, sum) => {
                let (site, party) = (self.id(Table::Sites, *site), self.id(Table::Parties, *party));
                let sentence = format!(
                    "Owners from elsewhere have in effect {} of the votes in {}, which runs {}; the policy allows them together {}.",
                    percent(sum),
                    self.party(party),
                    self.name(Table::Sites, site),
                    self.limit(key::MAX_FOREIGN_TOTAL),
                );
                Witness { fault: "foreign-total", sentence, party: Some(party), site: Some(site), ..Witness::default() }
            }
            Violation::Holder(key, party) => {
                let (key, party) = (self.id(Table::Keys, *key), self.id(Table::Parties, *party));
                let sentence = format!(
                    "{} can use the key {}, which is on the data; {}.",
                    self.party(party),
                    self.name(Table::Keys, key),
                    self.custodians()
                );
                Witness { fault: "key-holder", sentence, party: Some(party), key: Some(key), ..Witness::default() }
            }
            Violation::Reads(party, data, means) => {
                let (party, data) = (self.id(Table::Parties, *party), self.id(Table::Data, *data));
                let can = if *means == Means::Design { "can read" } else { "could read" };
                let sentence =
                    format!("{} {can} {} by {}; {}.", self.party(party), self.name(Table::Data, data), by_means(*means), self.forbidden());
                Witness {
                    fault: "reads",
                    sentence,
                    party: Some(party),
                    data: Some(data),
                    means: Some(means.as_str()),
                    ..Witness::default()
                }
            }
        }
    }

    fn id(&self, table: Table, id: impl Id) -> &'s str {
        self.scenario.table(table).get(id.index()).map_or("", |e| e.id.as_str())
    }

    fn copy(&self, world: &World<'s>, data: DataId, copy: CopyId) -> Option<&'s str> {
        let index = world.copy_of(data, copy)?;
        let (_, own) = self.scenario.table(Table::Copies).get(index)?.id.split_once('/')?;
        Some(own)
    }

    fn label(&self, table: Table, id: &'s str) -> &'s str {
        self.scenario.label(table, id)
    }

    fn party(&self, id: &str) -> String {
        self.scenario.entity(Table::Parties, id).map_or_else(|| id.to_owned(), party_name)
    }

    fn name(&self, table: Table, id: &'s str) -> String {
        quoted(self.label(table, id))
    }

    /// Where a site is: `at “Data centre” in China`.
    fn at(&self, site: &'s str) -> String {
        match self.at.reference(self.scenario, Table::Sites, site, key::LOCATED, Table::Jurisdictions) {
            Some(index) => format!("at {} in {}", self.name(Table::Sites, site), place_name(self.label(Table::Jurisdictions, index))),
            None => format!("at {}", self.name(Table::Sites, site)),
        }
    }

    /// Where a party is at home: `incorporated in China`, `the government of China`.
    fn home(&self, party: &'s str) -> String {
        let tie = |field| self.at.reference(self.scenario, Table::Parties, party, field, Table::Jurisdictions);
        match (tie(key::GOVERNS), tie(key::INCORPORATED)) {
            (Some(index), _) => format!("the government of {}", place_name(self.label(Table::Jurisdictions, index))),
            (None, Some(index)) => format!("incorporated in {}", place_name(self.label(Table::Jurisdictions, index))),
            (None, None) => "incorporated nowhere that the scenario names".to_owned(),
        }
    }

    /// The jurisdictions under `in`: `China or Hong Kong`.
    fn allowed(&self) -> String {
        let names: Vec<String> =
            self.policy.ids(key::IN).into_iter().map(|id| place_name(self.scenario.label(Table::Jurisdictions, id))).collect();
        if names.is_empty() { "any jurisdiction allowed".to_owned() } else { several(&names, "or") }
    }

    fn custodians(&self) -> String {
        let names: Vec<String> = self.policy.ids(key::HOLDERS).into_iter().map(|id| self.party(id)).collect();
        let from = if self.policy.ids(key::IN).is_empty() { String::new() } else { format!("parties incorporated in {}", self.allowed()) };
        match (from.is_empty(), names.is_empty()) {
            (true, true) => "nobody may".to_owned(),
            (true, false) => format!("only {} may", several(&names, "and")),
            (false, true) => format!("only {from} may"),
            (false, false) => format!("only {from}, and {}, may", several(&names, "and")),
        }
    }

    fn limit(&self, key: Key<Fraction>) -> String {
        self.policy.read(key).map_or_else(|| "none".to_owned(), |most| format!("at most {}", percent(most)))
    }

    fn forbidden(&self) -> String {
        match self.policy.word(key::HARDER_THAN) {
            Some(Means::Design) => "the policy forbids that".to_owned(),
            Some(limit @ (Means::Ownership | Means::Law | Means::Treaty | Means::Contested | Means::Tampering)) => {
                format!("the policy rules out {} and everything easier", by_means(limit))
            }
            _ => "the policy rules out every means".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::present::run::{Report, Selection};
    use crate::scenario::{Assignment, Input, NoFiles, load};

    const WORLD: &str = r#"
schema = 1
title = "Policies, each broken"
[jurisdictions.home]
name = "Home"
[jurisdictions.abroad]
name = "United Lands"
[parties.owner]
name = "Owner"
kind = "company"
incorporated = "abroad"
[parties.firm]
name = "Firm"
kind = "company"
incorporated = "home"
owners = { owner = 0.3334 }
[parties.drifter]
name = "Drifter"
kind = "company"
[sites.far]
name = "Far hall"
kind = "facility"
located = "abroad"
operator = "drifter"
[sites.near]
name = "Near hall"
kind = "facility"
located = "home"
operator = "firm"
[sites.empty]
name = "Empty hall"
kind = "facility"
located = "home"
[keys.key]
name = "Key"
holders = ["firm"]
stored_at = ["far"]
[data.away]
name = "Away"
category = "content"
copies.main = { at = "far" }
[data.here]
name = "Here"
category = "content"
copies.main = { at = "near", locked_by = ["key"] }
[data.alone]
name = "Alone"
category = "content"
copies.main = { at = "empty" }
[policies.a-copy]
kind = "residency"
data = ["away"]
in = ["home"]
[policies.b-key]
kind = "residency"
data = ["here"]
in = ["home"]
keys = true
[policies.c-operator]
kind = "operator"
data = ["away"]
in = ["home", "abroad"]
[policies.d-nobody]
kind = "operator"
data = ["alone"]
in = ["home"]
[policies.e-total]
kind = "operator"
data = ["here"]
in = ["home"]
max_foreign_total = 0.25
[policies.f-holder]
kind = "custody"
data = ["here"]
in = []
[policies.g-access]
kind = "access"
data = ["away"]
parties = ["drifter"]
harder_than = "break-in"
"#;

    #[test]
    fn each_fault_is_a_sentence_with_names() {
        let loaded = load(Input { name: "test".to_owned(), bytes: WORLD.as_bytes().to_vec(), folder: None }, &NoFiles);
        let scenario = loaded.scenario.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
        let report = Report::new(&scenario, &Assignment::default_of(&scenario), None, &Selection::default());
        let said: Vec<(&str, &str)> =
            report.verdicts.iter().filter_map(|v| v.witness.as_ref()).map(|w| (w.fault, w.sentence.as_str())).collect();
        let expected = [
            ("copy-outside", "A copy of “Away” lies at “Far hall” in the United Lands, outside Home."),
            ("key-outside", "The key “Key”, which is on the data, lies at “Far hall” in the United Lands, outside Home."),
            (
                "operator-elsewhere",
                "“Far hall”, where a copy lies, is run by Drifter, which is incorporated nowhere that the scenario names, not in Home or the \
                 United Lands.",
            ),
            ("no-operator", "“Empty hall”, where a copy lies, is run by nobody, so by nobody from Home."),
            (
                "foreign-total",
                "Owners from elsewhere have in effect 33.34% of the votes in Firm, which runs “Near hall”; the policy allows them together at \
                 most 25%.",
            ),
            ("key-holder", "Firm can use the key “Key”, which is on the data; nobody may."),
            ("reads", "Drifter can read “Away” by design; the policy rules out every means."),
        ];
        assert_eq!(said, expected);
    }
}
