//! K3: what was read was read.

use super::Rule;
use crate::graph::{Builder, Capability, Level, RuleId};
use crate::law::LegalContext;
use crate::world::ClassId;

pub(super) const RULE: Rule = Rule {
    id: RuleId::WasRead,
    title: "What was read",
    statement: "Who could read data has read them, and keeps that whatever becomes of the data or of it.",
    reason: "Nobody can be made to forget what it has seen, nor to give back what it wrote down.",
    limits: "What the data said later it need not know: data that change from day to day are datasets of their own, day by day.",
    world: None,
    node: None,
    late_key: None,
    over_time: Some(over_time),
};

fn over_time(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    for (id, node) in b.derived_before(true) {
        if (node.capability, node.level) == (Capability::Reads, Level::Full) {
            let class = law.world.past.classes.itself(ClassId(node.thing));
            let head = b.node(Capability::Reads, Level::Full, node.party, class.0);
            let reached = b.reached(id);
            b.add_edge(Some(RULE.id), head, reached, &[id]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters_over_time;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters_over_time(RuleId::WasRead, "k01-insider");
    }
}
