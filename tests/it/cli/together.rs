//! Who could together, how likely, how much it takes, and what a second copy costs, end to end.

use crate::support::program::residency;
use serde_json::{Value, json};

const SUSPENSION: &str = "tests/conformance/x43-suspend.toml";

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn coalitions_cut_off_together_what_neither_could_alone() {
    let call = ["coalitions", SUSPENSION, "two-firms", "--question", "denies"];
    let text = residency(&call).run().done();
    assert!(text.starts_with("1 coalition cuts a user off from “two-firms” by what its members can do by design:\n"), "{text}");
    assert!(text.contains("Amazon and Microsoft together; one sovereign"), "{text}");
    let found = parsed(&residency(&[&call[..], &["--format", "json"]].concat()).run().done());
    assert_eq!((&found["question"], &found["complete"]), (&json!("denies"), &json!(true)));
    assert_eq!(found["coalitions"][0]["members"], json!(["amazon", "microsoft"]));
    residency(&["coalitions", SUSPENSION, "two-firms", "--question", "unnoticed"])
        .run()
        .refused("error: `--question unnoticed` is not offered by `coalitions` yet: reads, kept, alters, denies");
}

#[test]
fn how_much_it_takes_is_told_and_given_to_programs() {
    let of = |data: &'static str, more: &[&'static str]| {
        residency(&[&["run", SUSPENSION, "--question", "denies", "--data", data], more].concat()).run().done()
    };
    let points = |data| parsed(&of(data, &["--format", "json"]))["single_points"]["points"][0].clone();
    let two = points("two-firms");
    assert_eq!(two["fewest"], json!({"decisions": 1, "parties": 1, "laws": 1, "complete": true}));
    assert_eq!((&two["acts"], &two["laws"]), (&json!(["designate prosecutor under ieepa"]), &json!(["ieepa"])));
    let second = points("second-law");
    assert_eq!(second["fewest"], json!({"decisions": 2, "parties": 2, "laws": null, "complete": true}));
    let text = of("second-law", &[]);
    let flowing = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flowing.contains("it takes at least 2 independent decisions and 2 parties. Its laws alone do not suffice."), "{text}");
    // The question of who alters has no things in it.
    let text = residency(&["run", SUSPENSION, "--question", "alters", "--data", "mail"]).run().done();
    assert!(text.contains("What alone suffices to alter it for a user"), "{text}");
    let plain = parsed(&residency(&["run", SUSPENSION, "--format", "json"]).run().done());
    assert_eq!(plain.get("single_points"), None);
}

/// A fire with a chance, a designation with one, and a note that only its owner uses.
const CHANCES: &str = r#"
schema = 1
title = "How likely"
[jurisdictions]
us = {}
nl = { looked_at = ["denies"] }
[parties]
user = { kind = "group" }
cloud = { kind = "company", incorporated = "us" }
fire = { kind = "accident" }
us-gov = { kind = "government", governs = "us" }
nl-state = { kind = "government", governs = "nl" }
[sites]
dc = { kind = "facility", located = "nl", operator = "cloud" }
phone = { kind = "device", located = "nl", operator = "user" }
[data.mail]
category = "content"
subject = "user"
copies.main = { at = "dc" }
[data.note]
category = "content"
subject = "user"
copies.main = { at = "phone" }
[powers.list]
wielded_by = "us-gov"
of = "us"
verbs = ["suspend"]
binds = ["incorporated"]
general = true
yearly = 0.01
[breaches.batteries]
by = "fire"
site = "dc"
yearly = 0.02
"#;

