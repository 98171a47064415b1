//! Commands that look at one assignment, or at one day after another.

use super::asked::{Answers, Ledger, World, explained, input, json, list, means, paths, question, text, texts};
use residency::graph::Sense;
use residency::output::terminal::Screen;
use residency::output::{Form, Writable};
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Date, load};
use residency::service::{check, timeline, worksheet};
use residency::shipped::Disk;
use std::collections::BTreeMap;

/// `explain`: the cell, and that the easiest path is as easy as the cell.
pub(super) fn explain(world: &World, ledger: &mut Ledger) {
    let (now, situation) = (world.now(), world.situation(&Answers::new(), None).unwrap());
    for (cell, found) in &now.cells {
        let said = explained(&situation, cell);
        ledger.same("explain: cells", cell, &world.access(&said), found);
        let listed = paths(&said["paths"]);
        let easiest = listed.iter().map(|(_, word)| means(word)).min().unwrap_or(residency::Means::None);
        ledger.same("explain: easiest path", cell, &easiest, &means(&found.0));
    }
}

/// `timeline`: every cell and policy in every period is what `run` says on its first day.
pub(super) fn timeline(world: &World, ledger: &mut Ledger) {
    let Ok(found) = timeline::answer(&world.situation(&Answers::new(), None).unwrap(), &timeline::Request::default()) else { return };
    let found = json(&found);
    for (place, day) in list(&found["times"]).iter().enumerate() {
        let day: Date = day.as_str().map_or_else(|| Date::new(1, 1, 1).unwrap(), |day| day.parse().unwrap());
        let run = world.run(&Answers::new(), Some(day)).unwrap();
        for lane in list(&found["lanes"]) {
            for data in texts(&lane["data"]) {
                let cell = (text(&lane["party"]), data);
                ledger.same("timeline: cells", &(&cell, day), &world.access(&lane["history"][place]), &run.cells[&cell]);
            }
        }
        for lane in list(&found["policies"]) {
            let id = text(&lane["id"]);
            ledger.same("timeline: policies", &(&id, day), &lane["history"][place].as_str().unwrap(), &run.policies[&id]);
        }
    }
}

/// `check`: with an expectation for every cell, all hold; with every one of them turned round, none does. Policies are as `run` has them.
pub(super) fn check(world: &World, ledger: &mut Ledger) {
    let now = world.now();
    for right in [true, false] {
        let mut text = world.text.clone();
        let asked = question(world.sense);
        let with_holds = world.sense == Sense::Reads;
        for ((party, data), (word, holds)) in now.cells.iter().filter(|(_, (word, _))| word != "null") {
            let turned = |word: &str| if right { word.to_owned() } else { if word == "none" { "law" } else { "none" }.to_owned() };
            let (word, holds) = (turned(word), turned(holds));
            text += &format!("\n[[expect]]\nparty = {party:?}\ndata = {data:?}\n{asked} = {word:?}\n");
            text += &if with_holds { format!("holds = {holds:?}\n") } else { String::new() };
        }
        let examined = check::examine("world", load(input(&text), &Disk), None);
        let found = json(&check::Checks(vec![examined.checked]));
        let checked = &found["scenarios"][0];
        for entry in list(&checked["expectations"]) {
            let differing: Vec<&str> = list(&entry["differences"]).iter().map(|d| d["what"].as_str().unwrap()).collect();
            let all = if with_holds { vec![asked, "holds"] } else { vec![asked] };
            let wanted = if right { Vec::new() } else { all };
            let of = (self::text(&entry["party"]["id"]), self::text(&entry["data"]["id"]));
            ledger.same("check: cells", &of, &differing, &wanted);
            for difference in list(&entry["differences"]) {
                let (asked_word, holds) = &now.cells[&of];
                let word = if difference["what"] == asked { asked_word } else { holds };
                ledger.same("check: cells", &of, &self::text(&difference["found"]), word);
            }
        }
        for policy in list(&checked["policies"]) {
            let id = self::text(&policy["id"]);
            let standing = match (policy["witness"].is_null(), policy.get("doubt")) {
                (false, _) => "broken",
                (true, None) => "kept",
                (true, Some(_)) => "not-shown",
            };
            ledger.same("check: policies", &id, &standing, &now.policies[&id]);
        }
    }
}

/// `worksheet`: the table of its key is the matrix, and the answers to its questions are cells of the worlds that they suppose.
pub(super) fn worksheet(world: &World, ledger: &mut Ledger) {
    let situation = world.situation(&Answers::new(), None).unwrap();
    let Ok(found) = worksheet::answer(&situation, worksheet::Part::Key) else { return };
    let scenario = &situation.scenario;
    for asked in residency::analysis::lesson::generated(scenario, &situation.assignment) {
        let Some(answer) = &asked.answer else { continue };
        let run = world.run(&answers_of(scenario, &asked.assignment), asked.assignment.date).unwrap();
        let cell = (answer.party.id.clone(), answer.data.id.clone());
        let said = (answer.access.reads.as_str().to_owned(), answer.access.holds.as_str().to_owned());
        ledger.same("worksheet: questions", &cell, &said, &run.cells[&cell]);
    }
    let key = serde_json::to_value(&found.result).unwrap();
    let now = world.now();
    let names: BTreeMap<String, Vec<String>> = named(&situation.scenario, Table::Data);
    let parties = named(&situation.scenario, Table::Parties);
    for block in list(&key["key"]).iter().filter_map(|block| block.get("grid")) {
        let head = texts(&block["head"]);
        for row in list(&block["rows"]).iter().filter_map(|row| row.get("party")) {
            let [party] = &parties[&text(&row[0])][..] else { continue };
            for (name, word) in head.iter().zip(texts(&row[1])) {
                let Some([data]) = names.get(name).map(Vec::as_slice) else { continue };
                let (reads, _) = &now.cells[&(party.clone(), data.clone())];
                let said = word.split([' ', ',', ';']).next().unwrap().to_owned();
                let sealed = ["sealed", "none", "not looked at"].iter().any(|none| word.starts_with(none));
                ledger.same("worksheet: cells", &(party, data, &word), &(if sealed { "none".to_owned() } else { said }), reads);
            }
        }
    }
    let mut out = Vec::new();
    found.write(Form::Markdown, Screen::default(), &mut out).unwrap();
    assert!(!out.is_empty());
}

/// The ids of a table by the names that people see.
fn named(scenario: &residency::scenario::Scenario, table: Table) -> BTreeMap<String, Vec<String>> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entity in scenario.table(table) {
        out.entry(entity.label().to_owned()).or_default().push(entity.id.clone());
    }
    out
}

/// The answers of an assignment, those that follow the day left out.
fn answers_of(scenario: &residency::scenario::Scenario, assignment: &Assignment) -> Answers {
    let switches = scenario.switches.iter().enumerate();
    switches.map(|(place, switch)| (switch.entity.id.clone(), switch.options[assignment.options[place]].id.clone())).collect()
}
