//! What `export` shows: the chance of a cell as a probabilistic logic program, so that another tool can compute it.

use super::ids::{option, switch};
use super::importance::no_chance;
use crate::analysis::chances::Chances;
use crate::analysis::chances::available::Available;
use crate::analysis::chances::draws::Draw;
use crate::analysis::chances::program::program;
use crate::graph::Sense;
use crate::scenario::Scenario;
use crate::solve::QueryNode;
use crate::text::importance as words;
use crate::world::Variable;
use serde::Serialize;
use std::collections::BTreeMap;

pub use crate::analysis::chances::program::{Atom, Clause, Literal};

/// A program with its title and what it asks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Program {
    /// The scenario's title.
    pub title: String,
    /// What is asked, in words.
    pub question: String,
    /// Why nothing is asked, of a cell that has no chance.
    pub no_chance: Option<String>,
    /// The clauses, in order.
    pub clauses: Vec<Clause>,
    /// What each draw is, in words.
    pub draws: BTreeMap<usize, String>,
}

impl Program {
    /// The program of some roots within so many years; each is asked for by its name, an atom such as `reads`.
    #[must_use]
    pub fn of(chances: &Chances<'_>, asked: &[(&str, QueryNode)], years: u32, question: &str) -> Self {
        let clauses = program(chances, asked, years);
        let draw = |clause: &Clause| if let Clause::Fact { draw, .. } = clause { Some((*draw, name(chances, *draw))) } else { None };
        Self {
            title: chances.model.world.scenario.title.clone(),
            question: question.to_owned(),
            no_chance: None,
            draws: clauses.iter().filter_map(draw).collect(),
            clauses,
        }
    }
}

impl Program {
    /// The program of a cell that is open without any act of chance: it asks nothing.
    #[must_use]
    pub fn without_chance(scenario: &Scenario, question: &str, rests_on: &Available) -> Self {
        Self {
            title: scenario.title.clone(),
            question: question.to_owned(),
            no_chance: Some(no_chance(scenario, rests_on, Sense::Reads)),
            clauses: Vec::new(),
            draws: BTreeMap::new(),
        }
    }
}

impl Program {
    /// The program of a cell that is not looked at: it asks nothing.
    #[must_use]
    pub fn not_looked_at(scenario: &Scenario, question: &str) -> Self {
        Self {
            title: scenario.title.clone(),
            question: question.to_owned(),
            no_chance: Some(words::not_looked_at(Sense::Reads)),
            clauses: Vec::new(),
            draws: BTreeMap::new(),
        }
    }
}

fn name(chances: &Chances<'_>, index: usize) -> String {
    let scenario = chances.model.world.scenario;
    match (chances.draws.draws.get(index), chances.model.conditions.variables().get(index)) {
        (Some(Draw::Act { act, .. } | Draw::Available { act }), _) => chances.model.graph.act(*act).spell(scenario),
        (_, Some(Variable::Option { switch: of, option: chosen })) => {
            words::draw(&switch(scenario, *of), &option(scenario, *of, *chosen), *chosen == 0)
        }
        _ => String::new(),
    }
}
