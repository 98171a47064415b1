//! In what the facts differ, in sentences: alike facts together.

use crate::analysis::difference::{Fact, Happening};
use crate::present::{quoted, several};
use crate::scenario::schema::{Name, Table, key};
use crate::text::capital;

/// One sentence for each kind of difference.
pub(super) fn sentences(facts: &[Fact]) -> Vec<String> {
    let mut groups: Vec<(String, &Fact, Vec<String>)> = Vec::new();
    for fact in facts {
        let key = match &fact.happening {
            Happening::Changes { field, words, .. } => format!("{:?} {field} {words:?}", fact.table),
            other => format!("{:?} {other:?} {:?}", law_or_table(fact.table), fact.site),
        };
        let name = if matches!(fact.table, Table::Copies) || matches!(fact.happening, Happening::Changes { .. }) {
            quoted(&fact.name)
        } else {
            format!("{} (`{}`)", quoted(&fact.name), fact.path)
        };
        match groups.iter_mut().find(|(known, _, _)| *known == key) {
            Some((_, _, names)) => names.push(name),
            None => groups.push((key, fact, vec![name])),
        }
    }
    groups.into_iter().map(|(_, fact, names)| sentence(fact, &names)).collect()
}

/// Laws are told together, whichever table they stand in.
fn law_or_table(table: Table) -> &'static str {
    match table {
        Table::Powers | Table::Shields | Table::Agreements => "law",
        other => other.name(),
    }
}

fn sentence(fact: &Fact, names: &[String]) -> String {
    let list = several(names, "and");
    let are = if names.len() > 1 { "are" } else { "is" };
    let what = plural(fact.table, names.len());
    let at = fact.site.as_ref().map_or_else(String::new, |site| format!(" at {}", quoted(site)));
    let copies = fact.table == Table::Copies;
    let many = names.len() > 1;
    match &fact.happening {
        Happening::Appears if copies => format!("{}{at} {are} new: of {list}.", if many { "Copies" } else { "A copy" }),
        Happening::Vanishes if copies => format!("{}{at} {are} gone: of {list}.", if many { "Copies" } else { "A copy" }),
        Happening::Appears => format!("{} {list} {are} new.", capital(&what)),
        Happening::Vanishes => format!("{} {list} {are} gone.", capital(&what)),
        Happening::Begins => format!("Newly in force: {list}."),
        Happening::Ends => format!("No longer in force: {list}."),
        Happening::Changes { field, words: (before, after), .. } => {
            let of = if copies { format!("{} of {list}", if many { "Copies" } else { "The copy" }) } else { list };
            format!("{of}: {} {before} → {after}.", key(fact.table, *field))
        }
    }
}

fn plural(table: Table, count: usize) -> String {
    match (table, count) {
        (Table::Powers | Table::Shields | Table::Agreements, _) => "the law".to_owned(),
        (_, 1) => format!("the {}", table.singular()),
        (Table::Breaches, _) => "the breaches".to_owned(),
        (Table::Data, _) => "the datasets".to_owned(),
        (table, _) => format!("the {}", table.name()),
    }
}

/// A key in words, where the word of the format does not say enough.
fn key(table: Table, key: Name) -> String {
    let words = [
        (Table::Keys, key::STORED_AT.name(), "lies at"),
        (Table::Keys, key::HSM.name(), "in a store that gives it to nobody:"),
        (Table::Keys, key::HOLDERS.name(), "may be used by"),
        (Table::Sites, key::OPERATOR.name(), "is run by"),
        (Table::Parties, key::OWNERS.name(), "is owned by"),
        (Table::Parties, key::CONTROLLED_BY.name(), "is controlled by"),
        (Table::Parties, key::ESTABLISHED.name(), "is established in"),
        (Table::Parties, key::INCORPORATED.name(), "is incorporated in"),
        (Table::Parties, key::SERVES.name(), "serves from outside"),
        (Table::Sites, key::LOCATED.name(), "lies in"),
        (Table::Copies, key::AT.name(), "at"),
        (Table::Copies, key::TENANTS.name(), "held through the service by"),
        (Table::Copies, key::LOCKED_BY.name(), "locked by"),
    ];
    words
        .iter()
        .find(|(of, known, _)| *of == table && *known == key)
        .map_or_else(|| format!("`{key}`"), |(_, _, words)| (*words).to_owned())
}
