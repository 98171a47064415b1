//! R18: tampering, and where data lie open.

use super::Rule;
use super::changing::{Signing, changes, may_change};
use crate::graph::{Act, Basis, Builder, Capability, Level, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{ClassId, Endpoint, Guard, Means};

pub(super) const RULE: Rule = Rule {
    id: RuleId::Tampering,
    title: "Tampering",
    statement: "A vendor that alters its software sees the endpoints where it runs, and has the keys there whose store gives them out, if it uses by design or ownership every key that the software is signed with.",
    reason: "Who ships the updates can ship one that shows it what is on the screen and sends it the keys beside it. Wherever a site's operator reads data by design, they lie open to the software there; sealed work lies open to the software on which its seal rests.",
    limits: "An endpoint shows all that its operator may read, not only what lies on that device.",
    world: Some(world),
    node: Some(node),
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    for (software, changers) in b.index.changers.iter() {
        for changer in changers.iter().filter(|changer| changer.vendor) {
            may_change(law, b, RULE.id, (changer.party, software), changer.when);
        }
    }
    sealed_work(law, b);
}

fn node(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    let of_today = || !law.world.past.classes.is_old(ClassId(node.thing));
    if (node.capability, node.level) == (Capability::Reads, Level::Design) && of_today() {
        expose(law, b, id, node);
    }
    for change in changes(law, b, (id, node), Signing::ByOwnership) {
        for vendor in b.index.changers[change.software].iter().filter(|changer| changer.vendor && changer.party == change.by) {
            let guard = law.conditions.and(change.guard, vendor.when);
            let act = (Act::Tamper(change.software), Means::Tampering);
            b.give(RULE.id, (change.capability, change.by, change.thing.number()), (Basis::Hard, Some(act)), guard, &change.body);
        }
    }
}

/// There is an endpoint wherever software runs at a site whose operator reads the data by design.
fn expose(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, id: NodeId, node: Node) {
    for &(site, software, guard) in &b.index.software_sites[node.party] {
        let endpoint = law.endpoints.intern(Endpoint { software, site, class: ClassId(node.thing) });
        let head = b.node(Capability::Exposed, Level::Full, node.party, endpoint.0);
        b.add_edge(None, head, guard, &[id]);
    }
}

/// And one for each dataset of a sealed processing where software runs on which the seal rests.
fn sealed_work(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    // Who runs the site does not matter, and it may be nobody; but where there is no party at all, nobody can see anything.
    let Some(nobody) = world.parties.ids().next() else { return };
    for (_, processing) in world.processings.iter() {
        for &(software, rests) in &processing.seal_rests_on {
            for &(site, lies) in &processing.at {
                let runs = world.software[software].runs_at.iter().find(|(at, _)| *at == site).map_or(Guard::NEVER, |(_, runs)| *runs);
                for &(class, works) in &processing.classes {
                    let guard = law.conditions.all([processing.sealed, rests, lies, runs, works, world.classes[class].exists]);
                    if !guard.is_never() {
                        let endpoint = law.endpoints.intern(Endpoint { software, site, class });
                        let head = b.node(Capability::Exposed, Level::Full, nobody, endpoint.0);
                        b.add_edge(None, head, guard, &[]);
                    }
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
        matters(RuleId::Tampering, "r18-tampering");
        matters(RuleId::Tampering, "x51-key-keepers-software");
        matters(RuleId::Tampering, "x52-seal");
    }
}
