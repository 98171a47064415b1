//! Conditional draws: claims, conditions on them, and acts whose chances hang on them. They are what the worlds of a sample hang on
//! that is no event by itself.

use super::Chances;
use super::bits::{Bits, threshold};
use super::draws::{Alternatives, Draw, not_before};
use crate::graph::ActId;
use crate::solve::{EquationSystem, Literal, LiteralId, QueryNode, Register, SampleBlock, Term, VariableId};
use crate::world::{Guard, IdVec, entered, entry, entry_mut, index32};
use biodivine_lib_bdd::BddPointer;
use rustc_hash::FxHashMap;

/// A literal that is worked out from what is drawn.
#[derive(Clone, Debug)]
enum Conditional {
    /// A condition on claims.
    Condition(Choices),
    /// An act: under each condition, the draw that decides; `None`: it is available.
    Act(Vec<(Choices, Option<usize>)>),
}

/// A condition as choices: each looks at a draw and takes the value of one of two earlier choices, or of the constants `false`
/// and `true` at the places 0 and 1. The last one is the condition.
#[derive(Clone, Debug)]
struct Choices(Vec<(usize, usize, usize)>, usize);

impl Choices {
    fn of(chances: &Chances<'_>, guard: Guard) -> Self {
        if guard.is_never() || guard.is_always() {
            return Self(Vec::new(), usize::from(guard.is_always()));
        }
        let diagram = chances.model.conditions.diagram(guard);
        let mut indices: FxHashMap<BddPointer, usize> = FxHashMap::default();
        indices.insert(BddPointer::zero(), 0);
        indices.insert(BddPointer::one(), 1);
        let mut choices = Vec::new();
        for pointer in diagram.pointers().skip(2) {
            let of = |at: BddPointer| *entered(&indices, &at);
            choices.push((diagram.var_of(pointer).to_index(), of(diagram.low_link_of(pointer)), of(diagram.high_link_of(pointer))));
            indices.insert(pointer, choices.len() + 1);
        }
        let root = *entered(&indices, &diagram.root_pointer());
        Self(choices, root)
    }

    fn draws(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|(draw, _, _)| *draw)
    }

    fn worlds(&self, drawn: &[SampleBlock]) -> SampleBlock {
        let mut made = vec![SampleBlock::NONE, SampleBlock::ALL];
        for (draw, low, high) in &self.0 {
            let yes = *entry(drawn, *draw);
            let worlds = (yes & *entry(&made, *high)) | (!yes & *entry(&made, *low));
            made.push(worlds);
        }
        *entry(&made, self.1)
    }
}

/// The conditional draws: everything that is no event by itself, and what is drawn for it.
#[derive(Clone, Debug, Default)]
pub(super) struct ConditionalDraws {
    all: Vec<Conditional>,
    /// Those that are asked for, with their registers.
    asked: Vec<(u32, Register)>,
    /// The draws that may be asked for: the place, and its chances at each point in time.
    curves: Vec<(usize, Vec<f64>)>,
    /// For each point in time, the draws with their thresholds, given that they have not happened before.
    steps: Vec<Vec<(usize, u64)>>,
}

