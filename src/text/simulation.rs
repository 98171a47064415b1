//! What `simulate` says about chances.

use super::chances::{self, percent, range};
use super::numbers::count;
use super::senses::adverb;
use crate::analysis::chances::joint::{Bodies, Joint};
use crate::analysis::chances::report::{CellChance, Pace};
use crate::graph::Sense;

/// "within 5 years", "within 1 year".
#[must_use]
pub fn within(years: u32) -> String {
    format!("within {}", period(years))
}

/// "5 years", "1 year".
#[must_use]
pub fn period(years: u32) -> String {
    count(years as usize, "year", "years")
}

/// What the table is about.
#[must_use]
pub fn lead(years: u32, sense: Sense) -> String {
    let within = within(years);
    match sense {
        Sense::Reads => format!("How likely each party reads {within}. This says nothing about who could: see `residency run`."),
        Sense::Unnoticed => format!(
            "How likely each party reads {within} without anybody being free to tell. This says nothing about who could: see `residency run \
             --question unnoticed`."
        ),
        Sense::Kept => format!(
            "How likely each party has come to have it {back}: an act counts on those days on which it could be done. This says nothing about \
             who could: see `residency run --question kept`.",
            back = looking_back(years)
        ),
        Sense::Alters => {
            format!("How likely each party alters it {within}. This says nothing about who could: see `residency run --question alters`.")
        }
        Sense::Denies => {
            format!(
                "How likely each party cuts users off {within}. This says nothing about who could: see `residency run --question denies`."
            )
        }
    }
}

/// "in the 5 years up to the day asked about".
fn looking_back(years: u32) -> String {
    let time = if years == 1 { "year".to_owned() } else { period(years) };
    format!("in the {time} up to the day asked about")
}

/// Why no chance of what was kept can be given, and what to do.
pub const NO_DAY: [&str; 2] = ["what was kept is counted back from a day, and this scenario has none", "give one with `--date YYYY-MM-DD`"];

/// The same of what is done to users, where some of it takes a key that was carried away before that day.
pub const NO_DAY_FOR_KEYS: [&str; 2] = [
    "what is done with keys that were carried away is counted back from a day, and this scenario has none",
    "give one with `--date YYYY-MM-DD`",
];

/// Why what was kept is in no race.
pub const NO_RACE: &str = "who reads first is asked of the days to come, and `--question kept` looks back";

/// Said where no chance moves.
pub const NOTHING_MOVES: &str = "No cell hangs on chance: nothing on any path has a yearly chance, and no claim with likelihoods decides.";

/// The heads of the columns of the table.
#[must_use]
pub fn head(bands: bool, sampled: bool) -> Vec<&'static str> {
    let mut head = vec!["party", "data", "chance"];
    if bands {
        head.push("if the unknown were known (median, 90% band)");
    }
    if sampled {
        head.push("sampled (95% interval)");
    }
    head.extend(["50% after", "90% after", "by its own curve", "years with it"]);
    head
}

/// The exact chance of a cell, in the table.
#[must_use]
pub fn exact(cell: &CellChance) -> String {
    cell.exact.map_or_else(|| "too large".to_owned(), percent)
}

/// The band of a cell, in the table.
#[must_use]
pub fn band(cell: &CellChance) -> String {
    cell.band.map_or_else(|| "–".to_owned(), |b| format!("{} ({})", percent(b.median), range(b.low, b.high)))
}

/// The columns of years. A star marks what lies beyond the chance that is ever reached.
#[must_use]
pub fn pace(cell: &CellChance, years: u32) -> [String; 4] {
    let Some(pace) = cell.pace else { return ["–"; 4].map(str::to_owned) };
    let after = |share: f64, after: Option<f64>| {
        let star = if cell.ceiling.is_some_and(|ceiling| ceiling < share) { "*" } else { "" };
        match after {
            Some(n) if n > 0.0 => format!("{} years{star}", chances::years(Some(n))),
            n => chances::years(n),
        }
    };
    let expected = pace.expected_years;
    let expected = if expected < 0.095 { format!("{expected:.3}") } else { format!("{expected:.2}") };
    [after(0.5, pace.half_years), after(0.9, pace.ninety_years), own_curve(pace), format!("{expected} of {years}")]
}

