//! Makes a world of what people have: plans, inventories, records, registers, threat models.
//!
//! The way of a file through this room:
//!
//! 1. `input`: bytes in; a value or a table out, or a fault with its place.
//! 2. `kind`: what kind of file it is. Each kind has a reader of its own (`terraform`, `rows`, `tables`, `ownership`, `models`), which
//!    says what the file says, and nothing else, in an `estate`. Several files make one estate.
//! 3. `settle`: what no file says is asked (`questions`), and counts with its widest default until somebody answers.
//! 4. `draft`: the world as text, with what is assumed marked.
//!
//! *Invariants:* same files and answers, same text. Only attributes that are named in this room are looked at, and no fault shows a value
//! of an input: inputs hold secrets. Taking out what a file says *about* a thing never makes an access harder.

mod cloud;
mod countries;
mod draft;
mod estate;
mod fault;
mod input;
mod kind;
mod models;
mod ownership;
mod providers;
mod questions;
mod rows;
mod settle;
mod slug;
mod tables;
mod terraform;

pub use draft::is_untouched;
pub use fault::{Fault, Place};
pub use input::LARGEST;
pub use kind::Kind;
pub use questions::{Answers, CORRECTIONS, Question, Takes, UNKNOWN};
pub use tables::columns::{Columns, ROLES};

use crate::scenario::schema::Table;
use crate::text::import as words;
use draft::Draft;
use estate::{Estate, Mention, Source};
use questions::Asker;
use std::collections::{BTreeMap, BTreeSet};

/// A file that is imported.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name, as it is told.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Its kind, where somebody says it.
    pub kind: Option<Kind>,
}

/// A world that was made.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The world, as TOML, without its head.
    pub world: String,
    /// The kinds of the files, in their order.
    pub kinds: Vec<Kind>,
    /// What no file says, by id.
    pub questions: BTreeMap<String, Question>,
    /// How many entities there are, by table, where there are some.
    pub counts: Vec<(Table, usize)>,
    /// How many values are assumed.
    pub assumed: usize,
    /// Things of the files that are not imported, by their kind.
    pub left_out: BTreeMap<String, usize>,
    /// Answers to questions that were not asked, by their ids.
    pub idle_answers: Vec<String>,
}

/// What was read from files, before anything is asked: to be settled under several answers.
#[derive(Clone, Debug)]
pub struct Read {
    estate: Estate,
    names: Vec<String>,
    kinds: Vec<Kind>,
}

/// Reads files.
///
/// # Errors
/// Everything that is wrong with them.
pub fn read(files: &[File], columns: &Columns) -> Result<Read, Vec<Fault>> {
    let (mut estate, mut faults, mut kinds) = (Estate::default(), Vec::new(), Vec::new());
    for file in files {
        match read_one(file, columns, &mut estate) {
            Ok(kind) => kinds.push(kind),
            Err(fault) => faults.push(fault),
        }
    }
    ownership::what_owners_keep(&mut estate);
    if faults.is_empty() && estate.data.is_empty() {
        let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
        let fault = Fault::new(Place::file(&names.join(", ")), "nothing in it holds data that could be imported");
        faults.push(fault.help(left_out_advice(&estate)));
    }
    let names = files.iter().map(|file| base(&file.name).to_owned()).collect();
    if faults.is_empty() { Ok(Read { estate, names, kinds }) } else { Err(faults) }
}

fn left_out_advice(estate: &Estate) -> String {
    let kinds: Vec<String> = estate.left_out.keys().take(8).cloned().collect();
    if !estate.keys.is_empty() {
        return "there are only keys in it: import it together with what they lock".to_owned();
    }
    if kinds.is_empty() {
        "is it another kind of file? `--as KIND` says which".to_owned()
    } else {
        format!("there is only: {}", kinds.join(", "))
    }
}

