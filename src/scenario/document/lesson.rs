//! The lesson and its questions.

use super::{Item, Key, Reader};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::scenario::entity::Entity;
use crate::scenario::lesson::{Cell, Lesson, Question};
use crate::scenario::read_value::clip;
use crate::scenario::schema::{Kind, LESSON, LESSON_STRUCTURES, QUESTION};
use crate::scenario::tables::QUESTION_STRUCTURES;
use crate::scenario::value::{Named, Value};
use toml::de::{DeTable, DeValue};

impl Reader<'_> {
    pub(super) fn lesson(&mut self, key: Key<'_, '_>, value: Item<'_, '_>) {
        let DeValue::Table(body) = value.get_ref() else {
            self.wrong("`lesson`", "a table headed `[lesson]`", value);
            return;
        };
        let id = Named { id: "lesson".to_owned(), span: self.span(key) };
        let entity = self.entity("lesson", id, LESSON, LESSON_STRUCTURES, body);
        let goal = self.said(&entity, "goal", "lesson");
        let mut questions = Vec::new();
        match body.get("questions").map(|v| (v, v.get_ref())) {
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
            minutes: match entity.get("minutes") {
                Some(Value::Count(minutes)) => Some(*minutes),
                _ => None,
            },
            note: entity.text("note").map(str::to_owned),
            sources: named(&entity, "sources"),
            questions,
        });
    }

    fn question(&mut self, id: Named, body: &DeTable<'_>) -> Option<Question> {
        let path = format!("lesson.questions.{}", id.id);
        let span = id.span;
        let entity = self.entity(&path, id, QUESTION, QUESTION_STRUCTURES, body);
        let choose = body.get("choose").map(|value| self.pairs("choose", value)).unwrap_or_default();
        let (ask, answer) = (self.said(&entity, "ask", &path), self.said(&entity, "answer", &path));
        let cell = self.asked_about(&entity, &path, body);
        Some(Question {
            id: entity.id.clone(),
            span,
            ask: ask?,
            cell,
            choose,
            date: entity.day("date"),
            hint: entity.text("hint").map(str::to_owned),
            answer: answer?,
            sources: named(&entity, "sources"),
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
        let slip = body.iter().any(|(key, _)| QUESTION.iter().all(|f| f.name != key.get_ref().as_ref()));
        match (body.get("party"), body.get("data")) {
            _ if slip || self.document.lost.everything => {}
            (Some(party), None) => self.report(half("party", "data", self.span(party))),
            (None, Some(data)) => self.report(half("data", "party", self.span(data))),
            _ => {}
        }
        match (entity.get("party"), entity.get("data")) {
            (Some(Value::Reference(party)), Some(Value::Reference(data))) => Some(Cell { party: party.clone(), data: data.clone() }),
            _ => None,
        }
    }

    /// A text that must say something; a blank one is reported, one that is missing was.
    fn said(&mut self, entity: &Entity, key: &'static str, path: &str) -> Option<String> {
        let attribute = entity.attribute(key)?;
        let text = attribute.value.text()?;
        if text.trim().is_empty() {
            let message = format!("`{key}` of `{}` is empty", clip(path));
            self.report(Diagnostic::new(Code::MissingKey, attribute.span, message).label("nothing is said here"));
            return None;
        }
        Some(text.to_owned())
    }
}

fn named(entity: &Entity, key: &str) -> Vec<Named> {
    entity.get(key).into_iter().flat_map(Value::references).cloned().collect()
}
