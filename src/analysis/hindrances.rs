//! What stands in the way of an order, and what lifts it: why its means is treaty or contested, not law.

use super::law::Law;
use super::model::Model;
use crate::graph::{Builder, Order, Thing};
use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::world::{Guard, JurisdictionId, PartyId, PowerId, Tie};
use crate::world::{Id, member};

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// Courts or scholars dispute that the power goes so far.
    Contested,
    /// The party has no presence in the jurisdiction through which the order could be enforced, only these ties.
    WeakTie {
        /// The ties that it has and the power names.
        ties: Vec<&'static str>,
        /// The agreements in force that lift it.
        lifted_by: Vec<Law>,
        /// Agreements that would lift it but are not in force on this day.
        would_lift: Vec<Law>,
    },
    /// A law of another jurisdiction forbids to obey.
    Shield {
        /// That law.
        law: Law,
        /// The agreements in force that lift it.
        lifted_by: Vec<Law>,
        /// Agreements that would lift it but are not in force on this day.
        would_lift: Vec<Law>,
    },
}

impl Hindrance {
    /// Whether an agreement in force lifts it.
    #[must_use]
    pub fn is_lifted(&self) -> bool {
        match self {
            Self::Contested => false,
            Self::WeakTie { lifted_by, .. } | Self::Shield { lifted_by, .. } => !lifted_by.is_empty(),
        }
    }
}

/// What stands in the way of an order for a thing, in a model of one assignment. Empty where it is simply law.
#[must_use]
pub fn of_order(model: &mut Model<'_>, power: PowerId, party: PartyId, thing: Thing) -> Vec<Hindrance> {
    let mut builder = Builder::survey(&model.world, &mut model.conditions, &model.endpoints);
    of_order_in(&mut builder, power, party, thing)
}

/// The same with a builder at hand.
pub(crate) fn of_order_in(b: &mut Builder<'_, '_>, power: PowerId, party: PartyId, thing: Thing) -> Vec<Hindrance> {
    let world = b.world;
    let mut found = Vec::new();
    if world.powers[power].contested.is_always() {
        found.push(Hindrance::Contested);
    }
    let orders = b.orders.get(party.place()).cloned();
    let Some(order) = orders.iter().flat_map(|o| o.iter()).find(|o| o.power == power) else { return found };
    if order.weak.is_always() {
        let homes: Vec<JurisdictionId> = world.parties[party].tied(Tie::Incorporated).iter().map(|(j, _)| *j).collect();
        found.push(Hindrance::WeakTie {
            ties: ties(b, order),
            lifted_by: lifting(b, order.jurisdiction, &homes, true),
            would_lift: lifting(b, order.jurisdiction, &homes, false),
        });
    }
    for obstacle in &order.shields {
        let covers = b.shield_covers(obstacle.shield, obstacle.of, thing);
        if b.conditions.and(covers, obstacle.binds).is_always()
            && let Some(entity) = world.scenario.table(Table::Shields).get(obstacle.shield.place())
        {
            found.push(Hindrance::Shield {
                law: Law::of(world.scenario, entity),
                lifted_by: lifting(b, order.jurisdiction, &[obstacle.of], true),
                would_lift: lifting(b, order.jurisdiction, &[obstacle.of], false),
            });
        }
    }
    found
}

fn ties(b: &Builder<'_, '_>, order: &Order) -> Vec<&'static str> {
    let (power, party) = (&b.world.powers[order.power], &b.world.parties[order.party]);
    crate::scenario::schema::TIES
        .iter()
        .zip(party.ties.iter().zip(power.binds))
        .filter(|(_, (ties, binds))| binds.is_always() && member(ties, order.jurisdiction).is_always())
        .map(|(word, _)| *word)
        .collect()
}

/// The direct agreements that join a jurisdiction with one of others: those in force, or those that are not.
fn lifting(b: &mut Builder<'_, '_>, here: JurisdictionId, there: &[JurisdictionId], in_force: bool) -> Vec<Law> {
    let world = b.world;
    let scenario: &Scenario = world.scenario;
    let mut found = Vec::new();
    for ((_, agreement), entity) in world.agreements.iter().zip(scenario.table(Table::Agreements)) {
        if entity.word("kind") != Some("direct") {
            continue;
        }
        let live = !agreement.between.is_empty();
        if live != in_force {
            continue;
        }
        let named = entity.ids("between").into_iter().filter_map(|j| scenario.find(Table::Jurisdictions, j)).map(JurisdictionId::new);
        let between = [(named.collect(), Guard::ALWAYS)];
        if there.iter().any(|&home| b.joins(&between, here, home).is_always()) {
            found.push(Law::of(scenario, entity));
        }
    }
    found
}
