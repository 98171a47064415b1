//! R21: credentials.

use super::Rule;
use super::changing::Signing;
use crate::graph::{Act, Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{CopyId, EndpointId, Guard, KeyId, Means, PartyId, SoftwareId, member};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Credentials,
    title: "Credentials",
    statement: "Whoever uses a key that stands for a party holds the copies of which that party is a tenant or a reader, and opens those that somebody else who runs the service opens by design or works on, or that the party itself serves with every key lying there; and can alter software as that party could.",
    reason: "A service shows what it has in the clear to whoever has the password, and a build system takes a login for its owner. What only the party's own keys open elsewhere stays shut.",
    limits: "A second factor is modelled as a key that wraps the credential. That a service would notice a stranger is not assumed.",
    world: None,
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    match node.capability {
        Capability::Uses if node.level.is_own() => {
            for &(party, stands) in &law.world.keys[KeyId(node.thing)].stands_for {
                signs_in(law, b, (id, node), party, stands);
                if node.level == Level::Full && party != node.party {
                    builds(b, (id, node), party, stands);
                }
            }
        }
        Capability::Changes if node.level == Level::Full => {
            let software = SoftwareId(node.thing);
            for &(key, lies) in &b.index.keys_beside[software] {
                alters(b, (id, node.party), software, (Capability::Has, key.0), lies, &[]);
            }
            for exposed in b.meet(RULE.id, software, false, id) {
                let endpoint = b.thing(exposed);
                alters(b, (id, node.party), software, (Capability::SeesEndpoint, endpoint), Guard::ALWAYS, &[exposed]);
            }
        }
        Capability::Exposed => {
            let software = law.endpoints[EndpointId(node.thing)].software;
            for changer in b.meet(RULE.id, software, true, id) {
                let party = b.party(changer);
                alters(b, (changer, party), software, (Capability::SeesEndpoint, node.thing), Guard::ALWAYS, &[id]);
            }
        }
        _ => {}
    }
}

/// The copies that the service holds for a party.
fn signs_in(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, (id, node): (NodeId, Node), party: PartyId, stands: Guard) {
    for &(copy, rents) in &b.index.rented[party] {
        let guard = law.conditions.and(stands, rents);
        if guard.is_never() {
            continue;
        }
        let holds = b.node(Capability::Holds, node.level, node.party, copy.0);
        b.add_edge(Some(RULE.id), holds, guard, &[id]);
        let opens = b.node(Capability::Opens, node.level, node.party, copy.0);
        let shown = works_on(law, party, copy);
        let served = serves_itself(law, party, copy);
        let open = law.conditions.or(shown, served);
        let open = law.conditions.and(guard, open);
        b.add_edge(Some(RULE.id), opens, open, &[id]);
        for (server, runs) in servers(law, party, copy) {
            if server != node.party {
                let by_design = b.node(Capability::Opens, Level::Design, server, copy.0);
                let guard = law.conditions.and(guard, runs);
                b.add_edge(Some(RULE.id), opens, guard, &[id, by_design]);
            }
        }
    }
}

/// Who else than a party runs the service of a copy: another tenant, or the site's operator.
pub(super) fn servers(law: &mut LegalContext<'_, '_>, party: PartyId, copy: CopyId) -> Vec<(PartyId, Guard)> {
    let world = law.world;
    let copy = &world.copies[copy];
    let mut out: Vec<(PartyId, Guard)> = copy.tenants.clone();
    for &(site, lies) in &copy.at {
        for &(operator, runs) in &world.sites[site].operator {
            out.push((operator, law.conditions.and(lies, runs)));
        }
    }
    out.retain(|(server, _)| *server != party);
    out
}

/// When somebody else who runs the service works on the data.
pub(super) fn works_on(law: &mut LegalContext<'_, '_>, party: PartyId, copy: CopyId) -> Guard {
    let world = law.world;
    let mut when = Guard::NEVER;
    for (server, runs) in servers(law, party, copy) {
        for &(processing, works) in &world.classes[world.copies[copy].class].processings {
            let processing = &world.processings[processing];
            let does = member(&processing.by, server);
            let all = law.conditions.all([runs, works, processing.exists, does]);
            when = law.conditions.or(when, all);
        }
    }
    when
}

/// When a party serves a copy itself: at a facility that it operates, with every key on the copy lying there unwrapped.
pub(super) fn serves_itself(law: &mut LegalContext<'_, '_>, party: PartyId, copy: CopyId) -> Guard {
    let world = law.world;
    let mut when = Guard::NEVER;
    for &(site, lies) in &world.copies[copy].at {
        let place = &world.sites[site];
        let mut served = law.conditions.all([lies, place.facility, member(&place.operator, party)]);
        for &(key, locks) in &world.copies[copy].locked_by {
            let key = &world.keys[key];
            let mut there = key.stored_at.iter().find(|(at, _)| *at == site).map_or(Guard::NEVER, |(_, guard)| *guard);
            for &(_, wraps) in &key.wrapped_by {
                there = law.conditions.and_not(there, wraps);
            }
            let missing = law.conditions.and_not(locks, there);
            served = law.conditions.and_not(served, missing);
        }
        when = law.conditions.or(when, served);
    }
    when
}

/// The software that a party can change.
fn builds(b: &mut Builder<'_>, (id, node): (NodeId, Node), party: PartyId, stands: Guard) {
    for &software in &b.index.changeable[party] {
        let able = b.node(Capability::Changes, Signing::ByOwnership.level(b, party), party, software.0);
        let head = b.node(Capability::Changes, Level::Full, node.party, software.0);
        b.add_edge(Some(RULE.id), head, stands, &[id, able]);
    }
}

/// What somebody comes by who alters software in another's name. Nobody gives it: the credential is what is passed on.
fn alters(
    b: &mut Builder<'_>,
    (able, party): (NodeId, PartyId),
    software: SoftwareId,
    (capability, thing): (Capability, u32),
    guard: Guard,
    body: &[NodeId],
) {
    let head = b.node(capability, Level::Full, party, thing);
    let body: Vec<NodeId> = std::iter::once(able).chain(body.iter().copied()).collect();
    b.add_edge_with_act(RULE.id, head, (Act::TampersWith(party, software), Means::Tampering), guard, &body);
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        for world in ["r21-credential", "r21b-phone", "x55-own-server"] {
            matters(RuleId::Credentials, world);
        }
    }
}
