//! A scenario under one assignment, ready to be asked by checks.
//!
//! *Invariant:* who has something is asked of the solver, not read off the attributes: a rule that gives it in a new way counts at once.

use super::Denials;
use crate::analysis::Model;
use crate::analysis::looked_at::{NotLookedAt, Question};
use crate::graph::{Capability, Level, Means, Node, NodeId};
use crate::scenario::schema::{Category, PartyKind, Table, key};
use crate::scenario::{Assignment, Scenario};
use crate::solve::{MeansAlgebra, Solution, Solver};
use crate::world::{ClassId, CopyId, DataId, Id, JurisdictionId, KeyId, PartyId, ProcessingId, SiteId, member};
use std::cell::OnceCell;
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

/// Where a party is, as far as a framework cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// At home, and nobody from elsewhere controls it.
    Home,
    /// The scenario does not say where, and nobody from elsewhere controls it.
    Unknown,
    /// Not elsewhere itself, but controlled by somebody who is.
    Controlled,
    /// Elsewhere.
    Elsewhere,
}

/// What a check may ask.
pub struct AssessedWorld<'s> {
    /// The scenario as it is written, with its switches.
    pub written: &'s Scenario,
    /// The scenario as it is under the assignment; no switch is left in it.
    pub scenario: &'s Scenario,
    /// The assignment of the latter.
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
    standings: Vec<Standing>,
    denials: OnceCell<Denials<'s>>,
}

impl<'s> AssessedWorld<'s> {
    /// Solves a scenario that is [specialised](Scenario::specialised) to an assignment; `written` still has its switches.
    #[must_use]
    pub fn new(written: &'s Scenario, scenario: &'s Scenario, assignment: &'s Assignment, settings: &Settings) -> Self {
        let model = Model::fixed(scenario, assignment);
        let values = Solver::new(&model.graph).solve(&mut MeansAlgebra::new(&model.conditions, assignment));
        let find = |table: Table, ids: &[String]| -> Vec<usize> { ids.iter().filter_map(|id| scenario.find(table, id)).collect() };
        let home: Vec<JurisdictionId> = find(Table::Jurisdictions, &settings.home).into_iter().map(Id::new).collect();
        let unknown = NotLookedAt::of(scenario, assignment, Question::Reads);
        let (customers, data, standings) = (Vec::new(), Vec::new(), Vec::new());
        let denials = OnceCell::new();
        let mut assessed = Self { written, scenario, assignment, model, home, customers, data, unknown, values, standings, denials };
        assessed.data = assessed.chosen(settings);
        assessed.standings = assessed.places();
        assessed.customers = find(Table::Parties, &settings.customers).into_iter().map(Id::new).collect();
        if settings.customers.is_empty() {
            assessed.customers = assessed.meant();
        }
        assessed
    }

    /// Where each party is.
    fn places(&self) -> Vec<Standing> {
        let parties = &self.model.world.parties;
        let mut found: Vec<Standing> = parties.ids().map(|p| self.own_standing(p)).collect();
        let elsewhere: Vec<PartyId> = parties.ids().zip(&found).filter(|(_, s)| **s == Standing::Elsewhere).map(|(p, _)| p).collect();
        for (controlled, _) in elsewhere.iter().flat_map(|p| &parties[*p].controls) {
            if let Some(slot) = found.get_mut(controlled.index()).filter(|slot| **slot != Standing::Elsewhere) {
                *slot = Standing::Controlled;
            }
        }
        found
    }

    fn own_standing(&self, party: PartyId) -> Standing {
        let seats = self.seats(party);
        if seats.is_empty() {
            Standing::Unknown
        } else if seats.iter().all(|j| self.is_home(*j)) {
            Standing::Home
        } else {
            Standing::Elsewhere
        }
    }

