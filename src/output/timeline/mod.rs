//! The matrix over time, in each form.

mod epochs;
mod json;
mod markdown;
mod svg;
mod text;

pub use json::json;
pub use markdown::markdown;
pub use svg::svg;
pub use text::text;

use crate::analysis::timeline::Cause;
use crate::present::{quoted, several};

/// What happens, in a few words: "“National Security Law” comes into force (`powers.cn-nsl`)".
fn cause(cause: &Cause) -> String {
    match cause {
        Cause::Event { question, label, said_by, .. } => {
            let mut names = said_by.clone();
            names.dedup();
            let said = if names.is_empty() { String::new() } else { format!(" [{}]", several(&names, "and")) };
            format!("{question} — {label}{said}")
        }
        Cause::Ends(path, law) => format!("{} is in force no longer (`{path}`)", quoted(&law.name)),
        Cause::Begins(path, law) => format!("{} comes into force (`{path}`)", quoted(&law.name)),
    }
}

/// What is said where no cell changes.
fn nothing_moved(causes: &[Cause]) -> &'static str {
    if causes.iter().all(|c| !matches!(c, Cause::Event { .. })) { "Nothing moved but the law." } else { "It changes no cell." }
}
