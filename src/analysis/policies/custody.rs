//! `custody`: only parties from one of `in`, or named ones, hold keys on the data.

use super::{Question, Violation};
use crate::scenario::schema::{Table, key};
use crate::world::{Id, PartyId, Tie, member};

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
