//! The sheet: what a class needs to predict, and room to write.

use super::blocks::{Block, grids, legend};
use super::words;
use crate::graph::Means;
use crate::present::worksheet::Worksheet;

/// How sure a student is, before seeing the answer.
const SURE: [&str; 4] = ["a guess", "rather sure", "sure", "certain"];

pub(super) fn blocks(worksheet: &Worksheet<'_>) -> Vec<Block> {
    let report = &worksheet.report;
    let mut out = vec![Block::Title(report.title.to_owned(), "Worksheet"), Block::Fields(&["Name", "Class", "Date"])];
    if !report.summary.is_empty() {
        out.push(Block::Text(report.summary.to_owned()));
    }
    if let Some(lesson) = worksheet.lesson {
        out.push(Block::Led("What you will understand afterwards:".to_owned(), lesson.goal.clone()));
        if let Some(minutes) = lesson.minutes {
            out.push(Block::Led("Time:".to_owned(), format!("about {minutes} minutes.")));
        }
    }
    facts(worksheet, &mut out);
    out.push(Block::Heading("1. Predict: who can read what?".to_owned()));
    out.push(Block::Text(
        "Write one word into each cell: the easiest way by which this party could come to read this data. Start where you are sure. \
         The words, from the easiest way to the hardest:"
            .to_owned(),
    ));
    out.push(legend("has or can get a copy, but a locked one; write beside it how it gets the copy"));
    out.extend(grids(worksheet, false));
    out.push(Block::Heading("2. Questions".to_owned()));
    if worksheet.asked.is_empty() {
        out.push(Block::Text("There is nothing to ask: nobody has any data here.".to_owned()));
    } else {
        out.push(Block::Text("Answer each question before you look at anything else, and say how sure you are.".to_owned()));
    }
    for (asked, number) in worksheet.asked.iter().zip(1..) {
        out.push(Block::Question(number, crate::text::lesson::question(&asked.ask)));
        if let Some(suppose) = words::suppose(asked) {
            out.push(Block::Led("Suppose:".to_owned(), suppose));
        }
        if asked.answer.is_some() {
            out.push(Block::Ticks("My answer:", Means::ALL.into_iter().map(Means::as_str).collect()));
        }
        out.push(Block::Ticks("I am:", SURE.to_vec()));
        out.push(Block::Lines("Because:", 2));
    }
    let hints: Vec<(String, String)> = worksheet
        .asked
        .iter()
        .zip(1..)
        .filter_map(|(asked, number)| asked.hint.as_ref().map(|hint| (format!("Question {number}:"), hint.clone())))
        .collect();
    if !hints.is_empty() {
        out.push(Block::Heading("Hints, if you are stuck".to_owned()));
        out.push(Block::Items(hints));
    }
    out
}

/// The facts from which everything follows.
pub(super) fn facts(worksheet: &Worksheet<'_>, out: &mut Vec<Block>) {
    out.push(Block::Heading("The facts".to_owned()));
    out.extend(words::when(worksheet).map(Block::Text));
    for facts in &worksheet.facts {
        out.push(Block::Led(format!("{}.", facts.heading), String::new()));
        let mut items: Vec<(String, String)> = facts.sentences.iter().map(|s| (String::new(), s.clone())).collect();
        if facts.more > 0 {
            items.push((String::new(), format!("And {} more, which do not fit here.", facts.more)));
        }
        out.push(Block::Items(items));
    }
    let answers = words::answers(worksheet);
    if !answers.is_empty() {
        out.push(Block::Led("What is taken to be so in the table.".to_owned(), String::new()));
        out.push(Block::Items(answers));
    }
}
