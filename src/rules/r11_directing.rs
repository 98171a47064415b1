//! R11: directing.

use super::Rule;
use crate::graph::{Act, Builder, Level, Means, Node, NodeId, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Directing,
    title: "Directing",
    statement: "Whatever is given to a party is given to whoever controls it.",
    reason: "A majority of the votes, or control by other means, lets the owner direct the firm to hand over what it has.",
    limits: "What the firm could only put together itself is not passed on: the owner puts it together. Company law that would let a board refuse is not modelled.",
    world: None,
    node: Some(node),
};

fn node(b: &mut Builder<'_, '_>, id: NodeId, node: Node) {
    let Some(controllers) = b.controllers.get(node.party.0 as usize).cloned() else { return };
    for &(controller, guard) in controllers.iter() {
        let pass = |b: &mut Builder<'_, '_>, level| {
            let head = b.node(node.capability, level, controller, node.thing);
            b.edge_by(Some(RULE.id), head, Act::Directs(controller, node.party), Means::Ownership, guard, &[id]);
        };
        match node.level {
            Level::GivenByDesign => {
                if b.needs_owned(controller) {
                    pass(b, Level::Owned);
                }
                if b.needs_lawful(controller) {
                    pass(b, Level::Lawful);
                }
            }
            Level::GivenByLaw if b.needs_lawful(controller) => pass(b, Level::Lawful),
            Level::Given => pass(b, Level::Full),
            _ => {}
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
