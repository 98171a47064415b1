//! The chance of cells as a probabilistic logic program: facts with a probability, and rules.
//!
//! A query's probability is that of the worlds in which it follows (De Raedt, Kimmig and Toivonen, *ProbLog: A Probabilistic Prolog and
//! its Application in Link Discovery*, IJCAI 2007). Ranges stand in the program as the chance over the period, which is their mean.

use super::Chances;
use crate::graph::ActId;
use crate::solve::QueryNode;
use crate::world::Guard;
use biodivine_lib_bdd::BddPointer;
use serde::Serialize;
use std::collections::BTreeSet;

/// An atom of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Atom {
    /// That a draw comes out.
    Draw(usize),
    /// That a condition holds.
    Guard(usize),
    /// That the part of a condition's diagram below one of its nodes holds.
    GuardNode(usize, usize),
    /// That an act happens.
    Act(u32),
    /// That a node of the graph is derived.
    Node(u32),
    /// What is asked for.
    Query(String),
    /// What never is.
    Fail,
}

/// An atom that has to hold, or must not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Literal {
    /// Whether it must not.
    pub negated: bool,
    /// The atom.
    pub atom: Atom,
}

/// A clause of a program.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clause {
    /// A draw with its chance.
    Fact {
        /// The draw.
        draw: usize,
        /// Its chance.
        chance: f64,
    },
    /// The head holds if the whole body does.
    Rule {
        /// The head.
        head: Atom,
        /// The body; empty: always.
        body: Vec<Literal>,
    },
    /// The probability of this is asked for.
    Query(String),
}

impl From<Atom> for Literal {
    fn from(atom: Atom) -> Self {
        Self { negated: false, atom }
    }
}

/// The program of some roots within so many years; each is asked for by its name, such as `reads`.
#[must_use]
pub fn program(chances: &Chances<'_>, asked: &[(&str, QueryNode)], years: u32) -> Vec<Clause> {
    let roots: Vec<QueryNode> = asked.iter().map(|(_, root)| *root).collect();
    let part = chances.open.part(&roots);
    let graph = &part.graph;
    let mut guards: BTreeSet<Guard> = graph.edges().iter().map(|e| e.guard).collect();
    let acts: BTreeSet<ActId> = graph.edges().iter().filter_map(|e| e.act).collect();
    let mut draws: BTreeSet<usize> = BTreeSet::new();
    for (guard, draw) in acts.iter().flat_map(|act| &chances.draws.acts[*act]) {
        guards.insert(*guard);
        draws.extend(draw);
    }
    for guard in &guards {
        draws.extend(chances.model.conditions.diagram(*guard).support_set().into_iter().map(|v| v.to_index()));
    }
    let within = chances.draws.within(years);
    let mut out: Vec<Clause> =
        draws.into_iter().map(|draw| Clause::Fact { draw, chance: within.get(draw).copied().unwrap_or(0.0) }).collect();
    for guard in guards.iter().filter(|g| !g.is_always() && !g.is_never()) {
        condition(chances, *guard, &mut out);
    }
    let mut rule = |head: Atom, body: Vec<Literal>| out.push(Clause::Rule { head, body });
    let condition = |guard: Guard| (!guard.is_always()).then(|| Atom::Guard(guard.index()).into());
    for act in acts {
        for (guard, draw) in &chances.draws.acts[act] {
            rule(Atom::Act(act.0), condition(*guard).into_iter().chain(draw.map(|d| Atom::Draw(d).into())).collect());
        }
    }
    for edge in graph.edges() {
        let act: Option<Literal> = edge.act.map(|a| Atom::Act(a.0).into());
        let nodes = graph.body(edge).iter().map(|n| Atom::Node(n.0).into());
        rule(Atom::Node(edge.head.0), act.into_iter().chain(condition(edge.guard)).chain(nodes).collect());
    }
    for ((name, _), root) in asked.iter().zip(&part.queries) {
        let body = match root {
            QueryNode::Node(node) => vec![Atom::Node(node.0).into()],
            QueryNode::Always => Vec::new(),
            QueryNode::Never => vec![Atom::Fail.into()],
        };
        out.push(Clause::Rule { head: Atom::Query((*name).to_owned()), body });
        out.push(Clause::Query((*name).to_owned()));
    }
    out
}

/// The rules of a condition: one or two for each node of its diagram.
fn condition(chances: &Chances<'_>, guard: Guard, out: &mut Vec<Clause>) {
    let diagram = chances.model.conditions.diagram(guard);
    let index = guard.index();
    let at = |pointer: BddPointer| Atom::GuardNode(index, pointer.to_index());
    for pointer in diagram.pointers().skip(2) {
        let draw = Atom::Draw(diagram.var_of(pointer).to_index());
        for (negated, below) in [(false, diagram.high_link_of(pointer)), (true, diagram.low_link_of(pointer))] {
            let own = Literal { negated, atom: draw.clone() };
            if below.is_one() {
                out.push(Clause::Rule { head: at(pointer), body: vec![own] });
            } else if !below.is_zero() {
                out.push(Clause::Rule { head: at(pointer), body: vec![own, at(below).into()] });
            }
        }
    }
    out.push(Clause::Rule { head: Atom::Guard(index), body: vec![at(diagram.root_pointer()).into()] });
}
