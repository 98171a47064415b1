//! Puts the entities of packs and scenario together: later files may override what earlier ones define.

use crate::diagnostic::clip;
use crate::diagnostic::{Code, Diagnostic, Sources, Span, nearest};
use crate::scenario::Scenario;
use crate::scenario::check::suppressed::Suppressed;
use crate::scenario::limits::MAX_DIAGNOSTICS;
use crate::scenario::model::entity::{Entity, Switch, View};
use crate::scenario::model::path::path_of;
use crate::scenario::parse::document::Document;
use crate::scenario::schema::{Field, Name, Table};
use crate::scenario::value::SpannedId;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// What a merge gathers, by path. Later files may override what earlier ones defined.
#[derive(Default)]
struct Merged {
    spans: BTreeMap<String, Span>,
    entities: BTreeMap<(Table, String), Entity>,
    switches: BTreeMap<String, Switch>,
    views: BTreeMap<String, View>,
    /// Paths that two packs define, until a file overrides them.
    conflicts: BTreeMap<String, (Span, Span)>,
}

/// One scenario from the documents, packs before the files that use them, each with its name; and the jurisdictions whose law is to be
/// assumed.
pub(super) fn merge(
    documents: Vec<(String, Document)>,
    sources: Sources,
    suppressed: &Suppressed,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Scenario, Vec<SpannedId>) {
    let mut merged = Merged::default();
    let (mut title, mut summary, mut date, mut expectations, mut lesson) = (String::new(), String::new(), None, Vec::new(), None);
    let mut policy_expectations = Vec::new();
    let (mut packs, mut assumed) = (Vec::new(), Vec::new());
    let mut new: Vec<Vec<Entity>> = Vec::new();
    let last = documents.len().saturating_sub(1);
    for (index, (name, mut document)) in documents.into_iter().enumerate() {
        assumed.append(&mut document.assumed);
        merged.document_overrides(&document, suppressed, diagnostics);
        let in_part = merged.overridden_in_part(&document, suppressed, diagnostics);
        let spans: BTreeMap<&str, Span> = document.overrides.iter().map(|n| (n.id.as_str(), n.span)).collect();
        let overrides: BTreeSet<String> = document.overrides.iter().map(|n| n.id.clone()).collect();
        let own = if index == last && overrides.is_empty() { merged.unclaimed(document.entities) } else { Err(document.entities) };
        let entities = match own {
            Ok(tables) => {
                new = tables;
                Vec::new()
            }
            Err(entities) => entities,
        };
        for (table, entity) in entities {
            let path = path_of(table, &entity.id);
            if let (Some(listed), Some(there)) = (in_part.get(&path), merged.entities.get_mut(&(table, entity.id.clone()))) {
                for attribute in entity.attributes.into_iter().filter(|attribute| listed.contains(&attribute.key)) {
                    there.set(attribute.key, attribute.value, attribute.span);
                }
                continue;
            }
            if let (Some(span), Some(there)) = (spans.get(path.as_str()), merged.entities.get(&(table, entity.id.clone()))) {
                diagnostics.extend(lost(table, there, &entity, *span));
            }
            // A dataset's copies come and go with it.
            let covered =
                overrides.contains(&path) || (table == Table::Copies && overrides.iter().any(|o| path.starts_with(&format!("{o}."))));
            if merged.claim(path, entity.span, covered) {
                merged.entities.insert((table, entity.id.clone()), entity);
            }
        }
        for switch in document.switches {
            let path = path_of(Table::Switches, &switch.entity.id);
            if merged.claim(path.clone(), switch.entity.span, overrides.contains(&path)) {
                merged.switches.insert(switch.entity.id.clone(), switch);
            }
        }
        for view in document.views {
            let path = path_of(Table::Views, &view.entity.id);
            if merged.claim(path.clone(), view.entity.span, overrides.contains(&path)) {
                merged.views.insert(view.entity.id.clone(), view);
            }
        }
        if index == last {
            title = document.title.map(|(t, _)| t).unwrap_or_default();
            summary = document.summary.unwrap_or_default();
            date = document.date;
            expectations = document.expectations;
            policy_expectations = document.policy_expectations;
            lesson = document.lesson;
        } else {
            packs.push(name);
        }
    }
    for (path, (first, second)) in &merged.conflicts {
        // Of a dataset that is there twice, each copy may be there twice.
        let of_another = path.split_once(".copies.").is_some_and(|(data, _)| merged.conflicts.contains_key(data));
        if of_another || diagnostics.len() >= MAX_DIAGNOSTICS {
            continue;
        }
        diagnostics.push(
            Diagnostic::new(Code::DuplicateId, *second, format!("`{path}` is defined twice"))
                .label("a second time")
                .other(*first, "first defined here")
                .help(format!("to let the scenario's own win, list it at its top: override = [\"{path}\"]")),
        );
    }
    let mut tables: Vec<Vec<Entity>> = Table::ALL.iter().map(|_| Vec::new()).collect();
    for ((table, _), entity) in merged.entities {
        if let Some(list) = tables.get_mut(table as usize) {
            list.push(entity);
        }
    }
    for (list, new) in tables.iter_mut().zip(new).filter(|(_, new)| !new.is_empty()) {
        list.extend(new);
        list.sort_by(|a, b| a.id.cmp(&b.id));
    }
    let scenario = Scenario {
        title,
        summary,
        date,
        switches: merged.switches.into_values().collect(),
        views: merged.views.into_values().collect(),
        expectations,
        policy_expectations,
        lesson,
        packs,
        sources,
        tables,
        dropped: Vec::new(),
        assumed: Vec::new(),
        left_out: None,
        whole: None,
        origin: None,
    };
    (scenario, assumed)
}

