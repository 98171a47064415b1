//! How much of those who run the service belongs to owners from elsewhere.

use super::{Check, Finding, found};
use crate::analysis::assess::{AssessedWorld, Fact, Parameters, roles};
use crate::analysis::policies::effective_shares;
use crate::scenario::Exact;
use crate::scenario::schema::Table;
use crate::world::PartyId;
use num_traits::Zero;
use std::collections::BTreeMap;

pub(super) static CHECK: Check = Check {
    name: "ownership",
    question: "Do owners from elsewhere have more than a single or a total share, or control by other means? (heeds roles, single, total, chain)",
    outcomes: &[
        ("outside", "one of them has its own seat elsewhere"),
        ("controlled", "somebody from elsewhere controls one of them"),
        ("single", "one owner from elsewhere has more than the single share"),
        ("total", "owners from elsewhere together have more than the total share"),
        ("some", "owners from elsewhere have a part within the limits"),
        ("nobody", "nobody but the customer has a part"),
        ("none", "no owner from elsewhere is in the scenario"),
    ],
    ask,
};

type Owned = BTreeMap<PartyId, Vec<(PartyId, Exact)>>;

fn ask(assessed: &AssessedWorld<'_>, parameters: &Parameters) -> Finding {
    let mut parties = roles::parts(assessed, &parameters.roles);
    parties.dedup_by_key(|(party, _)| *party);
    let owned = owned(assessed);
    let (mut outside, mut controlled) = (Vec::new(), Vec::new());
    let (mut single, mut total, mut some) = (Vec::new(), Vec::new(), Vec::new());
    for &(party, role) in &parties {
        let id = || assessed.id(Table::Parties, party);
        if assessed.elsewhere(party) {
            let at = assessed.seat(party).map(|j| assessed.id(Table::Jurisdictions, j));
            outside.push(Fact::Seat { party: id(), role, at });
        }
        let by = assessed.controllers(party).map(|other| Fact::Controlled { party: id(), by: assessed.id(Table::Parties, other) });
        controlled.extend(by);
        let shares = if parameters.chain { chain(assessed, &owned, party, &mut Vec::new()) } else { effective_shares(&owned, party) };
        let foreign: Vec<(PartyId, Exact)> =
            shares.into_iter().filter(|(owner, _)| assessed.elsewhere(*owner) || (parameters.chain && assessed.foreign(*owner))).collect();
        for (owner, share) in &foreign {
            let fact = Fact::Share { party: id(), owner: assessed.id(Table::Parties, *owner), share: share.clone() };
            let above = parameters.single.as_ref().is_some_and(|most| share > most);
            if above { &mut single } else { &mut some }.push(fact);
        }
        let sum = foreign.iter().fold(Exact::zero(), |sum, (_, share)| sum + share);
        if parameters.total.as_ref().is_some_and(|most| sum > *most) {
            total.push(Fact::Total { party: id(), share: sum });
        }
    }
    if parties.is_empty() {
        return found("nobody", Vec::new());
    }
    let one = Exact::from_integer(1.into());
    let unnamed = parties.iter().filter_map(|(party, _)| {
        let named = owned.get(party).into_iter().flatten().fold(Exact::zero(), |sum, (_, share)| sum + share);
        (named < one).then(|| Fact::Unnamed { party: assessed.id(Table::Parties, *party), share: &one - named })
    });
    let unnamed: Vec<Fact> = unnamed.collect();
    let worst = [("outside", outside), ("controlled", controlled), ("single", single), ("total", total), ("some", some)];
    match worst.into_iter().find(|(_, facts)| !facts.is_empty()) {
        Some((word, mut facts)) => {
            // What is found against it stands whoever the others are.
            facts.extend(unnamed.into_iter().filter(|_| word == "some"));
            found(word, facts)
        }
        None => found("none", unnamed),
    }
}

fn owned(assessed: &AssessedWorld<'_>) -> Owned {
    let mut owned = Owned::new();
    for (id, party) in assessed.model.world.parties.iter() {
        for (guard, owners) in &party.owners {
            if !guard.is_never() {
                let there = owners.iter().filter(|(_, exists, _)| !exists.is_never());
                owned.insert(id, there.map(|(owner, _, share)| (*owner, share.clone())).collect());
            }
        }
    }
    owned
}

/// Shares by the chain of control: a holder that is from elsewhere, or controlled from there, counts whole; the owners of any other
/// count by the product. A ring of owners is followed once.
fn chain(assessed: &AssessedWorld<'_>, owned: &Owned, party: PartyId, above: &mut Vec<PartyId>) -> Vec<(PartyId, Exact)> {
    let mut out: BTreeMap<PartyId, Exact> = BTreeMap::new();
    above.push(party);
    for (owner, share) in owned.get(&party).into_iter().flatten().filter(|(o, _)| !above.contains(o)).cloned().collect::<Vec<_>>() {
        if assessed.foreign(owner) || owned.get(&owner).is_none_or(Vec::is_empty) {
            *out.entry(owner).or_insert_with(Exact::zero) += share;
        } else {
            for (further, part) in chain(assessed, owned, owner, above) {
                *out.entry(further).or_insert_with(Exact::zero) += part * &share;
            }
        }
    }
    above.pop();
    out.into_iter().collect()
}
