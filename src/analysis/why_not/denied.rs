//! Why a party cuts nobody off: what it could not take away.

use super::super::explain::lookup::Lookup;
use super::super::model::Model;
use super::super::over_time::home_of;
use super::super::surviving;
use super::super::tracked::Tracked;
use super::missing::{Lacking, MissingCapability, Whereabouts};
use super::subject;
use crate::graph::Means;
use crate::scenario::Assignment;
use crate::scenario::schema::Table;
use crate::world::{CopyId, DataId, PartyId, Way};

/// The copies that stand for some user whatever a party does, each once. Nothing where the cell has no word.
pub(super) fn standing(model: &mut Model<'_>, fixed: &Assignment, party: PartyId, data: DataId) -> Vec<MissingCapability> {
    let home = home_of(model.world.scenario, fixed);
    let Model { cutting, conditions, .. } = &mut *model;
    let Some(cutting) = cutting.as_deref() else { return Vec::new() };
    let world = cutting.over_time.worlds.last();
    let rests = surviving::rests(cutting, conditions, home, party, data);
    let mut places: Vec<usize> = rests.iter().flat_map(|rest| &rest.copies).filter_map(|copy| world.copy_of(data, *copy)).collect();
    places.sort_unstable();
    places.dedup();
    // Classes of a day may be others than those over time: the copies are found again by their places in their table.
    let copies = &model.world.classes[model.world.class_of[data]].copies;
    let here = copies.iter().copied().filter(|copy| model.world.copy_of(data, *copy).is_some_and(|place| places.contains(&place)));
    let at = Tracked::new(fixed);
    let w = Lookup { model: model.setting(), asked: data, at: &at };
    here.map(|copy| stands(&w, copy)).collect()
}

fn stands(w: &Lookup<'_, '_>, id: CopyId) -> MissingCapability {
    let copy = &w.model.world.copies[id];
    let operator = w.site_of(id).and_then(|site| w.that(&w.model.world.sites[site].operator));
    let ways = copy.through.iter().filter(|(_, guard)| w.holds(*guard)).flat_map(|(ways, _)| w.those(ways));
    let mut services: Vec<PartyId> = ways.filter_map(|way| if let Way::Service(party) = way { Some(party) } else { None }).collect();
    services.sort_unstable();
    services.dedup();
    let whereabouts = Whereabouts::Stands {
        copy: w.copy(id),
        operator: operator.map(|operator| w.party(operator)),
        services: services.into_iter().map(|party| w.party(party)).collect(),
        offline: w.holds(copy.offline),
        append_only: w.holds(copy.append_only),
    };
    let kind = Lacking::Copy(id);
    let subject = subject(w.scenario(), Table::Copies, w.copy_index(id).unwrap_or(usize::MAX));
    MissingCapability { kind, subject, means: Means::None, whereabouts, days: Vec::new() }
}
