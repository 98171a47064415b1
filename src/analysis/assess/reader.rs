//! Reads a framework from its file.
//!
//! The format is described in `docs/frameworks.md`. Each check, outcome, group and number that a file names is looked at.

use super::checks;
use super::framework::{Criterion, Framework, Grading, Group, Ladder, Parameters};
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
    remark: Option<String>,
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
}

/// Reads a framework.
///
/// # Errors
/// With what is wrong, in words.
pub fn read(name: &str, text: &str) -> Result<Framework, String> {
    let raw: RawFramework = toml::from_str(text).map_err(|error| error.to_string())?;
    if raw.schema != 1 {
        return Err(format!("this program reads version 1 of the framework format, not {}", raw.schema));
    }
    let date = raw.date.as_deref().map(|d| d.parse::<Date>().map_err(|_| format!("`{d}` is no day"))).transpose()?;
    let groups = raw.group.into_iter().map(|g| group(g, raw.weights.len())).collect::<Result<Vec<_>, _>>()?;
    let mut criteria: Vec<Criterion> = Vec::new();
    for raw in raw.criterion {
        let id = raw.id.clone();
        let criterion = criterion(raw, &groups).map_err(|why| format!("criterion `{id}`: {why}"))?;
        if criteria.iter().any(|c| c.id == criterion.id) {
            return Err(format!("criterion `{id}` stands there twice"));
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
        scale: raw.scale.unwrap_or_else(|| "level".to_owned()),
        home: raw.home,
        categories: raw.categories,
        groups,
        weight_sets: raw.weights,
        criteria,
    })
}

fn group(raw: RawGroup, sets: usize) -> Result<Group, String> {
    if raw.weights.len() != sets {
        return Err(format!("group `{}` has {} weights for {sets} weight sets", raw.id, raw.weights.len()));
    }
    let weights = raw.weights.iter().map(|w| number(w)).collect::<Result<_, _>>()?;
    Ok(Group { id: raw.id, name: raw.name, weights })
}

fn number(text: &str) -> Result<Exact, String> {
    parse_exact(text).ok_or_else(|| format!("`{text}` is no number"))
}

fn criterion(raw: RawCriterion, groups: &[Group]) -> Result<Criterion, String> {
    if let Some(group) = raw.group.as_ref().filter(|id| !groups.iter().any(|g| g.id == **id)) {
        return Err(format!("there is no group `{group}`"));
    }
    let check = match &raw.check {
        Some(name) => Some(checks::find(name).ok_or_else(|| format!("there is no check `{name}`"))?),
        None => None,
    };
    let grading = match (raw.ladder, raw.met, raw.not_met) {
        (Some(levels), None, None) => {
            let points = points(levels.len(), raw.maximum.as_deref(), raw.points)?;
            let labels = raw.labels.unwrap_or_default();
            if !labels.is_empty() && labels.len() != levels.len() {
                return Err(format!("{} labels for {} answers", labels.len(), levels.len()));
            }
            let answers: Vec<(String, (usize, usize))> = raw.answers.unwrap_or_default().into_iter().collect();
            if let Some((outcome, _)) = answers.iter().find(|(_, (low, high))| *low < 1 || low > high || *high > levels.len()) {
                return Err(format!("`{outcome}` names answers that are not there"));
            }
            Grading::Ladder(Ladder { levels, points, labels, answers })
        }
        (None, None, None) => Grading::Show,
        (None, met, not_met) => Grading::Pass { met: met.unwrap_or_default(), not_met: not_met.unwrap_or_default() },
        _ => return Err("has both a ladder and outcomes that meet it".to_owned()),
    };
    let words: Vec<&String> = match &grading {
        Grading::Pass { met, not_met } => met.iter().chain(not_met).collect(),
        Grading::Ladder(ladder) => ladder.answers.iter().map(|(outcome, _)| outcome).collect(),
        Grading::Show => Vec::new(),
    };
    for word in words {
        if !check.is_some_and(|check| check.outcomes.iter().any(|(outcome, _)| outcome == word)) {
            return Err(format!("its check has no outcome `{word}`"));
        }
    }
    let parameters = parameters(raw.with.unwrap_or_default())?;
    Ok(Criterion { id: raw.id, group: raw.group, text: raw.text, section: raw.section, check, parameters, grading, remark: raw.remark })
}

/// Points of each answer: as given, or in equal steps from 0 to the maximum.
fn points(count: usize, maximum: Option<&str>, given: Option<Vec<String>>) -> Result<Vec<Exact>, String> {
    if let Some(given) = given {
        let points: Vec<Exact> = given.iter().map(|p| number(p)).collect::<Result<_, _>>()?;
        return if points.len() == count { Ok(points) } else { Err(format!("{} points for {count} answers", points.len())) };
    }
    let maximum = maximum.map(number).transpose()?.unwrap_or_else(Exact::zero);
    let steps = Exact::from_integer(count.saturating_sub(1).max(1).into());
    Ok((0..count).map(|index| &maximum * Exact::from_integer(index.into()) / &steps).collect())
}

fn parameters(raw: RawParameters) -> Result<Parameters, String> {
    if let Some(role) = raw.roles.iter().find(|r| !ROLES.contains(&r.as_str())) {
        return Err(format!("there is no role `{role}`"));
    }
    let means = |word: Option<String>| match word {
        Some(word) => Means::from_word(&word).map(Some).ok_or_else(|| format!("`{word}` is no means")),
        None => Ok(None),
    };
    Ok(Parameters {
        roles: raw.roles,
        single: raw.single.as_deref().map(number).transpose()?,
        total: raw.total.as_deref().map(number).transpose()?,
        chain: raw.chain,
        companies: means(raw.companies)?,
        governments: means(raw.governments)?,
    })
}
