//! D2: destroying.

use super::Rule;
use super::losing::{bring, destroyed, in_their_name, used_at};
use crate::graph::{Basis, Builder, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;

pub(super) const RULE: Rule = Rule {
    id: RuleId::Destroy,
    title: "Destroying",
    statement: "A party can destroy the copies of which it is a tenant and those at the sites that it runs, unless nobody can change them, and the keys of which it is an administrator; whoever uses a key that stands for a party can destroy what that party could as a tenant or an administrator.",
    reason: "What one may write one may delete, and a service takes whoever has the password for its owner.",
    limits: "Days of grace before something is gone for good are not counted.",
    world: Some(world),
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    for party in law.world.parties.ids() {
        for (consequence, when) in destroyed(law, b, party) {
            bring(law, b, RULE.id, (party, consequence), (Basis::Design, None), when, &[]);
        }
    }
}

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    // What it can by design or ownership is told apart, for insiders of those who control it.
    for (level, basis) in [(Level::Full, Basis::Hard), (Level::Owned, Basis::Design)] {
        let Some(key) = used_at(node, level) else { continue };
        for (consequence, when) in in_their_name(law, b, key) {
            bring(law, b, RULE.id, (node.party, consequence), (basis, None), when, &[id]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters_for_use;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters_for_use(RuleId::Destroy, "x41-by-design");
    }
}
