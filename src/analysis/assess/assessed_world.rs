//! A scenario under one assignment, ready to be asked by checks.

use crate::analysis::Model;
use crate::analysis::looked_at::{NotLookedAt, Question};
use crate::graph::{Act, Capability, Level, Means, Node, NodeId};
use crate::scenario::schema::{Category, PartyKind, Table, key};
use crate::scenario::{Assignment, Scenario};
use crate::solve::{MeansAlgebra, Solution, Solver};
use crate::world::{ClassId, CopyId, DataId, Id, JurisdictionId, KeyId, PartyId, SiteId, Tie, member};
use std::collections::BTreeSet;

/// Who is at home, who the customer is, which data are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The jurisdictions that count as home, by id.
    pub home: Vec<String>,
    /// The customers, by id; empty: the parties that the data are intended for and that are not from elsewhere, and the subjects.
    pub customers: Vec<String>,
    /// The data, by id; empty: all of the framework's categories.
    pub data: Vec<String>,
    /// The categories, where no data are named; empty: all.
    pub categories: Vec<String>,
}

/// What a check may ask.
pub struct AssessedWorld<'s> {
    /// The scenario.
    pub scenario: &'s Scenario,
    /// The assignment.
    pub assignment: &'s Assignment,
    /// The world under it, and its graph.
    pub model: Model<'s>,
    /// The jurisdictions that count as home.
    pub home: Vec<JurisdictionId>,
    /// The customers.
    pub customers: Vec<PartyId>,
    /// The data that are looked at, sorted.
    pub data: Vec<DataId>,
    /// Whose law the file does not say.
    pub unknown: NotLookedAt,
    values: Solution<Means>,
    foreign: Vec<bool>,
}

impl<'s> AssessedWorld<'s> {
    /// Solves the scenario under an assignment.
    #[must_use]
    pub fn new(scenario: &'s Scenario, assignment: &'s Assignment, settings: &Settings) -> Self {
        let model = Model::fixed(scenario, assignment);
        let values = Solver::new(&model.graph).solve(&mut MeansAlgebra::new(&model.conditions, assignment));
        let find = |table: Table, ids: &[String]| -> Vec<usize> { ids.iter().filter_map(|id| scenario.find(table, id)).collect() };
        let home: Vec<JurisdictionId> = find(Table::Jurisdictions, &settings.home).into_iter().map(Id::new).collect();
        let unknown = NotLookedAt::of(scenario, assignment, Question::Reads);
        let mut assessed =
            Self { scenario, assignment, model, home, unknown, customers: Vec::new(), data: Vec::new(), values, foreign: Vec::new() };
        assessed.data = assessed.chosen(settings);
        let outside: Vec<bool> =
            assessed.model.world.parties.ids().map(|p| assessed.seat(p).is_some() && !assessed.seated_at_home(p)).collect();
        let mut foreign = outside.clone();
        for (party, is) in assessed.model.world.parties.iter().zip(&outside) {
            for (controlled, _) in party.1.controls.iter().filter(|_| *is) {
                if let Some(slot) = foreign.get_mut(controlled.index()) {
                    *slot = true;
                }
            }
        }
        assessed.foreign = foreign;
        assessed.customers = find(Table::Parties, &settings.customers).into_iter().map(Id::new).collect();
        if settings.customers.is_empty() {
            assessed.customers = assessed.meant();
        }
        assessed
    }

    fn chosen(&self, settings: &Settings) -> Vec<DataId> {
        let all = self.scenario.table(Table::Data).iter().enumerate();
        let wanted = |id: &str, category: Option<&str>| {
            if settings.data.is_empty() {
                settings.categories.is_empty() || category.is_some_and(|c| settings.categories.iter().any(|w| w == c))
            } else {
                settings.data.iter().any(|d| d == id)
            }
        };
        let there = |data: DataId| !self.model.world.classes[self.model.world.class_of[data]].exists.is_never();
        all.filter(|(_, d)| wanted(&d.id, d.word(key::CATEGORY).map(Category::as_str)))
            .map(|(i, _)| DataId::new(i))
            .filter(|d| there(*d))
            .collect()
    }

