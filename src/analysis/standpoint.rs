//! Where one stands when something is put into words: an assignment, and what was looked at from there.
//!
//! Words are made under one assignment, but mostly hold under many. A [`Standpoint`] remembers every condition and every
//! switched attribute that the words were chosen by; what they come to together ([`Standpoint::extent`]) is the condition under
//! which the same words could be said again.

use super::model::Model;
use crate::scenario::schema::reading::{Reading, Reference};
use crate::scenario::schema::{Key, Name, Table};
use crate::scenario::{Assignment, Entity, Scenario, Value};
use crate::world::{Conditions, Guard};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::cell::RefCell;

/// Something that words were chosen by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Seen {
    /// A condition, and whether it holds here.
    Guard(Guard, bool),
    /// The option of a switch that holds here.
    Option(usize, usize),
}

/// An assignment in the scope of some conditions, and what was looked at from there.
#[derive(Debug)]
pub(crate) struct Standpoint<'a> {
    /// The assignment.
    pub assignment: &'a Assignment,
    /// Which entities are shown otherwise by some option; `None`: not known.
    patched: Option<&'a FxHashSet<(Table, usize)>>,
    seen: RefCell<FxHashSet<Seen>>,
}

impl<'a> Standpoint<'a> {
    /// Nothing looked at yet.
    pub(crate) fn new(assignment: &'a Assignment) -> Self {
        Self { assignment, patched: None, seen: RefCell::default() }
    }

    /// The entities of which something shown is set by some option.
    pub(crate) fn shown_otherwise(scenario: &Scenario) -> FxHashSet<(Table, usize)> {
        let sets = scenario.switches.iter().flat_map(|s| &s.options).flat_map(|o| &o.sets);
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
        self.seen.borrow_mut().insert(Seen::Guard(guard, holds));
        holds
    }

    /// An attribute as it is here.
    pub(crate) fn value<'s>(&self, scenario: &'s Scenario, table: Table, id: &str, key: impl Into<Name>) -> Option<&'s Value> {
        let variants = scenario.variants(table, id, key);
        self.look(variants.switches());
        variants.under(self.assignment).map(|(value, _)| value)
    }

    /// The one entity that an attribute names here, if it exists here.
    pub(crate) fn reference<'s>(&self, scenario: &'s Scenario, table: Table, id: &str, key: Key<Reference>, of: Table) -> Option<&'s str> {
        let named = self.value(scenario, table, id, key).and_then(Reference::read)?;
        (!self.drops(scenario, of, &named.id)).then_some(named.id.as_str())
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
                here.to_mut().set(key, value.clone(), span);
            }
        }
        Some(here)
    }

    /// Notes the switches that something depends on.
    fn look(&self, switches: impl Iterator<Item = usize>) {
        self.seen.borrow_mut().extend(switches.map(|switch| Seen::Option(switch, self.assignment.option(switch))));
    }

    /// When all that was looked at is as it is here.
    pub(crate) fn extent(&self, conditions: &mut Conditions) -> Guard {
        let mut seen: Vec<Guard> = Vec::new();
        for one in self.seen.borrow().iter() {
            seen.push(match *one {
                Seen::Guard(guard, true) => guard,
                Seen::Guard(guard, false) => conditions.not(guard),
                Seen::Option(switch, option) => conditions.option(switch, option),
            });
        }
        // The order of a set is nobody's; that of the guards is the same each time.
        seen.sort_unstable();
        conditions.all(seen)
    }
}

/// Says something in every assignment of `left`: from one standpoint after another, as near to `home` as may be, each saying taking
/// with it all assignments in which it could be said again. `None` from a standpoint ends it.
pub(crate) fn everywhere<T>(
    model: &mut Model<'_>,
    home: &Assignment,
    patched: Option<&FxHashSet<(Table, usize)>>,
    mut left: Guard,
    mut say: impl FnMut(&Model<'_>, &Standpoint<'_>) -> Option<T>,
) -> Vec<(Guard, T)> {
    let mut said = Vec::new();
    while let Some(here) = model.conditions.pick(left, home) {
        let at = Standpoint { patched, ..Standpoint::new(&here) };
        let Some(words) = say(model, &at) else { break };
        let extent = at.extent(&mut model.conditions);
        let when = model.conditions.and(left, extent);
        left = model.conditions.and_not(left, when);
        said.push((when, words));
    }
    said
}
