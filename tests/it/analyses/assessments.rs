//! What an assessment says of a scenario, as an officer reads it: who counts, what can be entered, the document, the exit status.

use crate::support::program::{residency, scratch};
use crate::support::scenarios::{scenario, shipped as shipped_scenario};
use residency::analysis::assess::{self, Assessment, Entered, Framework, Grading, Level};
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Scenario};
use residency::shipped;

/// A clinic's application on a cloud whose parent is elsewhere. `WORK` and `MORE` take more.
const CLINIC: &str = r#"
schema = 1
title = "A clinic on a cloud"
date = 2026-10-01
jurisdictions.eu = { name = "European Union" }
jurisdictions.de = { name = "Germany", within = "eu" }
jurisdictions.us = { name = "United States" }
parties.clinic = { kind = "company", name = "Clinic", incorporated = "de" }
parties.hyper = { kind = "company", name = "Hyper Inc.", incorporated = "us" }
parties.hyper-eu = { kind = "company", name = "Hyper Europe", incorporated = "de", owners = { hyper = 1.0 } }
sites.dc = { kind = "facility", name = "Data centre", located = "de", operator = "hyper-eu" }
sites.office = { kind = "facility", located = "de", operator = "clinic" }
keys.master = { holders = ["clinic"], stored_at = ["office"], hsm = true }
data.records = { name = "Records", category = "content", subject = "clinic", copies.main = { at = "dc", tenants = ["clinic", "hyper-eu"], locked_by = ["master"] } }
processing.app = { name = "The application", data = ["records"], by = "clinic", at = "dc"WORK }
MORE
"#;

fn clinic(work: &str, more: &str) -> Scenario {
    scenario("clinic", &CLINIC.replace("WORK", work).replace("MORE", more))
}

fn framework(name: &str) -> Framework {
    assess::read(name, shipped::frameworks().into_iter().find(|f| f.name == name).unwrap().text).unwrap()
}

fn assessed(scenario: &Scenario, name: &str, answers: &[(&str, &str)]) -> Assessment {
    let framework = framework(name);
    let answers: Vec<(String, Entered)> = answers.iter().map(|(id, text)| ((*id).to_owned(), Entered((*text).to_owned()))).collect();
    assess::assess(scenario, &Assignment::default_of(scenario), &framework, &assess::settings(&framework), &answers)
}

fn level(found: &Assessment, id: &str) -> Level {
    found.results.iter().find(|r| r.id == id).unwrap_or_else(|| panic!("no {id}")).level.clone()
}

#[test]
fn whoever_runs_a_place_where_work_is_done_in_the_open_has_the_data() {
    let open = clinic("", "");
    assert_eq!(level(&assessed(&open, "transfer-impact", &[]), "4-clear-text"), Level::NotMet);
    assert_eq!(level(&assessed(&open, "edpb-supplementary-measures", &[]), "uc6"), Level::NotMet);
    assert_eq!(level(&assessed(&open, "edpb-supplementary-measures", &[]), "uc7"), Level::NotAssessed, "from where is not known");
    let text =
        residency(&["assess", "-", "--framework", "transfer-impact"]).input(&CLINIC.replace("WORK", "").replace("MORE", "")).run().done();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let says = "Hyper Europe, controlled by Hyper Inc., runs “Data centre” in Germany, where “The application” is done in the open";
    assert!(words.contains(says), "{text}");
    let sealed = clinic(", sealed = true", "");
    assert_eq!(level(&assessed(&sealed, "transfer-impact", &[]), "4-clear-text"), Level::Met);
    for id in ["uc6", "uc7"] {
        assert_eq!(level(&assessed(&sealed, "edpb-supplementary-measures", &[]), id), Level::Met, "{id}");
    }
    // Work of the customer's own at a place elsewhere, and a reader with copy and key but no work.
    let abroad = clinic(
        ", sealed = true",
        "sites.ohio = { kind = \"facility\", located = \"us\", operator = \"clinic\" }\nprocessing.away = { data = [\"records\"], by = \"clinic\", at = \"ohio\" }",
    );
    assert_eq!(level(&assessed(&abroad, "transfer-impact", &[]), "4-clear-text"), Level::NotMet);
    let keyed = scenario(
        "keyed",
        &CLINIC
            .replace("WORK", ", sealed = true")
            .replace("MORE", "")
            .replace("holders = [\"clinic\"]", "holders = [\"clinic\", \"hyper-eu\"]"),
    );
    assert_eq!(level(&assessed(&keyed, "transfer-impact", &[]), "4-clear-text"), Level::NotMet, "it opens its copy today");
}

