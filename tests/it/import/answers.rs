//! Questions, answers and corrections.

use super::{import, reads, scenario};
use crate::support::program::{residency, scratch};

#[test]
fn what_is_asked_stands_in_a_file_and_counts_when_it_is_answered() {
    let folder = scratch("import-answers");
    let (world, answers) = (folder.join("world.toml"), folder.join("world.answers.toml"));
    let call = ["import", "examples/import/subprocessors.csv", "-o", world.to_str().unwrap()];
    let out = residency(&call).run().done();
    assert!(out.contains("open questions"), "{out}");
    let asked = std::fs::read_to_string(&answers).unwrap();
    let table: toml::Table = asked.parse().unwrap();
    let question = table["country-of-nightwatch"].as_table().unwrap();
    assert_eq!(question["default"].as_str(), Some("unknown"));
    assert_eq!(question["place"].as_str(), Some("subprocessors.csv: row at line 5"));
    assert!(question["cells"].as_integer().unwrap() > 0, "{asked}");
    // Most cells first.
    let cells: Vec<i64> = asked.lines().filter_map(|line| line.strip_prefix("cells    = ")?.parse().ok()).collect();
    assert!(cells.len() > 3 && cells.is_sorted_by(|a, b| a >= b), "{cells:?}");
    let before = std::fs::read_to_string(&world).unwrap();
    assert_eq!(reads(&before, "us-gov", "personal-data"), "law");
    assert!(before.contains("established = [") && before.contains("\"elsewhere\""), "{before}");
    // The same again, byte for byte.
    residency(&call).run().done();
    assert_eq!((std::fs::read_to_string(&world).unwrap(), std::fs::read_to_string(&answers).unwrap()), (before.clone(), asked.clone()));
    // An answer and a correction.
    let place = asked.find("[country-of-nightwatch]").unwrap();
    let (head, tail) = asked.split_at(place);
    let answered = format!("{head}{}", tail.replacen("answer   = \"\"", "answer   = \"Germany\"", 1));
    let corrected = format!("{answered}\n# The lawyer said so.\n\"parties.mailpost-inc.incorporated\" = \"de\"\n");
    std::fs::write(&answers, corrected).unwrap();
    residency(&call).run().done();
    let after = std::fs::read_to_string(&world).unwrap();
    let entity = |id: &str| after.split(&format!("[parties.{id}]")).nth(1).unwrap().split("\n[").next().unwrap().to_owned();
    assert!(entity("nightwatch").contains("incorporated = \"de\""), "{after}");
    assert!(entity("mailpost-inc").contains("incorporated = \"de\""), "{after}");
    let kept = std::fs::read_to_string(&answers).unwrap();
    assert!(kept.contains("# The lawyer said so.") && kept.contains("answer   = \"Germany\""), "{kept}");
}

#[test]
fn a_world_that_was_changed_by_hand_is_left_as_it_is() {
    let folder = scratch("import-by-hand");
    let world = folder.join("world.toml");
    let call = ["import", "examples/import/owners.json", "--tries", "0", "-o", world.to_str().unwrap()];
    residency(&call).run().done();
    residency(&call).run().done();
    let text = std::fs::read_to_string(&world).unwrap();
    let changed = text.replace("Quiet Fund", "Loud Fund");
    assert_ne!(text, changed);
    std::fs::write(&world, &changed).unwrap();
    residency(&call).run().refused("was written or changed by hand, and is left as it is");
    assert_eq!(std::fs::read_to_string(&world).unwrap(), changed);
    residency(&[&call[..], &["--force"]].concat()).run().done();
    assert_eq!(std::fs::read_to_string(&world).unwrap(), text);
}

#[test]
fn answers_that_are_none_are_told_all_at_once() {
    let folder = scratch("import-wrong-answers");
    let answers = folder.join("a.toml");
    let name = answers.to_str().unwrap();
    std::fs::write(
        &answers,
        "country-of-nightwatch = \"Germny\"\ncategory-of-personal-data = \"contnt\"\n[corrections]\n\"sites.x.locatd\" = \"de\"\n",
    )
    .unwrap();
    let ran = residency(&["import", "examples/import/subprocessors.csv", "--answers", name, "-o", "-"]).run();
    for told in ["did you mean `germany`?", "did you mean `content`?", "did you mean `located`?"] {
        assert!(ran.err.contains(told), "{told}: {}", ran.err);
    }
    ran.refused(&format!("{name}: country-of-nightwatch"));
}

#[test]
fn a_pattern_answers_several_questions() {
    let outcome = import(&["plan.json"], "\"category-of-*log*\" = \"telemetry\"\n");
    let scenario = scenario(&outcome.world);
    use residency::scenario::schema::{Table, key};
    let category = |id: &str| scenario.entity(Table::Data, id).unwrap().word(key::CATEGORY).unwrap().as_str();
    assert_eq!((category("logs"), category("invoices")), ("telemetry", "content"));
    assert!(outcome.answers.contains("\"category-of-*log*\" = \"telemetry\""), "{}", outcome.answers);
}
