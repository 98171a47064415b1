//! Acts of a party that are in the file and lead nowhere: software that it makes, and break-ins that it could do.

use super::super::model::Model;
use super::super::names::FixedNames;
use super::blocked::{Block, BlockedRoute};
use crate::graph::Act;
use crate::scenario::schema::Table;
use crate::world::{DataId, PartyId};

/// Every such act of a party that does not read a dataset by any means: none of them suffices, nor all together.
pub(super) fn of(model: &Model<'_>, party: PartyId, data: DataId) -> Vec<BlockedRoute> {
    let world = &model.world;
    let w = FixedNames { world, asked: data };
    let name = w.name(Table::Data, data);
    let mut out = Vec::new();
    for (id, software) in world.software.iter() {
        if software.vendor.iter().any(|(vendor, when)| *vendor == party && !when.is_never()) {
            let sites = software.runs_at.iter().filter(|(_, when)| !when.is_never()).map(|(site, _)| w.name(Table::Sites, *site)).collect();
            let block = Block::ShowsNothing { software: w.name(Table::Software, id), sites, data: name.clone() };
            out.push(BlockedRoute { to: Vec::new(), way: Act::Tamper(id).spell(world.scenario), block });
        }
    }
    for (id, breach) in world.breaches.iter() {
        if breach.by.iter().any(|(by, when)| *by == party && !when.is_never()) {
            let block = Block::TakesTooLittle { breach: w.name(Table::Breaches, id), data: name.clone() };
            out.push(BlockedRoute { to: Vec::new(), way: Act::Breach(id).spell(world.scenario), block });
        }
    }
    out.sort_by(|a, b| a.way.cmp(&b.way));
    out
}
