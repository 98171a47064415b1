//! What the picture of a page is made of: strings from owners, and the table of what each answer makes of which thing.

use crate::support::scenarios::shipped;
use residency::output::report::json;
use residency::present::report::Page;
use residency::scenario::{Assignment, Scenario};
use serde_json::Value;
use std::collections::BTreeSet;

/// A page, read back, with the world that it opens with.
struct Read {
    value: Value,
    home: Assignment,
}

fn place(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

impl Read {
    fn of(scenario: &Scenario) -> Self {
        let home = Assignment::default_of(scenario);
        let value = serde_json::from_str(&json(&Page::new(scenario, &home).unwrap())).unwrap();
        Self { value, home }
    }

    fn list(&self, name: &str) -> &Vec<Value> {
        self.value[name].as_array().unwrap()
    }

    fn holds(&self, guard: &Value, at: &Assignment) -> bool {
        let mut guard = guard.as_i64().unwrap();
        while guard >= 0 {
            let node = &self.list("nodes")[usize::try_from(guard).unwrap()];
            let option = match self.list("axes")[place(&node[0])].get("switch") {
                Some(switch) => at.options[place(switch)],
                None => place(&self.value["start"]["stretch"]),
            };
            let child = node[1 + option].as_i64().unwrap();
            guard = if child < 0 { child } else { guard - child };
        }
        guard == -2
    }

    /// What is so under an assignment of a list of guarded places.
    fn named(&self, list: &Value, at: &Assignment) -> BTreeSet<usize> {
        list.as_array().unwrap().iter().filter(|one| self.holds(&one["when"], at)).map(|one| place(&one["to"])).collect()
    }

    fn exists(&self, table: &str, index: usize, at: &Assignment) -> bool {
        self.list(table)[index].get("exists").is_none_or(|guard| self.holds(guard, at))
    }
}

/// Each entry of the table of moves is what the facts of the page say in the world of its answer; gives how many there are.
fn moves_are_facts(name: &str) -> usize {
    let scenario = shipped(name);
    let read = Read::of(&scenario);
    let moves = read.value["picture"]["moves"].as_array().unwrap().clone();
    for entry in &moves {
        let (by, option, key, thing) = (place(&entry[0]), place(&entry[1]), entry[2].as_str().unwrap(), place(&entry[3]));
        let to: BTreeSet<usize> = entry[4].as_array().unwrap().iter().map(place).collect();
        let mut at = read.home.clone();
        at.options[by] = option;
        let (table, names) = match key {
            "located" => ("sites", "jurisdictions"),
            "operator" => ("sites", "parties"),
            "stored_at" => ("keys", "sites"),
            "holders" => ("keys", "parties"),
            "at" => ("copies", "sites"),
            "tenants" => ("copies", "parties"),
            "owners" | "controlled_by" => ("parties", "parties"),
            // The thing is gone under the answer.
            gone => {
                assert!(to.is_empty() && !read.exists(gone, thing, &at), "{name}: {entry}");
                continue;
            }
        };
        let there: BTreeSet<usize> = to.iter().copied().filter(|one| read.exists(names, *one, &at)).collect();
        if !read.exists(table, thing, &at) {
            continue;
        }
        let is: BTreeSet<usize> = if table == "parties" {
            let strings = read.value["picture"]["strings"].as_array().unwrap().iter();
            let mine = strings.filter(|s| place(&s["party"]) == thing && s["share"].is_null() == (key == "controlled_by"));
            mine.filter(|s| read.holds(&s["when"], &at)).map(|s| place(&s["owner"])).collect()
        } else {
            read.named(&read.list(table)[thing][key], &at).into_iter().filter(|one| read.exists(names, *one, &at)).collect()
        };
        assert_eq!(is, there, "{name}: {entry}");
    }
    moves.len()
}

#[test]
fn each_move_of_the_picture_is_what_the_facts_say_under_its_answer() {
    let found: usize = ["lesson-1-residency-is-not-access", "lesson-2-who-holds-the-key", "lesson-3-the-owners-state", "icloud-china"]
        .into_iter()
        .chain(["sovereign-cloud-designs", "icloud-2018-state-owned-host", "azure-germany-trustee"])
        .map(moves_are_facts)
        .sum();
    assert!(found > 60, "{found}");
}

#[test]
fn a_string_has_its_votes_and_says_whether_it_directs() {
    let scenario = shipped("lesson-3-the-owners-state");
    let read = Read::of(&scenario);
    let strings = read.value["picture"]["strings"].as_array().unwrap();
    let votes = scenario.switch("votes").unwrap();
    let mut at = read.home.clone();
    let mut told = |option: &str| -> Vec<(String, bool)> {
        at.options[votes] = scenario.switches[votes].option(option).unwrap();
        let there = strings.iter().filter(|s| read.holds(&s["when"], &at));
        there.map(|s| (s["share"].as_str().unwrap().to_owned(), read.holds(&s["controls"], &at))).collect()
    };
    assert_eq!(told("majority"), [("71%".to_owned(), true)]);
    assert_eq!(told("half"), [("50%".to_owned(), false)]);
}
