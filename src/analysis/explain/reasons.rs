//! Why a step holds, rule by rule, and which entities say so.

use super::super::names::{Name, PartyName};
use super::control::{self, Control};
use super::lookup::Lookup;
use crate::graph::{Act, Capability, Edge, Level, Node, OrderKind, RuleId};
use crate::scenario::schema::{Basis, Table, key};
use crate::world::{
    BreachId, ClassId, Consequence, ConsequenceId, CopyId, DataId, EndpointId, Guard, Id, KeyId, OfferId, PartyId, PowerId, ProcessingId,
    SiteId, SoftwareId,
};

/// The ground of a step. The party of the step is the subject of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// R1: it is a tenant of the copy.
    Tenant,
    /// R2: it runs the site of the copy.
    RunsSite(Option<Name<SiteId>>),
    /// R3: it is a holder of the key.
    HoldsKey,
    /// R4: it runs the site of the key, whose store gives it out.
    RunsKeySite(Option<Name<SiteId>>),
    /// R5: it has the key and can use what wraps it.
    Unwraps(Vec<Name<KeyId>>),
    /// R6: it can use as many parts of the key as are needed.
    Combines {
        /// So many are needed.
        need: usize,
        /// Of so many.
        of: usize,
    },
    /// R7: it does the processing.
    Processes,
    /// R7: it runs the site where the processing is done in the open.
    RunsProcessingSite(Option<Name<SiteId>>),
    /// R8: it holds a copy and can use every key on it.
    OpensCopy {
        /// Where the copy lies.
        site: Option<Name<SiteId>>,
        /// The keys on it; none: it lies in the clear.
        keys: Vec<Name<KeyId>>,
    },
    /// R8: it opens as many copies as are needed.
    OpensQuorum(u32),
    /// R9: what it sees shows the data in the clear.
    SeesClear,
    /// R10: the data are about it.
    Subject,
    /// R11: it controls the firm.
    Controls(Control),
    /// R12, R13 and R14: a party must obey an order.
    Ordered {
        /// The party.
        addressee: PartyName,
        /// The power.
        power: Name<PowerId>,
        /// What it must do.
        must: Duty,
    },
    /// R15: the site can be seized.
    Seizable(Name<SiteId>, Name<PowerId>),
    /// R16: the link can be intercepted.
    Interceptable(Name<SiteId>, Name<PowerId>),
    /// R24: the site can be entered by technical means.
    Enterable(Name<SiteId>, Name<PowerId>),
    /// R17: another government passes on what it was given.
    PassedOn {
        /// That government.
        asked: PartyName,
        /// Whether it shares all that it was given; else it uses its powers on request.
        shares: bool,
    },
    /// R18: it ships the software and can alter it.
    Ships(Name<SoftwareId>),
    /// R21: it signs in as this party, and so has or is shown what the service keeps for it; or changes its software.
    SignsIn {
        /// For whom it passes.
        party: PartyName,
        /// By which key.
        key: Name<KeyId>,
        /// Who else opens the copy or works on it, and so shows it; `None`: nobody has to.
        shown_by: Option<PartyName>,
    },
    /// R21: it can change the software in another's name.
    ChangesAs(Name<SoftwareId>),
    /// R22: the software ships from a site that it runs.
    ShipsFrom(Name<SoftwareId>),
    /// R18 and R22: it is the vendor, or runs a site from which the software ships, and uses every key that this is signed with.
    Signs {
        /// Whether it is the vendor.
        vendor: bool,
        /// The software.
        software: Name<SoftwareId>,
        /// The keys.
        keys: Vec<Name<KeyId>>,
    },
    /// R23: it vouches for the key, or signs in as this party, which does.
    Vouches(Option<PartyName>),
    /// R25: this party gives it because it may.
    Given {
        /// Who gives.
        giver: PartyName,
        /// Under which offer.
        offer: Name<OfferId>,
        /// Why.
        basis: Option<Basis>,
    },
    /// R19: by a breach.
    Breach(Name<BreachId>),
    /// R20: the key lies in data that it can keep.
    Revealed(Option<Name<DataId>>),
    /// D1: it runs what it withholds, or that needs it.
    CanWithhold,
    /// D2: it may destroy it.
    CanDestroy,
    /// D4: it can be named so that those whom the power binds stop serving it.
    Named(PartyName, Name<PowerId>),
    /// D6: the link can be cut.
    Cuttable(Name<SiteId>, Name<PowerId>),
    /// D10: without what is lost the data are no longer in use.
    NothingLeft,
    /// A1: it could destroy the copy, and has every key on it.
    CanWrite,
    /// A2: enough of the copies are as it wants them, or what the user works with.
    InItsHands,
    /// K1: it kept the copy.
    KeptCopy,
    /// K2: it kept the key.
    KeptKey,
    /// K3: it read the data before.
    WasRead,
    /// No ground of its own: a step of no rule.
    None,
}

