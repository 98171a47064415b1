//! What is drawn: claims with likelihoods, and for each act of a graph the chances that stand behind it.

use super::elapsed::Elapsed;
use super::rate::{Rate, within};
use crate::analysis::Model;
use crate::analysis::engine::stretches;
use crate::analysis::over_time::scopes;
use crate::graph::{Act, ActId};
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Scenario, SwitchKind, SwitchOption, Value, to_f64};
use crate::solve::{ActValue, PartialValuation};
use crate::world::{AgreementKind, Conditions, DateScope, Guard, Id, IdVec, PartyId, Variable, World, alternatives};
use num_traits::Zero;
use rustc_hash::FxHashMap;

/// An event that is drawn independently of all others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Draw {
    /// That a claim's option holds, given that no earlier one of the claim does.
    Option {
        /// The switch.
        switch: usize,
        /// The option.
        option: usize,
        /// Its chance, given that.
        chance: f64,
    },
    /// That an act happens, where it does so at this rate.
    Act {
        /// The act.
        act: ActId,
        /// How often.
        rate: Rate,
        /// On which days; `None`: throughout the years asked about.
        elapsed: Option<Elapsed>,
    },
    /// That an act without a rate happens: it counts as available, and is drawn only where it must stay in sight.
    Available {
        /// The act.
        act: ActId,
    },
}

impl Draw {
    /// The act that it decides.
    #[must_use]
    pub fn act(&self) -> Option<ActId> {
        match self {
            Self::Option { .. } => None,
            Self::Act { act, .. } | Self::Available { act } => Some(*act),
        }
    }

    /// Its chance after 0, 1, 2, … years.
    #[must_use]
    pub fn curve(&self, years: u32) -> Vec<f64> {
        match self {
            Self::Option { chance, .. } => vec![*chance; years as usize + 1],
            Self::Act { rate, elapsed: None, .. } => rate.curve(years),
            Self::Act { rate, elapsed: Some(elapsed), .. } => (0..=years).map(|year| so_far(*rate, *elapsed, year)).collect(),
            Self::Available { .. } => vec![1.0; years as usize + 1],
        }
    }

    /// Its chance after so many years.
    #[must_use]
    pub fn within(&self, years: u32) -> f64 {
        match self {
            Self::Act { rate, elapsed: Some(elapsed), .. } => so_far(*rate, *elapsed, years),
            Self::Option { .. } | Self::Act { .. } | Self::Available { .. } => self.curve(years).last().copied().unwrap_or(0.0),
        }
    }

    /// The chance of an act after so many years if this were its chance per year.
    #[must_use]
    pub fn within_at(&self, yearly: f64, years: u32) -> f64 {
        match self {
            Self::Act { elapsed: Some(elapsed), .. } if !elapsed.covers(years) => Rate::Known(yearly).over(elapsed.within(years)),
            Self::Option { .. } | Self::Act { .. } | Self::Available { .. } => within(yearly, years),
        }
    }
}

/// The chance that an act has happened on those of the last so many years that its days are.
fn so_far(rate: Rate, elapsed: Elapsed, years: u32) -> f64 {
    if elapsed.covers(years) { rate.within(years) } else { rate.over(elapsed.within(years)) }
}

/// Rates, each under its condition; `None`: no rate is given, so the act is available.
pub type Rates = Vec<(Option<Rate>, Guard)>;

/// Under a guard, the draw that decides; `None`: the act is available.
pub type Alternatives = Vec<(Guard, Option<usize>)>;

/// Everything that is drawn.
#[derive(Clone, Debug, Default)]
pub struct Draws {
    /// The draws: first those of the claims, in the order of the variables of the conditions, then those of acts.
    pub draws: Vec<Draw>,
    /// For each act of the graph, what decides whether it happens, under guards that exclude each other.
    pub acts: IdVec<ActId, Alternatives>,
    /// Whether acts with the chance 0 or 1 are drawn too, so that what hangs on them can be seen.
    pub every_act_is_open: bool,
}

/// The claims that are drawn: those with likelihoods that were not chosen by hand.
#[must_use]
pub fn drawn_claims(scenario: &Scenario, assignment: &Assignment) -> Vec<usize> {
    let likely = |o: &SwitchOption| o.likelihood().is_some();
    scenario
        .switches
        .iter()
        .enumerate()
        .filter(|(index, s)| s.kind == SwitchKind::Claim && s.options.iter().all(likely) && assignment.by_hand.get(*index) != Some(&true))
        .map(|(index, _)| index)
        .collect()
}

