//! R17: asking another government.

use super::Rule;
use crate::graph::{Act, Basis, Builder, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::Means;

pub(super) const RULE: Rule = Rule {
    id: RuleId::Treaty,
    title: "Treaty",
    statement: "A government is given what another was itself given by its powers at means no harder than law, if an agreement to assist joins them; under an agreement to share, what the other was lawfully given at all.",
    reason: "Mutual assistance lends the other state's powers; intelligence services share what they have.",
    limits: "Refusals (political offences, dual criminality, delay) are not modelled; drop the agreement where they are certain.",
    world: None,
    node: Some(node),
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    for request in law.requests[node.party].iter() {
        let guard = match node.level {
            Level::GivenByLaw => request.assist,
            Level::Lawful => request.share,
            _ => return,
        };
        if !guard.is_never() {
            let head = b.given(node.capability, request.asker, node.thing, Basis::Hard);
            b.add_edge_with_act(RULE.id, head, (Act::Asks(request.asker, node.party), Means::Treaty), guard, &[id]);
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
