//! Whether the keys stay with parties at home.

use super::{Check, Finding, found};
use crate::analysis::assess::{AssessedWorld, Fact, Parameters};
use crate::scenario::schema::Table;

pub(super) static CHECK: Check = Check {
    name: "custody",
    question: "Do only the customer and others at home, not controlled from elsewhere, use the keys on the data today?",
    outcomes: &[
        ("open", "a copy lies in the clear elsewhere, or with somebody from elsewhere"),
        ("outside", "somebody from elsewhere, or controlled from there, uses a key"),
        ("no-data", "no copy lies elsewhere or with somebody from elsewhere"),
        ("home", "only parties at home use the keys"),
        ("customer", "only the customer uses the keys"),
    ],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, _: &Parameters) -> Finding {
    let world = &assessed.model.world;
    let (mut open, mut given) = (Vec::new(), false);
    for &data in &assessed.data {
        for (copy, id, site) in assessed.copies(data) {
            let with = world.sites[site].operator.iter().map(|(p, _)| *p).chain(world.copies[copy].tenants.iter().map(|(p, _)| *p));
            let exposed = !assessed.inside(site) || with.into_iter().any(|p| assessed.foreign(p) && !assessed.customers.contains(&p));
            given |= exposed;
            if exposed && world.copies[copy].locked_by.is_empty() {
                open.push(Fact::Open { copy: id });
            }
        }
    }
    if !open.is_empty() {
        return found("open", open);
    }
    if !given {
        return found("no-data", Vec::new());
    }
    let (mut outside, mut home) = (Vec::new(), Vec::new());
    for key in assessed.keys() {
        for party in world.parties.ids().filter(|p| !assessed.customers.contains(p) && assessed.uses(*p, key)) {
            let fact = Fact::KeyUser { key: assessed.id(Table::Keys, key), party: assessed.id(Table::Parties, party) };
            if assessed.foreign(party) { &mut outside } else { &mut home }.push(fact);
        }
    }
    match (outside.is_empty(), home.is_empty()) {
        (false, _) => found("outside", outside),
        (true, false) => found("home", home),
        (true, true) => found("customer", Vec::new()),
    }
}
