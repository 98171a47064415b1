//! What is demanded of a design: accesses that must be shut, policies that must pass.

use super::lifted::Lifted;
use super::looked_at;
use super::matrix::Matrix;
use super::policies::{self, Reading, Readings, Verdict, Violation};
use crate::graph::{Means, Sense};
use crate::scenario::schema::{PolicyKind, Table, key};
use crate::scenario::{Assignment, Entity};
use crate::world::{ClassId, DataId, Guard, PartyId};
use std::collections::BTreeMap;

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
    match policy.word(key::POLICY_KIND) {
        Some(PolicyKind::Access) => {}
        Some(PolicyKind::Transfer) => return transfers(lifted, policy),
        _ => return Some(policies::violations(&model.world, &mut model.conditions, policy)),
    }
    let (parties, limit) = policies::shut_out(&model.world, &mut model.conditions, policy);
    let concerned = policies::concerned(&model.world, &mut model.conditions, policy);
    let sense = policies::sense(policy);
    let mut out = Vec::new();
    for (data, covered) in concerned {
        for &(party, when) in &parties {
            if let Some(effect) = policies::effect(policy) {
                let (ladder, has_word) = lifted.effect(effect, party, data)?;
                let guard = lifted.model.conditions.all([covered, when, has_word, ladder.within(limit)]);
                if !guard.is_never() {
                    out.push((Violation::Affects(effect, party, data, limit), guard));
                }
                continue;
            }
            let reads = lifted.reads_in(sense, party, data)?;
            let within = lifted.ladder(reads).within(limit);
            let guard = lifted.model.conditions.all([covered, when, within]);
            if !guard.is_never() {
                out.push((Violation::Reads(party, data, limit), guard));
            }
        }
    }
    Some(out)
}

/// When a policy passes only by what nobody looked at; what has no source is not asked. `None` where the limit of nodes left that
/// unsolved.
pub fn unshown(lifted: &mut Lifted<'_>, policy: &Entity) -> Option<Guard> {
    let fails = failing(lifted, policy)?;
    let model = &mut lifted.model;
    let unknown = looked_at::governments(&model.world, &mut model.conditions, policies::looked_at_for(policy));
    let untested = match policy.word(key::POLICY_KIND) {
        Some(PolicyKind::Access) => {
            let (parties, _) = policies::shut_out(&model.world, &mut model.conditions, policy);
            let concerned = policies::concerned(&model.world, &mut model.conditions, policy);
            let sense = policies::sense(policy);
            let mut out = Guard::NEVER;
            for (data, covered) in concerned {
                for (party, when) in &parties {
                    let Some((_, unknown)) = unknown.iter().find(|(known, _)| known == party) else { continue };
                    let (does, has_word) = match policies::effect(policy) {
                        Some(effect) => {
                            let (ladder, has_word) = lifted.effect(effect, *party, data)?;
                            (ladder.within(Means::BreakIn), has_word)
                        }
                        None => {
                            let reads = lifted.reads_in(sense, *party, data)?;
                            (lifted.ladder(reads).within(Means::BreakIn), Guard::ALWAYS)
                        }
                    };
                    let conditions = &mut lifted.model.conditions;
                    let asked = conditions.all([covered, *when, *unknown, has_word]);
                    let one = conditions.and_not(asked, does);
                    out = conditions.or(out, one);
                }
            }
            out
        }
        Some(PolicyKind::Transfer) => {
            let readings = readings(lifted, policy)?;
            let model = &mut lifted.model;
            policies::untested_transfers(&model.world, &mut model.conditions, policy, &readings, &unknown)
        }
        _ => Guard::NEVER,
    };
    Some(lifted.model.conditions.and_not(untested, fails))
}

/// Every way in which a policy of kind `transfer` can fail, each with its condition.
fn transfers(lifted: &mut Lifted<'_>, policy: &Entity) -> Option<Vec<(Violation, Guard)>> {
    let readings = readings(lifted, policy)?;
    let model = &mut lifted.model;
    Some(policies::transfers(&model.world, &mut model.conditions, policy, &readings))
}

/// Who reads the data that a policy is about, by design and by law, when.
fn readings(lifted: &mut Lifted<'_>, policy: &Entity) -> Option<Readings> {
    let model = &mut lifted.model;
    let concerned = policies::concerned(&model.world, &mut model.conditions, policy);
    // One dataset of each class.
    let classes: BTreeMap<ClassId, DataId> = concerned.into_iter().map(|(data, _)| (model.world.class_of[data], data)).collect();
    let mut readings = Readings::default();
    for (class, data) in classes {
        for party in lifted.model.world.parties.ids() {
            let ladder = lifted.ladder(lifted.reads_in(Sense::Reads, party, data)?);
            let reading = Reading { by_design: ladder.within(Means::Design), by_law: ladder.within(Means::Law) };
            readings.add(class, party, reading);
        }
    }
    Some(readings)
}
