//! R17: asking another government.

use super::Rule;
use crate::graph::{Act, Basis, Builder, Level, Means, Node, NodeId, RuleId};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Treaty,
    title: "Treaty",
    statement: "A government is given what another was itself given by its powers at means no harder than law, if an agreement to assist joins them; under an agreement to share, what the other was lawfully given at all.",
    reason: "Mutual assistance lends the other state's powers; intelligence services share what they have.",
    limits: "Refusals (political offences, dual criminality, delay) are not modelled; drop the agreement where they are certain.",
    world: None,
    node: Some(node),
};

fn node(b: &mut Builder<'_, '_>, id: NodeId, node: Node) {
    if !matches!(node.level, Level::GivenByLaw | Level::Lawful) {
        return;
    }
    let Some(requests) = b.requests.get(node.party.0 as usize).cloned() else { return };
    for &(asker, assist, share) in requests.iter() {
        let guard = if node.level == Level::GivenByLaw { assist } else { share };
        if !guard.is_never() {
            let head = b.given(node.capability, asker, node.thing, Basis::Hard);
            b.edge_by(Some(RULE.id), head, Act::Asks(asker, node.party), Means::Treaty, guard, &[id]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Treaty, "r17-treaty");
    }
}
