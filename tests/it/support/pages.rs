//! Pages and pictures that are generated, or whose examples are run.

use super::program::residency;
use std::path::Path;

/// Whether kept files are written anew instead of compared: `UPDATE=1`.
pub(crate) fn updating() -> bool {
    std::env::var_os("UPDATE").is_some()
}

/// Holds a kept file, named from the root, to what it should say; with `UPDATE=1` it is written anew.
pub(crate) fn fresh(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if updating() {
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let places = kept.lines().zip(text.lines()).enumerate();
    let first = places.into_iter().find(|(_, (kept, text))| kept != text);
    assert!(kept == text, "{name} is stale, `UPDATE=1 cargo test --test it` writes it anew; the first line that differs: {first:?}");
}

/// Runs each example of a page and compares what it prints.
pub(crate) fn examples(page: &str) {
    let path = format!("docs/commands/{page}.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let mut out = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        out += line;
        out.push('\n');
        let Some(call) = line.strip_prefix("$ residency ") else { continue };
        let arguments: Vec<&str> = call.split(' ').collect();
        let ran = residency(&arguments).run();
        out += &ran.out;
        out += &ran.err;
        assert!(lines.any(|l| l == "```"), "{path}: an example is not closed");
        out += "```\n";
    }
    fresh(&path, &out);
}
