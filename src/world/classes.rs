//! Datasets that are alike in everything that the rules look at are one class, solved once.

use super::conditions::Guard;
use super::facts::{Choices, Facts, Members};
use super::id::{ClassId, CopyId, DataId, Id, IdVec, KeyId, PartyId, ProcessingId, SiteId};
use super::{CATEGORY_COUNT, Class, Copy};
use crate::scenario::Value;
use crate::scenario::schema::{CATEGORIES, Table};
use rustc_hash::FxHashMap;

/// Everything that the rules look at in a copy.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct CopyTraits {
    exists: Guard,
    at: Choices<SiteId>,
    tenants: Members<PartyId>,
    locked_by: Members<KeyId>,
}

/// Everything that the rules look at in a dataset.
#[derive(PartialEq, Eq, Hash)]
struct Traits {
    exists: Guard,
    categories: [Guard; CATEGORY_COUNT],
    subject: Choices<PartyId>,
    quorum: Choices<u32>,
    reveals: Members<KeyId>,
    copies: Vec<CopyTraits>,
    processings: Members<ProcessingId>,
}

/// Classes, the class of each dataset, the copies of the classes, and each dataset's own copies in the same order.
pub(super) struct Classes {
    pub classes: IdVec<ClassId, Class>,
    pub class_of: IdVec<DataId, ClassId>,
    pub copies: IdVec<CopyId, Copy>,
    pub copy_places: IdVec<DataId, Vec<u32>>,
}

/// Groups the datasets. `worked_on` says for each dataset which processings work on it, when.
pub(super) fn group(facts: &mut Facts<'_, '_>, worked_on: &[Members<ProcessingId>]) -> Classes {
    let mut out =
        Classes { classes: IdVec::default(), class_of: IdVec::default(), copies: IdVec::default(), copy_places: IdVec::default() };
    let mut known: FxHashMap<Traits, ClassId> = FxHashMap::default();
    let all_copies = facts.entities(Table::Copies);
    // Both tables are sorted by id, and `/` sorts below every letter of an id, but a hyphen sorts below `/`: so the copies
    // of a dataset stand together, found by their prefix.
    for (place, data) in facts.entities(Table::Data).iter().enumerate() {
        let prefix = format!("{}/", data.id);
        let first = all_copies.partition_point(|c| c.id.as_str() < prefix.as_str());
        let own = all_copies.iter().enumerate().skip(first).take_while(|(_, c)| c.id.starts_with(&prefix));
        let data_exists = facts.exists(Table::Data, place);
        let mut copies: Vec<(CopyTraits, u32)> =
            own.map(|(at, _)| (copy_traits(facts, at, data_exists), u32::try_from(at).unwrap_or(u32::MAX))).collect();
        copies.sort();
        let (copies, places): (Vec<CopyTraits>, Vec<u32>) = copies.into_iter().unzip();
        let traits = Traits {
            exists: data_exists,
            categories: facts.words(Table::Data, place, "category", CATEGORIES),
            subject: facts.reference(Table::Data, place, "subject", Table::Parties),
            quorum: quorum(facts, place),
            reveals: facts.members(Table::Data, place, "reveals", Table::Keys),
            processings: worked_on.get(place).cloned().unwrap_or_default(),
            copies,
        };
        let class = match known.get(&traits) {
            Some(&class) => class,
            None => {
                let class = ClassId::new(out.classes.len());
                let copies = traits
                    .copies
                    .iter()
                    .map(|c| {
                        out.copies.push(Copy {
                            class,
                            exists: c.exists,
                            at: c.at.clone(),
                            tenants: c.tenants.clone(),
                            locked_by: c.locked_by.clone(),
                        })
                    })
                    .collect();
                out.classes.push(Class {
                    exists: traits.exists,
                    categories: traits.categories,
                    subject: traits.subject.clone(),
                    quorum: traits.quorum.clone(),
                    reveals: traits.reveals.clone(),
                    copies,
                    processings: traits.processings.clone(),
                    members: Vec::new(),
                });
                known.insert(traits, class);
                class
            }
        };
        let id = out.class_of.push(class);
        out.classes[class].members.push(id);
        out.copy_places.push(places);
    }
    out
}

fn copy_traits(facts: &mut Facts<'_, '_>, place: usize, data_exists: Guard) -> CopyTraits {
    let at: Choices<SiteId> = facts.reference(Table::Copies, place, "at", Table::Sites);
    let own = facts.exists(Table::Copies, place);
    // A copy at a dropped site is gone.
    let housed = facts.conditions.any(at.iter().map(|(_, g)| *g));
    let exists = facts.conditions.all([data_exists, own, housed]);
    CopyTraits {
        exists,
        at,
        tenants: facts.members(Table::Copies, place, "tenants", Table::Parties),
        locked_by: facts.members(Table::Copies, place, "locked_by", Table::Keys),
    }
}

fn quorum(facts: &mut Facts<'_, '_>, place: usize) -> Choices<u32> {
    let mut out = Vec::new();
    for (value, guard) in facts.alternatives(Table::Data, place, "quorum") {
        let count = match value {
            Some(Value::Count(count)) => *count,
            _ => 1,
        };
        out.push((count, guard));
    }
    facts.tidy(out)
}
