//! The cells of a matrix as a table, from its JSON. A word that is no finding gives way to one that says so, as in CSV.

use super::errors::Fault;
use super::table::{Column, Table};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// What stands for a word that is no finding, because the law of the government is not in the file.
pub(crate) const NOT_LOOKED_AT: &str = "not looked at";
/// What stands for a word that something without a source would change.
pub(crate) const NOT_SHOWN: &str = "not shown";
const NONE: &str = "none";

#[derive(Deserialize)]
struct Matrix<'j> {
    #[serde(borrow)]
    parties: Vec<Named<'j>>,
    #[serde(borrow)]
    data: Vec<Named<'j>>,
    #[serde(borrow)]
    cells: Vec<Cell<'j>>,
}

#[derive(Deserialize)]
struct Named<'j> {
    #[serde(borrow)]
    id: Cow<'j, str>,
    #[serde(borrow)]
    name: Cow<'j, str>,
}

#[derive(Deserialize)]
struct Cell<'j> {
    #[serde(borrow)]
    party: Cow<'j, str>,
    #[serde(borrow)]
    data: Cow<'j, str>,
    reads: &'j str,
    holds: &'j str,
    kept: &'j str,
    unnoticed: &'j str,
    alters: Option<&'j str>,
    denies: Option<&'j str>,
    looked_at: Option<bool>,
    shown: Option<bool>,
    #[serde(default, borrow)]
    not_looked_at: Vec<&'j str>,
    #[serde(default, borrow)]
    not_shown: Vec<&'j str>,
}

impl<'j> Cell<'j> {
    /// What stands for `reads` where it is no finding.
    fn unknown(&self) -> Option<&'static str> {
        match (self.looked_at, self.shown) {
            (Some(false), _) => Some(NOT_LOOKED_AT),
            (_, Some(false)) => Some(NOT_SHOWN),
            _ => None,
        }
    }

    fn word(&self, question: &str, word: &'j str) -> &'j str {
        if self.not_looked_at.contains(&question) {
            NOT_LOOKED_AT
        } else if self.not_shown.contains(&question) {
            NOT_SHOWN
        } else {
            word
        }
    }

    /// The same of a question about reading: where nobody knows who reads, `none` is no finding there either.
    fn of_reading(&self, question: &str, word: &'j str) -> &'j str {
        match self.unknown() {
            Some(unknown) if word == NONE => unknown,
            _ => self.word(question, word),
        }
    }
}

/// Texts of which many are the same, each kept once.
#[derive(Default)]
pub(crate) struct Texts(HashMap<String, Arc<str>>);

impl Texts {
    pub(crate) fn of(&mut self, text: &str) -> Option<Arc<str>> {
        if let Some(known) = self.0.get(text) {
            return Some(known.clone());
        }
        let kept: Arc<str> = Arc::from(text);
        self.0.insert(text.to_owned(), kept.clone());
        Some(kept)
    }
}

/// A row for each cell, by party, then data.
pub(crate) fn table(json: &str) -> Result<Table, Fault> {
    let matrix: Matrix<'_> = serde_json::from_str(json)?;
    let mut texts = Texts::default();
    let names = |named: &[Named<'_>]| -> HashMap<String, String> {
        named.iter().map(|named| (named.id.to_string(), named.name.to_string())).collect()
    };
    let (parties, data) = (names(&matrix.parties), names(&matrix.data));
    let mut column = |value: &dyn Fn(&Cell<'_>) -> Option<String>| -> Column {
        Column::Text(matrix.cells.iter().map(|cell| value(cell).and_then(|text| texts.of(&text))).collect())
    };
    let word = |word: &str| Some(word.to_owned());
    Ok(Table::of(vec![
        ("party", column(&|cell| word(&cell.party))),
        ("party_name", column(&|cell| parties.get(cell.party.as_ref()).cloned())),
        ("data", column(&|cell| word(&cell.data))),
        ("data_name", column(&|cell| data.get(cell.data.as_ref()).cloned())),
        ("reads", column(&|cell| word(cell.unknown().unwrap_or(cell.reads)))),
        ("holds", column(&|cell| word(cell.holds))),
        ("kept", column(&|cell| word(cell.of_reading("kept", cell.kept)))),
        ("unnoticed", column(&|cell| word(cell.of_reading("unnoticed", cell.unnoticed)))),
        ("alters", column(&|cell| cell.alters.and_then(|alters| word(cell.word("alters", alters))))),
        ("denies", column(&|cell| cell.denies.and_then(|denies| word(cell.word("denies", denies))))),
    ]))
}