impl ConditionalDraws {
    /// The open part of the graph as a system of equations, whose queries are the open roots in their order. An act that one draw of
    /// its own decides is an event; the rest are conditional draws.
    pub(super) fn equations(chances: &Chances<'_>, years: &[u32]) -> (EquationSystem, Self) {
        let graph = &chances.open.graph;
        let last = years.last().copied().unwrap_or(0);
        let curve = |draw: usize| -> Vec<f64> {
            let curve = entry(&chances.draws.draws, draw).curve(last);
            years.iter().map(|year| *entry(&curve, *year as usize)).collect()
        };
        let mut deciding: FxHashMap<usize, u32> = FxHashMap::default();
        for draw in chances.draws.acts.as_slice().iter().flatten().filter_map(|(_, draw)| *draw) {
            *deciding.entry(draw).or_default() += 1;
        }
        let mut conditionals = Self::default();
        let mut system = EquationSystem::default();
        let mut act_literals: FxHashMap<ActId, LiteralId> = FxHashMap::default();
        let mut guard_literals: FxHashMap<Guard, LiteralId> = FxHashMap::default();
        for node in graph.node_ids() {
            let mut list = Vec::new();
            for edge in graph.into(node) {
                let mut conjunct: Vec<Term> = graph.body(edge).iter().map(|n| Term::Variable(VariableId(n.0))).collect();
                if let Some(act) = edge.act {
                    conjunct.push(Term::Literal(*act_literals.entry(act).or_insert_with(|| {
                        let alternatives = &chances.draws.acts[act];
                        system.literals.push(match alternatives.as_slice() {
                            [(Guard::ALWAYS, Some(draw))]
                                if deciding.get(draw) == Some(&1) && matches!(entry(&chances.draws.draws, *draw), Draw::Act { .. }) =>
                            {
                                Literal::Event(curve(*draw))
                            }
                            _ => conditionals.act(chances, alternatives),
                        })
                    })));
                }
                if !edge.guard.is_always() {
                    conjunct.push(Term::Literal(*guard_literals.entry(edge.guard).or_insert_with(|| {
                        system.literals.push(conditionals.add(Conditional::Condition(Choices::of(chances, edge.guard))))
                    })));
                }
                list.push(conjunct);
            }
            system.equations.push(list);
        }
        let open = chances.open_roots().into_iter();
        system.queries =
            open.filter_map(|r| if let QueryNode::Node(n) = r { Some(Term::Variable(VariableId(n.0))) } else { None }).collect();
        let mut draws: Vec<usize> = conditionals.all.iter().flat_map(Conditional::draws).collect();
        draws.sort_unstable();
        draws.dedup();
        conditionals.curves = draws.into_iter().map(|draw| (draw, curve(draw))).collect();
        conditionals.steps = vec![Vec::new(); years.len()];
        (system, conditionals)
    }

    fn add(&mut self, conditional: Conditional) -> Literal {
        self.all.push(conditional);
        Literal::Given(index32(self.all.len() - 1))
    }

    fn act(&mut self, chances: &Chances<'_>, alternatives: &Alternatives) -> Literal {
        self.add(Conditional::Act(alternatives.iter().map(|(guard, draw)| (Choices::of(chances, *guard), *draw)).collect()))
    }

    /// Says which are asked for, each with its register: nothing else is drawn.
    pub(super) fn ask(&mut self, asked: Vec<(u32, Register)>) {
        let mut draws: Vec<usize> = asked.iter().flat_map(|(number, _)| entry(&self.all, *number as usize).draws()).collect();
        draws.sort_unstable();
        for (draw, chances) in self.curves.iter().filter(|(draw, _)| draws.binary_search(draw).is_ok()) {
            for (step, chance) in self.steps.iter_mut().zip(not_before(chances)) {
                if chance > 0.0 {
                    step.push((*draw, threshold(chance)));
                }
            }
        }
        self.asked = asked;
    }

    /// How many draws there are at the first point in time.
    pub(super) fn draw_count(&self) -> usize {
        self.steps.first().map_or(0, Vec::len)
    }

    /// How long the list of what is drawn must be.
    pub(super) fn draw_places(&self) -> usize {
        self.curves.last().map_or(0, |(draw, _)| draw + 1)
    }

    /// Draws what is drawn at a point in time, and works out what hangs on it. Claims are drawn at the first point in time only, as their
    /// chances do not grow.
    pub(super) fn draw(&self, step: usize, bits: &mut Bits, drawn: &mut [SampleBlock], registers: &mut IdVec<Register, SampleBlock>) {
        for &(draw, threshold) in entry(&self.steps, step) {
            let slot = entry_mut(drawn, draw);
            *slot = *slot | bits.happens(threshold);
        }
        for &(number, register) in &self.asked {
            let worlds = match entry(&self.all, number as usize) {
                // A condition on claims does not move with the years.
                Conditional::Condition(_) if step > 0 => continue,
                Conditional::Condition(choices) => choices.worlds(drawn),
                Conditional::Act(alternatives) => alternatives.iter().fold(SampleBlock::NONE, |happens, (choices, draw)| {
                    let decided = draw.map_or(SampleBlock::ALL, |d| *entry(drawn, d));
                    happens | (decided & choices.worlds(drawn))
                }),
            };
            registers[register] = worlds;
        }
    }
}

impl Conditional {
    /// The draws that it hangs on.
    fn draws(&self) -> Vec<usize> {
        match self {
            Self::Condition(choices) => choices.draws().collect(),
            Self::Act(alternatives) => alternatives.iter().flat_map(|(choices, draw)| choices.draws().chain(*draw)).collect(),
        }
    }
}
