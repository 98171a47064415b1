//! D8: software that destroys.

use super::Rule;
use super::changing::Signing;
use super::losing::{bring, machines};
use crate::graph::{Act, Basis, Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{Consequence, Guard, Means, SoftwareId};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Wipe,
    title: "Software that destroys",
    statement: "Whoever can change software can have it spoil the machines on which it runs: the copies that are not kept offline, the keys that are there, the work that is done there and what runs there.",
    reason: "An update reaches every machine on the same day, and one that may write may write nonsense. What nobody may change falls too, for the machine is spoilt under it.",
    limits: "That users would stop an update in time is not assumed.",
    world: None,
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    if node.capability != Capability::Changes {
        return;
    }
    let software = SoftwareId(node.thing);
    let mut by: Vec<(Act, Guard)> = Vec::new();
    if node.level == Signing::ByOwnership.level(b, node.party) {
        for changer in b.index.changers[software].iter().filter(|changer| changer.party == node.party) {
            let act = if changer.vendor { Act::Tamper(software) } else { Act::TampersWith(node.party, software) };
            by.push((act, changer.when));
        }
    }
    if node.level == Level::Full {
        // In another's name.
        by.push((Act::TampersWith(node.party, software), Guard::ALWAYS));
    }
    for (act, when) in by {
        for (site, runs) in machines(law, software) {
            let guard = law.conditions.and(when, runs);
            let what = (node.party, Consequence::Machines(site));
            bring(law, b, RULE.id, what, (Basis::Hard, Some((act, Means::Tampering))), guard, &[id]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters_for_use;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters_for_use(RuleId::Wipe, "x47-wiper");
    }
}
