//! What a worksheet and its key say.

mod facts;
mod laws;

pub use facts::{Facts, of as facts};

use super::effects;
use super::lists::several;
use super::numbers::day;
use crate::analysis::lesson::{Answer, AnsweredQuestion, Before, Change, Day};
use crate::analysis::matrix::Access;
use crate::analysis::source::Source;
use crate::graph::{Means, Sense};
use crate::scenario::Date;

/// What is written into a cell, and what it means, easiest first.
pub const LEGEND: [(&str, &str); 9] = [
    ("design", "can read it as things are; nobody has to do anything more"),
    ("ownership", "owns or controls a firm that has it, and can tell that firm to hand it over"),
    ("voluntary", "somebody who has it may give it away, and nobody has to force them"),
    ("law", "a law that is in force lets it demand it, or take it"),
    ("treaty", "another government can get it and pass it on, as the two have agreed"),
    ("contested", "a law lets it demand it, but another law forbids to obey, or it is disputed, or nobody could enforce it"),
    ("tampering", "the maker of some software could change it so that it shows the data"),
    ("break-in", "would have to break in, or get hold of a key that is not its own"),
    ("none", "cannot read it in any of these ways"),
];

/// Of a government whose law is not there.
pub const NOT_LOOKED_AT: (&str, &str) = ("not looked at", "no power of this government is written down here, so nobody knows");

/// What a question is about, where it is not about who can read.
#[must_use]
pub const fn aspect(sense: Sense) -> Option<&'static str> {
    match sense {
        Sense::Reads => None,
        Sense::Kept => Some("This is about who may still have it from before, not about who can read it now."),
        Sense::Unnoticed => Some("This is about reading it without anybody being free to tell those whose data it is."),
        Sense::Alters => Some("This is about changing it for those who work with it, not about reading."),
        Sense::Denies => Some("This is about cutting off those who use it, not about reading."),
    }
}

/// What a cell says, as an answer to a question, where it says anything.
#[must_use]
pub fn said_of(access: Access, not_looked_at: bool) -> &'static str {
    access.word().map_or("Answer: there is nothing to say.", |word| verdict(word, not_looked_at))
}

/// What a cell says, as an answer to a question, however it was asked.
#[must_use]
pub fn verdict(means: Means, not_looked_at: bool) -> &'static str {
    match means {
        Means::None if not_looked_at => "Answer: not looked at.",
        Means::Design => "Answer: by design.",
        Means::Ownership => "Answer: by ownership.",
        Means::Voluntary => "Answer: by voluntary disclosure.",
        Means::Law => "Answer: by law.",
        Means::Treaty => "Answer: by treaty.",
        Means::Contested => "Answer: by a contested order.",
        Means::Tampering => "Answer: only by tampering.",
        Means::BreakIn => "Answer: only by a break-in.",
        Means::None => "Answer: not at all.",
    }
}

/// What becomes of an access, as an answer to a question.
#[must_use]
pub fn change(before: Access, after: Access, not_looked_at: bool) -> String {
    match Change::between(before, after) {
        Change::Same => "Answer: nothing changes.".to_owned(),
        Change::Easier => format!("Answer: it becomes easier. Before: {}. Now: {}.", short(before, false), short(after, false)),
        Change::Harder => format!("Answer: it becomes harder. Before: {}. Now: {}.", short(before, false), short(after, not_looked_at)),
    }
}

/// A cell in few words.
fn short(access: Access, not_looked_at: bool) -> String {
    match access.reads {
        _ if access.has_no_word => "nothing to say".to_owned(),
        Means::None if access.holds < Means::None => format!("only a locked copy, {}", access.holds.phrase()),
        Means::None if not_looked_at => "not looked at".to_owned(),
        Means::None => "not at all".to_owned(),
        reads => reads.phrase().to_owned(),
    }
}

/// With which answers the world of a question is compared.
#[must_use]
pub fn compared(before: &Before) -> String {
    before.answers.iter().map(|s| format!("{} – {}.", s.question, s.label.trim_end_matches('.'))).collect::<Vec<_>>().join(" ")
}

/// In what the world of a question is another than that of the table; `None`: in nothing.
#[must_use]
pub fn suppose(asked: &AnsweredQuestion) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    match asked.day {
        Some(Day::On(date)) => parts.push(format!("The day is {}.", day(date))),
        Some(Day::AfterAll) => parts.push("The day is after all others that are named.".to_owned()),
        None => {}
    }
    parts.extend(asked.suppose.iter().map(|s| format!("{} – {}.", s.question, s.label.trim_end_matches('.'))));
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The day of the table, in a sentence; `None` where no day matters.
#[must_use]
pub fn when(date: Option<Date>, dated: bool) -> Option<String> {
    match date {
        Some(date) => Some(format!("The day is {}.", day(date))),
        None if dated => Some("The day is after all that are named here.".to_owned()),
        None => None,
    }
}

/// An answer to a switch, with who says so.
#[must_use]
pub fn said(label: &str, said_by: &[&str]) -> String {
    let mut names = said_by.to_vec();
    names.dedup();
    if names.is_empty() { label.to_owned() } else { format!("{label} (according to {})", several(&names, "and")) }
}

/// What a page is.
pub const SHEET: &str = "Worksheet";
/// The same of the key.
pub const KEY: &str = "Key to the worksheet";
/// What a student fills in.
pub const FIELDS: [&str; 3] = ["Name", "Class", "Date"];
/// How sure a student is, before seeing the answer.
pub const SURE: [&str; 4] = ["a guess", "rather sure", "sure", "certain"];

