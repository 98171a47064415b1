//! A small world put before each government of the packs: what it gets there, and by which entry, so that none is silently empty.

use crate::analysis::Model;
use crate::analysis::paths;
use crate::graph::Means;
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Date, Entity, Input, Scenario, load};
use crate::shipped::Disk;
use crate::world::{DataId, Id, PartyId, PowerId};

/// What is put before a government: whose data it is, and whether a key locks it. The order of the columns.
pub const PROBES: [Probe; 6] = [
    Probe { data: "home-open", locked: false },
    Probe { data: "home-locked", locked: true },
    Probe { data: "abroad-open", locked: false },
    Probe { data: "abroad-locked", locked: true },
    Probe { data: "line-open", locked: false },
    Probe { data: "line-locked", locked: true },
];

/// One dataset of the small world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probe {
    /// Its id: at the firm at home, at the firm abroad, or on the line.
    pub data: &'static str,
    /// Whether a key of that firm locks it; on the line, one of the firm abroad.
    pub locked: bool,
}

/// What a government gets of one dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProbeCell {
    /// How it reads it most easily.
    pub means: Means,
    /// The entries by which it does so, sorted by id; empty where it does not.
    pub by: Vec<String>,
}

/// What a government of the packs gets in the small world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probed {
    /// The government.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The pack that brings it.
    pub pack: String,
    /// A cell for each of [`PROBES`].
    pub cells: Vec<ProbeCell>,
    /// The entries that it wields, whether or not they bring anything here, sorted by id.
    pub powers: Vec<String>,
}

/// What each government of the packs gets on a day, sorted by id. `book` is a scenario that uses every pack.
#[must_use]
pub fn probe(book: &Scenario, day: Date) -> Vec<Probed> {
    let governments = book.table(Table::Parties).iter().filter(|party| party.reference(key::GOVERNS).is_some());
    governments.filter_map(|government| one(book, government, day)).collect()
}

fn one(book: &Scenario, government: &Entity, day: Date) -> Option<Probed> {
    let file = book.sources.get(government.span.file).map_or("", |file| file.name.as_str());
    let pack = file.strip_prefix("shipped:").unwrap_or(file).to_owned();
    let home = government.reference(key::GOVERNS)?;
    let loaded = load(Input { name: "probe".to_owned(), bytes: world(&pack, home, day).into_bytes(), folder: None }, &Disk);
    let scenario = loaded.scenario?;
    let assignment = Assignment::default_of(&scenario);
    let model = Model::fixed(&scenario, &assignment);
    let party = PartyId::new(scenario.find(Table::Parties, &government.id)?);
    let cell = |probe: &Probe| Some(cell(&model, &assignment, party, DataId::new(scenario.find(Table::Data, probe.data)?)));
    let wielded = book.table(Table::Powers).iter().filter(|power| power.reference(key::WIELDED_BY) == Some(&government.id));
    Some(Probed {
        id: government.id.clone(),
        name: government.label().to_owned(),
        pack,
        cells: PROBES.iter().map(cell).collect::<Option<_>>()?,
        powers: wielded.map(|power| power.id.clone()).collect(),
    })
}

/// A government's cell: the entries of every path of the easiest means.
fn cell(model: &Model<'_>, assignment: &Assignment, party: PartyId, data: DataId) -> ProbeCell {
    let paths = paths::of_cell(model, assignment, party, data, paths::LIMIT).paths;
    let means = paths.first().map_or(Means::None, |path| path.means);
    let acts = paths.iter().filter(|path| path.means == means).flat_map(|path| &path.acts);
    let power = |id: PowerId| model.world.scenario.table(Table::Powers).get(id.index()).map(|power| power.id.clone());
    let mut by: Vec<String> = acts.filter_map(|act| model.graph.act(*act).power().and_then(power)).collect();
    by.sort_unstable();
    by.dedup();
    ProbeCell { means, by }
}

/// A firm at home and one abroad that only serves there, each with a dataset in the clear and one under a key in its own hardware; a line
/// on the soil of the jurisdiction with the same passing.
fn world(pack: &str, home: &str, day: Date) -> String {
    format!(
        r#"schema = 1
title = "What a government gets"
date = {day}
use = ["{pack}"]
[jurisdictions.probe-elsewhere]
[parties.probe-at-home]
kind = "company"
incorporated = "{home}"
[parties.probe-abroad]
kind = "company"
incorporated = "probe-elsewhere"
serves = ["{home}"]
[sites.probe-home]
kind = "facility"
located = "{home}"
operator = "probe-at-home"
[sites.probe-abroad]
kind = "facility"
located = "probe-elsewhere"
operator = "probe-abroad"
[sites.probe-line]
kind = "link"
located = "{home}"
[keys.probe-home]
holders = ["probe-at-home"]
stored_at = ["probe-home"]
hsm = true
[keys.probe-abroad]
holders = ["probe-abroad"]
stored_at = ["probe-abroad"]
hsm = true
[data]
home-open = {{ category = "content", copies.main = {{ at = "probe-home" }} }}
home-locked = {{ category = "content", copies.main = {{ at = "probe-home", locked_by = ["probe-home"] }} }}
abroad-open = {{ category = "content", copies.main = {{ at = "probe-abroad" }} }}
abroad-locked = {{ category = "content", copies.main = {{ at = "probe-abroad", locked_by = ["probe-abroad"] }} }}
line-open = {{ category = "content", copies.main = {{ at = "probe-line" }} }}
line-locked = {{ category = "content", copies.main = {{ at = "probe-line", locked_by = ["probe-abroad"] }} }}
"#
    )
}
