//! Who could have read by now, if it kept what it once got.
//!
//! Time is cut at every day on which a law or an offer starts or ends or an event happens, whatever switch names it; each stretch is the
//! world of its days, the other answers as given. What was carried away stays away: the rules K1 to K3 carry copies, keys and what was
//! read from each stretch into the next, so that one graph over all stretches answers, and paths, conditions and chances can be asked of it
//! as of the graph of a day. Acts in different stretches are different acts.

use crate::graph::{Graph, Means};
use crate::rules;
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Date, Scenario, SwitchKind, Value};
use crate::solve::{GuardsAlgebra, Ladder, MeansAlgebra, Solver};
use crate::world::{ClassId, Conditions, DataId, Endpoints, IdVec, NODE_LIMIT, PartyId, Scope, Stretches, World};

/// A scenario over time made ready for questions: the world of each stretch up to the day asked about, and one graph over all of them.
pub struct OverTime<'s> {
    /// The answers of each stretch, on its first day.
    pub days: Stretches<Assignment>,
    /// What is the case in each stretch, with what was the case before.
    pub worlds: Stretches<World<'s>>,
    /// When it is, as far as something is left open.
    pub conditions: Conditions,
    /// What could follow. Its cells say what was read by the end of the last stretch.
    pub graph: Graph,
    /// What each endpoint of each stretch is.
    pub endpoints: Stretches<Endpoints>,
}

impl<'s> OverTime<'s> {
    /// Up to the day of an assignment, nothing left open.
    #[must_use]
    pub fn fixed(scenario: &'s Scenario, assignment: &Assignment) -> Self {
        Self::build(scenario, assignment, Scope::fixed(assignment))
    }

    /// Up to the day of an assignment, for what a scope leaves open beside the day. An event that is left open is, whichever way it goes,
    /// so in all stretches, like one that is chosen by hand.
    #[must_use]
    pub fn build(scenario: &'s Scenario, assignment: &Assignment, scope: Scope) -> Self {
        Self::build_limited(scenario, assignment, scope, NODE_LIMIT)
    }

    /// The same, with so many nodes for the diagrams. Where they do not suffice, the conditions are
    /// [exhausted](Conditions::exhausted) and nothing of it means anything.
    #[must_use]
    pub fn build_limited(scenario: &'s Scenario, assignment: &Assignment, scope: Scope, node_limit: usize) -> Self {
        let days = stretches(scenario, assignment);
        let mut conditions = Conditions::new(scenario, scope, &[]);
        conditions.set_limit(node_limit);
        let worlds = World::over_time(scenario, &mut conditions, &days);
        let (graph, endpoints) = rules::build_over_time(&worlds, &mut conditions);
        Self { days, worlds, conditions, graph, endpoints }
    }

    /// The class of a dataset: datasets that are alike in every stretch.
    #[must_use]
    pub fn class_of(&self, data: DataId) -> ClassId {
        self.worlds.last().class_of[data]
    }

    /// Under which conditions of the scope a party could have read a dataset by now, for each means.
    #[must_use]
    pub fn kept(&mut self, party: PartyId, data: DataId) -> Ladder {
        let Some(node) = self.graph.cell(self.class_of(data), party).and_then(|cell| cell.reads()) else { return Ladder::NEVER };
        let mut algebra = GuardsAlgebra::new(&mut self.conditions);
        let values = Solver::behind(&self.graph, [node]).solve(&mut algebra);
        algebra.into_ladders().get(values[node])
    }
}

/// For each dataset, the parties that could have read it by now, each by its easiest means; the others could not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// For each dataset, its class.
    class_of: IdVec<DataId, ClassId>,
    /// For each class, the parties, sorted.
    rows: IdVec<ClassId, Vec<(PartyId, Means)>>,
}

impl Kept {
    /// Up to the day of an assignment.
    #[must_use]
    pub fn of(scenario: &Scenario, assignment: &Assignment) -> Self {
        Self::solve(&OverTime::fixed(scenario, assignment), assignment)
    }

    /// The same under an assignment in the scope of a model over time.
    #[must_use]
    pub fn solve(model: &OverTime<'_>, assignment: &Assignment) -> Self {
        let targets = model.graph.cells().filter_map(|(cell, nodes)| Some((cell, nodes.reads()?))).collect::<Vec<_>>();
        let solver = Solver::behind(&model.graph, targets.iter().map(|(_, node)| *node));
        let values = solver.solve(&mut MeansAlgebra::new(&model.conditions, assignment));
        let last = model.worlds.last();
        let mut rows: IdVec<ClassId, Vec<(PartyId, Means)>> = IdVec::filled(last.classes.len(), Vec::new());
        for ((class, party), node) in targets {
            if values[node] != Means::None {
                rows[class].push((party, values[node]));
            }
        }
        Self { class_of: last.class_of.clone(), rows }
    }

    /// The easiest means by which a party could have read a dataset by now.
    #[must_use]
    pub fn cell(&self, party: PartyId, data: DataId) -> Means {
        let row = &self.rows[self.class_of[data]];
        row.binary_search_by_key(&party, |(p, _)| *p).ok().and_then(|i| row.get(i)).map_or(Means::None, |(_, means)| *means)
    }
}

/// The days on which a law or an offer starts or ends or an event happens, in whatever option, sorted, once each: those that cut time.
#[must_use]
pub fn cuts(scenario: &Scenario) -> Vec<Date> {
    let mut days: Vec<Date> = scenario.switches.iter().filter_map(|switch| switch.on).collect();
    let limits = [key::SINCE.name(), key::UNTIL.name()];
    for table in Table::ALL.into_iter().filter(|table| table.is_dated()) {
        days.extend(scenario.table(table).iter().flat_map(|entity| [entity.day(key::SINCE), entity.day(key::UNTIL)]).flatten());
    }
    for set in scenario.switches.iter().flat_map(|switch| &switch.options).flat_map(|option| &option.sets) {
        if let Value::Day(day) = set.value
            && set.table.is_dated()
            && limits.contains(&set.key)
        {
            days.push(day);
        }
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// The answers of each stretch of time up to the day of an assignment (without a day: all), on its first day. Events go by the day; one
/// that was chosen by hand, or otherwise than its day says, is so in all stretches.
#[must_use]
pub fn stretches(scenario: &Scenario, assignment: &Assignment) -> Stretches<Assignment> {
    let asked = |day: &Date| assignment.date.is_none_or(|date| *day <= date);
    let on = |day: Date| {
        let mut answers = assignment.clone();
        answers.date = Some(day);
        for (index, switch) in scenario.switches.iter().enumerate() {
            let by_hand = assignment.by_hand.get(index) == Some(&true);
            let by_date = |date: Option<Date>| usize::from(switch.on.is_none_or(|on| date.is_none_or(|date| date >= on)));
            if switch.kind == SwitchKind::Event
                && !by_hand
                && assignment.option(index) == by_date(assignment.date)
                && let Some(option) = answers.options.get_mut(index)
            {
                *option = by_date(Some(day));
            }
        }
        answers
    };
    Stretches { first: on(Date::BEFORE_ALL), later: cuts(scenario).into_iter().filter(asked).map(on).collect() }
}
