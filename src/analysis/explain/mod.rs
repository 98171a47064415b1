//! Why a party reads a dataset: every minimal path, with its acts and as a derivation.
//!
//! The scenario is first [specialised](crate::scenario::Scenario::specialised), so that every attribute is what it is under the
//! assignment. For each minimal path the shortest derivation (`derive`) becomes `steps`, each a `Fact` for a `Reason`, and its
//! acts become `acts`; what of it depends on a switch is found by choosing otherwise (`reliance`) and looking again. Nothing here
//! is a sentence: `text` makes those.

pub(crate) mod about;
pub(crate) mod acts;
mod brought;
mod control;
pub(crate) mod derive;
mod described;
mod easiest;
mod endpoints;
mod facts;
mod hindrances;
mod in_short;
pub(crate) mod lookup;
pub mod over_time;
mod reasons;
mod reliance;
mod spans;
pub(crate) mod steps;
pub(in crate::analysis) mod survivors;
mod ways;

pub use acts::{Backing, Deed, Demand, ExplainedAct, Gain};
pub use brought::Brought;
pub use control::{Control, ControlBy, Votes};
pub(crate) use described::DescribedPaths;
pub use described::ExplainedPath;
pub use easiest::{EasiestWay, Goal, easiest};
pub use endpoints::Endpoint;
pub use facts::Fact;
pub(crate) use hindrances::asked;
pub(crate) use in_short::in_short;
pub use in_short::{ActInShort, DeedInShort};
pub use reasons::{Duty, Reason};
pub use reliance::{Otherwise, Reliance};
pub use steps::Step;
pub use survivors::{SurvivingCopy, SurvivingWork, Survivor};
pub use ways::{Pathfinder, Way};

use super::check_path::{Checker, Verdict};
use super::impediments::LegalTable;
use super::matrix::{Access, Matrix};
use super::model::Model;
use super::names::PartyName;
use super::over_time::During;
use super::paths::{self, Path};
use super::standing::{Standing, Standings};
use super::tracked::Tracked;
use crate::graph::{ActId, Edge, Means, NodeId, Sense};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Date, Scenario};
use crate::world::{Consequences, CopyId, DataId, Id, PartyId};
use about::About;
use lookup::Lookup;
use spans::Spanned;

/// What to explain, and how much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// At most so many paths are explained; the others are counted.
    pub paths: usize,
    /// At most so many paths are kept for each node on the way.
    pub limit: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { paths: 10, limit: paths::LIMIT }
    }
}

/// An id with what people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
}

/// A cell explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The party.
    pub party: Subject,
    /// The dataset.
    pub data: Subject,
    /// The day; `None`: after every date that the scenario names.
    pub date: Option<Date>,
    /// What the cell says, in the sense in which it is asked.
    pub access: Access,
    /// What it says in the plain sense, on the day itself.
    pub plain: Access,
    /// In which sense it is asked.
    pub sense: Sense,
    /// The days of each stretch of time that the steps speak of; none where a single day is asked about, nor of that day where it is asked
    /// what is done to users on it.
    pub stretches: Vec<During>,
    /// Whether that is a finding.
    pub standing: Standing,
    /// Of a party that cuts nobody off: what holds the data up for each user, whatever it does.
    pub survivors: Vec<Survivor>,
    /// The paths, easiest means first, then fewer acts, then spelling.
    pub paths: Vec<ExplainedPath>,
    /// Every step of their derivations, once each; a step names those that it needs by their indices here.
    pub steps: Vec<Step>,
    /// How many paths were found; those beyond `paths` are not explained.
    pub found: usize,
    /// Whether there are more than were found: a node on the way had more than the limit.
    pub more: bool,
    /// The easiest way to a copy, where that is easier than reading.
    pub holding: Option<HeldCopy>,
}

/// A way to a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldCopy {
    /// Its means.
    pub means: Means,
    /// Who gets it.
    pub party: PartyName,
    /// Whether a key is on it.
    pub locked: bool,
    /// The acts in the order in which they happen, explained.
    pub acts: Vec<ExplainedAct>,
    /// The reason of the last step: all there is to say where no act is needed.
    pub reason: Reason,
}

/// Explains a cell under an assignment.
#[must_use]
pub fn explain(scenario: &Scenario, assignment: &Assignment, party: PartyId, data: DataId, options: Options) -> Explanation {
    explain_asking(scenario, assignment, Sense::Reads, (party, data), options)
}

/// The same, asked in a sense.
#[must_use]
pub fn explain_asking(
    scenario: &Scenario,
    assignment: &Assignment,
    sense: Sense,
    (party, data): (PartyId, DataId),
    options: Options,
) -> Explanation {
    let specialised = scenario.specialised(assignment);
    let fixed = Assignment::default_of(&specialised);
    let mut model = Model::fixed(&specialised, &fixed).asking(sense);
    let standings = Standings::of(scenario, assignment, sense);
    explain_in(&mut model, &fixed, (scenario, assignment), &standings, (party, data), options)
}

