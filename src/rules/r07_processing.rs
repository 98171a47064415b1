//! R7: processing.

use super::Rule;
use crate::graph::{Basis, Builder, Capability, RuleId};
use crate::law::LegalContext;

pub(super) const RULE: Rule = Rule {
    id: RuleId::Processing,
    title: "Processing",
    statement: "Whoever works on data in the clear sees the processing; so does the operator of its site, unless it is sealed.",
    reason: "Work in the clear shows the data to the one who works and to the one whose machine it runs on; confidential computing shuts the latter out.",
    limits: "That a sealed enclave can be opened is assumed only of the software that `seal_rests_on` names and of a breach that `breaks_seal`.",
    world: Some(world),
    node: None,
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    for (id, processing) in world.processings.iter() {
        for &(by, guard) in &processing.by {
            b.give(RULE.id, (Capability::Sees, by, id.0), (Basis::Design, None), guard, &[]);
        }
        for &(site, lies) in &processing.at {
            for &(operator, runs) in &world.sites[site].operator {
                let there = law.conditions.and(lies, runs);
                let guard = law.conditions.and_not(there, processing.sealed);
                b.give(RULE.id, (Capability::Sees, operator, id.0), (Basis::Design, None), guard, &[]);
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
        matters(RuleId::Processing, "r07-processing");
    }
}
