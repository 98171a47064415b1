//! Results in their forms.

use residency::output::terminal::{Screen, USUAL_WIDTH};
use residency::output::{Form, Writable};

/// A result in one of its forms, on a screen of the usual width without colours.
pub(crate) fn written(result: &impl Writable, form: Form) -> String {
    let mut out = Vec::new();
    result.write(form, Screen { width: USUAL_WIDTH, colours: false }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
