//! From a text and its packs to a [`Scenario`].

use crate::diagnostic::clip;
use crate::diagnostic::{Code, Diagnostic, FileId, Severity, Sources, Span, has_errors};
use crate::scenario::Scenario;
use crate::scenario::assume;
use crate::scenario::check::suppressed::Suppressed;
use crate::scenario::check::{assumed, coherence, policies, reached, references, warnings};
use crate::scenario::library::{Library, Unreadable};
use crate::scenario::limits::{self, MAX_BYTES, MAX_DIAGNOSTICS, MAX_KEYS};
use crate::scenario::merge::merge;
use crate::scenario::parse::bytes::{self, NoText};
use crate::scenario::parse::document::{self, Document};
use crate::scenario::schema::Table;
use crate::scenario::value::SpannedId;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The scenario, if nothing was wrong.
    pub scenario: Option<Scenario>,
    /// Everything that is wrong or doubtful: errors first, then in the order of the texts.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
}

/// Reads a scenario and its packs. Every error of every text is reported, not only the first; an error that only follows from
/// another is not. Warnings are given where nothing is wrong.
#[must_use]
pub fn load(input: Input, library: &dyn Library) -> Loaded {
    let mut loader = Loader { folder: input.folder.clone(), ..Loader::new(library) };
    let Some(root) = loader.text(&input.name, input.bytes, None) else {
        return Loaded { scenario: None, diagnostics: loader.diagnostics, sources: loader.sources };
    };
    if let (Some(folder), Some(file)) = (&input.folder, Path::new(&input.name).file_name()) {
        let key = library.canonical(&folder.join(file)).display().to_string();
        loader.state.insert(key, State::Reading);
    }
    let mut document = loader.document(root);
    loader.packs(&mut document, input.folder.as_deref());
    if document.title.is_none() && !document.suppressed.everything && !loader.has_a_broken_title(root) {
        loader.diagnostics.push(no_title(root));
    }
    loader.documents.push((input.name, document));
    loader.finish(root)
}

fn no_title(root: FileId) -> Diagnostic {
    Diagnostic::new(Code::NotAScenario, Span { file: root, start: 0, end: 0 }, "a file without a title is a pack, which a scenario uses")
        .label("no `title` at the top")
        .help("give it a `title`, or name it under `use` in a scenario")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    Read,
}

struct Loader<'a> {
    library: &'a dyn Library,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    /// Packs before the files that use them, each with its name.
    documents: Vec<(String, Document)>,
    state: BTreeMap<String, State>,
    /// What is being read: the names under `use` that led here.
    trail: Vec<SpannedId>,
    suppressed: Suppressed,
    /// How much was read so far: bytes, and keys with tables.
    bytes: usize,
    keys: usize,
    /// The folder of the scenario itself.
    folder: Option<PathBuf>,
}

impl<'a> Loader<'a> {
    /// Whether a text has a title in a line that is no TOML, which is told already.
    fn has_a_broken_title(&self, file: FileId) -> bool {
        let Some(text) = self.sources.get(file).map(|source| source.text.as_str()) else { return false };
        self.diagnostics.iter().filter(|d| d.code == Code::Syntax).filter_map(|d| d.span).filter(|span| span.file == file).any(|span| {
            let before = text.get(..span.start as usize).unwrap_or_default();
            let line = before.rsplit('\n').next().unwrap_or_default();
            line.trim_start().starts_with("title")
        })
    }

    fn new(library: &'a dyn Library) -> Self {
        Self {
            library,
            sources: Sources::default(),
            diagnostics: Vec::new(),
            documents: Vec::new(),
            state: BTreeMap::new(),
            trail: Vec::new(),
            suppressed: Suppressed::default(),
            bytes: 0,
            keys: 0,
            folder: None,
        }
    }

