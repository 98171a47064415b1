//! Scenarios and packs that come with the program, found by name.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::{Input, Library, Loaded, MAX_BYTES, Unreadable, load};
use include_dir::{Dir, File, include_dir};
use std::io::Read;
use std::path::{Path, PathBuf};

static FRAMEWORKS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/scenarios/frameworks");
static SCENARIOS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/scenarios");

/// Folders that are no part of a name.
const NAMELESS: [&str; 2] = ["cases/", "lessons/"];

/// One shipped file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// Its name: its path under `scenarios` without `.toml`, such as `law/us`; of a case or a lesson the file's name alone, such as
    /// `icloud-2014-keys-offshore`.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

impl Shipped {
    /// Whether it is a scenario (it has a title at its top), not a pack.
    #[must_use]
    pub fn is_scenario(&self) -> bool {
        self.text.lines().take_while(|l| !l.starts_with('[')).any(|l| l.starts_with("title"))
    }

    /// Its title; `None` for a pack.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        self.header("title")
    }

    /// The paragraph for a reader who knows nothing.
    #[must_use]
    pub fn summary(&self) -> Option<String> {
        self.header("summary")
    }

    /// One line that says what it is: its title, or the first sentence of its summary.
    #[must_use]
    pub fn headline(&self) -> String {
        self.title().or_else(|| self.summary().as_deref().map(first_sentence)).unwrap_or_default()
    }

    /// A text at its top; the tables below are not read.
    fn header(&self, key: &str) -> Option<String> {
        let end = self.text.find("\n[").unwrap_or(self.text.len());
        let table = toml::de::DeTable::parse(self.text.get(..end)?).ok()?;
        table.get_ref().get(key)?.get_ref().as_str().map(str::to_owned)
    }
}

/// The first sentence of a paragraph, without its full stop.
pub(crate) fn first_sentence(paragraph: &str) -> String {
    paragraph.split_inclusive(". ").next().unwrap_or("").trim_end_matches(['.', ' ']).to_owned()
}

/// Every shipped file, sorted by name.
#[must_use]
pub fn all() -> Vec<Shipped> {
    let mut found = Vec::new();
    for folder in SCENARIOS.dirs().filter(|folder| folder.path() != Path::new("frameworks")) {
        gather(folder, &mut found);
    }
    found.sort_by_key(|s| s.name);
    found
}

/// The shipped file of this name.
#[must_use]
pub fn find(name: &str) -> Option<Shipped> {
    let paths = NAMELESS.iter().map(|folder| format!("{folder}{name}.toml")).chain([format!("{name}.toml")]);
    let found = paths.filter_map(|path| file(&SCENARIOS, &path)).find_map(shipped);
    found.filter(|found| found.name == name && !name.starts_with("frameworks/"))
}

/// The file of this path, looked for in the folders on the way to it. `Dir::get_file` compares the parts of every path there is, which
/// would take a fifth of a small run.
fn file(folder: &'static Dir<'static>, path: &str) -> Option<&'static File<'static>> {
    let is_above = |inner: &&Dir<'_>| {
        let rest = inner.path().to_str().and_then(|folder| path.strip_prefix(folder));
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    match folder.dirs().find(is_above) {
        Some(inner) => file(inner, path),
        None => folder.files().find(|file| file.path().as_os_str() == path),
    }
}

/// What a name stands for: a file, or where there is none a scenario or pack that comes with the program.
///
/// # Errors
/// When it is neither, or the file cannot be read; with the nearest shipped name.
pub fn open(name: &str) -> Result<Input, Diagnostic> {
    let path = Path::new(name);
    if !path.exists()
        && let Some(found) = find(name)
    {
        return Ok(Input { name: format!("shipped:{name}"), bytes: found.text.into(), folder: None });
    }
    let bytes = std::fs::File::open(path).and_then(read_all).map_err(|error| {
        let known: Vec<&str> = all().iter().filter(|s| s.is_scenario()).map(|s| s.name).collect();
        let unreadable = Diagnostic::whole(Code::Unreadable, format!("`{name}` cannot be read: {}", reason(&error)));
        let diagnostic = unreadable.suggest(name, known.iter().copied());
        let with_ending = format!("{name}.toml");
        if Path::new(&with_ending).is_file() {
            diagnostic.help(format!("did you mean `{with_ending}`?"))
        } else if diagnostic.help.is_some() {
            diagnostic
        } else if !name.is_empty() && known.iter().filter(|shipped| shipped.contains(name)).count() > 1 {
            diagnostic.help(format!("several scenarios have this in their names: `residency list {name}` shows them"))
        } else {
            diagnostic.help("`residency list` shows the scenarios that come with the program")
        }
    })?;
    let folder = path.parent().map(|p| if p.as_os_str().is_empty() { ".".into() } else { p.to_path_buf() });
    Ok(Input { name: name.to_owned(), bytes, folder })
}

/// The names of the packs, sorted.
#[must_use]
pub fn packs() -> Vec<&'static str> {
    all().into_iter().filter(|s| !s.is_scenario()).map(|s| s.name).collect()
}

/// The names of the law packs, sorted.
#[must_use]
pub fn law_packs() -> Vec<&'static str> {
    all().into_iter().map(|s| s.name).filter(|name| name.starts_with("law/")).collect()
}

