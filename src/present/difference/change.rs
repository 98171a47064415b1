//! Changes of cells, with the paths behind them.

use crate::analysis::difference::{self as found, Route, Routes, Way};
use crate::analysis::explain::Subject as Named;
use crate::analysis::looked_at::{NotLookedAt, Question};
use crate::graph::{Means, Sense};
use crate::present::AskedCell;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use crate::text::changes::{self as words, Speech, Spoken};
use crate::text::{Subject, effects, means};
use crate::world::Id;
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
    /// `before` and `after`, where `none` is no finding there: the law of the government is not in the scenario.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_looked_at: Vec<&'static str>,
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
    pub before: Option<Means>,
    /// The means in the second.
    pub after: Option<Means>,
    /// The easiest path in the first world, if there is one.
    pub path_before: Option<Path>,
    /// The easiest path in the second world, if there is one.
    pub path_after: Option<Path>,
    /// `before` and `after`, where `none` is no finding there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_looked_at: Vec<&'static str>,
    /// The words of the cells in the first and in the second world.
    #[serde(skip)]
    pub words: [&'static str; 2],
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

/// The governments that are not looked at in each of two worlds, as ids.
#[derive(Clone, Debug, Default)]
pub(in crate::present) struct Unknown([Vec<String>; 2]);

impl Unknown {
    pub(in crate::present) fn of(sense: Sense, worlds: [(&Scenario, &Assignment); 2]) -> Self {
        Self(worlds.map(|(scenario, assignment)| {
            let found = NotLookedAt::of(scenario, assignment, Question::of(sense)).governments;
            found.iter().filter_map(|party| scenario.table(Table::Parties).get(party.index())).map(|party| party.id.clone()).collect()
        }))
    }

    /// Whether a party is not looked at in one of them.
    pub(in crate::present) fn names(&self, party: &str) -> bool {
        self.0.iter().flatten().any(|id| id == party)
    }

    /// On which sides a party that has a thing by these means, or by none, is not looked at.
    fn hides(&self, party: &str, means: [Option<Means>; 2]) -> [bool; 2] {
        let one = |(of, means): (&Vec<String>, Option<Means>)| means == Some(Means::None) && of.iter().any(|id| id == party);
        let [before, after] = [&self.0[0], &self.0[1]];
        [one((before, means[0])), one((after, means[1]))]
    }
}

/// The names of the sides that are hidden.
fn sides(hidden: [bool; 2]) -> Vec<&'static str> {
    ["before", "after"].into_iter().zip(hidden).filter(|(_, hidden)| *hidden).map(|(side, _)| side).collect()
}

/// The cells by their ids.
pub(in crate::present) fn cells(
    found: impl IntoIterator<Item = found::Cell>,
    routes: Vec<Routes>,
    sense: Sense,
    unknown: &Unknown,
) -> Vec<Cell> {
    let cell = |(c, routes): (found::Cell, Routes)| Cell {
        not_looked_at: sides(unknown.hides(&c.party.id, [c.before.word(), c.after.word()])),
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
pub(in crate::present) fn tell(
    scenario: &Scenario,
    found: &[found::Change],
    all: &[Named],
    speech: Speech<'_>,
    unknown: &Unknown,
) -> Changes {
    let subjects: Vec<Subject> = found.iter().map(|change| subject(scenario, &change.party)).collect();
    let hidden = |change: &found::Change| unknown.hides(&change.party.id, change.words());
    let spoken = found.iter().zip(&subjects).map(|(change, party)| Spoken { change, party, not_looked_at: hidden(change) });
    let spoken: Vec<Spoken<'_>> = spoken.collect();
    Changes {
        changes: found.iter().map(|change| Change::of(change, all, hidden(change))).collect(),
        sentences: words::paragraph(&spoken, all, speech),
    }
}

/// The word of a cell; a dash where there is nothing to ask.
fn word(of: Option<Means>, hidden: bool) -> &'static str {
    of.map_or(effects::SIGN_OF_NO_WORD, |of| means::word(of, hidden))
}

impl Change {
    fn of(found: &found::Change, all: &[Named], hidden: [bool; 2]) -> Self {
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
            before: found.words()[0],
            after: found.words()[1],
            path_before,
            path_after,
            not_looked_at: sides(hidden),
            words: [word(found.words()[0], hidden[0]), word(found.words()[1], hidden[1])],
            party_name: found.party.name.clone(),
            data_names: words::names(&found.data, all),
            paths,
        }
    }
}
