//! In which order nodes are computed, and the fixpoint itself.

use super::Algebra;
use crate::graph::{Edge, Graph, NodeId};
use rustc_hash::FxHashMap;

/// A graph's nodes, grouped into cycles and ordered so that what a group needs comes before it.
#[derive(Debug)]
pub struct Solver<'g> {
    graph: &'g Graph,
    /// Nodes, group after group.
    nodes: Vec<NodeId>,
    /// Where each group ends in `nodes`.
    ends: Vec<u32>,
}

impl<'g> Solver<'g> {
    /// Orders the nodes of a graph: Tarjan's strongly connected components, without recursion.
    #[must_use]
    pub fn new(graph: &'g Graph) -> Self {
        let mut tarjan = Tarjan::new(graph);
        for index in 0..graph.node_count() {
            tarjan.visit(NodeId(u32::try_from(index).unwrap_or(u32::MAX)));
        }
        Self { graph, nodes: tarjan.nodes, ends: tarjan.ends }
    }

    /// Orders only what lies behind these nodes; the others keep the value zero.
    #[must_use]
    pub fn behind(graph: &'g Graph, targets: impl IntoIterator<Item = NodeId>) -> Self {
        let mut tarjan = Tarjan::new(graph);
        for target in targets {
            tarjan.visit(target);
        }
        Self { graph, nodes: tarjan.nodes, ends: tarjan.ends }
    }

    /// How many nodes are ordered.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// The groups in order: the nodes of each cycle, or a single node.
    pub fn groups(&self) -> impl Iterator<Item = &[NodeId]> {
        let mut from = 0;
        self.ends.iter().map(move |&end| {
            let group = self.nodes.get(from..end as usize).unwrap_or_default();
            from = end as usize;
            group
        })
    }

    /// The least fixpoint: a value for every node, by its id.
    pub fn solve<A: Algebra>(&self, algebra: &mut A) -> Vec<A::Element> {
        self.solve_partly(algebra).0
    }

    /// The same, and the nodes that were reached before the algebra [stopped](Algebra::stopped), group after group. Their
    /// values are final; those of the others mean nothing.
    pub fn solve_partly<A: Algebra>(&self, algebra: &mut A) -> (Vec<A::Element>, &[NodeId]) {
        let mut values = Vec::new();
        let finished = self.solve_into(algebra, &mut values);
        (values, self.nodes.get(..finished).unwrap_or_default())
    }

    /// The same, into a list that is kept from one solution to the next; says how many nodes are final.
    pub fn solve_into<A: Algebra>(&self, algebra: &mut A, values: &mut Vec<A::Element>) -> usize {
        values.clear();
        values.resize(self.graph.node_count(), algebra.zero());
        let mut finished = 0;
        for group in self.groups() {
            if algebra.stopped() {
                break;
            }
            if let [single] = group {
                let value = self.derive(algebra, values, *single);
                store(values, *single, value);
            } else {
                self.go_round(algebra, values, group);
            }
            if !algebra.stopped() {
                finished += group.len();
            }
        }
        finished
    }

    /// The fixpoint of a cycle. What was derived stays derived, and a node is looked at again only where something that an
    /// edge into it needs has moved since.
    fn go_round<A: Algebra>(&self, algebra: &mut A, values: &mut [A::Element], group: &[NodeId]) {
        // For each node of the group, the round in which it moved last and the one in which it was looked at last.
        let mut moved: FxHashMap<NodeId, u32> = FxHashMap::default();
        let mut round = 0;
        let mut restless = true;
        while restless && !algebra.stopped() {
            restless = false;
            for &node in group {
                round += 1;
                let before = round - u32::try_from(group.len()).unwrap_or(u32::MAX).min(round);
                let mut value = values.get(node.0 as usize).cloned().unwrap_or_else(|| algebra.zero());
                let old = value.clone();
                for edge in self.graph.into(node) {
                    let news = self.graph.body(edge).iter().any(|n| moved.get(n).is_some_and(|at| *at >= before));
                    if news || round <= u32::try_from(group.len()).unwrap_or(u32::MAX) {
                        let derived = self.apply(algebra, values, edge);
                        value = algebra.or(&value, &derived);
                    }
                }
                if value != old {
                    store(values, node, value);
                    moved.insert(node, round);
                    restless = true;
                }
            }
        }
    }

