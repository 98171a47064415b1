//! Changes of cells in sentences: what a party could do and now can, by which path, and how many cells change.

use super::paths;
use super::senses::adverb;
use super::{Subject, capital, count, day, effects, quoted, several};
use crate::analysis::cutting::Effect;
use crate::analysis::difference::{Change, Described, OtherWays, Side, Verb, Way};
use crate::analysis::explain::Subject as Named;
use crate::graph::{Means, Sense};

/// How before and after are spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speech<'a> {
    /// Before, in the past; now, in the present.
    Time,
    /// As things are; as they would be.
    Supposed,
    /// In this; in that.
    Places(&'a str, &'a str),
}

/// A change with what is needed to speak of it.
#[derive(Clone, Copy, Debug)]
pub struct Spoken<'a> {
    /// The change.
    pub change: &'a Change,
    /// The party.
    pub party: &'a Subject,
    /// Whether `none` is no finding in the first world and in the second, because the law of the government is not there.
    pub not_looked_at: [bool; 2],
}

/// The names of data in a sentence: "everything" and "everything but …", where that is shorter.
#[must_use]
pub fn names(data: &[Named], all: &[Named]) -> String {
    let missing: Vec<&Named> = all.iter().filter(|d| !data.contains(d)).collect();
    match missing.len() {
        0 if data.len() > 2 => "everything".to_owned(),
        1 | 2 if data.len() > 3 => format!("everything but {}", enumerated(missing)),
        _ => enumerated(data),
    }
}

/// Names in quotation marks, in a list.
#[must_use]
pub fn enumerated<'n>(named: impl IntoIterator<Item = &'n Named>) -> String {
    several(&named.into_iter().map(|n| quoted(&n.name)).collect::<Vec<_>>(), "and")
}

/// Changes of one party with the same words, whatever the path.
struct Short<'a> {
    first: Spoken<'a>,
    data: Vec<Named>,
}

