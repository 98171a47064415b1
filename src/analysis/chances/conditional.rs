//! Conditional draws: claims, conditions on them, and acts whose chances hang on them. They are what the worlds of a sample hang on
//! that is no event by itself.

use super::Chances;
use super::bits::{Bits, threshold};
use super::draws::{Alternatives, Draw, not_before};
use crate::graph::NodeId;
use crate::solve::{Literal, Need, Root, Ways, Worlds};
use crate::world::Guard;
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
            let of = |at: BddPointer| indices.get(&at).copied().unwrap_or(0);
            choices.push((diagram.var_of(pointer).to_index(), of(diagram.low_link_of(pointer)), of(diagram.high_link_of(pointer))));
            indices.insert(pointer, choices.len() + 1);
        }
        let root = indices.get(&diagram.root_pointer()).copied().unwrap_or(0);
        Self(choices, root)
    }

    fn draws(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|(draw, _, _)| *draw)
    }

    fn worlds(&self, drawn: &[Worlds]) -> Worlds {
        let mut made = vec![Worlds::NONE, Worlds::ALL];
        for (draw, low, high) in &self.0 {
            let of = |list: &[Worlds], index: usize| list.get(index).copied().unwrap_or(Worlds::NONE);
            let yes = of(drawn, *draw);
            let worlds = (yes & of(&made, *high)) | (!yes & of(&made, *low));
            made.push(worlds);
        }
        made.get(self.1).copied().unwrap_or(Worlds::NONE)
    }
}

/// The conditional draws: everything that is no event by itself, and what is drawn for it.
#[derive(Clone, Debug, Default)]
pub(super) struct ConditionalDraws {
    all: Vec<Conditional>,
    /// Those that are asked for, with their registers.
    asked: Vec<(usize, usize)>,
    /// The draws that may be asked for: the place, and its chances at each point in time.
    curves: Vec<(usize, Vec<f64>)>,
    /// For each point in time, the draws with their thresholds, given that they have not happened before.
    steps: Vec<Vec<(usize, u64)>>,
}

impl ConditionalDraws {
    /// The open part of the graph as a system of ways, whose roots are the open roots in their order. An act that one draw of its
    /// own decides is an event; the rest are conditional draws.
    pub(super) fn ways(chances: &Chances<'_>, years: &[u32]) -> (Ways, Self) {
        let graph = &chances.open.graph;
        let last = years.last().copied().unwrap_or(0);
        let curve = |draw: usize| -> Vec<f64> {
            let curve = chances.draws.draws.get(draw).map(|d| d.curve(last)).unwrap_or_default();
            years.iter().map(|year| curve.get(*year as usize).copied().unwrap_or(0.0)).collect()
        };
        let mut deciding: FxHashMap<usize, u32> = FxHashMap::default();
        for draw in chances.draws.acts.iter().flatten().filter_map(|(_, draw)| *draw) {
            *deciding.entry(draw).or_default() += 1;
        }
        let mut conditionals = Self::default();
        let mut ways = Ways::default();
        let mut act_places: FxHashMap<usize, u32> = FxHashMap::default();
        let mut guard_places: FxHashMap<Guard, u32> = FxHashMap::default();
        for node in 0..graph.node_count() {
            let mut list = Vec::new();
            for edge in graph.into(NodeId(short(node))) {
                let mut way: Vec<Need> = graph.body(edge).iter().map(|n| Need::Node(n.0)).collect();
                if let Some(act) = edge.act {
                    let index = act.0 as usize;
                    way.push(Need::Literal(*act_places.entry(index).or_insert_with(|| {
                        let alternatives = chances.draws.acts.get(index).map_or(&[][..], Vec::as_slice);
                        ways.literals.push(match alternatives {
                            [(Guard::ALWAYS, Some(draw))]
                                if deciding.get(draw) == Some(&1) && matches!(chances.draws.draws.get(*draw), Some(Draw::Act { .. })) =>
                            {
                                Literal::Event(curve(*draw))
                            }
                            _ => conditionals.act(chances, alternatives),
                        });
                        short(ways.literals.len() - 1)
                    })));
                }
                if !edge.guard.is_always() {
                    way.push(Need::Literal(*guard_places.entry(edge.guard).or_insert_with(|| {
                        ways.literals.push(conditionals.add(Conditional::Condition(Choices::of(chances, edge.guard))));
                        short(ways.literals.len() - 1)
                    })));
                }
                list.push(way);
            }
            ways.nodes.push(list);
        }
        ways.roots =
            chances.open_roots().into_iter().filter_map(|r| if let Root::Node(n) = r { Some(Need::Node(n.0)) } else { None }).collect();
        let mut draws: Vec<usize> = conditionals.all.iter().flat_map(Conditional::draws).collect();
        draws.sort_unstable();
        draws.dedup();
        conditionals.curves = draws.into_iter().map(|draw| (draw, curve(draw))).collect();
        conditionals.steps = vec![Vec::new(); years.len()];
        (ways, conditionals)
    }

    fn add(&mut self, conditional: Conditional) -> Literal {
        self.all.push(conditional);
        Literal::Given(short(self.all.len() - 1))
    }

    fn act(&mut self, chances: &Chances<'_>, alternatives: &[(Guard, Option<usize>)]) -> Literal {
        let alternatives: Alternatives = alternatives.to_vec();
        self.add(Conditional::Act(alternatives.into_iter().map(|(guard, draw)| (Choices::of(chances, guard), draw)).collect()))
    }

    /// Says which are asked for, each with its register: nothing else is drawn.
    pub(super) fn ask(&mut self, asked: Vec<(usize, usize)>) {
        let mut draws: Vec<usize> = asked.iter().filter_map(|(number, _)| self.all.get(*number)).flat_map(Conditional::draws).collect();
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
    pub(super) fn draw(&self, step: usize, bits: &mut Bits, drawn: &mut [Worlds], registers: &mut [Worlds]) {
        for &(draw, threshold) in self.steps.get(step).into_iter().flatten() {
            if let Some(slot) = drawn.get_mut(draw) {
                *slot = *slot | bits.happens(threshold);
            }
        }
        for &(number, register) in &self.asked {
            let worlds = match self.all.get(number) {
                // A condition on claims does not move with the years.
                Some(Conditional::Condition(_)) if step > 0 => continue,
                Some(Conditional::Condition(choices)) => choices.worlds(drawn),
                Some(Conditional::Act(alternatives)) => alternatives.iter().fold(Worlds::NONE, |happens, (choices, draw)| {
                    let decided = draw.map_or(Worlds::ALL, |d| drawn.get(d).copied().unwrap_or(Worlds::NONE));
                    happens | (decided & choices.worlds(drawn))
                }),
                None => Worlds::NONE,
            };
            if let Some(slot) = registers.get_mut(register) {
                *slot = worlds;
            }
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

fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
