//! A second, naive implementation of the rules, to hold the engine to.
//!
//! It shares nothing with the engine: it reads TOML by itself, and there is no graph, no interning, no algebra of means. It
//! takes the levels of means one after the other, easiest first, and asks for each: *what is had when only acts up to this level
//! may happen?* That is a plain set, grown by the rules until nothing changes. The means of a cell is the first level at which
//! the party has it. A rule that asks for what somebody has *by design* (or ownership, or law) looks into the finished set of
//! that level. `kept` does this stretch after stretch; `unnoticed` leaves out the open acts; a path is a minimal set of acts that
//! suffices when no others may happen.
//!
//! 1. [`document`], [`patched`], [`world`]: the file, the world under an assignment, every reference to something dropped gone,
//!    only laws in force left.
//! 2. [`places`]: around and within, territory, ties, control.
//! 3. [`laws`]: reach, categories, who is spared, shields, agreements, the means of an order and of a gift.
//! 4. [`acts`], [`facts`]: acts; capabilities and the sets that hold them.
//! 5. [`by_design`], [`by_credential`], [`by_ownership`], [`by_offer`], [`by_law`], [`by_harder_acts`]: the rules, one function each.
//! 6. [`over_time`]: K1 to K3.
//! 7. [`cutting`]: section 6.
//! 8. [`paths`], [`policies`]: sections 4 and 8.
//!
//! Slow and obvious on purpose.

pub(crate) mod acts;
pub(crate) mod by_credential;
pub(crate) mod by_design;
pub(crate) mod by_harder_acts;
pub(crate) mod by_law;
pub(crate) mod by_offer;
pub(crate) mod by_ownership;
pub(crate) mod cutting;
pub(crate) mod document;
pub(crate) mod facts;
pub(crate) mod laws;
pub(crate) mod means;
pub(crate) mod over_time;
pub(crate) mod patched;
pub(crate) mod paths;
pub(crate) mod places;
pub(crate) mod policies;
pub(crate) mod shares;
pub(crate) mod world;

use acts::Acts;
use document::{Document, Given};
use facts::{Capability, Days, Fact, Facts, Stage};
use means::Means;
use std::collections::{BTreeMap, BTreeSet};
use world::World;

/// A means for every party and dataset of the scenario, dropped ones included.
pub(crate) type Matrix = BTreeMap<(String, String), Means>;

/// The easiest means by which each party reads each dataset.
pub(crate) fn reads(document: &Document, given: &Given) -> Matrix {
    reads_and_holds(document, given).0
}

/// The easiest means by which each party reads each dataset, and by which it gets hold of any copy of it.
pub(crate) fn reads_and_holds(document: &Document, given: &Given) -> (Matrix, Matrix) {
    let worlds = [World::new(document, given)];
    let levels = levels_of_a_day(&worlds, &Acts::All);
    let reads = matrix(document, &levels, |facts, party, data| facts.reads(party, data, 0));
    let copies = worlds[0].copies.iter();
    let holds = matrix(document, &levels, |facts, party, data| {
        let mut copies = copies.clone();
        copies.any(|(id, copy)| copy.data == data && facts.has(party, Capability::Holds(0, id)))
    });
    (reads, holds)
}

/// `unnoticed` is `reads` computed with the open acts left out. The same acts are open for datasets with the same users.
pub(crate) fn unnoticed(document: &Document, given: &Given) -> Matrix {
    let worlds = [World::new(document, given)];
    let mut by_users: BTreeMap<Option<Vec<&str>>, Vec<&str>> = BTreeMap::new();
    for (data, _) in document.table("data") {
        by_users.entry(acts::users(&worlds[0], data)).or_default().push(data);
    }
    let mut all = Matrix::new();
    for datasets in by_users.values() {
        let levels = levels_of_a_day(&worlds, &Acts::Silent(&worlds[0], datasets[0]));
        for data in datasets {
            for (party, _) in document.table("parties") {
                all.insert((party.to_owned(), (*data).to_owned()), easiest(&levels, |facts| facts.reads(party, data, 0)));
            }
        }
    }
    all
}

/// `kept` is the easiest means by which P reads d in the stretch of the date (no date: the last).
pub(crate) fn kept(document: &Document, given: &Given) -> Matrix {
    let stretches = over_time::stretches(document, given);
    let worlds: Vec<World<'_>> = stretches.iter().map(|stretch| World::new(document, stretch)).collect();
    let all: Vec<Acts<'_, '_>> = worlds.iter().map(|_| Acts::All).collect();
    let levels = over_time::levels_over_time(&worlds, &all);
    matrix(document, &levels, |facts, party, data| facts.reads(party, data, worlds.len() - 1))
}

/// By which means P reads d, where in each stretch only the acts spelled so happen.
pub(crate) fn kept_by(document: &Document, given: &Given, acts: &[BTreeSet<String>], party: &str, data: &str) -> Means {
    let stretches = over_time::stretches(document, given);
    let worlds: Vec<World<'_>> = stretches.iter().map(|stretch| World::new(document, stretch)).collect();
    assert_eq!(worlds.len(), acts.len());
    let acts: Vec<Acts<'_, '_>> = acts.iter().map(Acts::Spelled).collect();
    let levels = over_time::levels_over_time(&worlds, &acts);
    easiest(&levels, |facts| facts.reads(party, data, worlds.len() - 1))
}