    /// Where a party is incorporated and what it governs, as named; of a party without these, where it is established.
    fn seats(&self, party: PartyId) -> Vec<JurisdictionId> {
        let Some(entity) = self.scenario.table(Table::Parties).get(party.index()) else { return Vec::new() };
        let there = |id: &&str| !self.scenario.is_dropped(Table::Jurisdictions, id);
        let find = |id: &str| self.scenario.find(Table::Jurisdictions, id).map(JurisdictionId::new);
        let own = entity.reference(key::INCORPORATED).into_iter().chain(entity.reference(key::GOVERNS));
        let own: Vec<JurisdictionId> = own.filter(there).filter_map(find).collect();
        if own.is_empty() { entity.ids(key::ESTABLISHED).into_iter().filter(there).filter_map(find).collect() } else { own }
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
        for &data in &self.data {
            let intended = self.scenario.table(Table::Data).get(data.index()).map(|d| d.ids(key::INTENDED)).unwrap_or_default();
            found.extend(intended.into_iter().filter_map(|id| self.scenario.find(Table::Parties, id)).map(PartyId::new));
            found.extend(self.subject(data));
        }
        found.retain(|p| !self.foreign(*p));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whom a dataset is about.
    fn subject(&self, data: DataId) -> Option<PartyId> {
        let world = &self.model.world;
        world.classes[world.class_of[data]].subject.iter().find(|(_, guard)| !guard.is_never()).map(|(p, _)| *p)
    }

    /// Whether a party is a customer with regard to a dataset: one of the customers, or whom it is about, wherever that is.
    #[must_use]
    pub fn is_customer(&self, party: PartyId, data: DataId) -> bool {
        self.customers.contains(&party) || self.subject(data) == Some(party)
    }

    /// Everybody but the customers of a dataset.
    pub fn others(&self, data: DataId) -> impl Iterator<Item = PartyId> + '_ {
        self.model.world.parties.ids().filter(move |p| !self.is_customer(*p, data))
    }

    /// The jurisdiction in which a party is incorporated or which it governs, or else is established; of several the first elsewhere.
    #[must_use]
    pub fn seat(&self, party: PartyId) -> Option<JurisdictionId> {
        let seats = self.seats(party);
        seats.iter().find(|j| !self.is_home(**j)).or(seats.first()).copied()
    }

    /// Where a party is.
    #[must_use]
    pub fn standing(&self, party: PartyId) -> Standing {
        self.standings.get(party.index()).copied().unwrap_or(Standing::Unknown)
    }

    /// Whether a party has its own seat elsewhere.
    #[must_use]
    pub fn elsewhere(&self, party: PartyId) -> bool {
        self.standing(party) == Standing::Elsewhere
    }

    /// Whether a party has its seat elsewhere, or is controlled by one that has. Nobody knows where a party without a seat is: it
    /// does not count as from elsewhere, nor as from home.
    #[must_use]
    pub fn foreign(&self, party: PartyId) -> bool {
        matches!(self.standing(party), Standing::Elsewhere | Standing::Controlled)
    }

