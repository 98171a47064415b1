//! By which path a cell comes out otherwise.

use super::cells::Twin;
use super::{Options, Pair};
use crate::analysis::explain::Subject;
use crate::analysis::matrix::Access;
use crate::analysis::paths::{Path, Paths};
use crate::analysis::specialised::Specialised;
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

/// The easiest path on one side, and what has become of it on the other. Of holding, only that there is one is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The path, in the graph of its side.
    pub path: Option<Path>,
    /// Its acts, as the stable interface spells them.
    pub acts: Option<Vec<String>>,
    /// By which means the same acts suffice on the other side.
    pub elsewhere: Option<Means>,
}

impl Way {
    const HOLDING: Self = Self { path: None, acts: None, elsewhere: None };

    /// Whether two are alike, whichever dataset they lead to.
    fn is_like(&self, other: &Self) -> bool {
        (&self.acts, self.elsewhere) == (&other.acts, other.elsewhere)
    }
}

/// A party comes to read or hold data by other means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The party.
    pub party: Subject,
    /// The data of which all of this is true, by id.
    pub data: Vec<Subject>,
    /// The cell of the party and the first of the data: its paths are those below.
    pub cell: Twin,
    /// Whether it is about reading or holding.
    pub verb: Verb,
    /// The means in the first world.
    pub before: Means,
    /// The means in the second.
    pub after: Means,
    /// The easiest path in the first world, if there is one.
    pub way_before: Option<Way>,
    /// The easiest path in the second world, if there is one.
    pub way_after: Option<Way>,
}

impl Change {
    /// Whether access becomes easier.
    #[must_use]
    pub fn opens(&self) -> bool {
        self.after < self.before
    }

    fn is_like(&self, other: &Self) -> bool {
        let alike = |one: &Option<Way>, other: &Option<Way>| match (one, other) {
            (Some(one), Some(other)) => one.is_like(other),
            (None, None) => true,
            _ => false,
        };
        (&self.party.id, self.verb, self.before, self.after) == (&other.party.id, other.verb, other.before, other.after)
            && alike(&self.way_before, &other.way_before)
            && alike(&self.way_after, &other.way_after)
    }
}

/// The changes of cells, alike ones together: by party, reading before holding.
#[must_use]
pub fn changes(pair: &Pair<'_>, changed: &[Twin], options: Options) -> Vec<Change> {
    let scenario = pair.before.scenario();
    let firsts: Vec<_> = changed.iter().map(Twin::first).collect();
    let seconds: Vec<_> = changed.iter().map(Twin::second).collect();
    let paths = (pair.before.paths(&firsts, options.limit), pair.after.paths(&seconds, options.limit));
    let mut out: Vec<Change> = Vec::new();
    for verb in [Verb::Reads, Verb::Holds] {
        for (twin, (here, there)) in changed.iter().zip(paths.0.iter().zip(&paths.1)) {
            let (before, after) = (verb.of(twin.before), verb.of(twin.after));
            if before == after {
                continue;
            }
            let (way_before, way_after) = match verb {
                Verb::Reads => reading(pair, twin, here, there),
                Verb::Holds => ((before != Means::None).then_some(Way::HOLDING), (after != Means::None).then_some(Way::HOLDING)),
            };
            let party = subject(scenario, Table::Parties, twin.parties.0);
            let data = subject(scenario, Table::Data, twin.data.0);
            let change = Change { party, data: Vec::new(), cell: *twin, verb, before, after, way_before, way_after };
            match out.iter_mut().find(|known| known.is_like(&change)) {
                Some(known) => known.data.push(data),
                None => out.push(Change { data: vec![data], ..change }),
            }
        }
    }
    let index = |change: &Change| changed.iter().position(|twin| twin.parties == change.cell.parties);
    out.sort_by_key(|change| (index(change), change.verb));
    out
}

/// The easiest paths of a cell in both worlds, each with what has become of it in the other.
fn reading(pair: &Pair<'_>, twin: &Twin, here: &Paths, there: &Paths) -> (Option<Way>, Option<Way>) {
    let way = |paths: &Paths, home: &Specialised<'_>, other: &Specialised<'_>, cell: (_, _)| {
        let path = paths.paths.first()?;
        let acts = home.spelled(path);
        Some(Way { elsewhere: Some(other.means_of(cell.0, cell.1, &acts)), acts: Some(acts), path: Some(path.clone()) })
    };
    (way(here, &pair.before, &pair.after, twin.second()), way(there, &pair.after, &pair.before, twin.first()))
}

/// The minimal paths of a cell: means and acts.
type Minimal = BTreeSet<(Means, Vec<String>)>;

/// Cells with the same words whose minimal paths are others, by party; and whether there were too many to look.
pub(super) fn other_ways(pair: &Pair<'_>, same: &[Twin], options: Options) -> (Vec<(Subject, Vec<Subject>)>, bool) {
    let read: Vec<&Twin> = same.iter().filter(|t| t.before.reads != Means::None).collect();
    if read.len() > options.alike {
        return (Vec::new(), true);
    }
    let paths = |world: &Specialised<'_>, cells: Vec<_>| -> Vec<(Minimal, bool)> {
        let found = world.paths(&cells, options.limit);
        found.iter().map(|f| (f.paths.iter().map(|p| (p.means, world.spelled(p))).collect(), f.more)).collect()
    };
    let before = paths(&pair.before, read.iter().map(|t| t.first()).collect());
    let after = paths(&pair.after, read.iter().map(|t| t.second()).collect());
    let scenario = pair.before.scenario();
    let mut out: Vec<(Subject, Vec<Subject>)> = Vec::new();
    for (twin, (here, there)) in read.iter().zip(before.iter().zip(&after)) {
        // Where paths were cut off nothing can be said.
        if here.1 || there.1 || here.0 == there.0 {
            continue;
        }
        let party = subject(scenario, Table::Parties, twin.parties.0);
        let data = subject(scenario, Table::Data, twin.data.0);
        match out.last_mut().filter(|(known, _)| *known == party) {
            Some((_, list)) => list.push(data),
            None => out.push((party, vec![data])),
        }
    }
    (out, false)
}
