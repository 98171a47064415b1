//! Whose law the file does not say: governments and jurisdictions that are not looked at.
//!
//! That a state can do nothing is a finding where somebody wrote down what it can do, and a gap where nobody did. The two must never look
//! alike.

use crate::analysis::matrix::Access;
use crate::diagnostic::Span;
use crate::graph::{Means, Sense};
use crate::scenario::schema::{AskedOfLaw, Name, PartyKind, Table, Verb, key};
use crate::scenario::{Assignment, Entity, Patches, Scenario, Value};
use crate::world::{Conditions, Guard, Id, JurisdictionId, PartyId, World};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What is asked of a government; each question is looked at by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Whether it reads.
    Reads,
    /// Whether it changes what users work with.
    Alters,
    /// Whether it cuts users off.
    Denies,
}

impl Question {
    /// What is asked of a government in a sense.
    #[must_use]
    pub const fn of(sense: Sense) -> Self {
        match sense {
            Sense::Reads | Sense::Unnoticed | Sense::Kept => Self::Reads,
            Sense::Alters => Self::Alters,
            Sense::Denies => Self::Denies,
        }
    }

    /// The word by which a jurisdiction says that somebody went through its law for the question.
    fn word(self) -> AskedOfLaw {
        match self {
            Self::Reads => AskedOfLaw::Reads,
            Self::Alters => AskedOfLaw::Alters,
            Self::Denies => AskedOfLaw::Denies,
        }
    }

    /// Whether a power with this verb says something on the question. That a state may search says nothing of whether it can have a service
    /// stopped, nor the other way round.
    fn counts(self, verb: Verb) -> bool {
        match self {
            Self::Reads => verb.brings(),
            Self::Alters => matches!(verb, Verb::Alter | Verb::Intrude),
            Self::Denies => matches!(verb, Verb::Suspend | Verb::Erase | Verb::Block),
        }
    }
}

/// Governments and jurisdictions whose law the file does not say, each sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotLookedAt {
    /// Governments by which no power is wielded.
    pub governments: Vec<PartyId>,
    /// Jurisdictions of which there is no power, nor of one around them a power that is used on the spot, while something lies in them or
    /// somebody with something is there.
    pub jurisdictions: Vec<JurisdictionId>,
    /// Every jurisdiction in which something lies or somebody with something is, looked at or not, sorted.
    pub touched: Vec<JurisdictionId>,
}

impl NotLookedAt {
    /// Those of a scenario under an assignment, for a question. A power counts whatever its days and the switches say, and also where it
    /// was left out for want of a source: somebody looked.
    #[must_use]
    pub fn of(scenario: &Scenario, assignment: &Assignment, question: Question) -> Self {
        let law = Law::of(scenario, question);
        let reader = Reader::new(scenario, assignment, question);
        let touched = reader.touched();
        let indices = |ids: &BTreeSet<&str>| -> Vec<JurisdictionId> {
            ids.iter().filter_map(|id| scenario.find(Table::Jurisdictions, id)).map(JurisdictionId::new).collect()
        };
        Self {
            governments: reader.governments(&law),
            jurisdictions: indices(&reader.jurisdictions(&law, &touched)),
            touched: indices(&touched),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.governments.is_empty() && self.jurisdictions.is_empty()
    }

    /// Whether a government is not looked at.
    #[must_use]
    pub fn has(&self, party: PartyId) -> bool {
        self.governments.binary_search(&party).is_ok()
    }

    /// Whether a cell is no finding: it would be `none`, and the government is not looked at.
    #[must_use]
    pub fn hides(&self, party: PartyId, access: Access) -> bool {
        !access.has_no_word && self.hides_word(party, access.reads)
    }

    /// The same of a cell of which the word is known.
    #[must_use]
    pub fn hides_word(&self, party: PartyId, word: Means) -> bool {
        word == Means::None && self.has(party)
    }
}

/// When each government is not looked at, as far as that is possible, sorted: what [`NotLookedAt::of`] finds under one assignment.
#[must_use]
pub fn governments(world: &World<'_>, conditions: &mut Conditions, question: Question) -> Vec<(PartyId, Guard)> {
    let scenario = world.scenario;
    let (law, patches) = (Law::of(scenario, question), Patches::of(scenario));
    let mut out = Vec::new();
    for (id, party) in world.parties.iter() {
        let Some(entity) = scenario.table(Table::Parties).get(id.index()).filter(|e| !law.wielders.contains(e.id.as_str())) else {
            continue;
        };
        let mut governs = conditions.any(party.governs.iter().map(|(_, guard)| *guard));
        for (kind, guard) in patches.variants(Table::Parties, entity, key::PARTY_KIND.name()).lifted(conditions) {
            if matches!(kind, Some(Value::Word(kind)) if *kind == PartyKind::Government.as_str()) {
                governs = conditions.or(governs, guard);
            }
        }
        let mut said = Guard::NEVER;
        for &(place, there) in &party.governs {
            let Some(jurisdiction) = scenario.table(Table::Jurisdictions).get(place.index()) else { continue };
            for (item, guard) in patches.variants(Table::Jurisdictions, jurisdiction, key::LOOKED_AT.name()).items_lifted(conditions) {
                if item.text() == question.word().as_str() {
                    let both = conditions.and(there, guard);
                    said = conditions.or(said, both);
                }
            }
        }
        let open = conditions.and(party.exists, governs);
        let guard = conditions.and_not(open, said);
        if !guard.is_never() {
            out.push((id, guard));
        }
    }
    out
}

/// Assumes the law of every jurisdiction that is not looked at, or whose government is not.
pub fn assume(scenario: &mut Scenario, assignment: &Assignment, question: Question) {
    let found = NotLookedAt::of(scenario, assignment, question);
    let id = |table: Table, index: usize| scenario.table(table).get(index).map(|e| e.id.clone());
    let mut ids: BTreeSet<String> = found.jurisdictions.iter().filter_map(|j| id(Table::Jurisdictions, j.index())).collect();
    for party in found.governments.iter().filter_map(|p| id(Table::Parties, p.index())) {
        ids.extend(assignment.reference(scenario, Table::Parties, &party, key::GOVERNS, Table::Jurisdictions).map(str::to_owned));
    }
    let span = Span::new(scenario.sources.add("--assume-law", ""), 0..0);
    for id in ids {
        scenario.assume(&id, span);
    }
}

/// Who wields a power, of which jurisdictions there are powers, of which there are powers that are used on the spot, and of which there is
/// a shield.
#[derive(Default)]
struct Law<'s> {
    wielders: FxHashSet<&'s str>,
    powers_of: FxHashSet<&'s str>,
    on_the_spot: FxHashSet<&'s str>,
    shields_of: FxHashSet<&'s str>,
}

