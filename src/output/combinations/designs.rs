//! The table of designs.

use crate::output::kit::sheet::Sheet;
use crate::output::page::Page;
use crate::output::terminal::Phrase;
use crate::present::combinations::designs::{Column, Columns, Designs, Summary};
use std::io::{self, Write};

/// The page of designs: a table with a line for each, and what its columns mean.
#[must_use]
pub fn designs_page(designs: &Designs) -> Page {
    let Columns { choices, readers, policies, parties } = &designs.columns;
    let mut page = Page::default();
    page.heading(1, designs.title.as_str());
    if let Some(day) = &designs.day {
        page.text(day.as_str());
    }
    page.text(designs.opening.as_str());
    let shorts = readers.iter().chain(policies).chain(parties).map(|column| column.short.clone());
    let head = choices.iter().cloned().chain(["cost".to_owned()]).chain(shorts).collect();
    page.wide_table(head, designs.designs.iter().map(|design| design.cells.clone()).collect(), choices.len() + 1);
    for said in designs.question_mark.into_iter().chain(designs.not_shown) {
        page.text(said);
    }
    if let Some(column) = readers {
        page.item(0, Phrase::strong(&column.short).then(format!(": {}", column.name)));
    }
    columns(&mut page, "P: policies", policies);
    if !designs.moves.is_empty() {
        page.heading(2, "Which policies break and mend, against everything as it is");
    }
    for (given, said) in &designs.moves {
        page.item(0, Phrase::strong(given).then(": ").then(said));
    }
    if !designs.breaches.is_empty() {
        page.heading(2, "What breaks them, claims as given");
    }
    for (policy, faults) in &designs.breaches {
        for fault in faults {
            page.item(0, Phrase::strong(policy).then(" ").then(fault));
        }
    }
    columns(&mut page, &designs.data, parties);
    if let Some(summary) = &designs.summary {
        summarise(&mut page, summary);
    }
    page
}

/// What columns mean.
fn columns(page: &mut Page, heading: &str, columns: &[Column]) {
    if !columns.is_empty() {
        page.heading(2, heading);
    }
    for column in columns {
        page.item(0, Phrase::strong(&column.short).then(format!(" {}", column.name)));
    }
}

/// How many designs pass each policy, and which pass all.
fn summarise(page: &mut Page, summary: &Summary) {
    page.heading(2, "How many designs pass, claims as given");
    for (count, what) in &summary.passing {
        page.item(0, Phrase::strong(count).then(format!(" {what}")));
    }
    if let Some(hollow) = &summary.hollow {
        page.text(hollow.as_str());
    }
    for example in &summary.examples {
        page.item(0, example.as_str());
    }
}

/// A line for each design, with ids as the names of the columns.
///
/// # Errors
/// Those of the writer.
pub fn designs_csv(designs: &Designs, out: &mut dyn Write) -> io::Result<()> {
    let Columns { choices, readers, policies, parties } = &designs.columns;
    let mut csv = Sheet::new(out);
    let ids = readers.iter().chain(policies).chain(parties).map(|column| &column.id);
    csv.row(choices.iter().chain([&"cost".to_owned()]).chain(ids))?;
    for design in &designs.designs {
        csv.row(&design.cells)?;
    }
    csv.finish()
}
