//! Laws, as the page shows them.

use crate::analysis::law::Law;
use crate::scenario::Scenario;
use crate::scenario::schema::{Table, key};
use serde::Serialize;

/// A power, shield or agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct LawEntry {
    id: String,
    kind: &'static str,
    name: String,
    statute: Option<String>,
    of: Vec<String>,
    since: Option<String>,
    until: Option<String>,
    process: Option<&'static str>,
    secret: bool,
    contested: bool,
    confidence: Option<&'static str>,
    sources: Vec<usize>,
    note: Option<String>,
}

impl LawEntry {
    pub(super) fn of(scenario: &Scenario, kind: &'static str, law: &Law, sources: Vec<usize>) -> Self {
        Self {
            id: law.id.clone(),
            kind,
            name: law.name.clone(),
            statute: law.statute.clone(),
            of: law.of.clone(),
            since: law.since.map(|d| d.to_string()),
            until: law.until.map(|d| d.to_string()),
            process: law.process,
            secret: law.secret,
            contested: kind == "power" && scenario.entity(Table::Powers, &law.id).is_some_and(|e| e.flag(key::CONTESTED, false)),
            confidence: law.confidence,
            sources,
            note: law.note.clone(),
        }
    }
}
