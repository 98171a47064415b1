//! Datasets that are alike in everything that the rules look at are one class, solved once.

use super::conditions::Guard;
use super::facts::{Choices, Facts, Members};
use super::id::{ClassId, CopyId, DataId, Id, IdVec, KeyId, OfferId, PartyId, ProcessingId, SiteId, index32};
use super::{Class, Copy, Way};
use crate::scenario::Value;
use crate::scenario::schema::reading::Count;
use crate::scenario::schema::{self, Table, key};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// Everything that the rules look at in a copy.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct CopyTraits {
    exists: Guard,
    at: Choices<SiteId>,
    tenants: Members<PartyId>,
    readers: Members<PartyId>,
    locked_by: Members<KeyId>,
    through: Vec<(Members<Way>, Guard)>,
    offline: Guard,
    append_only: Guard,
    not_for_users: Guard,
}

/// Classes, the class of each dataset, the copies of the classes, and each dataset's own copies in the same order.
pub(super) struct Classes {
    pub classes: IdVec<ClassId, Class>,
    pub class_of: IdVec<DataId, ClassId>,
    pub copies: IdVec<CopyId, Copy>,
    pub copy_positions: IdVec<DataId, Vec<u32>>,
}

/// Groups the datasets. `worked_on` says for each dataset which processings work on it, when; `offered`, which offers name it.
pub(super) fn group(
    facts: &mut Facts<'_, '_>,
    worked_on: &mut IdVec<DataId, Members<ProcessingId>>,
    offered: &mut IdVec<DataId, Members<OfferId>>,
) -> Classes {
    let mut out =
        Classes { classes: IdVec::default(), class_of: IdVec::default(), copies: IdVec::default(), copy_positions: IdVec::default() };
    // The classes whose traits have this hash.
    let mut known: FxHashMap<u64, Vec<ClassId>> = FxHashMap::default();
    let own_copies = own_copies(facts);
    for (index, data) in facts.entities(Table::Data).iter().enumerate() {
        let own = own_copies.get(data.id.as_str()).cloned().unwrap_or_default();
        let data_exists = facts.exists(Table::Data, index);
        let mut copies: Vec<(CopyTraits, u32)> = own.map(|at| (copy_traits(facts, at, data_exists), index32(at))).collect();
        copies.sort();
        let (copies, positions): (Vec<CopyTraits>, Vec<u32>) = copies.into_iter().unzip();
        let class = class(facts, index, worked_on, offered);
        let alike = known.entry(hash(&class, &copies)).or_default();
        let id = match alike.iter().find(|known| is_alike(&out, **known, &class, &copies)) {
            Some(&known) => known,
            None => {
                let id = out.add(class, copies);
                alike.push(id);
                id
            }
        };
        let data = out.class_of.push(id);
        out.classes[id].members.push(data);
        out.copy_positions.push(positions);
    }
    out
}

/// The same datasets as a class again, and each copy under the same id, whatever has become of them since.
pub(super) fn group_alike(
    facts: &mut Facts<'_, '_>,
    worked_on: &mut IdVec<DataId, Members<ProcessingId>>,
    offered: &mut IdVec<DataId, Members<OfferId>>,
    like: &Classes,
) -> Classes {
    let mut out = Classes {
        classes: IdVec::default(),
        class_of: like.class_of.clone(),
        copies: IdVec::default(),
        copy_positions: like.copy_positions.clone(),
    };
    for (_, known) in like.classes.iter() {
        // A class has a member: it was made of one.
        let Some(&first) = known.members.first() else { continue };
        let data_exists = facts.exists(Table::Data, first.index());
        let positions = &like.copy_positions[first];
        let copies = positions.iter().map(|at| copy_traits(facts, *at as usize, data_exists)).collect();
        let class = class(facts, first.index(), worked_on, offered);
        let id = out.add(class, copies);
        out.classes[id].members.clone_from(&known.members);
    }
    out
}

