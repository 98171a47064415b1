//! Conditions on switches and dates, as decision diagrams.
//!
//! Every fact of a [`World`](super::World) carries a [`Guard`]: the condition under which it holds. A [`Scope`] says what is
//! open: with every switch and the date fixed, a guard is simply always or never, and no diagram is ever built; with switches
//! left open, one world stands for all their combinations.
//!
//! A switch of n options takes n − 1 variables: "the first option", "else the second", and so on. No valuation is without
//! an option or with two, so equal conditions have equal diagrams. The date is a switch too, whose options are the stretches
//! between the days that the scenario names.

mod quantify;
mod scope;

pub use quantify::Axis;
pub use scope::{DateScope, Scope, SwitchScope};

use super::id::{entered, entry, index32};
use crate::scenario::{Assignment, Date, MAX_QUESTIONS, Scenario, Switch, SwitchKind};
use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet, op_function};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A condition; equal conditions of one [`Conditions`] are equal guards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guard(u32);

impl Guard {
    /// Holds under no assignment.
    pub const NEVER: Self = Self(0);
    /// Holds under every assignment in scope.
    pub const ALWAYS: Self = Self(1);

    /// Always or never.
    #[must_use]
    pub fn constant(value: bool) -> Self {
        if value { Self::ALWAYS } else { Self::NEVER }
    }

    /// Its index in the table of its conditions.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// Whether it holds under no assignment in scope.
    #[must_use]
    pub fn is_never(self) -> bool {
        self == Self::NEVER
    }

    /// Whether it holds under every assignment in scope.
    #[must_use]
    pub fn is_always(self) -> bool {
        self == Self::ALWAYS
    }
}

/// What one variable of the diagrams stands for, given that no earlier variable of its group is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    /// The option at this position of the switch at that position holds.
    Option {
        /// The switch.
        switch: usize,
        /// The option.
        option: usize,
    },
    /// The event was chosen by hand, and so is as it was answered at all times.
    ByHand(usize),
    /// It is before this day.
    Before(Date),
}

/// The conditions of one world: a table of diagrams, each kept once.
pub struct Conditions {
    scope: Scope,
    events: Vec<Option<Date>>,
    option_counts: Vec<usize>,
    variables: Vec<Variable>,
    set: BddVariableSet,
    first_variable: FxHashMap<usize, u16>,
    /// For each open event of which it is open whether it was chosen by hand, the variable that says so.
    by_hand: FxHashMap<usize, u16>,
    dates: Vec<Date>,
    first_date: u16,
    table: Vec<Arc<Bdd>>,
    known: FxHashMap<Arc<Bdd>, Guard>,
    memo: FxHashMap<(bool, Guard, Guard), Guard>,
    negations: FxHashMap<Guard, Guard>,
    /// Nodes of all diagrams in the table, and how many there may be.
    nodes: usize,
    limit: usize,
    exhausted: bool,
    /// Open switches that nothing which is read hangs on.
    settled: Vec<usize>,
}

/// How many nodes the diagrams of one table may have together, unless told otherwise: some 300 MB.
pub const NODE_LIMIT: usize = 12_000_000;

impl Conditions {
    /// The conditions that a scope of a scenario leaves open. `order` lists the switches in the order of the variables; those
    /// left out follow in the scenario's order.
    #[must_use]
    pub fn new(scenario: &Scenario, scope: Scope, order: &[usize]) -> Self {
        let mut variables = Vec::new();
        let mut first_variable = FxHashMap::default();
        let mut by_hand = FxHashMap::default();
        let rest = (0..scenario.switches.len()).filter(|s| !order.contains(s));
        for switch in order.iter().copied().chain(rest) {
            if *entry(&scope.switches, switch) != SwitchScope::Free || first_variable.contains_key(&switch) {
                continue;
            }
            first_variable.insert(switch, narrow(variables.len()));
            let Switch { kind, options, .. } = entry(&scenario.switches, switch);
            variables.extend((0..options.len().saturating_sub(1)).map(|option| Variable::Option { switch, option }));
            if scope.asks_by_hand && *kind == SwitchKind::Event {
                by_hand.insert(switch, narrow(variables.len()));
                variables.push(Variable::ByHand(switch));
            }
        }
        let dates = if scope.date == DateScope::Free { scenario.dates() } else { Vec::new() };
        let first_date = narrow(variables.len());
        variables.extend(dates.iter().map(|&d| Variable::Before(d)));
        let set = BddVariableSet::new_anonymous(narrow(variables.len()));
        let mut conditions = Self {
            scope,
            events: scenario.switches.iter().map(|s| s.on).collect(),
            option_counts: scenario.switches.iter().map(|s| s.options.len()).collect(),
            variables,
            first_variable,
            by_hand,
            dates,
            first_date,
            table: Vec::new(),
            known: FxHashMap::default(),
            memo: FxHashMap::default(),
            negations: FxHashMap::default(),
            nodes: 0,
            limit: NODE_LIMIT,
            exhausted: false,
            settled: Vec::new(),
            set,
        };
        let (never, always) = (conditions.set.mk_false(), conditions.set.mk_true());
        conditions.intern(never);
        conditions.intern(always);
        conditions
    }

