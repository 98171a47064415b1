//! `plan` and `designs`: what they say of each set of choices is what `run` says under it, and nothing cheaper would do.

use super::asked::{Answers, Cell, Ledger, Run, World, answers, json, list, means, question, text, texts, with};
use residency::graph::Means;
use residency::service::combinations::{self, NODE_LIMIT, PlanRequest};
use serde_json::Value;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A set of choices and what it costs.
type Priced = (Answers, f64);

/// What is demanded: that a cell is shut, or a policy kept.
enum Demand {
    Deny(Cell),
    Satisfy(String),
}

impl Demand {
    fn is_met(&self, run: &Run) -> bool {
        match self {
            Self::Deny(cell) => means(&run.cells[cell].0) == Means::None,
            Self::Satisfy(policy) => run.policies[policy] != "broken",
        }
    }

    fn request(&self) -> PlanRequest {
        let mut request = PlanRequest {
            deny: Vec::new(),
            satisfy: Vec::new(),
            outside: None,
            whatever_is_true: false,
            most: 1000,
            node_limit: NODE_LIMIT,
        };
        match self {
            Self::Deny((party, data)) => request.deny.push(format!("{party}:{data}")),
            Self::Satisfy(policy) => request.satisfy.push(policy.clone()),
        }
        request
    }
}

/// Choices and everything else, each combination once; `None` where there are too many, or one cannot be.
fn every(world: &World) -> Option<BTreeMap<Answers, Rc<Run>>> {
    let all = world.combinations(|_| true)?;
    all.into_iter().map(|answers| world.run(&answers, None).map(|run| (answers, run))).collect()
}

/// All of both commands.
pub(super) fn plan_and_designs(world: &World, ledger: &mut Ledger) {
    let Some(all) = every(world) else { return };
    let situation = world.situation(&Answers::new(), None).unwrap();
    let said = json(&combinations::designs(&situation, &[], &[], 10_000, NODE_LIMIT).unwrap());
    let now = world.now();
    let beliefs = world.combinations(|switch| switch.kind == "claim").unwrap();
    let truths = world.combinations(|switch| switch.kind != "choice").unwrap();
    let mut priced: Vec<Priced> = Vec::new();
    for design in list(&said["designs"]) {
        let choices = answers(&design["choices"]);
        let given = &all[&with(&now.answers, &choices)];
        designs(
            &situation,
            design,
            &now,
            given,
            &beliefs.iter().map(|belief| &all[&with(&with(&now.answers, &choices), belief)]).collect::<Vec<_>>(),
            ledger,
        );
        priced.push((choices, text(&design["cost"]).parse().unwrap()));
    }
    let count = world.combinations(|switch| switch.kind == "choice").unwrap().len();
    ledger.same("designs: count", &"all", &priced.len(), &count);
    let shut = now.cells.iter().filter(|(_, (word, _))| means(word) != Means::None).map(|(cell, _)| Demand::Deny(cell.clone()));
    let shut: Vec<Demand> = shut.take(4).collect();
    both(&situation, &shut, &priced, &|choices| all[&with(&now.answers, choices)].clone(), &now, ledger);
    let demands: Vec<Demand> = now.policies.keys().cloned().map(Demand::Satisfy).chain(shut).collect();
    for demand in &demands {
        for whatever in [false, true] {
            let request = PlanRequest { whatever_is_true: whatever, ..demand.request() };
            let found = json(&combinations::plan(&situation, &request).unwrap());
            let meets = |choices: &Answers| {
                let here = with(&now.answers, choices);
                if whatever { truths.iter().all(|truth| demand.is_met(&all[&with(&here, truth)])) } else { demand.is_met(&all[&here]) }
            };
            plan(&found["plan"], &priced, &meets, &request, ledger);
        }
    }
    let satisfy = now.policies.keys().cloned().collect();
    let request = PlanRequest { deny: Vec::new(), satisfy, outside: None, whatever_is_true: false, most: 1000, node_limit: NODE_LIMIT };
    let is_plain = situation.sense.is_of_reading() && !now.policies.is_empty();
    if let (Ok(found), true) = (combinations::front(&situation, &request), is_plain) {
        front(&json(&found), &priced, &|choices| all[&with(&now.answers, choices)].clone(), ledger);
    }
}

