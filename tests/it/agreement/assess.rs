//! `assess`: what it says of access is so of the cells and paths of `run` and `explain`, and under other choices it says what it foretold.

use super::asked::{Answers, Cell, Ledger, World, answers, json, list, text, texts, with};
use crate::properties::claims;
use residency::analysis::assess::{Criterion, Framework, Grading};
use residency::scenario::schema::Table;
use residency::service::assess;
use residency::{Means, Situation};
use serde_json::Value;
use std::collections::BTreeMap;

/// More designs than these take too long to assess one by one.
const DESIGNS: usize = 6;

/// All frameworks that claim something of access, and one more of which the designs are assessed one by one.
pub(super) fn assess(world: &World, ledger: &mut Ledger) {
    let situation = world.situation(&Answers::new(), None).unwrap();
    let Some(home) = situation.scenario.table(Table::Jurisdictions).first().map(|j| j.id.clone()) else { return };
    let request = assess::Request { home: vec![home.clone()], ..assess::Request::default() };
    let names = assess::frameworks();
    for (place, name) in names.iter().enumerate() {
        let framework = assess::framework(name).unwrap();
        let closely = place == world.text.len() % names.len();
        if !closely && framework.criteria.iter().all(|criterion| criterion.claims.is_empty()) {
            continue;
        }
        let Ok(found) = assess::answer(&situation, &framework, &request) else { continue };
        let found = json(&found);
        met(world, &situation, (&framework, &home), &found, ledger);
        for criterion in list(&found["criteria"]) {
            let known = framework.criteria.iter().find(|known| known.id == text(&criterion["id"]));
            // Governments' own ways leave out what they would have to ask a government at home for: they may be harder.
            let own_ways = known.and_then(|known| known.check).is_some_and(|check| check.name == "orders");
            for fact in list(&criterion["facts"]) {
                if fact.get("denies").is_some() {
                    cuts_off(world, fact, own_ways, ledger);
                } else if fact.get("acts").is_some() {
                    access(world, fact, own_ways, ledger);
                }
            }
        }
        if closely {
            foretold(world, (&framework, &request), &found, ledger);
            designs(world, &situation, (&framework, &request), ledger);
        }
    }
}

/// Whether a criterion is as good as it can be, as programs are told.
fn is_met(criterion: &Criterion, level: &Value) -> bool {
    let best = match &criterion.grading {
        Grading::Ladder(ladder) => level["answers"][0].as_u64() == Some(ladder.levels.len() as u64),
        _ => false,
    };
    best || ["met", "facts", "written"].iter().any(|word| level == word)
}

/// What a criterion claims where it is met is so of the cells of `run`.
fn met(world: &World, situation: &Situation, (framework, home): (&Framework, &str), found: &Value, ledger: &mut Ledger) {
    let now = world.now();
    let levels: BTreeMap<String, &Value> = list(&found["criteria"]).iter().map(|c| (text(&c["id"]), &c["level"])).collect();
    let good = |id: &str| framework.criteria.iter().any(|c| c.id == id && is_met(c, levels[id]));
    // A framework may look at some of the data only.
    let data = texts(&found["data"]);
    let looked_at = now.cells.iter().filter(|((_, of), _)| data.contains(of));
    let cells = looked_at.map(|(cell, (reads, _))| (cell.clone(), reads.clone())).collect();
    let denied = now.denied.iter().filter(|((_, of), _)| data.contains(of));
    let denied = denied.map(|(cell, denies)| (cell.clone(), denies.clone())).collect();
    let cells = (&cells, &denied);
    let wrong = claims::contradicted_cells((&world.text, situation), framework, home, cells, &good, &texts(&found["customers"]));
    for criterion in framework.criteria.iter().filter(|c| !c.claims.is_empty() && good(&c.id)) {
        let contradictions: Vec<&String> = wrong.iter().filter(|(id, _)| *id == criterion.id).map(|(_, cell)| cell).collect();
        ledger.same("assess: claims", &(&framework.name, &criterion.id), &contradictions, &Vec::new());
    }
}

