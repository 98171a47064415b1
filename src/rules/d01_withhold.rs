//! D1: withholding.

use super::Rule;
use super::losing::{bring, withheld};
use crate::graph::{Basis, Builder, RuleId};
use crate::law::LegalContext;

pub(super) const RULE: Rule = Rule {
    id: RuleId::Withhold,
    title: "Withholding",
    statement: "A party can shut the sites that it runs, stop its service, stop the work that it does on data, and stop the machines on which software of its own runs that needs it.",
    reason: "Whoever runs something can switch it off, whatever the contract says; what has to ask its maker for a licence stops when the maker does not answer.",
    limits: "For good and for a while are one word, and no notice is counted.",
    world: Some(world),
    node: None,
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    for party in law.world.parties.ids() {
        for (consequence, when) in withheld(law, b, party) {
            bring(law, b, RULE.id, (party, consequence), (Basis::Design, None), when, &[]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters_for_use;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters_for_use(RuleId::Withhold, "x41-by-design");
    }
}
