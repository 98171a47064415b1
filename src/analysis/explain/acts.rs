//! The acts of a path, each with what it gives, its law and what stands in its way.

use super::super::impediments::{Impediment, LegalTable};
use super::super::law::Law;
use super::super::names::{CopyName, Name, PartyName};
use super::super::over_time::During;
use super::brought::{self, Brought};
use super::control::{self, Control};
use super::endpoints::{Endpoint, endpoint};
use super::hindrances::{agreements, impediments, suspended};
use super::lookup::Lookup;
use crate::graph::{Act, ActId, Capability, Edge, Means, Node, NodeId, OrderKind, RuleId};
use crate::scenario::schema::{Basis, Table, key};
use crate::world::{BreachId, ConsequenceId, CopyId, EndpointId, Id, KeyId, OfferId, PartyId, PowerId, ProcessingId, SiteId, SoftwareId};

/// What backs an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Backing {
    /// A power of a government.
    Power(Law),
    /// Agreements between governments.
    Agreements(Vec<Law>),
    /// Control of one party over another.
    Control(Control),
    /// Nothing but the actor's hands.
    Bare,
}

/// An act of a path, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedAct {
    /// The act.
    pub id: ActId,
    /// As the stable interface spells it.
    pub spelled: String,
    /// The same without its days.
    pub undated: String,
    /// The hardest means that the path pays for it.
    pub means: Means,
    /// Who does what to whom.
    pub deed: Deed,
    /// What backs it.
    pub backing: Backing,
    /// What stands in its way for the things that the path uses it for.
    pub impediments: Vec<Impediment>,
    /// Its days; `None` in the explanation of a single day.
    pub during: Option<During>,
    /// Whether these are the days of several stretches of time, on any of which it may be done.
    pub on_any: bool,
}

/// An act with its names and what it gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A party directs a firm that it controls.
    Directs {
        /// The party.
        owner: PartyName,
        /// The firm.
        firm: PartyName,
        /// What the firm hands over; `None` where it passes on what other acts brought it.
        gains: Option<Vec<Gain>>,
    },
    /// A government orders a party.
    Orders {
        /// The government.
        government: PartyName,
        /// The party.
        addressee: PartyName,
        /// Under which power.
        power: Name<PowerId>,
        /// What it demands.
        demands: Vec<Demand>,
    },
    /// A government takes a site and what is in it.
    Seizes {
        /// The government.
        government: PartyName,
        /// The site.
        site: Name<SiteId>,
        /// Under which power.
        power: Name<PowerId>,
        /// What it takes.
        gains: Vec<Gain>,
    },
    /// A government taps a link.
    Intercepts {
        /// The government.
        government: PartyName,
        /// The link.
        site: Name<SiteId>,
        /// Under which power.
        power: Name<PowerId>,
        /// What it takes.
        gains: Vec<Gain>,
    },
    /// A government enters devices by technical means.
    Intrudes {
        /// The government.
        government: PartyName,
        /// The site.
        site: Name<SiteId>,
        /// Under which power.
        power: Name<PowerId>,
        /// What it takes.
        gains: Vec<Gain>,
    },
    /// A government asks another to pass on what it was given; the agreements are the backing.
    Asks {
        /// Who asks.
        asker: PartyName,
        /// Who is asked.
        asked: PartyName,
        /// Whether it is asked to use its powers, and not to pass on what they gave it.
        to_act: bool,
    },
    /// A government cuts a link.
    Cuts {
        /// The government.
        government: PartyName,
        /// The link.
        site: Name<SiteId>,
        /// Under which power.
        power: Name<PowerId>,
    },
    /// A government names somebody whom nobody whom its power binds may serve any longer.
    Designates {
        /// The government.
        government: PartyName,
        /// Who is named.
        whom: PartyName,
        /// Under which power.
        power: Name<PowerId>,
        /// Those of the bound on whom it matters here.
        bound: Vec<PartyName>,
        /// Of each impediment, whom it concerns.
        hindered: Vec<PartyName>,
    },
    /// A vendor, or somebody else who can, alters software.
    Tampers {
        /// Who alters it.
        vendor: PartyName,
        /// The software.
        software: Name<SoftwareId>,
        /// What it then shows.
        gains: Vec<Gain>,
    },
    /// A party puts a key of its own in the place of another.
    Substitutes {
        /// The party.
        party: PartyName,
        /// The key that others think they lock with.
        key: Name<KeyId>,
    },
    /// A party gives of its own accord.
    Gives {
        /// Who gives.
        giver: PartyName,
        /// Who is given.
        to: PartyName,
        /// Under which offer.
        offer: Name<OfferId>,
        /// Why.
        basis: Option<Basis>,
        /// What it gives.
        gains: Vec<Gain>,
    },
    /// Somebody breaks in.
    BreaksIn {
        /// The intruder.
        intruder: PartyName,
        /// By which breach.
        breach: Name<BreachId>,
        /// What is taken.
        gains: Vec<Gain>,
    },
}