impl<'s> Law<'s> {
    fn of(scenario: &'s Scenario, question: Question) -> Self {
        let mut law = Self::default();
        let whole = scenario.whole();
        law.add(whole, question);
        // What a change from outside brought is not in the whole.
        if !std::ptr::eq(whole, scenario) {
            law.add(scenario, question);
        }
        law
    }

    fn add(&mut self, scenario: &'s Scenario, question: Question) {
        let patches = Patches::of(scenario);
        let named = |table: Table, entity: &'s Entity, key: Name| -> Vec<&'s str> {
            patches.variants(table, entity, key).every().flat_map(Value::references).map(|named| named.id.as_str()).collect()
        };
        for power in scenario.table(Table::Powers) {
            let verbs = patches.variants(Table::Powers, power, key::VERBS.name());
            let verbs: Vec<Verb> = verbs.every().flat_map(Value::items).filter_map(|verb| Verb::from_word(verb.text())).collect();
            if verbs.iter().any(|verb| question.counts(*verb)) {
                self.wielders.extend(named(Table::Powers, power, key::WIELDED_BY.name()));
                let of = named(Table::Powers, power, key::OF.name());
                if verbs.iter().any(|verb| question.counts(*verb) && is_on_the_spot(*verb)) {
                    self.on_the_spot.extend(&of);
                }
                self.powers_of.extend(of);
            }
        }
        for shield in scenario.table(Table::Shields) {
            self.shields_of.extend(named(Table::Shields, shield, key::OF.name()));
        }
    }
}

/// Whether a verb is done in the place itself, by whoever has power there, and not asked of somebody.
fn is_on_the_spot(verb: Verb) -> bool {
    matches!(verb, Verb::Seize | Verb::Intercept | Verb::Intrude | Verb::Block)
}

/// Facts under one assignment.
pub(super) struct Reader<'s, 'a> {
    scenario: &'s Scenario,
    assignment: &'a Assignment,
    patches: Patches<'s>,
    question: Question,
}

impl<'s, 'a> Reader<'s, 'a> {
    pub(super) fn new(scenario: &'s Scenario, assignment: &'a Assignment, question: Question) -> Self {
        Self { scenario, assignment, patches: Patches::of(scenario), question }
    }

