//! Who is caught between which two laws.

use crate::analysis::conflicts::Conflict;
use crate::analysis::law::Law;
use crate::output::explain::{law_facts, law_json};
use crate::output::prose::paragraph;
use crate::scenario::Date;
use serde_json::{Value, json};

/// "3 conflicts of law on 2018-07-21, 1 of them lifted by an agreement."
fn heading(conflicts: &[Conflict], date: Option<Date>) -> String {
    let day = date.map_or_else(|| "after every date that the scenario names".to_owned(), |d| format!("on {d}"));
    let lifted = conflicts.iter().filter(|c| !c.lifted_by.is_empty()).count();
    let count = match conflicts.len() {
        0 => "No conflict of law".to_owned(),
        1 => "1 conflict of law".to_owned(),
        n => format!("{n} conflicts of law"),
    };
    let lifted = if lifted == 0 { String::new() } else { format!(", {lifted} of them lifted by an agreement in force") };
    format!("{count} {day}{lifted}.")
}

/// The two laws of a conflict and what lifts it, each with its part in it.
fn laws(conflict: &Conflict) -> Vec<(&'static str, &Law)> {
    let fixed = [("commands", &conflict.commands), ("forbids", &conflict.forbids)];
    let lifts = conflict.lifted_by.iter().map(|l| ("lifts", l)).chain(conflict.would_lift.iter().map(|l| ("would lift", l)));
    fixed.into_iter().chain(lifts).collect()
}

/// For the terminal.
#[must_use]
pub fn text(conflicts: &[Conflict], date: Option<Date>, width: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "", &heading(conflicts, date), width);
    for (number, conflict) in conflicts.iter().enumerate() {
        out.push('\n');
        let first = format!("{}. ", number + 1);
        let hang = " ".repeat(first.len());
        paragraph(&mut out, &first, &hang, &conflict.says, width);
        for (part, law) in laws(conflict) {
            paragraph(&mut out, &format!("{hang}{part}: "), &format!("{hang}    "), &law_facts(law), width);
        }
    }
    out
}

/// For a report.
#[must_use]
pub fn markdown(conflicts: &[Conflict], date: Option<Date>) -> String {
    let mut out = format!("## Conflicts of law\n\n{}\n", heading(conflicts, date));
    for (number, conflict) in conflicts.iter().enumerate() {
        out.push_str(&format!("\n{}. {}\n", number + 1, conflict.says));
        for (part, law) in laws(conflict) {
            out.push_str(&format!("   - {part}: {}\n", law_facts(law)));
        }
    }
    out
}

/// For programs.
#[must_use]
pub fn json(conflicts: &[Conflict], date: Option<Date>) -> Value {
    let one = |c: &Conflict| {
        json!({
            "party": c.party.id,
            "commands": law_json(&c.commands),
            "wielder": c.wielder.id,
            "forbids": law_json(&c.forbids),
            "data": c.data.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(),
            "rules": c.orders.iter().map(|order| order.rule().number()).collect::<Vec<_>>(),
            "lifted": !c.lifted_by.is_empty(),
            "lifted_by": c.lifted_by.iter().map(law_json).collect::<Vec<_>>(),
            "would_lift": c.would_lift.iter().map(law_json).collect::<Vec<_>>(),
            "says": c.says,
        })
    };
    json!({"schema": 1, "date": date.map(|d| d.to_string()), "conflicts": conflicts.iter().map(one).collect::<Vec<_>>()})
}
