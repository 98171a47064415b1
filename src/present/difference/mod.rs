//! What `what-if` and `compare` show: which cells change, by which path, and in what the facts differ.

mod change;

pub use change::{Cell, Change, Path};
pub(in crate::present) use change::{Changes, Unknown, cells, subject, tell};

use super::policies::{PolicyMove, policy_moves, standings};
use crate::analysis::difference::{self as found, Options, Pair, Route, World};
use crate::analysis::explain::Subject as Named;
use crate::analysis::policies::{Move, Verdict};
use crate::graph::Means;
use crate::text::changes::{self as words, Speech};
use crate::text::{day, first_facts, quoted, senses};
use crate::text::{policies as policy_words, rules as rule_words};
use serde::Serialize;
use std::collections::BTreeMap;

/// How the two worlds stand to each other, and what they are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The second is the first with a change; the changes as they were given.
    WhatIf(Vec<String>),
    /// Two that are laid side by side, with their names.
    Compare(String, String),
}

/// The difference of two worlds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The version of this form.
    pub schema: u32,
    /// What is asked, where that is not who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
    /// The first world.
    pub before: Side,
    /// The second.
    pub after: Side,
    /// The changes as they were given, where the second is the first with a change.
    pub changed: Option<Vec<String>>,
    /// How many cells both have.
    pub compared: usize,
    /// Whether nothing differs but names, remarks and sources.
    pub same: bool,
    /// Every policy of either, by id, whether or not it breaks or mends.
    pub policies: Vec<PolicyMove>,
    /// Every cell that comes out otherwise, by party, then data.
    pub cells: Vec<Cell>,
    /// The same, alike ones together, with the paths: by party, reading before holding.
    pub changes: Vec<Change>,
    /// Parties and the data that they read by the same means, but along other paths.
    pub other_paths: Vec<OtherPaths>,
    /// Whether the paths of all cells with the same words were compared.
    pub other_paths_complete: bool,
    /// Parties whose every cell has the same words in both.
    pub unmoved: Vec<String>,
    /// In what the facts differ.
    pub facts: Vec<Fact>,
    /// Switches that are answered otherwise; none where the second world is the first with a change.
    pub answers: Vec<Answered>,
    /// In what the rules differ: policies, expectations, switches, packs, title, day; none where the second world is the first with a
    /// change.
    pub rules: Vec<Rule>,
    /// What is written otherwise and makes no difference between these worlds, likewise.
    pub without_effect: Vec<Fact>,
    /// Parties and data that only the first has.
    pub only_before: Only,
    /// Parties and data that only the second has.
    pub only_after: Only,
    /// The same in words.
    #[serde(skip)]
    pub words: Words,
}

/// One of two worlds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The scenario's title.
    pub title: String,
    /// The day; `None`: after every date that it names.
    pub date: Option<String>,
    /// The option of each switch.
    pub switches: BTreeMap<String, String>,
}

/// Data that a party reads by the same means, but along other paths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OtherPaths {
    /// The id of the party.
    pub party: String,
    /// The ids of the data.
    pub data: Vec<String>,
    /// By which means it reads them, before and after.
    pub means: Means,
    /// The paths that only the first world has.
    pub gone: Vec<Route>,
    /// The paths that only the second world has.
    pub new: Vec<Route>,
    /// The paths that both have.
    pub left: Vec<Route>,
}

/// A switch that is answered otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// The switch.
    pub switch: String,
    /// The option in the first world.
    pub before: String,
    /// The option in the second.
    pub after: String,
}

/// In one respect the rules differ. Values are TOML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// What it is: `scenario`, `pack`, `assumed-law`, `policy`, `expectation`, `switch` or `view`.
    pub kind: &'static str,
    /// Its path, as users write it; of an expectation, what it is about and when it holds.
    pub path: String,
    /// What people call it.
    pub name: String,
    /// What became of it: `appears`, `vanishes` or `changes`.
    pub what: &'static str,
    /// Of a switch, the option that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// The key that says something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Its value in the first scenario; `None`: absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Its value in the second scenario; `None`: absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// In one respect the facts differ. Values are TOML, as `--set` takes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The path of the entity, as users write it.
    pub path: String,
    /// What people call it; of a copy, its dataset.
    pub name: String,
    /// What became of it: `appears`, `vanishes`, `begins`, `ends` or `changes`.
    pub what: &'static str,
    /// The attribute that says something else.
    #[serde(flatten)]
    pub attribute: Option<Attribute>,
}

