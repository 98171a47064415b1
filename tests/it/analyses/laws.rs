//! The law packs: every one loads, each entry says where it comes from, the pages of the countries are fresh.

use crate::support::forms::written;
use crate::support::pages::fresh;
use crate::support::scenarios::loaded;
use residency::analysis::laws::{self, Filter, Law, LawKind};
use residency::diagnostic::has_errors;
use residency::output::Form;
use residency::output::laws::country;
use residency::present::laws::{Country, Laws};
use residency::scenario::{Loaded, Scenario};
use residency::shipped;
use std::path::Path;

fn using(packs: &[&str]) -> Loaded {
    let text = format!("schema = 1\ntitle = \"Law alone\"\nuse = {packs:?}\n");
    loaded("test", &text)
}

fn book() -> Scenario {
    let loaded = shipped::law_book();
    assert!(!has_errors(&loaded.diagnostics), "{:#?}", loaded.diagnostics);
    loaded.scenario.unwrap()
}

#[test]
fn each_pack_loads_alone_and_all_load_together() {
    for pack in shipped::law_packs() {
        let loaded = using(&[pack]);
        assert!(loaded.scenario.is_some(), "{pack}: {:#?}", loaded.diagnostics);
    }
    assert!(book().packs.len() >= shipped::law_packs().len());
}

#[test]
fn each_pack_says_that_it_is_no_legal_advice() {
    for pack in shipped::law_packs() {
        let text = shipped::find(pack).unwrap().text;
        assert!(text.contains("Not legal advice"), "{pack}");
        assert!(text.contains("summary"), "{pack}");
    }
}

/// What an entry lacks: statute or name with a section, dates or the word "undated", source with address or publisher,
/// confidence.
fn lacks(law: &Law) -> Vec<&'static str> {
    let mut missing = Vec::new();
    let note = law.note.as_deref().unwrap_or("").to_lowercase();
    match (law.kind, law.statute.as_deref()) {
        // A treaty is found by the names of its sides.
        (LawKind::Agreement, None) if law.name != law.id => {}
        (_, None) => missing.push("statute"),
        (_, Some(statute)) if !statute.chars().any(|c| c.is_ascii_digit()) && !note.contains("number") => {
            missing.push("a number in the statute, or a word on it in the note");
        }
        _ => {}
    }
    if law.since.is_none() && law.until.is_none() && !note.contains("undated") {
        missing.push("dates, or \"undated\" in the note");
    }
    if law.sources.is_empty() {
        missing.push("source");
    }
    if law.sources.iter().any(|s| s.url.is_none() && s.publisher.is_none()) {
        missing.push("where its source can be found");
    }
    if law.confidence.is_none() {
        missing.push("confidence");
    }
    if law.kind == LawKind::Power && law.wielded_by.is_none() {
        missing.push("who wields it");
    }
    missing
}

#[test]
fn each_entry_has_statute_section_dates_source_and_confidence() {
    let all = laws::list(&book(), &Filter::default());
    assert!(all.len() > 80, "{} entries", all.len());
    let bad: Vec<String> = all
        .iter()
        .map(|law| (law, lacks(law)))
        .filter(|(_, missing)| !missing.is_empty())
        .map(|(law, missing)| format!("{} ({}) lacks {}", law.id, law.pack, missing.join("; ")))
        .collect();
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn filters_ask_for_country_day_tie_verb_and_kind() {
    let scenario = book();
    let mut filter = Filter::default();
    filter.country(&scenario, "BE").unwrap();
    let found = laws::list(&scenario, &filter);
    assert!(found.iter().any(|l| l.id.starts_with("be-")), "its own law");
    assert!(found.iter().any(|l| l.id.starts_with("eu-")), "and that of what lies around");
    assert!(found.iter().all(|l| l.of.iter().any(|j| j.id == "be" || j.id == "eu")));

    let day = |text: &str| Some(text.parse().unwrap());
    let on = |text: &str| laws::list(&scenario, &Filter { date: day(text), ..Filter::default() });
    let reach = |laws: &[Law], id: &str| laws.iter().any(|l| l.id == id);
    assert!(reach(&on("2018-03-22"), "us-sca-2703") && !reach(&on("2018-03-22"), "us-cloud-2713"));
    assert!(!reach(&on("2018-03-23"), "us-sca-2703") && reach(&on("2018-03-23"), "us-cloud-2713"));

    let serves = laws::list(&scenario, &Filter { binds: Some("serves".to_owned()), ..Filter::default() });
    assert!(!serves.is_empty() && serves.iter().all(|l| l.binds.contains(&"serves")));
    let alter = laws::list(&scenario, &Filter { verb: Some("alter".to_owned()), ..Filter::default() });
    assert!(!alter.is_empty() && alter.iter().all(|l| l.verbs.contains(&"alter")));
    let shields = laws::list(&scenario, &Filter { kind: Some(LawKind::Shield), ..Filter::default() });
    assert!(!shields.is_empty() && shields.iter().all(|l| l.kind == LawKind::Shield));

    let unknown = Filter::default().country(&scenario, "bee").unwrap_err();
    assert_eq!(unknown.nearest.as_deref(), Some("be"));
}

#[test]
fn an_entry_is_explained_in_sentences_with_its_source() {
    let law = laws::find(&book(), "us-cloud-2713").unwrap();
    let text = written(&Laws::one(&law), Form::Text);
    for part in ["It binds whoever", "In force: since 2018-03-23", "18 USC 2713", "https://", "primary"] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    let disputed = laws::find(&book(), "us-sca-2703").unwrap();
    assert!(written(&Laws::one(&disputed), Form::Text).contains("Disputed (switch us-sca-reach)"));
    assert_eq!(Laws::one(&law).laws[0].reach, Some("control"));
    assert!(written(&Laws::list(&[law]), Form::Text).lines().count() == 2);
}

#[test]
fn the_pages_of_the_countries_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/law");
    let scenario = book();
    let mut stale = Vec::new();
    let mut expected = vec!["README.md".to_owned()];
    for found in laws::countries(&scenario) {
        let name = format!("{}.md", found.id);
        fresh(&format!("docs/law/{name}"), &country(&Country::of(&found)));
        expected.push(name);
    }
    for file in std::fs::read_dir(&folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        if !expected.contains(&name) {
            stale.push(format!("{name}, which no pack stands behind"));
        }
    }
    assert!(stale.is_empty(), "{stale:?}");
}

/// Governments that stand for one body or one treaty, not for a state.
const NOT_A_STATE: [&str; 3] = ["eu-authorities", "us-treasury", "europol"];

#[test]
fn no_government_is_silently_empty() {
    let all = laws::list(&book(), &Filter { kind: Some(LawKind::Power), ..Filter::default() });
    let scenario = book();
    let governments = scenario.table(residency::scenario::schema::Table::Parties);
    assert!(governments.len() > 30, "{} governments", governments.len());
    for government in governments.iter().filter(|g| !NOT_A_STATE.contains(&g.id.as_str())) {
        let can = |verbs: &[&str]| {
            all.iter()
                .any(|law| law.wielded_by.as_ref().is_some_and(|by| by.id == government.id) && law.verbs.iter().any(|v| verbs.contains(v)))
        };
        assert!(can(&["disclose"]), "{} cannot ask anybody for data", government.id);
        assert!(can(&["seize"]), "{} cannot search", government.id);
        assert!(can(&["intercept", "assist"]), "{} cannot listen", government.id);
    }
}
