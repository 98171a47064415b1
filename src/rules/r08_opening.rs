//! R8: opening copies.

use super::Rule;
use super::counting::at_least;
use super::r05_wrapping::passes;
use crate::graph::{Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{ClassId, CopyId, Guard};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Opening,
    title: "Opening copies",
    statement: "A party opens a copy, when it holds it and uses every key that locks it; it reads the data, when it opens as many copies as are needed.",
    reason: "Ciphertext and keys together are the data; data split into shares needs several.",
    limits: "Guessing at ciphertext without keys is not modelled; a cipher that could be broken needs a breach of its key.",
    world: None,
    node: Some(node),
    late_key: Some(late),
    over_time: None,
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    match node.capability {
        Capability::Holds if node.level.is_own() => opens(law, b, id, node),
        Capability::Opens if node.level.is_own() => reads(law, b, id, node),
        _ => {}
    }
}

fn late(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    if node.capability == Capability::Holds {
        opens(law, b, id, node);
    }
}

/// The copy is opened with its keys; while one is missing, it waits for it.
fn opens(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    let world = law.world;
    let mut body = b.scratch();
    body.push(id);
    for &(key, guard) in &world.copies[CopyId(node.thing)].locked_by {
        // Where a switch takes the lock away, the copy opens without the key: it cannot wait for it.
        let unlocking = world.unlocking(key);
        let uses = if guard.is_always() { b.uses(id, unlocking) } else { Some(b.unlocks(node.level, node.party, unlocking)) };
        match uses {
            Some(uses) => body.push(passes(law, b, RULE.id, node.level, node.party, uses, guard)),
            None => return b.give_back(body),
        }
    }
    let head = b.node(Capability::Opens, node.level, node.party, node.thing);
    b.add_edge(Some(RULE.id), head, Guard::ALWAYS, &body);
    b.give_back(body);
}

fn reads(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    let world = law.world;
    for (class_id, counts) in world.counts_for(CopyId(node.thing)) {
        let class = &world.classes[class_id];
        let Some(head) = reading(law, b, node, class_id) else { continue };
        for &(quorum, guard) in &class.quorum {
            if quorum == 1 {
                let guard = law.conditions.and(guard, counts);
                b.add_edge(Some(RULE.id), head, guard, &[id]);
            } else if b.first_count(Capability::Opens, node.level, node.party, class_id.0, quorum) {
                let items: Vec<NodeId> = class.copies.iter().map(|copy| opens_any(law, b, node, (class_id, *copy))).collect();
                at_least(b, RULE.id, head, (node.level, node.party), quorum, guard, &items);
            }
        }
    }
}

/// That a party opens a copy, as it is or as it was, that counts as this one of a class.
fn opens_any(law: &LegalContext<'_, '_>, b: &mut Builder<'_>, node: Node, (class, copy): (ClassId, CopyId)) -> NodeId {
    let versions = law.world.counted(class, copy);
    if let [(version, Guard::ALWAYS)] = versions.as_slice() {
        return b.node(Capability::Opens, node.level, node.party, version.0);
    }
    let any = b.auxiliary_node(Capability::Counts, node.level, node.party);
    for (version, counts) in versions {
        let opens = b.node(Capability::Opens, node.level, node.party, version.0);
        b.add_edge(Some(RULE.id), any, counts, &[opens]);
    }
    any
}

/// The node that R8 and R10 derive: the reading that lets its reader keep the keys in the data, or, where no keys are, plain
/// reading. What is read at the levels between design and all matters for nothing but those keys.
pub(super) fn reading(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, node: Node, class: ClassId) -> Option<NodeId> {
    let plain = law.world.classes[class].reveals.is_empty();
    match (plain, node.level) {
        (true, Level::Owned | Level::ByOwnership | Level::HeldByLaw | Level::ByLaw) => None,
        (true, _) => Some(b.node(Capability::Reads, node.level, node.party, class.0)),
        (false, _) => Some(b.node(Capability::Acquires, node.level, node.party, class.0)),
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(RuleId::Opening, "r08-opening");
    }
}
