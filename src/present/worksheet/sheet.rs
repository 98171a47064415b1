//! The sheet: what a class needs to predict, and room to write.

use super::Draft;
use super::blocks::{Block, grids, legend};
use crate::graph::Means;
use crate::text::{lesson, worksheet as words};

pub(super) fn blocks(worksheet: &Draft<'_>) -> Vec<Block> {
    let report = &worksheet.report;
    let mut out = vec![Block::Title(report.title.to_owned(), words::SHEET), Block::Fields(words::FIELDS.to_vec())];
    if !report.summary.is_empty() {
        out.push(Block::Text(report.summary.to_owned()));
    }
    if let Some(minutes) = worksheet.lesson.and_then(|lesson| lesson.minutes) {
        out.push(Block::Led(words::TIME.to_owned(), words::minutes(minutes)));
    }
    facts(worksheet, &mut out);
    out.push(Block::Heading(words::PREDICT.to_owned()));
    out.push(Block::Text(words::HOW_TO_PREDICT.to_owned()));
    out.push(legend(worksheet, words::SEALED_ON_SHEET));
    out.extend(grids(worksheet, false));
    out.push(Block::Heading(words::QUESTIONS.to_owned()));
    if worksheet.asked.is_empty() {
        out.push(Block::Text(words::NO_QUESTION.to_owned()));
    } else {
        out.push(Block::Text(words::HOW_TO_ANSWER.to_owned()));
    }
    for (asked, number) in worksheet.asked.iter().zip(1..) {
        out.push(Block::Question(number, lesson::question(&asked.ask)));
        out.extend(asked.answer.as_ref().and_then(|answer| words::aspect(answer.sense)).map(|aspect| Block::Text(aspect.to_owned())));
        if let Some(suppose) = words::suppose(asked) {
            out.push(Block::Led(words::SUPPOSE.to_owned(), suppose));
        }
        if let Some(before) = &asked.before {
            out.push(Block::Led(words::COMPARED.to_owned(), words::compared(before)));
            out.push(Block::Ticks(words::MY_ANSWER, words::CHANGES.to_vec()));
        } else if asked.answer.is_some() {
            out.push(Block::Ticks(words::MY_ANSWER, Means::ALL.into_iter().map(Means::as_str).collect()));
        }
        out.push(Block::Ticks(words::I_AM, words::SURE.to_vec()));
        out.push(Block::Lines(words::BECAUSE, 2));
    }
    let hints: Vec<(String, String)> = worksheet
        .asked
        .iter()
        .zip(1..)
        .filter_map(|(asked, number)| asked.hint.as_ref().map(|hint| (words::question(number), hint.clone())))
        .collect();
    if !hints.is_empty() {
        out.push(Block::Heading(words::HINTS.to_owned()));
        out.push(Block::Items(hints));
    }
    out
}

/// The facts from which everything follows.
pub(super) fn facts(worksheet: &Draft<'_>, out: &mut Vec<Block>) {
    out.push(Block::Heading(words::FACTS.to_owned()));
    out.extend(worksheet.when().map(Block::Text));
    for facts in &worksheet.facts {
        out.push(Block::Led(format!("{}.", facts.heading), String::new()));
        let mut items: Vec<(String, String)> = facts.sentences.iter().map(|s| (String::new(), s.clone())).collect();
        if facts.more > 0 {
            items.push((String::new(), words::more_facts(facts.more)));
        }
        out.push(Block::Items(items));
    }
    let answers = worksheet.taken();
    if !answers.is_empty() {
        out.push(Block::Led(words::TAKEN_ON_SHEET.to_owned(), String::new()));
        out.push(Block::Items(answers));
    }
}
