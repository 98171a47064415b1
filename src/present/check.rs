//! What checking scenarios came to.

use super::caveats::Caveats;
use super::verdicts;
use crate::analysis::everywhere::{Every, Everywhere};
use crate::analysis::expectations::{Outcome, PolicyOutcome};
use crate::analysis::policies;
use crate::diagnostic::{Diagnostic, Sources, Span};
use crate::graph::Means;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use crate::text;
use crate::world::World;
use serde::Serialize;

pub use super::examine::{Examined, Only, examine, examine_under};

/// How closely it is looked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Only one half; `None`: both.
    pub only: Option<Only>,
    /// Under every combination of the switches too.
    pub every: bool,
    /// Whether warnings, and policies that are not shown to be kept or speak of nothing, count as failures.
    pub strict: bool,
    /// Whether policies are judged on a day that was asked for, so that events follow it.
    pub dated: bool,
}

/// How it ended for one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    /// Every expectation holds and every policy is kept.
    Pass,
    /// One at least does not hold.
    Fail,
    /// It cannot be used.
    Bad,
    /// It is a pack, which expects nothing by itself.
    Pack,
}

impl Ending {
    /// The word that is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Bad => "bad",
            Self::Pack => "pack",
        }
    }
}

/// The version of [`Report`].
const SCHEMA: u32 = 1;

/// What checking several files came to, for tools.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Report<'c> {
    schema: u32,
    /// Whether nothing failed and every file can be used.
    pub pass: bool,
    /// Each file, in the order asked for.
    pub scenarios: &'c [Checked],
}

impl<'c> Report<'c> {
    /// The report on these files. Without any, they pass.
    #[must_use]
    pub fn of(scenarios: &'c [Checked]) -> Self {
        let pass = scenarios.iter().all(|checked| matches!(checked.ending, Ending::Pass | Ending::Pack));
        Self { schema: SCHEMA, pass, scenarios }
    }
}

/// What checking one file came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// The file or shipped name, as it was asked for or found.
    pub name: String,
    /// How it ended.
    pub ending: Ending,
    /// The title; empty of a pack, or where it could not be read.
    pub title: String,
    /// Every expectation, in the order of the file.
    pub expectations: Vec<Expected>,
    /// Every expectation of a policy, in the order of the file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub policy_expectations: Vec<ExpectedPolicy>,
    /// Every policy, by id.
    pub policies: Vec<Policy>,
    /// What is wrong or doubtful about the file itself.
    pub problems: Vec<Problem>,
    /// Whether warnings, and policies that are not shown to be kept or speak of nothing, counted as failures.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub strict: bool,
    /// What it cannot know.
    #[serde(flatten)]
    pub caveats: Caveats,
}

/// A place in a text, from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// An entity by id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
}

/// One expectation, and where it does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Expected {
    /// Where it is written.
    pub place: Place,
    /// Who.
    pub party: Entry,
    /// What.
    pub data: Entry,
    /// The options chosen for it: `switch=option`.
    pub when: Vec<String>,
    /// The day on which it was looked at.
    pub date: Option<String>,
    /// Who says so: the ids of its sources.
    pub sources: Vec<String>,
    /// What came out otherwise; empty where it holds.
    pub differences: Vec<Difference>,
    /// How it fares under every combination of the switches; `None` where that was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<EveryCombination>,
}

/// One expectation of a policy, and whether it does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExpectedPolicy {
    /// Where it is written.
    pub place: Place,
    /// Which policy.
    pub policy: Entry,
    /// Whether it must be kept.
    pub passes: bool,
    /// The options chosen for it: `switch=option`.
    pub when: Vec<String>,
    /// The day on which it was looked at.
    pub date: Option<String>,
    /// Who says so: the ids of its sources.
    pub sources: Vec<String>,
    /// What came out otherwise; empty where it holds.
    pub differences: Vec<Difference>,
    /// How it fares under every combination of the switches; `None` where that was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<EveryCombination>,
}

/// A word that came out otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// `reads`, `holds` or, of a policy, `passes`.
    pub what: &'static str,
    /// The word expected.
    pub expected: &'static str,
    /// The word that came out.
    pub found: &'static str,
}

/// How something fares under every combination of the switches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EveryCombination {
    /// Under how many combinations it fails; `None` where the limit of nodes left it open.
    pub fails: Option<String>,
    /// Of how many.
    pub of: Option<String>,
    /// The fewest answers, other than those in force, under which it fails: `switch=option`.
    pub with: Vec<String>,
    /// The same in a sentence; `None` where it never fails.
    pub sentence: Option<String>,
}

