//! What stands in the way of an order, and what lifts it: why its means is treaty or contested, not law.

use super::context::LegalContext;
use super::tables::{BindingShield, Order};
use crate::scenario::schema::{Table, key};
use crate::world::{AgreementId, AgreementKind, Ban, Guard, Id, JurisdictionId, PartyId, PowerId, ShieldId, Thing, Tie, Verb, member};

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
    /// Everything that may stand in the way of an order by a verb for a thing.
    pub fn impediments(&mut self, power: PowerId, party: PartyId, verb: Verb, thing: Thing) -> Vec<PossibleImpediment> {
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
                let home = world.parties[party].tied(Tie::Incorporated);
                let lifting = self.possible_lifting(order.jurisdiction, home, Some(power), thing);
                found.push(PossibleImpediment { kind: ImpedimentKind::WeakTie(self.named_ties(order)), when: weak, lifting });
            }
            let under = (order.jurisdiction, order.bound, Some(power));
            self.shields_in_the_way(&order.shields, under, verb.ban(), thing, &mut found);
        }
        found
    }

    /// Everything that may stand in the way of an order to stop serving somebody: no thing is looked at, and no agreement lifts anything.
    /// These are what makes [its cost](Self::suspension_costs) hard.
    pub fn impediments_to_suspension(&mut self, power: PowerId, party: PartyId) -> Vec<PossibleImpediment> {
        let world = self.world;
        let mut found = Vec::new();
        let mut add = |kind: ImpedimentKind, when: Guard| {
            if !when.is_never() {
                found.push(PossibleImpediment { kind, when, lifting: Vec::new() });
            }
        };
        add(ImpedimentKind::Contested, world.powers[power].contested);
        let orders = self.orders[party].clone();
        for order in orders.iter().filter(|order| order.power == power) {
            let weak = self.conditions.and(order.bound, order.weak);
            add(ImpedimentKind::WeakTie(self.named_ties(order)), weak);
            for shield in &order.shields {
                let against = world.shields[shield.shield].against(Ban::Suspend);
                add(ImpedimentKind::Shield(shield.shield), self.conditions.all([order.bound, shield.binds, against]));
            }
        }
        found
    }

    /// The shields that may stand in the way of handing something to a jurisdiction, when it would be handed over at all.
    pub(super) fn shields_in_the_way(
        &mut self,
        shields: &[BindingShield],
        (jurisdiction, handed, power): (JurisdictionId, Guard, Option<PowerId>),
        ban: Option<Ban>,
        thing: Thing,
        found: &mut Vec<PossibleImpediment>,
    ) {
        let world = self.world;
        for shield in shields {
            let covers = self.shield_covers(shield.shield, shield.of, thing);
            let against = ban.map_or(Guard::NEVER, |ban| world.shields[shield.shield].against(ban));
            let when = self.conditions.all([handed, covers, shield.binds, against]);
            if !when.is_never() {
                let lifting = self.possible_lifting(jurisdiction, &[(shield.of, Guard::ALWAYS)], power, thing);
                found.push(PossibleImpediment { kind: ImpedimentKind::Shield(shield.shield), when, lifting });
            }
        }
    }

    /// The ties that the power names, each with when the party has it.
    fn named_ties(&mut self, order: &Order) -> Vec<(&'static str, Guard)> {
        let world = self.world;
        let (power, party) = (&world.powers[order.power], &world.parties[order.party]);
        let named = Tie::WORDS.iter().zip(party.ties.iter().zip(power.binds));
        named.map(|(word, (ties, binds))| (*word, self.conditions.and(binds, member(ties, order.jurisdiction)))).collect()
    }

    /// The direct agreements that join a jurisdiction with one of others, as far as they lift anything for a power and a thing.
    fn possible_lifting(
        &mut self,
        here: JurisdictionId,
        there: &[(JurisdictionId, Guard)],
        power: Option<PowerId>,
        thing: Thing,
    ) -> Vec<Lifting> {
        let world = self.world;
        let mut found = Vec::new();
        for ((id, agreement), entity) in world.agreements.iter().zip(world.scenario.table(Table::Agreements)) {
            let direct = agreement.kind(AgreementKind::Direct);
            let direct = self.lifts(id, direct, power);
            let spared = self.spares(&agreement.spares, thing);
            let direct = self.conditions.and_not(direct, spared);
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
