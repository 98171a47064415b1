//! What comes with the program, by name.

use crate::output::terminal::{QUIET, STRONG, Screen, pad, shorten, width};
use crate::shipped::Shipped;
use serde_json::json;

/// A line for each, under the heading of its kind: scenarios first, then the folders of packs.
#[must_use]
pub fn text(found: &[Shipped], screen: Screen) -> String {
    let kind = |s: &Shipped| match (s.is_scenario(), s.name.split_once('/')) {
        (true, _) => (0, "Scenarios"),
        (false, Some(("law", _))) => (1, "Laws"),
        (false, Some(("patterns", _))) => (2, "Patterns"),
        (false, _) => (3, "Other packs"),
    };
    let mut sorted: Vec<&Shipped> = found.iter().collect();
    sorted.sort_by_key(|s| (kind(s).0, s.name));
    let names = found.iter().map(|s| width(s.name)).max().unwrap_or(0);
    let room = screen.width.saturating_sub(names + 4);
    let mut out = String::new();
    let mut heading = "";
    for shipped in sorted {
        let (_, of) = kind(shipped);
        if of != heading {
            let line = if heading.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{line}{}\n", screen.paint(STRONG, of)));
            heading = of;
        }
        let headline = shorten(&shipped.headline(), room.max(20));
        out.push_str(&format!("  {}  {}\n", pad(shipped.name, names), screen.paint(QUIET, &headline)));
    }
    out
}

/// The same for tools.
#[must_use]
pub fn json(found: &[Shipped]) -> String {
    let entries: Vec<_> = found
        .iter()
        .map(|s| {
            let kind = if s.is_scenario() { "scenario" } else { "pack" };
            json!({ "name": s.name, "kind": kind, "title": s.title(), "summary": s.summary() })
        })
        .collect();
    format!("{:#}\n", json!({ "schema": 1, "shipped": entries }))
}
