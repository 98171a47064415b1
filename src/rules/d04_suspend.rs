//! D4: orders to stop serving somebody.

use super::Rule;
use super::losing::bring_by_power;
use crate::graph::{Act, Builder, RuleId};
use crate::law::{LegalContext, Order};
use crate::world::{Consequence, Guard, PartyId, PowerId, Verb, member};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    id: RuleId::Suspend,
    title: "Suspension",
    statement: "Under a power to suspend, a government has a party stop what it, or a party that it controls, could withhold, against a user or whoever controls the user; where the power is general, naming that one binds all whom the power binds, else each of them is ordered. Nobody has to stop serving itself.",
    reason: "A list of sanctions is one decision that all firms under that law must obey at once; what an owner is denied, its firms are denied.",
    limits: "Firms that stop though no law binds them do so by design. Agreements on handing over lift nothing here. Owners of one half or less do not count, alone or together.",
    world: Some(world),
    node: None,
    late_key: None,
    over_time: None,
};

fn world(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>) {
    let world = law.world;
    if world.powers.iter().all(|(_, power)| power.verb(Verb::Suspend).is_never()) {
        return;
    }
    let whom = whom(law, b);
    for addressee in world.parties.ids() {
        for order in law.orders[addressee].clone().iter() {
            let verb = world.powers[order.power].verb(Verb::Suspend);
            let bound = law.conditions.and(verb, order.bound);
            if bound.is_never() {
                continue;
            }
            for &named in whom.iter().filter(|named| **named != Some(order.wielder)) {
                for (act, when) in acts(law, order, named) {
                    let guard = law.conditions.and(bound, when);
                    for (cost, when) in law.suspension_costs(order).iter() {
                        let when = law.conditions.and(guard, when);
                        let what = (order.wielder, Consequence::Suspended(addressee, named));
                        bring_by_power(law, b, RULE.id, what, (act, cost), when, &[]);
                    }
                }
            }
        }
    }
}

/// Whoever can be aimed at: users, those who control them, and nobody in particular.
fn whom(law: &LegalContext<'_, '_>, b: &Builder<'_>) -> BTreeSet<Option<PartyId>> {
    let mut whom = BTreeSet::from([None]);
    for (_, class) in law.world.classes.iter() {
        for (user, _) in &class.users {
            whom.insert(Some(*user));
            whom.extend(b.index.controllers[*user].iter().map(|(above, _)| Some(*above)));
        }
    }
    whom
}

/// By what act somebody can be aimed at, and when.
fn acts(law: &mut LegalContext<'_, '_>, order: &Order, named: Option<PartyId>) -> Vec<(Act, Guard)> {
    let power = &law.world.powers[order.power];
    let singly = law.conditions.not(power.general);
    let ordered = Act::Order(order.power, order.party);
    match named {
        Some(named) => {
            let allowed = may_be_named(law, order.power, named);
            let designated = law.conditions.and(power.general, allowed);
            let singly = law.conditions.and(singly, allowed);
            vec![(Act::Designate(named, order.power), designated), (ordered, singly)]
        }
        None => vec![(ordered, law.conditions.and_not(singly, power.targeted))],
    }
}

/// When a party can be named under a power.
fn may_be_named(law: &mut LegalContext<'_, '_>, power: PowerId, named: PartyId) -> Guard {
    let power = &law.world.powers[power];
    let anybody = law.conditions.not(power.targeted);
    law.conditions.or(anybody, member(&power.targets, named))
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters_for_use;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters_for_use(RuleId::Suspend, "x43-suspend");
    }
}
