//! From a text and its packs to a [`Scenario`].

use super::document::{self, Document};
use super::entity::{Entity, Switch, View};
use super::library::Library;
use super::path::written;
use super::read_value::clip;
use super::schema::Table;
use super::value::Named;
use super::{Scenario, checks, references, warnings};
use crate::diagnostic::{Code, Diagnostic, FileId, Sources, Span, has_errors};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The largest file that is read, in bytes (256 MiB).
pub const MAX_BYTES: usize = 256 << 20;

/// What to load.
#[derive(Clone, Debug)]
pub struct Input {
    /// The name that diagnostics show.
    pub name: String,
    /// The bytes of the text.
    pub bytes: Vec<u8>,
    /// The folder against which paths in `use` are taken; `None`: only shipped packs can be used.
    pub folder: Option<PathBuf>,
}

/// What came of it.
#[derive(Debug)]
pub struct Loaded {
    /// The scenario, if nothing was wrong.
    pub scenario: Option<Scenario>,
    /// Everything that is wrong or doubtful, in the order of the texts.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
}

/// Reads a scenario and its packs. Every fault of every text is reported, not only the first.
#[must_use]
pub fn load(input: Input, library: &dyn Library) -> Loaded {
    let mut loader = Loader { library, sources: Sources::default(), found: Vec::new(), documents: Vec::new(), state: BTreeMap::new() };
    let Some(root) = loader.text(input.name.clone(), input.bytes) else {
        return Loaded { scenario: None, diagnostics: loader.found, sources: loader.sources };
    };
    let mut document = loader.document(root);
    loader.packs(&mut document, input.folder.as_deref());
    let root_has_title = document.title.is_some();
    if !root_has_title && !has_errors(&loader.found) {
        let span = Span { file: root, start: 0, end: 0 };
        loader.found.push(
            Diagnostic::new(Code::NotAScenario, span, "a file without a title is a pack, which a scenario uses")
                .label("no `title` at the top")
                .help("give it a `title`, or name it under `use` in a scenario"),
        );
    }
    loader.documents.push((root, input.name, document));
    let Loader { sources, mut found, documents, .. } = loader;
    let scenario = merge(documents, sources.clone(), &mut found);
    if !has_errors(&found) {
        references::check(&scenario, &mut found);
    }
    if !has_errors(&found) {
        checks::default_world(&scenario, &mut found);
        warnings::check(&scenario, root, &mut found);
    }
    found.sort_by_key(|d| (d.severity(), d.span));
    let scenario = (!has_errors(&found)).then_some(scenario);
    Loaded { scenario, diagnostics: found, sources }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    Read,
}

struct Loader<'a> {
    library: &'a dyn Library,
    sources: Sources,
    found: Vec<Diagnostic>,
    /// Packs before the files that use them.
    documents: Vec<(FileId, String, Document)>,
    state: BTreeMap<String, State>,
}

impl Loader<'_> {
    /// The text of a file, if it is text of an acceptable size.
    fn text(&mut self, name: String, bytes: Vec<u8>) -> Option<FileId> {
        if bytes.len() > MAX_BYTES {
            self.found.push(Diagnostic::whole(Code::TooLarge, format!("`{name}` has {} bytes; at most {MAX_BYTES} are read", bytes.len())));
            return None;
        }
        match String::from_utf8(bytes) {
            Ok(text) => Some(self.sources.add(name, text)),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let valid = error.as_bytes().get(..at).unwrap_or_default();
                let line = valid.iter().filter(|&&b| b == b'\n').count() + 1;
                self.found.push(
                    Diagnostic::whole(Code::NotUtf8, format!("`{name}` is not UTF-8 text: line {line} has a byte that no UTF-8 text has"))
                        .help("save the file as UTF-8"),
                );
                None
            }
        }
    }

    fn document(&mut self, file: FileId) -> Document {
        let text = self.sources.get(file).map(|f| f.text.clone()).unwrap_or_default();
        document::read(file, &text, &mut self.found)
    }

    fn packs(&mut self, document: &mut Document, folder: Option<&Path>) {
        for pack in std::mem::take(&mut document.uses) {
            self.pack(&pack, folder);
        }
    }

    fn pack(&mut self, pack: &Named, folder: Option<&Path>) {
        let (key, bytes, inner) = if let Some(text) = self.library.shipped(&pack.id) {
            (format!("shipped:{}", pack.id), Ok(text.into_bytes()), None)
        } else if let Some(folder) = folder {
            let mut path = folder.join(&pack.id);
            let mut bytes = self.library.read(&path);
            if bytes.is_err() && path.extension().is_none() {
                let longer = path.with_extension("toml");
                if let Ok(found) = self.library.read(&longer) {
                    (path, bytes) = (longer, Ok(found));
                }
            }
            let inner = path.parent().map(Path::to_path_buf);
            (self.library.canonical(&path).display().to_string(), bytes, inner)
        } else {
            (pack.id.clone(), Err("no pack of this name is shipped".to_owned()), None)
        };
        match self.state.get(&key) {
            Some(State::Read) => return,
            Some(State::Reading) => {
                self.found.push(
                    Diagnostic::new(
                        Code::UseCycle,
                        pack.span,
                        format!("`{}` uses itself, directly or through other packs", clip(&pack.id)),
                    )
                    .label("this closes the circle"),
                );
                return;
            }
            None => {}
        }
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(why) => {
                self.found.push(
                    Diagnostic::new(Code::Unreadable, pack.span, format!("the pack `{}` cannot be read: {why}", clip(&pack.id)))
                        .label("neither shipped nor a file")
                        .help("`residency list` shows the packs that are shipped; a path is taken from the folder of this file"),
                );
                return;
            }
        };
        let Some(file) = self.text(key.clone(), bytes) else { return };
        self.state.insert(key.clone(), State::Reading);
        let mut document = self.document(file);
        if let Some((_, span)) = &document.title {
            self.found.push(
                Diagnostic::new(Code::NotAPack, pack.span, format!("`{}` is a scenario, not a pack", clip(&pack.id)))
                    .label("used here")
                    .other(*span, "a pack has no title"),
            );
        }
        self.packs(&mut document, inner.as_deref());
        self.state.insert(key, State::Read);
        self.documents.push((file, pack.id.clone(), document));
    }
}

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

