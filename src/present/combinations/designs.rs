//! What `designs` shows: every combination of choices against every policy and every party of concern.

use super::Names;
use crate::analysis::designs::{self as found, Exposure, PolicyResult};
use crate::analysis::lifted::Lifted;
use crate::graph::Means;
use crate::scenario::schema::Table;
use crate::text::combinations as words;
use crate::world::{Id, PartyId};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// More than these are counted.
const MAX_HOLLOW: usize = 5;

/// All designs, or those on the Pareto front.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Designs {
    /// The version of this form.
    pub schema: u32,
    /// The scenario's title.
    pub title: String,
    /// The day, in words.
    #[serde(skip)]
    pub day: Option<String>,
    /// How many designs there are.
    pub count: String,
    /// Whether only the Pareto front of cost against failed policies is shown.
    pub front: bool,
    /// Those shown: fewest policies failed first, then cheapest, then in the order of the scenario.
    pub designs: Vec<Design>,
    /// How many there are and which are shown.
    #[serde(skip)]
    pub opening: String,
    /// What a question mark in the table means.
    #[serde(skip)]
    pub question_mark: &'static str,
    /// The columns.
    #[serde(skip)]
    pub columns: Columns,
    /// Above the parties: what their columns say, and of which data.
    #[serde(skip)]
    pub data: String,
    /// How many designs pass; nothing of a Pareto front.
    #[serde(skip)]
    pub summary: Option<Summary>,
}

/// The columns of a table of designs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The choices, by id.
    pub choices: Vec<String>,
    /// The policies.
    pub policies: Vec<Column>,
    /// The parties of concern.
    pub parties: Vec<Column>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The id.
    pub id: String,
    /// The short name at the head of the column: `P1`.
    pub short: String,
    /// The name, and what the column hangs on.
    pub name: String,
}

/// One combination of choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Design {
    /// The option of each choice.
    pub choices: BTreeMap<String, String>,
    /// What they cost together.
    pub cost: String,
    /// Whether it passes each policy.
    pub policies: BTreeMap<String, Judged>,
    /// How each party of concern reads.
    pub reads: BTreeMap<String, Read>,
    /// What stands in the columns.
    #[serde(skip)]
    pub cells: Vec<String>,
}

/// Whether a design passes a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// Whether it does, claims as given; `None`: the limit of nodes left it unsolved.
    pub passes: Option<bool>,
    /// The claims that this hangs on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<Vec<String>>,
}

/// The easiest means by which a party reads something not meant for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Read {
    /// Claims as given; `None`: the limit of nodes left it unsolved.
    pub means: Option<Means>,
    /// The easiest that it can be, whatever one believes.
    pub easiest: Means,
    /// The hardest that it can be, whatever one believes.
    pub hardest: Means,
    /// The claims that this hangs on.
    pub claims: Vec<String>,
}

/// How many designs pass each policy, and which pass all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// "3 of 12" and what they pass.
    pub passing: Vec<(String, String)>,
    /// Above the designs in which the data stays and is read all the same; nothing where there are none.
    pub hollow: Option<String>,
    /// The first of them.
    pub examples: Vec<String>,
}

impl Designs {
    /// What is shown of designs.
    #[must_use]
    pub fn of(lifted: &Lifted<'_>, found: &found::Designs) -> Self {
        let names = Names::of(lifted);
        let choices = names.switch_ids(&found.choices);
        let ids: Vec<&str> = choices.iter().map(String::as_str).collect();
        Self {
            schema: 1,
            title: names.scenario.title.clone(),
            day: Names::day(lifted),
            count: found.count.to_string(),
            front: found.pareto,
            designs: found.rows.iter().map(|row| design(&names, found, row)).collect(),
            opening: words::designs(&found.count, &ids, found.pareto.then_some(found.rows.len())),
            columns: Columns { policies: policies(&names, found), parties: parties(&names, found), choices },
            question_mark: words::QUESTION_MARK,
            data: words::concern(&names.datasets(&found.data)),
            summary: (!found.pareto && !found.policies.is_empty()).then(|| summary(&names, found)),
        }
    }
}

