//! D6: seizing, cutting and entering.

use super::Rule;
use super::changing::signing;
use super::losing::{bring, bring_by_power, machines};
use super::r15_seize::{Taking, open_to};
use super::r24_intrude::{Entry, entries};
use crate::graph::{Act, Basis, Builder, Level, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{Consequence, Guard, Means, SiteId, Thing, Verb};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Raid,
    title: "Raids",
    statement: "A site that is seized stands no longer, whatever the power was about, unless the power leaves what it finds; a link can be cut under a power to block; and whoever enters machines by technical means can spoil what the power covers there.",
    reason: "A machine that the police carry away serves nobody, least of all those whose data happened to be on it.",
    limits: "How long a machine stays away is not asked.",
    world: Some(world),
    node: None,
    late_key: None,
    over_time: None,
};

const SEIZING: Taking = Taking { rule: RULE.id, verb: Verb::Seize, open: |site| site.seizable, act: Act::Seize };
const CUTTING: Taking = Taking { rule: RULE.id, verb: Verb::Block, open: |site| site.link, act: Act::Block };

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    take_away(law, b, &SEIZING);
    take_away(law, b, &CUTTING);
    let world = law.world;
    if world.powers.iter().all(|(_, power)| power.verb(Verb::Intrude).is_never()) {
        return;
    }
    for site in world.sites.ids() {
        for entry in entries(law, site) {
            spoil(law, b, &entry, site, Guard::ALWAYS, None);
        }
    }
    for (software, shipped) in world.software.iter() {
        for &(from, ships) in &shipped.ships_from {
            for entry in entries(law, from) {
                for (at, runs) in machines(law, software) {
                    let guard = law.conditions.and(ships, runs);
                    spoil(law, b, &entry, at, guard, Some(software));
                }
            }
        }
    }
}

/// Sites that stand no longer.
fn take_away(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, taking: &Taking) {
    let world = law.world;
    for (power_id, power) in world.powers.iter() {
        let mut able = power.verb(taking.verb);
        if taking.verb == Verb::Seize {
            able = law.conditions.and_not(able, power.leaves);
        }
        if able.is_never() {
            continue;
        }
        for &(wielder, jurisdiction, live) in &power.seats {
            for site in world.sites.ids() {
                let open = open_to(law, power_id, jurisdiction, site, taking);
                let guard = law.conditions.all([able, live, open]);
                for (cost, when) in law.taking_costs(power_id).iter() {
                    let when = law.conditions.and(guard, when);
                    let what = (wielder, Consequence::Site(site));
                    bring_by_power(law, b, RULE.id, what, ((taking.act)(site, power_id), cost), when, &[]);
                }
            }
        }
    }
}

/// What whoever enters can spoil at a site: what the power covers, the keys that are there and what runs there. Through software that
/// ships from where it enters, with the keys that this is signed with.
fn spoil(
    law: &mut LegalContext<'_, '_>,
    b: &mut Builder<'_>,
    entry: &Entry,
    site: SiteId,
    guard: Guard,
    through: Option<crate::world::SoftwareId>,
) {
    let world = law.world;
    let guard = law.conditions.and(guard, entry.guard);
    if guard.is_never() {
        return;
    }
    let mut spoilt = vec![(Consequence::Running(site), Guard::ALWAYS)];
    for &(copy, lies) in &b.index.copies_at[site] {
        let reached = law.conditions.and_not(lies, world.copies[copy].offline);
        let covered = law.power_covers(entry.power, Thing::Copy(copy));
        spoilt.push((Consequence::Overwritten(copy), law.conditions.and(reached, covered)));
    }
    for &(processing, lies) in &b.index.processings_at[site] {
        let covered = law.power_covers(entry.power, Thing::Processing(processing));
        spoilt.push((Consequence::Processing(processing), law.conditions.and(lies, covered)));
    }
    let unsigned = through.is_none_or(|software| world.software[software].signed_with.is_empty());
    for (consequence, when) in spoilt {
        for (cost, costs) in entry.costs.iter() {
            let when = law.conditions.all([guard, when, costs]);
            if when.is_never() {
                continue;
            }
            let act = (Act::Intrude(entry.site, entry.power), cost);
            let what = (entry.wielder, consequence);
            match through.filter(|_| !unsigned) {
                None => bring_by_power(law, b, RULE.id, what, act, when, &[]),
                Some(software) => {
                    // What the law gave it is told from the rest by how it came by the keys.
                    let by_law = cost <= Means::Law && b.demand(entry.wielder).by_law;
                    let ways: &[(Basis, Level)] =
                        if by_law { &[(Basis::Law, Level::ByLaw), (Basis::Hard, Level::Full)] } else { &[(Basis::Hard, Level::Full)] };
                    for &(basis, level) in ways {
                        let keys: Vec<NodeId> = signing(law, b, RULE.id, (level, entry.wielder), software);
                        bring(law, b, RULE.id, what, (basis, Some(act)), when, &keys);
                    }
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
        matters_for_use(RuleId::Raid, "x45-seize-block");
    }
}
