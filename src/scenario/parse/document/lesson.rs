//! The lesson and its questions.

use super::{Item, Key, Reader};
use crate::diagnostic::clip;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::scenario::model::entity::Entity;
use crate::scenario::model::lesson::{Cell, Lesson, Question};
use crate::scenario::schema::reading::Text;
use crate::scenario::schema::{self, Guess, Kind, LESSON, LESSON_STRUCTURES, QUESTION, QUESTION_STRUCTURES, key};
use crate::scenario::value::SpannedId;
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
        let from = body.get(key::BEFORE.as_str()).map(|value| self.pairs(key::BEFORE.as_str(), value)).unwrap_or_default();
        let wrong = body.get(key::WRONG.as_str()).map(|value| self.refutations(value)).unwrap_or_default();
        let (ask, answer) = (self.said(&entity, key::ASK, &path), self.said(&entity, key::ANSWER, &path));
        let cell = self.asked_about(&entity, &path, body);
        if let Some(value) = body.get(key::BEFORE.as_str()).filter(|_| body.get(key::PARTY.as_str()).is_none()) {
            let (span, message) = (self.span(value), format!("`{}` asks what changes, and names no access", clip(&path)));
            self.report(Diagnostic::new(Code::BadLesson, span, message).label("changes for whom?").help("name `party` and `data`"));
        }
        if let Some(value) = body.get(key::POLICY_QUESTION.as_str()).filter(|_| body.get(key::PARTY.as_str()).is_none()) {
            let (span, message) = (self.span(value), format!("`{}` says what is asked, and not of whom", clip(&path)));
            self.report(Diagnostic::new(Code::BadLesson, span, message).label("asked of whom?").help("name `party` and `data`"));
        }
        Some(Question {
            id: entity.id.clone(),
            span,
            ask: ask?,
            cell,
            asks: entity.word(key::POLICY_QUESTION).unwrap_or(schema::Question::Reads),
            choose,
            from,
            date: entity.day(key::DATE),
            hint: entity.text(key::HINT).map(str::to_owned),
            answer: answer?,
            wrong,
            sources: entity.read(key::SOURCES).unwrap_or_default().to_vec(),
        })
    }

    /// What is said to wrong answers, each once.
    fn refutations(&mut self, value: Item<'_, '_>) -> Vec<(Guess, String)> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong("`wrong`", Kind::Refutations.expected(), value);
            return Vec::new();
        };
        let mut out = Vec::new();
        for (key, said) in self.entries(table) {
            let (word, span) = (key.get_ref().as_ref(), self.span(key));
            let Some(guess) = Guess::from_word(word) else {
                let diagnostic = Diagnostic::new(Code::UnknownWord, span, format!("`wrong` does not know the answer `{}`", clip(word)));
                self.report(diagnostic.label("nobody can give it").suggest(word, Guess::WORDS.iter().copied()));
                continue;
            };
            match said.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => out.push((guess, text.to_string())),
                DeValue::String(_) => {
                    let diagnostic = Diagnostic::new(Code::MissingKey, self.span(said), format!("`wrong.{word}` is empty"));
                    self.report(diagnostic.label("nothing is said here"));
                }
                _ => self.wrong(&format!("`wrong.{word}`"), Kind::Text.expected(), said),
            }
        }
        out
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
