//! The acts of a path as clauses of a sentence, each with its law and what stands in its way.

use super::super::impediments::{Evaluation, Impediment, LegalTable};
use super::super::law::Law;
use super::reasons::control;
use super::words::{Words, capital, list};
use crate::graph::{Act, ActId, Capability, Edge, Graph, Level, Means, Node, NodeId, OrderKind, RuleId};
use crate::scenario::schema::Table;
use crate::world::{CopyId, Endpoint, EndpointId, Id, KeyId, PartyId, ProcessingId, Thing};

/// What backs an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Backing {
    /// A power of a government.
    Power(Law),
    /// Agreements between governments.
    Agreements(Vec<Law>),
    /// Control of one party over another, in words.
    Control(String),
    /// Nothing but the actor's hands.
    Bare,
}

/// Something that stands in the way of an act, with the sentence that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// What it is.
    pub impediment: Impediment,
    /// In a sentence.
    pub sentence: String,
}

/// An act of a path, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedAct {
    /// The act.
    pub id: ActId,
    /// As the stable interface spells it.
    pub spelled: String,
    /// The hardest means that the path pays for it.
    pub means: Means,
    /// "it orders Apple under “…” to hand over …".
    pub clause: String,
    /// What backs it.
    pub backing: Backing,
    /// What stands in its way for the things that the path uses it for.
    pub obstacles: Vec<Obstacle>,
}

/// The acts of a derivation in the order in which they happen.
pub(super) fn of(words: &Words<'_, '_>, legal: &LegalTable, reader: PartyId, order: &[(NodeId, Edge)]) -> Vec<ExplainedAct> {
    let model = words.model;
    let mut used: Vec<(ActId, Vec<(Node, Edge)>)> = Vec::new();
    for (id, edge) in order {
        let Some(act) = edge.act else { continue };
        let node = model.graph.node(*id);
        match used.iter_mut().find(|(known, _)| *known == act) {
            Some((_, uses)) => uses.push((node, *edge)),
            None => used.push((act, vec![(node, *edge)])),
        }
    }
    let mut out = Vec::new();
    for (id, uses) in used {
        let act = model.graph.act(id);
        let impediments = impediments(words, legal, act, &uses);
        let agreements = agreements(words, legal, act, &uses);
        let backing = match act {
            Act::Order(power, _) | Act::Seize(_, power) | Act::Intercept(_, power) => {
                words.entity(Table::Powers, power.index()).map_or(Backing::Bare, |e| Backing::Power(Law::of(words.scenario(), &e)))
            }
            Act::Asks(..) => Backing::Agreements(agreements.clone()),
            Act::Directs(owner, firm) => Backing::Control(control(words, owner, firm)),
            Act::Tamper(_) | Act::Breach(_) => Backing::Bare,
        };
        let obstacles =
            impediments.into_iter().map(|impediment| Obstacle { sentence: in_the_way(words, act, &impediment), impediment }).collect();
        out.push(ExplainedAct {
            id,
            spelled: act.spell(words.scenario()),
            means: uses.iter().map(|(_, e)| e.cost).max().unwrap_or(Means::None),
            clause: words.agree(reader, &clause(words, order, reader, act, &uses, &agreements)),
            backing,
            obstacles,
        });
    }
    out
}

/// What the words of these steps will ask about their acts.
pub(crate) fn asked(graph: &Graph, order: &[(NodeId, Edge)]) -> Vec<(Act, Option<Thing>, bool)> {
    order.iter().filter_map(|(id, edge)| Some((graph.act(edge.act?), graph.node(*id).concerns(), shares(graph, edge)))).collect()
}

/// Whether a government passes on all that it was given, not only what it was given by its own powers.
fn shares(graph: &Graph, edge: &Edge) -> bool {
    graph.body(edge).iter().any(|n| graph.node(*n).level == Level::Lawful)
}

