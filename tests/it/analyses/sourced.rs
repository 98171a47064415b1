//! `--sourced-only`: what is left out, and that nothing becomes easier by it.

use crate::support::scenarios::{cell, every_cell, every_shipped, scenario};
use residency::analysis::matrix::Matrix;
use residency::graph::Means;
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Scenario};

#[test]
fn no_cell_of_a_shipped_scenario_becomes_easier() {
    for (name, full) in every_shipped() {
        let (sourced, _) = full.sourced_only();
        let assignment = Assignment::default_of(&full);
        assert!(sourced.errors(&assignment).is_empty(), "{name}: {:?}", sourced.errors(&assignment));
        let (before, after) = (Matrix::of(&full, &assignment), Matrix::of(&sourced, &assignment));
        for (party, data) in every_cell(&full) {
            let (x, y) = (before.cell(party, data), after.cell(party, data));
            assert!(y.reads >= x.reads && y.holds >= x.holds, "{name}: {party:?} × {data:?}");
        }
        let (again, more) = sourced.sourced_only();
        assert!(more.is_empty() && again.table(Table::Copies).len() == sourced.table(Table::Copies).len());
    }
}

const TEXT: &str = r#"
schema = 1
title = "t"
[sources.paper]
title = "A paper"
publisher = "A publisher"
[sources.guess]
title = "An assumption"
[jurisdictions.x]
[parties.host]
kind = "company"
incorporated = "x"
sources = ["paper"]
[parties.state]
kind = "government"
governs = "x"
[sites.dc]
kind = "facility"
located = "x"
operator = "host"
sources = ["paper"]
[keys.k]
holders = ["host"]
[data.locked]
category = "content"
sources = ["paper"]
copies.c = { at = "dc", locked_by = ["k"] }
[data.open]
category = "content"
copies.a = { at = "dc", sources = ["paper"] }
copies.b = { at = "dc" }
[powers.order]
wielded_by = "state"
of = "x"
verbs = ["disclose"]
binds = ["incorporated"]
reach = "control"
sources = ["guess"]
"#;

#[test]
fn openings_fall_and_protections_stay() {
    let full = scenario("test", TEXT);
    let (sourced, left_out) = full.sourced_only();
    let names: Vec<String> = left_out.iter().map(|l| format!("{}/{}", l.table.name(), l.id)).collect();
    assert_eq!(names, ["keys/k", "copies/open/b", "powers/order"]);
    let cell = |s: &Scenario, party: &str, data: &str| {
        let (party, data) = cell(s, party, data);
        Matrix::of(s, &Assignment::default_of(s)).cell(party, data)
    };
    assert_eq!(cell(&full, "host", "locked").reads, Means::Design);
    assert_eq!(cell(&sourced, "host", "locked").reads, Means::None, "nobody is shown to have the key, and it still locks");
    assert_eq!(cell(&sourced, "host", "locked").holds, Means::Design);
    assert_eq!(cell(&sourced, "host", "open").reads, Means::Design, "shown by the copy's own source");
    assert_eq!(cell(&full, "state", "open").reads, Means::Law);
    assert_eq!(cell(&sourced, "state", "open").reads, Means::None, "an assumption is no source");
}
