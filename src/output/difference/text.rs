//! For the terminal: in short, side by side, by which path, in which facts.

use crate::output::kit::wrap::paragraph;
use crate::output::terminal::{clean, glyph, pad, width as cells};
use crate::present::Means;
use crate::present::difference::{Change, Difference};
use crate::present::policies::PolicyMove;

/// The least room for the names of data beside what is read before and after.
const DATA: usize = 20;

/// The difference as text, in lines of at most `width` columns where words allow it.
#[must_use]
pub fn text(difference: &Difference, width: usize) -> String {
    let mut out = String::new();
    head(&mut out, difference, width);
    out.push('\n');
    paragraph(&mut out, "", "", &difference.words.short.join(" "), width);
    policies(&mut out, difference, width);
    if !difference.changes.is_empty() {
        side_by_side(&mut out, difference, width);
        section(&mut out, super::PATHS);
        for change in &difference.changes {
            one(&mut out, change, width);
        }
    }
    other_paths(&mut out, difference, width);
    list(&mut out, super::ANSWERS, &difference.words.answers, width);
    list(&mut out, super::RULES, &difference.words.rules, width);
    list(&mut out, super::FACTS, &difference.words.facts, width);
    list(&mut out, super::WITHOUT_EFFECT, &difference.words.without_effect, width);
    list(&mut out, super::ALONE, &difference.words.alone, width);
    out
}

fn head(out: &mut String, difference: &Difference, width: usize) {
    let [before, after] = &difference.words.sides;
    paragraph(out, "", "  ", before, width);
    match &difference.changed {
        Some(changes) => {
            for change in changes {
                paragraph(out, "  with ", "    ", change, width);
            }
        }
        None => paragraph(out, "compared with ", "  ", after, width),
    }
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

/// Which policies break and mend, and by what.
fn policies(out: &mut String, difference: &Difference, width: usize) {
    if !difference.policies.iter().any(PolicyMove::is_one) {
        return;
    }
    section(out, super::POLICIES);
    for policy in difference.policies.iter().filter(|policy| policy.is_one()) {
        policy_lines(out, policy, width);
    }
    if let Some(unmoved) = &difference.words.policies_unmoved {
        paragraph(out, "  ", "    ", unmoved, width);
    }
}

/// A policy that breaks or mends, and by what.
pub(in crate::output) fn policy_lines(out: &mut String, policy: &PolicyMove, width: usize) {
    paragraph(out, "  ", "    ", &format!("{}: {} ({})", policy.moved, policy.name, policy.id), width);
    for detail in &policy.details {
        paragraph(out, "    ", "    ", detail, width);
    }
}

/// Who reads by the same means but otherwise.
fn other_paths(out: &mut String, difference: &Difference, width: usize) {
    if !difference.words.other_paths.is_empty() {
        section(out, super::OTHER_PATHS);
    }
    for (sentence, fates) in &difference.words.other_paths {
        paragraph(out, "  ", "    ", sentence, width);
        for (fate, path) in fates {
            paragraph(out, "    ", "      ", &format!("{fate}: {path}"), width);
        }
    }
}

/// Each party, what it reads and holds before and after, of which data.
fn side_by_side(out: &mut String, difference: &Difference, width: usize) {
    let [before, after] = difference.words.columns.each_ref().map(|name| clean(name));
    let (before, after) = (before.as_str(), after.as_str());
    let most = (width.saturating_sub(DATA) / 2).clamp(11, 24);
    let widest = |side: usize| difference.changes.iter().filter_map(|change| change.words.get(side)).map(|word| cells(word) + 2).max();
    let wide = |heading: &str, side: usize| cells(heading).max(widest(side).unwrap_or(0)).clamp(11, most);
    let (first, second) = (wide(before, 0), wide(after, 1));
    section(out, "Side by side");
    if cells(before).max(cells(after)) <= most {
        out.push_str(format!("         {}    {}", pad(before, first), after).trim_end());
        out.push('\n');
    } else {
        paragraph(out, "  ", "    ", &format!("{before} → {after}"), width);
    }
    let mut last = "";
    for change in &difference.changes {
        if last != change.party {
            out.push_str(&format!("{}\n", clean(&change.party_name)));
            last = &change.party;
        }
        let [from, to] = change.words;
        let (from, to) = (column(change.before, from), column(change.after, to));
        let row = format!("  {}  {} →  {}  ", change.what, pad(&from, first), pad(&to, second));
        if cells(&row) + DATA <= width {
            paragraph(out, &row, &" ".repeat(cells(&row)), &change.data_names, width);
        } else {
            out.push_str(&format!("{}\n", row.trim_end()));
            paragraph(out, "    ", "    ", &change.data_names, width);
        }
    }
}

/// What a cell says, in a column.
fn column(means: Option<Means>, word: &str) -> String {
    match means {
        None => word.to_owned(),
        Some(means) if word == means.as_str() => format!("{} {word}", glyph(means)),
        Some(_) => format!("? {word}"),
    }
}

fn one(out: &mut String, change: &Change, width: usize) {
    let [before, after] = change.words;
    let head = format!("{}, {}: {} {before} → {after}", change.party_name, change.data_names, change.what);
    paragraph(out, "  ", "    ", &head, width);
    for (fate, sentence) in &change.paths {
        paragraph(out, "    ", "      ", &format!("{fate}: {sentence}"), width);
    }
}
