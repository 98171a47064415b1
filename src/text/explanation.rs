//! What stands around an explanation: headings, counts, what was checked, what a path rests on, near misses.

use super::names::capital;
use super::numbers::count as counted;
use super::{caveats, missing, paths, senses, suppositions};
use crate::analysis::check_path::Verdict;
use crate::analysis::explain::{ExplainedPath, Explanation, Otherwise, Reliance};
use crate::analysis::matrix::Access;
use crate::analysis::why_not::{BlockedRoute, MissingCapability, NearMiss, NearMisses, OpenAct};
use crate::graph::{Means, Sense};
use crate::scenario::Date;

/// "Chinese state × Photos: reads by law, holds by ownership".
#[must_use]
pub fn heading(explanation: &Explanation) -> String {
    let verdict = |verb: &str, means: Means| {
        if means == Means::None { format!("{verb} not at all") } else { format!("{verb} {}", means.phrase()) }
    };
    let Access { reads, holds, .. } = explanation.access;
    let (asked, beside) = match explanation.sense {
        Sense::Reads => {
            (verdict("reads", reads), Some(verdict("holds", holds)).filter(|_| !explanation.not_looked_at || holds != Means::None))
        }
        Sense::Unnoticed => (verdict("reads unnoticed", reads), Some(verdict("reads", explanation.plain.reads))),
        Sense::Kept if reads == Means::None => ("cannot have it".to_owned(), None),
        Sense::Kept => (verdict("may still have it", reads), Some(verdict("reads", explanation.plain.reads))),
        Sense::Alters => (verdict("can alter it", reads), None),
        Sense::Denies => (verdict("can cut users off", reads), None),
    };
    let asked = if explanation.not_looked_at { "not looked at".to_owned() } else { asked };
    let beside = beside.map_or_else(String::new, |beside| format!(", {beside}"));
    format!("{} × {}: {asked}{beside}", explanation.party.name, explanation.data.name)
}

/// "on 2018-07-21" or "after every date that the scenario names".
#[must_use]
pub fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "after every date that the scenario names".to_owned(), |date| format!("on {date}"))
}

/// "3 paths, the easiest first".
#[must_use]
pub fn count(explanation: &Explanation) -> String {
    let (found, shown) = (explanation.found, explanation.paths.len());
    let order = if found == 1 { "" } else { ", the easiest first" };
    let some = match shown {
        _ if shown >= found => String::new(),
        0 => "; none is explained".to_owned(),
        1 => "; the first is explained".to_owned(),
        _ => format!("; the first {shown} are explained"),
    };
    let more = if explanation.more { "; there are more, which the limit left out" } else { "" };
    format!("{}{order}{some}{more}", counted(found, "path", "paths"))
}

/// Why it is no finding that a government has no path, without its full stop.
#[must_use]
pub fn not_looked_at() -> String {
    capital(caveats::NOT_LOOKED_AT)
}

/// What is said in the place of paths where there are none, without its full stop; nothing where a `none` speaks for itself.
#[must_use]
pub fn no_path(explanation: &Explanation) -> Option<String> {
    match explanation.sense {
        _ if explanation.not_looked_at => Some(not_looked_at()),
        Sense::Kept => Some(senses::NEVER_HAD.trim_end_matches('.').to_owned()),
        Sense::Reads | Sense::Unnoticed | Sense::Alters | Sense::Denies => None,
    }
}

/// A cell in a sentence or two: the easiest path, and how many others there are.
#[must_use]
pub fn brief(explanation: &Explanation) -> String {
    let Some(path) = explanation.paths.first() else {
        if explanation.not_looked_at && explanation.holding.is_none() {
            return not_looked_at() + ".";
        }
        if explanation.sense == Sense::Unnoticed {
            return senses::never(explanation.plain.reads);
        }
        if explanation.sense == Sense::Kept {
            return senses::NEVER_HAD.to_owned();
        }
        return explanation.holding.as_ref().map_or_else(|| "No copy can be obtained.".to_owned(), paths::holding);
    };
    let others = match (explanation.found - 1, explanation.more) {
        (0, false) => String::new(),
        (n, false) => format!(" ({})", counted(n, "more path", "more paths")),
        (n, true) => format!(" ({} and others)", counted(n, "more path", "more paths")),
    };
    format!("{}{others}", paths::sentence(path))
}

