//! For people: a line for each file, under it what does not hold, as a difference.

use crate::output::terminal::{BAD, GOOD, Phrase, QUIET, STRONG, Screen, clean, wrap};
use crate::present::check::{Checked, Difference, Ending, Place, Policy};
use crate::text::count;
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
        let _ = writeln!(out, "{}  {}: {}", screen.paint(style, one.ending.as_str()), clean(&one.name), summary(one));
        let failed = one.expectations.iter().filter(|e| !e.differences.is_empty());
        for expectation in failed {
            let (party, data) = (&expectation.party, &expectation.data);
            let cell = format!("{} × {}", clean(&party.id), clean(&data.id));
            let names = format!("{} and “{}”", clean(&party.name), clean(&data.name));
            let under = under(&expectation.when, expectation.date.as_deref());
            head(&mut out, &expectation.place, (&cell, &format!("{names}{under}")), screen);
            differences(&mut out, &expectation.differences, &expectation.sources, screen);
        }
        for expectation in one.policy_expectations.iter().filter(|e| !e.differences.is_empty()) {
            let policy = &expectation.policy;
            let under = under(&expectation.when, expectation.date.as_deref());
            let names = format!("“{}”{under}", clean(&policy.name));
            head(&mut out, &expectation.place, (&format!("policy {}", clean(&policy.id)), &names), screen);
            differences(&mut out, &expectation.differences, &expectation.sources, screen);
        }
        for policy in one.policies.iter().filter(|p| p.fails()) {
            broken(&mut out, policy, screen);
        }
        for policy in one.policies.iter().filter(|p| p.doubt.is_some() || p.remark.is_some()) {
            broken(&mut out, policy, screen);
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

fn summary(one: &Checked) -> String {
    let errors = one.problems.iter().filter(|p| p.severity == "error").count();
    match one.ending {
        Ending::Bad => return format!("cannot be used, {}", count(errors, "error", "errors")),
        Ending::Pack => return "a pack; what it defines can be read".to_owned(),
        Ending::Pass | Ending::Fail => {}
    }
    let failed = one.expectations.iter().filter(|e| !e.differences.is_empty()).count();
    let broken = one.policies.iter().filter(|p| p.fails()).count();
    let known = one.policies.iter().filter(|p| p.expected_to_fail).count();
    let doubted = one.policies.iter().filter(|p| p.doubt.is_some()).count();
    let mut parts = Vec::new();
    match (one.expectations.len(), failed) {
        (0, _) => {}
        (all, 0) => parts.push(format!("{} as expected", count(all, "cell", "cells"))),
        (all, failed) => parts.push(format!("{failed} of {} not as expected", count(all, "cell", "cells"))),
    }
    match (one.policies.len(), broken) {
        (0, _) => {}
        (all, 0) if doubted > 0 => parts.push(format!("{doubted} of {} not shown to be kept", count(all, "policy", "policies"))),
        (all, 0) if known == 0 => parts.push(format!("{} kept", count(all, "policy", "policies"))),
        (all, 0) => parts.push(format!("{known} of {} broken, as expected", count(all, "policy", "policies"))),
        (all, broken) => parts.push(format!("{broken} of {} broken", count(all, "policy", "policies"))),
    }
    let wrong = one.policy_expectations.iter().filter(|e| !e.differences.is_empty()).count();
    if wrong > 0 {
        parts.push(format!("{} of policies not met", count(wrong, "expectation", "expectations")));
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
    let _ = writeln!(out, "      {}  {}", at(place), screen.paint(STRONG, what));
    let _ = writeln!(out, "        {}", screen.paint(QUIET, names));
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
    let what = match (policy.witness.is_some(), policy.doubt.is_some()) {
        (true, _) => "policy",
        (false, true) => "not shown: policy",
        (false, false) => "kept: policy",
    };
    let head = screen.paint(STRONG, &format!("{what} {}", clean(&policy.id)));
    let _ = writeln!(out, "      {}  {head}{name}", at(&policy.place));
    let sentence = Phrase::plain(policy.witness.as_deref().or(policy.doubt.as_deref()).or(policy.remark.as_deref()).unwrap_or_default());
    for line in wrap(&sentence, screen.prose().saturating_sub(8), screen) {
        let _ = writeln!(out, "        {line}");
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