fn impediments(w: &Words<'_, '_>, legal: &LegalTable, act: Act, uses: &[(Node, Edge)]) -> Vec<Impediment> {
    let mut found: Vec<Impediment> = Vec::new();
    match act {
        Act::Order(power, party) => {
            let evaluation = Evaluation {
                holds: &|guard| w.holds(guard),
                entity: &|table, place| w.entity(table, place).filter(|e| !w.at.drops(w.scenario(), table, &e.id)),
                law: &|entity| Law::of(w.scenario(), entity),
            };
            for thing in uses.iter().filter_map(|(node, _)| node.concerns()) {
                for impediment in legal.impediments(power, party, thing).iter().filter_map(|possible| evaluation.of(possible)) {
                    if !found.contains(&impediment) {
                        found.push(impediment);
                    }
                }
            }
        }
        Act::Seize(_, power) | Act::Intercept(_, power) if w.holds(w.model.world.powers[power].contested) => {
            found.push(Impediment::Contested);
        }
        _ => {}
    }
    found
}

/// The agreements in force under which one government asks another.
fn agreements(w: &Words<'_, '_>, legal: &LegalTable, act: Act, uses: &[(Node, Edge)]) -> Vec<Law> {
    let Act::Asks(asker, asked) = act else { return Vec::new() };
    let shared = uses.iter().any(|(_, e)| shares(&w.model.graph, e));
    let in_force = legal.requests(asker, asked, shared).iter().filter(|(_, when)| w.holds(*when));
    in_force.filter_map(|(id, _)| w.entity(Table::Agreements, id.index())).map(|e| Law::of(w.scenario(), &e)).collect()
}

/// Whether a node of a derivation was given by an act, not by design.
fn by_act(w: &Words<'_, '_>, order: &[(NodeId, Edge)], node: NodeId) -> bool {
    let derived = order.iter().find(|(id, _)| *id == node).map(|(_, edge)| edge);
    derived.is_some_and(|edge| edge.act.is_some() || (edge.rule.is_none() && w.model.graph.body(edge).iter().any(|n| by_act(w, order, *n))))
}

fn clause(w: &Words<'_, '_>, order: &[(NodeId, Edge)], reader: PartyId, act: Act, uses: &[(Node, Edge)], agreements: &[Law]) -> String {
    let actor = |party: PartyId| if party == reader { "it".to_owned() } else { w.party(party) };
    let taker = uses.first().map_or(reader, |(node, _)| node.party);
    let mut gains: Vec<String> = Vec::new();
    for (node, edge) in uses {
        let gain = gain(w, *node, edge);
        if !gain.is_empty() && !gains.contains(&gain) {
            gains.push(gain);
        }
    }
    let gains = list(&gains, "and");
    match act {
        Act::Directs(owner, firm) => {
            let got = |(_, edge): &(Node, Edge)| w.model.graph.body(edge).iter().all(|n| by_act(w, order, *n));
            let what = if uses.iter().all(got) { "pass that on".to_owned() } else { format!("hand over {gains}") };
            format!("{} directs {}, which it controls, to {what}", actor(owner), w.party(firm))
        }
        Act::Order(power, party) => {
            let mut demands: Vec<String> = Vec::new();
            for (node, edge) in uses {
                let demand = demand(w, *node, edge);
                if !demand.is_empty() && !demands.contains(&demand) {
                    demands.push(demand);
                }
            }
            format!("{} orders {} under {} {}", actor(taker), w.party(party), w.power(power), list(&demands, "and"))
        }
        Act::Seize(site, power) => format!("{} seizes {} under {}, taking {gains}", actor(taker), w.site(site), w.power(power)),
        Act::Intercept(site, power) => format!("{} intercepts {} under {}, taking {gains}", actor(taker), w.site(site), w.power(power)),
        Act::Asks(asker, asked) => {
            let names: Vec<String> = agreements.iter().map(|l| format!("“{}”", l.name)).collect();
            let under = if names.is_empty() { String::new() } else { format!(" under {}", list(&names, "and")) };
            format!("{} asks {}{under} to pass that on", actor(asker), w.party(asked))
        }
        Act::Tamper(software) => format!("{} alters {} so that it shows {gains}", actor(taker), w.software(software)),
        Act::Breach(breach) => {
            let label = w.label(Table::Breaches, breach.index());
            format!("{} breaks in (“{label}”), taking {gains}", actor(taker))
        }
    }
}

