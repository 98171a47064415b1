//! Commands that look at every combination of the switches, each against `run` under that combination.

use super::asked::{Answers, Ledger, World, answers, cell, fulfils, input, json, list, question, text, texts, with, word};
use residency::scenario::load;
use residency::service::combinations::SweepRequest;
use residency::service::{Alone, check, combinations};
use residency::shipped::Disk;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Every combination, with what `run` says; `None` where there are too many, or one cannot be.
fn every(world: &World) -> Option<Vec<(Answers, std::rc::Rc<super::asked::Run>)>> {
    let all = world.combinations(|_| true)?;
    all.into_iter().map(|answers| world.run(&answers, None).map(|run| (answers, run))).collect()
}

/// Whether a cell says nothing worth telling.
fn is_nothing((word, holds): &(String, String)) -> bool {
    (word == "none" || word == "null") && holds == "none"
}

/// `sweep`: every row.
pub(super) fn sweep(world: &World, ledger: &mut Ledger) {
    let Some(all) = every(world) else { return };
    let situation = world.situation(&Answers::new(), None).unwrap();
    let said = json(&combinations::sweep(&situation, &SweepRequest::default(), &Alone).unwrap());
    let rows: Vec<(Answers, BTreeMap<_, _>)> = list(&said["rows"])
        .iter()
        .map(|row| (answers(&row["switches"]), list(&row["cells"]).iter().map(|entry| (cell(entry), world.access(entry))).collect()))
        .collect();
    for (answers, run) in &all {
        let fitting: Vec<_> = rows.iter().filter(|(of, _)| of.iter().all(|(switch, option)| answers[switch] == *option)).collect();
        ledger.same("sweep: rows", answers, &fitting.len(), &1);
        for (_, cells) in fitting {
            ledger.same("sweep: cells", answers, cells, &run.cells);
        }
    }
}

/// `sweep --conditions`: every outcome under exactly the combinations that are said.
pub(super) fn conditions(world: &World, ledger: &mut Ledger) {
    let Some(all) = every(world) else { return };
    let situation = world.situation(&Answers::new(), None).unwrap();
    let request = SweepRequest { conditions: true, ..SweepRequest::default() };
    let said = json(&combinations::sweep(&situation, &request, &Alone).unwrap());
    let mut told: BTreeSet<(String, String)> = BTreeSet::new();
    for entry in list(&said["cells"]) {
        told.insert(cell(entry));
        let asked = question(world.sense);
        for verb in [asked, "holds"].into_iter().filter(|verb| entry.get(*verb).is_some()) {
            for outcome in list(&entry[verb]).iter().filter(|outcome| outcome["when"]["left_out"] == "0") {
                for (answers, run) in &all {
                    let (asked_word, holds) = &run.cells[&cell(entry)];
                    let found = if verb == "holds" { holds } else { asked_word };
                    let is = *found == word(&outcome["means"]);
                    ledger.same("conditions: cells", &(cell(entry), verb, answers), &fulfils(&outcome["when"], answers), &is);
                }
            }
        }
    }
    for (cell, _) in all[0].1.cells.iter().filter(|(cell, _)| !told.contains(*cell)) {
        let never = all.iter().all(|(_, run)| is_nothing(&run.cells[cell]));
        ledger.same("conditions: never", cell, &never, &true);
    }
}

/// `decide`: which answers change a cell alone, which switches change it at all, what must be believed, and along which paths it is read.
pub(super) fn decide(world: &World, ledger: &mut Ledger) {
    let Some(all) = every(world) else { return };
    let situation = world.situation(&Answers::new(), None).unwrap();
    let said = json(&combinations::decide(&situation, None, None, combinations::NODE_LIMIT, &Alone).unwrap());
    let now = world.now();
    let runs: BTreeMap<&Answers, _> = all.iter().map(|(answers, run)| (answers, run)).collect();
    let beliefs = world.combinations(|switch| switch.kind == "claim").unwrap();
    let mut told = BTreeSet::new();
    for entry in list(&said["cells"]) {
        let cell = cell(entry);
        told.insert(cell.clone());
        ledger.same("decide: cells", &cell, &world.access(entry), &now.cells[&cell]);
        let alone: BTreeMap<(String, String), (String, String)> =
            list(&entry["alone"]).iter().map(|one| ((text(&one["switch"]), text(&one["option"])), world.access(one))).collect();
        let together: BTreeSet<String> = texts(&entry["together"]).into_iter().collect();
        let listed: BTreeSet<(String, String)> =
            list(&entry["paths"]).iter().map(|one| (text(&one["switch"]), text(&one["option"]))).collect();
        for switch in &world.switches {
            for option in switch.options.iter().filter(|option| **option != switch.default) {
                let one = (switch.id.clone(), option.clone());
                let answer = Answers::from([one.clone()]);
                let then = &runs[&with(&now.answers, &answer)].cells[&cell];
                ledger.same("decide: cells", &(&cell, &one), alone.get(&one).unwrap_or(&now.cells[&cell]), then);
                paths(world, ledger, &said, (&cell, &one), (then == &now.cells[&cell]).then(|| listed.contains(&one)));
            }
            let moves = all.iter().any(|(answers, run)| {
                switch.options.iter().any(|option| {
                    let other = with(answers, &Answers::from([(switch.id.clone(), option.clone())]));
                    runs[&other].cells[&cell] != run.cells[&cell]
                })
            });
            let said_to = together.contains(&switch.id) || alone.keys().any(|(id, _)| *id == switch.id);
            ledger.same("decide: cells", &(&cell, &switch.id), &said_to, &moves);
        }
        for (verb, outcomes) in entry["believe"].as_object().unwrap() {
            believed(verb, list(outcomes), &beliefs, &cell, &now.answers, &runs, ledger);
        }
    }
    for (cell, found) in now.cells.iter().filter(|(cell, _)| !told.contains(*cell)) {
        ledger.same("decide: never", &(cell, found), &is_nothing(found), &true);
    }
}

