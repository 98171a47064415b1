//! The lessons, their pages for teachers, and the worksheets made of them.

use crate::support::forms::written;
use crate::support::program::{residency, scratch};
use crate::support::scenarios::{cell, every_shipped, loaded};
use crate::support::{self, snapshots};
use residency::analysis::cutting::Effect;
use residency::analysis::lesson::{Change, MAX_GENERATED, generated, of};
use residency::analysis::matrix::Matrix;
use residency::analysis::{check_path::Verdict, explain};
use residency::graph::{Means, Sense};
use residency::output::Form;
use residency::present::worksheet::{Block, Part, Worksheet};
use residency::scenario::schema::{Question, Table};
use residency::scenario::{Assignment, Input, Scenario, load};
use residency::shipped::{self, Disk};
use residency::text;
use residency::world::{DataId, Id, PartyId};
use std::path::{Path, PathBuf};

fn read(name: &str, text: &str) -> Scenario {
    let loaded = loaded(name, text);
    assert!(loaded.diagnostics.is_empty(), "{name}: {:#?}", loaded.diagnostics);
    loaded.scenario.unwrap()
}

fn lessons() -> Vec<(&'static str, Scenario)> {
    every_shipped().filter(|(name, _)| name.starts_with("lesson-")).collect()
}

#[test]
fn the_lessons_are_small_and_complete() {
    let found = lessons();
    assert_eq!(found.len(), 7);
    for (name, scenario) in found {
        let text = shipped::find(name).unwrap().text;
        // What is said to wrong answers is read by those who give them.
        let written = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("wrong.")).count();
        assert!(written <= 110, "{name} is too long to be read in class");
        let lesson = scenario.lesson.as_ref().unwrap_or_else(|| panic!("{name} has no lesson"));
        assert!((4..=6).contains(&lesson.questions.len()), "{name}");
        assert!(lesson.minutes.is_some() && lesson.questions.iter().any(|q| q.hint.is_some()), "{name}");
        assert!((3..=6).contains(&scenario.table(Table::Parties).len()), "{name}");
        assert!((2..=4).contains(&scenario.table(Table::Data).len()), "{name}");
        let own = scenario.switches.iter().filter(|s| s.entity.span.file == lesson.span.file).count();
        assert!((1..=3).contains(&own), "{name}");
        read(name, text);
    }
}

/// The explanation fits what came out when it was written, so what comes out must stay.
#[test]
fn every_question_of_a_lesson_is_expected_too() {
    for (name, scenario) in lessons() {
        for question in &scenario.lesson.as_ref().unwrap().questions {
            let cell = question.cell.as_ref().unwrap();
            let world = question.assignment(&scenario);
            let same = |e: &&residency::scenario::Expectation| {
                e.party.id == cell.party.id
                    && e.data.id == cell.data.id
                    && match question.asks {
                        Question::Reads => e.reads.is_some(),
                        Question::Kept => e.kept.is_some(),
                        Question::Unnoticed => e.unnoticed.is_some(),
                        Question::Alters => e.alters.is_some(),
                        Question::Denies => e.denies.is_some(),
                    }
                    && Assignment::when(&scenario, &e.when, e.date) == world
            };
            assert!(scenario.expectations.iter().any(|e| same(&e)), "{name}: `{}` has no expectation", question.id);
        }
    }
}

