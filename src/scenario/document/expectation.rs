//! Expectations.

use super::{Item, Reader, choices, lower_first};
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::entity::Expectation;
use crate::scenario::read_value::clip;
use crate::scenario::schema::{EXPECT, Kind};
use crate::scenario::value::Value;
use toml::de::DeValue;

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
        let (mut party, mut data, mut reads, mut holds) = (None, None, None, None);
        let (mut when, mut date, mut sources) = (Vec::new(), None, Vec::new());
        let mut strange = false;
        for (key, value) in self.entries(table) {
            let name = key.get_ref().as_ref();
            let Some(field) = EXPECT.iter().find(|f| f.name == name) else {
                let index = self.span(key);
                strange = true;
                self.report(
                    Diagnostic::new(Code::UnknownKey, index, format!("an expectation has no key `{}`", clip(name)))
                        .label("unknown key")
                        .suggest(name, EXPECT.iter().map(|f| f.name)),
                );
                continue;
            };
            if field.kind == Kind::Choices {
                when = self.pairs(name, value);
                continue;
            }
            match (name, self.values.read(field.name, field.kind, value)) {
                ("party", Some(Value::Reference(named))) => party = Some(named),
                ("data", Some(Value::Reference(named))) => data = Some(named),
                ("reads", Some(Value::Word(word))) => reads = Some(word),
                ("holds", Some(Value::Word(word))) => holds = Some(word),
                ("date", Some(Value::Day(day))) => date = Some(day),
                ("sources", Some(Value::References(names))) => sources = names,
                _ => {}
            }
        }
        if self.document.lost.everything {
            return;
        }
        for field in EXPECT.iter().filter(|f| f.required && !table.contains_key(f.name)) {
            let mut diagnostic = Diagnostic::new(Code::MissingKey, span, format!("the expectation lacks `{}`", field.name)).label(format!(
                "`{}` is needed: {}",
                field.name,
                lower_first(field.doc)
            ));
            diagnostic.help = choices(field.kind);
            self.report(diagnostic);
        }
        // A slip in one of the two is reported as an unknown key.
        if !strange && !table.contains_key("reads") && !table.contains_key("holds") {
            self.report(
                Diagnostic::new(Code::BadExpectation, span, "the expectation expects nothing")
                    .label("neither `reads` nor `holds`")
                    .help("say what must come out, such as `reads = \"none\"`"),
            );
        }
        if let (Some(party), Some(data)) = (party, data) {
            self.document.expectations.push(Expectation { span, party, data, reads, holds, when, date, sources });
        }
    }
}
