//! Plans and fronts.

use super::words;
use crate::analysis::demand::Demand;
use crate::analysis::plan::{Design, Front, Moved, Plan};
use crate::analysis::space::Space;
use crate::output::page::Page;
use crate::output::terminal::Phrase;
use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::world::Id;
use num_bigint::BigUint;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The page of a plan.
#[must_use]
pub fn plan_page(space: &Space<'_>, demands: &[Demand], whatever_is_true: bool, plan: &Plan) -> Page {
    let scenario = space.model.world.scenario;
    let mut page = Page::default();
    page.heading(1, scenario.title.as_str());
    let scope = if whatever_is_true { "whatever is true and happens" } else { "claims and events as given" };
    page.text(format!("What is demanded, {scope}:"));
    for demand in demands {
        page.item(0, words::demand(scenario, demand));
    }
    match plan {
        Plan::Found { cost, designs, count } => {
            let many = if *count == BigUint::from(1u32) { "One design".to_owned() } else { format!("{} designs", words::grouped(count)) };
            page.heading(2, format!("{many} at cost {}; nothing cheaper meets the demands", words::number(cost)));
            for (index, design) in designs.iter().enumerate() {
                if designs.len() > 1 {
                    page.heading(3, format!("Design {}", index + 1));
                }
                choices(&mut page, space, design);
                moves(&mut page, scenario, design);
            }
            if BigUint::from(designs.len()) < *count {
                page.text(format!("{} of {} designs are shown.", designs.len(), words::grouped(count)));
            }
        }
        Plan::Impossible { contradiction, smallest } => {
            let few = if *smallest { "no fewer demands do" } else { "each of them is needed for that" };
            let head = match contradiction.len() {
                1 => "No choices meet this demand, even alone".to_owned(),
                n => format!("No choices meet these {n} demands together; {few}"),
            };
            page.heading(2, head);
            for demand in contradiction {
                page.item(0, words::demand(scenario, demand));
            }
        }
        Plan::Stopped(_) => page.text("The limit of nodes ended the work."),
    }
    page
}

fn choices(page: &mut Page, space: &Space<'_>, design: &Design) {
    let scenario = space.model.world.scenario;
    let changed = design.choices.iter().filter(|(switch, option)| space.assignment.option(*switch) != *option);
    let mut any = false;
    for (switch, option) in changed {
        any = true;
        let ids = format!(" ({}={})", words::switch_id(scenario, *switch), words::option_id(scenario, *switch, *option));
        page.item(0, words::ask(scenario, *switch).then_strong(words::label(scenario, *switch, *option)).then(ids));
    }
    if !any {
        page.item(0, "Everything as it is.");
    }
}

/// What a design closes, what it newly opens, what stays open.
fn moves(page: &mut Page, scenario: &Scenario, design: &Design) {
    let groups = [("It closes:", &design.closes), ("It newly opens:", &design.opens), ("It leaves open:", &design.stays)];
    for (title, moved) in groups.into_iter().filter(|(_, moved)| !moved.is_empty()) {
        page.item(0, title);
        let mut lines: BTreeMap<_, Vec<&Moved>> = BTreeMap::new();
        for one in moved {
            lines.entry((one.party, one.before, one.after)).or_default().push(one);
        }
        for ((party, before, after), list) in lines {
            let data: Vec<_> = list.iter().map(|m| m.data).collect();
            let how = if before == after { before.phrase().to_owned() } else { format!("{} → {}", before.phrase(), after.phrase()) };
            page.item(1, Phrase::strong(words::party(scenario, party)).then(format!(", {}: {how}", words::datasets(scenario, &data))));
        }
    }
}

/// The same for tools.
#[must_use]
pub fn plan_json(space: &Space<'_>, demands: &[Demand], whatever_is_true: bool, plan: &Plan) -> Value {
    let scenario = space.model.world.scenario;
    let ids = |list: &[Demand]| -> Vec<String> { list.iter().map(|d| words::demand_id(scenario, d)).collect() };
    let found = match plan {
        Plan::Found { cost, designs, count } => json!({
            "cost": words::number(cost), "count": count.to_string(),
            "designs": designs.iter().map(|d| design_json(scenario, d)).collect::<Vec<_>>(),
        }),
        Plan::Impossible { contradiction, smallest } => json!({"contradiction": ids(contradiction), "smallest": smallest}),
        Plan::Stopped(_) => json!({"stopped": true}),
    };
    json!({"schema": 1, "title": scenario.title, "demands": ids(demands), "whatever_is_true": whatever_is_true, "plan": found})
}

