//! Whether policies pass, each with a witness.
//!
//! A structural policy (residency, operator, custody) is a list of [`Violation`]s, each with the condition under which it
//! exists; the policy passes where none does. So the same list answers for one assignment and for all. A transfer is one too, once
//! it is known who reads.

mod custody;
mod moves;
mod named;
mod operator;
mod residency;
mod shares;
mod transfer;

pub use moves::{Move, moves};
pub(crate) use named::name_violation;
pub use named::{Home, Leaving, NamedViolation, PlacedSite};

use super::cutting::Effect;
use super::looked_at::{self, NotLookedAt};
use super::matrix::Matrix;
use super::model::Model;
use crate::analysis::asked_in;
use crate::graph::{Means, Sense};
use crate::scenario::schema::{Category, PolicyKind, Table, key};
use crate::scenario::{Assignment, Entity, Exact, Scenario};
use crate::world::{ClassId, Conditions, CopyId, DataId, Guard, Id, JurisdictionId, KeyId, PartyId, ProcessingId, SiteId, World};
use std::cell::LazyCell;
use std::collections::BTreeMap;

pub use shares::effective_shares;
pub use transfer::{Reading, Readings, Uncovered, Unknown};

/// One way in which a policy is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// A copy of a dataset lies at a site outside.
    CopyOutside(DataId, CopyId, SiteId),
    /// A key on the data lies at a site outside.
    KeyOutside(KeyId, SiteId),
    /// A processing takes place at a site outside.
    ProcessingOutside(ProcessingId, SiteId),
    /// A site with a copy is run by a party from elsewhere.
    OperatorElsewhere(SiteId, PartyId),
    /// A site with a copy is run by nobody.
    NoOperator(SiteId),
    /// One owner from elsewhere has too much of a site's operator.
    ForeignShare(SiteId, PartyId, PartyId, Exact),
    /// Owners from elsewhere together have too much of a site's operator.
    ForeignTotal(SiteId, PartyId, Exact),
    /// Somebody who should not holds a key on the data.
    Holder(KeyId, PartyId),
    /// Somebody who should not reads the data so easily.
    Reads(PartyId, DataId, Means),
    /// A copy of a dataset lies at a site abroad, and nothing covers that.
    CopyLeaves(DataId, CopyId, SiteId, Uncovered),
    /// A processing of a dataset takes place at a site abroad, and nothing covers that.
    ProcessingLeaves(ProcessingId, DataId, SiteId, Uncovered),
    /// A party abroad reads a dataset by design, and nothing covers that.
    ReaderAbroad(PartyId, DataId, Uncovered),
    /// Somebody who should not alters the data for a user, or cuts one off, so easily.
    Affects(Effect, PartyId, DataId, Means),
}

/// What came of one policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The policy's id.
    pub id: String,
    /// The weightiest violation, if there is one: of readings the easiest, content before other data, then by dataset and party.
    pub witness: Option<Violation>,
    /// How many violations there are beside it.
    pub more: usize,
    /// The governments without whom it would not be known to be kept: it passes by their cells, and they are not looked at.
    pub not_looked_at: Vec<PartyId>,
    /// What a transfer rests on beside that, and nobody looked at.
    pub unknown: Unknown,
    /// Whether it is kept only because something was left out for want of a source.
    pub left_out_matters: bool,
    /// Whether it is kept because there is nothing that it speaks of.
    pub about_nothing: bool,
    /// Of a kept limit on owners from elsewhere: those who run a site, and how much of each belongs to owners that the scenario does not name
    /// and who could break it.
    pub unnamed_owners: Vec<(PartyId, Exact)>,
    /// Of a kept policy on custody: those who hold a key, each with a party from elsewhere that controls it.
    pub controlled_from_elsewhere: Vec<(PartyId, PartyId)>,
}