/// By which years a cell's own chance has reached one half and nine tenths.
fn own_curve(pace: Pace) -> String {
    match (pace.half_reached, pace.ninety_reached) {
        (None, _) => "neither in 1000".to_owned(),
        (Some(half), None) => format!("{}, never in 1000", period(half)),
        (Some(half), Some(ninety)) => format!("{half} and {ninety} years"),
    }
}

/// What all numbers of the table assume.
#[must_use]
pub fn assumption(years: u32) -> String {
    format!("All numbers hold for {} and assume independent acts with the same chance every year.", period(years))
}

/// What a dash in the columns of years means.
pub const DASH: &str = "–: hangs on claims at once, not only on time, so that no number of years follows.";

/// What a star in the columns of years means.
pub const STAR: &str = "*: the usual formula, carried beyond what the claims allow; with them drawn once the chance never gets there.";

/// The cells that are not in the table, counted.
#[must_use]
pub fn others(open: usize, never: usize, sense: Sense) -> String {
    let is = |count: usize| if count == 1 { "is" } else { "are" };
    match sense {
        Sense::Reads | Sense::Unnoticed | Sense::Kept => format!(
            "{} {} open without any act of chance; {never} {} open to nobody by any path counted here.",
            count(open, "cell", "cells"),
            is(open),
            is(never)
        ),
        Sense::Alters | Sense::Denies => format!(
            "{} {} no act of chance; in {never} the party could not by any acts counted here.",
            count(open, "cell", "cells"),
            if open == 1 { "takes" } else { "take" }
        ),
    }
}

/// The cells among those not in the table of which nothing is known.
#[must_use]
pub fn not_looked_at(cells: usize, sense: Sense) -> String {
    let are = if cells == 1 { "is" } else { "are" };
    let power = match sense {
        Sense::Reads | Sense::Unnoticed | Sense::Kept => "no power of that government is in the scenario",
        Sense::Alters | Sense::Denies => "the scenario does not say whether that government could",
    };
    format!("{} {are} not looked at: {power}.", count(cells, "cell", "cells"))
}

/// The cells among those not in the table of which there is nothing to ask.
#[must_use]
pub fn without_word(cells: usize) -> String {
    let of = if cells == 1 { "Of 1 cell".to_owned() } else { format!("Of {cells} cells") };
    format!("{of} there is nothing to ask: the party is the only user, or the data are not in use anyway.")
}

/// How many runs were drawn.
#[must_use]
pub fn runs(runs: u64, seed: u64) -> String {
    let unit = if runs == 1 { "run" } else { "runs" };
    format!("{} {unit}, seed {seed}.", chances::count(runs))
}

/// The cells taken together.
#[must_use]
pub fn joint(joint: &Joint, years: u32, sense: Sense) -> String {
    let done = match sense {
        Sense::Reads | Sense::Unnoticed | Sense::Kept => "read",
        Sense::Alters => "altered",
        Sense::Denies => "cut off",
    };
    format!(
        "{} together: at least one {}, all {}, {:.2} {done} as a mean, {}.",
        count(joint.cells, "cell", "cells"),
        percent(joint.any),
        percent(joint.all),
        joint.mean,
        within(years)
    )
}

/// Many bodies like the one of the scenario; `cell` is spelled with its ids.
#[must_use]
pub fn bodies(cell: &str, bodies: &Bodies, years: u32) -> String {
    let shared = match bodies.any_sharing_claims {
        Some(any) if percent(any) != percent(bodies.any) => format!("; {} if the claims are true of all or of none", percent(any)),
        _ => String::new(),
    };
    let unit = if bodies.count == 1 { "body" } else { "bodies" };
    format!(
        "{} {unit} like this one, {cell}, {}: {:.1} are hit as a mean, at least one with {} if all is independent{shared}.",
        chances::count(u64::from(bodies.count)),
        within(years),
        bodies.mean,
        percent(bodies.any),
    )
}