    /// What an attribute is; `None` where it is not written.
    pub(super) fn value(&self, table: Table, entity: &'s Entity, key: Name) -> Option<Cow<'s, Value>> {
        self.patches.variants(table, entity, key).under(self.assignment).map(|(value, _)| value)
    }

    /// The entities that an attribute names, as far as they exist.
    pub(super) fn named(&self, table: Table, entity: &'s Entity, key: Name, of: Table) -> Vec<&'s Entity> {
        let value = self.value(table, entity, key);
        let named = value.as_deref().into_iter().flat_map(Value::references);
        named.filter(|n| self.exists(of, &n.id)).filter_map(|n| self.scenario.entity(of, &n.id)).collect()
    }

    fn exists(&self, table: Table, id: &str) -> bool {
        !self.patches.dropped(table, id).is_some_and(|dropped| dropped.under(self.assignment))
    }

    /// The entities of a table that exist, each with its place.
    pub(super) fn there(&self, table: Table) -> impl Iterator<Item = (usize, &'s Entity)> {
        self.scenario.table(table).iter().enumerate().filter(move |(_, entity)| self.exists(table, &entity.id))
    }

    /// Whether a jurisdiction says that somebody went through its law for the question.
    fn says(&self, jurisdiction: &'s Entity) -> bool {
        let value = self.value(Table::Jurisdictions, jurisdiction, key::LOOKED_AT.name());
        value.is_some_and(|value| value.items().any(|item| item.text() == self.question.word().as_str()))
    }

    /// A party that governs counts as a government, whatever its kind.
    fn governments(&self, law: &Law<'_>) -> Vec<PartyId> {
        let governs = |party: &'s Entity| {
            matches!(self.value(Table::Parties, party, key::PARTY_KIND.name()).as_deref(), Some(Value::Word(kind)) if *kind == PartyKind::Government.as_str())
                || !self.named(Table::Parties, party, key::GOVERNS.name(), Table::Jurisdictions).is_empty()
        };
        let said = |party: &'s Entity| {
            let governed = self.named(Table::Parties, party, key::GOVERNS.name(), Table::Jurisdictions);
            governed.into_iter().any(|jurisdiction| self.says(jurisdiction))
        };
        let looked_at = |party: &'s Entity| law.wielders.contains(party.id.as_str()) || said(party);
        let not_looked_at = self.there(Table::Parties).filter(|(_, party)| !looked_at(party) && governs(party));
        not_looked_at.map(|(index, _)| PartyId::new(index)).collect()
    }

    /// A jurisdiction, and all that lie around it.
    fn around(&self, inner: &'s str) -> Vec<&'s str> {
        let mut found = vec![inner];
        let mut next = Some(inner);
        while let Some(entity) = next.and_then(|id| self.scenario.entity(Table::Jurisdictions, id)) {
            next = None;
            for outer in self.named(Table::Jurisdictions, entity, key::WITHIN.name(), Table::Jurisdictions) {
                if !found.contains(&outer.id.as_str()) {
                    found.push(&outer.id);
                    next = Some(&outer.id);
                }
            }
        }
        found
    }

    fn jurisdictions(&self, law: &Law<'_>, touched: &BTreeSet<&'s str>) -> BTreeSet<&'s str> {
        let mut found: BTreeSet<&str> = BTreeSet::new();
        for inner in touched {
            let around = self.around(inner);
            for (place, outer) in around.iter().enumerate() {
                // Who searches there acts as its state. A union that only orders says nothing of what the state itself could do.
                let acts_there = around.iter().skip(place + 1).any(|j| law.on_the_spot.contains(j));
                let is_said = self.scenario.entity(Table::Jurisdictions, outer).is_some_and(|entity| self.says(entity));
                let lacks_power = !law.powers_of.contains(outer) && !acts_there && !is_said;
                // A union that only lies around, and whose law somebody wrote down, has no powers of its own there.
                if lacks_power && (place == 0 || !law.shields_of.contains(outer)) {
                    found.insert(outer);
                }
            }
        }
        found
    }

    /// The sites where a copy, a key or a processing lies, and the parties that have some of these by design.
    pub(super) fn at_stake(&self) -> (BTreeSet<&'s str>, BTreeSet<&'s str>) {
        let (mut sites, mut parties): (BTreeSet<&str>, BTreeSet<&str>) = (BTreeSet::new(), BTreeSet::new());
        let has = [
            (Table::Copies, key::AT.name(), &[key::TENANTS.name(), key::READERS.name()][..]),
            (Table::Keys, key::STORED_AT.name(), &[key::HOLDERS.name()]),
            (Table::Processing, key::AT.name(), &[key::BY.name()]),
        ];
        for (table, at, by) in has {
            for (_, thing) in self.there(table) {
                let of_what = thing.id.split_once('/').map(|(data, _)| data);
                if table == Table::Copies && !of_what.is_some_and(|data| self.exists(Table::Data, data)) {
                    continue;
                }
                sites.extend(self.named(table, thing, at, Table::Sites).iter().map(|site| site.id.as_str()));
                let who = by.iter().flat_map(|by| self.named(table, thing, *by, Table::Parties));
                parties.extend(who.map(|party| party.id.as_str()));
            }
        }
        for site in sites.iter().filter_map(|id| self.scenario.entity(Table::Sites, id)) {
            parties.extend(self.named(Table::Sites, site, key::OPERATOR.name(), Table::Parties).iter().map(|party| party.id.as_str()));
        }
        (sites, parties)
    }

    /// The jurisdictions in which something lies, or in which a party that has something by design is.
    fn touched(&self) -> BTreeSet<&'s str> {
        let (sites, parties) = self.at_stake();
        let mut touched = BTreeSet::new();
        for site in sites.into_iter().filter_map(|id| self.scenario.entity(Table::Sites, id)) {
            touched.extend(self.named(Table::Sites, site, key::LOCATED.name(), Table::Jurisdictions).iter().map(|j| j.id.as_str()));
        }
        for party in parties.into_iter().filter_map(|id| self.scenario.entity(Table::Parties, id)) {
            for tie in [key::INCORPORATED.name(), key::ESTABLISHED.name(), key::GOVERNS.name()] {
                touched.extend(self.named(Table::Parties, party, tie, Table::Jurisdictions).iter().map(|j| j.id.as_str()));
            }
        }
        touched
    }
}
