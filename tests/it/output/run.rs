//! What `residency run` prints, end to end: every form of one scenario side by side, filters, files, colours, errors.

use crate::support::program::{Ran, residency, scratch};
use crate::support::snapshots;
use serde::Deserialize;
use std::collections::BTreeMap;

const ICLOUD: &str = "icloud-2014-keys-offshore";

fn run(arguments: &[&str]) -> Ran {
    residency(&[&["run"], arguments].concat()).run()
}

#[test]
fn the_forms_of_one_scenario() {
    for width in ["60", "100"] {
        let shown = residency(&["run", ICLOUD]).env("COLUMNS", width).run().done();
        snapshots::holds(&format!("run-icloud-2014-table-{width}"), &shown);
    }
    for format in ["json", "markdown", "csv"] {
        snapshots::holds(&format!("run-icloud-2014-{format}"), &run(&[ICLOUD, "--format", format]).done());
    }
}

#[test]
fn a_pipe_is_a_hundred_columns_wide_and_has_no_colours() {
    let piped = run(&[ICLOUD]).done();
    assert_eq!(piped, residency(&["run", ICLOUD]).env("COLUMNS", "100").run().done());
    assert!(!piped.contains('\u{1b}'));
}

#[test]
fn colours_are_forced_and_forbidden_by_the_usual_variables() {
    let forced = residency(&["run", ICLOUD]).env("CLICOLOR_FORCE", "1").run().done();
    assert!(forced.contains("\u{1b}[1m\u{1b}[31m█ design\u{1b}[0m"), "{forced}");
    let forbidden = residency(&["run", ICLOUD]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").run().done();
    assert_eq!(forbidden, run(&[ICLOUD]).done());
}

#[test]
fn a_view_and_answers_by_hand_are_named() {
    let view = run(&["icloud-china", "--view", "apples-word", "--choose", "backup=off", "--date", "2018-03-01"]).done();
    assert!(view.contains("\n1 March 2018 · view “Take Apple's word”\n"), "{view}");
    let view = view.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(view.contains("Does the user back the phone up to iCloud? no, only to a computer at home (chosen by hand)"), "{view}");
    assert!(view.contains("(in the view “Take Apple's word”; according to Apple and 9to5Mac)"), "{view}");
    assert!(view.contains("yes (since 28 February 2018, by the date; according to Apple and Reuters)"), "{view}");
}

#[test]
fn a_broken_policy_is_said_with_names() {
    let shown = run(&["icloud-2018-local-operator"]).done();
    let broken = "  ✗ broken  The Chinese state does not read by its own law (host-law-out)
              The Chinese state could read “Drive, notes, reminders, bookmarks and the like” by law;
              the policy rules out law and everything easier. And 5 more.
";
    assert!(shown.contains(broken), "{shown}");
}

#[test]
fn filters_leave_out_parties_and_data() {
    let shown = run(&[ICLOUD, "--party", "cn-state", "--party", "apple", "--data", "photos", "--format", "csv"]).done();
    let expected = "party,party_name,data,data_name,reads,holds,unnoticed,not_looked_at
apple,Apple,photos,Photos,design,design,design,guizhou; not said: parties.apple.owners
cn-state,Chinese state,photos,Photos,treaty,ownership,treaty,guizhou; not said: parties.apple.owners
";
    assert_eq!(shown, expected);
    let one = run(&[ICLOUD, "--data", "photos"]).done();
    assert!(one.contains("  Apple can read “Photos”.\n"), "{one}");
    assert!(!one.contains("read everything"), "{one}");
}

#[test]
fn unknown_ids_are_all_reported_with_the_nearest_spelling() {
    let ran = run(&[ICLOUD, "--party", "appel", "--data", "photoes", "--data", "mail"]);
    ran.refused("the scenario has no party `appel`");
    ran.refused("did you mean `apple`");
    ran.refused("the scenario has no dataset `photoes`");
    ran.refused("did you mean `photos`");
    ran.refused("2 errors");
    run(&[ICLOUD, "--choose", "key-place=ofshore"]).refused("did you mean `offshore`");
    run(&["icloud-2014-keys-ofshore"]).refused("did you mean `icloud-2014-keys-offshore`?");
    run(&[ICLOUD, "--format", "yaml"]).refused("[possible values: text, json, markdown, csv]");
}

#[test]
fn a_scenario_comes_through_standard_input() {
    let text =
        "schema = 1\ntitle = \"Through a pipe\"\n[parties.p]\nkind = \"company\"\n[data.d]\ncategory = \"content\"\nsubject = \"p\"\n";
    let shown = residency(&["run", "-", "--format", "csv"]).input(text).run().done();
    assert_eq!(shown, "party,party_name,data,data_name,reads,holds,unnoticed\np,p,d,d,design,none,design\n");
    residency(&["run", "-"]).input("schema = 1\n").run().refused("<stdin>");
}

#[test]
fn a_file_is_written_whole_and_without_colours() {
    let folder = scratch("whole");
    let path = folder.join("out.txt");
    std::fs::write(&path, "before").unwrap();
    let ran = residency(&["run", ICLOUD, "--output", path.to_str().unwrap()]).env("CLICOLOR_FORCE", "1").run();
    assert_eq!(ran.done(), "");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), run(&[ICLOUD]).done());
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing else is left in the folder");
}