/// An attribute that says something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attribute {
    /// The key.
    pub key: &'static str,
    /// Its value in the first world; `None`: absent.
    pub before: Option<String>,
    /// Its value in the second world; `None`: absent.
    pub after: Option<String>,
}

/// The ids of parties and data that only one of two scenarios has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Only {
    /// The parties.
    pub parties: Vec<String>,
    /// The data.
    pub data: Vec<String>,
}

/// A difference in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Which worlds they are.
    pub sides: [String; 2],
    /// What the two are called at the head of a column.
    pub columns: [String; 2],
    /// What changes, in sentences for a paragraph.
    pub short: Vec<String>,
    /// Who reads by the same means but otherwise, each with the paths that are gone and new.
    pub other_paths: Vec<(String, Vec<(String, String)>)>,
    /// Of the policies that do not move, how they stand; said where some move.
    pub policies_unmoved: Option<String>,
    /// Which switches are answered otherwise.
    pub answers: Vec<String>,
    /// In what the rules differ.
    pub rules: Vec<String>,
    /// What is written otherwise without effect; of many, the first.
    pub without_effect: Vec<String>,
    /// In what the facts differ; of many, the first.
    pub facts: Vec<String>,
    /// What only one side has.
    pub alone: Vec<String>,
}

impl Difference {
    /// Compares two worlds.
    #[must_use]
    pub fn of(before: World<'_>, after: World<'_>, options: Options, voice: &Voice) -> Self {
        let specialised = (before.scenario.specialised(before.assignment), after.scenario.specialised(after.assignment));
        let mut pair = Pair::new(&specialised.0, &specialised.1, options.sense);
        let mut found = found::of_pair(&mut pair, [before, after], options);
        if matches!(voice, Voice::WhatIf(_)) {
            // A change is told as it was given; the files are one.
            found.answers.clear();
            found.rules.clear();
            found.without_effect.clear();
        }
        let same = found.is_none();
        let policies = moves(&pair, &found.policies);
        let sides = [found::Side::of(before), found::Side::of(after)];
        let columns = columns(voice, &sides);
        let unknown = Unknown::of(options.sense, [before, after].map(|world| (world.scenario, world.assignment)));
        let changes = tell(&specialised.0, &found.changes, &found.data, speech(voice, &sides), &unknown);
        // Whose words stay the same may still read along other paths; of whom nobody looked at, nothing is known.
        let otherwise = |party: &&Named| found.other_ways.iter().any(|ways| ways.party == **party) || found.other_ways_cut.contains(party);
        let unmoved = found.unmoved.iter().filter(|party| !found.other_ways_skipped && !otherwise(party) && !unknown.names(&party.id));
        let unmoved: Vec<_> = unmoved.map(|party| subject(&specialised.0, party)).collect();
        let mut short: Vec<String> = senses::asked(options.sense).map(str::to_owned).into_iter().collect();
        short.push(opening(voice, &sides, &words::changing(found.cells.len(), found.compared)));
        short.extend(policy_words::moves(&standings(&policies)));
        short.extend(changes.sentences);
        let otherwise: usize = found.other_ways.iter().map(|ways| ways.data.len()).sum();
        if otherwise > 0 {
            short.push(words::same_but_otherwise(otherwise));
        }
        if !unmoved.is_empty() && !changes.changes.is_empty() {
            short.push(words::unmoved(&unmoved));
        }
        let told = |ways: &found::OtherWays| {
            let data = words::names(&ways.data, &found.data);
            (words::other_paths(&subject(&specialised.0, &ways.party), &data, options.sense, ways), words::other_fates(ways))
        };
        let mut other_paths: Vec<(String, Vec<(String, String)>)> = found.other_ways.iter().map(told).collect();
        if found.other_ways_skipped {
            other_paths.push((words::PATHS_SKIPPED.to_owned(), Vec::new()));
        }
        if !found.other_ways_cut.is_empty() {
            let parties: Vec<_> = found.other_ways_cut.iter().map(|party| subject(&specialised.0, party)).collect();
            other_paths.push((words::paths_cut(&parties), Vec::new()));
        }
        let apart = apart(&found.answers);
        let words = Words {
            sides: [words::side(&sides[0], &apart[0]), words::side(&sides[1], &apart[1])],
            short,
            other_paths,
            policies_unmoved: policies.iter().any(PolicyMove::is_one).then(|| policy_words::unmoved(&standings(&policies))).flatten(),
            answers: found.answers.iter().map(rule_words::answered).collect(),
            rules: found.rules.iter().map(rule_words::rule).collect(),
            without_effect: first_facts(&found.without_effect),
            facts: first_facts(&found.facts),
            alone: alone(voice, &columns, &[&found.only_before, &found.only_after]),
            columns,
        };
        let [before, after] = sides.map(Side::from);
        Self {
            schema: 1,
            question: super::question(options.sense),
            before,
            after,
            changed: if let Voice::WhatIf(changes) = voice { Some(changes.clone()) } else { None },
            compared: found.compared,
            same,
            policies,
            cells: cells(found.cells.iter().cloned(), found.routes.clone(), options.sense, &unknown),
            changes: changes.changes,
            other_paths: found.other_ways.iter().map(OtherPaths::from).collect(),
            other_paths_complete: !found.other_ways_skipped && found.other_ways_cut.is_empty(),
            unmoved: ids(&found.unmoved),
            facts: found.facts.iter().map(Fact::from).collect(),
            answers: found.answers.iter().map(Answered::from).collect(),
            rules: found.rules.iter().map(Rule::from).collect(),
            without_effect: found.without_effect.iter().map(Fact::from).collect(),
            only_before: Only::from(&found.only_before),
            only_after: Only::from(&found.only_after),
            words,
        }
    }
}

