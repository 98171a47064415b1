//! Who has the last word on the keys: the customer or the provider.

use super::{Check, Finding, found};
use crate::analysis::assess::{AssessedWorld, Fact, Parameters};
use crate::graph::Means;
use crate::scenario::schema::Table;
use crate::world::PartyId;

pub(super) static CHECK: Check = Check {
    name: "keys",
    question: "Who can use the keys on the data today, the customer or those who run the service?",
    outcomes: &[
        ("open", "a copy lies in the clear with somebody else"),
        ("provider", "those who run the service use a key that the customer cannot use"),
        ("shared", "both the customer and those who run the service use a key"),
        ("provider-reads", "nobody else uses a key and reads, and somebody else reads all the same, by design"),
        ("keeper", "beside the customer somebody else uses a key, who reads nothing"),
        ("no-data", "there are no copies of such data with somebody else"),
        ("customer", "only the customer uses the keys"),
    ],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, _: &Parameters) -> Finding {
    let (mut open, mut provider, mut shared, mut sees, mut keeper) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut abroad, mut locked) = (false, false);
    // Whoever runs the key's own store and neither reads nor has the data is a keeper, not a provider of the service.
    let serves =
        |party: PartyId| assessed.data.iter().any(|d| assessed.reads_today(party, *d) || assessed.holds(party, *d) == Means::Design);
    for &data in &assessed.data {
        for (copy, _, site) in assessed.copies(data) {
            let with_others = assessed.others(data).any(|p| assessed.has_copy(p, copy));
            abroad |= with_others;
            if with_others && assessed.is_open(copy) {
                open.push(Fact::Open { data: assessed.id(Table::Data, data), site: assessed.id(Table::Sites, site) });
            }
        }
        for key in assessed.keys_on(data) {
            locked = true;
            let mine = assessed.model.world.parties.ids().any(|p| assessed.is_customer(p, data) && assessed.uses(p, key));
            for party in assessed.others(data).filter(|p| assessed.uses(*p, key)) {
                let list = match (serves(party), mine) {
                    (false, _) => &mut keeper,
                    (true, true) => &mut shared,
                    (true, false) => &mut provider,
                };
                list.push(Fact::KeyUser { key: assessed.id(Table::Keys, key), party: assessed.id(Table::Parties, party) });
            }
        }
        for party in assessed.others(data).filter(|p| assessed.reads_today(*p, data)) {
            let (party, data) = (assessed.id(Table::Parties, party), assessed.id(Table::Data, data));
            sees.push(Fact::Access { party, data, reads: true, means: Means::Design, acts: Vec::new() });
        }
    }
    if !open.is_empty() {
        return found("open", open);
    }
    if !abroad || !locked {
        return found("no-data", Vec::new());
    }
    let worst = [("provider", provider), ("shared", shared), ("provider-reads", sees), ("keeper", keeper)];
    worst.into_iter().find(|(_, facts)| !facts.is_empty()).map_or_else(|| found("customer", Vec::new()), |(word, facts)| found(word, facts))
}
