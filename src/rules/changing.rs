//! What changed software gives: R14, R18, R19, R21, R22, R24 and R25 differ in who may have it changed, and by which act.

use super::r05_wrapping::passes;
use crate::graph::{Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{EndpointId, Guard, KeyId, PartyId, SiteId, SoftwareId, Thing};

/// Something that a party can come by through software that it is in a place to change.
pub(super) struct Change {
    /// Who is in that place: the vendor, or the operator of a site from which it ships.
    pub by: PartyId,
    /// The software.
    pub software: SoftwareId,
    /// The sight of an endpoint, or a key beside the software.
    pub capability: Capability,
    /// Which.
    pub thing: Thing,
    /// When the key lies there.
    pub guard: Guard,
    /// That it is in that place, and that the endpoint exists.
    pub body: Vec<NodeId>,
}

/// By which keys somebody must be in a place to change software.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Signing {
    /// By those that it uses by means no harder than ownership.
    ByOwnership,
    /// By those that it uses by design or ownership, where what it kept counts as had by design: what others take or are given from it.
    Held,
}

impl Signing {
    /// The level of "is in a place to change".
    pub(super) fn level(self, b: &Builder<'_>, party: PartyId) -> Level {
        match self {
            Self::ByOwnership => b.demand(party).ownership(),
            Self::Held => Level::Owned,
        }
    }
}

/// What a node that was just derived adds: an endpoint meets everybody who may be in a place to change its software; who is in such a
/// place, the keys beside it.
pub(super) fn changes(law: &LegalContext<'_, '_>, b: &mut Builder<'_>, (id, node): (NodeId, Node), signing: Signing) -> Vec<Change> {
    let mut out = Vec::new();
    match node.capability {
        Capability::Exposed => {
            let endpoint = EndpointId(node.thing);
            let software = law.endpoints[endpoint].software;
            let mut known: Vec<PartyId> = Vec::new();
            for changer in &b.index.changers[software] {
                if known.contains(&changer.party) {
                    continue;
                }
                known.push(changer.party);
                let able = b.node(Capability::Changes, signing.level(b, changer.party), changer.party, software.0);
                let (capability, thing) = (Capability::SeesEndpoint, Thing::Endpoint(endpoint));
                out.push(Change { by: changer.party, software, capability, thing, guard: Guard::ALWAYS, body: vec![id, able] });
            }
        }
        Capability::Changes if node.level == signing.level(b, node.party) => {
            let software = SoftwareId(node.thing);
            for &(key, guard) in &b.index.keys_beside[software] {
                let (capability, thing) = (Capability::Has, Thing::Key(key));
                out.push(Change { by: node.party, software, capability, thing, guard, body: vec![id] });
            }
        }
        _ => {}
    }
    out
}

/// Adds that a party is in a place to change software, when it uses by design or ownership every key that this is signed with.
pub(super) fn may_change(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    rule: RuleId,
    (party, software): (PartyId, SoftwareId),
    guard: Guard,
) {
    let mut levels = vec![Signing::Held.level(b, party), Signing::ByOwnership.level(b, party)];
    levels.dedup();
    for level in levels {
        let keys = signing(law, b, rule, (level, party), software);
        let head = b.node(Capability::Changes, level, party, software.0);
        b.add_edge(Some(rule), head, guard, &keys);
    }
}

/// That a party uses every key that software is signed with.
pub(super) fn signing(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    rule: RuleId,
    (level, party): (Level, PartyId),
    software: SoftwareId,
) -> Vec<NodeId> {
    let world = law.world;
    let keys = world.software[software].signed_with.iter();
    keys.map(|&(key, guard)| {
        let uses = b.node(Capability::Uses, level, party, key.0);
        passes(law, b, rule, level, party, uses, guard)
    })
    .collect()
}

/// Something that whoever is inside a site from which software ships comes by through it, if it uses every key that this is signed with.
pub(super) struct Shipped {
    /// The software.
    pub software: SoftwareId,
    /// The site.
    pub site: SiteId,
    /// The sight of an endpoint, or a key beside the software.
    pub capability: Capability,
    /// Which.
    pub thing: Thing,
    /// When the software ships from the site and the key lies beside it.
    pub guard: Guard,
}

/// The endpoint of a node that says that it exists, for each site from which its software ships.
pub(super) fn shipped_endpoint(law: &LegalContext<'_, '_>, node: Node) -> Vec<Shipped> {
    if node.capability != Capability::Exposed {
        return Vec::new();
    }
    let endpoint = EndpointId(node.thing);
    let software = law.endpoints[endpoint].software;
    let from = law.world.software[software].ships_from.iter();
    let (capability, thing) = (Capability::SeesEndpoint, Thing::Endpoint(endpoint));
    from.map(|&(site, guard)| Shipped { software, site, capability, thing, guard }).collect()
}

/// The keys beside the software of a world, for each site from which it ships.
pub(super) fn shipped_keys(law: &mut LegalContext<'_, '_>, b: &Builder<'_>) -> Vec<Shipped> {
    let world = law.world;
    let mut out = Vec::new();
    for (software, keys) in b.index.keys_beside.iter() {
        for &(site, ships) in &world.software[software].ships_from {
            for &(key, lies) in keys {
                let guard = law.conditions.and(ships, lies);
                out.push(Shipped { software, site, capability: Capability::Has, thing: Thing::Key(key), guard });
            }
        }
    }
    out
}

/// The keys that somebody can have replaced by false ones: those for which a party vouches, and with it those that use a credential of
/// such a party. Gives each key with the condition that the node's key stands for somebody who vouches for it.
pub(super) fn vouched_through(law: &mut LegalContext<'_, '_>, b: &Builder<'_>, node: Node) -> Vec<(KeyId, Guard)> {
    if node.capability != Capability::Uses {
        return Vec::new();
    }
    let world = law.world;
    let mut out = Vec::new();
    for &(party, stands) in &world.keys[KeyId(node.thing)].stands_for {
        for &(key, vouches) in b.index.vouched[party].iter().filter(|_| party != node.party) {
            out.push((key, law.conditions.and(stands, vouches)));
        }
    }
    out
}
