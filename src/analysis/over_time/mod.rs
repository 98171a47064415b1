//! Who could have read by now, if it kept what it once got.
//!
//! Time is cut at every day on which a law or an offer starts or ends or an event happens, whatever switch names it; each stretch is the
//! world of its days, the other answers as given. What was carried away stays away: the rules K1 to K3 carry copies, keys and what was
//! read from each stretch into the next, so that one graph over all stretches answers, and paths, conditions and chances can be asked of it
//! as of the graph of a day. Acts in different stretches are different acts.

mod paths;

pub(crate) use paths::of_goal;
pub use paths::{DatedAct, During, KeptPath, KeptPaths, explain};

use crate::graph::{Graph, Means};
use crate::rules;
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Date, Scenario, SwitchKind, Value};
use crate::solve::{GuardsAlgebra, Ladder, MeansAlgebra, Solver};
use crate::world::{ClassId, Conditions, DataId, DateScope, Endpoints, IdVec, PartyId, Scope, Stretches, SwitchScope, World};

/// A scenario over time made ready for questions: the world of each stretch up to the day asked about, and one graph over all of them.
pub struct OverTime<'s> {
    /// The first day of each stretch; `None` of the first, which has none.
    pub since: Stretches<Option<Date>>,
    /// What is the case in each stretch, with what was the case before.
    pub worlds: Stretches<World<'s>>,
    /// What could follow. Its cells say what was read by the end of the last stretch.
    pub graph: Graph,
    /// What each endpoint of each stretch is.
    pub endpoints: Stretches<Endpoints>,
}

impl<'s> OverTime<'s> {
    /// Up to the day of an assignment, nothing left open; with the conditions of it.
    #[must_use]
    pub fn fixed(scenario: &'s Scenario, assignment: &Assignment) -> (Self, Conditions) {
        let mut conditions = Conditions::new(scenario, Scope::fixed(assignment), &[]);
        (Self::build(scenario, assignment, &mut conditions), conditions)
    }

    /// Up to the day of an assignment, for the switches that are open in the scope of the conditions. Where they are
    /// [exhausted](Conditions::exhausted) afterwards, nothing of it means anything.
    #[must_use]
    pub fn build(scenario: &'s Scenario, assignment: &Assignment, conditions: &mut Conditions) -> Self {
        let scopes = scopes(scenario, assignment, conditions.scope());
        let worlds = World::over_time(scenario, conditions, &scopes);
        let (graph, endpoints) = rules::build_over_time(&worlds, conditions);
        Self { since: Self::since(scenario, assignment), worlds, graph, endpoints }
    }

    /// The first day of each stretch up to the day of an assignment.
    pub(crate) fn since(scenario: &Scenario, assignment: &Assignment) -> Stretches<Option<Date>> {
        Stretches { first: None, later: days(scenario, assignment).into_iter().map(Some).collect() }
    }

    /// The class of a dataset: datasets that are alike in every stretch.
    #[must_use]
    pub fn class_of(&self, data: DataId) -> ClassId {
        self.worlds.last().class_of[data]
    }

    /// Under which conditions a party could have read a dataset by now, for each means.
    #[must_use]
    pub fn kept(&self, conditions: &mut Conditions, party: PartyId, data: DataId) -> Ladder {
        let Some(node) = self.graph.cell(self.class_of(data), party).and_then(|cell| cell.reads()) else { return Ladder::NEVER };
        let mut algebra = GuardsAlgebra::new(conditions);
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
        let (model, conditions) = OverTime::fixed(scenario, assignment);
        Self::solve(&model, &conditions, assignment)
    }

    /// The same under an assignment in the scope of a model over time.
    #[must_use]
    pub fn solve(model: &OverTime<'_>, conditions: &Conditions, assignment: &Assignment) -> Self {
        let targets = model.graph.cells().filter_map(|(cell, nodes)| Some((cell, nodes.reads()?))).collect::<Vec<_>>();
        let solver = Solver::behind(&model.graph, targets.iter().map(|(_, node)| *node));
        let values = solver.solve(&mut MeansAlgebra::new(conditions, assignment));
        let last = model.worlds.last();
        let mut rows: IdVec<ClassId, Vec<(PartyId, Means)>> = IdVec::filled(last.classes.len(), Vec::new());
        for ((class, party), node) in targets {
            if values[node] != Means::None {
                rows[class].push((party, values[node]));
            }
        }
        Self { class_of: last.class_of.clone(), rows }
    }

    /// The class of a dataset: datasets that are alike in every stretch.
    #[must_use]
    pub fn class_of(&self, data: DataId) -> ClassId {
        self.class_of[data]
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

/// The days that cut time up to the day of an assignment; without a day, all.
fn days(scenario: &Scenario, assignment: &Assignment) -> Vec<Date> {
    let asked = |day: &Date| assignment.date.is_none_or(|date| *day <= date);
    cuts(scenario).into_iter().filter(asked).collect()
}

/// The scope of each stretch of time up to the day of an assignment. An event goes by the day, unless it was chosen by hand or goes
/// otherwise than its day says: then it is so in all stretches. One that is open does the one or the other, as if it had been run alone.
pub(crate) fn scopes(scenario: &Scenario, assignment: &Assignment, home: &Scope) -> Stretches<Scope> {
    let of = |day: Date| {
        let mut scope = Scope { date: DateScope::Fixed(Some(day)), ..home.clone() };
        let slots = scope.switches.iter_mut().zip(&scenario.switches).zip(&assignment.by_hand);
        for ((slot, switch), _) in slots.filter(|((_, switch), by_hand)| switch.kind == SwitchKind::Event && !**by_hand) {
            let by_day = |date: Option<Date>| usize::from(switch.on.is_none_or(|on| date.is_none_or(|date| date >= on)));
            let (then, now) = (by_day(Some(day)), by_day(assignment.date));
            let follows = match *slot {
                SwitchScope::Fixed(option) => option == now,
                SwitchScope::Free => then != now,
                SwitchScope::ByDate => true,
            };
            if follows {
                *slot = SwitchScope::Fixed(then);
            }
        }
        scope
    };
    Stretches { first: of(Date::BEFORE_ALL), later: days(scenario, assignment).into_iter().map(of).collect() }
}