/// Every policy with its names, as the worlds of the pair have it.
pub(in crate::present) fn moves(pair: &Pair<'_>, found: &[Move]) -> Vec<PolicyMove> {
    let before: Vec<Verdict> = found.iter().filter_map(|policy| policy.before.clone()).collect();
    let after: Vec<Verdict> = found.iter().filter_map(|policy| policy.after.clone()).collect();
    policy_moves(
        (&pair.before.model().world, pair.before.assignment(), &before),
        (&pair.after.model().world, pair.after.assignment(), &after),
    )
}

/// The answers that set each side apart, as they are given; nothing where they are many.
fn apart(answers: &[found::Answered]) -> [Vec<String>; 2] {
    if answers.len() > MAX_APART {
        return [Vec::new(), Vec::new()];
    }
    let given = |of: &dyn Fn(&found::Answered) -> String| answers.iter().map(of).collect();
    [given(&|a| format!("{}={}", a.switch, a.before.id)), given(&|a| format!("{}={}", a.switch, a.after.id))]
}

/// More answers than these are told below, and not in a title.
const MAX_APART: usize = 3;

impl From<&found::OtherWays> for OtherPaths {
    fn from(ways: &found::OtherWays) -> Self {
        let found::Routes { gone, new, left, .. } = ways.routes.clone();
        Self { party: ways.party.id.clone(), data: ids(&ways.data), means: ways.means, gone, new, left }
    }
}

impl From<&found::Answered> for Answered {
    fn from(answered: &found::Answered) -> Self {
        Self { switch: answered.switch.clone(), before: answered.before.id.clone(), after: answered.after.id.clone() }
    }
}

