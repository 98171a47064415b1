//! Conflicts of law: orders that one law commands and another forbids to obey.
//!
//! A finding stands where an order could really be put and would really give something; an order to somebody who has nothing
//! is no conflict. Orders lifted by an agreement in force are listed too, as lifted.

use super::explain::Subject;
use super::impediments::{Impediment, of_order_in};
use super::law::Law;
use super::model::Model;
use super::why_not::subject;
use crate::graph::{Act, OrderKind, RuleId};
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Scenario};
use crate::world::{ClassId, DataId, Id, KeyId, PartyId, PowerId, Thing, Verb};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody caught between two laws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Who is caught.
    pub party: Subject,
    /// The law that commands.
    pub commands: Law,
    /// Who would give the order.
    pub wielder: Subject,
    /// The law that forbids to obey.
    pub forbids: Law,
    /// For which data: those that the order would give, or whose keys it would.
    pub data: Vec<Subject>,
    /// What is ordered.
    pub orders: Vec<OrderKind>,
    /// The agreements in force that lift the ban.
    pub lifted_by: Vec<Law>,
    /// Agreements that would lift it but are not in force on this day.
    pub would_lift: Vec<Law>,
}

/// Every conflict under an assignment, those that nothing lifts first, then by party and laws.
#[must_use]
pub fn conflicts(scenario: &Scenario, assignment: &Assignment) -> Vec<Conflict> {
    let specialised = scenario.specialised(assignment);
    let fixed = Assignment::default_of(&specialised);
    let mut model = Model::fixed(&specialised, &fixed);
    let orders = orders(&model, &fixed);
    let data = data_of_things(&model);
    let mut law = model.law();
    let mut found: BTreeMap<(PartyId, PowerId, String), Finding> = BTreeMap::new();
    for (power, party, thing, verb, kind) in orders {
        for impediment in of_order_in(&mut law, (power, party), verb, thing) {
            let Impediment::Shield { law, lifted_by, would_lift } = impediment else { continue };
            let key = (party, power, law.id.clone());
            let finding =
                found.entry(key).or_insert_with(|| Finding { law, lifted_by, would_lift, data: BTreeSet::new(), orders: BTreeSet::new() });
            finding.orders.insert(kind);
            finding.data.extend(data.get(&thing).into_iter().flatten());
        }
    }
    let mut out: Vec<Conflict> =
        found.into_iter().filter_map(|((party, power, _), finding)| finding.conflict(&specialised, party, power)).collect();
    out.sort_by_key(|c| !c.lifted_by.is_empty());
    out
}

struct Finding {
    law: Law,
    lifted_by: Vec<Law>,
    would_lift: Vec<Law>,
    data: BTreeSet<DataId>,
    orders: BTreeSet<OrderKind>,
}

impl Finding {
    fn conflict(self, scenario: &Scenario, party: PartyId, power: PowerId) -> Option<Conflict> {
        let entity = scenario.table(Table::Powers).get(power.index())?;
        let wielder = scenario.entity(Table::Parties, entity.reference(key::WIELDED_BY)?)?;
        // A key is forbidden because of the data that the ban covers, whatever else it opens.
        let covered = scenario.entity(Table::Shields, &self.law.id).map(|e| e.words(key::CATEGORIES)).unwrap_or_default();
        let category = |d: &DataId| scenario.table(Table::Data).get(d.index()).and_then(|e| e.word(key::CATEGORY));
        let concerned = self.data.iter().filter(|d| covered.is_empty() || category(d).is_some_and(|c| covered.contains(&c)));
        let data: Vec<Subject> = concerned.map(|d| subject(scenario, Table::Data, d.index())).collect();
        Some(Conflict {
            party: subject(scenario, Table::Parties, party.index()),
            commands: Law::of(scenario, entity),
            wielder: Subject { id: wielder.id.clone(), name: wielder.label().to_owned() },
            forbids: self.law,
            data,
            orders: self.orders.into_iter().collect(),
            lifted_by: self.lifted_by,
            would_lift: self.would_lift,
        })
    }
}

/// Every order that gives a thing: the power, the party, the thing, what is demanded.
fn orders(model: &Model<'_>, fixed: &Assignment) -> Vec<(PowerId, PartyId, Thing, Verb, OrderKind)> {
    let mut seen: FxHashSet<(PowerId, PartyId, Thing, Verb)> = FxHashSet::default();
    let mut out = Vec::new();
    for edge in model.graph.edges().iter().filter(|e| model.conditions.holds(e.guard, fixed)) {
        let Some(Act::Order(power, party)) = edge.act.map(|act| model.graph.act(act)) else { continue };
        let node = model.graph.node(edge.head);
        if let (Some(thing), Some(kind)) = (node.concerns(), edge.rule.and_then(RuleId::order_kind))
            && seen.insert((power, party, thing, kind.verb(node.capability)))
        {
            out.push((power, party, thing, kind.verb(node.capability), kind));
        }
    }
    out
}

/// The datasets that each thing is about; a key is about the data on whose copies it is, also through wrapping and parts.
fn data_of_things(model: &Model<'_>) -> BTreeMap<Thing, BTreeSet<DataId>> {
    let world = &model.world;
    let mut out: BTreeMap<Thing, BTreeSet<DataId>> = BTreeMap::new();
    let members = |class: ClassId| world.classes[class].members.iter().copied();
    for (id, copy) in world.copies.iter() {
        out.entry(Thing::Copy(id)).or_default().extend(members(copy.class));
        let mut keys: Vec<KeyId> = copy.locked_by.iter().map(|(k, _)| *k).collect();
        let mut index = 0;
        while let Some(&key) = keys.get(index) {
            index += 1;
            out.entry(Thing::Key(key)).or_default().extend(members(copy.class));
            let entry = &world.keys[key];
            let parts = entry.parts.iter().flat_map(|(_, _, parts)| parts);
            for (inner, _) in entry.wrapped_by.iter().chain(parts) {
                if !keys.contains(inner) {
                    keys.push(*inner);
                }
            }
        }
    }
    for (id, processing) in world.processings.iter() {
        for (class, _) in &processing.classes {
            out.entry(Thing::Processing(id)).or_default().extend(members(*class));
        }
    }
    for (id, endpoint) in model.endpoints.iter() {
        out.entry(Thing::Endpoint(id)).or_default().extend(members(endpoint.class));
    }
    out
}
