//! Attributes under switches: what an entity says under which condition.

use super::conditions::{Conditions, Guard};
use super::id::{Id, entry};
use crate::scenario::schema::reading::{Flag, Naming, Reference, Worded};
use crate::scenario::schema::{Key, Name, Table, Vocabulary, key};
use crate::scenario::{Conditional, Entity, Index, Item, Patches, Scenario, Value};

/// One of several values, each under its condition; the conditions exclude each other.
pub type Choices<T> = Vec<(T, Guard)>;

/// Members of a list, each under its condition, sorted, once each.
pub type Members<T> = Vec<(T, Guard)>;

/// Reads attributes of a scenario with the conditions under which they hold.
pub(super) struct Facts<'s, 'c> {
    pub scenario: &'s Scenario,
    pub conditions: &'c mut Conditions,
    patches: Patches<'s>,
    index: Index<'s>,
}

impl Conditional for Conditions {
    type Condition = Guard;

    fn constant(&self, holds: bool) -> Guard {
        if holds { Guard::ALWAYS } else { Guard::NEVER }
    }

    fn option(&mut self, switch: usize, option: usize) -> Guard {
        Self::option(self, switch, option)
    }

    fn either(&mut self, one: Guard, other: Guard) -> Guard {
        self.or(one, other)
    }

    fn both(&mut self, one: Guard, other: Guard) -> Guard {
        self.and(one, other)
    }

    fn unless(&mut self, one: Guard) -> Guard {
        self.not(one)
    }

    fn is_impossible(&self, one: Guard) -> bool {
        one.is_never()
    }
}

impl<'s, 'c> Facts<'s, 'c> {
    pub(super) fn new(scenario: &'s Scenario, conditions: &'c mut Conditions) -> Self {
        Self { index: Index::new(scenario), scenario, conditions, patches: Patches::of(scenario) }
    }

    pub(super) fn entities(&self, table: Table) -> &'s [Entity] {
        self.scenario.table(table)
    }

    /// When the entity exists.
    pub(super) fn exists(&mut self, table: Table, index: usize) -> Guard {
        let entity = self.scenario.table(table).get(index);
        match entity.and_then(|entity| self.patches.dropped(table, &entity.id)) {
            Some(dropped) => {
                let gone = dropped.lifted(self.conditions);
                self.conditions.not(gone)
            }
            None => Guard::ALWAYS,
        }
    }

    /// Every value that the attribute may have, `None` for an absent one, with its condition. Values that never hold in
    /// scope are left out.
    pub(super) fn alternatives(&mut self, table: Table, index: usize, key: impl Into<Name>) -> Vec<(Option<&'s Value>, Guard)> {
        let entity = entry(self.scenario.table(table), index);
        self.patches.variants(table, entity, key).lifted(self.conditions)
    }

    /// Every item that may be on the list, with the condition under which it is; one may come more than once.
    pub(super) fn items(&mut self, table: Table, index: usize, key: impl Into<Name>) -> Vec<(Item<'s>, Guard)> {
        let entity = entry(self.scenario.table(table), index);
        self.patches.variants(table, entity, key).items_lifted(self.conditions)
    }

    /// Whether some option removes items from the list or adds items to it.
    pub(super) fn changes_by_item(&self, table: Table, index: usize, key: impl Into<Name>) -> bool {
        let entity = entry(self.scenario.table(table), index);
        self.patches.variants(table, entity, key).changes_by_item()
    }

    /// A flag: when it is true.
    pub(super) fn flag(&mut self, table: Table, index: usize, key: Key<Flag>, default: bool) -> Guard {
        let mut when = Guard::NEVER;
        for (value, guard) in self.alternatives(table, index, key) {
            let on = match value {
                Some(Value::Flag(flag)) => *flag,
                _ => default,
            };
            if on {
                when = self.conditions.or(when, guard);
            }
        }
        when
    }

    /// A single reference: which entity, when. References to entities that do not exist are left out.
    pub(super) fn reference<I: Id + Ord>(&mut self, table: Table, index: usize, key: Key<Reference>, of: Table) -> Choices<I> {
        self.members(table, index, key, of)
    }

    /// A list of references: who is on it, when. Entities that do not exist are left out.
    pub(super) fn members<I: Id + Ord>(&mut self, table: Table, index: usize, key: Key<impl Naming>, of: Table) -> Members<I> {
        if self.patches.is_empty() {
            // Nothing hangs on a switch: the members are as written.
            let value = entry(self.scenario.table(table), index).get(key);
            let named = value.into_iter().flat_map(Value::references);
            let mut out: Members<I> = named.filter_map(|n| self.index.find(of, &n.id)).map(|p| (I::new(p), Guard::ALWAYS)).collect();
            out.sort_unstable();
            out.dedup();
            return out;
        }
        let mut out: Members<I> = Vec::new();
        for (item, guard) in self.items(table, index, key) {
            if let Some(other) = self.index.find(of, item.text()) {
                let exists = self.exists(of, other);
                let guard = self.conditions.and(guard, exists);
                out.push((I::new(other), guard));
            }
        }
        self.tidy(out)
    }

    /// Sorts, merges repeated members, drops those that never are.
    pub(super) fn tidy<T: Ord + Copy>(&mut self, mut members: Members<T>) -> Members<T> {
        if members.len() < 2 {
            members.retain(|(_, guard)| !guard.is_never());
            return members;
        }
        members.sort_by_key(|(item, _)| *item);
        let mut out: Members<T> = Vec::with_capacity(members.len());
        for (item, guard) in members {
            match out.last_mut() {
                Some((last, before)) if *last == item => *before = self.conditions.or(*before, guard),
                _ => out.push((item, guard)),
            }
        }
        out.retain(|(_, guard)| !guard.is_never());
        out
    }

    /// A word or a list of words: when each word of the vocabulary is it or is on it, in the order of the vocabulary.
    pub(super) fn words<R: Worded, const N: usize>(&mut self, table: Table, index: usize, key: Key<R>) -> [Guard; N] {
        const { assert!(N == R::Vocabulary::WORDS.len(), "one guard for each word") };
        let mut out = [Guard::NEVER; N];
        for (item, guard) in self.items(table, index, key) {
            for (slot, _) in out.iter_mut().zip(R::Vocabulary::WORDS).filter(|(_, word)| **word == item.text()) {
                *slot = self.conditions.or(*slot, guard);
            }
        }
        out
    }

    /// When a law is in force: since … ..< until, by the date.
    pub(super) fn in_force(&mut self, table: Table, index: usize) -> Guard {
        let mut when = Guard::NEVER;
        for (since, first) in self.alternatives(table, index, key::SINCE) {
            for (until, last) in self.alternatives(table, index, key::UNTIL) {
                let mut guard = self.conditions.and(first, last);
                if let Some(Value::Day(day)) = since {
                    let early = self.conditions.before(*day);
                    guard = self.conditions.and_not(guard, early);
                }
                if let Some(Value::Day(day)) = until {
                    let early = self.conditions.before(*day);
                    guard = self.conditions.and(guard, early);
                }
                when = self.conditions.or(when, guard);
            }
        }
        when
    }
}
