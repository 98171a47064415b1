//! Pages of the provider packs: the example on each is short, and prints what the page shows.

use crate::support::pages::fresh;
use crate::support::program::{residency, scratch};

/// What is before a block, what is in it, and what is after it.
fn block<'t>(text: &'t str, opens: &str) -> Option<(&'t str, &'t str, &'t str)> {
    let (before, rest) = text.split_once(opens)?;
    let (inside, after) = rest.split_once("```")?;
    Some((before, inside, after))
}

#[test]
fn the_example_on_each_page_of_a_provider_prints_what_is_shown() {
    let folder = scratch("providers");
    let file = folder.join("records.toml");
    let mut pages: Vec<_> = std::fs::read_dir("docs/providers").unwrap().flatten().map(|entry| entry.path()).collect();
    pages.retain(|page| !page.ends_with("README.md"));
    assert!(pages.len() >= 10, "{}", pages.len());
    for page in pages {
        let name = format!("docs/providers/{}", page.file_name().unwrap().to_str().unwrap());
        let text = std::fs::read_to_string(&page).unwrap();
        let (_, scenario, _) = block(&text, "```toml\n").unwrap_or_else(|| panic!("{name} has no example"));
        let lines = scenario.lines().filter(|line| !line.trim().is_empty()).count();
        assert!(lines <= 14, "{name}: {lines} lines");
        std::fs::write(&file, scenario).unwrap();
        let ran = residency(&["run", file.to_str().unwrap()]).run().done();
        // The last line names the file, which is elsewhere here.
        let (out, _) = ran.split_once("\nWhy? ").unwrap_or_else(|| panic!("{name}: {ran}"));
        let (before, shown, after) = block(&text, "```text\n").unwrap_or_else(|| panic!("{name} shows nothing"));
        let (_, why) = shown.split_once("\nWhy? ").unwrap_or_else(|| panic!("{name}: {shown}"));
        fresh(&name, &format!("{before}```text\n{out}\nWhy? {why}```{after}"));
    }
}