impl Draws {
    /// What is drawn of a model in whose scope the drawn claims are open.
    #[must_use]
    pub fn new(model: &mut Model<'_>) -> Self {
        let mut draws: Vec<Draw> = model.conditions.variables().iter().map(|v| claim(model.world.scenario, v)).collect();
        let mut acts: IdVec<ActId, Alternatives> = IdVec::default();
        for (rates, elapsed) in rates(model).into_iter().zip(days(model)) {
            let id = acts.next_id();
            let alternatives = rates.into_iter().map(|(rate, guard)| {
                let draw = rate.map(|rate| {
                    draws.push(Draw::Act { act: id, rate, elapsed });
                    draws.len() - 1
                });
                (guard, draw)
            });
            acts.push(alternatives.collect());
        }
        Self { draws, acts, every_act_is_open: false }
    }

    /// What is known of each act beforehand. One that never happens needs no draw; one that surely does is still an act of chance.
    #[must_use]
    pub fn valuation(&self) -> PartialValuation {
        let one = |alternatives: &Alternatives| match alternatives.as_slice() {
            [] => ActValue::False,
            _ if self.every_act_is_open => ActValue::Open,
            [(Guard::ALWAYS, None)] => ActValue::True,
            [(Guard::ALWAYS, Some(draw))] => match self.draws.get(*draw) {
                Some(Draw::Act { rate: Rate::Known(y), .. }) if *y <= 0.0 => ActValue::False,
                _ => ActValue::Open,
            },
            _ => ActValue::Open,
        };
        self.acts.as_slice().iter().map(one).collect()
    }

    /// The chances of all draws after 0, 1, 2, … years: first by year, then by draw.
    #[must_use]
    pub fn curves(&self, years: u32) -> Vec<Vec<f64>> {
        let curves: Vec<Vec<f64>> = self.draws.iter().map(|d| d.curve(years)).collect();
        (0..=years as usize).map(|year| curves.iter().map(|c| c.get(year).copied().unwrap_or(0.0)).collect()).collect()
    }

    /// The chances of all draws when no time is short: every act that may happen has happened.
    #[must_use]
    pub fn in_the_end(&self) -> Vec<f64> {
        let one = |draw: &Draw| match draw {
            Draw::Option { chance, .. } => *chance,
            Draw::Act { rate, .. } => f64::from(u8::from(rate.mean() > 0.0)),
            Draw::Available { .. } => 1.0,
        };
        self.draws.iter().map(one).collect()
    }

    /// The chances of all draws after so many years.
    #[must_use]
    pub fn within(&self, years: u32) -> Vec<f64> {
        self.draws.iter().map(|d| d.within(years)).collect()
    }
}

/// For each act of the graph that is asked, its days before the day asked about; `None` of one that may be done in the years to come.
fn days(model: &Model<'_>) -> Vec<Option<Elapsed>> {
    let engine = model.engine();
    let asked = match model.conditions.scope().date {
        DateScope::Fixed(date) => date,
        DateScope::Free => None,
    };
    engine.graph.acts_by_id().map(|(act, _)| engine.past_days(act).map(|during| Elapsed::of(during, asked))).collect()
}

/// For each act of the graph that is asked the rates that stand behind it, under conditions that exclude each other; `None`: the act is
/// available. No alternative at all: the act is impossible.
#[must_use]
pub fn rates(model: &mut Model<'_>) -> Vec<Rates> {
    let home = model.conditions.scope().clone();
    let places: Vec<(Act, usize)> =
        model.engine().graph.acts_by_id().map(|(id, act)| (act, model.engine().graph.stretch_of_act(id))).collect();
    let Model { world: today, conditions, over_time, cutting, sense, .. } = model;
    let over_time = stretches(*sense, over_time.as_deref(), cutting.as_deref());
    let scopes = over_time.map(|_| scopes(today.scenario, &home));
    let mut known: FxHashMap<(Table, usize, usize), Rates> = FxHashMap::default();
    let mut out = Vec::new();
    for (act, stretch) in places {
        // What an act rests on is as it is in its own stretch of time.
        let world = over_time.map_or(&*today, |over_time| over_time.worlds.of(stretch));
        conditions.go_to(scopes.as_ref().map_or(&home, |scopes| scopes.of(stretch)).clone());
        let behind = match act {
            Act::Directs(..) | Act::Substitutes(..) => Vec::new(),
            Act::Order(power, _)
            | Act::Seize(_, power)
            | Act::Intercept(_, power)
            | Act::Intrude(_, power)
            | Act::Block(_, power)
            | Act::Designate(_, power) => {
                vec![(Table::Powers, power.index(), Guard::ALWAYS)]
            }
            Act::Tamper(software) | Act::TampersWith(_, software) => vec![(Table::Software, software.index(), Guard::ALWAYS)],
            Act::Gives(_, offer) => vec![(Table::Offers, offer.index(), Guard::ALWAYS)],
            Act::Breach(breach) => vec![(Table::Breaches, breach.index(), Guard::ALWAYS)],
            Act::Asks(asker, asked) => agreements(world, conditions, asker, asked),
        };
        let mut rates = Vec::new();
        for (table, entity, guard) in behind {
            let of_entity = known.entry((table, entity, stretch)).or_insert_with(|| rates_of(world.scenario, conditions, table, entity));
            for &(rate, when) in of_entity.iter() {
                rates.push((rate, conditions.and(guard, when)));
            }
        }
        out.push(largest(conditions, rates));
    }
    conditions.go_to(home);
    out
}