    /// Who has its seat elsewhere and controls a party.
    pub fn controllers(&self, party: PartyId) -> impl Iterator<Item = PartyId> + '_ {
        let all = self.model.world.parties.iter();
        all.filter(move |(p, it)| self.elsewhere(*p) && !member(&it.controls, party).is_never()).map(|(p, _)| p)
    }

    /// Whether a party governs, whatever its kind, or is of the kind that does.
    #[must_use]
    pub fn is_government(&self, party: PartyId) -> bool {
        self.kind(party) == PartyKind::Government.as_str() || !self.model.world.parties[party].governs.is_empty()
    }

    /// Whether a party is a government that governs nothing at home; one that governs nothing named, when it is from elsewhere.
    #[must_use]
    pub fn foreign_government(&self, party: PartyId) -> bool {
        let governs = &self.model.world.parties[party].governs;
        self.is_government(party) && if governs.is_empty() { self.foreign(party) } else { !governs.iter().any(|(j, _)| self.is_home(*j)) }
    }

    /// Whether a jurisdiction is home or lies within it.
    #[must_use]
    pub fn is_home(&self, jurisdiction: JurisdictionId) -> bool {
        self.home.iter().any(|home| !self.model.world.lies_within(jurisdiction, *home).is_never())
    }

    /// Who could cut users off; worked out where it is first asked for.
    #[must_use]
    pub fn denials(&self) -> &Denials<'s> {
        self.denials.get_or_init(|| Denials::new(self.scenario, self.assignment))
    }

    /// The jurisdictions elsewhere of which the file does not say whether their law lets somebody read, by id, sorted.
    #[must_use]
    pub fn not_looked_at(&self) -> BTreeSet<String> {
        self.elsewhere_of(&self.unknown)
    }

    /// The same of whether it lets somebody cut users off.
    #[must_use]
    pub fn not_looked_at_for_denying(&self) -> BTreeSet<String> {
        self.elsewhere_of(&self.denials().unknown)
    }

    fn elsewhere_of(&self, unknown: &NotLookedAt) -> BTreeSet<String> {
        let governed = |party: &PartyId| self.model.world.parties[*party].governs.iter().map(|(j, _)| *j);
        let governments = unknown.governments.iter().flat_map(governed);
        let all = unknown.jurisdictions.iter().copied().chain(governments).filter(|j| !self.is_home(*j));
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
        self.keys_of(self.classes())
    }

    /// The keys on one dataset, through wrappings and parts.
    #[must_use]
    pub fn keys_on(&self, data: DataId) -> Vec<KeyId> {
        self.keys_of(vec![self.model.world.class_of[data]])
    }

    fn keys_of(&self, classes: Vec<ClassId>) -> Vec<KeyId> {
        let world = &self.model.world;
        let mut found: Vec<KeyId> = Vec::new();
        let copies = classes.into_iter().flat_map(|c| world.classes[c].copies.iter());
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

    /// Whether a copy has no lock.
    #[must_use]
    pub fn is_open(&self, copy: CopyId) -> bool {
        self.model.world.copies[copy].locked_by.iter().all(|(_, guard)| guard.is_never())
    }

    /// The work that is done on a dataset, each with the site where.
    #[must_use]
    pub fn work_on(&self, data: DataId) -> Vec<(ProcessingId, SiteId)> {
        let world = &self.model.world;
        let all = world.classes[world.class_of[data]].processings.iter().map(|(p, _)| *p);
        let there = all.filter(|p| !world.processings[*p].exists.is_never());
        there.flat_map(|p| world.processings[p].at.iter().map(move |(site, _)| (p, *site))).collect()
    }

    /// Whether a party can do something with a thing today.
    fn does(&self, capability: Capability, party: PartyId, thing: u32) -> bool {
        let node = Node { capability, level: Level::Full, party, thing };
        self.model.graph.find(node).is_some_and(|id| self.value(id) == Means::Design)
    }

    /// Whether a party can use a key today.
    #[must_use]
    pub fn uses(&self, party: PartyId, key: KeyId) -> bool {
        self.does(Capability::Uses, party, key.0)
    }

    /// Whether a party has a copy today.
    #[must_use]
    pub fn has_copy(&self, party: PartyId, copy: CopyId) -> bool {
        self.does(Capability::Holds, party, copy.0)
    }

    /// Whether a party sees work being done today.
    #[must_use]
    pub fn sees(&self, party: PartyId, processing: ProcessingId) -> bool {
        self.does(Capability::Sees, party, processing.0)
    }

    /// Whether a party reads a dataset today.
    #[must_use]
    pub fn reads_today(&self, party: PartyId, data: DataId) -> bool {
        self.reads(party, data) == Means::Design
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

    pub(super) fn value(&self, node: NodeId) -> Means {
        self.values[node]
    }
}
