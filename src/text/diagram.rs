//! What stands in diagrams: the labels of nodes and arrows, and what is said beside them.

use super::acts::accord;
use super::grammar::Subject;
use super::lists::list;
use super::names::ended;
use super::numbers::percent;
use crate::analysis::explain::{Explanation, Step};
use crate::graph::Means;
use crate::scenario::Exact;
use crate::scenario::schema::Basis;
use crate::text::{paths, reasons};

/// A frame in another: "Berlin (in Germany)".
#[must_use]
pub fn within(label: &str, outer: Option<&str>) -> String {
    outer.map_or_else(|| label.to_owned(), |outer| format!("{label} (in {outer})"))
}

/// A frame whose law is not in the scenario.
#[must_use]
pub fn law_not_looked_at(label: &str) -> String {
    format!("{label} (law not looked at)")
}

/// In the box of a government that wields no power in the scenario.
pub const NOT_LOOKED_AT: &str = "not looked at";

/// Where else a party is established.
#[must_use]
pub fn established(places: &[String]) -> String {
    format!("also established in {}", list(places, "and"))
}

/// Where a party serves without being established.
#[must_use]
pub fn serves(places: &[String]) -> String {
    format!("serves from outside: {}", list(places, "and"))
}

/// How copies are locked, and who holds and reads them: "locked by A and B, held by C, read by D".
#[must_use]
pub fn state(locks: &[String], tenants: &[String], readers: &[String]) -> String {
    let mut facts = vec![if locks.is_empty() { "in the clear".to_owned() } else { format!("locked by {}", list(locks, "and")) }];
    facts.extend((!tenants.is_empty()).then(|| format!("held by {}", list(tenants, "and"))));
    facts.extend((!readers.is_empty()).then(|| format!("read by {}", list(readers, "and"))));
    facts.join(", ")
}

/// Copies of these datasets in one state.
#[must_use]
pub fn copies(data: &[String], state: &str) -> String {
    let what = if data.len() == 1 { "Copy" } else { "Copies" };
    format!("{what}: {}; {state}", data.join(" · "))
}

/// What is told of a key.
#[derive(Default)]
pub struct KeyFacts {
    /// Who uses it.
    pub holders: Vec<String>,
    /// As whom one signs in with it.
    pub stands_for: Vec<String>,
    /// Who vouches for it.
    pub vouched_by: Vec<String>,
    /// What wraps it.
    pub wraps: Vec<String>,
    /// How many of which parts it is put together from.
    pub parts: Option<(u32, Vec<String>)>,
    /// Whether its store never releases it.
    pub hsm: bool,
}

/// A key: who uses it, for whom it stands, who vouches for it, what wraps it, of what it is put together.
#[must_use]
pub fn key(label: &str, key: &KeyFacts) -> String {
    let told = |what: &str, names: &[String]| (!names.is_empty()).then(|| format!("{what} {}", list(names, "and")));
    let mut facts = Vec::new();
    facts.extend(told("used by", &key.holders));
    facts.extend(told("signs in as", &key.stands_for));
    facts.extend(told("vouched for by", &key.vouched_by));
    facts.extend(told("wrapped by", &key.wraps));
    facts.extend(key.parts.as_ref().map(|(need, parts)| format!("put together from {need} of: {}", parts.join(" · "))));
    facts.extend(key.hsm.then(|| "its store gives it to nobody".to_owned()));
    let facts = if facts.is_empty() { String::new() } else { format!("; {}", facts.join(", ")) };
    format!("Key: {label}{facts}")
}

/// A piece of work on data: who does it, what its seal rests on, and to whom it is shown.
#[must_use]
pub fn processing(label: &str, by: Option<&str>, sealed: bool, seal_rests_on: &[String], shown_to: &[String]) -> String {
    let by = by.map_or_else(String::new, |by| format!(", by {by}"));
    let sealed = match (sealed, seal_rests_on) {
        (false, _) => String::new(),
        (true, []) => ", sealed".to_owned(),
        (true, software) => format!(", sealed by {}", list(software, "and")),
    };
    let shown = if shown_to.is_empty() { String::new() } else { format!(", shown to {}", list(shown_to, "and")) };
    format!("Processing: {label}{by}{sealed}{shown}")
}

/// The node of keys that lie at no site.
pub const LOOSE_KEYS: &str = "Keys that lie at no site";

/// On an arrow from an owner.
#[must_use]
pub fn owns(share: &Exact) -> String {
    format!("owns {}", percent(share))
}

/// On an arrow from a party that controls another.
pub const CONTROLS: &str = "controls";
/// On an arrow from an operator to its site.
pub const RUNS: &str = "runs";

/// On an arrow from a vendor to a site; `signed` are the keys with which the software is signed.
#[must_use]
pub fn ships(software: &str, signed: &[String]) -> String {
    let signed = if signed.is_empty() { String::new() } else { format!(" (signed with {})", list(signed, "and")) };
    format!("ships {software}{signed}")
}

