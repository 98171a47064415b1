//! R3: holders of keys.

use super::Rule;
use crate::graph::{Basis, Builder, Capability, RuleId};
use crate::law::LegalContext;

pub(super) const RULE: Rule = Rule {
    id: RuleId::Holders,
    title: "Holders",
    statement: "A key's holders have it.",
    reason: "Custody is the power to use a key, wherever it lies.",
    limits: "A holder that may use a key only under supervision still counts as one; split the key into parts to model that.",
    world: Some(world),
    node: None,
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    for (id, key) in world.keys.iter() {
        for &(holder, guard) in &key.holders {
            b.give(RULE.id, (Capability::Has, holder, id.0), (Basis::Design, None), guard, &[]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Holders, "r03-holders");
    }
}
