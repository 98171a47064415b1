//! What people write: scenarios and packs in TOML, read with every error reported at once.
//!
//! [`load()`] reads a file and the packs that it uses into a [`Scenario`]: entities with checked types and resolved references,
//! switches with their options, views, policies, expectations and the lesson. It knows no rules. [`schema`] describes the format as data.

mod assume;
mod check;
mod configure;
mod format;
mod library;
mod limits;
mod load;
mod merge;
mod model;
mod parse;
mod patch;
pub mod schema;
mod value;

pub use configure::assignment::{Assignment, Request};
pub use configure::resolve::{Conditional, Dropped, Patch, Patches, Variants};
pub use configure::sourced::LeftOut;
pub use format::{NotToml, format};
pub use library::{Library, NoFiles, Unreadable};
pub use limits::{MAX_BYTES, MAX_DIAGNOSTICS, MAX_KEYS, MAX_QUESTIONS};
pub use load::{Input, Loaded, load};
pub use model::entity::{Attribute, Drop, Entity, Expectation, Manner, PolicyExpectation, Set, Switch, SwitchOption, View};
pub(crate) use model::index::Index;
pub use model::lesson::{Cell, Lesson, Question};
pub use model::path::{BadPath, attribute_path, entity_path, path_of};
pub use parse::document::SCHEMA_VERSION;
pub use patch::Change;
pub use schema::SwitchKind;
pub use value::date::{Date, NoSuchDate};
pub use value::number::{Exact, parse_exact, to_f64};
pub use value::{Item, SpannedId, Value, Yearly, quote};

use crate::diagnostic::{Code, Diagnostic, FileId, Sources};
use model::called;
use schema::{Table, key};
use std::sync::Arc;

/// A scenario with its packs merged in: every reference leads somewhere, every value has its type.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The title; never empty of a loaded scenario.
    pub title: String,
    /// The paragraph for a reader who knows nothing; empty if there is none.
    pub summary: String,
    /// The day on which laws and events are looked at; `None`: after every date that it names.
    pub date: Option<Date>,
    /// Switches, sorted by id.
    pub switches: Vec<Switch>,
    /// Views, sorted by id.
    pub views: Vec<View>,
    /// Expectations, in the order of the file.
    pub expectations: Vec<Expectation>,
    /// Expectations of policies, in the order of the file.
    pub policy_expectations: Vec<PolicyExpectation>,
    /// The lesson, if a teacher made one of it.
    pub lesson: Option<Lesson>,
    /// The names of the packs used, directly or not, in the order in which they were read.
    pub packs: Vec<String>,
    /// The texts that it was read from.
    pub sources: Sources,
    /// Entities by table, each sorted by id. Switches and views are not among them.
    pub(crate) tables: Vec<Vec<Entity>>,
    /// Entities that do not exist, whatever the switches say: a change from outside took them away.
    pub(crate) dropped: Vec<(Table, String)>,
    /// The jurisdictions whose law is assumed, as ids, sorted.
    pub assumed: Vec<String>,
    /// What was left out for want of a source; `None` where that was not asked for.
    pub left_out: Option<Vec<LeftOut>>,
    /// Of a scenario from which something was left out, or whose switches were settled: the one that it was made of.
    pub(crate) whole: Option<Arc<Scenario>>,
    /// Of a scenario whose switches were settled: the one that it was made of, and under which answers.
    pub(crate) origin: Option<Arc<Origin>>,
}

/// What a [specialised](Scenario::specialised) scenario was made of.
#[derive(Debug)]
pub(crate) struct Origin {
    /// The scenario.
    pub scenario: Scenario,
    /// The answers and the day.
    pub assignment: Assignment,
}

impl Scenario {
    /// The scenario as its file and packs have it, with nothing left out and every switch open.
    #[must_use]
    pub fn whole(&self) -> &Self {
        self.whole.as_deref().unwrap_or(self)
    }

    /// What it was made of, if its switches were settled and nothing of it was changed since: it knows what events did before its day.
    #[must_use]
    pub(crate) fn origin(&self) -> Option<&Origin> {
        self.origin.as_deref()
    }

    /// The entities of a table, sorted by id; a copy's id is `dataset/copy`.
    #[must_use]
    pub fn table(&self, table: Table) -> &[Entity] {
        self.tables.get(table as usize).map_or(&[], Vec::as_slice)
    }

    /// The index of an entity in its table.
    #[must_use]
    pub fn find(&self, table: Table, id: &str) -> Option<usize> {
        self.table(table).binary_search_by(|e| e.id.as_str().cmp(id)).ok()
    }