    /// Allows the diagrams so many nodes together. Where more would be needed, the table is [`exhausted`](Self::exhausted).
    pub fn set_limit(&mut self, nodes: usize) {
        self.limit = nodes;
    }

    /// Allows so many nodes more than there are, after the table was exhausted: what was computed before is sound, and work that
    /// uses nothing else may go on.
    pub fn go_on(&mut self, nodes: usize) {
        self.limit = self.nodes.saturating_add(nodes);
        self.exhausted = false;
    }

    /// Takes switches out of what is open: no condition that is read from now on hangs on them.
    pub(crate) fn settle(&mut self, switches: Vec<usize>) {
        self.settled = switches;
    }

    /// Puts back those of them that a condition hangs on after all.
    pub(crate) fn unsettle(&mut self, guard: Guard) {
        let on = self.depends_on(guard);
        self.settled.retain(|switch| !on.contains(&Axis::Switch(*switch)));
    }

    /// The switches that were taken out of what is open.
    #[must_use]
    pub fn settled(&self) -> &[usize] {
        &self.settled
    }

    /// Goes to the scope of another stretch of time, in which nothing is open that was not when the conditions were made. No condition
    /// changes its meaning; what is read from now on is read as it is there.
    pub(crate) fn go_to(&mut self, scope: Scope) {
        self.scope = scope;
    }

    /// How many nodes all diagrams have together.
    #[must_use]
    pub fn node_total(&self) -> usize {
        self.nodes
    }

    /// Whether the limit was met. No guard that was computed since then means anything.
    #[must_use]
    pub fn exhausted(&self) -> bool {
        self.exhausted
    }

    /// Says that the limit was met by work that makes no nodes.
    pub(crate) fn exhaust(&mut self) {
        self.exhausted = true;
    }

    /// What is open.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// What each variable of the diagrams stands for, in their order.
    #[must_use]
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// How many options a switch has.
    #[must_use]
    pub fn option_count(&self, switch: usize) -> usize {
        *entry(&self.option_counts, switch)
    }

    /// The days between which an open date moves, sorted; empty when the date is fixed.
    #[must_use]
    pub fn dates(&self) -> &[Date] {
        &self.dates
    }

    /// The diagram of a guard.
    #[must_use]
    pub fn diagram(&self, guard: Guard) -> &Bdd {
        // A guard is only ever made by `intern`, which puts its diagram there.
        entry::<Arc<Bdd>>(&self.table, guard.index())
    }

    /// The guard of a diagram over the same variables.
    pub fn intern(&mut self, diagram: Bdd) -> Guard {
        if let Some(&guard) = self.known.get(&diagram) {
            return guard;
        }
        let guard = Guard(index32(self.table.len()));
        self.nodes += diagram.size();
        let diagram = Arc::new(diagram);
        self.table.push(Arc::clone(&diagram));
        self.known.insert(diagram, guard);
        guard
    }

    /// That an option of a switch holds.
    pub fn option(&mut self, switch: usize, option: usize) -> Guard {
        match *entry(&self.scope.switches, switch) {
            SwitchScope::Fixed(chosen) => Guard::constant(chosen == option),
            SwitchScope::ByDate => {
                let before = entry(&self.events, switch).map_or(Guard::NEVER, |day| self.before(day));
                if option == 0 { before } else { self.not(before) }
            }
            SwitchScope::Free => self.free_option(switch, option),
            SwitchScope::FreeBefore => {
                let happened = self.free_option(switch, 1);
                let early = entry(&self.events, switch).map_or(Guard::NEVER, |day| self.asked_before(day));
                let by_hand = self.chosen_by_hand(switch);
                let early = self.or(early, by_hand);
                let happened = self.and(happened, early);
                if option == 0 { self.not(happened) } else { happened }
            }
        }
    }

    /// That an event was chosen by hand; never, where that is not open.
    fn chosen_by_hand(&mut self, switch: usize) -> Guard {
        let Some(&variable) = self.by_hand.get(&switch) else { return Guard::NEVER };
        let diagram = self.set.mk_literal(BddVariable::from_index(usize::from(variable)), true);
        self.intern(diagram)
    }

    /// That an option of an open switch holds.
    fn free_option(&mut self, switch: usize, option: usize) -> Guard {
        let first = *entered(&self.first_variable, &switch);
        let last = narrow(self.option_count(switch).saturating_sub(1));
        self.ladder(first, narrow(option), last)
    }

