//! Changes in sentences.

use super::{Speech, opens};
use crate::analysis::difference::{Change, Verb};
use crate::analysis::explain::Subject;
use crate::graph::Means;
use crate::present::{quoted, several};
pub(crate) use crate::text::capital as start;

/// The names of data in a sentence: "everything" and "everything but …", where that is shorter.
pub(crate) fn names(data: &[Subject], all: &[Subject]) -> String {
    let quote = |data: &[&Subject]| several(&data.iter().map(|d| quoted(&d.name)).collect::<Vec<_>>(), "and");
    let missing: Vec<&Subject> = all.iter().filter(|d| !data.contains(d)).collect();
    match missing.len() {
        0 if data.len() > 2 => "everything".to_owned(),
        1 | 2 if data.len() > 3 => format!("everything but {}", quote(&missing)),
        _ => quote(&data.iter().collect::<Vec<_>>()),
    }
}

/// Changes of one party with the same words, whatever the path.
struct Short<'a> {
    change: &'a Change,
    data: Vec<Subject>,
    /// How it comes about, if that can be said of all.
    how: Option<&'a str>,
}

/// What changes, in sentences for a paragraph: reading before holding, each party once for each pair of means.
pub(crate) fn paragraph(changes: &[Change], all: &[Subject], speech: Speech<'_>) -> Vec<String> {
    let mut shorts: Vec<Short<'_>> = Vec::new();
    for change in changes {
        let words = |c: &Change| (c.verb, c.before, c.after);
        let how = change.way_after.as_ref().and_then(|told| told.how.as_deref());
        match shorts.iter_mut().find(|s| s.change.party == change.party && words(s.change) == words(change)) {
            Some(short) => short.data.extend(change.data.iter().cloned()),
            None => shorts.push(Short { change, data: change.data.clone(), how }),
        }
    }
    shorts.sort_by_key(|short| short.change.verb);
    shorts.iter().map(|short| sentence(short, all, speech)).collect()
}

/// "The Chinese state could read “Photos” by treaty; now it can by law. It orders …".
fn sentence(short: &Short<'_>, all: &[Subject], speech: Speech<'_>) -> String {
    let (change, party) = (short.change, &short.change.party);
    let words = Words { data: names(&short.data, all), many: short.data.len() > 1, several: party.several };
    let it = if party.several { "they" } else { "it" };
    let how =
        short.how.map_or_else(String::new, |how| if words.many { format!(" For example, {how}.") } else { format!(" {}.", start(how)) });
    if change.before == Means::None {
        let after = words.gains(change.verb, change.after, speech);
        let not = match (change.verb, speech) {
            (Verb::Reads, Speech::Time) => "could not",
            (Verb::Reads, _) => "cannot",
            (Verb::Holds, Speech::Time) => "could get none",
            (Verb::Holds, _) => "can get none",
        };
        return match speech {
            Speech::Time => format!("{} {after}; before, {it} {not}.{how}", start(&party.spoken)),
            Speech::Supposed => format!("With the change {} {after}; as things are, {it} {not}.{how}", party.spoken),
            Speech::Places(first, second) => {
                format!("In {}, {} {after}; in {}, {it} {not}.{how}", quoted(second), party.spoken, quoted(first))
            }
        };
    }
    let before = match (change.verb, speech) {
        (Verb::Reads, Speech::Time) => words.read(change.before),
        (Verb::Reads, _) => words.reads(change.before),
        (Verb::Holds, Speech::Time) => words.held(change.before),
        (Verb::Holds, _) => words.holds(change.before),
    };
    let only = if opens(change) { "" } else { "only " };
    let after = match (change.verb, speech) {
        (Verb::Reads, Speech::Supposed) => words.would_read(change.after, only),
        (Verb::Reads, _) => words.now_reads(change.after, only),
        (Verb::Holds, Speech::Supposed) => words.would_hold(change.after, only),
        (Verb::Holds, _) => words.now_holds(change.after, only),
    };
    match speech {
        Speech::Time => format!("{} {before}; now {it} {after}.{how}", start(&party.spoken)),
        Speech::Supposed => format!("{} {before}; with the change {it} {after}.{how}", start(&party.spoken)),
        Speech::Places(first, second) => {
            format!("In {}, {} {before}; in {}, {it} {after}.{how}", quoted(first), party.spoken, quoted(second))
        }
    }
}

/// The data, whether they are several, and whether the party is.
struct Words {
    data: String,
    many: bool,
    several: bool,
}