/// Whether an answer is listed among those that change paths alone, exactly where it does.
fn paths(world: &World, ledger: &mut Ledger, said: &Value, (cell, one): (&(String, String), &(String, String)), listed: Option<bool>) {
    let Some(listed) = listed.filter(|_| said["paths_complete"] == true) else { return };
    let answer = Answers::from([one.clone()]);
    let (Some(before), Some(after)) = (world.paths(&Answers::new(), cell), world.paths(&answer, cell)) else { return };
    // Datasets that fare alike are told together, so that another of them may be the one that is read otherwise.
    if listed || before != after {
        ledger.same("decide: paths", &(cell, one), &(listed || before == after), &true);
    }
}

type Runs<'w> = BTreeMap<&'w Answers, &'w std::rc::Rc<super::asked::Run>>;

/// What must be believed for each outcome is what must be so.
fn believed(
    verb: &str,
    outcomes: &[Value],
    beliefs: &[Answers],
    cell: &(String, String),
    now: &Answers,
    runs: &Runs<'_>,
    ledger: &mut Ledger,
) {
    for outcome in outcomes.iter().filter(|outcome| outcome["when"]["left_out"] == "0") {
        for belief in beliefs {
            let answers = with(now, belief);
            let (asked_word, holds) = &runs[&answers].cells[cell];
            let found = if verb == "holds" { holds } else { asked_word };
            let is = *found == word(&outcome["means"]);
            ledger.same("decide: beliefs", &(cell, verb, belief), &fulfils(&outcome["when"], belief), &is);
        }
    }
}

/// `check --every`: under how many combinations each expectation and each policy fails.
pub(super) fn check_every(world: &World, ledger: &mut Ledger) {
    let Some(all) = every(world) else { return };
    let now = world.now();
    let mut file = world.text.clone();
    for ((party, data), (reads, holds)) in &now.cells {
        file += &format!("\n[[expect]]\nparty = {party:?}\ndata = {data:?}\nreads = {reads:?}\nholds = {holds:?}\n");
    }
    let asked = check::Asked { every: true, ..check::Asked::default() };
    let examined = check::examine_under("world", load(input(&file), &Disk), &asked, &residency::scenario::Request::default());
    let found = json(&check::Checks(vec![examined.checked]));
    let counted = |fails: usize| (fails.to_string(), all.len().to_string());
    let told = |every: &Value| (text(&every["fails"]), text(&every["of"]));
    for entry in list(&found["scenarios"][0]["expectations"]) {
        let cell = (text(&entry["party"]["id"]), text(&entry["data"]["id"]));
        let fails = all.iter().filter(|(_, run)| run.cells[&cell] != now.cells[&cell]).count();
        ledger.same("check: every", &cell, &told(&entry["every"]), &counted(fails));
    }
    for policy in list(&found["scenarios"][0]["policies"]) {
        let id = text(&policy["id"]);
        let fails = all.iter().filter(|(_, run)| run.policies[&id] == "broken").count();
        ledger.same("check: every", &id, &told(&policy["every"]), &counted(fails));
        let named: Answers = texts(&policy["every"]["with"])
            .iter()
            .filter_map(|one| one.split_once('='))
            .map(|(s, o)| (s.to_owned(), o.to_owned()))
            .collect();
        if fails > 0 {
            let there = world.run(&with(&now.answers, &named), None).unwrap();
            ledger.same("check: every", &(&id, &named), &there.policies[&id], &"broken");
        }
    }
}
