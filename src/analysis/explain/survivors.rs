//! What holds data up for their users, whatever a party makes be lost: the ground of a `none`.

use super::super::model::{Model, Setting};
use super::super::names::{CopyName, Name, PartyName};
use super::super::surviving::{self, Rest};
use super::super::tracked::Tracked;
use super::lookup::Lookup;
use crate::scenario::Assignment;
use crate::scenario::schema::Table;
use crate::world::{CopyId, DataId, Id, KeyId, PartyId, ProcessingId, SiteId};

/// What holds data up for a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survivor {
    /// The user; `None`: nobody in particular.
    pub user: Option<PartyName>,
    /// The id of the user.
    pub user_id: Option<String>,
    /// The copies that stand and from which users are served.
    pub copies: Vec<SurvivingCopy>,
    /// The processings that stand and by which the user gets at the data.
    pub processings: Vec<SurvivingWork>,
}

/// A copy that stands, with what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurvivingCopy {
    /// Its id, as `data/copy`.
    pub id: String,
    /// What it is called.
    pub copy: CopyName,
    /// The keys on it, each with the places where it lies.
    pub keys: Vec<(Name<KeyId>, Vec<Name<SiteId>>)>,
}

/// A processing that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurvivingWork {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Name<ProcessingId>,
}

/// What stands for each user other than a party, by id, after all is lost that it makes be lost by whatever means; of a model that was made
/// ready to be asked who cuts users off. Nothing where the cell has no word.
pub(in crate::analysis) fn of(model: &mut Model<'_>, fixed: &Assignment, party: PartyId, data: DataId) -> Vec<Survivor> {
    let home = model.world.scenario.origin().map_or(fixed, |origin| &origin.assignment);
    let Model { cutting, conditions, .. } = model;
    let Some(cutting) = cutting else { return Vec::new() };
    let rests = surviving::rests(cutting, conditions, home, party, data);
    let at = Tracked::new(home);
    let over_time = &cutting.over_time;
    let setting = Setting {
        world: over_time.worlds.last(),
        conditions,
        graph: &over_time.graph,
        endpoints: over_time.endpoints.last(),
        consequences: &cutting.cut.consequences,
    };
    let w = Lookup { model: setting, asked: data, at: &at };
    rests.iter().map(|rest| survivor(&w, rest)).collect()
}

fn survivor(w: &Lookup<'_, '_>, rest: &Rest) -> Survivor {
    let id = |table: Table, index: usize| w.entity(table, index).map_or_else(String::new, |entity| entity.id.clone());
    let key = |key: KeyId| {
        let places = w.those(&w.model.world.keys[key].stored_at);
        (w.key(key), places.into_iter().map(|site| w.site(site)).collect())
    };
    let copy = |copy: &CopyId| SurvivingCopy {
        id: w.copy_index(*copy).map_or_else(String::new, |index| id(Table::Copies, index)),
        copy: w.copy(*copy),
        keys: w.locks(*copy).into_iter().map(key).collect(),
    };
    let work = |processing: &ProcessingId| SurvivingWork { id: id(Table::Processing, processing.index()), name: w.processing(*processing) };
    Survivor {
        user: rest.user.map(|user| w.party(user)),
        user_id: rest.user.map(|user| id(Table::Parties, user.index())),
        copies: rest.copies.iter().map(copy).collect(),
        processings: rest.processings.iter().map(work).collect(),
    }
}
