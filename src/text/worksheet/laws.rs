//! Laws in force on the day, and break-ins that are thought of, in sentences.

use super::facts::Writer;
use crate::scenario::Entity;
use crate::scenario::schema::{AgreementKind, Ban, Basis, Category, Reach, Table, Tie, Verb, key};
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
    if verbs.contains(&Verb::Block) {
        parts.push(format!("cut lines in {home}"));
    }
    if verbs.contains(&Verb::Intrude) {
        let where_to = if power.word(key::REACH) == Some(Reach::Control) { "anywhere".to_owned() } else { format!("in {home}") };
        parts.push(format!("hack its way into machines {where_to}"));
    }
    let mut text = format!("{who} {}", parts.join(", and "));
    let categories = power.words(key::CATEGORIES);
    if !categories.is_empty() {
        text.push_str(&format!("; only {}", list(&categories.iter().map(Category::to_string).collect::<Vec<_>>(), "and")));
    }
    if let Some(spared) = w.listed(Table::Jurisdictions, power, key::SPARES, "and") {
        text.push_str(&format!("; not about people and firms of {spared}"));
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
        Verb::Suspend => Some("an end of service to somebody"),
        Verb::Erase => Some("the deletion of data"),
        Verb::Seize | Verb::Intercept | Verb::Intrude | Verb::Block => None,
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
    let against = shield.words(key::AGAINST);
    let against: Vec<&str> = Ban::ALL.into_iter().filter(|ban| against.contains(ban)).map(banned).collect();
    let against = if against.is_empty() { String::new() } else { format!("; this is against {} alone", list(&against, "and")) };
    Some(format!("{} forbids {whom} to hand {reach}{only} to authorities from elsewhere{against}.", quoted(shield.label())))
}

/// What a shield is against, where it is not against all.
fn banned(ban: Ban) -> &'static str {
    match ban {
        Ban::Disclose => "demands for data",
        Ban::Decrypt => "demands for the use of keys",
        Ban::Assist => "demands for a live view",
        Ban::Alter => "demands to change software",
        Ban::Suspend => "demands to stop serving somebody",
        Ban::Erase => "demands to delete",
        Ban::Give => "what is given without a demand",
    }
}

/// What a party gives because it may.
pub(super) fn offer(w: &Writer<'_>, offer: &Entity) -> Option<String> {
    let givers = w.names(Table::Parties, &offer.ids(key::GIVERS));
    let to = w.listed(Table::Parties, offer, key::RECIPIENTS, "and").filter(|_| in_force(w, offer))?;
    let named = w.listed(Table::Data, offer, key::DATA, "and");
    let categories = offer.words(key::CATEGORIES);
    let categories = list(&categories.iter().map(Category::to_string).collect::<Vec<_>>(), "and");
    let what = match (named, categories.as_str()) {
        (None, "") if !offer.ids(key::DATA).is_empty() => return None,
        (Some(named), "") => named,
        (Some(named), categories) => format!("{named}, and what it has of {categories}"),
        (None, "") => "all that it has".to_owned(),
        (None, categories) => format!("what it has of {categories}"),
    };
    let why = match offer.word(key::BASIS) {
        Some(Basis::Emergency) => "in an emergency",
        Some(Basis::Request) => "if asked",
        Some(Basis::Sale) => "for money",
        Some(Basis::Cooperation) | None => "because the two work together",
    };
    let alters = if offer.flag(key::ALTERS, false) { ", and change its software for it" } else { "" };
    let who = if givers.len() > 1 { format!("each of {}", list(&givers, "and")) } else { list(&givers, "and") };
    (!givers.is_empty()).then(|| format!("{}: {who} may give {to} {what} {why}{alters}.", quoted(offer.label())))
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
    let powers = w.listed(Table::Powers, agreement, key::POWERS, "and");
    let powers = powers.map_or_else(String::new, |laws| format!("; only orders under {laws}"));
    let spared = w.listed(Table::Jurisdictions, agreement, key::SPARES, "and");
    let spared = spared.map_or_else(String::new, |who| format!("; not for data about people and firms of {who}"));
    Some(format!("{} joins {between}: {what}{asking}{powers}{spared}.", quoted(agreement.label())))
}

pub(super) fn breach(w: &Writer<'_>, breach: &Entity) -> Option<String> {
    let by = w.listed(Table::Parties, breach, key::BY, "and")?;
    let sites = w.listed(Table::Sites, breach, key::SITE, "and").map(|sites| format!("break into {sites}"));
    let keys = w.names(Table::Keys, &breach.ids(key::KEY));
    let noun = if keys.len() == 1 { "key" } else { "keys" };
    let keys = (!keys.is_empty()).then(|| format!("get hold of the {noun} {}", list(&keys, "and")));
    let parties = w.listed(Table::Parties, breach, key::BREACHED, "and").map(|parties| format!("have somebody inside {parties}"));
    let ways: Vec<String> = [sites, keys, parties].into_iter().flatten().collect();
    let together = if ways.len() > 1 { ", all at once" } else { "" };
    (!ways.is_empty()).then(|| format!("{}: {by} might {}{together}.", quoted(breach.label()), list(&ways, "and")))
}
