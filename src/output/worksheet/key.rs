//! The key: the table filled in, each answer with its path, and the author's explanation.

use super::blocks::{Block, grids, legend};
use super::words;
use crate::analysis::lesson::{Answer, Asked, Day};
use crate::analysis::source::Source;
use crate::graph::Means;
use crate::present::worksheet::Worksheet;
use crate::text::{self, capital};

/// Of the ways that are shut so many are printed; the rest is counted.
const MAX_SHUT: usize = 4;

pub(super) fn blocks(worksheet: &Worksheet<'_>) -> Vec<Block> {
    let report = &worksheet.report;
    let mut out = vec![Block::Title(report.title.to_owned(), "Key to the worksheet")];
    if let Some(lesson) = worksheet.lesson {
        out.push(Block::Led("What the class understands afterwards:".to_owned(), lesson.goal.clone()));
        if let Some(note) = &lesson.note {
            out.push(Block::Led("Note:".to_owned(), note.clone()));
        }
    }
    out.push(Block::Text(
        "Everything here but the explanations is worked out from the facts on the sheet; nobody wrote the answers down.".to_owned(),
    ));
    out.push(Block::Heading("1. Who can read what".to_owned()));
    out.extend(words::when(worksheet).map(Block::Text));
    out.extend(grids(worksheet, true));
    let answers = words::answers(worksheet);
    if !answers.is_empty() {
        out.push(Block::Led("What is taken to be so in this table.".to_owned(), String::new()));
        out.push(Block::Items(answers));
    }
    out.push(legend("has or can get a copy, by the means named, but a locked one"));
    out.push(Block::Heading("2. Questions".to_owned()));
    for (asked, number) in worksheet.asked.iter().zip(1..) {
        question(asked, number, &mut out);
    }
    out
}

fn question(asked: &Asked, number: usize, out: &mut Vec<Block>) {
    out.push(Block::Question(number, text::lesson::question(&asked.ask)));
    if let Some(suppose) = words::suppose(asked) {
        out.push(Block::Led("Suppose:".to_owned(), suppose));
    }
    if let Some(answer) = &asked.answer {
        out.push(Block::Led(words::verdict(answer.access.reads).to_owned(), how(answer)));
        if answer.access.reads == Means::None {
            why_not(asked, answer, out);
        }
    }
    if let Some(because) = &asked.because {
        out.push(Block::Led("Explanation:".to_owned(), because.clone()));
    }
    if !asked.sources.is_empty() {
        out.push(Block::Led("Sources:".to_owned(), asked.sources.iter().map(source).collect::<Vec<_>>().join("; ")));
    }
}

/// The path, and what there is of a copy.
fn how(answer: &Answer) -> String {
    let way = answer.way.iter().map(text::paths::sentence);
    let parts: Vec<String> = way.chain(answer.holding.iter().map(text::paths::holding)).collect();
    match parts.as_slice() {
        [] if answer.access.holds == Means::None => "It cannot even get a copy.".to_owned(),
        parts => parts.join(" "),
    }
}

fn why_not(asked: &Asked, answer: &Answer, out: &mut Vec<Block>) {
    let item = |text: &String| (String::new(), format!("{}.", capital(text)));
    let (lacks, blocks) = (text::lesson::lacks(answer), text::lesson::blocks(answer));
    if !lacks.is_empty() {
        out.push(Block::Led("What it lacks:".to_owned(), String::new()));
        out.push(Block::Items(lacks.iter().map(item).collect()));
    }
    if !blocks.is_empty() {
        out.push(Block::Led("Why it does not get that:".to_owned(), String::new()));
        let mut items: Vec<(String, String)> = blocks.iter().take(MAX_SHUT).map(item).collect();
        let more = blocks.len().saturating_sub(MAX_SHUT);
        if more > 0 {
            items.push((String::new(), format!("And {more} more; `{}` lists them.", explain(asked, answer))));
        }
        out.push(Block::Items(items));
    }
}

fn source(source: &Source) -> String {
    let publisher = source.publisher.as_ref().map_or_else(String::new, |p| format!("{p}, "));
    format!("{publisher}{}", source.title)
}

/// The command that explains an answer.
fn explain(asked: &Asked, answer: &Answer) -> String {
    let mut command = format!("residency explain SCENARIO {} {}", answer.party.id, answer.data.id);
    for supposed in &asked.suppose {
        command.push_str(&format!(" --choose {}={}", supposed.switch, supposed.option));
    }
    if let Some(Day::On(date)) = asked.day {
        command.push_str(&format!(" --date {date}"));
    }
    command
}
