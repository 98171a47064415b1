//! By which path a cell comes out otherwise.

use super::cells::Twin;
use super::{Options, Pair};
use crate::analysis::explain::{ExplainedPath, HeldCopy, Pathfinder, Subject};
use crate::analysis::matrix::Access;
use crate::analysis::paths::{Path, Paths};
use crate::analysis::why_not::subject;
use crate::graph::{Means, Sense};
use crate::scenario::schema::Table;
use crate::world::{DataId, PartyId};

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// Reading.
    Reads,
    /// Reading without anybody being free to tell.
    Unnoticed,
    /// Having read it by now, with what was kept.
    Kept,
    /// Altering data for users.
    Alters,
    /// Cutting users off.
    Denies,
    /// Getting hold of a copy.
    Holds,
}

impl Verb {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reads => "reads",
            Self::Unnoticed => "unnoticed",
            Self::Kept => "kept",
            Self::Alters => "alters",
            Self::Denies => "denies",
            Self::Holds => "holds",
        }
    }

    /// What is asked, in a sense.
    #[must_use]
    pub fn reading(sense: Sense) -> Self {
        match sense {
            Sense::Reads => Self::Reads,
            Sense::Unnoticed => Self::Unnoticed,
            Sense::Kept => Self::Kept,
            Sense::Alters => Self::Alters,
            Sense::Denies => Self::Denies,
        }
    }

    fn of(self, access: Access) -> Means {
        match self {
            Self::Reads | Self::Unnoticed | Self::Kept | Self::Alters | Self::Denies => access.reads,
            Self::Holds => access.holds,
        }
    }
}

/// The easiest path on one side, and what has become of it on the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Its acts, as the stable interface spells them.
    pub acts: Option<Vec<String>>,
    /// By which means the same acts suffice on the other side.
    pub elsewhere: Option<Means>,
    /// The path.
    pub path: Described,
}

/// A path of which everything is known that a sentence says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Described {
    /// To reading.
    Reading(Box<ExplainedPath>),
    /// To a copy.
    Holding(Box<HeldCopy>),
}

/// A party comes to read or hold data by other means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The party.
    pub party: Subject,
    /// The data of which all of this is true, by id. The paths are those of the first.
    pub data: Vec<Subject>,
    /// Whether it is about reading or holding.
    pub verb: Verb,
    /// The means in the first world.
    pub before: Means,
    /// The means in the second.
    pub after: Means,
    /// Whether in the first world, and in the second, there is nothing to ask; the means of that world is `none` then.
    pub has_no_word: [bool; 2],
    /// The easiest path in the first world, if there is one.
    pub way_before: Option<Way>,
    /// The easiest path in the second world, if there is one.
    pub way_after: Option<Way>,
}

impl Change {
    /// The words in the first world and in the second; `None` where there is nothing to ask.
    #[must_use]
    pub fn words(&self) -> [Option<Means>; 2] {
        let [first, second] = self.has_no_word;
        [(!first).then_some(self.before), (!second).then_some(self.after)]
    }

    /// Whether access becomes easier.
    #[must_use]
    pub fn opens(&self) -> bool {
        self.after < self.before
    }
}

/// The easiest path on one side by its acts; of holding, nothing.
#[derive(Clone, Debug, Default)]
struct Easiest {
    path: Option<Path>,
    acts: Option<Vec<String>>,
    elsewhere: Option<Means>,
}

/// Cells of a party that come out otherwise in the same way, by the same acts.
struct Alike {
    first: Twin,
    data: Vec<Subject>,
    verb: Verb,
    before: Easiest,
    after: Easiest,
}

impl Alike {
    fn is_like(&self, other: &Self) -> bool {
        let of = |one: &Self| {
            let words = [one.first.before, one.first.after].map(|access| (one.verb.of(access), access.has_no_word));
            (one.first.parties, one.verb, words)
        };
        let same = |one: &Easiest, other: &Easiest| (&one.acts, one.elsewhere) == (&other.acts, other.elsewhere);
        of(self) == of(other) && same(&self.before, &other.before) && same(&self.after, &other.after)
    }
}

