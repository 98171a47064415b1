//! `custody`: only parties from one of `in`, or named ones, hold keys on the data.

use super::{Question, Violation};
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Entity};
use crate::world::{Conditions, Guard, Id, PartyId, Tie, World, member};

pub(super) fn ask(q: &mut Question<'_, '_>) {
    let allowed = q.allowed();
    let ids = q.policy.ids(key::HOLDERS);
    let named: Vec<PartyId> = ids.iter().filter_map(|id| q.world.scenario.find(Table::Parties, id)).map(PartyId::new).collect();
    let world = q.world;
    for (class, _, when) in q.classes() {
        for (key, on) in q.keys_on(class, when) {
            q.speaks_of(on);
            for &(holder, holds) in world.keys[key].holders.iter().filter(|(h, _)| !named.contains(h)) {
                let ties = world.parties[holder].tied(Tie::Incorporated);
                let home = q.conditions.any(allowed.iter().map(|j| member(ties, *j)));
                let there = q.conditions.and(on, holds);
                let guard = q.conditions.and_not(there, home);
                q.violated(Violation::Holder(key, holder), guard);
            }
        }
    }
}

/// Who holds a key and is at home under an assignment, each with a party that controls it and is not. Those whom the policy names are left
/// out. Sorted by holder, then owner.
pub(super) fn controlled_from_elsewhere(
    world: &World<'_>,
    conditions: &mut Conditions,
    policy: &Entity,
    assignment: &Assignment,
) -> Vec<(PartyId, PartyId)> {
    let named: Vec<&str> = policy.ids(key::HOLDERS);
    let mut q = Question::new(world, conditions, policy);
    let allowed = q.allowed();
    let mut held: Vec<(PartyId, Guard)> = Vec::new();
    for (class, _, when) in q.classes() {
        for (key, on) in q.keys_on(class, when) {
            for &(holder, holds) in &world.keys[key].holders {
                held.push((holder, q.conditions.and(on, holds)));
            }
        }
    }
    let holds = |guard: Guard| conditions.holds(guard, assignment);
    let id = |party: PartyId| world.scenario.table(Table::Parties).get(party.index()).map(|p| p.id.as_str());
    let mut holders: Vec<PartyId> = held.into_iter().filter(|(_, guard)| holds(*guard)).map(|(holder, _)| holder).collect();
    holders.retain(|holder| id(*holder).is_none_or(|id| !named.contains(&id)));
    holders.sort_unstable();
    holders.dedup();
    let is_home = |party: PartyId| allowed.iter().any(|place| holds(member(world.parties[party].tied(Tie::Incorporated), *place)));
    let is_somewhere = |party: PartyId| world.parties[party].tied(Tie::Incorporated).iter().any(|(_, there)| holds(*there));
    let mut out = Vec::new();
    for holder in holders {
        let owners = world.parties.ids().filter(|owner| holds(member(&world.parties[*owner].controls, holder)));
        out.extend(owners.filter(|owner| is_somewhere(*owner) && !is_home(*owner)).map(|owner| (holder, owner)));
    }
    out
}
