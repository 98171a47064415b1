//! Who could cut users off from the data of an assessed world.

use crate::analysis::cutting::{Cutting, Effect};
use crate::analysis::engine::Engine;
use crate::analysis::looked_at::{NotLookedAt, Question};
use crate::analysis::matrix::Matrix;
use crate::analysis::{paths, surviving};
use crate::graph::{Act, Means};
use crate::scenario::{Assignment, Scenario};
use crate::world::{Conditions, Consequence, DataId, Guard, PartyId, ReverseIndex};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;

/// So many sets of acts are kept for each node on the way.
const LIMIT: usize = 64;

/// The cells of who cuts users off, with what falls when somebody merely stops.
pub struct Denials<'s> {
    /// Whose law the file does not say on this question.
    pub unknown: NotLookedAt,
    assignment: &'s Assignment,
    cutting: Cutting<'s>,
    conditions: Conditions,
    index: ReverseIndex,
    matrix: Matrix,
    /// The ways that were asked for already.
    known: RefCell<FxHashMap<(PartyId, DataId), Vec<Way>>>,
}

/// A minimal set of acts that suffices, with its means.
type Way = (Means, Vec<Act>);

impl<'s> Denials<'s> {
    /// Those of a scenario that is [specialised](Scenario::specialised) to an assignment.
    #[must_use]
    pub fn new(scenario: &'s Scenario, assignment: &'s Assignment) -> Self {
        let (cutting, mut conditions) = Cutting::fixed(scenario, assignment);
        let matrix = Matrix::of_cutting(&cutting, &conditions, Effect::Denies, assignment);
        let index = ReverseIndex::new(cutting.over_time.worlds.last(), &mut conditions);
        Self {
            unknown: NotLookedAt::of(scenario, assignment, Question::Denies),
            assignment,
            cutting,
            conditions,
            index,
            matrix,
            known: RefCell::default(),
        }
    }

    /// The easiest means by which a party cuts some other user off; `None` where the cell has no word.
    #[must_use]
    pub fn means(&self, party: PartyId, data: DataId) -> Option<Means> {
        self.matrix.cell(party, data).word()
    }

    /// Whether data are in use, with nothing lost.
    #[must_use]
    pub fn in_use(&self, data: DataId) -> bool {
        self.holds(self.cutting.cut.used[self.cutting.over_time.class_of(data)])
    }

    /// The minimal sets of acts by which a party cuts some other user off, the easiest first; one without acts, where it does by design.
    #[must_use]
    pub fn ways(&self, party: PartyId, data: DataId) -> Vec<(Means, Vec<Act>)> {
        if let Some(known) = self.known.borrow().get(&(party, data)) {
            return known.clone();
        }
        let found = match self.means(party, data) {
            None | Some(Means::None) => Vec::new(),
            Some(Means::Design) => vec![(Means::Design, Vec::new())],
            Some(_) => self.find_ways(party, data),
        };
        self.known.borrow_mut().insert((party, data), found.clone());
        found
    }

    fn find_ways(&self, party: PartyId, data: DataId) -> Vec<Way> {
        let engine = Engine::of_effect(&self.cutting, Effect::Denies);
        let Some(goal) = engine.goal(party, data) else { return Vec::new() };
        let found = paths::of_goals(&self.conditions, engine, self.assignment, &[goal], LIMIT).pop().unwrap_or_default();
        found.paths.into_iter().map(|path| (path.means, path.acts.iter().map(|act| engine.graph.act(*act)).collect())).collect()
    }

    /// What stands no longer when a party stops, and does nothing else: its service, the sites that it runs, those where software runs that
    /// needs it, and its work.
    #[must_use]
    pub fn withheld(&self, party: PartyId) -> FxHashSet<Consequence> {
        surviving::withheld(&self.index, &|guard| self.holds(guard), party).collect()
    }

    /// Whether some user other than a party is left without data when all this is lost; `false` where the cell has no word.
    #[must_use]
    pub fn falls(&self, party: PartyId, data: DataId, lost: &FxHashSet<Consequence>) -> bool {
        let has_word = self.means(party, data).is_some();
        has_word && surviving::falls(&self.cutting, &self.conditions, self.assignment, (Some(party), data), lost)
    }

    fn holds(&self, guard: Guard) -> bool {
        self.conditions.holds(guard, self.assignment)
    }
}
