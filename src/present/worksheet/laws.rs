//! Laws in force on the day, and break-ins that are thought of, in sentences.

use super::facts::Writer;
use crate::present::quoted;
use crate::scenario::Entity;
use crate::scenario::schema::Table;
use crate::text::list;

/// Whether a law is in force on the scenario's day; without a day, after every day that it names.
fn in_force(w: &Writer<'_>, law: &Entity) -> bool {
    let begun = w.scenario.date.is_none_or(|day| law.day("since").is_none_or(|since| since <= day));
    let over = law.day("until").is_some_and(|until| w.scenario.date.is_none_or(|day| until <= day));
    begun && !over
}

/// The powers in force, those that say the same in one sentence.
pub(super) fn powers(w: &Writer<'_>) -> Vec<String> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for entity in w.entities(Table::Powers) {
        let Some(what) = power(w, entity) else { continue };
        let name = quoted(entity.label());
        match groups.iter_mut().find(|(known, _)| *known == what) {
            Some((_, names)) => names.push(name),
            None => groups.push((what, vec![name])),
        }
    }
    let sentence = |(what, names): (String, Vec<String>)| {
        let lets = if names.len() == 1 { "lets" } else { "each let" };
        format!("{} {lets} {what}.", list(&names, "and"))
    };
    groups.into_iter().map(sentence).collect()
}

/// What a power lets whom do: "the Chinese state demand data from …".
fn power(w: &Writer<'_>, power: &Entity) -> Option<String> {
    let who = w.listed(Table::Parties, power, "wielded_by", "and")?;
    let home = w.listed(Table::Jurisdictions, power, "of", "and").filter(|_| in_force(w, power))?;
    let verbs = power.words("verbs");
    let demands: Vec<String> =
        [("disclose", "data"), ("decrypt", "the use of keys"), ("assist", "a live view of work on data"), ("alter", "changed software")]
            .into_iter()
            .filter(|(verb, _)| verbs.contains(verb))
            .map(|(_, words)| words.to_owned())
            .collect();
    let mut parts = Vec::new();
    if !demands.is_empty() {
        let whom = bound(power.words("binds"), &home);
        let reach = match power.word("reach") {
            Some("territory") => format!("as far as it lies in {home}"),
            _ => "wherever it lies".to_owned(),
        };
        parts.push(format!("demand {} from {whom}, {reach}", list(&demands, "and")));
    }
    if verbs.contains(&"seize") {
        parts.push(format!("take what lies in {home}"));
    }
    if verbs.contains(&"intercept") {
        parts.push(format!("tap lines in {home}"));
    }
    let mut text = format!("{who} {}", parts.join(", and "));
    let categories = power.words("categories");
    if !categories.is_empty() {
        text.push_str(&format!("; only {}", list(&categories.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>(), "and")));
    }
    if power.flag("contested", false) {
        text.push_str("; whether it goes so far is disputed");
    }
    Some(text)
}

/// Whom a law binds. Whoever is from a place counts as having offices there.
fn bound(binds: &[&str], home: &str) -> String {
    let mut ties: Vec<String> = Vec::new();
    let local = binds.contains(&"incorporated") || binds.contains(&"established");
    if local {
        ties.push(format!("is from {home}"));
    }
    let there = |ties: &[String]| if ties.is_empty() { format!("in {home}") } else { "there".to_owned() };
    for (tie, words) in [("established", "has offices"), ("subsidiary", "owns a firm"), ("serves", "has customers")] {
        if binds.contains(&tie) {
            let index = there(&ties);
            ties.push(format!("{words} {index}"));
        }
    }
    if ties.is_empty() { "nobody".to_owned() } else { format!("whoever {}", list(&ties, "or")) }
}

pub(super) fn shield(w: &Writer<'_>, shield: &Entity) -> Option<String> {
    let home = w.listed(Table::Jurisdictions, shield, "of", "and").filter(|_| in_force(w, shield))?;
    let whom = bound(shield.words("binds"), &home);
    let reach = match shield.word("reach") {
        Some("territory") => format!("what lies in {home}"),
        _ => "whatever they have".to_owned(),
    };
    let categories = shield.words("categories");
    let only = match categories {
        [] => String::new(),
        some => format!(" ({})", list(&some.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>(), "and")),
    };
    Some(format!("{} forbids {whom} to hand {reach}{only} to authorities from elsewhere.", quoted(shield.label())))
}

pub(super) fn agreement(w: &Writer<'_>, agreement: &Entity) -> Option<String> {
    let joined = agreement.ids("between");
    let gone = joined.iter().any(|id| !w.there(Table::Jurisdictions, id));
    let between = w.listed(Table::Jurisdictions, agreement, "between", "and").filter(|_| !gone && in_force(w, agreement))?;
    let what = match agreement.word("kind") {
        Some("direct") => "orders from one side count on the other",
        Some("share") => "their services share what they have",
        _ => "one government may ask the other to use its powers and pass on what it gets",
    };
    let asking = w.listed(Table::Jurisdictions, agreement, "asked_by", "and");
    let asking = asking.map_or_else(String::new, |who| format!("; only {who} may ask"));
    Some(format!("{} joins {between}: {what}{asking}.", quoted(agreement.label())))
}

pub(super) fn breach(w: &Writer<'_>, breach: &Entity) -> Option<String> {
    let by = w.listed(Table::Parties, breach, "by", "and")?;
    let site = w.listed(Table::Sites, breach, "site", "and").map(|site| format!("might break into {site}"));
    let key = w.listed(Table::Keys, breach, "key", "and").map(|key| format!("might get hold of the key {key}"));
    let party = w.listed(Table::Parties, breach, "party", "and").map(|party| format!("might have somebody inside {party}"));
    Some(format!("{}: {by} {}.", quoted(breach.label()), site.or(key).or(party)?))
}
