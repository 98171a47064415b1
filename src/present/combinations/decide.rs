//! What `decide` shows: what the answers turn on.

use super::{Answer, Condition, Fixed, Group, Names, Outcome, each_dataset, heading};
use crate::analysis::decide::{self as found, Belief, PathsCompared};
use crate::analysis::lifted::Lifted;
use crate::graph::{Means, Sense};
use crate::present::{Asked, held, question};
use crate::scenario::SwitchKind;
use crate::text::changes::{PATHS_SKIPPED, SOME_PATHS_SKIPPED};
use crate::text::combinations::{self as words, Verb};
use crate::text::{Subject, effects, means};
use crate::world::Axis;
use serde::Serialize;
use std::collections::BTreeSet;

/// What the answers turn on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decisions {
    /// The version of this form.
    pub schema: u32,
    /// The scenario's title.
    pub title: String,
    /// What is asked, where that is not who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
    /// Cells by party, then data, but for those that no switch changes and that are `none`.
    #[serde(serialize_with = "each_dataset")]
    pub cells: Vec<Group<Decided>>,
    /// How many cells are `none` whatever the switches say.
    pub never: usize,
    /// How many cells more would be, of governments that are not looked at.
    #[serde(skip_serializing_if = "super::is_zero")]
    pub never_looked_at: usize,
    /// Switches that change no cell that was asked for.
    pub idle: Vec<String>,
    /// How many cells the limit of nodes left unsolved.
    pub unsolved: usize,
    /// Whether it was looked at along which paths cells are read.
    pub paths_complete: bool,
    /// The same in words.
    #[serde(skip)]
    pub words: Words,
}

/// What one cell turns on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// What the cell says as things stand.
    #[serde(flatten)]
    pub reads: Asked<Option<Means>>,
    /// The same for `holds`, where that is asked too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<Means>,
    /// `false` where `none` is no finding, because the law of the government is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_at: Option<bool>,
    /// Answers that change it alone.
    pub alone: Vec<Alone>,
    /// Switches that change it only from some other assignment.
    pub together: Vec<String>,
    /// Answers that alone change no word of it, but along which path it is read.
    pub paths: Vec<Otherwise>,
    /// What must be believed for each outcome.
    pub believe: Believe,
}

/// An answer that changes a cell alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alone {
    /// The switch.
    pub switch: String,
    /// The option.
    pub option: String,
    /// What the cell then says.
    #[serde(flatten)]
    pub reads: Asked<Option<Means>>,
    /// The same for `holds`, where that is asked too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<Means>,
}

/// An answer that alone changes along which path a cell is read, and not whether.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Otherwise {
    /// The switch.
    pub switch: String,
    /// The option.
    pub option: String,
}

/// What must be believed for each outcome, easiest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Believe {
    /// Of reading.
    #[serde(flatten)]
    pub reads: Asked<Vec<Believed>>,
    /// Of holding, where that is asked too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<Vec<Believed>>,
}

/// What must be believed for one outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Believed {
    /// The outcome; `null`: there is nothing to ask.
    pub means: Option<Means>,
    /// Under which answers to the claims it comes out.
    pub when: Condition,
}

/// What the answers turn on, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The day.
    pub day: Option<String>,
    /// Said where there is no switch.
    pub no_switch: Option<&'static str>,
    /// Cells that some switch changes.
    pub turning: Vec<Turning>,
    /// Cells that no switch changes.
    pub fixed: Vec<Fixed>,
    /// Switches that decide nothing: the id and the question.
    pub idle: Vec<(String, String)>,
    /// Said of cells that are `none` whatever the switches say.
    pub never: Option<String>,
    /// The same of cells that are not looked at.
    pub never_looked_at: Option<String>,
    /// Said of cells that the limit of nodes left unsolved.
    pub unsolved: Option<String>,
    /// Said where paths were not compared.
    pub skipped: Option<&'static str>,
}

/// A cell that some switch changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turning {
    /// The party and the data.
    pub heading: String,
    /// What the cell says as things stand.
    pub stands: Vec<String>,
    /// Answers that change it alone, each with what then is otherwise.
    pub alone: Vec<(Answer, String)>,
    /// Answers that change along which path it is read, and not whether.
    pub otherwise: Vec<Answer>,
    /// Switches that change it only together with others.
    pub together: Option<String>,
    /// What one must believe, of reading and of holding.
    pub beliefs: Vec<Beliefs>,
}

/// What one must believe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beliefs {
    /// This comes out whatever one believes.
    Whatever(String),
    /// These come out.
    Each {
        /// What stands before them.
        lead: String,
        /// The outcomes.
        outcomes: Vec<Outcome>,
        /// The answers named, each with who says so.
        said: Vec<(Answer, String)>,
    },
}

