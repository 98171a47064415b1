//! Things by their names, as the objects of sentences.

use super::lists::list;
use super::names::quoted;
use crate::analysis::names::{CopyName, Name, PartyName};

/// `“Photos”`.
#[must_use]
pub fn name<I>(name: &Name<I>) -> String {
    quoted(&name.label)
}

/// "“A” and “B”".
#[must_use]
pub fn names<I>(names: &[Name<I>]) -> String {
    list(&names.iter().map(name).collect::<Vec<_>>(), "and")
}

/// "“Photos” at “Guizhou data centre”".
#[must_use]
pub fn copy(copy: &CopyName) -> String {
    match &copy.site {
        Some(site) => format!("{} at {}", name(&copy.data), name(site)),
        None => name(&copy.data),
    }
}

/// Parties in the middle of a sentence: "Apple and the Chinese state"; "nobody" of none.
#[must_use]
pub fn parties(parties: &[PartyName]) -> String {
    if parties.is_empty() {
        return "nobody".to_owned();
    }
    list(&parties.iter().map(|p| super::Subject::from(p).spoken).collect::<Vec<_>>(), "and")
}
