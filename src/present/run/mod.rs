//! What `residency run` shows: the matrix with its names, the answers in force, the verdicts; and its summary in sentences.

mod answers;
mod columns;
mod entities;
mod extent;
mod findings;
mod groups;
mod sections;
mod selection;
mod serialize;
mod summary;
mod told;

pub use crate::analysis::matrix::Meant;
pub use crate::analysis::standing::Standing;
pub use answers::{Answer, Chosen, Speaker};
pub use columns::{Cell, Column};
pub use entities::{Data, Party};
pub use extent::Extent;
pub use findings::{Finding, Findings, MAX_INSTANCES};
pub use groups::Group;
pub use sections::{Item, Mark, Section};
pub use selection::Selection;
pub use summary::MatrixSummary;
pub use told::Told;

use super::caveats::Caveats;
use super::single_points::SinglePoints;
use super::{PolicyVerdict, verdicts};
use crate::analysis::cutting::Effect;
use crate::analysis::looked_at::{NotLookedAt, Question};
use crate::analysis::matrix::{Access, Matrix};
use crate::analysis::{Model, policies};
use crate::graph::{Means, Sense};
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Date, Scenario, View};
use crate::world::{ClassId, DataId, Id, PartyId};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The matrix of a scenario under one assignment, with names.
///
/// Lists are sorted by id, so that no order of tables reaches a tool; what is read by people has its order beside it
/// ([`MatrixView::reading_order`], [`MatrixView::groups`]). Where a number stands for a party or a dataset it is an index of
/// `parties` or `data`.
pub struct MatrixView<'s> {
    /// The scenario's title.
    pub title: &'s str,
    /// Its summary; empty if there is none.
    pub summary: &'s str,
    /// The day; `None`: after every day that it names.
    pub date: Option<Date>,
    /// The view that was asked for: its id and its label.
    pub view: Option<(&'s str, &'s str)>,
    /// The parties shown.
    pub parties: Vec<Party<'s>>,
    /// The datasets shown.
    pub data: Vec<Data<'s>>,
    /// Whether only some parties or datasets are shown.
    pub filtered: bool,
    /// The option of every switch.
    pub answers: Vec<Answer<'s>>,
    /// The verdict on every policy.
    pub verdicts: Vec<PolicyVerdict<'s>>,
    /// What it cannot know.
    pub caveats: Caveats,
    /// In which sense cells are asked.
    pub sense: Sense,
    /// What alone suffices to do to users what is asked about them, where that was asked.
    pub single_points: Option<SinglePoints>,
    solved: Solved<'s>,
    /// Whose law the file does not say, where it is asked who alters and who cuts off; found when it is asked for.
    unknown_effects: OnceLock<[NotLookedAt; 2]>,
    unknown: NotLookedAt,
    /// Where something was left out for want of a source: the matrices with it.
    whole: Option<Solved<'s>>,
    orders: Orders,
}

/// A scenario under an assignment in every sense.
struct Solved<'s> {
    scenario: &'s Scenario,
    assignment: Assignment,
    plain: Matrix,
    unnoticed: Matrix,
    /// Solved when it is asked for: it takes a graph over all of time.
    kept: OnceLock<Matrix>,
    /// Who alters and who cuts off; solved when it is asked for, on a graph of its own.
    effects: OnceLock<[Matrix; 2]>,
}

impl<'s> Solved<'s> {
    fn of(model: &mut Model<'s>, assignment: &Assignment) -> Self {
        let [plain, unnoticed] = Matrix::plain_and_unnoticed(model, assignment);
        let kept = OnceLock::new();
        if model.is_ready(Sense::Kept) {
            // It cannot be there already.
            let _ = kept.set(Matrix::in_sense(model, Sense::Kept, assignment));
        }
        let effects = OnceLock::new();
        if model.is_ready(Sense::Denies) {
            let _ = effects.set(Effect::ALL.map(|effect| Matrix::in_sense(model, effect.sense(), assignment)));
        }
        Self { scenario: model.world.scenario, assignment: assignment.clone(), plain, unnoticed, kept, effects }
    }

