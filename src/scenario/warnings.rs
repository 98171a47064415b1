//! What is probably not meant: entities that nothing uses, keys that lock nothing, laws and claims without a source.

use super::entity::SwitchKind;
use super::schema::{Kind, Table};
use super::{Scenario, Value};
use crate::diagnostic::{Code, Diagnostic, FileId};
use std::collections::BTreeSet;

/// Warns about the entities that the file itself defines; packs bring more than one scenario needs.
pub(super) fn check(scenario: &Scenario, file: FileId, found: &mut Vec<Diagnostic>) {
    let used = used(scenario);
    for table in [Table::Sources, Table::Jurisdictions, Table::Parties, Table::Sites, Table::Keys] {
        for entity in scenario.table(table).iter().filter(|e| e.span.file == file) {
            // Whoever governs is needed by the law of the place, named or not.
            if used.contains(&(table, entity.id.as_str())) || entity.get("governs").is_some() {
                continue;
            }
            let (code, words) = match table {
                Table::Keys => (Code::IdleKey, "locks nothing"),
                _ => (Code::UnusedEntity, "is used by nothing"),
            };
            found.push(
                Diagnostic::new(code, entity.span, format!("the {} `{}` {words}", table.singular(), entity.id)).label("defined here"),
            );
        }
    }
    for table in [Table::Powers, Table::Shields, Table::Agreements] {
        for law in scenario.table(table).iter().filter(|e| e.span.file == file && e.ids("sources").is_empty()) {
            found.push(
                Diagnostic::new(Code::Unsourced, law.span, format!("the {} `{}` has no source", table.singular(), law.id))
                    .label("who says that this is the law?"),
            );
        }
    }
    for switch in scenario.switches.iter().filter(|s| s.kind == SwitchKind::Claim && s.entity.span.file == file) {
        let named = switch.options.iter().any(|o| !o.said_by().is_empty() || !o.entity.ids("sources").is_empty());
        if !named && switch.entity.ids("sources").is_empty() {
            found.push(
                Diagnostic::new(Code::Unsourced, switch.entity.span, format!("the claim `{}` has no source", switch.entity.id))
                    .label("who claims it? name them under `said_by`"),
            );
        }
    }
}

/// Whatever some entity, option, view, expectation or question of the lesson refers to. A key counts as used when it locks, wraps, is a part, is
/// revealed or is stolen.
fn used(scenario: &Scenario) -> BTreeSet<(Table, &str)> {
    let mut used = BTreeSet::new();
    let value = |kind: Kind, value: &'_ Value, ids: &mut Vec<(Table, String)>| {
        let tables: &[Table] = match kind {
            Kind::Reference(Table::Keys) | Kind::References(Table::Keys) | Kind::Parts => &[Table::Keys],
            Kind::Reference(table) | Kind::References(table) => match table {
                Table::Sources => &[Table::Sources],
                Table::Jurisdictions => &[Table::Jurisdictions],
                Table::Parties => &[Table::Parties],
                Table::Sites => &[Table::Sites],
                _ => &[],
            },
            Kind::Shares => &[Table::Parties],
            Kind::Speakers => &[Table::Parties, Table::Sources],
            _ => &[],
        };
        for table in tables {
            ids.extend(value.references().map(|n| (*table, n.id.clone())));
        }
    };
    let mut ids: Vec<(Table, String)> = Vec::new();
    for table in Table::ALL {
        for attribute in scenario.table(table).iter().flat_map(|e| &e.attributes) {
            if let Some(field) = table.field(attribute.name) {
                value(field.kind, &attribute.value, &mut ids);
            }
        }
    }
    for switch in &scenario.switches {
        for option in &switch.options {
            for set in &option.sets {
                if let Some(field) = set.table.field(set.field) {
                    value(field.kind, &set.value, &mut ids);
                }
            }
            for attribute in &option.entity.attributes {
                if let Some(field) = super::tables::OPTION.iter().find(|f| f.name == attribute.name) {
                    value(field.kind, &attribute.value, &mut ids);
                }
            }
        }
        for attribute in &switch.entity.attributes {
            value(Kind::References(Table::Sources), &attribute.value, &mut ids);
        }
    }
    for expectation in &scenario.expectations {
        ids.extend(expectation.sources.iter().map(|n| (Table::Sources, n.id.clone())));
        ids.push((Table::Parties, expectation.party.id.clone()));
    }
    if let Some(lesson) = &scenario.lesson {
        ids.extend(lesson.sources.iter().map(|n| (Table::Sources, n.id.clone())));
        for question in &lesson.questions {
            ids.extend(question.sources.iter().map(|n| (Table::Sources, n.id.clone())));
            ids.extend(question.cell.iter().map(|cell| (Table::Parties, cell.party.id.clone())));
        }
    }
    for (table, id) in ids {
        if let Some(entity) = scenario.entity(table, &id) {
            used.insert((table, entity.id.as_str()));
        }
    }
    used
}
