//! Frameworks: the files are sound, the arithmetic gives the published vectors, shipped scenarios come out as they should.

use crate::support::forms::written;
use crate::support::pages::fresh;
use crate::support::scenarios::{scenario, shipped as shipped_scenario};
use residency::analysis::assess::{self, Assessment, Entered, Framework, Grading, Level};
use residency::scenario::{Assignment, Request, Scenario, to_f64};
use residency::shipped;

fn framework(name: &str) -> Framework {
    let found = shipped::frameworks().into_iter().find(|f| f.name == name).unwrap();
    assess::read(name, found.text).unwrap_or_else(|why| panic!("{name}: {why}"))
}

fn assessed(scenario: &Scenario, name: &str, choose: &[(&str, &str)]) -> Assessment {
    let framework = framework(name);
    let choose = choose.iter().map(|(s, o)| ((*s).to_owned(), (*o).to_owned())).collect();
    let assignment = Assignment::resolve(scenario, &Request { choose, ..Request::default() }).unwrap();
    assess::assess(scenario, &assignment, &framework, &assess::settings(&framework), &[])
}

fn level(assessment: &Assessment, id: &str) -> Level {
    assessment.results.iter().find(|r| r.id == id).unwrap_or_else(|| panic!("no {id}")).level.clone()
}

#[test]
fn every_framework_reads_and_says_where_it_comes_from() {
    let names: Vec<&str> = shipped::frameworks().iter().map(|f| f.name).collect();
    assert_eq!(names, ["edpb-supplementary-measures", "eu-csf", "gaia-x-label-3", "secnumcloud", "transfer-impact"]);
    for name in names {
        let framework = framework(name);
        assert!(!framework.summary.is_empty() && framework.note.is_some(), "{name}");
        assert!(["primary", "reported", "unverified"].contains(&framework.confidence.as_str()), "{name}");
        // What speaks of who reads, uses keys or cuts off says so for a machine too, and is held to it on generated worlds.
        let speaks = |c: &&assess::Criterion| {
            let about = c.check.is_some_and(|check| ["access", "custody", "cut-off", "orders", "work"].contains(&check.name));
            about && matches!(c.grading, Grading::Pass { .. })
        };
        let silent: Vec<&str> = framework.criteria.iter().filter(speaks).filter(|c| c.claims.is_empty()).map(|c| c.id.as_str()).collect();
        assert!(silent.is_empty(), "{name}: {silent:?}");
    }
}

/// The answer of each criterion under a rule, and what it comes to: the SEAL of each objective, and both scores.
fn answered(rule: impl Fn(&str, usize) -> usize) -> (Vec<u8>, f64, f64) {
    let framework = framework("eu-csf");
    let answer = |criterion: &assess::Criterion| match &criterion.grading {
        Grading::Ladder(ladder) => rule(&criterion.id, ladder.levels.len()),
        _ => panic!("no ladder"),
    };
    let levels: Vec<Level> = framework.criteria.iter().map(answer).map(|n| Level::Answers { low: n, high: n, entered: true }).collect();
    let groups = assess::groups(&framework, &levels);
    let scores = assess::scores(&framework, &levels);
    assert!(groups.iter().all(|g| g.low == g.high) && scores.iter().all(|s| s.low == s.high));
    (groups.iter().map(|g| g.high).collect(), to_f64(&scores[0].high), to_f64(&scores[1].high))
}