/// Cells that somebody could come to read and that a document has no room to explain.
#[must_use]
pub fn not_explained(cells: usize) -> String {
    let are = if cells == 1 { "is" } else { "are" };
    format!(
        "{} that somebody could come to read {are} not explained here; `residency explain` explains each.",
        counted(cells, "more cell", "more cells")
    )
}

/// What checking a path again found.
#[must_use]
pub fn checked(path: &ExplainedPath) -> String {
    match path.verdict {
        Verdict::Minimal if path.acts.is_empty() => "checked: no act is needed".to_owned(),
        Verdict::Minimal if path.acts.len() == 1 => format!("checked: the act alone suffices, {}", path.means.phrase()),
        Verdict::Minimal => format!("checked: these acts suffice {}, and none can be left out", path.means.phrase()),
        Verdict::OtherMeans(means) => format!("CHECK FAILED: by its acts the path is open {}", means.phrase()),
        Verdict::Needless(_) => "CHECK FAILED: an act can be left out".to_owned(),
    }
}

/// "Where were the keys? — with Apple (Apple)".
#[must_use]
pub fn reliance(reliance: &Reliance) -> String {
    format!("{} — {}{}", reliance.question, reliance.label, said_by(&reliance.said_by))
}

/// "otherwise: in China (NYT): this path is open only by a contested order".
#[must_use]
pub fn otherwise(otherwise: &Otherwise) -> String {
    let then = if otherwise.means == Means::None {
        "this path disappears".to_owned()
    } else {
        format!("this path is open only {}", otherwise.means.phrase())
    };
    format!("otherwise: {}{}: {then}", otherwise.label, said_by(&otherwise.said_by))
}

fn said_by(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) }
}

/// The heading of what is missing.
#[must_use]
pub fn missing_heading(reads: Means) -> String {
    if reads == Means::None {
        "What is missing:".to_owned()
    } else {
        format!("What can be obtained only {}, or not at all:", reads.phrase())
    }
}

/// Something that is missing, and by which means it can be had.
#[must_use]
pub fn missing_line(one: &MissingCapability) -> String {
    let way = if one.means == Means::None { "out of reach".to_owned() } else { one.means.phrase().to_owned() };
    format!("{} [{way}]", capital(&missing::whereabouts(&one.whereabouts)))
}

/// What stands before the steps that a step needs, where they are told away from it.
#[must_use]
pub fn needs(number: usize) -> String {
    format!("({number}) needs:")
}

/// The heading of the blocked routes.
pub const BLOCKED_HEADING: &str = "What blocks the routes to it:";

/// A blocked route.
#[must_use]
pub fn blocked_line(route: &BlockedRoute) -> String {
    format!("‹{}› {}", route.way, missing::block(&route.block))
}

/// An act of which somebody would be free to tell.
#[must_use]
pub fn open_line(open: &OpenAct) -> String {
    format!("‹{}› {}", open.act, senses::open(open))
}

/// The near misses: first what they are, then each. At most `most` are shown.
#[must_use]
pub fn near_misses(misses: &NearMisses, most: usize, sense: Sense) -> Vec<String> {
    if misses.tried == 0 {
        return Vec::new();
    }
    let tried = if misses.tried < misses.possible {
        format!("{} of {} small changes were tried", misses.tried, misses.possible)
    } else {
        format!("{} small changes were tried, each by itself", misses.tried)
    };
    if misses.found.is_empty() {
        return vec![format!("Nearest misses: none. {tried}; none of them makes {} easier.", senses::access(sense))];
    }
    let shown = misses.found.len().min(most);
    let makes = if misses.found.len() == 1 { "makes" } else { "make" };
    let first = format!(
        "Nearest misses: {tried}; {} of them {makes} {} easier{}. {} would be possible:",
        misses.found.len(),
        senses::access(sense),
        if shown < misses.found.len() { format!(", of which {shown} are shown") } else { String::new() },
        capital(senses::access(sense))
    );
    let line = |miss: &NearMiss| {
        let checked = if miss.checked { "" } else { " (CHECK FAILED)" };
        format!("{} if {}{checked} [{}]", miss.means.phrase(), suppositions::of_miss(miss), miss.change)
    };
    std::iter::once(first).chain(misses.found.iter().take(most).map(line)).collect()
}