/// What an act gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gain {
    /// A copy as it lies.
    Copy {
        /// The copy.
        copy: CopyName,
        /// Whether a key is on it.
        locked: bool,
    },
    /// A copy in the clear.
    Opened(CopyName),
    /// A key.
    Key {
        /// The key.
        key: Name<KeyId>,
        /// Whether other keys are wrapped around it.
        wrapped: bool,
    },
    /// The use of a key.
    Use(Name<KeyId>),
    /// What is kept of a processing.
    Kept(Name<ProcessingId>),
    /// The sight of a processing.
    Sight(Name<ProcessingId>),
    /// No thing: it brings something about.
    Brings(Brought),
    /// Data that lies open at an endpoint.
    Endpoint(Endpoint),
}

/// What an order demands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Demand {
    /// To hand something over.
    HandOver(Gain),
    /// To decrypt with a key.
    Decrypt(Name<KeyId>),
    /// To let the government watch a processing.
    Watch(Name<ProcessingId>),
    /// To change software so that it shows data.
    Change(Endpoint),
    /// To change software so that it gives a key that lies beside it.
    ChangeForKey(Name<KeyId>),
    /// To put a false key in the place of one that others lock with.
    Substitute(Name<KeyId>),
    /// To bring something about.
    Bring(Brought),
}

/// The acts of a derivation in the order in which they happen.
pub(crate) fn of(w: &Lookup<'_, '_>, legal: &LegalTable, reader: PartyId, order: &[(NodeId, Edge)]) -> Vec<ExplainedAct> {
    let model = w.model;
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
        let (impediments, hindered): (Vec<Impediment>, Vec<Option<PartyId>>) = impediments(w, legal, act, &uses).into_iter().unzip();
        let agreements = agreements(w, legal, act, &uses);
        out.push(ExplainedAct {
            id,
            spelled: act.spell(w.scenario()),
            undated: act.spell(w.scenario()),
            means: uses.iter().map(|(_, e)| e.cost).max().unwrap_or(Means::None),
            deed: deed(w, order, reader, act, (&uses, &hindered)),
            backing: match act {
                Act::Order(power, _)
                | Act::Seize(_, power)
                | Act::Intercept(_, power)
                | Act::Intrude(_, power)
                | Act::Block(_, power)
                | Act::Designate(_, power) => {
                    w.entity(Table::Powers, power.index()).map_or(Backing::Bare, |e| Backing::Power(Law::of(w.scenario(), &e)))
                }
                Act::Asks(..) => Backing::Agreements(agreements),
                Act::Directs(owner, firm) => Backing::Control(control::of(w, owner, firm)),
                Act::Tamper(_) | Act::TampersWith(..) | Act::Substitutes(..) | Act::Gives(..) | Act::Breach(_) => Backing::Bare,
            },
            impediments,
            during: None,
            on_any: false,
        });
    }
    out
}

/// Whether a node of a derivation was given by an act, not by design.
fn by_act(w: &Lookup<'_, '_>, order: &[(NodeId, Edge)], node: NodeId) -> bool {
    let derived = order.iter().find(|(id, _)| *id == node).map(|(_, edge)| edge);
    derived.is_some_and(|edge| edge.act.is_some() || (edge.rule.is_none() && w.model.graph.body(edge).iter().any(|n| by_act(w, order, *n))))
}