#[test]
fn the_cloud_sovereignty_framework_gives_the_test_vectors() {
    let counts: Vec<usize> = {
        let framework = framework("eu-csf");
        framework.groups.iter().map(|g| framework.criteria.iter().filter(|c| c.group.as_ref() == Some(&g.id)).count()).collect()
    };
    assert_eq!(counts, [8, 6, 5, 6, 7, 5, 7, 4]);
    let but = |id: &'static str, answer: usize| move |c: &str, n: usize| if c == id { answer } else { n };
    type Case = (&'static str, (Vec<u8>, f64, f64), [u8; 8], f64, f64);
    let cases: Vec<Case> = vec![
        ("all best", answered(|_, n| n), [4; 8], 100.0, 100.0),
        ("all worst", answered(|_, _| 1), [0, 0, 0, 0, 0, 0, 0, 0], 0.0, 0.0),
        ("second best", answered(|_, n| n - 1), [2, 1, 1, 3, 3, 3, 1, 3], 74.11, 73.96),
        ("middle", answered(|_, n| n.div_ceil(2)), [1, 1, 1, 3, 2, 2, 1, 2], 49.07, 48.75),
        ("provider has the keys", answered(but("sov-3.q1", 1)), [4, 4, 0, 4, 4, 4, 4, 4], 98.0, 98.0),
        ("compelled with notice", answered(but("sov-2.q3", 3)), [4, 1, 4, 4, 4, 4, 4, 4], 99.17, 99.17),
        ("exceptions to location", answered(but("sov-3.q4", 4)), [4, 4, 1, 4, 4, 4, 4, 4], 99.5, 99.5),
        ("law worst", answered(|c, n| if c.starts_with("sov-2") { 1 } else { n }), [4, 0, 4, 4, 4, 4, 4, 4], 90.0, 90.0),
    ];
    for (name, (seals, old, new), expected, first, second) in cases {
        assert_eq!(seals, expected, "{name}");
        assert!((old - first).abs() < 0.005 && (new - second).abs() < 0.005, "{name}: {old} {new}");
    }
}

/// SecNumCloud's arithmetic: owners, and whether the product and the chain of control pass.
#[test]
fn shares_are_counted_by_product_and_by_chain() {
    let cases: [(&str, &str, bool, bool); 7] = [
        ("24.0 %", "owners = { a = 0.24 }", true, true),
        ("24.1 %", "owners = { a = 0.241 }", false, false),
        ("twice 20 %", "owners = { a = 0.2, b = 0.2 }", false, false),
        ("twice 19.5 %", "owners = { a = 0.195, b = 0.195 }", true, true),
        ("5 % with a veto", "owners = { a = 0.05 }\ncontrolled_by = [\"a\"]", false, false),
        ("60 % of a holder of 40 %", "owners = { holding = 0.4 }", true, false),
        ("at home", "owners = { home = 1.0 }", true, true),
    ];
    for (name, owners, product, chain) in cases {
        let scenario = scenario(
            "test",
            &format!(
                r#"schema = 1
title = "t"
[jurisdictions.eu]
[jurisdictions.x]
[parties.a]
kind = "company"
incorporated = "x"
[parties.b]
kind = "company"
incorporated = "x"
[parties.home]
kind = "company"
incorporated = "eu"
[parties.holding]
kind = "company"
incorporated = "eu"
owners = {{ a = 0.6, home = 0.4 }}
[parties.customer]
kind = "company"
incorporated = "eu"
[parties.operator]
kind = "company"
incorporated = "eu"
{owners}
[sites.dc]
kind = "facility"
located = "eu"
operator = "operator"
[data.d]
category = "content"
intended = ["customer"]
copies.c = {{ at = "dc" }}
"#
            ),
        );
        let result = assessed(&scenario, "secnumcloud", &[]);
        let passes = |id: &str| level(&result, id) == Level::Met;
        assert_eq!((passes("19.6-b"), passes("19.6-b-chain")), (product, chain), "{name}");
    }
}

#[test]
fn the_use_cases_of_the_board_come_out_as_the_board_says() {
    let name = "edpb-supplementary-measures";
    let case = |n: u8, choose: &[(&str, &str)]| assessed(&shipped_scenario(&format!("edpb-use-case-{n}")), name, choose);
    assert_eq!(level(&case(1, &[]), "uc1-keys"), Level::Met);
    assert_eq!(level(&case(1, &[]), "result"), Level::Met);
    assert_eq!(level(&case(1, &[("key-custody", "importer")]), "uc1-keys"), Level::NotMet);
    assert_eq!(level(&case(1, &[("key-custody", "importer")]), "result"), Level::NotMet);
    assert_eq!(level(&case(6, &[]), "uc6"), Level::NotMet);
    assert_eq!(level(&case(6, &[]), "result"), Level::NotMet);
    assert_eq!(level(&case(7, &[]), "uc7"), Level::NotMet);
    assert_eq!(level(&case(1, &[]), "uc1-strength"), Level::NotAssessed);
}

#[test]
fn sovereign_cloud_designs_come_out_by_who_can_read() {
    let scenario = shipped_scenario("sovereign-cloud-designs");
    let start = assessed(&scenario, "secnumcloud", &[]);
    assert_eq!(level(&start, "19.6-a"), Level::Met, "the operator is European on paper");
    assert_eq!(level(&start, "19.6-b"), Level::NotMet, "and owned from elsewhere");
    assert_eq!(level(&start, "19.6-c"), Level::NotMet);
    assert_eq!(level(&start, "19.6-d"), Level::NotMet, "and stands on a platform that stops without its maker");
    let local = [("host", "local"), ("support", "home"), ("custody", "hyok"), ("work", "sealed")];
    let best = assessed(&scenario, "secnumcloud", &local);
    for id in ["19.2", "19.6-a", "19.6-b", "19.6-b-chain", "19.6-c"] {
        assert_eq!(level(&best, id), Level::Met, "{id}");
    }
    let seal = |assessment: &Assessment, id: &str| assessment.groups.iter().find(|g| g.id == id).map(|g| (g.low, g.high)).unwrap();
    let start = assessed(&scenario, "eu-csf", &[]);
    assert_eq!(seal(&start, "sov-2").1, 1, "whoever can be compelled gets no more");
    assert_eq!(seal(&start, "sov-3").1, 1, "support from abroad");
    assert_eq!(level(&assessed(&scenario, "eu-csf", &local), "sov-2.q3"), Level::Answers { low: 5, high: 5, entered: false });
}

#[test]
fn a_secret_power_is_told_from_one_that_may_be_spoken_of() {
    let outcome = |secret: bool| {
        let scenario = scenario(
            "test",
            &format!(
                r#"schema = 1
title = "t"
[jurisdictions.eu]
[jurisdictions.x]
[parties.state]
kind = "government"
governs = "x"
[parties.host]
kind = "company"
incorporated = "x"
[sites.dc]
kind = "facility"
located = "eu"
operator = "host"
[data.d]
category = "content"
copies.c = {{ at = "dc" }}
[powers.order]
wielded_by = "state"
of = "x"
verbs = ["disclose"]
binds = ["incorporated"]
reach = "control"
secret = {secret}
"#
            ),
        );
        let result = assessed(&scenario, "eu-csf", &[]);
        result.results.iter().find(|r| r.id == "sov-2.q3").and_then(|r| r.finding.as_ref()).map(|f| f.outcome)
    };
    assert_eq!(outcome(true), Some("secret-order"));
    assert_eq!(outcome(false), Some("order"));
}

#[test]
fn a_single_choice_that_raises_a_level_is_found_by_running_it() {
    let scenario = shipped_scenario("edpb-use-case-1");
    let framework = framework("edpb-supplementary-measures");
    let settings = assess::settings(&framework);
    let request = Request { choose: vec![("key-custody".to_owned(), "importer".to_owned())], ..Request::default() };
    let assignment = Assignment::resolve(&scenario, &request).unwrap();
    let now: Vec<Level> = assess::assess(&scenario, &assignment, &framework, &settings, &[]).results.into_iter().map(|r| r.level).collect();
    let changes = assess::changes(&scenario, &assignment, &framework, &settings, &[], &now);
    let back = changes.iter().find(|c| c.switch == "key-custody" && c.option == "exporter").unwrap();
    let keys = framework.criteria.iter().position(|c| c.id == "uc1-keys").unwrap();
    assert!(back.levels.contains(&(keys, Level::Met, true)), "{back:?}");
}

#[test]
fn entered_answers_fill_what_is_open_and_never_overrule() {
    let scenario = shipped_scenario("sovereign-cloud-designs");
    let framework = framework("eu-csf");
    let answers = vec![
        ("sov-6.q1".to_owned(), Entered("4".to_owned())),
        ("sov-2.q3".to_owned(), Entered("5".to_owned())),
        ("sov-9.q1".to_owned(), Entered("1".to_owned())),
        ("sov-6.q2".to_owned(), Entered("met".to_owned())),
    ];
    let assignment = Assignment::default_of(&scenario);
    let result = assess::assess(&scenario, &assignment, &framework, &assess::settings(&framework), &answers);
    assert_eq!(level(&result, "sov-6.q1"), Level::Answers { low: 4, high: 4, entered: true });
    let aside: Vec<&str> = result.contradicted.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(aside, ["sov-9.q1", "sov-2.q3", "sov-6.q2"]);
}

#[test]
fn every_form_says_the_same_and_every_design_names_what_decides() {
    use residency::output::Form;
    use residency::present::assess::{Assessment as Shown, Designs};
    let scenario = shipped_scenario("sovereign-cloud-designs");
    for name in ["secnumcloud", "eu-csf"] {
        let framework = framework(name);
        let settings = assess::settings(&framework);
        let assignment = Assignment::default_of(&scenario);
        let report = Shown::of(&assess::Report::new(&scenario, &assignment, &framework, &settings, &[]));
        assert_eq!(report.criteria.len(), framework.criteria.len());
        let [plain, marked, page, json] = [Form::Text, Form::Markdown, Form::Html, Form::Json].map(|form| written(&report, form));
        for criterion in &framework.criteria {
            assert!([&plain, &marked, &page, &json].iter().all(|text| text.contains(&criterion.id)), "{}", criterion.id);
        }
        for outside in ["<script", "src=", "<link", "@import"] {
            assert!(!page.contains(outside), "{outside}");
        }
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
        let (found, more) = assess::designs(&scenario, &assignment, &framework, &settings, &[], 1000);
        assert!(found.len() == 72 && !more);
        assert!(assess::designs(&scenario, &assignment, &framework, &settings, &[], 10).1, "cut, and says so");
        let table = written(&Designs::of(&framework, &scenario, &found, true), Form::Text);
        assert!(table.contains("72 designs"));
        assert!(table.matches("could read").count() + table.matches("controls").count() > 20, "{table}");
    }
}

#[test]
fn the_page_on_frameworks_is_fresh_and_its_example_reads() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/frameworks.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (start, end) = ("<!-- checks: generated, a test keeps them fresh -->\n", "<!-- end of checks -->");
    let mut list = String::new();
    for check in assess::checks::CHECKS {
        list.push_str(&format!("\n**`{}`**: {}\n\n", check.name, check.question));
        for (word, meaning) in check.outcomes {
            list.push_str(&format!("- `{word}`: {meaning}\n"));
        }
    }
    let (before, rest) = page.split_once(start).unwrap();
    let (_, after) = rest.split_once(end).unwrap();
    let list = format!("{list}\n");
    fresh("docs/frameworks.md", &format!("{before}{start}{list}{end}{after}"));
    let example = page.split_once("```toml\n").unwrap().1.split_once("```").unwrap().0;
    let framework = assess::read("example", example).unwrap();
    let scenario = shipped_scenario("sovereign-cloud-designs");
    let result = assess::assess(&scenario, &Assignment::default_of(&scenario), &framework, &assess::settings(&framework), &[]);
    assert_eq!(result.tally(), (0, 3, 0));
    for shipped in shipped::frameworks() {
        assert!(page.contains(&format!("`{}`", shipped.name)), "{}", shipped.name);
    }
}