    fn in_sense(&self, sense: Sense) -> &Matrix {
        match sense {
            Sense::Reads => &self.plain,
            Sense::Unnoticed => &self.unnoticed,
            Sense::Kept => self.kept.get_or_init(|| Matrix::kept(self.scenario, &self.assignment)),
            Sense::Alters | Sense::Denies => {
                let [alters, denies] = self.effects.get_or_init(|| Matrix::effects(self.scenario, &self.assignment));
                if sense == Sense::Alters { alters } else { denies }
            }
        }
    }
}

/// In which order an author wrote things down.
struct Orders {
    data: Vec<usize>,
    /// For each dataset, its place in `data`.
    data_rank: Vec<usize>,
    answers: Vec<usize>,
    verdicts: Vec<usize>,
    groups: Vec<Group>,
}

impl<'s> MatrixView<'s> {
    /// Solves a scenario under an assignment and says what is to be shown of it. `view` is the view that the assignment came
    /// from, if it came from one.
    #[must_use]
    pub fn new(scenario: &'s Scenario, assignment: &Assignment, view: Option<&'s View>, selection: &Selection) -> Self {
        Self::asking(scenario, assignment, view, selection, Sense::Reads)
    }

    /// The same, asked in a sense.
    #[must_use]
    pub fn asking(scenario: &'s Scenario, assignment: &Assignment, view: Option<&'s View>, selection: &Selection, sense: Sense) -> Self {
        Self::of_model(&mut Model::fixed(scenario, assignment).asking(sense), assignment, view, selection)
    }

    /// The same on the model of the assignment.
    fn of_model(model: &mut Model<'s>, assignment: &Assignment, view: Option<&'s View>, selection: &Selection) -> Self {
        let scenario = model.world.scenario;
        let sense = model.sense();
        let solved = Solved::of(model, assignment);
        let unknown = NotLookedAt::of(scenario, assignment, Question::Reads);
        let is_less = scenario.left_out.as_ref().is_some_and(|left_out| !left_out.is_empty());
        let found = policies::evaluate(model, solved.in_sense(sense), assignment);
        let parties = entities::parties(scenario, assignment, selection);
        let data = entities::data(scenario, assignment, selection);
        let answers = answers::answers(scenario, assignment, view);
        let verdicts = verdicts(&model.world, assignment, &found);
        let data_order = written(scenario, Table::Data, data.iter().map(|d| d.id));
        let orders = Orders {
            data_rank: by_place(data_order.iter().copied()),
            data: data_order,
            answers: by_place(
                answers.iter().map(|a| scenario.switch(a.switch).and_then(|s| scenario.switches.get(s)).map(|s| s.entity.span)),
            ),
            verdicts: written(scenario, Table::Policies, verdicts.iter().map(|v| v.id)),
            groups: groups::groups(&parties, &written(scenario, Table::Parties, parties.iter().map(|p| p.id))),
        };
        Self {
            title: &scenario.title,
            summary: &scenario.summary,
            date: assignment.date,
            view: view.map(|v| (v.entity.id.as_str(), v.entity.text(key::LABEL).unwrap_or(&v.entity.id))),
            filtered: selection.is_partial(),
            parties,
            data,
            answers,
            verdicts,
            caveats: match sense.is_of_reading() {
                true => Caveats::with(scenario, assignment, &unknown),
                false => Caveats::asking(scenario, assignment, sense),
            },
            sense,
            single_points: None,
            solved,
            unknown_effects: OnceLock::new(),
            unknown,
            whole: is_less.then(|| Solved::of(&mut Model::fixed(scenario.whole(), assignment), assignment)),
            orders,
        }
    }

    /// The same with what alone suffices to do to users of the data shown what a question asks.
    #[must_use]
    pub fn with_single_points(self, scenario: &Scenario, assignment: &Assignment, effect: Effect) -> Self {
        let data: Vec<DataId> = self.data.iter().map(|data| data.index).collect();
        Self { single_points: Some(SinglePoints::of(scenario, assignment, effect, &data)), ..self }
    }

