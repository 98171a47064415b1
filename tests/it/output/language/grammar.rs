//! Faults of language that a machine can see.

use super::prose::Text;
use residency::graph::Means;
use residency::scenario::Scenario;
use residency::scenario::schema::{PartyKind, Table, key};
use residency::shipped;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

/// Verbs of the program's sentences, for one and for several.
const VERBS: &[(&str, &str)] = &[
    ("has", "have"),
    ("is", "are"),
    ("was", "were"),
    ("does", "do"),
    ("holds", "hold"),
    ("opens", "open"),
    ("sees", "see"),
    ("reads", "read"),
    ("runs", "run"),
    ("leaves", "leave"),
    ("ships", "ship"),
    ("directs", "direct"),
    ("controls", "control"),
    ("owns", "own"),
    ("orders", "order"),
    ("seizes", "seize"),
    ("intercepts", "intercept"),
    ("asks", "ask"),
    ("alters", "alter"),
    ("breaks", "break"),
    ("gets", "get"),
    ("gives", "give"),
    ("keeps", "keep"),
    ("knows", "know"),
    ("lacks", "lack"),
    ("needs", "need"),
    ("sells", "sell"),
    ("serves", "serve"),
    ("uses", "use"),
];

/// Before a name these make it part of another subject.
const PREPOSITIONS: &[&str] = &["about", "at", "by", "for", "from", "in", "of", "on", "than", "to", "under", "with"];

/// What may follow a lone 1 and end in s.
const AFTER_ONE: &[&str] = &["access", "as", "bis", "class", "does", "has", "is", "its", "less", "plus", "process", "this", "was"];

/// What is counted, in the singular.
const COUNTED: &[&str] = &[
    "access",
    "answer",
    "cell",
    "choice",
    "claim",
    "combination",
    "design",
    "law",
    "option",
    "order",
    "party",
    "path",
    "policy",
    "switch",
    "way",
    "year",
];

/// Words of the shipped files with one space between them: what an author wrote is not the program's.
static WRITTEN: LazyLock<String> = LazyLock::new(|| {
    let files = shipped::all().into_iter().map(|file| file.text).chain(shipped::frameworks().into_iter().map(|file| file.text));
    files.flat_map(str::split_whitespace).flat_map(|word| [word, " "]).collect()
});

/// A fault, by its kind and the words around it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fault {
    pub(super) kind: &'static str,
    around: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: …{}…", self.kind, self.around)
    }
}

const TIGHT: &str = "share as 71%";
const SPACED: &str = "share as 71 %";
const UNBROKEN: &str = "share as 71 % with a space that does not break";

impl Fault {
    /// A fault only where the same thing is also spelled otherwise.
    pub(super) fn is_spelling(&self) -> bool {
        [TIGHT, SPACED, UNBROKEN].contains(&self.kind)
    }
}

/// Whether a party is spoken of as several: people, or intruders by a plural name.
pub(super) fn is_several(party: &residency::scenario::Entity) -> bool {
    let first = party.label().split([' ', ',']).next().unwrap_or_default();
    let office = ["authorities", "Authorities", "bodies"].iter().any(|noun| party.label().split(' ').any(|word| word == *noun));
    party.word(key::PARTY_KIND) == Some(PartyKind::Group)
        || (party.word(key::PARTY_KIND) == Some(PartyKind::Government) && office)
        || (party.word(key::PARTY_KIND) == Some(PartyKind::Intruder) && first.ends_with('s'))
}

/// What there is to know of a scenario before its sentences can be judged.
#[derive(Clone, Debug, Default)]
pub(super) struct Grammar {
    several: Vec<String>,
    one: Vec<String>,
    /// Ids that no author would use as a word.
    ids: Vec<String>,
}

impl Grammar {
    pub(super) fn of(scenario: &Scenario) -> Self {
        let (mut several, mut one) = (BTreeSet::new(), BTreeSet::new());
        for party in scenario.table(Table::Parties) {
            let names = if is_several(party) { &mut several } else { &mut one };
            let label = party.label();
            // In the middle of a sentence some have a small letter.
            names.extend([label.to_owned(), label.to_lowercase(), label.strip_prefix("The ").unwrap_or(label).to_owned()]);
        }
        // An id that is all the name there is must be said.
        let named = |entity: &&residency::scenario::Entity| entity.label() != entity.id;
        let entities = Table::ALL.into_iter().flat_map(|table| scenario.table(table)).filter(named).map(|entity| entity.id.as_str());
        let switches = scenario.switches.iter().map(|switch| switch.entity.id.as_str());
        let ids = entities
            .chain(switches)
            .filter(|id| id.contains('-') && !id.contains('/') && !Means::ALL.iter().any(|means| means.as_str() == *id));
        let ids: BTreeSet<String> = ids.map(str::to_owned).collect();
        Self { several: several.into_iter().collect(), one: one.into_iter().collect(), ids: ids.into_iter().collect() }
    }

