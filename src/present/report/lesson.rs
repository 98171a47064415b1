//! The lesson of a scenario: its goal and its questions, each with its own world and the facts of that world.

use super::pools::Pools;
use super::switches::{Start, start};
use crate::analysis::asked_in;
use crate::analysis::lesson::{self, Answer, Change};
use crate::analysis::matrix::Access;
use crate::graph::{Means, Sense};
use crate::scenario::schema::{Guess, Table};
use crate::scenario::{Assignment, Lesson, Question, Scenario};
use crate::text::{capital, ended, lesson as sentences, worksheet};
use crate::world::{Conditions, DataId, Id, PartyId};
use serde::Serialize;

/// Of what blocks the routes to a cell so much is told.
const MAX_WHY: usize = 3;

/// A lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct LessonEntry {
    goal: String,
    minutes: Option<u32>,
    questions: Vec<QuestionEntry>,
}

/// A question of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct QuestionEntry {
    id: String,
    ask: String,
    party: Option<usize>,
    data: Option<usize>,
    /// The world in which it is asked, whatever the page opens with.
    world: Start,
    /// The world before, of a question that asks what becomes of the access.
    from: Option<Start>,
    hint: Option<String>,
    /// The facts of its world under headings, as places among the texts.
    facts: Vec<FactsEntry>,
    /// Where the data cannot be read: what is in the way, the most telling first.
    why: Vec<String>,
    /// Of a question about something else than reading: what it is about, and what is right. The page takes it from here.
    right: Option<RightEntry>,
    answer: String,
    wrong: Vec<WrongEntry>,
    sources: Vec<usize>,
}

/// What is right, of a question about something else than reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct RightEntry {
    /// What the question is about.
    about: &'static str,
    /// The answer: a means, or what becomes of it.
    said: &'static str,
    /// The same in a sentence.
    is: String,
    /// Along which path, or what stands.
    told: String,
}

/// Facts under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct FactsEntry {
    heading: &'static str,
    sentences: Vec<usize>,
}

/// What is said to a wrong answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct WrongEntry {
    /// The answer: a means, `sealed`, or what becomes of an access.
    said: &'static str,
    says: String,
}

/// The lesson of a scenario; without `told` nothing is said of what is in the way, which takes long to find.
pub(super) fn lesson(scenario: &Scenario, conditions: &Conditions, pools: &mut Pools<'_>, told: bool) -> Option<LessonEntry> {
    let Lesson { goal, minutes, questions, .. } = scenario.lesson.as_ref()?;
    // The sentences speak of every dataset by its name.
    pools.asked = None;
    let questions = questions.iter().map(|question| entry(question, scenario, conditions, pools, told)).collect();
    Some(LessonEntry { goal: goal.clone(), minutes: *minutes, questions })
}

fn entry(question: &Question, scenario: &Scenario, conditions: &Conditions, pools: &mut Pools<'_>, told: bool) -> QuestionEntry {
    let world = question.assignment(scenario);
    let party = question.cell.as_ref().and_then(|cell| scenario.find(Table::Parties, &cell.party.id));
    let data = question.cell.as_ref().and_then(|cell| scenario.find(Table::Data, &cell.data.id));
    let sense = asked_in(question.asks);
    let cell = party.zip(data).map(|(p, d)| (PartyId::new(p), DataId::new(d)));
    // What is not about reading the page does not work out itself.
    let answer = cell.filter(|_| told || sense != Sense::Reads).map(|cell| lesson::answer(scenario, &world, cell, sense));
    let before = question.before(scenario);
    let right = answer.as_ref().zip(worksheet::aspect(sense)).map(|(answer, about)| {
        let from = cell.zip(before.as_ref()).map(|(cell, before)| lesson::access(scenario, before, cell, sense));
        right(answer, about, from)
    });
    QuestionEntry {
        id: question.id.clone(),
        ask: question.ask.clone(),
        party,
        data,
        world: start(conditions, &world),
        from: before.map(|before| start(conditions, &before)),
        hint: question.hint.clone(),
        facts: facts(scenario, &world, pools),
        why: answer.as_ref().map(why).unwrap_or_default(),
        right,
        answer: question.answer.clone(),
        wrong: question.wrong.iter().map(|(said, says)| WrongEntry { said: said.as_str(), says: says.clone() }).collect(),
        sources: pools.source_ids(question.sources.iter().map(|s| s.id.as_str())),
    }
}

/// What is right, where the access before is `from` if the question compares.
fn right(answer: &Answer, about: &'static str, from: Option<Access>) -> RightEntry {
    let (said, is) = match from {
        Some(before) => {
            let said = match Change::between(before, answer.access) {
                Change::Easier => Guess::Easier,
                Change::Same => Guess::Same,
                Change::Harder => Guess::Harder,
            };
            (said.as_str(), worksheet::change(before, answer.access, answer.not_looked_at))
        }
        None => (answer.access.reads.as_str(), worksheet::said_of(answer.access, answer.not_looked_at).to_owned()),
    };
    RightEntry { about, said, is, told: worksheet::how(answer) }
}

fn facts(scenario: &Scenario, world: &Assignment, pools: &mut Pools<'_>) -> Vec<FactsEntry> {
    let said = worksheet::facts(&scenario.specialised(world)).into_iter().map(|facts| {
        let more = (facts.more > 0).then(|| worksheet::more_facts(facts.more));
        FactsEntry { heading: facts.heading, sentences: facts.sentences.iter().chain(&more).map(|s| pools.text(s)).collect() }
    });
    said.collect()
}

fn why(answer: &Answer) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    if answer.access.reads == Means::None {
        for said in sentences::blocks(answer).iter().map(|block| ended(capital(block))) {
            // An order to another party may fail for the same reason.
            if !out.contains(&said) {
                out.push(said);
            }
        }
    }
    out.truncate(MAX_WHY);
    out
}
