//! What a page says where its script does not run.

use super::numbers::day;
use crate::graph::Means;
use crate::scenario::Date;

/// Before the table.
pub const NO_SCRIPT: &str = "This page answers with a script, and scripts do not run here. This is how it opens; in a browser every answer can be changed. \
     “No way” means no way in this scenario, which is not the same as safe.";
/// The same of a page that opens with the questions of a lesson.
pub const NO_SCRIPT_IN_CLASS: &str = "This page asks its questions with a script, and scripts do not run here. Open it in a browser, or answer on paper: \
     “residency worksheet” prints a sheet and its key.";
/// The question that the table answers.
pub const QUESTION: &str = "Who could read which data, and by what means?";
/// Before the answers on which the table rests.
pub const ANSWERS: &str = "The answers on which this rests";

/// A cell of the table.
#[must_use]
pub fn cell(reads: Means, sealed: Option<Means>, not_looked_at: bool) -> String {
    match (reads, sealed) {
        (Means::None, Some(holds)) if !not_looked_at => format!("sealed only, {}", holds.phrase()),
        (Means::None, _) if not_looked_at => "not looked at".to_owned(),
        (Means::None, _) => "no way".to_owned(),
        (reads, Some(holds)) => format!("{} (sealed {})", reads.phrase(), holds.phrase()),
        (reads, None) => reads.phrase().to_owned(),
    }
}

/// The day of the table.
#[must_use]
pub fn on(date: Date) -> String {
    format!("On {}.", day(date))
}
