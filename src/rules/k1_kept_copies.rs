//! K1: a copy that was carried away stays away.

use super::Rule;
use super::keeping::{is_had, keep};
use crate::graph::{Builder, Capability, RuleId};
use crate::law::LegalContext;
use crate::world::{CopyId, Guard};

pub(super) const RULE: Rule = Rule {
    id: RuleId::KeptCopies,
    title: "Copies kept",
    statement: "Who holds a copy holds it ever after, with the locks that it then has, whatever becomes of the copy later.",
    reason: "What was carried away stays away: a new lock, a move or a deletion changes the copy that is there, not the one that was taken.",
    limits: "Whether somebody did keep it is not asked. An old copy lies where it was taken from, and with the operator of a site also there, not wherever else its keeper may have brought it.",
    world: None,
    node: None,
    late_key: None,
    over_time: Some(over_time),
};

fn over_time(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    for (id, node) in b.derived_before(false) {
        if is_had(node, Capability::Holds) {
            let copy = world.past.copies.carried(CopyId(node.thing));
            keep(law, b, RULE.id, (node, copy.0), Guard::ALWAYS, &[id]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters_over_time;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        for world in ["k02-changed-key", "k03-moved", "k04-harvest", "k06-shares", "x50-passed-on"] {
            matters_over_time(RuleId::KeptCopies, world);
        }
    }
}
