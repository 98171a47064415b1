//! What the page of a scenario carries: every cell under every combination, with all that its reader may want to see behind it.
//!
//! The page's script evaluates this and nothing else. Numbers point into lists; a *guard* is a number: −1 never, −2 always, and
//! from 0 on the node of [`Page::nodes`] at its top. A state is one option for every switch and one stretch of time; a guard is
//! evaluated by walking from its node, taking at each node the child of the state's option.

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
mod switches;
pub mod words;

use crate::analysis::chances::draws;
use crate::analysis::configurations::AllConfigurations;
use crate::graph::{Act, Means};
use crate::present::run::{MatrixView, Selection};
use crate::rules;
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Scenario};
use crate::text::meaning;
use crate::world::{ClassId, Id};
use guards::Guards;
use pools::Pools;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// The version of what the page carries.
pub const SCHEMA: u32 = 1;

/// At most so many cells go onto a page.
pub const MAX_CELLS: usize = 20_000;

/// A number that stands for a condition.
pub type GuardNumber = i32;

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

/// An axis of the diagrams.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AxisEntry {
    /// The switch; none for the date.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    switch: Option<usize>,
    options: usize,
}

/// A rule, as it is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RuleEntry {
    title: &'static str,
    says: &'static str,
}

/// An act, with what it touches.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ActEntry {
    spelled: String,
    kind: &'static str,
    actor: Option<usize>,
    party: Option<usize>,
    site: Option<usize>,
    yearly: Vec<chances::Yearly>,
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
    /// Cells that come out otherwise where it is asked who reads without anybody being free to tell: party, dataset, chain.
    silent: Vec<(usize, usize, usize)>,
    /// Acts of which somebody would be free to tell: act, dataset (−1: whosever data it is), and when.
    open: Vec<(usize, i32, GuardNumber)>,
    details: Vec<cells::Detail>,
    texts: Vec<String>,
    acts: Vec<ActEntry>,
    told_acts: Vec<cells::ToldAct>,
    steps: Vec<cells::StepEntry>,
    rules: BTreeMap<u8, RuleEntry>,
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
        let cells::Cells { rows, details, chains, silent } =
            cells::cells(&all, &likely, &report, &mut guards, &mut pools).ok_or(TooLarge::Combinations)?;
        let open = open(&mut all, &mut guards);
        let days = switches::days(scenario, assignment, &all.lifted.model.conditions, &mut pools);
        let indices = map::map(&mut all.lifted.model, &report, &mut guards, &mut pools);
        let picture = picture::picture(&mut all.lifted.model, assignment, &mut guards);
        let acts = acts(&all, &rates, &mut chances, &mut guards);
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
            chains,
            cells: rows,
            silent,
            open,
            details,
            acts,
            told_acts,
            steps,
            rules: rules::ALL
                .iter()
                .filter(|rule| !rule.id.is_over_time())
                .map(|r| (r.id.number(), RuleEntry { title: r.title, says: r.statement }))
                .collect(),
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

fn acts(all: &AllConfigurations<'_>, rates: &[draws::Rates], chances: &mut chances::Builder, guards: &mut Guards) -> Vec<ActEntry> {
    let model = &all.lifted.model;
    let scenario = model.world.scenario;
    let wielder = |power: crate::world::PowerId| {
        let named = scenario.table(Table::Powers).get(power.index()).and_then(|e| e.reference(key::WIELDED_BY));
        named.and_then(|id| scenario.find(Table::Parties, id))
    };
    let mut one = |act: &Act, rates: &draws::Rates| {
        let (kind, actor, party, site) = match *act {
            Act::Directs(owner, firm) => ("directs", Some(owner.index()), Some(firm.index()), None),
            Act::Order(power, party) => ("order", wielder(power), Some(party.index()), None),
            Act::Seize(site, power) => ("seize", wielder(power), None, Some(site.index())),
            Act::Intercept(site, power) => ("intercept", wielder(power), None, Some(site.index())),
            Act::Intrude(site, power) => ("intrude", wielder(power), None, Some(site.index())),
            Act::Block(site, power) => ("block", wielder(power), None, Some(site.index())),
            Act::Designate(whom, power) => ("designate", wielder(power), Some(whom.index()), None),
            Act::Asks(asker, asked) => ("asks", Some(asker.index()), Some(asked.index()), None),
            Act::Tamper(software) => {
                let vendor = model.world.software[software].vendor.first().map(|(v, _)| v.index());
                ("tamper", vendor, None, None)
            }
            Act::TampersWith(party, _) => ("tamper", Some(party.index()), None, None),
            Act::Substitutes(party, _) => ("substitute", Some(party.index()), None, None),
            Act::Gives(giver, _) => ("gives", Some(giver.index()), None, None),
            Act::Breach(breach) => {
                let entry = &model.world.breaches[breach];
                let first = |list: &[(crate::world::PartyId, crate::world::Guard)]| list.first().map(|(p, _)| p.index());
                ("breach", first(&entry.by), first(&entry.parties), entry.sites.first().map(|(s, _)| s.index()))
            }
        };
        let yearly = chances.yearly(rates, &model.conditions, guards);
        ActEntry { spelled: act.spell(scenario), kind, actor, party, site, yearly }
    };
    model.graph.acts().iter().zip(rates).map(|(act, rates)| one(act, rates)).collect()
}
