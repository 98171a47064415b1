//! What matters for a chance, as text and as JSON.

use super::text::{columns, data, party, unit};
use super::words::percent;
use crate::analysis::chances::common::CommonCause;
use crate::analysis::chances::importance::{CellImportance, ClaimImportance, Importance};
use crate::analysis::chances::tornado::{Tornado, Unknown};
use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::world::{DataId, Id, PartyId, PowerId};
use serde_json::{Value, json};
use std::fmt::Write;

/// What is uncertain, in the words of the scenario.
#[must_use]
pub fn unknown(scenario: &Scenario, what: Unknown) -> String {
    match what {
        Unknown::Act(act) => act.spell(scenario),
        Unknown::Claim(switch) => scenario.switches.get(switch).map_or_else(String::new, |s| s.entity.id.clone()),
    }
}

fn power(scenario: &Scenario, id: PowerId) -> String {
    scenario.table(Table::Powers).get(id.index()).map_or_else(String::new, |e| e.id.clone())
}

fn options(scenario: &Scenario, claim: &ClaimImportance) -> Vec<(String, f64)> {
    let of = scenario.switches.get(claim.switch);
    let id = |index: usize| of.and_then(|s| s.options.get(index)).map_or_else(String::new, |o| o.id.clone());
    claim.given.iter().enumerate().map(|(index, chance)| (id(index), *chance)).collect()
}

/// What matters for one cell.
#[must_use]
pub fn cell(scenario: &Scenario, who: PartyId, what: DataId, years: u32, found: &CellImportance) -> String {
    let mut out = String::new();
    let _ =
        writeln!(out, "{} × {}: {} within {years} {}\n", party(scenario, who), data(scenario, what), percent(found.chance), unit(years));
    let row = |name: String, i: &Importance| vec![name, percent(i.removed), percent(i.fussell_vesely), percent(i.birnbaum)];
    let head = |what: &str| [what, "falls by, if removed", "part it has a hand in", "sure against impossible"].map(str::to_owned).to_vec();
    let mut table = |what: &str, rows: Vec<Vec<String>>| {
        if !rows.is_empty() {
            let rows: Vec<Vec<String>> = [head(what)].into_iter().chain(rows).collect();
            let _ = writeln!(out, "{}", columns(&rows));
        }
    };
    table("act", found.acts.iter().map(|(act, i)| row(act.spell(scenario), i)).collect());
    table("power, all its acts", found.powers.iter().map(|(id, i)| row(power(scenario, *id), i)).collect());
    if !found.claims.is_empty() {
        let rows = found.claims.iter().map(|claim| {
            let given: Vec<String> = options(scenario, claim).iter().map(|(o, p)| format!("{o}: {}", percent(*p))).collect();
            vec![scenario.switches.get(claim.switch).map_or_else(String::new, |s| s.entity.id.clone()), given.join(", ")]
        });
        let rows: Vec<Vec<String>> = [vec!["claim".to_owned(), "chance if".to_owned()]].into_iter().chain(rows).collect();
        out.push_str(&columns(&rows));
    }
    if found.acts.is_empty() && found.claims.is_empty() {
        out.push_str("Nothing bears on it: no act and no drawn claim.\n");
    }
    out
}

/// Acts that open several cells.
#[must_use]
pub fn common(scenario: &Scenario, years: u32, found: &[CommonCause]) -> String {
    let mut out = format!("Acts that open several cells, within {years} {}\n\n", unit(years));
    if found.is_empty() {
        out.push_str("No act bears on more than one cell.\n");
        return out;
    }
    let head = ["act", "cells", "alone", "cells fewer, if removed", "who reads what by it alone"].map(str::to_owned).to_vec();
    let rows = found.iter().map(|cause| {
        let alone: Vec<String> =
            cause.cells.iter().filter(|c| c.alone).map(|c| format!("{} × {}", party(scenario, c.party), data(scenario, c.data))).collect();
        let few = if alone.len() > 4 {
            format!("{}, and {} more", alone.iter().take(3).cloned().collect::<Vec<_>>().join(", "), alone.len() - 3)
        } else {
            alone.join(", ")
        };
        vec![
            cause.act.spell(scenario),
            cause.cells.len().to_string(),
            alone.len().to_string(),
            format!("{:.2}", cause.expected_cells()),
            few,
        ]
    });
    out.push_str(&columns(&[head].into_iter().chain(rows).collect::<Vec<_>>()));
    out
}

/// All of it as JSON.
#[must_use]
pub fn cell_json(scenario: &Scenario, (who, what): (PartyId, DataId), years: u32, found: &CellImportance, tornado: &Tornado) -> Value {
    let one = |name: String, i: &Importance| json!({"id": name, "birnbaum": i.birnbaum, "fussell_vesely": i.fussell_vesely, "removed": i.removed});
    let claims: Vec<Value> = found
        .claims
        .iter()
        .map(|claim| {
            let given: serde_json::Map<String, Value> = options(scenario, claim).into_iter().map(|(o, p)| (o, json!(p))).collect();
            json!({"id": scenario.switches.get(claim.switch).map(|s| s.entity.id.clone()), "given": given})
        })
        .collect();
    json!({
        "schema": 1, "party": party(scenario, who), "data": data(scenario, what), "years": years, "chance": found.chance,
        "acts": found.acts.iter().map(|(a, i)| one(a.spell(scenario), i)).collect::<Vec<_>>(),
        "powers": found.powers.iter().map(|(p, i)| one(power(scenario, *p), i)).collect::<Vec<_>>(),
        "claims": claims,
        "tornado": tornado.bars.iter().map(|b| json!({"what": unknown(scenario, b.what), "low": b.low, "high": b.high})).collect::<Vec<_>>(),
    })
}

/// Common causes as JSON.
#[must_use]
pub fn common_json(scenario: &Scenario, years: u32, found: &[CommonCause]) -> Value {
    let causes: Vec<Value> = found
        .iter()
        .map(|cause| {
            let cells: Vec<Value> = cause
                .cells
                .iter()
                .map(|c| json!({"party": party(scenario, c.party), "data": data(scenario, c.data), "removed": c.removed, "alone": c.alone}))
                .collect();
            json!({"act": cause.act.spell(scenario), "expected_cells": cause.expected_cells(), "cells": cells})
        })
        .collect();
    json!({"schema": 1, "title": scenario.title, "years": years, "causes": causes})
}
