//! What the page of a scenario carries: every cell under every combination, with all that its reader may want to see behind it.
//!
//! The page's script evaluates this and nothing else. Numbers point into lists; a *guard* is a number: −1 never, −2 always, and
//! from 0 on the node of [`Page::nodes`] at its top. A state is one option for every switch and one stretch of time; a guard is
//! evaluated by walking from its node, taking at each node the child of the state's option.

mod acts;
pub mod asked;
mod by_position;
mod cells;
mod chances;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, reason = "a test fails by panicking")]
mod declaration;
mod guards;
mod laws;
mod lesson;
mod map;
mod parties;
mod picture;
pub mod picture_words;
mod policies;
mod pools;
pub mod projection;
mod questions;
mod switches;
pub mod words;

use crate::analysis::chances::draws;
use crate::analysis::configurations::AllConfigurations;
use crate::graph::{Act, Means};
use crate::present::run::{MatrixView, Selection};
use crate::rules;
use crate::scenario::{Assignment, Scenario};
use crate::text::meaning;
use crate::world::{ClassId, Id};
use guards::{AxisEntry, GuardNumber, Guards};
use pools::Pools;
use serde::Serialize;
use std::fmt;

/// The version of what the page carries.
pub const SCHEMA: u32 = 1;

/// At most so many cells go onto a page.
pub const MAX_CELLS: usize = 20_000;

/// Something that is so under a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct When<T> {
    /// The condition.
    pub when: GuardNumber,
    /// What is so.
    pub to: T,
}

/// A sentence under a condition.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Text {
    /// The condition.
    pub when: GuardNumber,
    /// The place of the sentence among the texts.
    pub text: usize,
}

/// Why there is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooLarge {
    /// More cells than a page shows.
    Cells(usize),
    /// The combinations of the switches outgrew the limit of nodes.
    Combinations,
}

impl TooLarge {
    /// What may be done about it, as a clause.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::Cells(_) => "leave out parties or data that do not matter to the question",
            Self::Combinations => "settle some of the switches in the scenario",
        }
    }
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cells(count) => write!(f, "the scenario has {count} cells, and a page shows at most {MAX_CELLS}"),
            Self::Combinations => f.write_str("the combinations of the switches outgrow the memory allowed for them"),
        }
    }
}

impl std::error::Error for TooLarge {}

/// A means, as it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MeansEntry {
    id: &'static str,
    name: &'static str,
    says: &'static str,
}

/// A rule, as it is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RuleEntry {
    id: String,
    title: &'static str,
    says: &'static str,
}

/// What a page carries.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Page {
    schema: u32,
    /// Whether the ways in are told; if not, the details of the cells are empty.
    told: bool,
    program: String,
    title: String,
    summary: String,
    date: Option<String>,
    means: Vec<MeansEntry>,
    axes: Vec<AxisEntry>,
    /// Each node: its axis, then a child for each option: −1 never, −2 always, else how many nodes before this one it stands.
    pub nodes: Vec<Vec<i32>>,
    stretches: Vec<switches::Stretch>,
    days: Vec<switches::Day>,
    start: switches::Start,
    switches: Vec<switches::SwitchEntry>,
    views: Vec<switches::ViewEntry>,
    groups: Vec<parties::GroupEntry>,
    parties: Vec<parties::PartyEntry>,
    data: Vec<parties::DataEntry>,
    chains: Vec<[GuardNumber; Means::COUNT - 1]>,
    cells: Vec<Vec<(usize, usize, Option<usize>)>>,
    /// What is asked beside who reads, and answered by its own chains.
    questions: Vec<questions::AskedEntry>,
    /// Cells that come out otherwise where it is asked who reads without anybody being free to tell: party, dataset, chain.
    silent: Vec<(usize, usize, usize)>,
    /// Acts of which somebody would be free to tell: act, dataset (−1: whosever data it is), and when.
    open: Vec<(usize, i32, GuardNumber)>,
    details: Vec<cells::Detail>,
    texts: Vec<String>,
    acts: Vec<acts::ActEntry>,
    told_acts: Vec<cells::ToldAct>,
    steps: Vec<cells::StepEntry>,
    /// In the order of their series and numbers.
    rules: Vec<RuleEntry>,
    laws: Vec<laws::LawEntry>,
    sources: Vec<parties::SourceEntry>,
    policies: Vec<policies::PolicyEntry>,
    jurisdictions: Vec<map::JurisdictionEntry>,
    sites: Vec<map::SiteEntry>,
    copies: Vec<map::CopyEntry>,
    keys: Vec<map::KeyEntry>,
    processing: Vec<map::ProcessingEntry>,
    picture: picture::PictureEntry,
    chances: Option<chances::Chances>,
    lesson: Option<lesson::LessonEntry>,
}

impl Page {
    /// Everything about a scenario, opening at an assignment.
    ///
    /// # Errors
    /// When it is too large for a page.
    pub fn new(scenario: &Scenario, assignment: &Assignment) -> Result<Self, TooLarge> {
        Self::build(scenario, assignment, true)
    }

