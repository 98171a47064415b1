//! What things are called under an assignment: the names that sentences are made of.

use crate::scenario::Entity;
use crate::scenario::schema::{PartyKind, Table, key};
use crate::world::{ClassId, CopyId, DataId, Id, PartyId, SiteId, World};

/// A thing with its id and what people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name<I> {
    /// The id.
    pub id: I,
    /// What people call it.
    pub label: String,
}

/// A party with what decides how it is spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyName {
    /// The id.
    pub id: PartyId,
    /// What people call it.
    pub label: String,
    /// What sort of party it is; `None` for a pool of owners, which is no entity.
    pub kind: Option<PartyKind>,
}

/// A copy, named by its dataset and its site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyName {
    /// The dataset.
    pub data: Name<DataId>,
    /// The site; `None` where it lies nowhere.
    pub site: Option<Name<SiteId>>,
}

impl<I: Id> Name<I> {
    /// The name of an entry of a table; `?` where there is none.
    #[must_use]
    pub fn of(id: I, entity: Option<&Entity>) -> Self {
        Self { id, label: entity.map_or("?", Entity::label).to_owned() }
    }
}

impl PartyName {
    /// The name of a party; of none, that of the pool of owners.
    #[must_use]
    pub fn of(id: PartyId, entity: Option<&Entity>) -> Self {
        match entity {
            Some(entity) => Self { id, label: entity.label().to_owned(), kind: entity.word(key::PARTY_KIND) },
            None => Self { id, label: "the pool".to_owned(), kind: None },
        }
    }
}

/// Names in the world of one assignment, taken from the tables of its specialised scenario.
#[derive(Clone, Copy)]
pub(crate) struct FixedNames<'w, 's> {
    pub world: &'w World<'s>,
    /// The dataset that was asked about; it stands for its class.
    pub asked: DataId,
}

impl<'s> FixedNames<'_, 's> {
    pub(crate) fn entity(self, table: Table, index: usize) -> Option<&'s Entity> {
        self.world.scenario.table(table).get(index)
    }

    pub(crate) fn party(self, id: PartyId) -> PartyName {
        PartyName::of(id, self.entity(Table::Parties, id.index()))
    }

    pub(crate) fn name<I: Id>(self, table: Table, id: I) -> Name<I> {
        Name::of(id, self.entity(table, id.index()))
    }

    pub(crate) fn site_of(self, copy: CopyId) -> Option<SiteId> {
        self.world.copies[copy].at.iter().find(|(_, guard)| guard.is_always()).map(|(site, _)| *site)
    }

    /// The entry of the copy that a copy of a class stands for.
    pub(crate) fn copy_entity(self, copy: CopyId) -> Option<&'s Entity> {
        let data = data_of(self.world, self.asked, self.world.copies[copy].class);
        self.world.copy_of(data, copy).and_then(|index| self.entity(Table::Copies, index))
    }

    pub(crate) fn copy(self, copy: CopyId) -> CopyName {
        let data = data_of(self.world, self.asked, self.world.copies[copy].class);
        CopyName { data: self.name(Table::Data, data), site: self.site_of(copy).map(|site| self.name(Table::Sites, site)) }
    }
}

/// The dataset that stands for a class: the one that was asked about, if it is one of its members, else the first.
pub(crate) fn data_of(world: &World<'_>, asked: DataId, class: ClassId) -> DataId {
    // Of data as they were the same dataset speaks.
    if world.class_of[asked] == world.past.classes.itself(class) {
        return asked;
    }
    world.classes[class].members.first().copied().unwrap_or(asked)
}
