//! A switch from its parts: which options each kind has, and what holds by default.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::scenario::model::entity::{Entity, Switch, SwitchOption};
use crate::scenario::schema::{SwitchKind, key};
use crate::scenario::value::Value;
use crate::scenario::value::number::Exact;
use num_traits::{One, Zero};

/// Checks the options against the kind and puts the switch together. Whatever is wrong is reported; `None` only where no
/// usable switch is left.
pub(crate) fn assemble(
    entity: Entity,
    kind: SwitchKind,
    mut options: Vec<SwitchOption>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Switch> {
    if kind == SwitchKind::Event {
        event(&entity, &mut options, diagnostics);
    } else {
        undated(&entity, kind, &mut options, diagnostics);
    }
    for option in &options {
        let strange = [key::COST.name(), key::LIKELIHOOD.name()].into_iter().filter(|key| match kind {
            SwitchKind::Claim => *key == key::COST.name(),
            SwitchKind::Choice => *key == key::LIKELIHOOD.name(),
            SwitchKind::Event => true,
        });
        for attribute in strange.filter_map(|key| option.entity.attribute(key)) {
            let (article, kind) = (if kind == SwitchKind::Event { "an" } else { "a" }, kind.as_str());
            let owner = if attribute.key == key::COST.name() { "choices" } else { "claims" };
            diagnostics.push(
                bad(attribute.span, format!("an option of {article} {kind} has no `{}`", attribute.key), "not for this kind")
                    .help(format!("only the options of {owner} have one")),
            );
        }
    }
    let default = default_option(&entity, kind, &options, diagnostics)?;
    if kind == SwitchKind::Claim {
        likelihoods(&entity, &options, diagnostics);
    }
    let on = entity.day(key::ON);
    Some(Switch { entity, kind, default, on, options })
}

fn bad(span: Span, message: String, label: &str) -> Diagnostic {
    Diagnostic::new(Code::BadSwitch, span, message).label(label)
}

/// An event happens on a day; its options are what holds before and after.
fn event(entity: &Entity, options: &mut Vec<SwitchOption>, diagnostics: &mut Vec<Diagnostic>) {
    let (id, span) = (&entity.id, entity.span);
    if entity.get(key::ON).is_none() {
        diagnostics.push(
            bad(span, format!("the event `{id}` has no day"), "`on` is missing").help("give the first day after it: `on = 2018-02-28`"),
        );
    }
    if let Some(default) = entity.attribute(key::DEFAULT) {
        diagnostics.push(
            bad(default.span, format!("the event `{id}` has a default"), "the date decides")
                .help("leave `default` out; without a date an event has happened"),
        );
    }
    for option in options.iter().filter(|o| o.id != "before" && o.id != "after") {
        diagnostics.push(
            bad(option.span, format!("the event `{id}` has an option `{}`", option.id), "neither `before` nor `after`")
                .help("an event has the options `before` and `after`; use a claim or a choice for others"),
        );
    }
    options.retain(|o| o.id == "before" || o.id == "after");
    for missing in ["before", "after"] {
        if !options.iter().any(|o| o.id == missing) {
            let blank = Entity { id: missing.to_owned(), span, attributes: Vec::new() };
            options.push(SwitchOption {
                id: missing.to_owned(),
                span,
                entity: blank,
                sets: Vec::new(),
                removes: Vec::new(),
                adds: Vec::new(),
                drops: Vec::new(),
            });
        }
    }
    options.sort_by_key(|o| o.id == "after");
}

fn undated(entity: &Entity, kind: SwitchKind, options: &mut [SwitchOption], diagnostics: &mut Vec<Diagnostic>) {
    let (id, kind) = (&entity.id, kind.as_str());
    if let Some(day) = entity.attribute(key::ON) {
        diagnostics.push(
            bad(day.span, format!("the {kind} `{id}` has a day"), "only an event has one").help("make it an event, or leave `on` out"),
        );
    }
    options.sort_by(|a, b| a.id.cmp(&b.id));
    if options.len() < 2 {
        diagnostics.push(bad(entity.span, format!("the {kind} `{id}` has fewer than two options"), "there is nothing to switch"));
    }
}

fn default_option(entity: &Entity, kind: SwitchKind, options: &[SwitchOption], diagnostics: &mut Vec<Diagnostic>) -> Option<usize> {
    if kind == SwitchKind::Event {
        return Some(0);
    }
    let Some(attribute) = entity.attribute(key::DEFAULT) else {
        diagnostics.push(
            bad(entity.span, format!("`switches.{}` has no default", entity.id), "`default` is missing")
                .help("name the option that holds unless another is chosen"),
        );
        return None;
    };
    let Value::Text(name) = &attribute.value else { return None };
    let index = options.iter().position(|o| o.id == *name);
    if index.is_none() {
        diagnostics.push(
            Diagnostic::new(Code::UnknownOption, attribute.span, format!("`{}` has no option `{name}`", entity.id))
                .label("not one of its options")
                .suggest(name, options.iter().map(|o| o.id.as_str())),
        );
    }
    index
}

fn likelihoods(entity: &Entity, options: &[SwitchOption], diagnostics: &mut Vec<Diagnostic>) {
    let given: Vec<&Exact> = options.iter().filter_map(SwitchOption::likelihood).collect();
    if given.is_empty() {
        return;
    }
    let bad = |span: Span, message: String| Diagnostic::new(Code::BadLikelihood, span, message);
    if given.len() < options.len() {
        let mut diagnostic =
            bad(entity.span, format!("`{}` gives a likelihood to some of its options only", entity.id)).label("on all options, or on none");
        for option in options.iter().filter(|o| o.likelihood().is_none()) {
            diagnostic = diagnostic.other(option.span, "has none");
        }
        diagnostics.push(diagnostic);
        return;
    }
    let sum = given.into_iter().fold(Exact::zero(), |a, b| a + b);
    if !sum.is_one() {
        let message = format!("the likelihoods of `{}` sum to {}", entity.id, crate::scenario::value::number::to_f64(&sum));
        let mut diagnostic = bad(entity.span, message).label("they must sum to 1");
        for attribute in options.iter().filter_map(|o| o.entity.attribute(key::LIKELIHOOD)) {
            diagnostic = diagnostic.other(attribute.span, "");
        }
        diagnostics.push(diagnostic);
    }
}
