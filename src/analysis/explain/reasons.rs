//! Why a step holds, rule by rule, and which entities say so.

use super::words::{Words, list};
use crate::graph::{Act, Capability, Edge, Level, Node, OrderKind, RuleId};
use crate::scenario::Value;
use crate::scenario::schema::{Table, key};
use crate::world::{ClassId, CopyId, EndpointId, Guard, Id, KeyId, PartyId, ProcessingId, SiteId};

/// The reason of a step, and the entities whose sources stand behind it.
pub(super) fn of(w: &Words<'_, '_>, node: Node, rule: RuleId, edge: &Edge) -> (String, Vec<(Table, usize)>) {
    let world = &w.model.world;
    let party = node.party;
    match rule {
        RuleId::Tenants => ("it is a tenant there, and has the copy through the service".to_owned(), copy(w, CopyId(node.thing))),
        RuleId::Operators => {
            let site = w.site_of(CopyId(node.thing));
            let words = site.map_or_else(|| "it runs the site".to_owned(), |s| format!("it runs {}, where the copy lies", w.site(s)));
            (words, at(site).into_iter().chain(copy(w, CopyId(node.thing))).collect())
        }
        RuleId::Holders => ("it is a holder of the key".to_owned(), vec![(Table::Keys, node.thing as usize)]),
        RuleId::KeySites => {
            let site = run_by(w, party, &world.keys[KeyId(node.thing)].stored_at);
            let place = site.map_or_else(|| "the site".to_owned(), |s| w.site(s));
            let words = format!("it runs {place}, where the key lies, and the store gives it out");
            (words, at(site).into_iter().chain([(Table::Keys, node.thing as usize)]).collect())
        }
        RuleId::Wrapping => {
            let wrappers: Vec<KeyId> = w.those(&world.keys[KeyId(node.thing)].wrapped_by);
            (format!("it has the key and can use what wraps it: {}", w.keys(&wrappers)), vec![(Table::Keys, node.thing as usize)])
        }
        RuleId::Parts => {
            let parts = world.keys[KeyId(node.thing)].parts.iter().find(|(guard, _, _)| w.holds(*guard));
            let (need, of) = parts.map_or((0, 0), |(_, need, parts)| (*need, w.those(parts).len()));
            let words = match (need, of) {
                (1, 1) => "it can use the key that this one is made of".to_owned(),
                (1, _) => format!("it can use one of the {of} keys of which each is enough for this one"),
                _ => format!("it can use {need} of the {of} parts of the key, as many as are needed"),
            };
            (words, vec![(Table::Keys, node.thing as usize)])
        }
        RuleId::Processing => processing(w, party, ProcessingId(node.thing)),
        RuleId::Opening => opening(w, node),
        RuleId::Seeing => ("what it sees shows the data in the clear".to_owned(), Vec::new()),
        RuleId::Subject => ("the data are about it".to_owned(), vec![(Table::Data, w.data_of(ClassId(node.thing)).index())]),
        RuleId::Reveals => {
            let body = w.model.graph.body(edge).first().map(|b| w.model.graph.node(*b));
            let class = body.map(|b| revealed_by(w, b, KeyId(node.thing)));
            let data = class.map_or_else(|| "the data".to_owned(), |c| w.data(c));
            (format!("the key lies in {data}, which it can keep"), class.map(|c| (Table::Data, w.data_of(c).index())).into_iter().collect())
        }
        RuleId::Directing
        | RuleId::Disclose
        | RuleId::Decrypt
        | RuleId::Assist
        | RuleId::Seizure
        | RuleId::Interception
        | RuleId::Treaty
        | RuleId::Tampering
        | RuleId::BreakingIn => edge.act.map_or_else(Default::default, |act| by_act(w, node, edge, w.model.graph.act(act))),
    }
}

fn copy(w: &Words<'_, '_>, copy: CopyId) -> Vec<(Table, usize)> {
    let data = w.data_of(w.model.world.copies[copy].class);
    w.copy_place(copy).map(|c| (Table::Copies, c)).into_iter().chain([(Table::Data, data.index())]).collect()
}

fn at(site: Option<SiteId>) -> Option<(Table, usize)> {
    site.map(|s| (Table::Sites, s.index()))
}

/// The first of these sites that the party runs.
fn run_by(w: &Words<'_, '_>, party: PartyId, sites: &[(SiteId, Guard)]) -> Option<SiteId> {
    w.those(sites).into_iter().find(|s| w.that(&w.model.world.sites[*s].operator) == Some(party))
}

fn processing(w: &Words<'_, '_>, party: PartyId, id: ProcessingId) -> (String, Vec<(Table, usize)>) {
    let work = &w.model.world.processings[id];
    let mut cited = vec![(Table::Processing, id.index())];
    if w.that(&work.by) == Some(party) {
        return ("it does that work itself".to_owned(), cited);
    }
    let site = run_by(w, party, &work.at);
    cited.extend(at(site));
    (format!("it runs {}, where that work is done in the open", site.map_or_else(|| "the site".to_owned(), |s| w.site(s))), cited)
}

