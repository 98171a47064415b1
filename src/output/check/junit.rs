//! For machines that run tests: a suite for each file, a case for each expectation and policy.

use crate::present::check::{Checked, Ending, Expected, Place, Policy};
use std::fmt::Write;

/// The checks as JUnit XML.
#[must_use]
pub fn junit(checked: &[Checked]) -> String {
    let all: Vec<Suite> = checked.iter().map(Suite::of).collect();
    let sum = |of: fn(&Suite) -> usize| all.iter().map(of).sum::<usize>();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        out,
        "<testsuites name=\"residency\" tests=\"{}\" failures=\"{}\" errors=\"{}\">",
        sum(|s| s.tests),
        sum(|s| s.failures),
        sum(|s| s.errors)
    );
    for suite in all {
        let _ = writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">",
            suite.name, suite.tests, suite.failures, suite.errors, suite.skipped
        );
        out.push_str(&suite.cases);
        out.push_str(&suite.told);
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

#[derive(Default)]
struct Suite {
    name: String,
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
    cases: String,
    /// What it cannot know.
    told: String,
}

impl Suite {
    fn of(checked: &Checked) -> Self {
        let mut suite = Self { name: escape(&checked.name), ..Self::default() };
        match checked.ending {
            Ending::Bad => {
                suite.errors = 1;
                let errors = checked.problems.iter().filter(|p| p.severity == "error");
                let lines: Vec<String> = errors.map(|p| format!("{}[{}] {}", at(p.place.as_ref()), p.code, p.message)).collect();
                let first = lines.first().cloned().unwrap_or_default();
                suite.case("is a scenario", None, &inner("error", &first, &lines.join("\n")));
            }
            Ending::Pack => {
                suite.skipped = 1;
                suite.case("is a scenario", None, "      <skipped message=\"a pack\"/>\n");
            }
            Ending::Pass | Ending::Fail => {
                for expectation in &checked.expectations {
                    suite.expectation(expectation);
                }
                for policy in &checked.policies {
                    suite.policy(policy);
                }
                if !checked.caveats.is_empty() {
                    let told = checked.caveats.sentences.join("\n");
                    suite.told = format!("    <system-out>{}</system-out>\n", escape(&told));
                }
            }
        }
        suite
    }

    fn expectation(&mut self, expectation: &Expected) {
        let under: Vec<String> = expectation.when.iter().cloned().chain(expectation.date.clone()).collect();
        let under = if under.is_empty() { String::new() } else { format!(" [{}]", under.join(", ")) };
        let name = format!("{} × {}{under}", expectation.party.id, expectation.data.id);
        let differences: Vec<String> =
            expectation.differences.iter().map(|d| format!("{}: expected {}, found {}", d.what, d.expected, d.found)).collect();
        if differences.is_empty() {
            return self.case(&name, Some(&expectation.place), "");
        }
        self.failures += 1;
        let text = format!("{}{}", at(Some(&expectation.place)), differences.join("; "));
        self.case(&name, Some(&expectation.place), &inner("failure", &differences.join("; "), &text));
    }

    fn policy(&mut self, policy: &Policy) {
        let name = format!("policy {}", policy.id);
        let Some(witness) = &policy.witness else {
            let told = policy.doubt.as_ref().map(|doubt| format!("      <system-out>not shown: {}</system-out>\n", escape(doubt)));
            return self.case(&name, Some(&policy.place), &told.unwrap_or_default());
        };
        self.failures += 1;
        let text = format!("{}{witness}", at(Some(&policy.place)));
        self.case(&name, Some(&policy.place), &inner("failure", witness, &text));
    }

    fn case(&mut self, name: &str, place: Option<&Place>, inner: &str) {
        self.tests += 1;
        let place = place.map(|p| format!(" file=\"{}\" line=\"{}\"", escape(&p.file), p.line)).unwrap_or_default();
        let head = format!("    <testcase classname=\"{}\" name=\"{}\"{place}", self.name, escape(name));
        let _ = match inner {
            "" => writeln!(self.cases, "{head}/>"),
            _ => writeln!(self.cases, "{head}>\n{inner}    </testcase>"),
        };
    }
}

fn at(place: Option<&Place>) -> String {
    place.map(|p| format!("{}:{}: ", p.file, p.line)).unwrap_or_default()
}

fn inner(tag: &str, message: &str, text: &str) -> String {
    format!("      <{tag} message=\"{}\">{}</{tag}>\n", escape(message), escape(text))
}

/// A text as XML 1.0 can hold it: what it cannot hold is replaced.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_escapes() {
        assert_eq!(escape("a<b>&\"c\"\u{1}\n"), "a&lt;b&gt;&amp;&quot;c&quot;\u{fffd}&#10;");
    }
}
