//! Writes a plan down as TOML.

use super::plan::{
    AgreementPlan, BreachPlan, CopyPlan, DataPlan, Days, JurisdictionPlan, KeyPlan, PartyPlan, Pick, Plan, PolicyPlan, PowerPlan,
    ProcessingPlan, ShieldPlan, SitePlan, SoftwarePlan,
};
use super::shape::{DAYS, PARTY_KINDS, Shape, Target, one_of, words};
use super::switches;

/// Keys with their values in TOML.
pub(crate) type Attributes = Vec<(&'static str, String)>;

const CATEGORIES: [&str; 10] =
    ["content", "metadata", "content", "metadata", "content", "account", "telemetry", "backup", "credentials", "other"];
const TIES: [&str; 6] = ["incorporated", "established", "subsidiary", "serves", "established", "serves"];
const VERBS: [&str; 8] = ["disclose", "decrypt", "assist", "alter", "seize", "intercept", "disclose", "decrypt"];
/// Shares of the votes, with their millionths.
const SHARES: [(&str, u32); 10] = [
    ("0.51", 510_000),
    ("0.5", 500_000),
    ("0.3", 300_000),
    ("0.6", 600_000),
    ("1.0", 1_000_000),
    ("0.2", 200_000),
    ("0.4", 400_000),
    ("0.25", 250_000),
    ("0.500001", 500_001),
    ("0", 0),
];
const FRACTIONS: [&str; 5] = ["0.5", "0.25", "0.1", "1.0", "0.0"];

/// The text of a plan.
pub(crate) fn text(plan: &Plan) -> String {
    let shape = Shape::of(plan);
    let mut out = Text { out: String::new(), dressed: plan.dressed };
    out.line("schema = 1");
    out.line("title = \"A random world\"");
    if let Some(date) = plan.date {
        out.line(&format!("date = {}", one_of(&DAYS, date)));
    }
    if plan.dressed {
        out.line("summary = \"\"\"Nobody lives here.\nNothing is meant.\"\"\"");
        out.line("[sources.book]\ntitle = \"The “book”\"\npublisher = \"Press\"\ndate = 1999-12-31\nurl = \"https://example.org/\"");
    }
    for (i, it) in plan.jurisdictions.iter().enumerate() {
        out.entity("jurisdictions", &shape.id('j', i), jurisdiction(&shape, i, it));
    }
    for (i, it) in plan.parties.iter().enumerate() {
        out.entity("parties", &shape.id('p', i), party(&shape, i, it));
    }
    for (i, it) in plan.things.sites.iter().enumerate() {
        out.entity("sites", &shape.id('s', i), site(&shape, it));
    }
    for (i, it) in plan.things.keys.iter().enumerate() {
        out.entity("keys", &shape.id('k', i), key(&shape, i, it));
    }
    for (i, it) in plan.things.data.iter().enumerate() {
        let id = shape.id('d', i);
        let mut attributes = data(&shape, i, it);
        if plan.dressed {
            attributes.push(("intended", shape.references('p', shape.parties, &[0, 1], |_| true)));
        }
        out.entity("data", &id, attributes);
        for (c, it) in it.copies.iter().enumerate() {
            out.entity(&format!("data.{id}.copies"), &shape.id('c', c), copy(&shape, it));
        }
    }
    for (i, it) in plan.things.processing.iter().enumerate() {
        out.entity("processing", &shape.id('w', i), processing(&shape, it));
    }
    for (i, it) in plan.things.software.iter().enumerate() {
        out.entity("software", &shape.id('v', i), software(&shape, it));
    }
    for (i, it) in plan.laws.powers.iter().enumerate() {
        out.entity("powers", &shape.id('o', i), power(&shape, it));
    }
    for (i, it) in plan.laws.shields.iter().enumerate() {
        out.entity("shields", &shape.id('h', i), shield(&shape, it));
    }
    for (i, it) in plan.laws.agreements.iter().enumerate().filter(|_| shape.jurisdictions > 1) {
        out.entity("agreements", &shape.id('a', i), agreement(&shape, it));
    }
    for (i, it) in plan.laws.breaches.iter().enumerate() {
        out.entity("breaches", &shape.id('b', i), breach(&shape, i, it));
    }
    for (i, it) in plan.policies.iter().enumerate() {
        out.entity("policies", &shape.id('y', i), policy(&shape, it));
    }
    switches::print(plan, &shape, &mut out);
    out.out
}

/// A text in the making.
pub(crate) struct Text {
    out: String,
    pub(crate) dressed: bool,
}

impl Text {
    pub(crate) fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    pub(crate) fn entity(&mut self, table: &str, id: &str, mut attributes: Attributes) {
        if self.dressed {
            attributes.extend(dress(table, id));
        }
        self.line(&format!("[{table}.{id}]"));
        for (key, value) in attributes {
            self.line(&format!("{key} = {value}"));
        }
    }
}

/// What nothing is computed from.
fn dress(table: &str, id: &str) -> Attributes {
    let mut dress = Attributes::new();
    if table != "switches" && table != "views" {
        dress.push(("name", format!("\"The {id} of Ñandú\"")));
        dress.push(("confidence", "\"unverified\"".to_owned()));
    }
    dress.push(("sources", "[\"book\"]".to_owned()));
    dress.push(("note", "'perhaps'".to_owned()));
    match table {
        "jurisdictions" => dress.push(("iso", "\"ZZ\"".to_owned())),
        "sites" => dress.push(("coordinates", "[-33.9, 18.4]".to_owned())),
        "powers" => {
            dress.extend([("process", "\"court\"".to_owned()), ("secret", "true".to_owned()), ("statute", "\"Act 1\"".to_owned())]);
        }
        "shields" | "agreements" => dress.push(("statute", "\"Act 2\"".to_owned())),
        "switches" => dress.push(("question", "\"Is it so?\"".to_owned())),
        "views" => dress.push(("label", "\"So it is\"".to_owned())),
        _ => {}
    }
    dress
}

pub(crate) fn jurisdiction(shape: &Shape, i: usize, plan: &JurisdictionPlan) -> Attributes {
    let within = plan.within.filter(|_| i > 0).map(|pick| ("within", shape.reference('j', i, pick)));
    within.into_iter().collect()
}

pub(crate) fn party(shape: &Shape, i: usize, plan: &PartyPlan) -> Attributes {
    let jurisdictions = |picks: &[Pick]| shape.references('j', shape.jurisdictions, picks, |_| true);
    let mut out = vec![("kind", format!("\"{}\"", one_of(&PARTY_KINDS, plan.kind)))];
    out.extend(shape.governed(i, plan.governs).map(|j| ("governs", j)));
    if let Some(pick) = plan.incorporated {
        out.push(("incorporated", shape.reference('j', shape.jurisdictions, pick)));
    }
    if !plan.established.is_empty() {
        out.push(("established", jurisdictions(&plan.established)));
    }
    if !plan.serves.is_empty() {
        out.push(("serves", jurisdictions(&plan.serves)));
    }
    if !plan.owners.is_empty() {
        out.push(("owners", owners(shape, i, &plan.owners)));
    }
    if !plan.controlled_by.is_empty() {
        out.push(("controlled_by", shape.references('p', shape.parties, &plan.controlled_by, |p| p != i)));
    }
    if !plan.exempt.is_empty() && shape.powers > 0 {
        out.push(("exempt", shape.references('o', shape.powers, &plan.exempt, |_| true)));
    }
    out
}

/// As many of the owners as have together at most all of the votes.
fn owners(shape: &Shape, i: usize, plan: &[(Pick, Pick)]) -> String {
    let mut left = 1_000_000;
    let mut shares = Vec::new();
    let picks: Vec<Pick> = plan.iter().map(|(owner, _)| *owner).collect();
    for (owner, (_, share)) in shape.choose(shape.parties, &picks, |p| p != i).into_iter().zip(plan) {
        let (share, votes) = SHARES[*share as usize % SHARES.len()];
        if votes <= left {
            left -= votes;
            shares.push(format!("{} = {share}", shape.id('p', owner)));
        }
    }
    format!("{{ {} }}", shares.join(", "))
}

pub(crate) fn site(shape: &Shape, plan: &SitePlan) -> Attributes {
    let kinds = ["facility", "facility", "device", "link", "facility"];
    let mut out =
        vec![("kind", format!("\"{}\"", one_of(&kinds, plan.kind))), ("located", shape.reference('j', shape.jurisdictions, plan.located))];
    if let Some(pick) = plan.operator {
        out.push(("operator", shape.firm(pick)));
    }
    if !plan.immune.is_empty() {
        out.push(("immune", shape.references('j', shape.jurisdictions, &plan.immune, |_| true)));
    }
    out
}

pub(crate) fn key(shape: &Shape, i: usize, plan: &KeyPlan) -> Attributes {
    if shape.in_parts[i] {
        let fallback = super::plan::PartsPlan { need: plan.holders.len() as Pick, of: plan.stored_at.clone(), forward: false };
        let parts = plan.parts.as_ref().unwrap_or(&fallback);
        let fits = |k: usize| k < i || (parts.forward && k > i && !shape.in_parts[k]);
        let picks = if parts.of.is_empty() { &[0][..] } else { &parts.of };
        let of = shape.references('k', shape.keys, picks, fits);
        let need = 1 + parts.need as usize % shape.choose(shape.keys, picks, fits).len();
        return vec![("parts", format!("{{ need = {need}, of = {of} }}"))];
    }
    let mut out = vec![
        ("holders", shape.firms(&plan.holders)),
        ("stored_at", shape.references('s', shape.sites, &plan.stored_at, |_| true)),
        ("hsm", plan.hsm.to_string()),
    ];
    if !plan.wrapped_by.is_empty() {
        out.push(("wrapped_by", shape.references('k', shape.keys, &plan.wrapped_by, |k| k < i)));
    }
    out
}

pub(crate) fn data(shape: &Shape, i: usize, plan: &DataPlan) -> Attributes {
    let mut out = vec![("category", format!("\"{}\"", one_of(&CATEGORIES, plan.category)))];
    if let Some(pick) = plan.subject {
        out.push(("subject", shape.firm(pick)));
    }
    if let Some(pick) = plan.quorum.filter(|_| shape.copies[i] > 0) {
        out.push(("quorum", (1 + pick as usize % shape.copies[i]).to_string()));
    }
    if !plan.reveals.is_empty() {
        out.push(("reveals", shape.references('k', shape.keys, &plan.reveals, |_| true)));
    }
    out
}

pub(crate) fn copy(shape: &Shape, plan: &CopyPlan) -> Attributes {
    vec![
        ("at", shape.reference('s', shape.sites, plan.at)),
        ("tenants", shape.firms(&plan.tenants)),
        ("locked_by", shape.references('k', shape.keys, &plan.locked_by, |_| true)),
    ]
}

pub(crate) fn processing(shape: &Shape, plan: &ProcessingPlan) -> Attributes {
    vec![
        ("data", shape.references('d', shape.copies.len(), &plan.data, |_| true)),
        ("by", shape.firm(plan.by)),
        ("at", shape.reference('s', shape.sites, plan.at)),
        ("retained", plan.retained.to_string()),
        ("sealed", plan.sealed.to_string()),
    ]
}

pub(crate) fn software(shape: &Shape, plan: &SoftwarePlan) -> Attributes {
    let mut out = vec![("vendor", shape.firm(plan.vendor)), ("runs_at", shape.references('s', shape.sites, &plan.runs_at, |_| true))];
    out.extend(yearly(plan.yearly));
    out
}

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
        ("verbs", words(&VERBS, &plan.verbs)),
        ("binds", words(&TIES, &plan.binds)),
        ("reach", reach(plan.territory)),
    ];
    if !plan.categories.is_empty() {
        out.push(("categories", words(&CATEGORIES, &plan.categories)));
    }
    if plan.contested {
        out.push(("contested", "true".to_owned()));
    }
    if !plan.enforceable.is_empty() {
        out.push(("enforceable", words(&["serves", "subsidiary", "established"], &plan.enforceable)));
    }
    out.extend(days(&plan.days));
    out.extend(yearly(plan.yearly));
    out
}