    fn meant(&self) -> Vec<PartyId> {
        let mut found: Vec<PartyId> = Vec::new();
        for data in self.data.iter().filter_map(|d| self.scenario.table(Table::Data).get(d.index())) {
            let party = |id: &str| self.scenario.find(Table::Parties, id).map(PartyId::new);
            found.extend(data.ids(key::INTENDED).into_iter().filter_map(party).filter(|p| !self.foreign(*p)));
            found.extend(data.reference(key::SUBJECT).and_then(party));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The jurisdiction in which a party is incorporated or which it governs: the innermost.
    #[must_use]
    pub fn seat(&self, party: PartyId) -> Option<JurisdictionId> {
        let indices = self.model.world.parties[party].tied(Tie::Incorporated);
        let inner = |j: JurisdictionId| indices.iter().all(|(other, _)| !self.model.world.lies_within(j, *other).is_never());
        indices.iter().map(|(j, _)| *j).find(|j| inner(*j))
    }

    /// Whether a party has its seat at home.
    #[must_use]
    pub fn seated_at_home(&self, party: PartyId) -> bool {
        let indices = self.model.world.parties[party].tied(Tie::Incorporated);
        self.home.iter().any(|j| !member(indices, *j).is_never())
    }

    /// Whether a party has its seat elsewhere, or is controlled by one that has. Nobody knows where a party without a seat is: it
    /// does not count as from elsewhere.
    #[must_use]
    pub fn foreign(&self, party: PartyId) -> bool {
        self.foreign.get(party.index()).copied().unwrap_or(false)
    }

    /// Whether a party is a government that governs nothing at home.
    #[must_use]
    pub fn foreign_government(&self, party: PartyId) -> bool {
        let world = &self.model.world;
        let governs = &world.parties[party].governs;
        let at_home = |j: JurisdictionId| self.home.iter().any(|home| !world.lies_within(j, *home).is_never());
        !governs.is_empty() && !governs.iter().any(|(j, _)| at_home(*j))
    }

    /// Whether a jurisdiction is home or lies within it.
    #[must_use]
    pub fn is_home(&self, jurisdiction: JurisdictionId) -> bool {
        self.home.iter().any(|home| !self.model.world.lies_within(jurisdiction, *home).is_never())
    }

    /// The jurisdictions elsewhere whose law the file does not say, by id, sorted.
    #[must_use]
    pub fn not_looked_at(&self) -> BTreeSet<String> {
        let governed = |party: &PartyId| self.model.world.parties[*party].governs.iter().map(|(j, _)| *j);
        let governments = self.unknown.governments.iter().flat_map(governed);
        let all = self.unknown.jurisdictions.iter().copied().chain(governments).filter(|j| !self.is_home(*j));
        all.map(|j| self.id(Table::Jurisdictions, j)).collect()
    }

    /// Whether a site lies at home.
    #[must_use]
    pub fn inside(&self, site: SiteId) -> bool {
        let territory = &self.model.world.sites[site].territory;
        self.home.iter().any(|j| !member(territory, *j).is_never())
    }

    /// The kind of a party, as the scenario has it.
    #[must_use]
    pub fn kind(&self, party: PartyId) -> &'static str {
        self.scenario.table(Table::Parties).get(party.index()).and_then(|p| p.word(key::PARTY_KIND)).map_or("", PartyKind::as_str)
    }

    /// The id of an entity of a table.
    #[must_use]
    pub fn id(&self, table: Table, item: impl Id) -> String {
        self.scenario.table(table).get(item.index()).map(|e| e.id.clone()).unwrap_or_default()
    }

    /// Where a site lies, by id.
    #[must_use]
    pub fn located(&self, site: SiteId) -> String {
        let territory = &self.model.world.sites[site].territory;
        let inner = |j: JurisdictionId| territory.iter().all(|(other, _)| !self.model.world.lies_within(j, *other).is_never());
        territory.iter().map(|(j, _)| *j).find(|j| inner(*j)).map(|j| self.id(Table::Jurisdictions, j)).unwrap_or_default()
    }

    /// The copies of a dataset that exist, each with its id and its site.
    #[must_use]
    pub fn copies(&self, data: DataId) -> Vec<(CopyId, String, SiteId)> {
        let world = &self.model.world;
        let mut found = Vec::new();
        for &copy in &world.classes[world.class_of[data]].copies {
            let id = world.copy_of(data, copy).and_then(|index| self.scenario.table(Table::Copies).get(index));
            let there = !world.copies[copy].exists.is_never();
            if let (true, Some(entity), Some(&(site, _))) = (there, id, world.copies[copy].at.first()) {
                found.push((copy, entity.id.clone(), site));
            }
        }
        found
    }

    /// The classes of the data, once each.
    #[must_use]
    pub fn classes(&self) -> Vec<ClassId> {
        let mut found: Vec<ClassId> = self.data.iter().map(|d| self.model.world.class_of[*d]).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The keys on the data, through wrappings and parts.
    #[must_use]
    pub fn keys(&self) -> Vec<KeyId> {
        let world = &self.model.world;
        let mut found: Vec<KeyId> = Vec::new();
        let copies = self.classes().into_iter().flat_map(|c| world.classes[c].copies.iter());
        let there = copies.filter(|c| !world.copies[**c].exists.is_never());
        let mut pending: Vec<KeyId> = there.flat_map(|c| world.copies[*c].locked_by.iter().map(|(k, _)| *k)).collect();
        while let Some(key) = pending.pop() {
            if !found.contains(&key) {
                found.push(key);
                pending.extend(world.keys[key].wrapped_by.iter().map(|(k, _)| *k));
                pending.extend(world.keys[key].parts.iter().flat_map(|(_, _, parts)| parts.iter().map(|(k, _)| *k)));
            }
        }
        found.sort_unstable();
        found
    }

    /// Whether a party can use a key today.
    #[must_use]
    pub fn uses(&self, party: PartyId, key: KeyId) -> bool {
        let node = Node { capability: Capability::Uses, level: Level::Full, party, thing: key.0 };
        self.model.graph.find(node).is_some_and(|id| self.value(id) == Means::Design)
    }

    /// The easiest means by which a party reads a dataset.
    #[must_use]
    pub fn reads(&self, party: PartyId, data: DataId) -> Means {
        self.reading(party, data).map_or(Means::None, |node| self.value(node))
    }

    /// The easiest means by which a party gets hold of any copy of a dataset.
    #[must_use]
    pub fn holds(&self, party: PartyId, data: DataId) -> Means {
        self.holding(party, data).into_iter().map(|node| self.value(node)).min().unwrap_or(Means::None)
    }

    /// The node that says that a party reads a dataset.
    #[must_use]
    pub fn reading(&self, party: PartyId, data: DataId) -> Option<NodeId> {
        self.model.graph.cell(self.model.world.class_of[data], party).and_then(|cell| cell.reads())
    }

    /// The nodes that say that a party holds a copy of a dataset.
    #[must_use]
    pub fn holding(&self, party: PartyId, data: DataId) -> Vec<NodeId> {
        self.model.graph.cell(self.model.world.class_of[data], party).map(|cell| cell.holds().collect::<Vec<_>>()).unwrap_or_default()
    }

    /// Acts as they are spelled everywhere.
    #[must_use]
    pub fn spell(&self, acts: &[Act]) -> Vec<String> {
        acts.iter().map(|act| act.spell(self.scenario)).collect()
    }

    pub(super) fn value(&self, node: NodeId) -> Means {
        self.values[node]
    }
}