/// How a policy stands under one assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It is kept.
    Kept,
    /// It passes, but only by what is not known: governments that are not looked at, entries without a source.
    NotShown,
    /// It is broken.
    Broken,
}

impl Standing {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::NotShown => "not-shown",
            Self::Broken => "broken",
        }
    }
}

impl Verdict {
    /// How the policy stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match (self.passes(), self.is_shown()) {
            (false, _) => Standing::Broken,
            (true, false) => Standing::NotShown,
            (true, true) => Standing::Kept,
        }
    }

    /// Whether the policy is kept.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.witness.is_none()
    }

    /// Whether it is kept, and not only because of what is not known.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.passes() && self.not_looked_at.is_empty() && self.unknown == Unknown::default() && !self.left_out_matters
    }
}

/// The verdict of every policy under an assignment in the scope of the model, sorted by id.
#[must_use]
pub fn evaluate(model: &mut Model<'_>, matrix: &Matrix, assignment: &Assignment) -> Vec<Verdict> {
    evaluate_settled(model, matrix, assignment, assignment)
}

/// The same of a model whose scenario is [settled](crate::scenario::Scenario::specialised): the other assignment is that of the scenario
/// which it was made of.
pub(crate) fn evaluate_settled(model: &mut Model<'_>, matrix: &Matrix, assignment: &Assignment, of_whole: &Assignment) -> Vec<Verdict> {
    let mut verdicts = judge(model, matrix, assignment);
    let scenario = model.world.scenario;
    if scenario.left_out.as_ref().is_some_and(|left_out| !left_out.is_empty()) && verdicts.iter().any(Verdict::passes) {
        let mut whole = Model::fixed(scenario.whole(), of_whole).asking(model.sense());
        let matrix = Matrix::solve(&whole, of_whole);
        let broken: Vec<String> = judge(&mut whole, &matrix, of_whole).into_iter().filter(|v| !v.passes()).map(|v| v.id).collect();
        for verdict in verdicts.iter_mut().filter(|v| v.passes()) {
            verdict.left_out_matters = broken.contains(&verdict.id);
        }
    }
    verdicts
}

fn judge(model: &mut Model<'_>, matrix: &Matrix, assignment: &Assignment) -> Vec<Verdict> {
    let scenario = model.world.scenario;
    let unknown = LazyCell::new(|| NotLookedAt::of(scenario, assignment, looked_at::Question::Reads));
    let mut matrices = Matrices { asked: (model.sense(), matrix), others: BTreeMap::new() };
    scenario
        .table(Table::Policies)
        .iter()
        .map(|policy| {
            let mut verdict = Verdict {
                id: policy.id.clone(),
                witness: None,
                more: 0,
                not_looked_at: Vec::new(),
                unknown: Unknown::default(),
                left_out_matters: false,
                about_nothing: false,
                unnamed_owners: Vec::new(),
                controlled_from_elsewhere: Vec::new(),
            };
            let holding = |model: &Model<'_>, found: Vec<(Violation, Guard)>| -> Vec<Violation> {
                found.into_iter().filter(|(_, guard)| model.conditions.holds(*guard, assignment)).map(|(violation, _)| violation).collect()
            };
            let mut found = match policy.word(key::POLICY_KIND) {
                Some(PolicyKind::Access) => {
                    let matrix = matrices.of(model, asked(policy), assignment);
                    let of_users = effect(policy).map(|_| NotLookedAt::of(scenario, assignment, looked_at_for(policy)));
                    let (found, hidden) = access(model, matrix, assignment, policy, of_users.as_ref().unwrap_or_else(|| &*unknown));
                    verdict.not_looked_at = hidden;
                    found
                }
                Some(PolicyKind::Transfer) => {
                    let concerned = concerned(&model.world, &mut model.conditions, policy);
                    let classes = concerned.into_iter().map(|(data, _)| model.world.class_of[data]);
                    let classes: Vec<ClassId> = classes.collect();
                    let readings = Readings::of_matrix(matrices.of(model, Sense::Reads, assignment), classes);
                    let found = transfers(&model.world, &mut model.conditions, policy, &readings);
                    let found = holding(model, found);
                    if found.is_empty() {
                        let mut question = Question::new(&model.world, &mut model.conditions, policy);
                        verdict.unknown = transfer::unknown(&mut question, &readings, assignment, &unknown);
                    }
                    found
                }
                _ => {
                    let found = violations(&model.world, &mut model.conditions, policy);
                    holding(model, found)
                }
            };
            found.sort_by_key(|violation| violation.weight(|data| content(&model.world, &model.conditions, assignment, data)));
            found.dedup();
            verdict.more = found.len().saturating_sub(1);
            verdict.witness = found.into_iter().next();
            if verdict.passes() && policy.word(key::POLICY_KIND) == Some(PolicyKind::Operator) {
                verdict.unnamed_owners = operator::unnamed_owners(&model.world, &mut model.conditions, policy, assignment);
            }
            if verdict.passes() && policy.word(key::POLICY_KIND) == Some(PolicyKind::Custody) {
                verdict.controlled_from_elsewhere =
                    custody::controlled_from_elsewhere(&model.world, &mut model.conditions, policy, assignment);
            }
            if verdict.passes() {
                let about = about(&model.world, &mut model.conditions, policy);
                verdict.about_nothing = !model.conditions.holds(about, assignment);
            }
            verdict
        })
        .collect()
}

