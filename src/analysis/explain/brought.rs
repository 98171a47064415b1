//! What a party brings about, with names.

use super::super::names::{CopyName, Name, PartyName};
use super::endpoints::{Endpoint, endpoint};
use super::lookup::Lookup;
use crate::world::{Consequence, DataId, KeyId, ProcessingId, SiteId};

/// What a step, or an act, brings about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Brought {
    /// A site is shut.
    Shuts(Name<SiteId>),
    /// A party serves nobody any longer.
    StopsService,
    /// A processing is not done any longer.
    Stops(Name<ProcessingId>),
    /// A copy is destroyed.
    Destroys(CopyName),
    /// A key is destroyed.
    DestroysKey(Name<KeyId>),
    /// The machines of a site are spoilt.
    Spoils(Name<SiteId>),
    /// What runs at a site stops.
    StopsRunning(Name<SiteId>),
    /// A party stops serving somebody, or nobody in particular.
    Suspends(PartyName, Option<PartyName>),
    /// What is shown at an endpoint is false.
    Falsifies(Endpoint),
    /// What comes of a processing is false.
    FalsifiesWork(Name<ProcessingId>),
    /// A copy is written anew.
    Rewrites(CopyName),
    /// Some user is cut off from data.
    CutsOff(Name<DataId>),
    /// Data are changed for some user.
    Changes(Name<DataId>),
}

impl Brought {
    /// Whether something is lost by it.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        !matches!(self, Self::Falsifies(_) | Self::FalsifiesWork(_) | Self::Rewrites(_) | Self::CutsOff(_) | Self::Changes(_))
    }
}

/// A consequence with its names.
pub(super) fn of(w: &Lookup<'_, '_>, consequence: Consequence) -> Brought {
    match consequence {
        Consequence::Site(site) => Brought::Shuts(w.site(site)),
        Consequence::Service(_) => Brought::StopsService,
        Consequence::Processing(processing) => Brought::Stops(w.processing(processing)),
        Consequence::Overwritten(copy) | Consequence::Erased(copy) => Brought::Destroys(w.copy(copy)),
        Consequence::Key(key) => Brought::DestroysKey(w.key(key)),
        Consequence::Machines(site) | Consequence::Ruin(site) => Brought::Spoils(w.site(site)),
        Consequence::Running(site) => Brought::StopsRunning(w.site(site)),
        Consequence::Suspended(by, whom) => Brought::Suspends(w.party(by), whom.map(|whom| w.party(whom))),
        Consequence::Shows(at) => Brought::Falsifies(endpoint(w, at)),
        Consequence::Works(processing) => Brought::FalsifiesWork(w.processing(processing)),
        Consequence::Written(copy) => Brought::Rewrites(w.copy(copy)),
        Consequence::CutOff(class) => Brought::CutsOff(w.data(class)),
        Consequence::Altered(class) => Brought::Changes(w.data(class)),
    }
}
