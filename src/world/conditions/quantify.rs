//! Conditions with some switches decided, or whatever is decided about them.

use super::{Conditions, Guard, SwitchScope, Variable, narrow};
use crate::scenario::{Assignment, Date};
use crate::world::{entered, entry, entry_mut};
use biodivine_lib_bdd::BddVariable;

/// Something that is open: one question of the diagrams, with as many answers as it has options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// A switch, by its position in the scenario.
    Switch(usize),
    /// Whether an event was chosen by hand, and not left to its day, by its position in the scenario: yes, no.
    ByHand(usize),
    /// The date: before the first day, from the first day to the second, …, from the last day on.
    Date,
}

impl Conditions {
    /// What is open, in the order of the variables: the axis, its first variable, its number of options.
    #[must_use]
    pub fn axes(&self) -> Vec<(Axis, usize, usize)> {
        let mut axes: Vec<(Axis, usize, usize)> =
            self.first_variable.iter().map(|(&s, &first)| (Axis::Switch(s), usize::from(first), self.option_count(s))).collect();
        axes.extend(self.by_hand.iter().map(|(&s, &variable)| (Axis::ByHand(s), usize::from(variable), 2)));
        axes.retain(|(axis, _, options)| *options > 1 && !matches!(axis, Axis::Switch(s) if self.settled.contains(s)));
        if !self.dates.is_empty() {
            axes.push((Axis::Date, usize::from(self.first_date), self.dates.len() + 1));
        }
        axes.sort_unstable_by_key(|(_, first, _)| *first);
        axes
    }

    /// The days from which and before which an option of the date axis holds.
    #[must_use]
    pub fn stretch(&self, option: usize) -> (Option<Date>, Option<Date>) {
        let from = option.checked_sub(1).and_then(|before| self.dates.get(before)).copied();
        (from, self.dates.get(option).copied())
    }

    /// Which axes a condition hangs on: switches in order, then the date.
    #[must_use]
    pub fn depends_on(&self, guard: Guard) -> Vec<Axis> {
        if guard.is_never() || guard.is_always() {
            return Vec::new();
        }
        let mut found: Vec<Axis> = self
            .diagram(guard)
            .support_set()
            .into_iter()
            .map(|v| match *entry(&self.variables, v.to_index()) {
                Variable::Option { switch, .. } => Axis::Switch(switch),
                Variable::ByHand(switch) => Axis::ByHand(switch),
                Variable::Before(_) => Axis::Date,
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The condition that is left when these switches are as assigned. Switches that are not free are passed over.
    pub fn assume(&mut self, guard: Guard, switches: impl IntoIterator<Item = usize>, assignment: &Assignment) -> Guard {
        if guard.is_never() || guard.is_always() {
            return guard;
        }
        let mut decided = Vec::new();
        for switch in switches {
            let chosen = assignment.option(switch);
            // The variables after the one that is true say nothing any more: no condition hangs on them.
            for (step, variable) in self.variables_of(switch).take(chosen + 1).enumerate() {
                decided.push((variable, step == chosen));
            }
        }
        let diagram = self.diagram(guard).restrict(&decided);
        self.intern(diagram)
    }

    /// That it holds whatever these switches say.
    pub fn whatever(&mut self, guard: Guard, switches: impl IntoIterator<Item = usize>) -> Guard {
        if guard.is_never() || guard.is_always() {
            return guard;
        }
        let variables: Vec<BddVariable> = switches.into_iter().flat_map(|s| self.variables_of(s).collect::<Vec<_>>()).collect();
        let diagram = self.diagram(guard).for_all(&variables);
        self.intern(diagram)
    }

    /// That it holds for some answers of these switches.
    pub fn perhaps(&mut self, guard: Guard, switches: impl IntoIterator<Item = usize>) -> Guard {
        if guard.is_never() || guard.is_always() {
            return guard;
        }
        let variables: Vec<BddVariable> = switches.into_iter().flat_map(|s| self.variables_of(s).collect::<Vec<_>>()).collect();
        let diagram = self.diagram(guard).exists(&variables);
        self.intern(diagram)
    }

    /// The variables of a free switch, in order; none of one that is not free.
    fn variables_of(&self, switch: usize) -> impl Iterator<Item = BddVariable> + use<> {
        let free = *entry(&self.scope.switches, switch) == SwitchScope::Free;
        let first = free.then(|| *entered(&self.first_variable, &switch));
        let count = narrow(self.option_count(switch).saturating_sub(1));
        first.into_iter().flat_map(move |first| (first..first + count).map(|v| BddVariable::from_index(usize::from(v))))
    }

    /// An assignment under which a condition holds: `home` with no more changed than the condition asks for. `None` where it
    /// holds under none.
    #[must_use]
    pub fn pick(&self, guard: Guard, home: &Assignment) -> Option<Assignment> {
        if guard.is_never() {
            return None;
        }
        let wanted = |variable: &Variable| match *variable {
            Variable::Option { switch, option } => home.option(switch) == option,
            Variable::ByHand(switch) => home.by_hand.get(switch) == Some(&true),
            Variable::Before(day) => home.date.is_some_and(|date| date < day),
        };
        let mut values: Vec<bool> = self.variables.iter().map(wanted).collect();
        if !guard.is_always() {
            let diagram = self.diagram(guard);
            let mut node = diagram.root_pointer();
            while !node.is_terminal() {
                let variable = diagram.var_of(node).to_index();
                // Every branch but the one to "never" leads on to an assignment.
                let wish = *entry(&values, variable);
                let (high, low) = (diagram.high_link_of(node), diagram.low_link_of(node));
                let taken = if wish { !high.is_zero() } else { low.is_zero() };
                *entry_mut(&mut values, variable) = taken;
                node = if taken { high } else { low };
            }
        }
        let mut found = home.clone();
        for (axis, first, options) in self.axes() {
            let option = (0..options - 1).find(|step| *entry(&values, first + step)).unwrap_or(options - 1);
            match axis {
                Axis::Switch(switch) => *entry_mut(&mut found.options, switch) = option,
                // Its first option is that the variable is true.
                Axis::ByHand(switch) => *entry_mut(&mut found.by_hand, switch) = option == 0,
                Axis::Date => {
                    let (from, before) = self.stretch(option);
                    let stays = from.is_none_or(|from| home.date.is_none_or(|date| date >= from))
                        && before.is_none_or(|before| home.date.is_some_and(|date| date < before));
                    if !stays {
                        found.date = from.or(Date::new(0, 1, 1));
                    }
                }
            }
        }
        Some(found)
    }
}
