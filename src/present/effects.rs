//! Who could cut users off, and who could change what they work with: the table, and a cell with its sets of acts.

use super::run::Standing;
use super::table::Table as Words;
use crate::analysis::cutting::{Cutting, Effect};
use crate::analysis::explain::Step;
use crate::analysis::explain::about::About;
use crate::analysis::explain::over_time::{self, KeptPaths};
use crate::analysis::looked_at::{NotLookedAt, Question};
use crate::analysis::matrix::{Access, Matrix};
use crate::analysis::single_points::{SinglePoints, single_points};
use crate::analysis::surviving::{self, Rest};
use crate::graph::Means;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use crate::text::effects as words;
use crate::text::{self, over_time as days};
use crate::world::{Conditions, DataId, Id, PartyId, World};
use serde::Serialize;
use std::collections::BTreeSet;

/// The version of the interface.
const SCHEMA: u32 = 1;

/// The words of every party and dataset shown, for people; programs have them in the cells of `run`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffectTable {
    /// The scenario's title.
    pub title: String,
    /// The day in words.
    pub day: String,
    /// What is asked.
    pub question: &'static str,
    /// Parties by rows, datasets by columns.
    pub table: Words,
    /// What the words and signs of the table mean, as far as they stand in it.
    pub legend: Vec<String>,
    /// What alone suffices to cut a user off: data, and sentences. Nothing where something else is asked.
    pub alone: Vec<(String, Vec<String>)>,
    /// How to ask on.
    pub ask: Option<String>,
}

impl EffectTable {
    /// The table of some parties and datasets; `asked_as` is how the scenario and its answers are named on a command line.
    #[must_use]
    pub fn new(
        scenario: &Scenario,
        assignment: &Assignment,
        effect: Effect,
        (parties, data): (&[PartyId], &[DataId]),
        asked_as: Option<&str>,
    ) -> Self {
        let matrix = Matrix::effect(scenario, assignment, effect);
        let known = Known::of(scenario, assignment, effect);
        let name =
            |table: Table, index: usize| scenario.table(table).get(index).map_or_else(String::new, |entity| entity.label().to_owned());
        let mut table = Words::new(std::iter::once(String::new()).chain(data.iter().map(|data| name(Table::Data, data.index()))));
        let mut found = BTreeSet::new();
        for &party in parties {
            let word = |data: &DataId| {
                let access = matrix.cell(party, *data);
                let standing = known.standing(party, *data, access);
                found.insert(standing);
                match standing {
                    Standing::Found => access.reads.as_str(),
                    Standing::NotLookedAt => words::NOT_LOOKED_AT,
                    Standing::NotShown => words::NOT_SHOWN,
                    Standing::NoWord => words::SIGN_OF_NO_WORD,
                }
                .to_owned()
            };
            let cells: Vec<String> = data.iter().map(word).collect();
            table.rows.push(std::iter::once(name(Table::Parties, party.index())).chain(cells).collect());
        }
        Self {
            title: scenario.title.clone(),
            day: text::explanation::day(assignment.date),
            question: words::asked(effect),
            table,
            legend: words::legend([Standing::NoWord, Standing::NotLookedAt, Standing::NotShown].map(|standing| found.contains(&standing)))
                .into_iter()
                .map(str::to_owned)
                .collect(),
            alone: if effect == Effect::Denies { alone(scenario, assignment, data) } else { Vec::new() },
            ask: asked_as.map(words::explain),
        }
    }
}

/// What alone suffices to cut a user off, data for which the same does together.
fn alone(scenario: &Scenario, assignment: &Assignment, data: &[DataId]) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<(Vec<String>, SinglePoints)> = Vec::new();
    let label = |table: Table, index: usize| scenario.table(table).get(index).map_or_else(String::new, |entity| entity.label().to_owned());
    for (data, points) in single_points(scenario, assignment, data) {
        let name = text::quoted(&label(Table::Data, data.index()));
        match groups.iter_mut().find(|(_, known)| *known == points) {
            Some((names, _)) => names.push(name),
            None => groups.push((vec![name], points)),
        }
    }
    let labels = |table: Table, indices: Vec<usize>| -> Vec<String> { indices.into_iter().map(|index| label(table, index)).collect() };
    let spoken = |parties: &[PartyId]| -> Vec<String> {
        parties.iter().filter_map(|party| scenario.table(Table::Parties).get(party.index())).map(text::party_name).collect()
    };
    let told = |points: &SinglePoints| -> Vec<String> {
        let sites = labels(Table::Sites, points.sites.iter().map(|site| site.index()).collect());
        let keys = labels(Table::Keys, points.keys.iter().map(|key| key.index()).collect());
        let work = labels(Table::Processing, points.processings.iter().map(|work| work.index()).collect());
        let laws = labels(Table::Powers, points.laws.iter().map(|law| law.index()).collect());
        let mut said: Vec<String> = words::things(&sites, &spoken(&points.services), &keys, &work).into_iter().collect();
        said.extend(words::alone(&spoken(&points.parties)));
        said.extend(words::one_act(&points.acts, &laws));
        said.extend(words::fewest(points.fewest_acts, points.fewest_laws));
        if said.is_empty() {
            said.push(words::NOTHING_SUFFICES.to_owned());
        }
        said.extend(points.more.then(|| words::NOT_ALL_ACTS.to_owned()));
        said
    };
    groups.into_iter().map(|(names, points)| (text::several(&names, "and"), told(&points))).collect()
}

