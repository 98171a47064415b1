//! When something is so, in few cases.

use super::names::Names;
use crate::analysis::formula::{self, Condition as Found};
use crate::text::combinations as words;
use crate::world::Axis;
use num_traits::Zero;
use serde::Serialize;
use std::collections::BTreeMap;

/// When something is so. Numbers of combinations are texts, for they can be larger than a number of JSON is safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// Whether it is so in none of the cases instead of in one of them.
    pub unless: bool,
    /// The cases, the widest first.
    pub cases: Vec<Case>,
    /// In how many combinations it is so.
    pub combinations: String,
    /// Combinations left out of the cases because there were too many to list.
    pub left_out: String,
    /// Whether it is always so.
    #[serde(skip)]
    pub is_always: bool,
    /// How the cases are led in: "when", "unless".
    #[serde(skip)]
    pub lead: &'static str,
    /// Said of what is left out.
    #[serde(skip)]
    pub more: Option<String>,
}

/// Requirements that must be met together: in JSON, the options that will do for each switch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Case {
    /// For each switch, and for `date`, what will do.
    pub options: BTreeMap<String, Vec<String>>,
    /// The same in words, in the order of the scenario.
    #[serde(skip)]
    pub requires: Vec<Requirement>,
}

/// A question with the answers that will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The question, ready for its answer; empty of days.
    pub question: String,
    /// The answers that will do: "a local provider or a trustee".
    pub answer: String,
}

impl Condition {
    pub(super) fn of(names: &Names<'_, '_>, found: &Found) -> Self {
        Self {
            unless: found.unless,
            cases: found.cases.iter().map(|case| Case::of(names, case)).collect(),
            combinations: found.combinations.to_string(),
            left_out: found.left_out.to_string(),
            is_always: found.is_always(),
            lead: words::lead(found),
            more: (!found.left_out.is_zero()).then(|| words::left_out(&found.left_out)),
        }
    }
}

impl Case {
    fn of(names: &Names<'_, '_>, found: &formula::Case) -> Self {
        let ids = |required: &formula::Requirement| {
            let option = |option: &usize| match required.axis {
                Axis::Switch(switch) => names.option_id(switch, *option).to_owned(),
                Axis::ByHand(_) => words::by_hand(*option == 0).to_owned(),
                Axis::Date => names.period(*option),
            };
            (names.axis(required.axis, "date"), required.options.iter().map(option).collect())
        };
        let words = |required: &formula::Requirement| match required.axis {
            Axis::Switch(switch) => {
                Requirement { question: names.ask(switch), answer: words::answers(&names.labels(switch), &required.options) }
            }
            Axis::ByHand(event) => {
                Requirement { question: names.ask(event), answer: words::by_hand(required.options.contains(&0)).to_owned() }
            }
            Axis::Date => Requirement { question: String::new(), answer: names.days(&required.options) },
        };
        Self { options: found.requires.iter().map(ids).collect(), requires: found.requires.iter().map(words).collect() }
    }
}
