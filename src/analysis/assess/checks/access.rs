//! Whether anybody from elsewhere can get at the data.

use super::{Check, Finding, found};
use crate::analysis::assess::assessed_world::Standing;
use crate::analysis::assess::{AssessedWorld, Fact, Parameters, witness};
use crate::graph::Means;
use crate::scenario::schema::Table;
use crate::world::PartyId;

pub(super) static CHECK: Check = Check {
    name: "access",
    question: "Does anybody from elsewhere, or controlled from there, read the data? (heeds companies and governments: the hardest means that counts; default tampering and law)",
    outcomes: &[
        ("company", "a company from elsewhere reads, or a person or group from there"),
        ("government", "only a government from elsewhere reads"),
        ("unknown", "somebody of whom the scenario does not say where it is reads"),
        ("no-data", "there are no such data"),
        ("shut-out", "nobody from elsewhere reads so easily"),
    ],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, parameters: &Parameters) -> Finding {
    if assessed.data.is_empty() {
        return found("no-data", Vec::new());
    }
    let companies = parameters.companies.unwrap_or(Means::Tampering);
    let governments = parameters.governments.unwrap_or(Means::Law);
    let (mut by_companies, mut by_governments, mut by_unknown) = (Vec::new(), Vec::new(), Vec::new());
    for &data in &assessed.data {
        for party in assessed.others(data) {
            let (limit, list) = match sort(assessed, party) {
                Some(Sort::Government) => (governments, &mut by_governments),
                Some(Sort::Company) => (companies, &mut by_companies),
                Some(Sort::Unknown) => (companies, &mut by_unknown),
                None => continue,
            };
            if let Some(node) = assessed.reading(party, data).filter(|node| assessed.value(*node) <= limit) {
                let (means, acts) = witness::path(assessed, node, &|_| true);
                let id = assessed.id(Table::Parties, party);
                list.push(Fact::Access { party: id, data: assessed.id(Table::Data, data), reads: true, means, acts });
            }
        }
    }
    match (by_companies.is_empty(), by_governments.is_empty(), by_unknown.is_empty()) {
        (true, true, true) => found("shut-out", Vec::new()),
        (true, true, false) => {
            by_unknown.extend(super::nowhere(&by_unknown));
            found("unknown", by_unknown)
        }
        (true, false, _) => found("government", by_governments),
        (false, _, _) => found("company", by_companies.into_iter().chain(by_governments).collect()),
    }
}

/// As what a party counts.
pub(super) enum Sort {
    Government,
    Company,
    Unknown,
}

/// As what a party counts; at home as nothing.
pub(super) fn sort(assessed: &AssessedWorld<'_>, party: PartyId) -> Option<Sort> {
    if assessed.foreign_government(party) {
        return Some(Sort::Government);
    }
    if !assessed.model.world.parties[party].governs.is_empty() {
        return None;
    }
    match assessed.standing(party) {
        Standing::Home => None,
        Standing::Unknown => Some(Sort::Unknown),
        Standing::Controlled | Standing::Elsewhere => Some(Sort::Company),
    }
}
