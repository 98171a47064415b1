//! In which order nodes are computed, and the fixpoint itself.

use super::Algebra;
use crate::effort;
use crate::graph::{Edge, Graph, NodeId};
use crate::world::{IdVec, index32};
use rustc_hash::FxHashMap;

/// The value of every node of a graph.
pub type Solution<E> = IdVec<NodeId, E>;

/// A graph's nodes, grouped into cycles and ordered so that what a group needs comes before it.
#[derive(Debug)]
pub struct Solver<'g> {
    graph: &'g Graph,
    /// Nodes, group after group.
    nodes: Vec<NodeId>,
    /// How many nodes each group has.
    sizes: Vec<usize>,
}

impl<'g> Solver<'g> {
    /// Orders the nodes of a graph: Tarjan's strongly connected components, without recursion.
    #[must_use]
    pub fn new(graph: &'g Graph) -> Self {
        let mut tarjan = Tarjan::new(graph);
        for node in graph.node_ids() {
            tarjan.visit(node);
        }
        Self { graph, nodes: tarjan.nodes, sizes: tarjan.sizes }
    }

    /// Orders only what lies behind these nodes; the others keep the value zero.
    #[must_use]
    pub fn behind(graph: &'g Graph, targets: impl IntoIterator<Item = NodeId>) -> Self {
        let mut tarjan = Tarjan::new(graph);
        for target in targets {
            tarjan.visit(target);
        }
        Self { graph, nodes: tarjan.nodes, sizes: tarjan.sizes }
    }

    /// How many nodes are ordered.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// The groups in order: the nodes of each cycle, or a single node.
    pub fn groups(&self) -> impl Iterator<Item = &[NodeId]> {
        let mut rest = self.nodes.as_slice();
        self.sizes.iter().map(move |&size| {
            let (group, after) = rest.split_at(size);
            rest = after;
            group
        })
    }

    /// The least fixpoint: a value for every node, by its id.
    pub fn solve<A: Algebra>(&self, algebra: &mut A) -> Solution<A::Element> {
        self.solve_partly(algebra).0
    }

    /// The same, and the nodes that were reached before the algebra [stopped](Algebra::stopped), group after group. Their
    /// values are final; those of the others mean nothing.
    pub fn solve_partly<A: Algebra>(&self, algebra: &mut A) -> (Solution<A::Element>, &[NodeId]) {
        let mut values = Solution::default();
        let finished = self.solve_into(algebra, &mut values);
        (values, self.nodes.split_at(finished).0)
    }

    /// The same, into a list that is kept from one solution to the next; says how many nodes are final.
    pub fn solve_into<A: Algebra>(&self, algebra: &mut A, values: &mut Solution<A::Element>) -> usize {
        values.refill(self.graph.node_count(), algebra.zero());
        let mut finished = 0;
        for group in self.groups() {
            if algebra.stopped() {
                break;
            }
            if let [single] = group {
                values[*single] = self.derive(algebra, values, *single);
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
    fn go_round<A: Algebra>(&self, algebra: &mut A, values: &mut Solution<A::Element>, group: &[NodeId]) {
        // For each node of the group, the round in which it moved last and the one in which it was looked at last.
        let mut moved: FxHashMap<NodeId, u32> = FxHashMap::default();
        let mut round = 0;
        let size = index32(group.len());
        let mut restless = true;
        while restless && !algebra.stopped() {
            restless = false;
            for &node in group {
                round += 1;
                let before = round - size.min(round);
                let old = values[node].clone();
                let mut value = old.clone();
                for edge in self.graph.into(node) {
                    let news = self.graph.body(edge).iter().any(|n| moved.get(n).is_some_and(|at| *at >= before));
                    if news || round <= size {
                        let derived = self.apply(algebra, values, edge);
                        value = algebra.or(&value, &derived);
                    }
                }
                if value != old {
                    values[node] = value;
                    moved.insert(node, round);
                    restless = true;
                }
            }
        }
    }

    /// Or over the edges into a node.
    fn derive<A: Algebra>(&self, algebra: &mut A, values: &Solution<A::Element>, node: NodeId) -> A::Element {
        let mut value = algebra.zero();
        for edge in self.graph.into(node) {
            let derived = self.apply(algebra, values, edge);
            value = algebra.or(&value, &derived);
        }
        value
    }

    /// And over the body of an edge.
    fn apply<A: Algebra>(&self, algebra: &mut A, values: &Solution<A::Element>, edge: &Edge) -> A::Element {
        effort::spend(1 + self.graph.body(edge).len());
        let mut value = algebra.edge(self.graph, edge);
        let zero = algebra.zero();
        for node in self.graph.body(edge) {
            if value == zero {
                return zero;
            }
            value = algebra.and(&value, &values[*node]);
        }
        value
    }
}

const UNSEEN: u32 = u32::MAX;

struct Tarjan<'g> {
    graph: &'g Graph,
    index: IdVec<NodeId, u32>,
    low: IdVec<NodeId, u32>,
    on_stack: IdVec<NodeId, bool>,
    stack: Vec<NodeId>,
    next: u32,
    nodes: Vec<NodeId>,
    sizes: Vec<usize>,
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
            index: IdVec::filled(count, UNSEEN),
            low: IdVec::filled(count, 0),
            on_stack: IdVec::filled(count, false),
            stack: Vec::new(),
            next: 0,
            nodes: Vec::with_capacity(count),
            sizes: Vec::new(),
        }
    }

    fn lower(&mut self, node: NodeId, to: u32) {
        self.low[node] = self.low[node].min(to);
    }

    fn enter(&mut self, node: NodeId) -> Frame {
        self.index[node] = self.next;
        self.low[node] = self.next;
        self.on_stack[node] = true;
        self.next += 1;
        self.stack.push(node);
        Frame { node, edge: 0, item: 0 }
    }

    fn visit(&mut self, root: NodeId) {
        if self.index[root] != UNSEEN {
            return;
        }
        let mut frames = vec![self.enter(root)];
        while let Some(frame) = frames.last_mut() {
            let Some(edge) = self.graph.into(frame.node).get(frame.edge) else {
                let node = frame.node;
                frames.pop();
                self.leave(node);
                if let Some(above) = frames.last() {
                    self.lower(above.node, self.low[node]);
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
            if self.index[needed] == UNSEEN {
                let inner = self.enter(needed);
                frames.push(inner);
            } else if self.on_stack[needed] {
                self.lower(node, self.index[needed]);
            }
        }
    }

    /// Takes a group off the stack, if the node is the first of it that was visited.
    fn leave(&mut self, node: NodeId) {
        if self.low[node] != self.index[node] {
            return;
        }
        let before = self.nodes.len();
        while let Some(member) = self.stack.pop() {
            self.on_stack[member] = false;
            self.nodes.push(member);
            if member == node {
                break;
            }
        }
        self.sizes.push(self.nodes.len() - before);
    }
}
