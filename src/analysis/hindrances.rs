//! What stands in the way of an order, and what lifts it: why its means is treaty or contested, not law.
//!
//! A barrier is worked out once for an order and a thing, with the conditions under which it stands; what it comes to is then seen
//! from one standpoint.

use super::law::Law;
use super::model::Model;
use crate::graph::{Act, Builder, Order, Thing};
use crate::scenario::Entity;
use crate::scenario::schema::Table;
use crate::world::{AgreementId, Guard, Id, JurisdictionId, PartyId, PowerId, ShieldId, Tie, member};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// Courts or scholars dispute that the power goes so far.
    Contested,
    /// The party has no presence in the jurisdiction through which the order could be enforced, only these ties.
    WeakTie {
        /// The ties that it has and the power names.
        ties: Vec<&'static str>,
        /// The agreements in force that lift it.
        lifted_by: Vec<Law>,
        /// Agreements that would lift it but are not in force on this day.
        would_lift: Vec<Law>,
    },
    /// A law of another jurisdiction forbids to obey.
    Shield {
        /// That law.
        law: Law,
        /// The agreements in force that lift it.
        lifted_by: Vec<Law>,
        /// Agreements that would lift it but are not in force on this day.
        would_lift: Vec<Law>,
    },
}

impl Hindrance {
    /// Whether an agreement in force lifts it.
    #[must_use]
    pub fn is_lifted(&self) -> bool {
        match self {
            Self::Contested => false,
            Self::WeakTie { lifted_by, .. } | Self::Shield { lifted_by, .. } => !lifted_by.is_empty(),
        }
    }
}

/// What may stand in the way of an order for a thing, and when.
#[derive(Clone, Debug)]
pub(crate) struct Barrier {
    kind: BarrierKind,
    when: Guard,
    /// Direct agreements between the two sides: when one is in force, and when it joins them but is not.
    lifting: Vec<(AgreementId, Guard, Guard)>,
}