/// A claim's option given that no earlier one holds: its likelihood over what is left.
fn claim(scenario: &Scenario, variable: &Variable) -> Draw {
    let &Variable::Option { switch, option } = variable else {
        // The date is never open here.
        return Draw::Option { switch: 0, option: 0, chance: 0.0 };
    };
    let options = scenario.switches.get(switch).map_or(&[][..], |s| s.options.as_slice());
    let left = options.iter().skip(option).filter_map(SwitchOption::likelihood).fold(crate::scenario::Exact::zero(), |a, b| a + b);
    let own = options.get(option).and_then(SwitchOption::likelihood);
    let chance = own.filter(|_| !left.is_zero()).map_or(0.0, |own| to_f64(&(own / &left)));
    Draw::Option { switch, option, chance }
}

/// The rates that an entity may have; `None` where it gives none.
fn rates_of(scenario: &Scenario, conditions: &mut Conditions, table: Table, index: usize) -> Rates {
    let values = alternatives(scenario, conditions, &[(table, index, key::YEARLY.name())]);
    let rate = |value: Option<&Value>| match value {
        Some(Value::Yearly(yearly)) => Some(Rate::new(yearly)),
        _ => None,
    };
    values.into_iter().flatten().map(|(value, guard)| (rate(value), guard)).collect()
}

/// Of several rates that may stand behind an act, the largest that does; none at all is availability. Ranges are compared by
/// their means.
fn largest(conditions: &mut Conditions, mut rates: Rates) -> Rates {
    let size = |rate: &Option<Rate>| rate.map_or(f64::INFINITY, Rate::mean);
    rates.sort_by(|(a, _), (b, _)| size(b).total_cmp(&size(a)));
    let mut out: Rates = Vec::new();
    let mut open = Guard::ALWAYS;
    for (rate, guard) in rates {
        let here = conditions.and(guard, open);
        open = conditions.and_not(open, guard);
        match out.last_mut() {
            _ if here.is_never() => {}
            Some((last, when)) if *last == rate => *when = conditions.or(*when, here),
            _ => out.push((rate, here)),
        }
    }
    // Where nothing stands behind it no edge needs it, so it may as well be available.
    if !open.is_never() {
        out.push((None, open));
    }
    out
}

/// The agreements under which one government may ask another, each with its condition: the same that R17 goes by.
fn agreements(world: &World<'_>, conditions: &mut Conditions, asker: PartyId, asked: PartyId) -> Vec<(Table, usize, Guard)> {
    let mut out = Vec::new();
    for (id, agreement) in world.agreements.iter() {
        let kind = conditions.or(agreement.kind(AgreementKind::Assist), agreement.kind(AgreementKind::Share));
        let asks = world.may_ask(conditions, agreement, asker, asked);
        let when = conditions.and(asks, kind);
        if !when.is_never() {
            out.push((Table::Agreements, id.index(), when));
        }
    }
    out
}

/// The chances of an event at each point in time, given that it has not happened at an earlier one.
pub(super) fn not_before(chances: &[f64]) -> impl Iterator<Item = f64> {
    let before = std::iter::once(0.0).chain(chances.iter().copied());
    chances.iter().zip(before).map(|(chance, before)| if before < 1.0 { (chance - before) / (1.0 - before) } else { 0.0 })
}
