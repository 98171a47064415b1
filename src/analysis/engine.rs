//! What answers a question about cells: the one place that knows which graph a question is asked of.
//!
//! Whatever is asked of a cell (who reads, who reads unnoticed, who may still have it from before, who could alter it or cut users off) comes to three things: by which
//! means under an assignment ([`Matrix`](super::matrix::Matrix)), under which conditions by which means
//! ([`Lifted`](super::lifted::Lifted)), and by which minimal sets of acts ([`paths`](super::paths)). All three are readings of one graph
//! from the cell's [goal](Engine::goal). Commands ask the model for the engine of their [sense](Sense) and never look for a cell in a graph
//! themselves, so a question that has an engine here is answered by all of them.
//!
//! | sense | graph |
//! |---|---|
//! | reads | that of the day |
//! | unnoticed | the same: layers of it, with the silent acts alone ([`unnoticed`](super::unnoticed)) |
//! | kept | one over all stretches of time ([`over_time`](super::over_time)) |
//! | alters, denies | one of what parties bring about ([`cutting`](super::cutting)), over time where keys may have been kept |

use super::Model;
use super::cutting::{Cutting, Effect};
use super::over_time::{During, OverTime};
use crate::graph::{ActId, Cell, Graph, NodeId, Sense};
use crate::scenario::{Date, Scenario};
use crate::world::{ClassId, Conditions, DataId, Guard, IdVec, PartyId, World};

/// What answers a question about the cells of a model.
#[derive(Clone, Copy)]
pub struct Engine<'m> {
    /// The graph that is asked.
    pub graph: &'m Graph,
    /// For each dataset, its class: datasets that are alike in all that is looked at.
    pub class_of: &'m IdVec<DataId, ClassId>,
    /// How many classes there are.
    pub class_count: usize,
    /// In which sense.
    pub sense: Sense,
    over_time: Option<&'m OverTime<'m>>,
    effect: Option<(&'m Cutting<'m>, Effect)>,
    scenario: &'m Scenario,
}

impl<'m> Engine<'m> {
    /// That of a day.
    pub(super) fn of_the_day(world: &'m World<'_>, graph: &'m Graph, sense: Sense) -> Self {
        let class_count = world.classes.len();
        Self { graph, class_of: &world.class_of, class_count, sense, over_time: None, effect: None, scenario: world.scenario }
    }

    /// That of what was kept.
    pub(super) fn over_time(over_time: &'m OverTime<'_>) -> Self {
        let world = over_time.worlds.last();
        Self { over_time: Some(over_time), ..Self::of_the_day(world, &over_time.graph, Sense::Kept) }
    }

    /// That of what is done to users.
    pub(super) fn of_effect(cutting: &'m Cutting<'_>, effect: Effect) -> Self {
        let OverTime { worlds, graph, .. } = &cutting.over_time;
        let sense = effect.sense();
        Self { over_time: Some(&cutting.over_time), effect: Some((cutting, effect)), ..Self::of_the_day(worlds.last(), graph, sense) }
    }

    /// The node that says of a cell what is asked, if it can be derived: the other cells are `none`.
    #[must_use]
    pub fn goal(&self, party: PartyId, data: DataId) -> Option<NodeId> {
        self.goal_of_class(self.class_of[data], party)
    }

    /// The same of a class.
    #[must_use]
    pub fn goal_of_class(&self, class: ClassId, party: PartyId) -> Option<NodeId> {
        match self.effect {
            Some((cutting, effect)) => cutting.goal_of_class(effect, class, party),
            None => self.graph.goal(self.sense, class, party),
        }
    }

    /// When a cell has a word: always, where it is asked who reads. Its [goal](Self::goal) is derived under no other condition.
    #[must_use]
    pub fn has_word(&self, class: ClassId, party: PartyId) -> Guard {
        self.effect.map_or(Guard::ALWAYS, |(cutting, _)| cutting.has_word_of_class(class, party))
    }

    /// The parties of whose cells of a class it hangs on more than on the data whether they have a word, sorted; the other cells have one
    /// when that of [anybody](Self::has_word_at_all) does.
    #[must_use]
    pub fn users(&self, class: ClassId) -> Vec<PartyId> {
        self.effect.map_or_else(Vec::new, |(cutting, _)| cutting.users(class).collect())
    }

    /// When the cells of a class have a word, but for those of its [users](Self::users).
    #[must_use]
    pub fn has_word_at_all(&self, class: ClassId) -> Guard {
        self.effect.map_or(Guard::ALWAYS, |(cutting, _)| cutting.cut.used[class])
    }

    /// How an act is spelled, with its days where they matter: what is done to users is done in the last stretch of time.
    #[must_use]
    pub fn spell(&self, act: ActId) -> String {
        let dated = self.over_time.filter(|over_time| self.effect.is_none() || !over_time.is_in_the_last(act));
        dated.map_or_else(|| self.graph.act(act).spell(self.scenario), |over_time| over_time.spell(act))
    }

    /// The first day of the stretch of time in which an act is done; `None` in the first, and where a single day is asked about.
    #[must_use]
    pub fn since(&self, act: ActId) -> Option<Date> {
        self.over_time.and_then(|over_time| *over_time.since.of(self.graph.stretch_of_act(act)))
    }

    /// The days of each stretch of time, the earliest first; none where a single day is asked about.
    #[must_use]
    pub fn stretches(&self) -> Vec<During> {
        self.over_time.map(OverTime::stretches).unwrap_or_default()
    }

