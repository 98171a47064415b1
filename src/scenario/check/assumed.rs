//! What an entry says it assumes: keys of its own table.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Scenario;
use crate::scenario::schema::{Assumable, Field, Table, key};

/// Reports keys that are assumed of an entity whose table has none of this name.
pub(crate) fn check(scenario: &Scenario, diagnostics: &mut Vec<Diagnostic>) {
    for table in Table::ALL.into_iter().filter(|table| table.field(key::ASSUMED).is_some()) {
        for entity in scenario.table(table) {
            let Some(assumed) = entity.attribute(key::ASSUMED) else { continue };
            for word in entity.words(key::ASSUMED).into_iter().filter(|word| table.field_named(word.as_str()).is_none()) {
                let what = table.singular();
                let message = format!("`{}` of the {what} `{}` cannot be assumed: a {what} has no such key", word, entity.id);
                let known = table.fields().iter().map(Field::name).filter(|name| Assumable::from_word(name).is_some());
                diagnostics
                    .push(Diagnostic::new(Code::UnknownWord, assumed.span, message).label("not a key of it").suggest(word.as_str(), known));
            }
        }
    }
}