fn design(names: &Names<'_, '_>, found: &found::Designs, row: &found::Row) -> Design {
    let option = |(s, o): (&usize, &usize)| names.option_id(*s, *o).to_owned();
    let taken = || found.choices.iter().zip(&row.options);
    let judged = |(policy, result): (&usize, &PolicyResult)| {
        let claims = match result {
            PolicyResult::Pass | PolicyResult::Fail => Some(Vec::new()),
            PolicyResult::Depends { claims, .. } => Some(names.switch_ids(claims)),
            PolicyResult::Unsolved => None,
        };
        (names.id(Table::Policies, *policy).to_owned(), Judged { passes: result.passes(), claims })
    };
    let read = |(party, exposure): (&PartyId, &Option<Exposure>)| {
        let (easiest, hardest) = exposure.as_ref().map_or((Means::Design, Means::None), |e| e.range);
        let claims = exposure.as_ref().map_or_else(Vec::new, |e| names.switch_ids(&e.claims));
        (names.party_id(*party), Read { means: exposure.as_ref().map(|e| e.means), easiest, hardest, claims })
    };
    let mut cells: Vec<String> = taken().map(option).collect();
    cells.push(words::number(&row.cost));
    cells.extend(row.results.iter().map(|result| word(result).to_owned()));
    cells.extend(row.exposures.iter().map(|exposure| means(exposure.as_ref())));
    Design {
        choices: taken().map(|(s, o)| (names.switch_id(*s).to_owned(), option((s, o)))).collect(),
        cost: words::number(&row.cost),
        policies: found.policies.iter().zip(&row.results).map(judged).collect(),
        reads: found.parties.iter().zip(&row.exposures).map(read).collect(),
        cells,
    }
}

/// Whether a policy passes, in a column; a question mark: it hangs on claims.
fn word(result: &PolicyResult) -> &'static str {
    match result {
        PolicyResult::Pass => "pass",
        PolicyResult::Fail => "FAIL",
        PolicyResult::Depends { passes: true, .. } => "pass?",
        PolicyResult::Depends { passes: false, .. } => "FAIL?",
        PolicyResult::Unsolved => "unsolved",
    }
}

/// By which means a party reads, in a column; a question mark: it hangs on claims.
fn means(exposure: Option<&Exposure>) -> String {
    match exposure {
        None => "unsolved".to_owned(),
        Some(e) if e.claims.is_empty() => e.means.as_str().to_owned(),
        Some(e) => format!("{}?", e.means),
    }
}

fn policies(names: &Names<'_, '_>, found: &found::Designs) -> Vec<Column> {
    let column = |(number, policy): (usize, &usize)| {
        let claims = found.rows.iter().filter_map(|r| r.results.get(number)).flat_map(|result| match result {
            PolicyResult::Depends { claims, .. } => claims.as_slice(),
            _ => &[],
        });
        let name = names.label(Table::Policies, *policy);
        let id = names.id(Table::Policies, *policy).to_owned();
        Column { id, short: format!("P{}", number + 1), name: hanging(names, name, claims.copied().collect()) }
    };
    found.policies.iter().enumerate().map(column).collect()
}

fn parties(names: &Names<'_, '_>, found: &found::Designs) -> Vec<Column> {
    let column = |(number, party): (usize, &PartyId)| {
        let claims = found.rows.iter().filter_map(|r| r.exposures.get(number)).flatten().flat_map(|e| e.claims.iter().copied());
        let id = names.id(Table::Parties, party.index()).to_owned();
        Column { id, short: format!("R{}", number + 1), name: hanging(names, names.party(*party), claims.collect()) }
    };
    found.parties.iter().enumerate().map(column).collect()
}

/// A name with the claims that its column hangs on.
fn hanging(names: &Names<'_, '_>, name: &str, claims: BTreeSet<usize>) -> String {
    let ids: Vec<&str> = claims.iter().map(|s| names.switch_id(*s)).collect();
    format!("{name}{}", words::hangs_on(&ids))
}

/// How many designs pass each policy, and which pass all.
fn summary(names: &Names<'_, '_>, found: &found::Designs) -> Summary {
    let total = found.rows.len();
    let summary = found.summary(names.scenario);
    let mut passing: Vec<(String, String)> = found
        .policies
        .iter()
        .zip(&summary.passing)
        .map(|(policy, (now, always))| {
            let name = names.label(Table::Policies, *policy);
            (format!("{now} of {total}"), format!("{name}{}", words::whatever_one_believes(*now, *always)))
        })
        .collect();
    passing.push((format!("{} of {total}", summary.passing_all), "all of them".to_owned()));
    let taken = |row: &found::Row| -> String {
        let given: Vec<String> = found.choices.iter().zip(&row.options).map(|(s, o)| names.given(*s, *o)).collect();
        given.join(" ")
    };
    let mut examples: Vec<String> = summary.hollow.iter().take(MAX_HOLLOW).filter_map(|r| found.rows.get(*r)).map(taken).collect();
    if summary.hollow.len() > MAX_HOLLOW {
        examples.push(format!("and {} more", summary.hollow.len() - MAX_HOLLOW));
    }
    Summary { passing, hollow: (!summary.hollow.is_empty()).then(|| words::hollow(summary.hollow.len())), examples }
}
