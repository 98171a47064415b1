//! Sets of acts, each kept once, so that a path is a number.

use crate::graph::ActId;
use crate::world::{IdVec, ids};
use rustc_hash::FxHashMap;
use std::rc::Rc;

ids! {
    /// The index of a set among the [`ActSets`].
    pub(super) SetId;
}

impl SetId {
    /// The set without acts.
    pub(super) const EMPTY: Self = Self(0);
}

/// Every set met so far: sorted acts, and 64 bits that tell most sets apart at a glance.
#[derive(Debug)]
pub(super) struct ActSets {
    sets: IdVec<SetId, (Rc<[ActId]>, u64)>,
    indices: FxHashMap<Rc<[ActId]>, SetId>,
}

impl Default for ActSets {
    fn default() -> Self {
        let mut sets = Self { sets: IdVec::default(), indices: FxHashMap::default() };
        sets.intern(&[]);
        sets
    }
}

impl ActSets {
    /// The acts of a set, sorted.
    #[must_use]
    pub(super) fn acts(&self, set: SetId) -> &[ActId] {
        &self.sets[set].0
    }

    /// The set of these acts, which are sorted and stand once each.
    pub(super) fn intern(&mut self, acts: &[ActId]) -> SetId {
        if let Some(&known) = self.indices.get(acts) {
            return known;
        }
        let acts: Rc<[ActId]> = acts.into();
        let id = self.sets.push((acts.clone(), sign(&acts)));
        self.indices.insert(acts, id);
        id
    }

    /// How many acts a set has.
    pub(super) fn len(&self, set: SetId) -> usize {
        self.acts(set).len()
    }

    /// At least so many acts are in either of two sets.
    pub(super) fn union_at_least(&self, a: SetId, b: SetId) -> usize {
        let few = (self.sign(a) | self.sign(b)).count_ones() as usize;
        few.max(self.len(a)).max(self.len(b))
    }

    fn sign(&self, set: SetId) -> u64 {
        self.sets[set].1
    }

    /// Whether every act of `inner` is in `outer`.
    pub(super) fn within(&self, inner: SetId, outer: SetId) -> bool {
        self.sign(inner) & !self.sign(outer) == 0 && subset(self.acts(inner), self.acts(outer))
    }

    /// Whether every act of a set is among these, which are sorted.
    pub(super) fn within_acts(&self, inner: SetId, (acts, sign): (&[ActId], u64)) -> bool {
        self.sign(inner) & !sign == 0 && subset(self.acts(inner), acts)
    }

    /// Writes the acts of both sets to the end of a buffer, sorted, once each.
    pub(super) fn unite(&self, a: SetId, b: SetId, buffer: &mut Vec<ActId>) {
        let (mut left, mut right) = (self.acts(a), self.acts(b));
        while let (Some((x, rest)), Some((y, others))) = (left.split_first(), right.split_first()) {
            buffer.push(*x.min(y));
            if x <= y {
                left = rest;
            }
            if y <= x {
                right = others;
            }
        }
        buffer.extend_from_slice(left);
        buffer.extend_from_slice(right);
    }
}

/// 64 bits that tell most sets apart at a glance.
pub(super) fn sign(acts: &[ActId]) -> u64 {
    acts.iter().fold(0, |sign, act| sign | 1 << (act.0 % 64))
}

fn subset(few: &[ActId], many: &[ActId]) -> bool {
    let mut rest = many.iter();
    few.len() <= many.len() && few.iter().all(|act| rest.any(|other| other == act))
}

#[cfg(test)]
mod tests {
    use super::{ActSets, SetId, sign};
    use crate::graph::ActId;

    #[test]
    fn unions_and_subsets() {
        let mut sets = ActSets::default();
        let mut buffer = Vec::new();
        let a = sets.intern(&[ActId(1), ActId(3)]);
        let b = sets.intern(&[ActId(3), ActId(70)]);
        sets.unite(a, b, &mut buffer);
        assert_eq!(buffer, [ActId(1), ActId(3), ActId(70)]);
        assert!(sets.union_at_least(a, b) <= 3);
        let both = sets.intern(&buffer);
        buffer.clear();
        sets.unite(b, SetId::EMPTY, &mut buffer);
        assert_eq!(buffer, sets.acts(b));
        assert!(sets.within(a, both) && sets.within(SetId::EMPTY, a) && sets.within(a, a));
        assert!(!sets.within(both, a) && !sets.within(b, a));
        // 70 and 6 share a bit of the sign.
        let six = sets.intern(&[ActId(6)]);
        assert!(!sets.within(six, b));
        let acts = [ActId(3), ActId(70)];
        assert!(!sets.within_acts(six, (&acts, sign(&acts))) && sets.within_acts(b, (&acts, sign(&acts))));
    }
}
