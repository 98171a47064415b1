//! R17: asking another government.

use super::Rule;
use super::losing::consequence;
use crate::graph::{Act, Basis, Builder, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::Means;

pub(super) const RULE: Rule = Rule {
    id: RuleId::Treaty,
    title: "Treaty",
    statement: "A government is given what another was itself given by its powers at means no harder than law, if an agreement to assist joins them; under an agreement to share, whatever the other was given at all, at its price.",
    reason: "Mutual assistance lends the other state's powers; intelligence services share what they have.",
    limits: "Refusals (political offences, dual criminality, delay) are not modelled; drop the agreement where they are certain.",
    world: None,
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    // What is lost is D7's. Who shares what it knows does not share what it shows.
    let consequence = consequence(law, node);
    if consequence.is_some_and(|consequence| !consequence.is_sight() || node.level != Level::GivenByLaw) {
        return;
    }
    for request in law.requests[node.party].iter() {
        let guard = match node.level {
            // What it kept counts as had already.
            Level::GivenByLaw | Level::Kept => request.assist,
            Level::Shared => request.share,
            _ => return,
        };
        let act = (Act::Asks(request.asker, node.party), Means::Treaty);
        b.give(RULE.id, (node.capability, request.asker, node.thing), (Basis::Hard, Some(act)), guard, &[id]);
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
