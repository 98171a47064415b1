//! What `what-if` and `compare` show: which cells change, by which path, and in what the facts differ.

mod change;

pub use change::{Cell, Change, Path};
pub(in crate::present) use change::{Changes, cells, subject, tell};

use crate::analysis::difference::{self as found, Options, Pair, World};
use crate::analysis::explain::Subject as Named;
use crate::text::changes::{self as words, Speech};
use crate::text::{day, first_facts, quoted};
use serde::Serialize;
use std::collections::BTreeMap;

/// How the two worlds stand to each other, and what they are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The second is the first with a change; the changes as they were given.
    WhatIf(Vec<String>),
    /// Two that are laid side by side, with their names.
    Compare(String, String),
}

/// The difference of two worlds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The version of this form.
    pub schema: u32,
    /// The first world.
    pub before: Side,
    /// The second.
    pub after: Side,
    /// The changes as they were given, where the second is the first with a change.
    pub changed: Option<Vec<String>>,
    /// How many cells both have.
    pub compared: usize,
    /// Every cell that comes out otherwise, by party, then data.
    pub cells: Vec<Cell>,
    /// The same, alike ones together, with the paths: by party, reading before holding.
    pub changes: Vec<Change>,
    /// Parties and the data that they read by the same means, but along other paths.
    pub other_paths: Vec<OtherPaths>,
    /// Whether the paths of all cells with the same words were compared.
    pub other_paths_complete: bool,
    /// Parties whose every cell has the same words in both.
    pub unmoved: Vec<String>,
    /// In what the facts differ.
    pub facts: Vec<Fact>,
    /// Parties and data that only the first has.
    pub only_before: Only,
    /// Parties and data that only the second has.
    pub only_after: Only,
    /// The same in words.
    #[serde(skip)]
    pub words: Words,
}

/// One of two worlds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The scenario's title.
    pub title: String,
    /// The day; `None`: after every date that it names.
    pub date: Option<String>,
    /// The option of each switch.
    pub switches: BTreeMap<String, String>,
}

/// Data that a party reads by the same means, but along other paths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OtherPaths {
    /// The id of the party.
    pub party: String,
    /// The ids of the data.
    pub data: Vec<String>,
}

/// In one respect the facts differ. Values are TOML, as `--set` takes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The path of the entity, as users write it.
    pub path: String,
    /// What people call it; of a copy, its dataset.
    pub name: String,
    /// What became of it: `appears`, `vanishes`, `begins`, `ends` or `changes`.
    pub what: &'static str,
    /// The attribute that says something else.
    #[serde(flatten)]
    pub attribute: Option<Attribute>,
}

/// An attribute that says something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attribute {
    /// The key.
    pub key: &'static str,
    /// Its value in the first world; `None`: absent.
    pub before: Option<String>,
    /// Its value in the second world; `None`: absent.
    pub after: Option<String>,
}

/// The ids of parties and data that only one of two scenarios has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Only {
    /// The parties.
    pub parties: Vec<String>,
    /// The data.
    pub data: Vec<String>,
}

/// A difference in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Which worlds they are.
    pub sides: [String; 2],
    /// What the two are called at the head of a column.
    pub columns: [String; 2],
    /// What changes, in sentences for a paragraph.
    pub short: Vec<String>,
    /// Who reads by the same means but otherwise.
    pub other_paths: Vec<String>,
    /// In what the facts differ; of many, the first.
    pub facts: Vec<String>,
    /// What only one side has.
    pub alone: Vec<String>,
}

