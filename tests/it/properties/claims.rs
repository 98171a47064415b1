//! Whatever criterion of a framework is met, what it claims of the parties holds: by the matrix of the reference implementation, and by
//! home and control as they are worked out here.
//!
//! Whom and what a criterion speaks of stands in its framework's file (`claims`); nothing here looks at a check.

use crate::support::cases::times;
use crate::support::reference::cutting;
use crate::support::reference::document::Document;
use crate::support::reference::world::World;
use crate::support::reference::{Matrix, keys_in_use, reads};
use crate::support::scenarios::{assignments, given, scenario};
use crate::support::worlds::{self, used::used};
use residency::Situation;
use residency::analysis::assess::{self, Criterion, Does, Framework, Settings, Whom};
use residency::graph::Means;
use residency::scenario::schema::{PartyKind, Table, key};
use residency::scenario::{Assignment, Scenario};
use residency::shipped;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// Who is where, seen from one jurisdiction as home.
struct Places<'w> {
    world: &'w World<'w>,
    scenario: &'w Scenario,
    home: &'w str,
}

impl Places<'_> {
    /// Whether a party itself is elsewhere: where it is incorporated or governs, or else where it is established.
    fn is_elsewhere(&self, party: &str) -> bool {
        let Some(it) = self.world.parties.get(party) else { return false };
        let seats: Vec<&str> = it.incorporated.iter().chain(&it.governs).copied().collect();
        let places = if seats.is_empty() { it.established.clone() } else { seats };
        places.into_iter().any(|j| !self.world.around(j).contains(self.home))
    }

    fn is_foreign(&self, party: &str) -> bool {
        self.is_elsewhere(party) || self.world.parties.keys().any(|p| self.is_elsewhere(p) && self.world.controls(p, party))
    }

    fn governs_home(&self, party: &str) -> bool {
        self.world.parties.get(party).and_then(|it| it.governs).is_some_and(|j| self.world.around(j).contains(self.home))
    }

    fn is_government(&self, party: &str) -> bool {
        let kind = self.scenario.entity(Table::Parties, party).and_then(|p| p.word(key::PARTY_KIND));
        kind == Some(PartyKind::Government) || self.world.parties.get(party).is_some_and(|it| it.governs.is_some())
    }

    fn is_meant(&self, whom: Whom, party: &str) -> bool {
        match whom {
            Whom::Others => true,
            Whom::Elsewhere => self.is_foreign(party),
            Whom::GovernmentsElsewhere => self.is_government(party) && self.is_foreign(party) && !self.governs_home(party),
            Whom::CompaniesElsewhere => !self.is_government(party) && self.is_foreign(party),
        }
    }

    /// The keys on a dataset, through wrappings and parts.
    fn keys_on(&self, data: &str) -> BTreeSet<&str> {
        let copies = self.world.copies.values().filter(|copy| copy.data == data);
        let mut pending: Vec<&str> = copies.flat_map(|copy| copy.locked_by.iter().copied()).collect();
        let mut found = BTreeSet::new();
        while let Some(id) = pending.pop() {
            if found.insert(id) {
                let key = &self.world.keys[id];
                pending.extend(key.wrapped_by.iter().chain(key.parts.iter().flat_map(|(_, parts)| parts)));
            }
        }
        found
    }
}

/// What is the case, by the reference implementation: found out once for all frameworks, and only where something is met.
#[derive(Default)]
struct Truth(OnceCell<(Matrix, BTreeSet<(String, String)>)>, OnceCell<Words>);

/// What contradicts the claims of criteria that are met; whatever was met is noted.
fn contradictions(
    (scenario, document): (&Scenario, &Document),
    assignment: &Assignment,
    framework: &Framework,
    home: &str,
    truth: &Truth,
    met: &mut BTreeSet<String>,
) -> Vec<String> {
    let settings = Settings { home: vec![home.to_owned()], ..Settings::default() };
    let found = assess::assess(scenario, assignment, framework, &settings, &[]);
    let claiming: Vec<_> =
        framework.criteria.iter().zip(&found.results).filter(|(c, r)| !c.claims.is_empty() && r.level.is_best(&c.grading)).collect();
    if claiming.is_empty() {
        return Vec::new();
    }
    let given = given(scenario, assignment);
    let world = World::new(document, &given);
    let places = Places { world: &world, scenario, home };
    let denied = || {
        let effects = cutting::effects(document, &given).into_iter();
        effects.filter_map(|(cell, words)| words.map(|[_, denies]| (cell, denies.word().to_owned()))).collect::<Words>()
    };
    let (cells, used) = truth.0.get_or_init(|| (reads(document, &given), keys_in_use(document, &given)));
    // What is done to users takes longest to find out.
    let asks = claiming.iter().any(|(criterion, _)| criterion.claims.iter().any(|claim| claim.does == Does::Denies));
    let nothing = Words::new();
    let denied = if asks { truth.1.get_or_init(denied) } else { &nothing };
    let mut out = Vec::new();
    let words: Words = cells.iter().map(|(cell, means)| (cell.clone(), means.word().to_owned())).collect();
    for (criterion, _) in claiming {
        met.insert(format!("{} {}", framework.name, criterion.id));
        out.extend(
            broken(criterion, &places, &found.customers, (&words, denied), used).into_iter().map(|how| format!("{} {how}", framework.name)),
        );
    }
    out
}

