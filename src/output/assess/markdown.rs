//! An assessment as Markdown.

use super::words;
use crate::analysis::assess::Report;

/// The whole report.
#[must_use]
pub fn report(report: &Report<'_>) -> String {
    let framework = report.framework;
    let mut out = format!("# {}\n\n{}\n\n", framework.title, flat(&framework.summary));
    for (what, is) in words::scope(report) {
        out.push_str(&format!("- {what}: {is}\n"));
    }
    out.push_str("\n## Result\n\n");
    for line in words::summary(report) {
        out.push_str(&format!("- {line}\n"));
    }
    out.push_str("\n| criterion | level | asks |\n|---|---|---|\n");
    for (criterion, result) in framework.criteria.iter().zip(&report.assessment.results) {
        let level = words::level(framework, criterion, &result.level);
        out.push_str(&format!("| {} | **{level}** | {} |\n", criterion.id, criterion.text));
    }
    let mut group: Option<&String> = None;
    out.push_str("\n## Criteria\n");
    for (index, (criterion, result)) in framework.criteria.iter().zip(&report.assessment.results).enumerate() {
        if criterion.group.as_ref() != group {
            group = criterion.group.as_ref();
            if let Some(named) = framework.groups.iter().find(|g| Some(&g.id) == group) {
                out.push_str(&format!("\n## {} {}\n", named.id, named.name));
            }
        }
        let level = words::level(framework, criterion, &result.level);
        out.push_str(&format!("\n### {}: {level}\n\n{} ({})\n\n", criterion.id, criterion.text, criterion.section));
        let mut items: Vec<String> = Vec::new();
        let answers = words::answers(criterion, &result.level);
        items.extend((!answers.is_empty()).then_some(answers));
        if let Some(finding) = &result.finding {
            items.push(words::outcome(criterion, finding.outcome).to_owned());
            items.extend(finding.facts.iter().map(|fact| words::fact(report.scenario, fact)));
        }
        let (raised, hangs) = report.changes_of(index);
        items.extend(raised.into_iter().map(|(c, l)| format!("Raised by {}", words::change(report, criterion, c, l))));
        items.extend(hangs.into_iter().map(|(c, l)| format!("Otherwise if {}", words::change(report, criterion, c, l))));
        for item in items {
            out.push_str(&format!("- {item}\n"));
        }
        if let Some(remark) = &criterion.remark {
            out.push_str(&format!("\n*{remark}*\n"));
        }
    }
    out.push_str(&format!("\n## About the framework\n\n{}.", words::origin(framework)));
    if let Some(url) = &framework.url {
        out.push_str(&format!(" <{url}>"));
    }
    out.push('\n');
    if let Some(note) = &framework.note {
        out.push_str(&format!("\n{}\n", flat(note)));
    }
    out
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
