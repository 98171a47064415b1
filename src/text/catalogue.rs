//! What `laws` says: the entries of the law packs, field by field and in sentences.

use super::lists::list;
use super::names::{capital, place_name, quoted};
use crate::analysis::cutting::Effect;
use crate::analysis::laws::{Answer, Law, LawKind};
use crate::analysis::source::Source;
use crate::scenario::schema::{Ban, Tie, Verb};

/// Said where no entry fits.
pub const NONE: &str = "no entry fits";
/// The heads of the columns of the table.
pub const HEAD: [&str; 10] = ["id", "what", "of", "binds", "reach", "data", "in force", "sure", "checked", "statute"];
/// Stands for what an entry does not name.
pub const NOTHING: &str = "–";
/// Said of a statute that an entry does not name.
pub const NOT_NAMED: &str = "not named";
/// Said below an entry.
pub const NO_ADVICE: &str = "Not legal advice.";

/// The heading over the entries of a kind.
#[must_use]
pub fn heading(kind: LawKind) -> &'static str {
    match kind {
        LawKind::Power => "Powers",
        LawKind::Shield => "Shields",
        LawKind::Agreement => "Agreements",
    }
}

/// What an entry is, in the table: verbs, "shield", the kind of an agreement.
#[must_use]
pub fn what(law: &Law) -> String {
    let contested = if law.contested { "contested " } else { "" };
    let what = match law.kind {
        LawKind::Power => law.verbs.join(" "),
        LawKind::Shield => "shield".to_owned(),
        LawKind::Agreement => law.form.unwrap_or("agreement").to_owned(),
    };
    format!("{contested}{what}")
}

/// The same on a page.
#[must_use]
pub fn what_on_page(law: &Law) -> String {
    match law.kind {
        LawKind::Power => law.verbs.join(", "),
        LawKind::Shield => "shield".to_owned(),
        LawKind::Agreement => format!("agreement: {}", law.form.unwrap_or(NOTHING)),
    }
}

/// Which data an entry covers, in the table.
#[must_use]
pub fn data(law: &Law) -> String {
    match law.kind {
        LawKind::Agreement => NOTHING.to_owned(),
        _ if law.categories.is_empty() => "all".to_owned(),
        _ => law.categories.join(" "),
    }
}

/// "2018-03-23 until 2026-06-12", which is the first day that it is in force no longer; "since …", "until …", "undated".
#[must_use]
pub fn dates(law: &Law) -> String {
    match (law.since, law.until) {
        (Some(since), Some(until)) => format!("{since} until {until}"),
        (Some(since), None) => format!("since {since}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => "undated".to_owned(),
    }
}

/// What a power lets its government do, as the end of "may …".
fn deeds(verbs: &[&str]) -> String {
    let mut orders = Vec::new();
    let mut deeds = Vec::new();
    for word in verbs {
        match Verb::from_word(word) {
            Some(Verb::Disclose) => orders.push("hand over what it has"),
            Some(Verb::Decrypt) => orders.push("lend or hand over the keys that it can use"),
            Some(Verb::Assist) => orders.push("help in real time and take off protection of its own"),
            Some(Verb::Alter) => orders.push("change the software that it ships"),
            Some(Verb::Suspend) => orders.push("stop serving somebody"),
            Some(Verb::Erase) => orders.push("destroy what it keeps"),
            Some(Verb::Block) => deeds.push("cut a link".to_owned()),
            Some(Verb::Seize) => deeds.push("take a place and what is in it".to_owned()),
            Some(Verb::Intercept) => deeds.push("tap a link".to_owned()),
            Some(Verb::Intrude) => deeds.push("enter devices by technical means".to_owned()),
            // No word of the schema: it was refused when the pack was read.
            None => deeds.push((*word).to_owned()),
        }
    }
    if !orders.is_empty() {
        let orders: Vec<String> = orders.iter().map(|o| format!("to {o}")).collect();
        deeds.insert(0, format!("order a party {}", orders.join(", or ")));
    }
    deeds.join("; ")
}

/// What a shield is against.
fn banned(ban: Ban) -> &'static str {
    match ban {
        Ban::Disclose => "orders to disclose",
        Ban::Decrypt => "orders to decrypt",
        Ban::Assist => "orders to assist",
        Ban::Alter => "orders to change software",
        Ban::Suspend => "orders to stop serving somebody",
        Ban::Erase => "orders to delete",
        Ban::Give => "giving without an order",
    }
}

