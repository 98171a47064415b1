//! What could be done, but not without somebody being free to tell.

use super::super::model::Model;
use super::super::names::{Name, PartyName};
use super::super::paths;
use crate::graph::{Act, ActId, Means, Sense};
use crate::scenario::Assignment;
use crate::scenario::schema::Table;
use crate::world::{DataId, Id, PartyId, PowerId, SiteId};

/// An act on a way to the data of which somebody would be free to tell those whose data it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenAct {
    /// The act, as the stable interface spells it.
    pub act: String,
    /// The power under which it is done.
    pub power: Name<PowerId>,
    /// Who would be free to tell; `None` where nobody runs the site that is seized.
    pub by: Option<PartyName>,
    /// The site that is seized.
    pub site: Option<Name<SiteId>>,
    /// Whether the act is done to those whose data it is, so that they know.
    pub is_theirs: bool,
}

/// The open acts on the ways that are easier than reading unnoticed is, in the order of their spelling.
pub(super) fn of(model: &mut Model<'_>, fixed: &Assignment, party: PartyId, data: DataId, unnoticed: Means) -> Vec<OpenAct> {
    let class = model.world.class_of[data];
    let Some(goal) = model.graph.goal(Sense::Reads, class, party) else { return Vec::new() };
    let found = paths::of_nodes(model, fixed, &[goal], paths::LIMIT).pop().unwrap_or_default();
    let mut acts: Vec<ActId> = found.paths.iter().filter(|path| path.means < unnoticed).flat_map(|path| &path.acts).copied().collect();
    acts.sort_unstable();
    acts.dedup();
    let mut out: Vec<OpenAct> = Vec::new();
    for act in acts {
        let act = model.graph.act(act);
        if !model.is_open(act, class, fixed) {
            continue;
        }
        let scenario = model.world.scenario;
        let (power, by, site) = match act {
            Act::Order(power, addressee) => (power, Some(addressee), None),
            Act::Seize(site, power) => {
                let operators = &model.world.sites[site].operator;
                let operator = operators.iter().find(|(_, guard)| model.conditions.holds(*guard, fixed)).map(|(operator, _)| *operator);
                (power, operator, Some(site))
            }
            Act::Directs(..)
            | Act::Intercept(..)
            | Act::Intrude(..)
            | Act::Asks(..)
            | Act::Tamper(_)
            | Act::TampersWith(..)
            | Act::Substitutes(..)
            | Act::Gives(..)
            | Act::Block(..)
            | Act::Designate(..)
            | Act::Breach(_) => continue,
        };
        out.push(OpenAct {
            act: act.spell(scenario),
            power: Name::of(power, scenario.table(Table::Powers).get(power.index())),
            by: by.map(|by| PartyName::of(by, scenario.table(Table::Parties).get(by.index()))),
            site: site.map(|site| Name::of(site, scenario.table(Table::Sites).get(site.index()))),
            is_theirs: model.is_done_to_them(act, class, fixed),
        });
    }
    out.sort_by(|a, b| a.act.cmp(&b.act));
    out
}
