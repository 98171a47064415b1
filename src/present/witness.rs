//! Verdicts on policies, with what breaks one in a sentence and by its ids.

use crate::analysis::policies::{self, Standing, Uncovered, Unknown, Violation};
use crate::analysis::tracked::Tracked;
use crate::scenario::schema::{PolicyKind, Question, Table, key};
use crate::scenario::{Assignment, Exact, Scenario};
use crate::text;
use crate::world::{CopyId, DataId, Id, KeyId, PartyId, SiteId, World};
use serde::Serialize;

/// What came of one policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PolicyVerdict<'s> {
    /// The policy's id.
    pub id: &'s str,
    /// Whether it is kept.
    pub pass: bool,
    /// What breaks it; `None` if it is kept.
    pub witness: Option<Witness>,
    /// What people call it.
    pub name: &'s str,
    /// `residency`, `operator`, `custody` or `access`.
    pub kind: &'s str,
    /// What it asks, where that is not who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
    /// The governments, as ids, without whom it would not be known to be kept, though it passes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_looked_at: Vec<&'s str>,
    /// `false` where it passes only without what was left out for want of a source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<bool>,
    /// Whether it is kept because there is nothing that it speaks of.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub about_nothing: bool,
    /// Why it is not shown to be kept though it passes, in a sentence.
    #[serde(skip)]
    pub doubt: Option<String>,
    /// Owners that are not named, on whom it rests that it is kept, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// One way in which a policy is not kept: a sentence, and the ids that it speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Witness {
    /// What sort of fault it is, such as `copy-outside`.
    pub fault: &'static str,
    /// The fault in one sentence, with names.
    pub sentence: String,
    /// The party at fault: who reads, holds the key, runs the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// An owner of that party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The dataset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// The dataset's copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy: Option<String>,
    /// The key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The processing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub processing: Option<String>,
    /// The site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// The means by which it is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub means: Option<&'static str>,
    /// How many such faults there are beside this one, which is the weightiest.
    #[serde(skip_serializing_if = "is_zero")]
    pub more: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Witness {
    /// The fault in a sentence, and how many more there are.
    #[must_use]
    pub fn told(&self) -> String {
        text::violations::with_more(&self.sentence, self.more)
    }
}

impl PolicyVerdict<'_> {
    /// How the policy stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match (self.pass, &self.doubt) {
            (false, _) => Standing::Broken,
            (true, Some(_)) => Standing::NotShown,
            (true, None) => Standing::Kept,
        }
    }
}

/// The verdicts of [`policies::evaluate`] in words, in the same order.
#[must_use]
pub fn verdicts<'s>(world: &World<'s>, assignment: &Assignment, found: &[policies::Verdict]) -> Vec<PolicyVerdict<'s>> {
    let scenario = world.scenario;
    let spoken = |verdict: &policies::Verdict| {
        let policy = scenario.entity(Table::Policies, &verdict.id)?;
        Some(PolicyVerdict {
            id: &policy.id,
            pass: verdict.passes(),
            witness: verdict.witness.as_ref().map(|violation| {
                let named = policies::name_violation(world, &Tracked::new(assignment), policy, violation);
                Witness { sentence: text::violations::violation(&named), more: verdict.more, ..ids(world, violation) }
            }),
            name: policy.label(),
            kind: policy.word(key::POLICY_KIND).map_or("", PolicyKind::as_str),
            question: policy.word(key::POLICY_QUESTION).filter(|question| *question != Question::Reads).map(Question::as_str),
            not_looked_at: not_looked_at(scenario, verdict),
            shown: verdict.left_out_matters.then_some(false),
            about_nothing: verdict.about_nothing,
            doubt: doubt(scenario, verdict),
            remark: remark(scenario, verdict),
        })
    };
    found.iter().filter_map(spoken).collect()
}

