//! Whether the keys stay with parties at home.

use super::{Check, Finding, found};
use crate::analysis::assess::assessed_world::Standing;
use crate::analysis::assess::{AssessedWorld, Fact, Parameters};
use crate::scenario::schema::Table;

pub(super) static CHECK: Check = Check {
    name: "custody",
    question: "Do only the customer and others at home, not controlled from elsewhere, use the keys on the data today?",
    outcomes: &[
        ("open", "a copy lies in the clear elsewhere, or with somebody from elsewhere"),
        ("outside", "somebody from elsewhere, or controlled from there, uses a key"),
        ("unknown", "somebody of whom the scenario does not say where it is uses a key or has a copy in the clear"),
        ("no-data", "no copy lies elsewhere or with somebody from elsewhere"),
        ("home", "only parties at home use the keys"),
        ("customer", "only the customer uses the keys"),
    ],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, _: &Parameters) -> Finding {
    let (mut open, mut outside, mut unknown, mut home) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut given = false;
    for &data in &assessed.data {
        for (copy, _, site) in assessed.copies(data) {
            let with: Vec<_> = assessed.others(data).filter(|p| assessed.has_copy(*p, copy)).collect();
            let nowhere: Vec<_> = with.iter().filter(|p| assessed.standing(**p) == Standing::Unknown).collect();
            let exposed = !assessed.inside(site) || with.iter().any(|p| assessed.foreign(*p));
            given |= exposed || !nowhere.is_empty();
            let fact = Fact::Open { data: assessed.id(Table::Data, data), site: assessed.id(Table::Sites, site) };
            if exposed && assessed.is_open(copy) {
                open.push(fact);
            } else if assessed.is_open(copy) && !nowhere.is_empty() {
                unknown.push(fact);
                unknown.extend(nowhere.into_iter().map(|p| Fact::Nowhere { party: assessed.id(Table::Parties, *p) }));
            }
        }
        for key in assessed.keys_on(data) {
            for party in assessed.others(data).filter(|p| assessed.uses(*p, key)) {
                let id = assessed.id(Table::Parties, party);
                let fact = Fact::KeyUser { key: assessed.id(Table::Keys, key), party: id.clone() };
                match assessed.standing(party) {
                    Standing::Elsewhere | Standing::Controlled => outside.push(fact),
                    Standing::Unknown => unknown.extend([fact, Fact::Nowhere { party: id }]),
                    Standing::Home => home.push(fact),
                }
            }
        }
    }
    if !open.is_empty() {
        return found("open", open);
    }
    if !given {
        return found("no-data", Vec::new());
    }
    let worst = [("outside", outside), ("unknown", unknown), ("home", home)];
    worst.into_iter().find(|(_, facts)| !facts.is_empty()).map_or_else(|| found("customer", Vec::new()), |(word, facts)| found(word, facts))
}