#[test]
fn an_error_leaves_the_file_as_it_was() {
    let folder = scratch("kept");
    let path = folder.join("out.json");
    std::fs::write(&path, "before").unwrap();
    run(&[ICLOUD, "--party", "nobody", "--output", path.to_str().unwrap()]).refused("no party `nobody`");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "before");
    run(&[ICLOUD, "--output", folder.join("missing/out.json").to_str().unwrap()]).refused("cannot be written");
    run(&[ICLOUD, "--output", folder.to_str().unwrap()]).refused("cannot be written");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_pipe_a_pipe() {
    use std::os::unix::fs::FileTypeExt;
    let folder = scratch("special");
    let (file, link) = (folder.join("file"), folder.join("link"));
    std::fs::write(&file, "before").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    run(&[ICLOUD, "--format", "csv", "--output", link.to_str().unwrap()]).done();
    assert!(link.symlink_metadata().unwrap().file_type().is_symlink());
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("party,"));

    // A pipe of our own, so that no test ever writes over a device.
    let pipe = folder.join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read_to_string(pipe).unwrap()
    });
    run(&[ICLOUD, "--format", "csv", "--output", pipe.to_str().unwrap()]).done();
    assert!(reader.join().unwrap().starts_with("party,"));
    assert!(pipe.symlink_metadata().unwrap().file_type().is_fifo());
}

