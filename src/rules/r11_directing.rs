//! R11: directing.

use super::Rule;
use super::losing::consequence;
use crate::graph::{Act, Builder, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::Means;

pub(super) const RULE: Rule = Rule {
    id: RuleId::Directing,
    title: "Directing",
    statement: "Whatever is given to a party is given to whoever controls it.",
    reason: "A majority of the votes, or control by other means, lets the owner direct the firm to hand over what it has.",
    limits: "What the firm could only put together itself is not passed on: the owner puts it together. Company law that would let a board refuse is not modelled.",
    world: None,
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    // What is lost is D3's; of what is shown only some levels are asked for.
    let consequence = consequence(law, node);
    if consequence.is_some_and(|consequence| !consequence.is_sight()) {
        return;
    }
    for &(controller, guard) in &b.index.controllers[node.party] {
        for level in b.demand(controller).passed_on(node.level).filter(|level| consequence.is_none() || level.tells_consequences()) {
            let head = b.node(node.capability, level, controller, node.thing);
            let act = (Act::Directs(controller, node.party), Means::Ownership);
            b.add_edge_with_act(RULE.id, head, act, guard, &[id]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Directing, "r11-directing");
    }
}
