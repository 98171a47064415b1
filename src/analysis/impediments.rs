//! What stands in the way of an order under one assignment, and what lifts it.
//!
//! The [`crate::law`] works out an impediment once for an order and a thing, with the condition under which it stands; here it is
//! evaluated under one assignment, and laws get their entries.

use super::law::Law;
use crate::graph::Act;
use crate::law::{ImpedimentKind, LegalContext, PossibleImpediment};
use crate::scenario::Entity;
use crate::scenario::schema::Table;
use crate::world::{AgreementId, Guard, Id, OfferId, PartyId, PowerId, Thing, Verb};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Impediment {
    /// Courts or scholars dispute that the power goes so far.
    Contested,
    /// Whatever is entered lies abroad, or is immune: another state's law forbids it.
    Abroad,
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

impl Impediment {
    /// Whether an agreement in force lifts it.
    #[must_use]
    pub fn is_lifted(&self) -> bool {
        match self {
            Self::Contested | Self::Abroad => false,
            Self::WeakTie { lifted_by, .. } | Self::Shield { lifted_by, .. } => !lifted_by.is_empty(),
        }
    }
}

/// How guards and entities are evaluated under an assignment.
pub(crate) struct Evaluation<'a, 's> {
    /// Whether a condition holds.
    pub holds: &'a dyn Fn(Guard) -> bool,
    /// An entity as it is then; `None` where it was dropped.
    pub entity: &'a dyn Fn(Table, usize) -> Option<Cow<'s, Entity>>,
    /// A law's entry as it is then.
    pub law: &'a dyn Fn(&Entity) -> Law,
}

impl Evaluation<'_, '_> {
    /// What a possible impediment comes to; `None` where nothing stands in the way.
    pub(crate) fn of(&self, possible: &PossibleImpediment) -> Option<Impediment> {
        if !(self.holds)(possible.when) {
            return None;
        }
        let laws = |in_force: bool| -> Vec<Law> {
            let lifting = possible.lifting.iter().filter(|l| (self.holds)(if in_force { l.in_force } else { l.idle }));
            lifting.filter_map(|l| (self.entity)(Table::Agreements, l.agreement.index())).map(|e| (self.law)(&e)).collect()
        };
        Some(match &possible.kind {
            ImpedimentKind::Contested => Impediment::Contested,
            ImpedimentKind::WeakTie(ties) => {
                let ties = ties.iter().filter(|(_, when)| (self.holds)(*when)).map(|(word, _)| *word).collect();
                Impediment::WeakTie { ties, lifted_by: laws(true), would_lift: laws(false) }
            }
            ImpedimentKind::Shield(shield) => {
                let entity = (self.entity)(Table::Shields, shield.index())?;
                Impediment::Shield { law: (self.law)(&entity), lifted_by: laws(true), would_lift: laws(false) }
            }
        })
    }
}

/// What stands in the way of an order by a verb for a thing, in the law of a world of one assignment. Empty where it is simply law.
pub(crate) fn of_order_in(law: &mut LegalContext<'_, '_>, (power, party): (PowerId, PartyId), verb: Verb, thing: Thing) -> Vec<Impediment> {
    let scenario = law.world.scenario;
    let evaluation = Evaluation {
        holds: &|guard: Guard| guard.is_always(),
        entity: &|table, index| scenario.table(table).get(index).map(Cow::Borrowed),
        law: &|entity| Law::of(scenario, entity),
    };
    law.impediments(power, party, verb, thing).iter().filter_map(|possible| evaluation.of(possible)).collect()
}

/// The same of an order to stop serving somebody.
pub(crate) fn of_suspension_in(law: &mut LegalContext<'_, '_>, (power, party): (PowerId, PartyId)) -> Vec<Impediment> {
    let scenario = law.world.scenario;
    let evaluation = Evaluation {
        holds: &|guard: Guard| guard.is_always(),
        entity: &|table, index| scenario.table(table).get(index).map(Cow::Borrowed),
        law: &|entity| Law::of(scenario, entity),
    };
    law.impediments_to_suspension(power, party).iter().filter_map(|possible| evaluation.of(possible)).collect()
}

/// A use of an act of which the law may be asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AskedAct {
    /// The act.
    pub act: Act,
    /// Of an order, by which verb.
    pub verb: Option<Verb>,
    /// To whom it gives something.
    pub taker: PartyId,
    /// What it gives, or what is lost by it.
    pub thing: Option<Thing>,
    /// Who has to stop serving somebody by it.
    pub suspended: Option<PartyId>,
    /// Of a request, whether the other shares all that it was given.
    pub shared: bool,
}

