//! Which powers of governments from elsewhere can be used here at all.

use super::{Check, Finding, found};
use crate::analysis::assess::{AssessedWorld, Fact, Parameters};
use crate::scenario::schema::Table;
use std::collections::BTreeSet;

pub(super) static CHECK: Check = Check {
    name: "law",
    question: "Which powers of governments from elsewhere bind somebody who has something, or reach a place?",
    outcomes: &[("some", "there are such powers"), ("none", "there are none in the scenario")],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, _: &Parameters) -> Finding {
    let world = &assessed.model.world;
    let (mut facts, mut named) = (Vec::new(), BTreeSet::new());
    let acts = assessed.model.graph.edges().iter().filter_map(|edge| edge.act).collect::<BTreeSet<_>>();
    for act in acts.into_iter().map(|id| assessed.model.graph.act(id)) {
        let Some(power) = act.power() else { continue };
        if world.powers[power].seats.iter().any(|(wielder, _, _)| assessed.foreign_government(*wielder)) {
            named.extend(world.powers[power].seats.iter().map(|(_, of, _)| *of));
            facts.push(Fact::Law { power: assessed.id(Table::Powers, power), act: act.spell(assessed.scenario) });
        }
    }
    facts.sort_by(|a, b| match (a, b) {
        (Fact::Law { power: a, act: x }, Fact::Law { power: b, act: y }) => (a, x).cmp(&(b, y)),
        _ => std::cmp::Ordering::Equal,
    });
    facts.dedup();
    let outcome = if facts.is_empty() { "none" } else { "some" };
    // Every country has a line: its powers, that there are none to fear, or, from whoever asked, that nobody looked.
    let told = |at: &String| named.iter().any(|j| assessed.id(Table::Jurisdictions, *j) == *at);
    let countries = assessed.unknown.touched.iter().filter(|j| !assessed.is_home(**j) && !assessed.unknown.jurisdictions.contains(j));
    let countries = countries.map(|j| assessed.id(Table::Jurisdictions, *j)).filter(|at| !told(at));
    facts.extend(countries.map(|at| Fact::Country { at }));
    found(outcome, facts)
}