/// The matrix in each sense that some policy asks for, solved where it is first asked for.
struct Matrices<'m> {
    asked: (Sense, &'m Matrix),
    others: BTreeMap<Sense, Matrix>,
}

impl Matrices<'_> {
    fn of(&mut self, model: &mut Model<'_>, sense: Sense, assignment: &Assignment) -> &Matrix {
        let (asked, matrix) = self.asked;
        if sense == asked {
            return matrix;
        }
        self.others.entry(sense).or_insert_with(|| match Effect::of(sense) {
            // Asked of each day by itself: what is done to users cannot be asked of a model in which the day is open.
            Some(effect) => Matrix::effect(model.world.scenario, assignment, effect),
            None => Matrix::in_sense(model, sense, assignment),
        })
    }
}

/// In which sense a policy of kind `access` asks who reads. What it cannot ask yet, the scenario is refused for.
#[must_use]
pub fn sense(policy: &Entity) -> Sense {
    Some(asked(policy)).filter(|sense| sense.is_of_reading()).unwrap_or_default()
}

/// The senses in which policies of a scenario ask about cells, sorted: those on access, and those on transfers, which ask who reads.
#[must_use]
pub fn senses(scenario: &Scenario) -> Vec<Sense> {
    let asking = |policy: &Entity| match policy.word(key::POLICY_KIND)? {
        PolicyKind::Access => Some(asked(policy)),
        PolicyKind::Transfer => Some(Sense::Reads),
        PolicyKind::Residency | PolicyKind::Operator | PolicyKind::Custody => None,
    };
    let mut senses: Vec<Sense> = scenario.table(Table::Policies).iter().filter_map(asking).collect();
    senses.sort_unstable();
    senses.dedup();
    senses
}

/// What a policy of kind `access` asks.
fn asked(policy: &Entity) -> Sense {
    policy.word(key::POLICY_QUESTION).map(asked_in).unwrap_or_default()
}

/// Every violation of a structural policy that is possible in the scope of the conditions, each with its condition; empty for
/// a policy that asks who reads: of kind `access` or `transfer`.
#[must_use]
pub fn violations(world: &World<'_>, conditions: &mut Conditions, policy: &Entity) -> Vec<(Violation, Guard)> {
    let mut question = Question::new(world, conditions, policy);
    question.ask();
    question.found
}