fn opening(w: &Words<'_, '_>, node: Node) -> (String, Vec<(Table, usize)>) {
    if node.capability != Capability::Opens {
        let class = &w.model.world.classes[ClassId(node.thing)];
        let quorum = w.that(&class.quorum).unwrap_or(1);
        return (format!("it opens {quorum} copies, as many as are needed"), Vec::new());
    }
    let id = CopyId(node.thing);
    let keys = w.locks(id);
    let place = w.site_of(id).map_or_else(|| "the copy".to_owned(), |s| format!("the copy at {}", w.site(s)));
    let words = match keys.as_slice() {
        [] => format!("it holds {place}, which lies in the clear"),
        [key] => format!("it holds {place} and can use the key on it, {}", w.key(*key)),
        keys => format!("it holds {place} and can use every key on it: {}", w.keys(keys)),
    };
    (words, copy(w, id))
}

/// The class through which a key was revealed.
fn revealed_by(w: &Words<'_, '_>, body: Node, key: KeyId) -> ClassId {
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

fn by_act(w: &Words<'_, '_>, node: Node, edge: &Edge, act: Act) -> (String, Vec<(Table, usize)>) {
    match act {
        Act::Directs(owner, firm) => (control(w, owner, firm), vec![(Table::Parties, firm.index())]),
        Act::Order(power, party) => {
            let (ordered, law) = (w.party(party), w.power(power));
            let words = match edge.rule.and_then(RuleId::order_kind) {
                Some(OrderKind::Disclose) if node.capability == Capability::Opens => {
                    let site = w.site_of(CopyId(node.thing)).map_or_else(String::new, |s| format!(" at {}", w.site(s)));
                    format!("{ordered} must disclose the copy{site} under {law}, in the clear because it can open it")
                }
                Some(OrderKind::Disclose) if node.capability == Capability::Sees => {
                    format!("{ordered} must disclose under {law} what is kept of that work")
                }
                Some(OrderKind::Disclose) => format!("{ordered} must disclose it under {law}"),
                Some(OrderKind::Decrypt) => format!("{ordered} must decrypt under {law}"),
                Some(OrderKind::Assist) if node.capability == Capability::SeesEndpoint => {
                    format!("{ordered} must change the software under {law}")
                }
                Some(OrderKind::Assist) | None => format!("{ordered} must assist under {law}"),
            };
            (words, vec![(Table::Powers, power.index())])
        }
        Act::Seize(site, power) | Act::Intercept(site, power) => {
            let verb = if matches!(act, Act::Seize(..)) { "seized" } else { "intercepted" };
            let words = format!("{} can be {verb} under {}", w.site(site), w.power(power));
            (words, vec![(Table::Powers, power.index()), (Table::Sites, site.index())])
        }
        Act::Asks(_, asked) => {
            let body = w.model.graph.body(edge).first().map(|b| w.model.graph.node(*b).level);
            let how = if body == Some(Level::Lawful) { "shares what it was given" } else { "uses its powers on request" };
            (format!("{} {how}", w.party(asked)), Vec::new())
        }
        Act::Tamper(software) => (format!("it ships {} and can alter it", w.software(software)), vec![(Table::Software, software.index())]),
        Act::Breach(breach) => {
            let label = w.label(Table::Breaches, breach.index());
            (format!("by the break-in “{label}”"), vec![(Table::Breaches, breach.index())])
        }
    }
}

/// How a party controls a firm: "it has 71 % of the votes in China Telecom".
pub(super) fn control(w: &Words<'_, '_>, owner: PartyId, firm: PartyId) -> String {
    let world = &w.model.world;
    let firm_name = w.party(firm);
    let mine = |p: PartyId| p == owner || world.parties[owner].controls.iter().any(|(q, guard)| *q == p && w.holds(*guard));
    let votes: Vec<(PartyId, String, f64)> = world.parties[firm]
        .owners
        .iter()
        .filter(|(guard, _)| w.holds(*guard))
        .flat_map(|(_, owners)| owners)
        .filter(|(p, alive, _)| w.holds(*alive) && mine(*p))
        .map(|(p, _, share)| (*p, percent(crate::scenario::to_f64(share)), crate::scenario::to_f64(share)))
        .collect();
    let total: f64 = votes.iter().map(|(_, _, share)| share).sum();
    if total > 0.5 {
        let parts: Vec<String> = votes
            .iter()
            .map(|(p, share, _)| if *p == owner { share.clone() } else { format!("{share} through {}, which it controls", w.party(*p)) })
            .collect();
        return format!("it has {} of the votes in {firm_name}", list(&parts, "and"));
    }
    let firm_id = w.scenario().table(Table::Parties).get(firm.index()).map_or("", |e| e.id.as_str());
    let named = w.at.value(w.scenario(), Table::Parties, firm_id, key::CONTROLLED_BY).into_iter().flat_map(Value::references);
    let through = named.filter_map(|n| w.scenario().find(Table::Parties, &n.id)).map(PartyId::new).find(|p| *p != owner && mine(*p));
    match through {
        Some(party) => format!("it controls {}, which controls {firm_name}", w.party(party)),
        None => format!("it controls {firm_name} by other means than votes"),
    }
}

fn percent(share: f64) -> String {
    let text = format!("{:.2}", share * 100.0);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{text} %")
}