#[test]
fn nobody_counts_as_at_home_because_nothing_is_said() {
    let reader = |party: &str| {
        let with = format!("parties.reader = {party}\nprocessing.more = {{ data = [\"records\"], by = \"reader\", at = \"office\" }}");
        let quiet = CLINIC.replace("owners = { hyper = 1.0 }", "").replace("WORK", ", sealed = true").replace("MORE", &with);
        scenario("reader", &quiet)
    };
    let of = |party: &str| {
        let found = reader(party);
        let (secnumcloud, edpb) = (assessed(&found, "secnumcloud", &[]), assessed(&found, "edpb-supplementary-measures", &[]));
        [level(&secnumcloud, "19.6-c"), level(&edpb, "uc6")]
    };
    assert_eq!(of("{ kind = \"company\", incorporated = \"de\" }"), [Level::Met, Level::Met]);
    assert_eq!(of("{ kind = \"company\", established = [\"de\"] }"), [Level::Met, Level::Met]);
    for nowhere in ["company", "person", "group", "government"] {
        assert_eq!(of(&format!("{{ kind = \"{nowhere}\" }}")), [Level::NotAssessed, Level::NotAssessed], "{nowhere}");
    }
    for from in ["company", "person", "group", "government"] {
        let party = format!("{{ kind = \"{from}\", incorporated = \"us\" }}");
        let [access, work] = of(&party);
        // Of a government the law is not in the scenario; what it reads as things stand is against it all the same.
        assert_eq!([access, work], [Level::NotMet, Level::NotMet], "{from}");
    }
    assert_eq!(of("{ kind = \"company\", established = [\"de\", \"us\"] }"), [Level::NotMet, Level::NotMet], "there as well");
}

#[test]
fn whom_one_dataset_is_about_is_a_customer_of_that_alone() {
    let more = "data.log = { category = \"metadata\", subject = \"hyper\", copies.main = { at = \"office\", tenants = [\"clinic\"] } }";
    let own = clinic(", sealed = true", more);
    assert_eq!(level(&assessed(&own, "transfer-impact", &[]), "4-clear-text"), Level::Met, "it reads what is about itself");
    let other = format!("{more}\nprocessing.peek = {{ data = [\"records\"], by = \"hyper\", at = \"office\" }}");
    assert_eq!(level(&assessed(&clinic(", sealed = true", &other), "transfer-impact", &[]), "4-clear-text"), Level::NotMet);
}

#[test]
fn what_a_switch_sets_is_assessed() {
    let more = "[switches.kind]\nkind = \"choice\"\ndefault = \"no\"\noptions.no = {}\noptions.yes = { set = { \"data.records.subject\" = \"hyper-eu\", \"parties.clinic.incorporated\" = \"us\" } }";
    let found = clinic(", sealed = true", more);
    let framework = framework("transfer-impact");
    let mut other = Assignment::default_of(&found);
    other.options[0] = found.switches[0].option("yes").unwrap();
    let result = assess::assess(&found, &other, &framework, &assess::settings(&framework), &[]);
    assert_eq!(level(&result, "4-clear-text"), Level::NotMet, "the clinic is neither at home nor whom the data are about");
}

