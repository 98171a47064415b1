//! How a party controls a firm.

use super::super::names::PartyName;
use super::lookup::Lookup;
use crate::scenario::schema::{Table, key};
use crate::scenario::{Exact, to_f64};
use crate::world::{Id, PartyId};

/// By what one party controls another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    /// The party that controls.
    pub owner: PartyName,
    /// The party that is controlled.
    pub firm: PartyName,
    /// By what.
    pub by: ControlBy,
}

/// What control rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ControlBy {
    /// More than half of the votes: its own and those of firms that it controls.
    Votes(Vec<Votes>),
    /// A party that it controls and that controls the firm.
    Through(PartyName),
    /// Something other than votes.
    OtherMeans,
}

/// Votes in a firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Votes {
    /// The share of all votes.
    pub share: Exact,
    /// Who has them for the owner; `None`: the owner itself.
    pub through: Option<PartyName>,
}

/// How a party controls a firm.
pub(super) fn of(w: &Lookup<'_, '_>, owner: PartyId, firm: PartyId) -> Control {
    let world = w.model.world;
    let control = |by| Control { owner: w.party(owner), firm: w.party(firm), by };
    let mine = |p: PartyId| p == owner || world.parties[owner].controls.iter().any(|(q, guard)| *q == p && w.holds(*guard));
    let votes: Vec<(PartyId, &Exact)> = world.parties[firm]
        .owners
        .iter()
        .filter(|(guard, _)| w.holds(*guard))
        .flat_map(|(_, owners)| owners)
        .filter(|(p, alive, _)| w.holds(*alive) && mine(*p))
        .map(|(p, _, share)| (*p, share))
        .collect();
    if votes.iter().map(|(_, share)| to_f64(share)).sum::<f64>() > 0.5 {
        let votes = votes.into_iter().map(|(p, share)| Votes { share: share.clone(), through: (p != owner).then(|| w.party(p)) });
        return control(ControlBy::Votes(votes.collect()));
    }
    let firm_id = w.scenario().table(Table::Parties).get(firm.index()).map_or("", |e| e.id.as_str());
    let named = w.at.ids(w.scenario(), Table::Parties, firm_id, key::CONTROLLED_BY).into_iter();
    let through = named.filter_map(|n| w.scenario().find(Table::Parties, n)).map(PartyId::new).find(|p| *p != owner && mine(*p));
    control(through.map_or(ControlBy::OtherMeans, |party| ControlBy::Through(w.party(party))))
}
