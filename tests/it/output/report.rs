//! The forms of `residency report`: Markdown to the letter, the page whole and the same each time, refusals in words.

use crate::support::program::residency;
use crate::support::snapshots;

#[test]
fn markdown_to_the_letter() {
    let out = residency(&["report", "lesson-1-residency-is-not-access", "--format", "markdown"]).run().done();
    snapshots::holds("report-markdown", &out);
}

#[test]
fn markdown_is_what_run_says_and_explains_what_could_be_read() {
    let run = residency(&["run", "icloud-2014-keys-offshore", "--format", "markdown"]).run().done();
    let report = residency(&["report", "icloud-2014-keys-offshore", "--format", "markdown"]).run().done();
    let rest = report.strip_prefix(&run).unwrap_or_else(|| panic!("it begins as run does:\n{report}"));
    for heading in ["## United States government × Mail", "## Chinese state × Mail", "## Apple × Passwords"] {
        assert!(rest.contains(heading), "{heading}\n{rest}");
    }
    assert!(rest.contains("order us-fisa-702 to apple") && rest.contains("# Sources") && rest.contains("https://"));
}

#[test]
fn the_page_is_whole_and_the_same_each_time() {
    let page = || residency(&["report", "microsoft-ireland"]).run().done();
    let first = page();
    assert!(first.starts_with("<!DOCTYPE html>") && first.trim_end().ends_with("</html>"));
    assert_eq!(first, page());
    // Nothing is loaded from elsewhere: addresses stand in texts alone, never where a browser would follow them by itself.
    let head = first.split("<body>").next().unwrap();
    assert!(!head.contains("://") && !first.contains("src=\"http") && !first.contains("@import"));
    assert!(first.len() < 1_000_000);
}

#[test]
fn the_largest_page_stays_below_a_megabyte() {
    for name in ["icloud-china", "sovereign-cloud-designs", "blackberry"] {
        let page = residency(&["report", name]).run().done();
        assert!(page.len() < 1_000_000, "{name}: {}", page.len());
    }
}

#[test]
fn too_many_cells_are_refused_in_words() {
    let mut text = "schema = 1\ntitle = \"Many\"\n".to_owned();
    for n in 0..150 {
        text.push_str(&format!("[parties.p{n}]\nkind = \"company\"\n[data.d{n}]\ncategory = \"content\"\n"));
    }
    let ran = residency(&["report", "-"]).input(&text).run();
    ran.refused("22500 cells");
}
