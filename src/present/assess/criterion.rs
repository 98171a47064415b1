//! A criterion of a framework with what it comes to, and why.

use crate::analysis::assess::{self, Grading, Report};
use crate::analysis::law::Law;
use crate::graph::Means;
use crate::present::law::LawView;
use crate::present::table::Table;
use crate::scenario::schema;
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
    /// What the author entered.
    pub entered: Option<String>,
    /// Choices that would make it better.
    pub raised_by: Vec<Change>,
    /// Choices under which what is found against it is open again.
    pub left_open_by: Vec<Change>,
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
    /// What the outcome means; `None` where the facts say it themselves.
    #[serde(skip)]
    pub outcome_words: Option<String>,
    /// What was entered, in words.
    #[serde(skip)]
    pub entered_words: Option<String>,
    /// The transfers among the facts, for forms that have tables.
    #[serde(skip)]
    pub transfers: Table,
    /// How many lines are left to write by hand.
    #[serde(skip)]
    pub room: usize,
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
    /// Written by the author.
    Written,
    /// An answer of a ladder, or facts.
    Graded,
}

/// A level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Level {
    /// `met`, `not-met`, `facts` or `written`.
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
    /// Of a party that cuts users off: the cell and the path.
    #[serde(flatten)]
    pub cuts_off: Option<CutsOff>,
    /// Of a transfer: its parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer: Option<Transfer>,
    /// Of a law: its entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<LawView>,
    /// What else there is to say of it, a line each: of a law, statute and days, then its sources.
    #[serde(skip)]
    pub more: Vec<String>,
}

/// A transfer, by ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Transfer {
    /// Who sends the data.
    pub exporters: Vec<String>,
    /// To whom; `None`: nobody is named.
    pub importer: Option<String>,
    /// To which jurisdiction; `None`: nowhere is named.
    pub country: Option<String>,
    /// Whether that is only the country of whoever controls the importer.
    pub by_control: bool,
    /// The dataset.
    pub data: String,
    /// The work that the importer does or sees.
    pub purposes: Vec<String>,
    /// Whether in the clear; otherwise in cipher only.
    pub reads: bool,
    /// How hard.
    pub means: &'static str,
    /// Through whom, where it is by ownership.
    pub through: Vec<String>,
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

/// A party that cuts users off from data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CutsOff {
    /// The id of the party.
    pub party: String,
    /// The id of the dataset.
    pub data: String,
    /// How hard.
    pub denies: &'static str,
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
            (assess::Level::Written, _) => Some(Self::Word("written")),
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
            assess::Level::Written => Self::Written,
            assess::Level::Shown | assess::Level::Answers { .. } => Self::Graded,
        }
    }
}

impl Fact {
    fn of(report: &Report<'_>, fact: &assess::Fact) -> Self {
        let scenario = &report.specialised;
        let mut out = Self { text: words::fact(scenario, fact), access: None, cuts_off: None, transfer: None, law: None, more: Vec::new() };
        match fact {
            assess::Fact::Access { party, data, reads, means, acts } => {
                let acts = acts.iter().map(|act| act.spell(scenario)).collect();
                let (party, data) = (party.clone(), data.clone());
                out.access = Some(Access { party, data, reads: *reads, means: Means::as_str(*means), acts });
            }
            assess::Fact::CutsOff { party, data, means, acts, stops: _ } => {
                let acts = acts.iter().map(|act| act.spell(scenario)).collect();
                out.cuts_off = Some(CutsOff { party: party.clone(), data: data.clone(), denies: Means::as_str(*means), acts });
            }
            assess::Fact::Transfer(found) => out.transfer = Some(Transfer::of(found)),
            assess::Fact::Law { power, .. } => {
                if let Some(entity) = scenario.entity(schema::Table::Powers, power) {
                    let law = Law::of(scenario, entity);
                    out.more = vec![words::law(&law)];
                    out.more.extend(words::sources(&law));
                    out.law = Some(LawView::from(&law));
                }
            }
            _ => {}
        }
        out
    }
}

impl Transfer {
    fn of(found: &assess::Transfer) -> Self {
        Self {
            exporters: found.exporters.clone(),
            importer: found.importer.clone(),
            country: found.country.clone(),
            by_control: found.by_control,
            data: found.data.clone(),
            purposes: found.purposes.clone(),
            reads: found.reads,
            means: Means::as_str(found.means),
            through: found.through.clone(),
        }
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
            heading = framework.groups.iter().find(|g| Some(&g.id) == group).map(|g| words::heading(&g.id, &g.name));
        }
        let prospects = report.prospects(index);
        let change = |(change, then): &(&assess::Change, &assess::Level), says: bool| Change {
            switch: change.switch.clone(),
            option: change.option.clone(),
            level: Level::of(criterion, then),
            words: words::change(report, criterion, &change.switch, &change.option, says.then_some(*then)),
        };
        let finding = result.finding.as_ref();
        let facts: Vec<Fact> = finding.iter().flat_map(|f| &f.facts).map(|fact| Fact::of(report, fact)).collect();
        let shown = matches!(criterion.grading, Grading::Show) && !facts.is_empty();
        let is_open = result.level == assess::Level::NotAssessed;
        let to_write = criterion.check.is_none() && matches!(criterion.grading, Grading::Show);
        let remark = [Some(words::TO_WRITE.to_owned()).filter(|_| is_open && to_write), criterion.remark.clone()];
        let remark: Vec<String> = remark.into_iter().flatten().collect();
        out.push(Criterion {
            id: criterion.id.clone(),
            group: criterion.group.clone(),
            section: criterion.section.clone(),
            text: criterion.text.clone(),
            check: criterion.check.map(|check| check.name),
            outcome: finding.map(|f| f.outcome),
            level: Level::of(criterion, &result.level),
            transfers: transfers(report, finding),
            facts,
            entered: result.entered.as_ref().map(|entered| entered.0.clone()),
            raised_by: prospects.raised.iter().map(|found| change(found, true)).collect(),
            left_open_by: prospects.reopened.iter().map(|found| change(found, false)).collect(),
            otherwise_if: prospects.hangs.iter().map(|found| change(found, true)).collect(),
            remark: Some(remark.join(" ")).filter(|remark| !remark.is_empty()),
            heading,
            level_words: words::level(framework, criterion, &result.level),
            class: Class::from(&result.level),
            answers: words::answers(criterion, &result.level),
            outcome_words: finding.filter(|_| !shown).map(|f| words::outcome(criterion, f.outcome)),
            entered_words: result
                .entered
                .as_ref()
                .map(|entered| words::entered(criterion, &result.level, entered))
                .filter(|w| !w.is_empty()),
            room: match (is_open, to_write) {
                (false, _) => 0,
                (true, true) => 4,
                (true, false) => 1,
            },
        });
    }
    out
}

/// The transfers that were found, a row each; without rows where there are none.
fn transfers(report: &Report<'_>, finding: Option<&assess::Finding>) -> Table {
    let mut table = Table::new(words::TRANSFERS);
    for fact in finding.iter().flat_map(|f| &f.facts) {
        if let assess::Fact::Transfer(found) = fact {
            table.rows.push(words::transfer(&report.specialised, found).to_vec());
        }
    }
    table
}
