//! How far governments from elsewhere come by ways of their own.

use super::{Check, Finding, found};
use crate::analysis::assess::{AssessedWorld, Fact, Parameters, witness};
use crate::graph::{Act, Means, NodeId};
use crate::scenario::schema::{Table, key};
use crate::world::{DataId, Id, PartyId, PowerId};

pub(super) static CHECK: Check = Check {
    name: "orders",
    question: "What can governments from elsewhere bring about by ways of their own, without asking a government at home? (heeds denying: that cutting users off counts beside reading)",
    outcomes: &[
        ("owned", "a government elsewhere reads by design, or through a party that it controls"),
        (
            "secret-order",
            "a government elsewhere reads by a power under which the addressee must keep silent, or is given the data unordered",
        ),
        ("order", "a government elsewhere reads by a way in law that may be spoken of"),
        ("cut-off", "no government elsewhere reads so easily; one could cut users off by a way in law"),
        ("contested", "a government elsewhere would read by orders that collide with other law, or that nobody can enforce"),
        ("cipher", "no government elsewhere reads; one gets hold of cipher"),
        ("no-data", "there are no such data"),
        ("none", "no government elsewhere reads or gets hold of a copy, by any order"),
    ],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, parameters: &Parameters) -> Finding {
    if assessed.data.is_empty() {
        return found("no-data", Vec::new());
    }
    // Whoever asks a government at home leaves it to the law at home; tampering and breaking in are no ways in law.
    let own = |act: Act| match act {
        Act::Asks(_, asked) => !assessed.model.world.parties[asked].governs.iter().any(|(j, _)| assessed.is_home(*j)),
        Act::Tamper(_) | Act::TampersWith(..) | Act::Substitutes(..) | Act::Breach(_) => false,
        Act::Directs(..)
        | Act::Order(..)
        | Act::Seize(..)
        | Act::Intercept(..)
        | Act::Intrude(..)
        | Act::Block(..)
        | Act::Designate(..)
        | Act::Gives(..) => true,
    };
    let aloud = |act: Act| own(act) && !matches!(act, Act::Gives(..)) && !act.power().is_some_and(|w| secret(assessed, w));
    let (by_own, by_loud) = (witness::solve(assessed, own), witness::solve(assessed, aloud));
    let mut lists: [(&'static str, Vec<Fact>); 6] =
        [("owned", vec![]), ("secret-order", vec![]), ("order", vec![]), ("cut-off", vec![]), ("contested", vec![]), ("cipher", vec![])];
    for &data in &assessed.data {
        for party in assessed.others(data).filter(|p| assessed.foreign_government(*p)) {
            let reading = assessed.reading(party, data);
            let means = reading.map_or(Means::None, |node| by_own[node]);
            let quiet = reading.is_some_and(|node| by_loud[node] > means);
            // Every means up to a contested order has a place here: a new one can make the finding worse, never better.
            let (index, node) = if means <= Means::Ownership {
                (0, reading)
            } else if means <= Means::Treaty {
                (if quiet || secretly(assessed, reading, means, &own) { 1 } else { 2 }, reading)
            } else if means <= Means::Contested {
                (4, reading)
            } else {
                let held = assessed.holding(party, data).into_iter().filter(|n| by_own[*n] <= Means::Contested);
                (5, held.min_by_key(|n| by_own[*n]))
            };
            if let Some((index, fact)) = parameters.denying.then(|| cutting_off(assessed, party, data, &own)).flatten()
                && let Some((_, list)) = lists.get_mut(index)
            {
                list.push(fact);
            }
            let Some(node) = node else { continue };
            let secret = if index == 1 { Some(hushed(assessed, node, &own)).filter(|(m, _)| *m <= means) } else { None };
            let (means, acts) = secret.unwrap_or_else(|| witness::path(assessed, node, &own));
            if let Some((_, list)) = lists.get_mut(index) {
                let (party, data) = (assessed.id(Table::Parties, party), assessed.id(Table::Data, data));
                list.push(Fact::Access { party, data, reads: index < 5, means, acts });
            }
        }
    }
    let worst = lists.into_iter().find(|(_, facts)| !facts.is_empty());
    worst.map_or_else(|| found("none", Vec::new()), |(word, facts)| found(word, facts))
}

/// That a government cuts users off by ways of its own, and on which list that is.
fn cutting_off(assessed: &AssessedWorld<'_>, party: PartyId, data: DataId, own: &dyn Fn(Act) -> bool) -> Option<(usize, Fact)> {
    let ways = assessed.denials().ways(party, data);
    let (means, acts) = ways.into_iter().find(|(_, acts)| acts.iter().all(|act| own(*act)))?;
    let index = if means <= Means::Treaty { 3 } else { 4 };
    let (party, data) = (assessed.id(Table::Parties, party), assessed.id(Table::Data, data));
    Some((index, Fact::CutsOff { party, data, means, acts, stops: Vec::new() }))
}

fn secret(assessed: &AssessedWorld<'_>, power: PowerId) -> bool {
    assessed.scenario.table(Table::Powers).get(power.index()).is_some_and(|p| p.flag(key::SECRET, false))
}

/// A path with secret powers alone, beside acts under no power.
fn hushed(assessed: &AssessedWorld<'_>, node: NodeId, own: &dyn Fn(Act) -> bool) -> (Means, Vec<Act>) {
    let quiet = |act: Act| own(act) && act.power().is_none_or(|w| secret(assessed, w));
    witness::path(assessed, node, &quiet)
}

/// Whether a node can be had by the same means with secret powers alone.
fn secretly(assessed: &AssessedWorld<'_>, node: Option<NodeId>, means: Means, own: &dyn Fn(Act) -> bool) -> bool {
    node.is_some_and(|node| hushed(assessed, node, own).0 <= means)
}
