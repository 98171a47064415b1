//! Names and facts under a tracked assignment.

use super::super::model::Setting;
use super::super::names::{CopyName, Name, PartyName, data_of};
use super::super::tracked::Tracked;
use crate::scenario::schema::Table;
use crate::scenario::{Entity, Scenario};
use crate::world::{ClassId, CopyId, DataId, Endpoint, EndpointId, Guard, Id, KeyId, PartyId, PowerId, ProcessingId, SiteId, SoftwareId};
use std::borrow::Cow;

/// Looks things up for one cell under one assignment: of a class, the dataset that was asked about stands for all.
pub(crate) struct Lookup<'m, 's> {
    pub model: Setting<'m, 's>,
    pub asked: DataId,
    pub at: &'m Tracked<'m>,
}

impl<'m, 's> Lookup<'m, 's> {
    pub(crate) fn scenario(&self) -> &'s Scenario {
        self.model.world.scenario
    }

    /// Whether a condition holds here.
    pub(crate) fn holds(&self, guard: Guard) -> bool {
        self.at.holds(self.model.conditions, guard)
    }

    /// Those of some members that are there.
    pub(crate) fn those<T: Copy>(&self, members: &[(T, Guard)]) -> Vec<T> {
        members.iter().filter(|(_, guard)| self.holds(*guard)).map(|(item, _)| *item).collect()
    }

    /// The one of some alternatives that holds.
    pub(crate) fn that<T: Copy>(&self, choices: &[(T, Guard)]) -> Option<T> {
        choices.iter().find(|(_, guard)| self.holds(*guard)).map(|(item, _)| *item)
    }

    pub(crate) fn entity(&self, table: Table, index: usize) -> Option<Cow<'s, Entity>> {
        self.at.entity(self.scenario(), table, index)
    }

    pub(crate) fn name<I: Id>(&self, table: Table, id: I) -> Name<I> {
        Name::of(id, self.entity(table, id.index()).as_deref())
    }

    pub(crate) fn party(&self, id: PartyId) -> PartyName {
        PartyName::of(id, self.entity(Table::Parties, id.index()).as_deref())
    }

    pub(crate) fn site(&self, id: SiteId) -> Name<SiteId> {
        self.name(Table::Sites, self.model.world.past.sites.itself(id))
    }

    pub(crate) fn key(&self, id: KeyId) -> Name<KeyId> {
        self.name(Table::Keys, self.model.world.past.keys.itself(id))
    }

    pub(crate) fn power(&self, id: PowerId) -> Name<PowerId> {
        self.name(Table::Powers, id)
    }

    pub(crate) fn software(&self, id: SoftwareId) -> Name<SoftwareId> {
        self.name(Table::Software, id)
    }

    pub(crate) fn processing(&self, id: ProcessingId) -> Name<ProcessingId> {
        self.name(Table::Processing, id)
    }

    /// The dataset that stands for a class.
    pub(crate) fn data_of(&self, class: ClassId) -> DataId {
        data_of(self.model.world, self.asked, class)
    }

    pub(crate) fn data(&self, class: ClassId) -> Name<DataId> {
        self.name(Table::Data, self.data_of(class))
    }

    /// The index in the table of copies of the copy that a copy of a class stands for.
    pub(crate) fn copy_index(&self, copy: CopyId) -> Option<usize> {
        let data = self.data_of(self.model.world.copies[copy].class);
        self.model.world.copy_of(data, copy)
    }

    /// The site of a copy.
    pub(crate) fn site_of(&self, copy: CopyId) -> Option<SiteId> {
        self.that(&self.model.world.copies[copy].at)
    }

    pub(crate) fn copy(&self, copy: CopyId) -> CopyName {
        let data = self.data(self.model.world.copies[copy].class);
        CopyName { data, site: self.site_of(copy).map(|site| self.site(site)) }
    }

    /// The keys on a copy.
    pub(crate) fn locks(&self, copy: CopyId) -> Vec<KeyId> {
        self.those(&self.model.world.copies[copy].locked_by)
    }

    pub(crate) fn keys(&self, keys: &[KeyId]) -> Vec<Name<KeyId>> {
        keys.iter().map(|key| self.key(*key)).collect()
    }

    pub(crate) fn is_wrapped(&self, key: KeyId) -> bool {
        self.model.world.keys[key].wrapped_by.iter().any(|(_, guard)| self.holds(*guard))
    }

    /// What an endpoint is.
    pub(crate) fn endpoint(&self, endpoint: EndpointId) -> Endpoint {
        self.model.endpoints[endpoint]
    }
}
