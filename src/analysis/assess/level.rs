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
    /// The author wrote what there is to say.
    Written,
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

/// An answer that a user gives, as it is written: `met`, `not-met`, the number of an answer of a ladder, each with words after a colon
/// or without; or words alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered(pub String);

/// What an entered answer begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Met,
    NotMet,
    Answer(usize),
}

impl Entered {
    /// The verdict, if it begins with one, and the words after it.
    fn read(&self) -> (Option<Verdict>, &str) {
        let (head, words) = self.0.split_once(':').unwrap_or((&self.0, ""));
        let verdict = match head.trim() {
            "met" => Some(Verdict::Met),
            "not-met" => Some(Verdict::NotMet),
            number => number.parse().ok().map(Verdict::Answer),
        };
        (verdict, if verdict.is_some() { words.trim() } else { self.0.trim() })
    }

    /// The words, without a verdict before them; empty where there are none.
    #[must_use]
    pub fn words(&self, criterion: &Criterion) -> &str {
        match (self.read(), &criterion.grading) {
            // A number means something on a ladder only: "2: two sites" is words elsewhere.
            ((Some(Verdict::Answer(_)), _), Grading::Show) => self.0.trim(),
            ((_, words), _) => words,
        }
    }
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
    /// The criterion takes no answer of this form.
    Form,
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
        match (&criterion.grading, entered.read()) {
            (Grading::Pass { .. }, (Some(Verdict::Met), _)) => match self {
                Self::NotMet => Err(Contradiction::NotMet),
                _ => Ok(Self::Met),
            },
            (Grading::Pass { .. }, (Some(Verdict::NotMet), _)) => match self {
                Self::Met => Err(Contradiction::Met),
                _ => Ok(Self::NotMet),
            },
            (Grading::Ladder(ladder), (Some(Verdict::Answer(answer)), _)) => {
                let (low, high) = self.range(ladder);
                if (1..=ladder.levels.len()).contains(&answer) && (low..=high).contains(&answer) {
                    Ok(Self::Answers { low: answer, high: answer, entered: true })
                } else {
                    Err(Contradiction::Answers(low, high))
                }
            }
            (Grading::Show, (Some(Verdict::Met), _)) if criterion.check.is_none() => Ok(Self::Met),
            (Grading::Show, (Some(Verdict::NotMet), _)) if criterion.check.is_none() => Ok(Self::NotMet),
            (Grading::Show, (verdict, words)) if !matches!(verdict, Some(Verdict::Met | Verdict::NotMet)) && !words.is_empty() => {
                Ok(if self == Self::Shown { Self::Shown } else { Self::Written })
            }
            _ => Err(Contradiction::Form),
        }
    }

    /// The level where the law of some country is not in the scenario: what is found against it stays, what is found for it is open.
    #[must_use]
    pub fn doubted(self) -> Self {
        match self {
            Self::Met | Self::Shown => Self::NotAssessed,
            Self::Answers { high, .. } => Self::Answers { low: 1, high, entered: false },
            Self::NotMet | Self::NotAssessed | Self::Written => self,
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
            (Self::Met | Self::Shown | Self::Written, _) => true,
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
