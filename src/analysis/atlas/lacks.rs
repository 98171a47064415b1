//! What a party lacks to read a dataset more easily than it does: copies and keys, each with the condition under which it lacks
//! them.

use super::telling::{Said, add};
use crate::analysis::explain::words::Words;
use crate::analysis::space::{CellLadders, Space};
use crate::analysis::standpoint::everywhere;
use crate::analysis::why_not::{LackKind, behind, lack};
use crate::graph::{Capability, Level, Means, Node};
use crate::scenario::Assignment;
use crate::solve::Ladder;
use crate::world::{DataId, Guard, KeyId, PartyId};
use rustc_hash::FxHashMap;

/// Something that a party lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LackStory {
    /// What: a copy or a key.
    pub kind: LackKind,
    /// Where it is and with whom, as clauses.
    pub said: Vec<Said>,
}

/// What a party lacks, or has only by means as hard as those by which it reads: copies first, then the keys on them and around
/// those.
pub(super) fn of(space: &mut Space<'_>, home: &Assignment, party: PartyId, data: DataId, chains: CellLadders) -> Vec<LackStory> {
    let reads = space.ladder(chains.reads);
    let class = space.model.world.class_of[data];
    let exists = space.model.world.classes[class].exists;
    let harder = space.model.conditions.and_not(exists, reads.within(Means::Design));
    if harder.is_never() {
        return Vec::new();
    }
    let copies = space.model.world.classes[class].copies.clone();
    let mut locks: FxHashMap<KeyId, Guard> = FxHashMap::default();
    let mut wanted: Vec<(LackKind, Guard)> = Vec::new();
    let mut keys = Vec::new();
    for copy in copies {
        let there = space.model.world.copies[copy].exists;
        wanted.push((LackKind::Copy(copy), there));
        for (key, guard) in space.model.world.copies[copy].locked_by.clone() {
            let both = space.model.conditions.and(guard, there);
            let known = locks.entry(key).or_insert(Guard::NEVER);
            *known = space.model.conditions.or(*known, both);
            keys.push(key);
        }
    }
    let keys = behind(&space.model, keys);
    // A key can be met on several ways, so what holds of it is passed on until nothing moves.
    let mut restless = true;
    while restless {
        restless = false;
        for &key in &keys {
            let when = locks.get(&key).copied().unwrap_or(Guard::NEVER);
            let entry = &space.model.world.keys[key];
            let parts = entry.parts.iter().flat_map(|(need, _, parts)| parts.iter().map(|(part, guard)| (*part, [*guard, *need])));
            let around: Vec<(KeyId, [Guard; 2])> =
                entry.wrapped_by.iter().map(|(k, guard)| (*k, [*guard, Guard::ALWAYS])).chain(parts).collect();
            for (other, [a, b]) in around {
                let also = space.model.conditions.all([when, a, b]);
                let known = locks.entry(other).or_insert(Guard::NEVER);
                let both = space.model.conditions.or(*known, also);
                restless |= both != *known;
                *known = both;
            }
        }
    }
    wanted.extend(keys.into_iter().map(|key| (LackKind::Key(key), locks.get(&key).copied().unwrap_or(Guard::NEVER))));
    let mut out = Vec::new();
    for (kind, there) in wanted {
        let (capability, thing) = match kind {
            LackKind::Copy(copy) => (Capability::Holds, copy.0),
            LackKind::Key(key) => (Capability::Uses, key.0),
        };
        let node = space.model.graph.find(Node { capability, level: Level::Full, party, thing });
        let found = node.map_or(Ladder::NEVER, |n| space.ladder(space.node(n)));
        let conditions = &mut space.model.conditions;
        let easier = Means::ALL.into_iter().filter(|m| *m != Means::None);
        let easier: Vec<Guard> = easier.map(|m| conditions.and_not(found.within(m), reads.within(m))).collect();
        let easier = conditions.any(easier);
        let lacking = conditions.all([harder, there]);
        let left = conditions.and_not(lacking, easier);
        let found = everywhere(&mut space.model, home, None, left, |model, at| {
            Some(lack(&Words { model, asked: data, at }, kind, Means::None).says)
        });
        let mut said = Vec::new();
        for (when, text) in found {
            add(&mut said, text, when, &mut space.model.conditions);
        }
        if !said.is_empty() {
            out.push(LackStory { kind, said });
        }
    }
    out
}
