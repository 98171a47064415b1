//! Where data lie open to software.

use super::id::{ClassId, EndpointId, IdVec, SiteId, SoftwareId};
use rustc_hash::FxHashMap;
use std::ops::Index;

/// An endpoint: data that lie open at a site where a piece of software runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Endpoint {
    /// What could show them.
    pub software: SoftwareId,
    /// Where.
    pub site: SiteId,
    /// Which data.
    pub class: ClassId,
}

/// The intern table of endpoints: each has one id. They are found while the rules fire, where a site's operator reads by design.
#[derive(Clone, Debug, Default)]
pub struct Endpoints {
    table: IdVec<EndpointId, Endpoint>,
    known: FxHashMap<Endpoint, EndpointId>,
}

impl Endpoints {
    /// The id of an endpoint, which is entered if it is new.
    pub fn intern(&mut self, endpoint: Endpoint) -> EndpointId {
        let table = &mut self.table;
        *self.known.entry(endpoint).or_insert_with(|| table.push(endpoint))
    }

    /// Every endpoint with its id.
    pub fn iter(&self) -> impl Iterator<Item = (EndpointId, Endpoint)> {
        self.table.iter().map(|(id, endpoint)| (id, *endpoint))
    }
}

impl Index<EndpointId> for Endpoints {
    type Output = Endpoint;

    fn index(&self, id: EndpointId) -> &Endpoint {
        &self.table[id]
    }
}