/// What a party must do under an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Disclose a copy that it can open, in the clear.
    DiscloseOpened(Option<Name<SiteId>>),
    /// Disclose what is kept of a processing.
    DiscloseKept,
    /// Disclose what it has.
    Disclose,
    /// Decrypt.
    Decrypt,
    /// Change its software.
    Change,
    /// Put a false key in the place of one for which it vouches.
    Substitute,
    /// Assist.
    Assist,
    /// Stop serving somebody; nobody in particular.
    StopServing(Option<PartyName>),
    /// Delete.
    Delete,
}

/// The reason of a step, and the entities whose sources stand behind it.
pub(super) fn of(w: &Lookup<'_, '_>, node: Node, rule: RuleId, edge: &Edge) -> (Reason, Vec<(Table, usize)>) {
    let world = w.model.world;
    let party = node.party;
    match rule {
        RuleId::Tenants => (Reason::Tenant, copy(w, CopyId(node.thing))),
        RuleId::Operators => {
            let site = w.site_of(CopyId(node.thing));
            (Reason::RunsSite(named(w, site)), at(site).into_iter().chain(copy(w, CopyId(node.thing))).collect())
        }
        RuleId::Holders => (Reason::HoldsKey, vec![(Table::Keys, node.thing as usize)]),
        RuleId::KeySites => {
            let site = run_by(w, party, &world.keys[KeyId(node.thing)].stored_at);
            (Reason::RunsKeySite(named(w, site)), at(site).into_iter().chain([(Table::Keys, node.thing as usize)]).collect())
        }
        RuleId::Wrapping => {
            let wrappers: Vec<KeyId> = w.those(&world.keys[KeyId(node.thing)].wrapped_by);
            (Reason::Unwraps(w.keys(&wrappers)), vec![(Table::Keys, node.thing as usize)])
        }
        RuleId::Parts => {
            let parts = world.keys[KeyId(node.thing)].parts.iter().find(|(guard, _, _)| w.holds(*guard));
            let (need, of) = parts.map_or((0, 0), |(_, need, parts)| (*need as usize, w.those(parts).len()));
            (Reason::Combines { need, of }, vec![(Table::Keys, node.thing as usize)])
        }
        RuleId::Processing => processing(w, party, ProcessingId(node.thing)),
        RuleId::Opening => opening(w, node),
        RuleId::Seeing => (Reason::SeesClear, Vec::new()),
        RuleId::Subject => (Reason::Subject, vec![(Table::Data, w.data_of(ClassId(node.thing)).index())]),
        RuleId::Reveals => {
            let body = w.model.graph.body(edge).first().map(|b| w.model.graph.node(*b));
            let class = body.map(|b| revealed_by(w, b, KeyId(node.thing)));
            let cited = class.map(|c| (Table::Data, w.data_of(c).index()));
            (Reason::Revealed(class.map(|c| w.data(c))), cited.into_iter().collect())
        }
        RuleId::Credentials => credential(w, node, edge),
        RuleId::Withhold => (Reason::CanWithhold, lost(w, node)),
        RuleId::Destroy if w.model.graph.body(edge).is_empty() => (Reason::CanDestroy, lost(w, node)),
        RuleId::Destroy => credential(w, node, edge),
        RuleId::CutOff => (Reason::NothingLeft, Vec::new()),
        RuleId::Writing => (Reason::CanWrite, Vec::new()),
        RuleId::Altering if edge.act.is_none() => match w.model.consequences[ConsequenceId(node.thing)] {
            Consequence::Works(id) => processing(w, party, id),
            _ => (Reason::InItsHands, Vec::new()),
        },
        RuleId::KeptCopies => (Reason::KeptCopy, Vec::new()),
        RuleId::KeptKeys => (Reason::KeptKey, Vec::new()),
        RuleId::WasRead => (Reason::WasRead, Vec::new()),
        RuleId::Tampering | RuleId::Shipping if edge.act.is_none() => {
            let software = SoftwareId(node.thing);
            let keys = w.keys(&w.those(&world.software[software].signed_with));
            let vendor = rule == RuleId::Tampering;
            (Reason::Signs { vendor, software: w.software(software), keys }, vec![(Table::Software, software.index())])
        }
        RuleId::Directing
        | RuleId::Disclose
        | RuleId::Decrypt
        | RuleId::Assist
        | RuleId::Seizure
        | RuleId::Interception
        | RuleId::Treaty
        | RuleId::Tampering
        | RuleId::BreakingIn
        | RuleId::Shipping
        | RuleId::Vouching
        | RuleId::Intrusion
        | RuleId::Offers
        | RuleId::ThroughControl
        | RuleId::Suspend
        | RuleId::Erase
        | RuleId::Raid
        | RuleId::ByTreaty
        | RuleId::Wipe
        | RuleId::BreakDown
        | RuleId::Altering => edge.act.map_or_else(|| (Reason::None, Vec::new()), |act| by_act(w, node, edge, w.model.graph.act(act))),
    }
}

