//! By which path a cell comes out otherwise.

use super::cells::Twin;
use super::{Options, Person};
use crate::analysis::explain::{HeldCopy, Pathfinder, Subject};
use crate::analysis::matrix::Access;
use crate::analysis::paths::Paths;
use crate::analysis::why_not::subject;
use crate::graph::Means;
use crate::scenario::schema::Table;
use std::collections::BTreeSet;

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// Reading.
    Reads,
    /// Getting hold of a copy.
    Holds,
}

impl Verb {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reads => "reads",
            Self::Holds => "holds",
        }
    }

    fn of(self, access: Access) -> Means {
        match self {
            Self::Reads => access.reads,
            Self::Holds => access.holds,
        }
    }
}

/// The easiest path on one side, and what has become of it on the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its acts, as the stable interface spells them; not told for holding.
    pub acts: Option<Vec<String>>,
    /// In words.
    pub sentence: String,
    /// The same without who, what and by which means; not told for holding.
    pub how: Option<String>,
    /// By which means the same acts suffice on the other side; not known for holding.
    pub elsewhere: Option<Means>,
}

/// A party comes to read or hold data by other means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The party.
    pub party: Person,
    /// The data of which all of this is true, by id. The sentences speak of the first.
    pub data: Vec<Subject>,
    /// Whether it is about reading or holding.
    pub verb: Verb,
    /// The means in the first world.
    pub before: Means,
    /// The means in the second.
    pub after: Means,
    /// The easiest path in the first world, if there is one.
    pub way_before: Option<Told>,
    /// The easiest path in the second world, if there is one.
    pub way_after: Option<Told>,
}

/// The changes of cells, alike ones together.
pub(super) fn changes(tellers: &mut (Pathfinder<'_>, Pathfinder<'_>), changed: &[Twin], options: Options) -> Vec<Change> {
    let firsts: Vec<_> = changed.iter().map(Twin::first).collect();
    let seconds: Vec<_> = changed.iter().map(Twin::second).collect();
    let paths = (tellers.0.paths(&firsts, options.limit), tellers.1.paths(&seconds, options.limit));
    let mut out: Vec<Change> = Vec::new();
    for verb in [Verb::Reads, Verb::Holds] {
        for (twin, (here, there)) in changed.iter().zip(paths.0.iter().zip(&paths.1)) {
            let (before, after) = (verb.of(twin.before), verb.of(twin.after));
            if before == after {
                continue;
            }
            let scenario = tellers.0.model().world.scenario;
            let Some(party) = scenario.table(Table::Parties).get(twin.parties.0).map(Person::of) else { continue };
            let data = subject(scenario, Table::Data, twin.data.0);
            let (way_before, way_after) = match verb {
                Verb::Reads => reading(tellers, twin, here, there),
                Verb::Holds => (
                    tellers.0.holding(twin.first().0, twin.first().1, twin.before).as_ref().map(holding),
                    tellers.1.holding(twin.second().0, twin.second().1, twin.after).as_ref().map(holding),
                ),
            };
            let alike = |known: &Change| {
                let known_words = (&known.party.id, known.verb, known.before, known.after);
                let same_acts = |a: &Option<Told>, b: &Option<Told>| a.as_ref().map(fate) == b.as_ref().map(fate);
                known_words == (&party.id, verb, before, after)
                    && same_acts(&known.way_before, &way_before)
                    && same_acts(&known.way_after, &way_after)
            };
            match out.iter_mut().find(|known| alike(known)) {
                Some(known) => known.data.push(data),
                None => out.push(Change { party, data: vec![data], verb, before, after, way_before, way_after }),
            }
        }
    }
    let index = |id: &str| {
        changed.iter().position(|t| tellers.0.model().world.scenario.table(Table::Parties).get(t.parties.0).is_some_and(|e| e.id == id))
    };
    out.sort_by_key(|change| (index(&change.party.id), change.verb));
    out
}

/// What makes two told paths alike, whatever data their sentences speak of.
fn fate(told: &Told) -> (Option<&[String]>, Option<Means>) {
    (told.acts.as_deref(), told.elsewhere)
}

fn holding(copy: &HeldCopy) -> Told {
    Told { acts: None, sentence: crate::text::paths::holding(copy), how: None, elsewhere: None }
}

fn reading(tellers: &mut (Pathfinder<'_>, Pathfinder<'_>), twin: &Twin, here: &Paths, there: &Paths) -> (Option<Told>, Option<Told>) {
    let ((party, data), (party_after, data_after)) = (twin.first(), twin.second());
    let before = here.paths.first().and_then(|path| tellers.0.describe(party, data, path));
    let after = there.paths.first().and_then(|path| tellers.1.describe(party_after, data_after, path));
    (
        before.map(|way| Told {
            elsewhere: Some(tellers.1.means_of(party_after, data_after, &way.acts)),
            acts: Some(way.acts),
            sentence: crate::text::paths::sentence(&way.path),
            how: Some(crate::text::paths::how(&way.path)),
        }),
        after.map(|way| Told {
            elsewhere: Some(tellers.0.means_of(party, data, &way.acts)),
            acts: Some(way.acts),
            sentence: crate::text::paths::sentence(&way.path),
            how: Some(crate::text::paths::how(&way.path)),
        }),
    )
}

/// The minimal paths of a cell: means and acts.
type Minimal = BTreeSet<(Means, Vec<String>)>;

/// Cells with the same words whose minimal paths are others, by party; and whether there were too many to look.
pub(super) fn other_ways(
    tellers: &(Pathfinder<'_>, Pathfinder<'_>),
    same: &[Twin],
    options: Options,
) -> (Vec<(Person, Vec<Subject>)>, bool) {
    let read: Vec<&Twin> = same.iter().filter(|t| t.before.reads != Means::None).collect();
    if read.len() > options.alike {
        return (Vec::new(), true);
    }
    let paths = |teller: &Pathfinder<'_>, cells: Vec<_>| -> Vec<(Minimal, bool)> {
        let found = teller.paths(&cells, options.limit);
        found.iter().map(|f| (f.paths.iter().map(|p| (p.means, teller.spelled(p))).collect(), f.more)).collect()
    };
    let before = paths(&tellers.0, read.iter().map(|t| t.first()).collect());
    let after = paths(&tellers.1, read.iter().map(|t| t.second()).collect());
    let scenario = tellers.0.model().world.scenario;
    let mut out: Vec<(Person, Vec<Subject>)> = Vec::new();
    for (twin, (here, there)) in read.iter().zip(before.iter().zip(&after)) {
        // Where paths were cut off nothing can be said.
        if here.1 || there.1 || here.0 == there.0 {
            continue;
        }
        let Some(party) = scenario.table(Table::Parties).get(twin.parties.0).map(Person::of) else { continue };
        let data = subject(scenario, Table::Data, twin.data.0);
        match out.last_mut().filter(|(known, _)| *known == party) {
            Some((_, list)) => list.push(data),
            None => out.push((party, vec![data])),
        }
    }
    (out, false)
}
