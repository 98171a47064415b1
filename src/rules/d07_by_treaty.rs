//! D7: by another government.

use super::Rule;
use super::losing::{bring, loss};
use crate::graph::{Act, Basis, Builder, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::Means;

pub(super) const RULE: Rule = Rule {
    id: RuleId::ByTreaty,
    title: "Asking to cut off",
    statement: "A government can ask another, with which an agreement to assist joins it, for what the other can make be lost by its own powers at means no harder than law.",
    reason: "Mutual assistance lends the other state's powers, to freeze and to seize as well as to search.",
    limits: "Refusals are not modelled; drop the agreement where they are certain. Services that share what they know share no power to cut off.",
    world: None,
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    let Some(lost) = loss(law, node).filter(|_| node.level == Level::GivenByLaw) else { return };
    for request in law.requests[node.party].clone().iter() {
        let act = (Act::Asks(request.asker, node.party), Means::Treaty);
        bring(law, b, RULE.id, (request.asker, lost), (Basis::Hard, Some(act)), request.assist, &[id]);
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters_for_use;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters_for_use(RuleId::ByTreaty, "x46-treaty");
    }
}
