//! The exact chance of every cell, by decision diagrams over acts and claims.

use super::draws::Draw;
use super::{Chances, MAX_YEARS};
use crate::graph::{Graph, NodeId};
use crate::solve::{ActDiagrams, DiagramAlgebra, Ref, Root, Solver};
use crate::world::{Conditions, Guard};
use biodivine_lib_bdd::BddPointer;
use rustc_hash::{FxHashMap, FxHashSet};

/// ActDiagrams of one cell may have at most so many nodes unless told otherwise.
pub const LIMIT: usize = 4_000_000;

/// The diagrams of some roots, in one table.
#[derive(Debug)]
pub struct Exact {
    /// The table.
    pub diagrams: ActDiagrams,
    /// For each level of the table, the draw that it stands for.
    pub draw_at: Vec<usize>,
    /// The diagram of each root asked for.
    refs: FxHashMap<Root, Ref>,
}

impl Exact {
    /// The diagrams of these roots; `None` where they would have more nodes than the limit.
    #[must_use]
    pub fn new(chances: &Chances<'_>, roots: &[Root], limit: usize) -> Option<Self> {
        let part = chances.open.part(roots);
        let draw_at = order(chances, &part.graph, &part.roots);
        let mut level_of = vec![u32::MAX; chances.draws.draws.len()];
        for (level, &draw) in draw_at.iter().enumerate() {
            if let Some(slot) = level_of.get_mut(draw) {
                *slot = u32::try_from(level).unwrap_or(u32::MAX);
            }
        }
        let mut diagrams = ActDiagrams::new(limit);
        let mut guards: FxHashMap<Guard, Ref> = FxHashMap::default();
        let mut guard_of = |diagrams: &mut ActDiagrams, guard: Guard| {
            *guards.entry(guard).or_insert_with(|| carry(diagrams, &chances.model.conditions, guard, &level_of))
        };
        let mut acts = vec![Ref::NEVER; part.graph.acts().len()];
        for edge in part.graph.edges() {
            guard_of(&mut diagrams, edge.guard);
            let Some(act) = edge.act else { continue };
            let mut when = Ref::NEVER;
            for &(guard, draw) in chances.draws.acts.get(act.0 as usize).into_iter().flatten() {
                let holds = guard_of(&mut diagrams, guard);
                let drawn = match draw.and_then(|d| level_of.get(d)) {
                    Some(&level) => diagrams.variable(level),
                    None => Ref::ALWAYS,
                };
                let both = diagrams.and(holds, drawn);
                when = diagrams.or(when, both);
            }
            if let Some(slot) = acts.get_mut(act.0 as usize) {
                *slot = when;
            }
        }
        let values = Solver::new(&part.graph).solve(&mut DiagramAlgebra { diagrams: &mut diagrams, acts: &acts, guards: &guards });
        if diagrams.is_full() {
            return None;
        }
        let index = |root: &Root| match root {
            Root::Never => Ref::NEVER,
            Root::Always => Ref::ALWAYS,
            Root::Node(node) => values[*node],
        };
        let refs = roots.iter().copied().zip(part.roots.iter().map(index)).collect();
        Some(Self { diagrams, draw_at, refs })
    }

    /// The diagram of a root; `None` if it was not asked for.
    #[must_use]
    pub fn diagram(&self, root: Root) -> Option<Ref> {
        match root {
            Root::Never => Some(Ref::NEVER),
            Root::Always => Some(Ref::ALWAYS),
            Root::Node(_) => self.refs.get(&root).copied(),
        }
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
    table_of: FxHashMap<Root, usize>,
}

impl ExactCells {
    /// Finds the diagrams; cells whose diagram would have more nodes than the limit are left out.
    #[must_use]
    pub fn new(chances: &Chances<'_>, limit: usize) -> Self {
        let roots = chances.open_roots();
        let all = Exact::new(chances, &roots, limit.min(LIMIT / 4));
        let tables: Vec<(Exact, Vec<Root>)> = match all {
            Some(exact) => vec![(exact, roots)],
            None => roots.into_iter().filter_map(|root| Some((Exact::new(chances, &[root], limit)?, vec![root]))).collect(),
        };
        let table_of = tables.iter().enumerate().flat_map(|(index, (_, roots))| roots.iter().map(move |r| (*r, index))).collect();
        Self { tables: tables.into_iter().map(|(exact, _)| exact).collect(), table_of }
    }