#[test]
fn answers_are_those_of_the_matrix_and_their_paths_hold() {
    let (mut seen, mut others) = (Vec::new(), Vec::new());
    for (name, scenario) in every_shipped() {
        let assignment = Assignment::default_of(&scenario);
        let asked = match &scenario.lesson {
            Some(lesson) => of(&scenario, lesson, &assignment),
            None => generated(&scenario, &assignment),
        };
        for asked in asked {
            let answer = asked.answer.expect("a cell");
            let party = PartyId::new(scenario.find(Table::Parties, &answer.party.id).unwrap());
            let data = DataId::new(scenario.find(Table::Data, &answer.data.id).unwrap());
            if answer.sense != Sense::Reads {
                others.push((name, asked.id, answer.sense, answer.access.word()));
                continue;
            }
            let cell = Matrix::of(&scenario, &asked.assignment).cell(party, data);
            assert_eq!(answer.access, cell, "{name}: {}", asked.id);
            let told = explain::explain(&scenario, &asked.assignment, party, data, explain::Options::default());
            match (&answer.way, cell.reads) {
                // Of data that lie nowhere there is only work, and no copy that could be missing.
                (None, Means::None) => {
                    let lies_nowhere =
                        !scenario.table(Table::Copies).iter().any(|copy| copy.id.starts_with(&format!("{}/", answer.data.id)));
                    assert!(lies_nowhere || !answer.absent.is_empty() || !answer.missing.is_empty(), "{name}: {}", asked.id);
                }
                (Some(way), means) => {
                    let path = told.paths.first().unwrap();
                    assert_eq!(text::paths::sentence(path), text::paths::sentence(way), "{name}: {}", asked.id);
                    assert_eq!((path.means, path.verdict), (means, Verdict::Minimal), "{name}: {}", asked.id);
                }
                (None, means) => panic!("{name}: {} reads by {means}, and no path is told", asked.id),
            }
            assert_eq!(answer.holding.is_some(), cell.holds < cell.reads, "{name}: {}", asked.id);
            seen.push(cell.reads);
        }
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, Means::ALL, "some means is never asked about");
    assert_eq!(others.len(), 8, "{others:?}");
}

/// Every question of what is not reading has the word of `run --question`, and tells why.
#[test]
fn what_else_a_question_asks_is_worked_out_in_its_own_world() {
    let mut told = Vec::new();
    for (name, scenario) in lessons() {
        for asked in of(&scenario, scenario.lesson.as_ref().unwrap(), &Assignment::default_of(&scenario)) {
            let answer = asked.answer.unwrap();
            if answer.sense == Sense::Reads {
                continue;
            }
            let cell = cell(&scenario, &answer.party.id, &answer.data.id);
            let matrix = match Effect::of(answer.sense) {
                Some(effect) => Matrix::effect(&scenario, &asked.assignment, effect),
                None => Matrix::kept(&scenario, &asked.assignment),
            };
            assert_eq!(answer.access.word(), matrix.cell(cell.0, cell.1).word(), "{name}: {}", asked.id);
            assert_eq!(answer.way.is_some(), answer.access.reads != Means::None, "{name}: {}", asked.id);
            assert!(answer.missing.is_empty() && answer.blocked.is_empty() && answer.holding.is_none(), "{name}: {}", asked.id);
            told.push(format!("{} {}", asked.id, text::worksheet::how(&answer)));
        }
    }
    let says = |id: &str, part: &str| assert!(told.iter().any(|t| t.starts_with(id) && t.contains(part)), "{id}: {part}\n{told:#?}");
    says("beta", "designates the editors under “Norland's list”, so that Alpha and Beta, both bound by it, must stop serving");
    says("gamma", "Whatever it does, the copy at “Gamma's halls in Sudland” stands for the editors.");
    says("repealed", "between 1 May 2031 and 1 January 2032 it orders Northwind under “Norland's law on data”");
    says("diary", "On no day could it have read it.");
}

/// A lesson of three lines asks `denies` of a cell that has no word, and `alters` with a world before.
#[test]
fn a_question_may_ask_what_is_done_to_users() {
    let world = |questions: &str| {
        format!(
            "schema = 1\ntitle = \"Notes\"\n[jurisdictions.x]\n[parties.host]\nkind = \"company\"\nincorporated = \"x\"\n[parties.user]\nkind = \"person\"\n\
             [sites.dc]\nkind = \"facility\"\nlocated = \"x\"\noperator = \"host\"\n[data.notes]\ncategory = \"content\"\nsubject = \"user\"\ncopies.main = {{ at = \"dc\" }}\n\
             [switches.fixed]\nkind = \"choice\"\ndefault = \"no\"\noptions.no = {{}}\noptions.yes = {{ set = {{ \"data.notes.copies.main.append_only\" = true }} }}\n\
             [lesson]\ngoal = \"g\"\n{questions}"
        )
    };
    let questions = "[lesson.questions.self]\nask = \"?\"\nanswer = \"!\"\nparty = \"user\"\ndata = \"notes\"\nquestion = \"denies\"\n\
                     [lesson.questions.fixed]\nask = \"?\"\nanswer = \"!\"\nparty = \"host\"\ndata = \"notes\"\nquestion = \"alters\"\nchoose = { fixed = \"yes\" }\nbefore = { fixed = \"no\" }\n";
    let loaded = loaded("notes", &world(questions));
    let scenario = loaded.scenario.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
    let key = written(&Worksheet::new(&scenario, &Assignment::default_of(&scenario), None, Part::Both), Form::Text);
    let key = key.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "This is about cutting off those who use it, not about reading.",
        "Answer: there is nothing to say. There is nobody else whom it could be done to, or the data are not in use anyway.",
        "Answer: it becomes harder. Before: by design. Now: not at all. Whatever it does, those who work with it see what is there.",
    ] {
        assert!(key.contains(part), "{part}\n{key}");
    }
}