/// What tells a `none` that is a finding from one that is none.
struct Known {
    unknown: NotLookedAt,
    /// Where something was left out for want of a source: the matrix with it.
    whole: Option<Matrix>,
}

impl Known {
    fn of(scenario: &Scenario, assignment: &Assignment, effect: Effect) -> Self {
        let is_less = scenario.left_out.as_ref().is_some_and(|left_out| !left_out.is_empty());
        Self {
            unknown: NotLookedAt::of(scenario, assignment, Question::of(effect.sense())),
            whole: is_less.then(|| Matrix::effect(scenario.whole(), assignment, effect)),
        }
    }

    fn standing(&self, party: PartyId, data: DataId, access: Access) -> Standing {
        let with_all = || self.whole.as_ref().map_or(access, |whole| whole.cell(party, data));
        Standing::of(access, with_all, || self.unknown.hides(party, access))
    }
}

/// A cell with the minimal sets of acts. `paths` with `means` and `acts` are stable, the rest may grow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EffectCell {
    /// The version of the interface.
    pub schema: u32,
    /// The id of the party.
    pub party: String,
    /// The id of the dataset.
    pub data: String,
    /// The day.
    pub date: Option<String>,
    /// What is asked: `alters` or `denies`.
    pub question: &'static str,
    /// The easiest means of altering, where that is asked; `null` where the cell has no word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alters: Option<Option<&'static str>>,
    /// The same of denying.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denies: Option<Option<&'static str>>,
    /// `false` where `none` is no finding, because the law of the government is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_at: Option<bool>,
    /// `false` where something without a source was left out that would give another word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<bool>,
    /// The sets of acts, the easiest first.
    pub paths: Vec<EffectPath>,
    /// Every step of their derivations, once each.
    pub steps: Vec<EffectStep>,
    /// How many sets were found.
    pub found: usize,
    /// Whether there are more.
    pub more: bool,
    /// Of `denies` that is `none`: what holds the data up for each user, whatever the party does.
    pub survives: Vec<Survivor>,
    /// The cell in a line.
    #[serde(skip)]
    pub heading: String,
    /// How many sets there are, in words.
    #[serde(skip)]
    pub count: Option<String>,
}

/// A minimal set of acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EffectPath {
    /// Its means.
    pub means: &'static str,
    /// Its acts, as the stable interface spells them.
    pub acts: Vec<String>,
    /// The days of each act, in the same order; `null` of one that is done on the day asked about.
    pub days: Vec<Option<String>>,
    /// The index of the last step of its derivation.
    pub goal: usize,
    /// The set in a sentence.
    pub sentence: String,
}

/// A step of a derivation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EffectStep {
    /// The rule as it is cited: `D4`.
    pub rule: String,
    /// What follows.
    pub says: String,
    /// Why.
    pub because: String,
    /// The act that it takes.
    pub act: Option<String>,
    /// What it costs.
    pub means: &'static str,
    /// The steps that it needs, by their indices.
    pub needs: Vec<usize>,
}

/// What holds data up for a user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Survivor {
    /// The id of the user; `null`: nobody in particular.
    pub user: Option<String>,
    /// The copies that stand, as `data/copy`.
    pub copies: Vec<String>,
    /// The processings that stand and by which the user gets at the data.
    pub processings: Vec<String>,
    /// The same in a sentence.
    pub sentence: String,
}