fn read_one(file: &File, columns: &Columns, estate: &mut Estate) -> Result<Kind, Fault> {
    let content = input::content(&file.name, &file.bytes)?;
    let Some(kind) = file.kind.or_else(|| Kind::of(&content)) else {
        let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        let fault = Fault::new(Place::file(&file.name), "it is not clear what kind of file this is");
        return Err(fault.help(format!("say it with `--as`: {}", words.join(", "))));
    };
    let source = estate.id("sources", &file.name, &[&format!("import-{}", stem(&file.name))]);
    let name = base(&file.name);
    let title = format!("{name}: {}", kind.says());
    estate.sources.insert(source.clone(), Source { title, publisher: words::OWN_FILES.to_owned() });
    let mention = Mention { source, place: Place::file(name) };
    use input::Content::{Table, Value};
    match (kind, &content) {
        (Kind::Terraform, Value(value)) => terraform::read(value, &mention, estate),
        (Kind::Inventory, Value(value)) => rows::read(value, stem(&file.name), &mention, estate),
        (Kind::Inventory, Table(table)) => rows::read(&rows::of_table(table), stem(&file.name), &mention, estate),
        (Kind::Activities, Table(table)) => tables::activities::read(table, columns, &mention, estate)?,
        (Kind::Suppliers, Table(table)) => tables::suppliers::read(table, columns, &mention, estate)?,
        (Kind::Bods, Value(value)) => ownership::bods::read(value, &mention, estate),
        (Kind::Gleif, Value(value)) => ownership::gleif::read(value, &mention, estate),
        (Kind::Gleif, Table(table)) => ownership::gleif::read_table(table, &mention, estate),
        (Kind::Threagile, Value(value)) => models::threagile::read(value, &mention, estate),
        (Kind::Otm, Value(value)) => models::otm::read(value, &mention, estate),
        (Kind::CycloneDx, Value(value)) => models::cyclonedx::read(value, &mention, estate),
        (kind, _) => {
            let message = format!("this is no {}", kind.says());
            return Err(Fault::new(Place::file(&file.name), message));
        }
    }
    Ok(kind)
}

/// A name without its folders.
fn base(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// A name without folders and without what stands after its first point.
fn stem(name: &str) -> &str {
    let base = base(name);
    base.split_once('.').map_or(base, |(stem, _)| stem)
}

impl Read {
    /// The world under some answers.
    ///
    /// # Errors
    /// Answers that are none, and corrections of what is not there.
    pub fn settle(&self, answers: &Answers) -> Result<Imported, Vec<Fault>> {
        let mut asker = Asker::new(answers);
        let mut draft: Draft = settle::settle(self.estate.clone(), &mut asker, words::title(&self.names));
        let mut faults = draft.correct(answers);
        let open = asker.asked.values().filter(|question| !asker.is_settled(&question.id)).count();
        draft.summary = words::summary(self.names.len(), open);
        let asked: BTreeSet<&String> = asker.asked.keys().collect();
        let idle = asker.answers().given.keys().filter(|id| !id.contains('*') && !asked.contains(id)).cloned().collect();
        faults.append(&mut asker.faults);
        if !faults.is_empty() {
            return Err(faults);
        }
        let tables = [Table::Parties, Table::Sites, Table::Keys, Table::Data, Table::Copies, Table::Processing];
        Ok(Imported {
            world: draft.text(),
            kinds: self.kinds.clone(),
            questions: std::mem::take(&mut asker.asked),
            counts: tables.into_iter().map(|table| (table, draft.count(table))).filter(|(_, count)| *count > 0).collect(),
            assumed: draft.assumed(),
            left_out: self.estate.left_out.clone(),
            idle_answers: idle,
        })
    }
}

/// A world with a head that says where it comes from and where corrections belong, and by which a later import sees whether somebody
/// changed it by hand.
#[must_use]
pub fn sealed(imported: &Imported, files: &[String], answers: &str) -> String {
    draft::sealed(&words::head(files, answers), &imported.world)
}

/// Regions of a provider, one for each of these countries that has some, else in any country.
#[must_use]
pub fn regions_in(cloud: providers::Cloud, countries: &[String]) -> Vec<String> {
    let atlas = providers::atlas();
    let near: Vec<String> = countries.iter().filter_map(|country| atlas.in_country(cloud, country)).map(|r| r.site.clone()).collect();
    let front = format!("{}-", cloud.pack());
    near.iter().filter_map(|site| site.strip_prefix(front.as_str())).map(str::to_owned).collect()
}
