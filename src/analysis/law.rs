//! What a reader wants to know of a law or an agreement where it is applied: section, dates, who decides, who says so.

use super::source::{Source, sources};
use crate::scenario::schema::Table;
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
        let indices: Vec<&str> = entity.reference("of").into_iter().chain(entity.ids("between")).collect();
        Self {
            id: entity.id.clone(),
            name: entity.label().to_owned(),
            statute: entity.text("statute").map(str::to_owned),
            of: indices.into_iter().map(|j| scenario.label(Table::Jurisdictions, j).to_owned()).collect(),
            since: entity.day("since"),
            until: entity.day("until"),
            process: entity.word("process"),
            secret: entity.flag("secret", false),
            confidence: entity.word("confidence"),
            sources: sources(scenario, entity),
            note: entity.text("note").map(str::to_owned),
        }
    }
}