impl From<&found::Rule> for Rule {
    fn from(rule: &found::Rule) -> Self {
        let (what, option, key, before, after) = match &rule.turn {
            found::Turn::Appears => ("appears", None, None, None, None),
            found::Turn::Vanishes => ("vanishes", None, None, None, None),
            found::Turn::Changes { option, key, before, after } => {
                ("changes", option.as_ref(), Some(key.clone()), before.as_ref(), after.as_ref())
            }
        };
        let toml = |given: &found::Given| given.toml.clone();
        Self {
            kind: rule.kind.as_str(),
            path: rule.path.clone(),
            name: rule.name.clone(),
            what,
            option: option.map(|option| option.id.clone()),
            key,
            before: before.map(toml),
            after: after.map(toml),
        }
    }
}

impl From<found::Side> for Side {
    fn from(side: found::Side) -> Self {
        Self { title: side.title, date: side.date.map(|day| day.to_string()), switches: side.switches.into_iter().collect() }
    }
}

impl From<&found::Only> for Only {
    fn from(only: &found::Only) -> Self {
        Self { parties: ids(&only.parties), data: ids(&only.data) }
    }
}

impl From<&found::Fact> for Fact {
    fn from(fact: &found::Fact) -> Self {
        use found::Happening;
        let toml = |value: &Option<found::Given>| value.as_ref().map(|v| v.toml.clone());
        let (what, attribute) = match &fact.happening {
            Happening::Appears => ("appears", None),
            Happening::Vanishes => ("vanishes", None),
            Happening::Begins => ("begins", None),
            Happening::Ends => ("ends", None),
            Happening::Changes { field, before, after } => {
                ("changes", Some(Attribute { key: field.as_str(), before: toml(before), after: toml(after) }))
            }
        };
        Self { path: fact.path.clone(), name: fact.name.clone(), what, attribute }
    }
}

fn ids(subjects: &[Named]) -> Vec<String> {
    subjects.iter().map(|s| s.id.clone()).collect()
}

/// The days of two worlds of which the second is later, where they are laid side by side.
fn days(voice: &Voice, [before, after]: &[found::Side; 2]) -> Option<[String; 2]> {
    let (before, after) = before.date.zip(after.date).filter(|(before, after)| before < after)?;
    matches!(voice, Voice::Compare(..)).then(|| [day(before), day(after)])
}

fn speech<'a>(voice: &'a Voice, sides: &[found::Side; 2]) -> Speech<'a> {
    match voice {
        Voice::WhatIf(_) => Speech::Supposed,
        Voice::Compare(..) if days(voice, sides).is_some() => Speech::Time,
        Voice::Compare(before, after) => Speech::Places(before, after),
    }
}

/// What the two worlds are called at the head of a column.
fn columns(voice: &Voice, sides: &[found::Side; 2]) -> [String; 2] {
    match voice {
        Voice::WhatIf(_) => ["as it is".to_owned(), "with the change".to_owned()],
        Voice::Compare(before, after) => days(voice, sides).unwrap_or_else(|| [before.clone(), after.clone()]),
    }
}

/// What it comes to, before any cell is named.
fn opening(voice: &Voice, sides: &[found::Side; 2], changing: &str) -> String {
    match (voice, days(voice, sides)) {
        (Voice::WhatIf(_), _) => format!("With the change, {changing}."),
        (Voice::Compare(..), Some([before, after])) => format!("Between {before} and {after}, {changing}."),
        (Voice::Compare(..), None) => format!("From the first to the second, {changing}."),
    }
}

/// What only one side has.
fn alone(voice: &Voice, columns: &[String; 2], only: &[&found::Only; 2]) -> Vec<String> {
    let sides = match voice {
        Voice::WhatIf(_) => columns.clone(),
        Voice::Compare(before, after) => [before.clone(), after.clone()],
    };
    let mut out = Vec::new();
    for (side, only) in sides.iter().zip(only) {
        for (what, which) in [("Parties", &only.parties), ("Data", &only.data)] {
            if !which.is_empty() {
                out.push(format!("{what} of {} alone: {}.", quoted(side), words::enumerated(which)));
            }
        }
    }
    out
}