#[derive(Clone, Debug)]
enum BarrierKind {
    Contested,
    /// Each tie that the power names, and when the party has it.
    WeakTie(Vec<(&'static str, Guard)>),
    Shield(ShieldId),
}

/// How things look from somewhere.
pub(crate) struct Sight<'a, 's> {
    /// Whether a condition holds there.
    pub holds: &'a dyn Fn(Guard) -> bool,
    /// An entity as it is there; `None` where it was dropped.
    pub entity: &'a dyn Fn(Table, usize) -> Option<Cow<'s, Entity>>,
    /// A law's entry as it is there.
    pub law: &'a dyn Fn(&Entity) -> Law,
}

impl Barrier {
    /// What it comes to; `None` where nothing stands in the way.
    pub(crate) fn seen(&self, sight: &Sight<'_, '_>) -> Option<Hindrance> {
        if !(sight.holds)(self.when) {
            return None;
        }
        let laws = |in_force: bool| -> Vec<Law> {
            let lifting = self.lifting.iter().filter(|(_, live, idle)| (sight.holds)(if in_force { *live } else { *idle }));
            lifting.filter_map(|(id, _, _)| (sight.entity)(Table::Agreements, id.index())).map(|e| (sight.law)(&e)).collect()
        };
        Some(match &self.kind {
            BarrierKind::Contested => Hindrance::Contested,
            BarrierKind::WeakTie(ties) => {
                let ties = ties.iter().filter(|(_, when)| (sight.holds)(*when)).map(|(word, _)| *word).collect();
                Hindrance::WeakTie { ties, lifted_by: laws(true), would_lift: laws(false) }
            }
            BarrierKind::Shield(shield) => {
                let entity = (sight.entity)(Table::Shields, shield.index())?;
                Hindrance::Shield { law: (sight.law)(&entity), lifted_by: laws(true), would_lift: laws(false) }
            }
        })
    }
}

/// Everything that may stand in the way of an order for a thing.
pub(crate) fn barriers(b: &mut Builder<'_, '_>, power: PowerId, party: PartyId, thing: Thing) -> Vec<Barrier> {
    let world = b.world;
    let contested = world.powers[power].contested;
    let mut found = Vec::new();
    if !contested.is_never() {
        found.push(Barrier { kind: BarrierKind::Contested, when: contested, lifting: Vec::new() });
    }
    let orders = b.orders.get(party.index()).cloned();
    for order in orders.iter().flat_map(|o| o.iter()).filter(|o| o.power == power) {
        let weak = b.conditions.and(order.bound, order.weak);
        if !weak.is_never() {
            let lifting = lifting(b, order.jurisdiction, world.parties[party].tied(Tie::Incorporated));
            found.push(Barrier { kind: BarrierKind::WeakTie(ties(b, order)), when: weak, lifting });
        }
        for obstacle in &order.shields {
            let covers = b.shield_covers(obstacle.shield, obstacle.of, thing);
            let when = b.conditions.all([order.bound, covers, obstacle.binds]);
            if !when.is_never() {
                let lifting = lifting(b, order.jurisdiction, &[(obstacle.of, Guard::ALWAYS)]);
                found.push(Barrier { kind: BarrierKind::Shield(obstacle.shield), when, lifting });
            }
        }
    }
    found
}

/// What stands in the way of an order for a thing, in the builder of a model of one assignment. Empty where it is simply law.
pub(crate) fn of_order_in(b: &mut Builder<'_, '_>, power: PowerId, party: PartyId, thing: Thing) -> Vec<Hindrance> {
    let scenario = b.world.scenario;
    let sight = Sight {
        holds: &|guard: Guard| guard.is_always(),
        entity: &|table, index| scenario.table(table).get(index).map(Cow::Borrowed),
        law: &|entity| Law::of(scenario, entity),
    };
    barriers(b, power, party, thing).iter().filter_map(|barrier| barrier.seen(&sight)).collect()
}

/// The ties that the power names, each with when the party has it.
fn ties(b: &mut Builder<'_, '_>, order: &Order) -> Vec<(&'static str, Guard)> {
    let world = b.world;
    let (power, party) = (&world.powers[order.power], &world.parties[order.party]);
    let named = crate::scenario::schema::TIES.iter().zip(party.ties.iter().zip(power.binds));
    named.map(|(word, (ties, binds))| (*word, b.conditions.and(binds, member(ties, order.jurisdiction)))).collect()
}

/// The direct agreements that join a jurisdiction with one of others.
fn lifting(b: &mut Builder<'_, '_>, here: JurisdictionId, there: &[(JurisdictionId, Guard)]) -> Vec<(AgreementId, Guard, Guard)> {
    let world = b.world;
    let mut found = Vec::new();
    for ((id, agreement), entity) in world.agreements.iter().zip(world.scenario.table(Table::Agreements)) {
        let [direct, _, _] = agreement.kinds;
        if direct.is_never() {
            continue;
        }
        let named = entity.ids("between").into_iter().filter_map(|j| world.scenario.find(Table::Jurisdictions, j)).map(JurisdictionId::new);
        let named = [(named.collect(), direct)];
        let (mut live, mut joined) = (Guard::NEVER, Guard::NEVER);
        for &(home, ties) in there {
            let in_force = world.joins(b.conditions, &agreement.between, here, home);
            let in_force = b.conditions.all([in_force, direct, ties]);
            live = b.conditions.or(live, in_force);
            let by_name = world.joins(b.conditions, &named, here, home);
            let by_name = b.conditions.and(by_name, ties);
            joined = b.conditions.or(joined, by_name);
        }
        let idle = b.conditions.and_not(joined, live);
        if !(live.is_never() && idle.is_never()) {
            found.push((id, live, idle));
        }
    }
    found
}

/// What stands in the way of orders, and which agreements are behind requests, worked out once for each.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    barriers: FxHashMap<(PowerId, PartyId, Thing), Vec<Barrier>>,
    /// By asker, asked, and whether what was given is shared: the agreements, each with when it lets the one ask the other.
    requests: FxHashMap<(PartyId, PartyId, bool), Vec<(AgreementId, Guard)>>,
}

impl Survey {
    /// Works out what these acts need: an order with the thing that it gives, a request with whether it is under `share`.
    pub(crate) fn of(model: &mut Model<'_>, acts: impl IntoIterator<Item = (Act, Option<Thing>, bool)>) -> Self {
        let mut survey = Self::default();
        let mut acts = acts.into_iter().filter(|(act, _, _)| matches!(act, Act::Order(..) | Act::Asks(..))).peekable();
        if acts.peek().is_none() {
            return survey;
        }
        let b = &mut Builder::survey(&model.world, &mut model.conditions, &model.endpoints);
        for (act, thing, shared) in acts {
            match (act, thing) {
                (Act::Order(power, party), Some(thing)) => {
                    survey.barriers.entry((power, party, thing)).or_insert_with(|| barriers(b, power, party, thing));
                }
                (Act::Asks(asker, asked), _) => {
                    survey.requests.entry((asker, asked, shared)).or_insert_with(|| requests(b, asker, asked, shared));
                }
                _ => {}
            }
        }
        survey
    }

    /// What may stand in the way of an order for a thing.
    pub(crate) fn barriers(&self, power: PowerId, party: PartyId, thing: Thing) -> &[Barrier] {
        self.barriers.get(&(power, party, thing)).map_or(&[], Vec::as_slice)
    }

    /// The agreements under which one government asks another, each with its condition.
    pub(crate) fn requests(&self, asker: PartyId, asked: PartyId, shared: bool) -> &[(AgreementId, Guard)] {
        self.requests.get(&(asker, asked, shared)).map_or(&[], Vec::as_slice)
    }
}

fn requests(b: &mut Builder<'_, '_>, asker: PartyId, asked: PartyId, shared: bool) -> Vec<(AgreementId, Guard)> {
    let world = b.world;
    let mut found = Vec::new();
    for (id, agreement) in world.agreements.iter() {
        let [_, assist, share] = agreement.kinds;
        let when = world.may_ask(b.conditions, agreement, asker, asked);
        let when = b.conditions.and(when, if shared { share } else { assist });
        if !when.is_never() {
            found.push((id, when));
        }
    }
    found
}
