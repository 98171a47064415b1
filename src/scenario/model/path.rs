//! Dotted paths of patches: `keys.content.stored_at`, `data.photos.copies.main`.

use crate::diagnostic::nearest;
use crate::scenario::schema::{Field, Table};

/// Why a text is no path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPath {
    /// What is wrong; continues a sentence that begins with the path.
    pub message: String,
    /// Advice.
    pub help: Option<String>,
}

impl BadPath {
    fn new(message: impl Into<String>, help: Option<String>) -> Self {
        Self { message: message.into(), help }
    }
}

impl BadPath {
    /// Of a key that holds no list, where items are added or removed.
    pub(crate) fn no_list(field: &Field) -> Self {
        let what = format!("ends in `{}`, which is {}, and no list", field.name(), field.kind.expected());
        Self::new(what, Some("only lists of ids or words gain and lose items; give it another value with `set`".to_owned()))
    }
}

/// Splits a path into table, id and what is left of it.
fn split(path: &str) -> Result<(Table, String, Vec<&str>), BadPath> {
    let rest = path.split_once('.').map_or("", |(_, rest)| rest);
    let mut parts = path.split('.');
    let name = parts.next().unwrap_or("");
    let patchable = || Table::ALL.into_iter().filter(|t| t.patchable() && *t != Table::Copies).map(Table::name);
    let Some(table) = Table::from_name(name) else {
        let one = Table::ALL.into_iter().find(|t| t.singular() == name && t.patchable()).map(Table::name);
        let help = one.or_else(|| nearest(name, patchable())).map_or_else(
            || format!("a path begins with a table: {}", patchable().collect::<Vec<_>>().join(", ")),
            |near| if rest.is_empty() { format!("did you mean `{near}`?") } else { format!("did you mean `{near}.{rest}`?") },
        );
        return Err(BadPath::new("does not begin with a table of the format", Some(help)));
    };
    if !table.patchable() {
        return Err(BadPath::new(
            format!("names something in `{name}`, which no switch can change"),
            Some("describe what differs in the world itself: parties, sites, keys, copies, laws".to_owned()),
        ));
    }
    let Some(id) = parts.next().filter(|id| !id.is_empty()) else {
        return Err(BadPath::new("names no entity", Some(format!("write `{name}.ID` or `{name}.ID.KEY`, the whole path in quotes"))));
    };
    let rest: Vec<&str> = parts.collect();
    if table == Table::Data && rest.first() == Some(&"copies") {
        let Some(copy) = rest.get(1).filter(|c| !c.is_empty()) else {
            return Err(BadPath::new("names no copy", Some(format!("write `data.{id}.copies.ID`"))));
        };
        return Ok((Table::Copies, format!("{id}/{copy}"), rest.get(2..).unwrap_or_default().to_vec()));
    }
    Ok((table, id.to_owned(), rest))
}

/// The entity that a path names.
///
/// # Errors
/// When it does not have the form `table.id` or `data.id.copies.id`.
pub fn entity_path(path: &str) -> Result<(Table, String), BadPath> {
    let (table, id, rest) = split(path)?;
    if rest.is_empty() {
        Ok((table, id))
    } else {
        Err(BadPath::new("names more than an entity", Some("`drop` takes whole entities; use `set` for one of their keys".to_owned())))
    }
}

/// The attribute that a path names.
///
/// # Errors
/// When it does not have the form `table.id.key` or `data.id.copies.id.key` with a key of that table.
pub fn attribute_path(path: &str) -> Result<(Table, String, &'static Field), BadPath> {
    let (table, id, rest) = split(path)?;
    match rest.as_slice() {
        [name] => match table.field_named(name) {
            Some(field) => Ok((table, id, field)),
            None => {
                let known = || table.fields().iter().map(Field::name);
                let help = match nearest(name, known()) {
                    Some(near) => format!("did you mean `{}.{near}`?", path_of(table, &id)),
                    None => format!("its keys are: {}", known().collect::<Vec<_>>().join(", ")),
                };
                Err(BadPath::new(format!("ends in `{name}`, which is no key of `{}`", table.name()), Some(help)))
            }
        },
        [] => Err(BadPath::new("names an entity, not one of its keys", Some("`set` takes `table.id.key`".to_owned()))),
        _ => Err(BadPath::new("goes deeper than a key", Some("`set` replaces a whole key: `table.id.key`".to_owned()))),
    }
}

/// The path of an entity as users write it.
#[must_use]
pub fn path_of(table: Table, id: &str) -> String {
    match (table, id.split_once('/')) {
        (Table::Copies, Some((data, copy))) => format!("data.{data}.copies.{copy}"),
        _ => format!("{}.{id}", table.name()),
    }
}

#[cfg(test)]
mod tests {
    use super::{attribute_path, entity_path, path_of};
    use crate::scenario::schema::Table;

    #[test]
    fn paths_of_entities_and_attributes() {
        assert_eq!(entity_path("keys.content"), Ok((Table::Keys, "content".to_owned())));
        assert_eq!(entity_path("data.photos.copies.main"), Ok((Table::Copies, "photos/main".to_owned())));
        let set = attribute_path("data.photos.copies.main.locked_by").map(|(t, id, f)| (t, id, f.name()));
        assert_eq!(set, Ok((Table::Copies, "photos/main".to_owned(), "locked_by")));
        assert_eq!(path_of(Table::Copies, "photos/main"), "data.photos.copies.main");
    }

    #[test]
    fn what_is_no_path_says_why() {
        for bad in ["", "keyz.content", "keys", "keys.", "sources.a", "switches.s.default", "keys.k.hsm.x", "data.d.copies"] {
            assert!(attribute_path(bad).is_err(), "{bad}");
        }
        assert_eq!(attribute_path("keys.k.holderz").err().and_then(|e| e.help), Some("did you mean `keys.k.holders`?".to_owned()));
        assert!(entity_path("keys.k.hsm").is_err());
    }
}
