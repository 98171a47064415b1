//! Phrases that text and Markdown share.

use crate::analysis::check_path::Verdict;
use crate::analysis::explain::words::capital;
use crate::analysis::explain::{Backing, ExplainedAct, ExplainedPath, Explanation, Otherwise, Reliance, Step};
use crate::analysis::law::Law;
use crate::analysis::source::Source;
use crate::analysis::why_not::{Block, Lack, Miss, WhyNot};
use crate::graph::Means;

/// "Chinese state × Photos: reads by law, holds by ownership".
pub(super) fn heading(explanation: &Explanation) -> String {
    format!(
        "{} × {}: {}, {}",
        explanation.party.name,
        explanation.data.name,
        verdict("reads", explanation.access.reads),
        verdict("holds", explanation.access.holds)
    )
}

fn verdict(verb: &str, means: Means) -> String {
    if means == Means::None { format!("{verb} not at all") } else { format!("{verb} {}", means.phrase()) }
}

/// "On 2018-07-21" or "After every date that the scenario names".
pub(super) fn day(explanation: &Explanation) -> String {
    explanation.date.map_or_else(|| "after every date that the scenario names".to_owned(), |date| format!("on {date}"))
}

/// "3 paths, the easiest first."
pub(super) fn count(explanation: &Explanation) -> String {
    let (found, shown) = (explanation.found, explanation.paths.len());
    let paths = if found == 1 { "1 path".to_owned() } else { format!("{found} paths, the easiest first") };
    let some = if shown < found { format!("; the first {shown} are explained") } else { String::new() };
    let more = if explanation.more { "; there are more: a step on the way had more than the limit" } else { "" };
    format!("{paths}{some}{more}")
}

/// What backs an act, piece by piece.
pub(super) fn backing(act: &ExplainedAct) -> Vec<String> {
    match &act.backing {
        Backing::Power(law) => vec![law_facts(law)],
        Backing::Agreements(laws) => laws.iter().map(law_facts).collect(),
        Backing::Control(words) => vec![words.clone()],
        Backing::Bare => Vec::new(),
    }
}

/// The laws behind an act.
pub(super) fn laws(act: &ExplainedAct) -> Vec<&Law> {
    match &act.backing {
        Backing::Power(law) => vec![law],
        Backing::Agreements(laws) => laws.iter().collect(),
        Backing::Control(_) | Backing::Bare => Vec::new(),
    }
}

/// "Cybersecurity Law of the PRC, art. 28; in force since 2017-06-01; decided by the executive; …".
pub(crate) fn law_facts(law: &Law) -> String {
    let mut facts = vec![law.statute.clone().unwrap_or_else(|| law.name.clone())];
    match (law.since, law.until) {
        (Some(since), Some(until)) => facts.push(format!("in force from {since} until {until}")),
        (Some(since), None) => facts.push(format!("in force since {since}")),
        (None, Some(until)) => facts.push(format!("in force until {until}")),
        (None, None) => {}
    }
    match law.process {
        Some("court") => facts.push("a court decides".to_owned()),
        Some("executive") => facts.push("the executive decides, no court".to_owned()),
        Some(_) => facts.push("nobody has to decide".to_owned()),
        None => {}
    }
    if law.secret {
        facts.push("the ordered party may not tell".to_owned());
    }
    match law.confidence {
        Some("primary") => facts.push("entry checked against the law's text".to_owned()),
        Some("reported") => facts.push("entry checked against reports only".to_owned()),
        Some(_) => facts.push("entry not verified".to_owned()),
        None => {}
    }
    facts.join("; ")
}

/// "Silicon UK, Apple Selects China Telecom … (2014-08-15)".
pub(crate) fn source(source: &Source) -> String {
    let publisher = source.publisher.as_ref().map_or_else(String::new, |p| format!("{p}, "));
    let date = source.date.map_or_else(String::new, |d| format!(" ({d})"));
    format!("{publisher}{}{date}", source.title)
}

/// "the answer “with Apple” to “Where were the keys?”, said by Apple".
pub(super) fn reliance(reliance: &Reliance) -> String {
    format!("{} — {}{}", reliance.question, reliance.label, said_by(&reliance.said_by))
}

/// "if instead “…” (says NYT): by contested order".
pub(super) fn otherwise(otherwise: &Otherwise) -> String {
    let then = if otherwise.means == Means::None {
        "this path falls away".to_owned()
    } else {
        format!("this path is open only {}", otherwise.means.phrase())
    };
    format!("otherwise: {}{}: {then}", otherwise.label, said_by(&otherwise.said_by))
}