pub(crate) fn shield(shape: &Shape, plan: &ShieldPlan) -> Attributes {
    let mut out = vec![
        ("of", shape.reference('j', shape.jurisdictions, plan.of)),
        ("binds", words(&TIES, &plan.binds)),
        ("reach", reach(plan.territory)),
    ];
    if !plan.categories.is_empty() {
        out.push(("categories", words(&CATEGORIES, &plan.categories)));
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
        out.push(("asked_by", shape.references('j', shape.jurisdictions, &plan.asked_by, |_| true)));
    }
    out.extend(days(&plan.days));
    out.extend(yearly(plan.yearly));
    out
}

pub(crate) fn breach(shape: &Shape, i: usize, plan: &BreachPlan) -> Attributes {
    // Intruders are found among the first half of the parties, those with an insider in the second: nobody breaks into itself.
    let half = shape.parties / 2;
    let by = match shape.breaches[i] {
        Target::Party => plan.by as usize % half,
        _ if plan.by < 200 && !shape.intruders.is_empty() => shape.intruders[plan.by as usize % shape.intruders.len()],
        _ => plan.by as usize % shape.parties,
    };
    let target = match shape.breaches[i] {
        Target::Site => ("site", shape.reference('s', shape.sites, plan.which)),
        Target::Party => ("party", format!("\"{}\"", shape.id('p', half + plan.which as usize % (shape.parties - half)))),
        Target::Key => {
            let whole = shape.choose(shape.keys, &[plan.which], |k| !shape.in_parts[k]);
            ("key", format!("\"{}\"", shape.id('k', whole[0])))
        }
    };
    let mut out = vec![("by", format!("\"{}\"", shape.id('p', by))), target];
    out.extend(yearly(plan.yearly));
    out
}

