//! A program in the language of ProbLog.

use crate::output::terminal::clean;
use crate::present::program::{Atom, Clause, Literal, Program};

/// The program as text.
#[must_use]
pub fn program(program: &Program) -> String {
    let mut out = format!("% {}\n% {}\n", clean(&program.title), clean(&program.question));
    if let Some(why) = &program.no_chance {
        out.push_str(&format!("% {}\n", clean(why)));
    }
    for clause in &program.clauses {
        out.push_str(&match clause {
            Clause::Fact { draw, chance } => {
                format!("{chance:?}::draw({draw}). % {}\n", program.draws.get(draw).map_or_else(String::new, |draw| clean(draw)))
            }
            Clause::Rule { head, body } if body.is_empty() => format!("{}.\n", atom(head)),
            Clause::Rule { head, body } => format!("{} :- {}.\n", atom(head), body.iter().map(literal).collect::<Vec<_>>().join(", ")),
            Clause::Query(name) => format!("query({name}).\n"),
        });
    }
    out
}

fn literal(literal: &Literal) -> String {
    format!("{}{}", if literal.negated { "\\+" } else { "" }, atom(&literal.atom))
}

fn atom(atom: &Atom) -> String {
    match atom {
        Atom::Draw(index) => format!("draw({index})"),
        Atom::Guard(index) => format!("guard({index})"),
        Atom::GuardNode(index, node) => format!("guard({index},{node})"),
        Atom::Act(index) => format!("act({index})"),
        Atom::Node(index) => format!("node({index})"),
        Atom::Query(name) => name.clone(),
        Atom::Fail => "fail".to_owned(),
    }
}
