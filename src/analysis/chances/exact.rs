//! The exact chance of every cell, by decision diagrams over acts and claims.

use super::draws::Draw;
use super::{Chances, MAX_YEARS};
use crate::graph::{ActId, Graph, NodeId};
use crate::solve::{BddAlgebra, BddRef, BddTable, QueryNode, Solver};
use crate::world::{Conditions, Guard, IdVec, entered, entry, entry_mut, index32};
use biodivine_lib_bdd::BddPointer;
use rustc_hash::{FxHashMap, FxHashSet};

/// The diagrams of one cell may have at most so many nodes unless told otherwise.
pub const LIMIT: usize = 4_000_000;

/// The diagrams of some roots, in one table.
#[derive(Debug)]
pub struct Exact {
    /// The table.
    pub diagrams: BddTable,
    /// For each level of the table, the draw that it stands for.
    pub draw_at: Vec<usize>,
    /// The diagram of each root asked for.
    refs: FxHashMap<QueryNode, BddRef>,
}

impl Exact {
    /// The diagrams of these roots; `None` where they would have more nodes than the limit.
    #[must_use]
    pub fn new(chances: &Chances<'_>, roots: &[QueryNode], limit: usize) -> Option<Self> {
        let part = chances.open.part(roots);
        let draw_at = order(chances, &part.graph, &part.queries);
        let mut level_of = vec![u32::MAX; chances.draws.draws.len()];
        for (level, &draw) in draw_at.iter().enumerate() {
            *entry_mut(&mut level_of, draw) = index32(level);
        }
        let mut diagrams = BddTable::new(limit);
        let mut guards: FxHashMap<Guard, BddRef> = FxHashMap::default();
        let mut guard_of = |diagrams: &mut BddTable, guard: Guard| {
            *guards.entry(guard).or_insert_with(|| carry(diagrams, &chances.model.conditions, guard, &level_of))
        };
        let mut acts: IdVec<ActId, BddRef> = IdVec::filled(part.graph.acts().len(), BddRef::NEVER);
        for edge in part.graph.edges() {
            guard_of(&mut diagrams, edge.guard);
            let Some(act) = edge.act else { continue };
            let mut when = BddRef::NEVER;
            for &(guard, draw) in &chances.draws.acts[act] {
                let holds = guard_of(&mut diagrams, guard);
                let drawn = draw.map_or(BddRef::ALWAYS, |draw| diagrams.variable(*entry(&level_of, draw)));
                let both = diagrams.and(holds, drawn);
                when = diagrams.or(when, both);
            }
            acts[act] = when;
        }
        let values = Solver::new(&part.graph).solve(&mut BddAlgebra { diagrams: &mut diagrams, acts: &acts, guards: &guards });
        if diagrams.is_full() {
            return None;
        }
        let index = |root: &QueryNode| match root {
            QueryNode::Never => BddRef::NEVER,
            QueryNode::Always => BddRef::ALWAYS,
            QueryNode::Node(node) => values[*node],
        };
        let refs = roots.iter().copied().zip(part.queries.iter().map(index)).collect();
        Some(Self { diagrams, draw_at, refs })
    }

    /// The diagram of a root; `None` if it was not asked for.
    #[must_use]
    pub fn diagram(&self, root: QueryNode) -> Option<BddRef> {
        match root {
            QueryNode::Never => Some(BddRef::NEVER),
            QueryNode::Always => Some(BddRef::ALWAYS),
            QueryNode::Node(_) => self.refs.get(&root).copied(),
        }
    }

    /// Whether a root is reached without any act of chance, whatever the claims come to.
    pub fn is_open(&mut self, chances: &Chances<'_>, root: QueryNode) -> bool {
        let Some(at) = self.diagram(root) else { return false };
        let left = self.without_chance(chances, at);
        self.is_always_available(chances, left) && !self.diagrams.is_full()
    }

    /// Whether what is left of a diagram holds whatever the claims come to, when every act that counts as available happens.
    pub(super) fn is_always_available(&mut self, chances: &Chances<'_>, left: BddRef) -> bool {
        let decided = |level: u32| match self.draw_at.get(level as usize).and_then(|draw| chances.draws.draws.get(*draw))? {
            Draw::Available { .. } => Some(true),
            Draw::Act { .. } | Draw::Option { .. } => None,
        };
        self.diagrams.restrict(left, &decided) == BddRef::ALWAYS
    }