/// The interface of `--format json` as a reader outside of this project would declare it. Nothing may be missing, nothing
/// may come beside it unnoticed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    schema: u32,
    title: String,
    date: Option<String>,
    view: Option<String>,
    switches: BTreeMap<String, String>,
    answers: Vec<Answer>,
    parties: Vec<Party>,
    data: Vec<Data>,
    cells: Vec<Cell>,
    policies: Vec<Policy>,
    filtered: bool,
    #[serde(default)]
    not_looked_at: Vec<String>,
    #[serde(default)]
    governments_not_looked_at: Vec<String>,
    #[serde(default)]
    assumed_law: Vec<String>,
    #[serde(default)]
    left_out: Option<Vec<String>>,
    #[serde(default)]
    not_known: Vec<String>,
    #[serde(default)]
    unsaid: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    switch: String,
    kind: SwitchKind,
    question: String,
    option: String,
    label: String,
    on: Option<String>,
    chosen: Chosen,
    said_by: Vec<Speaker>,
    others: Vec<String>,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SwitchKind {
    Claim,
    Choice,
    Event,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Chosen {
    Hand,
    View,
    Date,
    Default,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Speaker {
    id: String,
    name: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Party {
    id: String,
    name: String,
    kind: PartyKind,
    jurisdiction: Option<String>,
    exists: bool,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PartyKind {
    Person,
    Group,
    Company,
    Government,
    Intruder,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    id: String,
    name: String,
    category: String,
    subject: Option<String>,
    intended: Vec<String>,
    exists: bool,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Means {
    Design,
    Ownership,
    Law,
    Treaty,
    Contested,
    Tampering,
    BreakIn,
    None,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cell {
    party: String,
    data: String,
    reads: Means,
    holds: Means,
    kept: Means,
    unnoticed: Means,
    alters: Option<Means>,
    denies: Option<Means>,
    #[serde(default = "yes")]
    looked_at: bool,
    #[serde(default = "yes")]
    shown: bool,
    #[serde(default)]
    not_looked_at: Vec<String>,
    #[serde(default)]
    not_shown: Vec<String>,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Policy {
    id: String,
    pass: bool,
    witness: Option<Witness>,
    name: String,
    kind: String,
    #[serde(default)]
    not_looked_at: Vec<String>,
    #[serde(default)]
    question: Option<String>,
    #[serde(default)]
    remark: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Witness {
    fault: String,
    sentence: String,
    party: Option<String>,
    owner: Option<String>,
    data: Option<String>,
    copy: Option<String>,
    key: Option<String>,
    processing: Option<String>,
    site: Option<String>,
    means: Option<Means>,
    #[serde(default)]
    more: usize,
}

fn read(arguments: &[&str]) -> Report {
    serde_json::from_str(&run(&[arguments, &["--format", "json"]].concat()).done()).unwrap()
}

#[test]
fn the_json_is_what_a_reader_declares() {
    let report = read(&["icloud-china", "--view", "apples-word"]);
    assert_eq!((report.schema, report.filtered), (1, false));
    assert_eq!(report.title, "iCloud in China, 2014 to today");
    assert_eq!((report.date.as_deref(), report.view.as_deref()), (Some("2018-07-21"), Some("apples-word")));
    let handover = report.answers.iter().find(|a| a.switch == "handover").unwrap();
    assert_eq!((&handover.kind, &handover.chosen, handover.on.as_deref()), (&SwitchKind::Event, &Chosen::Date, Some("2018-02-28")));
    assert!(handover.said_by.iter().any(|s| s.id == "apple" && s.name == "Apple"));
    for answer in &report.answers {
        assert_eq!(report.switches.get(&answer.switch), Some(&answer.option));
        assert!(!answer.question.is_empty() && !answer.label.is_empty() && !answer.others.contains(&answer.option));
    }
    assert!(report.not_looked_at.is_empty() && report.assumed_law.is_empty() && report.left_out.is_none());
    assert_eq!((report.governments_not_looked_at, report.not_known.len()), (vec!["guizhou".to_owned()], 2));
    assert_eq!(report.unsaid, ["parties.apple.owners"]);
    let unknown = report.cells.iter().filter(|cell| !cell.looked_at);
    assert!(unknown.clone().count() > 0 && unknown.clone().all(|c| c.party == "guizhou") && report.cells.iter().all(|c| c.shown));
    assert!(report.policies.iter().all(|policy| policy.not_looked_at.is_empty() && policy.question.is_none()));
    // What is not looked at beside reading would be `none`, and is so for these questions alone.
    let is_none = |cell: &Cell, question: &str| match question {
        "alters" => matches!(cell.alters, Some(Means::None)),
        "denies" => matches!(cell.denies, Some(Means::None)),
        other => panic!("{other} is not asked of a law"),
    };
    assert!(report.cells.iter().all(|cell| cell.not_looked_at.iter().all(|question| is_none(cell, question))));
    assert!(report.cells.iter().all(|cell| cell.not_shown.is_empty()));
    let apple = report.parties.iter().find(|p| p.id == "apple").unwrap();
    assert!(matches!(apple.kind, PartyKind::Company) && apple.exists);
    assert_eq!((apple.name.as_str(), apple.jurisdiction.as_deref()), ("Apple", Some("us")));
    let photos = report.data.iter().find(|d| d.id == "photos").unwrap();
    assert_eq!((photos.name.as_str(), photos.category.as_str(), photos.subject.as_deref()), ("Photos", "content", Some("cn-users")));
    assert!(photos.exists && photos.intended.is_empty());

    // Every party and dataset, sorted by party, then data.
    let cells: Vec<(&str, &str)> = report.cells.iter().map(|c| (c.party.as_str(), c.data.as_str())).collect();
    let all: Vec<(&str, &str)> = report.parties.iter().flat_map(|p| report.data.iter().map(|d| (p.id.as_str(), d.id.as_str()))).collect();
    assert_eq!(cells, all);
    assert!(cells.is_sorted());
    let cell = report.cells.iter().find(|c| c.party == "cn-state" && c.data == "photos").unwrap();
    assert_eq!((&cell.reads, &cell.holds), (&Means::Law, &Means::Ownership));

    let policy = report.policies.iter().find(|p| p.id == "host-law-out").unwrap();
    assert_eq!(
        (policy.pass, policy.kind.as_str(), policy.name.as_str()),
        (false, "access", "The Chinese state does not read by its own law")
    );
    let witness = policy.witness.as_ref().unwrap();
    assert_eq!((witness.fault.as_str(), witness.party.as_deref(), witness.means.as_ref()), ("reads", Some("cn-state"), Some(&Means::Law)));
    assert!(report.policies.iter().all(|p| p.pass == p.witness.is_none() && (p.pass || p.remark.is_none())));
    assert!(report.cells.iter().all(|cell| cell.unnoticed >= cell.reads), "never easier than to read");
    assert!(report.cells.iter().all(|cell| cell.kept <= cell.reads), "never harder than to read");
    assert!(witness.more < report.cells.len(), "{}", witness.more);
}

#[test]
fn every_sort_of_witness_is_a_sentence_with_ids_beside_it() {
    let report = read(&["sovereign-cloud-designs"]);
    let witness = |id: &str| report.policies.iter().find(|p| p.id == id).and_then(|p| p.witness.as_ref()).unwrap();
    let work = witness("work-stays");
    assert_eq!(
        work.sentence,
        "The processing “Support works with logs and account data” takes place at “Support desk” in the United States, outside the European Union."
    );
    assert_eq!(work.fault, "processing-outside");
    assert!(work.processing.is_some() && work.site.is_some() && work.copy.is_none());
    let owner = witness("operator-in-fact");
    assert_eq!(owner.fault, "foreign-share");
    assert!(owner.owner.is_some() && owner.party.is_some());
    let holder = witness("keys-in-hand");
    assert_eq!((holder.fault.as_str(), holder.key.is_some(), holder.data.is_none()), ("key-holder", true, true));
}

#[test]
fn the_json_of_a_filtered_run_has_what_was_asked_for() {
    let report = read(&[ICLOUD, "--party", "us-gov", "--data", "keychain"]);
    assert!(report.filtered);
    assert_eq!((report.parties.len(), report.data.len(), report.cells.len()), (1, 1, 1));
    assert_eq!((&report.cells[0].reads, &report.cells[0].holds), (&Means::None, &Means::Law));
    assert_eq!(report.policies.len(), 2, "policies are about the whole scenario");
}
