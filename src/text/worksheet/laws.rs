//! Laws in force on the day, and break-ins that are thought of, in sentences.

use super::facts::Writer;
use crate::scenario::Entity;
use crate::scenario::schema::{AgreementKind, Category, Reach, Table, Tie, Verb, key};
use crate::text::{list, quoted};

/// Whether a law is in force on the scenario's day; without a day, after every day that it names.
fn in_force(w: &Writer<'_>, law: &Entity) -> bool {
    let begun = w.scenario.date.is_none_or(|day| law.day(key::SINCE).is_none_or(|since| since <= day));
    let over = law.day(key::UNTIL).is_some_and(|until| w.scenario.date.is_none_or(|day| until <= day));
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
    let who = w.listed(Table::Parties, power, key::WIELDED_BY, "and")?;
    let home = w.listed(Table::Jurisdictions, power, key::OF, "and").filter(|_| in_force(w, power))?;
    let verbs = power.words(key::VERBS);
    let demands: Vec<String> = Verb::ALL.into_iter().filter(|verb| verbs.contains(verb)).filter_map(demand).map(str::to_owned).collect();
    let mut parts = Vec::new();
    if !demands.is_empty() {
        let whom = bound(&power.words(key::BINDS), &home);
        let reach = match power.word(key::REACH) {
            Some(Reach::Territory) => format!("as far as it lies in {home}"),
            _ => "wherever it lies".to_owned(),
        };
        parts.push(format!("demand {} from {whom}, {reach}", list(&demands, "and")));
    }
    if verbs.contains(&Verb::Seize) {
        parts.push(format!("take what lies in {home}"));
    }
    if verbs.contains(&Verb::Intercept) {
        parts.push(format!("tap lines in {home}"));
    }
    let mut text = format!("{who} {}", parts.join(", and "));
    let categories = power.words(key::CATEGORIES);
    if !categories.is_empty() {
        text.push_str(&format!("; only {}", list(&categories.iter().map(Category::to_string).collect::<Vec<_>>(), "and")));
    }
    if power.flag(key::CONTESTED, false) {
        text.push_str("; whether it goes so far is disputed");
    }
    Some(text)
}

/// What a power demands of somebody by a verb; `None` where the government acts by itself.
fn demand(verb: Verb) -> Option<&'static str> {
    match verb {
        Verb::Disclose => Some("data"),
        Verb::Decrypt => Some("the use of keys"),
        Verb::Assist => Some("a live view of work on data"),
        Verb::Alter => Some("changed software"),
        Verb::Seize | Verb::Intercept => None,
    }
}

/// Whom a law binds. Whoever is from a place counts as having offices there.
fn bound(binds: &[Tie], home: &str) -> String {
    let mut ties: Vec<String> = Vec::new();
    let local = binds.contains(&Tie::Incorporated) || binds.contains(&Tie::Established);
    if local {
        ties.push(format!("is from {home}"));
    }
    let there = |ties: &[String]| if ties.is_empty() { format!("in {home}") } else { "there".to_owned() };
    for (tie, words) in [(Tie::Established, "has offices"), (Tie::Subsidiary, "owns a firm"), (Tie::Serves, "has customers")] {
        if binds.contains(&tie) {
            let index = there(&ties);
            ties.push(format!("{words} {index}"));
        }
    }
    if ties.is_empty() { "nobody".to_owned() } else { format!("whoever {}", list(&ties, "or")) }
}

pub(super) fn shield(w: &Writer<'_>, shield: &Entity) -> Option<String> {
    let home = w.listed(Table::Jurisdictions, shield, key::OF, "and").filter(|_| in_force(w, shield))?;
    let whom = bound(&shield.words(key::BINDS), &home);
    let reach = match shield.word(key::REACH) {
        Some(Reach::Territory) => format!("what lies in {home}"),
        _ => "whatever they have".to_owned(),
    };
    let categories = shield.words(key::CATEGORIES);
    let only = match categories.as_slice() {
        [] => String::new(),
        some => format!(" ({})", list(&some.iter().map(Category::to_string).collect::<Vec<_>>(), "and")),
    };
    Some(format!("{} forbids {whom} to hand {reach}{only} to authorities from elsewhere.", quoted(shield.label())))
}

pub(super) fn agreement(w: &Writer<'_>, agreement: &Entity) -> Option<String> {
    let joined = agreement.ids(key::BETWEEN);
    let gone = joined.iter().any(|id| !w.there(Table::Jurisdictions, id));
    let between = w.listed(Table::Jurisdictions, agreement, key::BETWEEN, "and").filter(|_| !gone && in_force(w, agreement))?;
    let what = match agreement.word(key::AGREEMENT_KIND) {
        Some(AgreementKind::Direct) => "orders from one side count on the other",
        Some(AgreementKind::Share) => "their services share what they have",
        Some(AgreementKind::Adequacy) => "data may be transferred between them",
        Some(AgreementKind::Assist) | None => "one government may ask the other to use its powers and pass on what it gets",
    };
    let asking = w.listed(Table::Jurisdictions, agreement, key::ASKED_BY, "and");
    let asking = asking.map_or_else(String::new, |who| format!("; only {who} may ask"));
    Some(format!("{} joins {between}: {what}{asking}.", quoted(agreement.label())))
}

pub(super) fn breach(w: &Writer<'_>, breach: &Entity) -> Option<String> {
    let by = w.listed(Table::Parties, breach, key::BY, "and")?;
    let site = w.listed(Table::Sites, breach, key::SITE, "and").map(|site| format!("might break into {site}"));
    let key = w.listed(Table::Keys, breach, key::KEY, "and").map(|key| format!("might get hold of the key {key}"));
    let party = w.listed(Table::Parties, breach, key::PARTY, "and").map(|party| format!("might have somebody inside {party}"));
    Some(format!("{}: {by} {}.", quoted(breach.label()), site.or(key).or(party)?))
}
