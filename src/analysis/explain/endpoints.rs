//! Endpoints with their names.

use super::super::names::Name;
use super::lookup::Lookup;
use crate::world::{DataId, EndpointId, SiteId, SoftwareId};

/// Data that lies open where a piece of software runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The data.
    pub data: Name<DataId>,
    /// The software.
    pub software: Name<SoftwareId>,
    /// The site.
    pub site: Name<SiteId>,
}

/// An endpoint with its names.
pub(super) fn endpoint(w: &Lookup<'_, '_>, id: EndpointId) -> Endpoint {
    let found = w.endpoint(id);
    Endpoint { data: w.data(found.class), software: w.software(found.software), site: w.site(found.site) }
}
