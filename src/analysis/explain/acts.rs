//! The acts of a path as clauses of a sentence, each with its law and what stands in its way.

use super::super::hindrances::{Hindrance, Sight, Survey};
use super::super::law::Law;
use super::reasons::control;
use super::words::{Words, capital, list};
use crate::graph::{Act, ActId, Capability, Edge, Graph, Level, Means, Node, NodeId, Thing};
use crate::scenario::schema::Table;
use crate::world::{CopyId, EndpointId, Id, KeyId, PartyId, ProcessingId};

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
    pub hindrance: Hindrance,
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
pub(super) fn of(words: &Words<'_, '_>, survey: &Survey, reader: PartyId, order: &[(NodeId, Edge)]) -> Vec<ExplainedAct> {
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
        let hindrances = hindrances(words, survey, act, &uses);
        let agreements = agreements(words, survey, act, &uses);
        let backing = match act {
            Act::Order(power, _) | Act::Seize(_, power) | Act::Intercept(_, power) => {
                words.entity(Table::Powers, power.index()).map_or(Backing::Bare, |e| Backing::Power(Law::of(words.scenario(), &e)))
            }
            Act::Asks(..) => Backing::Agreements(agreements.clone()),
            Act::Directs(owner, firm) => Backing::Control(control(words, owner, firm)),
            Act::Tamper(_) | Act::Breach(_) => Backing::Bare,
        };
        let obstacles =
            hindrances.into_iter().map(|hindrance| Obstacle { sentence: in_the_way(words, act, &hindrance), hindrance }).collect();
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

/// The thing that an order gives.
fn thing(node: Node) -> Option<Thing> {
    Some(match node.capability {
        Capability::Holds | Capability::Opens => Thing::Copy(CopyId(node.thing)),
        Capability::Has | Capability::Uses => Thing::Key(KeyId(node.thing)),
        Capability::Sees | Capability::Records => Thing::Processing(ProcessingId(node.thing)),
        Capability::SeesEndpoint => Thing::Endpoint(EndpointId(node.thing)),
        _ => return None,
    })
}

/// What the words of these steps will ask about their acts.
pub(crate) fn asked(graph: &Graph, order: &[(NodeId, Edge)]) -> Vec<(Act, Option<Thing>, bool)> {
    order.iter().filter_map(|(id, edge)| Some((graph.act(edge.act?), thing(graph.node(*id)), shares(graph, edge)))).collect()
}

/// Whether a government passes on all that it was given, not only what it was given by its own powers.
fn shares(graph: &Graph, edge: &Edge) -> bool {
    graph.body(edge).iter().any(|n| graph.node(*n).level == Level::Lawful)
}

fn hindrances(w: &Words<'_, '_>, survey: &Survey, act: Act, uses: &[(Node, Edge)]) -> Vec<Hindrance> {
    let mut found: Vec<Hindrance> = Vec::new();
    match act {
        Act::Order(power, party) => {
            let sight = Sight {
                holds: &|guard| w.holds(guard),
                entity: &|table, place| w.entity(table, place).filter(|e| !w.at.drops(w.scenario(), table, &e.id)),
                law: &|entity| Law::of(w.scenario(), entity),
            };
            for thing in uses.iter().filter_map(|(node, _)| thing(*node)) {
                for hindrance in survey.barriers(power, party, thing).iter().filter_map(|barrier| barrier.seen(&sight)) {
                    if !found.contains(&hindrance) {
                        found.push(hindrance);
                    }
                }
            }
        }
        Act::Seize(_, power) | Act::Intercept(_, power) if w.holds(w.model.world.powers[power].contested) => {
            found.push(Hindrance::Contested);
        }
        _ => {}
    }
    found
}

/// The agreements in force under which one government asks another.
fn agreements(w: &Words<'_, '_>, survey: &Survey, act: Act, uses: &[(Node, Edge)]) -> Vec<Law> {
    let Act::Asks(asker, asked) = act else { return Vec::new() };
    let shared = uses.iter().any(|(_, e)| shares(&w.model.graph, e));
    let in_force = survey.requests(asker, asked, shared).iter().filter(|(_, when)| w.holds(*when));
    in_force.filter_map(|(id, _)| w.entity(Table::Agreements, id.index())).map(|e| Law::of(w.scenario(), &e)).collect()
}

/// Whether a node of a derivation was given by an act, not by design.
fn by_act(w: &Words<'_, '_>, order: &[(NodeId, Edge)], node: NodeId) -> bool {
    let derived = order.iter().find(|(id, _)| *id == node).map(|(_, edge)| edge);
    derived.is_some_and(|edge| edge.act.is_some() || (edge.rule == 0 && w.model.graph.body(edge).iter().any(|n| by_act(w, order, *n))))
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
        Capability::Sees if edge.rule == 12 => format!("what is kept of the processing {}", w.processing(ProcessingId(node.thing))),
        Capability::Sees => format!("the sight of the processing {}", w.processing(ProcessingId(node.thing))),
        Capability::SeesEndpoint => {
            let (_, site, class) = w.endpoint(EndpointId(node.thing));
            format!("{} at {}", w.data(class), w.site(site))
        }
        _ => String::new(),
    }
}

/// What an order demands.
fn demand(w: &Words<'_, '_>, node: Node, edge: &Edge) -> String {
    match (edge.rule, node.capability) {
        (12, _) => format!("to hand over {}", gain(w, node, edge)),
        (13, Capability::Uses) => format!("to decrypt with the key {}", w.key(KeyId(node.thing))),
        (13, _) => format!("to hand over {}", gain(w, node, edge)),
        (14, Capability::Sees) => format!("to let it watch the processing {}", w.processing(ProcessingId(node.thing))),
        (14, Capability::SeesEndpoint) => {
            let (software, _, _) = w.endpoint(EndpointId(node.thing));
            format!("to change {} so that it shows {}", w.software(software), gain(w, node, edge))
        }
        _ => String::new(),
    }
}

fn in_the_way(w: &Words<'_, '_>, act: Act, hindrance: &Hindrance) -> String {
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
    match hindrance {
        Hindrance::Contested => "Whether that power goes so far is disputed.".to_owned(),
        Hindrance::WeakTie { ties, lifted_by, would_lift } => {
            let ties: Vec<String> = ties.iter().map(|t| format!("`{t}`")).collect();
            let through = if ties.is_empty() { String::new() } else { format!(" (only {})", list(&ties, "and")) };
            format!(
                "{} has no presence there through which the order could be enforced{through}{}.",
                capital(&ordered),
                outcome(lifted_by, would_lift)
            )
        }
        Hindrance::Shield { law, lifted_by, would_lift } => {
            let of = law.of.first().map_or_else(String::new, |j| format!(" ({j})"));
            format!("“{}”{of} forbids {ordered} to obey{}.", law.name, outcome(lifted_by, would_lift))
        }
    }
}
