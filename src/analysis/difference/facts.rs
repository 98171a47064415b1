//! In what the facts of two worlds differ: what is there, what is in force, what an attribute says.

use crate::analysis::explain::Subject;
use crate::scenario::schema::{Kind, Name, Table, key};
use crate::scenario::{Date, Entity, Exact, Scenario, Value, path_of};

/// What became of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// Only the second world has it.
    Appears,
    /// Only the first world has it.
    Vanishes,
    /// Both have it; it is in force in the second only.
    Begins,
    /// Both have it; it is in force in the first only.
    Ends,
    /// An attribute says something else.
    Changes {
        /// The key.
        field: Name,
        /// Its value in the first world; `None`: absent.
        before: Option<Given>,
        /// Its value in the second world; `None`: absent.
        after: Option<Given>,
    },
}

/// A value of an attribute, the ids with their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// As TOML.
    pub toml: String,
    /// What it says.
    pub value: Meaning,
}

/// What a value of an attribute says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It names one or several entities.
    Names(Vec<Subject>),
    /// It names entities, each with its share.
    Shares(Vec<(Subject, Exact)>),
    /// One or several words of the format.
    Words(Vec<&'static str>),
    /// Yes or no.
    Flag(bool),
    /// Something that reads best as TOML.
    Plain,
}

/// In one respect the facts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The table.
    pub table: Table,
    /// The path of the entity, as users write it.
    pub path: String,
    /// What people call it; of a copy, its dataset.
    pub name: String,
    /// Of a copy, the name of its site.
    pub site: Option<String>,
    /// What became of it.
    pub happening: Happening,
}

/// In what two specialised scenarios differ, table by table.
#[must_use]
pub fn facts(before: &Scenario, after: &Scenario) -> Vec<Fact> {
    let mut out = Vec::new();
    for table in Table::ALL.into_iter().filter(|t| t.patchable()) {
        let mut ids: Vec<&str> = before.table(table).iter().chain(after.table(table)).map(|e| e.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            entity(before, after, table, id, &mut out);
        }
    }
    out
}

/// An entity that exists.
pub(crate) fn there<'s>(scenario: &'s Scenario, table: Table, id: &str) -> Option<&'s Entity> {
    let gone = |table: Table, id: &str| scenario.dropped.iter().any(|(t, i)| *t == table && i == id);
    // A copy is gone with its dataset and with its site.
    if table == Table::Copies {
        let data = id.split_once('/').map_or("", |(data, _)| data);
        let at = scenario.entity(table, id)?.reference(key::AT).unwrap_or("");
        if gone(Table::Data, data) || gone(Table::Sites, at) {
            return None;
        }
    }
    scenario.entity(table, id).filter(|_| !gone(table, id))
}

/// Whether a law is in force on a day; no day: after every date.
pub(crate) fn in_force(entity: &Entity, date: Option<Date>) -> bool {
    let begun = entity.day(key::SINCE).is_none_or(|since| date.is_none_or(|date| date >= since));
    let over = entity.day(key::UNTIL).is_some_and(|until| date.is_none_or(|date| date >= until));
    begun && !over
}

fn entity(before: &Scenario, after: &Scenario, table: Table, id: &str, out: &mut Vec<Fact>) {
    let (one, two) = (there(before, table, id), there(after, table, id));
    let Some(any) = two.or(one) else { return };
    let from = if two.is_some() { after } else { before };
    let mut fact = |happening: Happening| out.push(describe(from, table, any, happening));
    let (Some(one), Some(two)) = (one, two) else {
        let dated = table.is_dated();
        let date = if two.is_some() { after.date } else { before.date };
        if !dated || in_force(any, date) {
            fact(if two.is_some() { Happening::Appears } else { Happening::Vanishes });
        }
        return;
    };
    if table.is_dated() {
        match (in_force(one, before.date), in_force(two, after.date)) {
            (false, true) => return fact(Happening::Begins),
            (true, false) => return fact(Happening::Ends),
            (false, false) => return,
            (true, true) => {}
        }
    }
    attributes((before, one), (after, two), table, &mut fact);
}

/// Keys that are shown and not computed with, or only with chances, and on which a reader relies all the same.
const SHOWN: [Name; 4] = [key::YEARLY.name(), key::INTENDED.name(), key::PROCESS.name(), key::SECRET.name()];

/// The attributes of an entity that say something else.
fn attributes((before, one): (&Scenario, &Entity), (after, two): (&Scenario, &Entity), table: Table, fact: &mut impl FnMut(Happening)) {
    for field in table.fields().iter().filter(|f| !f.descriptive || SHOWN.contains(&f.key)).map(|f| f.key) {
        let (was, is) = (one.get(field), two.get(field));
        if was.map(Value::toml) != is.map(Value::toml) {
            let before = was.map(|value| given(before, table, field, value));
            let after = is.map(|value| given(after, table, field, value));
            fact(Happening::Changes { field, before, after });
        }
    }
}

/// In what the entries of some tables differ as they are written: whatever the answers are, and whether or not a law is in force.
pub(super) fn written(before: &Scenario, after: &Scenario, tables: impl Iterator<Item = Table>) -> Vec<Fact> {
    let mut out = Vec::new();
    for table in tables {
        let mut ids: Vec<&str> = before.table(table).iter().chain(after.table(table)).map(|e| e.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            match (before.entity(table, id), after.entity(table, id)) {
                (Some(one), Some(two)) => {
                    let mut fact = |happening: Happening| out.push(describe(after, table, two, happening));
                    attributes((before, one), (after, two), table, &mut fact);
                }
                (Some(one), None) => out.push(describe(before, table, one, Happening::Vanishes)),
                (None, Some(two)) => out.push(describe(after, table, two, Happening::Appears)),
                (None, None) => {}
            }
        }
    }
    out
}

fn describe(scenario: &Scenario, table: Table, entity: &Entity, happening: Happening) -> Fact {
    let copy = (table == Table::Copies).then(|| entity.id.split_once('/')).flatten();
    let site = copy.and_then(|_| entity.reference(key::AT)).map(|at| scenario.label(Table::Sites, at).to_owned());
    let name = copy.map_or_else(|| entity.label(), |(data, _)| scenario.label(Table::Data, data)).to_owned();
    Fact { table, path: path_of(table, &entity.id), name, site, happening }
}

/// A value, the ids with their names.
fn given(scenario: &Scenario, table: Table, field: Name, value: &Value) -> Given {
    let of = match table.field(field).map(|f| f.kind) {
        Some(Kind::Reference(of) | Kind::References(of) | Kind::OneOrMore(of)) => of,
        Some(Kind::Parts) => Table::Keys,
        _ => Table::Parties,
    };
    let named = |id: &str| Subject { id: id.to_owned(), name: scenario.label(of, id).to_owned() };
    let meaning = match value {
        Value::Reference(one) => Meaning::Names(vec![named(&one.id)]),
        Value::References(many) => Meaning::Names(many.iter().map(|n| named(&n.id)).collect()),
        Value::Shares(shares) => Meaning::Shares(shares.iter().map(|(n, share)| (named(&n.id), share.clone())).collect()),
        Value::Words(words) => Meaning::Words(words.clone()),
        Value::Word(word) => Meaning::Words(vec![word]),
        Value::Flag(flag) => Meaning::Flag(*flag),
        _ => Meaning::Plain,
    };
    Given { toml: value.toml(), value: meaning }
}
