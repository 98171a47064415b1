//! Chances as JSON: every digit, for tools.

use crate::analysis::chances::band::Band;
use crate::analysis::chances::interval::Sampled;
use crate::analysis::chances::report::{CellChance, Report};
use crate::analysis::chances::together::{Bodies, Together};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use crate::world::Id;
use serde_json::{Map, Value, json};

/// The document that `simulate --format json` prints.
#[must_use]
pub fn report(
    scenario: &Scenario,
    assignment: &Assignment,
    found: &Report,
    together: Option<&Together>,
    many: &[(&CellChance, Bodies)],
) -> Value {
    let id = |table: Table, index: usize| scenario.table(table).get(index).map_or("", |e| e.id.as_str());
    let switches: Map<String, Value> = scenario
        .switches
        .iter()
        .zip(&assignment.options)
        .map(|(s, o)| (s.entity.id.clone(), json!(s.options.get(*o).map(|o| o.id.as_str()))))
        .collect();
    let cells: Vec<Value> =
        found.cells.iter().map(|c| cell(id(Table::Parties, c.party.index()), id(Table::Data, c.data.index()), c)).collect();
    let mut out = json!({
        "schema": 1, "title": scenario.title, "date": assignment.date.map(|d| d.to_string()), "switches": switches,
        "years": found.years, "runs": found.runs, "seed": found.seed, "cells": cells,
    });
    if let Some(out) = out.as_object_mut() {
        if !found.races.is_empty() {
            let race = |r: &crate::analysis::chances::report::Race| {
                let first: Vec<Value> = r
                    .first
                    .iter()
                    .map(|(p, s)| json!({"party": id(Table::Parties, p.index()), "sampled": s.chance, "interval": interval(*s)}))
                    .collect();
                json!({"data": id(Table::Data, r.data.index()), "first": first})
            };
            out.insert("races".to_owned(), found.races.iter().map(race).collect());
        }
        if let Some(t) = together {
            out.insert("together".to_owned(), json!({"cells": t.cells, "any": t.any, "all": t.all, "mean": t.mean}));
        }
        if !many.is_empty() {
            let one = |(c, b): &(&CellChance, Bodies)| json!({"party": id(Table::Parties, c.party.index()), "data": id(Table::Data, c.data.index()), "bodies": b.count, "any": b.any, "any_sharing_claims": b.any_sharing_claims, "mean": b.mean});
            out.insert("bodies".to_owned(), many.iter().map(one).collect());
        }
    }
    out
}

fn cell(party: &str, data: &str, c: &CellChance) -> Value {
    let mut out = json!({
        "party": party, "data": data, "exact": c.exact, "sampled": c.sampled.map(|s| s.chance), "interval": c.sampled.map(interval),
        "open": c.is_open, "band": c.band.map(band), "at_once": c.at_once, "ceiling": c.ceiling,
        "years_until_50": c.pace.and_then(|p| p.half_years), "years_until_90": c.pace.and_then(|p| p.ninety_years),
        "reached_50": c.pace.and_then(|p| p.half_reached), "reached_90": c.pace.and_then(|p| p.ninety_reached),
        "expected_years": c.pace.map(|p| p.expected_years),
    });
    if let Some(out) = out.as_object_mut()
        && !c.curve.is_empty()
    {
        out.insert("curve".to_owned(), json!(c.curve));
        out.insert("band_curve".to_owned(), c.band_curve.iter().map(|b| band(*b)).collect());
        let sampled = |(year, s): &(u32, Sampled)| json!({"year": year, "sampled": s.chance, "interval": interval(*s)});
        out.insert("sampled_curve".to_owned(), c.sampled_curve.iter().map(sampled).collect());
    }
    out
}

fn interval(s: Sampled) -> Value {
    json!([s.low, s.high])
}

fn band(b: Band) -> Value {
    json!({"low": b.low, "median": b.median, "high": b.high})
}
