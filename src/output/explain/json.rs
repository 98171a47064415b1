//! An explanation for programs.

use crate::analysis::check_path::Verdict;
use crate::analysis::explain::{Backing, ExplainedAct, ExplainedPath, Explanation, Otherwise, Reliance, Step};
use crate::analysis::impediments::Impediment;
use crate::analysis::law::Law;
use crate::analysis::source::Source;
use crate::analysis::why_not::{Block, Lack, LackKind, Miss, WhyNot};
use serde_json::{Value, json};

/// The explanation as JSON: `paths` with `means` and `acts` are stable, the rest may grow.
#[must_use]
pub fn json(explanation: &Explanation, why: Option<&WhyNot>) -> Value {
    json!({
        "schema": 1,
        "party": explanation.party.id,
        "data": explanation.data.id,
        "date": explanation.date.map(|d| d.to_string()),
        "reads": explanation.access.reads.as_str(),
        "holds": explanation.access.holds.as_str(),
        "paths": explanation.paths.iter().map(path).collect::<Vec<_>>(),
        "steps": explanation.steps.iter().map(step).collect::<Vec<_>>(),
        "found": explanation.found,
        "complete": !explanation.more && explanation.found == explanation.paths.len(),
        "more": explanation.more,
        "holding": explanation.holding,
        "why_not": why.map(why_not),
    })
}

fn why_not(why: &WhyNot) -> Value {
    let lack = |lack: &Lack| {
        let kind = if matches!(lack.kind, LackKind::Copy(_)) { "copy" } else { "key" };
        json!({"kind": kind, "id": lack.subject.id, "name": lack.subject.name, "means": lack.means.as_str(), "says": lack.says})
    };
    let block = |block: &Block| {
        let to: Vec<&str> = block.to.iter().filter_map(|index| why.lacks.get(*index)).map(|l| l.subject.id.as_str()).collect();
        json!({"to": to, "way": block.way, "reason": block.reason.as_str(), "says": block.says})
    };
    let miss = |miss: &Miss| json!({"says": miss.says, "change": miss.change, "means": miss.means.as_str(), "checked": miss.checked});
    json!({
        "lacks": why.lacks.iter().map(lack).collect::<Vec<_>>(),
        "blocks": why.blocks.iter().map(block).collect::<Vec<_>>(),
        "nearest_misses": why.misses.found.iter().map(miss).collect::<Vec<_>>(),
        "changes_tried": why.misses.tried,
        "changes_possible": why.misses.possible,
    })
}

fn path(path: &ExplainedPath) -> Value {
    json!({
        "means": path.means.as_str(),
        "acts": path.spelled,
        "sentence": path.sentence,
        "explained": path.acts.iter().map(act).collect::<Vec<_>>(),
        "goal": path.goal,
        "rests_on": path.rests_on.iter().map(reliance).collect::<Vec<_>>(),
        "checked": path.verdict == Verdict::Minimal,
    })
}

fn act(act: &ExplainedAct) -> Value {
    let mut out = json!({
        "act": act.spelled,
        "means": act.means.as_str(),
        "clause": act.clause,
        "in_the_way": act.obstacles.iter().map(|o| impediment(&o.impediment, &o.sentence)).collect::<Vec<_>>(),
    });
    if let Some(map) = out.as_object_mut() {
        match &act.backing {
            Backing::Power(power) => map.insert("power".to_owned(), law(power)),
            Backing::Agreements(laws) => map.insert("agreements".to_owned(), laws.iter().map(law).collect()),
            Backing::Control(words) => map.insert("control".to_owned(), json!(words)),
            Backing::Bare => None,
        };
    }
    out
}

fn step(step: &Step) -> Value {
    json!({
        "rule": step.rule.number(),
        "says": step.says,
        "because": step.because,
        "act": step.act,
        "means": step.means.as_str(),
        "sources": step.sources.iter().map(source).collect::<Vec<_>>(),
        "needs": step.needs,
    })
}

fn reliance(reliance: &Reliance) -> Value {
    json!({
        "switch": reliance.switch,
        "kind": reliance.kind.as_str(),
        "question": reliance.question,
        "option": reliance.option,
        "label": reliance.label,
        "said_by": reliance.said_by,
        "otherwise": reliance.otherwise.iter().map(otherwise).collect::<Vec<_>>(),
    })
}

fn otherwise(otherwise: &Otherwise) -> Value {
    json!({"option": otherwise.option, "label": otherwise.label, "said_by": otherwise.said_by, "means": otherwise.means.as_str()})
}

/// What stands in the way.
pub(crate) fn impediment(impediment: &Impediment, sentence: &str) -> Value {
    let laws = |laws: &[Law]| laws.iter().map(law).collect::<Vec<_>>();
    match impediment {
        Impediment::Contested => json!({"kind": "contested", "says": sentence}),
        Impediment::WeakTie { ties, lifted_by, would_lift } => {
            json!({"kind": "weak-tie", "says": sentence, "ties": ties, "lifted_by": laws(lifted_by), "would_lift": laws(would_lift)})
        }
        Impediment::Shield { law: shield, lifted_by, would_lift } => {
            json!({"kind": "shield", "says": sentence, "shield": law(shield), "lifted_by": laws(lifted_by), "would_lift": laws(would_lift)})
        }
    }
}

/// A law.
pub(crate) fn law(law: &Law) -> Value {
    json!({
        "id": law.id,
        "name": law.name,
        "statute": law.statute,
        "of": law.of,
        "since": law.since.map(|d| d.to_string()),
        "until": law.until.map(|d| d.to_string()),
        "process": law.process,
        "secret": law.secret,
        "confidence": law.confidence,
        "sources": law.sources.iter().map(source).collect::<Vec<_>>(),
        "note": law.note,
    })
}

fn source(source: &Source) -> Value {
    json!({
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date.map(|d| d.to_string()),
        "url": source.url,
    })
}
