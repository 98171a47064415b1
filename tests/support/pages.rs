//! Pages whose examples are run.

use super::program::residency;

/// Runs each example of a page and compares what it prints. With `UPDATE_DOCS=1` the page is written anew.
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
    if std::env::var("UPDATE_DOCS").is_ok() {
        std::fs::write(&path, &out).unwrap();
    }
    assert_eq!(text, out, "{path}: run the tests with UPDATE_DOCS=1");
}
