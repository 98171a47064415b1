//! Who and what there is, as attributes in TOML.

use super::laws::yearly;
use super::plan::{CopyPlan, DataPlan, JurisdictionPlan, KeyPlan, PartsPlan, PartyPlan, Pick, ProcessingPlan, SitePlan, SoftwarePlan};
use super::print::Attributes;
use super::shape::{PARTY_KINDS, Shape, in_format, one_of};
use residency::scenario::schema::Table;

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
    if !plan.belongs_to.is_empty() {
        out.push(("belongs_to", jurisdictions(&plan.belongs_to)));
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
        let fallback = PartsPlan { need: plan.holders.len() as Pick, of: plan.stored_at.clone(), forward: false };
        let parts = plan.parts.as_ref().unwrap_or(&fallback);
        let fits = |k: usize| k < i || (parts.forward && k > i && !shape.in_parts[k]);
        let picks = if parts.of.is_empty() { &[0][..] } else { &parts.of };
        let of = shape.references('k', shape.keys, picks, fits);
        let need = 1 + parts.need as usize % shape.choose(shape.keys, picks, fits).len();
        let mut out = vec![("parts", format!("{{ need = {need}, of = {of} }}"))];
        if !plan.stands_for.is_empty() {
            out.push(("stands_for", shape.firms(&plan.stands_for)));
        }
        return out;
    }
    let mut out = vec![
        ("holders", shape.firms(&plan.holders)),
        ("stored_at", shape.references('s', shape.sites, &plan.stored_at, |_| true)),
        ("hsm", plan.hsm.to_string()),
    ];
    if !plan.wrapped_by.is_empty() {
        out.push(("wrapped_by", shape.references('k', shape.keys, &plan.wrapped_by, |k| k < i)));
    }
    if !plan.stands_for.is_empty() {
        out.push(("stands_for", shape.firms(&plan.stands_for)));
    }
    if !plan.vouched_by.is_empty() {
        out.push(("vouched_by", shape.firms(&plan.vouched_by)));
    }
    out
}

pub(crate) fn data(shape: &Shape, i: usize, plan: &DataPlan) -> Attributes {
    let mut out = vec![("category", format!("\"{}\"", one_of(shape.categories(), plan.category)))];
    if let Some(pick) = plan.subject {
        out.push(("subject", shape.firm(pick)));
    }
    if let Some(pick) = plan.quorum.filter(|_| shape.copies[i] > 0) {
        out.push(("quorum", (1 + pick as usize % shape.copies[i]).to_string()));
    }
    if !plan.reveals.is_empty() {
        out.push(("reveals", shape.references('k', shape.keys, &plan.reveals, |_| true)));
    }
    if plan.withheld {
        out.push(("withheld", "true".to_owned()));
    }
    if !plan.used_by.is_empty() && in_format(Table::Data, "used_by") {
        out.push(("used_by", shape.firms(&plan.used_by)));
    }
    out
}

pub(crate) fn copy(shape: &Shape, plan: &CopyPlan) -> Attributes {
    let mut out = vec![
        ("at", shape.reference('s', shape.sites, plan.at)),
        ("tenants", shape.firms(&plan.tenants)),
        ("locked_by", shape.references('k', shape.keys, &plan.locked_by, |_| true)),
    ];
    if !plan.readers.is_empty() {
        out.push(("readers", shape.firms(&plan.readers)));
    }
    out
}

pub(crate) fn processing(shape: &Shape, plan: &ProcessingPlan) -> Attributes {
    let mut out = vec![
        ("data", shape.references('d', shape.copies.len(), &plan.data, |_| true)),
        ("by", shape.firm(plan.by)),
        ("at", shape.reference('s', shape.sites, plan.at)),
        ("retained", plan.retained.to_string()),
        ("sealed", plan.sealed.to_string()),
    ];
    if !plan.seal_rests_on.is_empty() && shape.software > 0 {
        out.push(("seal_rests_on", shape.references('v', shape.software, &plan.seal_rests_on, |_| true)));
    }
    out
}

pub(crate) fn software(shape: &Shape, plan: &SoftwarePlan) -> Attributes {
    let mut out = vec![("vendor", shape.firm(plan.vendor)), ("runs_at", shape.references('s', shape.sites, &plan.runs_at, |_| true))];
    if !plan.ships_from.is_empty() {
        out.push(("ships_from", shape.references('s', shape.sites, &plan.ships_from, |_| true)));
    }
    if !plan.signed_with.is_empty() && shape.keys > 0 {
        out.push(("signed_with", shape.references('k', shape.keys, &plan.signed_with, |_| true)));
    }
    out.extend(yearly(plan.yearly));
    out
}
