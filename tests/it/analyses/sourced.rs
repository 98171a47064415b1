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

const GUESSES: &str = r#"
schema = 1
title = "t"
[sources.plan]
title = "A plan"
publisher = "Own files"
[jurisdictions.x]
[parties.host]
kind = "company"
established = ["x"]
sources = ["plan"]
assumed = ["established"]
[parties.state]
kind = "government"
governs = "x"
[sites.dc]
kind = "facility"
located = "x"
operator = "host"
sources = ["plan"]
[sites.somewhere]
kind = "facility"
located = "x"
operator = "host"
sources = ["plan"]
assumed = ["located"]
[keys.k]
holders = ["host"]
stored_at = ["dc"]
hsm = true
sources = ["plan"]
assumed = ["holders"]
[data.locked]
category = "content"
sources = ["plan"]
copies.main = { at = "dc", tenants = ["host"], locked_by = ["k"], assumed = ["locked_by"] }
[data.clear]
category = "content"
sources = ["plan"]
copies.main = { at = "dc", tenants = ["host"], assumed = ["locked_by"] }
[data.placed]
category = "content"
sources = ["plan"]
copies.main = { at = "somewhere", tenants = ["host"] }
[data.told]
category = "content"
sources = ["plan"]
copies.main = { at = "dc", tenants = ["state"], assumed = ["tenants"] }
[processing.work]
data = ["locked"]
by = "host"
at = "dc"
sources = ["plan"]
assumed = ["by"]
[powers.order]
wielded_by = "state"
of = "x"
verbs = ["disclose", "decrypt"]
binds = ["established"]
reach = "control"
sources = ["plan"]
"#;

#[test]
fn what_is_assumed_counts_as_if_it_had_no_source() {
    let full = scenario("t", GUESSES);
    let reads = |scenario: &Scenario, party: &str, data: &str| {
        let (party, data) = cell(scenario, party, data);
        Matrix::of(scenario, &Assignment::default_of(scenario)).cell(party, data).reads
    };
    let all = ["locked", "clear", "placed", "told"];
    assert_eq!(all.map(|data| reads(&full, "host", data)), [Means::Design; 4]);
    assert_eq!(reads(&full, "state", "locked"), Means::Law);
    let (sourced, left_out) = full.sourced_only();
    // The host runs the site, so what it has there in the clear for sure it reads; the lock is granted, its holder is not.
    assert_eq!(all.map(|data| reads(&sourced, "host", data)), [Means::None, Means::None, Means::None, Means::Design]);
    assert_eq!(all.map(|data| reads(&sourced, "state", data)), [Means::None; 4]);
    let told: Vec<String> = left_out
        .iter()
        .map(|item| format!("{} {}", item.id, item.keys.iter().map(|key| key.as_str()).collect::<Vec<_>>().join(" ")))
        .collect();
    assert_eq!(told, ["host established", "k holders", "clear/main ", "placed/main ", "told/main tenants", "work "]);
    let (again, more) = sourced.sourced_only();
    assert!(more.is_empty(), "{more:?}");
    assert_eq!(again.table(Table::Copies).len(), sourced.table(Table::Copies).len());
}

#[test]
fn only_a_key_of_the_entry_can_be_assumed() {
    use residency::diagnostic::Code;
    use residency::scenario::{Input, NoFiles, load};
    let text = "schema = 1\ntitle = \"t\"\n[jurisdictions.x]\n[sites.dc]\nkind = \"facility\"\nlocated = \"x\"\nassumed = [\"located\", \"holders\"]\n";
    let loaded = load(Input { name: "t".into(), bytes: text.into(), folder: None }, &NoFiles);
    let found: Vec<_> = loaded.diagnostics.iter().map(|d| (d.code, d.message.as_str())).collect();
    assert_eq!(found, [(Code::UnknownWord, "`holders` of the site `dc` cannot be assumed: a site has no such key")]);
}