    /// The table with the diagram of an open root.
    #[must_use]
    pub fn table(&self, root: Root) -> Option<&Exact> {
        self.table_of.get(&root).and_then(|index| self.tables.get(*index))
    }

    /// For each set of chances of draws, the chance of every root: one pass over the diagrams each. Roots that were too large
    /// are absent.
    #[must_use]
    pub fn chances(&self, sets: &[Vec<f64>]) -> FxHashMap<Root, Vec<f64>> {
        let mut out: FxHashMap<Root, Vec<f64>> = FxHashMap::default();
        for (index, table) in self.tables.iter().enumerate() {
            for set in sets {
                let weights = table.diagrams.weigh(&table.by_level(set));
                for (root, _) in self.table_of.iter().filter(|(_, at)| **at == index) {
                    if let Some(at) = table.diagram(*root) {
                        out.entry(*root).or_default().push(ActDiagrams::chance(&weights, at));
                    }
                }
            }
        }
        out.insert(Root::Never, vec![0.0; sets.len()]);
        out.insert(Root::Always, vec![1.0; sets.len()]);
        out
    }
}

/// The first year by whose end the chance of a root has reached `q`, by its own curve and no formula; `None`: not within
/// [`MAX_YEARS`]. Chances never fall with time, so the year is found by halving.
#[must_use]
pub fn year_reaching(chances: &Chances<'_>, cells: &ExactCells, root: Root, q: f64) -> Option<u32> {
    let table = cells.table(root)?;
    let at = table.diagram(root)?;
    let reaches = |year: u32| ActDiagrams::chance(&table.diagrams.weigh(&table.by_level(&chances.draws.within(year))), at) >= q;
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
fn carry(diagrams: &mut ActDiagrams, conditions: &Conditions, guard: Guard, level_of: &[u32]) -> Ref {
    if guard.is_never() || guard.is_always() {
        return if guard.is_always() { Ref::ALWAYS } else { Ref::NEVER };
    }
    let from = conditions.diagram(guard);
    let mut made: FxHashMap<BddPointer, Ref> = FxHashMap::default();
    made.insert(BddPointer::zero(), Ref::NEVER);
    made.insert(BddPointer::one(), Ref::ALWAYS);
    // Nodes come after what they lead to.
    for pointer in from.pointers().skip(2) {
        let of = |at: BddPointer| made.get(&at).copied().unwrap_or(Ref::NEVER);
        let (low, high) = (of(from.low_link_of(pointer)), of(from.high_link_of(pointer)));
        let level = level_of.get(from.var_of(pointer).to_index()).copied().unwrap_or(u32::MAX);
        let variable = diagrams.variable(level);
        let value = diagrams.choose(variable, high, low);
        made.insert(pointer, value);
    }
    made.get(&from.root_pointer()).copied().unwrap_or(Ref::NEVER)
}

/// The order of the variables: as they are met going down from the roots, edges with short bodies first, so that what is
/// needed together lies together. All options of a claim stay together.
fn order(chances: &Chances<'_>, graph: &Graph, roots: &[Root]) -> Vec<usize> {
    let mut walk = Walk { chances, seen: FxHashSet::default(), order: Vec::new() };
    let mut done: FxHashSet<NodeId> = FxHashSet::default();
    let mut pending: Vec<NodeId> = roots.iter().rev().filter_map(|r| if let Root::Node(n) = r { Some(*n) } else { None }).collect();
    while let Some(node) = pending.pop() {
        if !done.insert(node) {
            continue;
        }
        let mut edges: Vec<_> = graph.into(node).iter().collect();
        edges.sort_by_key(|e| graph.body(e).len());
        for edge in &edges {
            walk.guard(edge.guard);
            for &(guard, draw) in edge.act.and_then(|a| chances.draws.acts.get(a.0 as usize)).into_iter().flatten() {
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
