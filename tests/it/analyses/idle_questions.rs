//! Questions of law packs on which nothing hangs: whatever is answered, everything comes out the same.

use crate::support::program::residency;
use crate::support::scenarios::{every_shipped, scenario, shipped};
use residency::analysis::cutting::Effect;
use residency::analysis::idle::idle;
use residency::analysis::lifted::{Lifted, Open};
use residency::analysis::matrix::Matrix;
use residency::graph::Sense;
use residency::scenario::Assignment;

#[test]
fn an_idle_question_changes_no_cell_and_no_way_in() {
    let mut looked_at = 0;
    for (name, scenario) in every_shipped() {
        let home = Assignment::default_of(&scenario);
        let found = idle(&scenario, &home);
        let matrix = Matrix::of(&scenario, &home);
        for switch in found.into_iter().take(3) {
            assert!(scenario.is_of_a_pack(&scenario.switches[switch].entity), "{name}: a question of its own is folded away");
            for option in 0..scenario.switches[switch].options.len() {
                let mut other = home.clone();
                other.options[switch] = option;
                let cells = |matrix: &Matrix| {
                    (0..matrix.class_count()).map(|c| matrix.row(residency::world::Id::new(c)).to_vec()).collect::<Vec<_>>()
                };
                assert_eq!(cells(&matrix), cells(&Matrix::of(&scenario, &other)), "{name}: {}", scenario.switches[switch].entity.id);
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 20, "{looked_at}");
}

#[test]
fn a_question_of_the_scenario_itself_stays_open_though_nothing_hangs_on_it() {
    let text = "schema = 1\ntitle = \"T\"\nuse = [\"law/us\"]\ndate = 2026-01-01\n[parties.firm]\nkind = \"company\"\n\
        [switches.mine]\nkind = \"choice\"\ndefault = \"no\"\noptions.no = {}\noptions.yes = { set = { \"powers.us-cloud-2713.yearly\" = 0.5 } }\n";
    let scenario = scenario("own", text);
    let home = Assignment::default_of(&scenario);
    let mine = scenario.switch("mine").unwrap();
    assert!(!idle(&scenario, &home).contains(&mine));
    let lifted = Lifted::solve(&scenario, &home, &Open::all(&scenario));
    assert!(lifted.open_switches().contains(&mine) && !lifted.idle().is_empty());
    // A question answered by hand is not folded away either.
    let of_pack = scenario.switches.iter().position(|s| scenario.is_of_a_pack(&s.entity)).unwrap();
    let mut by_hand = home.clone();
    by_hand.by_hand[of_pack] = true;
    assert!(idle(&scenario, &home).contains(&of_pack) && !idle(&scenario, &by_hand).contains(&of_pack));
}

#[test]
fn idle_questions_stay_out_of_the_combinations_and_in_the_json() {
    let counted = residency(&["sweep", "icloud-china", "--count"]).run().done();
    assert!(counted.replace('\u{a0}', " ").contains("196 608 combinations of 17 switches"), "{counted}");
    assert!(counted.contains("questions of law packs change nothing here"), "{counted}");
    let json: serde_json::Value =
        serde_json::from_str(&residency(&["sweep", "icloud-china", "--count", "--format", "json"]).run().done()).unwrap();
    let scenario = shipped("icloud-china");
    let all = json["open"].as_array().unwrap().len() + json["idle"].as_array().unwrap().len();
    assert_eq!(all, scenario.switches.len());
    // Named by hand, a question is open whatever hangs on it.
    let named = json["idle"][0].as_str().unwrap();
    let one = residency(&["sweep", "icloud-china", "--switch", named, "--count"]).run().done();
    assert!(one.contains("2 combinations: "), "{one}");
}

#[test]
fn a_run_counts_the_idle_questions_and_lists_all_in_json() {
    let out = residency(&["run", "icloud-2014-keys-offshore"]).run().done();
    assert!(out.contains("of law packs change nothing here: `residency decide FILE` lists them."), "{out}");
    assert!(!out.contains("us-702-after-lapse"), "{out}");
    let json: serde_json::Value =
        serde_json::from_str(&residency(&["run", "icloud-2014-keys-offshore", "--format", "json"]).run().done()).unwrap();
    assert!(json.to_string().contains("us-702-after-lapse"));
    let decided = residency(&["decide", "icloud-2014-keys-offshore"]).run().done();
    assert!(decided.contains("us-702-after-lapse"), "{decided}");
}

#[test]
fn an_assessment_and_the_page_do_without_idle_questions() {
    let name = "sovereign-cloud-designs";
    let json = |arguments: &[&str]| -> serde_json::Value { serde_json::from_str(&residency(arguments).run().done()).unwrap() };
    let scenario = shipped(name);
    let home = Assignment::default_of(&scenario);
    let ids = |places: Vec<usize>| places.into_iter().map(|switch| scenario.switches[switch].entity.id.clone()).collect::<Vec<_>>();
    let idle = ids(idle(&scenario, &home));
    assert!(idle.len() > 1, "{idle:?}");
    let assessed = json(&["assess", name, "--framework", "transfer-impact", "--format", "json"]);
    let told = assessed["switches"].as_object().unwrap();
    assert_eq!(told.len() + idle.len(), scenario.switches.len());
    assert!(idle.iter().all(|id| !told.contains_key(id)), "{told:?}");
    // The page opens the date too; it says how an idle question is answered, and no more.
    let page = json(&["report", name, "--format", "json"]);
    let bare: Vec<_> = page["switches"].as_array().unwrap().iter().filter(|switch| switch["idle"] == true).collect();
    assert!(!bare.is_empty());
    for switch in bare {
        assert!(idle.iter().any(|id| switch["id"] == **id), "{switch}");
        assert!(switch["note"].is_null() && switch["sources"].as_array().unwrap().is_empty(), "{switch}");
        assert!(switch["options"].as_array().unwrap().iter().all(|option| option["said_by"].as_array().unwrap().is_empty()), "{switch}");
    }
}

#[test]
fn another_question_folds_what_it_does_not_ask_for() {
    let scenario = shipped("icc-prosecutor");
    let home = Assignment::default_of(&scenario);
    let ids = |sense: Sense| -> Vec<String> {
        let found = residency::analysis::idle::asking(&scenario, &home, sense);
        found.into_iter().map(|index| scenario.switches[index].entity.id.clone()).collect()
    };
    let (reading, denying) = (ids(Sense::Reads), ids(Sense::Denies));
    let hosted = "us-ieepa-services".to_owned();
    assert!(reading.contains(&hosted) && !denying.contains(&hosted), "{reading:?} {denying:?}");
    let told = residency(&["run", "icc-prosecutor", "--question", "denies"]).run().done();
    assert!(told.contains("residency decide FILE --question denies"), "{told}");
}

#[test]
fn a_question_that_is_idle_for_who_cuts_off_changes_no_word_of_it() {
    let mut looked_at = 0;
    for name in ["icc-prosecutor", "amsterdam-trade-bank", "telekom-bank-melli", "github-iran"] {
        let scenario = shipped(name);
        let home = Assignment::default_of(&scenario);
        let matrix = Matrix::effect(&scenario, &home, Effect::Denies);
        for switch in residency::analysis::idle::asking(&scenario, &home, Sense::Denies).into_iter().take(3) {
            for option in 0..scenario.switches[switch].options.len() {
                let mut other = home.clone();
                other.options[switch] = option;
                assert_eq!(matrix, Matrix::effect(&scenario, &other, Effect::Denies), "{name}: {}", scenario.switches[switch].entity.id);
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 5, "{looked_at}");
}

#[test]
fn what_a_policy_asks_about_cutting_off_keeps_its_questions_open() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/cases/icc-prosecutor.toml")).unwrap();
    let policy = "\n[policies.nobody]\nkind = \"access\"\nparties = [\"us-gov\"]\nquestion = \"denies\"\nharder_than = \"law\"\n";
    let scenario = scenario("policy", &format!("{text}{policy}"));
    let home = Assignment::default_of(&scenario);
    let hosted = scenario.switch("us-ieepa-services").unwrap();
    assert!(!idle(&scenario, &home).contains(&hosted));
    assert!(Lifted::solve(&scenario, &home, &Open::all(&scenario)).open_switches().contains(&hosted));
}
