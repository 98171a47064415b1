//! Sets of acts, each kept once, so that a path is a number.

use crate::graph::ActId;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// The place of a set among the [`ActSets`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct SetId(u32);

impl SetId {
    /// The set without acts.
    pub(super) const EMPTY: Self = Self(0);
}

/// Every set met so far: sorted acts, and 64 bits that tell most sets apart at a glance.
#[derive(Debug)]
pub(super) struct ActSets {
    sets: Vec<(Rc<[ActId]>, u64)>,
    places: FxHashMap<Rc<[ActId]>, SetId>,
}

impl Default for ActSets {
    fn default() -> Self {
        let mut sets = Self { sets: Vec::new(), places: FxHashMap::default() };
        sets.intern(&[]);
        sets
    }
}

impl ActSets {
    /// The acts of a set, sorted.
    #[must_use]
    pub(super) fn acts(&self, set: SetId) -> &[ActId] {
        self.sets.get(set.0 as usize).map_or(&[], |(acts, _)| acts)
    }

    /// The set of these acts, which are sorted and stand once each.
    pub(super) fn intern(&mut self, acts: &[ActId]) -> SetId {
        if let Some(&known) = self.places.get(acts) {
            return known;
        }
        let acts: Rc<[ActId]> = acts.into();
        let id = SetId(u32::try_from(self.sets.len()).unwrap_or(u32::MAX));
        let sign = acts.iter().fold(0, |sign, act| sign | 1 << (act.0 % 64));
        self.sets.push((acts.clone(), sign));
        self.places.insert(acts, id);
        id
    }

    /// Whether every act of `inner` is in `outer`.
    #[must_use]
    pub(super) fn within(&self, inner: SetId, outer: SetId) -> bool {
        let (Some((few, sign)), Some((many, all))) = (self.sets.get(inner.0 as usize), self.sets.get(outer.0 as usize)) else {
            return false;
        };
        if sign & !all != 0 || few.len() > many.len() {
            return false;
        }
        let mut rest = many.iter();
        few.iter().all(|act| rest.any(|other| other == act))
    }

    /// The set of the acts of both. `buffer` is scratch space.
    pub(super) fn union(&mut self, a: SetId, b: SetId, buffer: &mut Vec<ActId>) -> SetId {
        if a == b || b == SetId::EMPTY {
            return a;
        }
        if a == SetId::EMPTY {
            return b;
        }
        buffer.clear();
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
        self.intern(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::{ActSets, SetId};
    use crate::graph::ActId;

    #[test]
    fn unions_and_subsets() {
        let mut sets = ActSets::default();
        let mut buffer = Vec::new();
        let a = sets.intern(&[ActId(1), ActId(3)]);
        let b = sets.intern(&[ActId(3), ActId(70)]);
        let both = sets.union(a, b, &mut buffer);
        assert_eq!(sets.acts(both), [ActId(1), ActId(3), ActId(70)]);
        assert_eq!(sets.union(b, a, &mut buffer), both);
        assert_eq!(sets.union(a, SetId::EMPTY, &mut buffer), a);
        assert!(sets.within(a, both) && sets.within(SetId::EMPTY, a) && sets.within(a, a));
        assert!(!sets.within(both, a) && !sets.within(b, a));
        // 70 and 6 share a bit of the sign.
        let six = sets.intern(&[ActId(6)]);
        assert!(!sets.within(six, b));
    }
}
