//! What leaves home: copies, keys, work, and parties that have the data.

use super::{Check, Finding, found};
use crate::analysis::assess::{Case, Fact, Parameters, roles};
use crate::scenario::schema::Table;

pub(super) static CHECK: Check = Check {
    name: "transfers",
    question: "What is kept, done or open to somebody elsewhere?",
    outcomes: &[
        ("some", "copies, keys or work lie elsewhere, or somebody from elsewhere, or controlled from there, has a part"),
        ("none", "nothing leaves home"),
    ],
    ask,
};

fn ask(case: &Case<'_>, _: &Parameters) -> Finding {
    let mut facts = Vec::new();
    for &data in &case.data {
        for (_, copy, site) in case.copies(data).into_iter().filter(|(_, _, s)| !case.inside(*s)) {
            facts.push(Fact::Copy { copy, site: case.id(Table::Sites, site), at: case.located(site) });
        }
    }
    for key in case.keys() {
        for &(site, _) in case.model.world.keys[key].stored_at.iter().filter(|(s, _)| !case.inside(*s)) {
            facts.push(Fact::Key { key: case.id(Table::Keys, key), site: case.id(Table::Sites, site), at: case.located(site) });
        }
    }
    facts.extend(super::work::places(case).into_iter().filter(|(_, site)| !case.inside(*site)).map(|(fact, _)| fact));
    for (party, role) in roles::parts(case, &[]).into_iter().filter(|(p, _)| case.foreign(*p)) {
        let id = case.id(Table::Parties, party);
        if !case.seated_at_home(party) {
            facts.push(Fact::Seat { party: id, role, at: case.seat(party).map(|j| case.id(Table::Jurisdictions, j)) });
            continue;
        }
        for (other, owner) in case.model.world.parties.iter() {
            let elsewhere = case.seat(other).is_some() && !case.seated_at_home(other);
            let fact = Fact::Controlled { party: id.clone(), by: case.id(Table::Parties, other) };
            if elsewhere && owner.controls.iter().any(|(p, _)| *p == party) && !facts.contains(&fact) {
                facts.push(fact);
            }
        }
    }
    if facts.is_empty() { found("none", facts) } else { found("some", facts) }
}