impl EveryCombination {
    fn of(scenario: &Scenario, found: &Everywhere) -> Self {
        match found {
            Everywhere::Holds { of } => Self { fails: Some("0".to_owned()), of: Some(of.to_string()), with: Vec::new(), sentence: None },
            Everywhere::Fails { combinations, of, with, found } => {
                let answer = |(switch, option): &(usize, usize)| {
                    let switch = scenario.switches.get(*switch)?;
                    Some(format!("{}={}", switch.entity.id, switch.options.get(*option)?.id))
                };
                let with: Vec<String> = with.iter().filter_map(answer).collect();
                let (fails, of) = (combinations.to_string(), of.to_string());
                let sentence = text::everywhere::fails(&with, *found, &fails, &of);
                Self { fails: Some(fails), of: Some(of), with, sentence: Some(sentence) }
            }
            Everywhere::Unsolved => Self { fails: None, of: None, with: Vec::new(), sentence: Some(text::everywhere::UNSOLVED.to_owned()) },
        }
    }
}

/// Whether it fails, or may fail, under some combination.
fn fails_somewhere(every: Option<&EveryCombination>) -> bool {
    every.is_some_and(|every| every.sentence.is_some())
}

impl Expected {
    /// Whether it does not hold, as it stands or under some combination that was asked for.
    #[must_use]
    pub fn fails(&self) -> bool {
        !self.differences.is_empty() || fails_somewhere(self.every.as_ref())
    }
}

impl ExpectedPolicy {
    /// Whether it does not hold, as it stands or under some combination that was asked for.
    #[must_use]
    pub fn fails(&self) -> bool {
        !self.differences.is_empty() || fails_somewhere(self.every.as_ref())
    }
}

/// One policy, and what breaks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Policy {
    /// Where it is written.
    pub place: Place,
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What breaks it, in a sentence; `None` where it is kept.
    pub witness: Option<String>,
    /// Whether it is broken and an expectation says so: a breach that is known.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub expected_to_fail: bool,
    /// Why it is not shown to be kept though it passes, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
    /// Owners that are not named, on whom it rests that it is kept, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// The governments, as ids, without whom it would not be known to be kept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_looked_at: Vec<String>,
    /// Whether it is kept because there is nothing that it speaks of.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub about_nothing: bool,
    /// How it fares under every combination of the switches; `None` where that was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<EveryCombination>,
}

impl Policy {
    /// Whether it is broken, as it stands or under some combination that was asked for, and nobody expected that.
    #[must_use]
    pub fn fails(&self) -> bool {
        (self.witness.is_some() || fails_somewhere(self.every.as_ref())) && !self.expected_to_fail
    }

    /// Whether it is kept, but that is not shown or says nothing.
    #[must_use]
    pub fn is_hollow(&self) -> bool {
        self.doubt.is_some() || self.about_nothing
    }
}

/// What is wrong or doubtful about a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where; `None` for the whole file.
    pub place: Option<Place>,
    /// Advice.
    pub help: Option<String>,
}

impl Checked {
    /// A file that was not run, because it cannot be used or because it is a pack.
    #[must_use]
    pub fn unrun(name: &str, ending: Ending, found: &[Diagnostic], sources: &Sources) -> Self {
        let problems = found.iter().map(|d| problem(d, sources)).collect();
        Self {
            name: name.to_owned(),
            ending,
            title: String::new(),
            expectations: Vec::new(),
            policy_expectations: Vec::new(),
            policies: Vec::new(),
            problems,
            strict: false,
            caveats: Caveats::default(),
        }
    }

