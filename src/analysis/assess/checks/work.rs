//! Who has the data in the clear, and where work is done on them.

use super::{Check, Finding, found};
use crate::analysis::assess::assessed_world::Standing;
use crate::analysis::assess::{AssessedWorld, Fact, Parameters};
use crate::graph::Means;
use crate::scenario::schema::Table;
use crate::world::{DataId, PartyId, ProcessingId, SiteId};

pub(super) static CHECK: Check = Check {
    name: "work",
    question: "Does anybody but the customer have the data in the clear today, from elsewhere or at a place elsewhere?",
    outcomes: &[
        ("outside", "work on the data is done in the clear at a place elsewhere"),
        ("outside-party", "somebody from elsewhere has the data in the clear today"),
        ("outside-control", "somebody controlled from elsewhere has the data in the clear today"),
        ("unknown", "somebody of whom the scenario does not say where it is has the data in the clear"),
        ("no-data", "there are no such data"),
        ("home", "others have the data in the clear today, all from home"),
        ("none", "nobody but the customer has the data in the clear today"),
    ],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, _: &Parameters) -> Finding {
    if assessed.data.is_empty() {
        return found("no-data", Vec::new());
    }
    let (mut outside, mut foreign, mut controlled, mut unknown, mut home) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for &data in &assessed.data {
        let work = assessed.work_on(data);
        let elsewhere: Vec<_> = work.iter().copied().filter(|(_, site)| !assessed.inside(*site)).collect();
        for &(processing, site) in &elsewhere {
            let seen = assessed.others(data).filter(|p| assessed.sees(*p, processing));
            let mut facts: Vec<Fact> = seen.map(|p| sees(assessed, p, processing, site)).collect();
            if facts.is_empty() {
                facts.push(work_fact(assessed, processing, site));
            }
            outside.extend(facts);
        }
        for party in assessed.others(data).filter(|p| assessed.reads_today(*p, data)) {
            let list = match assessed.standing(party) {
                Standing::Elsewhere => &mut foreign,
                Standing::Controlled => &mut controlled,
                Standing::Unknown => &mut unknown,
                Standing::Home => &mut home,
            };
            list.extend(has(assessed, party, data, &work));
        }
    }
    unknown.extend(super::nowhere(&unknown));
    let worst = [("outside", outside), ("outside-party", foreign), ("outside-control", controlled), ("unknown", unknown), ("home", home)];
    worst.into_iter().find(|(_, facts)| !facts.is_empty()).map_or_else(|| found("none", Vec::new()), |(word, facts)| found(word, facts))
}

/// How a party has a dataset in the clear: the work that it sees; by its keys, where it sees none.
fn has(assessed: &AssessedWorld<'_>, party: PartyId, data: DataId, work: &[(ProcessingId, SiteId)]) -> Vec<Fact> {
    let seen = work.iter().filter(|(processing, _)| assessed.sees(party, *processing));
    let facts: Vec<Fact> = seen.map(|(processing, site)| sees(assessed, party, *processing, *site)).collect();
    if !facts.is_empty() {
        return facts;
    }
    let (party, data) = (assessed.id(Table::Parties, party), assessed.id(Table::Data, data));
    vec![Fact::Access { party, data, reads: true, means: Means::Design, acts: Vec::new() }]
}

fn sees(assessed: &AssessedWorld<'_>, party: PartyId, processing: ProcessingId, site: SiteId) -> Fact {
    let controller = if assessed.elsewhere(party) { None } else { assessed.controllers(party).next() };
    Fact::Sees {
        party: assessed.id(Table::Parties, party),
        controlled_by: controller.map(|p| assessed.id(Table::Parties, p)),
        processing: assessed.id(Table::Processing, processing),
        site: assessed.id(Table::Sites, site),
        at: assessed.located(site),
        runs: !assessed.model.world.processings[processing].by.iter().any(|(p, _)| *p == party),
    }
}

fn work_fact(assessed: &AssessedWorld<'_>, processing: ProcessingId, site: SiteId) -> Fact {
    Fact::Work {
        processing: assessed.id(Table::Processing, processing),
        by: assessed.model.world.processings[processing].by.first().map(|(p, _)| assessed.id(Table::Parties, *p)),
        site: assessed.id(Table::Sites, site),
        at: assessed.located(site),
    }
}

/// Every piece of work on the data that is done elsewhere.
pub(super) fn elsewhere(assessed: &AssessedWorld<'_>) -> Vec<Fact> {
    let mut places: Vec<(ProcessingId, SiteId)> = assessed.data.iter().flat_map(|d| assessed.work_on(*d)).collect();
    places.retain(|(_, site)| !assessed.inside(*site));
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(|(processing, site)| work_fact(assessed, processing, site)).collect()
}
