//! What an attribute is under an assignment: the one place that knows how the options of switches change the facts.
//!
//! A configuration is resolved in this order: the options that hold *set* a value in place of the entity's own, *remove* items from a
//! list, *add* items to it, and *drop* entities, which are then gone, whatever else is said of them. No two switches set one attribute,
//! and none adds what another removes; the check of references sees to that, so the order of the switches changes nothing.
//! Everybody asks here: under one assignment with [`Variants::under`], under all of them at once with [`Variants::lifted`], of lists
//! with [`Variants::items_under`] and [`Variants::items_lifted`].

use crate::diagnostic::Span;
use crate::scenario::model::entity::Manner;
use crate::scenario::schema::reading::{Naming, Reference, Single};
use crate::scenario::schema::{Key, Name, Table};
use crate::scenario::value::Item;
use crate::scenario::{Assignment, Attribute, Entity, Origin, Scenario, SwitchOption, Value};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::Arc;

/// What one option of a switch does to an attribute.
#[derive(Clone, Copy, Debug)]
pub struct Patch<'s> {
    /// Whether the value takes the place of what is there, or its items are removed or added.
    pub manner: Manner,
    /// The switch, as an index.
    pub switch: usize,
    /// Its option, as an index.
    pub option: usize,
    /// The value set, removed or added.
    pub value: &'s Value,
    /// Where the path is written.
    pub span: Span,
}

/// An attribute under every assignment: what its entity says, and what options say instead.
#[derive(Clone, Debug)]
pub struct Variants<'s, 'p> {
    written: Option<&'s Attribute>,
    patches: Cow<'p, [Patch<'s>]>,
}

/// What a lifted reading needs of conditions: the algebra of presence conditions.
pub trait Conditional {
    /// A condition on the assignment.
    type Condition: Copy;

    /// Always, or never.
    fn constant(&self, holds: bool) -> Self::Condition;
    /// When an option of a switch holds.
    fn option(&mut self, switch: usize, option: usize) -> Self::Condition;
    /// When the one or the other.
    fn either(&mut self, one: Self::Condition, other: Self::Condition) -> Self::Condition;
    /// When both.
    fn both(&mut self, one: Self::Condition, other: Self::Condition) -> Self::Condition;
    /// When not.
    fn unless(&mut self, one: Self::Condition) -> Self::Condition;
    /// Whether it never holds in scope.
    fn is_impossible(&self, one: Self::Condition) -> bool;
}

