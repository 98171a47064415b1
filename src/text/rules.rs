//! In what the rules and the answers of two scenarios differ, in sentences.

use super::differing::value;
use super::{place_name, quoted};
use crate::analysis::difference::{Answered, Rule, RuleKind, Turn};

/// A difference in one sentence.
#[must_use]
pub fn rule(rule: &Rule) -> String {
    let path = format!("`{}`", rule.path);
    let what = match rule.kind {
        RuleKind::Scenario if rule.path == "date" => "The day".to_owned(),
        RuleKind::Scenario => format!("The {}", rule.path),
        RuleKind::Pack => format!("The pack {path}"),
        RuleKind::AssumedLaw => format!("The law of {}", place_name(&rule.name)),
        RuleKind::Policy => format!("The policy {}", quoted(&rule.name)),
        RuleKind::Expectation => format!("The expectation for {}", rule.name),
        RuleKind::Switch => format!("The switch {}", quoted(&rule.name)),
        RuleKind::View => format!("The view {}", quoted(&rule.name)),
    };
    let named = match rule.kind {
        RuleKind::Policy | RuleKind::Switch | RuleKind::View => format!("{what} ({path})"),
        _ => what.clone(),
    };
    match &rule.turn {
        Turn::Appears => match rule.kind {
            RuleKind::Pack => format!("{named} is newly used."),
            RuleKind::AssumedLaw => format!("{named} is newly assumed."),
            _ => format!("{named} is new."),
        },
        Turn::Vanishes => match rule.kind {
            RuleKind::Pack => format!("{named} is no longer used."),
            RuleKind::AssumedLaw => format!("{named} is no longer assumed."),
            _ => format!("{named} is gone."),
        },
        Turn::Changes { option: Some(option), key, before, after } if key == "option" => {
            let turn = if after.is_some() && before.is_none() { "new" } else { "gone" };
            format!("{what}: the option {} is {turn}.", quoted(&option.name))
        }
        Turn::Changes { option, key, before, after } => {
            let option = option.as_ref().map_or_else(String::new, |option| format!(", option {}", quoted(&option.name)));
            let key = if rule.kind == RuleKind::Scenario { String::new() } else { format!("`{key}` ") };
            format!("{what}{option}: {key}{} → {}.", value(before.as_ref()), value(after.as_ref()))
        }
    }
}

/// A switch that is answered otherwise.
#[must_use]
pub fn answered(answered: &Answered) -> String {
    let Answered { switch, question, before, after } = answered;
    format!(
        "{}{} → {} (`{switch}`: {} → {})",
        super::combinations::ask(question),
        quoted(&before.name),
        quoted(&after.name),
        before.id,
        after.id
    )
}