/// What changes, in sentences for a paragraph: reading before holding, each party once for each pair of means.
#[must_use]
pub fn paragraph(changes: &[Spoken<'_>], all: &[Named], speech: Speech<'_>) -> Vec<String> {
    let mut shorts: Vec<Short<'_>> = Vec::new();
    for spoken in changes {
        let words = |c: &Change| (c.verb, c.before, c.after);
        let alike = |known: &Change| known.party == spoken.change.party && words(known) == words(spoken.change);
        match shorts.iter_mut().find(|short| alike(short.first.change)) {
            Some(short) => short.data.extend(spoken.change.data.iter().cloned()),
            None => shorts.push(Short { first: *spoken, data: spoken.change.data.clone() }),
        }
    }
    shorts.sort_by_key(|short| short.first.change.verb);
    shorts.iter().map(|short| sentence(short, all, speech)).collect()
}

/// "The Chinese state could read “Photos” by treaty; now it can by law. It orders …".
fn sentence(short: &Short<'_>, all: &[Named], speech: Speech<'_>) -> String {
    let Spoken { change, party, not_looked_at } = short.first;
    let how = change.way_after.as_ref().and_then(how);
    let silently = match change.verb {
        Verb::Reads | Verb::Kept | Verb::Holds | Verb::Alters | Verb::Denies => "",
        Verb::Unnoticed => adverb(Sense::Unnoticed),
    };
    let words = Words { data: format!("{}{silently}", names(&short.data, all)), silently, many: short.data.len() > 1, party };
    let (it, who) = (party.it(), &party.spoken);
    let how = how.map_or_else(String::new, |how| if words.many { format!(" For example, {how}.") } else { format!(" {}.", capital(&how)) });
    match change.verb {
        Verb::Kept => return format!("{}{how}", kept(change, party, &words, not_looked_at, speech)),
        Verb::Alters => return format!("{}{how}", done(Effect::Alters, change, &words, not_looked_at, speech)),
        Verb::Denies => return format!("{}{how}", done(Effect::Denies, change, &words, not_looked_at, speech)),
        Verb::Reads | Verb::Unnoticed | Verb::Holds => {}
    }
    let is_reading = change.verb != Verb::Holds;
    if change.before == Means::None {
        let after = words.gains(change.verb, change.after, speech);
        let not = match (is_reading, speech) {
            (_, Speech::Time) if not_looked_at[0] => words.agree("was not looked at"),
            _ if not_looked_at[0] => words.agree("is not looked at"),
            (true, Speech::Time) => "could not".to_owned(),
            (true, _) => "cannot".to_owned(),
            (false, Speech::Time) => "could get none".to_owned(),
            (false, _) => "can get none".to_owned(),
        };
        return match speech {
            Speech::Time => format!("{} {after}; before, {it} {not}.{how}", party.start()),
            Speech::Supposed => format!("With the change {who} {after}; as things are, {it} {not}.{how}"),
            Speech::Places(first, second) => format!("In {}, {who} {after}; in {}, {it} {not}.{how}", quoted(second), quoted(first)),
        };
    }
    let before = match (is_reading, speech) {
        (true, Speech::Time) => words.read(change.before),
        (true, _) => words.reads(change.before),
        (false, Speech::Time) => words.held(change.before),
        (false, _) => words.holds(change.before),
    };
    if change.after == Means::None && speech == Speech::Time {
        // What was carried away stays where it was carried to.
        let (new, kept) = match (change.verb, words.many) {
            _ if not_looked_at[1] => ("is not looked at", "what it took before"),
            (Verb::Unnoticed, _) => ("has no new unnoticed access", "what it took before"),
            (Verb::Holds, true) => ("can get no new ones", "those that it took before"),
            (Verb::Holds, false) => ("can get no new one", "what it took before"),
            _ => ("has no new access", "what it took before"),
        };
        let kept = kept.replace("it took", &format!("{it} took"));
        return format!("{} {before}; now {it} {}, but may still have {kept}.{how}", party.start(), words.agree(new));
    }
    let only = if change.opens() { "" } else { "only " };
    let after = match (is_reading, speech) {
        _ if change.after == Means::None && not_looked_at[1] => words.agree("is not looked at"),
        (true, Speech::Supposed) => words.would_read(change.after, only),
        (true, _) => words.now_reads(change.after, only),
        (false, Speech::Supposed) => words.would_hold(change.after, only),
        (false, _) => words.now_holds(change.after, only),
    };
    match speech {
        Speech::Time => format!("{} {before}; now {it} {after}.{how}", party.start()),
        Speech::Supposed => format!("{} {before}; with the change {it} {after}.{how}", party.start()),
        Speech::Places(first, second) => format!("In {}, {who} {before}; in {}, {it} {after}.{how}", quoted(first), quoted(second)),
    }
}

/// "The Chinese state may have “Photos” by law from now on; before, it could not.": of what a party may still have.
fn kept(change: &Change, party: &Subject, words: &Words<'_>, not_looked_at: [bool; 2], speech: Speech<'_>) -> String {
    let data = &words.data;
    let has = |means: Means, unknown: bool, what: &str| match means {
        Means::None if unknown => words.agree("is not looked at"),
        Means::None => format!("cannot have {what}"),
        means => format!("may still have {what} {}", means.phrase()),
    };
    let them = if words.many { "them" } else { "it" };
    let (it, who, [unknown_before, unknown_after]) = (party.it(), &party.spoken, not_looked_at);
    match speech {
        Speech::Time if change.before == Means::None => {
            let before = if unknown_before { words.agree("was not looked at") } else { "could not".to_owned() };
            format!("{} may have {data} {} from now on; before, {it} {before}.", party.start(), change.after.phrase())
        }
        Speech::Time => format!(
            "{} could have {data} {}; from now on {it} {}.",
            party.start(),
            change.before.phrase(),
            has(change.after, unknown_after, them)
        ),
        Speech::Supposed => {
            let after = has(change.after, unknown_after, them);
            format!("{} {}; with the change {it} {after}.", party.start(), has(change.before, unknown_before, data))
        }
        Speech::Places(first, second) => {
            let (before, after) = (has(change.before, unknown_before, data), has(change.after, unknown_after, them));
            format!("In {}, {who} {before}; in {}, {it} {after}.", quoted(first), quoted(second))
        }
    }
}

/// "The prosecutor can cut users off from “Mail” by law; with the change, it could not.": of what is done to users.
fn done(effect: Effect, change: &Change, words: &Words<'_>, not_looked_at: [bool; 2], speech: Speech<'_>) -> String {
    let party = words.party;
    let (it, who, what) = (party.it(), &party.spoken, effects::what(effect, &words.data));
    let [no_word_before, no_word_after] = change.has_no_word;
    let [unknown_before, unknown_after] = not_looked_at;
    let nobody = |verb: &str| format!("there {verb} nobody {}", effects::to_whom(effect));
    // The first that is said names what is done; the second leaves it out.
    let first = |means: Means, no_word: bool, unknown: bool, verbs: [&str; 4]| {
        let [can, cannot, is, be] = verbs;
        match means {
            _ if no_word => nobody(be),
            Means::None if unknown => format!("{} {}", who, words.agree(is)),
            Means::None => format!("{who} {cannot} {what}"),
            means => format!("{who} {can} {what} {}", means.phrase()),
        }
    };
    let second = |means: Means, no_word: bool, unknown: bool, only: &str, verbs: [&str; 4]| {
        let [can, cannot, is, be] = verbs;
        match means {
            _ if no_word => nobody(be),
            Means::None if unknown => format!("{it} {}", words.agree(is)),
            Means::None => format!("{it} {cannot}"),
            means => format!("{it} {can} {only}{}", means.phrase()),
        }
    };
    const PAST: [&str; 4] = ["could", "could not", "was not looked at", "was"];
    const PRESENT: [&str; 4] = ["can", "cannot", "is not looked at", "is"];
    const SUPPOSED: [&str; 4] = ["could", "could not", "is not looked at", "would be"];
    let only = if change.opens() || change.has_no_word != [false; 2] { "" } else { "only " };
    // Where nothing was done before, what is done after names it.
    let is_new = change.before == Means::None && change.after != Means::None;
    let (before, after) = (change.before, change.after);
    match speech {
        Speech::Time if is_new => {
            let now = first(after, no_word_after, unknown_after, ["can now", "cannot", "is not looked at", "is"]);
            format!("{}; before, {}.", capital(&now), second(before, no_word_before, unknown_before, "", PAST))
        }
        Speech::Time => {
            let then = capital(&first(before, no_word_before, unknown_before, PAST));
            format!("{then}; now {}.", second(after, no_word_after, unknown_after, only, PRESENT))
        }
        Speech::Supposed if is_new => {
            let with = first(after, no_word_after, unknown_after, SUPPOSED);
            format!("With the change {with}; as things are, {}.", second(before, no_word_before, unknown_before, "", PRESENT))
        }
        Speech::Supposed => {
            let now = capital(&first(before, no_word_before, unknown_before, PRESENT));
            format!("{now}; with the change {}.", second(after, no_word_after, unknown_after, only, SUPPOSED))
        }
        Speech::Places(one, two) if is_new => {
            let there = first(after, no_word_after, unknown_after, PRESENT);
            let here = second(before, no_word_before, unknown_before, "", PRESENT);
            format!("In {}, {there}; in {}, {here}.", quoted(two), quoted(one))
        }
        Speech::Places(one, two) => {
            let here = first(before, no_word_before, unknown_before, PRESENT);
            let there = second(after, no_word_after, unknown_after, only, PRESENT);
            format!("In {}, {here}; in {}, {there}.", quoted(one), quoted(two))
        }
    }
}

/// The data, whether they are several, and the party.
struct Words<'a> {
    data: String,
    /// What stands behind the data where reading is asked in another sense.
    silently: &'static str,
    many: bool,
    party: &'a Subject,
}

