//! In what the facts differ, in sentences: alike facts together.

use super::{capital, list, percent, quoted, several};
use crate::analysis::difference::{Fact, Given, Happening, Meaning};
use crate::scenario::schema::{Name, Table, key};

/// One sentence for each kind of difference.
fn facts(facts: &[Fact]) -> Vec<String> {
    let mut groups: Vec<(String, &Fact, Vec<String>)> = Vec::new();
    for fact in facts {
        let key = match &fact.happening {
            Happening::Changes { field, before, after } => {
                format!("{:?} {field} {:?}", fact.table, (value(before.as_ref()), value(after.as_ref())))
            }
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
    let named = several(names, "and");
    let are = if names.len() > 1 { "are" } else { "is" };
    let what = plural(fact.table, names.len());
    let at = fact.site.as_ref().map_or_else(String::new, |site| format!(" at {}", quoted(site)));
    let copies = fact.table == Table::Copies;
    let many = names.len() > 1;
    match &fact.happening {
        Happening::Appears if copies => format!("{}{at} {are} new: of {named}.", if many { "Copies" } else { "A copy" }),
        Happening::Vanishes if copies => format!("{}{at} {are} gone: of {named}.", if many { "Copies" } else { "A copy" }),
        Happening::Appears => format!("{} {named} {are} new.", capital(&what)),
        Happening::Vanishes => format!("{} {named} {are} gone.", capital(&what)),
        Happening::Begins => format!("Newly in force: {named}."),
        Happening::Ends => format!("No longer in force: {named}."),
        Happening::Changes { field, before, after } => {
            let of = if copies { format!("{} of {named}", if many { "Copies" } else { "The copy" }) } else { named };
            format!("{of}: {} {} → {}.", key(fact.table, *field), value(before.as_ref()), value(after.as_ref()))
        }
    }
}

/// A value, the ids by their names.
pub(super) fn value(given: Option<&Given>) -> String {
    let Some(given) = given else { return "nothing".to_owned() };
    match &given.value {
        Meaning::Names(named) if named.is_empty() => "nothing".to_owned(),
        Meaning::Names(named) => list(&named.iter().map(|n| quoted(&n.name)).collect::<Vec<_>>(), "and"),
        Meaning::Shares(shares) => {
            let parts: Vec<String> = shares.iter().map(|(n, share)| format!("{} ({})", quoted(&n.name), percent(share))).collect();
            list(&parts, "and")
        }
        Meaning::Words(words) => words.join(", "),
        Meaning::Flag(flag) => (if *flag { "yes" } else { "no" }).to_owned(),
        Meaning::Plain => given.toml.clone(),
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

/// The first facts; the rest is counted.
#[must_use]
pub fn first_facts(differ: &[Fact]) -> Vec<String> {
    let mut sentences = facts(differ);
    let more = sentences.len().saturating_sub(MAX_FACTS);
    sentences.truncate(MAX_FACTS);
    if more > 0 {
        sentences.push(format!("And {more} more; JSON has them all."));
    }
    sentences
}

/// More facts than this are counted, not told.
const MAX_FACTS: usize = 30;

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
        (Table::Powers, key::YEARLY.name(), "chance per year"),
        (Table::Breaches, key::YEARLY.name(), "chance per year"),
        (Table::Copies, key::AT.name(), "at"),
        (Table::Copies, key::TENANTS.name(), "held through the service by"),
        (Table::Copies, key::LOCKED_BY.name(), "locked by"),
    ];
    words
        .iter()
        .find(|(of, known, _)| *of == table && *known == key)
        .map_or_else(|| format!("`{key}`"), |(_, _, words)| (*words).to_owned())
}