fn said_by(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) }
}

/// What checking a path again found.
pub(super) fn checked(path: &ExplainedPath) -> String {
    match path.verdict {
        Verdict::Minimal if path.acts.is_empty() => "checked: no act is needed".to_owned(),
        Verdict::Minimal if path.acts.len() == 1 => format!("checked: the act suffices alone, {}", path.means.phrase()),
        Verdict::Minimal => format!("checked: these acts suffice {}, and none can be left out", path.means.phrase()),
        Verdict::OtherMeans(means) => format!("CHECK FAILED: by its acts the path is open {}", means.phrase()),
        Verdict::Needless(_) => "CHECK FAILED: an act can be left out".to_owned(),
    }
}

/// How a cell stands, in a sentence or two: the easiest path, and how many others there are.
pub(super) fn summary(explanation: &Explanation) -> String {
    let Some(path) = explanation.paths.first() else {
        return explanation.holding.clone().unwrap_or_else(|| "There is no way to any copy.".to_owned());
    };
    let others = match (explanation.found - 1, explanation.more) {
        (0, false) => String::new(),
        (n, false) => format!(" ({n} more ways)"),
        (n, true) => format!(" ({n} more ways and others)"),
    };
    format!("{}{others}", path.sentence)
}

/// Numbers of steps, in the order in which they are shown.
#[derive(Default)]
pub(super) struct Numbers(Vec<usize>);

impl Numbers {
    /// The number of a step, and whether it is shown for the first time.
    pub(super) fn of(&mut self, index: usize) -> (usize, bool) {
        if let Some(known) = self.0.iter().position(|p| *p == index) {
            return (known + 1, false);
        }
        self.0.push(index);
        (self.0.len(), true)
    }
}

/// The number of the path before this one where the same act was explained.
pub(super) fn explained_before(explanation: &Explanation, index: usize, act: &ExplainedAct) -> Option<usize> {
    let earlier = explanation.paths.iter().take(index);
    earlier.enumerate().find(|(_, p)| p.acts.iter().any(|a| a.spelled == act.spelled)).map(|(n, _)| n + 1)
}

/// The number of the first path before this one that rests on the same answers, if it rests on any.
pub(super) fn same_reliance(explanation: &Explanation, index: usize) -> Option<usize> {
    let path = explanation.paths.get(index).filter(|p| !p.rests_on.is_empty())?;
    explanation.paths.iter().take(index).position(|p| p.rests_on == path.rests_on).map(|n| n + 1)
}

/// Who published the sources of a step.
pub(super) fn publishers(step: &Step) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for source in &step.sources {
        let name = source.publisher.as_deref().unwrap_or(&source.title);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join("; "))
}

/// The heading of what is lacking.
pub(super) fn lacking(why: &WhyNot) -> String {
    if why.reads == Means::None {
        "What is lacking:".to_owned()
    } else {
        format!("What can be had only {}, or not at all:", why.reads.phrase())
    }
}

/// A thing that is lacking.
pub(super) fn lack(lack: &Lack) -> String {
    let way = if lack.means == Means::None { "no way to it".to_owned() } else { lack.means.phrase().to_owned() };
    format!("{} [{way}]", capital(&lack.says))
}

/// A way that is shut.
pub(super) fn block(block: &Block) -> String {
    format!("‹{}› {}", block.way, block.says)
}

/// The nearest misses: first what they are, then each.
pub(super) fn misses(why: &WhyNot, most: usize) -> Vec<String> {
    let misses = &why.misses;
    if misses.tried == 0 {
        return Vec::new();
    }
    let tried = if misses.tried < misses.possible {
        format!("{} of {} small changes were run", misses.tried, misses.possible)
    } else {
        format!("{} small changes were run, each by itself", misses.tried)
    };
    if misses.found.is_empty() {
        return vec![format!("Nearest misses: none. {tried}; none of them makes the cell easier.")];
    }
    let shown = misses.found.len().min(most);
    let first = format!(
        "Nearest misses: {tried}; {} make the cell easier{}. It would be open:",
        misses.found.len(),
        if shown < misses.found.len() { format!(", of which {shown} are shown") } else { String::new() }
    );
    let line = |miss: &Miss| {
        let checked = if miss.checked { "" } else { " (CHECK FAILED)" };
        format!("{} if {}{checked}   [{}]", miss.means.phrase(), miss.says, miss.change)
    };
    std::iter::once(first).chain(misses.found.iter().take(most).map(line)).collect()
}
