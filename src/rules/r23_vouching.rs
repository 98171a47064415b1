//! R23: vouching.

use super::Rule;
use super::changing::vouched_through;
use crate::graph::{Act, Basis, Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{Guard, KeyId, Means, PartyId};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Vouching,
    title: "Vouching",
    statement: "Whoever vouches for a key, or uses a credential of who does, uses the key.",
    reason: "Users lock with the key that they are told is the right one: who tells them can name one of its own, and read and pass on what comes.",
    limits: "What was locked before opens, too: the model does not tell the two apart. That users compare keys is not assumed: leave out who then could not lie.",
    world: Some(world),
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn world(_: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    for (party, keys) in b.index.vouched.iter() {
        for &(key, vouches) in keys {
            substitute(b, (party, key), vouches, &[]);
        }
    }
}

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    if node.level == Level::Full {
        for (key, vouches) in vouched_through(law, b, node) {
            substitute(b, (node.party, key), vouches, &[id]);
        }
    }
}

fn substitute(b: &mut Builder<'_>, (party, key): (PartyId, KeyId), vouches: Guard, body: &[NodeId]) {
    let act = (Act::Substitutes(party, key), Means::Tampering);
    b.give(RULE.id, (Capability::Uses, party, key.0), (Basis::Hard, Some(act)), vouches, body);
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Vouching, "r23-vouching");
        matters(RuleId::Vouching, "x54-registers-a-key");
    }
}
