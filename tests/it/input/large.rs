//! Files of fifteen megabytes, right and wrong: the report comes, says what is wrong, and stays short.

use residency::diagnostic::Code;
use residency::output::diagnostics::draw;
use residency::scenario::{Input, Library, Loaded, MAX_BYTES, MAX_DIAGNOSTICS, MAX_KEYS, MAX_QUESTIONS, NoFiles, Unreadable, load};
use std::path::Path;

const SIZE: usize = 15_000_000;
const HEAD: &str = "schema = 1\ntitle = \"Large\"\n";

fn read(bytes: Vec<u8>) -> Loaded {
    load(Input { name: "large.toml".to_owned(), bytes, folder: None }, &NoFiles)
}

/// The codes that a text gives and its report, after checking that both are short.
fn report(bytes: Vec<u8>) -> (Vec<Code>, String) {
    let loaded = read(bytes);
    assert!(loaded.scenario.is_none());
    assert!(loaded.diagnostics.len() <= MAX_DIAGNOSTICS + 1, "{} faults", loaded.diagnostics.len());
    let drawn = draw(&loaded.diagnostics, &loaded.sources, false);
    assert!(drawn.len() < 100_000, "{} bytes of report", drawn.len());
    (loaded.diagnostics.iter().map(|d| d.code).collect(), drawn)
}

fn filled(head: &str, unit: &str) -> Vec<u8> {
    format!("{head}{}", unit.repeat((SIZE - head.len()) / unit.len())).into_bytes()
}

#[test]
fn garbage_in_lines() {
    let (codes, drawn) = report(filled(HEAD, "garbage here\n"));
    assert!(codes.contains(&Code::Syntax) && codes.contains(&Code::TooMany), "{drawn}");
}

#[test]
fn one_long_line() {
    let (codes, drawn) = report(filled("", "a"));
    assert_eq!(codes, [Code::Syntax], "{drawn}");
    // More than is read, whatever it is.
    let (codes, drawn) = report(filled(HEAD, "{ a = "));
    assert_eq!(codes, [Code::TooLarge], "{drawn}");
}

#[test]
fn nothing_but_brackets_quotes_or_zeros() {
    for unit in ["[", "\"", "\0", "a = [\n"] {
        let (codes, drawn) = report(filled("", unit));
        assert!(codes.contains(&Code::Syntax) || codes == [Code::TooLarge], "{unit:?}: {drawn}");
    }
}

#[test]
fn the_same_key_and_the_same_table_again_and_again() {
    for unit in ["a = 1\n", "[parties.a]\n"] {
        let (codes, drawn) = report(format!("{HEAD}{}", unit.repeat(MAX_KEYS - 2)).into_bytes());
        assert!(codes.contains(&Code::DuplicateKey) && codes.contains(&Code::TooMany), "{unit:?}: {drawn}");
    }
}

#[test]
fn hundreds_of_thousands_of_faults_of_form() {
    let keys: String = (0..300_000).map(|i| format!("key-{i} = \"nothing that the format knows\"\n")).collect();
    let (codes, drawn) = report(format!("{HEAD}{keys}").into_bytes());
    assert!(codes.contains(&Code::UnknownKey) && codes.contains(&Code::TooMany), "{drawn}");
    assert!(drawn.contains("… and 901 more"), "{drawn}");
}

#[test]
fn hundreds_of_thousands_of_unknown_names() {
    let parties: String = (0..120_000).map(|i| format!("party-{i} = {{ kind = \"company\", incorporated = \"land-{i}\" }}\n")).collect();
    let (codes, drawn) = report(format!("{HEAD}[parties]\n{parties}").into_bytes());
    assert!(codes.contains(&Code::UnknownReference) && codes.contains(&Code::TooMany), "{drawn}");
}

#[test]
fn one_slip_far_down() {
    let remarks = "# a remark\n".repeat(SIZE / 11);
    let (codes, drawn) = report(format!("{HEAD}{remarks}[parties.apple]\nkind = \"compny\"\n").into_bytes());
    assert_eq!(codes, [Code::UnknownWord]);
    assert!(drawn.contains(&format!("large.toml:{}:8", SIZE / 11 + 4)) && drawn.contains("did you mean `company`?"), "{drawn}");
}

#[test]
fn no_text_at_all() {
    let mut bytes = filled(HEAD, "# a remark\n");
    bytes.push(0xff);
    let (codes, drawn) = report(bytes);
    assert_eq!(codes, [Code::NotUtf8]);
    assert!(drawn.contains("the byte 0xff cannot stand here"), "{drawn}");
}