#[test]
fn questions_are_made_for_every_scenario_without_a_lesson() {
    for (name, scenario) in every_shipped().filter(|(_, s)| s.lesson.is_none()) {
        let assignment = Assignment::default_of(&scenario);
        let asked = generated(&scenario, &assignment);
        assert!((1..=MAX_GENERATED).contains(&asked.len()), "{name}: {}", asked.len());
        for (place, one) in asked.iter().enumerate() {
            let alike = |other: &&residency::analysis::lesson::AnsweredQuestion| other.ask == one.ask && other.assignment == one.assignment;
            assert_eq!(asked.iter().position(|other| alike(&other)), Some(place), "{name} asks twice: {:?}", one.ask);
            assert!(scenario.errors(&one.assignment).is_empty(), "{name}");
        }
    }
}

#[test]
fn the_sheet_gives_nothing_away_and_the_key_gives_all() {
    for (name, scenario) in lessons() {
        let part = |part| Worksheet::new(&scenario, &Assignment::default_of(&scenario), None, part);
        let (sheet, key, both) = (part(Part::Sheet), part(Part::Key), part(Part::Both));
        let questions = both.questions;
        // What the lesson is about would give the answers away.
        let said = |blocks: &[Block]| {
            blocks.iter().any(|block| matches!(block, Block::Led(_, text) if *text == scenario.lesson.as_ref().unwrap().goal))
        };
        assert!(!said(&sheet.sheet) && said(&key.key), "{name}");
        let both = written(&both, Form::Markdown);
        assert!(both.contains(written(&sheet, Form::Markdown).trim_end()) && both.ends_with(&written(&key, Form::Markdown)), "{name}");
        for form in [Form::Text, Form::Markdown, Form::Html] {
            let (sheet, key) = (written(&sheet, form), written(&key, form));
            assert!(!sheet.contains("Answer: ") && !sheet.contains("Explanation:"), "{name}");
            assert_eq!(key.matches("Answer: ").count(), questions, "{name}");
            assert_eq!(key.matches("Explanation:").count(), questions, "{name}");
            assert_eq!(sheet.matches("Because:").count(), questions, "{name}");
        }
    }
}

#[test]
fn what_becomes_of_an_access_is_worked_out_from_the_world_before() {
    let found: Vec<(&str, String, Change)> = lessons()
        .iter()
        .flat_map(|(name, scenario)| {
            let asked = of(scenario, scenario.lesson.as_ref().unwrap(), &Assignment::default_of(scenario));
            let changes = asked.into_iter().filter_map(|asked| {
                let before = asked.before?;
                assert!(!before.answers.is_empty(), "{name}: {}", asked.id);
                Some((*name, asked.id, Change::between(before.access, asked.answer?.access)))
            });
            changes.collect::<Vec<_>>()
        })
        .collect();
    let change = |id: &str| found.iter().find(|(_, found, _)| found == id).map(|(_, _, change)| *change);
    assert_eq!((found.len(), change("moved-sudland"), change("way-out")), (2, Some(Change::Same), Some(Change::Easier)));
    let (_, first) = lessons().into_iter().next().unwrap();
    let part = |part| written(&Worksheet::new(&first, &Assignment::default_of(&first), None, part), Form::Text);
    assert!(part(Part::Sheet).contains("[ ] it becomes easier  [ ] nothing changes  [ ] it becomes harder"));
    assert!(part(Part::Sheet).contains("Compared with: In which country does Skybox keep the marks? – in Norland, as promised."));
    assert!(part(Part::Key).contains("Answer: nothing changes. The Sudland government can read"));
}

