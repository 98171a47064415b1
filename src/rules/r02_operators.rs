//! R2: operators.

use super::Rule;
use crate::graph::{Basis, Builder, Capability};
use crate::world::Id;
use crate::world::SiteId;

pub(super) const RULE: Rule = Rule {
    number: 2,
    title: "Operators",
    statement: "A site's operator holds every copy at the site.",
    reason: "Whoever runs the machines has physical and root access to what lies on them.",
    limits: "It does not matter whether the operator knows which of its disks a copy lies on.",
    world: Some(world),
    node: None,
};

fn world(b: &mut Builder<'_, '_>) {
    let world = b.world;
    for (index, copies) in b.copies_at.clone().into_iter().enumerate() {
        for &(operator, runs) in &world.sites[SiteId::new(index)].operator {
            for &(copy, lies) in &copies {
                let guard = b.conditions.and(runs, lies);
                if !guard.is_never() {
                    let head = b.given(Capability::Holds, operator, copy.0, Basis::Design);
                    b.edge(2, head, guard, &[]);
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
        matters(2, "r02-operators");
    }
}
