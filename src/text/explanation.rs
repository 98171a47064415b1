//! What stands around an explanation: headings, counts, what was checked, what a path rests on, near misses.

use super::names::capital;
use super::numbers::count as counted;
use super::{caveats, effects, missing, over_time, paths, senses, suppositions};
use crate::analysis::check_path::Verdict;
use crate::analysis::cutting::Effect;
use crate::analysis::explain::{ExplainedPath, Explanation, Otherwise, Reliance};
use crate::analysis::looked_at::Question;
use crate::analysis::matrix::Access;
use crate::analysis::standing::Standing;
use crate::analysis::why_not::{BlockedRoute, MissingCapability, NearMiss, NearMisses, OpenAct, Whereabouts};
use crate::graph::{Means, Sense};
use crate::scenario::Date;

/// "Chinese state × Photos: reads by law, holds by ownership".
#[must_use]
pub fn heading(explanation: &Explanation) -> String {
    let verdict = |verb: &str, means: Means| {
        if means == Means::None { format!("{verb} not at all") } else { format!("{verb} {}", means.phrase()) }
    };
    let Access { reads, holds, .. } = explanation.access;
    let is_found = explanation.standing == Standing::Found;
    let (asked, beside) = match explanation.sense {
        Sense::Reads => (verdict("reads", reads), Some(verdict("holds", holds)).filter(|_| is_found || holds != Means::None)),
        Sense::Unnoticed => (verdict("reads unnoticed", reads), Some(verdict("reads", explanation.plain.reads))),
        Sense::Kept if reads == Means::None => ("cannot have it".to_owned(), None),
        Sense::Kept => (verdict("may still have it", reads), Some(verdict("reads", explanation.plain.reads))),
        Sense::Alters => (effects::verdict(Effect::Alters, reads), None),
        Sense::Denies => (effects::verdict(Effect::Denies, reads), None),
    };
    let asked = match explanation.standing {
        Standing::Found => asked,
        Standing::NotLookedAt => "not looked at".to_owned(),
        Standing::NotShown => "not shown".to_owned(),
        Standing::NoWord => "nothing to ask".to_owned(),
    };
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

/// Why it is no finding that a party has no path, without its full stop; nothing where it is one.
#[must_use]
pub fn no_finding(explanation: &Explanation) -> Option<String> {
    match explanation.standing {
        Standing::Found => None,
        Standing::NotLookedAt => Some(capital(caveats::not_looked_at(Question::of(explanation.sense)))),
        Standing::NotShown => Some(capital(caveats::NOT_SHOWN)),
        Standing::NoWord => Some(capital(effects::NOTHING_TO_ASK)),
    }
}

/// What is said in the place of paths where there are none, without its full stop; nothing where a `none` speaks for itself.
#[must_use]
pub fn no_path(explanation: &Explanation) -> Option<String> {
    no_finding(explanation).or(match explanation.sense {
        Sense::Kept => Some(senses::NEVER_HAD.trim_end_matches('.').to_owned()),
        Sense::Reads | Sense::Unnoticed | Sense::Alters | Sense::Denies => None,
    })
}

/// A cell in a sentence or two: the easiest path, and how many others there are.
#[must_use]
pub fn brief(explanation: &Explanation) -> String {
    let Some(path) = explanation.paths.first() else {
        if let Some(why) = no_finding(explanation).filter(|_| explanation.holding.is_none()) {
            return why + ".";
        }
        return match explanation.sense {
            Sense::Reads => explanation.holding.as_ref().map_or_else(|| "No copy can be obtained.".to_owned(), paths::holding),
            Sense::Unnoticed => senses::never(explanation.plain.reads),
            Sense::Kept => senses::NEVER_HAD.to_owned(),
            Sense::Alters => effects::ALTERS_FOR_NOBODY.to_owned(),
            Sense::Denies if explanation.survivors.is_empty() => effects::CUTS_NOBODY_OFF.to_owned(),
            Sense::Denies => effects::survive(&explanation.survivors).join(" "),
        };
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
pub fn missing_heading(sense: Sense, reads: Means) -> String {
    if sense == Sense::Denies {
        "What it could not take away:".to_owned()
    } else if reads == Means::None {
        "What is missing:".to_owned()
    } else {
        format!("What can be obtained only {}, or not at all:", reads.phrase())
    }
}

/// Something that is missing, and by which means it can be had.
#[must_use]
pub fn missing_line(one: &MissingCapability) -> String {
    let way = match (&one.whereabouts, one.means) {
        (Whereabouts::Stands { .. }, _) => String::new(),
        (_, Means::None) => " [out of reach]".to_owned(),
        (_, means) => format!(" [{}]", means.phrase()),
    };
    format!("{}{way}{}", capital(&missing::whereabouts(&one.whereabouts)), over_time::on_days(&one.days))
}

/// What stands before the steps that a step needs, where they are told away from it.
#[must_use]
pub fn needs(number: usize) -> String {
    format!("({number}) needs:")
}

/// The heading of the blocked routes.
#[must_use]
pub const fn blocked_heading(sense: Sense) -> &'static str {
    match sense {
        Sense::Reads | Sense::Unnoticed | Sense::Kept => "What blocks the routes to it:",
        Sense::Alters | Sense::Denies => "What keeps it from that:",
    }
}

/// A blocked route.
#[must_use]
pub fn blocked_line(route: &BlockedRoute) -> String {
    format!("‹{}› {}{}", route.way, missing::block(&route.block), over_time::on_days(&route.days))
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
