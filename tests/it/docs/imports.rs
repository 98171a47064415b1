//! Which source file imports which, read off their `use` lines and paths.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A module by its path from the root of the crate.
pub(super) type Module = Vec<String>;

/// From which module to which.
pub(super) type Arrows = BTreeSet<(Module, Module)>;

/// What is imported from where, of a whole crate.
pub(super) struct Sources {
    /// The paths that each module names, from the root of the crate.
    paths: BTreeMap<Module, Vec<Module>>,
    /// What each module hands on from others: the name, and its path.
    handed_on: BTreeMap<Module, BTreeMap<String, Module>>,
}

impl Sources {
    /// Reads the sources in a folder. What only tests use is left out, for it may look anywhere.
    pub(super) fn of(folder: &str) -> Self {
        let mut texts = BTreeMap::new();
        gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &[], &mut texts);
        let of_tests: BTreeSet<Module> = texts.iter().flat_map(|(module, text)| test_modules(module, text)).collect();
        texts.retain(|module, _| !(1..=module.len()).any(|n| of_tests.contains(&module[..n])));
        let mut sources = Self { paths: BTreeMap::new(), handed_on: BTreeMap::new() };
        let known: BTreeSet<&Module> = texts.keys().collect();
        for (module, text) in &texts {
            let (mut named, mut handed_on) = (Vec::new(), BTreeMap::new());
            for (path, public) in paths(&code(text)) {
                let Some(path) = from_root(&path, module, &known) else { continue };
                match path.last().filter(|_| public) {
                    Some(name) => drop(handed_on.insert(name.clone(), path.clone())),
                    None => named.push(path),
                }
            }
            sources.paths.insert(module.clone(), named);
            sources.handed_on.insert(module.clone(), handed_on);
        }
        sources
    }

    /// Every module.
    pub(super) fn modules(&self) -> impl Iterator<Item = &Module> {
        self.paths.keys()
    }

    /// Which module imports from which other: the one that defines the thing, not one that only hands it on.
    pub(super) fn arrows(&self) -> Arrows {
        let of_module = |(module, paths): (&Module, &Vec<Module>)| -> Vec<(Module, Module)> {
            let targets = paths.iter().map(|path| self.defining(path.clone()));
            targets.filter(|target| target != module).map(|target| (module.clone(), target)).collect()
        };
        self.paths.iter().flat_map(of_module).collect()
    }

    /// Which module names which room, as it is written, whoever defines what is imported.
    pub(super) fn named_rooms(&self) -> BTreeSet<(Module, String)> {
        let of_module = |(module, paths): (&Module, &Vec<Module>)| -> Vec<(Module, String)> {
            paths.iter().filter_map(|path| Some((module.clone(), path.first()?.clone()))).collect()
        };
        self.paths.iter().flat_map(of_module).collect()
    }

    fn defining(&self, path: Module) -> Module {
        let Some(length) = (0..=path.len()).rev().find(|n| self.paths.contains_key(&path[..*n])) else { return path };
        let (module, rest) = path.split_at(length);
        match rest.first().and_then(|name| self.handed_on[module].get(name)) {
            Some(from) => self.defining(from.iter().chain(&rest[1..]).cloned().collect()),
            None => module.to_vec(),
        }
    }
}

