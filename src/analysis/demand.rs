//! What is demanded of a design: accesses that must be shut, policies that must pass.

use super::lifted::Lifted;
use super::matrix::Matrix;
use super::policies::{self, Verdict, Violation};
use crate::graph::Means;
use crate::scenario::schema::{PolicyKind, Table, key};
use crate::scenario::{Assignment, Entity};
use crate::world::{DataId, Guard, PartyId};

/// One demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Demand {
    /// The party must not read the dataset by this means or an easier one.
    Deny(PartyId, DataId, Means),
    /// The policy of this index must pass.
    Satisfy(usize),
}

impl Demand {
    /// When it is not met; `None` where the limit of nodes left that unsolved.
    pub fn unmet(&self, lifted: &mut Lifted<'_>) -> Option<Guard> {
        match *self {
            Self::Deny(party, data, means) => lifted.cell(party, data).map(|c| lifted.ladder(c.reads).within(means)),
            Self::Satisfy(index) => {
                let policy = lifted.model.world.scenario.table(Table::Policies).get(index)?;
                failing(lifted, policy)
            }
        }
    }
}

/// The verdict of every policy under an assignment in the scope of a solution, by id; none where the limit of nodes ended the work.
pub fn verdicts(lifted: &mut Lifted<'_>, assignment: &Assignment) -> Vec<Verdict> {
    let any = !lifted.model.world.scenario.table(Table::Policies).is_empty();
    if !any || lifted.model.conditions.exhausted() {
        return Vec::new();
    }
    let matrix = Matrix::solve(&lifted.model, assignment);
    policies::evaluate(&mut lifted.model, &matrix, assignment)
}

/// When a policy fails; `None` where the limit of nodes left that unsolved.
pub fn failing(lifted: &mut Lifted<'_>, policy: &Entity) -> Option<Guard> {
    let found = broken(lifted, policy)?;
    Some(lifted.model.conditions.any(found.into_iter().map(|(_, guard)| guard)))
}

/// Every way in which a policy can fail, each with its condition; `None` where the limit of nodes left that unsolved.
pub fn broken(lifted: &mut Lifted<'_>, policy: &Entity) -> Option<Vec<(Violation, Guard)>> {
    let model = &mut lifted.model;
    if policy.word(key::POLICY_KIND) != Some(PolicyKind::Access) {
        return Some(policies::violations(&model.world, &mut model.conditions, policy));
    }
    let (parties, limit) = policies::shut_out(&model.world, &mut model.conditions, policy);
    let concerned = policies::concerned(&model.world, &mut model.conditions, policy);
    let mut out = Vec::new();
    for (data, covered) in concerned {
        for &(party, when) in &parties {
            let reads = lifted.cell(party, data)?.reads;
            let within = lifted.ladder(reads).within(limit);
            let guard = lifted.model.conditions.all([covered, when, within]);
            if !guard.is_never() {
                out.push((Violation::Reads(party, data, limit), guard));
            }
        }
    }
    Some(out)
}
