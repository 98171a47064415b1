//! A tracked assignment: it records every condition and every switched attribute that is read through it.
//!
//! What is said of one assignment mostly holds for many. What was read comes to a condition, the [validity](Tracked::validity) of
//! the result: wherever it holds, the same would come out again.

use super::model::Model;
use crate::scenario::schema::reading::{Naming, Reference};
use crate::scenario::schema::{Key, Name, Table};
use crate::scenario::{Assignment, Entity, Item, Scenario, SwitchOption};
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

impl<'a> Tracked<'a> {
    /// Nothing read yet.
    pub(crate) fn new(assignment: &'a Assignment) -> Self {
        Self { assignment, patched: None, read: RefCell::default() }
    }

    /// The entities of which something shown is set by some option.
    pub(crate) fn shown_otherwise(scenario: &Scenario) -> FxHashSet<(Table, usize)> {
        let sets = scenario.switches.iter().flat_map(|s| &s.options).flat_map(SwitchOption::patches).map(|(_, set)| set);
        sets.filter(|set| set.table.field(set.key).is_some_and(|field| field.shown))
            .filter_map(|set| Some((set.table, scenario.find(set.table, &set.id)?)))
            .collect()
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

    /// The ids under a key as they are here, of entities that are dropped too.
    pub(crate) fn ids<'s, R: Naming>(&self, scenario: &'s Scenario, table: Table, id: &str, key: Key<R>) -> Vec<&'s str> {
        let variants = scenario.variants(table, id, key);
        self.look(variants.switches());
        variants.items_under(self.assignment).into_iter().map(Item::text).collect()
    }

    /// The one entity that an attribute names here, if it exists here.
    pub(crate) fn reference<'s>(&self, scenario: &'s Scenario, table: Table, id: &str, key: Key<Reference>, of: Table) -> Option<&'s str> {
        let named = self.ids(scenario, table, id, key).first().copied()?;
        (!self.drops(scenario, of, named)).then_some(named)
    }

    /// Whether an entity is gone here.
    pub(crate) fn drops(&self, scenario: &Scenario, table: Table, id: &str) -> bool {
        let dropped = scenario.dropping(table, id);
        self.look(dropped.switches());
        dropped.under(self.assignment)
    }

    /// An entity with what is shown of it as it is here.
    pub(crate) fn entity<'s>(&self, scenario: &'s Scenario, table: Table, index: usize) -> Option<Cow<'s, Entity>> {
        let entity = scenario.table(table).get(index)?;
        if self.patched.is_some_and(|patched| !patched.contains(&(table, index))) {
            return Some(Cow::Borrowed(entity));
        }
        let mut here = Cow::Borrowed(entity);
        let shown = |key: &Name| table.field(*key).is_some_and(|field| field.shown);
        for key in scenario.patched_keys(table, &entity.id).into_iter().filter(shown) {
            let variants = scenario.variants(table, &entity.id, key);
            self.look(variants.switches());
            if let Some((value, span)) = variants.under(self.assignment) {
                here.to_mut().set(key, value.into_owned(), span);
            }
        }
        Some(here)
    }

    /// Notes the switches that something depends on.
    fn look(&self, switches: impl Iterator<Item = usize>) {
        self.read.borrow_mut().extend(switches.map(|switch| Read::Option(switch, self.assignment.option(switch))));
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
