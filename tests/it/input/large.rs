//! Files of fifty megabytes, right and wrong: the report comes, says what is wrong, and stays short.

use residency::diagnostic::Code;
use residency::output::diagnostics::draw;
use residency::scenario::{Input, Loaded, MAX_BYTES, MAX_DIAGNOSTICS, MAX_QUESTIONS, NoFiles, load};

const SIZE: usize = 50_000_000;
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
    let (codes, drawn) = report(filled(HEAD, "{ a = "));
    assert!(codes.contains(&Code::Syntax), "{drawn}");
}

#[test]
fn nothing_but_brackets_quotes_or_zeros() {
    for unit in ["[", "\"", "\0", "a = [\n"] {
        let (codes, drawn) = report(filled("", unit));
        assert!(codes.contains(&Code::Syntax), "{unit:?}: {drawn}");
    }
}

#[test]
fn the_same_key_and_the_same_table_again_and_again() {
    for unit in ["a = 1\n", "[parties.a]\n"] {
        let (codes, drawn) = report(filled(HEAD, unit));
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
    let parties: String = (0..200_000).map(|i| format!("party-{i} = {{ kind = \"company\", incorporated = \"land-{i}\" }}\n")).collect();
    let (codes, drawn) = report(format!("{HEAD}[parties]\n{parties}").into_bytes());
    assert!(codes.contains(&Code::UnknownReference) && codes.contains(&Code::TooMany), "{drawn}");
}

#[test]
fn one_slip_far_down() {
    let remarks = "# a remark\n".repeat(SIZE / 11);
    let (codes, drawn) = report(format!("{HEAD}{remarks}[parties.apple]\nkind = \"compny\"\n").into_bytes());
    assert_eq!(codes, [Code::UnknownWord]);
    assert!(drawn.contains("large.toml:4545458:8") && drawn.contains("did you mean `company`?"), "{drawn}");
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
    assert!(drawn.contains("`large.toml` is larger than 256 MiB"), "{drawn}");
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
