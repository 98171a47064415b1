//! Explanations, nearest misses, coalitions and conflicts, held against running them.

use crate::support::cases::generated;
use crate::support::scenarios::{cell, every_cell, every_shipped, scenario, shipped};
use crate::support::worlds::worlds;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use residency::analysis::check_path::Verdict;
use residency::analysis::coalitions::coalitions;
use residency::analysis::conflicts::conflicts;
use residency::analysis::explain::{Options, explain};
use residency::analysis::impediments::Impediment;
use residency::analysis::matrix::Matrix;
use residency::analysis::why_not::{self, why_not};
use residency::graph::Means;
use residency::scenario::schema::{Table, key};
use residency::scenario::{Assignment, Change, Date, Entity, Request, Scenario, Set, SpannedId, Value};
use residency::text;
use residency::world::{DataId, Id, PartyId};
use std::collections::BTreeSet;

fn at(scenario: &Scenario, date: &str, choose: &[(&str, &str)]) -> Assignment {
    let date: Option<Date> = date.parse().ok();
    let choose = choose.iter().map(|(s, o)| ((*s).to_owned(), (*o).to_owned())).collect();
    Assignment::resolve(scenario, &Request { date, choose, view: None }).unwrap()
}

fn because(step: &residency::analysis::explain::Step) -> String {
    text::reasons::because(&step.party, &step.reason)
}

/// What must hold of every explanation.
fn sound(scenario: &Scenario, assignment: &Assignment, party: PartyId, data: DataId) {
    let matrix = Matrix::of(scenario, assignment);
    let found = explain(scenario, assignment, party, data, Options { paths: 4, limit: 64 });
    assert_eq!(found.access, matrix.cell(party, data));
    assert_eq!(found.paths.first().map_or(Means::None, |p| p.means), found.access.reads);
    for (place, step) in found.steps.iter().enumerate() {
        assert!(step.needs.iter().all(|need| *need < place), "a step needs what comes before it");
        assert!(!text::facts::says(step).is_empty() && !because(step).is_empty(), "{step:?}");
    }
    for path in &found.paths {
        assert_eq!(path.verdict, Verdict::Minimal, "{path:?}");
        // The derivation takes exactly the acts of the path, and nothing harder than its means.
        let (mut acts, mut hardest) = (BTreeSet::new(), Means::Design);
        let mut pending = vec![path.goal];
        while let Some(place) = pending.pop() {
            acts.extend(found.steps[place].spelled.clone());
            hardest = hardest.max(found.steps[place].means);
            pending.extend(&found.steps[place].needs);
        }
        assert_eq!(acts, path.spelled.iter().cloned().collect());
        assert_eq!(hardest, path.means);
        assert_eq!(path.acts.len(), path.spelled.len());
        for reliance in &path.rests_on {
            assert!(reliance.otherwise.iter().all(|o| o.means > path.means));
        }
    }
}

#[test]
fn shipped_explanations_are_sound() {
    for (_, scenario) in every_shipped() {
        let assignment = Assignment::default_of(&scenario);
        for (party, data) in every_cell(&scenario).into_iter().step_by(5) {
            sound(&scenario, &assignment, party, data);
        }
    }
}

#[test]
fn moving_the_key_is_a_near_miss_of_2014() {
    let scenario = shipped("icloud-china");
    let assignment = at(&scenario, "2014-08-15", &[("mutual-assistance", "refused")]);
    let (party, data) = cell(&scenario, "cn-state", "photos");
    let why = why_not(&scenario, &assignment, party, data, why_not::Options::default());
    assert_eq!(why.reads, Means::None);
    let lacking: Vec<&str> = why.missing.iter().map(|m| m.subject.id.as_str()).collect();
    assert_eq!(lacking, ["us-service"]);
    let reasons: BTreeSet<&str> = why.blocked.iter().map(|b| b.reason().as_str()).collect();
    assert_eq!(reasons, BTreeSet::from(["date", "out-of-reach"]));
    let miss = |change: &str| why.misses.found.iter().find(|m| m.change == change).map(|m| m.means);
    assert_eq!(miss("--choose key-place=onshore"), Some(Means::Ownership));
    assert_eq!(miss("--date 2018-02-28"), Some(Means::Law));
    assert_eq!(miss("--set 'keys.us-service.holders = [\"apple\", \"china-telecom\"]'"), Some(Means::Ownership));
    assert!(why.misses.found.iter().all(|m| m.checked));
}

