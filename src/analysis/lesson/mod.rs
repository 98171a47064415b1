//! The questions of a lesson, with the answers worked out: by which means the party reads the data in the world of the question, or does
//! whatever else is asked about, along which path, or why not.
//!
//! The answers are those of [`Matrix`], [`Pathfinder`] and [`why_not`](mod@super::why_not): a lesson has no rules of its own. Of a
//! scenario without a lesson, [`generated()`] picks questions that show what it has to show.

mod generated;

pub use generated::{MAX_GENERATED, MAX_LOOKED_AT, generated};

use super::asked_in;
use super::explain::{ExplainedPath, HeldCopy, Pathfinder, Subject, Survivor, survivors};
use super::looked_at::{NotLookedAt, Question};
use super::matrix::{Access, Matrix};
use super::model::Model;
use super::names::PartyName;
use super::paths;
use super::source::{Source, cited};
use super::why_not::{self, Block, BlockReason, Whereabouts, why_not_in};
use crate::graph::{Means, Sense};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Date, Lesson, Scenario, SwitchKind};
use crate::world::{DataId, Id, PartyId};
use std::cmp::Ordering;

/// A question with what comes out.
#[derive(Clone, Debug, PartialEq)]
pub struct AnsweredQuestion {
    /// Its id; of a question that was generated, `made-1` and so on.
    pub id: String,
    /// The question.
    pub ask: Ask,
    /// In what its world is other than the one that it is compared with; empty: in nothing but perhaps the day.
    pub suppose: Vec<Supposed>,
    /// Its day, where that is another.
    pub day: Option<Day>,
    /// The world in which it is asked.
    pub assignment: Assignment,
    /// A help for whoever is stuck.
    pub hint: Option<String>,
    /// What comes out; `None` for a question to talk about.
    pub answer: Option<Answer>,
    /// Why it is so, in the author's words; `None` for a question that was generated.
    pub because: Option<String>,
    /// The sources of that.
    pub sources: Vec<Source>,
    /// What the access is compared with, of a question that asks what becomes of it.
    pub before: Option<Before>,
}

/// The world with which a question compares its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// The answers there that differ from those of the question's world.
    pub answers: Vec<Supposed>,
    /// What the cell says there.
    pub access: Access,
}

/// What becomes of an access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The data is read by easier means, or where it is not, a copy is.
    Easier,
    /// Neither changes.
    Same,
    /// Harder means are needed, or none are left.
    Harder,
}

impl Change {
    /// What becomes of an access from a world to another.
    #[must_use]
    pub fn between(before: Access, after: Access) -> Self {
        match (after.reads, after.holds).cmp(&(before.reads, before.holds)) {
            Ordering::Less => Self::Easier,
            Ordering::Equal => Self::Same,
            Ordering::Greater => Self::Harder,
        }
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// In the author's words.
    Written(String),
    /// Whether this party can read this dataset, and by which means.
    Reads(PartyName, String),
}

/// An answer to a switch that holds in the world of a question, and not in the one that it is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supposed {
    /// The switch's id.
    pub switch: String,
    /// The option's id.
    pub option: String,
    /// What the switch asks.
    pub question: String,
    /// The answer in the author's words.
    pub label: String,
}

/// The day of a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// A day.
    On(Date),
    /// After every day that the scenario names.
    AfterAll,
}

/// What comes out for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The party.
    pub party: Subject,
    /// The dataset.
    pub data: Subject,
    /// In which sense it is asked.
    pub sense: Sense,
    /// What the cell says, in that sense.
    pub access: Access,
    /// Whether it says `none` and that is no finding, because the law of the government is not there.
    pub not_looked_at: bool,
    /// The easiest path, the first of an explanation; `None` where there is none.
    pub way: Option<ExplainedPath>,
    /// The easiest way to a copy, where that is easier than reading.
    pub holding: Option<HeldCopy>,
    /// What does not exist in this world: the party, the dataset.
    pub absent: Vec<String>,
    /// Of what cannot be read at all: each copy and key that the party lacks.
    pub missing: Vec<Whereabouts>,
    /// Of what cannot be read at all: what blocks the routes; laws in force before those that are not.
    pub blocked: Vec<Block>,
    /// Of whom it cannot cut off from the data: what holds them up for each user, whatever it does.
    pub survivors: Vec<Survivor>,
}

