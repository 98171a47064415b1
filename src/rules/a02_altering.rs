//! A2: altering what users work with.

use super::Rule;
use super::changing::{Shipped, Signing, changes, shipped_endpoint, signing};
use super::counting::at_least;
use super::losing::{bring, bring_by_order, bring_by_power};
use super::losses::Losses;
use super::r05_wrapping::passes;
use super::r14_assist::alterable;
use super::r24_intrude::{Entry, entries};
use super::standing::{others, serves, work_on};
use crate::graph::{Act, Basis, Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{BreachId, ClassId, Consequence, EndpointId, Guard, IdVec, Means, PartyId, SiteId, SoftwareId, Thing, Verb, member};
use rustc_hash::FxHashMap;

pub(super) const RULE: Rule = Rule {
    id: RuleId::Altering,
    title: "Altering",
    statement: "A party alters data for a user, when it writes as many of their copies as are compared and uses every key of their signature; or when it has in its hands what the user works with: an endpoint at a site that the user runs or where work is done for the user, or that work itself.",
    reason: "What is compared or signed cannot be changed in one place; but no signature saves what is shown wrongly on the screen.",
    limits: "Whether the user would believe it is not asked.",
    world: Some(world),
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    for (id, processing) in world.processings.iter() {
        let works = Consequence::Works(id);
        for &(by, guard) in &processing.by {
            bring(law, b, RULE.id, (by, works), (Basis::Design, None), guard, &[]);
        }
        for &(site, lies) in &processing.at {
            for &(operator, runs) in &world.sites[site].operator {
                let there = law.conditions.and(lies, runs);
                let open = law.conditions.and_not(there, processing.sealed);
                bring(law, b, RULE.id, (operator, works), (Basis::Design, None), open, &[]);
            }
            for entry in entries(law, site) {
                let open = law.conditions.and_not(lies, processing.sealed);
                enters(law, b, &entry, (Thing::Processing(id), works), open, &[]);
            }
            for &(breach, by, guard) in &b.index.intrusions[site] {
                let shut = law.conditions.and_not(processing.sealed, world.breaches[breach].breaks_seal);
                let there = law.conditions.and(guard, lies);
                let open = law.conditions.and_not(there, shut);
                breaks(law, b, (breach, by), works, open, &[]);
            }
        }
    }
}

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    match node.capability {
        Capability::Exposed => exposed(law, b, id, node),
        Capability::Changes if node.level == Level::Full => {
            let software = SoftwareId(node.thing);
            for exposed in b.meet(RULE.id, software, false, id) {
                let endpoint = EndpointId(b.thing(exposed));
                in_anothers_name(law, b, (id, node.party), endpoint, &[exposed]);
            }
        }
        _ => {}
    }
    for change in changes(law, b, (id, node), Signing::ByOwnership) {
        let Some(shows) = shows(change.thing) else { continue };
        for changer in b.index.changers[change.software].iter().filter(|changer| changer.party == change.by) {
            let guard = law.conditions.and(change.guard, changer.when);
            let act = if changer.vendor { Act::Tamper(change.software) } else { Act::TampersWith(change.by, change.software) };
            bring(law, b, RULE.id, (change.by, shows), (Basis::Hard, Some((act, Means::Tampering))), guard, &change.body);
        }
        for (order, guard) in alterable(law, b, &change) {
            bring_by_order(law, b, RULE.id, &order, (Verb::Alter, change.thing, shows), guard, &change.body);
        }
    }
    for change in changes(law, b, (id, node), Signing::Held) {
        let Some(shows) = shows(change.thing) else { continue };
        for &(breach, by, guard) in &b.index.insiders[change.by] {
            let guard = law.conditions.and(guard, change.guard);
            breaks(law, b, (breach, by), shows, guard, &change.body);
        }
    }
}

fn shows(thing: Thing) -> Option<Consequence> {
    if let Thing::Endpoint(endpoint) = thing { Some(Consequence::Shows(endpoint)) } else { None }
}

