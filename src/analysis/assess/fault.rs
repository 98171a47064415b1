//! What can be wrong with the file of a framework.

/// What is wrong with a framework, and where. Its words are in [`text`](crate::text::assess).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameworkFault {
    /// The criterion; `None`: it concerns the whole.
    pub criterion: Option<String>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wrong {
    /// It is not TOML, or not the TOML of a framework: what the reader of TOML says, with the place.
    Syntax(String),
    /// It is written for another version of the format.
    Schema(u32),
    /// A date is none.
    Day(String),
    /// A group has another number of weights than there are weight sets.
    Weights {
        /// The group.
        group: String,
        /// How many it has.
        weights: usize,
        /// How many sets there are.
        sets: usize,
    },
    /// Another criterion has the same id.
    Twice,
    /// There is no such group.
    Group(String),
    /// There is no such check.
    Check(String),
    /// The check has no such outcome.
    Outcome(String),
    /// There is another number of labels than of answers.
    Labels {
        /// How many labels.
        labels: usize,
        /// How many answers.
        answers: usize,
    },
    /// There is another number of points than of answers.
    Points {
        /// How many points.
        points: usize,
        /// How many answers.
        answers: usize,
    },
    /// The answers for this outcome are not on the ladder.
    Answers(String),
    /// It has a ladder, and outcomes that meet it as well.
    Gradings,
    /// Something is no number.
    Number(String),
    /// There is no such part in a service.
    Role(String),
    /// There is no such means.
    Means(String),
    /// A claim names somebody, or something done, that no claim can name.
    Claim(String),
}

impl From<Wrong> for FrameworkFault {
    fn from(wrong: Wrong) -> Self {
        Self { criterion: None, wrong }
    }
}

impl std::error::Error for FrameworkFault {}