/// Explains a cell on a model that is there already: that of the specialised scenario under its only assignment. The scenario
/// and the assignment that it was specialised from are needed to find out on which answers a path rests; `standings` are theirs, in the
/// sense in which the model is asked.
#[must_use]
pub fn explain_in(
    model: &mut Model<'_>,
    fixed: &Assignment,
    (scenario, assignment): (&Scenario, &Assignment),
    standings: &Standings,
    (party, data): (PartyId, DataId),
    options: Options,
) -> Explanation {
    let sense = model.sense();
    let access = Matrix::solve(model, fixed).cell(party, data);
    let plain = match sense {
        Sense::Reads => access,
        Sense::Unnoticed | Sense::Kept | Sense::Alters | Sense::Denies => Matrix::in_sense(model, Sense::Reads, fixed).cell(party, data),
    };
    let found = paths::of_cell(model, fixed, party, data, options.limit);
    let more = found.more;
    let spanned: Vec<Spanned> = match sense {
        Sense::Reads | Sense::Unnoticed => found.paths.into_iter().map(Spanned::from).collect(),
        Sense::Kept | Sense::Alters | Sense::Denies => spans::together(model.engine(), &found.paths),
    };
    let shown: Vec<Path> = spanned.iter().take(options.paths).map(|spanned| spanned.path.clone()).collect();
    let mut explained = DescribedPaths { paths: Vec::new(), steps: Vec::new() };
    let engine = model.engine();
    if let Some(goal) = engine.goal(party, data) {
        let checker = Checker::new(engine.graph, &model.conditions, fixed, goal);
        let checked = shown.iter().map(|path| (path.clone(), checker.check(&path.acts, path.means))).collect::<Vec<_>>();
        explained = described(model, fixed, (party, data), &checked);
        let rests_on = reliance::of_paths(scenario, assignment, (party, data), model, &shown);
        for (path, rests_on) in explained.paths.iter_mut().zip(rests_on) {
            path.rests_on = rests_on;
        }
        let engine = model.engine();
        for (path, spanned) in explained.paths.iter_mut().zip(&spanned) {
            spanned.tell(engine, path);
        }
    }
    // Whether somebody would be free to tell of a copy taken, or has one from before, is not asked.
    let holding =
        (sense == Sense::Reads && access.holds < access.reads).then(|| holding(model, fixed, (party, data), access.holds)).flatten();
    let standing = standings.of_cell(party, data, access);
    let cuts_nobody_off = sense == Sense::Denies && access.word() == Some(Means::None);
    // Where `none` is no finding, nothing is said to stand whatever the party does.
    let survivors = if cuts_nobody_off && standing == Standing::Found { survivors::of(model, fixed, party, data) } else { Vec::new() };
    let stretches = stretches(model);
    let name = |table: Table, index: usize| {
        let entity = model.world.scenario.table(table).get(index);
        Subject { id: entity.map_or_else(String::new, |e| e.id.clone()), name: entity.map_or_else(String::new, |e| e.label().to_owned()) }
    };
    Explanation {
        party: name(Table::Parties, party.index()),
        data: name(Table::Data, data.index()),
        date: assignment.date,
        access,
        plain,
        sense,
        stretches,
        standing,
        survivors,
        found: spanned.len(),
        more,
        paths: explained.paths,
        steps: explained.steps,
        holding,
    }
}

/// The days of each stretch of time that an explanation speaks of.
fn stretches(model: &Model<'_>) -> Vec<During> {
    match model.sense() {
        Sense::Reads | Sense::Unnoticed => Vec::new(),
        Sense::Kept => model.over_time.as_ref().map(|over_time| over_time.stretches()).unwrap_or_default(),
        Sense::Alters | Sense::Denies => {
            let mut stretches = model.cutting.as_ref().map(|cutting| cutting.over_time.stretches()).unwrap_or_default();
            // What is so on the day asked about needs no days.
            stretches.pop();
            stretches
        }
    }
}

/// Paths of a cell explained, in the sense in which the model is asked, and every step of their derivations, once each.
fn described(model: &mut Model<'_>, fixed: &Assignment, (party, data): (PartyId, DataId), paths: &[(Path, Verdict)]) -> DescribedPaths {
    let mut out = DescribedPaths { paths: Vec::new(), steps: Vec::new() };
    let Some(goal) = model.engine().goal(party, data) else { return out };
    match model.sense() {
        Sense::Reads | Sense::Unnoticed => {
            for (path, verdict) in paths {
                out.paths.extend(one(model, fixed, (party, data), goal, path, *verdict, &mut out.steps));
            }
        }
        Sense::Kept => {
            let home = model.world.scenario.origin().map_or(fixed, |origin| &origin.assignment);
            let Model { over_time, conditions, .. } = model;
            if let Some(over_time) = over_time {
                let about = About { sense: Sense::Kept, goal: Some(goal), consequences: &Consequences::default() };
                return over_time.describe(conditions, home, (party, data), about, paths);
            }
        }
        sense @ (Sense::Alters | Sense::Denies) => {
            let home = model.world.scenario.origin().map_or(fixed, |origin| &origin.assignment);
            let Model { cutting, conditions, .. } = model;
            if let Some(cutting) = cutting {
                let about = About { sense, goal: Some(goal), consequences: &cutting.cut.consequences };
                return cutting.over_time.describe(conditions, home, (party, data), about, paths);
            }
        }
    }
    out
}