/// The law pack with powers of a jurisdiction: by its id, its code or its name.
#[must_use]
pub fn law_pack_of(id: &str, name: Option<&str>, iso: Option<&str>) -> Option<&'static str> {
    let packs: Vec<Shipped> = all().into_iter().filter(|s| s.name.starts_with("law/")).collect();
    let has_powers = |code: &str| packs.iter().find(|s| s.name.strip_prefix("law/") == Some(code) && s.text.contains("\n[powers."));
    let calls = |text: &str, code: &str, name: &str| {
        let heading = format!("[jurisdictions.{code}]");
        let lines = text.lines().skip_while(|line| *line != heading).skip(1).take_while(|line| !line.starts_with('['));
        lines.filter(|line| line.starts_with("name")).any(|line| line.contains(&format!("\"{name}\"")))
    };
    let by_name = |name: &str| {
        packs.iter().find(|s| s.name.strip_prefix("law/").is_some_and(|code| calls(s.text, code, name) && has_powers(code).is_some()))
    };
    let iso = iso.map(str::to_lowercase);
    has_powers(id).or_else(|| iso.as_deref().and_then(has_powers)).or_else(|| name.and_then(by_name)).map(|s| s.name)
}

/// Every law pack together, as one scenario with nothing in it but law.
#[must_use]
pub fn law_book() -> Loaded {
    let text = format!("schema = 1\ntitle = \"Every law pack\"\nuse = {:?}\n", law_packs());
    load(Input { name: "shipped:law".to_owned(), bytes: text.into_bytes(), folder: None }, &Disk)
}

/// The frameworks, by name.
#[must_use]
pub fn frameworks() -> Vec<Shipped> {
    let mut found: Vec<Shipped> = FRAMEWORKS.files().filter_map(shipped).collect();
    found.sort_by_key(|s| s.name);
    found
}

fn gather(folder: &'static Dir<'static>, found: &mut Vec<Shipped>) {
    found.extend(folder.files().filter_map(shipped));
    for inner in folder.dirs() {
        gather(inner, found);
    }
}

fn shipped(file: &'static File<'static>) -> Option<Shipped> {
    let path = file.path().to_str()?.strip_suffix(".toml")?;
    let name = NAMELESS.iter().find_map(|folder| path.strip_prefix(folder)).unwrap_or(path);
    Some(Shipped { name, text: file.contents_utf8()? })
}

/// Shipped packs, and files on disk below the folder of the scenario.
#[derive(Clone, Copy, Debug)]
pub struct Disk;

impl Library for Disk {
    fn shipped(&self, name: &str) -> Option<String> {
        find(name).map(|s| s.text.to_owned())
    }

    fn packs(&self) -> Vec<String> {
        packs().into_iter().map(str::to_owned).collect()
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, Unreadable> {
        // A pipe or a device may never end, or never begin.
        if path.metadata().is_ok_and(|there| !there.is_file() && !there.is_dir()) {
            return Err(Unreadable::new("it is no plain file"));
        }
        std::fs::File::open(path).and_then(read_all).map_err(|error| Unreadable::new(reason(&error)))
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
    }

    /// Whatever lies below the folder, links followed. What is not there is left to whoever reads it.
    fn may_read(&self, folder: &Path, path: &Path) -> bool {
        path.canonicalize().is_err() || self.canonical(path).starts_with(self.canonical(folder))
    }
}

/// The same, and packs may lie anywhere.
#[derive(Clone, Copy, Debug)]
pub struct Anywhere;

impl Library for Anywhere {
    fn shipped(&self, name: &str) -> Option<String> {
        Disk.shipped(name)
    }

    fn packs(&self) -> Vec<String> {
        Disk.packs()
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, Unreadable> {
        Disk.read(path)
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        Disk.canonical(path)
    }
}

/// Why a file cannot be read, without the system's number for it.
#[must_use]
pub fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let words = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The bytes of a reader, but not many more than the most that is read of a file: a device may have no end.
///
/// # Errors
/// When it cannot be read.
pub fn read_all(reader: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text of a reader.
///
/// # Errors
/// When it cannot be read, is no UTF-8, or is larger than anything that is read.
pub fn text(reader: impl Read) -> std::io::Result<String> {
    let bytes = read_all(reader)?;
    if bytes.len() > MAX_BYTES {
        return Err(std::io::Error::other(format!("it is larger than {} MiB, the most that is read", MAX_BYTES >> 20)));
    }
    String::from_utf8(bytes).map_err(|_| std::io::Error::other("it is not UTF-8 text"))
}

#[cfg(test)]
mod tests {
    use super::{all, find};

    #[test]
    fn every_shipped_file_is_found_by_its_name_and_by_no_other() {
        let files = all();
        assert!(files.len() > 200, "{}", files.len());
        for file in files {
            assert_eq!(find(file.name), Some(file), "{}", file.name);
        }
        for name in ["", "law", "law/", "/law/us", "law/us.toml", "law/u", "cases/icloud-china", "frameworks/secnumcloud", "providers/aws/"]
        {
            assert_eq!(find(name), None, "{name}");
        }
    }
}
