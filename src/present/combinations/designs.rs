//! What `designs` shows: every combination of choices against every policy and every party of concern.

use super::Names;
use crate::analysis::designs::{self as found, Exposure, PolicyResult};
use crate::analysis::lifted::Lifted;
use crate::analysis::policies::Standing;
use crate::graph::Means;
use crate::present::{Asked, Witness, question, verdicts};
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
    /// What is asked, where that is not who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
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
    /// What a question mark in the table means, where one stands there.
    #[serde(skip)]
    pub question_mark: Option<&'static str>,
    /// What "not shown" in the table means, where it stands there.
    #[serde(skip)]
    pub not_shown: Option<&'static str>,
    /// What breaks each policy: its short name, and each fault with the number of designs that have it.
    #[serde(skip)]
    pub breaches: Vec<(String, Vec<String>)>,
    /// Which policies break and mend in each design, by the options chosen.
    #[serde(skip)]
    pub moves: Vec<(String, String)>,
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
    /// How many come to read, where it is asked what is done to users.
    pub readers: Option<Column>,
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
    /// Where it is asked what is done to users: how many accesses of those that the data is not meant for are easier than as things stand.
    #[serde(rename = "newly_read", skip_serializing_if = "Option::is_none")]
    pub readers: Option<usize>,
    /// Whether it passes each policy.
    pub policies: BTreeMap<String, Judged>,
    /// How each party of concern reads.
    #[serde(flatten)]
    pub reads: Asked<BTreeMap<String, Read>>,
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
    /// How it stands, claims as given: `kept`, `not-shown` or `broken`; `None`: not known.
    pub standing: Option<&'static str>,
    /// How it stands where everything is as it is.
    pub before: Option<&'static str>,
    /// What breaks it, claims as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<Witness>,
    /// The governments, as ids, without whom it would not be known to be kept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_looked_at: Vec<String>,
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
    /// `false` where `none` is no finding, because the law of the government is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_at: Option<bool>,
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
        let designs: Vec<Design> = found.rows.iter().map(|row| design(lifted, &names, found, row)).collect();
        let ids: Vec<&str> = choices.iter().map(String::as_str).collect();
        Self {
            schema: 1,
            title: names.scenario.title.clone(),
            question: question(names.sense),
            day: Names::day(lifted),
            count: found.count.to_string(),
            front: found.pareto,
            not_shown: designs
                .iter()
                .any(|d| d.policies.values().any(|p| p.standing == Some(Standing::NotShown.as_str())))
                .then_some(words::NOT_SHOWN),
            question_mark: designs.iter().any(|d| d.cells.iter().any(|cell| cell.ends_with('?'))).then_some(words::QUESTION_MARK),
            breaches: breaches(&names, found, &designs),
            moves: moves(&names, found, &designs),
            designs,
            opening: words::designs(&found.count, &ids, found.pareto.then_some(found.rows.len())),
            columns: Columns { readers: readers(found), policies: policies(&names, found), parties: parties(&names, found), choices },
            data: words::concern(names.sense, &names.datasets(&found.data)),
            summary: (!found.pareto && !found.policies.is_empty()).then(|| summary(&names, found)),
        }
    }
}

/// What breaks each policy, in how many designs: the most frequent faults first.
fn breaches(names: &Names<'_, '_>, found: &found::Designs, designs: &[Design]) -> Vec<(String, Vec<String>)> {
    let mut out = Vec::new();
    for (number, policy) in found.policies.iter().enumerate() {
        let id = names.id(Table::Policies, *policy);
        let mut faults: BTreeMap<String, usize> = BTreeMap::new();
        for witness in designs.iter().filter_map(|d| d.policies.get(id)?.witness.as_ref()) {
            *faults.entry(witness.told()).or_default() += 1;
        }
        let mut sorted: Vec<(String, usize)> = faults.into_iter().collect();
        sorted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let more = sorted.len().saturating_sub(MAX_BREACHES);
        let mut told: Vec<String> = sorted.into_iter().take(MAX_BREACHES).map(|(fault, many)| words::breach(&fault, many)).collect();
        if more > 0 {
            told.push(words::more_breaches(more));
        }
        if !told.is_empty() {
            out.push((format!("P{}", number + 1), told));
        }
    }
    out
}

/// More faults of a policy than these are counted.
const MAX_BREACHES: usize = 2;

/// More designs than these are told in the table alone.
const MAX_MOVES: usize = 16;

