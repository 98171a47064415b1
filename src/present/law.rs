//! Laws, sources and impediments, as programs read them.

use crate::analysis::impediments::Impediment;
use crate::analysis::law::Law;
use crate::analysis::source::Source;
use serde::Serialize;

/// A law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LawView {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Act and section.
    pub statute: Option<String>,
    /// Whose law it is; of an agreement, whom it joins.
    pub of: Vec<String>,
    /// First day in force.
    pub since: Option<String>,
    /// First day no longer in force.
    pub until: Option<String>,
    /// Who decides on its use.
    pub process: Option<&'static str>,
    /// Whether the ordered party may not tell.
    pub secret: bool,
    /// How sure the entry is.
    pub confidence: Option<&'static str>,
    /// Where the entry comes from.
    pub sources: Vec<SourceView>,
    /// The remark of its author.
    pub note: Option<String>,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// What stands in the way of an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImpedimentView {
    /// `contested`, `weak-tie` or `shield`.
    pub kind: &'static str,
    /// In a sentence.
    pub says: String,
    /// Of a weak tie: the ties that there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ties: Option<Vec<&'static str>>,
    /// Of a shield: the law that forbids to obey.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shield: Option<LawView>,
    /// The agreements in force that lift it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifted_by: Option<Vec<LawView>>,
    /// Agreements that would lift it but are not in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub would_lift: Option<Vec<LawView>>,
}

impl From<&Law> for LawView {
    fn from(law: &Law) -> Self {
        Self {
            id: law.id.clone(),
            name: law.name.clone(),
            statute: law.statute.clone(),
            of: law.of.clone(),
            since: law.since.map(|d| d.to_string()),
            until: law.until.map(|d| d.to_string()),
            process: law.process,
            secret: law.secret,
            confidence: law.confidence,
            sources: law.sources.iter().map(SourceView::from).collect(),
            note: law.note.clone(),
        }
    }
}

impl From<&Source> for SourceView {
    fn from(source: &Source) -> Self {
        Self {
            id: source.id.clone(),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            date: source.date.map(|d| d.to_string()),
            url: source.url.clone(),
        }
    }
}

impl ImpedimentView {
    /// An impediment with its sentence.
    #[must_use]
    pub fn new(impediment: &Impediment, says: String) -> Self {
        let laws = |laws: &[Law]| Some(laws.iter().map(LawView::from).collect());
        let bare = Self { kind: "contested", says, ties: None, shield: None, lifted_by: None, would_lift: None };
        match impediment {
            Impediment::Contested => bare,
            Impediment::Abroad => Self { kind: "abroad", ..bare },
            Impediment::WeakTie { ties, lifted_by, would_lift } => {
                Self { kind: "weak-tie", ties: Some(ties.clone()), lifted_by: laws(lifted_by), would_lift: laws(would_lift), ..bare }
            }
            Impediment::Shield { law, lifted_by, would_lift } => {
                Self { kind: "shield", shield: Some(LawView::from(law)), lifted_by: laws(lifted_by), would_lift: laws(would_lift), ..bare }
            }
        }
    }
}