    /// The same without the ways in and their words, which take most of the time: for a first answer while they are worked out.
    ///
    /// # Errors
    /// When it is too large for a page.
    pub fn untold(scenario: &Scenario, assignment: &Assignment) -> Result<Self, TooLarge> {
        Self::build(scenario, assignment, false)
    }

    fn build(scenario: &Scenario, assignment: &Assignment, told: bool) -> Result<Self, TooLarge> {
        let report = MatrixView::new(scenario, assignment, None, &Selection::default());
        let count = report.parties.len().saturating_mul(report.data.len());
        if count > MAX_CELLS {
            return Err(TooLarge::Cells(count));
        }
        let cells = AllConfigurations::every_cell(scenario);
        let all = if told { AllConfigurations::of } else { AllConfigurations::without_paths };
        let mut all = all(scenario, assignment, &cells).ok_or(TooLarge::Combinations)?;
        let rates = draws::rates(&mut all.lifted.model);
        let mut guards = Guards::new(&all.lifted.model.conditions);
        let mut pools = Pools::new(scenario);
        let policies = policies::policies(scenario, &mut all.lifted, assignment, &mut guards, &mut pools).ok_or(TooLarge::Combinations)?;
        let mut chances = chances::Builder::new();
        let likely = chances::cells(&mut chances, &mut all, &rates, &mut guards);
        let cells::Cells { rows, details, mut chains, silent } =
            cells::cells(&all, &likely, &report, &mut guards, &mut pools).ok_or(TooLarge::Combinations)?;
        let size = (report.parties.len(), report.data.len());
        let mut acts = acts::Acts::of(&all, &rates, &mut chances, &mut guards);
        let mut shared = questions::Shared { guards: &mut guards, pools: &mut pools, acts: &mut acts, chains: &mut chains, details };
        let questions = questions::questions(&mut all, assignment, (size, told), &mut shared).ok_or(TooLarge::Combinations)?;
        let details = shared.details;
        let acts = acts.list;
        let open = open(&mut all, &mut guards);
        let days = switches::days(scenario, assignment, &all.lifted.model.conditions, &mut pools);
        let indices = map::map(&mut all.lifted.model, &report, &mut guards, &mut pools);
        let picture = picture::picture(&mut all.lifted.model, assignment, &mut guards);
        let lesson = lesson::lesson(scenario, &all.lifted.model.conditions, &mut pools, told);
        let model = &all.lifted.model;
        let cells::CellPools { told_acts, steps } = pools.take_cells();
        Ok(Self {
            schema: SCHEMA,
            told,
            program: concat!("residency ", env!("CARGO_PKG_VERSION")).to_owned(),
            title: scenario.title.clone(),
            summary: scenario.summary.clone(),
            date: assignment.date.map(|d| d.to_string()),
            means: Means::ALL.into_iter().map(|m| MeansEntry { id: m.as_str(), name: m.phrase(), says: meaning(m) }).collect(),
            axes: guards.axes(),
            stretches: switches::stretches(&model.conditions),
            start: switches::start(&model.conditions, assignment),
            switches: switches::switches(scenario, &model.conditions, &pools),
            views: switches::views(scenario),
            groups: parties::groups(&report),
            parties: parties::parties(scenario, model, &report, &mut guards, &pools),
            data: parties::data(scenario, model, &report, &mut guards, &pools),
            chains: chains.list,
            cells: rows,
            questions,
            silent,
            open,
            details,
            acts,
            told_acts,
            steps,
            rules: rules::ALL.iter().map(|r| RuleEntry { id: r.id.to_string(), title: r.title, says: r.statement }).collect(),
            sources: parties::sources(scenario),
            policies,
            jurisdictions: indices.jurisdictions,
            sites: indices.sites,
            copies: indices.copies,
            keys: indices.keys,
            processing: indices.processing,
            picture,
            chances: chances.finish(),
            lesson,
            days,
            nodes: guards.into_nodes(),
            laws: pools.laws,
            texts: pools.texts.list,
        })
    }
}

/// The acts of which somebody would be free to tell.
fn open(all: &mut AllConfigurations<'_>, guards: &mut Guards) -> Vec<(usize, i32, GuardNumber)> {
    let model = &mut all.lifted.model;
    let acts: Vec<Act> = model.graph.acts().to_vec();
    let classes: Vec<(usize, ClassId)> = model.world.class_of.iter().map(|(data, class)| (data.index(), *class)).collect();
    let mut out = Vec::new();
    for (place, act) in acts.into_iter().enumerate() {
        let told = model.is_told(act);
        if !told.is_never() {
            out.push((place, -1, guards.number(&model.conditions, told)));
        }
        for (data, class) in &classes {
            let seen = model.is_seen(act, *class);
            let beside = model.conditions.and_not(seen, told);
            if let Some(data) = i32::try_from(*data).ok().filter(|_| !beside.is_never()) {
                out.push((place, data, guards.number(&model.conditions, beside)));
            }
        }
    }
    out
}