fn tie(word: &str) -> String {
    match Tie::from_word(word) {
        Some(Tie::Incorporated) => "is incorporated there".to_owned(),
        Some(Tie::Established) => "has assets or staff there".to_owned(),
        Some(Tie::Subsidiary) => "controls a party that is incorporated or established there".to_owned(),
        Some(Tie::Serves) => "offers its service there from outside".to_owned(),
        None => format!("is {word} there"),
    }
}

/// What an entry says, in sentences: who may do what to whom, how far, when.
#[must_use]
pub fn sentences(law: &Law) -> Vec<String> {
    let names: Vec<String> = law.of.iter().map(|j| place_name(&j.name)).collect();
    let country = list(&names, "and");
    let mut out = Vec::new();
    match law.kind {
        LawKind::Power => {
            let who = law.wielded_by.as_ref().map_or("the government", |w| w.name.as_str());
            out.push(format!("Law of {country}, wielded by: {who}, which may {}.", deeds(&law.verbs)));
        }
        LawKind::Shield => out.push(format!("The law of {country} forbids handing things to the authorities of other states.")),
        LawKind::Agreement => out.push(agreement(law, &country)),
    }
    if !law.binds.is_empty() {
        let ties: Vec<String> = law.binds.iter().map(|t| tie(t)).collect();
        out.push(format!("It binds whoever {}.", list(&ties, "or")));
    }
    if law.kind != LawKind::Agreement {
        match law.reach {
            Some("territory") => out.push("It reaches only what lies in the territory.".to_owned()),
            Some("control") => out.push("It reaches all that the party has, wherever it lies.".to_owned()),
            _ => {}
        }
        out.push(if law.categories.is_empty() {
            "It covers data of every category.".to_owned()
        } else {
            format!(
                "It covers data of the {} {}.",
                if law.categories.len() == 1 { "category" } else { "categories" },
                list(&law.categories, "and")
            )
        });
    }
    let spared: Vec<String> = law.spares.iter().map(|j| place_name(&j.name)).collect();
    if !spared.is_empty() {
        let who = list(&spared, "or");
        out.push(match law.kind {
            LawKind::Agreement => format!("It does not help with data about people and firms of {who}."),
            _ => format!("Data about people and firms of {who} is out of its reach."),
        });
    }
    if !law.powers.is_empty() {
        let powers: Vec<String> = law.powers.iter().map(|power| quoted(&power.name)).collect();
        out.push(format!("It helps only orders under {}.", list(&powers, "and")));
    }
    if !law.against.is_empty() {
        let against: Vec<&str> = law.against.iter().filter_map(|word| Ban::from_word(word)).map(banned).collect();
        out.push(format!("It is against {} alone.", list(&against, "and")));
    }
    let weak = law.binds.contains(&"serves") || law.binds.contains(&"subsidiary");
    if !law.enforceable.is_empty() {
        out.push(format!("It has been enforced on the tie {} too.", list(&law.enforceable, "and")));
    } else if law.kind == LawKind::Power && weak {
        out.push("On a party with no presence there an order is contested.".to_owned());
    }
    match law.process {
        Some("court") => out.push("A court decides.".to_owned()),
        Some("executive") => out.push("The executive decides.".to_owned()),
        Some("none") => out.push("Nobody has to decide first.".to_owned()),
        _ => {}
    }
    if law.secret {
        out.push("The addressee must keep silent.".to_owned());
    }
    if law.contested {
        out.push("It is disputed whether it goes so far: what it brings is at best contested.".to_owned());
    }
    out.push(format!("In force: {}.", dates(law)));
    out
}

fn agreement(law: &Law, country: &str) -> String {
    let asking: Vec<String> = law.asked_by.iter().map(|j| place_name(&j.name)).collect();
    let who = if asking.is_empty() { "each government".to_owned() } else { format!("the government of {}", list(&asking, "and")) };
    match law.form {
        Some("direct") => {
            format!(
                "Between {country}, orders go straight to the other side's providers: shields and a lack of presence no longer stand in the way."
            )
        }
        Some("assist") => format!("Between {country}, {who} may ask another to use its powers for it."),
        Some("share") => format!("Between {country}, {who} may ask another for what it has already."),
        Some("adequacy") => {
            let from: Vec<String> = law.from.iter().map(|j| place_name(&j.name)).collect();
            let to: Vec<&str> = law.to.iter().map(|party| party.name.as_str()).collect();
            let from = if from.is_empty() { "each side".to_owned() } else { list(&from, "and") };
            let to =
                if to.is_empty() { "whoever receives them".to_owned() } else { format!("these recipients alone: {}", list(&to, "and")) };
            format!(
                "Between {country}, personal data from {from} may be transferred to the other without further safeguards; it covers {to}. It opens nothing."
            )
        }
        _ => format!("Between {country}."),
    }
}

