//! A system of [`Ways`] as a list of steps, done in order for many worlds at once.

use super::ways::{Need, Ways};
use super::{Solver, Worlds};
use crate::graph::{Capability, Edge, Graph, Level, Means, Node, NodeId, Parts};
use crate::world::{ClassId, Guard, IdVec, PartyId, index32};

/// What is done for one node: or over its ways, and over what each needs.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// The register that the value goes to.
    to: u32,
    /// Where its ways end in the list of all ways.
    ways_end: u32,
}

/// Steps that are done once, or again and again until nothing moves.
#[derive(Clone, Copy, Debug)]
struct Group {
    steps_end: u32,
    circle: bool,
}

/// The steps that solve a system. Registers hold the literals first, then the nodes.
#[derive(Clone, Debug, Default)]
pub struct Program {
    groups: Vec<Group>,
    steps: Vec<Step>,
    /// For each way, where what it needs ends in `needs`.
    way_ends: Vec<u32>,
    /// Registers.
    needs: Vec<u32>,
    literals: usize,
    nodes: usize,
}

impl Program {
    /// The steps for a system: what a node needs is computed before it, and only circles are gone round.
    #[must_use]
    pub fn new(ways: &Ways) -> Self {
        let mut program = Self { literals: ways.literals.len(), nodes: ways.nodes.len(), ..Self::default() };
        let graph = skeleton(ways);
        let targets = ways.roots.iter().filter_map(|r| if let Need::Node(n) = r { Some(NodeId(*n)) } else { None });
        for group in Solver::behind(&graph, targets).groups() {
            for node in group {
                for way in ways.nodes.get(node.0 as usize).into_iter().flatten() {
                    program.needs.extend(way.iter().map(|need| program_register(ways.literals.len(), *need)));
                    program.way_ends.push(short(program.needs.len()));
                }
                let to = program_register(ways.literals.len(), Need::Node(node.0));
                program.steps.push(Step { to, ways_end: short(program.way_ends.len()) });
            }
            program.groups.push(Group { steps_end: short(program.steps.len()), circle: group.len() > 1 });
        }
        program
    }

    /// How many registers it takes.
    #[must_use]
    pub fn registers(&self) -> usize {
        self.literals + self.nodes
    }

    /// The register of something needed.
    #[must_use]
    pub fn register(&self, need: Need) -> usize {
        program_register(self.literals, need) as usize
    }

    /// How many nodes are computed for each world.
    #[must_use]
    pub fn step_count(&self) -> usize {
        self.steps.len()
    }

    /// Computes all nodes from the literals.
    pub fn run(&self, registers: &mut [Worlds]) {
        let mut at = (0, 0, 0);
        for group in &self.groups {
            let from = at;
            if group.circle {
                for step in self.steps.get(from.0..group.steps_end as usize).unwrap_or_default() {
                    if let Some(slot) = registers.get_mut(step.to as usize) {
                        *slot = Worlds::NONE;
                    }
                }
                while self.steps::<true>(group, &mut at, registers) {
                    at = from;
                }
            } else {
                self.steps::<false>(group, &mut at, registers);
            }
        }
    }

    /// Does the steps of a group once; says whether anything moved, if it is a circle.
    #[inline]
    fn steps<const CIRCLE: bool>(&self, group: &Group, (step, way, need): &mut (usize, usize, usize), registers: &mut [Worlds]) -> bool {
        let mut moved = false;
        for Step { to, ways_end } in self.steps.get(*step..group.steps_end as usize).unwrap_or_default() {
            let mut value = Worlds::NONE;
            for needs_end in self.way_ends.get(*way..*ways_end as usize).unwrap_or_default() {
                let mut all = Worlds::ALL;
                for register in self.needs.get(*need..*needs_end as usize).unwrap_or_default() {
                    if let Some(needed) = registers.get(*register as usize) {
                        all = all & *needed;
                    }
                }
                value = value | all;
                *need = *needs_end as usize;
            }
            *way = *ways_end as usize;
            if let Some(slot) = registers.get_mut(*to as usize) {
                moved |= CIRCLE && *slot != value;
                *slot = value;
            }
        }
        *step = group.steps_end as usize;
        moved
    }
}

fn program_register(literals: usize, need: Need) -> u32 {
    match need {
        Need::Literal(literal) => literal,
        Need::Node(node) => short(literals) + node,
    }
}

/// A graph that says no more than which node needs which.
fn skeleton(ways: &Ways) -> Graph {
    let blank = Node { capability: Capability::Counts, level: Level::Full, party: PartyId(0), thing: 0 };
    let mut parts = Parts {
        nodes: IdVec::filled(ways.nodes.len(), blank),
        derived: IdVec::filled(ways.nodes.len(), true),
        edges: IdVec::default(),
        bodies: IdVec::default(),
        acts: IdVec::default(),
    };
    for (head, list) in ways.nodes.iter().enumerate() {
        for way in list {
            let from = parts.bodies.next_id();
            parts.bodies.extend(way.iter().filter_map(|need| if let Need::Node(n) = need { Some(NodeId(*n)) } else { None }));
            let body = (from, parts.bodies.next_id());
            parts.edges.push(Edge::new(NodeId(index32(head)), None, None, Means::Design, Guard::ALWAYS, body));
        }
    }
    Graph::from_parts(parts, |_| ClassId(0))
}

fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
