//! Scenarios as people spoil them: lines lost, doubled and moved, words swapped, letters mistyped. Whatever comes of it, nothing
//! panics, every report points into its text, and what still loads can be solved.

use crate::support::cases::generated;
use crate::support::scenarios::loaded;
use proptest::prelude::*;
use residency::analysis::{Model, matrix::Matrix, policies};
use residency::diagnostic::has_errors;
use residency::output::diagnostics::draw;
use residency::scenario::Assignment;
use residency::shipped::{self, Shipped};

/// One way to spoil a text. Places are taken round the text's length.
#[derive(Clone, Debug)]
enum Slip {
    Delete(usize),
    Double(usize),
    Move(usize, usize),
    /// A line of another scenario in place of one.
    Borrow(usize, usize, usize),
    /// Two words of a line swapped.
    Swap(usize, usize, usize),
    /// A word of one line in place of a word of another.
    Replace(usize, usize, usize, usize),
    Type(usize, char),
    Cut(usize),
}

fn slip() -> impl Strategy<Value = Slip> {
    let n = || any::<usize>();
    let letter =
        prop::sample::select(vec!['"', '[', ']', '{', '}', '=', '.', ',', '#', '-', '0', 'A', 'é', '\u{0}', '\n', '\r', '\'', '\\', '苹']);
    prop_oneof![
        n().prop_map(Slip::Delete),
        n().prop_map(Slip::Double),
        (n(), n()).prop_map(|(a, b)| Slip::Move(a, b)),
        (n(), n(), n()).prop_map(|(a, b, c)| Slip::Borrow(a, b, c)),
        (n(), n(), n()).prop_map(|(a, b, c)| Slip::Swap(a, b, c)),
        (n(), n(), n(), n()).prop_map(|(a, b, c, d)| Slip::Replace(a, b, c, d)),
        (n(), letter).prop_map(|(a, c)| Slip::Type(a, c)),
        n().prop_map(Slip::Cut),
    ]
}

/// The words of a line with what stands between them.
fn words(line: &str) -> Vec<String> {
    line.split_inclusive([' ', '"', '.', ',', '[', ']', '=']).map(str::to_owned).collect()
}

fn spoil(text: &str, slips: &[Slip], all: &[Shipped]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for slip in slips {
        if lines.is_empty() {
            break;
        }
        let count = lines.len();
        match slip {
            Slip::Delete(a) => {
                lines.remove(a % count);
            }
            Slip::Double(a) => lines.insert(a % count, lines[a % count].clone()),
            Slip::Move(a, b) => {
                let line = lines.remove(a % count);
                lines.insert(b % count, line);
            }
            Slip::Borrow(a, b, c) => {
                let other: Vec<&str> = all[b % all.len()].text.lines().collect();
                lines[a % count] = other[c % other.len()].to_owned();
            }
            Slip::Swap(a, b, c) => {
                let mut parts = words(&lines[a % count]);
                if !parts.is_empty() {
                    let (b, c) = (b % parts.len(), c % parts.len());
                    parts.swap(b, c);
                    lines[a % count] = parts.concat();
                }
            }
            Slip::Replace(a, b, c, d) => {
                let other = words(&lines[b % count]);
                let mut parts = words(&lines[a % count]);
                if !parts.is_empty() && !other.is_empty() {
                    let place = c % parts.len();
                    parts[place] = other[d % other.len()].clone();
                    lines[a % count] = parts.concat();
                }
            }
            Slip::Type(a, letter) => {
                let line = &mut lines[a % count];
                let places: Vec<usize> = line.char_indices().map(|(i, _)| i).chain([line.len()]).collect();
                line.insert(places[a / count % places.len()], *letter);
            }
            Slip::Cut(a) => {
                lines.truncate(a % count + 1);
            }
        }
    }
    lines.join("\n")
}

fn holds(text: &str) {
    let loaded = loaded("spoilt.toml", text);
    for diagnostic in &loaded.diagnostics {
        assert!(!diagnostic.message.is_empty());
        for span in diagnostic.span.iter().chain(diagnostic.others.iter().map(|(span, _)| span)) {
            let text = &loaded.sources.get(span.file).unwrap().text;
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{diagnostic:?} points outside");
        }
    }
    assert_eq!(loaded.scenario.is_none(), has_errors(&loaded.diagnostics));
    let _ = draw(&loaded.diagnostics, &loaded.sources, false);
    let Some(scenario) = loaded.scenario else { return };
    let assignment = Assignment::default_of(&scenario);
    let mut model = Model::fixed(&scenario, &assignment);
    let matrix = Matrix::solve(&model, &assignment);
    let _ = policies::evaluate(&mut model, &matrix, &assignment);
}

proptest! {
    #![proptest_config(generated(256))]

    #[test]
    fn spoilt_scenarios_are_reported(which in any::<usize>(), slips in prop::collection::vec(slip(), 1..6)) {
        let all = shipped::all();
        let text = all[which % all.len()].text;
        holds(&spoil(text, &slips, &all));
    }

    #[test]
    fn garbage_is_reported(text in "(?s).{0,200}") {
        holds(&text);
    }

    #[test]
    fn garbage_after_a_good_beginning_is_reported(text in "[a-z0-9=\\[\\]{}\"'.,# \n-]{0,200}") {
        holds(&format!("schema = 1\ntitle = \"x\"\n{text}"));
    }
}