const SMALL: &str = r#"schema = 1
title = "A <b>small</b> *world*"
summary = "For a test & nothing else."
[sources.s]
title = "A source"
publisher = "A publisher"
[jurisdictions.here]
name = "Here"
[parties.state]
name = "State"
kind = "government"
governs = "here"
[parties.host]
name = "Host"
kind = "company"
incorporated = "here"
[sites.dc]
name = "Data centre"
kind = "facility"
located = "here"
operator = "host"
[keys.k]
name = "The key"
holders = ["state"]
[data.letters]
name = "Letters"
category = "content"
copies.main = { at = "dc", locked_by = ["k"] }
[switches.open]
kind = "choice"
question = "Is it locked?"
default = "yes"
options.yes = { label = "yes" }
options.no = { label = "no", set = { "data.letters.copies.main.locked_by" = [] } }
"#;

const LESSON: &str = r#"[lesson]
goal = "To see | a lock."
note = "Only for a test."
[lesson.questions.z]
ask = "Can the host read?"
party = "host"
data = "letters"
hint = "The key?"
answer = "No *key*."
sources = ["s"]
[lesson.questions.a]
ask = "And unlocked?"
party = "host"
data = "letters"
choose = { open = "no" }
date = 2020-01-01
answer = "Yes."
[lesson.questions.m]
ask = "What do you think?"
answer = "Say it."
"#;

#[test]
fn each_form_is_written_as_it_should_be() {
    let file = scratch("lesson").join("lesson.toml");
    std::fs::write(&file, format!("{SMALL}{LESSON}")).unwrap();
    for form in ["text", "markdown", "html"] {
        let out = residency(&["worksheet", file.to_str().unwrap(), "--format", form]).run().done();
        snapshots::holds(&format!("worksheet-{form}"), &out);
    }
}

#[test]
fn questions_stand_in_the_worlds_of_their_author() {
    let scenario = read("t", &format!("{SMALL}{LESSON}"));
    let ids: Vec<&str> = scenario.lesson.as_ref().unwrap().questions.iter().map(|q| q.id.as_str()).collect();
    assert_eq!(ids, ["z", "a", "m"], "in the order of the file");
    let mut beside = Assignment::default_of(&scenario);
    beside.choose(&scenario, "open", "no", true, &mut Vec::new());
    let asked = of(&scenario, scenario.lesson.as_ref().unwrap(), &beside);
    let reads: Vec<Option<Means>> = asked.iter().map(|a| a.answer.as_ref().map(|a| a.access.reads)).collect();
    assert_eq!(reads, [Some(Means::None), Some(Means::Design), None]);
    assert_eq!(asked[0].suppose[0].option, "yes", "what the table has otherwise is said");
    assert!(asked[1].suppose.is_empty() && asked[1].day.is_some());
}

#[test]
fn the_lesson_of_a_pack_is_not_the_scenarios() {
    let folder = scratch("pack-with-a-lesson");
    let pack = format!("{SMALL}{LESSON}").replacen("title = \"A <b>small</b> *world*\"\n", "", 1);
    std::fs::write(folder.join("pack.toml"), pack).unwrap();
    let text = "schema = 1\ntitle = \"t\"\nuse = [\"pack.toml\"]\n";
    let loaded = load(Input { name: "t.toml".to_owned(), bytes: text.into(), folder: Some(folder) }, &Disk);
    let scenario = loaded.scenario.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
    assert!(scenario.lesson.is_none() && scenario.find(Table::Parties, "host").is_some());
}

