//! Which paths of a cell are gone, which are new, which are left.

use super::cells::Twin;
use super::{Options, Pair};
use crate::analysis::explain::{ExplainedPath, Pathfinder, Subject};
use crate::analysis::paths::{Path, Paths};
use crate::analysis::why_not::subject;
use crate::graph::{Act, Means};
use crate::scenario::schema::Table;
use crate::world::{DataId, Id, PartyId};
use std::collections::BTreeSet;

/// A minimal set of acts, and by which means it suffices.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Route {
    /// The easiest means.
    pub means: Means,
    /// The acts, as the stable interface spells them, in the order of their spelling; none of a cell by design.
    pub acts: Vec<String>,
}

/// What becomes of the paths of a cell. A path whose acts suffice by other means is gone and new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routes {
    /// Paths of the first world alone: easiest means first, then fewer acts, then spelling.
    pub gone: Vec<Route>,
    /// Paths of the second world alone, in the same order.
    pub new: Vec<Route>,
    /// Paths of both, in the same order.
    pub left: Vec<Route>,
    /// Whether there were too many to know them all; then nothing is said of any.
    pub cut: bool,
}

/// Cells of a party with the same word, whose paths are others in the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherWays {
    /// The party.
    pub party: Subject,
    /// The data, by id. What is told of paths is told of the first.
    pub data: Vec<Subject>,
    /// The word.
    pub means: Means,
    /// What becomes of the paths.
    pub routes: Routes,
    /// The laws by which there was a path and is none: names, sorted.
    pub laws_gone: Vec<String>,
    /// The laws by which there is a path and was none.
    pub laws_new: Vec<String>,
    /// The laws by which there still is a path.
    pub laws_left: Vec<String>,
    /// The first of the paths that are gone, explained.
    pub gone: Vec<ExplainedPath>,
    /// The first of the paths that are new, explained.
    pub new: Vec<ExplainedPath>,
}

/// So many paths of a cell are explained.
const EXPLAINED: usize = 3;

/// What becomes of the paths of each of these cells.
#[must_use]
pub fn routes(pair: &Pair<'_>, twins: &[Twin], options: Options) -> Vec<Routes> {
    found(pair, twins, options).into_iter().map(|(before, after)| sort_out(pair, &before, &after)).collect()
}

/// The paths of cells in both worlds.
fn found(pair: &Pair<'_>, twins: &[Twin], options: Options) -> Vec<(Paths, Paths)> {
    let firsts: Vec<_> = twins.iter().map(Twin::first).collect();
    let seconds: Vec<_> = twins.iter().map(Twin::second).collect();
    pair.before.paths(&firsts, options.limit).into_iter().zip(pair.after.paths(&seconds, options.limit)).collect()
}

fn sort_out(pair: &Pair<'_>, before: &Paths, after: &Paths) -> Routes {
    if before.more || after.more {
        return Routes { cut: true, ..Routes::default() };
    }
    let route = |world: &Pathfinder<'_>, path: &Path| Route { means: path.means, acts: world.spelled(path) };
    let one: Vec<Route> = before.paths.iter().map(|path| route(&pair.before, path)).collect();
    let two: Vec<Route> = after.paths.iter().map(|path| route(&pair.after, path)).collect();
    let (left, gone): (Vec<_>, Vec<_>) = one.iter().cloned().partition(|route| two.contains(route));
    let new = two.into_iter().filter(|route| !one.contains(route)).collect();
    Routes { gone, new, left, cut: false }
}

/// Cells with the same words, looked at for their paths.
#[derive(Debug, Default)]
pub(super) struct Alike {
    /// Those whose minimal paths are others, by party.
    pub others: Vec<OtherWays>,
    /// The indices of parties with a cell that has more paths than could be compared, each once.
    pub cut: Vec<(usize, usize)>,
    /// Whether there were too many cells to look at any.
    pub skipped: bool,
}

/// Cells with the same words whose minimal paths are others.
pub(super) fn other_ways(pair: &mut Pair<'_>, same: &[Twin], options: Options) -> Alike {
    let read: Vec<Twin> = same.iter().filter(|t| t.before.reads != Means::None).copied().collect();
    if read.len() > options.alike {
        return Alike { skipped: true, ..Alike::default() };
    }
    let mut cut: Vec<(usize, usize)> = Vec::new();
    let scenario = pair.before.model().world.scenario;
    let mut out: Vec<(Twin, OtherWays)> = Vec::new();
    for (twin, (before, after)) in read.iter().zip(found(pair, &read, options)) {
        let routes = sort_out(pair, &before, &after);
        // Where paths were cut off nothing can be said but that.
        if routes.cut && !cut.contains(&twin.parties) {
            cut.push(twin.parties);
        }
        if routes.cut || (routes.gone.is_empty() && routes.new.is_empty()) {
            continue;
        }
        let data = subject(scenario, Table::Data, twin.data.0);
        let alike = |(known, ways): &&mut (Twin, OtherWays)| {
            known.parties == twin.parties && known.before.reads == twin.before.reads && ways.routes == routes
        };
        if let Some((_, ways)) = out.iter_mut().find(alike) {
            ways.data.push(data);
            continue;
        }
        let (laws_before, laws_after) = (laws(&pair.before, &before), laws(&pair.after, &after));
        let gone = explained(&mut pair.before, twin.first(), &before, &routes.gone);
        let new = explained(&mut pair.after, twin.second(), &after, &routes.new);
        let ways = OtherWays {
            party: subject(scenario, Table::Parties, twin.parties.0),
            data: vec![data],
            means: twin.before.reads,
            laws_gone: laws_before.difference(&laws_after).cloned().collect(),
            laws_new: laws_after.difference(&laws_before).cloned().collect(),
            laws_left: laws_after.intersection(&laws_before).cloned().collect(),
            routes,
            gone,
            new,
        };
        out.push((*twin, ways));
    }
    Alike { others: out.into_iter().map(|(_, ways)| ways).collect(), cut, skipped: false }
}

/// The laws by which there is a path: the powers of its orders, seizures, interceptions and intrusions.
fn laws(world: &Pathfinder<'_>, paths: &Paths) -> BTreeSet<String> {
    let model = world.model();
    let law = |act: Act| {
        let power = act.power()?;
        model.world.scenario.table(Table::Powers).get(power.index()).map(|entity| entity.label().to_owned())
    };
    paths.paths.iter().flat_map(|path| &path.acts).filter_map(|act| law(model.engine().graph.act(*act))).collect()
}

/// The first of some paths, explained.
fn explained(world: &mut Pathfinder<'_>, (party, data): (PartyId, DataId), all: &Paths, wanted: &[Route]) -> Vec<ExplainedPath> {
    let is_wanted = |path: &&Path| wanted.iter().any(|route| route.means == path.means && route.acts == world.spelled(path));
    let chosen: Vec<Path> = all.paths.iter().filter(is_wanted).take(EXPLAINED).cloned().collect();
    chosen.iter().filter_map(|path| Some(world.describe(party, data, path)?.path)).collect()
}
