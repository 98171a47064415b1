//! An assessment as JSON.

use super::words;
use crate::analysis::assess::{Criterion, Design, Fact, Framework, Grading, Level, Report};
use crate::scenario::{Scenario, to_f64};
use serde_json::{Value, json};

/// The whole report. A score that is open has `low` below `high`; a criterion that was not assessed has the level `null`.
#[must_use]
pub fn report(report: &Report<'_>) -> Value {
    let framework = report.framework;
    let criteria: Vec<Value> = framework
        .criteria
        .iter()
        .zip(&report.assessment.results)
        .enumerate()
        .map(|(index, (criterion, result))| {
            let (raised, hangs) = report.changes_of(index);
            let change = |(change, then): &(&crate::analysis::assess::Change, &Level)| {
                json!({"switch": change.switch, "option": change.option, "level": level(criterion, then)})
            };
            json!({
                "id": criterion.id, "group": criterion.group, "section": criterion.section, "text": criterion.text,
                "check": criterion.check.map(|c| c.name), "outcome": result.finding.as_ref().map(|f| f.outcome),
                "level": level(criterion, &result.level),
                "facts": result.finding.iter().flat_map(|f| &f.facts).map(|f| fact(report, f)).collect::<Vec<_>>(),
                "raised_by": raised.iter().map(change).collect::<Vec<_>>(),
                "otherwise_if": hangs.iter().map(change).collect::<Vec<_>>(),
                "remark": criterion.remark,
            })
        })
        .collect();
    json!({
        "schema": 1, "framework": framework.name, "title": framework.title, "scenario": report.scenario.title,
        "date": report.date.map(|d| d.to_string()), "home": report.home, "customers": report.customers, "data": report.data,
        "switches": report.switches.iter().map(|(s, _, o)| (s.clone(), json!(o))).collect::<serde_json::Map<_, _>>(),
        "criteria": criteria, "groups": groups(&report.assessment), "scores": scores(&report.assessment),
    })
}

/// Every design: its choices, the level of each criterion, groups and scores.
#[must_use]
pub fn designs(framework: &Framework, scenario: &Scenario, designs: &[Design], complete: bool) -> Value {
    let criteria = &framework.criteria;
    let rows: Vec<Value> = designs
        .iter()
        .map(|design| {
            let levels: serde_json::Map<String, Value> = criteria
                .iter()
                .zip(&design.assessment.results)
                .map(|(criterion, result)| (criterion.id.clone(), level(criterion, &result.level)))
                .collect();
            let choices: serde_json::Map<String, Value> = design.choices.iter().map(|(s, o)| (s.clone(), json!(o))).collect();
            json!({"choices": choices, "decided_by": words::decides(framework, scenario, &design.assessment), "criteria": levels, "groups": groups(&design.assessment), "scores": scores(&design.assessment)})
        })
        .collect();
    json!({"schema": 1, "complete": complete, "designs": rows})
}

fn groups(assessment: &crate::analysis::assess::Assessment) -> Vec<Value> {
    let groups = assessment.groups.iter();
    groups
        .map(|g| json!({"id": g.id, "name": g.name, "low": g.low, "high": g.high, "fixed_by": g.fixed_by, "assessed": g.assessed, "count": g.count}))
        .collect()
}

fn scores(assessment: &crate::analysis::assess::Assessment) -> Vec<Value> {
    assessment.scores.iter().map(|s| json!({"weights": s.weights, "low": to_f64(&s.low), "high": to_f64(&s.high)})).collect()
}

fn level(criterion: &Criterion, level: &Level) -> Value {
    match (level, &criterion.grading) {
        (Level::Met, _) => json!("met"),
        (Level::NotMet, _) => json!("not-met"),
        (Level::Shown, _) => json!("facts"),
        (Level::Answers { low, high, entered }, Grading::Ladder(ladder)) => {
            let at = |answer: &usize| ladder.levels.get(answer.wrapping_sub(1)).copied();
            json!({"answers": [low, high], "levels": [at(low), at(high)], "entered": entered})
        }
        _ => Value::Null,
    }
}

fn fact(report: &Report<'_>, fact: &Fact) -> Value {
    let text = words::fact(report.scenario, fact);
    match fact {
        Fact::Access { party, data, reads, means, acts } => {
            json!({"text": text, "party": party, "data": data, "reads": reads, "means": means.as_str(), "acts": acts})
        }
        _ => json!({"text": text}),
    }
}