/// A party that is named for reading or holding does that, as easily as the matrix says, or by its own ways no more easily, and along
/// one of its paths.
fn access(world: &World, fact: &Value, own_ways: bool, ledger: &mut Ledger) {
    let cell: Cell = super::asked::cell(fact);
    let (reads, holds) = world.now().cells[&cell].clone();
    let does_read = fact["reads"] == true;
    let (said, wanted) = (text(&fact["means"]), if does_read { &reads } else { &holds });
    if own_ways && said != *wanted {
        let rank = |word: &str| Means::ALL.into_iter().position(|means| means.as_str() == word);
        ledger.same("assess: access", &(&cell, &said, wanted), &(rank(&said) > rank(wanted)), &true);
        return;
    }
    ledger.same("assess: access", &cell, &said, wanted);
    if let Some(listed) = world.paths(&Answers::new(), &cell).filter(|_| does_read) {
        let path = (texts(&fact["acts"]).into_iter().collect(), reads);
        ledger.same("assess: paths", &(&cell, &path), &listed.contains(&path), &true);
    }
}

/// A party that is named for cutting users off does that, as easily as the matrix says, or by its own ways no more easily.
fn cuts_off(world: &World, fact: &Value, own_ways: bool, ledger: &mut Ledger) {
    let cell: Cell = super::asked::cell(fact);
    let (said, wanted) = (text(&fact["denies"]), world.now().denied.get(&cell).cloned().unwrap_or_default());
    if own_ways && said != wanted {
        let rank = |word: &str| Means::ALL.into_iter().position(|means| means.as_str() == word);
        ledger.same("assess: denies", &(&cell, &said, &wanted), &(rank(&said) > rank(&wanted)), &true);
    } else {
        ledger.same("assess: denies", &cell, &said, &wanted);
    }
}

/// The level of each criterion under some answers.
fn levels(world: &World, choose: &Answers, (framework, request): (&Framework, &assess::Request)) -> Option<BTreeMap<String, Value>> {
    let found = json(&assess::answer(&world.situation(choose, None)?, framework, request).unwrap());
    Some(list(&found["criteria"]).iter().map(|c| (text(&c["id"]), c["level"].clone())).collect())
}

/// Each other answer brings the level that was foretold of it.
fn foretold(world: &World, how: (&Framework, &assess::Request), found: &Value, ledger: &mut Ledger) {
    let mut known: BTreeMap<Answers, BTreeMap<String, Value>> = BTreeMap::new();
    for criterion in list(&found["criteria"]) {
        for change in ["raised_by", "left_open_by", "otherwise_if"].iter().flat_map(|list| criterion[list].as_array().unwrap()) {
            let answer = Answers::from([(text(&change["switch"]), text(&change["option"]))]);
            let there = known.entry(answer.clone()).or_insert_with(|| levels(world, &answer, how).unwrap());
            let id = text(&criterion["id"]);
            ledger.same("assess: foretold", &(&how.0.name, &id, &answer), &change["level"], &there[&id]);
        }
    }
}

/// Each design is what it is when assessed alone.
fn designs(world: &World, situation: &Situation, how: (&Framework, &assess::Request), ledger: &mut Ledger) {
    if world.combinations(|switch| switch.kind == "choice").is_none_or(|all| all.len() > DESIGNS) {
        return;
    }
    let found = json(&assess::every_design(situation, how.0, how.1).unwrap());
    for design in list(&found["designs"]) {
        let choices = answers(&design["choices"]);
        let Some(alone) = levels(world, &with(&Answers::new(), &choices), how) else { continue };
        for (id, level) in design["criteria"].as_object().unwrap() {
            ledger.same("assess: designs", &(&how.0.name, id, &choices), level, &alone[id]);
        }
    }
}