/// The word of every cell, of one question; none of a cell that has no word.
type Words = BTreeMap<(String, String), String>;

/// What contradicts the claims of a criterion.
fn broken(
    criterion: &Criterion,
    places: &Places<'_>,
    customers: &[String],
    (read, denied): (&Words, &Words),
    used: &BTreeSet<(String, String)>,
) -> Vec<String> {
    let mut out = Vec::new();
    for claim in &criterion.claims {
        for ((party, data), word) in if claim.does == Does::Denies { denied } else { read } {
            let subject = places.world.data.get(data.as_str()).is_some_and(|d| d.subject == Some(party.as_str()));
            if customers.contains(party) || subject || !places.is_meant(claim.nobody, party) {
                continue;
            }
            let does = match claim.does {
                Does::Reads | Does::Denies => Means::from_word(word).unwrap() <= claim.by,
                Does::UsesKeys => places.keys_on(data).iter().any(|key| used.contains(&(party.clone(), (*key).to_owned()))),
            };
            if does {
                out.push(format!("{}: {party} {:?} {data} ({word})", criterion.id, claim.does));
            }
        }
    }
    out
}

/// What contradicts the claims of a framework's criteria where they are met, by cells that somebody else found, of who reads and of who cuts
/// off: for each its id.
pub(crate) fn contradicted_cells(
    (text, situation): (&str, &Situation),
    framework: &Framework,
    home: &str,
    cells: (&Words, &Words),
    is_met: &dyn Fn(&str) -> bool,
    customers: &[String],
) -> Vec<(String, String)> {
    let (document, given) = (Document::of(text), given(&situation.scenario, &situation.assignment));
    let world = World::new(&document, &given);
    let places = Places { world: &world, scenario: &situation.scenario, home };
    let used = keys_in_use(&document, &given);
    let met = framework.criteria.iter().filter(|criterion| is_met(&criterion.id));
    met.flat_map(|c| broken(c, &places, customers, cells, &used).into_iter().map(|how| (c.id.clone(), how))).collect()
}

#[test]
fn what_is_met_holds_of_everybody_whom_it_speaks_of() {
    let frameworks: Vec<Framework> = shipped::frameworks().into_iter().map(|file| assess::read(file.name, file.text).unwrap()).collect();
    let mut met = BTreeSet::new();
    for seed in 0..u64::from(times(300)) {
        // In every other world data have users, and more can be done to them.
        let text = worlds::world(3_000_000 + seed);
        let text = if seed % 2 == 0 { text } else { used(&text, seed) };
        let (scenario, document) = (scenario(&format!("world {seed}"), &text), Document::of(&text));
        let places: Vec<&str> = scenario.table(Table::Jurisdictions).iter().map(|j| j.id.as_str()).take(2).collect();
        for assignment in assignments(&scenario).into_iter().filter(|a| scenario.errors(a).is_empty()).take(2) {
            let truth = Truth::default();
            for (framework, home) in frameworks.iter().flat_map(|f| places.iter().map(move |home| (f, *home))) {
                let wrong = contradictions((&scenario, &document), &assignment, framework, home, &truth, &mut met);
                assert!(wrong.is_empty(), "world {seed}, {:?}, home {home}: {wrong:#?}\n{text}", assignment.options);
            }
        }
    }
    let claiming =
        frameworks.iter().flat_map(|f| f.criteria.iter().filter(|c| !c.claims.is_empty()).map(|c| format!("{} {}", f.name, c.id)));
    let never: Vec<String> = claiming.filter(|c| !met.contains(c)).collect();
    assert!(never.is_empty(), "no generated world meets {never:?}");
}
