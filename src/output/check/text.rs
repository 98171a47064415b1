//! For people: a line for each file, under it what does not hold, as a difference.

use crate::output::terminal::{BAD, GOOD, Phrase, QUIET, STRONG, Screen, clean, width, wrap};
use crate::present::check::{Checked, Difference, Ending, EveryCombination, Place, Policy};
use crate::text::count;
use crate::text::summary::ABOUT_NOTHING;
use std::fmt::Write;

/// The checks as text, ending with a line that counts them.
#[must_use]
pub fn text(checked: &[Checked], screen: Screen) -> String {
    let mut out = String::new();
    for one in checked {
        let style = match one.ending {
            Ending::Pass => GOOD,
            Ending::Fail | Ending::Bad => BAD,
            Ending::Pack => QUIET,
        };
        let word = one.ending.as_str();
        let line = format!("{}: {}", clean(&one.name), summary(one));
        for (number, line) in wrap(&Phrase::plain(line), screen.width.saturating_sub(6), screen).into_iter().enumerate() {
            let start = if number == 0 { format!("{}  ", screen.paint(style, word)) } else { " ".repeat(6) };
            let _ = writeln!(out, "{start}{line}");
        }
        for expectation in one.expectations.iter().filter(|e| e.fails()) {
            let (party, data) = (&expectation.party, &expectation.data);
            let cell = format!("{} × {}", clean(&party.id), clean(&data.id));
            let names = format!("{} and “{}”", clean(&party.name), clean(&data.name));
            let under = under(&expectation.when, expectation.date.as_deref());
            head(&mut out, &expectation.place, (&cell, &format!("{names}{under}")), screen);
            differences(&mut out, &expectation.differences, &expectation.sources, screen);
            everywhere(&mut out, expectation.every.as_ref(), screen);
        }
        for expectation in one.policy_expectations.iter().filter(|e| e.fails()) {
            let policy = &expectation.policy;
            let under = under(&expectation.when, expectation.date.as_deref());
            let names = format!("“{}”{under}", clean(&policy.name));
            head(&mut out, &expectation.place, (&format!("policy {}", clean(&policy.id)), &names), screen);
            differences(&mut out, &expectation.differences, &expectation.sources, screen);
            everywhere(&mut out, expectation.every.as_ref(), screen);
        }
        for policy in one.policies.iter().filter(|p| p.fails()) {
            broken(&mut out, policy, screen);
        }
        for policy in one.policies.iter().filter(|p| (p.is_hollow() || p.remark.is_some()) && !p.fails()) {
            broken(&mut out, policy, screen);
        }
        for warning in one.problems.iter().filter(|p| one.strict && p.severity == "warning") {
            let place = warning.place.as_ref().map_or_else(String::new, |place| format!("{}  ", at(place)));
            paragraph(&mut out, "      ", &format!("{place}warning: {}", clean(&warning.message)), screen);
        }
        for told in &one.caveats.sentences {
            for (number, line) in wrap(&Phrase::plain(told), screen.prose().saturating_sub(8), screen).into_iter().enumerate() {
                let _ = writeln!(out, "      {} {line}", if number == 0 { "?" } else { " " });
            }
        }
    }
    let _ = writeln!(out, "{}", total(checked));
    out
}

/// What came of a file in a few words.
pub(super) fn summary(one: &Checked) -> String {
    let errors = one.problems.iter().filter(|p| p.severity == "error").count();
    match one.ending {
        Ending::Bad => return format!("cannot be used, {}", count(errors, "error", "errors")),
        Ending::Pack => return "a pack; what it defines can be read".to_owned(),
        Ending::Pass | Ending::Fail => {}
    }
    let failed = one.expectations.iter().filter(|e| e.fails()).count();
    let broken = one.policies.iter().filter(|p| p.fails()).count();
    let known = one.policies.iter().filter(|p| p.expected_to_fail).count();
    let doubted = one.policies.iter().filter(|p| p.doubt.is_some() && !p.fails()).count();
    let hollow = one.policies.iter().filter(|p| p.about_nothing && !p.fails()).count();
    let mut parts = Vec::new();
    match (one.expectations.len(), failed) {
        (0, _) => {}
        (all, 0) => parts.push(format!("{} as expected", count(all, "cell", "cells"))),
        (all, failed) if one.expectations.iter().any(|e| e.every.is_some()) => {
            parts.push(format!("{failed} of {} not as expected under every combination", count(all, "cell", "cells")));
        }
        (all, failed) => parts.push(format!("{failed} of {} not as expected", count(all, "cell", "cells"))),
    }
    match (one.policies.len(), broken) {
        (0, _) => {}
        (all, 0) if doubted > 0 => parts.push(format!("{doubted} of {} not shown to be kept", count(all, "policy", "policies"))),
        (all, 0) if known == 0 => parts.push(format!("{} kept", count(all, "policy", "policies"))),
        (all, 0) => parts.push(format!("{known} of {} broken, as expected", count(all, "policy", "policies"))),
        (all, broken) => parts.push(format!("{broken} of {} broken", count(all, "policy", "policies"))),
    }
    if hollow > 0 {
        parts.push(format!("{hollow} of them about nothing"));
    }
    let wrong = one.policy_expectations.iter().filter(|e| e.fails()).count();
    if wrong > 0 {
        parts.push(format!("{} of policies not met", count(wrong, "expectation", "expectations")));
    }
    let warnings = one.problems.iter().filter(|p| p.severity == "warning").count();
    if one.strict && warnings > 0 {
        parts.push(count(warnings, "warning", "warnings"));
    }
    if parts.is_empty() { "nothing is expected of it".to_owned() } else { parts.join(", ") }
}