/// Whoever is inside the site of an endpoint, or inside one from which its software ships and can sign it.
fn exposed(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    let endpoint = EndpointId(node.thing);
    let (shows, thing) = (Consequence::Shows(endpoint), Thing::Endpoint(endpoint));
    let site = law.endpoints[endpoint].site;
    for entry in entries(law, site) {
        enters(law, b, &entry, (thing, shows), Guard::ALWAYS, &[id]);
    }
    for &(breach, by, guard) in &b.index.intrusions[site] {
        breaks(law, b, (breach, by), shows, guard, &[id]);
    }
    for shipped in shipped_endpoint(law, node) {
        for entry in entries(law, shipped.site) {
            ships(law, b, &entry, &shipped, (thing, shows), id);
        }
        for &(breach, by, guard) in &b.index.intrusions[shipped.site] {
            let mut body = signing(law, b, RULE.id, (Level::Full, by), shipped.software);
            body.push(id);
            let guard = law.conditions.and(guard, shipped.guard);
            breaks(law, b, (breach, by), shows, guard, &body);
        }
    }
    let software = law.endpoints[endpoint].software;
    for changer in b.meet(RULE.id, software, true, id) {
        let party = b.party(changer);
        in_anothers_name(law, b, (changer, party), endpoint, &[id]);
    }
}

/// What somebody shows who changes software in another's name. Nobody gives it: the credential is what is passed on.
fn in_anothers_name(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    (able, party): (NodeId, PartyId),
    endpoint: EndpointId,
    body: &[NodeId],
) {
    let software = law.endpoints[endpoint].software;
    let shows = law.consequences.intern(Consequence::Shows(endpoint));
    let head = b.node(Capability::Brings, Level::Full, party, shows.0);
    let body: Vec<NodeId> = std::iter::once(able).chain(body.iter().copied()).collect();
    b.add_edge_with_act(RULE.id, head, (Act::TampersWith(party, software), Means::Tampering), Guard::ALWAYS, &body);
}

fn enters(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    entry: &Entry,
    (thing, sight): (Thing, Consequence),
    when: Guard,
    body: &[NodeId],
) {
    let covered = law.power_covers(entry.power, thing);
    let guard = law.conditions.all([entry.guard, when, covered]);
    for (cost, when) in entry.costs.iter() {
        let when = law.conditions.and(guard, when);
        bring_by_power(law, b, RULE.id, (entry.wielder, sight), (Act::Intrude(entry.site, entry.power), cost), when, body);
    }
}

/// What comes through software that ships from where a government enters, if it can sign it.
fn ships(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    entry: &Entry,
    shipped: &Shipped,
    (thing, sight): (Thing, Consequence),
    exposed: NodeId,
) {
    if law.world.software[shipped.software].signed_with.is_empty() {
        return enters(law, b, entry, (thing, sight), shipped.guard, &[exposed]);
    }
    let covered = law.power_covers(entry.power, thing);
    let guard = law.conditions.all([entry.guard, shipped.guard, covered]);
    for (cost, when) in entry.costs.iter() {
        let when = law.conditions.and(guard, when);
        let by_law = cost <= Means::Law && b.demand(entry.wielder).by_law;
        let ways: &[(Basis, Level)] =
            if by_law { &[(Basis::Law, Level::ByLaw), (Basis::Hard, Level::Full)] } else { &[(Basis::Hard, Level::Full)] };
        for &(basis, level) in ways {
            let mut body = signing(law, b, RULE.id, (level, entry.wielder), shipped.software);
            body.push(exposed);
            let act = Some((Act::Intrude(entry.site, entry.power), cost));
            bring(law, b, RULE.id, (entry.wielder, sight), (basis, act), when, &body);
        }
    }
}

fn breaks(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    (breach, by): (BreachId, PartyId),
    sight: Consequence,
    when: Guard,
    body: &[NodeId],
) {
    let act = (Act::Breach(breach), Means::BreakIn);
    bring(law, b, RULE.id, (by, sight), (Basis::Hard, Some(act)), when, body);
}

