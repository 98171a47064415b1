//! What errors hide, so that one error is not reported as many.

use crate::scenario::schema::Table;
use std::collections::BTreeSet;

/// Names that are written somewhere, but whose definitions cannot be relied on.
#[derive(Debug, Default)]
pub(in crate::scenario) struct Suppressed {
    /// A file could not be read whole: any name may have been in the rest.
    pub everything: bool,
    /// Whole tables that have the wrong form.
    pub tables: BTreeSet<Table>,
    /// Entities with an error of form, or with none of the form of an entity.
    pub entities: BTreeSet<(Table, String)>,
}

impl Suppressed {
    /// Whether this entity, or one that is missing, may be hidden by an error that is reported already.
    pub(in crate::scenario) fn suppresses(&self, table: Table, id: &str) -> bool {
        self.everything || self.tables.contains(&table) || (!self.entities.is_empty() && self.entities.contains(&(table, id.to_owned())))
    }

    /// Takes over what another file lost.
    pub(in crate::scenario) fn extend(&mut self, other: Self) {
        self.everything |= other.everything;
        self.tables.extend(other.tables);
        self.entities.extend(other.entities);
    }
}