    /// The text of a file, if it is text of an acceptable size.
    fn text(&mut self, name: &str, bytes: Vec<u8>, used_at: Option<Span>) -> Option<FileId> {
        let read = bytes::text(bytes).and_then(|text| {
            // What was read before counts too: many packs are as much as one large file.
            self.bytes = self.bytes.saturating_add(text.len());
            self.keys = self.keys.saturating_add(limits::keys(&text));
            match () {
                () if self.bytes > MAX_BYTES => Err(NoText::TooLarge),
                () if self.keys > MAX_KEYS => Err(NoText::TooManyKeys),
                () => Ok(text),
            }
        });
        match read {
            Ok(text) => Some(self.sources.add(name, text)),
            Err(why) => {
                let mut diagnostic = why.diagnose(name, &mut self.sources);
                match (diagnostic.span, used_at) {
                    (None, Some(span)) => diagnostic.span = Some(span),
                    (Some(_), Some(span)) => diagnostic = diagnostic.other(span, "used here"),
                    _ => {}
                }
                self.diagnostics.push(diagnostic);
                self.suppressed.everything = true;
                None
            }
        }
    }

    fn document(&mut self, file: FileId) -> Document {
        let text = self.sources.get(file).map_or("", |f| f.text.as_str());
        let document = document::read(file, text, &mut self.diagnostics);
        self.suppressed.everything |= document.suppressed.everything;
        document
    }

    fn packs(&mut self, document: &mut Document, folder: Option<&Path>) {
        for pack in std::mem::take(&mut document.uses) {
            if self.diagnostics.len() < MAX_DIAGNOSTICS {
                self.pack(pack, folder);
            }
        }
    }

    fn pack(&mut self, pack: SpannedId, folder: Option<&Path>) {
        let Some(source) = self.find(&pack, folder) else { return };
        match self.state.get(&source.key) {
            Some(State::Read) => return,
            Some(State::Reading) => {
                self.diagnostics.push(self.cycle(&pack));
                self.suppressed.everything = true;
                return;
            }
            None => {}
        }
        let Some(file) = self.text(&source.name, source.bytes, Some(pack.span)) else { return };
        self.state.insert(source.key.clone(), State::Reading);
        let mut document = self.document(file);
        if let Some((_, span)) = &document.title {
            self.diagnostics.push(
                Diagnostic::new(Code::NotAPack, pack.span, format!("`{}` is a scenario, not a pack", clip(&pack.id)))
                    .label("used here")
                    .other(*span, "a pack has no title"),
            );
        }
        self.trail.push(pack);
        self.packs(&mut document, source.folder.as_deref());
        if let Some(pack) = self.trail.pop() {
            self.documents.push((pack.id, document));
        }
        self.state.insert(source.key, State::Read);
    }

