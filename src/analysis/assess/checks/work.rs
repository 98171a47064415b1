//! Who works on the data in the clear, and where.

use super::{Check, Finding, found};
use crate::analysis::assess::{AssessedWorld, Fact, Parameters};
use crate::scenario::schema::Table;
use crate::world::{PartyId, SiteId};

pub(super) static CHECK: Check = Check {
    name: "work",
    question: "Does anybody but the customer work on the data in the clear, from elsewhere or at a place elsewhere?",
    outcomes: &[
        ("outside", "somebody works on them at a place elsewhere"),
        ("outside-party", "somebody from elsewhere, or controlled from there, works on them at home"),
        ("home", "others work on them, all from home"),
        ("none", "nobody but the customer works on them in the clear"),
    ],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, _: &Parameters) -> Finding {
    let (mut outside, mut foreign, mut home) = (Vec::new(), Vec::new(), Vec::new());
    for (fact, site, by) in workers(assessed) {
        let theirs = by.is_some_and(|p| assessed.customers.contains(&p));
        if !assessed.inside(site) {
            outside.push(fact);
        } else if theirs {
        } else if by.is_some_and(|p| assessed.foreign(p)) {
            foreign.push(fact);
        } else {
            home.push(fact);
        }
    }
    let worst = [("outside", outside), ("outside-party", foreign), ("home", home)];
    worst.into_iter().find(|(_, facts)| !facts.is_empty()).map_or_else(|| found("none", Vec::new()), |(word, facts)| found(word, facts))
}

/// Every piece of work on the data, with its site.
pub(super) fn places(assessed: &AssessedWorld<'_>) -> Vec<(Fact, SiteId)> {
    workers(assessed).into_iter().map(|(fact, site, _)| (fact, site)).collect()
}

fn workers(assessed: &AssessedWorld<'_>) -> Vec<(Fact, SiteId, Option<PartyId>)> {
    let world = &assessed.model.world;
    let mut ids: Vec<_> = assessed.classes().into_iter().flat_map(|c| world.classes[c].processings.iter().map(|(p, _)| *p)).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut out = Vec::new();
    for id in ids {
        let work = &world.processings[id];
        let by = work.by.first().map(|(p, _)| *p);
        for &(site, _) in work.at.iter().filter(|_| !work.exists.is_never()) {
            let fact = Fact::Work {
                processing: assessed.id(Table::Processing, id),
                by: by.map(|p| assessed.id(Table::Parties, p)).unwrap_or_default(),
                site: assessed.id(Table::Sites, site),
                at: assessed.located(site),
            };
            out.push((fact, site, by));
        }
    }
    out
}
