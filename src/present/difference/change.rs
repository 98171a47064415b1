//! Changes of cells, with the paths behind them.

use crate::analysis::difference::{self as found, Pair, Twin, Way};
use crate::analysis::explain::{Subject as Named, tell_copy, tell_path};
use crate::analysis::matrix::Access;
use crate::analysis::specialised::Specialised;
use crate::graph::Means;
use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::text::Subject;
use crate::text::changes::{self as words, Speech, Spoken};
use crate::world::{DataId, PartyId};
use serde::Serialize;

/// A cell that comes out otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The id of the party.
    pub party: String,
    /// The id of the dataset.
    pub data: String,
    /// What it says in the first world.
    pub before: Access,
    /// What it says in the second.
    pub after: Access,
}

/// A party comes to read or hold data by other means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The id of the party.
    pub party: String,
    /// The ids of the data of which all of this is true. The sentences speak of the first.
    pub data: Vec<String>,
    /// `reads` or `holds`.
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
    /// Its acts, as the stable interface spells them; not told for holding.
    pub acts: Option<Vec<String>>,
    /// In words.
    pub sentence: String,
    /// By which means the same acts suffice on the other side; not known for holding.
    pub elsewhere: Option<Means>,
}

/// Changes one by one, and in sentences for a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::present) struct Changes {
    pub changes: Vec<Change>,
    pub sentences: Vec<String>,
}

/// The cells by their ids.
pub(in crate::present) fn cells(found: impl IntoIterator<Item = found::Cell>) -> Vec<Cell> {
    found.into_iter().map(|c| Cell { party: c.party.id, data: c.data.id, before: c.before, after: c.after }).collect()
}

/// A party as a subject of sentences.
pub(in crate::present) fn subject(scenario: &Scenario, party: &Named) -> Subject {
    scenario.entity(Table::Parties, &party.id).map(Subject::party).unwrap_or_default()
}

/// Puts changes into words. `all` is the data that both worlds have.
pub(in crate::present) fn tell(pair: &mut Pair<'_>, found: &[found::Change], all: &[Named], speech: Speech<'_>) -> Changes {
    let mut out = Changes::default();
    let (mut subjects, mut hows) = (Vec::new(), Vec::new());
    for change in found {
        let Twin { before, after, .. } = change.cell;
        let way_before = change.way_before.as_ref().and_then(|way| path(&mut pair.before, change.cell.first(), way, before));
        let way_after = change.way_after.as_ref().and_then(|way| path(&mut pair.after, change.cell.second(), way, after));
        let mut paths = Vec::new();
        if let (Some(way), Some((path, _))) = (&change.way_before, &way_before) {
            paths.extend(words::fate_before(change, way).map(|fate| (fate, path.sentence.clone())));
        }
        if let (Some(way), Some((path, _))) = (&change.way_after, &way_after) {
            paths.push((words::fate_after(change, way), path.sentence.clone()));
        }
        let (path_after, how) = way_after.unzip();
        subjects.push(subject(pair.before.scenario(), &change.party));
        hows.push(how.flatten());
        out.changes.push(Change {
            party: change.party.id.clone(),
            data: change.data.iter().map(|d| d.id.clone()).collect(),
            what: change.verb.as_str(),
            before: change.before,
            after: change.after,
            path_before: way_before.map(|(path, _)| path),
            path_after,
            party_name: change.party.name.clone(),
            data_names: words::names(&change.data, all),
            paths,
        });
    }
    let spoken: Vec<Spoken<'_>> =
        found.iter().zip(subjects.iter().zip(&hows)).map(|(change, (party, how))| Spoken { change, party, how: how.as_deref() }).collect();
    out.sentences = words::paragraph(&spoken, all, speech);
    out
}

/// A path in words, and its acts alone in clauses; of holding, the acts are not told.
fn path(world: &mut Specialised<'_>, (party, data): (PartyId, DataId), way: &Way, access: Access) -> Option<(Path, Option<String>)> {
    let Some(found) = &way.path else {
        let sentence = tell_copy(world, party, data, access)?;
        return Some((Path { acts: None, sentence, elsewhere: None }, None));
    };
    let told = tell_path(world, party, data, found)?;
    Some((Path { acts: way.acts.clone(), sentence: told.sentence, elsewhere: way.elsewhere }, Some(told.how)))
}
