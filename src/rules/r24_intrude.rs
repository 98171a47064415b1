//! R24: intrusion by a government.

use super::Rule;
use super::changing::{Shipped, shipped_endpoint, shipped_keys, signing};
use super::granting::{Gift, give};
use super::r15_seize::{immune, operator_exempt};
use crate::graph::{Act, Basis, Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::{Costs, LegalContext};
use crate::world::{EndpointId, Guard, JurisdictionId, Means, PartyId, PowerId, SiteId, Thing, Verb, member};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Intrusion,
    title: "Intrusion",
    statement: "A government that may intrude has what lies and is seen at any site in its territory, but for what a store or an enclave keeps back, and with the signing keys what software shows that ships from there; elsewhere its act is contested, and takes a power that reaches beyond the territory.",
    reason: "A law can let the state's own people into machines; abroad it is another state's law that they break.",
    limits: "Whether the state is skilled enough to get in is not asked.",
    world: Some(world),
    node: Some(node),
    late_key: None,
    over_time: None,
};

/// A site that a government may enter under a power, and what that costs.
pub(super) struct Entry {
    /// Who may enter.
    pub wielder: PartyId,
    /// Under which power.
    pub power: PowerId,
    /// Where.
    pub site: SiteId,
    /// When.
    pub guard: Guard,
    /// At what costs.
    pub costs: Costs,
}

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    for site in world.sites.ids() {
        for entry in entries(law, site) {
            for &(copy, lies) in &b.index.copies_at[site] {
                take(law, b, &entry, (Capability::Holds, Thing::Copy(copy)), lies, &[]);
            }
            for &(key, lies) in &b.index.keys_at[site] {
                let out = law.conditions.and_not(lies, world.keys[key].hsm);
                take(law, b, &entry, (Capability::Has, Thing::Key(key)), out, &[]);
            }
            for &(processing, lies) in &b.index.processings_at[site] {
                let open = law.conditions.and_not(lies, world.processings[processing].sealed);
                take(law, b, &entry, (Capability::Sees, Thing::Processing(processing)), open, &[]);
            }
        }
    }
    for shipped in shipped_keys(law, b) {
        take_shipped(law, b, &shipped, &[]);
    }
}

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    if let Some(thing) = node.concerns().filter(|_| matches!(node.level, Level::Kept | Level::KeptByLaw)) {
        // What the operator of a site kept lies also there.
        for &(site, runs) in &b.index.operated[node.party] {
            for entry in entries(law, site) {
                take(law, b, &entry, (node.capability, thing), runs, &[id]);
            }
        }
    }
    if node.capability == Capability::Exposed {
        let endpoint = EndpointId(node.thing);
        for entry in entries(law, law.endpoints[endpoint].site) {
            take(law, b, &entry, (Capability::SeesEndpoint, Thing::Endpoint(endpoint)), Guard::ALWAYS, &[id]);
        }
        for shipped in shipped_endpoint(law, node) {
            take_shipped(law, b, &shipped, &[id]);
        }
    }
}

/// Under which powers a site can be entered, by whom.
pub(super) fn entries(law: &mut LegalContext<'_, '_>, site: SiteId) -> Vec<Entry> {
    let world = law.world;
    let mut out = Vec::new();
    for (id, power) in world.powers.iter() {
        let able = power.verb(Verb::Intrude);
        if able.is_never() {
            continue;
        }
        for &(wielder, jurisdiction, live) in &power.seats {
            let exempt = operator_exempt(law, id, site);
            let there = law.conditions.all([able, live, world.sites[site].exists]);
            let guard = law.conditions.and_not(there, exempt);
            let at_home = at_home(law, jurisdiction, site);
            let costs = law.intrusion_costs(id, at_home);
            if !guard.is_never() {
                out.push(Entry { wielder, power: id, site, guard, costs });
            }
        }
    }
    out
}

/// When a site lies in the territory of a jurisdiction and is not immune to its powers.
fn at_home(law: &mut LegalContext<'_, '_>, jurisdiction: JurisdictionId, site: SiteId) -> Guard {
    let immune = immune(law, jurisdiction, site);
    law.conditions.and_not(member(&law.world.sites[site].territory, jurisdiction), immune)
}

fn take(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    entry: &Entry,
    (capability, thing): (Capability, Thing),
    lies: Guard,
    body: &[NodeId],
) {
    let covered = law.power_covers(entry.power, thing);
    let guard = law.conditions.all([entry.guard, lies, covered]);
    let gift = Gift { to: entry.wielder, capability, thing, act: Act::Intrude(entry.site, entry.power) };
    for (cost, when) in entry.costs.iter() {
        let when = law.conditions.and(guard, when);
        give(b, RULE.id, gift, cost, when, body);
    }
}

/// What comes through software that ships from a site that can be entered, if whoever enters can sign it. What it was given by law is told
/// from the rest by how it came by the keys.
fn take_shipped(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, shipped: &Shipped, body: &[NodeId]) {
    for entry in entries(law, shipped.site) {
        let covered = law.power_covers(entry.power, shipped.thing);
        let guard = law.conditions.all([entry.guard, shipped.guard, covered]);
        let what = (shipped.capability, entry.wielder, shipped.thing.number());
        let unsigned = law.world.software[shipped.software].signed_with.is_empty();
        for (cost, when) in entry.costs.iter() {
            let when = law.conditions.and(guard, when);
            let act = Some((Act::Intrude(entry.site, entry.power), cost));
            let by_law = cost <= Means::Law;
            let ways: &[(Basis, Level)] = match (by_law, unsigned) {
                (true, true) => &[(Basis::Law, Level::Full)],
                (true, false) if b.demand(entry.wielder).by_law => &[(Basis::Law, Level::ByLaw), (Basis::Hard, Level::Full)],
                (_, _) => &[(Basis::Hard, Level::Full)],
            };
            for &(basis, level) in ways {
                let mut needs = signing(law, b, RULE.id, (level, entry.wielder), shipped.software);
                needs.extend(body);
                b.give(RULE.id, what, (basis, act), when, &needs);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Intrusion, "r24-intrude");
    }
}
