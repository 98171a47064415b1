//! Why a party reads a dataset: every minimal path, in words and as a derivation.
//!
//! The scenario is first [settled](crate::scenario::Scenario::settled), so that every attribute is what it is under the
//! assignment. For each minimal path the shortest derivation (`derive`) is put into `steps`; its acts become
//! clauses (`acts`) of one sentence; what of it hangs on a switch is found by choosing otherwise (`reliance`) and looking again.

mod acts;
mod derive;
mod reasons;
mod reliance;
mod short;
mod steps;
mod ways;
pub(crate) mod words;

pub(crate) use acts::asked;
pub use acts::{Backing, ExplainedAct, Obstacle};
pub use reliance::{Otherwise, Reliance};
pub use short::{Goal, in_short};
pub use steps::Step;
pub use ways::{Teller, Way};

use super::check_path::{Checker, Verdict};
use super::impediments::LegalTable;
use super::matrix::{Access, Matrix};
use super::model::Model;
use super::paths::{self, Path};
use super::standpoint::Standpoint;
use crate::graph::{ActId, Edge, Means, NodeId};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Date, Scenario};
use crate::world::{CopyId, DataId, Id, PartyId};
use words::{Words, capital};

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
    /// What the cell says.
    pub access: Access,
    /// The paths, easiest means first, then fewer acts, then spelling.
    pub paths: Vec<ExplainedPath>,
    /// Every step of their derivations, once each; a step names those that it needs by their places here.
    pub steps: Vec<Step>,
    /// How many paths were found; those beyond `paths` are not explained.
    pub found: usize,
    /// Whether there are more than were found: a node on the way had more than the limit.
    pub more: bool,
    /// The easiest way to a copy, in one sentence, where that is easier than reading.
    pub holding: Option<String>,
}

/// One path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedPath {
    /// Its means.
    pub means: Means,
    /// Its acts, as the stable interface spells them, in the order of their spelling.
    pub spelled: Vec<String>,
    /// How the sentence begins, up to its colon: who reads what by which means.
    pub lead: String,
    /// The path in one sentence, or a few.
    pub sentence: String,
    /// Its acts in the order in which they happen, explained.
    pub acts: Vec<ExplainedAct>,
    /// The place of the last step of its derivation among the steps of the explanation.
    pub goal: usize,
    /// The answers to switches without which the path would be harder or fall away.
    pub rests_on: Vec<Reliance>,
    /// What looking at it again with separate code found; [`Verdict::Minimal`] is as it should be.
    pub verdict: Verdict,
}

/// Explains a cell under an assignment.
#[must_use]
pub fn explain(scenario: &Scenario, assignment: &Assignment, party: PartyId, data: DataId, options: Options) -> Explanation {
    let settled = scenario.specialised(assignment);
    let fixed = Assignment::default_of(&settled);
    let mut model = Model::fixed(&settled, &fixed);
    let access = Matrix::solve(&model, &fixed).cell(party, data);
    let found = paths::of_cell(&model, &fixed, party, data, options.limit);
    let shown: Vec<Path> = found.paths.iter().take(options.paths).cloned().collect();
    let goal = model.graph.cell(model.world.class_of[data], party).and_then(|cell| cell.reads());
    let (mut explained, mut steps) = (Vec::new(), Vec::new());
    if let Some(goal) = goal {
        let checker = Checker::new(&model.graph, &model.conditions, &fixed, goal);
        for path in &shown {
            let verdict = checker.check(&path.acts, path.means);
            explained.extend(one(&mut model, &fixed, (party, data), goal, path, verdict, &mut steps));
        }
        let rests_on = reliance::of_paths(scenario, assignment, (party, data), &model, &shown);
        for (path, rests_on) in explained.iter_mut().zip(rests_on) {
            path.rests_on = rests_on;
        }
    }
    let holding = (access.holds < access.reads).then(|| holding(&mut model, &fixed, (party, data), access.holds)).flatten();
    let name = |table: Table, index: usize| {
        let entity = settled.table(table).get(index);
        Subject { id: entity.map_or_else(String::new, |e| e.id.clone()), name: entity.map_or_else(String::new, |e| e.label().to_owned()) }
    };
    Explanation {
        party: name(Table::Parties, party.index()),
        data: name(Table::Data, data.index()),
        date: assignment.date,
        access,
        found: found.paths.len(),
        more: found.more,
        paths: explained,
        steps,
        holding,
    }
}

