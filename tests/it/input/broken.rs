//! Each file or folder in `tests/broken` is broken on purpose. The report that it must give stands at its end, in lines that
//! begin with `#|` (or beside it in `report.txt`, where the file is no text); what is asked of it, if more than loading, in a line that begins with `#?`. `UPDATE=1` writes the reports
//! anew.

use crate::support::broken::{Fixture, fixtures};
use crate::support::pages::updating;
use residency::diagnostic::Code;
use std::collections::BTreeSet;

#[test]
fn every_broken_file_gives_its_report() {
    let mut wrong = Vec::new();
    for fixture in fixtures() {
        let report = fixture.report();
        if report == fixture.expected {
            continue;
        }
        if updating() {
            fixture.bless(&report);
        } else {
            wrong.push(format!("--- {} expects\n{}\n--- and gives\n{report}", fixture.name, fixture.expected));
        }
    }
    assert!(wrong.is_empty(), "{}\n\nUPDATE=1 accepts what they give now", wrong.join("\n\n"));
}

#[test]
fn every_fixture_is_named_after_a_code_that_it_shows() {
    for fixture in fixtures() {
        let code = fixture.code().unwrap_or_else(|| panic!("{} begins with no code", fixture.name));
        let shown = format!("[{}]", code.as_str());
        assert!(fixture.report().contains(&shown), "{} does not show its code", fixture.name);
    }
}

#[test]
fn every_code_has_a_fixture() {
    let shown: BTreeSet<Code> = fixtures().iter().filter_map(Fixture::code).collect();
    // These need files larger than anybody wants to keep: see the tests of large files.
    let large = [Code::TooLarge, Code::TooMany];
    let missing: Vec<&str> = Code::ALL.iter().filter(|c| !shown.contains(c) && !large.contains(c)).map(|c| c.as_str()).collect();
    assert!(missing.is_empty(), "no fixture shows {missing:?}");
}

#[test]
fn reports_keep_to_the_style() {
    for fixture in fixtures() {
        for diagnostic in fixture.diagnostics().0 {
            let first = diagnostic.message.chars().next().unwrap_or('x');
            assert!(!first.is_uppercase(), "{}: {} begins with a capital", fixture.name, diagnostic.message);
            for text in [Some(&diagnostic.message), Some(&diagnostic.label), diagnostic.help.as_ref()].into_iter().flatten() {
                assert!(!text.ends_with('.'), "{}: {text} ends with a full stop", fixture.name);
                assert!(!text.contains("``"), "{}: {text} names nothing", fixture.name);
            }
        }
    }
}
