//! A list of sub-processors: who, what for, where, on which basis. It says nothing of the data, and nothing of keys.

use super::super::estate::{Data, Estate, Mention};
use super::super::fault::{Fault, Place};
use super::super::input::Table;
use super::columns::Columns;
use super::processors::{Named, names};
use crate::text::import as words;
use std::collections::{BTreeMap, BTreeSet};

/// Reads a list into the estate.
///
/// # Errors
/// A column that is missing, or a heading that is not there.
pub(crate) fn read(table: &Table, columns: &Columns, mention: &Mention, estate: &mut Estate) -> Result<(), Fault> {
    let file = &mention.place.file;
    let guess = columns.of(table, file)?;
    let processor = guess.need("processor", table, file)?;
    let id = estate.id("data", &format!("what {} is about", mention.source), &["personal-data"]);
    let customer = estate.customer(mention);
    estate.data.insert(
        id.clone(),
        Data {
            name: words::LISTED.to_owned(),
            category: None,
            subject: None,
            intended: BTreeSet::from([customer]),
            guessed: BTreeSet::new(),
            copies: BTreeMap::new(),
            mention: mention.clone(),
        },
    );
    let data = BTreeSet::from([id.clone()]);
    for (line, row) in &table.rows {
        let mention = Mention { source: mention.source.clone(), place: Place::new(file, format!("row at line {line}")) };
        let cell = |role: &str| table.cell(row, guess.column(role));
        let basis = format!("{} {}", cell("basis"), cell("purpose"));
        for name in names(table.cell(row, Some(processor))) {
            estate.add_processor(&Named { name, places: cell("country"), basis: &basis }, &data, &mention);
        }
    }
    Ok(())
}
