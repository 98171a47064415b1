//! What an entry does: the scenarios that would come out otherwise without it, and the shields that its orders can meet.

use super::{Law, LawKind, filter};
use crate::analysis::Model;
use crate::analysis::cutting::Effect;
use crate::analysis::matrix::Matrix;
use crate::analysis::policies::{self, Verdict};
use crate::graph::Means;
use crate::scenario::schema::{Ban, Table, Verb};
use crate::scenario::{Assignment, Change, Scenario};
use crate::world::{DataId, Id, PartyId};
use std::collections::BTreeSet;

/// What an entry does in a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearing {
    /// How many cells say otherwise without it, whatever the assignment that was looked at.
    pub cells: usize,
    /// How many policies do.
    pub policies: usize,
    /// The first of the cells, by party and then dataset.
    pub example: Option<Decides>,
}

/// A cell that says otherwise without an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decides {
    /// Who reads or holds, alters or cuts off.
    pub party: String,
    /// What.
    pub data: String,
    /// How, with the entry.
    pub with: Means,
    /// How, without it.
    pub without: Means,
    /// What is done to users, where that and not reading is what changes.
    pub effect: Option<Effect>,
}

/// What an entry does in a scenario as it stands, on its own day, and under every assignment that an expectation looks at; `None`:
/// nothing, or it is not in it.
#[must_use]
pub fn bearing(scenario: &Scenario, law: &Law) -> Option<Bearing> {
    scenario.entity(law.kind.table(), &law.id)?;
    let mut sources = scenario.sources.clone();
    let drop = Change::parse_drop(&format!("{}.{}", law.kind.table().name(), law.id), &mut sources).ok()?;
    let without = scenario.with(&[drop]).ok()?;
    let mut assignments = vec![Assignment::default_of(scenario)];
    let of_cells = scenario.expectations.iter().map(|expectation| (&expectation.when, expectation.date));
    let of_policies = scenario.policy_expectations.iter().map(|expectation| (&expectation.when, expectation.date));
    for (when, date) in of_cells.chain(of_policies) {
        let assignment = Assignment::when(scenario, when, date);
        if !assignments.contains(&assignment) {
            assignments.push(assignment);
        }
    }
    let asks_of_users = bears_on_users(law);
    let mut changed: Vec<(PartyId, DataId, Option<Effect>, Means, Means)> = Vec::new();
    let mut broken: BTreeSet<String> = BTreeSet::new();
    for assignment in &assignments {
        let (before, verdicts) = solved(scenario, assignment);
        let (after, verdicts_without) = solved(&without, assignment);
        let differ = verdicts.iter().zip(&verdicts_without).filter(|(one, other)| one.passes() != other.passes());
        broken.extend(differ.map(|(one, _)| one.id.clone()));
        let effects = asks_of_users.then(|| [Matrix::effects(scenario, assignment), Matrix::effects(&without, assignment)]);
        for party in (0..scenario.table(Table::Parties).len()).map(PartyId::new) {
            for data in (0..scenario.table(Table::Data).len()).map(DataId::new) {
                let (one, other) = (before.cell(party, data), after.cell(party, data));
                let mut add = |effect: Option<Effect>, with: Means, without: Means| {
                    if !changed.iter().any(|(p, d, e, ..)| (*p, *d, *e) == (party, data, effect)) {
                        changed.push((party, data, effect, with, without));
                    }
                };
                if one.reads != other.reads {
                    add(None, one.reads, other.reads);
                } else if one.holds != other.holds {
                    add(None, one.holds, other.holds);
                }
                for (effect, (with, without)) in
                    effects.iter().flat_map(|[with, without]| Effect::ALL.into_iter().zip(with.iter().zip(without)))
                {
                    let (with, without) = (with.cell(party, data).word(), without.cell(party, data).word());
                    if with != without {
                        add(Some(effect), with.unwrap_or(Means::None), without.unwrap_or(Means::None));
                    }
                }
            }
        }
    }
    changed.sort_unstable_by_key(|(party, data, effect, ..)| (*party, *data, *effect));
    let label = |table: Table, index: usize| scenario.table(table).get(index).map_or_else(String::new, |e| e.label().to_owned());
    let example = changed.first().map(|&(party, data, effect, with, without)| Decides {
        party: label(Table::Parties, party.index()),
        data: label(Table::Data, data.index()),
        with,
        without,
        effect,
    });
    (!changed.is_empty() || !broken.is_empty()).then_some(Bearing { cells: changed.len(), policies: broken.len(), example })
}

/// Whether an entry can bear on who alters and who cuts off: a power to do that, to seize or to enter, and what stands in its way or lends
/// it.
fn bears_on_users(law: &Law) -> bool {
    let does = |verb: Verb| match verb {
        Verb::Suspend | Verb::Erase | Verb::Block | Verb::Seize | Verb::Intrude | Verb::Alter => true,
        Verb::Disclose | Verb::Decrypt | Verb::Assist | Verb::Intercept => false,
    };
    match law.kind {
        LawKind::Power => law.verbs.iter().filter_map(|verb| Verb::from_word(verb)).any(does),
        LawKind::Shield => law.against.iter().any(|ban| [Ban::Suspend, Ban::Erase, Ban::Alter].iter().any(|of| of.as_str() == *ban)),
        LawKind::Agreement => law.form == Some("assist"),
    }
}

fn solved(scenario: &Scenario, assignment: &Assignment) -> (Matrix, Vec<Verdict>) {
    let mut model = Model::fixed(scenario, assignment);
    let matrix = Matrix::solve(&model, assignment);
    let verdicts = policies::evaluate(&mut model, &matrix, assignment);
    (matrix, verdicts)
}

/// The shields that an order under a power can meet, on some day and for some data: those of a jurisdiction that is not the power's own,
/// nor within it nor around it. Of a shield, the powers that can meet it. Of an agreement, nothing.
#[must_use]
pub fn meets<'l>(scenario: &Scenario, law: &Law, laws: &'l [Law]) -> Vec<&'l Law> {
    let wanted = match law.kind {
        LawKind::Power => LawKind::Shield,
        LawKind::Shield => LawKind::Power,
        LawKind::Agreement => return Vec::new(),
    };
    let others = laws.iter().filter(|other| other.kind == wanted);
    others.filter(|other| if wanted == LawKind::Shield { stands(scenario, law, other) } else { stands(scenario, other, law) }).collect()
}

/// Whether a shield can stand against an order under a power.
fn stands(scenario: &Scenario, power: &Law, shield: &Law) -> bool {
    let is_against = |ban: Ban| {
        if shield.against.is_empty() { ban.is_meant_unsaid() } else { shield.against.contains(&ban.as_str()) }
    };
    let bans = power.verbs.iter().filter_map(|verb| Verb::from_word(verb)?.ban());
    let orders = bans.into_iter().any(is_against);
    let alike =
        |a: &Law, b: &Law| a.categories.is_empty() || b.categories.is_empty() || a.categories.iter().any(|c| b.categories.contains(c));
    let before = |a: &Law, b: &Law| a.until.zip(b.since).is_none_or(|(until, since)| since < until);
    let strange = power.of.iter().all(|home| {
        let around = filter::around(scenario, &home.id);
        shield.of.iter().all(|of| !around.contains(&of.id) && !filter::around(scenario, &of.id).contains(&home.id))
    });
    orders && strange && alike(power, shield) && before(power, shield) && before(shield, power)
}
