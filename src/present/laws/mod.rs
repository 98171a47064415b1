//! What `laws` shows: the powers, shields and agreements of the law packs.

mod context;
mod coverage;
mod probe;

pub use context::{Context, Decided};
pub use coverage::{Coverage, Covered};
pub use probe::{Probe, ProbeCell, Probed};

use super::table::Table;
use crate::analysis::laws::{self as found, LawKind};
use crate::analysis::source;
use crate::text::catalogue as words;
use serde::Serialize;
use std::collections::BTreeMap;

/// Entries of the law packs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Laws {
    /// The version of this form.
    pub schema: u32,
    /// The entries: powers, then shields, then agreements, each by id.
    pub laws: Vec<Entry>,
    /// Of one entry that is explained: what it meets and what it decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<Context>,
    /// Whether the text is one entry explained, not the table.
    #[serde(skip)]
    pub is_explained: bool,
    /// The entries, one a line.
    #[serde(skip)]
    pub table: Table,
}

/// An entry. Lists are empty and values absent where it does not name them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// `power`, `shield` or `agreement`.
    pub kind: &'static str,
    /// What people call it.
    pub name: String,
    /// Act and section.
    pub statute: Option<String>,
    /// The pack that brings it.
    pub pack: String,
    /// Whose law it is; of an agreement, whom it joins.
    pub of: Vec<Named>,
    /// The government that may use it.
    pub wielded_by: Option<Named>,
    /// What a power lets its government do.
    pub verbs: Vec<&'static str>,
    /// The ties by which it binds.
    pub binds: Vec<&'static str>,
    /// Ties on which a power has been enforced.
    pub enforceable: Vec<&'static str>,
    /// How far it reaches.
    pub reach: Option<&'static str>,
    /// The categories of data; empty: all.
    pub categories: Vec<&'static str>,
    /// The kind of an agreement.
    pub form: Option<&'static str>,
    /// Who alone may ask under an agreement; empty: all.
    pub asked_by: Vec<Named>,
    /// Whose data alone may go under an adequacy agreement; empty: each side's.
    pub from: Vec<Named>,
    /// The recipients that it covers; empty: all.
    pub to: Vec<Named>,
    /// Jurisdictions whose people and firms it spares.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spares: Vec<Named>,
    /// What alone a shield is against; empty: all but to stop serving and to delete.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<&'static str>,
    /// The powers whose orders alone an agreement clears the way for; empty: all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub powers: Vec<Named>,
    /// First day in force.
    pub since: Option<String>,
    /// First day no longer in force.
    pub until: Option<String>,
    /// Who decides on an order.
    pub process: Option<&'static str>,
    /// Whether the addressee must keep silent.
    pub secret: bool,
    /// Whether its reach is disputed.
    pub contested: bool,
    /// How sure the entry is.
    pub confidence: Option<&'static str>,
    /// When somebody last compared it with its sources.
    pub checked: Option<String>,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Caveats.
    pub note: Option<String>,
    /// Switches whose answers change it.
    pub disputes: Vec<Dispute>,
    /// The heading of its kind.
    #[serde(skip)]
    pub heading: &'static str,
    /// What it is, on a page.
    #[serde(skip)]
    pub what: String,
    /// When it is in force.
    #[serde(skip)]
    pub dates: String,
    /// What it says, in sentences.
    #[serde(skip)]
    pub says: String,
    /// What its confidence means.
    #[serde(skip)]
    pub confidence_words: &'static str,
}

/// An id with what people call it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The name, or the id again.
    pub name: String,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
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
    /// A remark.
    pub note: Option<String>,
    /// In one line, without its address.
    #[serde(skip)]
    pub words: String,
}

/// A switch whose answers change an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dispute {
    /// The id of the switch.
    pub switch: String,
    /// What it asks.
    pub question: String,
    /// A remark.
    pub note: Option<String>,
    /// When somebody last compared it with its sources.
    pub checked: Option<String>,
    /// Its answers, in the order of the scenario.
    pub answers: Vec<Answer>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The id of the option.
    pub option: String,
    /// In the author's words.
    pub label: String,
    /// Who says so.
    pub said_by: Vec<String>,
    /// Whether it holds unless another is chosen.
    pub default: bool,
    /// What it makes of the entry: key and value.
    pub sets: BTreeMap<&'static str, String>,
    /// What it takes from the entry's lists: key and items.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub removes: BTreeMap<&'static str, String>,
    /// What it adds to them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub adds: BTreeMap<&'static str, String>,
    /// Whether the entry does not exist under it.
    pub drops: bool,
    /// All of it in words.
    #[serde(skip)]
    pub words: String,
}