/// When there is something that a policy speaks of: a place, a key, a holder, a reader or data that it could rule out.
#[must_use]
pub fn about(world: &World<'_>, conditions: &mut Conditions, policy: &Entity) -> Guard {
    match policy.word(key::POLICY_KIND) {
        Some(PolicyKind::Access) => {
            let parties = shut_out(world, conditions, policy).0;
            let parties = conditions.any(parties.into_iter().map(|(_, when)| when));
            let data = concerned(world, conditions, policy);
            let data = conditions.any(data.into_iter().map(|(_, when)| when));
            conditions.and(parties, data)
        }
        Some(PolicyKind::Transfer) => {
            let data = concerned(world, conditions, policy);
            conditions.any(data.into_iter().map(|(_, when)| when))
        }
        _ => {
            let mut question = Question { about: Some(Guard::NEVER), ..Question::new(world, conditions, policy) };
            question.ask();
            question.about.unwrap_or(Guard::NEVER)
        }
    }
}

/// Every violation of a policy of kind `transfer` that is possible in the scope of the conditions, each with its condition: copies,
/// then processings, then readers, each by id. `readings` are those of the data that it is about.
#[must_use]
pub fn transfers(world: &World<'_>, conditions: &mut Conditions, policy: &Entity, readings: &Readings) -> Vec<(Violation, Guard)> {
    let mut question = Question::new(world, conditions, policy);
    transfer::ask(&mut question, readings);
    question.found
}

/// When a policy of kind `transfer` rests on what nobody looked at; `not_looked_at` is when each government is not.
#[must_use]
pub fn untested_transfers(
    world: &World<'_>,
    conditions: &mut Conditions,
    policy: &Entity,
    readings: &Readings,
    not_looked_at: &[(PartyId, Guard)],
) -> Guard {
    let mut question = Question::new(world, conditions, policy);
    transfer::untested(&mut question, readings, not_looked_at)
}

/// Who must not read under a policy of kind `access`, when; and the hardest means that is forbidden.
#[must_use]
pub fn shut_out(world: &World<'_>, conditions: &mut Conditions, policy: &Entity) -> (Vec<(PartyId, Guard)>, Means) {
    let scenario = world.scenario;
    let limit = policy.word(key::HARDER_THAN).unwrap_or(Means::BreakIn);
    if policy.get(key::PARTIES).is_some() {
        let ids = policy.ids(key::PARTIES);
        let parties = ids.iter().filter_map(|id| scenario.find(Table::Parties, id)).map(|p| (PartyId::new(p), Guard::ALWAYS)).collect();
        return (parties, limit);
    }
    let inside: Vec<JurisdictionId> = policy
        .ids(key::GOVERNMENTS_OUTSIDE)
        .iter()
        .filter_map(|id| scenario.find(Table::Jurisdictions, id))
        .map(JurisdictionId::new)
        .collect();
    let mut parties = Vec::new();
    for (id, party) in world.parties.iter() {
        let mut outside = Guard::NEVER;
        for &(home, rules) in &party.governs {
            let within = conditions.any(inside.iter().map(|j| world.lies_within(home, *j)));
            let stranger = conditions.and_not(rules, within);
            outside = conditions.or(outside, stranger);
        }
        if !outside.is_never() {
            parties.push((id, outside));
        }
    }
    (parties, limit)
}

/// Whether a dataset is content under an assignment.
fn content(world: &World<'_>, conditions: &Conditions, assignment: &Assignment, data: DataId) -> bool {
    is_content(world, data).is_some_and(|guard| conditions.holds(guard, assignment))
}

/// When a dataset is content: what people say and store.
pub(crate) fn is_content(world: &World<'_>, data: DataId) -> Option<Guard> {
    let categories = world.classes[world.class_of[data]].categories;
    Category::ALL.iter().zip(categories).find(|(word, _)| **word == Category::Content).map(|(_, guard)| guard)
}