/// The questions of a lesson in its order, each answered in its own world; `beside` is the world that a question's own is
/// compared with.
#[must_use]
pub fn of(scenario: &Scenario, lesson: &Lesson, beside: &Assignment) -> Vec<AnsweredQuestion> {
    let asked = lesson.questions.iter().map(|question| {
        let assignment = question.assignment(scenario);
        let cell = question.cell.as_ref().and_then(|cell| {
            let party = scenario.find(Table::Parties, &cell.party.id)?;
            Some((PartyId::new(party), DataId::new(scenario.find(Table::Data, &cell.data.id)?)))
        });
        AnsweredQuestion {
            id: question.id.clone(),
            ask: Ask::Written(question.ask.clone()),
            suppose: supposed(scenario, &assignment, beside),
            day: day(&assignment, beside),
            hint: question.hint.clone(),
            answer: cell.map(|(party, data)| answer(scenario, &assignment, (party, data), asked_in(question.asks))),
            because: Some(question.answer.clone()),
            sources: cited(scenario, question.sources.iter().map(|s| s.id.as_str())),
            before: cell.zip(question.before(scenario)).map(|((party, data), before)| Before {
                answers: supposed(scenario, &before, &assignment),
                access: access(scenario, &before, (party, data), asked_in(question.asks)),
            }),
            assignment,
        }
    });
    asked.collect()
}

/// What a cell says in a sense.
#[must_use]
pub fn access(scenario: &Scenario, assignment: &Assignment, (party, data): (PartyId, DataId), sense: Sense) -> Access {
    let specialised = scenario.specialised(assignment);
    let fixed = Assignment::default_of(&specialised);
    Matrix::solve(&Model::fixed(&specialised, &fixed).asking(sense), &fixed).cell(party, data)
}

/// What comes out for a cell under an assignment, in a sense.
#[must_use]
pub fn answer(scenario: &Scenario, assignment: &Assignment, (party, data): (PartyId, DataId), sense: Sense) -> Answer {
    let specialised = scenario.specialised(assignment);
    let mut finder = Pathfinder::asking(&specialised, sense);
    let access = Matrix::solve(finder.model(), finder.assignment()).cell(party, data);
    let easiest = finder.paths(&[(party, data)], paths::LIMIT).into_iter().flat_map(|found| found.paths).next();
    let easiest = easiest.filter(|_| !access.has_no_word);
    let way = easiest.and_then(|path| finder.describe(party, data, &path)).map(|way| way.path);
    let holding = (sense == Sense::Reads && access.holds < access.reads).then(|| finder.holding(party, data, access)).flatten();
    let (mut missing, mut blocked) = (Vec::new(), Vec::new());
    if sense == Sense::Reads && access.reads == Means::None {
        let (model, fixed) = finder.parts();
        let why = why_not_in(model, fixed, (scenario, assignment), (party, data), why_not::Options { runs: 0 });
        missing.extend(why.missing.into_iter().filter(|m| m.means == Means::None).map(|m| m.whereabouts));
        let (other, later): (Vec<_>, Vec<_>) = why.blocked.into_iter().partition(|b| b.reason() != BlockReason::Date);
        blocked.extend(other.into_iter().chain(later).map(|b| b.block));
    }
    let not_looked_at = NotLookedAt::of(scenario, assignment, Question::of(sense)).hides(party, access);
    let survivors = match access.word() {
        // Where `none` is no finding, nothing is said to stand whatever the party does.
        Some(Means::None) if sense == Sense::Denies && !not_looked_at => {
            let (model, fixed) = finder.parts();
            survivors::of(model, fixed, party, data)
        }
        _ => Vec::new(),
    };
    let dropped = [(Table::Data, data.index()), (Table::Parties, party.index())].into_iter().filter_map(|(table, index)| {
        specialised.table(table).get(index).filter(|e| specialised.is_dropped(table, &e.id)).map(|e| e.label().to_owned())
    });
    Answer {
        party: why_not::subject(&specialised, Table::Parties, party.index()),
        data: why_not::subject(&specialised, Table::Data, data.index()),
        sense,
        access,
        not_looked_at,
        way,
        holding,
        absent: dropped.collect(),
        missing,
        blocked,
        survivors,
    }
}

/// In what an assignment answers the switches otherwise than another. Events that only follow the day are left out: the day is
/// said.
fn supposed(scenario: &Scenario, assignment: &Assignment, beside: &Assignment) -> Vec<Supposed> {
    let mut out = Vec::new();
    for (index, switch) in scenario.switches.iter().enumerate() {
        let by_hand = assignment.by_hand.get(index).copied().unwrap_or(false);
        let follows = switch.kind == SwitchKind::Event && !by_hand && assignment.date != beside.date;
        let differs = assignment.option(index) != beside.option(index);
        if let Some(option) = switch.options.get(assignment.option(index)).filter(|_| differs && !follows) {
            out.push(Supposed {
                switch: switch.entity.id.clone(),
                option: option.id.clone(),
                question: switch.question().to_owned(),
                label: option.label().to_owned(),
            });
        }
    }
    out
}

fn day(assignment: &Assignment, beside: &Assignment) -> Option<Day> {
    (assignment.date != beside.date).then(|| assignment.date.map_or(Day::AfterAll, Day::On))
}
