//! Inputs hold secrets. Nothing of a file comes out but what was looked for.

use super::{ALONE_NOTHING, FILES};
use crate::support::program::{residency, scratch};

/// What stands in every file where passwords, keys and free texts stand.
const PLANTED: &str = "hunter2";

#[test]
fn a_secret_of_a_file_comes_out_nowhere() {
    let folder = scratch("import-secrets");
    for name in FILES {
        let path = format!("examples/import/{name}");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(name.starts_with("gleif.csv") || text.matches(PLANTED).count() >= 2, "{name} holds no secret to look for");
        let world = folder.join("world.toml");
        let (out, answers) = (world.to_str().unwrap(), folder.join("world.answers.toml"));
        let ran = residency(&["import", &path, "-o", out, "--tries", "0", "--force"]).run();
        assert_eq!(ran.status, Some(if ALONE_NOTHING.contains(&name) { 2 } else { 0 }), "{name}: {}", ran.err);
        let written = [&world, &answers].map(|path| std::fs::read_to_string(path).unwrap_or_default()).concat();
        for shown in [&ran.out, &ran.err, &written] {
            assert!(!shown.contains(PLANTED), "{name}: a secret comes out in\n{shown}");
        }
        let _ = (std::fs::remove_file(answers), std::fs::remove_file(&world));
        // Nor does it where the file is at fault: cut off in the middle, taken for another kind, with what is no text.
        let broken = folder.join(name);
        let mut wrong = text.clone().into_bytes();
        wrong.truncate(text.len() * 2 / 3);
        let spoiled = [wrong, [text.as_bytes(), b"\xff".as_slice()].concat(), text.replace(':', ": :").into_bytes()];
        for bytes in spoiled {
            std::fs::write(&broken, bytes).unwrap();
            for kind in ["terraform", "activities", "threagile"] {
                let ran = residency(&["import", broken.to_str().unwrap(), "--as", kind, "-o", "-", "--tries", "0"]).run();
                assert!(!(ran.out + &ran.err).contains(PLANTED), "{name} as {kind}");
            }
        }
    }
}

#[test]
fn a_fault_names_the_file_and_the_place() {
    let folder = scratch("import-faults");
    let path = folder.join("plan.json");
    std::fs::write(&path, "{\n  \"values\": {\n    \"password\": hunter2\n}").unwrap();
    let name = path.to_str().unwrap();
    let refused = residency(&["import", name, "-o", "-"]).run();
    refused.refused(&format!("error: {name}: line 3, column 17: this is not JSON"));
    std::fs::write(&path, "{\"a\": 1}").unwrap();
    residency(&["import", name, "-o", "-"]).run().refused("it is not clear what kind of file this is");
    residency(&["import", "nowhere.json", "-o", "-"]).run().refused("`nowhere.json` cannot be read");
    residency(&["import", name, "--as", "terrafrom", "-o", "-"]).run().refused("did you mean `terraform`?");
    // All faults at once.
    let other = folder.join("list.csv");
    std::fs::write(&other, "a,b\n1,2\n").unwrap();
    let both = residency(&["import", name, other.to_str().unwrap(), "-o", "-"]).run();
    assert_eq!(both.err.matches("it is not clear what kind").count(), 2, "{}", both.err);
    let named = residency(&["import", other.to_str().unwrap(), "--as", "suppliers", "-o", "-"]).run();
    named.refused("no column is known to say the processor");
    assert!(named.err.contains("the columns are: a, b"), "{}", named.err);
}
