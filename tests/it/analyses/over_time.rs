//! What was kept: expectations of it, under every answer, against running each combination alone.

use crate::support::scenarios::{cell, conformance, scenario};
use residency::Means;
use residency::analysis::check_path::Verdict;
use residency::analysis::everywhere::{Every, Everywhere};
use residency::analysis::explain::over_time::{DatedAct, explain};
use residency::analysis::matrix::Matrix;
use residency::analysis::over_time::cuts;
use residency::scenario::{Assignment, Scenario};
use residency::text::{over_time, reasons};

/// What a cell keeps as the scenario stands, but for some options.
fn kept(scenario: &Scenario, party: &str, data: &str, options: &[(&str, usize)], by_hand: bool) -> Means {
    let mut assignment = Assignment::default_of(scenario);
    for (switch, option) in options {
        let index = scenario.switch(switch).unwrap();
        assignment.options[index] = *option;
        assignment.by_hand[index] |= by_hand;
    }
    let (party, data) = cell(scenario, party, data);
    Matrix::kept(scenario, &assignment).cell(party, data).reads
}

#[test]
fn under_every_answer_it_is_as_if_each_were_run_alone() {
    let mut failed = 0;
    for name in ["k01-insider", "k02-changed-key", "k03-moved", "k04-harvest", "k05-hsm", "k06-shares", "x50-passed-on"] {
        let scenario = conformance(&format!("{name}.toml"));
        let home = Assignment::default_of(&scenario);
        let all = (0..scenario.switches.len()).fold(vec![home.clone()], |all, switch| {
            all.iter()
                .flat_map(|one| {
                    (0..scenario.switches[switch].options.len()).map(move |option| {
                        let mut other = one.clone();
                        other.options[switch] = option;
                        other
                    })
                })
                .collect()
        });
        let worlds: Vec<(Assignment, Matrix)> = all.into_iter().map(|one| (one.clone(), Matrix::kept(&scenario, &one))).collect();
        let mut asked = Every::of(&scenario);
        for expectation in scenario.expectations.iter().filter(|e| e.when.is_empty() && e.date.is_none()) {
            let mut expectation = expectation.clone();
            (expectation.reads, expectation.holds, expectation.unnoticed) = (None, None, None);
            let Some(expected) = expectation.kept else { continue };
            let (party, data) = cell(&scenario, &expectation.party.id, &expectation.data.id);
            let failing: Vec<&Assignment> =
                worlds.iter().filter(|(_, kept)| kept.cell(party, data).reads != expected).map(|(one, _)| one).collect();
            let least = failing.iter().map(|one| one.options.iter().zip(&home.options).filter(|(a, b)| a != b).count()).min();
            failed += usize::from(least.is_some());
            let what = format!("{name}: {} × {}", expectation.party.id, expectation.data.id);
            match asked.expectation(&expectation) {
                Everywhere::Holds { .. } => assert_eq!(least, None, "{what} fails somewhere"),
                Everywhere::Fails { with, combinations, .. } => {
                    assert_eq!(Some(with.len()), least, "{what}: {with:?}");
                    assert_eq!(combinations, failing.len().into(), "{what}");
                }
                Everywhere::Unsolved => panic!("{what} is not solved"),
            }
        }
    }
    assert!(failed > 3, "{failed}");
}

#[test]
fn an_event_chosen_by_hand_is_so_in_every_stretch() {
    let scenario = conformance("k01-insider.toml");
    assert_eq!(kept(&scenario, "insider", "mail", &[], false), Means::Design);
    assert_eq!(kept(&scenario, "insider", "mail", &[("leaves", 1)], false), Means::Design);
    assert_eq!(kept(&scenario, "insider", "mail", &[("leaves", 1)], true), Means::None);
    // One that goes otherwise than its day says, as in a view, was never the one and then the other either.
    assert_eq!(kept(&scenario, "insider", "mail", &[("leaves", 0)], false), Means::Design);
    assert_eq!(kept(&scenario, "insider", "unrotated", &[("leaves", 0)], false), Means::None);
}

