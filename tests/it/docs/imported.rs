//! The walks from files to answers print what they show.

use crate::support::pages::fresh;
use crate::support::program::{residency, scratch};

/// A page in parts: text and blocks in turns.
struct Page {
    parts: Vec<String>,
}

impl Page {
    fn read(name: &str) -> Self {
        Self { parts: std::fs::read_to_string(name).unwrap().split("```").map(str::to_owned).collect() }
    }

    /// The blocks of a language, by their places among the parts.
    fn blocks(&self, language: &str) -> Vec<usize> {
        (1..self.parts.len()).step_by(2).filter(|at| self.parts[*at].starts_with(&format!("{language}\n"))).collect()
    }

    fn inside(&self, language: &str, nth: usize) -> &str {
        self.parts[self.blocks(language)[nth]].split_once('\n').unwrap().1
    }

    fn put(&mut self, language: &str, nth: usize, text: &str) {
        let at = self.blocks(language)[nth];
        self.parts[at] = format!("{language}\n{}\n", text.trim_end());
    }
}

/// What an import prints, with the names that a reader's files have.
fn imported(file: &str, world: &str, folder: &std::path::Path) -> String {
    let (from, to) = (format!("examples/import/{file}"), folder.join(world));
    let out = residency(&["import", &from, "-o", to.to_str().unwrap()]).run().done();
    out.replace("examples/import/", "").replace(&format!("{}/", folder.display()), "")
}

/// The table of a run.
fn table(folder: &std::path::Path, world: &str) -> String {
    let out = residency(&["run", folder.join(world).to_str().unwrap()]).run().done();
    out.split("\nHow to read it").next().unwrap().to_owned()
}

#[test]
fn the_walk_from_terraform_runs() {
    let (name, folder) = ("docs/imports/terraform.md", scratch("docs-terraform"));
    let mut page = Page::read(name);
    let out = imported("plan.json", "world.toml", &folder);
    let asked = std::fs::read_to_string(folder.join("world.answers.toml")).unwrap();
    let first: Vec<&str> = asked.split("\n\n").filter(|part| part.starts_with('[')).take(2).collect();
    let answers = page.inside("toml", 1).to_owned();
    page.put("text", 0, &out);
    page.put("toml", 0, &first.join("\n\n"));
    std::fs::write(folder.join("world.answers.toml"), answers).unwrap();
    imported("plan.json", "world.toml", &folder);
    page.put("text", 1, &table(&folder, "world.toml"));
    fresh(name, &page.parts.join("```"));
}

#[test]
fn the_walk_from_a_record_runs() {
    let (name, folder) = ("docs/imports/record.md", scratch("docs-record"));
    let mut page = Page::read(name);
    page.put("csv", 0, &std::fs::read_to_string("examples/import/record.csv").unwrap());
    page.put("text", 0, &imported("record.csv", "transfers.toml", &folder));
    let answers = page.inside("toml", 1).to_owned();
    std::fs::write(folder.join("transfers.answers.toml"), &answers).unwrap();
    let out = imported("record.csv", "transfers.toml", &folder);
    assert!(!out.contains("not asked any more"), "{out}");
    page.put("text", 1, &table(&folder, "transfers.toml"));
    fresh(name, &page.parts.join("```"));
}
