//! Expectations.

use super::{Item, Reader, choices, lower_first};
use crate::diagnostic::clip;
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::model::entity::{Attribute, Entity, Expectation, PolicyExpectation};
use crate::scenario::schema::reading::Word;
use crate::scenario::schema::{EXPECT, Field, Key, Kind, Means, key};
use toml::de::DeValue;

/// What can be expected of a cell.
const WORDS: [Key<Word<Means>>; 6] = [key::READS, key::HOLDS, key::KEPT, key::UNNOTICED, key::CHANGES, key::DENIES];

impl Reader<'_> {
    pub(super) fn expectations(&mut self, value: Item<'_, '_>) {
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong("`expect`", "a list of tables, each headed `[[expect]]`", value);
            return;
        };
        for item in items.iter() {
            if self.full() {
                return;
            }
            self.expectation(item);
        }
    }

    fn expectation(&mut self, item: Item<'_, '_>) {
        let DeValue::Table(table) = item.get_ref() else {
            self.wrong("an expectation", "a table headed `[[expect]]`", item);
            return;
        };
        let span = self.span(item);
        let mut when = Vec::new();
        let mut entity = Entity { id: "expect".to_owned(), span, attributes: Vec::new() };
        let mut strange = false;
        for (key, value) in self.entries(table) {
            let name = key.get_ref().as_ref();
            let Some(field) = EXPECT.iter().find(|f| f.name() == name) else {
                let index = self.span(key);
                strange = true;
                self.report(
                    Diagnostic::new(Code::UnknownKey, index, format!("an expectation has no key `{}`", clip(name)))
                        .label("unknown key")
                        .suggest(name, EXPECT.iter().map(Field::name)),
                );
                continue;
            };
            if field.kind == Kind::Choices {
                when = self.pairs(name, value);
                continue;
            }
            if let Some(read) = self.values.read(field.name(), field.kind, value) {
                entity.attributes.push(Attribute { key: field.key, value: read, span: self.span(value) });
            }
        }
        if self.document.suppressed.everything {
            return;
        }
        let of_policy = table.contains_key(key::POLICY.as_str()) || table.contains_key(key::PASSES.as_str());
        let needed = if of_policy { [key::POLICY.name(), key::PASSES.name()] } else { [key::PARTY.name(), key::DATASET.name()] };
        for field in EXPECT.iter().filter(|f| needed.contains(&f.key) && !table.contains_key(f.name())) {
            let mut diagnostic = Diagnostic::new(Code::MissingKey, span, format!("the expectation lacks `{}`", field.name()))
                .label(format!("`{}` is needed: {}", field.name(), lower_first(field.doc)));
            diagnostic.help = choices(field.kind);
            self.report(diagnostic);
        }
        if of_policy {
            let strange =
                [key::PARTY.as_str(), key::DATASET.as_str()].into_iter().chain(WORDS.map(|word| word.as_str())).collect::<Vec<_>>();
            if let Some((beside, _)) = self.entries(table).into_iter().find(|(key, _)| strange.contains(&key.get_ref().as_ref())) {
                let span = self.span(beside);
                self.report(
                    Diagnostic::new(Code::BadExpectation, span, "an expectation is of a cell or of a policy, not of both")
                        .label("of a cell")
                        .help("write one `[[expect]]` with `party` and `data`, and another with `policy` and `passes`"),
                );
            }
            if let (Some(policy), Some(passes)) = (entity.read(key::POLICY), entity.read(key::PASSES)) {
                self.document.policy_expectations.push(PolicyExpectation {
                    span,
                    policy: policy.clone(),
                    passes,
                    when,
                    date: entity.day(key::DATE),
                    sources: entity.read(key::SOURCES).unwrap_or_default().to_vec(),
                });
            }
            return;
        }
        // A slip in one of the two is reported as an unknown key.
        if !strange && WORDS.iter().all(|word| !table.contains_key(word.as_str())) {
            self.report(
                Diagnostic::new(Code::BadExpectation, span, "the expectation expects nothing")
                    .label("none of `reads`, `holds`, `kept`, `unnoticed`, `alters` and `denies`")
                    .help("say what must come out, such as `reads = \"none\"`"),
            );
        }
        if let (Some(party), Some(data)) = (entity.read(key::PARTY), entity.read(key::DATASET)) {
            self.document.expectations.push(Expectation {
                span,
                party: party.clone(),
                data: data.clone(),
                reads: entity.word(key::READS),
                holds: entity.word(key::HOLDS),
                kept: entity.word(key::KEPT),
                unnoticed: entity.word(key::UNNOTICED),
                alters: entity.word(key::CHANGES),
                denies: entity.word(key::DENIES),
                when,
                date: entity.day(key::DATE),
                sources: entity.read(key::SOURCES).unwrap_or_default().to_vec(),
            });
        }
    }
}