impl Classes {
    fn add(&mut self, class: Class, copies: Vec<CopyTraits>) -> ClassId {
        let id = self.classes.push(class);
        for CopyTraits { exists, at, tenants, readers, locked_by, through, offline, append_only, not_for_users } in copies {
            let class = id;
            let copy = Copy { class, exists, at, tenants, readers, locked_by, through, offline, append_only, not_for_users };
            let copy = self.copies.push(copy);
            self.classes[id].copies.push(copy);
        }
        id
    }
}

/// A class of this dataset, so far without copies and members.
fn class(
    facts: &mut Facts<'_, '_>,
    index: usize,
    worked_on: &mut IdVec<DataId, Members<ProcessingId>>,
    offered: &mut IdVec<DataId, Members<OfferId>>,
) -> Class {
    let subject = facts.reference(Table::Data, index, key::SUBJECT, Table::Parties);
    Class {
        exists: facts.exists(Table::Data, index),
        witnesses: witnesses(facts, index, &subject),
        users: users(facts, index, &subject),
        compared: count(facts, index, key::COMPARED),
        signed_by: facts.members(Table::Data, index, key::SIGNED_BY, Table::Keys),
        categories: facts.words(Table::Data, index, key::CATEGORY),
        subject,
        withheld: facts.flag(Table::Data, index, key::WITHHELD, false),
        quorum: count(facts, index, key::QUORUM),
        reveals: facts.members(Table::Data, index, key::REVEALS, Table::Keys),
        processings: std::mem::take(&mut worked_on[DataId::new(index)]),
        named_by: std::mem::take(&mut offered[DataId::new(index)]),
        copies: Vec::new(),
        members: Vec::new(),
    }
}

/// For each dataset, where its copies stand in the table of copies. It is sorted by id, so those of a dataset stand together.
fn own_copies<'s>(facts: &Facts<'s, '_>) -> FxHashMap<&'s str, Range<usize>> {
    let mut out: FxHashMap<&str, Range<usize>> = FxHashMap::default();
    for (index, copy) in facts.entities(Table::Copies).iter().enumerate() {
        if let Some((data, _)) = copy.id.split_once('/') {
            out.entry(data).or_insert(index..index).end = index + 1;
        }
    }
    out
}

fn hash(class: &Class, copies: &[CopyTraits]) -> u64 {
    let mut hasher = FxHasher::default();
    (traits(class), copies).hash(&mut hasher);
    hasher.finish()
}

/// What the rules look at in a dataset itself.
#[expect(clippy::type_complexity, reason = "it is only compared")]
fn traits(
    class: &Class,
) -> ([Guard; 2], &[Guard], [&Members<PartyId>; 3], [&Choices<u32>; 2], [&Members<KeyId>; 2], &Members<ProcessingId>, &Members<OfferId>) {
    let Class {
        exists,
        categories,
        subject,
        withheld,
        witnesses,
        users,
        compared,
        signed_by,
        quorum,
        reveals,
        processings,
        named_by,
        copies: _,
        members: _,
    } = class;
    let (parties, counts) = ([subject, witnesses, users], [quorum, compared]);
    ([*exists, *withheld], categories, parties, counts, [reveals, signed_by], processings, named_by)
}

/// Whether the rules cannot tell datasets of these traits from those of a class.
fn is_alike(classes: &Classes, id: ClassId, class: &Class, copies: &[CopyTraits]) -> bool {
    let known = &classes.classes[id];
    known.copies.len() == copies.len()
        && traits(known) == traits(class)
        && known.copies.iter().zip(copies).all(|(copy, traits)| {
            let Copy { class: _, exists, at, tenants, readers, locked_by, through, offline, append_only, not_for_users } =
                &classes.copies[*copy];
            (exists, at, tenants, readers, locked_by) == (&traits.exists, &traits.at, &traits.tenants, &traits.readers, &traits.locked_by)
                && (through, offline, append_only, not_for_users)
                    == (&traits.through, &traits.offline, &traits.append_only, &traits.not_for_users)
        })
}