    /// The faults of a piece of text.
    pub(super) fn faults(&self, text: &Text) -> Vec<Fault> {
        let Text { text, columns, spaced } = text;
        let mut out = Vec::new();
        let mut add = |kind: &'static str, start: usize, end: usize| {
            let around = around(text, start, end);
            if !is_written(text, start, end) {
                out.push(Fault { kind, around });
            }
        };
        if *spaced {
            let inner = text.trim();
            let doubled = text.match_indices("  ").filter(|(at, _)| text.get(at + 2..).is_some_and(|after| !after.trim_start().is_empty()));
            doubled.filter(|_| !inner.contains('\n')).take(1).for_each(|(at, _)| add("doubled space", at, at + 2));
        }
        shares(text, &mut add);
        if !columns {
            self.subjects(text, &mut add);
            counts(text, &mut add);
            self.ids(text, &mut add);
        }
        out
    }

    /// Verbs that do not agree with their subject.
    fn subjects(&self, text: &str, add: &mut impl FnMut(&'static str, usize, usize)) {
        for name in &self.several {
            for (start, end) in whole_words(text, name) {
                let (verb, after) = next_word(text, end);
                if VERBS.iter().any(|(one, _)| *one == verb) && !PREPOSITIONS.contains(&word_before(text, start)) {
                    add("several, with a verb for one", start, after);
                }
            }
        }
        for name in &self.one {
            for (start, end) in whole_words(text, name) {
                // "Were" may be said of one, after an "if".
                let begins = start == 0 || text[..start].ends_with(". ");
                let (verb, after) = next_word(text, end);
                if begins && verb != "were" && VERBS.iter().any(|(_, several)| *several == verb) {
                    add("one, with a verb for several", start, after);
                }
                let Some(joined) = text[..start].trim_end_matches("the ").strip_suffix(" and ") else { continue };
                let is_first = |first: &&String| joined.ends_with(first.as_str());
                if VERBS.iter().any(|(one, _)| *one == verb)
                    && let Some(first) = self.one.iter().find(is_first)
                    && !PREPOSITIONS.contains(&word_before(text, joined.len() - first.len()))
                {
                    add("two joined by and, with a verb for one", joined.len() - first.len(), after);
                }
            }
        }
    }

    /// Ids in sentences: not in quotes of code, acts or brackets, not before a colon that explains them, not in options.
    fn ids(&self, text: &str, add: &mut impl FnMut(&'static str, usize, usize)) {
        let sentence = text.ends_with(['.', '?']) && text.split(' ').count() > 6 && text.starts_with(|c: char| c.is_uppercase());
        if !sentence {
            return;
        }
        for id in &self.ids {
            for (start, end) in whole_words(text, id) {
                let (before, after) = (&text[..start], &text[end..]);
                let open = |left: char, right: char| before.rfind(left) > before.rfind(right);
                let quoted = before.matches('`').count() % 2 == 1 || open('‹', '›') || open('(', ')') || open('“', '”') || open('[', ']');
                let part = before.ends_with(['/', '.', '=', ':', '-', '*', '"']) || after.starts_with(['/', '=', ':', '-', '*', '"']);
                if !quoted && !part {
                    add("id in a sentence", start, end);
                }
            }
        }
    }
}

/// "1 cells", "2 cell".
fn counts(text: &str, add: &mut impl FnMut(&'static str, usize, usize)) {
    let digits = |c: char| c.is_ascii_digit();
    for (start, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        if text[..start].ends_with(|c: char| c.is_alphanumeric() || ".,:/-§±".contains(c)) {
            continue;
        }
        let number: String = text[start..].chars().take_while(|c| c.is_ascii_digit()).collect();
        let (word, end) = next_word(text, start + number.len());
        let lower = !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase()) && !text[end..].starts_with(['-', '_', '.']);
        let lower = lower || (word.chars().all(|c| c.is_ascii_lowercase()) && !word.is_empty() && text[end..].trim_end() == ".");
        if number == "1" && lower && word.ends_with('s') && !AFTER_ONE.contains(&word) {
            add("1 of several", start, end);
        }
        if number != "1" && !number.contains(|c: char| !digits(c)) && COUNTED.contains(&word) && !text[end..].starts_with('-') {
            add("several of one", start, end);
        }
    }
}

/// How shares are spelled.
fn shares(text: &str, add: &mut impl FnMut(&'static str, usize, usize)) {
    for (at, _) in text.match_indices('%') {
        // In addresses it begins a code.
        if text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            continue;
        }
        let before = &text[..at];
        let number = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        if number.ends_with(|c: char| c.is_ascii_digit()) {
            let kind = match before.len() - number.len() {
                0 => TIGHT,
                1 => SPACED,
                _ => UNBROKEN,
            };
            add(kind, number.rfind(' ').map_or(0, |space| space + 1), at + 1);
        }
    }
}

/// Where a name stands with no letter or digit at its ends.
fn whole_words<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
    let inner = |c: char| c.is_alphanumeric() || c == '-';
    let places = text.match_indices(name).map(|(start, name)| (start, start + name.len()));
    places.filter(move |(start, end)| !text[..*start].ends_with(inner) && !text[*end..].starts_with(inner))
}

/// The word after a place and one space, and where it ends.
fn next_word(text: &str, at: usize) -> (&str, usize) {
    let Some(rest) = text[at..].strip_prefix(' ') else { return ("", at) };
    let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    (&rest[..length], at + 1 + length)
}

fn word_before(text: &str, at: usize) -> &str {
    text[..at].trim_end_matches(" the ").trim_end().rsplit(' ').next().unwrap_or_default()
}

/// Whether an author wrote it so: the fault stands in a shipped file with the same words on its left and right.
fn is_written(text: &str, start: usize, end: usize) -> bool {
    let words = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
    let left = text[..start].char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    let right = text[end..].char_indices().nth(4).map_or(text.len(), |(at, _)| end + at);
    let window = words(&text[left..right]);
    window.len() > end - start + 4 && WRITTEN.contains(&window)
}

/// The words of a fault with some on either side.
fn around(text: &str, start: usize, end: usize) -> String {
    let left = text[..start].char_indices().rev().nth(39).map_or(0, |(at, _)| at);
    let right = text[end..].char_indices().nth(30).map_or(text.len(), |(at, _)| end + at);
    text[left..right].to_owned()
}
