//! Who has the last word on the keys: the customer or the provider.

use super::{Check, Finding, found};
use crate::analysis::assess::{AssessedWorld, Fact, Parameters, roles};
use crate::graph::Means;
use crate::scenario::schema::Table;
use crate::world::{KeyId, PartyId};

pub(super) static CHECK: Check = Check {
    name: "keys",
    question: "Who can use the keys on the data today, the customer or those who run the service?",
    outcomes: &[
        ("open", "a copy lies in the clear with somebody else"),
        ("provider", "those who run the service use a key that the customer cannot use"),
        ("shared", "both the customer and those who run the service use a key"),
        ("provider-reads", "those who run the service use no key and read all the same, by design"),
        ("keeper", "beside the customer somebody else uses a key, who reads nothing"),
        ("no-data", "there are no copies of such data with somebody else"),
        ("customer", "only the customer uses the keys"),
    ],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, _: &Parameters) -> Finding {
    let runners: Vec<PartyId> = {
        let mut parties: Vec<PartyId> = roles::parts(assessed, &[]).into_iter().map(|(p, _)| p).collect();
        parties.dedup();
        parties
    };
    let world = &assessed.model.world;
    let mut open = Vec::new();
    let mut abroad = false;
    for &data in &assessed.data {
        for (copy, id, site) in assessed.copies(data) {
            let with_others = world.sites[site].operator.iter().map(|(p, _)| p).chain(world.copies[copy].tenants.iter().map(|(p, _)| p));
            let with_others = with_others.filter(|p| !assessed.customers.contains(p)).count() > 0;
            abroad |= with_others;
            if with_others && world.copies[copy].locked_by.is_empty() {
                open.push(Fact::Open { copy: id });
            }
        }
    }
    if !open.is_empty() {
        return found("open", open);
    }
    let keys = assessed.keys();
    if !abroad || keys.is_empty() {
        return found("no-data", Vec::new());
    }
    let used = |parties: &[PartyId], key: KeyId| -> Vec<Fact> {
        let users = parties.iter().filter(|p| assessed.uses(**p, key));
        users.map(|p| Fact::KeyUser { key: assessed.id(Table::Keys, key), party: assessed.id(Table::Parties, *p) }).collect()
    };
    // Whoever runs the key's own store without reading the data is a keeper, not a provider of the service.
    let reads = |party: PartyId| assessed.data.iter().any(|d| assessed.reads(party, *d) == Means::Design);
    let holds = |party: PartyId| assessed.data.iter().any(|d| assessed.holds(party, *d) == Means::Design);
    let others: Vec<PartyId> = world.parties.ids().filter(|p| !assessed.customers.contains(p)).collect();
    let (service, keepers): (Vec<PartyId>, Vec<PartyId>) = others.into_iter().partition(|p| reads(*p) || holds(*p));
    let (mut provider, mut shared, mut keeper) = (Vec::new(), Vec::new(), Vec::new());
    for &key in &keys {
        let theirs = used(&service, key);
        if !theirs.is_empty() {
            if used(&assessed.customers, key).is_empty() { &mut provider } else { &mut shared }.extend(theirs);
        }
        keeper.extend(used(&keepers, key));
    }
    let mut sees = Vec::new();
    for &party in &runners {
        for &data in assessed.data.iter().filter(|d| assessed.reads(party, **d) == Means::Design) {
            let (party, data) = (assessed.id(Table::Parties, party), assessed.id(Table::Data, data));
            sees.push(Fact::Access { party, data, reads: true, means: Means::Design, acts: Vec::new() });
        }
    }
    let worst = [("provider", provider), ("shared", shared), ("provider-reads", sees), ("keeper", keeper)];
    worst.into_iter().find(|(_, facts)| !facts.is_empty()).map_or_else(|| found("customer", Vec::new()), |(word, facts)| found(word, facts))
}