#[test]
fn chances_of_being_cut_off_count_accidents_and_designations() {
    let ask = |call: &[&str]| residency(call).input(CHANCES).run().done();
    let found = parsed(&ask(&["simulate", "-", "--question", "denies", "--years", "10", "--format", "json", "--together"]));
    let cell = |party: &str, data: &str| {
        let cells = found["cells"].as_array().unwrap();
        cells.iter().find(|cell| cell["party"] == party && cell["data"] == data).unwrap().clone()
    };
    let near = |value: &Value, wanted: f64| assert!((value.as_f64().unwrap() - wanted).abs() < 1e-12, "{value}, not {wanted}");
    let (fire, list) = (1.0 - 0.98_f64.powi(10), 1.0 - 0.99_f64.powi(10));
    near(&cell("fire", "mail")["exact"], fire);
    near(&cell("us-gov", "mail")["exact"], list);
    for party in ["fire", "us-gov"] {
        let cell = cell(party, "mail");
        let [low, high] = [0, 1].map(|end| cell["interval"][end].as_f64().unwrap());
        assert!(low < cell["exact"].as_f64().unwrap() && cell["exact"].as_f64().unwrap() < high, "{cell}");
    }
    assert_eq!(cell("cloud", "mail")["open"], true);
    let alone = cell("user", "note");
    assert_eq!((&alone["has_word"], &alone["exact"], &alone["interval"]), (&json!(false), &Value::Null, &Value::Null));
    near(&found["together"]["any"], 1.0 - (1.0 - fire) * (1.0 - list));
    let text = ask(&["simulate", "-", "--question", "denies", "--years", "10", "--exact"]);
    assert!(text.contains("there is nothing to ask: the party is the only user"), "{text}");
    assert!(!text.contains("open"), "{text}");
    let matters = parsed(&ask(&["matters", "-", "fire", "mail", "--question", "denies", "--years", "10", "--format", "json"]));
    near(&matters["chance"], fire);
    near(&matters["acts"][0]["birnbaum"], 1.0);
    let none = parsed(&ask(&["matters", "-", "user", "note", "--question", "denies", "--years", "10", "--format", "json"]));
    assert_eq!((&none["chance"], &none["has_word"]), (&Value::Null, &json!(false)));
    let first = ask(&["simulate", "-", "--question", "denies", "--years", "10", "--picture", "first"]);
    assert!(first.contains("Who cuts a user off first within 10 years"), "{first}");
}

/// A second copy in Europe costs one, and its host reads it.
const SECOND: &str = r#"
schema = 1
title = "A second copy"
[jurisdictions]
us = {}
nl = {}
[parties]
user = { kind = "group" }
cloud = { kind = "company", incorporated = "us" }
home = { kind = "company", incorporated = "nl" }
[sites]
dc = { kind = "facility", located = "us", operator = "cloud" }
nl-dc = { kind = "facility", located = "nl", operator = "home" }
[data.mail]
category = "content"
subject = "user"
copies.main = { at = "dc" }
copies.second = { at = "nl-dc" }
[switches.copies]
kind = "choice"
question = "How many copies?"
default = "one"
options.one = { label = "one", drop = ["data.mail.copies.second"] }
options.two = { label = "two" }
"#;

#[test]
fn a_second_copy_is_a_second_reader_on_one_front() {
    let ask = |call: &[&str]| residency(&[&["plan", "-", "--question", "denies"], call].concat()).input(SECOND).run().done();
    let front = parsed(&ask(&["--outside", "nl", "--front", "--format", "json"]));
    let points: Vec<_> = front["points"].as_array().unwrap().iter().map(|p| (&p["cost"], &p["open"], &p["newly_read"])).collect();
    let wanted = [(json!("0"), json!(1), json!(0)), (json!("1"), json!(0), json!(1))];
    assert_eq!(points, wanted.iter().map(|(a, b, c)| (a, b, c)).collect::<Vec<_>>());
    let text = ask(&["--outside", "nl", "--front"]);
    for said in ["At cost 1: 0 left open, 1 newly read", "Can read it more easily than as things stand:", "who comes to read by it"] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    // The cheapest choices under which nobody outside could, and what they open.
    let plan = parsed(&ask(&["--outside", "nl", "--format", "json"]));
    assert_eq!((&plan["plan"]["cost"], &plan["plan"]["designs"][0]["choices"]["copies"]), (&json!("1"), &json!("two")));
    assert_eq!(plan["plan"]["designs"][0]["reading"]["opens"][0]["party"], "home");
    residency(&["plan", "-", "--question", "denies", "--outside", "mars"]).input(SECOND).run().refused("`mars`");
    let designs = residency(&["designs", "-", "--question", "denies", "--format", "json"]).input(SECOND).run().done();
    let newly: Vec<Value> = parsed(&designs)["designs"].as_array().unwrap().iter().map(|design| design["newly_read"].clone()).collect();
    assert_eq!(newly, [json!(0), json!(1)]);
}