#[test]
fn nothing_is_met_by_leaving_out_what_has_no_source() {
    let text = CLINIC.replace("WORK", "").replace("MORE", "");
    let run = |more: &[&str]| {
        let ran = residency(&[&["assess", "-", "--framework", "transfer-impact", "--format", "json"], more].concat()).input(&text).run();
        let json: serde_json::Value = serde_json::from_str(&ran.done()).unwrap();
        let criteria = json["criteria"].as_array().unwrap().clone();
        criteria.into_iter().filter(|c| c["level"] == "met").count()
    };
    assert!(run(&[]) > 0);
    assert_eq!(run(&["--sourced-only"]), 0);
}

/// What each sort of criterion takes.
fn taken(criterion: &assess::Criterion, level: &Level) -> Vec<&'static str> {
    match (&criterion.grading, level) {
        (Grading::Pass { .. }, _) => vec!["met", "not-met", "met: because", "not-met: because"],
        (Grading::Ladder(_), _) => vec!["1", "1: because"],
        (Grading::Show, _) if criterion.check.is_none() => vec!["met", "not-met", "met: because", "In words.", "2: in words"],
        (Grading::Show, _) => vec!["In words."],
    }
}

#[test]
fn whatever_is_not_assessed_takes_an_answer() {
    let scenario = shipped_scenario("edpb-use-case-1");
    let mut count = 0;
    for file in shipped::frameworks() {
        let framework = framework(file.name);
        let open = assessed(&scenario, file.name, &[]);
        for (criterion, result) in framework.criteria.iter().zip(&open.results).filter(|(_, r)| r.level == Level::NotAssessed) {
            for answer in taken(criterion, &result.level) {
                let found = assessed(&scenario, file.name, &[(&criterion.id, answer)]);
                assert!(found.contradicted.is_empty(), "{} {}={answer}: {:?}", file.name, criterion.id, found.contradicted);
                assert_ne!(level(&found, &criterion.id), Level::NotAssessed, "{} {}={answer}", file.name, criterion.id);
                count += 1;
            }
            for answer in ["", "0", "99"] {
                let found = assessed(&scenario, file.name, &[(&criterion.id, answer)]);
                assert_eq!(found.contradicted.len(), 1, "{} {}={answer}", file.name, criterion.id);
            }
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn a_refused_answer_says_all_that_is_taken() {
    let refused = |framework: &str, answer: &str, says: &str| {
        residency(&["assess", "sovereign-cloud-designs", "--framework", framework, "--answer", answer]).run().refused(says);
    };
    refused("secnumcloud", "19.6-f=", "takes what there is to say, in words; or `met` or `not-met`");
    refused("secnumcloud", "19.6-a=perhaps", "takes `met` or `not-met`");
    refused("secnumcloud", "19.6-a=not-met", "the model derives that it is met");
    refused("secnumcloud", "19.7=met", "the framework has no such criterion; it has `19.2`");
    refused("secnumcloud", "19.6-e=met", "takes what there is to add, in words");
    refused("eu-csf", "sov-6.q1=met", "`1`, `2`, `3`, `4` or `5`");
    refused("eu-csf", "sov-2.q3=5", "only answer 1 fits");
    let designs = ["assess", "sovereign-cloud-designs", "--framework", "secnumcloud", "--every-design", "--answer", "19.7=met"];
    residency(&designs).run().refused("no such criterion");
}

#[test]
fn what_the_author_writes_stands_in_the_document() {
    let clauses = "Standard contractual clauses of 4 June 2021, module 2";
    let answer = format!("2-tool={clauses}");
    let met = "5-formal=met: signed on Monday";
    for form in ["text", "markdown", "html", "json"] {
        let call = ["assess", "edpb-use-case-6", "--framework", "transfer-impact", "--answer", &answer, "--answer", met, "--format", form];
        let text = residency(&call).run().done();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(clauses), "{form}: {text}");
        let entered = if form == "json" { "met: signed on Monday" } else { "Entered by the author: met. Signed on Monday" };
        assert!(words.contains(entered), "{form}: {text}");
    }
}

#[test]
fn answers_are_kept_in_a_file() {
    let folder = scratch("answers");
    let (file, other) = (folder.join("answers.toml"), folder.join("other.toml"));
    let (file, other) = (file.to_str().unwrap(), other.to_str().unwrap());
    let assess = |more: &[&str]| residency(&[&["assess", "sovereign-cloud-designs"], more].concat()).run();
    for name in shipped::frameworks().iter().map(|f| f.name) {
        let before = assess(&["--framework", name, "--format", "markdown"]).done();
        assess(&["--framework", name, "--answers-template", "--output", file]).done();
        assert_eq!(assess(&["--framework", name, "--answers", file, "--format", "markdown"]).done(), before, "{name}: all stand empty");
        let template = std::fs::read_to_string(file).unwrap();
        let fillable = framework(name).criteria.iter().filter(|c| template.contains(&format!("\"{}\" = \"\"", c.id))).count();
        let open = assessed(&shipped_scenario("sovereign-cloud-designs"), name, &[]).tally().2;
        assert!(fillable > 0 || open == 0, "{name}");
    }
    let filled = std::fs::read_to_string(file).unwrap().replace("\"2-tool\" = \"\"", "\"2-tool\" = \"\"\"\nClauses.\n\nSigned.\"\"\"");
    std::fs::write(file, filled).unwrap();
    let read = |more: &[&str]| assess(&[&["--framework", "transfer-impact", "--answers", file, "--format", "markdown"], more].concat());
    let first = read(&[]).done();
    assert!(first.contains("\nClauses.\n\nSigned.\n"), "{first}");
    assert_eq!(read(&[]).done(), first);
    assert!(read(&["--answer", "2-tool=Rules."]).done().contains("\nRules.\n"), "the command line wins");
    // An id with a point in it, without quotes, and a number.
    std::fs::write(other, "sov-6.q1 = 4\n").unwrap();
    assert!(
        assess(&["--framework", "eu-csf", "--answers", other])
            .done()
            .contains("Answer 4 of 5, counted from the worst; entered by the author")
    );
    for (text, says) in [("a = [1]", "neither a text nor a number"), ("a = ", "answers"), ("a = \"met\"", "no such criterion")] {
        std::fs::write(other, text).unwrap();
        assess(&["--framework", "eu-csf", "--answers", other]).refused(says);
    }
    assess(&["--framework", "eu-csf", "--answers", "no-such-file.toml"]).refused("cannot be read");
}

#[test]
fn every_example_of_the_pages_runs() {
    let folder = scratch("framework-examples");
    let mut count = 0;
    for page in ["docs/frameworks.md", "docs/commands/assess.md"] {
        let text = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        for block in text.split("```sh\n").skip(1) {
            for line in block.split("```").next().unwrap().lines() {
                let arguments = words(line, &folder);
                let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
                assert_eq!(arguments[0], "residency", "{line}");
                let ran = residency(&arguments[1..]).run();
                assert_eq!(ran.status, Some(0), "{line}\n{}", ran.err);
                count += 1;
            }
        }
    }
    assert!(count > 12, "{count}");
}

/// The words of a line as a shell takes them, files in a folder of the test's own.
fn words(line: &str, folder: &std::path::Path) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => out.push(String::new()),
            c => out.last_mut().unwrap().push(c),
        }
    }
    let file = |word: String| {
        if word.ends_with(".toml") || word.ends_with(".html") { folder.join(word).to_str().unwrap().to_owned() } else { word }
    };
    out.into_iter().map(file).collect()
}