/// What a row of `designs` says.
fn designs(situation: &residency::Situation, design: &Value, now: &Run, given: &Rc<Run>, believed: &[&Rc<Run>], ledger: &mut Ledger) {
    let of = &design["choices"];
    if !situation.sense.is_of_reading() {
        ledger.same("designs: newly read", of, &design["newly_read"].as_u64(), &Some(newly_read(situation, now, given) as u64));
    }
    for (policy, judged) in design["policies"].as_object().unwrap() {
        ledger.same("designs: policies", &(of, policy), &judged["standing"].as_str().unwrap(), &given.policies[policy]);
        let hangs = believed.iter().any(|run| (run.policies[policy] == "broken") != (given.policies[policy] == "broken"));
        let told = judged.get("claims").is_some_and(|claims| !list(claims).is_empty());
        ledger.same("designs: policies", &(of, policy, "claims"), &(hangs && !told), &false);
    }
    let easiest = |run: &Run, party: &str| {
        let concerns = |p: &str, data: &str| !situation.sense.is_of_reading() || !is_meant(situation, p, data);
        let cells = run.cells.iter().filter(|((p, data), _)| p == party && concerns(p, data));
        cells.map(|(_, (word, _))| means(word)).min().unwrap_or(Means::None).as_str()
    };
    let reads = &design[question(situation.sense)];
    for (party, read) in reads.as_object().unwrap() {
        ledger.same("designs: reads", &(of, party), &read["means"].as_str().unwrap(), &easiest(given, party));
        let fares = |run: &&&Rc<Run>| Means::from_word(easiest(run, party)).unwrap();
        let (low, high) = (believed.iter().map(|r| fares(&r)).min().unwrap(), believed.iter().map(|r| fares(&r)).max().unwrap());
        let said = (read["easiest"].as_str().unwrap(), read["hardest"].as_str().unwrap());
        ledger.same("designs: reads", &(of, party, "range"), &said, &(low.as_str(), high.as_str()));
    }
    for party in given.cells.keys().map(|(party, _)| party).filter(|party| reads.get(party.as_str()).is_none()) {
        ledger.same("designs: reads", &(of, party), &"none", &easiest(given, party));
    }
}

fn is_meant(situation: &residency::Situation, party: &str, data: &str) -> bool {
    use residency::world::{DataId, Id, PartyId};
    let (PartyId(party), DataId(data)) = situation.cell(party, data).unwrap();
    residency::analysis::plan::is_meant_for(&situation.scenario, PartyId::new(party as usize), DataId::new(data as usize))
}

/// A plan costs as little as any design that meets the demand, and all its designs do.
fn plan(found: &Value, priced: &[Priced], meets: &dyn Fn(&Answers) -> bool, request: &PlanRequest, ledger: &mut Ledger) {
    let good: Vec<&Priced> = priced.iter().filter(|(choices, _)| meets(choices)).collect();
    let least = good.iter().map(|(_, cost)| *cost).reduce(f64::min);
    let what = if request.whatever_is_true { "plan: whatever is true" } else { "plan: cost" };
    let cost = found.get("cost").map(|cost| text(cost).parse::<f64>().unwrap());
    ledger.same(what, request, &cost, &least);
    let Some(least) = least else { return };
    let wanted: Vec<&Answers> = {
        let mut all: Vec<&Answers> = good.iter().filter(|(_, cost)| *cost <= least).map(|(choices, _)| choices).collect();
        all.sort();
        all
    };
    let mut said: Vec<Answers> = list(&found["designs"]).iter().map(|design| answers(&design["choices"])).collect();
    said.sort();
    ledger.same(what, &(request, "designs"), &said.iter().collect(), &wanted);
}