impl<'s> Variants<'s, '_> {
    fn with(&self, manner: Manner) -> impl Iterator<Item = &Patch<'s>> {
        self.patches.iter().filter(move |patch| patch.manner == manner)
    }

    /// The patches of one manner that hold under an assignment.
    fn holding(&self, manner: Manner, assignment: &Assignment) -> impl Iterator<Item = &Patch<'s>> {
        self.with(manner).filter(|patch| assignment.option(patch.switch) == patch.option)
    }

    /// The value under an assignment before anything is removed from it or added to it: the whole of it, unless it is a list.
    fn set_under(&self, assignment: &Assignment) -> Option<(&'s Value, Span)> {
        let set = self.holding(Manner::Set, assignment).next();
        set.map(|patch| (patch.value, patch.span)).or_else(|| self.written.map(|written| (&written.value, written.span)))
    }

    /// Every value that it has under some assignment, whatever else is fixed.
    pub fn every(&self) -> impl Iterator<Item = &'s Value> {
        self.written
            .map(|written| &written.value)
            .into_iter()
            .chain(self.patches.iter().filter(|patch| patch.manner != Manner::Remove).map(|patch| patch.value))
    }

    /// The value under an assignment, with its place; `None` where it is absent.
    #[must_use]
    pub fn under(&self, assignment: &Assignment) -> Option<(Cow<'s, Value>, Span)> {
        let set = self.set_under(assignment);
        let added = self.holding(Manner::Add, assignment).next();
        if added.is_none() && self.holding(Manner::Remove, assignment).next().is_none() {
            return set.map(|(value, span)| (Cow::Borrowed(value), span));
        }
        let (like, span) = set.or_else(|| added.map(|patch| (patch.value, patch.span)))?;
        Some((Cow::Owned(like.of_items(&self.items_under(assignment))), span))
    }

    /// The value under an assignment of what is no list, read as its key is read.
    #[must_use]
    pub fn read<R: Single>(&self, assignment: &Assignment) -> Option<R::Of<'s>> {
        self.set_under(assignment).and_then(|(value, _)| R::read(value))
    }

    /// What is on the list under an assignment: in the order written, then what is added.
    #[must_use]
    pub fn items_under(&self, assignment: &Assignment) -> Vec<Item<'s>> {
        let mut items: Vec<Item<'s>> = self.set_under(assignment).into_iter().flat_map(|(value, _)| value.items()).collect();
        for patch in self.holding(Manner::Remove, assignment) {
            items.retain(|item| !patch.value.items().any(|gone| gone.text() == item.text()));
        }
        for patch in self.holding(Manner::Add, assignment) {
            for item in patch.value.items() {
                if !items.iter().any(|there| there.text() == item.text()) {
                    items.push(item);
                }
            }
        }
        items
    }

    /// Every item that may be on the list, with the condition under which it is; one may come more than once.
    pub fn items_lifted<C: Conditional>(&self, conditions: &mut C) -> Vec<(Item<'s>, C::Condition)> {
        if self.patches.is_empty() {
            let always = conditions.constant(true);
            return self.written.into_iter().flat_map(|written| written.value.items()).map(|item| (item, always)).collect();
        }
        let mut items = Vec::new();
        for (value, when) in self.lifted(conditions) {
            for item in value.into_iter().flat_map(Value::items) {
                let mut there = when;
                for patch in self.with(Manner::Remove) {
                    if patch.value.items().any(|gone| gone.text() == item.text()) {
                        let removed = conditions.option(patch.switch, patch.option);
                        let stays = conditions.unless(removed);
                        there = conditions.both(there, stays);
                    }
                }
                items.push((item, there));
            }
        }
        for patch in self.with(Manner::Add) {
            let when = conditions.option(patch.switch, patch.option);
            items.extend(patch.value.items().map(|item| (item, when)));
        }
        items.retain(|(_, when)| !conditions.is_impossible(*when));
        items
    }

    /// Whether some option removes items from it or adds items to it.
    #[must_use]
    pub fn changes_by_item(&self) -> bool {
        self.patches.iter().any(|patch| patch.manner != Manner::Set)
    }

    /// Every value that it may have, `None` for an absent one, with its condition. Values that never hold in scope are left out. Of a
    /// list, before anything is removed from it or added to it: see [`items_lifted`](Self::items_lifted).
    pub fn lifted<C: Conditional>(&self, conditions: &mut C) -> Vec<(Option<&'s Value>, C::Condition)> {
        let written = self.written.map(|written| &written.value);
        if self.with(Manner::Set).next().is_none() {
            return vec![(written, conditions.constant(true))];
        }
        let mut values = Vec::new();
        let mut patched = conditions.constant(false);
        for patch in self.with(Manner::Set) {
            let when = conditions.option(patch.switch, patch.option);
            patched = conditions.either(patched, when);
            if !conditions.is_impossible(when) {
                values.push((Some(patch.value), when));
            }
        }
        let untouched = conditions.unless(patched);
        if !conditions.is_impossible(untouched) {
            values.push((written, untouched));
        }
        values
    }

    /// The switches that it depends on.
    pub fn switches(&self) -> impl Iterator<Item = usize> {
        self.patches.iter().map(|patch| patch.switch)
    }
}

