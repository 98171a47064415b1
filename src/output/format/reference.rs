//! The format, key by key, as a page.

use super::EXAMPLE;
use crate::scenario::schema::{EXPECT, Field, HEADER, Kind, LESSON, LESSON_STRUCTURES, OPTION, QUESTION, Table};
use std::fmt::Write;

/// The page, in Markdown.
#[must_use]
pub fn page() -> String {
    let mut out = String::from(INTRODUCTION);
    section(&mut out, "At the top of a file", "Before the first table.", HEADER, &header_example());
    for table in Table::ALL {
        let heading = match table {
            Table::Copies => "`[data.D.copies.C]`: copies".to_owned(),
            _ => format!("`[{}.ID]`", table.name()),
        };
        let fields: Vec<Field> = table.fields().iter().chain(table.structures()).copied().collect();
        section(&mut out, &heading, table.doc(), &fields, &example(&head(table)));
        if table == Table::Switches {
            section(&mut out, "`[switches.S.options.O]`: options", OPTIONS, OPTION, &example("[switches.processing.options."));
        }
    }
    let lesson: Vec<Field> = LESSON.iter().chain(LESSON_STRUCTURES).copied().collect();
    section(&mut out, "`[lesson]`: a lesson", LESSON_DOC, &lesson, &example("[lesson]"));
    section(&mut out, "`[lesson.questions.Q]`: its questions", QUESTION_DOC, QUESTION, &example("[lesson.questions."));
    section(&mut out, "`[[expect]]`", "What must come out; `residency check` fails otherwise.", EXPECT, &example("[[expect]]"));
    out
}

const INTRODUCTION: &str = "\
# The format, key by key

A scenario is one TOML file. Everything in it but `lesson` and `expect` is a table keyed by an id (small letters, digits and
hyphens, at most a hundred), so that it can be named, cited and changed. What is not written is not there: lists are empty, flags
are `false` (but `retained`, which is `true`), `quorum` is 1. Unknown keys, words and ids are errors, all of a file's at once; see
[what error messages mean](errors.md).

A file without a `title` is a *pack*: scenarios name it under `use`, and its entities are merged in. Packs may use packs. Where a
scenario and a pack define the same id, the scenario lists it under `override`, and its own wins: the whole entity
(`\"shields.us-sca\"`), or single keys of it (`\"parties.provider.name\"`), and the pack's others stay.

The examples are parts of one scenario, which runs.

";

const OPTIONS: &str = "\
The answers of a switch. The world under an answer is the base with its `set`, then `remove`, then `add`, then `drop` applied. Two \
switches that set the same path, or of which one adds what the other removes, are an error; that two add, remove or drop the same is none. A reference to what an answer dropped counts as absent.";

const LESSON_DOC: &str = "\
What a class finds out with this scenario: `residency worksheet` prints the questions on paper and works out the key. Only the \
scenario's own lesson counts, not one of a pack.";

const QUESTION_DOC: &str = "\
The questions, asked in the order in which they are written in the file. The right answer is never written down: the program \
works out by which means the party reads the data in the world that the question chooses, and `answer` says why it is so. With \
`question` it is something else than reading: `question = \"denies\"` asks by which means the party could cut users off, `\"kept\"` by which it may \
still have the data from before. With `before` it works out whether that becomes easier or harder, or stays the same. A question without party and data is one to \
talk about.";

fn section(out: &mut String, heading: &str, doc: &str, fields: &[Field], example: &str) {
    let _ = write!(out, "## {heading}\n\n{doc}\n\n| key | takes | meaning |\n|---|---|---|\n");
    for field in fields {
        let name = if field.required { format!("**`{}`**", field.name()) } else { format!("`{}`", field.name()) };
        let _ = writeln!(out, "| {name} | {} | {} |", takes(field.kind), field.doc);
    }
    if fields.iter().any(|f| f.required) {
        out.push_str("\nKeys in bold are needed.\n");
    }
    if !example.is_empty() {
        let _ = write!(out, "\n```toml\n{example}```\n");
    }
    out.push('\n');
}

