//! D3: through those whom one controls.

use super::Rule;
use super::losing::loss;
use crate::graph::{Act, Builder, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::Means;

pub(super) const RULE: Rule = Rule {
    id: RuleId::ThroughControl,
    title: "Directing to destroy",
    statement: "Whatever a party can make be lost, whoever controls it can, at the same price and by directing it; that party may be the user itself.",
    reason: "A parent house can have its daughter switch off a machine, or throw away its own data.",
    limits: "Company law that would let a board refuse is not modelled.",
    world: None,
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    if loss(law, node).is_none() {
        return;
    }
    for &(controller, guard) in &b.index.controllers[node.party] {
        for level in b.demand(controller).passed_on(node.level).filter(|level| level.tells_consequences()) {
            let head = b.node(node.capability, level, controller, node.thing);
            let act = (Act::Directs(controller, node.party), Means::Ownership);
            b.add_edge_with_act(RULE.id, head, act, guard, &[id]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters_for_use;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters_for_use(RuleId::ThroughControl, "x42-ownership");
    }
}
