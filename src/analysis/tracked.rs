//! A tracked assignment: it records every condition and every switched attribute that is read through it.
//!
//! What is said of one assignment mostly holds for many. What was read comes to a condition, the [validity](Tracked::validity) of
//! the result: wherever it holds, the same would come out again.

use super::model::Model;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Entity, Scenario, Value};
use crate::world::{Conditions, Guard};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::cell::RefCell;

/// Something that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Read {
    /// A condition, and whether it holds here.
    Guard(Guard, bool),
    /// The option of a switch that holds here.
    Option(usize, usize),
}

/// An assignment in the scope of some conditions, and what was read through it.
#[derive(Debug)]
pub(crate) struct Tracked<'a> {
    /// The assignment.
    pub assignment: &'a Assignment,
    /// Which entities are shown otherwise by some option; `None`: not known.
    patched: Option<&'a FxHashSet<(Table, usize)>>,
    read: RefCell<FxHashSet<Read>>,
}

/// Attributes that are shown and not computed with; an entity is shown as a switch has it.
const SHOWN: &[&str] = &[
    "name",
    "title",
    "note",
    "statute",
    "sources",
    "process",
    "secret",
    "confidence",
    "since",
    "until",
    "of",
    "between",
    "kind",
    "contested",
];

impl<'a> Tracked<'a> {
    /// Nothing read yet.
    pub(crate) fn new(assignment: &'a Assignment) -> Self {
        Self { assignment, patched: None, read: RefCell::default() }
    }

    /// The entities of which something shown is set by some option.
    pub(crate) fn shown_otherwise(scenario: &Scenario) -> FxHashSet<(Table, usize)> {
        let sets = scenario.switches.iter().flat_map(|s| &s.options).flat_map(|o| &o.sets);
        sets.filter(|set| SHOWN.contains(&set.field)).filter_map(|set| Some((set.table, scenario.find(set.table, &set.id)?))).collect()
    }

    /// Whether a condition holds here.
    pub(crate) fn holds(&self, conditions: &Conditions, guard: Guard) -> bool {
        if guard.is_never() || guard.is_always() {
            return guard.is_always();
        }
        let holds = conditions.holds(guard, self.assignment);
        self.read.borrow_mut().insert(Read::Guard(guard, holds));
        holds
    }

    /// An attribute as it is here.
    pub(crate) fn value<'s>(&self, scenario: &'s Scenario, table: Table, id: &str, field: &str) -> Option<&'s Value> {
        self.look(scenario, |set| set.table == table && set.id == id && set.field == field);
        self.assignment.value(scenario, table, id, field)
    }

    /// The one entity that an attribute names here, if it exists here.
    pub(crate) fn reference<'s>(&self, scenario: &'s Scenario, table: Table, id: &str, field: &str, of: Table) -> Option<&'s str> {
        match self.value(scenario, table, id, field) {
            Some(Value::Reference(named)) if !self.drops(scenario, of, &named.id) => Some(&named.id),
            _ => None,
        }
    }

    /// Whether an option that holds here drops an entity.
    pub(crate) fn drops(&self, scenario: &Scenario, table: Table, id: &str) -> bool {
        for (index, switch) in scenario.switches.iter().enumerate() {
            if switch.options.iter().flat_map(|o| &o.drops).any(|d| d.table == table && d.id == id) {
                self.read.borrow_mut().insert(Read::Option(index, self.assignment.option(index)));
            }
        }
        self.assignment.drops(scenario, table, id)
    }

    /// An entity with what is shown of it as it is here.
    pub(crate) fn entity<'s>(&self, scenario: &'s Scenario, table: Table, index: usize) -> Option<Cow<'s, Entity>> {
        let entity = scenario.table(table).get(index)?;
        if self.patched.is_some_and(|patched| !patched.contains(&(table, index))) {
            return Some(Cow::Borrowed(entity));
        }
        let shown = |set: &crate::scenario::Set| set.table == table && set.id == entity.id && SHOWN.contains(&set.field);
        if !self.look(scenario, shown) {
            return Some(Cow::Borrowed(entity));
        }
        let mut here = entity.clone();
        for set in self.assignment.chosen(scenario).flat_map(|o| &o.sets).filter(|set| shown(set)) {
            here.set(set.field, set.value.clone(), set.span);
        }
        Some(Cow::Owned(here))
    }

    /// Notes the switches with an option that sets such a thing; whether there are any.
    fn look(&self, scenario: &Scenario, such: impl Fn(&crate::scenario::Set) -> bool) -> bool {
        let mut any = false;
        for (index, switch) in scenario.switches.iter().enumerate() {
            if switch.options.iter().flat_map(|o| &o.sets).any(&such) {
                any = true;
                self.read.borrow_mut().insert(Read::Option(index, self.assignment.option(index)));
            }
        }
        any
    }

    /// When all that was read is as it is here.
    pub(crate) fn validity(&self, conditions: &mut Conditions) -> Guard {
        let mut seen: Vec<Guard> = Vec::new();
        for one in self.read.borrow().iter() {
            seen.push(match *one {
                Read::Guard(guard, true) => guard,
                Read::Guard(guard, false) => conditions.not(guard),
                Read::Option(switch, option) => conditions.option(switch, option),
            });
        }
        // The order of a set is nobody's; that of the guards is the same each time.
        seen.sort_unstable();
        conditions.all(seen)
    }
}

/// A cover of the assignments of `left` by regions: something is made under one assignment after another, as near to `home` as may
/// be, each time for all assignments in which the same would come out. `None` from `make` ends it.
pub(crate) fn cover<T>(
    model: &mut Model<'_>,
    home: &Assignment,
    patched: Option<&FxHashSet<(Table, usize)>>,
    mut left: Guard,
    mut make: impl FnMut(&Model<'_>, &Tracked<'_>) -> Option<T>,
) -> Vec<(Guard, T)> {
    let mut made = Vec::new();
    while let Some(here) = model.conditions.pick(left, home) {
        let at = Tracked { patched, ..Tracked::new(&here) };
        let Some(one) = make(model, &at) else { break };
        let validity = at.validity(&mut model.conditions);
        let when = model.conditions.and(left, validity);
        left = model.conditions.and_not(left, when);
        made.push((when, one));
    }
    made
}
