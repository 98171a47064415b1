//! What holds data up, whatever a party does.

use crate::analysis::explain::Survivor;
use crate::text::effects as words;
use serde::Serialize;

/// What holds data up for a user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SurvivorView {
    /// The id of the user; `null`: nobody in particular.
    pub user: Option<String>,
    /// The copies that stand, as `data/copy`.
    pub copies: Vec<String>,
    /// The processings that stand and by which the user gets at the data.
    pub processings: Vec<String>,
    /// The same in a sentence.
    pub sentence: String,
}

impl From<&Survivor> for SurvivorView {
    fn from(survivor: &Survivor) -> Self {
        let users: Vec<_> = survivor.user.iter().collect();
        Self {
            user: survivor.user_id.clone(),
            copies: survivor.copies.iter().map(|copy| copy.id.clone()).collect(),
            processings: survivor.processings.iter().map(|work| work.id.clone()).collect(),
            sentence: words::survives(survivor, &users),
        }
    }
}
