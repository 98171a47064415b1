//! What is demanded of a design: accesses that must be shut, policies that must pass.

use super::policies::{self, Violation};
use super::space::Space;
use crate::graph::Means;
use crate::scenario::Entity;
use crate::scenario::schema::{PolicyKind, Table, key};
use crate::world::{DataId, Guard, PartyId};

/// One demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Demand {
    /// The party must not read the dataset by this means or an easier one.
    Deny(PartyId, DataId, Means),
    /// The policy at this place must pass.
    Satisfy(usize),
}

impl Demand {
    /// When it is not met; `None` where the limit of nodes left that unsolved.
    pub fn unmet(&self, space: &mut Space<'_>) -> Option<Guard> {
        match *self {
            Self::Deny(party, data, means) => space.cell(party, data).map(|c| space.ladder(c.reads).within(means)),
            Self::Satisfy(index) => {
                let policy = space.model.world.scenario.table(Table::Policies).get(index)?;
                failing(space, policy)
            }
        }
    }
}

/// When a policy fails; `None` where the limit of nodes left that unsolved.
pub fn failing(space: &mut Space<'_>, policy: &Entity) -> Option<Guard> {
    let found = broken(space, policy)?;
    Some(space.model.conditions.any(found.into_iter().map(|(_, guard)| guard)))
}

/// Every way in which a policy can fail, each with its condition; `None` where the limit of nodes left that unsolved.
pub fn broken(space: &mut Space<'_>, policy: &Entity) -> Option<Vec<(Violation, Guard)>> {
    let model = &mut space.model;
    if policy.word(key::POLICY_KIND) != Some(PolicyKind::Access) {
        return Some(policies::violations(&model.world, &mut model.conditions, policy));
    }
    let (parties, limit) = policies::shut_out(&model.world, &mut model.conditions, policy);
    let concerned = policies::concerned(&model.world, &mut model.conditions, policy);
    let mut out = Vec::new();
    for (data, covered) in concerned {
        for &(party, when) in &parties {
            let reads = space.cell(party, data)?.reads;
            let within = space.ladder(reads).within(limit);
            let guard = space.model.conditions.all([covered, when, within]);
            if !guard.is_never() {
                out.push((Violation::Reads(party, data, limit), guard));
            }
        }
    }
    Some(out)
}
