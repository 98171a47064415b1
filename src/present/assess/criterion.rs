//! A criterion of a framework with what it comes to, and why.

use crate::analysis::assess::{self, Grading, Report};
use crate::graph::Means;
use crate::text::assess as words;
use serde::Serialize;

/// A criterion.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// The id of the group that it belongs to.
    pub group: Option<String>,
    /// Where it stands in the source.
    pub section: String,
    /// What it asks.
    pub text: String,
    /// The check that derives it.
    pub check: Option<&'static str>,
    /// What the check found.
    pub outcome: Option<&'static str>,
    /// The level; `None`: not assessed.
    pub level: Option<Level>,
    /// What fixes it.
    pub facts: Vec<Fact>,
    /// Choices that would make it better.
    pub raised_by: Vec<Change>,
    /// Claims and events on which it hangs.
    pub otherwise_if: Vec<Change>,
    /// What the grading leaves open, or why there is no check.
    pub remark: Option<String>,
    /// The heading of the group that begins with it.
    #[serde(skip)]
    pub heading: Option<String>,
    /// The level in a word or two.
    #[serde(skip)]
    pub level_words: String,
    /// What sort of level it is.
    #[serde(skip)]
    pub class: Class,
    /// Which answers of a ladder fit.
    #[serde(skip)]
    pub answers: Option<String>,
    /// What the outcome means.
    #[serde(skip)]
    pub outcome_words: Option<&'static str>,
}

/// What sort of level it is, for how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Met.
    Met,
    /// Not met.
    NotMet,
    /// Not assessed.
    Open,
    /// An answer of a ladder, or facts.
    Graded,
}

/// A level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Level {
    /// `met`, `not-met` or `facts`.
    Word(&'static str),
    /// Answers of a ladder.
    Answers {
        /// The worst and the best answer that fit, counted from 1.
        answers: [usize; 2],
        /// The levels that they guarantee.
        levels: [Option<u8>; 2],
        /// Whether the user gave it.
        entered: bool,
    },
}

/// A fact that fixes a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The fact in a sentence, without its full stop.
    pub text: String,
    /// Of a party that reads or holds data: the cell and the path.
    #[serde(flatten)]
    pub access: Option<Access>,
}

/// A party that reads or holds data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Access {
    /// The id of the party.
    pub party: String,
    /// The id of the dataset.
    pub data: String,
    /// Whether it reads; otherwise it only holds.
    pub reads: bool,
    /// How hard.
    pub means: &'static str,
    /// The acts of one path.
    pub acts: Vec<String>,
}

/// Another option of a switch, with the level that it brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The id of the switch.
    pub switch: String,
    /// The id of the option.
    pub option: String,
    /// The level that it brings.
    pub level: Option<Level>,
    /// All of it in words.
    #[serde(skip)]
    pub words: String,
}

impl Level {
    pub(super) fn of(criterion: &assess::Criterion, level: &assess::Level) -> Option<Self> {
        match (level, &criterion.grading) {
            (assess::Level::Met, _) => Some(Self::Word("met")),
            (assess::Level::NotMet, _) => Some(Self::Word("not-met")),
            (assess::Level::Shown, _) => Some(Self::Word("facts")),
            (assess::Level::Answers { low, high, entered }, Grading::Ladder(ladder)) => {
                let at = |answer: &usize| ladder.levels.get(answer.wrapping_sub(1)).copied();
                Some(Self::Answers { answers: [*low, *high], levels: [at(low), at(high)], entered: *entered })
            }
            _ => None,
        }
    }
}

impl From<&assess::Level> for Class {
    fn from(level: &assess::Level) -> Self {
        match level {
            assess::Level::Met => Self::Met,
            assess::Level::NotMet => Self::NotMet,
            assess::Level::NotAssessed => Self::Open,
            assess::Level::Shown | assess::Level::Answers { .. } => Self::Graded,
        }
    }
}

impl Fact {
    fn of(report: &Report<'_>, fact: &assess::Fact) -> Self {
        let access = match fact {
            assess::Fact::Access { party, data, reads, means, acts } => {
                Some(Access { party: party.clone(), data: data.clone(), reads: *reads, means: Means::as_str(*means), acts: acts.clone() })
            }
            _ => None,
        };
        Self { text: words::fact(report.scenario, fact), access }
    }
}

/// Every criterion of a report.
pub(super) fn all(report: &Report<'_>) -> Vec<Criterion> {
    let framework = report.framework;
    let mut group: Option<&String> = None;
    let mut out = Vec::new();
    for (index, (criterion, result)) in framework.criteria.iter().zip(&report.assessment.results).enumerate() {
        let mut heading = None;
        if criterion.group.as_ref() != group {
            group = criterion.group.as_ref();
            heading = framework.groups.iter().find(|g| Some(&g.id) == group).map(|g| format!("{} {}", g.id, g.name));
        }
        let (raised, hangs) = report.changes_of(index);
        let change = |(change, then): &(&assess::Change, &assess::Level)| Change {
            switch: change.switch.clone(),
            option: change.option.clone(),
            level: Level::of(criterion, then),
            words: words::change(report, criterion, &change.switch, &change.option, then),
        };
        let finding = result.finding.as_ref();
        out.push(Criterion {
            id: criterion.id.clone(),
            group: criterion.group.clone(),
            section: criterion.section.clone(),
            text: criterion.text.clone(),
            check: criterion.check.map(|check| check.name),
            outcome: finding.map(|f| f.outcome),
            level: Level::of(criterion, &result.level),
            facts: finding.iter().flat_map(|f| &f.facts).map(|fact| Fact::of(report, fact)).collect(),
            raised_by: raised.iter().map(change).collect(),
            otherwise_if: hangs.iter().map(change).collect(),
            remark: criterion.remark.clone(),
            heading,
            level_words: words::level(framework, criterion, &result.level),
            class: Class::from(&result.level),
            answers: words::answers(criterion, &result.level),
            outcome_words: finding.map(|f| words::outcome(criterion, f.outcome)),
        });
    }
    out
}