/// What a confidence means.
#[must_use]
pub fn confidence(word: Option<&str>) -> &'static str {
    match word {
        Some("primary") => "primary: checked against the statute or another official text",
        Some("reported") => "reported: from a serious secondary source",
        Some("unverified") => "unverified: not confirmed",
        Some("assumed") => "assumed: not looked up, because it is so almost everywhere",
        _ => "not stated",
    }
}

/// A source in one line, without its address.
#[must_use]
pub fn source(source: &Source) -> String {
    let mut out = source.title.clone();
    let details: Vec<String> = source.publisher.iter().cloned().chain(source.date.map(|d| d.to_string())).collect();
    if !details.is_empty() {
        out.push_str(&format!(" ({})", details.join(", ")));
    }
    out
}

/// One answer of a dispute: the answer, who says so, what it makes of the entry.
#[must_use]
pub fn answer(answer: &Answer) -> String {
    let mut out = capital(&answer.label);
    let mut details = Vec::new();
    if answer.default {
        details.push("taken unless chosen otherwise".to_owned());
    }
    if !answer.said_by.is_empty() {
        details.push(format!("according to {}", list(&answer.said_by, "and")));
    }
    details.extend(answer.sets.iter().map(|(key, value)| format!("with `{key}` = {value}")));
    details.extend(answer.removes.iter().map(|(key, items)| format!("with {items} taken from `{key}`")));
    details.extend(answer.adds.iter().map(|(key, items)| format!("with {items} added to `{key}`")));
    if answer.drops {
        details.push("the entry falls away".to_owned());
    }
    if !details.is_empty() {
        out.push_str(&format!(" ({})", details.join("; ")));
    }
    out
}

/// When an entry was last compared with its sources.
#[must_use]
pub fn checked(day: Option<&str>) -> String {
    day.map_or_else(|| "never compared with its sources, as far as is known".to_owned(), |day| format!("last checked on {day}"))
}

/// What an entry meets: of a power the shields that can stand against its orders, of a shield the powers.
#[must_use]
pub fn meets(kind: LawKind, ids: &[String]) -> Option<String> {
    let all = super::lists::several(ids, "and");
    match (kind, ids.is_empty()) {
        (LawKind::Agreement, _) => None,
        (LawKind::Power, true) => Some("No shield of the packs can stand against it.".to_owned()),
        (LawKind::Power, false) => Some(format!("Shields that can stand against it, by data and day: {all}.")),
        (LawKind::Shield, true) => Some("It meets no power of the packs.".to_owned()),
        (LawKind::Shield, false) => {
            let powers = super::numbers::count(ids.len(), "power", "powers");
            Some(format!("Orders that it can stand against, by data and day: those under {powers}: {all}."))
        }
    }
}

/// What a shipped scenario would say without an entry, in a few words: "2 cells", "3 cells and 1 policy".
#[must_use]
pub fn decided(cells: usize, policies: usize) -> String {
    let count = super::numbers::count;
    let (of_cells, of_policies) = (count(cells, "cell", "cells"), count(policies, "policy", "policies"));
    match (cells, policies) {
        (0, _) => of_policies,
        (_, 0) => of_cells,
        _ => format!("{of_cells} and {of_policies}"),
    }
}

/// The shipped scenarios that an entry decides, each with what would be said otherwise.
#[must_use]
pub fn decides(scenarios: &[(String, String)], example: Option<&str>) -> String {
    if scenarios.is_empty() {
        return "Without it, every shipped scenario would come out the same.".to_owned();
    }
    let named: Vec<String> = scenarios.iter().map(|(name, what)| format!("{name} ({what})")).collect();
    let which = if named.len() == 1 { "this shipped scenario" } else { "these shipped scenarios" };
    let example = example.map_or_else(String::new, |example| format!(" {example}"));
    format!("Without it, {which} would come out otherwise: {}.{example}", super::lists::several(&named, "and"))
}

/// A cell that says otherwise without an entry.
#[must_use]
pub fn example(scenario: &str, party: &str, data: &str, effect: Option<Effect>, (with, without): (&str, &str)) -> String {
    let asked = match effect {
        None => "",
        Some(Effect::Alters) => " for altering",
        Some(Effect::Denies) => " for cutting off",
    };
    format!("In {scenario}, {party} × {data} is {with}{asked}, without it {without}.")
}

/// Where the whole of an entry is, of which a screen shows a part.
#[must_use]
pub fn whole(id: &str) -> String {
    format!("Shortened to one screen. All: residency laws {id} --format markdown")
}