    /// A pack by its name: a shipped one, or a file beside the one that uses it. Reports where there is none.
    fn find(&mut self, pack: &SpannedId, folder: Option<&Path>) -> Option<Source> {
        if let Some(text) = self.library.shipped(&pack.id) {
            let name = format!("shipped:{}", pack.id);
            return Some(Source { key: name.clone(), name, bytes: text.into_bytes(), folder: None });
        }
        let mut why = None;
        if let Some(folder) = folder {
            let path = folder.join(&pack.id);
            // Nothing else is ever opened: what a folder holds besides is not for an error to show.
            let path = match path.extension() {
                None => Some(path.with_extension("toml")),
                Some(extension) if extension == "toml" => Some(path),
                Some(_) => {
                    why = Some((plain(&path), Unreadable::new("the name of a pack ends in `.toml`")));
                    None
                }
            };
            let top = self.folder.clone().unwrap_or_else(|| folder.to_path_buf());
            if let Some(path) = path {
                if !self.library.may_read(&top, &path) {
                    self.outside(pack);
                    return None;
                }
                match self.library.read(&path) {
                    Ok(bytes) => {
                        return Some(Source {
                            key: self.library.canonical(&path).display().to_string(),
                            name: plain(&path),
                            bytes,
                            folder: path.parent().map(Path::to_path_buf),
                        });
                    }
                    Err(error) => why = why.or(Some((plain(&path), error))),
                }
            }
        }
        let mut diagnostic = Diagnostic::new(Code::Unreadable, pack.span, format!("there is no pack `{}`", clip(&pack.id)));
        diagnostic = diagnostic.label(match why {
            Some((path, error)) => format!("not shipped, and `{}` cannot be read: {error}", clip(&path)),
            None => "no pack of this name is shipped".to_owned(),
        });
        let shipped = self.library.packs();
        let near = crate::diagnostic::nearest(&pack.id, shipped.iter().map(String::as_str));
        self.diagnostics.push(diagnostic.help(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`residency list` shows the packs that are shipped; a path is taken from the folder of this file".to_owned(),
        }));
        self.suppressed.everything = true;
        None
    }

    /// Says that a pack may not be read where it lies. Nothing of it is read, so nothing of it is ever shown.
    fn outside(&mut self, pack: &SpannedId) {
        let message = format!("the pack `{}` lies outside of the folder of the scenario", clip(&pack.id));
        let diagnostic = Diagnostic::new(Code::Unreadable, pack.span, message).label("not read");
        self.diagnostics.push(diagnostic.help("if you trust whoever wrote the scenario, `--allow-outside` lets it be read"));
        self.suppressed.everything = true;
    }

    fn cycle(&self, pack: &SpannedId) -> Diagnostic {
        let same = |named: &SpannedId| Path::new(&named.id).file_stem() == Path::new(&pack.id).file_stem();
        let from = self.trail.iter().position(same).map_or(0, |i| i + 1);
        let way = self.trail.get(from..).unwrap_or_default();
        let message = format!("the pack `{}` uses itself", clip(&pack.id));
        let diagnostic = Diagnostic::new(Code::UseCycle, pack.span, message).label("this closes the circle");
        way.iter().fold(diagnostic, |d, link| d.other(link.span, format!("which uses `{}`", clip(&link.id))))
    }

    /// Puts the files together and looks at the whole.
    fn finish(self, root: FileId) -> Loaded {
        let Self { sources, mut diagnostics, mut documents, mut suppressed, library, .. } = self;
        for (_, document) in &mut documents {
            suppressed.extend(std::mem::take(&mut document.suppressed));
        }
        let cut = diagnostics.len() >= MAX_DIAGNOSTICS;
        suppressed.everything |= cut;
        let (mut scenario, assumed_law) = merge(documents, sources.clone(), &suppressed, &mut diagnostics);
        assume::named(&mut scenario, &assumed_law, &suppressed, &mut diagnostics);
        if !suppressed.everything {
            references::check(&scenario, &suppressed, &|table, id| packs_with(library, table, id), &mut diagnostics);
            policies::check(&scenario, &suppressed, &mut diagnostics);
            assumed::check(&scenario, &mut diagnostics);
            coherence::default_world(&scenario, &suppressed, &mut diagnostics);
            diagnostics.extend(coherence::too_open(&scenario));
            diagnostics.extend(reached::too_far(&scenario));
        }
        if has_errors(&diagnostics) {
            diagnostics.retain(|d| d.severity() == Severity::Error);
        } else {
            warnings::check(&scenario, root, &mut diagnostics);
        }
        let cut = cut || diagnostics.len() > MAX_DIAGNOSTICS;
        diagnostics.sort_by_key(|d| (d.severity(), d.span));
        if cut && has_errors(&diagnostics) {
            diagnostics.truncate(MAX_DIAGNOSTICS);
            let message = format!("there are more than {MAX_DIAGNOSTICS} faults; the rest was not looked at");
            diagnostics
                .push(Diagnostic::whole(Code::TooMany, message).help("mend the first ones; many of the others may follow from them"));
        }
        let scenario = (!has_errors(&diagnostics)).then_some(scenario);
        Loaded { scenario, diagnostics, sources }
    }
}

/// The packs that define an entity under a heading of its own: law of its own name first, then other law.
fn packs_with(library: &dyn Library, table: Table, id: &str) -> Vec<String> {
    let heading = format!("[{}.{id}]", table.name());
    let defines = |text: String| text.lines().any(|line| line.trim_end() == heading);
    let mut found: Vec<String> = library.packs().into_iter().filter(|pack| library.shipped(pack).is_some_and(defines)).collect();
    // A pattern defines what a scenario of its own would; a provider's pack has regions that somebody may name.
    found.retain(|pack| pack.starts_with("law/") || (table == Table::Sites && pack.starts_with("providers/")));
    let own = format!("law/{id}");
    found.sort_by_key(|pack| (*pack != own, pack.len()));
    found
}

/// A pack that was found.
struct Source {
    /// One for all spellings.
    key: String,
    /// The name that diagnostics show.
    name: String,
    bytes: Vec<u8>,
    /// The folder against which its own paths are taken.
    folder: Option<PathBuf>,
}

/// A path without `./` at its beginning.
fn plain(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
