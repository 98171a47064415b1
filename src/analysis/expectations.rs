//! Whether what must come out does come out.

use super::Model;
use super::matrix::Matrix;
use super::policies::{self, Verdict};
use super::unnoticed::Unnoticed;
use crate::graph::Means;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Expectation, PolicyExpectation, Scenario};
use crate::world::{DataId, Id, PartyId};

/// One expected word and what came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// `reads`, `holds` or `unnoticed`.
    pub what: &'static str,
    /// The word expected.
    pub expected: Means,
    /// The word that came out.
    pub found: Means,
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

/// Looks at every expectation of a scenario, in the order of the file.
#[must_use]
pub fn check(scenario: &Scenario) -> Vec<Outcome<'_>> {
    let asks_unnoticed = scenario.expectations.iter().any(|expectation| expectation.unnoticed.is_some());
    let mut solved: Vec<(Assignment, Matrix, Option<Unnoticed>)> = Vec::new();
    scenario
        .expectations
        .iter()
        .map(|expectation| {
            let assignment = Assignment::when(scenario, &expectation.when, expectation.date);
            let index = solved.iter().position(|(known, _, _)| *known == assignment).unwrap_or_else(|| {
                let mut model = Model::fixed(scenario, &assignment);
                let matrix = Matrix::solve(&model, &assignment);
                let silent = asks_unnoticed.then(|| Unnoticed::solve(&mut model, &assignment));
                solved.push((assignment.clone(), matrix, silent));
                solved.len() - 1
            });
            let (cell, unnoticed) = match (
                solved.get(index),
                scenario.find(Table::Parties, &expectation.party.id),
                scenario.find(Table::Data, &expectation.data.id),
            ) {
                (Some((_, matrix, silent)), Some(party), Some(data)) => {
                    let (party, data) = (PartyId::new(party), DataId::new(data));
                    let unnoticed = silent.as_ref().map_or(Means::None, |silent| silent.cell(matrix.class_of(data), party));
                    (matrix.cell(party, data), unnoticed)
                }
                _ => (super::matrix::Access::NONE, Means::None),
            };
            let mut mismatches = Vec::new();
            for (what, expected, found) in [
                ("reads", expectation.reads, cell.reads),
                ("holds", expectation.holds, cell.holds),
                ("unnoticed", expectation.unnoticed, unnoticed),
            ] {
                if let Some(expected) = expected.filter(|e| *e != found) {
                    mismatches.push(Mismatch { what, expected, found });
                }
            }
            Outcome { expectation, assignment, mismatches }
        })
        .collect()
}
