//! Work that grows: counted, limited by its count, and never faster than it has to.

use crate::support::program::{residency, scratch};
use residency::effort;
use residency::output::terminal::{Screen, USUAL_WIDTH};
use residency::output::{Form, Writable};
use residency::scenario::{Input, NoFiles, load};
use residency::service::{Alone, Ask, Situation, combinations, diagram, difference, explain, report, run, timeline};
use std::fs;

const HEAD: &str = "schema = 1\ntitle = \"t\"\n[jurisdictions.a]\nname = \"A\"\n";
const DATA: &str = "[data.d]\nname = \"D\"\ncategory = \"content\"\nsubject = \"o0\"\n";

fn numbered(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

fn party(number: usize, more: &str) -> String {
    format!("[parties.o{number}]\nname = \"O\"\nkind = \"company\"\n{more}")
}

/// Shapes that once took much more than their size, by name: a scenario of so many parts.
fn shape(name: &str, n: usize) -> String {
    let others = |i: usize, one: &dyn Fn(usize) -> String| (0..n).filter(|j| *j != i).map(one).collect::<Vec<_>>().join(", ");
    match name {
        "within-chain" => {
            let within = |i: usize| if i == 0 { String::new() } else { format!("within = \"j{}\"\n", i - 1) };
            let places = numbered(n, |i| format!("[jurisdictions.j{i}]\nname = \"J\"\n{}", within(i)));
            format!("{HEAD}{places}{}{DATA}", party(0, ""))
        }
        "owner-chain" => {
            let owners = |i: usize| if i == 0 { String::new() } else { format!("owners = {{ o{} = 1 }}\n", i - 1) };
            format!("{HEAD}{}{DATA}", numbered(n, |i| party(i, &owners(i))))
        }
        "dense-owners" => {
            let share = 0.99 / n as f64;
            let owners = |i: usize| format!("owners = {{ {} }}\n", others(i, &|j| format!("o{j} = {share:.6}")));
            format!("{HEAD}{}{DATA}", numbered(n, |i| party(i, &owners(i))))
        }
        "controlled-by-all" => {
            let by = |i: usize| format!("controlled_by = [{}]\n", others(i, &|j| format!("\"o{j}\"")));
            format!("{HEAD}{}{DATA}", numbered(n, |i| party(i, &by(i))))
        }
        "half-quorum" => {
            let sites = numbered(n, |i| {
                format!("[sites.t{i}]\nname = \"T\"\nkind = \"facility\"\nlocated = \"a\"\n[breaches.b{i}]\nby = \"o0\"\nsite = \"t{i}\"\n")
            });
            let copies = numbered(n, |i| format!("[data.d.copies.c{i}]\nat = \"t{i}\"\n"));
            let breaker = party(0, "").replace("company", "intruder");
            format!("{HEAD}{breaker}{sites}[data.d]\nname = \"D\"\ncategory = \"content\"\nquorum = {}\n{copies}", n / 2)
        }
        "wrap-chain" => {
            let wrapped = |i: usize| if i == 0 { String::new() } else { format!("wrapped_by = [\"k{}\"]\n", i - 1) };
            let keys = numbered(n, |i| format!("[keys.k{i}]\nname = \"K\"\nholders = [\"o0\"]\nstored_at = []\n{}", wrapped(i)));
            let site = "[sites.s]\nname = \"S\"\nkind = \"facility\"\nlocated = \"a\"\noperator = \"o0\"\n";
            let data =
                format!("[data.d]\nname = \"D\"\ncategory = \"content\"\n[data.d.copies.c]\nat = \"s\"\nlocked_by = [\"k{}\"]\n", n - 1);
            format!("{HEAD}{}{site}{keys}{data}", party(0, ""))
        }
        other => panic!("no shape {other}"),
    }
}

/// Each shape, its sizes, and the power by which the work may grow with them: what has to be told of each pair grows with the square.
const SHAPES: &[(&str, [usize; 4], f64)] = &[
    ("within-chain", [20, 40, 80, 160], 2.1),
    ("owner-chain", [20, 40, 80, 160], 2.1),
    ("dense-owners", [6, 12, 24, 36], 3.1),
    ("controlled-by-all", [6, 12, 24, 36], 3.1),
    ("half-quorum", [8, 12, 18, 24], 3.4),
    ("wrap-chain", [20, 40, 80, 160], 1.4),
];

fn situation(text: String) -> Situation {
    let loaded = load(Input { name: "shape.toml".to_owned(), bytes: text.into_bytes(), folder: None }, &NoFiles);
    assert!(loaded.scenario.is_some(), "{:?}", loaded.diagnostics.first());
    Situation::of(loaded, &Ask::default()).unwrap()
}

/// The steps and the bytes of an answer.
fn cost<T: Writable>(answer: impl FnOnce() -> T, form: Form) -> u64 {
    let before = effort::spent();
    let mut out = Vec::new();
    answer().write(form, Screen { width: USUAL_WIDTH, colours: false }, &mut out).unwrap();
    effort::spent() - before + out.len() as u64
}

/// What each command costs for a scenario.
fn costs(text: &str) -> Vec<(&'static str, u64)> {
    let start = effort::spent();
    let s = situation(text.to_owned());
    let load = effort::spent() - start + text.len() as u64;
    let asked =
        explain::Request { party: Some("o0".to_owned()), data: Some("d".to_owned()), paths: None, every_path: false, near_misses: 10 };
    let all = run::Request { parties: Vec::new(), data: Vec::new(), asked_as: None };
    let sweep = || combinations::sweep(&s, &combinations::SweepRequest::default(), &Alone).unwrap();
    vec![
        ("load", load),
        ("run", cost(|| run::answer(&s, &all).unwrap(), Form::Text)),
        ("run csv", cost(|| run::cells(&s, &all).unwrap(), Form::Csv)),
        ("explain", cost(|| explain::answer(&s, &asked).unwrap(), Form::Text)),
        ("explain markdown", cost(|| explain::answer(&s, &asked).unwrap(), Form::Markdown)),
        ("compare", cost(|| difference::compare(&s, &s, ("a".to_owned(), "b".to_owned())), Form::Text)),
        ("sweep", cost(sweep, Form::Text)),
        ("timeline", cost(|| timeline::answer(&s, &timeline::Request::default()).unwrap(), Form::Text)),
        ("graph", cost(|| diagram::world(&s), Form::Svg)),
        ("report", cost(|| report::live(&s, false).unwrap(), Form::Html)),
        ("report markdown", cost(|| report::printed(&s).unwrap(), Form::Markdown)),
    ]
}

#[test]
fn hostile_shapes_are_answered_within_their_budget_and_no_command_grows_faster_than_it_has_to() {
    let mut faults = Vec::new();
    for (name, sizes, power) in SHAPES {
        let found: Vec<Vec<(&str, u64)>> = sizes.iter().map(|n| costs(&shape(name, *n))).collect();
        for (place, (command, last)) in found[3].iter().enumerate() {
            let before = found[2][place].1;
            let slope = (*last as f64 / before.max(1) as f64).ln() / (sizes[3] as f64 / sizes[2] as f64).ln();
            let told: Vec<u64> = found.iter().map(|costs| costs[place].1).collect();
            if slope > *power {
                faults.push(format!("{command} of {name}: {told:?}, a power of {slope:.2} where {power} is enough"));
            }
            if *last > MOST {
                faults.push(format!("{command} of {name}: {last} steps and bytes"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What any of them costs at most.
const MOST: u64 = 250_000_000;

#[test]
fn a_long_derivation_takes_room_as_it_has_steps() {
    let size = |n: usize, format: &str| {
        let file = scratch(&format!("derivation-{n}-{format}")).join("s.toml");
        fs::write(&file, shape("wrap-chain", n)).unwrap();
        residency(&["explain", file.to_str().unwrap(), "o0", "d", "--format", format]).run().done()
    };
    for format in ["text", "markdown"] {
        let (short, long) = (size(300, format), size(1200, format));
        assert!(long.len() < 5 * short.len(), "{format}: {} and {}", short.len(), long.len());
        // Nothing is left out for it: each step has its number, and what is told further down is announced by it.
        for number in [1, 24, 25, 26, 600, 1200] {
            assert!(long.contains(&format!("({number}) ")), "{format}: step {number}");
        }
        assert!(long.contains("needs:"), "{format}");
        assert!(text_depth(&long) < 120, "{format}: {}", text_depth(&long));
    }
}

/// How far the line that begins farthest to the right is set in.
fn text_depth(text: &str) -> usize {
    text.lines().map(|line| line.chars().take_while(|c| matches!(c, ' ' | '│' | '├' | '└' | '─' | '-')).count()).max().unwrap_or(0)
}

#[test]
fn a_listing_that_would_never_end_is_refused_and_a_long_one_is_announced() {
    let file = scratch("listing").join("s.toml");
    let name = file.to_str().unwrap();
    let switches = |count: usize| {
        let one = |i| {
            format!(
                "[parties.q{i}]\nkind = \"company\"\n[switches.s{i}]\nkind = \"choice\"\nquestion = \"?\"\ndefault = \"no\"\n[switches.s{i}.options.no]\n[switches.s{i}.options.yes]\nset = {{ \"parties.q{i}.serves\" = [\"a\"] }}\n"
            )
        };
        format!("{HEAD}{}{}{DATA}", party(0, ""), numbered(count, one))
    };
    fs::write(&file, switches(64)).unwrap();
    for format in ["json", "csv"] {
        let ran = residency(&["sweep", name, "--format", format, "--switch", "s0"]).run();
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        assert!(!ran.err.contains("note:"), "{}", ran.err);
        let all: Vec<String> = (0..64).map(|i| format!("--switch=s{i}")).collect();
        let call: Vec<&str> = ["sweep", name, "--format", format].into_iter().chain(all.iter().map(String::as_str)).collect();
        residency(&call).run().refused("are too many to be listed one by one");
        let few: Vec<&str> = call.iter().take(4 + 22).copied().collect();
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_residency"))
            .args(&few)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = std::io::BufRead::lines(std::io::BufReader::new(child.stderr.take().unwrap())).map_while(Result::ok);
        let said = said.find(|line| line.starts_with("note:")).unwrap_or_default();
        let _ = child.kill();
        child.wait().unwrap();
        assert!(said.starts_with("note: 4\u{a0}194\u{a0}304 combinations, "), "{said}");
    }
}

#[test]
fn small_changes_are_tried_as_far_as_the_budget_goes_and_the_answer_says_how_far() {
    let file = scratch("misses").join("s.toml");
    fs::write(&file, shape("dense-owners", 60)).unwrap();
    let told = residency(&["explain", file.to_str().unwrap(), "o1", "d"]).run().done();
    assert!(told.contains(" of ") && told.contains("tried"), "{told}");
}
