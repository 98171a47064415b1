//! Reads a framework from its file.
//!
//! The format is described in `docs/frameworks.md`. Each check, outcome, group and number that a file names is looked at.

use super::checks;
use super::fault::{FrameworkFault, Wrong};
use super::framework::{Claim, Criterion, Does, Framework, Grading, Group, Ladder, Parameters, Whom};
use super::roles::ROLES;
use crate::graph::Means;
use crate::scenario::{Date, Exact, parse_exact};
use num_traits::Zero;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFramework {
    schema: u32,
    title: String,
    publisher: String,
    date: Option<String>,
    url: Option<String>,
    confidence: String,
    summary: String,
    note: Option<String>,
    #[serde(default)]
    signed: bool,
    scale: Option<String>,
    #[serde(default)]
    home: Vec<String>,
    #[serde(default)]
    categories: Vec<String>,
    #[serde(default)]
    weights: Vec<String>,
    #[serde(default)]
    group: Vec<RawGroup>,
    criterion: Vec<RawCriterion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    id: String,
    name: String,
    #[serde(default)]
    weights: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCriterion {
    id: String,
    group: Option<String>,
    text: String,
    section: String,
    check: Option<String>,
    with: Option<RawParameters>,
    met: Option<Vec<String>>,
    not_met: Option<Vec<String>>,
    ladder: Option<Vec<u8>>,
    maximum: Option<String>,
    points: Option<Vec<String>>,
    labels: Option<Vec<String>>,
    answers: Option<BTreeMap<String, (usize, usize)>>,
    #[serde(default)]
    claims: Vec<RawClaim>,
    remark: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClaim {
    nobody: String,
    does: String,
    by: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawParameters {
    roles: Vec<String>,
    single: Option<String>,
    total: Option<String>,
    chain: bool,
    companies: Option<String>,
    governments: Option<String>,
    third: bool,
    denying: bool,
}

/// Reads a framework.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn read(name: &str, text: &str) -> Result<Framework, FrameworkFault> {
    let raw: RawFramework = toml::from_str(text).map_err(|error| Wrong::Syntax(error.to_string()))?;
    if raw.schema != 1 {
        return Err(Wrong::Schema(raw.schema).into());
    }
    let date = raw.date.as_deref().map(|d| d.parse::<Date>().map_err(|_| Wrong::Day(d.to_owned()))).transpose()?;
    let groups = raw.group.into_iter().map(|g| group(g, raw.weights.len())).collect::<Result<Vec<_>, _>>()?;
    let mut criteria: Vec<Criterion> = Vec::new();
    for raw in raw.criterion {
        let id = raw.id.clone();
        let at = |wrong: Wrong| FrameworkFault { criterion: Some(id.clone()), wrong };
        let criterion = criterion(raw, &groups).map_err(at)?;
        if criteria.iter().any(|c| c.id == criterion.id) {
            return Err(at(Wrong::Twice));
        }
        criteria.push(criterion);
    }
    Ok(Framework {
        name: name.to_owned(),
        title: raw.title,
        publisher: raw.publisher,
        date,
        url: raw.url,
        confidence: raw.confidence,
        summary: raw.summary,
        note: raw.note,
        signed: raw.signed,
        scale: raw.scale.unwrap_or_else(|| "level".to_owned()),
        home: raw.home,
        categories: raw.categories,
        groups,
        weight_sets: raw.weights,
        criteria,
    })
}

fn group(raw: RawGroup, sets: usize) -> Result<Group, Wrong> {
    if raw.weights.len() != sets {
        return Err(Wrong::Weights { group: raw.id, weights: raw.weights.len(), sets });
    }
    let weights = raw.weights.iter().map(|w| number(w)).collect::<Result<_, _>>()?;
    Ok(Group { id: raw.id, name: raw.name, weights })
}

fn number(text: &str) -> Result<Exact, Wrong> {
    parse_exact(text).ok_or_else(|| Wrong::Number(text.to_owned()))
}

fn criterion(raw: RawCriterion, groups: &[Group]) -> Result<Criterion, Wrong> {
    if let Some(group) = raw.group.as_ref().filter(|id| !groups.iter().any(|g| g.id == **id)) {
        return Err(Wrong::Group(group.clone()));
    }
    let check = match &raw.check {
        Some(name) => Some(checks::find(name).ok_or_else(|| Wrong::Check(name.clone()))?),
        None => None,
    };
    let grading = match (raw.ladder, raw.met, raw.not_met) {
        (Some(levels), None, None) => {
            let points = points(levels.len(), raw.maximum.as_deref(), raw.points)?;
            let labels = raw.labels.unwrap_or_default();
            if !labels.is_empty() && labels.len() != levels.len() {
                return Err(Wrong::Labels { labels: labels.len(), answers: levels.len() });
            }
            let answers: Vec<(String, (usize, usize))> = raw.answers.unwrap_or_default().into_iter().collect();
            if let Some((outcome, _)) = answers.iter().find(|(_, (low, high))| *low < 1 || low > high || *high > levels.len()) {
                return Err(Wrong::Answers(outcome.clone()));
            }
            Grading::Ladder(Ladder { levels, points, labels, answers })
        }
        (None, None, None) => Grading::Show,
        (None, met, not_met) => Grading::Pass { met: met.unwrap_or_default(), not_met: not_met.unwrap_or_default() },
        _ => return Err(Wrong::Gradings),
    };
    let words: Vec<&String> = match &grading {
        Grading::Pass { met, not_met } => met.iter().chain(not_met).collect(),
        Grading::Ladder(ladder) => ladder.answers.iter().map(|(outcome, _)| outcome).collect(),
        Grading::Show => Vec::new(),
    };
    for word in words {
        if !check.is_some_and(|check| check.outcomes.iter().any(|(outcome, _)| outcome == word)) {
            return Err(Wrong::Outcome(word.clone()));
        }
    }
    let parameters = parameters(raw.with.unwrap_or_default())?;
    let claims = raw.claims.into_iter().map(claim).collect::<Result<_, _>>()?;
    Ok(Criterion {
        id: raw.id,
        group: raw.group,
        text: raw.text,
        section: raw.section,
        check,
        parameters,
        grading,
        claims,
        remark: raw.remark,
    })
}

/// Points of each answer: as given, or in equal steps from 0 to the maximum.
fn points(count: usize, maximum: Option<&str>, given: Option<Vec<String>>) -> Result<Vec<Exact>, Wrong> {
    if let Some(given) = given {
        let points: Vec<Exact> = given.iter().map(|p| number(p)).collect::<Result<_, _>>()?;
        return if points.len() == count { Ok(points) } else { Err(Wrong::Points { points: points.len(), answers: count }) };
    }
    let maximum = maximum.map(number).transpose()?.unwrap_or_else(Exact::zero);
    let steps = Exact::from_integer(count.saturating_sub(1).max(1).into());
    Ok((0..count).map(|index| &maximum * Exact::from_integer(index.into()) / &steps).collect())
}

fn parameters(raw: RawParameters) -> Result<Parameters, Wrong> {
    if let Some(role) = raw.roles.iter().find(|r| !ROLES.contains(&r.as_str())) {
        return Err(Wrong::Role(role.clone()));
    }
    Ok(Parameters {
        roles: raw.roles,
        single: raw.single.as_deref().map(number).transpose()?,
        total: raw.total.as_deref().map(number).transpose()?,
        chain: raw.chain,
        companies: raw.companies.map(means).transpose()?,
        governments: raw.governments.map(means).transpose()?,
        third: raw.third,
        denying: raw.denying,
    })
}

fn means(word: String) -> Result<Means, Wrong> {
    Means::from_word(&word).ok_or(Wrong::Means(word))
}

fn claim(raw: RawClaim) -> Result<Claim, Wrong> {
    let nobody = Whom::WORDS.into_iter().find(|(word, _)| *word == raw.nobody).map(|(_, whom)| whom);
    let does = Does::WORDS.into_iter().find(|(word, _)| *word == raw.does).map(|(_, does)| does);
    match (nobody, does) {
        (Some(nobody), Some(does)) => Ok(Claim { nobody, does, by: means(raw.by)? }),
        (None, _) => Err(Wrong::Claim(raw.nobody)),
        (_, None) => Err(Wrong::Claim(raw.does)),
    }
}