fn deed(
    w: &Lookup<'_, '_>,
    order: &[(NodeId, Edge)],
    reader: PartyId,
    act: Act,
    (uses, hindered): (&[(Node, Edge)], &[Option<PartyId>]),
) -> Deed {
    let taker = uses.first().map_or(reader, |(node, _)| node.party);
    let gains = || once(uses.iter().filter_map(|(node, edge)| gain(w, *node, edge)));
    match act {
        Act::Directs(owner, firm) => {
            let got = |(_, edge): &(Node, Edge)| w.model.graph.body(edge).iter().all(|n| by_act(w, order, *n));
            let loses = |gain: &Gain| matches!(gain, Gain::Brings(brought) if brought.is_loss());
            let gains = Some(gains()).filter(|gains| gains.iter().any(loses) || !uses.iter().all(got));
            Deed::Directs { owner: w.party(owner), firm: w.party(firm), gains }
        }
        Act::Order(power, party) => Deed::Orders {
            government: w.party(taker),
            addressee: w.party(party),
            power: w.power(power),
            demands: once(uses.iter().filter_map(|(node, edge)| demand(w, *node, edge))),
        },
        Act::Seize(site, power) => Deed::Seizes { government: w.party(taker), site: w.site(site), power: w.power(power), gains: gains() },
        Act::Intercept(site, power) => {
            Deed::Intercepts { government: w.party(taker), site: w.site(site), power: w.power(power), gains: gains() }
        }
        Act::Intrude(site, power) => {
            Deed::Intrudes { government: w.party(taker), site: w.site(site), power: w.power(power), gains: gains() }
        }
        Act::Asks(asker, asked) => {
            let to_act = uses.iter().any(|(node, _)| node.capability == Capability::Brings);
            Deed::Asks { asker: w.party(asker), asked: w.party(asked), to_act }
        }
        Act::Block(site, power) => Deed::Cuts { government: w.party(taker), site: w.site(site), power: w.power(power) },
        Act::Designate(whom, power) => {
            let bound = |(node, _): &(Node, Edge)| suspended(w.model.consequences, *node).map(|by| w.party(by));
            let (government, whom, power) = (w.party(taker), w.party(whom), w.power(power));
            let hindered = hindered.iter().map(|party| party.map_or_else(|| whom.clone(), |party| w.party(party))).collect();
            Deed::Designates { government, whom, power, bound: once(uses.iter().filter_map(bound)), hindered }
        }
        Act::Tamper(software) | Act::TampersWith(_, software) => {
            Deed::Tampers { vendor: w.party(taker), software: w.software(software), gains: gains() }
        }
        Act::Substitutes(party, key) => Deed::Substitutes { party: w.party(party), key: w.key(key) },
        Act::Gives(giver, offer) => Deed::Gives {
            giver: w.party(giver),
            to: w.party(taker),
            offer: w.name(Table::Offers, offer),
            basis: w.entity(Table::Offers, offer.index()).and_then(|entity| entity.word(key::BASIS)),
            gains: gains(),
        },
        Act::Breach(breach) => Deed::BreaksIn { intruder: w.party(taker), breach: w.name(Table::Breaches, breach), gains: gains() },
    }
}

/// Each item once, in the order in which it comes first.
fn once<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut out = Vec::new();
    for item in items {
        if !out.contains(&item) {
            out.push(item);
        }
    }
    out
}

/// What an act gives.
fn gain(w: &Lookup<'_, '_>, node: Node, edge: &Edge) -> Option<Gain> {
    Some(match node.capability {
        Capability::Holds => {
            let copy = CopyId(node.thing);
            Gain::Copy { locked: !w.locks(copy).is_empty(), copy: w.copy(copy) }
        }
        Capability::Opens => Gain::Opened(w.copy(CopyId(node.thing))),
        Capability::Has => Gain::Key { key: w.key(KeyId(node.thing)), wrapped: w.is_wrapped(KeyId(node.thing)) },
        Capability::Uses => Gain::Use(w.key(KeyId(node.thing))),
        Capability::Sees if edge.rule == Some(RuleId::Disclose) => Gain::Kept(w.processing(ProcessingId(node.thing))),
        Capability::Sees => Gain::Sight(w.processing(ProcessingId(node.thing))),
        Capability::SeesEndpoint => Gain::Endpoint(endpoint(w, EndpointId(node.thing))),
        Capability::Brings => Gain::Brings(brought::of(w, w.model.consequences[ConsequenceId(node.thing)])),
        _ => return None,
    })
}

/// What an order demands.
fn demand(w: &Lookup<'_, '_>, node: Node, edge: &Edge) -> Option<Demand> {
    if node.capability == Capability::Brings {
        return Some(Demand::Bring(brought::of(w, w.model.consequences[ConsequenceId(node.thing)])));
    }
    match (edge.rule.and_then(RuleId::order_kind)?, node.capability) {
        (OrderKind::Decrypt, Capability::Uses) => Some(Demand::Decrypt(w.key(KeyId(node.thing)))),
        (OrderKind::Assist, Capability::Sees) => Some(Demand::Watch(w.processing(ProcessingId(node.thing)))),
        (OrderKind::Assist, Capability::SeesEndpoint) => Some(Demand::Change(endpoint(w, EndpointId(node.thing)))),
        (OrderKind::Assist, Capability::Has) => Some(Demand::ChangeForKey(w.key(KeyId(node.thing)))),
        (OrderKind::Assist, Capability::Uses) => Some(Demand::Substitute(w.key(KeyId(node.thing)))),
        (OrderKind::Disclose | OrderKind::Decrypt, _) => gain(w, node, edge).map(Demand::HandOver),
        (OrderKind::Assist, _) => None,
    }
}
