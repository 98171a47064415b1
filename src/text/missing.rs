//! What a party lacks, and what blocks the routes to it.

use super::grammar::Subject;
use super::lists::list;
use super::names::place_name;
use super::numbers::percent;
use super::things::{copy, name, names, parties};
use crate::analysis::names::Name;
use crate::analysis::why_not::{Block, Wanted, Whereabouts};

/// Where a copy or a key is: "the key “…” is held by Apple and stored at “…”, in a key store that never releases it".
#[must_use]
pub fn whereabouts(whereabouts: &Whereabouts) -> String {
    match whereabouts {
        Whereabouts::Copy { copy: of, with } => format!("the copy of {} is held by {}", copy(of), parties(with)),
        Whereabouts::Stands { copy: of, operator, services, offline, append_only } => {
            let mut facts = Vec::new();
            facts.extend(operator.as_ref().map(|operator| format!("is run by {}", Subject::from(operator).spoken)));
            facts.extend((!services.is_empty()).then(|| format!("is reached through the service of {}", parties(services))));
            facts.extend(offline.then(|| "is kept offline".to_owned()));
            facts.extend(append_only.then(|| "cannot be changed or deleted by anybody".to_owned()));
            let facts = if facts.is_empty() { "has nobody who runs its place".to_owned() } else { list(&facts, "and") };
            format!("the copy of {} {facts}", copy(of))
        }
        Whereabouts::Parts { key, need, parts } => format!("the key {} is assembled from {need} of the parts {}", name(key), names(parts)),
        Whereabouts::Key { key, with, sites, sealed, wrappers } => {
            let lies = if sites.is_empty() { "stored nowhere".to_owned() } else { format!("stored at {}", names(sites)) };
            let store = if *sealed { ", in a key store that never releases it" } else { "" };
            let wrapped = if wrappers.is_empty() { String::new() } else { format!(", usable only with {}", names(wrappers)) };
            format!("the key {} is held by {} and {lies}{store}{wrapped}", name(key), parties(with))
        }
    }
}

/// What blocks a route, as a clause.
#[must_use]
pub fn block(block: &Block) -> String {
    let place = |place: &Name<_>| place_name(&place.label);
    match block {
        Block::NotBefore { power, since } => format!("{} is not in force before {since}", name(power)),
        Block::NotSince { power, until } => format!("{} has not been in force since {until}", name(power)),
        Block::NoTie { power, place: of, party, named, has } => {
            let party = Subject::from(party);
            let has = if has.is_empty() { "no tie to it".to_owned() } else { format!("only {}", list(&coded(has), "and")) };
            let through = list(&coded(named), "or");
            format!("{} binds through {through} in {}, and {}", name(power), place(of), party.does(&format!("has {has}")))
        }
        Block::Exempt { power, party } => format!("{} does not bind {} by its own terms", name(power), Subject::from(party).spoken),
        Block::OutOfReach { power, place: of, thing } => {
            let thing = match thing {
                Wanted::Copy(of) => format!("the copy of {}", copy(of)),
                Wanted::Key(key) => format!("the key {}", name(key)),
            };
            format!("{} reaches only what is located in {}, and {thing} is not", name(power), place(of))
        }
        Block::Category { power } => format!("{} does not cover data of this category", name(power)),
        Block::Contested { power } => format!("it is disputed whether {} extends this far", name(power)),
        Block::WeakTie { power, place: of, party } => {
            let party = Subject::from(party);
            let has = party.agree("has");
            format!("{} {has} no presence in {} through which {} could be enforced", party.start(), place(of), name(power))
        }
        Block::Shield { shield, power, party } => {
            format!("“{shield}” forbids {} to comply with {}", Subject::from(party).spoken, name(power))
        }
        Block::OutsideTerritory { power, place: of, site } => {
            format!("{} allows only what is located in {} to be taken, and {} is not", name(power), place(of), name(site))
        }
        Block::Immune { power, site } => format!("{} is immune from {}", name(site), name(power)),
        Block::OperatorExempt { power, site } => format!("whoever runs {} is exempt from {}", name(site), name(power)),
        Block::Store { key, site } => {
            format!("the key store never releases the key {}, not even to whoever takes {}", name(key), name(site))
        }
        Block::NoControl { owner, firm, share } => {
            let firm = Subject::from(firm).spoken;
            Subject::from(owner).does(&format!("has {} of the votes in {firm}, which is not a majority", percent(share)))
        }
        Block::ShowsNothing { software, sites, data } if sites.is_empty() => {
            format!("{} runs nowhere in this scenario, so it shows nothing of {}", name(software), name(data))
        }
        Block::ShowsNothing { software, sites, data } => {
            format!("{} runs at {}, where nothing of {} is open to be shown", name(software), names(sites), name(data))
        }
        Block::TakesTooLittle { breach, data } => {
            format!("what {} takes is not enough to read {}", name(breach), name(data))
        }
        Block::MakerShowsNothing { power, maker, software, data } => {
            let maker = Subject::from(maker).spoken;
            format!("{} could compel {maker} to change {}, which would show nothing of {}", name(power), name(software), name(data))
        }
        Block::GivesTooLittle { offer, giver, data } => {
            let gives = Subject::from(giver).does("gives");
            format!("what {gives} under {} is not enough to read {}", name(offer), name(data))
        }
        Block::OtherTargets { power, targets } => {
            format!("{} is made against {}, and not against users of this data", name(power), parties(targets))
        }
        Block::OpensNothing { key, stands_for, data } => {
            format!("the credential {} stands for {}, and opens nothing of {}", name(key), Subject::from(stands_for).spoken, name(data))
        }
    }
}

fn coded(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}