#[test]
fn an_explanation_says_what_stands_in_the_way() {
    let scenario = shipped("icloud-china");
    let assignment = at(&scenario, "2018-07-21", &[("us-bar", "binds")]);
    let (party, data) = cell(&scenario, "cn-state", "photos");
    let found = explain(&scenario, &assignment, party, data, Options::default());
    let path = found.paths.iter().find(|p| p.means == Means::Contested).unwrap();
    let stands =
        path.acts.iter().flat_map(|a| &a.impediments).any(|i| matches!(i, Impediment::Shield { law, .. } if law.id == "us-sca-2702"));
    let sentence = text::paths::sentence(path);
    assert!(stands && sentence.contains("forbids Apple to comply"), "{sentence}");
    assert!(path.rests_on.iter().any(|r| r.switch == "law-reaches-apple"));
}

#[test]
fn who_is_caught_between_two_laws() {
    let scenario = shipped("icloud-china");
    let none = conflicts(&scenario, &at(&scenario, "2018-07-21", &[]));
    assert!(none.is_empty(), "{none:?}");
    let bound = conflicts(&scenario, &at(&scenario, "2018-07-21", &[("us-bar", "binds")]));
    let laws: Vec<&str> = bound.iter().map(|c| c.commands.id.as_str()).collect();
    assert_eq!(laws, ["cn-cel-22", "cn-cpl", "cn-csl-28", "cn-ctl-18", "cn-nil-7-14", "cn-nsl-77", "cn-secrets-28"]);
    for conflict in &bound {
        assert_eq!((conflict.party.id.as_str(), conflict.forbids.id.as_str()), ("apple", "us-sca-2702"));
        // The ban covers contents, not records.
        assert!(conflict.data.iter().all(|d| d.id != "account"));
    }
    let scenario = shipped("apple-adp-uk");
    let lifted = conflicts(&scenario, &Assignment::default_of(&scenario));
    assert!(lifted.iter().any(|c| c.lifted_by.iter().any(|l| l.id == "us-uk-data-access" || l.of.len() == 2)), "{lifted:?}");
}

const SHARES: &str = r#"
    schema = 1
    title = "A key in two shares under one parent"
    [jurisdictions]
    aa = {}
    bb = {}
    [parties]
    state = { kind = "government", governs = "aa" }
    parent = { kind = "company", incorporated = "bb" }
    one = { kind = "company", incorporated = "aa", owners = { parent = 1.0 } }
    two = { kind = "company", incorporated = "bb", established = ["aa"], controlled_by = ["parent"] }
    other = { kind = "company", incorporated = "aa" }
    host = { kind = "company", incorporated = "aa" }
    person = { kind = "person" }
    [sites]
    dc = { kind = "facility", located = "aa", operator = "host" }
    [keys]
    a = { holders = ["one"] }
    b = { holders = ["two", "other"] }
    whole = { parts = { need = 2, of = ["a", "b"] } }
    [data]
    d = { category = "content", subject = "person", copies.main = { at = "dc", tenants = ["one"], locked_by = ["whole"] } }
"#;

#[test]
fn split_keys_under_one_parent_are_not_split() {
    let scenario = scenario("shares", SHARES);
    let found = coalitions(&scenario, &Assignment::default_of(&scenario), DataId(0), None);
    let sets: Vec<Vec<&str>> = found.found.iter().map(|c| c.members.iter().map(|m| m.id.as_str()).collect()).collect();
    assert_eq!(sets, [vec!["person"], vec!["one", "other"], vec!["one", "two"]]);
    let hands: Vec<Option<&str>> = found.found.iter().map(|c| c.common_control.as_ref().map(|h| h.id.as_str())).collect();
    assert_eq!(hands, [None, None, Some("parent")]);
    for coalition in &found.found[1..] {
        assert_eq!(coalition.sovereigns.len(), 1);
        assert_eq!(coalition.sovereigns[0].jurisdiction.id, "aa");
        assert_eq!(coalition.sovereigns[0].governments[0].id, "state");
    }
}

