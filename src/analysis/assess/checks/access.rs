//! Whether anybody from elsewhere can get at the data.

use super::{Check, Finding, found};
use crate::analysis::assess::{Case, Fact, Parameters, witness};
use crate::graph::Means;
use crate::scenario::schema::Table;

pub(super) static CHECK: Check = Check {
    name: "access",
    question: "Does anybody from elsewhere, or controlled from there, read the data? (heeds companies and governments: the hardest means that counts; default tampering and law)",
    outcomes: &[
        ("company", "a company from elsewhere reads"),
        ("government", "only a government from elsewhere reads"),
        ("no-data", "there are no such data"),
        ("shut-out", "nobody from elsewhere reads so easily"),
    ],
    ask,
};

fn ask(case: &Case<'_>, parameters: &Parameters) -> Finding {
    if case.data.is_empty() {
        return found("no-data", Vec::new());
    }
    let companies = parameters.companies.unwrap_or(Means::Tampering);
    let governments = parameters.governments.unwrap_or(Means::Law);
    let (mut by_companies, mut by_governments) = (Vec::new(), Vec::new());
    for party in case.model.world.parties.ids() {
        let government = case.foreign_government(party);
        let company = !government && case.foreign(party) && case.kind(party) == "company";
        if case.customers.contains(&party) || !(government || company) {
            continue;
        }
        let (limit, list) = if government { (governments, &mut by_governments) } else { (companies, &mut by_companies) };
        for &data in &case.data {
            if let Some(node) = case.reading(party, data).filter(|node| case.value(*node) <= limit) {
                let (means, acts) = witness::path(case, node, &|_| true);
                list.push(Fact::Access {
                    party: case.id(Table::Parties, party),
                    data: case.id(Table::Data, data),
                    reads: true,
                    means,
                    acts: case.spell(&acts),
                });
            }
        }
    }
    match (by_companies.is_empty(), by_governments.is_empty()) {
        (true, true) => found("shut-out", Vec::new()),
        (true, false) => found("government", by_governments),
        _ => found("company", by_companies.into_iter().chain(by_governments).collect()),
    }
}