/// Which policies break and mend in each design, against where everything is as it is.
fn moves(names: &Names<'_, '_>, found: &found::Designs, designs: &[Design]) -> Vec<(String, String)> {
    if designs.len() > MAX_MOVES {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (row, design) in found.rows.iter().zip(designs) {
        let mut lists: [Vec<String>; 3] = [Vec::new(), Vec::new(), Vec::new()];
        for (number, policy) in found.policies.iter().enumerate() {
            let Some(judged) = design.policies.get(names.id(Table::Policies, *policy)) else { continue };
            let slot = match judged.standing {
                _ if judged.standing == judged.before || judged.before.is_none() => None,
                Some("broken") => lists.get_mut(0),
                Some("kept") => lists.get_mut(1),
                _ => lists.get_mut(2),
            };
            if let Some(list) = slot {
                list.push(format!("P{}", number + 1));
            }
        }
        let [breaks, mends, not_shown] = &lists;
        if let Some(said) = words::design_moves(breaks, mends, not_shown) {
            let given: Vec<String> = found.choices.iter().zip(&row.options).map(|(s, o)| names.given(*s, *o)).collect();
            out.push((given.join(" "), said));
        }
    }
    out
}

fn design(lifted: &Lifted<'_>, names: &Names<'_, '_>, found: &found::Designs, row: &found::Row) -> Design {
    let told = verdicts(&lifted.model.world, &row.assignment, &row.verdicts);
    let option = |(s, o): (&usize, &usize)| names.option_id(*s, *o).to_owned();
    let taken = || found.choices.iter().zip(&row.options);
    let judged = |(policy, result): (&usize, &PolicyResult)| {
        let claims = match result {
            PolicyResult::Pass | PolicyResult::Fail => Some(Vec::new()),
            PolicyResult::Depends { claims, .. } => Some(names.switch_ids(claims)),
            PolicyResult::Unsolved => None,
        };
        let id = names.id(Table::Policies, *policy);
        let verdict = told.iter().find(|verdict| verdict.id == id);
        let judged = Judged {
            passes: result.passes(),
            claims,
            standing: verdict.map(|verdict| verdict.standing().as_str()),
            before: found.stand.iter().find(|verdict| verdict.id == id).map(|verdict| verdict.standing().as_str()),
            witness: verdict.and_then(|verdict| verdict.witness.clone()),
            not_looked_at: verdict.map(|v| v.not_looked_at.iter().map(|id| (*id).to_owned()).collect()).unwrap_or_default(),
        };
        (id.to_owned(), judged)
    };
    let read = |(party, exposure): (&PartyId, &Option<Exposure>)| {
        let (easiest, hardest) = exposure.as_ref().map_or((Means::Design, Means::None), |e| e.range);
        let claims = exposure.as_ref().map_or_else(Vec::new, |e| names.switch_ids(&e.claims));
        let means = exposure.as_ref().map(|e| e.means);
        let looked_at = means.and_then(|means| names.looked_at(*party, means));
        (names.party_id(*party), Read { means, easiest, hardest, claims, looked_at })
    };
    let mut cells: Vec<String> = taken().map(option).collect();
    cells.push(words::number(&row.cost));
    cells.extend(row.readers.map(|readers| readers.to_string()));
    cells.extend(row.results.iter().enumerate().map(|(policy, result)| word(result, row.is_not_shown(policy)).to_owned()));
    cells.extend(found.parties.iter().zip(&row.exposures).map(|(party, exposure)| means(names, *party, exposure.as_ref())));
    Design {
        choices: taken().map(|(s, o)| (names.switch_id(*s).to_owned(), option((s, o)))).collect(),
        cost: words::number(&row.cost),
        readers: row.readers,
        policies: found.policies.iter().zip(&row.results).map(judged).collect(),
        reads: Asked { sense: names.sense, value: found.parties.iter().zip(&row.exposures).map(read).collect() },
        cells,
    }
}

/// Whether a policy passes, in a column; a question mark: it hangs on claims.
fn word(result: &PolicyResult, not_shown: bool) -> &'static str {
    match result {
        PolicyResult::Pass if not_shown => "not shown",
        PolicyResult::Depends { passes: true, .. } if not_shown => "not shown?",
        PolicyResult::Pass => "pass",
        PolicyResult::Fail => "FAIL",
        PolicyResult::Depends { passes: true, .. } => "pass?",
        PolicyResult::Depends { passes: false, .. } => "FAIL?",
        PolicyResult::Unsolved => "unsolved",
    }
}

/// By which means a party reads, in a column; a question mark: it hangs on claims.
fn means(names: &Names<'_, '_>, party: PartyId, exposure: Option<&Exposure>) -> String {
    match exposure {
        None => "unsolved".to_owned(),
        Some(e) => format!("{}{}", names.word(party, Some(e.means)), if e.claims.is_empty() { "" } else { "?" }),
    }
}

/// The column of those who come to read.
fn readers(found: &found::Designs) -> Option<Column> {
    let [short, name] = words::READERS_OF_DESIGNS.map(str::to_owned);
    found.rows.iter().any(|row| row.readers.is_some()).then(|| Column { id: "newly_read".to_owned(), short, name })
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
