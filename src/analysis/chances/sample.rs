//! Sampled chances: worlds are drawn and each is asked who reads, hundreds at a time.
//!
//! What is open of the graph is made an [equation system](crate::solve::EquationSystem), in which events that nothing can tell apart are one event of the
//! right chance, and the system a [`Program`] of steps. Runs are drawn in chunks, each from a stream of its own, so that chunks
//! may be computed anywhere and in any order and their [`Tally`]s added up. Claims are drawn once per run, acts year by year.

use super::Chances;
use super::bits::{Bits, threshold};
use super::conditional::ConditionalDraws;
use super::draws::not_before;
use super::interval::Sampled;
use crate::solve::{LANES, Literal, LiteralId, Program, QueryNode, Register, SampleBlock, Term};
use crate::world::{IdVec, entry};

/// How many runs a chunk has; the last may have fewer.
pub const CHUNK: u64 = 64 * LANES as u64;

/// Draws worlds and counts in how many each root is derived.
pub struct Sampler {
    /// What is counted, and its register.
    roots: Vec<(QueryNode, Register)>,
    /// Groups of places among the roots: who of them is first is counted.
    competing: Vec<Vec<usize>>,
    program: Program,
    /// For each point in time, the registers of events with their thresholds, given that they have not happened before.
    events: Vec<Vec<(Register, u64)>>,
    /// What is no event by itself: claims, and acts whose chances hang on them.
    conditionals: ConditionalDraws,
}

/// The workspace of a chunk: the registers in which its worlds are worked out.
struct Workspace {
    registers: IdVec<Register, SampleBlock>,
    drawn: Vec<SampleBlock>,
    occurred: Vec<SampleBlock>,
}

/// Where runs may stop early, whether the intervals are narrow enough is looked at after 1, 2, 4, 8, … chunks: after how many next,
/// when so many are done, of all `chunks`.
#[must_use]
pub fn next_look(done: u64, chunks: u64) -> u64 {
    (done * 2).max(1).min(chunks)
}

/// What was counted in some runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many runs.
    pub runs: u64,
    /// For each point in time, for each root, in how many runs it was derived by then.
    pub hits: Vec<Vec<u64>>,
    /// For each group of competing events, for each root of it, in how many runs it was among the first.
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

    /// Whether no interval is wider than this to either side. Of no runs: it is not.
    #[must_use]
    pub fn is_narrow(&self, width: f64) -> bool {
        self.runs > 0 && self.hits.iter().flatten().all(|hits| Sampled::new(*hits, self.runs).half_width() <= width)
    }
}

impl Sampler {
    /// A sampler of all open roots at these points in time, in years, rising. Each group of competing events is a list of roots; those that are not
    /// open are left out of it.
    #[must_use]
    pub fn new(chances: &Chances<'_>, years: &[u32], competing: &[Vec<QueryNode>]) -> Self {
        let (mut system, mut conditionals) = ConditionalDraws::equations(chances, years);
        system.simplify();
        let program = Program::new(&system);
        let mut literals: Vec<LiteralId> = Vec::new();
        for term in system.terms() {
            if let Term::Literal(literal) = term {
                literals.push(*literal);
            }
        }
        literals.sort_unstable();
        literals.dedup();
        let mut events = vec![Vec::new(); years.len()];
        let mut asked = Vec::new();
        for literal in literals {
            let register = program.register(Term::Literal(literal));
            match &system.literals[literal] {
                Literal::Event(chances) => {
                    for (step, chance) in events.iter_mut().zip(not_before(chances)) {
                        if chance > 0.0 {
                            step.push((register, threshold(chance)));
                        }
                    }
                }
                Literal::Given(number) => asked.push((*number, register)),
            }
        }
        conditionals.ask(asked);
        let roots: Vec<(QueryNode, Register)> =
            chances.open_roots().into_iter().zip(&system.queries).map(|(root, term)| (root, program.register(*term))).collect();
        let index = |root: &QueryNode| roots.iter().position(|(r, _)| r == root);
        let competing = competing.iter().map(|group| group.iter().filter_map(index).collect()).collect();
        Self { roots, competing, program, events, conditionals }
    }

    /// The roots that are counted, in the order of the tallies.
    pub fn roots(&self) -> impl Iterator<Item = QueryNode> {
        self.roots.iter().map(|(root, _)| *root)
    }

    /// The places among the roots of each group of competing events.
    #[must_use]
    pub fn competing(&self) -> &[Vec<usize>] {
        &self.competing
    }

    /// How many events are drawn for each world at the first point in time, and how many nodes are computed from them.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.events.first().map_or(0, Vec::len) + self.conditionals.draw_count(), self.program.step_count())
    }

    /// Draws one chunk of a seed: so many runs, at most [`CHUNK`].
    #[must_use]
    pub fn chunk(&self, seed: u64, chunk: u64, runs: u64) -> Tally {
        let mut bits = Bits::new(seed, chunk);
        let mut tally = Tally {
            runs,
            hits: vec![vec![0; self.roots.len()]; self.events.len()],
            first: self.competing.iter().map(|group| vec![0; group.len()]).collect(),
        };
        let mut workspace = Workspace {
            registers: IdVec::filled(self.program.register_count(), SampleBlock::NONE),
            drawn: vec![SampleBlock::NONE; self.conditionals.draw_places()],
            occurred: vec![SampleBlock::NONE; self.competing.len()],
        };
        let mut left = runs.min(CHUNK);
        while left > 0 {
            let here = left.min(LANES as u64);
            left -= here;
            self.batch(&mut bits, SampleBlock::first(usize::try_from(here).unwrap_or(LANES)), &mut workspace, &mut tally);
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

    /// The same, but only until a look finds every interval narrow enough.
    #[must_use]
    pub fn run_until(&self, seed: u64, runs: u64, width: f64) -> Tally {
        let chunks = runs.div_ceil(CHUNK);
        let (mut tally, mut done) = (Tally::default(), 0);
        while done < chunks && !tally.is_narrow(width) {
            let next = next_look(done, chunks);
            for chunk in done..next {
                tally.add(&self.chunk(seed, chunk, (runs - chunk * CHUNK).min(CHUNK)));
            }
            done = next;
        }
        tally
    }

    fn batch(&self, bits: &mut Bits, counted: SampleBlock, workspace: &mut Workspace, tally: &mut Tally) {
        let Workspace { registers, drawn, occurred } = workspace;
        drawn.fill(SampleBlock::NONE);
        occurred.fill(SampleBlock::NONE);
        for (step, events) in self.events.iter().enumerate() {
            for &(register, threshold) in events {
                let now = bits.happens(threshold);
                registers[register] = if step == 0 { now } else { registers[register] | now };
            }
            self.conditionals.draw(step, bits, drawn, registers);
            self.program.run(registers);
            let reads = |index: usize| registers[entry(&self.roots, index).1] & counted;
            for (index, hits) in tally.hits.get_mut(step).into_iter().flatten().enumerate() {
                *hits += u64::from(reads(index).count());
            }
            for ((group, over), first) in self.competing.iter().zip(occurred.iter_mut()).zip(&mut tally.first) {
                let mut now = *over;
                for (&index, count) in group.iter().zip(first) {
                    let reads = reads(index);
                    *count += u64::from((reads & !*over).count());
                    now = now | reads;
                }
                *over = now;
            }
        }
    }
}
