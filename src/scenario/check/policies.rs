//! Whether each policy has the keys that its kind needs, and no others.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::scenario::Entity;
use crate::scenario::Scenario;
use crate::scenario::check::suppressed::Suppressed;
use crate::scenario::schema::{Means, Name, PolicyKind, Table, key};

/// Checks every policy that has no error of form.
pub(crate) fn check(scenario: &Scenario, suppressed: &Suppressed, diagnostics: &mut Vec<Diagnostic>) {
    for policy in scenario.table(Table::Policies).iter().filter(|p| !suppressed.suppresses(Table::Policies, &p.id)) {
        let Some(kind) = policy.word(key::POLICY_KIND) else { continue };
        let (needs, takes): (&[Name], &[Name]) = match kind {
            PolicyKind::Residency => const { (&[key::IN.name()], &[key::IN.name(), key::KEYS.name(), key::PROCESSING.name()]) },
            PolicyKind::Operator => {
                const { (&[key::IN.name()], &[key::IN.name(), key::MAX_FOREIGN_SHARE.name(), key::MAX_FOREIGN_TOTAL.name()]) }
            }
            PolicyKind::Custody => const { (&[key::IN.name()], &[key::IN.name(), key::HOLDERS.name()]) },
            PolicyKind::Access => {
                const {
                    (
                        &[key::HARDER_THAN.name()],
                        &[key::PARTIES.name(), key::GOVERNMENTS_OUTSIDE.name(), key::HARDER_THAN.name(), key::POLICY_QUESTION.name()],
                    )
                }
            }
            PolicyKind::Transfer => const { (&[key::OF.name()], &[key::OF.name(), key::SAFEGUARDS.name(), key::TESTED_SINCE.name()]) },
        };
        let common = const {
            [
                key::NAME.name(),
                key::NOTE.name(),
                key::SOURCES.name(),
                key::CONFIDENCE.name(),
                key::POLICY_KIND.name(),
                key::DATA.name(),
                key::CATEGORIES.name(),
            ]
        };
        let mut bad = |span, message: String, label: &str, help: Option<String>| {
            let mut diagnostic = Diagnostic::new(Code::BadPolicy, span, message).label(label);
            diagnostic.help = help;
            diagnostics.push(diagnostic);
        };
        for attribute in policy.attributes.iter().filter(|a| !common.contains(&a.key) && !takes.contains(&a.key)) {
            let others: Vec<&str> = takes.iter().filter(|t| policy.get(**t).is_none()).map(|t| t.as_str()).collect();
            let help = (!others.is_empty()).then(|| format!("it also takes: {}", others.join(", ")));
            bad(attribute.span, format!("a policy of kind `{kind}` does not take `{}`", attribute.key), "not for this kind", help);
        }
        for need in needs.iter().filter(|n| policy.get(**n).is_none()) {
            let doc = Table::Policies.field(*need).map(|f| f.doc.rsplit(": ").next().unwrap_or(f.doc).trim_end_matches('.').to_owned());
            bad(policy.span, format!("`policies.{}` lacks `{need}`", policy.id), &format!("a policy of kind `{kind}` needs it"), doc);
        }
        if kind == PolicyKind::Access {
            access(policy, &mut bad);
        }
        if let (Some(first), Some(second)) = (policy.attribute(key::DATA), policy.attribute(key::CATEGORIES)) {
            diagnostics.push(
                Diagnostic::new(Code::BadPolicy, second.span, format!("`policies.{}` names both `data` and `categories`", policy.id))
                    .label("leave one of them out")
                    .other(first.span, "the data"),
            );
        }
    }
}

type Report<'r> = dyn FnMut(Span, String, &str, Option<String>) + 'r;

fn access(policy: &Entity, bad: &mut Report<'_>) {
    let id = &policy.id;
    match (policy.attribute(key::PARTIES), policy.attribute(key::GOVERNMENTS_OUTSIDE)) {
        (None, None) => bad(
            policy.span,
            format!("`policies.{id}` does not say who must not read"),
            "one of `parties` and `governments_outside` is needed",
            None,
        ),
        (Some(_), Some(second)) => bad(
            second.span,
            format!("`policies.{id}` has both `parties` and `governments_outside`"),
            "leave one of them out",
            Some("make two policies of it".to_owned()),
        ),
        _ => {}
    }
    if let Some(attribute) = policy.attribute(key::HARDER_THAN).filter(|_| policy.word(key::HARDER_THAN) == Some(Means::None)) {
        bad(
            attribute.span,
            "nothing is harder than `none`".to_owned(),
            "name the hardest means that must be shut",
            Some("`break-in` shuts them all".to_owned()),
        );
    }
}
