//! Who could have read by now, if it kept what it once got.
//!
//! Time is cut at every day on which a law or an offer starts or ends or an event happens, whatever switch names it; each stretch is the
//! world of its days, the other answers as given. What was carried away stays away: the rules K1 to K3 carry copies, keys and what was
//! read from each stretch into the next, so that one graph over all stretches answers, and paths, conditions and chances can be asked of it
//! as of the graph of a day. Acts in different stretches are different acts.

use crate::graph::{ActId, Graph, NodeId};
use crate::rules;
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Date, Scenario, SwitchKind, Value};
use crate::world::{ClassId, Conditions, DataId, DateScope, Endpoints, Guard, PartyId, Scope, Stretches, SwitchScope, World};

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct During {
    /// Its first day; `None`: since ever.
    pub since: Option<Date>,
    /// The first day after it; `None`: up to the day asked about.
    pub until: Option<Date>,
}

/// A scenario over time made ready for questions: the world of each stretch up to the day asked about, and one graph over all of them.
pub struct OverTime<'s> {
    /// The first day of each stretch; `None` of the first, which has none.
    pub since: Stretches<Option<Date>>,
    /// The first day that cuts time, asked about or not; `None` where none does.
    pub first_cut: Option<Date>,
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
        (Self::build(scenario, &mut conditions), conditions)
    }

    /// For what is open in the scope of the conditions, up to its day; where the day is open, cells are to be asked under a day each.
    /// A scenario that was [specialised](Scenario::specialised) has lost what its events changed: there the one that it was made of is
    /// looked at, under the answers to which it was. Where the conditions are [exhausted](Conditions::exhausted) afterwards, nothing of
    /// it means anything.
    #[must_use]
    pub fn build(scenario: &'s Scenario, conditions: &mut Conditions) -> Self {
        if let Some(origin) = scenario.origin() {
            // Nothing was open there: every condition is simply always or never, and means the same in any table.
            return Self::fixed(&origin.scenario, &origin.assignment).0;
        }
        let scopes = scopes(scenario, conditions.scope());
        Self::of_worlds(World::over_time(scenario, conditions, &scopes), conditions)
    }

    /// The same of these worlds.
    pub(super) fn of_worlds(worlds: Stretches<World<'s>>, conditions: &mut Conditions) -> Self {
        let scenario = worlds.last().scenario;
        let since = Self::since(scenario, conditions.scope().date);
        let reached = since.iter().map(|day| day.map_or(Guard::NEVER, |day| conditions.asked_before(day))).collect::<Vec<_>>();
        let reached = reached.into_iter().map(|before| conditions.not(before)).collect();
        let (graph, endpoints) = rules::build_over_time(&worlds, reached, conditions);
        Self { since, first_cut: cuts(scenario).first().copied(), worlds, graph, endpoints }
    }

    /// The first day of each stretch up to the day asked about.
    pub(crate) fn since(scenario: &Scenario, asked: DateScope) -> Stretches<Option<Date>> {
        Stretches { first: None, later: days(scenario, asked).into_iter().map(Some).collect() }
    }

    /// The days of each stretch, the earliest first.
    #[must_use]
    pub fn stretches(&self) -> Vec<During> {
        let since = || self.since.iter().copied();
        since().zip(since().skip(1).chain([None])).map(|(since, until)| During { since, until }).collect()
    }

    /// How an act is spelled with its days: "order w to q from 2020-01-01", and in the first stretch "… before 2020-01-01". The same act in
    /// the same stretch is spelled alike whatever day is asked about. Where nothing ever changes, as in the graph of a day.
    #[must_use]
    pub fn spell(&self, act: ActId) -> String {
        let spelled = self.graph.act(act).spell(self.worlds.last().scenario);
        match (self.since.of(self.graph.stretch_of_act(act)), self.first_cut) {
            (Some(since), _) => format!("{spelled} from {since}"),
            (None, Some(cut)) => format!("{spelled} before {cut}"),
            (None, None) => spelled,
        }
    }

    /// The class of a dataset: datasets that are alike in every stretch.
    #[must_use]
    pub fn class_of(&self, data: DataId) -> ClassId {
        self.worlds.last().class_of[data]
    }

    /// The node that says that a party could have read a dataset by now, if it can be derived.
    #[must_use]
    pub fn goal(&self, party: PartyId, data: DataId) -> Option<NodeId> {
        self.graph.cell(self.class_of(data), party).and_then(|cell| cell.reads())
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

/// The days that cut time up to the day asked about; without a day, and where the day is open, all.
fn days(scenario: &Scenario, asked: DateScope) -> Vec<Date> {
    let is_past = |day: &Date| match asked {
        DateScope::Fixed(date) => date.is_none_or(|date| *day <= date),
        DateScope::Free => true,
    };
    cuts(scenario).into_iter().filter(is_past).collect()
}

/// The answers of a stretch of time.
pub(crate) fn on(assignment: &Assignment, scope: &Scope) -> Assignment {
    let mut day = assignment.clone();
    if let DateScope::Fixed(date) = scope.date {
        day.date = date;
    }
    for (option, slot) in day.options.iter_mut().zip(&scope.switches) {
        if let SwitchScope::Fixed(fixed) = slot {
            *option = *fixed;
        }
    }
    day
}

/// The assignment under which a scenario over time is asked: where it was specialised, that to which it was.
pub(crate) fn home_of<'a>(scenario: &'a Scenario, assignment: &'a Assignment) -> &'a Assignment {
    scenario.origin().map_or(assignment, |origin| &origin.assignment)
}

/// The scope of each stretch of time up to the day of a scope. An event goes by the day, unless it was chosen by hand or goes otherwise
/// than its day says: then it is so in all stretches. One that is open does the one or the other, as if it had been run alone.
pub(crate) fn scopes(scenario: &Scenario, home: &Scope) -> Stretches<Scope> {
    let of = |day: Date| {
        let mut scope = Scope { date: DateScope::Fixed(Some(day)), ..home.clone() };
        let slots = scope.switches.iter_mut().zip(&scenario.switches).zip(&home.by_hand);
        for ((slot, switch), _) in slots.filter(|((_, switch), by_hand)| switch.kind == SwitchKind::Event && !**by_hand) {
            let by_day = |date: Option<Date>| usize::from(switch.on.is_none_or(|on| date.is_none_or(|date| date >= on)));
            let then = by_day(Some(day));
            *slot = match (*slot, home.date) {
                (SwitchScope::Fixed(option), DateScope::Fixed(date)) if option != by_day(date) => SwitchScope::Fixed(option),
                (SwitchScope::Free, DateScope::Fixed(date)) if then == by_day(date) => SwitchScope::Free,
                // On a day before its own it is as it was answered; from then on, its earlier stretches are as they were.
                (SwitchScope::Free | SwitchScope::FreeBefore, DateScope::Free) if then == 0 => SwitchScope::FreeBefore,
                (SwitchScope::Free, DateScope::Free) => SwitchScope::Free,
                _ => SwitchScope::Fixed(then),
            };
        }
        scope
    };
    Stretches { first: of(Date::BEFORE_ALL), later: days(scenario, home.date).into_iter().map(of).collect() }
}