#[test]
fn faults_of_a_framework_are_named() {
    let head = "schema = 1\ntitle = \"t\"\npublisher = \"p\"\nconfidence = \"primary\"\nsummary = \"s\"\n";
    let criterion = |rest: &str| format!("{head}[[criterion]]\nid = \"a\"\nsection = \"1\"\ntext = \"t\"\n{rest}\n");
    let cases = [
        (criterion("check = \"kees\""), "no check `kees`"),
        (criterion("check = \"keys\"\nmet = [\"home\"]"), "no outcome `home`"),
        (criterion("group = \"g\""), "no group `g`"),
        (criterion("ladder = [0, 4]\ncheck = \"keys\"\nanswers = { open = [1, 3] }"), "answers that are not there"),
        (criterion("ladder = [0, 4]\npoints = [\"1\"]"), "1 point for 2 answers"),
        (criterion("ladder = [0, 4]\nmet = []"), "both a ladder"),
        (criterion("check = \"seat\"\nwith = { roles = [\"boss\"] }"), "no role `boss`"),
        (criterion("chek = \"seat\""), "unknown field"),
        (criterion("claims = [{ nobody = \"martians\", does = \"reads\", by = \"law\" }]"), "cannot say `martians`"),
        (criterion("claims = [{ nobody = \"others\", does = \"reads\", by = \"magic\" }]"), "`magic` is no means"),
        (head.replace("schema = 1", "schema = 2") + "criterion = []", "not 2"),
        (format!("date = \"yesterday\"\n{}", criterion("")), "`yesterday` is no day"),
        (format!("{}{}", criterion(""), "[[criterion]]\nid = \"a\"\nsection = \"1\"\ntext = \"t\"\n"), "stands there twice"),
    ];
    for (text, part) in cases {
        let why = assess::read("t", &text).unwrap_err();
        assert!(why.to_string().contains(part), "{part}: {why}");
        assert_eq!(
            why.criterion.is_some(),
            !part.starts_with("unknown") && !part.starts_with("not 2") && !part.starts_with("`yes"),
            "{why}"
        );
    }
}
