//! Words that sheet and key share.

use crate::analysis::lesson::{Asked, Day};
use crate::graph::Means;
use crate::present::day;
use crate::present::worksheet::Worksheet;

/// What is written into a cell, and what it means, easiest first.
pub(super) const LEGEND: [(&str, &str); 8] = [
    ("design", "can read it as things are; nobody has to do anything more"),
    ("ownership", "owns or controls a firm that has it, and can tell that firm to hand it over"),
    ("law", "a law that is in force lets it demand it, or take it"),
    ("treaty", "another government can get it and pass it on, as the two have agreed"),
    ("contested", "a law lets it demand it, but another law forbids to obey, or it is disputed, or nobody could enforce it"),
    ("tampering", "the maker of some software could change it so that it shows the data"),
    ("break-in", "would have to break in, or get hold of a key that is not its own"),
    ("none", "cannot read it in any of these ways"),
];

/// What a cell says, as an answer to a question, however it was asked.
pub(super) fn verdict(means: Means) -> &'static str {
    match means {
        Means::Design => "Answer: by design.",
        Means::Ownership => "Answer: by ownership.",
        Means::Law => "Answer: by law.",
        Means::Treaty => "Answer: by treaty.",
        Means::Contested => "Answer: by a contested order.",
        Means::Tampering => "Answer: only by tampering.",
        Means::BreakIn => "Answer: only by a break-in.",
        Means::None => "Answer: not at all.",
    }
}

/// In what the world of a question is another than that of the table; `None`: in nothing.
pub(super) fn suppose(asked: &Asked) -> Option<String> {
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
pub(super) fn when(worksheet: &Worksheet<'_>) -> Option<String> {
    match worksheet.report.date {
        Some(date) => Some(format!("The day is {}.", day(date))),
        None if worksheet.dated => Some("The day is after all that are named here.".to_owned()),
        None => None,
    }
}

/// The answers to switches in the world of the table, with who says so.
pub(super) fn answers(worksheet: &Worksheet<'_>) -> Vec<(String, String)> {
    let report = &worksheet.report;
    let one = |a: &crate::present::run::Answer<'_>| {
        let mut names: Vec<&str> = a.said_by.iter().map(|s| s.name).collect();
        names.dedup();
        let said = if names.is_empty() { String::new() } else { format!(" (according to {})", crate::present::several(&names, "and")) };
        (a.question.to_owned(), format!("{}{said}", a.label))
    };
    worksheet.answers.iter().filter_map(|index| report.answers.get(*index)).map(one).collect()
}
