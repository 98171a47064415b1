//! An assessment for a terminal.

use super::words;
use crate::analysis::assess::Report;
use crate::output::prose::paragraph;

/// The whole report in lines of at most `width` columns.
#[must_use]
pub fn report(report: &Report<'_>, width: usize) -> String {
    let framework = report.framework;
    let mut out = format!("{}\n{}\n\n", framework.title, words::origin(framework));
    for (what, is) in words::scope(report) {
        paragraph(&mut out, "", "", &format!("{what}: {is}"), width);
    }
    let mut group: Option<&String> = None;
    for (index, (criterion, result)) in framework.criteria.iter().zip(&report.assessment.results).enumerate() {
        if criterion.group.as_ref() != group {
            group = criterion.group.as_ref();
            if let Some(named) = framework.groups.iter().find(|g| Some(&g.id) == group) {
                out.push_str(&format!("\n— {} {} —\n", named.id, named.name));
            }
        }
        let level = words::level(framework, criterion, &result.level);
        out.push_str(&format!("\n{}: {}\n", criterion.id, level.to_uppercase()));
        paragraph(&mut out, "  ", "  ", &criterion.text, width);
        let answers = words::answers(criterion, &result.level);
        if !answers.is_empty() {
            paragraph(&mut out, "  - ", "    ", &answers, width);
        }
        if let Some(finding) = &result.finding {
            paragraph(&mut out, "  - ", "    ", words::outcome(criterion, finding.outcome), width);
            for fact in &finding.facts {
                paragraph(&mut out, "  - ", "    ", &words::fact(report.scenario, fact), width);
            }
        }
        let (raised, hangs) = report.changes_of(index);
        for (change, level) in raised {
            paragraph(&mut out, "  - ", "    ", &format!("raised by {}", words::change(report, criterion, change, level)), width);
        }
        for (change, level) in hangs {
            paragraph(&mut out, "  - ", "    ", &format!("otherwise if {}", words::change(report, criterion, change, level)), width);
        }
        if let Some(remark) = &criterion.remark {
            paragraph(&mut out, "    ", "    ", &format!("({remark})"), width);
        }
    }
    out.push_str("\nResult\n");
    for line in words::summary(report) {
        paragraph(&mut out, "  - ", "    ", &line, width);
    }
    if let Some(note) = &framework.note {
        out.push('\n');
        paragraph(&mut out, "", "", note, width);
    }
    out
}