fn at(place: &Place) -> String {
    format!("{}:{}", clean(&place.file), place.line)
}

/// Under which answers and on which day, after a comma.
fn under(when: &[String], date: Option<&str>) -> String {
    let when = if when.is_empty() { String::new() } else { format!(", when {}", when.join(", ")) };
    when + &date.map_or_else(String::new, |date| format!(", on {date}"))
}

fn head(out: &mut String, place: &Place, (what, names): (&str, &str), screen: Screen) {
    let place = at(place);
    if width(&place) + width(what) + 8 <= screen.width {
        let _ = writeln!(out, "      {place}  {}", screen.paint(STRONG, what));
    } else {
        let _ = writeln!(out, "      {place}\n      {}", screen.paint(STRONG, what));
    }
    for line in wrap(&Phrase::plain(names), screen.prose().saturating_sub(8), screen) {
        let _ = writeln!(out, "        {}", screen.paint(QUIET, &line));
    }
}

fn differences(out: &mut String, words: &[Difference], sources: &[String], screen: Screen) {
    let said = if sources.is_empty() { String::new() } else { format!("  (expected by {})", sources.join(", ")) };
    for word in words {
        let _ = writeln!(out, "        {}{}", screen.paint(BAD, &format!("- {} {}", word.what, word.expected)), screen.paint(QUIET, &said));
        let _ = writeln!(out, "        {}", screen.paint(GOOD, &format!("+ {} {}", word.what, word.found)));
    }
}

fn broken(out: &mut String, policy: &Policy, screen: Screen) {
    let name = if policy.name == policy.id { String::new() } else { format!(" ({})", clean(&policy.name)) };
    let what = match policy {
        policy if policy.fails() => "policy",
        policy if policy.doubt.is_some() => "not shown: policy",
        _ => "kept: policy",
    };
    let head = Phrase::strong(format!("{what} {}", clean(&policy.id))).then(&name);
    let place = at(&policy.place);
    let room = screen.width.saturating_sub(8);
    match wrap(&head, room.saturating_sub(width(&place)).max(12), screen).as_slice() {
        [only] if width(&place) + 20 < room => {
            let _ = writeln!(out, "      {place}  {only}");
        }
        _ => {
            let _ = writeln!(out, "      {place}");
            for line in wrap(&head, room, screen) {
                let _ = writeln!(out, "      {line}");
            }
        }
    }
    for sentence in policy.witness.iter().chain(&policy.doubt).chain(&policy.remark) {
        paragraph(out, "        ", sentence, screen);
    }
    if policy.about_nothing {
        paragraph(out, "        ", ABOUT_NOTHING, screen);
    }
    everywhere(out, policy.every.as_ref(), screen);
}

/// Under which answers it fails, where all were asked for.
fn everywhere(out: &mut String, every: Option<&EveryCombination>, screen: Screen) {
    if let Some(sentence) = every.and_then(|every| every.sentence.as_deref()) {
        paragraph(out, "        ", sentence, screen);
    }
}

fn paragraph(out: &mut String, indent: &str, text: &str, screen: Screen) {
    for line in wrap(&Phrase::plain(text), screen.prose().saturating_sub(indent.len()), screen) {
        let _ = writeln!(out, "{indent}{line}");
    }
}

fn total(checked: &[Checked]) -> String {
    let of = |ending| checked.iter().filter(|c| c.ending == ending).count();
    let mut parts = vec![format!("{} passed", of(Ending::Pass)), format!("{} failed", of(Ending::Fail))];
    if of(Ending::Bad) > 0 {
        parts.push(format!("{} cannot be used", of(Ending::Bad)));
    }
    if of(Ending::Pack) > 0 {
        parts.push(count(of(Ending::Pack), "pack", "packs"));
    }
    parts.join(", ")
}