impl Violation {
    /// What is told first of several: copies, then processings, then readers; of readers the easiest means; content before other data,
    /// then datasets and parties by id. The others keep their order.
    pub(crate) fn weight(&self, is_content: impl Fn(DataId) -> bool) -> (usize, Means, bool, usize, usize) {
        match *self {
            Self::CopyOutside(data, ..) | Self::CopyLeaves(data, ..) => (0, Means::Design, !is_content(data), 0, 0),
            Self::ProcessingLeaves(_, data, ..) => (1, Means::Design, !is_content(data), 0, 0),
            Self::ReaderAbroad(_, data, _) => (2, Means::Design, !is_content(data), 0, 0),
            Self::Affects(_, party, data, means) | Self::Reads(party, data, means) => {
                (2, means, !is_content(data), data.index(), party.index())
            }
            _ => (1, Means::Design, false, 0, 0),
        }
    }

    /// The dataset that it is about, where it is about one.
    pub(crate) fn data(&self) -> Option<DataId> {
        match *self {
            Self::CopyOutside(data, ..)
            | Self::CopyLeaves(data, ..)
            | Self::ProcessingLeaves(_, data, ..)
            | Self::ReaderAbroad(_, data, _)
            | Self::Affects(_, _, data, _)
            | Self::Reads(_, data, _) => Some(data),
            _ => None,
        }
    }
}

/// Who breaks a policy of kind `access`; and where nobody does, the governments by whose cells it passes though they are not looked at,
/// sorted. A cell without a word is none that breaks it, nor one that is not looked at.
fn access(
    model: &mut Model<'_>,
    matrix: &Matrix,
    assignment: &Assignment,
    policy: &Entity,
    unknown: &NotLookedAt,
) -> (Vec<Violation>, Vec<PartyId>) {
    let (mut found, mut hidden) = (Vec::new(), Vec::new());
    let (parties, limit) = shut_out(&model.world, &mut model.conditions, policy);
    for (data, covered) in concerned(&model.world, &mut model.conditions, policy) {
        for &(party, when) in &parties {
            let asked = model.conditions.holds(covered, assignment) && model.conditions.holds(when, assignment);
            let Some(word) = matrix.cell(party, data).word().filter(|_| asked) else { continue };
            if word <= limit {
                found.push(match effect(policy) {
                    Some(effect) => Violation::Affects(effect, party, data, word),
                    None => Violation::Reads(party, data, word),
                });
            }
            if unknown.hides_word(party, word) {
                hidden.push(party);
            }
        }
    }
    if !found.is_empty() {
        return (found, Vec::new());
    }
    hidden.sort_unstable();
    hidden.dedup();
    (found, hidden)
}

/// What a policy of kind `access` asks of users, if it does not ask who reads.
#[must_use]
pub fn effect(policy: &Entity) -> Option<Effect> {
    Effect::of(asked(policy))
}

/// For which question the law must be looked at, for a policy to be shown to be kept.
#[must_use]
pub fn looked_at_for(policy: &Entity) -> looked_at::Question {
    effect(policy).map_or(looked_at::Question::Reads, |effect| looked_at::Question::of(effect.sense()))
}

/// The datasets that a policy is about, each with the condition under which it is: by id, by category, or all.
#[must_use]
pub fn concerned(world: &World<'_>, conditions: &mut Conditions, policy: &Entity) -> Vec<(DataId, Guard)> {
    let named = policy.ids(key::DATA);
    if policy.get(key::DATA).is_some() {
        let mut ids: Vec<DataId> = named.iter().filter_map(|id| world.scenario.find(Table::Data, id)).map(DataId::new).collect();
        ids.sort_unstable();
        ids.dedup();
        return ids.into_iter().map(|d| (d, world.classes[world.class_of[d]].exists)).collect();
    }
    let words = policy.words(key::CATEGORIES);
    let mut out = Vec::new();
    for (data, class) in world.class_of.iter() {
        let class = &world.classes[*class];
        let mut when = class.exists;
        if !words.is_empty() {
            let fits = Category::ALL.iter().zip(class.categories).filter(|(word, _)| words.contains(word)).map(|(_, guard)| guard);
            let fits = conditions.any(fits);
            when = conditions.and(when, fits);
        }
        if !when.is_never() {
            out.push((data, when));
        }
    }
    out
}

