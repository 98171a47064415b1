//! R4: where keys are stored.

use super::Rule;
use crate::graph::{Basis, Builder, Capability};
use crate::world::Id;
use crate::world::SiteId;

pub(super) const RULE: Rule = Rule {
    number: 4,
    title: "Where keys are stored",
    statement: "The operator of a site where a key is stored has it, if its store gives keys out.",
    reason: "A key on a disk belongs to whoever runs the disk; a hardware security module gives its keys to nobody.",
    limits: "That a module can be opened by force is not assumed: make `hsm` a claim where that is in doubt.",
    world: Some(world),
    node: None,
};

fn world(b: &mut Builder<'_, '_>) {
    let world = b.world;
    for (index, keys) in b.keys_at.clone().into_iter().enumerate() {
        for &(operator, runs) in &world.sites[SiteId::new(index)].operator {
            for &(key, lies) in &keys {
                let there = b.conditions.and(runs, lies);
                let guard = b.conditions.and_not(there, world.keys[key].hsm);
                if !guard.is_never() {
                    let head = b.given(Capability::Has, operator, key.0, Basis::Design);
                    b.edge(4, head, guard, &[]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::matters;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters(4, "r04-key-sites");
    }
}
