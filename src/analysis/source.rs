//! Where a statement comes from.

use crate::scenario::schema::{Table, key};
use crate::scenario::{Date, Entity, Scenario};

/// A source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its title; the id where it has none.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Where it can be read.
    pub url: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl Source {
    /// A source, as its entry has it.
    #[must_use]
    pub fn of(entity: &Entity) -> Self {
        let text = |key| entity.text(key).map(str::to_owned);
        Self {
            id: entity.id.clone(),
            title: text(key::TITLE).unwrap_or_else(|| entity.id.clone()),
            publisher: text(key::PUBLISHER),
            date: entity.day(key::DATE),
            url: text(key::URL),
            note: text(key::NOTE),
        }
    }
}

/// The sources of an entry, in its own order; empty where it names none.
#[must_use]
pub fn sources(scenario: &Scenario, entity: &Entity) -> Vec<Source> {
    cited(scenario, entity.ids(key::SOURCES))
}

/// Sources by id, in the order given; ids that are no source's are left out.
#[must_use]
pub fn cited<'a>(scenario: &Scenario, ids: impl IntoIterator<Item = &'a str>) -> Vec<Source> {
    ids.into_iter().filter_map(|id| scenario.entity(Table::Sources, id)).map(Source::of).collect()
}
