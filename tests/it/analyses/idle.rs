//! `explain` of a `none` names what the party has in the file and what leads nowhere, and what one more verb of a law would open.

use crate::support::program::residency;
use serde_json::Value;

const WORLD: &str = r#"
schema = 1
title = "What leads nowhere"
date = 2024-06-01
[jurisdictions.aa]
[parties]
firm = { kind = "company", incorporated = "aa" }
maker = { kind = "company", name = "Maker", incorporated = "aa" }
thief = { kind = "intruder", name = "Thief" }
state = { kind = "government", name = "State", governs = "aa" }
[sites]
dc = { name = "Data centre", kind = "facility", located = "aa" }
yard = { name = "Yard", kind = "facility", located = "aa", operator = "maker" }
[keys.k]
name = "Key"
holders = ["firm"]
stored_at = []
[data.notes]
name = "Notes"
category = "content"
copies.main = { at = "dc", tenants = ["firm"], locked_by = ["k"] }
[software.app]
name = "App"
vendor = "maker"
runs_at = ["yard"]
[software.shelf]
name = "Shelf"
vendor = "maker"
runs_at = []
[breaches.theft]
name = "Theft"
by = "thief"
site = "dc"
[powers.search]
name = "Search"
wielded_by = "state"
of = "aa"
verbs = ["seize"]
binds = ["incorporated"]
reach = "control"
"#;

fn explain(party: &str) -> Value {
    let found = residency(&["explain", "-", party, "notes", "--format", "json"]).input(WORLD).run().done();
    let found: Value = serde_json::from_str(&found).unwrap();
    assert_eq!(found["reads"], "none", "{found}");
    found["why_not"].clone()
}

fn says<'v>(why: &'v Value, list: &str) -> Vec<&'v str> {
    why[list].as_array().unwrap().iter().map(|one| one["says"].as_str().unwrap()).collect()
}

#[test]
fn software_and_break_ins_that_lead_nowhere_are_named_with_the_reason() {
    let maker = explain("maker");
    assert!(says(&maker, "blocks").contains(&"“App” runs at “Yard”, where nothing of “Notes” is open to be shown"), "{maker}");
    assert!(says(&maker, "blocks").contains(&"“Shelf” runs nowhere in this scenario, so it shows nothing of “Notes”"), "{maker}");
    let thief = explain("thief");
    assert!(says(&thief, "blocks").contains(&"what “Theft” takes is not enough to read “Notes”"), "{thief}");
    assert!(explain("state")["blocks"].as_array().unwrap().iter().all(|b| b["reason"] != "shows-nothing"));
}

#[test]
fn makers_offers_and_credentials_that_lead_nowhere_are_named_with_the_reason() {
    let world = WORLD.replace("verbs = [\"seize\"]", "verbs = [\"alter\"]")
        + r#"
[offers.gift]
name = "Gift"
by = ["maker"]
to = ["state"]
basis = "request"
[keys.password]
name = "Password"
holders = ["state"]
stored_at = []
stands_for = ["maker"]
"#;
    let found = residency(&["explain", "-", "state", "notes", "--format", "json"]).input(&world).run().done();
    let found: Value = serde_json::from_str(&found).unwrap();
    assert_eq!(found["reads"], "none", "{found}");
    let blocks = says(&found["why_not"], "blocks");
    for sentence in [
        "“Search” could compel Maker to change “App”, which would show nothing of “Notes”",
        "what Maker gives under “Gift” is not enough to read “Notes”",
        "the credential “Password” stands for Maker, and opens nothing of “Notes”",
    ] {
        assert!(blocks.contains(&sentence), "{sentence}\n{blocks:#?}");
    }
}

#[test]
fn a_credential_and_a_tie_are_near_misses() {
    let world = WORLD
        .replace("binds = [\"incorporated\"]", "binds = [\"serves\"]")
        .replace("verbs = [\"seize\"]", "verbs = [\"disclose\", \"decrypt\"]")
        + "[keys.password]\nname = \"Password\"\nholders = [\"maker\"]\nstored_at = []\nstands_for = [\"thief\"]\n";
    let misses = |party: &str| {
        let found = residency(&["explain", "-", party, "notes", "--misses", "99", "--format", "json"]).input(&world).run().done();
        let found: Value = serde_json::from_str(&found).unwrap();
        says(&found["why_not"], "nearest_misses").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let of_state = misses("state");
    assert!(of_state.iter().any(|miss| miss == "firm were serving people in aa"), "{of_state:#?}");
    // Without its key the copy stays shut to whoever signs in.
    let open = world.replace(", locked_by = [\"k\"]", "");
    let found = residency(&["explain", "-", "maker", "notes", "--misses", "99", "--format", "json"]).input(&open).run().done();
    let found: Value = serde_json::from_str(&found).unwrap();
    let of_maker = says(&found["why_not"], "nearest_misses");
    assert!(of_maker.contains(&"the key “Password” stood for firm"), "{of_maker:#?}");
}

#[test]
fn a_verb_more_is_a_near_miss() {
    let state = explain("state");
    let disclose = state["nearest_misses"].as_array().unwrap().iter().find(|m| m["says"] == "“Search” could also compel decryption");
    let found = disclose.unwrap_or_else(|| panic!("{state}"));
    assert_eq!((&found["means"], &found["checked"]), (&"law".into(), &true.into()));
    let said = found["change"].as_str().unwrap();
    assert!(said.contains("powers.search.verbs"), "{said}");
}
