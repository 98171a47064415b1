//! Chances: `simulate`, `matters` and `export` give the same number, or all none.

use super::asked::{Answers, Cell, Ledger, World, cell, json, list};
use crate::chances::without_chance::evaluated;
use residency::output::terminal::Screen;
use residency::output::{Form, Writable};
use residency::service::{Alone, chances};
use std::collections::BTreeMap;

/// How far two ways of adding up the same number may be apart.
const NEAR: f64 = 1e-9;

/// Of every other world, with chances on more of its acts.
pub(super) fn with_some_chances(text: &str, seed: u64) -> String {
    if seed.is_multiple_of(2) { text.to_owned() } else { crate::chances::enumeration::with_more_chances(text) }
}

/// The chance of every cell within some years; `None` of one that has none. Nothing where there is no day to count back from.
pub(super) fn simulated(world: &World, choose: &Answers, years: u32) -> BTreeMap<Cell, Option<f64>> {
    let situation = world.situation(choose, None).unwrap();
    let request = chances::Request { years, exact: true, ..chances::Request::default() };
    let Ok(found) = chances::simulate(&situation, &request, &Alone) else { return BTreeMap::new() };
    let found = json(&found);
    let has_none = |entry: &serde_json::Value| entry["open"] == true || entry["looked_at"] == false || entry["has_word"] == false;
    let chance = |entry: &serde_json::Value| if has_none(entry) { None } else { entry["exact"].as_f64() };
    list(&found["cells"]).iter().map(|entry| (cell(entry), chance(entry))).collect()
}

/// Two years and as things stand: what claims have a likelihood is drawn.
pub(super) fn chances(world: &World, ledger: &mut Ledger) {
    let situation = world.situation(&Answers::new(), None).unwrap();
    let now = world.now();
    let simulated = simulated(world, &Answers::new(), 2);
    if simulated.is_empty() {
        return;
    }
    for cell in now.cells.keys() {
        let wanted = simulated.get(cell).copied();
        let Ok(matters) = chances::matters(&situation, Some(&cell.0), Some(&cell.1), 2, false) else { continue };
        let matters = json(&matters);
        let found = if matters["open"] == true { None } else { matters["chance"].as_f64() };
        // A cell that can never be read is not among those of `simulate`, and its chance is 0.
        let wanted = wanted.unwrap_or(Some(0.0));
        ledger.same("chance: matters", cell, &near(found, wanted), &true);
        // A chance is one of what can be, and what needs no chance is so.
        let word = super::asked::means(&now.cells[cell].0);
        let is_sure = list(&matters["claims"]).is_empty();
        if is_sure && matters["open"] == true {
            ledger.same("chance: words", cell, &(word == residency::Means::None), &false);
        }
        if is_sure && word == residency::Means::None {
            ledger.same("chance: words", cell, &matches!(wanted, Some(chance) if chance > 0.0), &false);
        }
        if world.sense != residency::graph::Sense::Reads {
            continue;
        }
        let program = chances::export(&situation, Some(&cell.0), Some(&cell.1), 2).unwrap();
        let mut out = Vec::new();
        program.write(Form::Problog, Screen::default(), &mut out).unwrap();
        let program = String::from_utf8(out).unwrap();
        if program.matches("::").count() <= 10 {
            ledger.same("chance: export", &(cell, &program), &near(evaluated(&program), wanted), &true);
        }
    }
}

/// Whether two chances are the same, or there is neither.
pub(super) fn near(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < NEAR,
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}