/// A policy being asked.
pub(super) struct Question<'q, 's> {
    pub world: &'q World<'s>,
    pub conditions: &'q mut Conditions,
    pub policy: &'q Entity,
    pub found: Vec<(Violation, Guard)>,
    /// When there is something that it speaks of, where that is asked.
    pub about: Option<Guard>,
}

impl<'q, 's> Question<'q, 's> {
    fn new(world: &'q World<'s>, conditions: &'q mut Conditions, policy: &'q Entity) -> Self {
        Self { world, conditions, policy, found: Vec::new(), about: None }
    }

    fn ask(&mut self) {
        match self.policy.word(key::POLICY_KIND) {
            Some(PolicyKind::Residency) => residency::ask(self),
            Some(PolicyKind::Operator) => operator::ask(self),
            Some(PolicyKind::Custody) => custody::ask(self),
            Some(PolicyKind::Access | PolicyKind::Transfer) | None => {}
        }
    }

    /// Notes something that the policy speaks of, and when it is there.
    pub(super) fn speaks_of(&mut self, when: Guard) {
        if let Some(before) = self.about {
            self.about = Some(self.conditions.or(before, when));
        }
    }

    pub(super) fn violated(&mut self, violation: Violation, when: Guard) {
        if !when.is_never() {
            self.found.push((violation, when));
        }
    }

    /// The jurisdictions under `in`.
    pub(super) fn allowed(&self) -> Vec<JurisdictionId> {
        let ids = self.policy.ids(key::IN);
        ids.iter().filter_map(|id| self.world.scenario.find(Table::Jurisdictions, id)).map(JurisdictionId::new).collect()
    }

    /// The classes that the policy is about, one dataset to name each by, and the condition.
    pub(super) fn classes(&mut self) -> Vec<(ClassId, DataId, Guard)> {
        let mut out: Vec<(ClassId, DataId, Guard)> = Vec::new();
        for (data, when) in concerned(self.world, self.conditions, self.policy) {
            let class = self.world.class_of[data];
            if !out.iter().any(|(known, _, _)| *known == class) {
                out.push((class, data, when));
            }
        }
        out
    }

    /// The keys on the copies of a class, through wrappings and parts, each with the condition under which it is one.
    pub(super) fn keys_on(&mut self, class: ClassId, when: Guard) -> Vec<(KeyId, Guard)> {
        let world = self.world;
        let mut found: Vec<(KeyId, Guard)> = Vec::new();
        let mut pending: Vec<(KeyId, Guard)> = Vec::new();
        for copy in &world.classes[class].copies {
            let there = self.conditions.and(world.copies[*copy].exists, when);
            for &(key, locks) in &world.copies[*copy].locked_by {
                pending.push((key, self.conditions.and(there, locks)));
            }
        }
        while let Some((key, guard)) = pending.pop() {
            let known = found.iter().position(|(k, _)| *k == key);
            let before = known.and_then(|i| found.get(i)).map_or(Guard::NEVER, |(_, g)| *g);
            let both = self.conditions.or(before, guard);
            if both == before {
                continue;
            }
            match known.and_then(|i| found.get_mut(i)) {
                Some(slot) => slot.1 = both,
                None => found.push((key, both)),
            }
            for &(wrapper, wraps) in &world.keys[key].wrapped_by {
                pending.push((wrapper, self.conditions.and(both, wraps)));
            }
            for (of, _, parts) in &world.keys[key].parts {
                for &(part, there) in parts {
                    pending.push((part, self.conditions.all([both, *of, there])));
                }
            }
        }
        found.sort_unstable();
        found
    }
}