/// Why a policy is not shown to be kept though it passes.
fn doubt(scenario: &Scenario, verdict: &policies::Verdict) -> Option<String> {
    if !verdict.not_looked_at.is_empty() {
        let governments = verdict.not_looked_at.iter().filter_map(|party| scenario.table(Table::Parties).get(party.index()));
        return Some(text::caveats::policy_not_looked_at(&governments.map(text::party_name).collect::<Vec<_>>()));
    }
    if verdict.unknown != Unknown::default() {
        let Unknown { jurisdictions, readers } = &verdict.unknown;
        let places = jurisdictions.iter().filter_map(|place| scenario.table(Table::Jurisdictions).get(place.index()));
        let places: Vec<String> = places.map(|place| text::caveats::place(place.label())).collect();
        let readers = readers.iter().filter_map(|party| scenario.table(Table::Parties).get(party.index()));
        return Some(text::caveats::transfer_not_looked_at(&places, &readers.map(text::party_name).collect::<Vec<_>>()));
    }
    verdict.left_out_matters.then(|| text::caveats::POLICY_LEFT_OUT.to_owned())
}

/// That a limit on owners is kept only because owners that are not named count as nobody; that who holds a key is controlled from
/// elsewhere.
fn remark(scenario: &Scenario, verdict: &policies::Verdict) -> Option<String> {
    let name = |party: PartyId| scenario.table(Table::Parties).get(party.index()).map(text::party_name).unwrap_or_default();
    let controlled: Vec<(String, String)> =
        verdict.controlled_from_elsewhere.iter().map(|(holder, owner)| (name(*holder), name(*owner))).collect();
    if !controlled.is_empty() {
        return Some(text::violations::controlled_from_elsewhere(&controlled));
    }
    let named =
        verdict.unnamed_owners.iter().filter_map(|(party, share)| Some((scenario.table(Table::Parties).get(party.index())?, share)));
    let owned: Vec<(String, &Exact)> = named.map(|(party, share)| (text::party_name(party), share)).collect();
    (!owned.is_empty()).then(|| text::violations::unnamed_owners(&owned))
}

/// The ids of what it rests on and nobody looked at: governments, then jurisdictions, then readers who are nowhere.
fn not_looked_at<'s>(scenario: &'s Scenario, verdict: &policies::Verdict) -> Vec<&'s str> {
    let governments = verdict.not_looked_at.iter().filter_map(|party| entity_id(scenario, Table::Parties, *party));
    let places = verdict.unknown.jurisdictions.iter().filter_map(|place| entity_id(scenario, Table::Jurisdictions, *place));
    let readers = verdict.unknown.readers.iter().filter_map(|party| entity_id(scenario, Table::Parties, *party));
    governments.chain(places).chain(readers).collect()
}

/// What sort of violation it is, and the ids that it is about.
fn ids(world: &World<'_>, violation: &Violation) -> Witness {
    let scenario = world.scenario;
    let data = |id: DataId| entity_id(scenario, Table::Data, id).map(str::to_owned);
    let key = |id: KeyId| entity_id(scenario, Table::Keys, id).map(str::to_owned);
    let site = |id: SiteId| entity_id(scenario, Table::Sites, id).map(str::to_owned);
    let party = |id: PartyId| entity_id(scenario, Table::Parties, id).map(str::to_owned);
    let government = |why: Uncovered| match why {
        Uncovered::NoDecision => None,
        Uncovered::Government(id) => party(id),
    };
    let none = Witness::default();
    match *violation {
        Violation::CopyOutside(of, copy, at) => {
            Witness { fault: "copy-outside", data: data(of), copy: own_id(world, of, copy).map(str::to_owned), site: site(at), ..none }
        }
        Violation::KeyOutside(of, at) => Witness { fault: "key-outside", key: key(of), site: site(at), ..none },
        Violation::ProcessingOutside(of, at) => Witness {
            fault: "processing-outside",
            processing: entity_id(scenario, Table::Processing, of).map(str::to_owned),
            site: site(at),
            ..none
        },
        Violation::OperatorElsewhere(at, operator) => {
            Witness { fault: "operator-elsewhere", party: party(operator), site: site(at), ..none }
        }
        Violation::NoOperator(at) => Witness { fault: "no-operator", site: site(at), ..none },
        Violation::ForeignShare(at, operator, owner, _) => {
            Witness { fault: "foreign-share", party: party(operator), owner: party(owner), site: site(at), ..none }
        }
        Violation::ForeignTotal(at, operator, _) => Witness { fault: "foreign-total", party: party(operator), site: site(at), ..none },
        Violation::Holder(of, holder) => Witness { fault: "key-holder", party: party(holder), key: key(of), ..none },
        Violation::Reads(reader, of, means) => {
            Witness { fault: "reads", party: party(reader), data: data(of), means: Some(means.as_str()), ..none }
        }
        Violation::Affects(effect, party_id, of, means) => {
            Witness { fault: effect.as_str(), party: party(party_id), data: data(of), means: Some(means.as_str()), ..none }
        }
        Violation::CopyLeaves(of, copy, at, why) => {
            let copy = own_id(world, of, copy).map(str::to_owned);
            Witness { fault: "copy-leaves", party: government(why), data: data(of), copy, site: site(at), ..none }
        }
        Violation::ProcessingLeaves(id, of, at, why) => Witness {
            fault: "processing-leaves",
            party: government(why),
            data: data(of),
            processing: entity_id(scenario, Table::Processing, id).map(str::to_owned),
            site: site(at),
            ..none
        },
        Violation::ReaderAbroad(reader, of, _) => Witness { fault: "reader-abroad", party: party(reader), data: data(of), ..none },
    }
}

