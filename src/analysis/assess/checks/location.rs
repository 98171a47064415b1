//! Where copies, keys and work lie.

use super::{Check, Finding, found};
use crate::analysis::assess::{AssessedWorld, Fact, Parameters};
use crate::scenario::schema::Table;

pub(super) static CHECK: Check = Check {
    name: "location",
    question: "Do the copies lie at home, the keys on them, and is the work on them done there?",
    outcomes: &[
        ("outside", "all copies lie elsewhere"),
        ("scattered", "some copies lie elsewhere"),
        ("work-outside", "all copies lie at home, work on them is done elsewhere"),
        ("keys-outside", "copies and work are at home, a key lies elsewhere"),
        ("no-data", "there are no copies of such data"),
        ("inside", "copies, keys and work are at home"),
    ],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, _: &Parameters) -> Finding {
    let (mut inside, mut outside) = (0, Vec::new());
    for &data in &assessed.data {
        for (_, _, site) in assessed.copies(data) {
            if assessed.inside(site) {
                inside += 1;
            } else {
                let data = assessed.id(Table::Data, data);
                outside.push(Fact::Copy { data, site: assessed.id(Table::Sites, site), at: assessed.located(site) });
            }
        }
    }
    if !outside.is_empty() {
        return found(if inside == 0 { "outside" } else { "scattered" }, outside);
    }
    if inside == 0 {
        return found("no-data", Vec::new());
    }
    let work = super::work::elsewhere(assessed);
    if !work.is_empty() {
        return found("work-outside", work);
    }
    let keys = keys_elsewhere(assessed);
    if keys.is_empty() { found("inside", Vec::new()) } else { found("keys-outside", keys) }
}

/// Every key on the data that lies elsewhere.
pub(super) fn keys_elsewhere(assessed: &AssessedWorld<'_>) -> Vec<Fact> {
    let mut found = Vec::new();
    for key in assessed.keys() {
        for &(site, _) in assessed.model.world.keys[key].stored_at.iter().filter(|(s, _)| !assessed.inside(*s)) {
            found.push(Fact::Key { key: assessed.id(Table::Keys, key), site: assessed.id(Table::Sites, site), at: assessed.located(site) });
        }
    }
    found
}