fn merge(documents: Vec<(FileId, String, Document)>, sources: Sources, found: &mut Vec<Diagnostic>) -> Scenario {
    let mut merged = Merged::default();
    let (mut title, mut summary, mut date, mut expectations) = (String::new(), String::new(), None, Vec::new());
    let mut packs = Vec::new();
    let last = documents.len().saturating_sub(1);
    for (place, (_, name, document)) in documents.into_iter().enumerate() {
        merged.document_overrides(&document, found);
        let overrides: Vec<String> = document.overrides.iter().map(|n| n.id.clone()).collect();
        for (table, entity) in document.entities {
            let path = written(table, &entity.id);
            // A dataset's copies come and go with it.
            let covered =
                overrides.contains(&path) || (table == Table::Copies && overrides.iter().any(|o| path.starts_with(&format!("{o}."))));
            if merged.claim(path, entity.span, covered) {
                merged.entities.insert((table, entity.id.clone()), entity);
            }
        }
        for switch in document.switches {
            let path = written(Table::Switches, &switch.entity.id);
            if merged.claim(path.clone(), switch.entity.span, overrides.contains(&path)) {
                merged.switches.insert(switch.entity.id.clone(), switch);
            }
        }
        for view in document.views {
            let path = written(Table::Views, &view.entity.id);
            if merged.claim(path.clone(), view.entity.span, overrides.contains(&path)) {
                merged.views.insert(view.entity.id.clone(), view);
            }
        }
        if place == last {
            title = document.title.map(|(t, _)| t).unwrap_or_default();
            summary = document.summary.unwrap_or_default();
            date = document.date;
            expectations = document.expectations;
        } else {
            packs.push(name);
        }
    }
    for (path, (first, second)) in &merged.conflicts {
        found.push(
            Diagnostic::new(Code::DuplicateId, *second, format!("`{path}` is defined twice"))
                .label("a second time")
                .other(*first, "first defined here")
                .help(format!("to let one win, define it in the scenario and list it: override = [\"{path}\"]")),
        );
    }
    let mut tables: Vec<Vec<Entity>> = Table::ALL.iter().map(|_| Vec::new()).collect();
    for ((table, _), entity) in merged.entities {
        if let Some(list) = tables.get_mut(table as usize) {
            list.push(entity);
        }
    }
    Scenario {
        title,
        summary,
        date,
        switches: merged.switches.into_values().collect(),
        views: merged.views.into_values().collect(),
        expectations,
        packs,
        sources,
        tables,
        dropped: Vec::new(),
    }
}

impl Merged {
    /// Checks the overrides of a file, and takes away what a dataset of an earlier file leaves behind.
    fn document_overrides(&mut self, document: &Document, found: &mut Vec<Diagnostic>) {
        let own = |path: &str| {
            document.entities.iter().any(|(t, e)| written(*t, &e.id) == path)
                || document.switches.iter().any(|s| written(Table::Switches, &s.entity.id) == path)
                || document.views.iter().any(|v| written(Table::Views, &v.entity.id) == path)
        };
        for named in &document.overrides {
            let defined = self.spans.contains_key(&named.id);
            if !defined || !own(&named.id) {
                let why = if defined { "this file does not define it anew" } else { "no pack defines it" };
                found.push(
                    Diagnostic::new(Code::BadOverride, named.span, format!("`{}` overrides nothing: {why}", clip(&named.id)))
                        .label("this path")
                        .suggest(&named.id, self.spans.keys().map(String::as_str).filter(|p| own(p))),
                );
                continue;
            }
            if let Some(data) = named.id.strip_prefix("data.") {
                let prefix = format!("{data}/");
                self.entities.retain(|(table, id), _| !(*table == Table::Copies && id.starts_with(&prefix)));
                let copies = format!("{}.copies.", named.id);
                self.spans.retain(|path, _| !path.starts_with(&copies));
            }
        }
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
