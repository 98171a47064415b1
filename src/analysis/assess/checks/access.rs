//! Whether anybody from elsewhere can get at the data.

use super::{Check, Finding, found};
use crate::analysis::assess::{AssessedWorld, Fact, Parameters, witness};
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

fn ask(assessed: &AssessedWorld<'_>, parameters: &Parameters) -> Finding {
    if assessed.data.is_empty() {
        return found("no-data", Vec::new());
    }
    let companies = parameters.companies.unwrap_or(Means::Tampering);
    let governments = parameters.governments.unwrap_or(Means::Law);
    let (mut by_companies, mut by_governments) = (Vec::new(), Vec::new());
    for party in assessed.model.world.parties.ids() {
        let government = assessed.foreign_government(party);
        let company = !government && assessed.foreign(party) && assessed.kind(party) == "company";
        if assessed.customers.contains(&party) || !(government || company) {
            continue;
        }
        let (limit, list) = if government { (governments, &mut by_governments) } else { (companies, &mut by_companies) };
        for &data in &assessed.data {
            if let Some(node) = assessed.reading(party, data).filter(|node| assessed.value(*node) <= limit) {
                let (means, acts) = witness::path(assessed, node, &|_| true);
                list.push(Fact::Access {
                    party: assessed.id(Table::Parties, party),
                    data: assessed.id(Table::Data, data),
                    reads: true,
                    means,
                    acts: assessed.spell(&acts),
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