/// What a party has, is, or is given by name. Software and what vouches for a key are no part of what is had by design.
const HAD_BY_PARTIES: [key::Name; 7] = [
    key::HOLDERS.name(),
    key::TENANTS.name(),
    key::READERS.name(),
    key::OPERATOR.name(),
    key::BY.name(),
    key::SHOWN_TO.name(),
    key::SUBJECT.name(),
];

/// The scenario with some parties made one: wherever one of them holds, runs, rents, reads, works or is the subject, the first does.
fn made_one(scenario: &Scenario, members: &[&str]) -> Scenario {
    let first = members[0];
    let mut changes = Vec::new();
    for table in [Table::Keys, Table::Copies, Table::Sites, Table::Processing, Table::Data] {
        for entity in scenario.table(table) {
            for attribute in &entity.attributes {
                if !HAD_BY_PARTIES.contains(&attribute.key) {
                    continue;
                }
                let rename = |n: &SpannedId| SpannedId {
                    id: if members.contains(&n.id.as_str()) { first.to_owned() } else { n.id.clone() },
                    span: n.span,
                };
                let value = match &attribute.value {
                    Value::Reference(one) => Value::Reference(rename(one)),
                    Value::References(many) => Value::References(many.iter().map(rename).collect()),
                    other => other.clone(),
                };
                changes.push(Change::Set(Set { table, id: entity.id.clone(), key: attribute.key, value, span: attribute.span }));
            }
        }
    }
    scenario.with(&changes).unwrap()
}

/// The scenario with no key that stands for anybody.
fn without_credentials(scenario: &Scenario) -> Scenario {
    let stands = |entity: &&Entity| entity.attributes.iter().any(|a| a.key == key::STANDS_FOR.name());
    let nobody = |key: &Entity| {
        let value = Value::References(Vec::new());
        Change::Set(Set { table: Table::Keys, id: key.id.clone(), key: key::STANDS_FOR.name(), value, span: key.span })
    };
    let changes: Vec<Change> = scenario.table(Table::Keys).iter().filter(stands).map(nobody).collect();
    scenario.with(&changes).unwrap()
}

/// A mail service keeps what its users write; the one has a password, the other the key to the copy.
const SIGN_IN: &str = r#"
    schema = 1
    title = "Signing in"
    [jurisdictions.aa]
    [parties]
    service = { kind = "company" }
    user = { kind = "person" }
    finder = { kind = "person" }
    keeper = { kind = "company" }
    [sites]
    dc = { kind = "facility", located = "aa", operator = "service" }
    [keys]
    password = { holders = ["finder"], stands_for = ["user"] }
    at-rest = { holders = ["service"] }
    own = { holders = ["keeper"] }
    [data]
    mail = { category = "content", copies.main = { at = "dc", tenants = ["user"], locked_by = ["at-rest"] } }
    diary = { category = "content", copies.main = { at = "dc", tenants = ["user"], locked_by = ["own"] } }
"#;

#[test]
fn a_credential_is_pooled_with_the_key_that_the_service_does_not_have() {
    let scenario = scenario("sign-in", SIGN_IN);
    let sets = |data: &str| -> Vec<Vec<String>> {
        let data = DataId::new(scenario.find(Table::Data, data).unwrap());
        let found = coalitions(&scenario, &Assignment::default_of(&scenario), data, None);
        found.found.iter().map(|c| c.members.iter().map(|m| m.id.clone()).collect()).collect()
    };
    // The service opens the mail for whoever signs in; the diary it only keeps, and the tenant himself has no key to it.
    assert_eq!(sets("mail"), [vec!["finder"], vec!["service"]]);
    assert_eq!(sets("diary"), [vec!["finder", "keeper"], vec!["keeper", "service"], vec!["keeper", "user"]]);
}

