//! What an entry meets, and which shipped scenarios it decides.

use crate::analysis::laws::{Bearing, LawKind};
use crate::text::catalogue as words;
use serde::Serialize;

/// What stands round an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Context {
    /// Of a power, the shields that its orders can meet; of a shield, the powers; as ids, sorted.
    pub meets: Vec<String>,
    /// The shipped scenarios that say otherwise without it, sorted by name.
    pub decides: Vec<Decided>,
    /// What it meets, in a sentence; absent of an agreement.
    #[serde(skip)]
    pub meets_words: Option<String>,
    /// What it decides, in a sentence.
    #[serde(skip)]
    pub decides_words: String,
}

/// A scenario that an entry decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// Its name.
    pub scenario: String,
    /// How many cells say otherwise without the entry.
    pub cells: usize,
    /// How many policies do.
    pub policies: usize,
}

impl Context {
    /// What was found of an entry: the ids that it meets, and what it does in each shipped scenario that it decides.
    #[must_use]
    pub fn new(kind: LawKind, meets: Vec<String>, bearings: &[(String, Bearing)]) -> Self {
        let said: Vec<(String, String)> =
            bearings.iter().map(|(name, bearing)| (name.clone(), words::decided(bearing.cells, bearing.policies))).collect();
        let example = bearings.iter().find_map(|(name, bearing)| {
            let cell = bearing.example.as_ref()?;
            Some(words::example(name, &cell.party, &cell.data, cell.effect, (cell.with.as_str(), cell.without.as_str())))
        });
        Self {
            meets_words: words::meets(kind, &meets),
            decides_words: words::decides(&said, example.as_deref()),
            meets,
            decides: bearings
                .iter()
                .map(|(name, bearing)| Decided { scenario: name.clone(), cells: bearing.cells, policies: bearing.policies })
                .collect(),
        }
    }
}