/// What may stand in the way of orders, and which agreements are behind requests, looked up once for each.
#[derive(Debug, Default)]
pub(crate) struct LegalTable {
    impediments: FxHashMap<(PowerId, PartyId, Verb, Thing), Vec<PossibleImpediment>>,
    gifts: FxHashMap<(PartyId, OfferId, PartyId, Thing), Vec<PossibleImpediment>>,
    suspensions: FxHashMap<(PowerId, PartyId), Vec<PossibleImpediment>>,
    /// By asker, asked, and whether what was given is shared: the agreements, each with when it lets the one ask the other.
    requests: FxHashMap<(PartyId, PartyId, bool), Vec<(AgreementId, Guard)>>,
}

impl LegalTable {
    /// Looks up what these acts need: an order with its verb and the thing that it gives, a request with whether it is under `share`.
    pub(crate) fn of<'l, 's: 'l>(law: impl FnOnce() -> LegalContext<'l, 's>, acts: impl IntoIterator<Item = AskedAct>) -> Self {
        let mut table = Self::default();
        let mut acts = acts
            .into_iter()
            .filter(|asked| matches!(asked.act, Act::Order(..) | Act::Designate(..) | Act::Asks(..) | Act::Gives(..)))
            .peekable();
        if acts.peek().is_none() {
            return table;
        }
        let mut law = law();
        for AskedAct { act, verb, taker, thing, suspended, shared } in acts {
            if let (Act::Order(power, _) | Act::Designate(_, power), Some(party)) = (act, suspended) {
                table.suspensions.entry((power, party)).or_insert_with(|| law.impediments_to_suspension(power, party));
            }
            if let (Act::Gives(giver, offer), Some(thing)) = (act, thing) {
                let gift = (giver, offer, taker, thing);
                table.gifts.entry(gift).or_insert_with(|| law.impediments_to_gift(giver, offer, taker, thing));
            }
            match (act, verb.zip(thing)) {
                (Act::Order(power, party), Some((verb, thing))) => {
                    table.impediments.entry((power, party, verb, thing)).or_insert_with(|| law.impediments(power, party, verb, thing));
                }
                (Act::Asks(asker, asked), _) => {
                    table.requests.entry((asker, asked, shared)).or_insert_with(|| law.agreements_behind(asker, asked, shared));
                }
                _ => {}
            }
        }
        table
    }

    /// What may stand in the way of an order by a verb for a thing.
    pub(crate) fn impediments(&self, power: PowerId, party: PartyId, verb: Verb, thing: Thing) -> &[PossibleImpediment] {
        self.impediments.get(&(power, party, verb, thing)).map_or(&[], Vec::as_slice)
    }

    /// What may stand in the way of having a party stop serving somebody under a power.
    pub(crate) fn suspension_impediments(&self, power: PowerId, party: PartyId) -> &[PossibleImpediment] {
        self.suspensions.get(&(power, party)).map_or(&[], Vec::as_slice)
    }

    /// What may stand in the way of a gift of a thing.
    pub(crate) fn gift_impediments(&self, giver: PartyId, offer: OfferId, to: PartyId, thing: Thing) -> &[PossibleImpediment] {
        self.gifts.get(&(giver, offer, to, thing)).map_or(&[], Vec::as_slice)
    }

    /// The agreements under which one government asks another, each with its condition.
    pub(crate) fn requests(&self, asker: PartyId, asked: PartyId, shared: bool) -> &[(AgreementId, Guard)] {
        self.requests.get(&(asker, asked, shared)).map_or(&[], Vec::as_slice)
    }
}