/// Who uses which key by design.
pub(crate) fn keys_in_use(document: &Document, given: &Given) -> BTreeSet<(String, String)> {
    let worlds = [World::new(document, given)];
    let levels = levels_of_a_day(&worlds, &Acts::All);
    let today = levels.first().into_iter().flat_map(Facts::all);
    let used = today.filter_map(|(party, capability)| match capability {
        Capability::Uses(_, key) => Some((party.to_owned(), key.to_owned())),
        _ => None,
    });
    used.collect()
}

/// Whether each policy passes under an assignment; those that ask what this reference does not know are left out.
pub(crate) fn policies(document: &Document, given: &Given) -> BTreeMap<String, bool> {
    let world = World::new(document, given);
    let mut answers: BTreeMap<&str, Matrix> = BTreeMap::new();
    let mut passes = BTreeMap::new();
    for (id, policy) in &world.policies {
        let answer = answers.entry(policy.question).or_insert_with(|| match policy.question {
            "" | "reads" => reads(document, given),
            "kept" => kept(document, given),
            "unnoticed" => unnoticed(document, given),
            _ => Matrix::new(),
        });
        if policy.kind != "transfer" && (policy.kind != "access" || !answer.is_empty()) {
            let means = |party: &str, data: &str| answer[&(party.to_owned(), data.to_owned())];
            passes.insert((*id).to_owned(), policies::passes(&world, policy, means));
        }
    }
    passes
}

fn matrix<'w>(document: &Document, levels: &[Facts<'w>], mut has: impl FnMut(&Facts<'w>, &str, &str) -> bool) -> Matrix {
    let mut all = Matrix::new();
    for (party, _) in document.table("parties") {
        for (data, _) in document.table("data") {
            all.insert((party.to_owned(), data.to_owned()), easiest(levels, |facts| has(facts, party, data)));
        }
    }
    all
}

fn levels_of_a_day<'w>(worlds: &'w [World<'w>; 1], acts: &Acts<'_, 'w>) -> Vec<Facts<'w>> {
    let nothing = vec![BTreeSet::new(); Means::ACTS.len()];
    levels(Days { worlds, now: 0 }, acts, &nothing)
}

/// What is had at each level of means, in the order of [`Means::ACTS`], with what was kept by means up to each level.
pub(crate) fn levels<'w>(days: Days<'w>, acts: &Acts<'_, 'w>, kept: &[BTreeSet<Fact<'w>>]) -> Vec<Facts<'w>> {
    let mut finished: Vec<Facts<'w>> = Vec::new();
    for (level, kept) in Means::ACTS.into_iter().zip(kept) {
        // What is had by design or ownership, with what was kept as if by design.
        let held = match finished.get(Means::Ownership as usize) {
            Some(owned) => grown(days, acts, Means::Ownership, &finished, kept, &Facts::default(), owned.clone()),
            None => Facts::default(),
        };
        // What is had at an easier level is had at this one too.
        let facts = finished.last().cloned().unwrap_or_default();
        let facts = grown(days, acts, level, &finished, kept, &held, facts);
        finished.push(facts);
    }
    finished
}

/// Grows facts by the rules until nothing changes.
fn grown<'w>(
    days: Days<'w>,
    acts: &Acts<'_, 'w>,
    level: Means,
    finished: &[Facts<'w>],
    kept: &BTreeSet<Fact<'w>>,
    held: &Facts<'w>,
    mut facts: Facts<'w>,
) -> Facts<'w> {
    facts.keep(kept);
    // By design there are no acts yet that could show an endpoint.
    let endpoints = finished.first().map(|by_design| facts::endpoints(days, by_design)).unwrap_or_default();
    let mut stage = Stage { days, level, acts, finished, kept, held, endpoints: &endpoints, facts };
    loop {
        let mut next = stage.facts.clone();
        for rule in RULES {
            rule(&stage, &mut next);
        }
        if next == stage.facts {
            return next;
        }
        stage.facts = next;
    }
}

fn easiest<'w>(levels: &[Facts<'w>], mut has: impl FnMut(&Facts<'w>) -> bool) -> Means {
    Means::ACTS.into_iter().zip(levels).find(|(_, facts)| has(facts)).map_or(Means::None, |(level, _)| level)
}

/// A rule looks at what is had so far and adds what follows.
type Rule = for<'w> fn(&Stage<'_, 'w>, &mut Facts<'w>);

const RULES: [Rule; 26] = [
    by_design::r01,
    by_design::r02,
    by_design::r03,
    by_design::r04,
    by_design::r05,
    by_design::r06,
    by_design::r07,
    by_design::r08,
    by_design::r09,
    by_design::r10,
    by_ownership::r11,
    by_law::r12,
    by_law::r13,
    by_law::r14,
    by_law::r15,
    by_law::r16,
    by_harder_acts::r17,
    by_harder_acts::r18,
    by_harder_acts::r19,
    by_design::r20,
    by_credential::r21,
    by_harder_acts::r22,
    by_harder_acts::r23,
    by_law::r24,
    by_offer::r25,
    by_design::old_keys,
];
