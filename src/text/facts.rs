//! What a step of a derivation establishes.

use super::brought;
use super::grammar::Subject;
use super::things::{copy, name};
use crate::analysis::explain::{Fact, Step};

/// "Apple has the key “…”", as a sentence begins.
#[must_use]
pub fn says(step: &Step) -> String {
    let subject = Subject::from(&step.party);
    format!("{} {}", subject.start(), subject.agree(&predicate(&step.fact)))
}

/// A fact as the predicate of its party, in the singular.
fn predicate(fact: &Fact) -> String {
    match fact {
        Fact::HoldsCopy { copy: of, locked } => {
            format!("holds the copy of {}, {}", copy(of), if *locked { "as ciphertext" } else { "in the clear" })
        }
        Fact::OpensCopy(of) => format!("opens the copy of {}", copy(of)),
        Fact::HasKey { key, wrapped: true } => format!("has the wrapped key {}", name(key)),
        Fact::HasKey { key, wrapped: false } => format!("has the key {}", name(key)),
        Fact::UsesKey(key) => format!("can use the key {}", name(key)),
        Fact::Sees(processing) => format!("sees the processing {}", name(processing)),
        Fact::MayKeep(processing) => format!("can record what it sees of the processing {}", name(processing)),
        Fact::SeesEndpoint(at) => format!("sees {} through {} at {}", name(&at.data), name(&at.software), name(&at.site)),
        Fact::Reads(data) => format!("reads {}", name(data)),
        Fact::Exposes(at) => format!("exposes {} to {} at {}", name(&at.data), name(&at.software), name(&at.site)),
        Fact::CanChange(software) => format!("can change {}", name(software)),
        Fact::Brings(brought) => brought::predicate(brought),
        Fact::Auxiliary => "is not hindered".to_owned(),
    }
}
