//! A framework: a list of criteria, each with the check that derives it and what it makes of the check's outcomes.

use crate::scenario::{Date, Exact};

/// A catalogue, guide or recommendation against which a scenario is assessed.
#[derive(Clone, Debug)]
pub struct Framework {
    /// The name under which it is asked for.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When.
    pub date: Option<Date>,
    /// Where it can be read.
    pub url: Option<String>,
    /// How sure we are of the entries in this file: primary, reported or unverified.
    pub confidence: String,
    /// What it is, for a reader who knows nothing.
    pub summary: String,
    /// Caveats.
    pub note: Option<String>,
    /// Whether what comes out is a document that somebody signs.
    pub signed: bool,
    /// What the numbers of a ladder's levels are called.
    pub scale: String,
    /// The jurisdictions that count as home, unless the user names others.
    pub home: Vec<String>,
    /// The categories of data that it looks at; empty: all.
    pub categories: Vec<String>,
    /// Groups of criteria, with their weights in each weight set; empty for plain lists.
    pub groups: Vec<Group>,
    /// The names of the weight sets, in the order of the weights.
    pub weight_sets: Vec<String>,
    /// The criteria, in the order of the text.
    pub criteria: Vec<Criterion>,
}

/// Criteria that are graded together.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its weight in per cent, for each weight set.
    pub weights: Vec<Exact>,
}

/// One criterion.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// The group that it belongs to.
    pub group: Option<String>,
    /// What it asks, in our own words.
    pub text: String,
    /// Where it stands in the source.
    pub section: String,
    /// The check that derives it; absent: a model of parties, keys and laws cannot.
    pub check: Option<&'static super::Check>,
    /// What the check is told.
    pub parameters: Parameters,
    /// How outcomes are graded.
    pub grading: Grading,
    /// What it claims of the parties, where it is met: see [`Claim`].
    pub claims: Vec<Claim>,
    /// What the grading leaves open, or why there is no check.
    pub remark: Option<String>,
}

/// What a criterion claims of who can do what, where it is met, or where the best answer fits: nobody of these does this by that means or
/// an easier one. It stands in the framework's file, so that whether checks keep it can be tested from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Of whom.
    pub nobody: Whom,
    /// What.
    pub does: Does,
    /// By which means, or an easier one.
    pub by: crate::graph::Means,
}

/// Those of whom a criterion speaks, the customers always left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Everybody else.
    Others,
    /// Whoever is from elsewhere or controlled from there.
    Elsewhere,
    /// The governments among those from elsewhere.
    GovernmentsElsewhere,
    /// Those from elsewhere or controlled from there that are no governments.
    CompaniesElsewhere,
}

/// What nobody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Reads the data.
    Reads,
    /// Uses a key on the data.
    UsesKeys,
    /// Cuts users off from the data.
    Denies,
}

impl Whom {
    /// Each with its word in a file.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("others", Self::Others),
        ("elsewhere", Self::Elsewhere),
        ("governments-elsewhere", Self::GovernmentsElsewhere),
        ("companies-elsewhere", Self::CompaniesElsewhere),
    ];
}

impl Does {
    /// Each with its word in a file.
    pub const WORDS: [(&'static str, Self); 3] = [("reads", Self::Reads), ("uses-keys", Self::UsesKeys), ("denies", Self::Denies)];
}

/// What a criterion makes of the outcome of its check.
#[derive(Clone, Debug)]
pub enum Grading {
    /// Met or not met; an outcome on neither list is not assessed.
    Pass {
        /// Outcomes that meet it.
        met: Vec<String>,
        /// Outcomes that do not.
        not_met: Vec<String>,
    },
    /// A ladder of answers.
    Ladder(Ladder),
    /// The facts are shown and nothing is graded.
    Show,
}

/// Answers, worst first.
#[derive(Clone, Debug)]
pub struct Ladder {
    /// The level that each answer guarantees.
    pub levels: Vec<u8>,
    /// The points of each answer.
    pub points: Vec<Exact>,
    /// What each answer says, in our own words; empty where that is not known.
    pub labels: Vec<String>,
    /// For an outcome, the first and last answer that fit it, counted from 1.
    pub answers: Vec<(String, (usize, usize))>,
}

/// What a check is told. Each check says which of these it heeds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameters {
    /// Which parts in the service count: operator, tenant, worker, keeper, vendor; empty: all but vendor.
    pub roles: Vec<String>,
    /// The most that one owner from elsewhere may have.
    pub single: Option<Exact>,
    /// The most that all of them may have together.
    pub total: Option<Exact>,
    /// Whether a share counts whole for whoever controls its holder, instead of by the product along the chain.
    pub chain: bool,
    /// The hardest means by which a company from elsewhere must not read, or cut users off.
    pub companies: Option<crate::graph::Means>,
    /// The hardest means by which a government from elsewhere must not.
    pub governments: Option<crate::graph::Means>,
    /// Whether those who run a site with a copy count as the provider, of whom it is not asked whether it could stop.
    pub third: bool,
    /// Whether cutting users off counts beside reading.
    pub denying: bool,
}