#[test]
fn the_transfer_document_names_statutes_and_transfers_and_leaves_room() {
    let input = r#"
schema = 1
title = "HR data at a payroll service"
date = 2026-10-01
use = ["law/us", "law/eu"]
parties.school = { kind = "company", name = "School board", incorporated = "nl" }
parties.teachers = { kind = "group", name = "Teachers" }
parties.payroll = { kind = "company", name = "Payroll Inc.", incorporated = "us" }
parties.support = { kind = "company", name = "Support India Ltd", incorporated = "india" }
jurisdictions.india = { name = "India" }
sites.ohio = { kind = "facility", name = "Ohio", located = "us", operator = "payroll" }
sites.pune = { kind = "facility", name = "Pune", located = "india", operator = "support" }
data.hr = { name = "HR files", category = "content", subject = "teachers", intended = ["school", "payroll"], copies.main = { at = "ohio", tenants = ["school", "payroll"] } }
processing.help = { name = "Second-level support", data = ["hr"], by = "support", at = "pune", retained = false }
"#;
    let run = |form: &str| residency(&["assess", "-", "--framework", "transfer-impact", "--format", form]).input(input).run().done();
    let marked = run("markdown");
    for row in [
        "| exporter | importer | country | data | purpose | means |",
        "| School board | Payroll Inc. | United States | HR files | keeping a copy | in the clear, as things stand |",
        "| School board | Support India Ltd | India | HR files | Second-level support | in the clear, as things stand |",
    ] {
        assert!(marked.contains(row), "{row}\n{marked}");
    }
    for part in [
        "“Stored Communications Act with the CLOUD Act, 18 USC 2703 and 2713”: orders to Payroll Inc.",
        "Stored Communications Act, 18 USC 2703, with 18 USC 2713 (CLOUD Act); in force since 2018-03-23",
        "https://www.law.cornell.edu/uscode/text/18/2713",
        "India: no power of it is in the scenario",
        "### 3-law: not assessed",
    ] {
        assert!(marked.contains(part), "{part}\n{marked}");
    }
    // Four lines for each of five open steps, one for the law of India, three to sign on.
    assert_eq!(marked.matches("\n___\n").count(), 5 * 4 + 1 + 3, "{marked}");
    assert_eq!(run("html").matches("class=\"line\"").count(), 5 * 4 + 1 + 3);
    let json: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    let facts = json["criteria"][0]["facts"].as_array().unwrap();
    assert!(facts.iter().any(|f| f["transfer"]["importer"] == "support" && f["transfer"]["country"] == "india"), "{facts:?}");
    let law = json["criteria"].as_array().unwrap().iter().find(|c| c["id"] == "3-law").unwrap()["facts"][0]["law"].clone();
    assert!(!law["sources"].as_array().unwrap().is_empty() && law["since"].is_string(), "{law}");
}

