//! The table of designs.

use super::words;
use crate::analysis::designs::{Designs, Reader, Row, Verdict};
use crate::analysis::space::Space;
use crate::graph::Means;
use crate::output::page::Page;
use crate::output::terminal::Phrase;
use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::world::Id;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::io::{self, Write};

fn verdict(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Fail => "FAIL",
        Verdict::Depends { passes: true, .. } => "pass?",
        Verdict::Depends { passes: false, .. } => "FAIL?",
        Verdict::Unsolved => "unsolved",
    }
}

fn reader(reader: Option<&Reader>) -> String {
    match reader {
        None => "unsolved".to_owned(),
        Some(r) if r.claims.is_empty() => r.means.as_str().to_owned(),
        Some(r) => format!("{}?", r.means),
    }
}

/// The page of designs: a table with a line for each, and what its columns mean.
#[must_use]
pub fn designs_page(space: &Space<'_>, designs: &Designs) -> Page {
    let scenario = space.model.world.scenario;
    let mut page = Page::default();
    page.heading(1, scenario.title.as_str());
    let ids: Vec<&str> = designs.choices.iter().map(|s| words::switch_id(scenario, *s)).collect();
    let all = words::grouped(&designs.count);
    page.text(if designs.front {
        format!(
            "{all} designs of {}; shown are those {} that are on the front of cost against failed policies.",
            ids.join(", "),
            designs.rows.len()
        )
    } else {
        format!("{all} designs of {}; those that fail the fewest policies first, then the cheapest.", ids.join(", "))
    });
    let mut head: Vec<String> = ids.iter().map(|s| (*s).to_owned()).collect();
    head.push("cost".to_owned());
    head.extend((1..=designs.policies.len()).map(|n| format!("P{n}")));
    head.extend((1..=designs.parties.len()).map(|n| format!("R{n}")));
    let rows = designs.rows.iter().map(|row| line(scenario, designs, row)).collect();
    page.table(head, rows);
    page.text("A question mark: it hangs on claims; the word is that of the claims as given.");
    if !designs.policies.is_empty() {
        page.heading(2, "P: policies");
    }
    for (number, policy) in designs.policies.iter().enumerate() {
        let name = scenario.table(Table::Policies).get(*policy).map_or("?", |p| p.label());
        let claims = designs.rows.iter().filter_map(|r| r.verdicts.get(number)).flat_map(|v| match v {
            Verdict::Depends { claims, .. } => claims.as_slice(),
            _ => &[],
        });
        page.item(0, hangs(scenario, Phrase::strong(format!("P{}", number + 1)).then(format!(" {name}")), claims.copied().collect()));
    }
    if !designs.parties.is_empty() {
        let data = words::datasets(scenario, &designs.data);
        page.heading(2, format!("R: the easiest means by which a party reads what is not meant for it, of {data}"));
    }
    for (number, party) in designs.parties.iter().enumerate() {
        let claims = designs.rows.iter().filter_map(|r| r.readers.get(number)).flatten().flat_map(|r| r.claims.iter().copied());
        let name = words::party(scenario, *party);
        page.item(0, hangs(scenario, Phrase::strong(format!("R{}", number + 1)).then(format!(" {name}")), claims.collect()));
    }
    summary(&mut page, scenario, designs);
    page
}

fn hangs(scenario: &Scenario, line: Phrase, claims: BTreeSet<usize>) -> Phrase {
    if claims.is_empty() {
        return line;
    }
    let ids: Vec<&str> = claims.iter().map(|s| words::switch_id(scenario, *s)).collect();
    line.then(format!(" — hangs on {}", ids.join(", ")))
}