    /// Or over the edges into a node.
    fn derive<A: Algebra>(&self, algebra: &mut A, values: &[A::Element], node: NodeId) -> A::Element {
        let mut value = algebra.zero();
        for edge in self.graph.into(node) {
            let derived = self.apply(algebra, values, edge);
            value = algebra.or(&value, &derived);
        }
        value
    }

    /// And over the body of an edge.
    fn apply<A: Algebra>(&self, algebra: &mut A, values: &[A::Element], edge: &Edge) -> A::Element {
        let mut value = algebra.edge(self.graph, edge);
        let zero = algebra.zero();
        for node in self.graph.body(edge) {
            if value == zero {
                return zero;
            }
            if let Some(needed) = values.get(node.0 as usize) {
                value = algebra.and(&value, needed);
            }
        }
        value
    }
}

fn store<E>(values: &mut [E], node: NodeId, value: E) {
    if let Some(slot) = values.get_mut(node.0 as usize) {
        *slot = value;
    }
}

const UNSEEN: u32 = u32::MAX;

struct Tarjan<'g> {
    graph: &'g Graph,
    index: Vec<u32>,
    low: Vec<u32>,
    on_stack: Vec<bool>,
    stack: Vec<NodeId>,
    next: u32,
    nodes: Vec<NodeId>,
    ends: Vec<u32>,
}

/// A node being visited: where we are among the bodies of the edges into it.
struct Frame {
    node: NodeId,
    edge: usize,
    item: usize,
}

impl<'g> Tarjan<'g> {
    fn new(graph: &'g Graph) -> Self {
        let count = graph.node_count();
        Self {
            graph,
            index: vec![UNSEEN; count],
            low: vec![0; count],
            on_stack: vec![false; count],
            stack: Vec::new(),
            next: 0,
            nodes: Vec::with_capacity(count),
            ends: Vec::new(),
        }
    }

    fn at(list: &[u32], node: NodeId) -> u32 {
        list.get(node.0 as usize).copied().unwrap_or(UNSEEN)
    }

    fn lower(&mut self, node: NodeId, to: u32) {
        if let Some(low) = self.low.get_mut(node.0 as usize) {
            *low = (*low).min(to);
        }
    }

    fn enter(&mut self, node: NodeId) -> Frame {
        let index = node.0 as usize;
        for list in [&mut self.index, &mut self.low] {
            if let Some(slot) = list.get_mut(index) {
                *slot = self.next;
            }
        }
        if let Some(slot) = self.on_stack.get_mut(index) {
            *slot = true;
        }
        self.next += 1;
        self.stack.push(node);
        Frame { node, edge: 0, item: 0 }
    }

    fn visit(&mut self, root: NodeId) {
        if Self::at(&self.index, root) != UNSEEN {
            return;
        }
        let mut frames = vec![self.enter(root)];
        while let Some(frame) = frames.last_mut() {
            let edges = self.graph.into(frame.node);
            let Some(edge) = edges.get(frame.edge) else {
                let node = frame.node;
                frames.pop();
                self.leave(node);
                if let Some(above) = frames.last() {
                    let low = Self::at(&self.low, node);
                    self.lower(above.node, low);
                }
                continue;
            };
            let Some(&needed) = self.graph.body(edge).get(frame.item) else {
                frame.edge += 1;
                frame.item = 0;
                continue;
            };
            frame.item += 1;
            let node = frame.node;
            let index = Self::at(&self.index, needed);
            if index == UNSEEN {
                let inner = self.enter(needed);
                frames.push(inner);
            } else if self.on_stack.get(needed.0 as usize) == Some(&true) {
                self.lower(node, index);
            }
        }
    }

    fn leave(&mut self, node: NodeId) {
        if Self::at(&self.low, node) != Self::at(&self.index, node) {
            return;
        }
        while let Some(member) = self.stack.pop() {
            if let Some(slot) = self.on_stack.get_mut(member.0 as usize) {
                *slot = false;
            }
            self.nodes.push(member);
            if member == node {
                break;
            }
        }
        self.ends.push(u32::try_from(self.nodes.len()).unwrap_or(UNSEEN));
    }
}