/// What a pack says of an entity and the file that overrides it whole does not: nobody meant to lose an owner by giving a name.
fn lost(table: Table, before: &Entity, now: &Entity, span: Span) -> Option<Diagnostic> {
    let counts = |key: Name| table.field(key).is_some_and(|field| !field.descriptive);
    let gone: Vec<_> = before.attributes.iter().filter(|a| counts(a.key) && now.get(a.key).is_none()).collect();
    let first = gone.first()?;
    let path = path_of(table, &now.id);
    let names: Vec<String> = gone.iter().map(|a| format!("`{}`", a.key)).collect();
    let own: Vec<String> = now.attributes.iter().map(|a| format!("\"{path}.{}\"", a.key)).collect();
    Some(
        Diagnostic::new(Code::LostAttributes, span, format!("the pack's `{path}` has {}, and yours has not", names.join(" and ")))
            .label("overridden whole")
            .other(first.span, "lost")
            .help(format!("to keep them, list what is yours: {}; to do without, write them down empty", own.join(", "))),
    )
}

impl Merged {
    /// Checks the overrides of a file, and takes away what a dataset of an earlier file leaves behind.
    fn document_overrides(&mut self, document: &Document, suppressed: &Suppressed, diagnostics: &mut Vec<Diagnostic>) {
        let own = |path: &str| {
            document.entities.iter().any(|(t, e)| path_of(*t, &e.id) == path)
                || document.switches.iter().any(|s| path_of(Table::Switches, &s.entity.id) == path)
                || document.views.iter().any(|v| path_of(Table::Views, &v.entity.id) == path)
        };
        let whole: Vec<&SpannedId> = document.overrides.iter().filter(|named| self.key_of(&named.id).is_none()).collect();
        for named in whole {
            let defined = self.spans.contains_key(&named.id);
            if !defined || !own(&named.id) {
                if !suppressed.everything {
                    diagnostics.push(self.bad_override(named, &own));
                }
                continue;
            }
            if let Some(data) = named.id.strip_prefix("data.") {
                let prefix = format!("{data}/");
                self.entities.retain(|(table, id), _| !(*table == Table::Copies && id.starts_with(&prefix)));
                let copies = format!("{}.copies.", named.id);
                self.spans.retain(|path, _| !path.starts_with(&copies));
                self.conflicts.retain(|path, _| !path.starts_with(&copies));
            }
        }
    }

