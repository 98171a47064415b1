//! Looks at a path again, with code of its own: does it suffice by its means, and does nothing less?
//!
//! The [solver](crate::solve) is not used here. Steps are taken forward from the facts, easiest means first, each as soon as
//! all that it needs is there, until nothing moves.

use crate::effort;
use crate::graph::{ActId, Graph, Means, NodeId};
use crate::scenario::Assignment;
use crate::world::{Conditions, IdVec, entered, ids};
use rustc_hash::FxHashMap;

ids! {
    /// The index of a node behind the goal.
    GoalNodeId;
    /// The index of a step.
    StepId;
}

/// One step that could be taken behind the goal.
struct Step {
    head: GoalNodeId,
    act: Option<ActId>,
    cost: Means,
    needs: usize,
}

/// What lies behind a goal, made ready for checking many sets of acts.
pub struct Checker {
    steps: IdVec<StepId, Step>,
    /// For each node, the steps that need it. The goal comes first.
    users: IdVec<GoalNodeId, Vec<StepId>>,
}

/// The goal is the first node that is entered.
const GOAL: GoalNodeId = GoalNodeId(0);

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It suffices by exactly its means, and nothing less suffices by that means or an easier one.
    Minimal,
    /// It suffices by this means instead (`none`: it does not).
    OtherMeans(Means),
    /// It would suffice without this act.
    Needless(ActId),
}

impl Checker {
    /// For a goal, under an assignment in the scope of the conditions.
    #[must_use]
    pub fn new(graph: &Graph, conditions: &Conditions, assignment: &Assignment, goal: NodeId) -> Self {
        let (mut steps, mut users): (IdVec<StepId, Step>, IdVec<GoalNodeId, Vec<StepId>>) = Default::default();
        let mut indices: FxHashMap<NodeId, GoalNodeId> = FxHashMap::from_iter([(goal, users.push(Vec::new()))]);
        let mut pending = vec![goal];
        while let Some(node) = pending.pop() {
            let head = *entered(&indices, &node);
            for edge in graph.into(node).iter().filter(|e| conditions.holds(e.guard, assignment)) {
                let mut body: Vec<NodeId> = graph.body(edge).to_vec();
                body.sort_unstable();
                body.dedup();
                for needed in &body {
                    let index = *indices.entry(*needed).or_insert_with(|| {
                        pending.push(*needed);
                        users.push(Vec::new())
                    });
                    users[index].push(steps.next_id());
                }
                steps.push(Step { head, act: edge.act, cost: edge.cost, needs: body.len() });
            }
        }
        Self { steps, users }
    }

    /// The easiest means by which these acts suffice.
    #[must_use]
    pub fn means(&self, acts: &[ActId]) -> Means {
        effort::spend(self.steps.len());
        let mut missing: IdVec<StepId, usize> = self.steps.iter().map(|(_, s)| s.needs).collect();
        let mut reached: IdVec<GoalNodeId, bool> = IdVec::filled(self.users.len(), false);
        // Steps that could be taken but for their means.
        let mut ready: Vec<&Step> = self.steps.as_slice().iter().filter(|s| s.needs == 0).collect();
        for means in Means::ALL.into_iter().filter(|m| *m != Means::None) {
            let mut later = Vec::new();
            while let Some(step) = ready.pop() {
                if step.act.is_some_and(|act| !acts.contains(&act)) {
                    continue;
                }
                if step.cost > means {
                    later.push(step);
                    continue;
                }
                if std::mem::replace(&mut reached[step.head], true) {
                    continue;
                }
                for &user in &self.users[step.head] {
                    missing[user] -= 1;
                    if missing[user] == 0 {
                        ready.push(&self.steps[user]);
                    }
                }
            }
            if reached[GOAL] {
                return means;
            }
            ready = later;
        }
        Means::None
    }

    /// Whether a set of acts is a path by some means. Sets only grow in what they reach, so it is enough to take out each act
    /// by itself.
    #[must_use]
    pub fn check(&self, acts: &[ActId], means: Means) -> Verdict {
        let found = self.means(acts);
        if found != means {
            return Verdict::OtherMeans(found);
        }
        for &act in acts {
            let without: Vec<ActId> = acts.iter().copied().filter(|a| *a != act).collect();
            if self.means(&without) <= means {
                return Verdict::Needless(act);
            }
        }
        Verdict::Minimal
    }
}
