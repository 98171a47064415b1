//! What leaves home: copies, keys, work, and parties that have the data.

use super::{Check, Finding, found};
use crate::analysis::assess::{AssessedWorld, Fact, Parameters, roles};
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

fn ask(assessed: &AssessedWorld<'_>, _: &Parameters) -> Finding {
    let mut facts = Vec::new();
    for &data in &assessed.data {
        for (_, copy, site) in assessed.copies(data).into_iter().filter(|(_, _, s)| !assessed.inside(*s)) {
            facts.push(Fact::Copy { copy, site: assessed.id(Table::Sites, site), at: assessed.located(site) });
        }
    }
    for key in assessed.keys() {
        for &(site, _) in assessed.model.world.keys[key].stored_at.iter().filter(|(s, _)| !assessed.inside(*s)) {
            facts.push(Fact::Key { key: assessed.id(Table::Keys, key), site: assessed.id(Table::Sites, site), at: assessed.located(site) });
        }
    }
    facts.extend(super::work::places(assessed).into_iter().filter(|(_, site)| !assessed.inside(*site)).map(|(fact, _)| fact));
    for (party, role) in roles::parts(assessed, &[]).into_iter().filter(|(p, _)| assessed.foreign(*p)) {
        let id = assessed.id(Table::Parties, party);
        if !assessed.seated_at_home(party) {
            facts.push(Fact::Seat { party: id, role, at: assessed.seat(party).map(|j| assessed.id(Table::Jurisdictions, j)) });
            continue;
        }
        for (other, owner) in assessed.model.world.parties.iter() {
            let elsewhere = assessed.seat(other).is_some() && !assessed.seated_at_home(other);
            let fact = Fact::Controlled { party: id.clone(), by: assessed.id(Table::Parties, other) };
            if elsewhere && owner.controls.iter().any(|(p, _)| *p == party) && !facts.contains(&fact) {
                facts.push(fact);
            }
        }
    }
    if facts.is_empty() { found("none", facts) } else { found("some", facts) }
}
