//! What a user can enter, what was entered, and why it does not stand.

use super::super::lists::{list, several};
use super::super::names::capital;
use crate::analysis::assess::{Contradiction, Criterion, Entered, Framework, Grading, Level};
use crate::diagnostic::without_steering;
use crate::scenario::quote;

/// All that a criterion takes as an answer, as a clause.
#[must_use]
pub fn takes(criterion: &Criterion) -> String {
    let with_words = "alone or with words after it, as in";
    match &criterion.grading {
        Grading::Pass { .. } => format!("takes `met` or `not-met`, {with_words} `met: why`"),
        Grading::Ladder(ladder) => {
            let numbers: Vec<String> = (1..=ladder.levels.len()).map(|n| format!("`{n}`")).collect();
            format!("takes the number of an answer, counted from the worst: {}, {with_words} `1: why`", list(&numbers, "or"))
        }
        Grading::Show if criterion.check.is_none() => {
            format!("takes what there is to say, in words; or `met` or `not-met`, {with_words} `met: why`")
        }
        Grading::Show => "takes what there is to add, in words".to_owned(),
    }
}

/// That an entered answer was left aside.
#[must_use]
pub fn contradicted(framework: &Framework, id: &str, why: &Contradiction) -> String {
    let criterion = framework.criteria.iter().find(|c| c.id == id);
    let why = match (why, criterion) {
        (Contradiction::NotMet, _) => "the model derives that it is not met".to_owned(),
        (Contradiction::Met, _) => "the model derives that it is met".to_owned(),
        (Contradiction::Answers(low, high), _) if low == high => format!("only answer {low} fits what the model derives"),
        (Contradiction::Answers(low, high), _) => format!("the answers that fit are {low} to {high}, counted from the worst"),
        (Contradiction::Form, Some(criterion)) => takes(criterion),
        (Contradiction::Form | Contradiction::NoSuchCriterion, _) => {
            let ids: Vec<String> = framework.criteria.iter().map(|c| format!("`{}`", c.id)).collect();
            format!("the framework has no such criterion; it has {}", several(&ids, "and"))
        }
    };
    format!("the answer for `{id}` does not stand: {why}")
}

/// What was entered, in a line: "Entered by the author: met. The keys lie with a notary."
#[must_use]
pub fn entered(criterion: &Criterion, level: &Level, entered: &Entered) -> String {
    let words = entered.words(criterion);
    let verdict = match level {
        Level::Met => Some("met"),
        Level::NotMet => Some("not met"),
        _ => None,
    };
    match (verdict, words.is_empty()) {
        (Some(verdict), true) => format!("Entered by the author: {verdict}"),
        (Some(verdict), false) => format!("Entered by the author: {verdict}. {}", capital(words)),
        (None, true) => String::new(),
        (None, false) => words.to_owned(),
    }
}

/// A file of answers for all that is open, each left empty, with what it asks and what it takes in comments. `open` are the places of the
/// criteria that are open.
#[must_use]
pub fn template(framework: &Framework, scenario: &str, open: &[usize]) -> String {
    let mut out = format!(
        "# Answers to what the program leaves open: {}, for \"{}\".\n# Empty ones stay open. Use it with: --answers FILE\n",
        line(&framework.title),
        line(scenario)
    );
    for criterion in open.iter().filter_map(|place| framework.criteria.get(*place)) {
        out.push_str(&format!("\n# {} ({})\n# It {}.\n", line(&criterion.text), line(&criterion.section), takes(criterion)));
        if let Grading::Ladder(ladder) = &criterion.grading {
            let labels = ladder.labels.iter().enumerate().filter(|(_, label)| !label.is_empty());
            out.extend(labels.map(|(place, label)| format!("#   {}: {}\n", place + 1, line(label))));
        }
        out.push_str(&format!("{} = \"\"\n", quote(&criterion.id)));
    }
    out
}

fn line(text: &str) -> String {
    without_steering(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