    /// "The first `option` variables of this group are false and the next, if there is one, is true."
    fn ladder(&mut self, first: u16, option: u16, last: u16) -> Guard {
        let mut diagram = self.set.mk_true();
        for step in 0..=option.min(last) {
            let variable = BddVariable::from_index(usize::from(first + step));
            if step < option {
                diagram = diagram.and(&self.set.mk_literal(variable, false));
            } else if step < last {
                diagram = diagram.and(&self.set.mk_literal(variable, true));
            }
        }
        self.intern(diagram)
    }

    /// That it is before a day. With no date it is after every day.
    pub fn before(&mut self, day: Date) -> Guard {
        match self.scope.date {
            DateScope::Fixed(date) => Guard::constant(date.is_some_and(|date| date < day)),
            DateScope::Free => self.asked_before(day),
        }
    }

    /// That the date asked about is before a day, whichever stretch of time is looked at; never, where the date was never open.
    pub(crate) fn asked_before(&mut self, day: Date) -> Guard {
        // The earlier days of the ladder imply it: before d₀, or else before d₁, … up to this day.
        let count = self.dates.partition_point(|d| *d <= day);
        let mut diagram = self.set.mk_false();
        for step in (0..count).rev() {
            let variable = BddVariable::from_index(usize::from(self.first_date) + step);
            diagram = self.set.mk_literal(variable, true).or(&diagram);
        }
        self.intern(diagram)
    }

    /// Both hold.
    pub fn and(&mut self, a: Guard, b: Guard) -> Guard {
        match (a, b) {
            (Guard::NEVER, _) | (_, Guard::NEVER) => Guard::NEVER,
            (Guard::ALWAYS, other) | (other, Guard::ALWAYS) => other,
            _ if a == b => a,
            _ => self.binary(true, a, b),
        }
    }

    /// At least one holds.
    pub fn or(&mut self, a: Guard, b: Guard) -> Guard {
        match (a, b) {
            (Guard::ALWAYS, _) | (_, Guard::ALWAYS) => Guard::ALWAYS,
            (Guard::NEVER, other) | (other, Guard::NEVER) => other,
            _ if a == b => a,
            _ => self.binary(false, a, b),
        }
    }

    /// What holds in each of some cases, of which one holds always: each case with when it is the one. Nothing is kept but the result.
    pub fn cases(&mut self, cases: &[(Guard, Guard)]) -> Guard {
        let mut by_result: Vec<(Guard, Guard)> = Vec::new();
        for &(when, then) in cases.iter().filter(|(_, then)| !then.is_never()) {
            match by_result.iter_mut().find(|(known, _)| *known == then) {
                Some((_, known)) => *known = self.or(*known, when),
                None => by_result.push((then, when)),
            }
        }
        if let [(then, when)] = by_result.as_slice() {
            return self.and(*then, *when);
        }
        let room = self.limit.saturating_sub(self.nodes);
        let mut all = self.set.mk_false();
        for (then, when) in by_result {
            let here = Bdd::binary_op_with_limit(room, self.diagram(then), self.diagram(when), op_function::and);
            let Some(found) = here.and_then(|here| Bdd::binary_op_with_limit(room, &all, &here, op_function::or)) else {
                self.exhausted = true;
                return Guard::ALWAYS;
            };
            all = found;
        }
        self.intern(all)
    }

    fn binary(&mut self, and: bool, a: Guard, b: Guard) -> Guard {
        let key = (and, a.min(b), a.max(b));
        if let Some(&guard) = self.memo.get(&key) {
            return guard;
        }
        let (left, right) = (self.diagram(a), self.diagram(b));
        // A result that would not fit is not built. What comes out instead is wrong, but ends every fixpoint; whoever asked
        // looks at `exhausted` before trusting anything.
        let room = self.limit.saturating_sub(self.nodes);
        let diagram = match and {
            _ if self.exhausted => None,
            true => Bdd::binary_op_with_limit(room, left, right, op_function::and),
            false => Bdd::binary_op_with_limit(room, left, right, op_function::or),
        };
        let Some(diagram) = diagram else {
            self.exhausted = true;
            return Guard::constant(!and);
        };
        let guard = self.intern(diagram);
        self.memo.insert(key, guard);
        guard
    }

    /// It does not hold.
    pub fn not(&mut self, guard: Guard) -> Guard {
        match guard {
            Guard::NEVER => Guard::ALWAYS,
            Guard::ALWAYS => Guard::NEVER,
            _ => {
                if let Some(&known) = self.negations.get(&guard) {
                    return known;
                }
                let diagram = self.diagram(guard).not();
                let negation = self.intern(diagram);
                self.negations.insert(guard, negation);
                self.negations.insert(negation, guard);
                negation
            }
        }
    }

