//! The law packs: every one loads, each entry says where it comes from, the pages of the countries are fresh.

use crate::support::forms::written;
use crate::support::pages::fresh;
use crate::support::program::residency;
use crate::support::scenarios::{every_cell, every_shipped, loaded, scenario};
use residency::analysis::laws::{self, Filter, Law, LawKind};
use residency::diagnostic::has_errors;
use residency::output::Form;
use residency::output::laws::{country, coverage, who_gets_what};
use residency::present::laws::{Context, Country, Laws, Probe};
use residency::scenario::schema::{LegalQuestion, Table, key};
use residency::scenario::{Assignment, Date, Loaded, Scenario};
use residency::service;
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
    if law.checked.is_none() {
        missing.push("the day on which it was last checked");
    }
    if law.disputes.iter().any(|dispute| dispute.checked.is_none()) {
        missing.push("the day on which a dispute was last checked");
    }
    if law.kind == LawKind::Power && law.wielded_by.is_none() {
        missing.push("who wields it");
    }
    missing
}

#[test]
fn each_entry_has_statute_section_dates_source_confidence_and_the_day_it_was_checked() {
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

/// What the test above refuses: an entry that lacks all of it is told of each.
#[test]
fn an_entry_that_lacks_what_it_must_have_is_refused() {
    let text = r#"
        schema = 1
        title = "An entry of which nothing is known"
        [jurisdictions.xx]
        [parties.xx-gov]
        kind = "government"
        governs = "xx"
        [powers.xx-bare]
        wielded_by = "xx-gov"
        of = "xx"
        verbs = ["seize"]
        [powers.xx-undated]
        wielded_by = "xx-gov"
        of = "xx"
        verbs = ["seize"]
        statute = "Act without a section"
        note = "Undated."
        confidence = "unverified"
        checked = 2026-11-30
        sources = ["xx"]
        [sources.xx]
        title = "Nowhere to be found"
    "#;
    let scenario = scenario("bare", text);
    let lacking = |id: &str| lacks(&laws::find(&scenario, id).unwrap());
    let all = ["statute", "dates, or \"undated\" in the note", "source", "confidence", "the day on which it was last checked"];
    assert_eq!(lacking("xx-bare"), all);
    assert_eq!(lacking("xx-undated"), ["a number in the statute, or a word on it in the note", "where its source can be found"]);
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn what_nobody_checked_for_long_is_listed() {
    let scenario = book();
    let stale = |days: i64, today: &str| laws::list(&scenario, &Filter { stale: Some((days, day(today))), ..Filter::default() });
    assert!(stale(365, "2026-11-30").is_empty());
    assert!(stale(4, "2026-11-30").is_empty());
    let old = stale(3, "2026-11-30");
    assert!(old.iter().any(|law| law.id == "us-rule-41") && old.iter().all(|law| law.id != "us-cloud-2713"));
    assert_eq!(stale(365, "2028-01-01").len(), laws::list(&scenario, &Filter::default()).len());
    // What was never checked is always stale.
    let bare = self::scenario(
        "bare",
        "schema = 1\ntitle = \"t\"\n[jurisdictions.xx]\n[shields.s]\nof = \"xx\"\nbinds = [\"incorporated\"]\nreach = \"control\"\n",
    );
    assert_eq!(laws::list(&bare, &Filter { stale: Some((1_000_000, day("2026-11-30"))), ..Filter::default() }).len(), 1);
}

#[test]
fn coverage_tells_an_entry_a_finding_and_a_gap_apart() {
    use residency::analysis::laws::Covered;
    let scenario = book();
    let found = laws::coverage(&scenario, &laws::list(&scenario, &Filter::default()));
    let says = |id: &str, question: LegalQuestion| {
        let of = found.iter().find(|of| of.id == id).unwrap();
        of.questions.iter().find(|(asked, _)| *asked == question).unwrap().1
    };
    assert_eq!(says("us", LegalQuestion::Content), Covered::Entry);
    assert_eq!(says("eu", LegalQuestion::Seize), Covered::NoneExists);
    assert_eq!(says("ca-qc", LegalQuestion::Seize), Covered::Around);
    assert_eq!(says("de", LegalQuestion::Alter), Covered::Nothing);
    assert_eq!(says("uk", LegalQuestion::Alter), Covered::Disputed);
    assert_eq!(says("sg", LegalQuestion::Foreign), Covered::Entry);
    // Adequacy opens nothing, so it is no help.
    let adequacy = "schema = 1\ntitle = \"t\"\njurisdictions = { xx = {}, yy = {} }\nagreements.a = { kind = \"adequacy\", between = [\"xx\", \"yy\"] }\n";
    let adequacy = self::scenario("adequacy", adequacy);
    let found = laws::coverage(&adequacy, &laws::list(&adequacy, &Filter::default()));
    assert!(found.iter().flat_map(|of| &of.questions).all(|(_, covered)| *covered == Covered::Nothing));
}

#[test]
fn who_says_that_there_is_no_power_names_a_source() {
    let scenario = book();
    let mut found = 0;
    for jurisdiction in scenario.table(Table::Jurisdictions).iter().filter(|j| !j.words(key::LACKS).is_empty()) {
        found += 1;
        assert!(!jurisdiction.ids(key::SOURCES).is_empty() && jurisdiction.text(key::NOTE).is_some(), "{}", jurisdiction.id);
    }
    assert!(found > 0);
}

#[test]
fn coverage_fits_on_a_screen_and_has_every_form() {
    let found = service::laws::coverage(None).unwrap();
    let text = written(&found, Form::Text);
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(text.contains("there is an entry") && text.contains("nobody looked"));
    let csv = written(&found, Form::Csv);
    assert!(csv.starts_with("jurisdiction,name,content,metadata,decrypt,"), "{csv}");
    assert!(csv.lines().any(|line| line.starts_with("eu,European Union,entry,") && line.contains("none-exists")), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&written(&found, Form::Json)).unwrap();
    assert_eq!(json["jurisdictions"].as_array().unwrap().len(), csv.lines().count() - 1);
    let one = service::laws::coverage(Some("DE")).unwrap();
    assert_eq!(one.jurisdictions.iter().map(|of| of.id.as_str()).collect::<Vec<_>>(), ["de", "eu"]);
    assert!(service::laws::coverage(Some("atlantis")).is_err());
}

#[test]
fn the_page_of_what_is_covered_is_fresh() {
    let mut page = String::from(
        "# What the packs answer\n\n<!-- Generated from the packs; a test keeps it fresh. -->\n\nFor each jurisdiction, the questions of the \
         model on which there is an entry, whatever its day. The same as `residency laws --coverage`. How the packs are made: \
         [law packs](README.md).\n\n",
    );
    page.push_str(&coverage(&service::laws::coverage(None).unwrap()));
    fresh("docs/law/coverage.md", &page);
}

#[test]
fn the_page_of_who_gets_what_is_fresh_and_no_government_on_it_is_silently_empty() {
    let scenario = book();
    let today = "2026-11-30";
    let found = laws::probe(&scenario, day(today));
    let governments = scenario.table(Table::Parties).iter().filter(|party| party.reference(key::GOVERNS).is_some()).count();
    assert_eq!(found.len(), governments, "each government is put before it");
    for of in &found {
        let gets = of.cells.iter().any(|cell| !cell.by.is_empty());
        assert!(gets || NOT_A_STATE.contains(&of.id.as_str()), "{} gets nothing at all", of.id);
    }
    // A cell that somebody reads names the entry by which it does, and only then.
    for cell in found.iter().flat_map(|of| &of.cells) {
        assert_eq!(cell.by.is_empty(), cell.means == residency::Means::None, "{cell:?}");
    }
    fresh("docs/law/who-gets-what.md", &who_gets_what(&Probe::new(&found, today)));
}

#[test]
fn every_entry_fits_on_one_screen() {
    let scenario = book();
    let all = laws::list(&scenario, &Filter::default());
    for law in &all {
        let meets = laws::meets(&scenario, law, &all).into_iter().map(|other| other.id.clone()).collect();
        let text = written(&Laws::one(law, Context::new(law.kind, meets, &[])), Form::Text);
        let lines: usize = text.lines().map(|line| line.chars().count().div_ceil(80).max(1)).sum();
        assert!(lines <= 40, "{}: {lines} lines\n{text}", law.id);
        let cut = text.contains("Shortened to one screen");
        assert!(cut || law.note.iter().all(|note| text.split_whitespace().eq_ignoring(note)), "{}: a note is cut silently\n{text}", law.id);
    }
}

/// Whether the words of a text come one after another among others.
trait Words<'t> {
    fn eq_ignoring(self, text: &str) -> bool;
}

impl<'t, I: Iterator<Item = &'t str>> Words<'t> for I {
    fn eq_ignoring(self, text: &str) -> bool {
        let all: Vec<&str> = self.collect();
        let wanted: Vec<&str> = text.split_whitespace().collect();
        all.windows(wanted.len()).any(|window| window == wanted)
    }
}

