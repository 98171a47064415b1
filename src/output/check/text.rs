//! For people: a line for each file, under it what does not hold, as a difference.

use crate::output::terminal::{BAD, GOOD, Phrase, QUIET, STRONG, Screen, clean, wrap};
use crate::present::check::{Checked, Ending, Expected, Place, Policy};
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
            difference(&mut out, expectation, screen);
        }
        for policy in one.policies.iter().filter(|p| p.witness.is_some()) {
            broken(&mut out, policy, screen);
        }
        for policy in one.policies.iter().filter(|p| p.doubt.is_some()) {
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
    let broken = one.policies.iter().filter(|p| p.witness.is_some()).count();
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
        (all, 0) => parts.push(format!("{} kept", count(all, "policy", "policies"))),
        (all, broken) => parts.push(format!("{broken} of {} broken", count(all, "policy", "policies"))),
    }
    if parts.is_empty() { "nothing is expected of it".to_owned() } else { parts.join(", ") }
}

fn at(place: &Place) -> String {
    format!("{}:{}", clean(&place.file), place.line)
}

fn difference(out: &mut String, expectation: &Expected, screen: Screen) {
    let mut under = Vec::new();
    if !expectation.when.is_empty() {
        under.push(format!("when {}", expectation.when.join(", ")));
    }
    if let Some(date) = &expectation.date {
        under.push(format!("on {date}"));
    }
    let under = if under.is_empty() { String::new() } else { format!(", {}", under.join(", ")) };
    let (party, data) = (&expectation.party, &expectation.data);
    let cell = format!("{} × {}", clean(&party.id), clean(&data.id));
    let names = format!("{} and “{}”{under}", clean(&party.name), clean(&data.name));
    let _ = writeln!(out, "      {}  {}", at(&expectation.place), screen.paint(STRONG, &cell));
    let _ = writeln!(out, "        {}", screen.paint(QUIET, &names));
    let said = if expectation.sources.is_empty() { String::new() } else { format!("  (expected by {})", expectation.sources.join(", ")) };
    for word in &expectation.differences {
        let _ = writeln!(out, "        {}{}", screen.paint(BAD, &format!("- {} {}", word.what, word.expected)), screen.paint(QUIET, &said));
        let _ = writeln!(out, "        {}", screen.paint(GOOD, &format!("+ {} {}", word.what, word.found)));
    }
}

fn broken(out: &mut String, policy: &Policy, screen: Screen) {
    let name = if policy.name == policy.id { String::new() } else { format!(" ({})", clean(&policy.name)) };
    let what = if policy.witness.is_some() { "policy" } else { "not shown: policy" };
    let head = screen.paint(STRONG, &format!("{what} {}", clean(&policy.id)));
    let _ = writeln!(out, "      {}  {head}{name}", at(&policy.place));
    let sentence = Phrase::plain(policy.witness.as_deref().or(policy.doubt.as_deref()).unwrap_or_default());
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
