//! One act on many days: paths that differ in nothing but the days on which their acts are done, put together.
//!
//! Where an act suffices in each of several stretches of time that follow on each other, it is one path for a reader: he does not want to be
//! told nineteen times of the same seizure. Paths are put together as long as each act may be done in any stretch of its span *whenever the
//! others are done in theirs*, so that what is said of all is true of each.

use super::described::ExplainedPath;
use crate::analysis::engine::Engine;
use crate::analysis::over_time::During;
use crate::analysis::paths::Path;
use crate::graph::{Act, ActId, Means};

/// Paths put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spanned {
    /// The one that stands for them: the first, whose days are the latest.
    pub path: Path,
    /// The others, in their order.
    pub others: Vec<Path>,
    /// Of each act of the path, the first and the last stretch in which it may be done.
    pub spans: Vec<(ActId, Span)>,
}

impl From<Path> for Spanned {
    /// A path by itself.
    fn from(path: Path) -> Self {
        Self { path, others: Vec::new(), spans: Vec::new() }
    }
}

impl Spanned {
    /// Tells of the days of all of them where the one is explained that stands for them.
    pub(super) fn tell(&self, engine: Engine<'_>, explained: &mut ExplainedPath) {
        if self.others.is_empty() {
            return;
        }
        for act in &mut explained.acts {
            let span = self.spans.iter().find(|(id, _)| *id == act.id).map(|(_, span)| *span);
            let Some((from, to)) = span.filter(|(from, to)| from < to) else { continue };
            let stretches = engine.stretches();
            let (first, last) = (stretches.get(from), stretches.get(to));
            act.during = first.zip(last).map(|(first, last)| During { since: first.since, until: last.until });
            act.on_any = true;
        }
        let spelled = |path: &Path| path.acts.iter().map(|act| engine.spell(*act)).collect();
        explained.also = self.others.iter().map(spelled).collect();
    }
}

/// The first and the last stretch of several that follow on each other.
pub(super) type Span = (usize, usize);

/// Several paths: the acts, each with its span, in the order of the acts.
struct Together {
    means: Means,
    acts: Vec<Act>,
    spans: Vec<Span>,
    /// Places of the paths.
    members: Vec<usize>,
}

impl Together {
    fn of(engine: Engine<'_>, place: usize, path: &Path) -> Self {
        let mut acts: Vec<(Act, usize)> = path.acts.iter().map(|act| (engine.graph.act(*act), engine.graph.stretch_of_act(*act))).collect();
        acts.sort_unstable();
        let (acts, stretches): (Vec<Act>, Vec<usize>) = acts.into_iter().unzip();
        Self { means: path.means, acts, spans: stretches.into_iter().map(|at| (at, at)).collect(), members: vec![place] }
    }

    /// Takes in others, where they are the same but for the span of one act, which goes on where this one ends, or ends where it begins.
    fn take(&mut self, other: &mut Self) -> bool {
        if self.means != other.means || self.acts != other.acts {
            return false;
        }
        let mut differing = self.spans.iter_mut().zip(&other.spans).filter(|(mine, theirs)| *mine != *theirs);
        let (Some((mine, theirs)), None) = (differing.next(), differing.next()) else { return false };
        let meet = mine.1 + 1 == theirs.0 || theirs.1 + 1 == mine.0;
        if meet {
            *mine = (mine.0.min(theirs.0), mine.1.max(theirs.1));
            self.members.append(&mut other.members);
        }
        meet
    }
}

/// Puts paths together; each group stands where its first path stood.
pub(super) fn together(engine: Engine<'_>, paths: &[Path]) -> Vec<Spanned> {
    let mut groups: Vec<Together> = Vec::new();
    for (place, path) in paths.iter().enumerate() {
        let mut next = Together::of(engine, place, path);
        // What has grown may now meet another.
        while let Some(index) = groups.iter_mut().position(|group| group.take(&mut next)) {
            next = groups.remove(index);
        }
        groups.push(next);
    }
    for group in &mut groups {
        group.members.sort_unstable();
    }
    groups.sort_by(|a, b| a.members.cmp(&b.members));
    groups.iter().filter_map(|group| spanned(engine, group, paths)).collect()
}

fn spanned(engine: Engine<'_>, group: &Together, paths: &[Path]) -> Option<Spanned> {
    let mut members = group.members.iter().filter_map(|place| paths.get(*place)).cloned();
    let path = members.next()?;
    let span = |id: &ActId| {
        let (act, at) = (engine.graph.act(*id), engine.graph.stretch_of_act(*id));
        let spans = group.acts.iter().zip(&group.spans).filter(|(known, _)| **known == act).map(|(_, span)| *span);
        (*id, spans.into_iter().find(|(from, to)| (*from..=*to).contains(&at)).unwrap_or((at, at)))
    };
    let spans = path.acts.iter().map(span).collect();
    Some(Spanned { others: members.collect(), spans, path })
}
