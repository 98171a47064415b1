//! The questions of a lesson, with the answers worked out: by which means the party reads the data in the world of the question,
//! along which path, or why not.
//!
//! The answers are those of [`Matrix`], [`Teller`] and [`why_not`](mod@super::why_not): a lesson has no rules of its own. Of a
//! scenario without a lesson, [`made()`] picks questions that show what it has to show.

mod made;

pub use made::{MAX_LOOKED_AT, MAX_MADE, made};

use super::explain::{Subject, Teller};
use super::matrix::{Access, Matrix};
use super::paths;
use super::source::{Source, cited};
use super::why_not::{self, Reason, why_not};
use crate::graph::Means;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Date, Lesson, Scenario, SwitchKind};
use crate::world::{DataId, Id, PartyId};

/// A question with what comes out.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Its id; of a question that was made, `made-1` and so on.
    pub id: String,
    /// The question.
    pub ask: String,
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
    /// Why it is so, in the author's words; `None` for a question that was made.
    pub because: Option<String>,
    /// The sources of that.
    pub sources: Vec<Source>,
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
    /// What the cell says.
    pub access: Access,
    /// The easiest path in a sentence or a few, the first of an explanation; `None` where there is none.
    pub way: Option<String>,
    /// The easiest way to a copy, in a sentence, where that is easier than reading.
    pub holding: Option<String>,
    /// Of what cannot be read at all: each copy and key that the party lacks, in a clause.
    pub lacks: Vec<String>,
    /// Of what cannot be read at all: the ways that are shut, in a clause each; laws in force before those that are not.
    pub shut: Vec<String>,
}

/// The questions of a lesson in its order, each answered in its own world; `beside` is the world that a question's own is
/// compared with.
#[must_use]
pub fn of(scenario: &Scenario, lesson: &Lesson, beside: &Assignment) -> Vec<Asked> {
    let asked = lesson.questions.iter().map(|question| {
        let assignment = question.assignment(scenario);
        let cell = question.cell.as_ref().and_then(|cell| {
            let party = scenario.find(Table::Parties, &cell.party.id)?;
            Some((PartyId::new(party), DataId::new(scenario.find(Table::Data, &cell.data.id)?)))
        });
        Asked {
            id: question.id.clone(),
            ask: question.ask.clone(),
            suppose: supposed(scenario, &assignment, beside),
            day: day(&assignment, beside),
            hint: question.hint.clone(),
            answer: cell.map(|(party, data)| answer(scenario, &assignment, party, data)),
            because: Some(question.answer.clone()),
            sources: cited(scenario, question.sources.iter().map(|s| s.id.as_str())),
            assignment,
        }
    });
    asked.collect()
}

/// What comes out for a cell under an assignment.
#[must_use]
pub fn answer(scenario: &Scenario, assignment: &Assignment, party: PartyId, data: DataId) -> Answer {
    let settled = scenario.specialised(assignment);
    let mut teller = Teller::new(&settled);
    let access = Matrix::solve(teller.model(), teller.assignment()).cell(party, data);
    let easiest = teller.paths(&[(party, data)], paths::LIMIT).into_iter().flat_map(|found| found.paths).next();
    let way = easiest.and_then(|path| teller.tell(party, data, &path)).map(|way| way.sentence);
    let holding = (access.holds < access.reads).then(|| teller.tell_holding(party, data, access)).flatten();
    let (mut lacks, mut shut) = (Vec::new(), Vec::new());
    if access.reads == Means::None {
        let why = why_not(scenario, assignment, party, data, why_not::Options { runs: 0 });
        lacks.extend(why.lacks.into_iter().filter(|l| l.means == Means::None).map(|l| l.says));
        let (other, later): (Vec<_>, Vec<_>) = why.blocks.into_iter().partition(|b| b.reason != Reason::Date);
        shut.extend(other.into_iter().chain(later).map(|b| b.says));
    }
    for (table, index) in [(Table::Parties, party.index()), (Table::Data, data.index())] {
        if let Some(gone) = settled.table(table).get(index).filter(|e| settled.is_dropped(table, &e.id)) {
            lacks.insert(0, format!("“{}” is not there in this world", gone.label()));
        }
    }
    Answer {
        party: why_not::subject(&settled, Table::Parties, party.index()),
        data: why_not::subject(&settled, Table::Data, data.index()),
        access,
        way,
        holding,
        lacks,
        shut,
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