    /// The entity and the key that an override names, if it names a key of an entity that is there.
    fn key_of<'p>(&self, path: &'p str) -> Option<(&'p str, &'p str)> {
        if self.spans.contains_key(path) {
            return None;
        }
        let (entity, key) = path.rsplit_once('.')?;
        self.spans.contains_key(entity).then_some((entity, key))
    }

    /// The entities of which a file overrides single keys, with these keys; they are checked.
    fn overridden_in_part(
        &self,
        document: &Document,
        suppressed: &Suppressed,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> BTreeMap<String, Vec<Name>> {
        let mut in_part: BTreeMap<String, Vec<Name>> = BTreeMap::new();
        let bad = |span: Span, message: String| Diagnostic::new(Code::BadOverride, span, message);
        for named in &document.overrides {
            let Some((path, key)) = self.key_of(&named.id) else { continue };
            let shown = clip(&named.id);
            let own = document.entities.iter().find(|(table, entity)| path_of(*table, &entity.id) == path);
            let Some((table, entity)) = own else {
                if !suppressed.everything {
                    let table = path.split('.').next().unwrap_or(path);
                    let fault = bad(named.span, format!("`{shown}` is overridden, but this file does not say what it is"));
                    diagnostics.push(match table {
                        "switches" | "views" => fault.label("one key of it").help("switches and views are overridden whole"),
                        _ => fault
                            .label("not defined in this file")
                            .help(format!("write it under `[{}]`, or leave it out of `override`", clip(path))),
                    });
                }
                continue;
            };
            if document.overrides.iter().any(|other| other.id == path) {
                diagnostics.push(
                    bad(named.span, format!("`{}` is overridden whole, and `{shown}` beside", clip(path)))
                        .label("a part of it")
                        .help("list the one or the other"),
                );
                continue;
            }
            match table.field_named(key) {
                None => diagnostics.push(
                    bad(named.span, format!("`{}` has no key `{}` that could be overridden", clip(path), clip(key)))
                        .label("unknown key")
                        .suggest(key, table.fields().iter().map(Field::name)),
                ),
                Some(field) if entity.get(field.key).is_none() && !suppressed.everything && !suppressed.suppresses(*table, &entity.id) => {
                    diagnostics.push(
                        bad(named.span, format!("`{shown}` is overridden, but this file does not say what it is"))
                            .label("not defined in this file")
                            .other(entity.span, format!("without `{key}`")),
                    );
                }
                Some(_) => {}
            }
            in_part.entry(path.to_owned()).or_default().extend(table.field_named(key).map(|field| field.key));
        }
        for (table, entity) in &document.entities {
            let path = path_of(*table, &entity.id);
            let Some(listed) = in_part.get(&path) else { continue };
            for beside in entity.attributes.iter().filter(|attribute| !listed.contains(&attribute.key)) {
                diagnostics.push(
                    bad(beside.span, format!("`{}` is overridden in part, and `{}` is not among the keys listed", clip(&path), beside.key))
                        .label("the pack's stays")
                        .help(format!("add \"{path}.{}\" to `override`, or leave the key out", beside.key)),
                );
            }
        }
        in_part
    }

    fn bad_override(&self, named: &SpannedId, own: &dyn Fn(&str) -> bool) -> Diagnostic {
        let path = clip(&named.id);
        let bad = |message: String| Diagnostic::new(Code::BadOverride, named.span, message);
        match self.spans.get(&named.id) {
            Some(first) => bad(format!("`{path}` is overridden, but this file does not define it anew"))
                .label("not defined in this file")
                .other(*first, "defined here")
                .help("define it in this file, whole, or leave it out of `override`"),
            None => {
                let near = nearest(&named.id, self.spans.keys().map(String::as_str));
                bad(format!("`{path}` overrides nothing: no pack defines it")).label("not in any pack that is used").help(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if own(&named.id) => "leave it out of `override`: only what packs define is overridden".to_owned(),
                    None => "a path is a table and an id, such as `powers.us-cloud-act`".to_owned(),
                })
            }
        }
    }

    /// The entities of the last file by table, if each is there once and no pack has it: then there is nothing to
    /// settle, entity by entity, between definitions.
    fn unclaimed(&self, entities: Vec<(Table, Entity)>) -> Result<Vec<Vec<Entity>>, Vec<(Table, Entity)>> {
        let mut ids: FxHashSet<(Table, &str)> = FxHashSet::default();
        ids.reserve(entities.len());
        // An id with a dot, an error in itself, could look like the path of something else.
        let once = entities.iter().all(|(table, entity)| !entity.id.contains('.') && ids.insert((*table, &entity.id)));
        if !once || self.entities.keys().any(|(table, id)| ids.contains(&(*table, id.as_str()))) {
            return Err(entities);
        }
        let mut tables: Vec<Vec<Entity>> = Table::ALL.iter().map(|_| Vec::new()).collect();
        for (table, entity) in entities {
            if let Some(list) = tables.get_mut(table as usize) {
                list.push(entity);
            }
        }
        Ok(tables)
    }

    /// Whether this definition is the one that counts.
    fn claim(&mut self, path: String, span: Span, overrides: bool) -> bool {
        match self.spans.get(&path) {
            Some(first) if !overrides => {
                self.conflicts.entry(path).or_insert((*first, span));
                false
            }
            _ => {
                self.conflicts.remove(&path);
                self.spans.insert(path, span);
                true
            }
        }
    }
}