    /// A scenario with what came of its expectations and of its policies; those not looked at are left out.
    #[must_use]
    pub fn ran(
        name: &str,
        world: &World<'_>,
        assignment: &Assignment,
        (outcomes, of_policies): (&[Outcome<'_>], &[PolicyOutcome<'_>]),
        found: &[policies::Verdict],
        warnings: &[Diagnostic],
        asked: &Asked,
    ) -> Self {
        let scenario = world.scenario;
        let mut every = asked.every.then(|| Every::of(scenario));
        let dated = asked.dated;
        let mut expectations: Vec<Expected> = outcomes.iter().map(|o| expected(scenario, o)).collect();
        if let Some(every) = &mut every {
            for (expected, outcome) in expectations.iter_mut().zip(outcomes) {
                expected.every = Some(EveryCombination::of(scenario, &every.expectation(outcome.expectation)));
            }
        }
        // An excuse stands on the world as the scenario has it.
        let own = Assignment::default_of(scenario);
        let as_it_stands = own.options == assignment.options && own.date == assignment.date;
        let policies: Vec<Policy> = verdicts(world, assignment, found)
            .into_iter()
            .map(|v| Policy {
                place: scenario.entity(Table::Policies, v.id).map(|e| place(&scenario.sources, e.span)).unwrap_or_default(),
                id: v.id.to_owned(),
                name: v.name.to_owned(),
                expected_to_fail: as_it_stands && v.witness.is_some() && scenario.expects_to_fail(v.id),
                witness: v.witness.map(|w| w.told()),
                doubt: v.doubt,
                remark: v.remark,
                not_looked_at: v.not_looked_at.into_iter().map(str::to_owned).collect(),
                about_nothing: v.about_nothing,
                every: every
                    .as_mut()
                    .zip(scenario.entity(Table::Policies, v.id))
                    .map(|(every, policy)| EveryCombination::of(scenario, &every.policy(policy, assignment, dated))),
            })
            .collect();
        let mut policy_expectations: Vec<ExpectedPolicy> = of_policies.iter().map(|o| expected_policy(scenario, o)).collect();
        if let Some(every) = &mut every {
            for (expected, outcome) in policy_expectations.iter_mut().zip(of_policies) {
                expected.every = Some(EveryCombination::of(scenario, &every.policy_expectation(outcome.expectation)));
            }
        }
        let kept = expectations.iter().all(|e| !e.fails())
            && policy_expectations.iter().all(|e| !e.fails())
            && policies.iter().all(|p| !p.fails());
        let strict = !asked.strict || (warnings.is_empty() && policies.iter().all(|p| !p.is_hollow()));
        Self {
            name: name.to_owned(),
            ending: if kept && strict { Ending::Pass } else { Ending::Fail },
            strict: asked.strict,
            title: scenario.title.clone(),
            expectations,
            policy_expectations,
            policies,
            problems: warnings.iter().map(|d| problem(d, &scenario.sources)).collect(),
            caveats: Caveats::of(scenario, assignment),
        }
    }
}

fn place(sources: &Sources, span: Span) -> Place {
    sources.place(span).map(|(file, line, column)| Place { file: file.to_owned(), line, column }).unwrap_or_default()
}

fn problem(diagnostic: &Diagnostic, sources: &Sources) -> Problem {
    Problem {
        severity: diagnostic.severity().as_str(),
        code: diagnostic.code.as_str(),
        message: diagnostic.message.clone(),
        place: diagnostic.span.map(|span| place(sources, span)),
        help: diagnostic.help.clone(),
    }
}

fn expected_policy(scenario: &Scenario, outcome: &PolicyOutcome<'_>) -> ExpectedPolicy {
    let expectation = outcome.expectation;
    let word = |passes: bool| if passes { "true" } else { "false" };
    let id = &expectation.policy.id;
    let difference = Difference { what: "passes", expected: word(expectation.passes), found: word(outcome.passes) };
    ExpectedPolicy {
        place: place(&scenario.sources, expectation.span),
        policy: Entry { id: id.clone(), name: scenario.label(Table::Policies, id).to_owned() },
        passes: expectation.passes,
        when: expectation.when.iter().map(|(switch, option)| format!("{}={}", switch.id, option.id)).collect(),
        date: outcome.assignment.date.map(|d| d.to_string()),
        sources: expectation.sources.iter().map(|s| s.id.clone()).collect(),
        differences: if outcome.holds() { Vec::new() } else { vec![difference] },
        every: None,
    }
}

fn expected(scenario: &Scenario, outcome: &Outcome<'_>) -> Expected {
    let expectation = outcome.expectation;
    let entry = |table, id: &str| Entry { id: id.to_owned(), name: scenario.label(table, id).to_owned() };
    Expected {
        place: place(&scenario.sources, expectation.span),
        party: entry(Table::Parties, &expectation.party.id),
        data: entry(Table::Data, &expectation.data.id),
        when: expectation.when.iter().map(|(switch, option)| format!("{}={}", switch.id, option.id)).collect(),
        date: outcome.assignment.date.map(|d| d.to_string()),
        sources: expectation.sources.iter().map(|s| s.id.clone()).collect(),
        differences: outcome
            .mismatches
            .iter()
            .map(|m| Difference {
                what: m.what,
                expected: m.expected.as_str(),
                found: m.found.map_or(text::effects::NO_WORD, Means::as_str),
            })
            .collect(),
        every: None,
    }
}
