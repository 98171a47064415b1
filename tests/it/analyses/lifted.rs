//! What the guards say of all combinations at once is what running each one alone says.

use crate::support::cases::generated;
use crate::support::scenarios::{assignments, conformance_folder, many_assignments, scenario, shipped};
use crate::support::{estates, worlds};
use proptest::prelude::*;
use residency::analysis::demand::failing;
use residency::analysis::lifted::{Lifted, Open};
use residency::analysis::matrix::Matrix;
use residency::analysis::{Model, policies};
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Scenario};
use residency::world::{DataId, Id, PartyId};

fn agree(scenario: &Scenario, lifted: &Lifted<'_>, assignment: &Assignment) {
    let alone = Matrix::of(scenario, assignment);
    for party in (0..scenario.table(Table::Parties).len()).map(PartyId::new) {
        for data in (0..scenario.table(Table::Data).len()).map(DataId::new) {
            let cell = alone.cell(party, data);
            let chains = lifted.cell(party, data).expect("nothing is left unsolved");
            let under = |id| lifted.ladder(id).under(&lifted.model.conditions, assignment);
            assert_eq!((under(chains.reads), under(chains.holds)), (cell.reads, cell.holds), "{party:?} × {data:?} under {assignment:?}");
        }
    }
}

fn agree_everywhere(scenario: &Scenario, most: usize) {
    let lifted = Lifted::solve(scenario, &Assignment::default_of(scenario), &Open::all(scenario));
    let all = many_assignments(scenario, 3 << 16);
    let step = all.len().div_ceil(most);
    for assignment in all.iter().step_by(step) {
        agree(scenario, &lifted, assignment);
    }
}

proptest! {
    #![proptest_config(generated(150))]

    #[test]
    fn every_combination_of_a_small_world(text in worlds::worlds()) {
        let scenario = scenario("world", &text);
        agree_everywhere(&scenario, 256);
    }

    #[test]
    fn every_day_of_a_small_world(text in worlds::worlds()) {
        let scenario = scenario("world", &text);
        let assignment = Assignment::default_of(&scenario);
        let claims = (0..scenario.switches.len()).filter(|s| scenario.switches[*s].on.is_none()).collect();
        let lifted = Lifted::solve(&scenario, &assignment, &Open { date: true, ..Open::only(claims) });
        for date in scenario.dates().into_iter().map(Some).chain([None]) {
            agree(&scenario, &lifted, &Assignment::at(&scenario, date));
        }
    }
}

#[test]
fn estates_of_fourteen_switches() {
    for seed in 0..6 {
        let text = estates::estate(seed, &estates::Size { parties: 12, data: 16, switches: 14 });
        agree_everywhere(&scenario("estate", &text), 150);
    }
}

#[test]
fn the_shipped_scenarios() {
    for name in ["icloud-china", "sovereign-cloud-designs"] {
        agree_everywhere(&shipped(name), 60);
    }
}

#[test]
fn a_node_limit_ends_the_work_and_what_was_finished_is_right() {
    let text = estates::estate(3, &estates::Size { parties: 12, data: 16, switches: 14 });
    let scenario = scenario("estate", &text);
    let assignment = Assignment::default_of(&scenario);
    let whole = Lifted::solve(&scenario, &assignment, &Open::all(&scenario));
    let total = whole.model.conditions.node_total();
    let (every, mut partly) = (assignments(&scenario), 0);
    for node_limit in [10, total / 4, total / 2, total - 10] {
        let lifted = Lifted::solve(&scenario, &assignment, &Open { node_limit, ..Open::all(&scenario) });
        let stopped = lifted.stopped.expect("the limit is met");
        partly += usize::from(stopped.finished > 0);
        for party in (0..scenario.table(Table::Parties).len()).map(PartyId::new) {
            for data in (0..scenario.table(Table::Data).len()).map(DataId::new) {
                let Some(chains) = lifted.cell(party, data) else { continue };
                let right = whole.cell(party, data).unwrap();
                for some in every.iter().step_by(997) {
                    let under = |s: &Lifted<'_>, id| s.ladder(id).under(&s.model.conditions, some);
                    assert_eq!(under(&lifted, chains.reads), under(&whole, right.reads));
                    assert_eq!(under(&lifted, chains.holds), under(&whole, right.holds));
                }
            }
        }
    }
    assert!(partly > 0);
}

#[test]
fn the_same_bytes_every_time() {
    let text = worlds::world(7);
    let scenario = scenario("world", &text);
    let solve = || {
        let lifted = Lifted::solve(&scenario, &Assignment::default_of(&scenario), &Open::all(&scenario));
        (lifted.model.conditions.axes(), lifted.model.conditions.node_total(), lifted.ladders().len())
    };
    assert_eq!(solve(), solve());
}

/// Switches on everything that a transfer looks at: decisions, their recipients, places, readers, powers.
const ON_TRANSFERS: &str = r#"
[switches.decided]
kind = "claim"
default = "yes"
options = { yes = {}, no = { drop = ["agreements.dpf"] }, backwards = { set = { "agreements.dpf.from" = ["us"] } } }
[switches.listed]
kind = "claim"
default = "all"
options = { all = {}, host = { set = { "agreements.privacy-shield.to" = ["us-host"] } }, other = { set = { "agreements.privacy-shield.to" = ["us-branch"] } } }
[switches.place]
kind = "choice"
default = "abroad"
options = { abroad = {}, home = { set = { "sites.us-dc.located" = "de" } }, unrun = { remove = { "data.hr.copies.m.tenants" = ["controller"] }, drop = ["parties.us-host"] } }
[switches.branch]
kind = "claim"
default = "here"
options = { here = {}, gone = { set = { "parties.us-branch.established" = [] } }, nowhere = { set = { "parties.firm-in.incorporated" = "nn" } } }
[switches.order]
kind = "claim"
default = "yes"
options = { yes = {}, no = { drop = ["powers.us-order"] }, far = { set = { "powers.in-order.reach" = "control" } } }
"#;

#[test]
fn transfers_under_every_combination_and_day_are_as_each_alone() {
    for file in ["x49b-transfer.toml", "x49f-covered.toml"] {
        let world = std::fs::read_to_string(conformance_folder().join(file)).unwrap();
        let more = if file.starts_with("x49b") { ON_TRANSFERS } else { "" };
        let scenario = scenario(file, &format!("{world}{more}"));
        let home = Assignment::default_of(&scenario);
        let mut open = Lifted::solve(&scenario, &home, &Open { date: true, ..Open::all(&scenario) });
        let table = scenario.table(Table::Policies);
        let fails: Vec<_> = table.iter().map(|policy| failing(&mut open, policy).expect("nothing is left unsolved")).collect();
        let (mut passed, mut failed) = (0, 0);
        for date in scenario.dates().into_iter().map(Some).chain([None]) {
            for assignment in assignments(&scenario) {
                let assignment = Assignment { date, ..assignment };
                let mut model = Model::fixed(&scenario, &assignment);
                let matrix = Matrix::solve(&model, &assignment);
                for (verdict, fails) in policies::evaluate(&mut model, &matrix, &assignment).iter().zip(&fails) {
                    let expected = open.model.conditions.holds(*fails, &assignment);
                    assert_eq!(verdict.passes(), !expected, "{file}: {verdict:?} under {assignment:?}");
                    *(if expected { &mut failed } else { &mut passed }) += 1;
                }
            }
        }
        assert!(passed > 1 && failed > 1, "{file}: {passed} passed, {failed} failed");
    }
}