#[test]
fn a_question_in_a_faulty_world_is_refused() {
    let text = format!("{SMALL}{LESSON}").replace(
        "options.no = { label = \"no\", set = { \"data.letters.copies.main.locked_by\" = [] } }",
        "options.no = { label = \"no\", set = { \"data.letters.quorum\" = 2 } }",
    );
    let checked = residency(&["check", "-"]).input(&text).run();
    assert!(checked.status == Some(2) && checked.err.contains("needs 2 copies"), "{}", checked.err);
    residency(&["worksheet", "-"]).input(&text).run().refused("needs 2 copies");
    residency(&["worksheet", "-", "--choose", "opn=no"]).input(SMALL).run().refused("did you mean `open`");
}

/// Whatever stands in a file is text on the page.
#[test]
fn no_form_lets_a_file_write_markup() {
    let scenario = read("t", &format!("{SMALL}{LESSON}"));
    let worksheet = Worksheet::new(&scenario, &Assignment::default_of(&scenario), None, Part::Both);
    let page = written(&worksheet, Form::Html);
    assert!(!page.contains("<b>") && page.contains("A &lt;b&gt;small&lt;/b&gt; *world*"));
    assert!(!page.contains("<script") && !page.replace("http-equiv", "").contains("http"));
    assert!(written(&worksheet, Form::Markdown).contains("\\*key\\*"));
}

fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages: Vec<PathBuf> = std::fs::read_dir(root.join("docs/lessons")).unwrap().map(|e| e.unwrap().path()).collect();
    pages.push(root.join("docs/commands/worksheet.md"));
    pages.sort();
    pages
}

fn printed(line: &str) -> String {
    let arguments: Vec<&str> = line.strip_prefix("residency ").expect("a command of the program").split_whitespace().collect();
    residency(&arguments).run().done()
}

/// The commands of the pages run, and print what the pages show.
#[test]
fn the_pages_show_what_the_program_prints() {
    let mut commands = 0;
    for path in pages() {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut fresh = String::new();
        let (mut shown, mut prose) = (String::new(), String::new());
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            fresh.push_str(line);
            fresh.push('\n');
            match line {
                "```console" => {
                    let command = lines.next().unwrap();
                    let out = printed(command.strip_prefix("$ ").unwrap());
                    shown.push_str(&out);
                    fresh.push_str(&format!("{command}\n{}\n```\n", out.trim_end()));
                    lines.by_ref().find(|l| *l == "```").unwrap();
                    commands += 1;
                }
                "```sh" => {
                    for command in lines.by_ref().take_while(|l| *l != "```") {
                        fresh.push_str(&format!("{command}\n"));
                        assert!(!printed(command).is_empty());
                        commands += 1;
                    }
                    fresh.push_str("```\n");
                }
                _ => prose.push_str(line),
            }
        }
        support::pages::fresh(&path.to_string_lossy(), &fresh);
        // An act that a page names is on a path that it shows.
        let flat = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        for act in prose.split('`').skip(1).step_by(2).filter(|code| is_act(code)) {
            assert!(flat.contains(&format!("‹{act}›")), "{}: `{act}` is on no path shown", path.display());
        }
    }
    assert!(commands >= 25, "only {commands} commands");
}

fn is_act(code: &str) -> bool {
    let beginnings = ["order ", "seize ", "intercept ", "tamper with ", "breach "];
    beginnings.iter().any(|b| code.starts_with(b)) || code.contains(" directs ") || code.contains(" asks ")
}

#[test]
fn every_lesson_has_its_page_and_the_index_names_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lessons");
    let index = std::fs::read_to_string(folder.join("README.md")).unwrap();
    for (name, scenario) in lessons() {
        let page = format!("{}.md", name.trim_start_matches("lesson-"));
        let text = std::fs::read_to_string(folder.join(&page)).unwrap_or_else(|e| panic!("{page}: {e}"));
        let minutes = scenario.lesson.as_ref().unwrap().minutes.unwrap();
        assert!(text.contains(&format!("scenarios/lessons/{name}.toml")) && text.contains(&format!("about {minutes} minutes")), "{page}");
        let row = index.lines().find(|l| l.contains(&page)).unwrap_or_else(|| panic!("the index does not name {page}"));
        assert!(row.ends_with(&format!("| {minutes} |")), "{row}");
        for head in ["## In class", "## Surprises to expect", "## Wrong answers, and what refutes them", "## To talk about"] {
            assert!(text.contains(head), "{page} lacks {head}");
        }
    }
}
