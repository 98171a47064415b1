//! A law as it is shown where it is applied.

use crate::analysis::{law, source};
use serde::Serialize;

/// A power, shield or agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    pub since: Option<String>,
    /// First day no longer in force; `None`: still is.
    pub until: Option<String>,
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

/// Where a statement comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its title; the id where it has none.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

impl From<&law::Law> for Law {
    fn from(law: &law::Law) -> Self {
        Self {
            id: law.id.clone(),
            name: law.name.clone(),
            statute: law.statute.clone(),
            of: law.of.clone(),
            since: law.since.map(|day| day.to_string()),
            until: law.until.map(|day| day.to_string()),
            process: law.process,
            secret: law.secret,
            confidence: law.confidence,
            sources: law.sources.iter().map(Source::from).collect(),
            note: law.note.clone(),
        }
    }
}

impl From<&source::Source> for Source {
    fn from(source: &source::Source) -> Self {
        Self {
            id: source.id.clone(),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            date: source.date.map(|day| day.to_string()),
            url: source.url.clone(),
        }
    }
}
