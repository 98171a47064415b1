//! Policies in two worlds: which break, which mend, and by what.

use super::{PolicyVerdict, Witness, verdicts};
use crate::analysis::policies::{Standing, Verdict};
use crate::scenario::Assignment;
use crate::text::policies as words;
use crate::text::violations::with_more;
use crate::world::World;
use serde::Serialize;

/// A policy in two worlds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PolicyMove {
    /// The policy's id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// `residency`, `operator`, `custody` or `access`.
    pub kind: String,
    /// How it stands in the first world: `kept`, `not-shown` or `broken`; `None`: there is no such policy.
    pub before: Option<&'static str>,
    /// How it stands in the second.
    pub after: Option<&'static str>,
    /// What breaks it in the first world.
    pub witness_before: Option<Witness>,
    /// What breaks it in the second.
    pub witness_after: Option<Witness>,
    /// The governments, as ids, without whom it would not be known to be kept in the second world.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_looked_at: Vec<String>,
    /// How it stands in both.
    #[serde(skip)]
    pub standings: [Option<Standing>; 2],
    /// How it moves, in words.
    #[serde(skip)]
    pub moved: String,
    /// What breaks it, what broke it, or why it is not shown to be kept, in sentences.
    #[serde(skip)]
    pub details: Vec<String>,
}

impl PolicyMove {
    /// Whether it stands otherwise in the second world.
    #[must_use]
    pub fn is_one(&self) -> bool {
        let [before, after] = self.standings;
        before != after
    }

    /// Whether it is broken in the second world, and was not.
    #[must_use]
    pub fn breaks(&self) -> bool {
        self.comes_to(Standing::Broken)
    }

    /// Whether it is kept in the second world, and was not or not shown to be.
    #[must_use]
    pub fn mends(&self) -> bool {
        self.comes_to(Standing::Kept)
    }

    /// Whether it is not shown to be kept in the second world, however it stood.
    #[must_use]
    pub fn is_left_unshown(&self) -> bool {
        self.standings[1] == Some(Standing::NotShown)
    }

    fn comes_to(&self, standing: Standing) -> bool {
        let [before, after] = self.standings;
        before != after && after == Some(standing)
    }

    fn of(before: Option<&PolicyVerdict<'_>>, after: Option<&PolicyVerdict<'_>>) -> Option<Self> {
        let any = after.or(before)?;
        let standings = [before, after].map(|verdict| verdict.map(PolicyVerdict::standing));
        let mut details: Vec<String> = Vec::new();
        if let Some(witness) = after.and_then(|verdict| verdict.witness.as_ref()) {
            details.push(witness.told());
        } else if let Some(witness) = before.and_then(|verdict| verdict.witness.as_ref()) {
            details.push(words::broke(&with_more(&witness.sentence, witness.more)));
        }
        details.extend(after.and_then(|verdict| verdict.doubt.clone()));
        details.extend(after.and_then(|verdict| verdict.remark.clone()));
        Some(Self {
            id: any.id.to_owned(),
            name: any.name.to_owned(),
            kind: any.kind.to_owned(),
            before: standings[0].map(Standing::as_str),
            after: standings[1].map(Standing::as_str),
            witness_before: before.and_then(|verdict| verdict.witness.clone()),
            witness_after: after.and_then(|verdict| verdict.witness.clone()),
            not_looked_at: after.map(|verdict| verdict.not_looked_at.iter().map(|id| (*id).to_owned()).collect()).unwrap_or_default(),
            moved: words::moved(standings[0], standings[1]),
            standings,
            details,
        })
    }
}

/// A world with the verdicts on its policies.
pub(super) type JudgedWorld<'a, 's> = (&'a World<'s>, &'a Assignment, &'a [Verdict]);

/// Every policy of two worlds, by id, moved or not.
pub(super) fn policy_moves(before: JudgedWorld<'_, '_>, after: JudgedWorld<'_, '_>) -> Vec<PolicyMove> {
    let (one, two) = (verdicts(before.0, before.1, before.2), verdicts(after.0, after.1, after.2));
    let mut ids: Vec<&str> = one.iter().chain(&two).map(|verdict| verdict.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let of = |list: &'_ [PolicyVerdict<'_>], id: &str| list.iter().position(|verdict| verdict.id == id);
    let moved = |id: &str| PolicyMove::of(of(&one, id).and_then(|at| one.get(at)), of(&two, id).and_then(|at| two.get(at)));
    ids.into_iter().filter_map(moved).collect()
}

/// How every policy stands in both worlds.
pub(super) fn standings(all: &[PolicyMove]) -> Vec<[Option<Standing>; 2]> {
    all.iter().map(|policy| policy.standings).collect()
}
