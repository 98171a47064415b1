//! Every rule has words.

use super::{facts, reasons};
use crate::analysis::cutting::Effect;
use crate::analysis::explain::{Options, Reason, explain, explain_asking};
use crate::graph::RuleId;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Input, NoFiles, load};
use crate::world::{DataId, Id, PartyId};
use std::collections::BTreeSet;

/// Steps of the conformance worlds of all rules: none is without words, and each rule that takes a step is among them.
#[test]
fn no_rule_lacks_words() {
    let mut met: BTreeSet<RuleId> = BTreeSet::new();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let loaded = load(Input { name: path.display().to_string(), bytes, folder: None }, &NoFiles);
        let Some(scenario) = loaded.scenario else { continue };
        let assignment = Assignment::default_of(&scenario);
        for party in 0..scenario.table(Table::Parties).len() {
            for data in 0..scenario.table(Table::Data).len() {
                let cell = (PartyId::new(party), DataId::new(data));
                let found = explain(&scenario, &assignment, cell.0, cell.1, Options::default());
                for step in &found.steps {
                    let because = reasons::because(&step.party, &step.reason);
                    assert!(step.reason != Reason::None && !because.is_empty(), "{}: rule {}", path.display(), step.rule.number());
                    assert!(!facts::says(step).contains('?'), "{}: {}", path.display(), facts::says(step));
                    met.insert(step.rule);
                }
            }
        }
    }
    assert_eq!(met, RuleId::ALL.iter().copied().filter(|rule| !rule.is_over_time() && !rule.is_of_cutting()).collect());
}

#[test]
fn every_rule_of_cutting_off_and_altering_is_explained_in_words() {
    let mut met = BTreeSet::new();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let loaded = load(Input { name: path.display().to_string(), bytes, folder: None }, &NoFiles);
        let Some(scenario) = loaded.scenario else { continue };
        let assignment = Assignment::default_of(&scenario);
        for expectation in &scenario.expectations {
            let party = PartyId::new(scenario.find(Table::Parties, &expectation.party.id).unwrap());
            let data = DataId::new(scenario.find(Table::Data, &expectation.data.id).unwrap());
            for (effect, asked) in [(Effect::Alters, expectation.alters), (Effect::Denies, expectation.denies)] {
                if asked.is_none() {
                    continue;
                }
                let options = Options { paths: 100, limit: 100 };
                let found = explain_asking(&scenario, &assignment, effect.sense(), (party, data), options);
                for step in &found.steps {
                    let (says, because) = (facts::says(step), reasons::because(&step.party, &step.reason));
                    assert!(!because.is_empty() && !says.contains('?'), "{}: {step:?}", path.display());
                    met.insert(step.rule.to_string());
                }
            }
        }
    }
    let wanted: BTreeSet<String> = RuleId::ALL.iter().filter(|rule| rule.is_of_cutting()).map(ToString::to_string).collect();
    assert_eq!(met.intersection(&wanted).cloned().collect::<BTreeSet<String>>(), wanted);
}
