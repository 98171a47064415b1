//! Sampled chances: worlds are drawn and each is asked who reads, hundreds at a time.
//!
//! Runs are drawn in chunks, each from a stream of its own, so that chunks may be computed anywhere and in any order and their
//! [`Tally`]s added up. Claims are drawn once per run, acts year by year.

use super::Chances;
use super::bits::{Bits, threshold};
use super::draws::Draw;
use crate::graph::NodeId;
use crate::solve::{LANES, LaneAlgebra, Reduced, Root, Solver, Worlds};
use crate::world::Guard;
use biodivine_lib_bdd::BddPointer;
use rustc_hash::FxHashMap;

/// How many runs a chunk has; the last may have fewer.
pub const CHUNK: u64 = 64 * LANES as u64;

/// Draws worlds and counts in how many each root is derived.
pub struct Sampler<'a> {
    chances: &'a Chances<'a>,
    graph: &'a Reduced,
    solver: Solver<'a>,
    roots: Vec<(Root, NodeId)>,
    /// Groups of places among the roots: who of them is first is counted.
    races: Vec<Vec<usize>>,
    /// For each point in time, the draws with their thresholds, given that they have not happened before.
    steps: Vec<Vec<(usize, u64)>>,
    /// The guards that are asked for.
    guards: Vec<Guard>,
    guard_places: Vec<u32>,
    /// The acts that are asked for.
    acts: Vec<usize>,
}

/// What was counted in some runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many runs.
    pub runs: u64,
    /// For each point in time, for each root, in how many runs it was derived by then.
    pub hits: Vec<Vec<u64>>,
    /// For each race, for each root in it, in how many runs it was among the first.
    pub first: Vec<Vec<u64>>,
}

impl Tally {
    /// Adds what was counted in other runs.
    pub fn add(&mut self, other: &Self) {
        fn add(into: &mut Vec<Vec<u64>>, from: &[Vec<u64>]) {
            if into.is_empty() {
                *into = from.to_vec();
                return;
            }
            for (row, more) in into.iter_mut().zip(from) {
                for (slot, count) in row.iter_mut().zip(more) {
                    *slot += count;
                }
            }
        }
        self.runs += other.runs;
        add(&mut self.hits, &other.hits);
        add(&mut self.first, &other.first);
    }
}

impl<'a> Sampler<'a> {
    /// A sampler of all open roots at these points in time, in years, rising. Each race is a list of roots; those that are not
    /// open are left out of it.
    #[must_use]
    pub fn new(chances: &'a Chances<'a>, years: &[u32], races: &[Vec<Root>]) -> Self {
        let graph = &chances.open;
        let roots: Vec<(Root, NodeId)> =
            chances.open_roots().into_iter().filter_map(|r| if let Root::Node(n) = r { Some((r, n)) } else { None }).collect();
        let place = |root: &Root| roots.iter().position(|(r, _)| r == root);
        let races = races.iter().map(|race| race.iter().filter_map(place).collect()).collect();
        let mut guards: Vec<Guard> = Vec::new();
        let mut acts: Vec<usize> = Vec::new();
        for edge in graph.graph.edges() {
            guards.push(edge.guard);
            acts.extend(edge.act.map(|a| a.0 as usize));
        }
        acts.sort_unstable();
        acts.dedup();
        let mut draws: Vec<usize> = Vec::new();
        for (guard, draw) in acts.iter().filter_map(|a| chances.draws.acts.get(*a)).flatten() {
            guards.push(*guard);
            draws.extend(draw);
        }
        guards.sort_unstable();
        guards.dedup();
        for guard in &guards {
            draws.extend(chances.model.conditions.diagram(*guard).support_set().into_iter().map(|v| v.to_index()));
        }
        draws.sort_unstable();
        draws.dedup();
        let steps = steps(chances, years, &draws);
        let mut guard_places = vec![u32::MAX; guards.last().map_or(0, |g| g.place() + 1)];
        for (place, guard) in guards.iter().enumerate() {
            if let Some(slot) = guard_places.get_mut(guard.place()) {
                *slot = u32::try_from(place).unwrap_or(u32::MAX);
            }
        }
        Self { chances, graph, solver: Solver::new(&graph.graph), roots, races, steps, guards, guard_places, acts }
    }

    /// The roots that are counted, in the order of the tallies.
    pub fn roots(&self) -> impl Iterator<Item = Root> {
        self.roots.iter().map(|(root, _)| *root)
    }

    /// The places among the roots of each race.
    #[must_use]
    pub fn races(&self) -> &[Vec<usize>] {
        &self.races
    }

    /// Draws one chunk of a seed: so many runs, at most [`CHUNK`].
    #[must_use]
    pub fn chunk(&self, seed: u64, chunk: u64, runs: u64) -> Tally {
        let mut bits = Bits::new(seed, chunk);
        let mut tally = Tally {
            runs,
            hits: vec![vec![0; self.roots.len()]; self.steps.len()],
            first: self.races.iter().map(|race| vec![0; race.len()]).collect(),
        };
        let mut drawn = vec![Worlds::NONE; self.chances.draws.draws.len()];
        let mut acts = vec![Worlds::NONE; self.chances.draws.acts.len()];
        let mut values = Vec::new();
        let mut left = runs.min(CHUNK);
        while left > 0 {
            let here = left.min(LANES as u64);
            left -= here;
            self.batch(&mut bits, Worlds::first(usize::try_from(here).unwrap_or(LANES)), (&mut drawn, &mut acts, &mut values), &mut tally);
        }
        tally
    }

