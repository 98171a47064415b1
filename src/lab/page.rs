//! The pages that the server gives out: the lab itself, and the report beside the text.

use crate::output::report;
use crate::present::lab::WORDS;

/// The page of the lab.
const LAB: &str = include_str!("../web/lab/lab.html");
/// Its style.
pub(super) const STYLE: &str = include_str!("../web/lab/lab.css");
/// Its program, with the editor in it; made from `src/web/lab`.
pub(super) const SCRIPT: &str = include_str!("../web/bundles/lab.js");

/// The page of the lab for one load of it.
pub(super) fn lab(token: &str, nonce: &str) -> String {
    let mut words = String::new();
    report::embed(&serde_json::to_string(&WORDS).unwrap_or_default(), &mut words);
    LAB.replace("{{token}}", token).replace("{{nonce}}", nonce).replace("{{words}}", &words)
}

/// The page of a report, without data: they come later, through its program.
///
/// So it is the same for every scenario, and no text of a scenario is ever part of its markup. Its program gets the nonce; the
/// texts beside it, in elements of other types, are never run.
pub(super) fn report(nonce: &str) -> String {
    report::page("null", &report::Options::default()).replacen("<script>", &format!("<script nonce=\"{nonce}\">"), 1)
}