/// Adds who alters which data for some user.
pub(super) fn alter(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, losses: &Losses, used: &IdVec<ClassId, Guard>) {
    let mut endpoints: FxHashMap<ClassId, Vec<(EndpointId, SiteId)>> = FxHashMap::default();
    for (id, endpoint) in law.endpoints.iter() {
        endpoints.entry(endpoint.class).or_default().push((id, endpoint.site));
    }
    for (class, &used) in used.iter().filter(|(_, used)| !used.is_never()) {
        by_writing(law, b, losses, (class, used));
        by_showing(law, b, losses, (class, used), endpoints.get(&class).map_or(&[], Vec::as_slice));
    }
}

fn altered(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, party: PartyId, class: ClassId) -> NodeId {
    let altered = law.consequences.intern(Consequence::Altered(class));
    b.node(Capability::Brings, Level::Full, party, altered.0)
}

/// As many copies as are compared, and the signature.
fn by_writing(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, losses: &Losses, (class, used): (ClassId, Guard)) {
    let world = law.world;
    let data = &world.classes[class];
    let mut writers: Vec<PartyId> = Vec::new();
    for &copy in &data.copies {
        writers.extend(losses.parties(law, Consequence::Written(copy)));
    }
    writers.sort_unstable();
    writers.dedup();
    for party in writers {
        let others = others(law, class, party);
        let somebody = law.conditions.any(others.into_iter().map(|(_, guard)| guard));
        let guard = law.conditions.and(used, somebody);
        if guard.is_never() {
            continue;
        }
        let mut copies = Vec::new();
        for &copy in &data.copies {
            let Some(written) = losses.node(law, Consequence::Written(copy), party) else { continue };
            let serves = serves(law, copy);
            if serves.is_never() {
                continue;
            }
            if serves.is_always() {
                copies.push(written);
            } else {
                let counted = b.auxiliary_node(Capability::Counts, Level::Full, party);
                b.add_edge(Some(RULE.id), counted, serves, &[written]);
                copies.push(counted);
            }
        }
        let mut keys = Vec::new();
        for &(key, signs) in &data.signed_by {
            let uses = b.unlocks(Level::Full, party, world.unlocking(key));
            keys.push(passes(law, b, RULE.id, Level::Full, party, uses, signs));
        }
        let head = altered(law, b, party, class);
        for &(compared, when) in &data.compared {
            let enough = b.auxiliary_node(Capability::Counts, Level::Full, party);
            at_least(b, RULE.id, enough, (Level::Full, party), compared, when, &copies);
            let body: Vec<NodeId> = std::iter::once(enough).chain(keys.iter().copied()).collect();
            b.add_edge(Some(RULE.id), head, guard, &body);
        }
    }
}

/// What a user works with: its own sites, its own work, and the work that is shown to it.
fn by_showing(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    losses: &Losses,
    (class, used): (ClassId, Guard),
    endpoints: &[(EndpointId, SiteId)],
) {
    let world = law.world;
    for &(user, is_user) in &world.classes[class].users {
        let is_used = law.conditions.and(used, is_user);
        let mut sites: Vec<(SiteId, Guard)> = b.index.operated[user].clone();
        let mut sights: Vec<(Consequence, Guard)> = Vec::new();
        for (id, works) in work_on(law, class) {
            let processing = &world.processings[id];
            let theirs = law.conditions.or(member(&processing.by, user), member(&processing.shown_to, user));
            let when = law.conditions.and(works, theirs);
            if !when.is_never() {
                sights.push((Consequence::Works(id), when));
                for &(site, lies) in &processing.at {
                    sites.push((site, law.conditions.and(when, lies)));
                }
            }
        }
        for &(endpoint, at) in endpoints {
            let there = law.conditions.any(sites.iter().filter(|(site, _)| *site == at).map(|(_, when)| *when));
            sights.push((Consequence::Shows(endpoint), there));
        }
        for (sight, when) in sights {
            let guard = law.conditions.and(is_used, when);
            if guard.is_never() {
                continue;
            }
            for party in losses.parties(law, sight).to_vec() {
                if party != user
                    && let Some(sees) = losses.node(law, sight, party)
                {
                    let head = altered(law, b, party, class);
                    b.add_edge(Some(RULE.id), head, guard, &[sees]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters_for_use;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters_for_use(RuleId::Altering, "x49-altering");
        matters_for_use(RuleId::Altering, "x49c-ways");
    }
}
