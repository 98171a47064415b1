//! R1: tenants.

use super::Rule;
use crate::graph::{Basis, Builder, Capability, RuleId};
use crate::law::LegalContext;

pub(super) const RULE: Rule = Rule {
    id: RuleId::Tenants,
    title: "Tenants",
    statement: "A copy's tenants and readers hold it.",
    reason: "Whoever reaches a copy through the service has it as surely as whoever owns the building.",
    limits: "A tenant that may only see parts of a copy needs a dataset of its own for these parts.",
    world: Some(world),
    node: None,
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    for (id, copy) in world.copies.iter() {
        for &(tenant, guard) in copy.tenants.iter().chain(&copy.readers) {
            let there = law.conditions.and(guard, copy.exists);
            b.give(RULE.id, (Capability::Holds, tenant, id.0), (Basis::Design, None), there, &[]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Tenants, "r01-tenants");
    }
}
