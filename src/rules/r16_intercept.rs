//! R16: interception.

use super::Rule;
use super::r15_seize::{Taking, take, take_kept};
use crate::graph::{Act, Builder, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::Verb;

pub(super) const RULE: Rule = Rule {
    id: RuleId::Interception,
    title: "Interception",
    statement: "A government that may intercept takes the copies on a link in its territory, and the keys there whose store gives them out.",
    reason: "A tapped line gives what passes over it, on the same conditions as a seizure.",
    limits: "What passes is modelled as copies at the link; give the link the copies that cross it.",
    world: Some(world),
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    take(law, b, &TAPPING);
}

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    take_kept(law, b, &TAPPING, (id, node));
}

const TAPPING: Taking = Taking { rule: RULE.id, verb: Verb::Intercept, open: |site| site.link, act: Act::Intercept };

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Interception, "r16-intercept");
    }
}
