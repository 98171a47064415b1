//! Which policies stand otherwise in one world than in another.

use super::{Standing, Verdict};

/// A policy in two worlds, of which one may not have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The policy's id.
    pub id: String,
    /// What came of it in the first world; `None`: there is no such policy.
    pub before: Option<Verdict>,
    /// What came of it in the second world; `None`: there is no such policy.
    pub after: Option<Verdict>,
}

impl Move {
    /// How it stands in each world.
    #[must_use]
    pub fn standings(&self) -> [Option<Standing>; 2] {
        [&self.before, &self.after].map(|verdict| verdict.as_ref().map(Verdict::standing))
    }

    /// Whether it stands otherwise in the second world.
    #[must_use]
    pub fn is_one(&self) -> bool {
        let [before, after] = self.standings();
        before != after
    }
}

/// Every policy of two worlds, by id, whether or not it stands otherwise. Both lists are sorted by id.
#[must_use]
pub fn moves(before: &[Verdict], after: &[Verdict]) -> Vec<Move> {
    let mut ids: Vec<&str> = before.iter().chain(after).map(|verdict| verdict.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let of = |list: &[Verdict], id: &str| list.iter().find(|verdict| verdict.id == id).cloned();
    ids.into_iter().map(|id| Move { id: id.to_owned(), before: of(before, id), after: of(after, id) }).collect()
}