    /// Draws so many runs, one chunk after the other. For callers without threads.
    #[must_use]
    pub fn run(&self, seed: u64, runs: u64) -> Tally {
        let mut tally = Tally::default();
        for chunk in 0..runs.div_ceil(CHUNK) {
            tally.add(&self.chunk(seed, chunk, (runs - chunk * CHUNK).min(CHUNK)));
        }
        tally
    }

    fn batch(
        &self,
        bits: &mut Bits,
        counted: Worlds,
        (drawn, acts, values): (&mut [Worlds], &mut [Worlds], &mut Vec<Worlds>),
        tally: &mut Tally,
    ) {
        drawn.fill(Worlds::NONE);
        let mut guards = Vec::new();
        let mut raced = vec![Worlds::NONE; self.races.len()];
        for (step, draws) in self.steps.iter().enumerate() {
            for &(draw, threshold) in draws {
                if let Some(slot) = drawn.get_mut(draw) {
                    *slot = *slot | bits.happens(threshold);
                }
            }
            if step == 0 {
                guards = self.guards.iter().map(|g| self.holds(*g, drawn)).collect();
            }
            for &act in &self.acts {
                let mut happens = Worlds::NONE;
                for &(guard, draw) in self.chances.draws.acts.get(act).into_iter().flatten() {
                    let decided = draw.map_or(Worlds::ALL, |d| drawn.get(d).copied().unwrap_or(Worlds::NONE));
                    happens = happens | if guard.is_always() { decided } else { decided & self.guard(&guards, guard) };
                }
                if let Some(slot) = acts.get_mut(act) {
                    *slot = happens;
                }
            }
            self.solver.solve_into(&mut LaneAlgebra { acts, guards: &guards, guard_places: &self.guard_places }, values);
            let reads = |place: usize| {
                let node = self.roots.get(place).map_or(usize::MAX, |(_, n)| n.0 as usize);
                values.get(node).copied().unwrap_or(Worlds::NONE) & counted
            };
            for (place, hits) in tally.hits.get_mut(step).into_iter().flatten().enumerate() {
                *hits += u64::from(reads(place).count());
            }
            for ((race, over), first) in self.races.iter().zip(&mut raced).zip(&mut tally.first) {
                let mut now = *over;
                for (&place, count) in race.iter().zip(first) {
                    let reads = reads(place);
                    *count += u64::from((reads & !*over).count());
                    now = now | reads;
                }
                *over = now;
            }
        }
    }

    fn guard(&self, guards: &[Worlds], guard: Guard) -> Worlds {
        let place = self.guard_places.get(guard.place()).copied().unwrap_or(u32::MAX);
        guards.get(place as usize).copied().unwrap_or(Worlds::NONE)
    }

    /// In which worlds a guard holds: its diagram from the leaves up.
    fn holds(&self, guard: Guard, drawn: &[Worlds]) -> Worlds {
        if guard.is_never() || guard.is_always() {
            return if guard.is_always() { Worlds::ALL } else { Worlds::NONE };
        }
        let diagram = self.chances.model.conditions.diagram(guard);
        let mut made: FxHashMap<BddPointer, Worlds> = FxHashMap::default();
        made.insert(BddPointer::zero(), Worlds::NONE);
        made.insert(BddPointer::one(), Worlds::ALL);
        for pointer in diagram.pointers().skip(2) {
            let of = |at: BddPointer| made.get(&at).copied().unwrap_or(Worlds::NONE);
            let yes = drawn.get(diagram.var_of(pointer).to_index()).copied().unwrap_or(Worlds::NONE);
            let worlds = (yes & of(diagram.high_link_of(pointer))) | (!yes & of(diagram.low_link_of(pointer)));
            made.insert(pointer, worlds);
        }
        made.get(&diagram.root_pointer()).copied().unwrap_or(Worlds::NONE)
    }

    /// How many nodes are solved for each world.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.graph.graph.node_count()
    }
}

/// For each point in time, what is drawn and at what threshold: claims at the first, acts at each, given that they have not
/// happened before.
fn steps(chances: &Chances<'_>, years: &[u32], draws: &[usize]) -> Vec<Vec<(usize, u64)>> {
    let last = years.last().copied().unwrap_or(0);
    let curves: Vec<(usize, bool, Vec<f64>)> = draws
        .iter()
        .filter_map(|&d| chances.draws.draws.get(d).map(|draw| (d, matches!(draw, Draw::Act { .. }), draw.curve(last))))
        .collect();
    let mut before = 0;
    let mut out = Vec::new();
    for (step, &year) in years.iter().enumerate() {
        let mut here = Vec::new();
        for (draw, is_act, curve) in &curves {
            let at = |year: u32| curve.get(year as usize).copied().unwrap_or(0.0);
            let chance = match (is_act, step) {
                (false, 0) => at(0),
                (false, _) => 0.0,
                (true, 0) => at(year),
                (true, _) => {
                    let happened = at(before);
                    if happened < 1.0 { (at(year) - happened) / (1.0 - happened) } else { 0.0 }
                }
            };
            if chance > 0.0 {
                here.push((*draw, threshold(chance)));
            }
        }
        before = year;
        out.push(here);
    }
    out
}
