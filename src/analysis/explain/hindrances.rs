//! What stands in the way of the acts of a path, and which agreements are behind requests.

use super::super::impediments::{AskedAct, Evaluation, Impediment, LegalTable};
use super::super::law::Law;
use super::lookup::Lookup;
use crate::graph::{Act, Capability, Edge, Graph, Level, Means, Node, NodeId, RuleId};
use crate::law::PossibleImpediment;
use crate::scenario::schema::Table;
use crate::world::{Consequence, ConsequenceId, Consequences, Id, PartyId, PowerId, Thing, Verb};

/// What explaining these steps will ask about their acts.
pub(crate) fn asked(graph: &Graph, consequences: &Consequences, order: &[(NodeId, Edge)]) -> Vec<AskedAct> {
    let one = |(id, edge): &(NodeId, Edge)| {
        let node = graph.node(*id);
        let (verb, thing) = concerned(consequences, node, edge).unzip();
        Some(AskedAct {
            act: graph.act(edge.act?),
            verb,
            taker: node.party,
            thing: thing.or_else(|| node.concerns()),
            suspended: suspended(consequences, node),
            shared: shares(graph, edge),
        })
    };
    order.iter().filter_map(one).collect()
}

/// By which verb an order gives what a node says, or makes it be lost, and of which thing the law is asked.
fn concerned(consequences: &Consequences, node: Node, edge: &Edge) -> Option<(Verb, Thing)> {
    match brought(consequences, node) {
        None => edge.rule.and_then(RuleId::order_kind).map(|kind| kind.verb(node.capability)).zip(node.concerns()),
        Some(brought) => Some(Verb::Erase).zip(brought.erased()),
    }
}

/// Who has to stop serving somebody, where a node says that.
pub(super) fn suspended(consequences: &Consequences, node: Node) -> Option<PartyId> {
    if let Some(Consequence::Suspended(by, _)) = brought(consequences, node) { Some(by) } else { None }
}

/// What is brought about, where a node says that.
fn brought(consequences: &Consequences, node: Node) -> Option<Consequence> {
    (node.capability == Capability::Brings).then(|| consequences[ConsequenceId(node.thing)])
}

/// Whether a government passes on all that it was given, not only what it was given by its own powers.
pub(super) fn shares(graph: &Graph, edge: &Edge) -> bool {
    graph.body(edge).iter().any(|n| graph.node(*n).level == Level::Shared)
}

/// What stands in the way of an act, each once; where it is about somebody who has to stop serving, who that is.
pub(super) fn impediments(w: &Lookup<'_, '_>, legal: &LegalTable, act: Act, uses: &[(Node, Edge)]) -> Vec<(Impediment, Option<PartyId>)> {
    let evaluation = Evaluation {
        holds: &|guard| w.holds(guard),
        entity: &|table, index| w.entity(table, index).filter(|e| !w.at.drops(w.scenario(), table, &e.id)),
        law: &|entity| Law::of(w.scenario(), entity),
    };
    let consequences = w.model.consequences;
    let mut found: Vec<(Impediment, Option<PartyId>)> = Vec::new();
    let mut add = |possible: &[PossibleImpediment], whom: Option<PartyId>| {
        for impediment in possible.iter().filter_map(|possible| evaluation.of(possible)) {
            let whom = whom.filter(|_| impediment != Impediment::Contested);
            if !found.contains(&(impediment.clone(), whom)) {
                found.push((impediment, whom));
            }
        }
    };
    let contested = |power: PowerId| w.holds(w.model.world.powers[power].contested);
    match act {
        Act::Order(power, party) => {
            for (node, edge) in uses {
                if let Some((verb, thing)) = concerned(consequences, *node, edge) {
                    add(legal.impediments(power, party, verb, thing), None);
                }
                if let Some(party) = suspended(consequences, *node) {
                    add(legal.suspension_impediments(power, party), Some(party));
                }
            }
        }
        Act::Designate(_, power) => {
            for party in uses.iter().filter_map(|(node, _)| suspended(consequences, *node)) {
                add(legal.suspension_impediments(power, party), Some(party));
            }
        }
        Act::Gives(giver, offer) => {
            for (to, thing) in uses.iter().filter_map(|(node, _)| Some(node.party).zip(node.concerns())) {
                add(legal.gift_impediments(giver, offer, to, thing), None);
            }
        }
        Act::Seize(_, power) | Act::Intercept(_, power) | Act::Intrude(_, power) | Act::Block(_, power) if contested(power) => {
            found.push((Impediment::Contested, None));
        }
        Act::Intrude(..) if uses.iter().any(|(_, edge)| edge.cost > Means::Law) => found.push((Impediment::Abroad, None)),
        Act::Seize(..)
        | Act::Intercept(..)
        | Act::Intrude(..)
        | Act::Block(..)
        | Act::Directs(..)
        | Act::Asks(..)
        | Act::Tamper(_)
        | Act::TampersWith(..)
        | Act::Substitutes(..)
        | Act::Breach(_) => {}
    }
    found
}

/// The agreements in force under which one government asks another.
pub(super) fn agreements(w: &Lookup<'_, '_>, legal: &LegalTable, act: Act, uses: &[(Node, Edge)]) -> Vec<Law> {
    let Act::Asks(asker, asked) = act else { return Vec::new() };
    let shared = uses.iter().any(|(_, e)| shares(w.model.graph, e));
    let in_force = legal.requests(asker, asked, shared).iter().filter(|(_, when)| w.holds(*when));
    in_force.filter_map(|(id, _)| w.entity(Table::Agreements, id.index())).map(|e| Law::of(w.scenario(), &e)).collect()
}