/// The text of each module of a folder, by the module's path.
fn gather(folder: &Path, module: &[String], texts: &mut BTreeMap<Module, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let inner = |name: &str| module.iter().cloned().chain([name.to_owned()]).collect::<Module>();
        if path.is_dir() {
            if name != "node_modules" {
                gather(&path, &inner(&name), texts);
            }
        } else if path.extension().is_some_and(|e| e == "rs") && name != "main" {
            let module = if ["mod", "lib"].contains(&name.as_str()) { module.to_vec() } else { inner(&name) };
            texts.insert(module, std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// The modules in files of their own that a file declares for tests alone.
fn test_modules(module: &Module, text: &str) -> Vec<Module> {
    let lines = text.lines().zip(text.lines().skip(1)).filter(|(attribute, _)| attribute.trim() == "#[cfg(test)]");
    let names = lines.filter_map(|(_, line)| line.split_once("mod ")?.1.strip_suffix(';'));
    names.map(|name| module.iter().cloned().chain([name.to_owned()]).collect()).collect()
}

/// The text without comments, and without the module of tests at its end.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| line.split(" // ").next().unwrap_or(line)).flat_map(|line| [line, "\n"]).collect()
}

/// The paths that a text imports or names, as they are written, and whether the module hands them on.
fn paths(text: &str) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    let mut rest = String::new();
    let mut import: Option<(String, bool)> = None;
    for line in text.lines() {
        let start = line.trim_start();
        let after =
            start.split_once("use ").filter(|(before, _)| before.is_empty() || (before.starts_with("pub") && !before.contains('"')));
        match (&mut import, after) {
            (Some((tree, _)), _) => tree.push_str(start),
            (None, Some((before, tree))) => import = Some((tree.to_owned(), !before.is_empty())),
            (None, None) => rest.extend([line, "\n"]),
        }
        if let Some((tree, public)) = import.take_if(|(tree, _)| tree.ends_with(';')) {
            out.extend(leaves(tree.trim_end_matches(';')).into_iter().map(|path| (path, public)));
        }
    }
    for head in ["crate::", "super::", "self::"] {
        for (at, _) in rest.match_indices(head) {
            // `pub(in crate::scenario)` says who may see, and imports nothing.
            let before = &rest[..at];
            if !before.ends_with("(in ") && !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                let path: String = rest[at..].chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':').collect();
                out.push((path.trim_end_matches(':').to_owned(), false));
            }
        }
    }
    out
}

/// The paths of an import with braces.
fn leaves(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, inside)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or(tree).trim();
        return vec![path.trim_end_matches("::self").to_owned()];
    };
    let (mut out, mut depth, mut part) = (Vec::new(), 0, String::new());
    for c in inside.strip_suffix('}').unwrap_or(inside).chars().chain([',']) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if c == ',' && depth == 0 {
            if !part.trim().is_empty() {
                out.extend(leaves(&format!("{before}{}", part.trim())));
            }
            part.clear();
        } else {
            part.push(c);
        }
    }
    out
}

/// A path as it is written in a module, from the root of the crate; nothing where it leads out of the crate.
fn from_root(path: &str, module: &Module, known: &BTreeSet<&Module>) -> Option<Module> {
    let parts: Vec<&str> = path.split("::").collect();
    let (base, parts) = match parts[0] {
        "crate" => (Module::new(), &parts[1..]),
        "super" | "self" => {
            let ups = parts.iter().filter(|part| **part == "super").count();
            let start = parts.iter().take_while(|part| ["super", "self"].contains(part)).count();
            (module[..module.len().checked_sub(ups)?].to_vec(), &parts[start..])
        }
        child => {
            let own: Module = module.iter().cloned().chain([child.to_owned()]).collect();
            (known.contains(&own).then(|| module.clone())?, &parts[..])
        }
    };
    Some(base.into_iter().chain(parts.iter().map(|part| (*part).to_owned())).collect())
}

/// The sets of modules each of which reaches each other along arrows.
pub(super) fn cycles(arrows: &Arrows) -> Vec<Vec<Module>> {
    let mut next: BTreeMap<&Module, Vec<&Module>> = BTreeMap::new();
    for (from, to) in arrows {
        next.entry(from).or_default().push(to);
    }
    let reached = |from: &Module| -> BTreeSet<&Module> {
        let mut seen = BTreeSet::new();
        let mut pending: Vec<&Module> = next.get(from).cloned().unwrap_or_default();
        while let Some(module) = pending.pop() {
            if seen.insert(module) {
                pending.extend(next.get(module).into_iter().flatten());
            }
        }
        seen
    };
    let reach: BTreeMap<&Module, BTreeSet<&Module>> = next.keys().map(|module| (*module, reached(module))).collect();
    let circle = |module: &&Module| -> Vec<Module> {
        let others = reach[*module].iter().filter(|other| reach.get(**other).is_some_and(|back| back.contains(*module)));
        others.map(|other| (**other).clone()).collect()
    };
    let circles: BTreeSet<Vec<Module>> = reach.keys().map(circle).filter(|circle| !circle.is_empty()).collect();
    circles.into_iter().collect()
}
