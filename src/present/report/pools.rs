//! Texts, laws and steps, each kept once.

use super::cells::{CellPools, StepEntry, ToldAct};
use super::laws::LawEntry;
use crate::analysis::law::Law;
use crate::analysis::source::Source;
use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::text::quoted;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::hash::Hash;

/// Stands in texts for the name of the dataset that was asked about; no text has it of its own.
pub(super) const NAME_MARK: &str = "\u{1}";

/// A list in which each item stands once.
#[derive(Clone, Debug)]
pub(super) struct Pool<T> {
    pub list: Vec<T>,
    known: FxHashMap<T, usize>,
}

impl<T: Clone + Eq + Hash> Pool<T> {
    fn new() -> Self {
        Self { list: Vec::new(), known: FxHashMap::default() }
    }

    /// The place of an item, which is added where it is new.
    pub(super) fn place(&mut self, item: &T) -> usize {
        if let Some(&known) = self.known.get(item) {
            return known;
        }
        let index = self.list.len();
        self.list.push(item.clone());
        self.known.insert(item.clone(), index);
        index
    }
}

impl Pool<String> {
    /// The place of a text.
    fn place_of(&mut self, text: &str) -> usize {
        match self.known.get(text) {
            Some(&known) => known,
            None => self.place(&text.to_owned()),
        }
    }
}

/// Everything that is pointed to.
pub(super) struct Pools<'s> {
    scenario: &'s Scenario,
    /// What the dataset is called that texts are about, in quotes.
    pub asked: Option<String>,
    pub texts: Pool<String>,
    pub laws: Vec<LawEntry>,
    pub told_acts: Pool<ToldAct>,
    pub steps: Pool<StepEntry>,
}

impl<'s> Pools<'s> {
    pub(super) fn new(scenario: &'s Scenario) -> Self {
        Self { scenario, asked: None, texts: Pool::new(), laws: Vec::new(), told_acts: Pool::new(), steps: Pool::new() }
    }

    /// The place of a text. Where it speaks of the dataset that was asked about, a mark stands for the name, so that datasets of
    /// which the same is said share it.
    pub(super) fn text(&mut self, text: &str) -> usize {
        let clean = if text.contains(NAME_MARK) { Cow::Owned(text.replace(NAME_MARK, "\u{fffd}")) } else { Cow::Borrowed(text) };
        let marked = match &self.asked {
            Some(name) if clean.contains(name.as_str()) => Cow::Owned(clean.replace(name, &quoted(NAME_MARK))),
            _ => clean,
        };
        self.texts.place_of(marked.as_ref())
    }

    /// The place of a law, as it is said to be: a switch may change its dates.
    pub(super) fn law(&mut self, kind: &'static str, law: &Law) -> usize {
        let entry = LawEntry::of(self.scenario, kind, law, self.sources(&law.sources));
        match self.laws.iter().position(|known| *known == entry) {
            Some(index) => index,
            None => {
                self.laws.push(entry);
                self.laws.len() - 1
            }
        }
    }

    /// The places of sources.
    pub(super) fn sources(&self, sources: &[Source]) -> Vec<usize> {
        self.source_ids(sources.iter().map(|s| s.id.as_str()))
    }

    /// The places of sources by their ids.
    pub(super) fn source_ids<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
        ids.into_iter().filter_map(|id| self.scenario.find(Table::Sources, id)).collect()
    }

    pub(super) fn take_cells(&mut self) -> CellPools {
        CellPools { told_acts: std::mem::take(&mut self.told_acts.list), steps: std::mem::take(&mut self.steps.list) }
    }
}