/// What an act gives, as the object of a sentence.
fn gain(w: &Words<'_, '_>, node: Node, edge: &Edge) -> String {
    match node.capability {
        Capability::Holds => {
            let copy = CopyId(node.thing);
            let state = if w.locks(copy).is_empty() { "" } else { " (ciphertext)" };
            format!("the copy of {}{state}", w.copy(copy))
        }
        Capability::Opens => format!("{}, in the clear", w.copy(CopyId(node.thing))),
        Capability::Has if w.is_wrapped(KeyId(node.thing)) => format!("the wrapped key {}", w.key(KeyId(node.thing))),
        Capability::Has => format!("the key {}", w.key(KeyId(node.thing))),
        Capability::Uses => format!("the use of the key {}", w.key(KeyId(node.thing))),
        Capability::Sees if edge.rule == Some(RuleId::Disclose) => {
            format!("what is kept of the processing {}", w.processing(ProcessingId(node.thing)))
        }
        Capability::Sees => format!("the sight of the processing {}", w.processing(ProcessingId(node.thing))),
        Capability::SeesEndpoint => {
            let Endpoint { site, class, .. } = w.endpoint(EndpointId(node.thing));
            format!("{} at {}", w.data(class), w.site(site))
        }
        // What is recorded is seen besides, which is said; the others are never given by an act.
        Capability::Records | Capability::Acquires | Capability::Reads | Capability::Exposed | Capability::Counts | Capability::Passes => {
            String::new()
        }
    }
}

/// What an order demands.
fn demand(w: &Words<'_, '_>, node: Node, edge: &Edge) -> String {
    let Some(kind) = edge.rule.and_then(RuleId::order_kind) else { return String::new() };
    match kind {
        OrderKind::Disclose => format!("to hand over {}", gain(w, node, edge)),
        OrderKind::Decrypt if node.capability == Capability::Uses => format!("to decrypt with the key {}", w.key(KeyId(node.thing))),
        OrderKind::Decrypt => format!("to hand over {}", gain(w, node, edge)),
        OrderKind::Assist if node.capability == Capability::Sees => {
            format!("to let it watch the processing {}", w.processing(ProcessingId(node.thing)))
        }
        OrderKind::Assist if node.capability == Capability::SeesEndpoint => {
            let software = w.endpoint(EndpointId(node.thing)).software;
            format!("to change {} so that it shows {}", w.software(software), gain(w, node, edge))
        }
        // That it records what it watches is no demand of its own.
        OrderKind::Assist => String::new(),
    }
}

fn in_the_way(w: &Words<'_, '_>, act: Act, impediment: &Impediment) -> String {
    let ordered = match act {
        Act::Order(_, party) => w.party(party),
        _ => String::new(),
    };
    let names = |laws: &[Law]| list(&laws.iter().map(|l| format!("“{}”", l.name)).collect::<Vec<_>>(), "and");
    let outcome = |lifted_by: &[Law], would_lift: &[Law]| {
        if !lifted_by.is_empty() {
            format!("; {} lifts that", names(lifted_by))
        } else if would_lift.is_empty() {
            "; no agreement lifts that".to_owned()
        } else {
            format!("; {} would lift that, but is not in force on this day", names(would_lift))
        }
    };
    match impediment {
        Impediment::Contested => "Whether that power goes so far is disputed.".to_owned(),
        Impediment::WeakTie { ties, lifted_by, would_lift } => {
            let ties: Vec<String> = ties.iter().map(|t| format!("`{t}`")).collect();
            let through = if ties.is_empty() { String::new() } else { format!(" (only {})", list(&ties, "and")) };
            format!(
                "{} has no presence there through which the order could be enforced{through}{}.",
                capital(&ordered),
                outcome(lifted_by, would_lift)
            )
        }
        Impediment::Shield { law, lifted_by, would_lift } => {
            let of = law.of.first().map_or_else(String::new, |j| format!(" ({j})"));
            format!("“{}”{of} forbids {ordered} to obey{}.", law.name, outcome(lifted_by, would_lift))
        }
    }
}