/// A country with its law, for a page of the documentation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Country {
    /// The id of the jurisdiction.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The jurisdiction that it lies within, whose law counts there too.
    pub within: Option<String>,
    /// Its own law and the agreements that name it.
    pub laws: Vec<Entry>,
}

impl Laws {
    /// Entries in a list.
    #[must_use]
    pub fn list(laws: &[found::Law]) -> Self {
        let table = Table { rows: laws.iter().map(row).collect(), ..Table::new(words::HEAD) };
        Self { schema: 1, laws: laws.iter().map(Entry::of).collect(), context: None, is_explained: false, table }
    }

    /// One entry, explained in sentences.
    #[must_use]
    pub fn one(law: &found::Law, context: Context) -> Self {
        Self { is_explained: true, context: Some(context), ..Self::list(std::slice::from_ref(law)) }
    }
}

impl Country {
    /// The page of a country.
    #[must_use]
    pub fn of(country: &found::Country) -> Self {
        Self {
            id: country.id.clone(),
            name: country.name.clone(),
            within: country.within.clone(),
            laws: country.laws.iter().map(Entry::of).collect(),
        }
    }
}

impl Entry {
    fn of(law: &found::Law) -> Self {
        Self {
            id: law.id.clone(),
            kind: LawKind::as_str(law.kind),
            name: law.name.clone(),
            statute: law.statute.clone(),
            pack: law.pack.clone(),
            of: law.of.iter().map(Named::of).collect(),
            wielded_by: law.wielded_by.as_ref().map(Named::of),
            verbs: law.verbs.clone(),
            binds: law.binds.clone(),
            enforceable: law.enforceable.clone(),
            reach: law.reach,
            categories: law.categories.clone(),
            form: law.form,
            asked_by: law.asked_by.iter().map(Named::of).collect(),
            from: law.from.iter().map(Named::of).collect(),
            to: law.to.iter().map(Named::of).collect(),
            spares: law.spares.iter().map(Named::of).collect(),
            against: law.against.clone(),
            powers: law.powers.iter().map(Named::of).collect(),
            since: law.since.map(|day| day.to_string()),
            until: law.until.map(|day| day.to_string()),
            process: law.process,
            secret: law.secret,
            contested: law.contested,
            confidence: law.confidence,
            checked: law.checked.map(|day| day.to_string()),
            sources: law.sources.iter().map(Source::of).collect(),
            note: law.note.clone(),
            disputes: law.disputes.iter().map(Dispute::of).collect(),
            heading: words::heading(law.kind),
            what: words::what_on_page(law),
            dates: words::dates(law),
            says: words::sentences(law).join(" "),
            confidence_words: words::confidence(law.confidence),
        }
    }
}

impl Named {
    fn of(item: &found::Labelled) -> Self {
        Self { id: item.id.clone(), name: item.name.clone() }
    }
}

impl Source {
    fn of(source: &source::Source) -> Self {
        Self {
            id: source.id.clone(),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            date: source.date.map(|day| day.to_string()),
            url: source.url.clone(),
            note: source.note.clone(),
            words: words::source(source),
        }
    }
}

impl Dispute {
    fn of(dispute: &found::Dispute) -> Self {
        Self {
            switch: dispute.switch.clone(),
            question: dispute.question.clone(),
            note: dispute.note.clone(),
            checked: dispute.checked.map(|day| day.to_string()),
            answers: dispute.answers.iter().map(Answer::of).collect(),
        }
    }
}

impl Answer {
    fn of(answer: &found::Answer) -> Self {
        Self {
            option: answer.option.clone(),
            label: answer.label.clone(),
            said_by: answer.said_by.clone(),
            default: answer.default,
            sets: answer.sets.iter().cloned().collect(),
            removes: answer.removes.iter().cloned().collect(),
            adds: answer.adds.iter().cloned().collect(),
            drops: answer.drops,
            words: words::answer(answer),
        }
    }
}

fn row(law: &found::Law) -> Vec<String> {
    let of: Vec<&str> = law.of.iter().map(|jurisdiction| jurisdiction.id.as_str()).collect();
    let or_nothing = |text: Option<&'static str>| text.unwrap_or(words::NOTHING).to_owned();
    vec![
        law.id.clone(),
        words::what(law),
        of.join(" "),
        if law.binds.is_empty() { words::NOTHING.to_owned() } else { law.binds.join(" ") },
        or_nothing(law.reach),
        words::data(law),
        words::dates(law),
        or_nothing(law.confidence),
        law.checked.map_or_else(|| words::NOTHING.to_owned(), |day| day.to_string()),
        law.statute.clone().unwrap_or_else(|| law.name.clone()),
    ]
}