/// Who would notice, see [`Class::witnesses`].
fn witnesses(facts: &mut Facts<'_, '_>, index: usize, subject: &Choices<PartyId>) -> Members<PartyId> {
    let said = facts.conditions.any(subject.iter().map(|(_, guard)| *guard));
    let mut out = subject.clone();
    for (user, guard) in facts.members(Table::Data, index, key::USED_BY, Table::Parties) {
        let guard = facts.conditions.and_not(guard, said);
        if !guard.is_never() {
            out.push((user, guard));
        }
    }
    facts.tidy(out)
}

fn copy_traits(facts: &mut Facts<'_, '_>, index: usize, data_exists: Guard) -> CopyTraits {
    let at: Choices<SiteId> = facts.reference(Table::Copies, index, key::AT, Table::Sites);
    let own = facts.exists(Table::Copies, index);
    // A copy at a dropped site is gone.
    let housed = facts.conditions.any(at.iter().map(|(_, g)| *g));
    let exists = facts.conditions.all([data_exists, own, housed]);
    CopyTraits {
        exists,
        at,
        tenants: facts.members(Table::Copies, index, key::TENANTS, Table::Parties),
        readers: facts.members(Table::Copies, index, key::READERS, Table::Parties),
        locked_by: facts.members(Table::Copies, index, key::LOCKED_BY, Table::Keys),
        through: through(facts, index),
        offline: facts.flag(Table::Copies, index, key::OFFLINE, false),
        append_only: facts.flag(Table::Copies, index, key::APPEND_ONLY, false),
        not_for_users: facts.flag(Table::Copies, index, key::NOT_FOR_USERS, false),
    }
}

/// By what users get at a copy. What was dropped is no way; where all of a list was, it asks for nothing.
fn through(facts: &mut Facts<'_, '_>, index: usize) -> Vec<(Members<Way>, Guard)> {
    let mut out = Vec::new();
    for (value, guard) in facts.alternatives(Table::Copies, index, key::THROUGH) {
        let Some(Value::Ways(ways)) = value else { continue };
        for way in ways {
            let mut members = Vec::new();
            for named in way {
                // No id is that of a party and of a site.
                if let Some(party) = facts.scenario.find(Table::Parties, &named.id) {
                    members.push((Way::Service(PartyId::new(party)), facts.exists(Table::Parties, party)));
                } else if let Some(site) = facts.scenario.find(Table::Sites, &named.id) {
                    members.push((Way::Site(SiteId::new(site)), facts.exists(Table::Sites, site)));
                }
            }
            let members = facts.tidy(members);
            if !members.is_empty() {
                out.push((members, guard));
            }
        }
    }
    out
}

/// Those whose use is at stake: who is said to use the data; where nobody is, whose data it is.
fn users(facts: &mut Facts<'_, '_>, index: usize, subject: &Choices<PartyId>) -> Members<PartyId> {
    let named = facts.items(Table::Data, index, key::USED_BY);
    let said = facts.conditions.any(named.into_iter().map(|(_, guard)| guard));
    let mut out: Members<PartyId> = facts.members(Table::Data, index, key::USED_BY, Table::Parties);
    for &(subject, guard) in subject {
        let guard = facts.conditions.and_not(guard, said);
        if !guard.is_never() {
            out.push((subject, guard));
        }
    }
    facts.tidy(out)
}

/// A whole number of a dataset; absent: 1.
fn count(facts: &mut Facts<'_, '_>, index: usize, key: schema::Key<Count>) -> Choices<u32> {
    let mut out = Vec::new();
    for (value, guard) in facts.alternatives(Table::Data, index, key) {
        let count = match value {
            Some(Value::Count(count)) => *count,
            _ => 1,
        };
        out.push((count, guard));
    }
    facts.tidy(out)
}