    /// What is left of a diagram when no act of chance happens: claims whose answer is not certain, and acts that count as available
    /// where they are drawn.
    pub fn without_chance(&mut self, chances: &Chances<'_>, at: BddRef) -> BddRef {
        let decided = |level: u32| match self.draw_at.get(level as usize).and_then(|draw| chances.draws.draws.get(*draw))? {
            Draw::Act { .. } => Some(false),
            Draw::Option { chance, .. } if *chance >= 1.0 => Some(true),
            Draw::Option { chance, .. } if *chance <= 0.0 => Some(false),
            Draw::Option { .. } | Draw::Available { .. } => None,
        };
        self.diagrams.restrict(at, &decided)
    }

    /// Chances of draws, put in the order of the levels.
    #[must_use]
    pub fn by_level(&self, chances: &[f64]) -> Vec<f64> {
        self.draw_at.iter().map(|draw| chances.get(*draw).copied().unwrap_or(0.0)).collect()
    }

    /// The level of a draw, if it is looked at.
    #[must_use]
    pub fn level(&self, draw: usize) -> Option<u32> {
        self.draw_at.iter().position(|d| *d == draw).and_then(|l| u32::try_from(l).ok())
    }
}

/// The diagrams of all open cells: in one table where they fit, else each in its own.
#[derive(Debug)]
pub struct ExactCells {
    tables: Vec<Exact>,
    table_of: FxHashMap<QueryNode, usize>,
    /// Roots that are reached without any act of chance, whatever the claims come to.
    open: FxHashSet<QueryNode>,
}

impl ExactCells {
    /// Finds the diagrams; cells whose diagram would have more nodes than the limit are left out.
    #[must_use]
    pub fn new(chances: &Chances<'_>, limit: usize) -> Self {
        let roots = chances.open_roots();
        let all = Exact::new(chances, &roots, limit.min(LIMIT / 4));
        let mut tables: Vec<(Exact, Vec<QueryNode>)> = match all {
            Some(exact) => vec![(exact, roots)],
            None => roots.into_iter().filter_map(|root| Some((Exact::new(chances, &[root], limit)?, vec![root]))).collect(),
        };
        let table_of = tables.iter().enumerate().flat_map(|(index, (_, roots))| roots.iter().map(move |r| (*r, index))).collect();
        let mut open: FxHashSet<QueryNode> = FxHashSet::default();
        for (exact, roots) in &mut tables {
            open.extend(roots.iter().filter(|root| exact.is_open(chances, **root)));
        }
        Self { tables: tables.into_iter().map(|(exact, _)| exact).collect(), table_of, open }
    }

    /// Whether a root is reached without any act of chance, whatever the claims come to: no chance can be given for it. Of a root whose
    /// diagram is too large only what is seen at once.
    #[must_use]
    pub fn is_open(&self, root: QueryNode) -> bool {
        root == QueryNode::Always || self.open.contains(&root)
    }

    /// The table with the diagram of an open root.
    #[must_use]
    pub fn table(&self, root: QueryNode) -> Option<&Exact> {
        self.table_of.get(&root).and_then(|index| self.tables.get(*index))
    }

    /// For each set of chances of draws, the chance of every root: one pass over the diagrams each. Roots that were too large
    /// are absent.
    #[must_use]
    pub fn chances(&self, sets: &[Vec<f64>]) -> FxHashMap<QueryNode, Vec<f64>> {
        let mut out: FxHashMap<QueryNode, Vec<f64>> = FxHashMap::default();
        for (index, table) in self.tables.iter().enumerate() {
            for set in sets {
                let weights = table.diagrams.weigh(&table.by_level(set));
                for (root, _) in self.table_of.iter().filter(|(_, at)| **at == index) {
                    if let Some(at) = table.diagram(*root) {
                        out.entry(*root).or_default().push(weights[at]);
                    }
                }
            }
        }
        out.insert(QueryNode::Never, vec![0.0; sets.len()]);
        out.insert(QueryNode::Always, vec![1.0; sets.len()]);
        out
    }
}