#[test]
fn no_id_stands_in_a_document() {
    for name in ["sovereign-cloud-designs", "edpb-use-case-6", "icloud-china", "microsoft-ireland"] {
        let scenario = shipped_scenario(name);
        // Only what cannot be a word of a sentence: a hyphen in it, and a name that does not have it.
        let named = Table::ALL.iter().flat_map(|table| scenario.table(*table)).filter(|e| e.id.contains('-') && e.label() != e.id);
        let mut ids: Vec<&str> = named.map(|e| e.id.as_str()).collect();
        for switch in &scenario.switches {
            ids.push(&switch.entity.id);
        }
        ids.retain(|id| id.contains('-'));
        for framework in shipped::frameworks() {
            for form in ["markdown", "html"] {
                let homes = self::framework(framework.name).home;
                let has = homes.iter().any(|id| scenario.entity(Table::Jurisdictions, id).is_some());
                let other = scenario.table(Table::Jurisdictions)[0].id.as_str();
                let home: &[&str] = if has { &[] } else { &["--home", other] };
                let ran = residency(&[&["assess", name, "--framework", framework.name, "--format", form], home].concat()).run().done();
                let words: Vec<&str> = ran.split(|c: char| !(c.is_alphanumeric() || "-./:".contains(c))).collect();
                let seen: Vec<&&str> = ids.iter().filter(|id| words.contains(id)).collect();
                assert!(seen.is_empty(), "{name} {} {form}: {seen:?}\n{ran}", framework.name);
                assert!(!ran.contains("raised by") && !ran.contains(": left open\n"), "{name} {}", framework.name);
            }
        }
    }
}