/// Before the goal of a lesson, on the key: on the sheet it would give the answers away.
pub const CLASS_GOAL: &str = "What the class understands afterwards:";
/// Before the time that it takes.
pub const TIME: &str = "Time:";

/// The time that a lesson takes.
#[must_use]
pub fn minutes(minutes: impl std::fmt::Display) -> String {
    format!("about {minutes} minutes.")
}

/// Before the remark of a lesson's author.
pub const NOTE: &str = "Note:";
/// How the key came about.
pub const WORKED_OUT: &str =
    "Everything here but the explanations is worked out from the facts on the sheet; nobody wrote the answers down.";
/// The heading of the facts.
pub const FACTS: &str = "The facts";

/// Facts for which there is no room.
#[must_use]
pub fn more_facts(more: usize) -> String {
    format!("And {more} more, which do not fit here.")
}

/// The heading of the table on the sheet.
pub const PREDICT: &str = "1. Predict: who can read what?";
/// What is to be done with the table.
pub const HOW_TO_PREDICT: &str = "Write one word into each cell: the easiest way by which this party could come to read this data. \
     Start where you are sure. The words, from the easiest way to the hardest:";
/// The heading of the table on the key.
pub const TABLE: &str = "1. Who can read what";
/// What `sealed` means on the sheet.
pub const SEALED_ON_SHEET: &str = "has or can get a copy, but a locked one; write beside it how it gets the copy";
/// What `sealed` means on the key.
pub const SEALED_ON_KEY: &str = "has or can get a copy, by the means named, but a locked one";
/// Before the answers to switches, on the sheet.
pub const TAKEN_ON_SHEET: &str = "What is taken to be so in the table.";
/// The same on the key.
pub const TAKEN_ON_KEY: &str = "What is taken to be so in this table.";
/// The heading of the questions.
pub const QUESTIONS: &str = "2. Questions";
/// Said where there is none.
pub const NO_QUESTION: &str = "There is nothing to ask: nobody has any data here.";
/// What is to be done with them.
pub const HOW_TO_ANSWER: &str = "Answer each question before you look at anything else, and say how sure you are.";
/// Before what is otherwise in the world of a question.
pub const SUPPOSE: &str = "Suppose:";
/// Before the answers with which that world is compared.
pub const COMPARED: &str = "Compared with:";
/// What may become of an access, as boxes.
pub const CHANGES: [&str; 3] = ["it becomes easier", "nothing changes", "it becomes harder"];
/// Before the boxes of means.
pub const MY_ANSWER: &str = "My answer:";
/// Before the boxes of [`SURE`].
pub const I_AM: &str = "I am:";
/// Before the lines for a reason.
pub const BECAUSE: &str = "Because:";
/// The heading of the hints.
pub const HINTS: &str = "Hints, if you are stuck";

/// Before the hint of a question.
#[must_use]
pub fn question(number: usize) -> String {
    format!("Question {number}:")
}

/// Before the explanation of an answer.
pub const EXPLANATION: &str = "Explanation:";
/// Before its sources.
pub const SOURCES: &str = "Sources:";
/// Before what a party lacks.
pub const LACKS: &str = "What it lacks:";
/// Before what is in its way.
pub const WHY_NOT: &str = "Why it does not get that:";

/// The path of an answer, and what there is of a copy.
#[must_use]
pub fn how(answer: &Answer) -> String {
    let way = answer.way.iter().map(super::paths::sentence);
    let parts: Vec<String> = way.chain(answer.holding.iter().map(super::paths::holding)).collect();
    match parts.as_slice() {
        [] if answer.not_looked_at => format!("{}.", super::capital(super::caveats::NOT_LOOKED_AT)),
        [] => none(answer),
        parts => parts.join(" "),
    }
}

/// Of an answer without a path, what there is to say.
fn none(answer: &Answer) -> String {
    if answer.access.has_no_word {
        return "There is nobody else whom it could be done to, or the data are not in use anyway.".to_owned();
    }
    match answer.sense {
        Sense::Reads if answer.access.holds == Means::None => "It cannot even get a copy.".to_owned(),
        Sense::Reads => String::new(),
        Sense::Kept => "On no day could it have read it.".to_owned(),
        Sense::Unnoticed => "Whatever it does, somebody is free to tell.".to_owned(),
        Sense::Alters => "Whatever it does, those who work with it see what is there.".to_owned(),
        Sense::Denies => effects::survive(&answer.survivors).join(" "),
    }
}

/// Ways that are shut and not printed, with the command that lists them.
#[must_use]
pub fn more_ways(more: usize, asked: &AnsweredQuestion, answer: &Answer) -> String {
    format!("And {more} more; `{}` lists them.", explain(asked, answer))
}

/// The command that explains an answer.
fn explain(asked: &AnsweredQuestion, answer: &Answer) -> String {
    let mut command = format!("residency explain SCENARIO {} {}", answer.party.id, answer.data.id);
    for supposed in &asked.suppose {
        command.push_str(&format!(" --choose {}={}", supposed.switch, supposed.option));
    }
    if let Some(Day::On(date)) = asked.day {
        command.push_str(&format!(" --date {date}"));
    }
    command
}

/// A source: who published it, and its title.
#[must_use]
pub fn source(source: &Source) -> String {
    let publisher = source.publisher.as_ref().map_or_else(String::new, |p| format!("{p}, "));
    format!("{publisher}{}", source.title)
}