impl EffectCell {
    /// A cell under an assignment; at most `paths` sets are told, and at most `limit` are kept at each node on the way.
    #[must_use]
    pub fn new(
        scenario: &Scenario,
        assignment: &Assignment,
        effect: Effect,
        (party, data): (PartyId, DataId),
        (paths, limit): (usize, usize),
    ) -> Self {
        let (cutting, mut conditions) = Cutting::fixed(scenario, assignment);
        let access = Matrix::of_cutting(&cutting, &conditions, effect, assignment).cell(party, data);
        let standing = Known::of(scenario, assignment, effect).standing(party, data, access);
        let word = access.word();
        let survives = match (effect, word) {
            // Where `none` is no finding, nothing is said to stand whatever the party does.
            (Effect::Denies, Some(Means::None)) if standing == Standing::Found => {
                let rests = surviving::rests(&cutting, &mut conditions, assignment, party, data);
                rests.iter().map(|rest| survivor(scenario, cutting.over_time.worlds.last(), &conditions, assignment, data, rest)).collect()
            }
            _ => Vec::new(),
        };
        let goal = cutting.goal(effect, party, data).filter(|_| word.is_some());
        let about = About { sense: effect.sense(), goal, consequences: &cutting.cut.consequences };
        let found = over_time::of_goal((&cutting.over_time, &mut conditions), (scenario, assignment), (party, data), about, limit);
        let label = |table: Table, index: usize| scenario.table(table).get(index).map_or("", |entity| entity.label());
        let label = (label(Table::Parties, party.index()), label(Table::Data, data.index()));
        let id = |table: Table, index: usize| scenario.table(table).get(index).map_or_else(String::new, |entity| entity.id.clone());
        let (party, data) = (id(Table::Parties, party.index()), id(Table::Data, data.index()));
        let value = word.map(Means::as_str);
        Self {
            schema: SCHEMA,
            heading: words::heading(effect, label, word, (standing == Standing::NotLookedAt, standing == Standing::NotShown)),
            count: (!found.paths.is_empty()).then(|| words::count(found.paths.len(), paths, found.more)),
            party,
            data,
            date: assignment.date.map(|date| date.to_string()),
            question: effect.as_str(),
            alters: (effect == Effect::Alters).then_some(value),
            denies: (effect == Effect::Denies).then_some(value),
            looked_at: (standing == Standing::NotLookedAt).then_some(false),
            shown: (standing == Standing::NotShown).then_some(false),
            steps: steps(&found),
            found: found.paths.len(),
            more: found.more,
            paths: found.paths.iter().take(paths).map(|path| told(path, &found)).collect(),
            survives,
        }
    }
}

fn told(path: &over_time::KeptPath, found: &KeptPaths) -> EffectPath {
    let last = found.stretches.len().saturating_sub(1);
    let when = |act: &over_time::DatedAct| (act.stretch < last).then(|| days::during(act.during));
    let when: Vec<Option<String>> = path.acts.iter().map(when).collect();
    let acts: Vec<String> = path.acts.iter().map(|act| act.spelled.clone()).collect();
    EffectPath { means: path.means.as_str(), sentence: words::path(path.means, &acts, &when), acts, days: when, goal: path.goal }
}

fn steps(found: &KeptPaths) -> Vec<EffectStep> {
    // What is so on the day asked about needs no days.
    let last = found.stretches.len().saturating_sub(1);
    let says = |step: &Step| if step.stretch < last { days::says(step, &found.stretches) } else { text::facts::says(step) };
    let one = |step: &Step| EffectStep {
        rule: step.rule.to_string(),
        says: says(step),
        because: text::reasons::because(&step.party, &step.reason),
        act: step.spelled.clone(),
        means: step.means.as_str(),
        needs: step.needs.clone(),
    };
    found.steps.iter().map(one).collect()
}

fn survivor(
    scenario: &Scenario,
    world: &World<'_>,
    conditions: &Conditions,
    assignment: &Assignment,
    data: DataId,
    rest: &Rest,
) -> Survivor {
    let entity = |table: Table, index: usize| scenario.table(table).get(index);
    let copies: Vec<usize> = rest.copies.iter().filter_map(|copy| world.copy_of(data, *copy)).collect();
    let site = |copy: &crate::world::CopyId| {
        let at = world.copies[*copy].at.iter().find(|(_, guard)| conditions.holds(*guard, assignment));
        at.and_then(|(site, _)| entity(Table::Sites, site.index())).map_or_else(String::new, |site| site.label().to_owned())
    };
    let sites: Vec<String> = rest.copies.iter().map(site).collect();
    let work = |processing: &crate::world::ProcessingId| entity(Table::Processing, processing.index());
    let labels: Vec<String> = rest.processings.iter().filter_map(work).map(|work| work.label().to_owned()).collect();
    let user = rest.user.and_then(|user| entity(Table::Parties, user.index()));
    Survivor {
        user: user.map(|user| user.id.clone()),
        copies: copies.into_iter().filter_map(|copy| entity(Table::Copies, copy)).map(|copy| copy.id.clone()).collect(),
        processings: rest.processings.iter().filter_map(work).map(|work| work.id.clone()).collect(),
        sentence: words::survives(user.map(text::party_name).as_deref(), &sites, &labels),
    }
}
