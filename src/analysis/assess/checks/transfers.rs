//! What leaves home: data that come to a place elsewhere, or to somebody from elsewhere or controlled from there.

use super::{Check, Finding, found};
use crate::analysis::assess::fact::Transfer;
use crate::analysis::assess::{AssessedWorld, Fact, Parameters, witness};
use crate::graph::{Act, Means};
use crate::scenario::schema::{PartyKind, Table};
use crate::world::{DataId, PartyId, SiteId};
use std::collections::BTreeSet;

pub(super) static CHECK: Check = Check {
    name: "transfers",
    question: "Which data come to a place elsewhere, or to somebody from elsewhere or controlled from there?",
    outcomes: &[("some", "there are such transfers"), ("none", "no data, key or work leaves home")],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, _: &Parameters) -> Finding {
    let mut rows = Vec::new();
    for &data in &assessed.data {
        for party in assessed.model.world.parties.ids() {
            rows.extend(to(assessed, data, party));
        }
        rows.extend(to_nobody(assessed, data));
    }
    let mut facts: Vec<Fact> = rows.into_iter().map(Fact::Transfer).collect();
    facts.extend(super::location::keys_elsewhere(assessed));
    if facts.is_empty() { found("none", facts) } else { found("some", facts) }
}

/// What comes of a dataset to a party: a row for each country.
fn to(assessed: &AssessedWorld<'_>, data: DataId, party: PartyId) -> Vec<Transfer> {
    let copies: Vec<SiteId> =
        assessed.copies(data).into_iter().filter(|(copy, _, _)| assessed.has_copy(party, *copy)).map(|(_, _, at)| at).collect();
    let work: Vec<_> = assessed.work_on(data).into_iter().filter(|(processing, _)| assessed.sees(party, *processing)).collect();
    let sites: BTreeSet<SiteId> = copies.into_iter().chain(work.iter().map(|(_, site)| *site)).collect();
    let mine = assessed.is_customer(party, data);
    // At a place that others run, the data come to them, not to the customer who uses it.
    let here = |site: &SiteId| {
        let operators = &assessed.model.world.sites[*site].operator;
        !assessed.inside(*site) && (!mine || operators.is_empty() || operators.iter().any(|(p, _)| *p == party))
    };
    let mut countries: BTreeSet<String> = sites.into_iter().filter(here).map(|s| assessed.located(s)).collect();
    let mut by_control = false;
    let reads = assessed.reads(party, data);
    let holds = assessed.holds(party, data);
    let in_the_clear = reads <= Means::Ownership;
    let means = if in_the_clear { reads } else { holds };
    // Of a customer only its places elsewhere count; a government that controls a firm stands under the law of its country.
    let own = assessed.foreign(party) && !mine && (means == Means::Design || !assessed.foreign_government(party));
    if own && means <= Means::Ownership {
        let seat = |p: PartyId| assessed.seat(p).map(|j| assessed.id(Table::Jurisdictions, j));
        countries.extend(Some(party).filter(|p| assessed.elsewhere(*p)).and_then(seat));
        by_control = countries.is_empty();
        if by_control {
            countries.extend(assessed.controllers(party).filter_map(seat));
        }
    }
    let through = if means == Means::Ownership { through(assessed, party, data, in_the_clear) } else { Vec::new() };
    let purposes: BTreeSet<String> = work.iter().map(|(processing, _)| assessed.id(Table::Processing, *processing)).collect();
    let row = |country: String| Transfer {
        data: assessed.id(Table::Data, data),
        importer: Some(assessed.id(Table::Parties, party)),
        country: Some(country).filter(|c| !c.is_empty()),
        by_control,
        exporters: exporters(assessed),
        purposes: purposes.iter().cloned().collect(),
        reads: in_the_clear,
        means,
        through: through.clone(),
    };
    countries.into_iter().map(row).collect()
}

/// Copies at places elsewhere that nobody has, as far as the scenario says.
fn to_nobody(assessed: &AssessedWorld<'_>, data: DataId) -> Vec<Transfer> {
    let parties = &assessed.model.world.parties;
    let alone = assessed.copies(data).into_iter().filter(|(copy, _, _)| !parties.ids().any(|p| assessed.has_copy(p, *copy)));
    let elsewhere = alone.filter(|(_, _, site)| !assessed.inside(*site));
    let row = |(copy, _, site)| Transfer {
        data: assessed.id(Table::Data, data),
        importer: None,
        country: Some(assessed.located(site)).filter(|c| !c.is_empty()),
        by_control: false,
        exporters: exporters(assessed),
        purposes: Vec::new(),
        reads: assessed.is_open(copy),
        means: Means::Design,
        through: Vec::new(),
    };
    elsewhere.map(row).collect()
}

/// The customers that are no persons or groups; where there are no others, these.
fn exporters(assessed: &AssessedWorld<'_>) -> Vec<String> {
    let people = [PartyKind::Person.as_str(), PartyKind::Group.as_str()];
    let (people, firms): (Vec<PartyId>, Vec<PartyId>) = assessed.customers.iter().partition(|p| people.contains(&assessed.kind(**p)));
    let senders = if firms.is_empty() { people } else { firms };
    senders.into_iter().map(|p| assessed.id(Table::Parties, p)).collect()
}

/// Whom a party directs to come by a dataset.
fn through(assessed: &AssessedWorld<'_>, party: PartyId, data: DataId, reads: bool) -> Vec<String> {
    let nodes = if reads { assessed.reading(party, data).into_iter().collect() } else { assessed.holding(party, data) };
    let Some(node) = nodes.into_iter().find(|node| assessed.value(*node) == Means::Ownership) else { return Vec::new() };
    let (_, acts) = witness::path(assessed, node, &|_| true);
    let directed = acts.into_iter().filter_map(|act| match act {
        Act::Directs(_, firm) => Some(assessed.id(Table::Parties, firm)),
        _ => None,
    });
    directed.collect()
}
