//! The lesson of a scenario: its goal and its questions.

use super::pools::Pools;
use super::switches::{Chosen, stretch_of};
use crate::scenario::schema::Table;
use crate::scenario::{Question, Scenario};
use crate::world::Conditions;
use serde::Serialize;

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
    choose: Vec<Chosen>,
    stretch: Option<usize>,
    hint: Option<String>,
    answer: String,
    sources: Vec<usize>,
}

pub(super) fn lesson(scenario: &Scenario, conditions: &Conditions, pools: &Pools<'_>) -> Option<LessonEntry> {
    let lesson = scenario.lesson.as_ref()?;
    let one = |question: &Question| {
        let choose = question.choose.iter().filter_map(|(switch, option)| {
            let index = scenario.switch(&switch.id)?;
            Some(Chosen { switch: index, option: scenario.switches.get(index)?.option(&option.id)? })
        });
        QuestionEntry {
            id: question.id.clone(),
            ask: question.ask.clone(),
            party: question.cell.as_ref().and_then(|cell| scenario.find(Table::Parties, &cell.party.id)),
            data: question.cell.as_ref().and_then(|cell| scenario.find(Table::Data, &cell.data.id)),
            choose: choose.collect(),
            stretch: question.date.map(|day| stretch_of(conditions, Some(day))),
            hint: question.hint.clone(),
            answer: question.answer.clone(),
            sources: pools.source_ids(question.sources.iter().map(|s| s.id.as_str())),
        }
    };
    Some(LessonEntry { goal: lesson.goal.clone(), minutes: lesson.minutes, questions: lesson.questions.iter().map(one).collect() })
}