/// The first year by whose end the chance of a root has reached `q`, by its own curve and no formula; `None`: not within
/// [`MAX_YEARS`]. Chances never fall with time, so the year is found by halving.
#[must_use]
pub fn year_reaching(chances: &Chances<'_>, cells: &ExactCells, root: QueryNode, q: f64) -> Option<u32> {
    let table = cells.table(root)?;
    let at = table.diagram(root)?;
    let reaches = |year: u32| table.diagrams.weigh(&table.by_level(&chances.draws.within(year)))[at] >= q;
    if !reaches(MAX_YEARS) {
        return None;
    }
    let (mut before, mut by) = (0, MAX_YEARS);
    while by - before > 1 {
        let middle = before + (by - before) / 2;
        if reaches(middle) {
            by = middle;
        } else {
            before = middle;
        }
    }
    Some(by)
}

/// The diagram of a guard, over the levels of the draws of its claims.
fn carry(diagrams: &mut BddTable, conditions: &Conditions, guard: Guard, level_of: &[u32]) -> BddRef {
    if guard.is_never() || guard.is_always() {
        return if guard.is_always() { BddRef::ALWAYS } else { BddRef::NEVER };
    }
    let from = conditions.diagram(guard);
    let mut made: FxHashMap<BddPointer, BddRef> = FxHashMap::default();
    made.insert(BddPointer::zero(), BddRef::NEVER);
    made.insert(BddPointer::one(), BddRef::ALWAYS);
    // Nodes come after what they lead to.
    for pointer in from.pointers().skip(2) {
        let of = |at: BddPointer| *entered(&made, &at);
        let (low, high) = (of(from.low_link_of(pointer)), of(from.high_link_of(pointer)));
        let level = *entry(level_of, from.var_of(pointer).to_index());
        let variable = diagrams.variable(level);
        let value = diagrams.if_then_else(variable, high, low);
        made.insert(pointer, value);
    }
    *entered(&made, &from.root_pointer())
}

/// The order of the variables: as they are met going down from the roots, edges with short bodies first, so that what is
/// needed together lies together. All options of a claim stay together.
fn order(chances: &Chances<'_>, graph: &Graph, roots: &[QueryNode]) -> Vec<usize> {
    let mut walk = Walk { chances, seen: FxHashSet::default(), order: Vec::new() };
    let mut done: FxHashSet<NodeId> = FxHashSet::default();
    let mut pending: Vec<NodeId> = roots.iter().rev().filter_map(|r| if let QueryNode::Node(n) = r { Some(*n) } else { None }).collect();
    while let Some(node) = pending.pop() {
        if !done.insert(node) {
            continue;
        }
        let mut edges: Vec<_> = graph.into(node).iter().collect();
        edges.sort_by_key(|e| graph.body(e).len());
        for edge in &edges {
            walk.guard(edge.guard);
            for &(guard, draw) in edge.act.iter().flat_map(|act| &chances.draws.acts[*act]) {
                walk.guard(guard);
                walk.order.extend(draw.filter(|d| walk.seen.insert(*d)));
            }
        }
        for edge in edges.iter().rev() {
            pending.extend(graph.body(edge).iter().rev());
        }
    }
    walk.order
}

struct Walk<'a, 's> {
    chances: &'a Chances<'s>,
    seen: FxHashSet<usize>,
    order: Vec<usize>,
}

impl Walk<'_, '_> {
    fn guard(&mut self, guard: Guard) {
        if guard.is_never() || guard.is_always() {
            return;
        }
        let mut variables: Vec<usize> =
            self.chances.model.conditions.diagram(guard).support_set().into_iter().map(|v| v.to_index()).collect();
        variables.sort_unstable();
        for variable in variables {
            let draws = &self.chances.draws.draws;
            let Some(Draw::Option { switch, .. }) = draws.get(variable) else { continue };
            let same = draws.iter().enumerate().filter(|(_, d)| matches!(d, Draw::Option { switch: s, .. } if s == switch));
            for (index, _) in same {
                if self.seen.insert(index) {
                    self.order.push(index);
                }
            }
        }
    }
}
