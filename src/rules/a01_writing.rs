//! A1: writing copies.

use super::Rule;
use super::losing::{consequence, used_at};
use super::r05_wrapping::passes;
use super::r21_credentials::{servers, serves_itself, works_on};
use crate::graph::{Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{Consequence, CopyId, Guard, KeyId};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Writing,
    title: "Writing copies",
    statement: "A party writes a copy that it could destroy, but not by erasing or seizing it, when it uses every key that locks the copy, or could destroy it by a credential by which it opens it; what nobody may change it cannot write.",
    reason: "Who can put nonsense on a disk can put there what will be believed, if it can lock it as the users do; a service locks for its users what is written in their name.",
    limits: "Nobody can be ordered to write, and whoever cannot open a copy can only spoil it.",
    world: None,
    node: Some(node),
    late_key: Some(late),
    over_time: None,
};

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    late(law, b, id, node);
    if let Some(key) = used_at(node, Level::Full) {
        in_their_name(law, b, (id, node), key);
    }
}

/// Whoever could destroy a copy writes it with its keys; while one is missing, it waits for it.
fn late(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    if node.level != Level::Full {
        return;
    }
    match consequence(law, node) {
        Some(Consequence::Overwritten(copy)) => write(law, b, (id, node), copy, Guard::ALWAYS),
        Some(Consequence::Machines(site)) => {
            for &(copy, lies) in &b.index.copies_at[site] {
                let reached = law.conditions.and_not(lies, law.world.copies[copy].offline);
                write(law, b, (id, node), copy, reached);
            }
        }
        _ => {}
    }
}

fn write(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, (id, node): (NodeId, Node), copy: CopyId, when: Guard) {
    let world = law.world;
    let guard = law.conditions.and(when, world.copies[copy].exists);
    let guard = law.conditions.and_not(guard, world.copies[copy].append_only);
    if guard.is_never() {
        return;
    }
    let mut body = vec![id];
    for &(key, locks) in &world.copies[copy].locked_by {
        let unlocking = world.unlocking(key);
        let uses = if locks.is_always() { b.uses(id, unlocking) } else { Some(b.unlocks(node.level, node.party, unlocking)) };
        let Some(uses) = uses else { return };
        body.push(passes(law, b, RULE.id, node.level, node.party, uses, locks));
    }
    let head = written(law, b, node, copy);
    b.add_edge(Some(RULE.id), head, guard, &body);
}

/// Whoever signs in as a tenant writes what the service shows it.
fn in_their_name(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, (id, node): (NodeId, Node), key: KeyId) {
    let world = law.world;
    for &(party, stands) in &world.keys[key].stands_for {
        for &(copy, rents) in &b.index.tenanted[party] {
            let guard = law.conditions.and(stands, rents);
            let guard = law.conditions.and_not(guard, world.copies[copy].append_only);
            if guard.is_never() {
                continue;
            }
            let head = written(law, b, node, copy);
            let shown = works_on(law, party, copy);
            let served = serves_itself(law, party, copy);
            let open = law.conditions.or(shown, served);
            let open = law.conditions.and(guard, open);
            b.add_edge(Some(RULE.id), head, open, &[id]);
            for (server, runs) in servers(law, party, copy) {
                if server != node.party {
                    let by_design = b.node(Capability::Opens, Level::Design, server, copy.0);
                    let guard = law.conditions.and(guard, runs);
                    b.add_edge(Some(RULE.id), head, guard, &[id, by_design]);
                }
            }
        }
    }
}

fn written(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, node: Node, copy: CopyId) -> NodeId {
    let written = law.consequences.intern(Consequence::Written(copy));
    b.node(Capability::Brings, Level::Full, node.party, written.0)
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters_for_use;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters_for_use(RuleId::Writing, "x49-altering");
        matters_for_use(RuleId::Writing, "x49c-ways");
    }
}
