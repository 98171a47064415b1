//! For the terminal: in short, side by side, by which path, in which facts.

use super::sentences::{self, names, start, told};
use super::{Voice, column, facts, opening};
use crate::analysis::difference::{Change, Difference, Only, Side};
use crate::analysis::explain::Subject;
use crate::output::kit::wrap::paragraph;
use crate::output::terminal::{pad, width as cells};
use crate::present::{day, quoted, several};

/// More facts than this are counted, not told.
pub(super) const MAX_FACTS: usize = 30;

/// The difference as text, in lines of at most `width` columns where words allow it.
#[must_use]
pub fn text(difference: &Difference, voice: &Voice, width: usize) -> String {
    let mut out = String::new();
    head(&mut out, difference, voice, width);
    out.push('\n');
    let mut short = vec![opening(difference, voice)];
    short.extend(sentences::paragraph(&difference.changes, &difference.data, voice.speech(difference)));
    short.extend(unmoved(difference));
    paragraph(&mut out, "", "", &short.join(" "), width);
    if !difference.changes.is_empty() {
        side_by_side(&mut out, difference, voice, width);
        section(&mut out, "By which path");
        for change in &difference.changes {
            one(&mut out, change, &difference.data, width);
        }
    }
    list(&mut out, "Same word, other paths", &other_ways(difference), width);
    let facts = facts::sentences(&difference.facts);
    list(&mut out, "What differs in the facts", &few(facts), width);
    list(&mut out, "Not compared", &alone(difference, voice), width);
    out
}

fn head(out: &mut String, difference: &Difference, voice: &Voice, width: usize) {
    match voice {
        Voice::WhatIf(changes) => {
            paragraph(out, "", "  ", &side(&difference.before), width);
            for change in changes {
                paragraph(out, "  with ", "    ", change, width);
            }
        }
        Voice::Compare(..) => {
            paragraph(out, "", "  ", &side(&difference.before), width);
            paragraph(out, "compared with ", "  ", &side(&difference.after), width);
        }
    }
}

/// "iCloud in China, 2014 to today, on 21 July 2018".
pub(super) fn side(side: &Side) -> String {
    let when = side.date.map_or_else(|| "after every date that it names".to_owned(), |date| format!("on {}", day(date)));
    format!("{}, {when}", quoted(&side.title))
}

fn section(out: &mut String, heading: &str) {
    out.push('\n');
    out.push_str(heading);
    out.push('\n');
}

fn list(out: &mut String, heading: &str, items: &[String], width: usize) {
    if items.is_empty() {
        return;
    }
    section(out, heading);
    for item in items {
        paragraph(out, "  ", "    ", item, width);
    }
}

/// Each party, what it reads and holds before and after, of which data.
fn side_by_side(out: &mut String, difference: &Difference, voice: &Voice, width: usize) {
    let (before, after) = voice.sides(difference);
    let wide = |heading: &str| cells(heading).clamp(11, 24);
    let (first, second) = (wide(&before), wide(&after));
    section(out, "Side by side");
    let heading = format!("         {}    {}", pad(&before, first), after);
    out.push_str(heading.trim_end());
    out.push('\n');
    let mut last = "";
    for change in &difference.changes {
        if last != change.party.id {
            out.push_str(&format!("{}\n", change.party.name));
            last = &change.party.id;
        }
        let row = format!("  {}  {} →  {}  ", change.verb.as_str(), pad(&column(change.before), first), pad(&column(change.after), second));
        paragraph(out, &row, &" ".repeat(cells(&row)), &names(&change.data, &difference.data), width.max(cells(&row) + 30));
    }
}

fn one(out: &mut String, change: &Change, all: &[Subject], width: usize) {
    let head =
        format!("{}, {}: {} {} → {}", change.party.name, names(&change.data, all), change.verb.as_str(), change.before, change.after);
    paragraph(out, "  ", "    ", &head, width);
    for (fate, sentence) in told(change) {
        paragraph(out, "    ", "      ", &format!("{fate}: {sentence}"), width);
    }
}

/// "Nothing changes for Apple and hackers."
pub(super) fn unmoved(difference: &Difference) -> Option<String> {
    let names: Vec<&str> = difference.unmoved.iter().map(|p| p.spoken.as_str()).collect();
    let some = !names.is_empty() && !difference.changes.is_empty();
    some.then(|| format!("Nothing changes for {}.", several(&names, "and")))
}

/// Who reads by the same means but otherwise.
pub(super) fn other_ways(difference: &Difference) -> Vec<String> {
    let mut out: Vec<String> = difference
        .other_ways
        .iter()
        .map(|(party, data)| {
            let verb = if party.several { "read" } else { "reads" };
            format!("{} {verb} {} by the same means, but along other paths.", start(&party.spoken), names(data, &difference.data))
        })
        .collect();
    if difference.other_ways_skipped {
        out.push("The paths of cells with the same words were not compared: there are too many.".to_owned());
    }
    out
}

/// The first facts; the rest is counted.
pub(super) fn few(mut facts: Vec<String>) -> Vec<String> {
    let more = facts.len().saturating_sub(MAX_FACTS);
    facts.truncate(MAX_FACTS);
    if more > 0 {
        facts.push(format!("And {more} more; JSON has them all."));
    }
    facts
}

/// What only one side has.
pub(super) fn alone(difference: &Difference, voice: &Voice) -> Vec<String> {
    let (before, after) = match voice {
        Voice::WhatIf(_) => voice.sides(difference),
        Voice::Compare(before, after) => (before.clone(), after.clone()),
    };
    let mut out = Vec::new();
    for (side, Only { parties, data }) in [(before, &difference.only_before), (after, &difference.only_after)] {
        if !parties.is_empty() {
            out.push(format!("Parties of {} alone: {}.", quoted(&side), names(parties, &[])));
        }
        if !data.is_empty() {
            out.push(format!("Data of {} alone: {}.", quoted(&side), names(data, &[])));
        }
    }
    out
}