#[test]
fn an_entry_says_what_it_meets_and_which_scenarios_it_decides() {
    let request = |id: &str| service::laws::Request { id: Some(id.to_owned()), ..service::laws::Request::default() };
    let found = service::laws::answer(&request("us-fisa-702")).unwrap();
    let context = found.context.unwrap();
    assert!(context.meets.contains(&"eu-gdpr-48".to_owned()) && !context.meets.contains(&"us-sca-2702".to_owned()), "{context:?}");
    let shield = service::laws::answer(&request("eu-gdpr-48")).unwrap().context.unwrap();
    assert!(shield.meets.contains(&"us-fisa-702".to_owned()) && !shield.meets.contains(&"de-stpo-94".to_owned()), "{shield:?}");
    let decision = service::laws::answer(&request("eu-us-dpf")).unwrap().context.unwrap();
    let decided: Vec<_> = decision.decides.iter().map(|of| (of.scenario.as_str(), of.cells, of.policies)).collect();
    assert_eq!(decided, [("schrems", 0, 2)]);
    let far = service::laws::answer(&request("gdpr-48")).unwrap_err().text(false);
    assert!(far.contains("did you mean `eu-gdpr-48`?"), "{far}");
    let near = service::laws::answer(&request("us-fsia-702")).unwrap_err().text(false);
    assert!(near.contains("did you mean `us-fisa-702`?"), "{near}");
}