fn policy(shape: &Shape, plan: &PolicyPlan) -> Attributes {
    let jurisdictions = shape.references('j', shape.jurisdictions, &plan.inside, |_| true);
    let kind = one_of(&["residency", "operator", "custody", "access"], plan.kind);
    let mut out = vec![("kind", format!("\"{kind}\""))];
    match plan.scope % 3 {
        0 if !plan.which.is_empty() => out.push(("data", shape.references('d', shape.copies.len(), &plan.which, |_| true))),
        1 if !plan.which.is_empty() => out.push(("categories", words(&CATEGORIES, &plan.which))),
        _ => {}
    }
    let parties = plan.parties.as_ref().map(|picks| shape.references('p', shape.parties, picks, |_| true));
    match kind {
        "access" => {
            out.push(parties.map_or(("governments_outside", jurisdictions), |parties| ("parties", parties)));
            let harder = ["design", "ownership", "law", "treaty", "contested", "tampering", "break-in"];
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

fn yearly(plan: Option<Pick>) -> Option<(&'static str, String)> {
    let chances = ["0.1", "0.5", "{ low = 0.0, mode = 0.25, high = 0.5 }", "1.0", "0.0", "{ low = 0.2, mode = 0.2, high = 0.2 }"];
    plan.map(|pick| ("yearly", one_of(&chances, pick).to_owned()))
}
