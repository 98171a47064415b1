//! What the documentation shows is what the program does.

use crate::support::pages::fresh;
use residency::graph::Series;
use residency::rules;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[test]
fn the_page_of_rules_is_fresh() {
    let count = |series| rules::ALL.iter().filter(|rule| rule.id.series() == series).count();
    let (of_a_day, kept) = (count(Series::Reading), count(Series::OverTime));
    let (denying, altering) = (count(Series::Denying), count(Series::Altering));
    let mut page = format!(
        "# The rules\n\n{} rules decide what the program says of a day, and {} more, K1 to K{}, what was kept from the days before. Each has a \
         number, which explanations cite. Words in them: a *tenant* has a copy through the service; an *operator* runs the machines of a \
         site; a *holder* can use a key; *by design* means without any further act. Whether a power can be put to somebody at all, and \
         whether that is `law`, `treaty` or `contested`, is told after R11. D1 to D{} say who could cut users off from data, A1 and A{} who could \
         change what they work with.\n",
        of_a_day, kept, kept, denying, altering
    );
    for rule in rules::ALL {
        let _ = write!(
            page,
            "\n## {} {}\n\n**{}**\n\nWhy: {}\n\nKnown limits: {}\n",
            rule.id, rule.title, rule.statement, rule.reason, rule.limits
        );
        if rule.id == residency::graph::RuleId::Directing {
            page.push_str(ORDERS);
        }
    }
    fresh("docs/rules.md", &page);
}

const ORDERS: &str = "
## When an order can be given (R12 to R14)

A power can be put to a party that is not its wielder, has a tie to the jurisdiction that the power names under `binds`, and is not
exempt. It reaches what the party itself has by design or ownership: with `territory`, what lies in the jurisdiction (a key only
when every key that wraps it lies there too); with `control`, everything. A power limited to categories reaches only such data, and
one that `spares` a jurisdiction reaches no data about parties that belong there.

The order is by `law` when nothing stands in the way. Two things can: the tie is weak (the party only serves there, or only has a
subsidiary there, and the power was never enforced on that), or a shield of an unrelated jurisdiction binds the party and covers
the thing. It is by `treaty` when direct agreements lift all that stands in the way, and `contested` otherwise, or when the power
itself is disputed.
";

/// Every link of the documentation to a file of the project leads somewhere.
#[test]
fn links_lead_somewhere() {
    let mut pages = vec![root().join("README.md"), root().join("CHANGELOG.md")];
    let mut folders = vec![root().join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "md") {
                pages.push(path);
            }
        }
    }
    let mut broken = Vec::new();
    for page in &pages {
        let text = read(page);
        for part in text.split("](").skip(1) {
            let Some(target) = part.split(')').next() else { continue };
            let target = target.split('#').next().unwrap_or("");
            if target.is_empty() || target.contains("://") || target.contains(' ') {
                continue;
            }
            if !page.parent().unwrap().join(target).exists() {
                broken.push(format!("{}: {target}", page.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Small enough to hold in mind: no file of the library above 600 lines, but for what others wrote.
#[test]
fn files_stay_small() {
    let mut large = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                // The packages that the scripts are built from, where somebody builds them.
                folders.extend((!path.ends_with("node_modules")).then_some(path));
            } else if !path.ends_with("package-lock.json") && read(&path).lines().count() > 600 {
                large.push(path);
            }
        }
    }
    assert!(large.is_empty(), "{large:?}");
}

/// The steps of the first page, put together, give what the page says.
#[test]
fn getting_started_and_the_readme_run() {
    let page = read(&root().join("docs/getting-started.md"));
    let blocks: Vec<&str> = page.split("```toml\n").skip(1).filter_map(|b| b.split("```").next()).collect();
    let folder = std::env::temp_dir().join(format!("residency-docs-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("claim.toml");
    let mut text = String::new();
    let mut reads = Vec::new();
    for block in &blocks {
        text.push_str(block);
        text.push('\n');
        if block.contains("[keys.master]") {
            text = text.replace("tenants = [\"shop\"] }", "tenants = [\"shop\"], locked_by = [\"master\"] }");
        }
        std::fs::write(&file, &text).unwrap();
        let json = run(&["run", file.to_str().unwrap(), "--format", "json"]);
        reads.push(cell(&json, "us-state", "orders"));
    }
    assert_eq!(reads, ["none", "law", "law", "law", "law"]);
    let chosen = run(&["run", file.to_str().unwrap(), "--format", "json", "--choose", "key-custody=shop"]);
    assert_eq!(cell(&chosen, "us-state", "orders"), "none");
    assert_eq!(cell(&chosen, "cloud", "orders"), "none");
    let policies: Vec<bool> = chosen["policies"].as_array().unwrap().iter().map(|p| p["pass"].as_bool().unwrap()).collect();
    assert_eq!(policies, [true, true]);

    let readme = read(&root().join("README.md"));
    let ten = readme.split("```toml\n").nth(1).and_then(|b| b.split("```").next()).unwrap();
    assert_eq!(ten.lines().count(), 10);
    let file = folder.join("hospital.toml");
    std::fs::write(&file, ten).unwrap();
    let json = run(&["run", file.to_str().unwrap(), "--format", "json", "--date", "2026-01-01"]);
    assert_eq!(cell(&json, "us-gov", "records"), "law");
    assert_eq!(json["policies"][0]["pass"], true);
    assert_eq!(json["policies"][1]["pass"], false);
    std::fs::remove_dir_all(folder).unwrap();
}

fn run(arguments: &[&str]) -> serde_json::Value {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_residency")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn cell(json: &serde_json::Value, party: &str, data: &str) -> String {
    let cells = json["cells"].as_array().unwrap();
    cells.iter().find(|c| c["party"] == party && c["data"] == data).unwrap()["reads"].as_str().unwrap().to_owned()
}