/// The scenarios that an entry is said to decide are those whose cells move when it is taken out by hand.
#[test]
fn what_an_entry_decides_is_what_dropping_it_changes() {
    use residency::analysis::matrix::Matrix;
    let law = laws::find(&book(), "us-cloud-2713").unwrap();
    let mut decided = 0;
    for (name, scenario) in every_shipped().filter(|(_, scenario)| scenario.entity(Table::Powers, "us-cloud-2713").is_some()) {
        let without = scenario.patched(&[], &["powers.us-cloud-2713".to_owned()]).scenario.unwrap();
        let at = Assignment::default_of(&scenario);
        let (before, after) = (Matrix::of(&scenario, &at), Matrix::of(&without, &at));
        let moved = every_cell(&scenario).into_iter().any(|(party, data)| before.cell(party, data) != after.cell(party, data));
        let bearing = laws::bearing(&scenario, &law);
        assert!(!moved || bearing.as_ref().is_some_and(|bearing| bearing.cells > 0), "{name}");
        decided += usize::from(bearing.is_some());
    }
    assert!(decided > 0);
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

    let on = |text: &str| laws::list(&scenario, &Filter { date: Some(day(text)), ..Filter::default() });
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
    let one = |law: &Law| Laws::one(law, Context::default());
    let text = written(&one(&law), Form::Text).split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["It binds whoever", "In force: since 2018-03-23", "18 USC 2713", "last checked on 2026-11-30", "primary"] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    let disputed = laws::find(&book(), "us-sca-2703").unwrap();
    assert!(written(&one(&disputed), Form::Text).contains("Disputed (us-sca-reach)"));
    assert!(written(&one(&law), Form::Markdown).contains("https://"));
    assert_eq!(one(&law).laws[0].reach, Some("control"));
    let list = written(&Laws::list(&[law]), Form::Text);
    assert!(list.starts_with("us-cloud-2713") && list.contains("18 USC 2713"), "{list}");
}

#[test]
fn the_pages_of_the_countries_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/law");
    let scenario = book();
    let mut stale = Vec::new();
    let mut expected = ["README.md", "coverage.md", "who-gets-what.md"].map(str::to_owned).to_vec();
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
    let governments = scenario.table(Table::Parties);
    assert!(governments.len() > 30, "{} governments", governments.len());
    let states = governments.iter().filter(|party| party.reference(key::GOVERNS).is_some());
    for government in states.filter(|g| !NOT_A_STATE.contains(&g.id.as_str())) {
        let can = |verbs: &[&str]| {
            all.iter()
                .any(|law| law.wielded_by.as_ref().is_some_and(|by| by.id == government.id) && law.verbs.iter().any(|v| verbs.contains(v)))
        };
        assert!(can(&["disclose"]), "{} cannot ask anybody for data", government.id);
        assert!(can(&["seize"]), "{} cannot search", government.id);
        assert!(can(&["intercept", "assist"]), "{} cannot listen", government.id);
    }
}

#[test]
fn a_pack_says_that_a_law_was_gone_through_only_where_it_has_the_powers() {
    for pack in shipped::all().into_iter().filter(|pack| !pack.is_scenario()) {
        let table: toml::Table = pack.text.parse().unwrap();
        let entities = |name: &str| table.get(name).and_then(toml::Value::as_table).into_iter().flatten();
        let of: Vec<&str> = entities("powers").filter_map(|(_, power)| power.get("of")?.as_str()).collect();
        for (id, jurisdiction) in entities("jurisdictions") {
            assert!(jurisdiction.get("looked_at").is_none() || of.contains(&id.as_str()), "{}: {id}", pack.name);
        }
    }
}

#[test]
fn a_member_state_without_its_pack_is_not_looked_at() {
    let world = "schema = 1\ntitle = \"At home\"\ndate = 2024-06-01\nuse = [\"law/us\", \"law/eu\"]\n\
                 parties.clinic = { kind = \"company\", incorporated = \"de\" }\n\
                 sites.dc = { kind = \"facility\", located = \"de\", operator = \"clinic\" }\n\
                 data.records = { category = \"content\", subject = \"clinic\", copies.main = { at = \"dc\", tenants = [\"clinic\"] } }\n";
    let text = residency(&["run", "-"]).input(world).run().done();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("No law of Germany is in this scenario") && text.contains("`law/de` has it."), "{text}");
    assert!(text.contains("Nobody of those that are looked at."), "{text}");
}
