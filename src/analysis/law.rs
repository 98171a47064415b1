//! What a reader wants to know of a law or an agreement where it is applied: section, dates, who decides, who says so.

use super::source::{Source, sources};
use crate::scenario::schema::{Confidence, Process, Table, key};
use crate::scenario::{Date, Entity, Scenario};

/// A power, shield or agreement, as its entry has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Act and section.
    pub statute: Option<String>,
    /// Whose law it is; of an agreement, whom it joins.
    pub of: Vec<String>,
    /// First day in force; `None`: always was.
    pub since: Option<Date>,
    /// First day no longer in force; `None`: still is.
    pub until: Option<Date>,
    /// Who decides on its use: `court`, `executive` or `none`.
    pub process: Option<&'static str>,
    /// Whether the ordered party may not tell.
    pub secret: bool,
    /// How sure the entry is: `primary`, `reported` or `unverified`.
    pub confidence: Option<&'static str>,
    /// Where the entry comes from.
    pub sources: Vec<Source>,
    /// The remark of its author.
    pub note: Option<String>,
}

impl Law {
    /// The law of an entry.
    #[must_use]
    pub fn of(scenario: &Scenario, entity: &Entity) -> Self {
        let indices: Vec<&str> = entity.reference(key::OF).into_iter().chain(entity.ids(key::BETWEEN)).collect();
        Self {
            id: entity.id.clone(),
            name: entity.label().to_owned(),
            statute: entity.text(key::STATUTE).map(str::to_owned),
            of: indices.into_iter().map(|j| scenario.label(Table::Jurisdictions, j).to_owned()).collect(),
            since: entity.day(key::SINCE),
            until: entity.day(key::UNTIL),
            process: entity.word(key::PROCESS).map(Process::as_str),
            secret: entity.flag(key::SECRET, false),
            confidence: entity.word(key::CONFIDENCE).map(Confidence::as_str),
            sources: sources(scenario, entity),
            note: entity.text(key::NOTE).map(str::to_owned),
        }
    }
}
