//! For spreadsheets: a line for each expectation and each policy.

use crate::output::column::Column;
use crate::output::kit::sheet::Sheet;
use crate::present::check::{Checked, Difference, EveryCombination, Expected};
use std::io::{self, Write};

/// A line for each expectation, for each expectation of a policy and for each policy, in the order of the files; of a file that could not
/// be used, a line for each problem.
///
/// # Errors
/// Those of the writer.
pub fn csv(checked: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"file,what,party,data,policy,under,result,detail,not_looked_at\n")?;
    for one in checked {
        let mut line = Line { csv: Sheet::new(Vec::new()), file: &one.name, not_looked_at: Column::value(&one.caveats) };
        for expected in &one.expectations {
            let (party, data) = (expected.party.id.as_str(), expected.data.id.as_str());
            let detail = details(&expected.differences, expected.every.as_ref());
            line.write(["expectation", party, data, "", &under(&expected.when, expected), result(expected.fails()), &detail])?;
        }
        for expected in &one.policy_expectations {
            let under: Vec<&str> = expected.when.iter().chain(&expected.date).map(String::as_str).collect();
            let detail = details(&expected.differences, expected.every.as_ref());
            let policy = expected.policy.id.as_str();
            line.write(["expectation", "", "", policy, &under.join(" "), result(expected.fails()), &detail])?;
        }
        for policy in &one.policies {
            let every = policy.every.iter().filter_map(|every| every.sentence.as_ref());
            let detail: Vec<&str> =
                policy.witness.iter().chain(&policy.doubt).chain(&policy.remark).chain(every).map(String::as_str).collect();
            let result = match () {
                () if policy.expected_to_fail => "broken, as expected",
                () if policy.fails() => "fail",
                () if policy.doubt.is_some() => "not shown",
                () if policy.about_nothing => "about nothing",
                () => "pass",
            };
            line.write(["policy", "", "", &policy.id, "", result, &detail.join(" ")])?;
        }
        for problem in &one.problems {
            line.write([problem.severity, "", "", "", "", problem.code, &problem.message])?;
        }
        out.write_all(&line.csv.into_inner()?)?;
    }
    Ok(())
}

/// Lines of one file.
struct Line<'c> {
    csv: Sheet<Vec<u8>>,
    file: &'c str,
    not_looked_at: String,
}

impl Line<'_> {
    fn write(&mut self, fields: [&str; 7]) -> io::Result<()> {
        self.csv.row([self.file].into_iter().chain(fields).chain([self.not_looked_at.as_str()]))
    }
}

fn result(fails: bool) -> &'static str {
    if fails { "fail" } else { "pass" }
}

fn under(when: &[String], expected: &Expected) -> String {
    when.iter().chain(&expected.date).cloned().collect::<Vec<_>>().join(" ")
}

fn details(differences: &[Difference], every: Option<&EveryCombination>) -> String {
    let differences = differences.iter().map(|d| format!("{}: expected {}, found {}.", d.what, d.expected, d.found));
    let every = every.and_then(|every| every.sentence.clone());
    differences.chain(every).collect::<Vec<_>>().join(" ")
}
