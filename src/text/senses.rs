//! Words for the sense in which it is asked who reads.

use crate::graph::Sense;

/// What is added to "could read the data by law": nothing, or " without anybody being free to tell".
#[must_use]
pub const fn silently(sense: Sense) -> &'static str {
    match sense {
        Sense::Reads => "",
        Sense::Unnoticed => " without anybody being free to tell",
    }
}
