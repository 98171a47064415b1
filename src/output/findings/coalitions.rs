//! Who could read together.

use crate::analysis::coalitions::{Coalition, Coalitions};
use crate::output::prose::paragraph;
use serde_json::{Value, json};

fn heading(coalitions: &Coalitions) -> String {
    let data = &coalitions.data.name;
    let more = if coalitions.more { "; there are more: at some point more than the limit were in play" } else { "" };
    match coalitions.found.len() {
        0 => format!("Nobody reads “{data}” by pooling what they have by design, not even all together."),
        1 => format!("1 coalition reads “{data}” by pooling what it has by design{more}:"),
        n => format!("{n} coalitions read “{data}” by pooling what they have by design, the smallest first{more}:"),
    }
}

/// For the terminal.
#[must_use]
pub fn text(coalitions: &Coalitions, width: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "", &heading(coalitions), width);
    for coalition in &coalitions.found {
        paragraph(&mut out, "- ", "  ", &coalition.says, width);
    }
    out
}

/// For a report.
#[must_use]
pub fn markdown(coalitions: &Coalitions) -> String {
    let mut out = format!("## Coalitions: {}\n\n{}\n", coalitions.data.name, heading(coalitions));
    if !coalitions.found.is_empty() {
        out.push('\n');
    }
    coalitions.found.iter().for_each(|c| out.push_str(&format!("- {}\n", c.says)));
    out
}

/// For programs.
#[must_use]
pub fn json(coalitions: &Coalitions) -> Value {
    let one = |c: &Coalition| {
        json!({
            "members": c.members.iter().map(|m| m.id.as_str()).collect::<Vec<_>>(),
            "one_hand": c.one_hand.as_ref().map(|h| h.id.as_str()),
            "hands": c.hands.iter().map(|(hand, inside)| json!({
                "party": hand.id,
                "members": inside.iter().map(|m| m.id.as_str()).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "sovereigns": c.sovereigns.iter().map(|s| json!({
                "jurisdiction": s.jurisdiction.id,
                "governments": s.governments.iter().map(|g| g.id.as_str()).collect::<Vec<_>>(),
                "incorporated": s.incorporated,
            })).collect::<Vec<_>>(),
            "says": c.says,
        })
    };
    json!({
        "schema": 1,
        "data": coalitions.data.id,
        "coalitions": coalitions.found.iter().map(one).collect::<Vec<_>>(),
        "complete": !coalitions.more,
    })
}
