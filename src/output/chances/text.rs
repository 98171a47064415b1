//! Chances as text for a terminal.

use super::words::{count, interval, percent, range, years};
use crate::analysis::chances::report::{CellChance, Report};
use crate::analysis::chances::together::{Bodies, Together};
use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::world::{DataId, Id, PartyId};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Rows of cells, set in columns with two spaces between; the first row is the head.
#[must_use]
pub(super) fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(|i| rows.iter().filter_map(|r| r.get(i)).map(|c| c.width()).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

pub(super) fn party(scenario: &Scenario, id: PartyId) -> String {
    scenario.table(Table::Parties).get(id.index()).map_or_else(String::new, |e| e.id.clone())
}

pub(super) fn data(scenario: &Scenario, id: DataId) -> String {
    scenario.table(Table::Data).get(id.index()).map_or_else(String::new, |e| e.id.clone())
}

/// The columns of years. A star marks what lies beyond the chance that is ever reached.
fn pace(c: &CellChance, period: u32) -> [String; 4] {
    let Some(pace) = c.pace else { return ["–"; 4].map(str::to_owned) };
    let after = |q: f64, n: Option<f64>| {
        let star = if c.ceiling.is_some_and(|ceiling| ceiling < q) { "*" } else { "" };
        match n {
            Some(n) if n > 0.0 => format!("{} years{star}", years(Some(n))),
            n => years(n),
        }
    };
    let expected = pace.expected_years;
    let expected = if expected < 0.095 { format!("{expected:.3}") } else { format!("{expected:.2}") };
    let own = match (pace.half_reached, pace.ninety_reached) {
        (None, _) => "neither in 1000".to_owned(),
        (Some(half), None) => format!("{half} years, never in 1000"),
        (Some(half), Some(ninety)) => format!("{half} and {ninety} years"),
    };
    [after(0.5, pace.half_years), after(0.9, pace.ninety_years), own, format!("{expected} of {period}")]
}

/// The report, cells that never and cells that always are last and in short.
#[must_use]
pub fn report(scenario: &Scenario, found: &Report, together: Option<&Together>, many: &[(&CellChance, Bodies)]) -> String {
    let mut out = String::new();
    let period = found.years;
    let _ = writeln!(
        out,
        "{}\nHow likely each party reads within {period} {}. This says nothing about who could: see `residency run`.\n",
        scenario.title,
        unit(period)
    );
    let chance = |c: &CellChance| c.exact.or(c.sampled.map(|s| s.chance)).unwrap_or(f64::NAN);
    let moving: Vec<&CellChance> = found.cells.iter().filter(|c| !c.is_open && chance(c) != 0.0).collect();
    if moving.is_empty() {
        out.push_str("No cell hangs on chance: nothing on any path has a yearly chance, and no claim with likelihoods decides.\n");
    } else {
        let mut head = vec!["party", "data", "chance"];
        let bands = moving.iter().any(|c| c.band.is_some());
        let sampled = found.runs > 0;
        if bands {
            head.push("if the unknown were known (median, 90% band)");
        }
        if sampled {
            head.push("sampled (95% interval)");
        }
        head.extend(["50% after", "90% after", "by its own curve", "years with it"]);
        let mut rows = vec![head.into_iter().map(str::to_owned).collect::<Vec<_>>()];
        for c in &moving {
            let mut row = vec![party(scenario, c.party), data(scenario, c.data), c.exact.map_or_else(|| "too large".to_owned(), percent)];
            if bands {
                row.push(c.band.map_or_else(|| "–".to_owned(), |b| format!("{} ({})", percent(b.median), range(b.low, b.high))));
            }
            if sampled {
                row.push(c.sampled.map_or_else(String::new, |s| interval(s.chance, s.low, s.high)));
            }
            row.extend(pace(c, period));
            rows.push(row);
        }
        out.push_str(&columns(&rows));
        let _ =
            writeln!(out, "\nAll numbers hold for {period} {} and assume independent acts with the same chance every year.", unit(period));
        if moving.iter().any(|c| c.pace.is_none()) {
            out.push_str("–: hangs on claims at once, not only on time, so that no number of years follows.\n");
        }
        if moving.iter().any(|c| c.pace.is_some() && c.ceiling.is_some_and(|ceiling| ceiling < 0.9)) {
            out.push_str("*: the usual formula, carried beyond what the claims allow; with them drawn once the chance never gets there.\n");
        }
    }
    let open = found.cells.iter().filter(|c| c.is_open).count();
    let never = found.cells.len() - open - moving.len();
    let _ = writeln!(out, "{open} cells are open without any act of chance; {never} are open to nobody by any path counted here.");
    if found.runs > 0 {
        let _ = writeln!(out, "{} runs, seed {}.", count(found.runs), found.seed);
    }
    if let Some(t) = together {
        let _ = writeln!(
            out,
            "\n{} cells together: at least one {}, all {}, {:.2} read as a mean, within {period} {}.",
            t.cells,
            percent(t.any),
            percent(t.all),
            t.mean,
            unit(period)
        );
    }
    for (c, b) in many {
        let (who, what) = (party(scenario, c.party), data(scenario, c.data));
        let shared = match b.any_sharing_claims {
            Some(any) if percent(any) != percent(b.any) => format!("; {} if the claims are true of all or of none", percent(any)),
            _ => String::new(),
        };
        let _ = writeln!(
            out,
            "\n{} bodies like this one, {who} × {what}, within {period} {}: {:.1} are hit as a mean, at least one with {} if all is independent{shared}.",
            count(u64::from(b.count)),
            unit(period),
            b.mean,
            percent(b.any),
        );
    }
    out
}

pub(super) fn unit(years: u32) -> &'static str {
    if years == 1 { "year" } else { "years" }
}
