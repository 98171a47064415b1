//! Patterns: the example on each page is short, loads and holds; a start on each pattern loads, in every country.

use crate::support::scenarios::{loaded, scenario};
use residency::analysis::matrix::Matrix;
use residency::analysis::{expectations, laws};
use residency::scenario::Assignment;
use residency::shipped;
use residency::starter::{self, Start};
use std::path::Path;

#[test]
fn the_override_that_a_start_shows_is_valid_and_changes_nothing() {
    let whole = |text: &str| {
        let scenario = scenario("start", text);
        format!("{:?}", Matrix::of(&scenario, &Assignment::default_of(&scenario)))
    };
    let mut shown = 0;
    for pattern in starter::patterns() {
        for countries in [Some(("de", "us")), None] {
            let (country, abroad) = countries.map(|(home, abroad)| (home.to_owned(), abroad.to_owned())).unzip();
            let text = starter::text(&Start { title: "T".to_owned(), pattern: pattern.to_owned(), country, abroad }).unwrap();
            // What stands as an example must be valid where it stands.
            let example = |line: &str| {
                line.strip_prefix("# ")
                    .filter(|rest| rest.starts_with('[') || rest.contains(" = ") || rest.contains("  = "))
                    .map(str::to_owned)
            };
            let written: String = text.lines().map(|line| example(line).unwrap_or_else(|| line.to_owned()) + "\n").collect();
            assert!(loaded(pattern, &written).diagnostics.iter().all(|d| !d.message.contains("override")), "{written}");
            if !text.contains("\"parties.provider.name\"") {
                continue;
            }
            shown += 1;
            let without = text.replace("\"parties.provider.name\"", "").replace("[parties.provider]", "[ignored]");
            let (before, after) = without.split_once("[ignored]\n").unwrap();
            let without = format!("{before}{}", after.split_once('\n').unwrap().1);
            assert_eq!(whole(&text), whole(&without), "{pattern}");
        }
    }
    assert!(shown > 4, "{shown}");
}

/// The first TOML block of a page.
fn example(page: &str) -> Option<&str> {
    page.split_once("```toml\n")?.1.split_once("```").map(|(block, _)| block)
}

#[test]
fn the_example_on_each_page_is_short_loads_and_holds() {
    for pattern in starter::patterns() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/patterns/{pattern}.md"));
        let page = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let text = example(&page).unwrap_or_else(|| panic!("{pattern} has no example"));
        let scenario = scenario(pattern, text);
        assert!(!scenario.expectations.is_empty(), "{pattern}");
        for outcome in expectations::check(&scenario) {
            assert!(outcome.mismatches.is_empty(), "{pattern}: {:?} {:?}", outcome.expectation, outcome.mismatches);
        }
        // What is not an expectation is a dozen lines at most.
        let lines = text.lines().filter(|l| !l.trim().is_empty() && !l.trim_start().starts_with('{') && l.trim() != "]").count();
        assert!(lines <= 14, "{pattern}: {lines} lines");
    }
}

#[test]
fn a_scenario_of_four_lines_on_each_pattern_loads() {
    for pattern in starter::patterns() {
        let text = format!("schema = 1\ntitle = \"Four lines\"\nsummary = \"A pattern as it is.\"\nuse = [\"patterns/{pattern}\"]\n");
        scenario(pattern, &text);
    }
}

#[test]
fn a_start_on_each_pattern_loads_in_every_country() {
    let book = shipped::law_book().scenario.unwrap();
    let start = |pattern: &str, country: Option<&str>, abroad: Option<&str>| Start {
        title: "A \"start\" \u{200b}\u{7}".to_owned(),
        pattern: pattern.to_owned(),
        country: country.map(str::to_owned),
        abroad: abroad.map(str::to_owned),
    };
    for pattern in starter::patterns() {
        let text = starter::text(&start(pattern, Some("de"), Some("us"))).unwrap();
        assert_eq!(residency::scenario::format(&text).unwrap(), text, "{pattern} is laid out otherwise");
        let loaded = loaded(pattern, &text);
        assert!(loaded.scenario.is_some() && loaded.diagnostics.is_empty(), "{pattern}: {:#?}\n{text}", loaded.diagnostics);
        scenario(pattern, &starter::text(&start(pattern, None, None)).unwrap());
    }
    for country in laws::countries(&book) {
        let text = starter::text(&start("external-key-manager", Some(&country.id), None)).unwrap();
        let scenario = scenario(&country.id, &text);
        assert!(!laws::list(&scenario, &laws::Filter::default()).is_empty());
    }
    let text = starter::text(&start("patterns/local-provider", Some("GB"), Some("US"))).unwrap();
    assert!(text.contains("within = \"uk\"") && text.contains("law/us"), "{text}");
    let wrong = starter::text(&start("external-key-manger", None, None)).unwrap_err();
    assert_eq!(wrong.nearest.as_deref(), Some("external-key-manager"));
    assert_eq!(starter::text(&start("local-provider", Some("atlantis"), None)).unwrap_err().what, "country");
}
