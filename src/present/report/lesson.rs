//! The lesson of a scenario: its goal and its questions, each with its own world and the facts of that world.

use super::pools::Pools;
use super::switches::{Start, start};
use crate::analysis::lesson::{self, Answer};
use crate::graph::Means;
use crate::scenario::schema::Table;
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
    answer: String,
    wrong: Vec<WrongEntry>,
    sources: Vec<usize>,
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
    let answer = party.zip(data).filter(|_| told).map(|(p, d)| lesson::answer(scenario, &world, PartyId::new(p), DataId::new(d)));
    QuestionEntry {
        id: question.id.clone(),
        ask: question.ask.clone(),
        party,
        data,
        world: start(conditions, &world),
        from: question.before(scenario).map(|before| start(conditions, &before)),
        hint: question.hint.clone(),
        facts: facts(scenario, &world, pools),
        why: answer.map(|answer| why(&answer)).unwrap_or_default(),
        answer: question.answer.clone(),
        wrong: question.wrong.iter().map(|(said, says)| WrongEntry { said: said.as_str(), says: says.clone() }).collect(),
        sources: pools.source_ids(question.sources.iter().map(|s| s.id.as_str())),
    }
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