fn entity_id(scenario: &Scenario, table: Table, id: impl Id) -> Option<&str> {
    scenario.table(table).get(id.index()).map(|e| e.id.as_str())
}

/// The id of a copy without that of its dataset.
fn own_id<'s>(world: &World<'s>, data: DataId, copy: CopyId) -> Option<&'s str> {
    let index = world.copy_of(data, copy)?;
    let (_, own) = world.scenario.table(Table::Copies).get(index)?.id.split_once('/')?;
    Some(own)
}

#[cfg(test)]
mod tests {
    use crate::present::run::{MatrixView, Selection};
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
[policies.h-leaves]
kind = "transfer"
data = ["away"]
of = "home"
[policies.i-tested]
kind = "transfer"
data = ["abroad-state"]
of = "home"
safeguards = true
[policies.j-reader]
kind = "transfer"
data = ["read"]
of = "home"
[parties.state]
name = "State of the United Lands"
kind = "government"
governs = "abroad"
[powers.search]
wielded_by = "state"
of = "abroad"
verbs = ["seize"]
[data.abroad-state]
name = "Files"
category = "content"
copies.main = { at = "far" }
[data.read]
name = "Read from afar"
category = "content"
copies.main = { at = "near", tenants = ["owner"] }
"#;

    #[test]
    fn each_fault_is_a_sentence_with_names() {
        let loaded = load(Input { name: "test".to_owned(), bytes: WORLD.as_bytes().to_vec(), folder: None }, &NoFiles);
        let scenario = loaded.scenario.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
        let report = MatrixView::new(&scenario, &Assignment::default_of(&scenario), None, &Selection::default());
        let said: Vec<(&str, &str)> =
            report.verdicts.iter().filter_map(|v| v.witness.as_ref()).map(|w| (w.fault, w.sentence.as_str())).collect();
        let expected = [
            ("copy-outside", "A copy of “Away” is stored at “Far hall” in the United Lands, outside Home."),
            ("key-outside", "The key “Key”, which protects the data, is stored at “Far hall” in the United Lands, outside Home."),
            (
                "operator-elsewhere",
                "“Far hall”, where a copy is stored, is run by Drifter, which is incorporated nowhere that the scenario names, not in Home or the \
                 United Lands.",
            ),
            ("no-operator", "“Empty hall”, where a copy is stored, has no operator, so none from Home."),
            (
                "foreign-total",
                "Owners from elsewhere effectively have 33.34% of the votes in Firm, which runs “Near hall”; the policy allows them together at \
                 most 25%.",
            ),
            ("key-holder", "Firm can use the key “Key”, which protects the data; nobody may."),
            ("reads", "Drifter can read “Away” by design; the policy rules out every means."),
            (
                "copy-leaves",
                "A copy of “Away” is stored at “Far hall” in the United Lands, outside Home, and no adequacy decision covers that.",
            ),
            (
                "copy-leaves",
                "A copy of “Files” is stored at “Far hall” in the United Lands, outside Home; no adequacy decision covers that, and safeguards do \
                 not help: State of the United Lands could obtain it by law or more easily.",
            ),
            ("reader-abroad", "Owner, incorporated in the United Lands, can read “Read from afar”, and no adequacy decision covers that."),
        ];
        assert_eq!(said, expected);
    }
}
