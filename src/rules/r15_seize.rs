//! R15: seizure.

use super::Rule;
use super::granting::give;
use crate::graph::{Act, Builder, Capability, Thing};
use crate::world::{Guard, Id, JurisdictionId, PowerId, SiteId, Verb, member};

pub(super) const RULE: Rule = Rule {
    number: 15,
    title: "Seizure",
    statement: "A government that may seize takes the copies at a facility or device in its territory, and the keys there whose store gives them out.",
    reason: "Police need nobody's help to carry a machine away; an immune place or an exempt operator stops them at the door.",
    limits: "A seizure shows no running processing and opens no hardware security module.",
    world: Some(world),
    node: None,
};

fn world(b: &mut Builder<'_, '_>) {
    take(b, 15, Verb::Seize, Act::Seize);
}

/// What R15 and R16 share: under which power which site can be taken, and what lies there.
pub(super) fn take(b: &mut Builder<'_, '_>, rule: u8, verb: Verb, act: fn(SiteId, PowerId) -> Act) {
    let world = b.world;
    for (power_id, power) in world.powers.iter() {
        let able = power.verb(verb);
        if able.is_never() {
            continue;
        }
        for &(wielder, jurisdiction, live) in &power.seats {
            for site in world.sites.ids() {
                let open = open_to(b, power_id, jurisdiction, site, verb);
                let guard = b.conditions.all([able, live, open]);
                if guard.is_never() {
                    continue;
                }
                let costs = b.taking_costs(power_id);
                let copies = b.copies_at.get(site.index()).cloned().unwrap_or_default();
                let keys = b.keys_at.get(site.index()).cloned().unwrap_or_default();
                let copies = copies.into_iter().map(|(c, g)| (Capability::Holds, Thing::Copy(c), c.0, g));
                let keys: Vec<_> = keys
                    .into_iter()
                    .map(|(k, lies)| (Capability::Has, Thing::Key(k), k.0, b.conditions.and_not(lies, world.keys[k].hsm)))
                    .collect();
                for (capability, thing, index, lies) in copies.chain(keys) {
                    let covered = b.power_covers(power_id, thing);
                    for (cost, when) in costs.iter() {
                        let when = b.conditions.all([guard, lies, covered, when]);
                        give(b, rule, wielder, capability, index, act(site, power_id), cost, when, &[]);
                    }
                }
            }
        }
    }
}

/// When a site is of the kind, in the territory, not immune, and its operator not exempt.
fn open_to(b: &mut Builder<'_, '_>, power: PowerId, jurisdiction: JurisdictionId, site: SiteId, verb: Verb) -> Guard {
    let world = b.world;
    let index = &world.sites[site];
    let kind = if verb == Verb::Seize { index.seizable } else { index.link };
    let mut open = b.conditions.and(kind, member(&index.territory, jurisdiction));
    for &(named, guard) in &index.immune {
        // Immunity from a jurisdiction also stops the powers of those within it.
        let stops = b.conditions.and(guard, world.lies_within(jurisdiction, named));
        open = b.conditions.and_not(open, stops);
    }
    for &(operator, runs) in &index.operator {
        let spared = b.conditions.and(runs, member(&world.parties[operator].exempt, power));
        open = b.conditions.and_not(open, spared);
    }
    open
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(15, "r15-seize");
    }
}
