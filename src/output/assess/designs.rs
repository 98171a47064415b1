//! Every design against a framework, one a line.

use super::words;
use crate::analysis::assess::{Design, Framework, Grading, Level};
use crate::output::paragraph::columns;
use crate::scenario::Scenario;

/// The columns: the choices, then each criterion that is graded by passing, then each group and the scores, then what decides.
fn rows(framework: &Framework, scenario: &Scenario, designs: &[Design]) -> Vec<Vec<String>> {
    let graded: Vec<usize> = framework
        .criteria
        .iter()
        .enumerate()
        .filter(|(_, c)| c.check.is_some() && matches!(c.grading, Grading::Pass { .. }))
        .map(|(index, _)| index)
        .collect();
    let mut head: Vec<String> = designs.first().map(|d| d.choices.iter().map(|(s, _)| s.clone()).collect()).unwrap_or_default();
    head.extend(graded.iter().filter_map(|index| framework.criteria.get(*index)).map(|c| c.id.clone()));
    if let Some(first) = designs.first() {
        head.extend(first.assessment.groups.iter().map(|g| g.id.clone()));
        if first.assessment.overall().is_some() {
            head.push("overall".to_owned());
        }
        head.extend(first.assessment.scores.iter().map(|s| s.weights.clone()));
    }
    head.push("what decides".to_owned());
    let mut rows = vec![head];
    for design in designs {
        let mut row: Vec<String> = design.choices.iter().map(|(_, option)| option.clone()).collect();
        for result in graded.iter().filter_map(|index| design.assessment.results.get(*index)) {
            row.push(
                match result.level {
                    Level::Met => "yes",
                    Level::NotMet => "no",
                    _ => "?",
                }
                .to_owned(),
            );
        }
        let span = |low: u8, high: u8| if low == high { low.to_string() } else { format!("{low}–{high}") };
        row.extend(design.assessment.groups.iter().map(|g| span(g.low, g.high)));
        row.extend(design.assessment.overall().map(|(low, high)| span(low, high)));
        row.extend(design.assessment.scores.iter().map(|s| format!("{}–{}", words::score(&s.low), words::score(&s.high))));
        row.push(words::decides(framework, scenario, &design.assessment));
        rows.push(row);
    }
    rows
}

/// The table for a terminal, with a line that says what the words mean.
#[must_use]
pub fn text(framework: &Framework, scenario: &Scenario, designs: &[Design], complete: bool) -> String {
    format!("{}\n{}\n{}", framework.title, columns(&rows(framework, scenario, designs)), legend(designs.len(), complete))
}

/// The table as Markdown.
#[must_use]
pub fn markdown(framework: &Framework, scenario: &Scenario, designs: &[Design], complete: bool) -> String {
    let mut out = format!("# {}\n\n", framework.title);
    for (index, row) in rows(framework, scenario, designs).iter().enumerate() {
        out.push_str(&format!("| {} |\n", row.join(" | ")));
        if index == 0 {
            out.push_str(&format!("|{}\n", "---|".repeat(row.len())));
        }
    }
    out.push_str(&format!("\n{}", legend(designs.len(), complete)));
    out
}

fn legend(count: usize, complete: bool) -> String {
    let more = if complete { "" } else { "; there are more, these are the first" };
    format!("{count} designs{more}. yes: met; no: not met; ?: not assessed; a–b: open between these.\n")
}

/// The rows for another form.
pub(super) fn cells(framework: &Framework, scenario: &Scenario, designs: &[Design]) -> Vec<Vec<String>> {
    rows(framework, scenario, designs)
}