    /// The index of an entity in its table, by its id or its name.
    ///
    /// # Errors
    /// When none is called so, with the nearest; or several are, with their ids.
    pub fn find_or_suggest(&self, table: Table, word: &str) -> Result<usize, Diagnostic> {
        if let Some(index) = self.find(table, word) {
            return Ok(index);
        }
        called::find(word, Code::UnknownReference, table.singular(), &self.known(table))
    }

    /// The ids and names of a table, for whoever must name one: "`us-gov` (United States government)".
    #[must_use]
    pub fn ids_and_names(&self, table: Table) -> String {
        called::list(&self.known(table))
    }

    fn known(&self, table: Table) -> Vec<called::Known<'_>> {
        self.table(table).iter().map(|e| called::Known { id: &e.id, name: e.label() }).collect()
    }

    /// An entity by id.
    #[must_use]
    pub fn entity(&self, table: Table, id: &str) -> Option<&Entity> {
        self.find(table, id).and_then(|i| self.table(table).get(i))
    }

    /// Whether an entity is written down and yet does not exist, whatever the switches say: so in a [specialised](Self::specialised)
    /// scenario, of what its options dropped.
    #[must_use]
    pub fn is_dropped(&self, table: Table, id: &str) -> bool {
        self.dropped.iter().any(|(t, dropped)| *t == table && dropped == id)
    }

    /// What people call an entity: its name, or its id where it has none or does not exist.
    #[must_use]
    pub fn label<'a>(&'a self, table: Table, id: &'a str) -> &'a str {
        self.entity(table, id).map_or(id, Entity::label)
    }

    /// What people call a party or a source that says something.
    #[must_use]
    pub fn speaker<'a>(&'a self, id: &'a str) -> &'a str {
        match self.entity(Table::Parties, id) {
            Some(party) => party.label(),
            None => self.entity(Table::Sources, id).map_or(id, |s| s.text(key::PUBLISHER).or_else(|| s.text(key::TITLE)).unwrap_or(id)),
        }
    }

    /// Whether an expectation says that a policy fails as the scenario stands, by default and on its own day.
    #[must_use]
    pub fn expects_to_fail(&self, policy: &str) -> bool {
        self.policy_expectations.iter().any(|e| !e.passes && e.when.is_empty() && e.date.is_none() && e.policy.id == policy)
    }

    /// Whether an entity stands in a pack, not in the scenario's own file.
    #[must_use]
    pub fn is_of_a_pack(&self, entity: &Entity) -> bool {
        entity.span.file != FileId(0)
    }

    /// The index of a switch in `switches`.
    #[must_use]
    pub fn switch(&self, id: &str) -> Option<usize> {
        self.switches.binary_search_by(|s| s.entity.id.as_str().cmp(id)).ok()
    }

    /// The index of a switch in `switches`, by its id or its question.
    ///
    /// # Errors
    /// When there is none of this id, with the nearest.
    pub fn switch_or_suggest(&self, word: &str) -> Result<usize, Diagnostic> {
        let known: Vec<called::Known<'_>> = self.switches.iter().map(|s| called::Known { id: &s.entity.id, name: s.question() }).collect();
        called::find(word, Code::UnknownSwitch, "switch", &known)
    }

    /// A view by id or label.
    #[must_use]
    pub fn view(&self, word: &str) -> Option<&View> {
        self.view_or_suggest(word).ok()
    }

    /// A view by id or label.
    ///
    /// # Errors
    /// When none is called so, with the nearest; or several are, with their ids.
    pub fn view_or_suggest(&self, word: &str) -> Result<&View, Diagnostic> {
        let known: Vec<called::Known<'_>> = self
            .views
            .iter()
            .map(|view| called::Known { id: &view.entity.id, name: view.entity.text(key::LABEL).unwrap_or(&view.entity.id) })
            .collect();
        let index = called::find(word, Code::UnknownView, "view", &known)?;
        self.views.get(index).ok_or_else(|| Diagnostic::whole(Code::UnknownView, format!("the scenario has no view `{word}`")))
    }

    /// Every day that the scenario names as a first or last day of a law or as the day of an event, sorted, once each.
    #[must_use]
    pub fn dates(&self) -> Vec<Date> {
        let mut dates: Vec<Date> = self.switches.iter().filter_map(|s| s.on).collect();
        for table in Table::ALL.into_iter().filter(|table| table.is_dated()) {
            dates.extend(self.table(table).iter().flat_map(|e| [e.day(key::SINCE), e.day(key::UNTIL)]).flatten());
        }
        dates.extend(self.table(Table::Policies).iter().filter_map(|policy| policy.day(key::TESTED_SINCE)));
        for set in self.switches.iter().flat_map(|s| &s.options).flat_map(|o| &o.sets) {
            if let Value::Day(day) = set.value {
                dates.push(day);
            }
        }
        dates.sort_unstable();
        dates.dedup();
        dates
    }
}
