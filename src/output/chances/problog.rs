//! The chance of one cell as a ProbLog program, so that another program can compute it.
//!
//! ProbLog (De Raedt, Kimmig and Toivonen, *ProbLog: A Probabilistic Prolog and its Application in Link Discovery*, IJCAI 2007) has
//! facts with a probability and rules; a query's probability is that of the worlds in which it follows. Ranges stand in the
//! program as the chance over the period, which is their mean.

use crate::analysis::chances::Chances;
use crate::analysis::chances::draws::Draw;
use crate::graph::ActId;
use crate::scenario::Scenario;
use crate::solve::QueryNode;
use crate::world::{Guard, Variable};
use biodivine_lib_bdd::BddPointer;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The program of some roots within so many years; each is asked for by its name, an atom such as `reads`.
#[must_use]
pub fn program(chances: &Chances<'_>, asked: &[(&str, QueryNode)], years: u32, question: &str) -> String {
    let scenario = chances.model.world.scenario;
    let mut out = format!("% {}\n% {question}\n", one_line(&scenario.title));
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
    for index in draws {
        let chance = within.get(index).copied().unwrap_or(0.0);
        let _ = writeln!(out, "{chance:?}::draw({index}). % {}", name(chances, scenario, index));
    }
    for guard in guards.iter().filter(|g| !g.is_always() && !g.is_never()) {
        let diagram = chances.model.conditions.diagram(*guard);
        let index = guard.index();
        let at = |pointer: BddPointer| format!("guard({index},{})", pointer.to_index());
        for pointer in diagram.pointers().skip(2) {
            let variable = diagram.var_of(pointer).to_index();
            for (literal, below) in [("", diagram.high_link_of(pointer)), ("\\+", diagram.low_link_of(pointer))] {
                if below.is_one() {
                    let _ = writeln!(out, "{} :- {literal}draw({variable}).", at(pointer));
                } else if !below.is_zero() {
                    let _ = writeln!(out, "{} :- {literal}draw({variable}), {}.", at(pointer), at(below));
                }
            }
        }
        let _ = writeln!(out, "guard({index}) :- {}.", at(diagram.root_pointer()));
    }
    for act in acts {
        for (guard, draw) in &chances.draws.acts[act] {
            let mut body = Vec::new();
            if !guard.is_always() {
                body.push(format!("guard({})", guard.index()));
            }
            body.extend(draw.map(|d| format!("draw({d})")));
            let _ = writeln!(out, "{}", rule(&format!("act({})", act.0), &body));
        }
    }
    for edge in graph.edges() {
        let mut body: Vec<String> = edge.act.map(|a| format!("act({})", a.0)).into_iter().collect();
        if !edge.guard.is_always() {
            body.push(format!("guard({})", edge.guard.index()));
        }
        body.extend(graph.body(edge).iter().map(|n| format!("node({})", n.0)));
        let _ = writeln!(out, "{}", rule(&format!("node({})", edge.head.0), &body));
    }
    for ((name, _), root) in asked.iter().zip(&part.queries) {
        let _ = match root {
            QueryNode::Node(node) => writeln!(out, "{name} :- node({}).", node.0),
            QueryNode::Always => writeln!(out, "{name}."),
            QueryNode::Never => writeln!(out, "{name} :- fail."),
        };
        let _ = writeln!(out, "query({name}).");
    }
    out
}

fn rule(head: &str, body: &[String]) -> String {
    if body.is_empty() { format!("{head}.") } else { format!("{head} :- {}.", body.join(", ")) }
}

fn name(chances: &Chances<'_>, scenario: &Scenario, index: usize) -> String {
    match (chances.draws.draws.get(index), chances.model.conditions.variables().get(index)) {
        (Some(Draw::Act { act, .. }), _) => chances.model.graph.act(*act).spell(scenario),
        (_, Some(Variable::Option { switch, option })) => {
            let of = scenario.switches.get(*switch);
            let option_id = of.and_then(|s| s.options.get(*option)).map_or("?", |o| o.id.as_str());
            let earlier = if *option > 0 { ", given that no earlier option holds" } else { "" };
            format!("{} = {option_id}{earlier}", of.map_or("?", |s| s.entity.id.as_str()))
        }
        _ => String::new(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
