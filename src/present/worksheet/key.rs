//! The key: the table filled in, each answer with its path, and the author's explanation.

use super::Draft;
use super::blocks::{Block, grids, legend};
use crate::analysis::lesson::{Answer, AnsweredQuestion};
use crate::graph::Means;
use crate::text::{capital, ended, lesson, worksheet as words};

/// Of the ways that are shut so many are printed; the rest is counted.
const MAX_SHUT: usize = 4;

pub(super) fn blocks(worksheet: &Draft<'_>) -> Vec<Block> {
    let report = &worksheet.report;
    let mut out = vec![Block::Title(report.title.to_owned(), words::KEY)];
    if let Some(lesson) = worksheet.lesson {
        out.push(Block::Led(words::CLASS_GOAL.to_owned(), lesson.goal.clone()));
        if let Some(note) = &lesson.note {
            out.push(Block::Led(words::NOTE.to_owned(), note.clone()));
        }
    }
    out.push(Block::Text(words::WORKED_OUT.to_owned()));
    out.push(Block::Heading(words::TABLE.to_owned()));
    out.extend(worksheet.when().map(Block::Text));
    out.extend(grids(worksheet, true));
    let answers = worksheet.taken();
    if !answers.is_empty() {
        out.push(Block::Led(words::TAKEN_ON_KEY.to_owned(), String::new()));
        out.push(Block::Items(answers));
    }
    out.push(legend(worksheet, words::SEALED_ON_KEY));
    out.push(Block::Heading(words::QUESTIONS.to_owned()));
    for (asked, number) in worksheet.asked.iter().zip(1..) {
        question(asked, number, &mut out);
    }
    out
}

fn question(asked: &AnsweredQuestion, number: usize, out: &mut Vec<Block>) {
    out.push(Block::Question(number, lesson::question(&asked.ask)));
    out.extend(asked.answer.as_ref().and_then(|answer| words::aspect(answer.sense)).map(|aspect| Block::Text(aspect.to_owned())));
    if let Some(suppose) = words::suppose(asked) {
        out.push(Block::Led(words::SUPPOSE.to_owned(), suppose));
    }
    if let Some(before) = &asked.before {
        out.push(Block::Led(words::COMPARED.to_owned(), words::compared(before)));
    }
    if let Some(answer) = &asked.answer {
        let verdict = asked.before.as_ref().map_or_else(
            || words::said_of(answer.access, answer.not_looked_at).to_owned(),
            |before| words::change(before.access, answer.access, answer.not_looked_at),
        );
        out.push(Block::Led(verdict, words::how(answer)));
        if answer.access.reads == Means::None {
            why_not(asked, answer, out);
        }
    }
    if let Some(because) = &asked.because {
        out.push(Block::Led(words::EXPLANATION.to_owned(), because.clone()));
    }
    if !asked.sources.is_empty() {
        out.push(Block::Led(words::SOURCES.to_owned(), asked.sources.iter().map(words::source).collect::<Vec<_>>().join("; ")));
    }
}

fn why_not(asked: &AnsweredQuestion, answer: &Answer, out: &mut Vec<Block>) {
    let item = |text: &String| (String::new(), ended(capital(text)));
    let (lacks, blocks) = (lesson::lacks(answer), lesson::blocks(answer));
    if !lacks.is_empty() {
        out.push(Block::Led(words::LACKS.to_owned(), String::new()));
        out.push(Block::Items(lacks.iter().map(item).collect()));
    }
    if !blocks.is_empty() {
        out.push(Block::Led(words::WHY_NOT.to_owned(), String::new()));
        let mut items: Vec<(String, String)> = blocks.iter().take(MAX_SHUT).map(item).collect();
        let more = blocks.len().saturating_sub(MAX_SHUT);
        if more > 0 {
            items.push((String::new(), words::more_ways(more, asked, answer)));
        }
        out.push(Block::Items(items));
    }
}
