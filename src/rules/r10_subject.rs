//! R10: the subject.

use super::Rule;
use super::r08_opening::reading;
use crate::graph::{Builder, Capability, Node, RuleId};
use crate::law::LegalContext;

pub(super) const RULE: Rule = Rule {
    id: RuleId::Subject,
    title: "The subject",
    statement: "The subject reads its own data, unless it is withheld from it.",
    reason: "Whom the data are about knows them, or is shown them by the service.",
    limits: "A subject that does not know what is stored about it still counts as a reader, unless the file says that the data is withheld.",
    world: Some(world),
    node: None,
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    for (id, class) in world.classes.iter() {
        for &(subject, guard) in &class.subject {
            let there = law.conditions.and(guard, class.exists);
            let guard = law.conditions.and_not(there, class.withheld);
            for level in b.demand(subject).own_levels() {
                let own = Node { capability: Capability::Reads, level, party: subject, thing: id.0 };
                if let Some(head) = reading(law, b, own, id).filter(|_| !guard.is_never()) {
                    b.add_edge(Some(RULE.id), head, guard, &[]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Subject, "r10-subject");
    }
}