/// A day on which only a policy turns cuts no time; one that some option writes does, whether it holds or not.
#[test]
fn time_is_cut_by_laws_offers_and_events() {
    let text = r#"
        schema = 1
        title = "Days"
        [jurisdictions.aa]
        [parties.state]
        kind = "government"
        governs = "aa"
        [parties.firm]
        kind = "company"
        incorporated = "aa"
        [data.mail]
        category = "content"
        [powers.w]
        wielded_by = "state"
        of = "aa"
        verbs = ["disclose"]
        binds = ["incorporated"]
        reach = "control"
        since = 2010-01-01
        [offers.gift]
        by = "firm"
        to = "state"
        basis = "sale"
        until = 2012-01-01
        [policies.transfers]
        kind = "transfer"
        of = "aa"
        safeguards = true
        tested_since = 2011-01-01
        [switches.when]
        kind = "claim"
        default = "early"
        options.early.label = "early"
        options.late = { label = "late", set = { "powers.w.since" = 2013-01-01 } }
        [switches.sold]
        kind = "event"
        on = 2014-01-01
        options.after = { drop = ["offers.gift"] }
    "#;
    let scenario = scenario("days", text);
    let days: Vec<String> = cuts(&scenario).iter().map(ToString::to_string).collect();
    assert_eq!(days, ["2010-01-01", "2012-01-01", "2013-01-01", "2014-01-01"]);
}

/// What a thief has is ordered from it at the thief's price: no other state is given by treaty what was not got by law.
#[test]
fn assistance_does_not_make_loot_lawful() {
    let text = r#"
        schema = 1
        title = "Loot"
        [jurisdictions.home]
        [jurisdictions.abroad]
        [parties]
        thief = { kind = "person", established = ["abroad"] }
        asker = { kind = "government", governs = "home" }
        asked = { kind = "government", governs = "abroad" }
        other = { kind = "company" }
        [sites.dc]
        kind = "facility"
        located = "home"
        [data.files]
        category = "content"
        copies.main = { at = "dc" }
        [powers.order]
        wielded_by = "asked"
        of = "abroad"
        verbs = ["disclose"]
        binds = ["established"]
        reach = "control"
        [agreements]
        help = { between = ["home", "abroad"], kind = "assist" }
        ends = { between = ["home", "abroad"], kind = "direct", until = 2018-05-25 }
        [breaches.theft]
        by = "thief"
        site = "dc"
    "#;
    let scenario = scenario("loot", text);
    assert_eq!(kept(&scenario, "thief", "files", &[], false), Means::BreakIn);
    assert_eq!(kept(&scenario, "asked", "files", &[], false), Means::BreakIn);
    assert_eq!(kept(&scenario, "asker", "files", &[], false), Means::None);
}

/// The paths of a cell: means, and each act with its days; and the steps of the last, with theirs.
fn told(name: &str, party: &str, data: &str) -> (Vec<(Means, Vec<String>)>, Vec<String>) {
    let scenario = conformance(&format!("{name}.toml"));
    let found = explain(&scenario, &Assignment::default_of(&scenario), cell(&scenario, party, data), 64);
    assert!(found.paths.iter().all(|path| path.verdict == Verdict::Minimal) && !found.more, "{found:#?}");
    let act = |act: &DatedAct| format!("{} {}", act.spelled, over_time::during(act.during)).trim().to_owned();
    let paths = found.paths.iter().map(|path| (path.means, path.acts.iter().map(act).collect())).collect();
    let (mut steps, mut pending) =
        (std::collections::BTreeSet::new(), found.paths.last().map(|path| path.goal).into_iter().collect::<Vec<_>>());
    while let Some(step) = pending.pop() {
        if steps.insert(step) {
            pending.extend(&found.steps[step].needs);
        }
    }
    let says = |step: &residency::analysis::explain::Step| {
        format!("{}: {} [{}]", over_time::says(step, &found.stretches), reasons::because(&step.party, &step.reason), step.rule)
    };
    (paths, steps.into_iter().map(|step| says(&found.steps[step])).collect())
}

