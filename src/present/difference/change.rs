//! Changes of cells, with the paths behind them.

use crate::analysis::difference::{self as found, Route, Routes, Way};
use crate::analysis::explain::Subject as Named;
use crate::graph::{Means, Sense};
use crate::present::AskedCell;
use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::text::Subject;
use crate::text::changes::{self as words, Speech, Spoken};
use serde::Serialize;

/// A cell that comes out otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The id of the party.
    pub party: String,
    /// The id of the dataset.
    pub data: String,
    /// What it says in the first world.
    pub before: AskedCell,
    /// What it says in the second.
    pub after: AskedCell,
    /// The paths to reading that only the first world has; empty where there were too many to know them all.
    pub gone: Vec<Route>,
    /// The paths to reading that only the second world has, likewise.
    pub new: Vec<Route>,
    /// Whether the paths are known.
    pub paths_complete: bool,
}

/// A party comes to read or hold data by other means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The id of the party.
    pub party: String,
    /// The ids of the data of which all of this is true. The sentences speak of the first.
    pub data: Vec<String>,
    /// `reads` or `holds`; or the question that is asked instead.
    pub what: &'static str,
    /// The means in the first world.
    pub before: Means,
    /// The means in the second.
    pub after: Means,
    /// The easiest path in the first world, if there is one.
    pub path_before: Option<Path>,
    /// The easiest path in the second world, if there is one.
    pub path_after: Option<Path>,
    /// What people call the party.
    #[serde(skip)]
    pub party_name: String,
    /// The data in words.
    #[serde(skip)]
    pub data_names: String,
    /// The paths that tell something, each with what has become of it.
    #[serde(skip)]
    pub paths: Vec<(String, String)>,
}

/// The easiest path on one side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Path {
    /// Its acts, as the stable interface spells them.
    pub acts: Option<Vec<String>>,
    /// In words.
    pub sentence: String,
    /// By which means the same acts suffice on the other side.
    pub elsewhere: Option<Means>,
}

/// Changes one by one, and in sentences for a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::present) struct Changes {
    pub changes: Vec<Change>,
    pub sentences: Vec<String>,
}

/// The cells by their ids.
pub(in crate::present) fn cells(found: impl IntoIterator<Item = found::Cell>, routes: Vec<Routes>, sense: Sense) -> Vec<Cell> {
    let cell = |(c, routes): (found::Cell, Routes)| Cell {
        party: c.party.id,
        data: c.data.id,
        before: AskedCell { sense, access: c.before },
        after: AskedCell { sense, access: c.after },
        gone: routes.gone,
        new: routes.new,
        paths_complete: !routes.cut,
    };
    found.into_iter().zip(routes).map(cell).collect()
}

/// A party as a subject of sentences.
pub(in crate::present) fn subject(scenario: &Scenario, party: &Named) -> Subject {
    scenario.entity(Table::Parties, &party.id).map(Subject::party).unwrap_or_default()
}

/// Puts changes into words. `all` is the data that both worlds have; parties are named as in the scenario.
pub(in crate::present) fn tell(scenario: &Scenario, found: &[found::Change], all: &[Named], speech: Speech<'_>) -> Changes {
    let subjects: Vec<Subject> = found.iter().map(|change| subject(scenario, &change.party)).collect();
    let spoken: Vec<Spoken<'_>> = found.iter().zip(&subjects).map(|(change, party)| Spoken { change, party }).collect();
    Changes { changes: found.iter().map(|change| Change::of(change, all)).collect(), sentences: words::paragraph(&spoken, all, speech) }
}

impl Change {
    fn of(found: &found::Change, all: &[Named]) -> Self {
        let told = |way: &Way| Path { acts: way.acts.clone(), sentence: words::path(way), elsewhere: way.elsewhere };
        let (path_before, path_after) = (found.way_before.as_ref().map(told), found.way_after.as_ref().map(told));
        let mut paths = Vec::new();
        if let (Some(way), Some(path)) = (&found.way_before, &path_before) {
            paths.extend(words::fate_before(found, way).map(|fate| (fate, path.sentence.clone())));
        }
        if let (Some(way), Some(path)) = (&found.way_after, &path_after) {
            paths.push((words::fate_after(found, way), path.sentence.clone()));
        }
        Self {
            party: found.party.id.clone(),
            data: found.data.iter().map(|d| d.id.clone()).collect(),
            what: found.verb.as_str(),
            before: found.before,
            after: found.after,
            path_before,
            path_after,
            party_name: found.party.name.clone(),
            data_names: words::names(&found.data, all),
            paths,
        }
    }
}