#[test]
fn answers_of_the_scenario_stand_with_their_questions_and_who_says_so() {
    let text = residency(&["assess", "sovereign-cloud-designs", "--framework", "transfer-impact", "--format", "markdown"]).run().done();
    let scenario = shipped_scenario("sovereign-cloud-designs");
    for switch in scenario.switches.iter().filter(|s| s.kind == residency::scenario::SwitchKind::Choice) {
        let chosen = format!("“{}” — “{}”", switch.question(), switch.options[switch.default].label());
        assert!(text.contains(&chosen), "{chosen}\n{text}");
    }
    let seal = "[switches.seal]\nkind = \"claim\"\nquestion = \"Is the work sealed?\"\ndefault = \"no\"\noptions.no = { label = \"no, it is not\", said_by = [\"hyper\"] }\noptions.yes = { set = { \"processing.app.sealed\" = true } }";
    let text = residency(&["assess", "-", "--framework", "transfer-impact", "--format", "markdown"])
        .input(&CLINIC.replace("WORK", "").replace("MORE", seal))
        .run()
        .done();
    assert!(text.contains("- “Is the work sealed?” — “no, it is not”, according to Hyper Inc.\n"), "{text}");
    assert!(text.contains("- Otherwise if the answer “yes” to “Is the work sealed?”: met\n"), "{text}");
    // On a terminal the words are followed by what to type.
    let plain = residency(&["assess", "sovereign-cloud-designs", "--framework", "secnumcloud"]).run().done();
    assert!(plain.contains("--choose host="), "{plain}");
}

#[test]
fn the_exit_status_says_whether_something_is_not_met() {
    let status = |more: &[&str]| residency(&[&["assess"], more].concat()).run().status;
    let designs = ["sovereign-cloud-designs", "--framework", "secnumcloud"];
    assert_eq!(status(&designs), Some(0));
    assert_eq!(status(&[&designs[..], &["--exit-code"]].concat()), Some(1));
    let best = ["--choose", "host=local", "--choose", "support=home", "--choose", "custody=hyok", "--choose", "work=sealed", "--exit-code"];
    assert_eq!(status(&[&designs[..], &best].concat()), Some(0));
    assert_eq!(status(&[&designs[..], &best, &["--answer", "19.6-f=not-met"]].concat()), Some(1), "entered");
    assert_eq!(status(&[&designs[..], &["--every-design", "--exit-code"]].concat()), Some(0), "some design meets all");
    assert_eq!(status(&["sovereign-cloud-designs", "--framework", "no-such", "--exit-code"]), Some(2));
}

#[test]
fn a_test_report_has_a_case_for_each_criterion() {
    let call = ["assess", "sovereign-cloud-designs", "--framework", "secnumcloud", "--format", "junit"];
    let xml = residency(&call).run().done();
    let framework = framework("secnumcloud");
    let found = assessed(&shipped_scenario("sovereign-cloud-designs"), "secnumcloud", &[]);
    let (_, not_met, open) = found.tally();
    assert_eq!(xml.matches("<testcase ").count(), framework.criteria.len(), "{xml}");
    assert_eq!((xml.matches("<failure ").count(), xml.matches("<skipped ").count()), (not_met, open), "{xml}");
    let every = residency(&[&call[..], &["--every-design"]].concat()).run().done();
    assert_eq!(every.matches("<testsuite ").count(), 72);
}

#[test]
fn the_best_design_comes_first() {
    let scenario = shipped_scenario("sovereign-cloud-designs");
    for name in ["secnumcloud", "eu-csf", "transfer-impact"] {
        let framework = framework(name);
        let settings = assess::settings(&framework);
        let (found, _) = assess::designs(&scenario, &Assignment::default_of(&scenario), &framework, &settings, &[], 1000);
        let unmet: Vec<usize> = found.iter().map(|d| d.assessment.tally().1).collect();
        assert!(unmet.is_sorted(), "{name}: {unmet:?}");
        let highest: Vec<u8> = found.iter().filter_map(|d| d.assessment.overall()).map(|(_, high)| u8::MAX - high).collect();
        assert!(highest.is_sorted(), "{name}: {highest:?}");
    }
}

