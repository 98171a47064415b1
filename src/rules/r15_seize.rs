//! R15: seizure.

use super::Rule;
use super::granting::{Gift, give};
use crate::graph::{Act, Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{Guard, JurisdictionId, PowerId, Site, SiteId, Thing, Verb, member};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Seizure,
    title: "Seizure",
    statement: "A government that may seize takes the copies at a facility or device in its territory, and the keys there whose store gives them out.",
    reason: "Police need nobody's help to carry a machine away; an immune place or an exempt operator stops them at the door.",
    limits: "A seizure shows no running processing and opens no hardware security module.",
    world: Some(world),
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    take(law, b, &SEIZING);
}

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    take_kept(law, b, &SEIZING, (id, node));
}

const SEIZING: Taking = Taking { rule: RULE.id, verb: Verb::Seize, open: |site| site.seizable, act: Act::Seize };

/// What tells R15 from R16.
pub(super) struct Taking {
    pub rule: RuleId,
    pub verb: Verb,
    /// When a site is of a kind that can be taken so.
    pub open: fn(&Site) -> Guard,
    pub act: fn(SiteId, PowerId) -> Act,
}

/// What R15 and R16 share: under which power which site can be taken, and what lies there.
pub(super) fn take(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, taking: &Taking) {
    let world = law.world;
    for (power_id, power) in world.powers.iter() {
        let able = power.verb(taking.verb);
        if able.is_never() {
            continue;
        }
        for &(wielder, jurisdiction, live) in &power.seats {
            for site in world.sites.ids() {
                let open = open_to(law, power_id, jurisdiction, site, taking);
                let guard = law.conditions.all([able, live, open]);
                if guard.is_never() {
                    continue;
                }
                let costs = law.taking_costs(power_id);
                let copies = b.index.copies_at[site].iter().map(|(c, lies)| (Capability::Holds, Thing::Copy(*c), *lies));
                let keys = b.index.keys_at[site].iter();
                let keys: Vec<_> =
                    keys.map(|(k, lies)| (Capability::Has, Thing::Key(*k), law.conditions.and_not(*lies, world.keys[*k].hsm))).collect();
                for (capability, thing, lies) in copies.chain(keys) {
                    let gift = Gift { to: wielder, capability, thing, act: (taking.act)(site, power_id) };
                    let covered = law.power_covers(power_id, thing);
                    for (cost, when) in costs.iter() {
                        let when = law.conditions.all([guard, lies, covered, when]);
                        give(b, taking.rule, gift, cost, when, &[]);
                    }
                }
            }
        }
    }
}

/// What the operator of a site kept lies also there.
pub(super) fn take_kept(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, taking: &Taking, (id, node): (NodeId, Node)) {
    let Some(thing) = node.concerns().filter(|_| matches!(node.level, Level::Kept | Level::KeptByLaw)) else { return };
    let world = law.world;
    for &(site, runs) in &b.index.operated[node.party] {
        for (power_id, power) in world.powers.iter() {
            let able = power.verb(taking.verb);
            if able.is_never() {
                continue;
            }
            let covered = law.power_covers(power_id, thing);
            for &(wielder, jurisdiction, live) in &power.seats {
                let open = open_to(law, power_id, jurisdiction, site, taking);
                let guard = law.conditions.all([able, live, open, runs, covered]);
                let gift = Gift { to: wielder, capability: node.capability, thing, act: (taking.act)(site, power_id) };
                for (cost, when) in law.taking_costs(power_id).iter() {
                    let when = law.conditions.and(guard, when);
                    give(b, taking.rule, gift, cost, when, &[id]);
                }
            }
        }
    }
}

/// When a site is of the kind, in the territory, not immune, and its operator not exempt.
pub(super) fn open_to(
    law: &mut LegalContext<'_, '_>,
    power: PowerId,
    jurisdiction: JurisdictionId,
    site: SiteId,
    taking: &Taking,
) -> Guard {
    let world = law.world;
    let place = &world.sites[site];
    let mut open = law.conditions.and((taking.open)(place), member(&place.territory, jurisdiction));
    let immune = immune(law, jurisdiction, site);
    open = law.conditions.and_not(open, immune);
    let exempt = operator_exempt(law, power, site);
    law.conditions.and_not(open, exempt)
}

/// When a site is immune to the powers of a jurisdiction. Immunity from one also stops the powers of those within it.
pub(super) fn immune(law: &mut LegalContext<'_, '_>, jurisdiction: JurisdictionId, site: SiteId) -> Guard {
    let world = law.world;
    let mut when = Guard::NEVER;
    for &(named, guard) in &world.sites[site].immune {
        let stops = law.conditions.and(guard, world.lies_within(jurisdiction, named));
        when = law.conditions.or(when, stops);
    }
    when
}

/// When a power does not bind a site's operator.
pub(super) fn operator_exempt(law: &mut LegalContext<'_, '_>, power: PowerId, site: SiteId) -> Guard {
    let world = law.world;
    let mut when = Guard::NEVER;
    for &(operator, runs) in &world.sites[site].operator {
        let spared = law.conditions.and(runs, member(&world.parties[operator].exempt, power));
        when = law.conditions.or(when, spared);
    }
    when
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Seizure, "r15-seize");
    }
}
