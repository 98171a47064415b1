//! What a party brings about, as a predicate.

use super::grammar::Subject;
use super::lists::list;
use super::things::{copy, name};
use crate::analysis::explain::Brought;

/// The verb, as an infinitive and of one who does it, and what follows it.
fn parts(brought: &Brought) -> (&'static str, &'static str, String) {
    match brought {
        Brought::Shuts(site) => ("shut", "shuts", name(site)),
        Brought::StopsService => ("stop", "stops", "serving anybody".to_owned()),
        Brought::Stops(processing) => ("stop", "stops", format!("the processing {}", name(processing))),
        Brought::Destroys(of) => ("destroy", "destroys", format!("the copy of {}", copy(of))),
        Brought::DestroysKey(key) => ("destroy", "destroys", format!("the key {}", name(key))),
        Brought::Spoils(site) => ("spoil", "spoils", format!("the machines at {}", name(site))),
        Brought::StopsRunning(site) => ("stop", "stops", format!("what runs at {}", name(site))),
        Brought::Suspends(by, whom) => {
            let whom = whom.as_ref().map_or_else(|| "its customers".to_owned(), |whom| Subject::from(whom).spoken);
            ("have", "has", format!("{} stop serving {whom}", Subject::from(by).spoken))
        }
        Brought::Falsifies(at) => ("falsify", "falsifies", format!("{} at {}", name(&at.data), name(&at.site))),
        Brought::FalsifiesWork(processing) => ("falsify", "falsifies", format!("what comes of the processing {}", name(processing))),
        Brought::Rewrites(of) => ("rewrite", "rewrites", format!("the copy of {}", copy(of))),
        Brought::CutsOff(data) => ("cut", "can cut", format!("a user off from {}", name(data))),
        Brought::Changes(data) => ("change", "can change", format!("{} for a user", name(data))),
    }
}

/// "shuts “Guizhou data centre”".
#[must_use]
pub(super) fn predicate(brought: &Brought) -> String {
    let (_, does, what) = parts(brought);
    format!("{does} {what}")
}

/// "shut “Guizhou data centre” and destroy the copy of “Photos”".
pub(super) fn infinitives(all: &[&Brought]) -> String {
    let one = |brought: &&Brought| {
        let (verb, _, what) = parts(brought);
        format!("{verb} {what}")
    };
    list(&all.iter().map(one).collect::<Vec<_>>(), "and")
}

/// "shuts “Guizhou data centre” and destroys the copy of “Photos”".
pub(super) fn predicates(all: &[&Brought]) -> String {
    list(&all.iter().map(|brought| predicate(brought)).collect::<Vec<_>>(), "and")
}