/// Each point of a front: as few policies broken as its cost can buy, and for less more are.
fn front(found: &Value, priced: &[Priced], run: &dyn Fn(&Answers) -> Rc<Run>, ledger: &mut Ledger) {
    let broken = |choices: &Answers| run(choices).policies.values().filter(|standing| **standing == "broken").count();
    let mut wanted: Vec<(f64, usize)> = priced.iter().map(|(choices, cost)| (*cost, broken(choices))).collect();
    wanted.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let mut best: Vec<(f64, usize)> = Vec::new();
    for point in wanted {
        if best.last().is_none_or(|(_, fewest)| point.1 < *fewest) {
            best.push(point);
        }
    }
    let said: Vec<(f64, usize)> = list(&found["points"])
        .iter()
        .map(|point| (text(&point["cost"]).parse().unwrap(), usize::try_from(point["open"].as_u64().unwrap()).unwrap()))
        .collect();
    ledger.same("plan: front", &"points", &said, &best);
    for point in list(&found["points"]) {
        for design in list(&point["designs"]) {
            let there = run(&answers(&design["choices"]));
            for policy in list(&design["policies"]) {
                ledger.same("plan: front", &design["choices"], &policy["after"].as_str().unwrap(), &there.policies[&text(&policy["id"])]);
            }
        }
        let first = run(&answers(&point["designs"][0]["choices"]));
        let unmet = texts(&point["unmet"]);
        let wanted: Vec<String> = first.policies.iter().filter(|(_, s)| **s == "broken").map(|(id, _)| format!("satisfy {id}")).collect();
        ledger.same("plan: front", &point["cost"], &unmet, &wanted);
    }
}

/// How many accesses of those that the data is not meant for are easier than as things stand.
fn newly_read(situation: &residency::Situation, now: &Run, then: &Run) -> usize {
    let easier = |(cell, word): &(&Cell, &String)| means(word) < means(&now.reads[*cell]) && !is_meant(situation, &cell.0, &cell.1);
    then.reads.iter().filter(easier).count()
}

/// The front of cost, of what is still done to users, and of who comes to read: of all designs those that no other beats in all three.
fn both(
    situation: &residency::Situation,
    demands: &[Demand],
    priced: &[Priced],
    run: &dyn Fn(&Answers) -> Rc<Run>,
    now: &Run,
    ledger: &mut Ledger,
) {
    if situation.sense.is_of_reading() || demands.is_empty() {
        return;
    }
    let deny = demands.iter().flat_map(|demand| demand.request().deny).collect();
    let request = PlanRequest { deny, satisfy: Vec::new(), outside: None, whatever_is_true: false, most: 1000, node_limit: NODE_LIMIT };
    let Ok(found) = combinations::front(situation, &request) else { return };
    let newly = |run: &Run| newly_read(situation, now, run);
    let open = |run: &Run| demands.iter().filter(|demand| !demand.is_met(run)).count();
    let all: Vec<(f64, usize, usize)> = priced.iter().map(|(choices, cost)| (*cost, open(&run(choices)), newly(&run(choices)))).collect();
    let beats = |a: &(f64, usize, usize), b: &(f64, usize, usize)| a.0 <= b.0 && a.1 <= b.1 && a.2 <= b.2 && a != b;
    let mut wanted: Vec<_> = all.iter().filter(|one| !all.iter().any(|other| beats(other, one))).copied().collect();
    let order = |a: &(f64, usize, usize), b: &(f64, usize, usize)| a.partial_cmp(b).unwrap();
    wanted.sort_by(order);
    wanted.dedup();
    let said = json(&found);
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let mut points: Vec<_> = list(&said["points"])
        .iter()
        .map(|point| (text(&point["cost"]).parse::<f64>().unwrap(), number(&point["open"]), number(&point["newly_read"])))
        .collect();
    points.sort_by(order);
    ledger.same("plan: both questions", &request, &points, &wanted);
    for point in list(&said["points"]) {
        for design in list(&point["designs"]) {
            let there = run(&answers(&design["choices"]));
            ledger.same("plan: both questions", &design["choices"], &number(&point["newly_read"]), &newly(&there));
            ledger.same("plan: both questions", &design["choices"], &list(&design["reading"]["opens"]).len(), &newly(&there));
        }
    }
}
