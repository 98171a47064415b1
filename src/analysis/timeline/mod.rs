//! The matrix over time, cut at every day on which a law starts or ends or an event happens.
//!
//! One model is built with the date left open; each period between two cuts is one reading of it.

mod causes;

pub use causes::Cause;

use super::cutting::Effect;
use super::difference::Twin;
use super::explain::Subject;
use super::matrix::{Access, Matrix};
use super::model::Model;
use super::policies::{self, Move, Verdict};
use super::why_not::subject;
use crate::graph::Sense;
use crate::scenario::schema::{PartyKind, Table, key};
use crate::scenario::{Assignment, Date, Patches, Scenario, SwitchKind};
use crate::world::{DataId, Id, PartyId, Scope};

/// What to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Indices of parties, sorted; `None`: all.
    pub parties: Option<Vec<usize>>,
    /// Indices of data, sorted; `None`: all.
    pub data: Option<Vec<usize>>,
    /// Cuts before this day are left out.
    pub from: Option<Date>,
    /// Cuts after this day are left out.
    pub to: Option<Date>,
    /// In which sense cells are asked.
    pub sense: Sense,
}

/// A day on which something happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The day.
    pub day: Date,
    /// What happens: events, then laws that end, then laws that begin.
    pub causes: Vec<Cause>,
    /// Every cell that comes out otherwise from this day on, by party, then data.
    pub cells: Vec<Twin>,
    /// The policies that break or mend, by id.
    pub policies: Vec<Move>,
}

impl Row {
    /// Whether nothing comes of it.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.cells.is_empty() && self.policies.is_empty()
    }
}

/// A party and data that it has alike at all times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The party.
    pub party: Subject,
    /// Its kind.
    pub kind: &'static str,
    /// The data, by id.
    pub data: Vec<Subject>,
    /// What the party has: before the first cut, then from each cut on.
    pub history: Vec<Access>,
}

/// The matrix over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The scenario's title.
    pub title: String,
    /// The data shown, by id.
    pub data: Vec<Subject>,
    /// Events that were chosen by hand, so that they do not follow the date: the question, and the answer.
    pub by_hand: Vec<(String, String)>,
    /// The assignments between the cuts: before the first, then from each on.
    pub times: Vec<Assignment>,
    /// The cuts, in time.
    pub rows: Vec<Row>,
    /// The cells over time: people, companies, governments, intruders, each by id.
    pub lanes: Vec<Lane>,
    /// The verdicts on all policies, by id: before the first cut, then from each cut on.
    pub verdicts: Vec<Vec<Verdict>>,
}

/// A day before all others.
fn first() -> Option<Date> {
    Date::new(0, 1, 1)
}

/// An assignment at a day: events follow the date, but for those chosen by hand.
#[must_use]
pub fn at(scenario: &Scenario, assignment: &Assignment, date: Option<Date>) -> Assignment {
    let mut then = assignment.clone();
    then.date = date;
    for ((switch, option), by_hand) in scenario.switches.iter().zip(&mut then.options).zip(&assignment.by_hand) {
        if switch.kind == SwitchKind::Event && !by_hand {
            *option = usize::from(switch.on.is_none_or(|on| date.is_none_or(|date| date >= on)));
        }
    }
    then
}

/// The days on which something happens under an assignment, with what happens.
#[must_use]
pub fn days(scenario: &Scenario, assignment: &Assignment, asked: &Asked) -> Vec<(Date, Vec<Cause>)> {
    let mut before = at(scenario, assignment, first());
    let patches = Patches::of(scenario);
    let mut out = Vec::new();
    for day in scenario.dates() {
        let after = at(scenario, assignment, Some(day));
        let causes = causes::between(scenario, &patches, &before, &after);
        let within = asked.from.is_none_or(|from| day >= from) && asked.to.is_none_or(|to| day <= to);
        if !causes.is_empty() && within {
            out.push((day, causes));
        }
        before = after;
    }
    out
}

