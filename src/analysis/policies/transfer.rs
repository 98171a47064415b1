//! `transfer`: data that leaves a jurisdiction is covered wherever it goes, by an adequacy decision or by safeguards that hold there.
//!
//! Data leaves at each site outside with a copy or a processing, and with each reader who is elsewhere. An adequacy agreement covers
//! such a place for whom it names; safeguards do unless a government there could read the data by law or more easily.

use super::{Question, Violation};
use crate::analysis::looked_at::NotLookedAt;
use crate::analysis::matrix::Matrix;
use crate::graph::Means;
use crate::scenario::Assignment;
use crate::scenario::schema::{AgreementKind, Table, key};
use crate::world::{ClassId, Conditions, DataId, Guard, Id, JurisdictionId, Members, PartyId, Tie, World, member};
use std::collections::BTreeMap;

/// What is asked of the solution: who reads which data by design, and who by law or more easily, each with its condition.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    found: BTreeMap<(ClassId, PartyId), Reading>,
}

/// How one party reads the data of one class.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// When by design.
    pub by_design: Guard,
    /// When by law or an easier means.
    pub by_law: Guard,
}

impl Readings {
    /// Those of one matrix, which hold or do not.
    #[must_use]
    pub fn of_matrix(matrix: &Matrix, classes: impl IntoIterator<Item = ClassId>) -> Self {
        let mut readings = Self::default();
        for class in classes {
            for &(party, access) in matrix.row(class) {
                let within = |means| Guard::constant(access.reads <= means);
                readings.add(class, party, Reading { by_design: within(Means::Design), by_law: within(Means::Law) });
            }
        }
        readings
    }

    /// Notes how a party reads; what it never does is left out.
    pub fn add(&mut self, class: ClassId, party: PartyId, reading: Reading) {
        if !reading.by_law.is_never() {
            self.found.insert((class, party), reading);
        }
    }

    fn of_class(&self, class: ClassId) -> impl Iterator<Item = (PartyId, Reading)> {
        self.found.range((class, PartyId(0))..=(class, PartyId(u32::MAX))).map(|((_, party), reading)| (*party, *reading))
    }
}

/// Why nothing covers data where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uncovered {
    /// No adequacy decision does, and the policy knows no safeguards.
    NoDecision,
    /// Nor do safeguards: this government could read it by law or more easily.
    Government(PartyId),
}

/// What a transfer that passes rests on and nobody looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown {
    /// Jurisdictions, sorted: only safeguards cover what goes there, and no government there is looked at.
    pub jurisdictions: Vec<JurisdictionId>,
    /// Readers who are nowhere, sorted.
    pub readers: Vec<PartyId>,
}

/// Where data goes that leaves.
struct Leaving {
    /// What would be said of it.
    fault: Fault,
    class: ClassId,
    when: Guard,
    /// Where it is then, with all that lies around.
    places: Members<JurisdictionId>,
    /// Who receives it there: the operator of the place, or the reader.
    recipients: Members<PartyId>,
}

/// What leaves, without the reason why nothing covers it.
type Fault = Box<dyn Fn(Uncovered) -> Violation>;

/// Everything that is not covered, each with its condition.
pub(super) fn ask(q: &mut Question<'_, '_>, readings: &Readings) {
    let Some(of) = home(q) else { return };
    let safeguards = q.policy.flag(key::SAFEGUARDS, false);
    for leaving in leaving(q, of, readings) {
        let decided = decided(q, of, &leaving);
        let there = q.conditions.any(leaving.places.iter().map(|(_, guard)| *guard));
        let open = q.conditions.and_not(leaving.when, decided);
        if !safeguards {
            // A reader who is nowhere is not known to be abroad.
            let open = if leaving.is_reader() { q.conditions.and(open, there) } else { open };
            q.violated((leaving.fault)(Uncovered::NoDecision), open);
            continue;
        }
        let tested = tested(q);
        let open = q.conditions.and(open, tested);
        for (government, threatens) in threats(q.world, q.conditions, &leaving, readings) {
            let guard = q.conditions.and(open, threatens);
            q.violated((leaving.fault)(Uncovered::Government(government)), guard);
        }
    }
}