impl Difference {
    /// Compares two worlds.
    #[must_use]
    pub fn of(before: World<'_>, after: World<'_>, options: Options, voice: &Voice) -> Self {
        let specialised = (before.scenario.specialised(before.assignment), after.scenario.specialised(after.assignment));
        let found = found::of_pair(&mut Pair::new(&specialised.0, &specialised.1), options);
        let sides = [found::Side::of(before), found::Side::of(after)];
        let columns = columns(voice, &sides);
        let changes = tell(&specialised.0, &found.changes, &found.data, speech(voice, &sides));
        let unmoved: Vec<_> = found.unmoved.iter().map(|party| subject(&specialised.0, party)).collect();
        let mut short = vec![opening(voice, &sides, &words::changing(found.cells.len(), found.compared))];
        short.extend(changes.sentences);
        if !unmoved.is_empty() && !changes.changes.is_empty() {
            short.push(words::unmoved(&unmoved));
        }
        let mut other_paths: Vec<String> = found
            .other_ways
            .iter()
            .map(|(party, data)| words::other_paths(&subject(&specialised.0, party), &words::names(data, &found.data)))
            .collect();
        if found.other_ways_skipped {
            other_paths.push(words::PATHS_SKIPPED.to_owned());
        }
        let words = Words {
            sides: sides.each_ref().map(words::side),
            short,
            other_paths,
            facts: first_facts(&found.facts),
            alone: alone(voice, &columns, &[&found.only_before, &found.only_after]),
            columns,
        };
        let [before, after] = sides.map(Side::from);
        Self {
            schema: 1,
            before,
            after,
            changed: if let Voice::WhatIf(changes) = voice { Some(changes.clone()) } else { None },
            compared: found.compared,
            cells: cells(found.cells.iter().cloned()),
            changes: changes.changes,
            other_paths: found.other_ways.iter().map(|(party, data)| OtherPaths { party: party.id.clone(), data: ids(data) }).collect(),
            other_paths_complete: !found.other_ways_skipped,
            unmoved: ids(&found.unmoved),
            facts: found.facts.iter().map(Fact::from).collect(),
            only_before: Only::from(&found.only_before),
            only_after: Only::from(&found.only_after),
            words,
        }
    }
}

impl From<found::Side> for Side {
    fn from(side: found::Side) -> Self {
        Self { title: side.title, date: side.date.map(|day| day.to_string()), switches: side.switches.into_iter().collect() }
    }
}

impl From<&found::Only> for Only {
    fn from(only: &found::Only) -> Self {
        Self { parties: ids(&only.parties), data: ids(&only.data) }
    }
}

impl From<&found::Fact> for Fact {
    fn from(fact: &found::Fact) -> Self {
        use found::Happening;
        let toml = |value: &Option<found::Given>| value.as_ref().map(|v| v.toml.clone());
        let (what, attribute) = match &fact.happening {
            Happening::Appears => ("appears", None),
            Happening::Vanishes => ("vanishes", None),
            Happening::Begins => ("begins", None),
            Happening::Ends => ("ends", None),
            Happening::Changes { field, before, after } => {
                ("changes", Some(Attribute { key: field.as_str(), before: toml(before), after: toml(after) }))
            }
        };
        Self { path: fact.path.clone(), name: fact.name.clone(), what, attribute }
    }
}

fn ids(subjects: &[Named]) -> Vec<String> {
    subjects.iter().map(|s| s.id.clone()).collect()
}

/// The days of two worlds of which the second is later, where they are laid side by side.
fn days(voice: &Voice, [before, after]: &[found::Side; 2]) -> Option<[String; 2]> {
    let (before, after) = before.date.zip(after.date).filter(|(before, after)| before < after)?;
    matches!(voice, Voice::Compare(..)).then(|| [day(before), day(after)])
}

fn speech<'a>(voice: &'a Voice, sides: &[found::Side; 2]) -> Speech<'a> {
    match voice {
        Voice::WhatIf(_) => Speech::Supposed,
        Voice::Compare(..) if days(voice, sides).is_some() => Speech::Time,
        Voice::Compare(before, after) => Speech::Places(before, after),
    }
}

/// What the two worlds are called at the head of a column.
fn columns(voice: &Voice, sides: &[found::Side; 2]) -> [String; 2] {
    match voice {
        Voice::WhatIf(_) => ["as it is".to_owned(), "with the change".to_owned()],
        Voice::Compare(before, after) => days(voice, sides).unwrap_or_else(|| [before.clone(), after.clone()]),
    }
}

/// What it comes to, before any cell is named.
fn opening(voice: &Voice, sides: &[found::Side; 2], changing: &str) -> String {
    match (voice, days(voice, sides)) {
        (Voice::WhatIf(_), _) => format!("With the change, {changing}."),
        (Voice::Compare(..), Some([before, after])) => format!("Between {before} and {after}, {changing}."),
        (Voice::Compare(..), None) => format!("From the first to the second, {changing}."),
    }
}

/// What only one side has.
fn alone(voice: &Voice, columns: &[String; 2], only: &[&found::Only; 2]) -> Vec<String> {
    let sides = match voice {
        Voice::WhatIf(_) => columns.clone(),
        Voice::Compare(before, after) => [before.clone(), after.clone()],
    };
    let mut out = Vec::new();
    for (side, only) in sides.iter().zip(only) {
        for (what, which) in [("Parties", &only.parties), ("Data", &only.data)] {
            if !which.is_empty() {
                out.push(format!("{what} of {} alone: {}.", quoted(side), words::enumerated(which)));
            }
        }
    }
    out
}