/// The steps of the shortest derivation of a goal by a path, what is needed before what needs it.
pub(crate) fn derivation(model: &Model<'_>, at: &Tracked<'_>, goal: NodeId, acts: &[ActId], means: Means) -> Option<Vec<(NodeId, Edge)>> {
    let found = derive::shortest(&model.graph, |guard| model.conditions.holds(guard, at.assignment), goal, acts, means)?;
    let order: Vec<(NodeId, Edge)> = found.order.into_iter().map(|(node, edge)| (node, *edge)).collect();
    // Where these steps can be taken, the explanation holds, whether or not a shorter way is open too.
    for (_, edge) in &order {
        at.holds(&model.conditions, edge.guard);
    }
    Some(order)
}

fn one(
    model: &mut Model<'_>,
    fixed: &Assignment,
    (party, data): (PartyId, DataId),
    goal: NodeId,
    path: &Path,
    verdict: Verdict,
    steps: &mut Vec<Step>,
) -> Option<ExplainedPath> {
    let at = Tracked::new(fixed);
    let order = derivation(model, &at, goal, &path.acts, path.means)?;
    let asked = hindrances::asked(&model.graph, &model.consequences, &order);
    let legal = LegalTable::of(|| model.law(), asked);
    Some(describe(&Lookup { model: model.setting(), asked: data, at: &at }, &legal, party, &order, path, verdict, steps))
}

/// A path explained by one derivation of it.
pub(crate) fn describe(
    w: &Lookup<'_, '_>,
    legal: &LegalTable,
    party: PartyId,
    order: &[(NodeId, Edge)],
    path: &Path,
    verdict: Verdict,
    steps: &mut Vec<Step>,
) -> ExplainedPath {
    let acts = acts::of(w, legal, party, order);
    let goal = steps::add(w, order, &acts, steps);
    ExplainedPath {
        means: path.means,
        spelled: path.acts.iter().map(|a| w.model.graph.act(*a).spell(w.scenario())).collect(),
        sense: Sense::Reads,
        party: w.party(party),
        data: w.name(Table::Data, w.asked),
        acts,
        goal,
        reason: steps.get(goal).map_or(Reason::None, |s| s.reason.clone()),
        brings: Vec::new(),
        also: Vec::new(),
        rests_on: Vec::new(),
        verdict,
    }
}

/// The easiest way to a copy: of several equally easy ones to one that nothing locks, for that says more.
fn holding(model: &mut Model<'_>, fixed: &Assignment, (party, data): (PartyId, DataId), means: Means) -> Option<HeldCopy> {
    let mut nodes = model.graph.cell(model.world.class_of[data], party)?.holds().collect::<Vec<_>>();
    nodes.sort_by_cached_key(|node| {
        let copy = CopyId(model.graph.node(*node).thing);
        model.world.copies[copy].locked_by.iter().any(|(_, guard)| model.conditions.holds(*guard, fixed))
    });
    let found = paths::of_nodes(model, fixed, &nodes, 1);
    let (goal, path) = nodes.iter().zip(found).find_map(|(node, found)| {
        let path = found.paths.into_iter().next()?;
        (path.means == means).then_some((*node, path))
    })?;
    let at = Tracked::new(fixed);
    let order = derivation(model, &at, goal, &path.acts, path.means)?;
    let asked = hindrances::asked(&model.graph, &model.consequences, &order);
    let legal = LegalTable::of(|| model.law(), asked);
    Some(describe_holding(&Lookup { model: model.setting(), asked: data, at: &at }, &legal, party, (goal, &order), &path))
}

/// The way to a copy explained by one derivation of it.
pub(crate) fn describe_holding(
    w: &Lookup<'_, '_>,
    legal: &LegalTable,
    party: PartyId,
    (goal, order): (NodeId, &[(NodeId, Edge)]),
    path: &Path,
) -> HeldCopy {
    let acts = acts::of(w, legal, party, order);
    let mut steps = Vec::new();
    let last = steps::add(w, order, &acts, &mut steps);
    HeldCopy {
        means: path.means,
        party: w.party(party),
        locked: !w.locks(CopyId(w.model.graph.node(goal).thing)).is_empty(),
        acts,
        reason: steps.into_iter().nth(last).map_or(Reason::None, |s| s.reason),
    }
}