/// What a key takes, for the table.
fn takes(kind: Kind) -> String {
    let words = |words: &[&str]| words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ");
    match kind {
        Kind::Word(list) => format!("one of {}", words(list)),
        Kind::Words(list) => format!("a list of {}", words(list)),
        Kind::Text => "text".to_owned(),
        Kind::Day => "a day: `2018-02-28`".to_owned(),
        Kind::Flag => "`true` or `false`".to_owned(),
        Kind::Reference(table) => format!("the id of a {}", table.singular()),
        Kind::References(table) => format!("a list of ids of {}", plural(table)),
        Kind::OneOrMore(table) => format!("the id of a {}, or a list of ids", table.singular()),
        Kind::Speakers => "a list of ids of parties or sources".to_owned(),
        Kind::Ways => "a list of ids of parties or sites, and of lists of such ids: `[\"saas\", [\"isp-a\", \"isp-b\"]]`".to_owned(),
        Kind::Shares => "shares by party: `{ fund = 0.51 }`".to_owned(),
        Kind::Parts => "`{ need = 2, of = [\"a\", \"b\", \"c\"] }`".to_owned(),
        Kind::Count => "a whole number from 1".to_owned(),
        Kind::Fraction => "a number from 0 to 1".to_owned(),
        Kind::Yearly => "a number from 0 to 1, or `{ low = 0.01, mode = 0.02, high = 0.1 }`".to_owned(),
        Kind::Coordinates => "`[latitude, longitude]`".to_owned(),
        Kind::Effort => "a number from 0".to_owned(),
        Kind::Version => "`1`".to_owned(),
        Kind::Packs => "a list of packs: `[\"law/us\", \"mine.toml\"]`".to_owned(),
        Kind::Paths => "a list of paths: `[\"keys.content\"]`".to_owned(),
        Kind::Overrides => "a list of paths: `[\"shields.us-sca\", \"parties.provider.name\"]`".to_owned(),
        Kind::Patches => "paths and values: `{ \"keys.content.hsm\" = true }`".to_owned(),
        Kind::ListPatches => "paths and lists: `{ \"keys.content.holders\" = [\"apple\"] }`".to_owned(),
        Kind::Choices => "options by switch: `{ key-place = \"offshore\" }`".to_owned(),
        Kind::Refutations => "texts by answer: `{ none = \"The law asks the firm.\" }`".to_owned(),
        Kind::Copies => "copies by id, see below".to_owned(),
        Kind::Options => "options by id, see below".to_owned(),
        Kind::Questions => "questions by id, see below".to_owned(),
    }
}

fn plural(table: Table) -> &'static str {
    match table {
        Table::Data => "datasets",
        Table::Processing => "processings",
        _ => table.name(),
    }
}

/// How a table of an entity begins in the example.
fn head(table: Table) -> String {
    match table {
        Table::Copies => "[data.records.copies.".to_owned(),
        _ => format!("[{}.", table.name()),
    }
}

fn header_example() -> String {
    EXAMPLE.split_inclusive('\n').take_while(|line| !line.starts_with('[')).collect::<String>().trim_end().to_owned() + "\n"
}

/// The first two tables of the example that begin so, but for those nested in others.
fn example(head: &str) -> String {
    let depth = head.matches('.').count();
    let mut blocks: Vec<String> = Vec::new();
    let mut open = false;
    for line in EXAMPLE.split_inclusive('\n') {
        if line.starts_with('[') {
            open = line.starts_with(head) && line.matches('.').count() == depth && blocks.len() < 2;
            if open {
                blocks.push(String::new());
            }
        }
        if let Some(block) = blocks.last_mut().filter(|_| open) {
            block.push_str(line);
        }
    }
    blocks.iter().map(|b| b.trim_end().to_owned() + "\n").collect::<Vec<_>>().join("\n")
}
