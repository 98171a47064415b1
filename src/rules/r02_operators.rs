//! R2: operators.

use super::Rule;
use crate::graph::{Basis, Builder, Capability, RuleId};
use crate::law::LegalContext;

pub(super) const RULE: Rule = Rule {
    id: RuleId::Operators,
    title: "Operators",
    statement: "A site's operator holds every copy at the site.",
    reason: "Whoever runs the machines has physical and root access to what lies on them.",
    limits: "It does not matter whether the operator knows which of its disks a copy lies on.",
    world: Some(world),
    node: None,
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    for (site, copies) in b.index.copies_at.iter() {
        for &(operator, runs) in &world.sites[site].operator {
            for &(copy, lies) in copies {
                let guard = law.conditions.and(runs, lies);
                b.give(RULE.id, (Capability::Holds, operator, copy.0), (Basis::Design, None), guard, &[]);
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
        matters(RuleId::Operators, "r02-operators");
    }
}
