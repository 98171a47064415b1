//! The level that a criterion comes to.

use super::checks::Finding;
use super::framework::{Criterion, Grading, Ladder};
use std::cmp::Ordering;

/// What a criterion comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Level {
    /// It is met.
    Met,
    /// It is not met.
    NotMet,
    /// The model cannot say, and nobody said.
    NotAssessed,
    /// Facts only.
    Shown,
    /// An answer of a ladder, or one between two, counted from 1.
    Answers {
        /// The worst answer that fits.
        low: usize,
        /// The best answer that fits.
        high: usize,
        /// Whether the user gave it.
        entered: bool,
    },
}

/// An answer that a user gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// Met or not.
    Met(bool),
    /// The answer of a ladder, counted from 1.
    Answer(usize),
}

/// Why an entered answer does not stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// The framework has no such criterion.
    NoSuchCriterion,
    /// The model derives that it is not met.
    NotMet,
    /// The model derives that it is met.
    Met,
    /// Only the answers from the first to the second fit.
    Answers(usize, usize),
    /// The criterion takes the number of an answer.
    TakesNumber,
    /// The criterion takes met or not met.
    TakesWord,
}

impl Level {
    /// What a criterion makes of a finding.
    #[must_use]
    pub fn of(criterion: &Criterion, finding: Option<&Finding>) -> Self {
        let Some(finding) = finding else { return Self::NotAssessed };
        match &criterion.grading {
            Grading::Show => Self::Shown,
            Grading::Pass { met, .. } if met.iter().any(|w| w == finding.outcome) => Self::Met,
            Grading::Pass { not_met, .. } if not_met.iter().any(|w| w == finding.outcome) => Self::NotMet,
            Grading::Pass { .. } => Self::NotAssessed,
            Grading::Ladder(ladder) => match ladder.answers.iter().find(|(word, _)| word == finding.outcome) {
                Some((_, (low, high))) => Self::Answers { low: *low, high: *high, entered: false },
                None => Self::NotAssessed,
            },
        }
    }

    /// The level with what a user entered: it fills what the model leaves open.
    ///
    /// # Errors
    /// Where it does not fit the criterion, or contradicts what the model derives.
    pub fn with(self, criterion: &Criterion, entered: &Entered) -> Result<Self, Contradiction> {
        match (entered, &criterion.grading) {
            (Entered::Met(met), Grading::Pass { .. }) => match (self, met) {
                (Self::NotAssessed | Self::Met, true) => Ok(Self::Met),
                (Self::NotAssessed | Self::NotMet, false) => Ok(Self::NotMet),
                (Self::NotMet, true) => Err(Contradiction::NotMet),
                (_, _) => Err(Contradiction::Met),
            },
            (Entered::Answer(answer), Grading::Ladder(ladder)) => {
                let (low, high) = self.range(ladder);
                if (1..=ladder.levels.len()).contains(answer) && (low..=high).contains(answer) {
                    Ok(Self::Answers { low: *answer, high: *answer, entered: true })
                } else {
                    Err(Contradiction::Answers(low, high))
                }
            }
            (Entered::Met(_), _) => Err(Contradiction::TakesNumber),
            (Entered::Answer(_), _) => Err(Contradiction::TakesWord),
        }
    }

    /// The level where the law of some country is not in the scenario: what is found against it stays, what is found for it is open.
    #[must_use]
    pub fn doubted(self) -> Self {
        match self {
            Self::Met | Self::Shown => Self::NotAssessed,
            Self::Answers { high, .. } => Self::Answers { low: 1, high, entered: false },
            Self::NotMet | Self::NotAssessed => self,
        }
    }

    /// The answers that fit: all of them where nothing is known.
    #[must_use]
    pub fn range(&self, ladder: &Ladder) -> (usize, usize) {
        match self {
            Self::Answers { low, high, .. } => (*low, *high),
            _ => (1, ladder.levels.len()),
        }
    }

    /// Whether nothing better is possible.
    #[must_use]
    pub fn is_best(&self, grading: &Grading) -> bool {
        match (self, grading) {
            (Self::Met | Self::Shown, _) => true,
            (Self::Answers { low, .. }, Grading::Ladder(ladder)) => *low == ladder.levels.len(),
            _ => false,
        }
    }

    /// Which of two levels of one criterion is better; `None` where one is not assessed or they are alike.
    #[must_use]
    pub fn better_than(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Met, Self::NotMet) => Some(true),
            (Self::NotMet, Self::Met) => Some(false),
            (Self::Answers { low: a, high: b, .. }, Self::Answers { low: c, high: d, .. }) => match (a + b).cmp(&(c + d)) {
                Ordering::Greater => Some(true),
                Ordering::Less => Some(false),
                Ordering::Equal => None,
            },
            // To become open again is better than a worse answer.
            (Self::NotAssessed, Self::NotMet | Self::Answers { .. }) => Some(true),
            (Self::NotMet | Self::Answers { .. }, Self::NotAssessed) => Some(false),
            _ => None,
        }
    }
}
