//! What the answers turn on.

use super::conditions::cases;
use super::{json, words};
use crate::analysis::decide::{Belief, Decided, Decisions};
use crate::analysis::space::Space;
use crate::graph::Means;
use crate::output::page::Page;
use crate::output::terminal::Phrase;
use crate::scenario::SwitchKind;
use crate::scenario::schema::Table;
use crate::world::{Axis, Id};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The page of deciding switches.
#[must_use]
pub fn decide_page(space: &Space<'_>, found: &Decisions) -> Page {
    let scenario = space.model.world.scenario;
    let mut page = Page::default();
    page.heading(1, scenario.title.as_str());
    for cell in found.cells.iter().filter(|c| !c.alone.is_empty() || !c.together.is_empty()) {
        decided(&mut page, space, cell);
    }
    let settled: Vec<&Decided> = found.cells.iter().filter(|c| c.alone.is_empty() && c.together.is_empty()).collect();
    if !settled.is_empty() {
        page.heading(2, "What no switch changes");
    }
    for cell in settled {
        let mut said = words::reading("reads", cell.reads);
        if cell.holds != cell.reads {
            said = format!("{said}, {}", words::reading("holds", cell.holds));
        }
        let who = Phrase::strong(words::party(scenario, cell.party));
        page.item(0, who.then(format!(" {said}: {}", words::datasets(scenario, &cell.data))));
    }
    if found.never > 0 {
        page.text(format!("Cells that are “not at all” whatever the switches say: {}.", found.never));
    }
    if !found.idle.is_empty() {
        page.heading(2, "What decides nothing here");
    }
    for switch in &found.idle {
        page.item(0, Phrase::strong(words::switch_id(scenario, *switch)).then(": ").then(words::question(scenario, *switch)));
    }
    if !found.unsolved.is_empty() {
        page.text(format!("{} cells were left unsolved by the limit of nodes.", found.unsolved.len()));
    }
    page
}

fn decided(page: &mut Page, space: &Space<'_>, cell: &Decided) {
    let scenario = space.model.world.scenario;
    page.heading(2, format!("{} and {}", words::party(scenario, cell.party), words::datasets(scenario, &cell.data)));
    let mut now = Phrase::plain("As things stand: ").then_strong(words::reading("reads", cell.reads));
    if cell.holds != cell.reads {
        now = now.then(", ").then_strong(words::reading("holds", cell.holds));
    }
    page.item(0, now.then("."));
    if !cell.alone.is_empty() {
        page.item(0, "Each of these changes that alone:");
    }
    for change in &cell.alone {
        for (option, reads, holds) in &change.options {
            let mut line = words::ask(scenario, change.switch).then_strong(words::label(scenario, change.switch, *option)).then(" → ");
            let mut said: Vec<String> = Vec::new();
            if *reads != cell.reads {
                said.push(words::reading("reads", *reads));
            }
            if *holds != cell.holds {
                said.push(words::reading("holds", *holds));
            }
            line = line.then(said.join(", ")).then(format!(
                " ({}={})",
                words::switch_id(scenario, change.switch),
                words::option_id(scenario, change.switch, *option)
            ));
            page.item(1, line);
        }
    }
    if !cell.together.is_empty() {
        let ids: Vec<&str> = cell.together.iter().map(|s| words::switch_id(scenario, *s)).collect();
        page.item(0, format!("Only together with others: {}.", ids.join(", ")));
    }
    beliefs(page, space, "reads", &cell.reads_beliefs);
    if cell.holds_beliefs != cell.reads_beliefs {
        beliefs(page, space, "holds", &cell.holds_beliefs);
    }
}

/// What one must believe for each outcome, and who says so.
fn beliefs(page: &mut Page, space: &Space<'_>, verb: &str, beliefs: &[Belief]) {
    let scenario = space.model.world.scenario;
    if let [only] = beliefs {
        let said = words::reading(verb, only.means);
        let claims = scenario.switches.iter().any(|s| s.kind == SwitchKind::Claim);
        if claims {
            page.item(0, Phrase::plain("Whatever one believes: ").then_strong(said).then("."));
        }
        return;
    }
    page.item(0, format!("What one must believe for what it {verb}:"));
    for (index, belief) in beliefs.iter().enumerate() {
        let lead = if index > 0 { "if not, " } else { "" };
        let head = Phrase::plain(lead).then_strong(if belief.means == Means::None { "not at all" } else { belief.means.phrase() });
        if index + 1 == beliefs.len() {
            page.item(1, head);
        } else {
            cases(page, space, 1, head, &belief.if_not_easier);
        }
    }
    // Who says what, once for each answer that was named.
    let mut named: BTreeSet<(usize, usize)> = BTreeSet::new();
    for required in beliefs.iter().flat_map(|b| &b.if_not_easier.cases).flat_map(|c| &c.requires) {
        if let Axis::Switch(switch) = required.axis {
            named.extend((0..required.of).map(|option| (switch, option)));
        }
    }
    for (switch, option) in named {
        if let Some(speakers) = words::speakers(scenario, switch, option) {
            let said = words::ask(scenario, switch).then(words::label(scenario, switch, option));
            page.item(1, said.then(" — so says ").then_strong(speakers));
        }
    }
}

/// The same for tools.
#[must_use]
pub fn decide_json(space: &Space<'_>, found: &Decisions) -> Value {
    let scenario = space.model.world.scenario;
    let believed = |list: &[Belief]| -> Vec<Value> {
        list.iter().map(|b| json!({"means": b.means.as_str(), "when": json::condition(space, &b.condition)})).collect()
    };
    let ids = |list: &[usize]| -> Vec<String> { list.iter().map(|s| words::switch_id(scenario, *s).to_owned()).collect() };
    let one = |cell: &Decided| -> Value {
        let alone: Vec<Value> = cell
            .alone
            .iter()
            .flat_map(|change| {
                change.options.iter().map(|(option, reads, holds)| {
                    json!({
                        "switch": words::switch_id(scenario, change.switch),
                        "option": words::option_id(scenario, change.switch, *option),
                        "reads": reads.as_str(),
                        "holds": holds.as_str(),
                    })
                })
            })
            .collect();
        json!({
            "reads": cell.reads.as_str(), "holds": cell.holds.as_str(),
            "alone": alone, "together": ids(&cell.together),
            "believe": {"reads": believed(&cell.reads_beliefs), "holds": believed(&cell.holds_beliefs)},
        })
    };
    let cells: Vec<Value> = found
        .cells
        .iter()
        .flat_map(|cell| {
            let said = one(cell);
            cell.data.iter().map(move |data| {
                let mut said = said.clone();
                if let Value::Object(map) = &mut said {
                    map.insert("party".to_owned(), words::id(scenario, Table::Parties, cell.party.index()).into());
                    map.insert("data".to_owned(), words::id(scenario, Table::Data, data.index()).into());
                }
                said
            })
        })
        .collect();
    json!({"schema": 1, "title": scenario.title, "cells": cells, "never": found.never, "idle": ids(&found.idle), "unsolved": found.unsolved.len()})
}
