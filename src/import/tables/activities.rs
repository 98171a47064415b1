//! A record of processing activities: a row for each, with the data, the people, who works on it for whom, and where.

use super::super::estate::{Copy, Data, Estate, Lock, Mention, Work};
use super::super::fault::{Fault, Place};
use super::super::input::Table;
use super::columns::Columns;
use super::processors::{Named, names};
use crate::scenario::schema::PartyKind;
use std::collections::{BTreeMap, BTreeSet};

/// Reads a record into the estate.
///
/// # Errors
/// A column that is missing, or a heading that is not there.
pub(crate) fn read(table: &Table, columns: &Columns, mention: &Mention, estate: &mut Estate) -> Result<(), Fault> {
    let file = &mention.place.file;
    let guess = columns.of(table, file)?;
    let (data, activity, purpose) = (guess.column("data"), guess.column("activity"), guess.column("purpose"));
    if data.is_none() && activity.is_none() {
        guess.need("data", table, file)?;
    }
    for (line, row) in &table.rows {
        let mention = Mention { source: mention.source.clone(), place: Place::new(file, format!("row at line {line}")) };
        let cell = |column: Option<usize>| table.cell(row, column);
        let name = [cell(data), cell(activity), cell(purpose)].into_iter().find(|text| !text.is_empty());
        let Some(name) = name else {
            estate.leave_out("rows that name neither data nor an activity");
            continue;
        };
        let people = cell(guess.column("subjects"));
        let id = dataset(name, people, &mention, estate);
        let data = BTreeSet::from([id]);
        for name in names(cell(guess.column("processor"))) {
            let named = Named { name, places: cell(guess.column("country")), basis: cell(guess.column("basis")) };
            estate.add_processor(&named, &data, &mention);
        }
    }
    Ok(())
}

/// The dataset of a row: what the controller keeps itself, and works on.
fn dataset(name: &str, people: &str, mention: &Mention, estate: &mut Estate) -> String {
    let customer = estate.customer(mention);
    let at = estate.premises(mention);
    let subject = if people.is_empty() { None } else { Some(estate.party(people, PartyKind::Group, mention)) };
    let thing = format!("{}/{}", name.to_lowercase(), people.to_lowercase());
    let id = estate.id("data", &thing, &[name, &format!("{name} {people}")]);
    let copy = Copy {
        at: at.clone(),
        tenants: BTreeSet::from([customer.clone()]),
        guessed: BTreeSet::from(["at"]),
        lock: Lock::Unsaid,
        note: None,
        mention: mention.clone(),
    };
    estate.data.entry(id.clone()).or_insert_with(|| Data {
        name: name.to_owned(),
        category: None,
        subject,
        intended: BTreeSet::from([customer.clone()]),
        guessed: BTreeSet::new(),
        copies: BTreeMap::from([("main".to_owned(), copy)]),
        mention: mention.clone(),
    });
    let work = estate.works.entry("controller".to_owned()).or_insert_with(|| Work {
        name: crate::text::import::CONTROLLER.to_owned(),
        data: BTreeSet::new(),
        by: customer,
        at,
        retained: Some(true),
        copy: None,
        guessed: BTreeSet::from(["at"]),
        note: None,
        mention: mention.clone(),
    });
    work.data.insert(id.clone());
    id
}
