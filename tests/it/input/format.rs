//! The layout of scenarios: it changes nothing but the layout, keeps every comment, and is at rest when done twice.

use residency::scenario::format;
use residency::shipped;

fn comments(text: &str) -> Vec<String> {
    let mut found: Vec<String> = text.lines().map(str::trim).filter(|l| l.starts_with('#')).map(str::to_owned).collect();
    found.sort();
    found
}

#[test]
fn every_shipped_file_keeps_its_meaning_and_its_comments() {
    for file in shipped::all() {
        let once = format(file.text).unwrap_or_else(|e| panic!("{}: {e}", file.name));
        let twice = format(&once).unwrap();
        assert_eq!(once, twice, "{} is not at rest", file.name);
        let parse = |text: &str| text.parse::<toml::Table>().unwrap();
        assert_eq!(parse(file.text), parse(&once), "{} means something else", file.name);
        assert_eq!(comments(file.text), comments(&once), "{} lost a comment", file.name);
        assert!(!once.contains("\n\n\n") && once.ends_with('\n') && !once.ends_with("\n\n"), "{}", file.name);
    }
}

#[test]
fn what_is_shipped_is_laid_out_so() {
    let otherwise: Vec<&str> = shipped::all().into_iter().filter(|f| format(f.text).unwrap() != f.text).map(|f| f.name).collect();
    assert!(otherwise.is_empty(), "`residency fmt` would lay out otherwise: {otherwise:?}");
}

#[test]
fn tables_and_keys_come_in_the_order_of_the_documentation() {
    let text = r#"# What this file is.

title = "t" # the title
schema = 1
[[expect]]
reads = "none"
data = "d"
party = "p"
[lesson.questions.second]
answer = "Because."
ask = "And who else?"
choose = { s = "o" }
data = "d"
party = "p"
# The first question comes second.
[lesson.questions.first]
answer = "So."
ask = "Who?"
[lesson]
minutes = 20 # at least
goal = "To know."

# Where the data lie.
[data.d.copies.c]
locked_by = []
at = "s"
[data.d]
category = "content"
[sites.s]
located = "x"
kind = "facility"
# Parties.
[parties.p]
# sort
kind = "company"
name = "P"
[jurisdictions.x]
# the end
"#;
    let expected = r#"# What this file is.

schema = 1
title  = "t"  # the title

[jurisdictions.x]

# Parties.
[parties.p]
name = "P"
# sort
kind = "company"

[sites.s]
kind    = "facility"
located = "x"

[data.d]
category = "content"

# Where the data lie.
[data.d.copies.c]
at        = "s"
locked_by = []

[lesson]
goal    = "To know."
minutes = 20  # at least

[lesson.questions.second]
ask    = "And who else?"
party  = "p"
data   = "d"
choose = { s = "o" }
answer = "Because."

# The first question comes second.
[lesson.questions.first]
ask    = "Who?"
answer = "So."

[[expect]]
party = "p"
data  = "d"
reads = "none"
# the end
"#;
    assert_eq!(format(text).unwrap(), expected);
    assert!(format("a = ").is_err());
    assert_eq!(format("").unwrap(), "");
}
