//! What a party lacks to read a dataset more easily than it does: copies and keys, each with the condition under which it lacks
//! them.

use super::describe::{Guarded, add};
use crate::analysis::explain::lookup::Lookup;
use crate::analysis::lifted::{CellLadders, Lifted};
use crate::analysis::tracked::cover;
use crate::analysis::why_not::{Lacking, Whereabouts, behind, whereabouts};
use crate::graph::{Capability, Level, Means, Node};
use crate::scenario::Assignment;
use crate::solve::Ladder;
use crate::world::{DataId, Guard, KeyId, PartyId};
use rustc_hash::FxHashMap;

/// A capability that a party lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingDetails {
    /// What: a copy or a key.
    pub kind: Lacking,
    /// Where it is and with whom.
    pub whereabouts: Vec<Guarded<Whereabouts>>,
}

/// What a party lacks, or has only by means as hard as those by which it reads: copies first, then the keys on them and around
/// those.
pub(super) fn of(lifted: &mut Lifted<'_>, home: &Assignment, party: PartyId, data: DataId, chains: CellLadders) -> Vec<MissingDetails> {
    let reads = lifted.ladder(chains.reads);
    let class = lifted.model.world.class_of[data];
    let exists = lifted.model.world.classes[class].exists;
    let harder = lifted.model.conditions.and_not(exists, reads.within(Means::Design));
    if harder.is_never() {
        return Vec::new();
    }
    let copies = lifted.model.world.classes[class].copies.clone();
    let mut locks: FxHashMap<KeyId, Guard> = FxHashMap::default();
    let mut wanted: Vec<(Lacking, Guard)> = Vec::new();
    let mut keys = Vec::new();
    for copy in copies {
        let there = lifted.model.world.copies[copy].exists;
        wanted.push((Lacking::Copy(copy), there));
        for (key, guard) in lifted.model.world.copies[copy].locked_by.clone() {
            let both = lifted.model.conditions.and(guard, there);
            let known = locks.entry(key).or_insert(Guard::NEVER);
            *known = lifted.model.conditions.or(*known, both);
            keys.push(key);
        }
    }
    let keys = behind(&lifted.model, keys);
    // A key can be met on several ways, so what holds of it is passed on until nothing moves.
    let mut restless = true;
    while restless {
        restless = false;
        for &key in &keys {
            let when = locks.get(&key).copied().unwrap_or(Guard::NEVER);
            let entry = &lifted.model.world.keys[key];
            let parts = entry.parts.iter().flat_map(|(need, _, parts)| parts.iter().map(|(part, guard)| (*part, [*guard, *need])));
            let around: Vec<(KeyId, [Guard; 2])> =
                entry.wrapped_by.iter().map(|(k, guard)| (*k, [*guard, Guard::ALWAYS])).chain(parts).collect();
            for (other, [a, b]) in around {
                let also = lifted.model.conditions.all([when, a, b]);
                let known = locks.entry(other).or_insert(Guard::NEVER);
                let both = lifted.model.conditions.or(*known, also);
                restless |= both != *known;
                *known = both;
            }
        }
    }
    wanted.extend(keys.into_iter().map(|key| (Lacking::Key(key), locks.get(&key).copied().unwrap_or(Guard::NEVER))));
    let mut out = Vec::new();
    for (kind, there) in wanted {
        let (capability, thing) = match kind {
            Lacking::Copy(copy) => (Capability::Holds, copy.0),
            Lacking::Key(key) => (Capability::Uses, key.0),
        };
        let node = lifted.model.graph.find(Node { capability, level: Level::Full, party, thing });
        let found = node.map_or(Ladder::NEVER, |n| lifted.ladder(lifted.node(n)));
        let conditions = &mut lifted.model.conditions;
        let easier = Means::ALL.into_iter().filter(|m| *m != Means::None);
        let easier: Vec<Guard> = easier.map(|m| conditions.and_not(found.within(m), reads.within(m))).collect();
        let easier = conditions.any(easier);
        let lacking = conditions.all([harder, there]);
        let left = conditions.and_not(lacking, easier);
        let found = cover(&mut lifted.model, home, None, left, |model, at| {
            Some(whereabouts(&Lookup { model: model.setting(), asked: data, at }, kind))
        });
        let mut places = Vec::new();
        for (when, what) in found {
            add(&mut places, what, when, &mut lifted.model.conditions);
        }
        if !places.is_empty() {
            out.push(MissingDetails { kind, whereabouts: places });
        }
    }
    out
}
