//! What is wrong with the file of a framework, in words.

use super::super::lists::list;
use super::super::numbers::count;
use crate::analysis::assess::{Does, FrameworkFault, Whom, Wrong, checks};
use crate::graph::Means;
use std::fmt;

impl fmt::Display for FrameworkFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.criterion {
            Some(criterion) => write!(f, "criterion `{criterion}`: {}", wrong(&self.wrong)),
            None => f.write_str(&wrong(&self.wrong)),
        }
    }
}

fn words<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    list(&words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>(), "and")
}

fn wrong(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Syntax(what) => what.clone(),
        Wrong::Schema(version) => format!("this program reads version 1 of the framework format, not {version}"),
        Wrong::Day(text) => format!("`{text}` is no day; write it as YYYY-MM-DD"),
        Wrong::Weights { group, weights, sets } => {
            let (weights, sets) = (count(*weights, "weight", "weights"), count(*sets, "weight set", "weight sets"));
            format!("group `{group}` has {weights} for {sets}")
        }
        Wrong::Twice => "stands there twice".to_owned(),
        Wrong::Group(id) => format!("there is no group `{id}`"),
        Wrong::Check(name) => format!("there is no check `{name}`; there are {}", words(checks::CHECKS.iter().map(|check| check.name))),
        Wrong::Outcome(word) => format!("its check has no outcome `{word}`"),
        Wrong::Labels { labels, answers } => {
            format!("{} for {}", count(*labels, "label", "labels"), count(*answers, "answer", "answers"))
        }
        Wrong::Points { points, answers } => {
            format!("{} for {}", count(*points, "point", "points"), count(*answers, "answer", "answers"))
        }
        Wrong::Answers(outcome) => format!("`{outcome}` names answers that are not there"),
        Wrong::Gradings => "has both a ladder and outcomes that meet it".to_owned(),
        Wrong::Number(text) => format!("`{text}` is no number"),
        Wrong::Role(word) => format!("there is no role `{word}`"),
        Wrong::Means(word) => format!("`{word}` is no means; there are {}", words(Means::ALL.iter().map(|means| means.as_str()))),
        Wrong::Claim(word) => {
            let whom = words(Whom::WORDS.iter().map(|(word, _)| *word));
            format!(
                "a claim cannot say `{word}`: `nobody` is one of {whom}; `does` one of {}",
                words(Does::WORDS.iter().map(|(word, _)| *word))
            )
        }
    }
}