/// The matrix over time.
#[must_use]
pub fn timeline(scenario: &Scenario, assignment: &Assignment, asked: &Asked) -> Timeline {
    let days = days(scenario, assignment, asked);
    // What is done to users is asked of each day by itself: keys may have been carried away from one to the next.
    let effect = Effect::of(asked.sense);
    let sense = if effect.is_some() { Sense::Reads } else { asked.sense };
    let mut model = Model::build(scenario, Scope::over_time(scenario, assignment)).asking(sense);
    // Where the first cut is not the first of all, "before" is the day before it, not the day before all days.
    let earlier = |cut: Date| scenario.dates().into_iter().rfind(|d| *d < cut).or_else(first);
    let start = days.first().map_or_else(first, |(day, _)| earlier(*day));
    let times: Vec<Assignment> =
        std::iter::once(start).chain(days.iter().map(|(day, _)| Some(*day))).map(|day| at(scenario, assignment, day)).collect();
    let matrices: Vec<Matrix> = times.iter().map(|then| Matrix::solve(&model, then)).collect();
    let verdicts: Vec<Vec<Verdict>> =
        times.iter().zip(&matrices).map(|(then, matrix)| policies::evaluate(&mut model, matrix, then)).collect();
    let matrices = match effect {
        Some(effect) => times.iter().map(|then| Matrix::effect(scenario, then, effect)).collect(),
        None => matrices,
    };
    let all = |indices: &Option<Vec<usize>>, table: Table| indices.clone().unwrap_or_else(|| (0..scenario.table(table).len()).collect());
    let (parties, data) = (all(&asked.parties, Table::Parties), all(&asked.data, Table::Data));
    let rows = days
        .into_iter()
        .zip(matrices.windows(2).zip(verdicts.windows(2)))
        .filter_map(|((day, causes), (matrices, verdicts))| {
            let ([before, after], [was, is]) = (matrices, verdicts) else { return None };
            let policies = policies::moves(was, is).into_iter().filter(Move::is_one).collect();
            Some(Row { day, causes, cells: changed(&parties, &data, before, after), policies })
        })
        .collect();
    let by_hand = scenario
        .switches
        .iter()
        .enumerate()
        .filter(|(s, switch)| switch.kind == SwitchKind::Event && assignment.by_hand.get(*s) == Some(&true));
    Timeline {
        title: scenario.title.clone(),
        by_hand: by_hand
            .map(|(s, switch)| {
                let label = switch.options.get(assignment.option(s)).map_or("", |option| option.label());
                (switch.question().to_owned(), label.to_owned())
            })
            .collect(),
        lanes: lanes(scenario, &parties, &data, &matrices),
        data: data.iter().map(|d| subject(scenario, Table::Data, *d)).collect(),
        rows,
        times,
        verdicts,
    }
}

fn changed(parties: &[usize], data: &[usize], before: &Matrix, after: &Matrix) -> Vec<Twin> {
    let mut out = Vec::new();
    for &p in parties {
        for &d in data {
            let cell = |matrix: &Matrix| matrix.cell(PartyId::new(p), DataId::new(d));
            let twin = Twin { parties: (p, p), data: (d, d), before: cell(before), after: cell(after) };
            if twin.before != twin.after {
                out.push(twin);
            }
        }
    }
    out
}

fn lanes(scenario: &Scenario, parties: &[usize], data: &[usize], matrices: &[Matrix]) -> Vec<Lane> {
    let mut out: Vec<Lane> = Vec::new();
    for &p in parties {
        let Some(entity) = scenario.table(Table::Parties).get(p) else { continue };
        let first = out.len();
        for &d in data {
            let history: Vec<Access> = matrices.iter().map(|m| m.cell(PartyId::new(p), DataId::new(d))).collect();
            let data = subject(scenario, Table::Data, d);
            match out.iter_mut().skip(first).find(|lane| lane.history == history) {
                Some(lane) => lane.data.push(data),
                None => {
                    let party = subject(scenario, Table::Parties, p);
                    let kind = entity.word(key::PARTY_KIND).map_or("", PartyKind::as_str);
                    out.push(Lane { party, kind, data: vec![data], history });
                }
            }
        }
    }
    let rank = |kind: &str| PartyKind::WORDS.iter().position(|k| *k == kind);
    out.sort_by_key(|lane| rank(lane.kind).map(|r| r.max(1)));
    out
}
