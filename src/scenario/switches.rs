//! A switch from its parts: which options each kind has, and what holds by default.

use super::entity::{Entity, Switch, SwitchKind, SwitchOption};
use super::number::Exact;
use super::value::Value;
use crate::diagnostic::{Code, Diagnostic};
use num_traits::{One, Zero};

/// Checks the options against the kind and puts the switch together. Whatever is wrong is reported; `None` only where no
/// usable switch is left.
pub(super) fn assemble(entity: Entity, kind: SwitchKind, mut options: Vec<SwitchOption>, found: &mut Vec<Diagnostic>) -> Option<Switch> {
    let id = entity.id.clone();
    let span = entity.span;
    let bad = |message: String, span| Diagnostic::new(Code::BadSwitch, span, message).label("this switch");
    let on = entity.day("on");
    if kind == SwitchKind::Event {
        if on.is_none() && entity.get("on").is_none() {
            found.push(bad(format!("the event `{id}` has no day"), span).help("give the day on which it happens: `on = 2018-02-28`"));
        }
        if let Some(default) = entity.attribute("default") {
            found.push(bad(format!("the event `{id}` has a default"), default.span).help("the date decides; leave `default` out"));
        }
        for option in options.iter().filter(|o| o.id != "before" && o.id != "after") {
            found.push(bad(format!("the event `{id}` has the options `before` and `after`, not `{}`", option.id), option.span));
        }
        options.retain(|o| o.id == "before" || o.id == "after");
        for missing in ["before", "after"] {
            if !options.iter().any(|o| o.id == missing) {
                let blank = Entity { id: missing.to_owned(), span, attributes: Vec::new() };
                options.push(SwitchOption { id: missing.to_owned(), span, entity: blank, sets: Vec::new(), drops: Vec::new() });
            }
        }
        options.sort_by_key(|o| o.id == "after");
    } else {
        if let Some(day) = entity.attribute("on") {
            found.push(bad(format!("only an event has a day; `{id}` is a {}", kind.as_str()), day.span));
        }
        options.sort_by(|a, b| a.id.cmp(&b.id));
        if options.len() < 2 {
            found.push(bad(format!("`{id}` has fewer than two options, so there is nothing to switch"), span));
        }
    }
    for option in &options {
        let misplaced = match kind {
            SwitchKind::Claim => "cost",
            SwitchKind::Choice => "likelihood",
            SwitchKind::Event => "",
        };
        for word in ["cost", "likelihood"] {
            let wrong = word == misplaced || kind == SwitchKind::Event;
            if let Some(attribute) = option.entity.attribute(word).filter(|_| wrong) {
                found.push(bad(format!("an option of a {} has no `{word}`", kind.as_str()), attribute.span));
            }
        }
    }
    let default = default_option(&entity, kind, &options, found)?;
    likelihoods(&entity, &options, found);
    Some(Switch { entity, kind, default, on, options })
}

fn default_option(entity: &Entity, kind: SwitchKind, options: &[SwitchOption], found: &mut Vec<Diagnostic>) -> Option<usize> {
    if kind == SwitchKind::Event {
        return Some(0);
    }
    let Some(attribute) = entity.attribute("default") else {
        found.push(
            Diagnostic::new(Code::BadSwitch, entity.span, format!("`{}` has no default", entity.id))
                .label("this switch")
                .help("name the option that holds unless another is chosen: `default = \"…\"`"),
        );
        return None;
    };
    let Value::Text(name) = &attribute.value else { return None };
    let place = options.iter().position(|o| o.id == *name);
    if place.is_none() {
        found.push(
            Diagnostic::new(Code::UnknownOption, attribute.span, format!("`{}` has no option `{name}`", entity.id))
                .label("not one of its options")
                .suggest(name, options.iter().map(|o| o.id.as_str())),
        );
    }
    place
}

fn likelihoods(entity: &Entity, options: &[SwitchOption], found: &mut Vec<Diagnostic>) {
    let given: Vec<&Exact> = options.iter().filter_map(SwitchOption::likelihood).collect();
    if given.is_empty() {
        return;
    }
    let bad = |message: String| Diagnostic::new(Code::BadLikelihood, entity.span, message).label("this claim");
    if given.len() < options.len() {
        found.push(bad(format!("`{}` gives a likelihood to some of its options only", entity.id)));
        return;
    }
    let sum = given.into_iter().fold(Exact::zero(), |a, b| a + b);
    if !sum.is_one() {
        found.push(bad(format!("the likelihoods of `{}` sum to {}, not to 1", entity.id, super::number::to_f64(&sum))));
    }
}
