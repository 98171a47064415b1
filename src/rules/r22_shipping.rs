//! R22: shipping.

use super::Rule;
use super::changing::{Signing, changes, may_change};
use crate::graph::{Act, Basis, Builder, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::Means;

pub(super) const RULE: Rule = Rule {
    id: RuleId::Shipping,
    title: "Shipping",
    statement: "Whoever runs a site from which software ships can alter it as its vendor can, if it uses by design or ownership every key that the software is signed with.",
    reason: "An update is what comes down the line: who builds it, hands it out or passes it on can hand out another, unless a signature shows that it is not the vendor's.",
    limits: "That users do not check a signature is not assumed: leave out `signed_with` where they do not.",
    world: Some(world),
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    for (software, changers) in b.index.changers.iter() {
        for changer in changers.iter().filter(|changer| !changer.vendor) {
            may_change(law, b, RULE.id, (changer.party, software), changer.when);
        }
    }
}

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    for change in changes(law, b, (id, node), Signing::ByOwnership) {
        for shipper in b.index.changers[change.software].iter().filter(|changer| !changer.vendor && changer.party == change.by) {
            let guard = law.conditions.and(change.guard, shipper.when);
            let act = (Act::TampersWith(change.by, change.software), Means::Tampering);
            b.give(RULE.id, (change.capability, change.by, change.thing.number()), (Basis::Hard, Some(act)), guard, &change.body);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Shipping, "r22-shipping");
        matters(RuleId::Shipping, "r22b-alter-shipping");
    }
}