    /// The first holds and the second does not.
    pub fn and_not(&mut self, a: Guard, b: Guard) -> Guard {
        let b = self.not(b);
        self.and(a, b)
    }

    /// All hold; always, if there are none.
    pub fn all(&mut self, guards: impl IntoIterator<Item = Guard>) -> Guard {
        guards.into_iter().fold(Guard::ALWAYS, |a, b| self.and(a, b))
    }

    /// At least one holds; never, if there are none.
    pub fn any(&mut self, guards: impl IntoIterator<Item = Guard>) -> Guard {
        guards.into_iter().fold(Guard::NEVER, |a, b| self.or(a, b))
    }

    /// Whether a guard holds under an assignment in scope.
    #[must_use]
    pub fn holds(&self, guard: Guard, assignment: &Assignment) -> bool {
        if guard.is_never() || guard.is_always() {
            return guard.is_always();
        }
        let diagram = self.diagram(guard);
        let mut node = diagram.root_pointer();
        while !node.is_terminal() {
            let yes = match *entry(&self.variables, diagram.var_of(node).to_index()) {
                Variable::Option { switch, option } => assignment.option(switch) == option,
                Variable::ByHand(switch) => assignment.by_hand.get(switch) == Some(&true),
                Variable::Before(day) => assignment.date.is_some_and(|date| date < day),
            };
            node = if yes { diagram.high_link_of(node) } else { diagram.low_link_of(node) };
        }
        node.is_one()
    }
}

/// A count of variables, which the reader keeps below [`MAX_QUESTIONS`].
///
/// Where it did not, the program would stop: two variables with one number would make a guard say what is not so.
fn narrow(count: usize) -> u16 {
    const { assert!(MAX_QUESTIONS < u16::MAX as usize) };
    assert!(count <= MAX_QUESTIONS, "the reader limits what a scenario leaves open");
    count as u16
}

#[cfg(test)]
mod tests {
    use super::{Conditions, Guard, Scope};
    use crate::scenario::{Assignment, Input, NoFiles, Scenario, load};

    fn scenario() -> Scenario {
        let text = r#"
            schema = 1
            title = "t"
            [switches.a]
            kind = "claim"
            default = "x"
            options = { x = {}, y = {}, z = {} }
            [switches.b]
            kind = "event"
            on = 2018-02-28
            [switches.b.options.after]
            [jurisdictions.j]
            [parties.g]
            kind = "government"
            [powers.p]
            wielded_by = "g"
            of = "j"
            verbs = ["seize"]
            since = 2015-01-01
            until = 2020-01-01
        "#;
        let loaded = load(Input { name: "t".into(), bytes: text.into(), folder: None }, &NoFiles);
        loaded.scenario.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
    }

    #[test]
    fn options_exclude_each_other_and_one_always_holds() {
        let scenario = scenario();
        let assignment = Assignment::default_of(&scenario);
        let mut c = Conditions::new(&scenario, Scope::open(&assignment, [0, 1]), &[]);
        let options: Vec<Guard> = (0..3).map(|o| c.option(0, o)).collect();
        assert_eq!(c.any(options.clone()), Guard::ALWAYS);
        for (i, &a) in options.iter().enumerate() {
            for &b in options.iter().skip(i + 1) {
                assert_eq!(c.and(a, b), Guard::NEVER);
            }
            let mut chosen = assignment.clone();
            chosen.options[0] = i;
            assert!(c.holds(a, &chosen));
        }
    }

    #[test]
    fn time_orders_the_days() {
        let scenario = scenario();
        let assignment = Assignment::default_of(&scenario);
        let mut c = Conditions::new(&scenario, Scope::over_time(&scenario, &assignment), &[]);
        let days = c.dates().to_vec();
        assert_eq!(days.len(), 3);
        let early = c.before(days[0]);
        let late = c.before(days[2]);
        assert_eq!(c.and(early, late), early);
        let before = c.option(1, 0);
        let day = c.before(days[1]);
        assert_eq!(before, day);
        for (date, holds) in [(Some(days[0]), true), (Some(days[1]), false), (None, false)] {
            let at = Assignment { date, ..assignment.clone() };
            assert_eq!(c.holds(before, &at), holds, "{date:?}");
        }
    }

    #[test]
    fn a_fixed_scope_needs_no_diagram() {
        let scenario = scenario();
        let assignment = Assignment::default_of(&scenario);
        let mut c = Conditions::new(&scenario, Scope::fixed(&assignment), &[]);
        assert_eq!(c.option(0, 0), Guard::ALWAYS);
        assert_eq!(c.option(0, 1), Guard::NEVER);
        assert!(c.variables().is_empty());
    }
}
