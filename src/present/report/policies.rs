//! Policies: when each is broken, and by what.

use super::Text;
use super::guards::{GuardNumber, Guards};
use super::pools::Pools;
use crate::analysis::demand::{broken, unshown};
use crate::analysis::lifted::Lifted;
use crate::analysis::policies::{Violation, is_content, name_violation, sense};
use crate::analysis::tracked::cover;
use crate::graph::Means;
use crate::scenario::schema::{PolicyKind, Table, key};
use crate::scenario::{Assignment, Scenario};
use crate::text;
use crate::world::Guard;
use serde::Serialize;

/// A policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct PolicyEntry {
    id: String,
    name: String,
    kind: &'static str,
    note: Option<String>,
    sources: Vec<usize>,
    fails: GuardNumber,
    /// When it passes only by what nobody looked at.
    not_shown: GuardNumber,
    /// What breaks it, the weightiest first: the first that holds is told.
    witnesses: Vec<Text>,
    /// When each of its faults is there: those that hold are counted.
    faults: Vec<GuardNumber>,
}

/// The policies in the author's order; `None` where a cell that one hangs on was not solved.
pub(super) fn policies(
    scenario: &Scenario,
    lifted: &mut Lifted<'_>,
    home: &Assignment,
    guards: &mut Guards,
    pools: &mut Pools<'_>,
) -> Option<Vec<PolicyEntry>> {
    let mut out = Vec::new();
    for policy in scenario.table(Table::Policies) {
        let mut found: Vec<(Violation, Guard)> = Vec::new();
        for (violation, guard) in broken(lifted, policy)? {
            // A cell is told with the means by which it is.
            let (chain, limit) = match violation {
                Violation::Reads(party, data, limit) => (lifted.ladder(lifted.reads_in(sense(policy), party, data)?), limit),
                Violation::Affects(effect, party, data, limit) => (lifted.effect(effect, party, data)?.0, limit),
                _ => {
                    found.push((violation, guard));
                    continue;
                }
            };
            for means in Means::ALL.into_iter().filter(|m| *m <= limit) {
                let conditions = &mut lifted.model.conditions;
                let exactly = chain.exactly(conditions, means);
                let told = match violation {
                    Violation::Affects(effect, party, data, _) => Violation::Affects(effect, party, data, means),
                    Violation::Reads(party, data, _) => Violation::Reads(party, data, means),
                    ref other => other.clone(),
                };
                found.push((told, conditions.and(guard, exactly)));
            }
        }
        let faults: Vec<GuardNumber> = found.iter().map(|(_, guard)| guards.number(&lifted.model.conditions, *guard)).collect();
        type Weight = (usize, Means, bool, usize, usize);
        let mut weighed: Vec<(Weight, Violation, Guard)> = Vec::new();
        for (violation, guard) in found.iter().cloned() {
            // Whether data is content may hang on answers.
            let content = violation.data().and_then(|data| is_content(&lifted.model.world, data)).unwrap_or(Guard::NEVER);
            let (yes, no) = (lifted.model.conditions.and(guard, content), lifted.model.conditions.and_not(guard, content));
            for (is, guard) in [(true, yes), (false, no)].into_iter().filter(|(_, guard)| !guard.is_never()) {
                weighed.push((violation.weight(|_| is), violation.clone(), guard));
            }
        }
        weighed.sort_by_key(|(weight, _, _)| *weight);
        let fails = lifted.model.conditions.any(found.iter().map(|(_, guard)| *guard));
        let mut told = Guard::NEVER;
        let mut witnesses = Vec::new();
        for (_, violation, guard) in weighed {
            // The first violation that holds is shown.
            let left = lifted.model.conditions.and_not(guard, told);
            told = lifted.model.conditions.or(told, guard);
            let named = cover(&mut lifted.model, home, None, left, |model, at| Some(name_violation(&model.world, at, policy, &violation)));
            for (when, violation) in named {
                let sentence = text::violations::violation(&violation);
                witnesses.push(Text { when: guards.number(&lifted.model.conditions, when), text: pools.text(&sentence) });
            }
        }
        let not_shown = unshown(lifted, policy)?;
        let entry = PolicyEntry {
            not_shown: guards.number(&lifted.model.conditions, not_shown),
            faults,
            id: policy.id.clone(),
            name: policy.label().to_owned(),
            kind: policy.word(key::POLICY_KIND).map_or("", PolicyKind::as_str),
            note: policy.text(key::NOTE).map(str::to_owned),
            sources: pools.source_ids(policy.ids(key::SOURCES)),
            fails: guards.number(&lifted.model.conditions, fails),
            witnesses,
        };
        out.push((policy.span, entry));
    }
    out.sort_by_key(|(span, _)| *span);
    Some(out.into_iter().map(|(_, entry)| entry).collect())
}
