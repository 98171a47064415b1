//! Whether what must come out does come out.

use super::Model;
use super::matrix::Matrix;
use super::policies::{self, Verdict};
use crate::graph::{Means, Sense};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Expectation, PolicyExpectation, Scenario};
use crate::world::{DataId, Id, PartyId};

/// One expected word and what came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// `reads`, `holds`, `kept`, `unnoticed`, `alters` or `denies`.
    pub what: &'static str,
    /// The word expected.
    pub expected: Means,
    /// The word that came out; `None` where the cell has no word.
    pub found: Option<Means>,
}

/// What came of one expectation.
#[derive(Clone, Debug)]
pub struct Outcome<'s> {
    /// The expectation.
    pub expectation: &'s Expectation,
    /// The assignment under which it was looked at.
    pub assignment: Assignment,
    /// Words that came out otherwise; empty when it holds.
    pub mismatches: Vec<Mismatch>,
}

/// What came of an expectation of a policy.
#[derive(Clone, Debug)]
pub struct PolicyOutcome<'s> {
    /// The expectation.
    pub expectation: &'s PolicyExpectation,
    /// The assignment under which it was looked at.
    pub assignment: Assignment,
    /// Whether the policy is kept.
    pub passes: bool,
}

impl PolicyOutcome<'_> {
    /// Whether it came out as expected.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.passes == self.expectation.passes
    }
}

/// Looks at every expectation of a policy, in the order of the file.
#[must_use]
pub fn check_policies(scenario: &Scenario) -> Vec<PolicyOutcome<'_>> {
    let mut judged: Vec<(Assignment, Vec<Verdict>)> = Vec::new();
    let all = scenario.policy_expectations.iter();
    all.map(|expectation| {
        let assignment = Assignment::when(scenario, &expectation.when, expectation.date);
        let index = judged.iter().position(|(known, _)| *known == assignment).unwrap_or_else(|| {
            let mut model = Model::fixed(scenario, &assignment);
            let matrix = Matrix::solve(&model, &assignment);
            judged.push((assignment.clone(), policies::evaluate(&mut model, &matrix, &assignment)));
            judged.len() - 1
        });
        let verdicts = judged.get(index).map_or(&[][..], |(_, verdicts)| verdicts);
        let verdict = verdicts.iter().find(|verdict| verdict.id == expectation.policy.id);
        PolicyOutcome { expectation, assignment, passes: verdict.is_none_or(Verdict::passes) }
    })
    .collect()
}

/// What came out under one assignment, as far as some expectation asks.
struct Solved {
    assignment: Assignment,
    matrix: Matrix,
    kept: Option<Matrix>,
    unnoticed: Option<Matrix>,
    /// Who alters, and who cuts off.
    effects: Option<[Matrix; 2]>,
}

impl Solved {
    fn of(scenario: &Scenario, assignment: &Assignment) -> Self {
        let mut model = Model::fixed(scenario, assignment);
        let asks = |word: fn(&Expectation) -> Option<Means>| scenario.expectations.iter().any(|expectation| word(expectation).is_some());
        Self {
            assignment: assignment.clone(),
            matrix: Matrix::solve(&model, assignment),
            kept: asks(|expectation| expectation.kept).then(|| Matrix::kept(scenario, assignment)),
            unnoticed: asks(|expectation| expectation.unnoticed).then(|| Matrix::in_sense(&mut model, Sense::Unnoticed, assignment)),
            effects: asks(|expectation| expectation.alters.or(expectation.denies)).then(|| Matrix::effects(scenario, assignment)),
        }
    }

    /// What an expectation of a cell expects, and what came out.
    fn words(&self, expectation: &Expectation, party: PartyId, data: DataId) -> Vec<(&'static str, Means, Option<Means>)> {
        let cell = self.matrix.cell(party, data);
        let kept = self.kept.as_ref().map(|kept| kept.cell(party, data).reads);
        let unnoticed = self.unnoticed.as_ref().map(|silent| silent.cell(party, data).reads);
        let [alters, denies] = match &self.effects {
            Some(effects) => effects.each_ref().map(|does| Some(does.cell(party, data).word())),
            None => [None, None],
        };
        let words = [
            ("reads", expectation.reads, Some(Some(cell.reads))),
            ("holds", expectation.holds, Some(Some(cell.holds))),
            ("kept", expectation.kept, kept.map(Some)),
            ("unnoticed", expectation.unnoticed, unnoticed.map(Some)),
            ("alters", expectation.alters, alters),
            ("denies", expectation.denies, denies),
        ];
        // What is expected somewhere was asked for.
        words.into_iter().filter_map(|(what, expected, found)| Some((what, expected?, found?))).collect()
    }
}

/// Looks at every expectation of a scenario, in the order of the file.
#[must_use]
pub fn check(scenario: &Scenario) -> Vec<Outcome<'_>> {
    let mut solved: Vec<Solved> = Vec::new();
    scenario
        .expectations
        .iter()
        .map(|expectation| {
            let assignment = Assignment::when(scenario, &expectation.when, expectation.date);
            let index = solved.iter().position(|known| known.assignment == assignment).unwrap_or_else(|| {
                solved.push(Solved::of(scenario, &assignment));
                solved.len() - 1
            });
            let mut mismatches = Vec::new();
            if let (Some(solved), Some(party), Some(data)) =
                (solved.get(index), scenario.find(Table::Parties, &expectation.party.id), scenario.find(Table::Data, &expectation.data.id))
            {
                for (what, expected, found) in solved.words(expectation, PartyId::new(party), DataId::new(data)) {
                    if Some(expected) != found {
                        mismatches.push(Mismatch { what, expected, found });
                    }
                }
            }
            Outcome { expectation, assignment, mismatches }
        })
        .collect()
}