#[test]
fn a_path_names_the_days_of_its_acts() {
    let (paths, steps) = told("k04-harvest", "state", "talk");
    let taken = "intercept cable under tap before 1 January 2025".to_owned();
    let broken = |days: &str| (Means::BreakIn, vec![taken.clone(), format!("breach quantum {days}")]);
    assert_eq!(paths, [broken("since 1 January 2031"), broken("between 1 January 2030 and 1 January 2031")]);
    assert_eq!(
        steps,
        [
            "State holds the copy of “talk” at “cable”, as ciphertext, before 1 January 2025: “cable” can be intercepted under “tap” [R16]",
            "State holds the copy of “talk” at “cable”, as ciphertext, since 1 January 2025: it kept the copy that it held [K1]",
            "State has the key “k”, between 1 January 2030 and 1 January 2031: by the break-in “quantum” [R19]",
            "State reads “talk”, between 1 January 2030 and 1 January 2031: it holds the copy at “cable” and can use the key on it, “k” [R8]",
            "State reads “talk”, since 1 January 2031: it could read it before [K3]",
        ]
    );
}

#[test]
fn what_was_read_once_is_told_with_its_days() {
    let (paths, steps) = told("k01-insider", "insider", "mail");
    assert_eq!(paths, [(Means::Design, Vec::new())]);
    assert_eq!(
        steps,
        [
            "Insider holds the copy of “mail” at “dc”, as ciphertext, before 1 January 2020: it is a tenant there and has the copy through the service [R1]",
            "Insider has the key “k”, before 1 January 2020: it holds the key [R3]",
            "Insider reads “mail”, before 1 January 2020: it holds the copy at “dc” and can use the key on it, “k” [R8]",
            "Insider reads “mail”, since 1 January 2021: it could read it before [K3]",
        ]
    );
    let (paths, steps) = told("k02-changed-key", "host", "mail");
    assert_eq!(paths, [(Means::Design, Vec::new())]);
    assert_eq!(steps.len(), 4, "{steps:#?}");
    assert!(steps.iter().any(|step| step.contains("since 1 January 2020: it kept the copy that it held [K1]")), "{steps:#?}");
}

/// A key that was unwrapped in a module two stretches ago, of which the module's key is gone since the first.
const UNWRAPPED: &str = r#"
    schema = 1
    title = "Unwrapped long ago"
    [jurisdictions.aa]
    [jurisdictions.bb]
    [parties]
    firm = { kind = "company", established = ["bb"] }
    state = { kind = "government", governs = "aa" }
    [sites]
    dc = { kind = "facility", located = "aa" }
    [keys]
    module = { holders = [], stored_at = [], hsm = true }
    content = { holders = ["firm"], stored_at = [], wrapped_by = ["module"] }
    [data]
    later = { category = "content", copies.main = { at = "dc", tenants = ["firm"], locked_by = ["content"] } }
    [offers]
    sold = { by = "firm", to = "state", basis = "sale" }
    [shields]
    ban = { of = "bb", binds = ["established"], reach = "control", until = 2018-05-25 }
    [switches]
    left = { kind = "event", on = 2001-09-11, options.before = { set = { "keys.module.holders" = ["firm"] }, drop = ["data.later"] } }
"#;

#[test]
fn a_key_that_was_unwrapped_is_kept_from_stretch_to_stretch() {
    let scenario = scenario("unwrapped", UNWRAPPED);
    let (state, later) = cell(&scenario, "state", "later");
    assert_eq!(Matrix::of(&scenario, &Assignment::default_of(&scenario)).cell(state, later).reads, Means::None);
    // The firm still knows the key when the ban is over, and nothing forbids it to give what it opens.
    assert_eq!(kept(&scenario, "state", "later", &[], false), Means::Voluntary);
}