impl Decisions {
    /// What is shown of decisions.
    #[must_use]
    pub fn of(lifted: &Lifted<'_>, found: &found::Decisions) -> Self {
        let names = Names::of(lifted);
        let (turning, fixed): (Vec<_>, Vec<_>) =
            found.cells.iter().partition(|c| !c.alone.is_empty() || !c.together.is_empty() || !c.otherwise.is_empty());
        let moves_paths = |switch: usize| found.cells.iter().any(|c| c.otherwise.iter().any(|(known, _)| *known == switch));
        let (never, hidden) = names.found_and_not(&found.never);
        let words = Words {
            day: Names::day(lifted),
            no_switch: names.scenario.switches.is_empty().then_some(words::NO_SWITCH),
            turning: turning.into_iter().map(|cell| turn(&names, cell)).collect(),
            fixed: fixed.into_iter().map(|cell| Fixed::of(&names, cell.party, &cell.data, cell.stands)).collect(),
            idle: found
                .idle
                .iter()
                .filter(|s| !moves_paths(**s))
                .map(|s| (names.switch_id(*s).to_owned(), names.question(*s).to_owned()))
                .collect(),
            never: (never > 0).then(|| words::never_whatever(never)),
            never_looked_at: (hidden > 0).then(|| words::never_looked_at_whatever(hidden)),
            unsolved: (!found.unsolved.is_empty()).then(|| words::unsolved(found.unsolved.len())),
            skipped: match found.paths {
                PathsCompared::All => None,
                PathsCompared::Some => Some(SOME_PATHS_SKIPPED),
                PathsCompared::None => Some(PATHS_SKIPPED),
            },
        };
        Self {
            schema: 1,
            title: names.scenario.title.clone(),
            question: question(names.sense),
            cells: found.cells.iter().map(|cell| group(&names, cell)).collect(),
            never,
            never_looked_at: hidden,
            idle: names.switch_ids(&found.idle),
            unsolved: found.unsolved.len(),
            paths_complete: found.paths == PathsCompared::All,
            words,
        }
    }
}

fn group(names: &Names<'_, '_>, cell: &found::Decided) -> Group<Decided> {
    let sense = names.sense;
    let believed = |beliefs: &[Belief]| -> Vec<Believed> {
        beliefs.iter().map(|b| Believed { means: b.word(), when: Condition::of(names, &b.condition) }).collect()
    };
    let alone = cell.alone.iter().flat_map(|change| {
        change.options.iter().map(|(option, then)| Alone {
            switch: names.switch_id(change.switch).to_owned(),
            option: names.option_id(change.switch, *option).to_owned(),
            reads: Asked { sense, value: then.word() },
            holds: held(sense, then.holds),
        })
    });
    let otherwise = cell.otherwise.iter().flat_map(|(switch, options)| {
        options
            .iter()
            .map(|option| Otherwise { switch: names.switch_id(*switch).to_owned(), option: names.option_id(*switch, *option).to_owned() })
    });
    let is = Decided {
        reads: Asked { sense, value: cell.stands.word() },
        holds: held(sense, cell.stands.holds),
        looked_at: cell.stands.word().and_then(|means| names.looked_at(cell.party, means)),
        alone: alone.collect(),
        together: names.switch_ids(&cell.together),
        paths: otherwise.collect(),
        believe: Believe {
            reads: Asked { sense, value: believed(&cell.reads_beliefs) },
            holds: held(sense, believed(&cell.holds_beliefs)),
        },
    };
    Group { party: names.party_id(cell.party), data: names.data_ids(&cell.data), is }
}

fn turn(names: &Names<'_, '_>, cell: &found::Decided) -> Turning {
    let (subject, heading) = heading(names, cell.party, &cell.data);
    let mut alone = Vec::new();
    for change in &cell.alone {
        for (option, then) in &change.options {
            let mut said: Vec<String> = Vec::new();
            if then.word() != cell.stands.word() {
                said.push(words::does(&subject, Verb::reading(names.sense), then.word()));
            }
            if then.holds != cell.stands.holds {
                said.push(words::does(&subject, Verb::Holds, Some(then.holds)));
            }
            alone.push((names.answer(change.switch, *option), said.join(", ")));
        }
    }
    let mut told: Vec<Beliefs> = beliefs(names, &subject, Verb::reading(names.sense), &cell.reads_beliefs).into_iter().collect();
    if names.sense == Sense::Reads && cell.holds_beliefs != cell.reads_beliefs {
        told.extend(beliefs(names, &subject, Verb::Holds, &cell.holds_beliefs));
    }
    Turning {
        heading,
        stands: words::both(&subject, names.sense, cell.stands),
        alone,
        otherwise: cell.otherwise.iter().flat_map(|(s, options)| options.iter().map(|o| names.answer(*s, *o))).collect(),
        together: (!cell.together.is_empty()).then(|| names.switch_ids(&cell.together).join(", ")),
        beliefs: told,
    }
}

/// What one must believe for each outcome, and who says so. Nothing where there are no claims.
fn beliefs(names: &Names<'_, '_>, party: &Subject, verb: Verb, beliefs: &[Belief]) -> Option<Beliefs> {
    if let [only] = beliefs {
        let claims = names.scenario.switches.iter().any(|s| s.kind == SwitchKind::Claim);
        return claims.then(|| Beliefs::Whatever(words::does(party, verb, only.word())));
    }
    let outcomes = beliefs.iter().enumerate().map(|(index, belief)| Outcome {
        lead: words::if_not(index),
        words: belief.word().map_or(effects::NO_WORD, |means| means::phrase(means, party.not_looked_at)).to_owned(),
        share: String::new(),
        condition: (index + 1 < beliefs.len()).then(|| Condition::of(names, &belief.if_not_easier)),
    });
    // Who says what, once for each answer that was named.
    let mut named: BTreeSet<(usize, usize)> = BTreeSet::new();
    for required in beliefs.iter().flat_map(|b| &b.if_not_easier.cases).flat_map(|c| &c.requires) {
        if let Axis::Switch(switch) = required.axis {
            named.extend((0..required.of).map(|option| (switch, option)));
        }
    }
    let said = named
        .into_iter()
        .filter_map(|(switch, option)| names.speakers(switch, option).map(|speakers| (names.answer(switch, option), speakers)))
        .collect();
    Some(Beliefs::Each { lead: words::beliefs(party, verb), outcomes: outcomes.collect(), said })
}