    /// The days on which an act may be done; `None` where a single day is asked about.
    #[must_use]
    pub fn during(&self, act: ActId) -> Option<During> {
        self.over_time?.stretches().get(self.graph.stretch_of_act(act)).copied()
    }

    /// The days on which an act is done that lie behind the day asked about: all days, where it is asked who may still have the data; of
    /// what is done to users, those of acts of earlier stretches of time, for the others are still to come. `None` where it has none such.
    #[must_use]
    pub fn past_days(&self, act: ActId) -> Option<During> {
        let is_to_come = self.effect.is_some() && self.over_time.is_none_or(|over_time| over_time.is_in_the_last(act));
        self.during(act).filter(|_| !is_to_come)
    }

    /// Every goal.
    #[must_use]
    pub fn goals(&self) -> Vec<NodeId> {
        match self.effect {
            Some((cutting, effect)) => cutting.goals(effect).map(|(_, _, node)| node).collect(),
            None => self.graph.goals(self.sense),
        }
    }

    /// Every cell of which something can be derived, sorted by class and party: what is asked, and each "holds a copy", where that is asked
    /// beside it.
    #[must_use]
    pub fn cells(&self) -> Vec<EngineCell> {
        if let Some((cutting, effect)) = self.effect {
            return cutting.goals(effect).map(|(class, party, node)| ((class, party), Some(node), Vec::new())).collect();
        }
        let cell = |((class, party), cell): ((ClassId, PartyId), Cell<'_>)| {
            // Who holds a copy is asked beside who reads, and not beside another question.
            let holds = if self.sense == Sense::Reads { cell.holds().collect() } else { Vec::new() };
            ((class, party), self.goal_of_class(class, party), holds)
        };
        self.graph.cells().map(cell).collect()
    }
}

/// A cell of which something can be derived: what is asked, and each "holds a copy".
pub type EngineCell = ((ClassId, PartyId), Option<NodeId>, Vec<NodeId>);

impl<'s> Model<'s> {
    /// Makes ready what answers in a sense, if it is not.
    pub fn prepare(&mut self, sense: Sense) {
        if self.is_ready(sense) {
            return;
        }
        match sense {
            Sense::Reads => {}
            Sense::Unnoticed => self.prepare_unnoticed(),
            Sense::Kept => self.over_time = Some(Box::new(OverTime::build(self.world.scenario, &mut self.conditions))),
            Sense::Alters | Sense::Denies => {
                self.cutting = Some(Box::new(Cutting::build(self.world.scenario, &mut self.conditions)));
            }
        }
    }

    /// Whether it can be asked in a sense.
    #[must_use]
    pub fn is_ready(&self, sense: Sense) -> bool {
        match sense {
            Sense::Reads => true,
            Sense::Unnoticed => self.graph.has_layers(),
            Sense::Kept => self.over_time.is_some(),
            Sense::Alters | Sense::Denies => self.cutting.is_some(),
        }
    }

    /// The same model, its cells asked in this sense.
    #[must_use]
    pub fn asking(mut self, sense: Sense) -> Self {
        self.ask(sense);
        self
    }

    /// Its graph over time, where what was kept was made [ready](Self::prepare), beside the conditions, which may grow.
    pub(super) fn over_time_and_conditions(&mut self) -> Option<(&OverTime<'s>, &mut Conditions)> {
        let Self { over_time, conditions, .. } = self;
        Some((over_time.as_deref()?, conditions))
    }

    /// Asks its cells in this sense from here on.
    pub fn ask(&mut self, sense: Sense) {
        self.prepare(sense);
        self.sense = sense;
    }

    /// In which sense its cells are asked.
    #[must_use]
    pub fn sense(&self) -> Sense {
        self.sense
    }

    /// What answers the question that is asked of its cells.
    #[must_use]
    pub fn engine(&self) -> Engine<'_> {
        // What is asked was made ready.
        self.engine_of(self.sense).unwrap_or_else(|| self.engine_of_the_day(Sense::Reads))
    }

    /// What answers in a sense; `None` where that was not made [ready](Self::prepare).
    #[must_use]
    pub fn engine_of(&self, sense: Sense) -> Option<Engine<'_>> {
        match sense {
            Sense::Reads => Some(self.engine_of_the_day(sense)),
            Sense::Unnoticed => self.graph.has_layers().then(|| self.engine_of_the_day(sense)),
            Sense::Kept => self.over_time.as_deref().map(Engine::over_time),
            Sense::Alters | Sense::Denies => {
                self.cutting.as_deref().zip(Effect::of(sense)).map(|(cutting, effect)| Engine::of_effect(cutting, effect))
            }
        }
    }

    pub(super) fn engine_of_the_day(&self, sense: Sense) -> Engine<'_> {
        Engine::of_the_day(&self.world, &self.graph, sense)
    }
}

/// The stretches of time in which the acts of what a model is asked are done, of what it was made ready for; `None` where a single day is
/// asked about.
pub(super) fn stretches<'m, 's>(
    sense: Sense,
    over_time: Option<&'m OverTime<'s>>,
    cutting: Option<&'m Cutting<'s>>,
) -> Option<&'m OverTime<'s>> {
    match sense {
        Sense::Reads | Sense::Unnoticed => None,
        Sense::Kept => over_time,
        // Where no key can have been carried away, the day alone is looked at.
        Sense::Alters | Sense::Denies => cutting.map(|cutting| &cutting.over_time).filter(|over_time| over_time.worlds.count() > 1),
    }
}