/// By which credential of whom.
fn credential(w: &Lookup<'_, '_>, node: Node, edge: &Edge) -> (Reason, Vec<(Table, usize)>) {
    let body: Vec<Node> = w.model.graph.body(edge).iter().map(|n| w.model.graph.node(*n)).collect();
    if let Some(Act::TampersWith(_, software)) = edge.act.map(|act| w.model.graph.act(act)) {
        return (Reason::ChangesAs(w.software(software)), vec![(Table::Software, software.index())]);
    }
    let Some(key) = body.iter().find(|n| n.capability == Capability::Uses).map(|n| KeyId(n.thing)) else {
        return (Reason::None, Vec::new());
    };
    let other = body.iter().find(|n| n.party != node.party).copied();
    let stands_for = w.those(&w.model.world.keys[key].stands_for);
    let rents = |party: &PartyId| match node.capability {
        Capability::Changes => other.is_some_and(|other| other.party == *party),
        Capability::Brings => match w.model.consequences[ConsequenceId(node.thing)] {
            Consequence::Overwritten(copy) => w.those(&w.model.world.copies[copy].tenants).contains(party),
            Consequence::Key(key) => w.those(&w.model.world.keys[key].admins).contains(party),
            _ => false,
        },
        _ => {
            let copy = &w.model.world.copies[CopyId(node.thing)];
            w.those(&copy.tenants).contains(party) || w.those(&copy.readers).contains(party)
        }
    };
    let party = stands_for.iter().copied().find(rents).unwrap_or(node.party);
    let shown_by = other.filter(|other| other.capability == Capability::Opens).map(|other| w.party(other.party));
    (Reason::SignsIn { party: w.party(party), key: w.key(key), shown_by }, vec![(Table::Keys, key.index())])
}

/// The entities that say that a party can make something be lost.
fn lost(w: &Lookup<'_, '_>, node: Node) -> Vec<(Table, usize)> {
    match w.model.consequences[ConsequenceId(node.thing)] {
        Consequence::Site(site) => vec![(Table::Sites, site.index())],
        Consequence::Processing(processing) => vec![(Table::Processing, processing.index())],
        Consequence::Overwritten(id) => copy(w, id),
        Consequence::Key(key) => vec![(Table::Keys, key.index())],
        _ => Vec::new(),
    }
}

fn named(w: &Lookup<'_, '_>, site: Option<SiteId>) -> Option<Name<SiteId>> {
    site.map(|s| w.site(s))
}

fn copy(w: &Lookup<'_, '_>, copy: CopyId) -> Vec<(Table, usize)> {
    let data = w.data_of(w.model.world.copies[copy].class);
    w.copy_index(copy).map(|c| (Table::Copies, c)).into_iter().chain([(Table::Data, data.index())]).collect()
}

fn at(site: Option<SiteId>) -> Option<(Table, usize)> {
    site.map(|s| (Table::Sites, s.index()))
}

/// The first of these sites that the party runs.
fn run_by(w: &Lookup<'_, '_>, party: PartyId, sites: &[(SiteId, Guard)]) -> Option<SiteId> {
    w.those(sites).into_iter().find(|s| w.that(&w.model.world.sites[*s].operator) == Some(party))
}

fn processing(w: &Lookup<'_, '_>, party: PartyId, id: ProcessingId) -> (Reason, Vec<(Table, usize)>) {
    let work = &w.model.world.processings[id];
    let mut cited = vec![(Table::Processing, id.index())];
    if w.that(&work.by) == Some(party) {
        return (Reason::Processes, cited);
    }
    let site = run_by(w, party, &work.at);
    cited.extend(at(site));
    (Reason::RunsProcessingSite(named(w, site)), cited)
}

fn opening(w: &Lookup<'_, '_>, node: Node) -> (Reason, Vec<(Table, usize)>) {
    if node.capability != Capability::Opens {
        let class = &w.model.world.classes[ClassId(node.thing)];
        return (Reason::OpensQuorum(w.that(&class.quorum).unwrap_or(1)), Vec::new());
    }
    let id = CopyId(node.thing);
    let keys = w.keys(&w.locks(id));
    (Reason::OpensCopy { site: named(w, w.site_of(id)), keys }, copy(w, id))
}