/// The steps of the shortest derivation of a goal by a path, what is needed before what needs it.
pub(crate) fn derivation(
    model: &Model<'_>,
    at: &Standpoint<'_>,
    goal: NodeId,
    acts: &[ActId],
    means: Means,
) -> Option<Vec<(NodeId, Edge)>> {
    let found = derive::shortest(&model.graph, |guard| model.conditions.holds(guard, at.assignment), goal, acts, means)?;
    let order: Vec<(NodeId, Edge)> = found.order.into_iter().map(|(node, edge)| (node, *edge)).collect();
    // Where these steps can be taken, the words hold, whether or not a shorter way is open too.
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
    let at = Standpoint::new(fixed);
    let order = derivation(model, &at, goal, &path.acts, path.means)?;
    let asked = acts::asked(&model.graph, &order);
    let legal = LegalTable::of(model, asked);
    let words = Words { model, asked: data, at: &at };
    Some(tell(&words, &legal, party, &order, path, verdict, steps))
}

/// A path in words, by one derivation of it.
pub(crate) fn tell(
    words: &Words<'_, '_>,
    legal: &LegalTable,
    party: PartyId,
    order: &[(NodeId, Edge)],
    path: &Path,
    verdict: Verdict,
    steps: &mut Vec<Step>,
) -> ExplainedPath {
    let acts = acts::of(words, legal, party, order);
    let goal = steps::add(words, order, &acts, steps);
    let spelled = path.acts.iter().map(|a| words.model.graph.act(*a).spell(words.scenario())).collect();
    let verb = if path.acts.is_empty() { "reads" } else { "can read" };
    let verb = format!("{verb} “{}”", words.label(Table::Data, words.asked.index()));
    let because = steps.get(goal).map_or("", |s| s.because.as_str());
    let lead = lead(words, party, &verb, path.means);
    let sentence = sentence(&lead, &acts, because);
    ExplainedPath { means: path.means, spelled, lead, sentence, acts, goal, rests_on: Vec::new(), verdict }
}

/// "The Chinese state can read “Photos” by law".
fn lead(words: &Words<'_, '_>, party: PartyId, verb: &str, means: Means) -> String {
    capital(&words.agree(party, &format!("{} {verb} {}", words.party(party), means.phrase())))
}

/// "The Chinese state can read “Photos” by law: it orders Apple … ."
fn sentence(begin: &str, acts: &[ExplainedAct], because: &str) -> String {
    if acts.is_empty() {
        return format!("{begin}: {because}.");
    }
    let clauses: Vec<&str> = acts.iter().map(|a| a.clause.as_str()).collect();
    let mut text = format!("{begin}: {}.", clauses.join("; "));
    for act in acts {
        for obstacle in &act.obstacles {
            text.push(' ');
            text.push_str(&obstacle.sentence);
        }
    }
    text
}

/// The easiest way to a copy, in one sentence.
fn holding(model: &mut Model<'_>, fixed: &Assignment, (party, data): (PartyId, DataId), means: Means) -> Option<String> {
    let nodes = model.graph.cell(model.world.class_of[data], party)?.holds().collect::<Vec<_>>();
    let found = paths::of_nodes(model, fixed, &nodes, 1);
    let (goal, path) = nodes.iter().zip(found).find_map(|(node, found)| {
        let path = found.paths.into_iter().next()?;
        (path.means == means).then_some((*node, path))
    })?;
    let at = Standpoint::new(fixed);
    let order = derivation(model, &at, goal, &path.acts, path.means)?;
    let asked = acts::asked(&model.graph, &order);
    let legal = LegalTable::of(model, asked);
    let words = Words { model, asked: data, at: &at };
    Some(tell_holding(&words, &legal, party, (goal, &order), &path))
}

/// The way to a copy in one sentence, by one derivation of it.
pub(crate) fn tell_holding(
    words: &Words<'_, '_>,
    legal: &LegalTable,
    party: PartyId,
    (goal, order): (NodeId, &[(NodeId, Edge)]),
    path: &Path,
) -> String {
    let acts = acts::of(words, legal, party, order);
    let mut steps = Vec::new();
    let last = steps::add(words, order, &acts, &mut steps);
    let because = steps.get(last).map_or("", |s| s.because.as_str());
    let locked = !words.locks(CopyId(words.model.graph.node(goal).thing)).is_empty();
    let verb = match (path.acts.is_empty(), locked) {
        (true, true) => "has a copy, as ciphertext,",
        (true, false) => "has a copy, in the clear,",
        (false, true) => "can get a copy, as ciphertext,",
        (false, false) => "can get a copy, in the clear,",
    };
    sentence(&lead(words, party, verb, path.means), &acts, because)
}
