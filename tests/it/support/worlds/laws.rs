//! Laws, breaches and policies, as attributes in TOML.

use super::plan::{AgreementPlan, BreachPlan, Days, OfferPlan, Pick, PolicyPlan, PowerPlan, ShieldPlan};
use super::print::Attributes;
use super::shape::{DAYS, Shape, in_format, one_of, words};
use residency::scenario::schema::Table;

const VERBS: [&str; 10] = ["disclose", "decrypt", "assist", "alter", "seize", "intercept", "disclose", "decrypt", "intrude", "alter"];
const FEW_VERBS: [&str; 8] = ["decrypt", "disclose", "seize", "assist", "decrypt", "intercept", "alter", "intrude"];
const AGAINST: [&str; 9] = ["disclose", "give", "decrypt", "alter", "assist", "give", "suspend", "disclose", "erase"];
const TIES: [&str; 6] = ["incorporated", "established", "subsidiary", "serves", "established", "serves"];
const FRACTIONS: [&str; 6] = ["0.5", "0.25", "0.1", "0.3", "0.0", "0.15"];

pub(crate) fn power(shape: &Shape, plan: &PowerPlan) -> Attributes {
    let (mut wielder, mut of) = (plan.wielder as usize % shape.parties, plan.stray as usize % shape.jurisdictions);
    if plan.stray < 230
        && let Some((party, governed)) = shape.governments.get(plan.wielder as usize % shape.governments.len().max(1))
    {
        (wielder, of) = (*party, *governed);
    }
    let mut out = vec![
        ("wielded_by", format!("\"{}\"", shape.id('p', wielder))),
        ("of", format!("\"{}\"", shape.id('j', of))),
        ("verbs", words(if shape.narrow { &FEW_VERBS } else { &VERBS }, &plan.verbs)),
        ("binds", words(&TIES, &plan.binds)),
        ("reach", reach(plan.territory)),
    ];
    if !plan.categories.is_empty() {
        out.push(("categories", words(shape.categories(), &plan.categories)));
    }
    if plan.contested {
        out.push(("contested", "true".to_owned()));
    }
    if !plan.enforceable.is_empty() {
        out.push(("enforceable", words(&["serves", "subsidiary", "established"], &plan.enforceable)));
    }
    if !plan.spares.is_empty() {
        out.push(("spares", jurisdictions(shape, &plan.spares)));
    }
    if plan.secret {
        out.push(("secret", "true".to_owned()));
    }
    out.extend(days(&plan.days));
    out.extend(yearly(plan.yearly));
    out
}

fn jurisdictions(shape: &Shape, picks: &[Pick]) -> String {
    shape.references('j', shape.jurisdictions, picks, |_| true)
}

pub(crate) fn shield(shape: &Shape, plan: &ShieldPlan) -> Attributes {
    let mut out = vec![
        ("of", shape.reference('j', shape.jurisdictions, plan.of)),
        ("binds", words(&TIES, &plan.binds)),
        ("reach", reach(plan.territory)),
    ];
    if !plan.categories.is_empty() {
        out.push(("categories", words(shape.categories(), &plan.categories)));
    }
    if !plan.against.is_empty() {
        out.push(("against", words(&AGAINST, &plan.against)));
    }
    out.extend(days(&plan.days));
    out
}

pub(crate) fn agreement(shape: &Shape, plan: &AgreementPlan) -> Attributes {
    // Mostly one that somebody governs: only governments ask.
    let first = match shape.governments.get(plan.between.0 as usize % shape.governments.len().max(1)) {
        Some((_, governed)) if plan.between.0 < 200 => *governed,
        _ => plan.between.0 as usize % shape.jurisdictions,
    };
    let governed = |j: usize| shape.governments.iter().any(|(_, governed)| *governed == j);
    let mut others = shape.choose(shape.jurisdictions, &plan.between.1, |j| j != first && governed(j));
    if others.is_empty() || plan.between.1[0] >= 200 {
        others = shape.choose(shape.jurisdictions, &plan.between.1, |j| j != first);
    }
    let between: Vec<String> = [first].into_iter().chain(others).map(|j| format!("\"{}\"", shape.id('j', j))).collect();
    let mut out = vec![
        ("between", format!("[{}]", between.join(", "))),
        ("kind", format!("\"{}\"", one_of(&["direct", "assist", "share"], plan.kind))),
    ];
    if !plan.asked_by.is_empty() {
        out.push(("asked_by", jurisdictions(shape, &plan.asked_by)));
    }
    if !plan.powers.is_empty() && shape.powers > 0 {
        out.push(("powers", shape.references('o', shape.powers, &plan.powers, |_| true)));
    }
    if !plan.spares.is_empty() {
        out.push(("spares", jurisdictions(shape, &plan.spares)));
    }
    out.extend(days(&plan.days));
    out.extend(yearly(plan.yearly));
    out
}

