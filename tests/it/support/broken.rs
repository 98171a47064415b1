//! The fixtures of `tests/broken`.

use residency::diagnostic::{Code, Diagnostic, Sources};
use residency::output::diagnostics::draw;
use residency::scenario::{Assignment, Input, Request, load};
use residency::shipped::Disk;
use std::path::{Path, PathBuf};

/// A file that is broken on purpose.
pub(crate) struct Fixture {
    /// `code-what`.
    pub(crate) name: String,
    /// The file itself, or `scenario.toml` in its folder.
    pub(crate) path: PathBuf,
    /// The text without the report.
    pub(crate) text: Vec<u8>,
    /// The report that it must give.
    pub(crate) expected: String,
}

/// Every fixture, sorted by name.
pub(crate) fn fixtures() -> Vec<Fixture> {
    let folder = Path::new("tests/broken");
    let mut found: Vec<Fixture> = std::fs::read_dir(folder)
        .expect("the folder of fixtures")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir() || path.extension().is_some_and(|e| e == "toml"))
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let path = if path.is_dir() { path.join("scenario.toml") } else { path };
            let bytes = std::fs::read(&path).expect("the fixture");
            let (text, expected) = match std::fs::read_to_string(path.with_file_name("report.txt")) {
                Ok(report) => (bytes, report.trim_end().to_owned()),
                Err(_) => split(&bytes),
            };
            Fixture { name, path, text, expected }
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// The text, and the report in the lines at its end.
fn split(bytes: &[u8]) -> (Vec<u8>, String) {
    let at = bytes.windows(3).position(|w| w == b"\n#|").map(|i| i + 1).or(bytes.starts_with(b"#|").then_some(0));
    let (text, report) = bytes.split_at(at.unwrap_or(bytes.len()));
    let report = String::from_utf8_lossy(report);
    let lines: Vec<&str> = report.lines().map(|l| l.trim_start_matches("#|")).map(|l| l.strip_prefix(' ').unwrap_or(l)).collect();
    (text.to_vec(), lines.join("\n"))
}

impl Fixture {
    /// The code that its name begins with.
    pub(crate) fn code(&self) -> Option<Code> {
        let fits = |code: &&Code| self.name == code.as_str() || self.name.starts_with(&format!("{}-", code.as_str()));
        Code::ALL.iter().filter(fits).max_by_key(|c| c.as_str().len()).copied()
    }

    /// What is asked of it: words after `#?`, each `SWITCH=OPTION` or `view=VIEW`.
    fn request(&self) -> Option<Request> {
        let text = String::from_utf8_lossy(&self.text);
        let line = text.lines().find_map(|l| l.strip_prefix("#?"))?.to_owned();
        let mut request = Request::default();
        for (key, value) in line.split_whitespace().filter_map(|word| word.split_once('=')) {
            match key {
                "view" => request.view = Some(value.to_owned()),
                _ => request.choose.push((key.to_owned(), value.to_owned())),
            }
        }
        Some(request)
    }

    /// Everything that is wrong with it.
    pub(crate) fn diagnostics(&self) -> (Vec<Diagnostic>, Sources) {
        let file = self.path.file_name().expect("a name").to_string_lossy().into_owned();
        let folder = self.path.parent().expect("a folder").to_path_buf();
        let loaded = load(Input { name: file, bytes: self.text.clone(), folder: Some(folder) }, &Disk);
        let mut diagnostics = loaded.diagnostics;
        if let (Some(scenario), Some(request)) = (&loaded.scenario, self.request()) {
            match Assignment::resolve(scenario, &request) {
                Ok(assignment) => diagnostics = scenario.errors(&assignment),
                Err(found) => diagnostics = found,
            }
        }
        (diagnostics, loaded.sources)
    }

    /// The report that it gives.
    pub(crate) fn report(&self) -> String {
        let (diagnostics, sources) = self.diagnostics();
        let drawn = draw(&diagnostics, &sources, false);
        drawn.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }

    /// Writes the report into the file, or into the one beside it where the file is no text.
    pub(crate) fn bless(&self, report: &str) {
        let beside = self.path.with_file_name("report.txt");
        if beside.exists() {
            return std::fs::write(beside, format!("{report}\n")).expect("the report can be written");
        }
        let mut bytes = self.text.clone();
        for line in report.lines() {
            bytes.extend(if line.is_empty() { b"#|".to_vec() } else { format!("#| {line}").into_bytes() });
            bytes.push(b'\n');
        }
        // Another test may be reading it.
        let part = self.path.with_extension("part");
        std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, &self.path)).expect("the fixture can be written");
    }
}
