//! Which copies and keys a party lacks.

use super::super::explain::Subject;
use super::super::explain::lookup::Lookup;
use super::super::model::Model;
use super::super::names::{CopyName, Name, PartyName};
use super::super::over_time::During;
use super::super::tracked::Tracked;
use super::subject;
use crate::graph::{Capability, Level, Means, Node};
use crate::scenario::Assignment;
use crate::scenario::schema::Table;
use crate::solve::{MeansAlgebra, Solver};
use crate::world::{ClassId, CopyId, DataId, Id, KeyId, PartyId, SiteId};

/// A copy or a key that a party lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// A copy of the dataset.
    Copy(CopyId),
    /// A key, on a copy or on such a key.
    Key(KeyId),
}

/// A capability that a party lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingCapability {
    /// What.
    pub kind: Lacking,
    /// Its id and name; of a copy, `dataset/copy`.
    pub subject: Subject,
    /// The easiest means by which the party gets it.
    pub means: Means,
    /// Where it is, and with whom.
    pub whereabouts: Whereabouts,
    /// The days on which it is so; none where a single day is asked about, or it is so on all days.
    pub days: Vec<During>,
}

/// Where a copy or a key is, and with whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// A copy.
    Copy {
        /// The copy.
        copy: CopyName,
        /// Who has it: the tenants, and who runs the site.
        with: Vec<PartyName>,
    },
    /// A copy that stands, whatever the party does.
    Stands {
        /// The copy.
        copy: CopyName,
        /// Who runs its site.
        operator: Option<PartyName>,
        /// By whose services users get at it.
        services: Vec<PartyName>,
        /// Whether a break-in or a bad update does not reach it.
        offline: bool,
        /// Whether nobody can change or delete it.
        append_only: bool,
    },
    /// A key that is put together from parts.
    Parts {
        /// The key.
        key: Name<KeyId>,
        /// So many are needed.
        need: u32,
        /// The parts.
        parts: Vec<Name<KeyId>>,
    },
    /// A key.
    Key {
        /// The key.
        key: Name<KeyId>,
        /// Its holders.
        with: Vec<PartyName>,
        /// The sites where it lies.
        sites: Vec<Name<SiteId>>,
        /// Whether it lies in a store that gives it to nobody.
        sealed: bool,
        /// The keys that are wrapped around it.
        wrappers: Vec<Name<KeyId>>,
    },
}

/// What the party lacks, or has only by means as hard as those by which it reads: copies first, then the keys on them, then
/// the keys around those.
pub(super) fn of(model: &Model<'_>, fixed: &Assignment, party: PartyId, data: DataId, reads: Means) -> Vec<MissingCapability> {
    let values = Solver::new(&model.graph).solve(&mut MeansAlgebra::new(&model.conditions, fixed));
    let means = |capability, thing| {
        let node = model.graph.find(Node { capability, level: Level::Full, party, thing });
        node.map_or(Means::None, |n| values[n])
    };
    let w = Lookup { model: model.setting(), asked: data, at: &Tracked::new(fixed) };
    let class = &model.world.classes[model.world.class_of[data]];
    let mut missing = Vec::new();
    let mut add = |kind: Lacking, means: Means| {
        if means >= reads {
            let subject = match kind {
                Lacking::Copy(copy) => subject(w.scenario(), Table::Copies, w.copy_index(copy).unwrap_or(usize::MAX)),
                Lacking::Key(key) => subject(w.scenario(), Table::Keys, key.index()),
            };
            missing.push(MissingCapability { kind, subject, means, whereabouts: whereabouts(&w, kind), days: Vec::new() });
        }
    };
    let mut keys: Vec<KeyId> = Vec::new();
    for &copy in class.copies.iter().filter(|c| model.world.copies[**c].exists.is_always()) {
        add(Lacking::Copy(copy), means(Capability::Holds, copy.0));
        keys.extend(w.locks(copy));
    }
    for key in behind(model, keys) {
        add(Lacking::Key(key), means(Capability::Uses, key.0));
    }
    missing
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

/// Where a copy or a key is, and with whom.
pub(crate) fn whereabouts(w: &Lookup<'_, '_>, kind: Lacking) -> Whereabouts {
    match kind {
        Lacking::Copy(copy) => of_copy(w, copy),
        Lacking::Key(key) => of_key(w, key),
    }
}

fn of_copy(w: &Lookup<'_, '_>, copy: CopyId) -> Whereabouts {
    let world = w.model.world;
    let mut with: Vec<PartyName> = w.those(&world.copies[copy].tenants).into_iter().map(|p| w.party(p)).collect();
    if let Some(operator) = w.site_of(copy).and_then(|s| w.that(&world.sites[s].operator)) {
        let operator = w.party(operator);
        if !with.contains(&operator) {
            with.push(operator);
        }
    }
    Whereabouts::Copy { copy: w.copy(copy), with }
}

fn of_key(w: &Lookup<'_, '_>, key: KeyId) -> Whereabouts {
    let entry = &w.model.world.keys[key];
    if let Some((_, need, parts)) = entry.parts.iter().find(|(guard, _, _)| w.holds(*guard)) {
        return Whereabouts::Parts { key: w.key(key), need: *need, parts: w.keys(&w.those(parts)) };
    }
    let sites: Vec<Name<SiteId>> = w.those(&entry.stored_at).into_iter().map(|s| w.site(s)).collect();
    Whereabouts::Key {
        key: w.key(key),
        with: w.those(&entry.holders).into_iter().map(|p| w.party(p)).collect(),
        sealed: w.holds(entry.hsm) && !sites.is_empty(),
        sites,
        wrappers: w.keys(&w.those(&entry.wrapped_by)),
    }
}

/// The classes whose data reveal one of these keys.
pub(super) fn revealing(model: &Model<'_>, keys: &[KeyId]) -> Vec<ClassId> {
    model.world.classes.iter().filter(|(_, class)| class.reveals.iter().any(|(k, _)| keys.contains(k))).map(|(id, _)| id).collect()
}