/// How many designs pass each policy, and which pass all.
fn summary(page: &mut Page, scenario: &Scenario, designs: &Designs) {
    if designs.front || designs.policies.is_empty() {
        return;
    }
    page.heading(2, "How many designs pass, claims as given");
    let total = designs.rows.len();
    let summary = designs.summary(scenario);
    for (policy, (now, always)) in designs.policies.iter().zip(summary.passing) {
        let name = scenario.table(Table::Policies).get(*policy).map_or("?", |p| p.label());
        let more = match always {
            _ if now == always => String::new(),
            0 => ", none of them whatever one believes".to_owned(),
            _ => format!(", {always} of them whatever one believes"),
        };
        page.item(0, Phrase::strong(format!("{now} of {total}")).then(format!(" {name}{more}")));
    }
    page.item(0, Phrase::strong(format!("{} of {total}", summary.passing_all)).then(" all of them"));
    if summary.hollow.is_empty() {
        return;
    }
    let head = "pass every policy on where things lie and fail every policy on who reads, the cheapest first:";
    page.text(format!("{} designs {head}", summary.hollow.len()));
    for row in summary.hollow.iter().take(MAX_HOLLOW).filter_map(|r| designs.rows.get(*r)) {
        let said: Vec<String> = designs
            .choices
            .iter()
            .zip(&row.options)
            .map(|(s, o)| format!("{}={}", words::switch_id(scenario, *s), words::option_id(scenario, *s, *o)))
            .collect();
        page.item(0, said.join(" "));
    }
    if summary.hollow.len() > MAX_HOLLOW {
        page.item(0, format!("and {} more", summary.hollow.len() - MAX_HOLLOW));
    }
}

/// More than these are counted.
const MAX_HOLLOW: usize = 5;

fn line(scenario: &Scenario, designs: &Designs, row: &Row) -> Vec<String> {
    let mut out: Vec<String> =
        designs.choices.iter().zip(&row.options).map(|(s, o)| words::option_id(scenario, *s, *o).to_owned()).collect();
    out.push(words::number(&row.cost));
    out.extend(row.verdicts.iter().map(|v| verdict(v).to_owned()));
    out.extend(row.readers.iter().map(|r| reader(r.as_ref())));
    out
}

/// A line for each design, with ids as the names of the columns.
///
/// # Errors
/// Those of the writer.
pub fn designs_csv(space: &Space<'_>, designs: &Designs, out: &mut dyn Write) -> io::Result<()> {
    let scenario = space.model.world.scenario;
    let mut csv = csv::Writer::from_writer(out);
    let switches = designs.choices.iter().map(|s| words::switch_id(scenario, *s));
    let policies = designs.policies.iter().map(|p| words::id(scenario, Table::Policies, *p));
    let parties = designs.parties.iter().map(|p| words::id(scenario, Table::Parties, p.index()));
    csv.write_record(switches.chain(["cost"]).chain(policies).chain(parties))?;
    for row in &designs.rows {
        csv.write_record(line(scenario, designs, row))?;
    }
    csv.flush()
}

/// The designs for tools.
#[must_use]
pub fn designs_json(space: &Space<'_>, designs: &Designs) -> Value {
    let scenario = space.model.world.scenario;
    let claims = |list: &[usize]| -> Vec<String> { list.iter().map(|s| words::switch_id(scenario, *s).to_owned()).collect() };
    let rows: Vec<Value> = designs
        .rows
        .iter()
        .map(|row| {
            let choices: Map<String, Value> = designs
                .choices
                .iter()
                .zip(&row.options)
                .map(|(s, o)| (words::switch_id(scenario, *s).to_owned(), words::option_id(scenario, *s, *o).into()))
                .collect();
            let policies: Map<String, Value> = designs
                .policies
                .iter()
                .zip(&row.verdicts)
                .map(|(p, v)| {
                    let said = match v {
                        Verdict::Pass => json!({"passes": true, "claims": []}),
                        Verdict::Fail => json!({"passes": false, "claims": []}),
                        Verdict::Depends { claims: on, passes } => json!({"passes": passes, "claims": claims(on)}),
                        Verdict::Unsolved => json!({"passes": null}),
                    };
                    (words::id(scenario, Table::Policies, *p).to_owned(), said)
                })
                .collect();
            let readers: Map<String, Value> = designs
                .parties
                .iter()
                .zip(&row.readers)
                .map(|(p, r)| {
                    let (easiest, hardest) = r.as_ref().map_or((Means::Design, Means::None), |r| r.range);
                    let said = json!({
                        "means": r.as_ref().map(|r| r.means.as_str()),
                        "easiest": easiest.as_str(), "hardest": hardest.as_str(),
                        "claims": r.as_ref().map_or_else(Vec::new, |r| claims(&r.claims)),
                    });
                    (words::id(scenario, Table::Parties, p.index()).to_owned(), said)
                })
                .collect();
            json!({"choices": choices, "cost": words::number(&row.cost), "policies": policies, "reads": readers})
        })
        .collect();
    json!({"schema": 1, "title": scenario.title, "count": designs.count.to_string(), "front": designs.front, "designs": rows})
}
