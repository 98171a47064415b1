//! `what-if`, `compare`, `timeline` and `graph` end to end: the examples of their pages, every form, pictures, errors.

use crate::support::pages::{examples, fresh};
use crate::support::program::{residency, scratch};
use serde_json::Value;

#[test]
fn the_page_of_what_if() {
    examples("what-if");
}

#[test]
fn the_page_of_compare() {
    examples("compare");
}

#[test]
fn the_page_of_timeline() {
    examples("timeline");
}

#[test]
fn the_page_of_graph() {
    examples("graph");
}

/// The pictures of the pages are what the program draws today.
#[test]
fn the_pictures_of_the_pages() {
    for (name, call) in [
        ("icloud-2014-world", &["graph", "icloud-2014-keys-offshore"][..]),
        ("icloud-2014-photos", &["graph", "icloud-2014-keys-offshore", "cn-state", "photos"]),
        ("icloud-timeline", &["timeline", "icloud-china", "--from", "2014-01-01", "--format", "svg"]),
    ] {
        let path = format!("docs/pictures/{name}.svg");
        fresh(&path, &residency(call).run().done());
    }
}

#[test]
fn a_change_is_checked_like_the_file() {
    let what_if = |change: &[&str]| residency(&[&["what-if", "icloud-2014-keys-offshore"], change].concat()).run();
    what_if(&["--set", "keys.us-servce.stored_at=ct-dc"]).refused("did you mean `keys.us-service`?");
    what_if(&["--set", "keys.us-service.stored_at=ct-cd"]).refused("did you mean `ct-dc`?");
    what_if(&["--set", "keys.us-service.hsn=false"]).refused("did you mean `keys.us-service.hsm`?");
    what_if(&["--set", "keys.us-service.hsm=maybe"]).refused("maybe");
    what_if(&["--drop", "keys.us-servic"]).refused("did you mean");
    what_if(&["--choose", "key-place=onshor"]).refused("did you mean `onshore`");
    what_if(&[]).refused("nothing is changed");
    residency(&["compare", "icloud-china", "--view-b", "aples-word"]).run().refused("did you mean `apples-word`");
    residency(&["compare", "icloud-chine@2014-08-15"]).run().refused("icloud-china");
    residency(&["timeline", "icloud-china", "--party", "aple"]).run().refused("did you mean `apple`");
    residency(&["graph", "icloud-china", "aple", "photos"]).run().refused("did you mean `apple`");
    residency(&["graph", "icloud-china", "apple"]).run().refused("which dataset?");
}

#[test]
fn two_days_of_one_scenario_can_be_named_in_three_ways() {
    let calls: [&[&str]; 3] = [
        &["compare", "icloud-china", "--date-a", "2014-08-15", "--date-b", "2018-07-21", "--format", "json"],
        &["compare", "icloud-china@2014-08-15", "@2018-07-21", "--format", "json"],
        &["compare", "icloud-china@2014-08-15", "icloud-china@2018-07-21", "--format", "json"],
    ];
    let out: Vec<String> = calls.iter().map(|call| residency(call).run().done()).collect();
    assert!(out.iter().all(|o| *o == out[0]));
    let json: Value = serde_json::from_str(&out[0]).unwrap();
    assert_eq!((json["before"]["date"].as_str(), json["after"]["date"].as_str()), (Some("2014-08-15"), Some("2018-07-21")));
    let cells = json["cells"].as_array().unwrap();
    assert!(cells.iter().any(|c| c["party"] == "cn-state" && c["data"] == "photos" && c["after"]["reads"] == "law"));
}

#[test]
fn every_form_answers_the_same_twice() {
    let calls: [&[&str]; 13] = [
        &["what-if", "icloud-china", "--choose", "hsm-holds=no", "--format", "markdown"],
        &["what-if", "icloud-china", "--drop", "keys.cn-service", "--format", "json"],
        &["compare", "icloud-china", "--view-a", "apples-word", "--view-b", "advocates-word"],
        &["timeline", "sovereign-cloud-designs", "--format", "json"],
        &["timeline", "microsoft-ireland", "--format", "markdown"],
        &["timeline", "azure-germany-trustee", "--format", "svg"],
        &["graph", "icloud-china"],
        &["graph", "icloud-china", "--format", "dot"],
        &["graph", "icloud-china", "--format", "mermaid"],
        &["graph", "icloud-china", "--format", "json"],
        &["graph", "sovereign-cloud-designs", "us-gov", "records"],
        &["graph", "icloud-china", "hackers", "photos"],
        &["graph", "icloud-china", "cn-state", "messages", "--format", "dot"],
    ];
    for call in calls {
        let ran = residency(call).run();
        if ran.status == Some(2) {
            panic!("{call:?}: {}", ran.err);
        }
        let first = ran.done();
        assert_eq!(first, residency(call).run().done(), "{call:?}");
        assert!(!first.is_empty());
        if call.contains(&"json") {
            let json: Value = serde_json::from_str(&first).unwrap();
            assert_eq!(json["schema"], 1);
        }
        if first.starts_with("<svg") {
            well_formed(&first);
        }
    }
}

#[test]
fn every_shipped_scenario_can_be_drawn() {
    for name in residency::shipped::all().into_iter().filter(residency::shipped::Shipped::is_scenario).map(|s| s.name) {
        well_formed(&residency(&["graph", name]).run().done());
        well_formed(&residency(&["timeline", name, "--format", "svg"]).run().done());
    }
}

/// Every element that is opened is closed, and title and description are there for who cannot see.
fn well_formed(svg: &str) {
    assert!(svg.contains("role=\"img\" aria-labelledby=\"title desc\"") && svg.contains("<title id=") && svg.contains("<desc id="));
    let mut open: Vec<&str> = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, rest) = part.split_once('>').unwrap();
        assert!(!rest.contains('>') && !tag.contains("NaN"), "{part}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn a_file_is_written_and_the_scenario_left_alone() {
    let folder = scratch("what-if");
    let file = folder.join("scenario.toml");
    let text = residency::shipped::find("icloud-2014-keys-offshore").unwrap().text;
    std::fs::write(&file, text).unwrap();
    let out = folder.join("out.md");
    let call = ["what-if", file.to_str().unwrap(), "--choose", "key-place=onshore", "--format", "markdown", "-o", out.to_str().unwrap()];
    assert_eq!(residency(&call).run().done(), "");
    assert!(std::fs::read_to_string(&out).unwrap().starts_with("## What if"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}
