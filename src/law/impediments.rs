//! What stands in the way of an order, and what lifts it: why its means is treaty or contested, not law.

use super::context::LegalContext;
use super::tables::Order;
use crate::scenario::schema::{Table, key};
use crate::world::{AgreementId, AgreementKind, Guard, Id, JurisdictionId, PartyId, PowerId, ShieldId, Thing, Tie, member};

/// What may stand in the way of an order for a thing, worked out once with the condition under which it does.
#[derive(Clone, Debug)]
pub struct PossibleImpediment {
    /// What it is.
    pub kind: ImpedimentKind,
    /// When it stands in the way.
    pub when: Guard,
    /// Direct agreements between the two sides.
    pub lifting: Vec<Lifting>,
}

/// What an impediment is.
#[derive(Clone, Debug)]
pub enum ImpedimentKind {
    /// It is disputed whether the power goes so far.
    Contested,
    /// The party has no presence through which the order could be enforced: each tie that the power names, and when the party
    /// has it.
    WeakTie(Vec<(&'static str, Guard)>),
    /// A law of another jurisdiction forbids to obey.
    Shield(ShieldId),
}

/// A direct agreement that lifts an impediment.
#[derive(Clone, Copy, Debug)]
pub struct Lifting {
    /// The agreement.
    pub agreement: AgreementId,
    /// When it is in force and joins the two sides.
    pub in_force: Guard,
    /// When it joins them but is not in force.
    pub idle: Guard,
}

impl LegalContext<'_, '_> {
    /// Everything that may stand in the way of an order for a thing.
    pub fn impediments(&mut self, power: PowerId, party: PartyId, thing: Thing) -> Vec<PossibleImpediment> {
        let world = self.world;
        let contested = world.powers[power].contested;
        let mut found = Vec::new();
        if !contested.is_never() {
            found.push(PossibleImpediment { kind: ImpedimentKind::Contested, when: contested, lifting: Vec::new() });
        }
        let orders = self.orders[party].clone();
        for order in orders.iter().filter(|o| o.power == power) {
            let weak = self.conditions.and(order.bound, order.weak);
            if !weak.is_never() {
                let lifting = self.lifting(order.jurisdiction, world.parties[party].tied(Tie::Incorporated));
                found.push(PossibleImpediment { kind: ImpedimentKind::WeakTie(self.named_ties(order)), when: weak, lifting });
            }
            for shield in &order.shields {
                let covers = self.shield_covers(shield.shield, shield.of, thing);
                let when = self.conditions.all([order.bound, covers, shield.binds]);
                if !when.is_never() {
                    let lifting = self.lifting(order.jurisdiction, &[(shield.of, Guard::ALWAYS)]);
                    found.push(PossibleImpediment { kind: ImpedimentKind::Shield(shield.shield), when, lifting });
                }
            }
        }
        found
    }

    /// The ties that the power names, each with when the party has it.
    fn named_ties(&mut self, order: &Order) -> Vec<(&'static str, Guard)> {
        let world = self.world;
        let (power, party) = (&world.powers[order.power], &world.parties[order.party]);
        let named = Tie::WORDS.iter().zip(party.ties.iter().zip(power.binds));
        named.map(|(word, (ties, binds))| (*word, self.conditions.and(binds, member(ties, order.jurisdiction)))).collect()
    }

    /// The direct agreements that join a jurisdiction with one of others.
    fn lifting(&mut self, here: JurisdictionId, there: &[(JurisdictionId, Guard)]) -> Vec<Lifting> {
        let world = self.world;
        let mut found = Vec::new();
        for ((id, agreement), entity) in world.agreements.iter().zip(world.scenario.table(Table::Agreements)) {
            let direct = agreement.kind(AgreementKind::Direct);
            if direct.is_never() {
                continue;
            }
            let named = entity.ids(key::BETWEEN).into_iter().filter_map(|j| world.scenario.find(Table::Jurisdictions, j));
            let named = [(named.map(JurisdictionId::new).collect(), direct)];
            let (mut live, mut joined) = (Guard::NEVER, Guard::NEVER);
            for &(home, ties) in there {
                let in_force = world.joins(self.conditions, &agreement.between, here, home);
                let in_force = self.conditions.all([in_force, direct, ties]);
                live = self.conditions.or(live, in_force);
                let by_name = world.joins(self.conditions, &named, here, home);
                let by_name = self.conditions.and(by_name, ties);
                joined = self.conditions.or(joined, by_name);
            }
            let idle = self.conditions.and_not(joined, live);
            if !(live.is_never() && idle.is_never()) {
                found.push(Lifting { agreement: id, in_force: live, idle });
            }
        }
        found
    }
}
