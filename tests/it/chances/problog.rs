//! Exact chances against ProbLog's, where it is installed (`pip install problog`).

use crate::support::scenarios::{conformance_folder, scenario};
use crate::support::worlds;
use residency::analysis::chances::Chances;
use residency::analysis::chances::exact::{ExactCells, LIMIT};
use residency::output::chances::problog;
use residency::present::program::Program;
use residency::scenario::Assignment;
use residency::shipped;
use std::process::Command;

/// Reads programs from the files named and prints the probability of each.
const SCRIPT: &str = "
import sys
from problog.program import PrologString
from problog import get_evaluatable
for name in sys.argv[1:]:
    result = get_evaluatable().create_from(PrologString(open(name).read())).evaluate()
    print(repr(list(result.values())[0] if result else 0.0))
";

#[test]
#[expect(clippy::print_stderr, reason = "whoever runs the tests should know what was left out")]
fn problog_gives_the_same_chances() {
    let installed = Command::new("python3").args(["-c", "import problog"]).output().is_ok_and(|o| o.status.success());
    if !installed {
        eprintln!("skipped: ProbLog is not installed for python3 (pip install problog)");
        return;
    }
    let folder = std::env::temp_dir().join(format!("residency-problog-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut texts: Vec<(String, String)> = ["share-collapse-one-hop", "share-collapse-relay", "rosenthal-method"]
        .map(|name| (name.to_owned(), shipped::find(name).unwrap().text.to_owned()))
        .to_vec();
    texts.extend((0..60).map(|seed| (format!("world {seed}"), super::enumeration::with_more_chances(&worlds::world(seed)))));
    for name in ["x25-chances.toml", "x31-clarified.toml"] {
        texts.push((name.to_owned(), std::fs::read_to_string(conformance_folder().join(name)).unwrap()));
    }
    let (mut files, mut wanted) = (Vec::new(), Vec::new());
    for (name, text) in &texts {
        let scenario = scenario(name, text);
        let chances = Chances::new(&scenario, &Assignment::default_of(&scenario));
        let exact = ExactCells::new(&chances, LIMIT).chances(&[chances.draws.within(2)]);
        for root in chances.open_roots().into_iter().take(4) {
            let file = folder.join(format!("{}.pl", files.len()));
            std::fs::write(&file, problog::program(&Program::of(&chances, &[("reads", root)], 2, "the chance of a cell"))).unwrap();
            files.push(file);
            wanted.push((name.clone(), exact[&root][0]));
        }
    }
    let output = Command::new("python3").args(["-c", SCRIPT]).args(&files).output().unwrap();
    let found = String::from_utf8(output.stdout).unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    let found: Vec<f64> = found.lines().map(|l| l.parse().unwrap()).collect();
    assert_eq!(found.len(), wanted.len(), "{error}");
    for ((found, (name, wanted)), file) in found.iter().zip(&wanted).zip(&files) {
        assert!((found - wanted).abs() < 1e-9, "{name}: {found} by ProbLog, {wanted} here ({})", file.display());
    }
    assert!(wanted.len() > 40, "{}: too few programs", wanted.len());
    std::fs::remove_dir_all(&folder).unwrap();
}