/// What a policy that passes under an assignment rests on, and nobody looked at.
pub(super) fn unknown(q: &mut Question<'_, '_>, readings: &Readings, assignment: &Assignment, not_looked_at: &NotLookedAt) -> Unknown {
    let mut unknown = Unknown::default();
    let Some(of) = home(q) else { return unknown };
    for leaving in leaving(q, of, readings) {
        let decided = decided(q, of, &leaving);
        let open = q.conditions.and_not(leaving.when, decided);
        if !q.conditions.holds(open, assignment) {
            continue;
        }
        let here: Vec<JurisdictionId> =
            leaving.places.iter().filter(|(_, guard)| q.conditions.holds(*guard, assignment)).map(|(place, _)| *place).collect();
        if let (Some(&(reader, _)), true, true) = (leaving.recipients.first(), leaving.is_reader(), here.is_empty()) {
            unknown.readers.push(reader);
            continue;
        }
        let rules = |(id, governs): (PartyId, &Members<JurisdictionId>)| {
            !not_looked_at.has(id) && governs.iter().any(|(j, guard)| here.contains(j) && q.conditions.holds(*guard, assignment))
        };
        if q.policy.flag(key::SAFEGUARDS, false) && !q.world.parties.iter().any(|(id, party)| rules((id, &party.governs))) {
            // Its own place is named, not what lies around.
            let inner =
                here.iter().filter(|place| !here.iter().any(|other| other != *place && holds_within(q, *other, **place, assignment)));
            unknown.jurisdictions.extend(inner);
        }
    }
    unknown.jurisdictions.sort_unstable();
    unknown.jurisdictions.dedup();
    unknown.readers.sort_unstable();
    unknown.readers.dedup();
    unknown
}

/// When [`unknown`] finds something; `not_looked_at` is when each government is not looked at.
pub(super) fn untested(q: &mut Question<'_, '_>, readings: &Readings, not_looked_at: &[(PartyId, Guard)]) -> Guard {
    let mut out = Guard::NEVER;
    let Some(of) = home(q) else { return out };
    let safeguards = q.policy.flag(key::SAFEGUARDS, false);
    for leaving in leaving(q, of, readings) {
        let decided = decided(q, of, &leaving);
        let open = q.conditions.and_not(leaving.when, decided);
        let there = q.conditions.any(leaving.places.iter().map(|(_, guard)| *guard));
        if leaving.is_reader() {
            let nowhere = q.conditions.and_not(open, there);
            out = q.conditions.or(out, nowhere);
        }
        if safeguards {
            let mut ruled = Guard::NEVER;
            for (id, party) in q.world.parties.iter() {
                let unknown = not_looked_at.iter().find(|(party, _)| *party == id).map_or(Guard::NEVER, |(_, guard)| *guard);
                for &(place, governs) in &party.governs {
                    let here = q.conditions.and(member(&leaving.places, place), governs);
                    let known = q.conditions.and_not(here, unknown);
                    ruled = q.conditions.or(ruled, known);
                }
            }
            let somewhere = q.conditions.and(open, there);
            let unruled = q.conditions.and_not(somewhere, ruled);
            out = q.conditions.or(out, unruled);
        }
    }
    out
}

fn holds_within(q: &Question<'_, '_>, inner: JurisdictionId, outer: JurisdictionId, assignment: &Assignment) -> bool {
    q.conditions.holds(q.world.lies_within(inner, outer), assignment)
}

impl Leaving {
    fn is_reader(&self) -> bool {
        matches!((self.fault)(Uncovered::NoDecision), Violation::ReaderAbroad(..))
    }
}

/// The jurisdiction that data leaves.
fn home(q: &Question<'_, '_>) -> Option<JurisdictionId> {
    let id = q.policy.reference(key::OF)?;
    q.world.scenario.find(Table::Jurisdictions, id).map(JurisdictionId::new)
}

/// Copies, then processings, then readers, each by id.
fn leaving(q: &mut Question<'_, '_>, of: JurisdictionId, readings: &Readings) -> Vec<Leaving> {
    let classes = q.classes();
    let mut copies = Vec::new();
    for &(class, data, when) in &classes {
        for &copy in &q.world.classes[class].copies {
            copies.push((q.world.copy_of(data, copy), class, data, when, copy));
        }
    }
    copies.sort_unstable_by_key(|(position, ..)| *position);
    let mut out = Vec::new();
    for (_, class, data, when, copy) in copies {
        let exists = q.conditions.and(when, q.world.copies[copy].exists);
        for &(site, lies) in &q.world.copies[copy].at {
            let there = q.conditions.and(exists, lies);
            at_site(q, of, &mut out, (class, there, site), Box::new(move |why| Violation::CopyLeaves(data, copy, site, why)));
        }
    }
    let mut processings = Vec::new();
    for &(class, data, when) in &classes {
        processings.extend(q.world.classes[class].processings.iter().map(|&(id, works)| (id, data, class, when, works)));
    }
    processings.sort_unstable_by_key(|(id, data, ..)| (*id, *data));
    for (id, data, class, when, works) in processings {
        for &(site, lies) in &q.world.processings[id].at {
            let there = q.conditions.all([when, works, lies]);
            at_site(q, of, &mut out, (class, there, site), Box::new(move |why| Violation::ProcessingLeaves(id, data, site, why)));
        }
    }
    let mut readers = Vec::new();
    for &(class, data, when) in &classes {
        readers.extend(readings.of_class(class).map(|(party, reading)| (party, data, class, when, reading.by_design)));
    }
    readers.sort_unstable_by_key(|(party, data, ..)| (*party, *data));
    for (party, data, class, when, reads) in readers {
        reader(q, of, &mut out, (party, data, class), [when, reads]);
    }
    out
}

