//! Who reads and who holds what, under one assignment.

use super::Model;
use super::cutting::{Cutting, Effect};
use super::engine::Engine;
use super::over_time::OverTime;
use crate::graph::{Means, NodeId, Sense};
use crate::scenario::{Assignment, Scenario};
use crate::solve::{MeansAlgebra, Solution, Solver};
use crate::world::{ClassId, Conditions, DataId, IdVec, PartyId};

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Access {
    /// The easiest means by which the party reads, in the sense in which it is asked.
    pub reads: Means,
    /// The easiest means by which the party gets hold of any copy, ciphertext included; `none` in another sense than the plain one, in
    /// which that is not asked.
    pub holds: Means,
    /// Whether there is nothing to ask: of what is done to users, where the party is the only one, or the data are not in use anyway. The
    /// means say nothing then.
    #[serde(skip)]
    pub has_no_word: bool,
}

impl Access {
    /// Neither reads nor holds.
    pub const NONE: Self = Self::of(Means::None, Means::None);
    /// There is nothing to ask.
    pub const NO_WORD: Self = Self { has_no_word: true, ..Self::NONE };

    /// Of a cell that has a word.
    #[must_use]
    pub const fn of(reads: Means, holds: Means) -> Self {
        Self { reads, holds, has_no_word: false }
    }

    /// What is asked; `None` where there is nothing to ask.
    #[must_use]
    pub fn word(self) -> Option<Means> {
        (!self.has_no_word).then_some(self.reads)
    }
}

/// A cell for every party and dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// For each dataset, its class.
    class_of: IdVec<DataId, ClassId>,
    /// For each class, the parties with something, sorted.
    rows: IdVec<ClassId, Vec<(PartyId, Access)>>,
    /// For each class, whose cells have no word.
    without: IdVec<ClassId, Without>,
}

/// Whose cells of a class have no word.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Without {
    /// Everybody's: the data are not in use.
    Everybody,
    /// Those of these parties, sorted: each the only user.
    Only(Vec<PartyId>),
}

impl Matrix {
    /// The matrix of a scenario under an assignment, in the plain sense.
    #[must_use]
    pub fn of(scenario: &Scenario, assignment: &Assignment) -> Self {
        Self::solve(&Model::fixed(scenario, assignment), assignment)
    }

    /// The matrix of a scenario under an assignment, asked in a sense. Nothing else is looked at.
    #[must_use]
    pub fn asking(scenario: &Scenario, assignment: &Assignment, sense: Sense) -> Self {
        match sense {
            Sense::Reads | Sense::Unnoticed => Self::solve(&Model::fixed(scenario, assignment).asking(sense), assignment),
            Sense::Kept => Self::kept(scenario, assignment),
            Sense::Alters => Self::effect(scenario, assignment, Effect::Alters),
            Sense::Denies => Self::effect(scenario, assignment, Effect::Denies),
        }
    }

    /// Who could have read what by the day of an assignment. Of the day itself nothing else is looked at.
    #[must_use]
    pub fn kept(scenario: &Scenario, assignment: &Assignment) -> Self {
        let (model, conditions) = OverTime::fixed(scenario, assignment);
        Self::of_engine(&conditions, Engine::over_time(&model), assignment)
    }

    /// The matrix under an assignment in the scope of a model, in the sense in which the model is asked.
    #[must_use]
    pub fn solve(model: &Model<'_>, assignment: &Assignment) -> Self {
        Self::of_engine(&model.conditions, model.engine(), assignment)
    }

    /// The same in another sense than the model is asked in.
    #[must_use]
    pub fn in_sense(model: &mut Model<'_>, sense: Sense, assignment: &Assignment) -> Self {
        model.prepare(sense);
        Self::of_engine(&model.conditions, model.engine_of(sense).unwrap_or_else(|| model.engine()), assignment)
    }

    /// The words of one question on what is done to users for every party and dataset, up to the day of an assignment.
    #[must_use]
    pub fn effect(scenario: &Scenario, assignment: &Assignment, effect: Effect) -> Self {
        let (cutting, conditions) = Cutting::fixed(scenario, assignment);
        Self::of_cutting(&cutting, &conditions, effect, assignment)
    }

    /// The same of a graph that is there.
    #[must_use]
    pub fn of_cutting(cutting: &Cutting<'_>, conditions: &Conditions, effect: Effect, assignment: &Assignment) -> Self {
        Self::of_engine(conditions, Engine::of_effect(cutting, effect), assignment)
    }

