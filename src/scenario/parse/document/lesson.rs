//! The lesson and its questions.

use super::{Item, Key, Reader};
use crate::diagnostic::clip;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::scenario::model::entity::Entity;
use crate::scenario::model::lesson::{Cell, Lesson, Question};
use crate::scenario::model::value::SpannedId;
use crate::scenario::schema::reading::Text;
use crate::scenario::schema::{self, Kind, LESSON, LESSON_STRUCTURES, QUESTION, QUESTION_STRUCTURES, key};
use toml::de::{DeTable, DeValue};

impl Reader<'_> {
    pub(super) fn lesson(&mut self, key: Key<'_, '_>, value: Item<'_, '_>) {
        let DeValue::Table(body) = value.get_ref() else {
            self.wrong("`lesson`", "a table headed `[lesson]`", value);
            return;
        };
        let id = SpannedId { id: "lesson".to_owned(), span: self.span(key) };
        let entity = self.entity("lesson", id, LESSON, LESSON_STRUCTURES, body);
        let goal = self.said(&entity, key::GOAL, "lesson");
        let mut questions = Vec::new();
        match body.get(key::QUESTIONS.as_str()).map(|v| (v, v.get_ref())) {
            Some((value, DeValue::Table(table))) => {
                if table.is_empty() {
                    let span = self.span(value);
                    self.report(
                        Diagnostic::new(Code::BadLesson, span, "the lesson asks nothing")
                            .label("no question")
                            .help("write one: [lesson.questions.who-reads]"),
                    );
                }
                for (key, value) in self.entries(table) {
                    if self.full() {
                        return;
                    }
                    let id = self.id(key);
                    match value.get_ref() {
                        DeValue::Table(fields) => questions.extend(self.question(id, fields)),
                        _ => self.wrong(&format!("`lesson.questions.{}`", clip(&id.id)), "a table of keys", value),
                    }
                }
            }
            Some((value, _)) => self.wrong("`questions`", Kind::Questions.expected(), value),
            None => {}
        }
        let Some(goal) = goal else { return };
        self.document.lesson = Some(Lesson {
            span: entity.span,
            goal,
            minutes: entity.read(key::MINUTES),
            note: entity.text(key::NOTE).map(str::to_owned),
            sources: entity.read(key::SOURCES).unwrap_or_default().to_vec(),
            questions,
        });
    }

    fn question(&mut self, id: SpannedId, body: &DeTable<'_>) -> Option<Question> {
        let path = format!("lesson.questions.{}", id.id);
        let span = id.span;
        let entity = self.entity(&path, id, QUESTION, QUESTION_STRUCTURES, body);
        let choose = body.get(key::CHOOSE.as_str()).map(|value| self.pairs(key::CHOOSE.as_str(), value)).unwrap_or_default();
        let (ask, answer) = (self.said(&entity, key::ASK, &path), self.said(&entity, key::ANSWER, &path));
        let cell = self.asked_about(&entity, &path, body);
        Some(Question {
            id: entity.id.clone(),
            span,
            ask: ask?,
            cell,
            choose,
            date: entity.day(key::DATE),
            hint: entity.text(key::HINT).map(str::to_owned),
            answer: answer?,
            sources: entity.read(key::SOURCES).unwrap_or_default().to_vec(),
        })
    }

    /// The party and the data, or neither; half of them is reported.
    fn asked_about(&mut self, entity: &Entity, path: &str, body: &DeTable<'_>) -> Option<Cell> {
        let half = |has: &str, lacks: &str, span: Span| {
            Diagnostic::new(Code::BadLesson, span, format!("`{}` names `{has}` without `{lacks}`", clip(path)))
                .label(format!("`{lacks}` belongs to it"))
                .help(format!("name both, or neither for a question to talk about; `{lacks}` is an id in quotes"))
        };
        // A slip in one of the two is reported as an unknown key.
        let slip = body.iter().any(|(key, _)| QUESTION.iter().all(|f| f.name() != key.get_ref().as_ref()));
        match (body.get(key::PARTY.as_str()), body.get(key::DATASET.as_str())) {
            _ if slip || self.document.suppressed.everything => {}
            (Some(party), None) => self.report(half("party", "data", self.span(party))),
            (None, Some(data)) => self.report(half("data", "party", self.span(data))),
            _ => {}
        }
        match (entity.read(key::PARTY), entity.read(key::DATASET)) {
            (Some(party), Some(data)) => Some(Cell { party: party.clone(), data: data.clone() }),
            _ => None,
        }
    }

    /// A text that must say something; a blank one is reported, one that is missing was.
    fn said(&mut self, entity: &Entity, key: schema::Key<Text>, path: &str) -> Option<String> {
        let attribute = entity.attribute(key)?;
        let text = entity.text(key)?;
        if text.trim().is_empty() {
            let message = format!("`{}` of `{}` is empty", key.as_str(), clip(path));
            self.report(Diagnostic::new(Code::MissingKey, attribute.span, message).label("nothing is said here"));
            return None;
        }
        Some(text.to_owned())
    }
}