proptest! {
    #![proptest_config(generated(30))]

    #[test]
    fn explanations_of_generated_worlds_are_sound(text in worlds()) {
        let scenario = scenario("world", &text);
        let assignment = Assignment::default_of(&scenario);
        for (party, data) in every_cell(&scenario).into_iter().step_by(7).take(4) {
            sound(&scenario, &assignment, party, data);
        }
    }

    /// A coalition reads when its members made one read by design, and no smaller one within it does.
    ///
    /// Without credentials: a key stands for one party and not for those it is made one with. They have a test of their own.
    #[test]
    fn coalitions_agree_with_making_parties_one(text in worlds()) {
        let scenario = without_credentials(&scenario("world", &text));
        let assignment = Assignment::default_of(&scenario);
        let settled = scenario.specialised(&assignment);
        let fixed = Assignment::default_of(&settled);
        // A party that does not exist has nothing to pool, and making it one with another would call it to life.
        let chosen = scenario.switches.iter().zip(&assignment.options).map(|(s, o)| &s.options[*o]);
        let gone: Vec<&str> = chosen.flat_map(|o| &o.drops).filter(|d| d.table == Table::Parties).map(|d| d.id.as_str()).collect();
        let parties: Vec<&str> = settled.table(Table::Parties).iter().map(|e| e.id.as_str()).filter(|id| !gone.contains(id)).collect();
        let mut sets: Vec<Vec<&str>> = (1usize..1 << parties.len().min(8))
            .map(|set| parties.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, p)| *p).collect())
            .filter(|set: &Vec<&str>| set.len() <= 3)
            .collect();
        sets.sort_by_key(Vec::len);
        let matrices: Vec<Matrix> = sets.iter().map(|set| Matrix::of(&made_one(&settled, set), &fixed)).collect();
        let looked_at: BTreeSet<&str> = parties.iter().take(8).copied().collect();
        for data in (0..settled.table(Table::Data).len()).map(DataId::new) {
            let found = coalitions(&scenario, &assignment, data, None);
            prop_assert!(!found.more);
            let mut wanted: BTreeSet<BTreeSet<&str>> = BTreeSet::new();
            for (set, matrix) in sets.iter().zip(&matrices) {
                let members: BTreeSet<&str> = set.iter().copied().collect();
                let reader = PartyId::new(settled.find(Table::Parties, set[0]).unwrap());
                let new = !wanted.iter().any(|smaller| smaller.is_subset(&members));
                if new && matrix.cell(reader, data).reads == Means::Design {
                    wanted.insert(members);
                }
            }
            let found: BTreeSet<BTreeSet<&str>> = found
                .found
                .iter()
                .map(|c| c.members.iter().map(|m| m.id.as_str()).collect::<BTreeSet<&str>>())
                .filter(|c| c.len() <= 3 && c.is_subset(&looked_at))
                .collect();
            prop_assert_eq!(found, wanted);
        }
    }

    /// Every nearest miss is what running it says, also when its change is read back from its text.
    #[test]
    fn nearest_misses_are_what_running_them_says(text in worlds()) {
        let scenario = scenario("world", &text);
        let assignment = Assignment::default_of(&scenario);
        let matrix = Matrix::of(&scenario, &assignment);
        let hard = |(p, d): &(PartyId, DataId)| matrix.cell(*p, *d).reads >= Means::Contested;
        for (party, data) in every_cell(&scenario).into_iter().filter(hard).step_by(5).take(2) {
            let why = why_not(&scenario, &assignment, party, data, why_not::Options { runs: 60 });
            prop_assert!(why.misses.tried <= why.misses.possible.max(why.misses.tried));
            for miss in &why.misses.found {
                prop_assert!(miss.checked && miss.means < why.reads);
                let Some(set) = miss.change.strip_prefix("--set '").and_then(|c| c.strip_suffix('\'')) else { continue };
                if set.contains("' --") {
                    continue;
                }
                let again = scenario.specialised(&assignment).patched(&[set.to_owned()], &[]);
                let again = again.scenario.unwrap_or_else(|| panic!("{set}: {:?}", again.diagnostics));
                prop_assert_eq!(Matrix::of(&again, &Assignment::default_of(&again)).cell(party, data).reads, miss.means);
            }
        }
    }
}