impl Words {
    fn verb(&self, one: &'static str, several: &'static str) -> &'static str {
        if self.several { several } else { one }
    }

    fn copy(&self) -> &'static str {
        if self.many { "copies" } else { "a copy" }
    }

    fn object(&self) -> &'static str {
        if self.many { "them" } else { "it" }
    }

    /// What a party gets that had nothing.
    fn gains(&self, verb: Verb, means: Means, speech: Speech<'_>) -> String {
        let (data, by) = (&self.data, means.phrase());
        let now = if speech == Speech::Time { "now " } else { "" };
        match (verb, means, speech) {
            (Verb::Reads, Means::Design, Speech::Supposed) => format!("would read {data} by design"),
            (Verb::Reads, _, Speech::Supposed) => format!("could read {data} {by}"),
            (Verb::Reads, Means::Design, _) => format!("{now}{} {data} by design", self.verb("reads", "read")),
            (Verb::Reads, ..) => format!("can {now}read {data} {by}"),
            (Verb::Holds, Means::Design, Speech::Supposed) => format!("would hold {} of {data} by design", self.copy()),
            (Verb::Holds, _, Speech::Supposed) => format!("could get {} of {data} {by}", self.copy()),
            (Verb::Holds, Means::Design, _) => format!("{now}{} {} of {data} by design", self.verb("holds", "hold"), self.copy()),
            (Verb::Holds, ..) => format!("can {now}get {} of {data} {by}", self.copy()),
        }
    }

    fn read(&self, means: Means) -> String {
        match means {
            Means::None => format!("could not read {}", self.data),
            Means::Design => format!("read {} by design", self.data),
            means => format!("could read {} {}", self.data, means.phrase()),
        }
    }

    fn reads(&self, means: Means) -> String {
        match means {
            Means::None => format!("cannot read {}", self.data),
            Means::Design => format!("{} {} by design", self.verb("reads", "read"), self.data),
            means => format!("can read {} {}", self.data, means.phrase()),
        }
    }

    fn now_reads(&self, means: Means, only: &str) -> String {
        match means {
            Means::None => "cannot".to_owned(),
            Means::Design => format!("{} {} by design", self.verb("reads", "read"), self.object()),
            means => format!("can {only}{}", means.phrase()),
        }
    }

    fn would_read(&self, means: Means, only: &str) -> String {
        match means {
            Means::None => "could not".to_owned(),
            Means::Design => format!("would read {} by design", self.object()),
            means => format!("could {only}{}", means.phrase()),
        }
    }

    fn held(&self, means: Means) -> String {
        match means {
            Means::None => format!("had no way to {} of {}", self.copy(), self.data),
            Means::Design => format!("held {} of {} by design", self.copy(), self.data),
            means => format!("could get {} of {} {}", self.copy(), self.data, means.phrase()),
        }
    }

    fn holds(&self, means: Means) -> String {
        match means {
            Means::None => format!("{} no way to {} of {}", self.verb("has", "have"), self.copy(), self.data),
            Means::Design => format!("{} {} of {} by design", self.verb("holds", "hold"), self.copy(), self.data),
            means => format!("can get {} of {} {}", self.copy(), self.data, means.phrase()),
        }
    }

    fn now_holds(&self, means: Means, only: &str) -> String {
        match means {
            Means::None => format!("{} none", self.verb("has", "have")),
            Means::Design => format!("{} {} by design", self.verb("holds", "hold"), self.copy()),
            means => format!("can get {} {only}{}", self.copy(), means.phrase()),
        }
    }

    fn would_hold(&self, means: Means, only: &str) -> String {
        match means {
            Means::None => "would have none".to_owned(),
            Means::Design => format!("would hold {} by design", self.copy()),
            means => format!("could get {} {only}{}", self.copy(), means.phrase()),
        }
    }
}

/// The paths behind a change: each with what has become of it.
pub(crate) fn told(change: &Change) -> Vec<(String, &str)> {
    let example = if change.data.len() > 1 { ", for example" } else { "" };
    let mut out = Vec::new();
    if let Some(told) = &change.way_before {
        let fate = match told.elsewhere {
            None => "before".to_owned(),
            Some(Means::None) => "gone".to_owned(),
            Some(means) if means == change.before => "still open".to_owned(),
            Some(means) => format!("the same acts suffice only {}", means.phrase()),
        };
        // A path that is merely still open beside an easier one says nothing of the change.
        if !(opens(change) && told.elsewhere == Some(change.before)) {
            out.push((format!("{fate}{example}"), told.sentence.as_str()));
        }
    }
    if let Some(told) = &change.way_after {
        let fate = match told.elsewhere {
            None => "after".to_owned(),
            Some(Means::None) => "new".to_owned(),
            Some(means) if means == change.after => "left, and open before".to_owned(),
            Some(means) => format!("the same acts sufficed {} before", means.phrase()),
        };
        out.push((format!("{fate}{example}"), told.sentence.as_str()));
    }
    out
}