    /// Whether what is said of a cell is a finding.
    #[must_use]
    pub fn standing(&self, party: &Party<'_>, data: &Data<'_>, access: Access) -> Standing {
        self.standing_in(self.sense, party, data, access)
    }

    /// Whether what is said of a cell in a sense is a finding.
    #[must_use]
    pub fn standing_in(&self, sense: Sense, party: &Party<'_>, data: &Data<'_>, access: Access) -> Standing {
        let with_all = || self.whole.as_ref().map_or(access, |whole| whole.in_sense(sense).cell(party.index, data.index));
        Standing::of(access, with_all, || self.unknown_in(sense).hides(party.index, access))
    }

    /// The datasets in the order in which the author wrote them down.
    #[must_use]
    pub fn reading_order(&self) -> &[usize] {
        &self.orders.data
    }

    /// The parties, by kind and jurisdiction; within a group in the author's order.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.orders.groups
    }

    /// The answers in the author's order.
    pub fn answers_as_written(&self) -> impl Iterator<Item = &Answer<'s>> {
        self.orders.answers.iter().filter_map(|index| self.answers.get(*index))
    }

    /// The verdicts in the author's order.
    pub fn verdicts_as_written(&self) -> impl Iterator<Item = &PolicyVerdict<'s>> {
        self.orders.verdicts.iter().filter_map(|index| self.verdicts.get(*index))
    }

    /// The easiest means by which a party could have read a dataset by the day, if it kept what it once got.
    #[must_use]
    pub fn kept(&self, party: &Party<'_>, data: &Data<'_>) -> Means {
        self.in_sense(Sense::Kept).cell(party.index, data.index).reads
    }

    /// What a cell says in the sense in which it is asked.
    #[must_use]
    pub fn asked(&self, party: &Party<'_>, data: &Data<'_>) -> Access {
        self.access_in(self.sense, party, data)
    }

    fn in_sense(&self, sense: Sense) -> &Matrix {
        self.solved.in_sense(sense)
    }

    /// What is asked.
    fn matrix(&self) -> &Matrix {
        self.in_sense(self.sense)
    }

    /// What a cell says in a sense.
    fn access_in(&self, sense: Sense, party: &Party<'_>, data: &Data<'_>) -> Access {
        self.in_sense(sense).cell(party.index, data.index)
    }

    /// Whose law the file does not say, for what a sense asks.
    fn unknown_in(&self, sense: Sense) -> &NotLookedAt {
        let found =
            || Effect::ALL.map(|effect| NotLookedAt::of(self.solved.scenario, &self.solved.assignment, Question::of(effect.sense())));
        let [alters, denies] = match Effect::of(sense) {
            None => return &self.unknown,
            Some(_) => self.unknown_effects.get_or_init(found),
        };
        if sense == Sense::Alters { alters } else { denies }
    }

    /// The easiest means by which a party reads a dataset without anybody being free to tell.
    #[must_use]
    pub fn unnoticed(&self, party: &Party<'_>, data: &Data<'_>) -> Access {
        self.solved.unnoticed.cell(party.index, data.index)
    }

    /// How the answers to the other question differ, where they do: whether somebody would be free to tell, or, where it is asked who may
    /// still have it, who reads on the day itself.
    #[must_use]
    pub fn told(&self) -> Told {
        let mut told = Told::default();
        if !self.sense.is_of_reading() {
            return told;
        }
        if self.sense == Sense::Kept {
            let (kept, now) = (self.matrix(), &self.solved.plain);
            let mut alike: BTreeMap<(ClassId, ClassId), usize> = BTreeMap::new();
            for data in &self.data {
                *alike.entry((kept.class_of(data.index), now.class_of(data.index))).or_default() += 1;
            }
            for ((class, today), count) in alike {
                for (party, access) in kept.row(class).iter().filter(|(party, _)| self.shows(*party).is_some()) {
                    told.add(access.reads, Some(now.of_class(today, *party).reads), count);
                }
            }
            return told;
        }
        let mut shown: BTreeMap<ClassId, (&Data<'_>, usize)> = BTreeMap::new();
        for data in &self.data {
            shown.entry(self.solved.plain.class_of(data.index)).or_insert((data, 0)).1 += 1;
        }
        for (class, (first, count)) in shown {
            for (party, access) in self.solved.plain.row(class).iter().filter(|(_, a)| a.reads > Means::Design && a.reads < Means::None) {
                let Some(party) = self.shows(*party).and_then(|index| self.parties.get(index)) else { continue };
                let unnoticed = self.unnoticed(party, first);
                let is_known = self.standing_in(Sense::Unnoticed, party, first, unnoticed) == Standing::Found;
                told.add(access.reads, is_known.then_some(unnoticed.reads), count);
            }
        }
        told
    }

    /// What a party has of a dataset; nothing where either is not shown.
    #[must_use]
    pub fn access(&self, party: usize, data: usize) -> Access {
        match (self.parties.get(party), self.data.get(data)) {
            (Some(party), Some(data)) => self.matrix().cell(party.index, data.index),
            _ => Access::NONE,
        }
    }

    /// Calls back for every cell shown, by party, then data, with who reads and holds in the plain sense. A matrix of 10⁸ cells is never held in memory.
    ///
    /// # Errors
    /// The first that the callback gives.
    pub fn each_cell<E>(&self, mut cell: impl FnMut(&Party<'s>, usize, Access) -> Result<(), E>) -> Result<(), E> {
        let mut by_party: Vec<Vec<(ClassId, Access)>> = vec![Vec::new(); self.parties.len()];
        let classes = self.solved.plain.class_count();
        for class in (0..classes).map(ClassId::new) {
            let mut shown = self.parties.iter().enumerate().peekable();
            for (party, access) in self.solved.plain.row(class) {
                while shown.next_if(|(_, p)| p.index < *party).is_some() {}
                if let Some((index, _)) = shown.next_if(|(_, p)| p.index == *party)
                    && let Some(list) = by_party.get_mut(index)
                {
                    list.push((class, *access));
                }
            }
        }
        let mut row = vec![Access::NONE; classes];
        for (party, has) in self.parties.iter().zip(by_party) {
            for (class, access) in &has {
                if let Some(slot) = row.get_mut(class.index()) {
                    *slot = *access;
                }
            }
            for (index, data) in self.data.iter().enumerate() {
                let access = row.get(self.solved.plain.class_of(data.index).index()).copied().unwrap_or(Access::NONE);
                cell(party, index, access)?;
            }
            for (class, _) in &has {
                if let Some(slot) = row.get_mut(class.index()) {
                    *slot = Access::NONE;
                }
            }
        }
        Ok(())
    }

    /// The datasets shown, in the order in which the author wrote them down.
    fn datasets(&self) -> Vec<DataId> {
        self.reading_order().iter().filter_map(|index| self.data.get(*index)).map(|data| data.index).collect()
    }

    fn data_rank(&self, data: usize) -> Option<usize> {
        self.orders.data_rank.get(data).copied()
    }

    fn shows(&self, party: PartyId) -> Option<usize> {
        self.parties.binary_search_by_key(&party, |p| p.index).ok()
    }

    fn class_of(&self, data: DataId) -> ClassId {
        self.matrix().class_of(data)
    }
}

/// The places of entities, in the order in which they are written.
fn written<'s>(scenario: &Scenario, table: Table, ids: impl Iterator<Item = &'s str>) -> Vec<usize> {
    by_place(ids.map(|id| scenario.entity(table, id).map(|e| e.span)))
}

fn by_place<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<usize> {
    let mut indices: Vec<(K, usize)> = keys.enumerate().map(|(index, key)| (key, index)).collect();
    indices.sort_unstable();
    indices.into_iter().map(|(_, index)| index).collect()
}

#[cfg(test)]
mod tests;
