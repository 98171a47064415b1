//! An [`EquationSystem`] as a list of steps, done in order for a block of samples at once.

use super::equations::{EquationSystem, LiteralId, Term, VariableId};
use super::{SampleBlock, Solver};
use crate::graph::{Capability, Edge, Graph, Level, Means, Node, NodeId, Parts};
use crate::world::{ClassId, Guard, Id, IdVec, PartyId, ids, index32};

ids! {
    /// The index of a register: where the value of a literal or a variable is worked out.
    pub Register;
}

/// What is done for one variable: or over its conjuncts, and over the terms of each.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// The register that the value goes to.
    to: Register,
    /// How many of the conjuncts that follow are its.
    conjuncts: u32,
}

/// Steps that are done once, or again and again until nothing moves.
#[derive(Clone, Copy, Debug)]
struct Group {
    steps: u32,
    cyclic: bool,
}

/// The steps that solve a system. Registers hold the literals first, then the variables.
#[derive(Clone, Debug, Default)]
pub struct Program {
    groups: Vec<Group>,
    steps: Vec<Step>,
    /// For each conjunct, how many of the terms that follow are its.
    conjuncts: Vec<u32>,
    terms: Vec<Register>,
    literals: usize,
    variables: usize,
}

/// Where in its lists a program is.
#[derive(Clone, Copy)]
struct Rest<'p> {
    steps: &'p [Step],
    conjuncts: &'p [u32],
    terms: &'p [Register],
}

impl Program {
    /// The steps for a system: what a variable needs is computed before it, and only cycles are gone round.
    #[must_use]
    pub fn new(system: &EquationSystem) -> Self {
        let mut program = Self { literals: system.literals.len(), variables: system.equations.len(), ..Self::default() };
        let graph = skeleton(system);
        let targets = system.queries.iter().filter_map(|term| if let Term::Variable(v) = term { Some(NodeId(v.0)) } else { None });
        for group in Solver::behind(&graph, targets).groups() {
            for node in group {
                let variable = VariableId(node.0);
                let conjuncts = &system.equations[variable];
                for conjunct in conjuncts {
                    program.conjuncts.push(index32(conjunct.len()));
                    let registers = conjunct.iter().map(|term| program.register(*term));
                    let registers: Vec<Register> = registers.collect();
                    program.terms.extend(registers);
                }
                program.steps.push(Step { to: program.register(Term::Variable(variable)), conjuncts: index32(conjuncts.len()) });
            }
            program.groups.push(Group { steps: index32(group.len()), cyclic: group.len() > 1 });
        }
        program
    }

    /// How many registers it takes.
    #[must_use]
    pub fn register_count(&self) -> usize {
        self.literals + self.variables
    }

    /// The register of a term.
    #[must_use]
    pub fn register(&self, term: Term) -> Register {
        match term {
            Term::Literal(literal) => self.literal(literal),
            Term::Variable(variable) => Register::new(self.literals + variable.index()),
        }
    }

    fn literal(&self, literal: LiteralId) -> Register {
        Register(literal.0)
    }

    /// How many variables are computed for each sample.
    #[must_use]
    pub fn step_count(&self) -> usize {
        self.steps.len()
    }

    /// Computes all variables from the literals.
    pub fn run(&self, registers: &mut IdVec<Register, SampleBlock>) {
        let mut rest = Rest { steps: &self.steps, conjuncts: &self.conjuncts, terms: &self.terms };
        for group in &self.groups {
            let from = rest;
            if group.cyclic {
                let (steps, _) = from.steps.split_at(group.steps as usize);
                for step in steps {
                    registers[step.to] = SampleBlock::NONE;
                }
                while steps_of::<true>(group, &mut rest, registers) {
                    rest = from;
                }
            } else {
                steps_of::<false>(group, &mut rest, registers);
            }
        }
    }
}

/// Does the steps of a group once; says whether anything moved, if it is a cycle.
#[inline]
fn steps_of<const CYCLIC: bool>(group: &Group, rest: &mut Rest<'_>, registers: &mut IdVec<Register, SampleBlock>) -> bool {
    let mut moved = false;
    let (steps, later_steps) = rest.steps.split_at(group.steps as usize);
    for step in steps {
        let mut value = SampleBlock::NONE;
        let (conjuncts, later_conjuncts) = rest.conjuncts.split_at(step.conjuncts as usize);
        for terms in conjuncts {
            let mut all = SampleBlock::ALL;
            let (terms, later_terms) = rest.terms.split_at(*terms as usize);
            for register in terms {
                all = all & registers[*register];
            }
            value = value | all;
            rest.terms = later_terms;
        }
        rest.conjuncts = later_conjuncts;
        moved |= CYCLIC && registers[step.to] != value;
        registers[step.to] = value;
    }
    rest.steps = later_steps;
    moved
}

/// A graph that says no more than which variable needs which.
fn skeleton(system: &EquationSystem) -> Graph {
    let blank = Node { capability: Capability::Counts, level: Level::Full, party: PartyId(0), thing: 0 };
    let mut parts = Parts {
        nodes: IdVec::filled(system.equations.len(), blank),
        derived: IdVec::filled(system.equations.len(), true),
        edges: IdVec::default(),
        bodies: IdVec::default(),
        acts: IdVec::default(),
        strata: Vec::new(),
    };
    for (head, list) in system.equations.iter() {
        for conjunct in list {
            let from = parts.bodies.next_id();
            parts.bodies.extend(conjunct.iter().filter_map(|term| if let Term::Variable(v) = term { Some(NodeId(v.0)) } else { None }));
            let body = (from, parts.bodies.next_id());
            parts.edges.push(Edge::new(NodeId(head.0), None, None, Means::Design, Guard::ALWAYS, body));
        }
    }
    Graph::from_parts(parts, |_| ClassId(0))
}