    /// The same of every question on what is done to users, in the order of [`Effect::ALL`]: they share a graph.
    #[must_use]
    pub fn effects(scenario: &Scenario, assignment: &Assignment) -> [Self; 2] {
        let (cutting, conditions) = Cutting::fixed(scenario, assignment);
        Effect::ALL.map(|effect| Self::of_cutting(&cutting, &conditions, effect, assignment))
    }

    /// The matrices of the day in the plain sense and of "unnoticed": their graph is solved once for both.
    #[must_use]
    pub fn plain_and_unnoticed(model: &mut Model<'_>, assignment: &Assignment) -> [Self; 2] {
        model.prepare(Sense::Unnoticed);
        let values = Solver::new(&model.graph).solve(&mut MeansAlgebra::new(&model.conditions, assignment));
        [Sense::Reads, Sense::Unnoticed].map(|sense| Self::read(model.engine_of(sense).unwrap_or_else(|| model.engine()), &values))
    }

    /// What an engine says of every cell.
    fn of_engine(conditions: &Conditions, engine: Engine<'_>, assignment: &Assignment) -> Self {
        let solver = match engine.sense {
            Sense::Reads | Sense::Unnoticed => Solver::new(engine.graph),
            // Most of what was derived in earlier stretches leads nowhere.
            Sense::Kept | Sense::Alters | Sense::Denies => Solver::behind(engine.graph, engine.goals()),
        };
        let values = solver.solve(&mut MeansAlgebra::new(conditions, assignment));
        let without = |class: ClassId| {
            if !conditions.holds(engine.has_word_at_all(class), assignment) {
                return Without::Everybody;
            }
            let has_none = |party: &PartyId| !conditions.holds(engine.has_word(class, *party), assignment);
            Without::Only(engine.users(class).into_iter().filter(has_none).collect())
        };
        let read = Self::read(engine, &values);
        let classes = read.rows.ids();
        if engine.sense.is_of_reading() { read } else { Self { without: classes.map(without).collect(), ..read } }
    }

    fn read(engine: Engine<'_>, values: &Solution<Means>) -> Self {
        let value = |node: NodeId| values[node];
        let mut rows: IdVec<ClassId, Vec<(PartyId, Access)>> = IdVec::filled(engine.class_count, Vec::new());
        for ((class, party), goal, holds) in engine.cells() {
            let access = Access::of(goal.map_or(Means::None, value), holds.into_iter().map(value).min().unwrap_or(Means::None));
            if access != Access::NONE {
                rows[class].push((party, access));
            }
        }
        let without = IdVec::filled(engine.class_count, Without::Only(Vec::new()));
        Self { class_of: engine.class_of.clone(), rows, without }
    }

    /// A cell.
    #[must_use]
    pub fn cell(&self, party: PartyId, data: DataId) -> Access {
        self.of_class(self.class_of(data), party)
    }

    /// A cell of a class.
    #[must_use]
    pub fn of_class(&self, class: ClassId, party: PartyId) -> Access {
        match &self.without[class] {
            Without::Only(parties) if parties.binary_search(&party).is_err() => {}
            Without::Everybody | Without::Only(_) => return Access::NO_WORD,
        }
        let row = self.row(class);
        row.binary_search_by_key(&party, |(p, _)| *p).ok().and_then(|i| row.get(i)).map_or(Access::NONE, |(_, access)| *access)
    }

    /// The class of a dataset: a dataset and its class mean the same row.
    #[must_use]
    pub fn class_of(&self, data: DataId) -> ClassId {
        self.class_of[data]
    }

    /// The parties that read or hold something of a class, sorted, each with what it has.
    #[must_use]
    pub fn row(&self, class: ClassId) -> &[(PartyId, Access)] {
        &self.rows[class]
    }

    /// Whose cells of a class have no word.
    #[must_use]
    pub fn without(&self, class: ClassId) -> &Without {
        &self.without[class]
    }

    /// How many classes of like datasets there are.
    #[must_use]
    pub fn class_count(&self) -> usize {
        self.rows.len()
    }
}

/// Whether a party is meant to read a dataset, as far as its author says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meant {
    /// The dataset does not name who is meant to read it.
    Unsaid,
    /// The dataset is about it.
    Subject,
    /// It is named.
    Yes,
    /// Others are named.
    No,
}