/// The changes of cells, alike ones together: by party, reading before holding.
#[must_use]
pub fn changes(pair: &mut Pair<'_>, changed: &[Twin], options: Options) -> Vec<Change> {
    let scenario = pair.before.model().world.scenario;
    let mut groups: Vec<Alike> = Vec::new();
    for (twin, verb, before, after) in easiest(pair, changed, options) {
        let data = subject(scenario, Table::Data, twin.data.0);
        let alike = Alike { first: twin, data: vec![data], verb, before, after };
        match groups.iter_mut().find(|known| known.is_like(&alike)) {
            Some(known) => known.data.extend(alike.data),
            None => groups.push(alike),
        }
    }
    let index = |alike: &Alike| changed.iter().position(|twin| twin.parties == alike.first.parties);
    groups.sort_by_key(|alike| (index(alike), alike.verb));
    let mut change = |Alike { first, data, verb, before, after }: Alike| {
        let mut way_before = describe(&mut pair.before, first.first(), verb, first.before, before);
        let mut way_after = describe(&mut pair.after, first.second(), verb, first.after, after);
        let (one, two) = (first.first(), first.second());
        held_elsewhere(way_before.as_mut(), &pair.after, two);
        held_elsewhere(way_after.as_mut(), &pair.before, one);
        Change {
            party: subject(scenario, Table::Parties, first.parties.0),
            data,
            verb,
            before: verb.of(first.before),
            after: verb.of(first.after),
            has_no_word: [first.before, first.after].map(|access| access.has_no_word),
            way_before,
            way_after,
        }
    };
    groups.into_iter().map(&mut change).collect()
}

/// The cells that come out otherwise, each with the easiest paths in both worlds: first those that read otherwise.
fn easiest(pair: &Pair<'_>, changed: &[Twin], options: Options) -> Vec<(Twin, Verb, Easiest, Easiest)> {
    let firsts: Vec<_> = changed.iter().map(Twin::first).collect();
    let seconds: Vec<_> = changed.iter().map(Twin::second).collect();
    let paths = (pair.before.paths(&firsts, options.limit), pair.after.paths(&seconds, options.limit));
    let way = |paths: &Paths, home: &Pathfinder<'_>, other: &Pathfinder<'_>, (party, data): (PartyId, DataId)| {
        let Some(path) = paths.paths.first() else { return Easiest::default() };
        let acts = home.spelled(path);
        Easiest { elsewhere: Some(other.means_of(party, data, &acts)), acts: Some(acts), path: Some(path.clone()) }
    };
    let mut out = Vec::new();
    for (twin, (here, there)) in changed.iter().zip(paths.0.iter().zip(&paths.1)) {
        if twin.before.word() != twin.after.word() {
            let before = way(here, &pair.before, &pair.after, twin.second());
            let after = way(there, &pair.after, &pair.before, twin.first());
            out.push((*twin, Verb::reading(pair.sense()), before, after));
        }
    }
    let holds = changed.iter().filter(|twin| twin.before.holds != twin.after.holds);
    out.extend(holds.map(|twin| (*twin, Verb::Holds, Easiest::default(), Easiest::default())));
    out
}

/// Says of a way to a copy by which means its acts would suffice in the other world.
fn held_elsewhere(way: Option<&mut Way>, other: &Pathfinder<'_>, (party, data): (PartyId, DataId)) {
    if let Some(Way { acts, elsewhere, path: Described::Holding(copy) }) = way {
        let mut spelled: Vec<String> = copy.acts.iter().map(|act| act.spelled.clone()).collect();
        spelled.sort();
        spelled.dedup();
        *elsewhere = Some(other.holds_by(party, data, &spelled));
        *acts = Some(spelled);
    }
}

/// Describes the easiest path of a cell.
fn describe(world: &mut Pathfinder<'_>, (party, data): (PartyId, DataId), verb: Verb, access: Access, found: Easiest) -> Option<Way> {
    let path = match verb {
        Verb::Reads | Verb::Unnoticed | Verb::Kept | Verb::Alters | Verb::Denies => {
            Described::Reading(Box::new(world.describe(party, data, &found.path?)?.path))
        }
        Verb::Holds => Described::Holding(Box::new(world.holding(party, data, access)?)),
    };
    Some(Way { acts: found.acts, elsewhere: found.elsewhere, path })
}
