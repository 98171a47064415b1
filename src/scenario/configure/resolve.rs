//! What an attribute is under an assignment: the one place that knows how the options of switches change the facts.
//!
//! A configuration is resolved in this order: the option that holds *sets* a value in place of the entity's own, and *drops*
//! entities, which are then gone, whatever is set on them. No two switches set one attribute; the check of references sees to that.
//! Everybody asks here: under one assignment with [`Variants::under`], under all of them at once with [`Variants::lifted`].

use crate::diagnostic::Span;
use crate::scenario::schema::reading::{Reading, Reference};
use crate::scenario::schema::{Key, Name, Table};
use crate::scenario::{Assignment, Attribute, Entity, Scenario, SwitchOption, Value};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::Arc;

/// The value that an attribute has under one option of a switch.
#[derive(Clone, Copy, Debug)]
pub struct Patch<'s> {
    /// The switch, as an index.
    pub switch: usize,
    /// Its option, as an index.
    pub option: usize,
    /// The value set.
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
    /// When not.
    fn unless(&mut self, one: Self::Condition) -> Self::Condition;
    /// Whether it never holds in scope.
    fn is_impossible(&self, one: Self::Condition) -> bool;
}

impl<'s> Variants<'s, '_> {
    /// The value under an assignment, with its place; `None` where it is absent.
    #[must_use]
    pub fn under(&self, assignment: &Assignment) -> Option<(&'s Value, Span)> {
        let set = self.patches.iter().find(|patch| assignment.option(patch.switch) == patch.option);
        set.map(|patch| (patch.value, patch.span)).or_else(|| self.written.map(|written| (&written.value, written.span)))
    }

    /// Every value that it has under some assignment, whatever else is fixed.
    pub fn every(&self) -> impl Iterator<Item = &'s Value> {
        self.written.map(|written| &written.value).into_iter().chain(self.patches.iter().map(|patch| patch.value))
    }

    /// Every value that it may have, `None` for an absent one, with its condition. Values that never hold in scope are left out.
    pub fn lifted<C: Conditional>(&self, conditions: &mut C) -> Vec<(Option<&'s Value>, C::Condition)> {
        let written = self.written.map(|written| &written.value);
        if self.patches.is_empty() {
            return vec![(written, conditions.constant(true))];
        }
        let mut values = Vec::new();
        let mut patched = conditions.constant(false);
        for patch in self.patches.iter() {
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
            for set in &of.sets {
                let patch = Patch { switch, option, value: &set.value, span: set.span };
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
            let sets = of.sets.iter().filter(|set| set.key == key && set.table == table && set.id == id);
            sets.map(move |set| Patch { switch, option, value: &set.value, span: set.span })
        });
        Variants { patches: patches.collect(), written: self.entity(table, id).and_then(|entity| entity.attribute(key)) }
    }

    /// The keys of an entity that some option sets, in the order of the switches, once each.
    #[must_use]
    pub fn patched_keys(&self, table: Table, id: &str) -> Vec<Name> {
        let mut keys = Vec::new();
        for set in options(self).flat_map(|(_, _, of)| &of.sets).filter(|set| set.table == table && set.id == id) {
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

    /// This scenario specialised to an assignment: what the options that hold set and drop is part of it, and there are no
    /// switches, views, expectations or lesson any more. Its date is the assignment's.
    #[must_use]
    pub fn specialised(&self, assignment: &Assignment) -> Self {
        let mut out = Self { switches: Vec::new(), views: Vec::new(), expectations: Vec::new(), lesson: None, ..self.clone() };
        out.date = assignment.date;
        out.whole = Some(Arc::new(self.whole().clone()));
        let patches = Patches::of(self);
        for option in assignment.chosen(self) {
            for set in &option.sets {
                let Some(index) = self.find(set.table, &set.id) else { continue };
                let value =
                    self.table(set.table).get(index).and_then(|entity| patches.variants(set.table, entity, set.key).under(assignment));
                let entity = out.tables.get_mut(set.table as usize).and_then(|entities| entities.get_mut(index));
                if let (Some(entity), Some((value, span))) = (entity, value) {
                    entity.set(set.key, value.clone(), span);
                }
            }
            out.dropped.extend(option.drops.iter().map(|drop| (drop.table, drop.id.clone())));
        }
        out
    }
}

impl Assignment {
    /// The value of an attribute under the options that hold; `None` where it is absent or there is no such entity.
    #[must_use]
    pub fn value<'s>(&self, scenario: &'s Scenario, table: Table, id: &str, key: impl Into<Name>) -> Option<&'s Value> {
        scenario.variants(table, id, key).under(self).map(|(value, _)| value)
    }

    /// The same, read as the key is read.
    #[must_use]
    pub fn read<'s, R: Reading>(&self, scenario: &'s Scenario, table: Table, id: &str, key: Key<R>) -> Option<R::Of<'s>> {
        self.value(scenario, table, id, key).and_then(R::read)
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
