//! The argument that names a form of output: those that a command has, offered in its help and by shells.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use residency::output::{Form, form};

/// Takes the word of one of some forms; `table` is another word for `text`.
pub(crate) fn of(forms: &'static [Form]) -> impl TypedValueParser<Value = Form> {
    let value = |form: &Form| {
        let value = PossibleValue::new(form.word()).help(form.purpose());
        if *form == Form::Text { value.alias("table") } else { value }
    };
    PossibleValuesParser::new(form::offered(forms).iter().map(value).collect::<Vec<_>>())
        .map(|word| Form::from_word(&word).unwrap_or(Form::Text))
}