/// The title of the picture of curves.
#[must_use]
pub fn curves(sense: Sense) -> String {
    match sense {
        Sense::Reads | Sense::Unnoticed => format!("Chance that a party reads the data{}, by year", adverb(sense)),
        Sense::Kept => "Chance that a party has come to have the data, by how many years are looked back on".to_owned(),
        Sense::Alters => "Chance that a party alters the data for a user, by year".to_owned(),
        Sense::Denies => "Chance that a party cuts a user off, by year".to_owned(),
    }
}

/// Above the curves of a terminal.
#[must_use]
pub fn full_bar(top: f64, sense: Sense) -> String {
    match sense {
        Sense::Reads | Sense::Unnoticed => format!("Chance that a party reads{}, by year; a full bar is {}", adverb(sense), percent(top)),
        Sense::Kept => format!("Chance that a party has come to have it, by years looked back on; a full bar is {}", percent(top)),
        Sense::Alters => format!("Chance that a party alters them for a user, by year; a full bar is {}", percent(top)),
        Sense::Denies => format!("Chance that a party cuts a user off, by year; a full bar is {}", percent(top)),
    }
}

/// Said where there is no curve.
pub const NO_CURVE: &str = "No cell hangs on chance.";

/// Cells whose curves are the same: the first two by name, of the rest how many.
#[must_use]
pub fn alike(cells: &[String]) -> String {
    let named = cells.iter().take(2).cloned().collect::<Vec<_>>().join(", ");
    if cells.len() > 2 { format!("{named} and {} more", cells.len() - 2) } else { named }
}

/// The band in a year.
#[must_use]
pub fn band_in_year(low: f64, high: f64) -> String {
    format!("90% band {}", range(low, high))
}

/// The chance at the end of a curve.
#[must_use]
pub fn end_of_curve(cell: &CellChance) -> String {
    let chance = percent(cell.exact.unwrap_or(f64::NAN));
    cell.band.map_or_else(|| chance.clone(), |b| format!("{chance} ({})", band_in_year(b.low, b.high)))
}

/// That not every curve is drawn.
#[must_use]
pub fn likeliest(shown: usize, all: usize) -> String {
    format!("The likeliest {shown} of {all} different curves.")
}

/// Below the picture of curves.
pub const CURVES_NOTE: &str = "Acts independent, the same chance every year. Shaded: 90% band of what is not known.";

/// The title of the picture of competing events.
#[must_use]
pub fn competing(years: u32, sense: Sense) -> String {
    match sense {
        Sense::Reads | Sense::Unnoticed | Sense::Kept => format!("Who reads{} first {}", adverb(sense), within(years)),
        Sense::Alters => format!("Who alters the data for a user first {}", within(years)),
        Sense::Denies => format!("Who cuts a user off first {}", within(years)),
    }
}

/// What competing events are.
#[must_use]
pub const fn competing_are(sense: Sense) -> &'static str {
    match sense {
        Sense::Reads | Sense::Unnoticed | Sense::Kept => {
            "of those to whom the data is not open anyway; those of one year are first together"
        }
        Sense::Alters | Sense::Denies => "of those who need an act of chance; those of one year are first together",
    }
}

/// Said where no run came to anything.
#[must_use]
pub const fn nobody(sense: Sense) -> &'static str {
    match sense {
        Sense::Reads | Sense::Unnoticed | Sense::Kept => "Nobody came to read anything in any run.",
        Sense::Alters => "Nobody altered anything in any run.",
        Sense::Denies => "Nobody cut anybody off in any run.",
    }
}

/// Below the picture of competing events.
#[must_use]
pub fn competing_note(sense: Sense) -> String {
    format!("{}. Black: 95% interval of the sample.", super::names::capital(competing_are(sense)))
}