/// Under what an entity does not exist.
#[derive(Clone, Debug)]
pub struct Dropped<'p> {
    /// Whatever the switches say: a change from outside took it away.
    always: bool,
    /// Switches and their options that drop it.
    by: Cow<'p, [(usize, usize)]>,
}

impl Dropped<'_> {
    /// Whether the entity is gone under an assignment.
    #[must_use]
    pub fn under(&self, assignment: &Assignment) -> bool {
        self.always || self.by.iter().any(|(switch, option)| assignment.option(*switch) == *option)
    }

    /// When the entity is gone.
    pub fn lifted<C: Conditional>(&self, conditions: &mut C) -> C::Condition {
        if self.always {
            return conditions.constant(true);
        }
        let mut gone = conditions.constant(false);
        for &(switch, option) in self.by.iter() {
            let when = conditions.option(switch, option);
            gone = conditions.either(gone, when);
        }
        gone
    }

    /// The switches that it depends on.
    pub fn switches(&self) -> impl Iterator<Item = usize> {
        self.by.iter().map(|(switch, _)| *switch)
    }
}

/// Every option with the indices of its switch and of itself.
fn options(scenario: &Scenario) -> impl Iterator<Item = (usize, usize, &SwitchOption)> {
    let switches = scenario.switches.iter().enumerate();
    switches.flat_map(|(s, switch)| switch.options.iter().enumerate().map(move |(o, option)| (s, o, option)))
}

/// The changes of all options, by what they change: for whoever looks at many attributes.
#[derive(Clone, Debug, Default)]
pub struct Patches<'s> {
    sets: FxHashMap<(Table, Name), FxHashMap<&'s str, Vec<Patch<'s>>>>,
    drops: FxHashMap<Table, FxHashMap<&'s str, Dropped<'static>>>,
}

impl<'s> Patches<'s> {
    /// Those of a scenario.
    #[must_use]
    pub fn of(scenario: &'s Scenario) -> Self {
        let mut patches = Self::default();
        for (switch, option, of) in options(scenario) {
            for (manner, set) in of.patches() {
                let patch = Patch { manner, switch, option, value: &set.value, span: set.span };
                patches.sets.entry((set.table, set.key)).or_default().entry(&set.id).or_default().push(patch);
            }
            for drop in &of.drops {
                patches.dropping(drop.table, &drop.id).by.to_mut().push((switch, option));
            }
        }
        for (table, id) in &scenario.dropped {
            patches.dropping(*table, id).always = true;
        }
        patches
    }

    fn dropping(&mut self, table: Table, id: &'s str) -> &mut Dropped<'static> {
        let never = || Dropped { always: false, by: Cow::Borrowed(&[]) };
        self.drops.entry(table).or_default().entry(id).or_insert_with(never)
    }

    /// Whether there are none: every attribute is as written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty() && self.drops.is_empty()
    }

    /// An attribute of an entity under every assignment.
    #[must_use]
    pub fn variants(&self, table: Table, entity: &'s Entity, key: impl Into<Name>) -> Variants<'s, '_> {
        let key = key.into();
        let patches = self.sets.get(&(table, key)).and_then(|of| of.get(entity.id.as_str())).map_or(&[][..], Vec::as_slice);
        Variants { written: entity.attribute(key), patches: Cow::Borrowed(patches) }
    }

    /// Under what an entity does not exist; `None`: it always does.
    #[must_use]
    pub fn dropped(&self, table: Table, id: &str) -> Option<&Dropped<'static>> {
        self.drops.get(&table)?.get(id)
    }
}

