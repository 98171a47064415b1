//! Whether each policy has the keys that its kind needs, and no others.

use super::Entity;
use super::Scenario;
use super::lost::Lost;
use super::schema::{MEANS, Table};
use crate::diagnostic::{Code, Diagnostic, Span};

/// Checks every policy that has no fault of form.
pub(super) fn check(scenario: &Scenario, lost: &Lost, found: &mut Vec<Diagnostic>) {
    for policy in scenario.table(Table::Policies).iter().filter(|p| !lost.hides(Table::Policies, &p.id)) {
        let Some(kind) = policy.word("kind") else { continue };
        let (needs, takes): (&[&str], &[&str]) = match kind {
            "residency" => (&["in"], &["in", "keys", "processing"]),
            "operator" => (&["in"], &["in", "max_foreign_share", "max_foreign_total"]),
            "custody" => (&["in"], &["in", "holders"]),
            _ => (&["harder_than"], &["parties", "governments_outside", "harder_than"]),
        };
        let common = ["name", "note", "sources", "confidence", "kind", "data", "categories"];
        let mut bad = |span, message: String, label: &str, help: Option<String>| {
            let mut diagnostic = Diagnostic::new(Code::BadPolicy, span, message).label(label);
            diagnostic.help = help;
            found.push(diagnostic);
        };
        for attribute in policy.attributes.iter().filter(|a| !common.contains(&a.name) && !takes.contains(&a.name)) {
            let others: Vec<&str> = takes.iter().copied().filter(|t| policy.get(t).is_none()).collect();
            let help = (!others.is_empty()).then(|| format!("it also takes: {}", others.join(", ")));
            bad(attribute.span, format!("a policy of kind `{kind}` does not take `{}`", attribute.name), "not for this kind", help);
        }
        for need in needs.iter().filter(|n| policy.get(n).is_none()) {
            let doc = Table::Policies.field(need).map(|f| f.doc.rsplit(": ").next().unwrap_or(f.doc).trim_end_matches('.').to_owned());
            bad(policy.span, format!("`policies.{}` lacks `{need}`", policy.id), &format!("a policy of kind `{kind}` needs it"), doc);
        }
        if kind == "access" {
            access(policy, &mut bad);
        }
        if let (Some(first), Some(second)) = (policy.attribute("data"), policy.attribute("categories")) {
            found.push(
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
    match (policy.attribute("parties"), policy.attribute("governments_outside")) {
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
    if let Some(attribute) = policy.attribute("harder_than").filter(|_| policy.word("harder_than") == MEANS.last().copied()) {
        bad(
            attribute.span,
            "nothing is harder than `none`".to_owned(),
            "name the hardest means that must be shut",
            Some("`break-in` shuts them all".to_owned()),
        );
    }
}