#[test]
fn larger_than_is_read() {
    let (codes, drawn) = report(vec![0; MAX_BYTES + 1]);
    assert_eq!(codes, [Code::TooLarge]);
    assert!(drawn.contains("`large.toml` is larger than 16 MiB"), "{drawn}");
}

/// Each takes about a thousand bytes of memory once it is read, so a text of nothing else is refused before that.
#[test]
fn more_keys_and_tables_than_are_read() {
    let tables = |count: usize| format!("{HEAD}{}", (0..count).map(|i| format!("[nope.q{i}]\nx=1\n")).collect::<String>());
    let (codes, drawn) = report(tables(MAX_KEYS / 2).into_bytes());
    assert_eq!(codes, [Code::TooLarge], "{drawn}");
    assert!(drawn.contains("has more than 500000 keys and tables"), "{drawn}");
    for unit in
        ["x = 1\n", "[[nope]]\n", "a = {b = 1}\n", "a = [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]\n"]
    {
        let (codes, drawn) = report(filled(HEAD, unit));
        assert_eq!(codes, [Code::TooLarge], "{unit}: {drawn}");
    }
}

/// A chain is followed from each of its links, so its work grows with the square of its length.
#[test]
fn more_steps_from_one_to_the_next_than_are_followed() {
    let chain = |count: usize| {
        let within = |i: usize| if i == 0 { String::new() } else { format!("within = \"j{}\"\n", i - 1) };
        format!("{HEAD}{}", (0..count).map(|i| format!("[jurisdictions.j{i}]\n{}", within(i))).collect::<String>())
    };
    let (codes, drawn) = report(chain(10_000).into_bytes());
    assert_eq!(codes, [Code::TooLarge], "{drawn}");
    assert!(drawn.contains("what the jurisdictions lie within comes to more than 40000000 steps"), "{drawn}");
    assert!(read(chain(3_000).into_bytes()).scenario.is_some());
    let everybody = |count: usize| {
        let all = |i: usize| (0..count).filter(|j| *j != i).map(|j| format!("\"o{j}\"")).collect::<Vec<_>>().join(",");
        format!(
            "{HEAD}{}",
            (0..count).map(|i| format!("[parties.o{i}]\nkind = \"company\"\ncontrolled_by = [{}]\n", all(i))).collect::<String>()
        )
    };
    let (codes, drawn) = report(everybody(400).into_bytes());
    assert_eq!(codes, [Code::TooLarge], "{drawn}");
    assert!(drawn.contains("who owns and controls the parties"), "{drawn}");
}

/// Many packs are as much as one large file.
#[test]
fn more_than_is_read_in_many_packs() {
    struct Packs;
    impl Library for Packs {
        fn shipped(&self, name: &str) -> Option<String> {
            name.starts_with("pack").then(|| format!("schema = 1\n{}", "# a remark\n".repeat((MAX_BYTES >> 2) / 11)))
        }
        fn read(&self, _: &Path) -> Result<Vec<u8>, Unreadable> {
            Err(Unreadable::new("no files"))
        }
    }
    let uses = |count: usize| format!("use = [{}]\n{HEAD}", (0..count).map(|i| format!("\"pack{i}\"")).collect::<Vec<_>>().join(", "));
    let loaded = |count| load(Input { name: "large.toml".to_owned(), bytes: uses(count).into_bytes(), folder: None }, &Packs);
    assert!(loaded(3).scenario.is_some());
    let codes: Vec<Code> = loaded(5).diagnostics.iter().map(|d| d.code).collect();
    assert!(!codes.is_empty() && codes.iter().all(|code| *code == Code::TooLarge), "{codes:?}");
}

/// Sixty thousand questions have a number each in the diagrams of conditions; one more would share its number with another.
#[test]
fn more_left_open_than_can_be_told_apart() {
    let switches = |count: usize| {
        let one =
            |n| format!("[switches.s{n}]\nkind = \"choice\"\nquestion = \"?\"\ndefault = \"no\"\noptions = {{ no = {{}}, yes = {{}} }}\n");
        format!("schema = 1\ntitle = \"Open\"\n{}", (0..count).map(one).collect::<String>())
    };
    let (codes, drawn) = report(switches(MAX_QUESTIONS + 1).into_bytes());
    assert_eq!(codes, [Code::TooLarge]);
    assert!(drawn.contains("come to more than 60000 open questions"), "{drawn}");
    assert!(read(switches(MAX_QUESTIONS).into_bytes()).scenario.is_some());
}
