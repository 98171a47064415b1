//! R4: where keys are stored.

use super::Rule;
use crate::graph::{Basis, Builder, Capability, RuleId};
use crate::law::LegalContext;

pub(super) const RULE: Rule = Rule {
    id: RuleId::KeySites,
    title: "Where keys are stored",
    statement: "The operator of a site where a key is stored has it, if its store gives keys out.",
    reason: "A key on a disk belongs to whoever runs the disk; a hardware security module gives its keys to nobody.",
    limits: "That a module can be opened by force is not assumed: make `hsm` a claim where that is in doubt.",
    world: Some(world),
    node: None,
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    for (site, keys) in b.index.keys_at.iter() {
        for &(operator, runs) in &world.sites[site].operator {
            for &(key, lies) in keys {
                let there = law.conditions.and(runs, lies);
                let guard = law.conditions.and_not(there, world.keys[key].hsm);
                b.give(RULE.id, (Capability::Has, operator, key.0), (Basis::Design, None), guard, &[]);
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
        matters(RuleId::KeySites, "r04-key-sites");
    }
}
