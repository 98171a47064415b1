//! Which copies and keys a party lacks.

use super::super::explain::Subject;
use super::super::explain::words::{Words, list};
use super::super::model::Model;
use super::super::standpoint::Standpoint;
use super::subject;
use crate::graph::{Capability, Level, Means, Node};
use crate::scenario::Assignment;
use crate::scenario::schema::Table;
use crate::solve::{MeansAlgebra, Solver};
use crate::world::{ClassId, CopyId, DataId, Id, KeyId, PartyId};

/// What sort of thing is lacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LackKind {
    /// A copy of the dataset.
    Copy(CopyId),
    /// A key, on a copy or on such a key.
    Key(KeyId),
}

/// Something that a party lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// What.
    pub kind: LackKind,
    /// Its id and name; of a copy, `dataset/copy`.
    pub subject: Subject,
    /// The easiest means by which the party gets it.
    pub means: Means,
    /// "The key “…” is with Apple and lies at “…”, in a store that gives it to nobody".
    pub says: String,
}

/// What the party lacks, or has only by means as hard as those by which it reads: copies first, then the keys on them, then
/// the keys around those.
pub(super) fn of(model: &Model<'_>, fixed: &Assignment, party: PartyId, data: DataId, reads: Means) -> Vec<Lack> {
    let values = Solver::new(&model.graph).solve(&mut MeansAlgebra::new(&model.conditions, fixed));
    let means = |capability, thing| {
        let node = model.graph.find(Node { capability, level: Level::Full, party, thing });
        node.map_or(Means::None, |n| values[n])
    };
    let words = Words { model, asked: data, at: &Standpoint::new(fixed) };
    let class = &model.world.classes[model.world.class_of[data]];
    let mut lacks = Vec::new();
    let mut keys: Vec<KeyId> = Vec::new();
    for &copy in class.copies.iter().filter(|c| model.world.copies[**c].exists.is_always()) {
        let found = means(Capability::Holds, copy.0);
        if found >= reads {
            lacks.push(copy_lack(&words, copy, found));
        }
        keys.extend(words.locks(copy));
    }
    for key in behind(model, keys) {
        let found = means(Capability::Uses, key.0);
        if found >= reads {
            lacks.push(key_lack(&words, key, found));
        }
    }
    lacks
}

/// These keys and all that wrap them or are parts of them, once each, nearest first.
pub(crate) fn behind(model: &Model<'_>, mut keys: Vec<KeyId>) -> Vec<KeyId> {
    let mut out: Vec<KeyId> = Vec::new();
    let mut index = 0;
    while let Some(&key) = keys.get(index) {
        index += 1;
        if out.contains(&key) {
            continue;
        }
        out.push(key);
        let entry = &model.world.keys[key];
        keys.extend(entry.wrapped_by.iter().map(|(k, _)| *k));
        keys.extend(entry.parts.iter().flat_map(|(_, _, parts)| parts.iter().map(|(k, _)| *k)));
    }
    out
}

/// Something lacking, in words.
pub(crate) fn lack(words: &Words<'_, '_>, kind: LackKind, means: Means) -> Lack {
    match kind {
        LackKind::Copy(copy) => copy_lack(words, copy, means),
        LackKind::Key(key) => key_lack(words, key, means),
    }
}

fn copy_lack(w: &Words<'_, '_>, copy: CopyId, means: Means) -> Lack {
    let world = &w.model.world;
    let mut hands: Vec<String> = w.those(&world.copies[copy].tenants).into_iter().map(|p| w.party(p)).collect();
    if let Some(operator) = w.site_of(copy).and_then(|s| w.that(&world.sites[s].operator)) {
        let name = w.party(operator);
        if !hands.contains(&name) {
            hands.push(name);
        }
    }
    let index = w.copy_place(copy).unwrap_or(usize::MAX);
    Lack {
        kind: LackKind::Copy(copy),
        subject: subject(w.scenario(), Table::Copies, index),
        means,
        says: format!("the copy of {} is in the hands of {}", w.copy(copy), or_nobody(&hands)),
    }
}

fn key_lack(w: &Words<'_, '_>, key: KeyId, means: Means) -> Lack {
    let entry = &w.model.world.keys[key];
    let says = if let Some((_, need, parts)) = entry.parts.iter().find(|(guard, _, _)| w.holds(*guard)) {
        let parts: Vec<KeyId> = w.those(parts);
        format!("the key {} is put together from {need} of {}", w.key(key), w.keys(&parts))
    } else {
        let holders: Vec<String> = w.those(&entry.holders).into_iter().map(|p| w.party(p)).collect();
        let sites: Vec<String> = w.those(&entry.stored_at).into_iter().map(|s| w.site(s)).collect();
        let index = if sites.is_empty() { "lies nowhere".to_owned() } else { format!("lies at {}", list(&sites, "and")) };
        let store = if w.holds(entry.hsm) && !sites.is_empty() { ", in a store that gives it to nobody" } else { "" };
        let wrappers: Vec<KeyId> = w.those(&entry.wrapped_by);
        let wrapped = if wrappers.is_empty() { String::new() } else { format!(", useless without {}", w.keys(&wrappers)) };
        format!("the key {} is with {} and {index}{store}{wrapped}", w.key(key), or_nobody(&holders))
    };
    Lack { kind: LackKind::Key(key), subject: subject(w.scenario(), Table::Keys, key.index()), means, says }
}

fn or_nobody(names: &[String]) -> String {
    if names.is_empty() { "nobody".to_owned() } else { list(names, "and") }
}

/// The classes whose data reveal one of these keys.
pub(super) fn revealing(model: &Model<'_>, keys: &[KeyId]) -> Vec<ClassId> {
    model.world.classes.iter().filter(|(_, class)| class.reveals.iter().any(|(k, _)| keys.contains(k))).map(|(id, _)| id).collect()
}
