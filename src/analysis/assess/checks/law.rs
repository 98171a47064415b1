//! Which powers of governments from elsewhere can be used here at all.

use super::{Check, Finding, found};
use crate::analysis::assess::{AssessedWorld, Fact, Parameters};
use crate::graph::Act;
use crate::scenario::schema::Table;
use crate::world::PowerId;
use std::collections::{BTreeMap, BTreeSet};

pub(super) static CHECK: Check = Check {
    name: "law",
    question: "Which powers of governments from elsewhere bind somebody who has something, or reach a place?",
    outcomes: &[("some", "there are such powers"), ("none", "there are none in the scenario")],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, _: &Parameters) -> Finding {
    let world = &assessed.model.world;
    let (mut used, mut named) = (BTreeMap::<PowerId, BTreeSet<Act>>::new(), BTreeSet::new());
    for act in assessed.model.graph.edges().iter().filter_map(|edge| edge.act).map(|id| assessed.model.graph.act(id)) {
        let Some(power) = act.power() else { continue };
        if world.powers[power].seats.iter().any(|(wielder, _, _)| assessed.foreign_government(*wielder)) {
            named.extend(world.powers[power].seats.iter().map(|(_, of, _)| *of));
            used.entry(power).or_default().insert(act);
        }
    }
    // Tables are sorted by id, and indices with them.
    let one =
        |(power, acts): (PowerId, BTreeSet<Act>)| Fact::Law { power: assessed.id(Table::Powers, power), acts: acts.into_iter().collect() };
    let mut facts: Vec<Fact> = used.into_iter().map(one).collect();
    let outcome = if facts.is_empty() { "none" } else { "some" };
    // Every country has a line: its powers, that there are none to fear, or, from whoever asked, that nobody looked.
    let told = |at: &String| named.iter().any(|j| assessed.id(Table::Jurisdictions, *j) == *at);
    let countries = assessed.unknown.touched.iter().filter(|j| !assessed.is_home(**j) && !assessed.unknown.jurisdictions.contains(j));
    let countries = countries.map(|j| assessed.id(Table::Jurisdictions, *j)).filter(|at| !told(at));
    facts.extend(countries.map(|at| Fact::Country { at }));
    found(outcome, facts)
}