pub(crate) fn offer(shape: &Shape, plan: &OfferPlan) -> Attributes {
    let basis = one_of(&["emergency", "request", "sale", "cooperation"], plan.basis);
    let to = shape.references('p', shape.parties, &plan.to, |_| true);
    let mut out = vec![("by", shape.firms(&plan.by)), ("to", to), ("basis", format!("\"{basis}\""))];
    if plan.alters {
        out.push(("alters", "true".to_owned()));
    }
    if !plan.data.is_empty() {
        out.push(("data", shape.references('d', shape.copies.len(), &plan.data, |_| true)));
    }
    if !plan.categories.is_empty() {
        out.push(("categories", words(shape.categories(), &plan.categories)));
    }
    out.extend(days(&plan.days));
    out.extend(yearly(plan.yearly));
    out
}

pub(crate) fn breach(shape: &Shape, i: usize, plan: &BreachPlan) -> Attributes {
    // Intruders are found among the first half of the parties, those with an insider in the second: nobody breaks into itself.
    let half = shape.parties / 2;
    let by = match shape.insiders[i] {
        true => plan.by as usize % half,
        false if plan.by < 200 && !shape.intruders.is_empty() => shape.intruders[plan.by as usize % shape.intruders.len()],
        false => plan.by as usize % shape.parties,
    };
    let mut out = vec![("by", format!("\"{}\"", shape.id('p', by)))];
    let keys = shape.references('k', shape.keys, &plan.keys, |k| !shape.in_parts[k]);
    if shape.insiders[i] {
        out.push(("party", one_or_list(shape.references('p', shape.parties, &plan.parties, |p| p >= half), plan.by)));
    }
    if keys != "[]" {
        out.push(("key", one_or_list(keys, plan.by)));
    }
    if !plan.sites.is_empty() || out.len() == 1 {
        let picks = if plan.sites.is_empty() { &[0][..] } else { &plan.sites };
        out.push(("site", one_or_list(shape.references('s', shape.sites, picks, |_| true), plan.by)));
    }
    if plan.breaks_seal {
        out.push(("breaks_seal", "true".to_owned()));
    }
    if plan.commands_hsm {
        out.push(("commands_hsm", "true".to_owned()));
    }
    out.extend(yearly(plan.yearly));
    out
}

/// A list of one may be written as one.
fn one_or_list(list: String, pick: Pick) -> String {
    let one = pick.is_multiple_of(2) && !list.contains(',') && list != "[]";
    if one { list.trim_matches(['[', ']']).to_owned() } else { list }
}

pub(crate) fn policy(shape: &Shape, plan: &PolicyPlan) -> Attributes {
    let jurisdictions = shape.references('j', shape.jurisdictions, &plan.inside, |_| true);
    let kind = one_of(&["residency", "operator", "custody", "access", "operator"], plan.kind);
    let mut out = vec![("kind", format!("\"{kind}\""))];
    match plan.scope % 3 {
        0 if !plan.which.is_empty() => out.push(("data", shape.references('d', shape.copies.len(), &plan.which, |_| true))),
        1 if !plan.which.is_empty() => out.push(("categories", words(shape.categories(), &plan.which))),
        _ => {}
    }
    let parties = plan.parties.as_ref().map(|picks| shape.references('p', shape.parties, picks, |_| true));
    match kind {
        "access" => {
            out.push(parties.map_or(("governments_outside", jurisdictions), |parties| ("parties", parties)));
            let question = one_of(&["", "reads", "kept", "unnoticed", ""], plan.question);
            if !question.is_empty() && in_format(Table::Policies, "question") {
                out.push(("question", format!("\"{question}\"")));
            }
            let harder = ["design", "ownership", "voluntary", "law", "treaty", "contested", "tampering", "break-in"];
            out.push(("harder_than", format!("\"{}\"", one_of(&harder, plan.harder_than))));
            return out;
        }
        "residency" => out.extend([("keys", plan.flags.0.to_string()), ("processing", plan.flags.1.to_string())]),
        "operator" => {
            out.extend(plan.limits.0.map(|pick| ("max_foreign_share", one_of(&FRACTIONS, pick).to_owned())));
            out.extend(plan.limits.1.map(|pick| ("max_foreign_total", one_of(&FRACTIONS, pick).to_owned())));
        }
        _ => out.extend(parties.map(|parties| ("holders", parties))),
    }
    out.push(("in", jurisdictions));
    out
}

fn reach(territory: bool) -> String {
    if territory { "\"territory\"" } else { "\"control\"" }.to_owned()
}

fn days(plan: &Days) -> Attributes {
    let since = plan.since.map(|pick| ("since", one_of(&DAYS[..3], pick).to_owned()));
    let until = plan.until.map(|pick| ("until", one_of(&DAYS[3..], pick).to_owned()));
    since.into_iter().chain(until).collect()
}

pub(crate) fn yearly(plan: Option<Pick>) -> Option<(&'static str, String)> {
    let chances = ["0.1", "0.5", "{ low = 0.0, mode = 0.25, high = 0.5 }", "1.0", "0.0", "{ low = 0.2, mode = 0.2, high = 0.2 }"];
    plan.map(|pick| ("yearly", one_of(&chances, pick).to_owned()))
}
