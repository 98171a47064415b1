//! Puts the entities of packs and scenario together: later files may override what earlier ones define.

use crate::diagnostic::clip;
use crate::diagnostic::{Code, Diagnostic, Sources, Span, nearest};
use crate::scenario::Scenario;
use crate::scenario::check::suppressed::Suppressed;
use crate::scenario::limits::MAX_DIAGNOSTICS;
use crate::scenario::model::entity::{Entity, Switch, View};
use crate::scenario::model::path::path_of;
use crate::scenario::parse::document::Document;
use crate::scenario::schema::Table;
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
    let (mut packs, mut assumed) = (Vec::new(), Vec::new());
    let mut new: Vec<Vec<Entity>> = Vec::new();
    let last = documents.len().saturating_sub(1);
    for (index, (name, mut document)) in documents.into_iter().enumerate() {
        assumed.append(&mut document.assumed);
        merged.document_overrides(&document, suppressed, diagnostics);
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
        lesson,
        packs,
        sources,
        tables,
        dropped: Vec::new(),
        assumed: Vec::new(),
        left_out: None,
        whole: None,
    };
    (scenario, assumed)
}

impl Merged {
    /// Checks the overrides of a file, and takes away what a dataset of an earlier file leaves behind.
    fn document_overrides(&mut self, document: &Document, suppressed: &Suppressed, diagnostics: &mut Vec<Diagnostic>) {
        let own = |path: &str| {
            document.entities.iter().any(|(t, e)| path_of(*t, &e.id) == path)
                || document.switches.iter().any(|s| path_of(Table::Switches, &s.entity.id) == path)
                || document.views.iter().any(|v| path_of(Table::Views, &v.entity.id) == path)
        };
        for named in &document.overrides {
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
