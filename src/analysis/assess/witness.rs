//! One path to a node, and paths that do without some acts.

use super::AssessedWorld;
use crate::graph::{Act, Edge, Graph, Means, NodeId};
use crate::solve::{Algebra, MeansAlgebra, Solution, Solver};

/// The means algebra, with only some acts allowed.
struct Restricted<'a, F> {
    means: MeansAlgebra<'a>,
    allowed: F,
}

impl<F: Fn(Act) -> bool> Algebra for Restricted<'_, F> {
    type Element = Means;

    fn zero(&self) -> Means {
        self.means.zero()
    }

    fn one(&self) -> Means {
        self.means.one()
    }

    fn or(&mut self, a: &Means, b: &Means) -> Means {
        self.means.or(a, b)
    }

    fn and(&mut self, a: &Means, b: &Means) -> Means {
        self.means.and(a, b)
    }

    fn edge(&mut self, graph: &Graph, edge: &Edge) -> Means {
        match edge.act {
            Some(act) if !(self.allowed)(graph.act(act)) => Means::None,
            _ => self.means.edge(graph, edge),
        }
    }
}

/// The easiest means to every node with only these acts.
pub(super) fn solve(assessed: &AssessedWorld<'_>, allowed: impl Fn(Act) -> bool) -> Solution<Means> {
    let means = MeansAlgebra::new(&assessed.model.conditions, assessed.assignment);
    Solver::new(&assessed.model.graph).solve(&mut Restricted { means, allowed })
}

/// The easiest means to a node with only these acts, and the acts of one path by that means, none of which can be left out. A
/// node that cannot be derived has no acts.
pub(super) fn path(assessed: &AssessedWorld<'_>, node: NodeId, allowed: &dyn Fn(Act) -> bool) -> (Means, Vec<Act>) {
    let values = solve(assessed, allowed);
    let means = values[node];
    if means == Means::None || means == Means::Design {
        return (means, Vec::new());
    }
    let mut acts = derivation(assessed, &values, node, allowed);
    let mut index = 0;
    while let Some(&candidate) = acts.get(index) {
        let rest = |act: Act| act != candidate && acts.contains(&act);
        if solve(assessed, rest)[node] <= means {
            acts.remove(index);
        } else {
            index += 1;
        }
    }
    (means, acts)
}

/// The acts of one derivation by the easiest means. Nodes are specialised from below, each by the first edge all of whose body is
/// specialised, so that no derivation leans on itself.
fn derivation(assessed: &AssessedWorld<'_>, values: &Solution<Means>, goal: NodeId, allowed: &dyn Fn(Act) -> bool) -> Vec<Act> {
    let graph = &assessed.model.graph;
    let mut specialised: Solution<Option<Edge>> = Solution::filled(graph.node_count(), None);
    let mut algebra = Restricted { means: MeansAlgebra::new(&assessed.model.conditions, assessed.assignment), allowed };
    let mut moved = true;
    while moved && specialised[goal].is_none() {
        moved = false;
        for node in graph.node_ids() {
            let value = values[node];
            if value == Means::None || specialised[node].is_some() {
                continue;
            }
            let fits = |edge: &&Edge| graph.body(edge).iter().all(|n| specialised[*n].is_some() && values[*n] <= value);
            let found = graph.into(node).iter().filter(fits).find(|edge| algebra.edge(graph, edge) <= value).copied();
            moved |= found.is_some();
            specialised[node] = found;
        }
    }
    let (mut acts, mut pending, mut seen) = (Vec::new(), vec![goal], std::collections::BTreeSet::new());
    while let Some(node) = pending.pop() {
        if let Some(edge) = &specialised[node]
            && seen.insert(node)
        {
            acts.extend(edge.act.map(|act| graph.act(act)));
            pending.extend(graph.body(edge));
        }
    }
    acts.sort_unstable();
    acts.dedup();
    acts
}
