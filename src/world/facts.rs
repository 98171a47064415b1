//! Attributes under switches: what an entity says under which condition.

use super::conditions::{Conditions, Guard};
use super::id::Id;
use crate::scenario::schema::reading::{Flag, Naming, Reference, Worded};
use crate::scenario::schema::{Key, Name, Table, Vocabulary, key};
use crate::scenario::{Entity, Index, Scenario, Value};
use rustc_hash::FxHashMap;

/// One of several values, each under its condition; the conditions exclude each other.
pub type Choices<T> = Vec<(T, Guard)>;

/// Members of a list, each under its condition, sorted, once each.
pub type Members<T> = Vec<(T, Guard)>;

/// A switch, its option, and the value that it sets.
type Patch<'s> = (usize, usize, &'s Value);

/// Reads attributes of a scenario with the conditions under which they hold.
pub(super) struct Facts<'s, 'c> {
    pub scenario: &'s Scenario,
    pub conditions: &'c mut Conditions,
    /// Table, place and key of every patched attribute → the switch, and its options that set it.
    sets: FxHashMap<(Table, usize, Name), Vec<Patch<'s>>>,
    /// Table and place of every entity that some option drops → when it does not exist.
    dropped: FxHashMap<(Table, usize), Guard>,
    index: Index<'s>,
}

impl<'s, 'c> Facts<'s, 'c> {
    pub(super) fn new(scenario: &'s Scenario, conditions: &'c mut Conditions) -> Self {
        let mut sets: FxHashMap<_, Vec<(usize, usize, &Value)>> = FxHashMap::default();
        let mut dropped: FxHashMap<(Table, usize), Guard> = FxHashMap::default();
        for (s, switch) in scenario.switches.iter().enumerate() {
            for (o, option) in switch.options.iter().enumerate() {
                for set in &option.sets {
                    if let Some(index) = scenario.find(set.table, &set.id) {
                        sets.entry((set.table, index, set.key)).or_default().push((s, o, &set.value));
                    }
                }
                for drop in &option.drops {
                    if let Some(index) = scenario.find(drop.table, &drop.id) {
                        let guard = conditions.option(s, o);
                        let before = dropped.get(&(drop.table, index)).copied().unwrap_or(Guard::NEVER);
                        let both = conditions.or(before, guard);
                        dropped.insert((drop.table, index), both);
                    }
                }
            }
        }
        for (table, id) in &scenario.dropped {
            if let Some(index) = scenario.find(*table, id) {
                dropped.insert((*table, index), Guard::ALWAYS);
            }
        }
        Self { index: Index::new(scenario), scenario, conditions, sets, dropped }
    }

    pub(super) fn entities(&self, table: Table) -> &'s [Entity] {
        self.scenario.table(table)
    }

    /// When the entity exists.
    pub(super) fn exists(&mut self, table: Table, index: usize) -> Guard {
        match self.dropped.get(&(table, index)) {
            Some(&dropped) => self.conditions.not(dropped),
            None => Guard::ALWAYS,
        }
    }

    /// Every value that the attribute may have, `None` for an absent one, with its condition. Values that never hold in
    /// scope are left out.
    pub(super) fn alternatives(&mut self, table: Table, index: usize, key: impl Into<Name>) -> Vec<(Option<&'s Value>, Guard)> {
        let key = key.into();
        let base = self.scenario.table(table).get(index).and_then(|e| e.get(key));
        let Some(patches) = self.sets.get(&(table, index, key)) else {
            return vec![(base, Guard::ALWAYS)];
        };
        let mut out = Vec::new();
        let mut patched = Guard::NEVER;
        for (switch, option, value) in patches.clone() {
            let guard = self.conditions.option(switch, option);
            patched = self.conditions.or(patched, guard);
            if !guard.is_never() {
                out.push((Some(value), guard));
            }
        }
        let untouched = self.conditions.not(patched);
        if !untouched.is_never() {
            out.push((base, untouched));
        }
        out
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
        if self.sets.is_empty() && self.dropped.is_empty() {
            // Nothing hangs on a switch: the members are as written.
            let value = self.scenario.table(table).get(index).and_then(|e| e.get(key));
            let named = value.into_iter().flat_map(Value::references);
            let mut out: Members<I> = named.filter_map(|n| self.index.find(of, &n.id)).map(|p| (I::new(p), Guard::ALWAYS)).collect();
            out.sort_unstable();
            out.dedup();
            return out;
        }
        let mut out: Members<I> = Vec::new();
        for (value, guard) in self.alternatives(table, index, key) {
            for named in value.into_iter().flat_map(Value::references) {
                if let Some(other) = self.index.find(of, &named.id) {
                    let exists = self.exists(of, other);
                    let guard = self.conditions.and(guard, exists);
                    out.push((I::new(other), guard));
                }
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
        for (value, guard) in self.alternatives(table, index, key) {
            let said: &[&str] = match value {
                Some(Value::Words(list)) => list,
                Some(Value::Word(word)) => std::slice::from_ref(word),
                _ => &[],
            };
            for (slot, word) in out.iter_mut().zip(R::Vocabulary::WORDS) {
                if said.contains(word) {
                    *slot = self.conditions.or(*slot, guard);
                }
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