fn design_json(scenario: &Scenario, design: &Design) -> Value {
    let choices: Map<String, Value> = design
        .choices
        .iter()
        .map(|(s, o)| (words::switch_id(scenario, *s).to_owned(), words::option_id(scenario, *s, *o).into()))
        .collect();
    let moved = |list: &[Moved]| -> Vec<Value> {
        list.iter()
            .map(|m| {
                json!({
                    "party": words::id(scenario, Table::Parties, m.party.index()),
                    "data": words::id(scenario, Table::Data, m.data.index()),
                    "before": m.before.as_str(), "after": m.after.as_str(),
                })
            })
            .collect()
    };
    json!({"choices": choices, "closes": moved(&design.closes), "opens": moved(&design.opens), "stays": moved(&design.stays)})
}

/// The page of a front.
#[must_use]
pub fn front_page(space: &Space<'_>, front: &Front) -> Page {
    let scenario = space.model.world.scenario;
    let mut page = Page::default();
    page.heading(1, scenario.title.as_str());
    page.text(format!(
        "What each cost can buy, of {} accesses and policies: at each point nothing cheaper leaves as few open.",
        front.demands
    ));
    let rows = front
        .points
        .iter()
        .map(|p| {
            let said: Vec<String> = p
                .designs
                .first()
                .into_iter()
                .flat_map(|d| &d.choices)
                .filter(|(s, o)| space.assignment.option(*s) != *o)
                .map(|(s, o)| format!("{}={}", words::switch_id(scenario, *s), words::option_id(scenario, *s, *o)))
                .collect();
            let said = if said.is_empty() { "everything as it is".to_owned() } else { said.join(" ") };
            vec![words::number(&p.cost), p.open.to_string(), words::grouped(&p.count), said]
        })
        .collect();
    page.table(["cost", "left open", "designs", "the first of them"].map(str::to_owned).to_vec(), rows);
    for point in &front.points {
        page.heading(2, format!("At cost {} {} left open", words::number(&point.cost), point.open));
        if let Some(design) = point.designs.first() {
            choices(&mut page, space, design);
        }
        for (shown, line) in unmet(scenario, &point.unmet) {
            page.item(usize::from(shown), line);
        }
    }
    if !front.unsolved.is_empty() {
        page.text(format!("{} demands were left out by the limit of nodes.", front.unsolved.len()));
    }
    page
}

/// The demands left open, datasets of a party together.
fn unmet(scenario: &Scenario, list: &[Demand]) -> Vec<(bool, Phrase)> {
    let mut out = vec![(false, Phrase::plain(if list.is_empty() { "Nothing is left open." } else { "Left open:" }))];
    let mut parties: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for demand in list {
        match *demand {
            Demand::Deny(party, data, means) => parties.entry((party, means)).or_default().push(data),
            Demand::Satisfy(_) => out.push((true, words::demand(scenario, demand).replace(" passes", " fails").into())),
        }
    }
    for ((party, _), data) in parties {
        out.push((true, Phrase::strong(words::party(scenario, party)).then(format!(": {}", words::datasets(scenario, &data)))));
    }
    out
}

/// The same for tools.
#[must_use]
pub fn front_json(space: &Space<'_>, front: &Front) -> Value {
    let scenario = space.model.world.scenario;
    let points: Vec<Value> = front
        .points
        .iter()
        .map(|p| {
            json!({
                "cost": words::number(&p.cost), "open": p.open, "count": p.count.to_string(),
                "designs": p.designs.iter().map(|d| design_json(scenario, d)).collect::<Vec<_>>(),
                "unmet": p.unmet.iter().map(|d| words::demand_id(scenario, d)).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({"schema": 1, "title": scenario.title, "demands": front.demands, "points": points, "unsolved": front.unsolved.len()})
}