fn at_site(
    q: &mut Question<'_, '_>,
    of: JurisdictionId,
    out: &mut Vec<Leaving>,
    (class, there, site): (ClassId, Guard, crate::world::SiteId),
    fault: Fault,
) {
    let at = &q.world.sites[site];
    let when = q.conditions.and_not(there, member(&at.territory, of));
    if !when.is_never() {
        out.push(Leaving { fault, class, when, places: at.territory.clone(), recipients: at.operator.clone() });
    }
}

/// A reader is where it is incorporated or governs, else where it is established.
fn reader(
    q: &mut Question<'_, '_>,
    of: JurisdictionId,
    out: &mut Vec<Leaving>,
    (party, data, class): (PartyId, DataId, ClassId),
    [when, reads]: [Guard; 2],
) {
    let is = &q.world.parties[party];
    let (incorporated, established) = (is.tied(Tie::Incorporated), is.tied(Tie::Established));
    let own = q.conditions.any(q.world.classes[class].subject.iter().filter(|(subject, _)| *subject == party).map(|(_, guard)| *guard));
    let there = q.conditions.all([when, reads, is.exists]);
    let there = q.conditions.and_not(there, own);
    let when = q.conditions.and_not(there, member(established, of));
    if when.is_never() {
        return;
    }
    let at_home = q.conditions.any(incorporated.iter().map(|(_, guard)| *guard));
    let mut places = incorporated.clone();
    for &(place, guard) in established {
        let only_established = q.conditions.and_not(guard, at_home);
        match places.iter_mut().find(|(known, _)| *known == place) {
            Some((_, before)) => *before = q.conditions.or(*before, only_established),
            None if only_established.is_never() => {}
            None => places.push((place, only_established)),
        }
    }
    places.sort_unstable();
    let fault: Fault = Box::new(move |why| Violation::ReaderAbroad(party, data, why));
    out.push(Leaving { fault, class, when, places, recipients: vec![(party, Guard::ALWAYS)] });
}

/// When an adequacy agreement in force covers it.
fn decided(q: &mut Question<'_, '_>, of: JurisdictionId, leaving: &Leaving) -> Guard {
    let (world, conditions) = (q.world, &mut *q.conditions);
    let mut decided = Guard::NEVER;
    for (_, agreement) in world.agreements.iter() {
        let adequacy = agreement.kind(AgreementKind::Adequacy);
        if adequacy.is_never() {
            continue;
        }
        let mut from = conditions.not(agreement.one_way);
        for &(named, guard) in &agreement.from {
            let inside = conditions.and(world.lies_within(of, named), guard);
            from = conditions.or(from, inside);
        }
        let mut to = conditions.not(agreement.to_some);
        for &(recipient, guard) in &leaving.recipients {
            let named = conditions.and(member(&agreement.to, recipient), guard);
            to = conditions.or(to, named);
        }
        let covers = conditions.all([adequacy, from, to]);
        if covers.is_never() {
            continue;
        }
        for &(place, guard) in &leaving.places {
            let joined = world.joins(conditions, &agreement.between, of, place);
            let here = conditions.all([covers, joined, guard]);
            decided = conditions.or(decided, here);
        }
    }
    decided
}

/// When safeguards are put to the test.
fn tested(q: &mut Question<'_, '_>) -> Guard {
    match q.policy.day(key::TESTED_SINCE) {
        Some(day) => {
            let early = q.conditions.before(day);
            q.conditions.not(early)
        }
        None => Guard::ALWAYS,
    }
}

/// The governments of the place that could read the data by law or more easily, wherever from.
fn threats(world: &World<'_>, conditions: &mut Conditions, leaving: &Leaving, readings: &Readings) -> Vec<(PartyId, Guard)> {
    let mut found = Vec::new();
    for (party, reading) in readings.of_class(leaving.class) {
        let mut rules = Guard::NEVER;
        for &(home, governs) in &world.parties[party].governs {
            let here = conditions.and(member(&leaving.places, home), governs);
            rules = conditions.or(rules, here);
        }
        let threatens = conditions.and(rules, reading.by_law);
        if !threatens.is_never() {
            found.push((party, threatens));
        }
    }
    found
}