impl Words<'_> {
    /// The predicate as the party takes it.
    fn agree(&self, predicate: &str) -> String {
        self.party.agree(predicate).into_owned()
    }

    fn copy(&self) -> &'static str {
        if self.many { "copies" } else { "a copy" }
    }

    fn object(&self) -> String {
        format!("{}{}", if self.many { "them" } else { "it" }, self.silently)
    }

    /// What a party gets that had nothing.
    fn gains(&self, verb: Verb, means: Means, speech: Speech<'_>) -> String {
        let (data, by) = (&self.data, means.phrase());
        let now = if speech == Speech::Time { "now " } else { "" };
        match (verb != Verb::Holds, means, speech) {
            (true, Means::Design, Speech::Supposed) => format!("would read {data} by design"),
            (true, _, Speech::Supposed) => format!("could read {data} {by}"),
            (true, Means::Design, _) => {
                format!("{now}{}", self.agree(&format!("reads {data} by design")))
            }
            (true, ..) => format!("can {now}read {data} {by}"),
            (false, Means::Design, Speech::Supposed) => format!("would hold {} of {data} by design", self.copy()),
            (false, _, Speech::Supposed) => format!("could get {} of {data} {by}", self.copy()),
            (false, Means::Design, _) => format!("{now}{}", self.agree(&format!("holds {} of {data} by design", self.copy()))),
            (false, ..) => format!("can {now}get {} of {data} {by}", self.copy()),
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
            Means::Design => self.agree(&format!("reads {} by design", self.data)),
            means => format!("can read {} {}", self.data, means.phrase()),
        }
    }

    fn now_reads(&self, means: Means, only: &str) -> String {
        match means {
            Means::None => "cannot".to_owned(),
            Means::Design => self.agree(&format!("reads {} by design", self.object())),
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
            Means::None => self.agree(&format!("has no way to {} of {}", self.copy(), self.data)),
            Means::Design => self.agree(&format!("holds {} of {} by design", self.copy(), self.data)),
            means => format!("can get {} of {} {}", self.copy(), self.data, means.phrase()),
        }
    }

    fn now_holds(&self, means: Means, only: &str) -> String {
        match means {
            Means::None => self.agree("has none"),
            Means::Design => self.agree(&format!("holds {} by design", self.copy())),
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

/// A path in a sentence, or a few.
#[must_use]
pub fn path(way: &Way) -> String {
    match &way.path {
        Described::Reading(path) => paths::sentence(path),
        Described::Holding(copy) => paths::holding(copy),
    }
}

/// The acts of a path alone, in clauses; of holding, they are not told.
fn how(way: &Way) -> Option<String> {
    if let Described::Reading(path) = &way.path { Some(paths::how(path)) } else { None }
}

/// What has become of the path of the first world: "gone", "still open". `None`: a path that is merely still open beside an
/// easier one says nothing of the change.
#[must_use]
pub fn fate_before(change: &Change, way: &Way) -> Option<String> {
    if change.opens() && way.elsewhere == Some(change.before) {
        return None;
    }
    let fate = match way.elsewhere {
        None | Some(Means::None) => "gone".to_owned(),
        Some(means) if means == change.before => "still open".to_owned(),
        Some(means) => format!("the same acts suffice only {}", means.phrase()),
    };
    Some(format!("{fate}{}", example(change)))
}

/// Where the path of the second world comes from: "new", "left, and open before".
#[must_use]
pub fn fate_after(change: &Change, way: &Way) -> String {
    let fate = match way.elsewhere {
        None | Some(Means::None) => "new".to_owned(),
        Some(means) if means == change.after => "left, and open before".to_owned(),
        Some(means) => format!("the same acts sufficed {} before", means.phrase()),
    };
    format!("{fate}{}", example(change))
}

/// A path of several data is that of the first.
fn example(change: &Change) -> &'static str {
    if change.data.len() > 1 { ", for example" } else { "" }
}

/// "iCloud in China, 2014 to today, on 21 July 2018, with grant=no"; `with` is what sets it apart.
#[must_use]
pub fn side(side: &Side, with: &[String]) -> String {
    let when = side.date.map_or_else(|| "after every date that it names".to_owned(), |date| format!("on {}", day(date)));
    let with = if with.is_empty() { String::new() } else { format!(", with {}", with.join(", ")) };
    format!("{}, {when}{with}", quoted(&side.title))
}

/// How many cells change: "all of 56 cells change", "1 of 56 cells changes".
#[must_use]
pub fn changing(changed: usize, compared: usize) -> String {
    let cells = count(compared, "cell", "cells");
    match changed {
        0 => format!("none of {cells} changes"),
        _ if changed == compared => format!("all of {cells} change"),
        1 => format!("1 of {cells} changes"),
        _ => format!("{changed} of {cells} change"),
    }
}

/// "Nothing changes for Apple and hackers."
#[must_use]
pub fn unmoved(parties: &[Subject]) -> String {
    let names: Vec<&str> = parties.iter().map(|p| p.spoken.as_str()).collect();
    format!("Nothing changes for {}.", several(&names, "and"))
}

/// A party that reads by the same means, but otherwise: which laws it loses and gains, and which are left.
#[must_use]
pub fn other_paths(party: &Subject, data: &str, sense: Sense, ways: &OtherWays) -> String {
    let silently = adverb(sense);
    let reads = match (sense, ways.means) {
        (Sense::Kept, means) => format!("may still have {data} {}", means.phrase()),
        (_, means) if let Some(effect) = Effect::of(sense) => format!("can still {} {}", effects::what(effect, data), means.phrase()),
        (_, Means::Design) => party.agree(&format!("still reads {data}{silently} by design")).into_owned(),
        (_, means) => format!("can still read {data}{silently} {}", means.phrase()),
    };
    let laws = |names: &[String]| several(&names.iter().map(|name| quoted(name)).collect::<Vec<_>>(), "and");
    let how = match (ways.laws_gone.is_empty(), ways.laws_new.is_empty()) {
        (true, true) if ways.routes.new.is_empty() => "but along fewer paths".to_owned(),
        (true, true) if ways.routes.gone.is_empty() => "and along more paths".to_owned(),
        (true, true) => "but along other paths".to_owned(),
        (true, false) => format!("and now also under {}", laws(&ways.laws_new)),
        (false, true) => format!("but no longer under {}", laws(&ways.laws_gone)),
        (false, false) => format!("no longer under {}, but now under {}", laws(&ways.laws_gone), laws(&ways.laws_new)),
    };
    let left = match ways.laws_left.as_slice() {
        left if !left.is_empty() && !ways.laws_gone.is_empty() => format!("; left: {}", laws(left)),
        _ => String::new(),
    };
    format!("{} {reads}, {how}{left}.", party.start())
}

/// The first paths that are gone and new, each with its fate; of more, how many.
#[must_use]
pub fn other_fates(ways: &OtherWays) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (fate, told, all) in [("gone", &ways.gone, &ways.routes.gone), ("new", &ways.new, &ways.routes.new)] {
        let example = if ways.data.len() > 1 { ", for example" } else { "" };
        out.extend(told.iter().map(|path| (format!("{fate}{example}"), format!("{}.", capital(&paths::how(path))))));
        let more = all.len().saturating_sub(told.len());
        if more > 0 {
            out.push((fate.to_owned(), format!("{}.", count(more, "more path", "more paths"))));
        }
    }
    out
}

/// Cells that say the same and have other paths.
#[must_use]
pub fn same_but_otherwise(cells: usize) -> String {
    match cells {
        1 => "1 cell says the same, but along other paths.".to_owned(),
        cells => format!("{cells} cells say the same, but along other paths."),
    }
}

/// Parties that have more paths than could be compared.
#[must_use]
pub fn paths_cut(parties: &[Subject]) -> String {
    let names: Vec<&str> = parties.iter().map(|party| party.spoken.as_str()).collect();
    format!("Where the words are the same, not all paths of {} were compared: there are too many.", several(&names, "and"))
}

/// Some paths of a cell were not compared.
pub const SOME_PATHS_SKIPPED: &str = "Not all paths of cells with the same words were compared: there are too many.";

/// Paths were too many to compare.
pub const PATHS_SKIPPED: &str = "The paths of cells with the same words were not compared: there are too many.";