#[test]
fn a_score_between_two_is_rounded_outwards() {
    let text = residency(&["assess", "sovereign-cloud-designs", "--framework", "eu-csf"]).run().done();
    let lines: Vec<&str> = text.lines().filter(|line| line.contains("Score with the weights of")).collect();
    assert_eq!(lines.len(), 2, "{text}");
    for line in lines {
        let range = line.split(": ").nth(1).unwrap();
        assert!(range.contains(" to ") && !range.contains('.'), "{line}");
    }
    let found = assessed(&shipped_scenario("sovereign-cloud-designs"), "eu-csf", &[]);
    for score in &found.scores {
        let words = residency::text::assess::score(&score.low, &score.high);
        let ends: Vec<f64> = words.split(" to ").map(|n| n.parse().unwrap()).collect();
        assert!(ends[0] <= residency::scenario::to_f64(&score.low) && residency::scenario::to_f64(&score.high) <= ends[1], "{words}");
    }
}

#[test]
fn a_kept_policy_on_custody_tells_who_controls_a_holder_from_elsewhere() {
    let check = |owners: &str| {
        let world = format!(
            "schema = 1\ntitle = \"Held at home\"\n[jurisdictions.de]\nname = \"Germany\"\n[jurisdictions.us]\nname = \"United States\"\n[parties]\n\
             clinic = {{ kind = \"company\", incorporated = \"de\" }}\nhyper = {{ kind = \"company\", name = \"Hyper\", incorporated = \"us\" }}\n\
             local = {{ kind = \"company\", name = \"Local\", incorporated = \"de\"{owners} }}\n\
             [sites.dc]\nkind = \"facility\"\nlocated = \"de\"\noperator = \"local\"\n[keys.k]\nholders = [\"local\"]\nstored_at = [\"dc\"]\n\
             [data.d]\ncategory = \"content\"\ncopies.main = {{ at = \"dc\", tenants = [\"clinic\"], locked_by = [\"k\"] }}\n\
             [policies.keys]\nkind = \"custody\"\nin = [\"de\"]\n"
        );
        let text = residency(&["run", "-"]).input(&world).run().done();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let told = "Local is controlled by Hyper, from elsewhere; the policy asks only where the holder itself is incorporated.";
    let text = check(", owners = { hyper = 0.6 }");
    assert!(text.contains("✓ kept") && text.contains(told), "{text}");
    assert!(!check(", owners = { hyper = 0.4 }").contains("controlled by"));
}

#[test]
fn a_limit_on_owners_that_rests_on_owners_not_named_says_so() {
    let policy = |owners: &str| {
        CLINIC.replace("WORK", "").replace("owners = { hyper = 1.0 }", owners).replace(
            "MORE",
            "policies.operator = { kind = \"operator\", in = [\"eu\"], max_foreign_share = 0.24, max_foreign_total = 0.39 }",
        )
    };
    let says = |owners: &str, command: &str| {
        let text = residency(&[command, "-"]).input(&policy(owners)).run().out;
        text.split_whitespace().collect::<Vec<_>>().join(" ").split("The scenario does not name the owners of ").nth(1).map(str::to_owned)
    };
    for command in ["run", "check"] {
        assert!(
            says("owners = { hyper = 0.1 }", command).is_some_and(|s| s.starts_with("90% of Hyper Europe; they count as nobody.")),
            "{command}"
        );
        assert!(says("owners = {}", command).is_some_and(|s| s.starts_with("Hyper Europe; they count as nobody.")), "{command}");
        assert_eq!(says("owners = { clinic = 0.8 }", command), None, "{command}: too few to break it");
        assert_eq!(says("owners = { hyper = 0.3 }", command), None, "{command}: it is broken anyway");
    }
    let found = assessed(&scenario("unnamed", &policy("owners = { hyper = 0.1 }")), "secnumcloud", &[]);
    let facts = &found.results.iter().find(|r| r.id == "19.6-b").unwrap().finding.as_ref().unwrap().facts;
    assert!(facts.iter().any(|f| matches!(f, assess::Fact::Unnamed { party, .. } if party == "hyper-eu")), "{facts:?}");
}