/// The class through which a key was revealed.
fn revealed_by(w: &Lookup<'_, '_>, body: Node, key: KeyId) -> ClassId {
    match body.capability {
        Capability::SeesEndpoint => w.endpoint(EndpointId(body.thing)).class,
        Capability::Sees | Capability::Records => {
            let classes = &w.model.world.processings[ProcessingId(body.thing)].classes;
            let reveals = |c: &ClassId| w.those(&w.model.world.classes[*c].reveals).contains(&key);
            w.those(classes).into_iter().find(reveals).unwrap_or(ClassId(0))
        }
        _ => ClassId(body.thing),
    }
}

fn by_act(w: &Lookup<'_, '_>, node: Node, edge: &Edge, act: Act) -> (Reason, Vec<(Table, usize)>) {
    match act {
        Act::Directs(owner, firm) => (Reason::Controls(control::of(w, owner, firm)), vec![(Table::Parties, firm.index())]),
        Act::Order(power, party) => {
            let must = match (edge.rule.and_then(RuleId::order_kind), node.capability) {
                (Some(OrderKind::Disclose), Capability::Opens) => Duty::DiscloseOpened(named(w, w.site_of(CopyId(node.thing)))),
                (Some(OrderKind::Disclose), Capability::Sees) => Duty::DiscloseKept,
                (Some(OrderKind::Disclose), _) => Duty::Disclose,
                (Some(OrderKind::Decrypt), _) => Duty::Decrypt,
                (Some(OrderKind::Assist), Capability::SeesEndpoint | Capability::Has) => Duty::Change,
                (Some(OrderKind::Assist), Capability::Uses) => Duty::Substitute,
                (None, Capability::Brings) => match (edge.rule, w.model.consequences[ConsequenceId(node.thing)]) {
                    (_, Consequence::Suspended(_, whom)) => Duty::StopServing(whom.map(|whom| w.party(whom))),
                    (_, Consequence::Erased(_) | Consequence::Key(_)) => Duty::Delete,
                    _ => Duty::Change,
                },
                (Some(OrderKind::Assist) | None, _) => Duty::Assist,
            };
            (Reason::Ordered { addressee: w.party(party), power: w.power(power), must }, vec![(Table::Powers, power.index())])
        }
        Act::Seize(site, power) => (Reason::Seizable(w.site(site), w.power(power)), taken(site, power)),
        Act::Intercept(site, power) => (Reason::Interceptable(w.site(site), w.power(power)), taken(site, power)),
        Act::Intrude(site, power) => (Reason::Enterable(w.site(site), w.power(power)), taken(site, power)),
        Act::Asks(_, asked) => {
            let body = w.model.graph.body(edge).first().map(|b| w.model.graph.node(*b).level);
            (Reason::PassedOn { asked: w.party(asked), shares: body == Some(Level::Shared) }, Vec::new())
        }
        Act::Tamper(software) => (Reason::Ships(w.software(software)), vec![(Table::Software, software.index())]),
        Act::TampersWith(_, software) => (Reason::ShipsFrom(w.software(software)), vec![(Table::Software, software.index())]),
        Act::Substitutes(_, key) => {
            let credential = w.model.graph.body(edge).first().map(|n| KeyId(w.model.graph.node(*n).thing));
            let vouchers = w.those(&w.model.world.keys[key].vouched_by);
            let through = credential.map(|credential| w.those(&w.model.world.keys[credential].stands_for));
            let through = through.and_then(|named| named.into_iter().find(|party| vouchers.contains(party)));
            (Reason::Vouches(through.map(|party| w.party(party))), vec![(Table::Keys, key.index())])
        }
        Act::Gives(giver, offer) => {
            let basis = w.entity(Table::Offers, offer.index()).and_then(|entity| entity.word(key::BASIS));
            let reason = Reason::Given { giver: w.party(giver), offer: w.name(Table::Offers, offer), basis };
            (reason, vec![(Table::Offers, offer.index())])
        }
        Act::Block(site, power) => (Reason::Cuttable(w.site(site), w.power(power)), taken(site, power)),
        Act::Designate(whom, power) => (Reason::Named(w.party(whom), w.power(power)), vec![(Table::Powers, power.index())]),
        Act::Breach(breach) => (Reason::Breach(w.name(Table::Breaches, breach)), vec![(Table::Breaches, breach.index())]),
    }
}

fn taken(site: SiteId, power: PowerId) -> Vec<(Table, usize)> {
    vec![(Table::Powers, power.index()), (Table::Sites, site.index())]
}