/// At a site from which software is shipped.
#[must_use]
pub fn shipped_from_here(software: &str) -> String {
    format!("Ships from here: {software}")
}

/// On an arrow from a party that may give what it has to another.
#[must_use]
pub fn gives(basis: Option<Basis>) -> String {
    format!("could give data ({}) to", accord(basis))
}

/// On an arrow to a site that could be broken into.
pub const BREAKS_IN: &str = "could break in";
/// On an arrow to a party.
pub const INSIDER: &str = "could have an insider";
/// On an arrow to the site of a key.
pub const STEALS: &str = "could steal a key";

/// Several reasons for one arrow.
#[must_use]
pub fn both(one: &str, other: &str) -> String {
    format!("{one}, {other}")
}

/// The boxes of a frame that are not drawn.
#[must_use]
pub fn others(count: usize) -> String {
    format!("and {count} more")
}

/// That not every box is drawn.
#[must_use]
pub fn left_out(drawn: usize, all: usize) -> String {
    format!("Of {all} boxes, the {drawn} with the most arrows are drawn; the others are counted, and their arrows left out.")
}

/// A frame with what is in it, in a sentence.
#[must_use]
pub fn frame(label: &str, inside: &[&str]) -> String {
    ended(format!("In {label}: {}", inside.join("; ")))
}

/// A node with its lines, in a sentence.
#[must_use]
pub fn node(label: &str, lines: &[String]) -> String {
    ended(format!("{label}: {}", lines.join("; ")))
}

/// An arrow in a sentence: "Apple runs Data centre.", "Users run Phones."
#[must_use]
pub fn arrow(from: &str, is_plural: bool, label: &str, to: &str) -> String {
    let subject = Subject { spoken: from.to_owned(), plural: is_plural, not_looked_at: false };
    ended(format!("{} {to}", subject.does(label)))
}

/// The title of the derivation of a cell.
#[must_use]
pub fn title(explanation: &Explanation) -> String {
    let reads = explanation.access.reads;
    let reads = if reads == Means::None { "not at all" } else { reads.phrase() };
    let when = explanation.date.map_or_else(String::new, |date| format!(", {date}"));
    format!("{} × {}: reads {reads}{when}", explanation.party.name, explanation.data.name)
}

/// The reason for a step, with its rule.
#[must_use]
pub fn fact(step: &Step) -> String {
    format!("{} [{}]", because(step), step.rule)
}

/// The reason for a step.
#[must_use]
pub fn because(step: &Step) -> String {
    reasons::because(&step.party, &step.reason)
}

/// On a step that takes no act.
#[must_use]
pub fn follows(needs: usize) -> &'static str {
    if needs > 1 { "and" } else { "follows" }
}

/// On a node for which one step is enough.
pub const OR: &str = "or";

/// The rule of a step, with the means of its act.
#[must_use]
pub fn rule(step: &Step) -> String {
    if step.act.is_some() { format!("{}, {}", step.rule, step.means.phrase()) } else { step.rule.to_string() }
}

/// The goal of a cell that has no path.
#[must_use]
pub fn no_path(explanation: &Explanation) -> String {
    format!("{} cannot read “{}”", explanation.party.name, explanation.data.name)
}

/// That not every path is drawn; empty where each is.
#[must_use]
pub fn hidden(explanation: &Explanation) -> String {
    let shown = explanation.paths.len();
    if explanation.found <= shown && !explanation.more {
        return String::new();
    }
    let others = if explanation.more { " and others that were not counted" } else { "" };
    format!("{shown} easiest of {} paths{others}.", explanation.found)
}

/// The paths of a cell in sentences.
#[must_use]
pub fn description(explanation: &Explanation) -> String {
    let sentences: Vec<String> = explanation.paths.iter().map(paths::sentence).collect();
    if sentences.is_empty() {
        explanation.holding.as_ref().map_or_else(|| "There is no path.".to_owned(), paths::holding)
    } else {
        sentences.join(" Or: ")
    }
}

/// What the shapes of a world mean, of those that are there.
#[must_use]
pub fn key_of_world(governments: bool, people: bool, intruders: bool, sites: bool, operators: bool) -> String {
    let mut words = vec!["Frames are jurisdictions"];
    words.extend(governments.then_some("double outline: government"));
    words.extend(people.then_some("round: people"));
    words.extend(intruders.then_some("broken outline: intruder"));
    words.extend(sites.then_some("heavy outline: site, with what lies there"));
    words.extend(operators.then_some("heavy line: runs the machines"));
    format!("{}.", words.join("; "))
}

/// What the shapes of a derivation mean, of those that are there.
#[must_use]
pub fn key_of_derivation(steps: bool, choices: bool, facts: bool) -> String {
    let mut words = vec!["Read from the top"];
    words.extend(steps.then_some("a dome needs all that hangs below it, and the act that stands in it"));
    words.extend(choices.then_some("a pointed “or” needs one of them"));
    words.extend(facts.then_some("rounded boxes are so by design"));
    format!("{}.", words.join("; "))
}