impl Scenario {
    /// One attribute under every assignment. Of an entity that the scenario does not have, only what options set.
    #[must_use]
    pub fn variants<'s>(&'s self, table: Table, id: &str, key: impl Into<Name>) -> Variants<'s, 's> {
        let key = key.into();
        let patches = options(self).flat_map(|(switch, option, of)| {
            let own = of.patches().filter(move |(_, set)| set.key == key && set.table == table && set.id == id);
            own.map(move |(manner, set)| Patch { manner, switch, option, value: &set.value, span: set.span })
        });
        Variants { patches: patches.collect(), written: self.entity(table, id).and_then(|entity| entity.attribute(key)) }
    }

    /// The keys of an entity that some option changes, in the order of the switches, once each.
    #[must_use]
    pub fn patched_keys(&self, table: Table, id: &str) -> Vec<Name> {
        let mut keys = Vec::new();
        for (_, set) in options(self).flat_map(|(_, _, of)| of.patches()).filter(|(_, set)| set.table == table && set.id == id) {
            if !keys.contains(&set.key) {
                keys.push(set.key);
            }
        }
        keys
    }

    /// Under what one entity does not exist.
    #[must_use]
    pub fn dropping(&self, table: Table, id: &str) -> Dropped<'static> {
        let drops = |of: &SwitchOption| of.drops.iter().any(|drop| drop.table == table && drop.id == id);
        let by = options(self).filter(|(_, _, of)| drops(of)).map(|(switch, option, _)| (switch, option)).collect();
        Dropped { always: self.is_dropped(table, id), by }
    }

    /// This scenario specialised to an assignment: what the options that hold change and drop is part of it, and there are no
    /// switches, views, expectations or lesson any more. Its date is the assignment's.
    #[must_use]
    pub fn specialised(&self, assignment: &Assignment) -> Self {
        let mut out = Self {
            switches: Vec::new(),
            views: Vec::new(),
            expectations: Vec::new(),
            policy_expectations: Vec::new(),
            lesson: None,
            ..self.clone()
        };
        out.date = assignment.date;
        out.whole = Some(Arc::new(self.whole().clone()));
        // Without switches it is the same scenario.
        if !self.switches.is_empty() {
            out.origin = Some(Arc::new(Origin { scenario: self.clone(), assignment: assignment.clone() }));
        }
        let patches = Patches::of(self);
        for option in assignment.chosen(self) {
            for (_, set) in option.patches() {
                let Some(index) = self.find(set.table, &set.id) else { continue };
                let value =
                    self.table(set.table).get(index).and_then(|entity| patches.variants(set.table, entity, set.key).under(assignment));
                let entity = out.tables.get_mut(set.table as usize).and_then(|entities| entities.get_mut(index));
                if let (Some(entity), Some((value, span))) = (entity, value) {
                    entity.set(set.key, value.into_owned(), span);
                }
            }
            out.dropped.extend(option.drops.iter().map(|drop| (drop.table, drop.id.clone())));
        }
        out
    }
}

impl Assignment {
    /// The value of an attribute that is no list, read as its key is read; `None` where it is absent or there is no such entity.
    #[must_use]
    pub fn read<'s, R: Single>(&self, scenario: &'s Scenario, table: Table, id: &str, key: Key<R>) -> Option<R::Of<'s>> {
        scenario.variants(table, id, key).read::<R>(self)
    }

    /// The ids under a key, one or several, of entities that are dropped too; absent: none.
    #[must_use]
    pub fn ids<'s, R: Naming>(&self, scenario: &'s Scenario, table: Table, id: &str, key: Key<R>) -> Vec<&'s str> {
        scenario.variants(table, id, key).items_under(self).into_iter().map(Item::text).collect()
    }

    /// The one entity that an attribute names under the options that hold, if it exists under them.
    #[must_use]
    pub fn reference<'s>(&self, scenario: &'s Scenario, table: Table, id: &str, key: Key<Reference>, of: Table) -> Option<&'s str> {
        let named = self.read(scenario, table, id, key)?;
        (!self.drops(scenario, of, &named.id)).then_some(named.id.as_str())
    }

    /// Whether an entity is gone: an option that holds drops it, or a change from outside did.
    #[must_use]
    pub fn drops(&self, scenario: &Scenario, table: Table, id: &str) -> bool {
        scenario.dropping(table, id).under(self)
    }
}
