//! Blocked routes: why a power, a seizure or a holding does not bring a party what it lacks.

use super::super::names::{CopyName, Name, PartyName};
use super::super::over_time::During;
use crate::scenario::{Date, Exact};
use crate::world::{BreachId, DataId, JurisdictionId, KeyId, OfferId, PowerId, SiteId, SoftwareId};

/// What sort of thing blocks a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockReason {
    /// The power is not in force on this day.
    Date,
    /// The party has no tie that the power names.
    NoTie,
    /// The party, or the operator of the site, is exempt from the power.
    Exempt,
    /// The thing lies outside the territory, and the power does not reach further.
    OutOfReach,
    /// The power does not cover data of this category.
    Category,
    /// The site is immune.
    Immune,
    /// The key store gives the key to nobody.
    Store,
    /// A shield stands in the way.
    Shield,
    /// The tie is too weak to enforce the order.
    WeakTie,
    /// It is disputed whether the power goes so far.
    Contested,
    /// The votes are not enough for control.
    NoControl,
    /// Nothing of the data is open where the software runs.
    ShowsNothing,
    /// A break-in takes too little to read the data.
    TakesTooLittle,
    /// What somebody would give is not enough to read the data.
    GivesTooLittle,
    /// A credential opens nothing of the data.
    OpensNothing,
    /// The power is made against others.
    OtherTargets,
}

impl BlockReason {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::NoTie => "no-tie",
            Self::Exempt => "exempt",
            Self::OutOfReach => "out-of-reach",
            Self::Category => "category",
            Self::Immune => "immune",
            Self::Store => "key-store",
            Self::Shield => "shield",
            Self::WeakTie => "weak-tie",
            Self::Contested => "contested",
            Self::NoControl => "no-control",
            Self::ShowsNothing => "shows-nothing",
            Self::TakesTooLittle => "takes-too-little",
            Self::GivesTooLittle => "gives-too-little",
            Self::OpensNothing => "opens-nothing",
            Self::OtherTargets => "other-targets",
        }
    }
}

/// A route that is blocked, or open only by hard means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockedRoute {
    /// What it would lead to: indices in the list of what is missing.
    pub to: Vec<usize>,
    /// The route, spelled like an act where it is one.
    pub way: String,
    /// What blocks it.
    pub block: Block,
    /// The days on which it does; none where a single day is asked about, or it does on all days.
    pub days: Vec<During>,
}

impl BlockedRoute {
    /// What sort of thing blocks it.
    #[must_use]
    pub fn reason(&self) -> BlockReason {
        match self.block {
            Block::NotBefore { .. } | Block::NotSince { .. } => BlockReason::Date,
            Block::NoTie { .. } => BlockReason::NoTie,
            Block::Exempt { .. } | Block::OperatorExempt { .. } => BlockReason::Exempt,
            Block::OutOfReach { .. } | Block::OutsideTerritory { .. } => BlockReason::OutOfReach,
            Block::Category { .. } => BlockReason::Category,
            Block::Immune { .. } => BlockReason::Immune,
            Block::Store { .. } => BlockReason::Store,
            Block::Shield { .. } => BlockReason::Shield,
            Block::WeakTie { .. } => BlockReason::WeakTie,
            Block::Contested { .. } => BlockReason::Contested,
            Block::NoControl { .. } => BlockReason::NoControl,
            Block::ShowsNothing { .. } => BlockReason::ShowsNothing,
            Block::TakesTooLittle { .. } => BlockReason::TakesTooLittle,
            Block::MakerShowsNothing { .. } => BlockReason::ShowsNothing,
            Block::GivesTooLittle { .. } => BlockReason::GivesTooLittle,
            Block::OpensNothing { .. } => BlockReason::OpensNothing,
            Block::OtherTargets { .. } => BlockReason::OtherTargets,
        }
    }
}

/// A copy or a key by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A copy.
    Copy(CopyName),
    /// A key.
    Key(Name<KeyId>),
}

/// What blocks a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The power is not in force yet.
    NotBefore {
        /// The power.
        power: Name<PowerId>,
        /// Its first day.
        since: Date,
    },
    /// The power is no longer in force.
    NotSince {
        /// The power.
        power: Name<PowerId>,
        /// The first day on which it was not.
        until: Date,
    },
    /// The party has no tie that the power names.
    NoTie {
        /// The power.
        power: Name<PowerId>,
        /// Whose power it is.
        place: Name<JurisdictionId>,
        /// The party.
        party: PartyName,
        /// The ties that the power names.
        named: Vec<&'static str>,
        /// The ties that the party has.
        has: Vec<&'static str>,
    },
    /// The party is exempt from the power.
    Exempt {
        /// The power.
        power: Name<PowerId>,
        /// The party.
        party: PartyName,
    },
    /// The thing lies outside the territory, and the power does not reach further.
    OutOfReach {
        /// The power.
        power: Name<PowerId>,
        /// Whose power it is.
        place: Name<JurisdictionId>,
        /// The thing.
        thing: Wanted,
    },
    /// The power does not cover data of this category.
    Category {
        /// The power.
        power: Name<PowerId>,
    },
    /// It is disputed whether the power goes so far.
    Contested {
        /// The power.
        power: Name<PowerId>,
    },
    /// The party has no presence through which an order could be enforced.
    WeakTie {
        /// The power.
        power: Name<PowerId>,
        /// Whose power it is.
        place: Name<JurisdictionId>,
        /// The party.
        party: PartyName,
    },
    /// Another law forbids to obey.
    Shield {
        /// The name of that law.
        shield: String,
        /// The power.
        power: Name<PowerId>,
        /// The party.
        party: PartyName,
    },
    /// The site lies outside the territory in which the power may take things.
    OutsideTerritory {
        /// The power.
        power: Name<PowerId>,
        /// Whose power it is.
        place: Name<JurisdictionId>,
        /// The site.
        site: Name<SiteId>,
    },
    /// The site is immune.
    Immune {
        /// The power.
        power: Name<PowerId>,
        /// The site.
        site: Name<SiteId>,
    },
    /// Whoever runs the site is exempt from the power.
    OperatorExempt {
        /// The power.
        power: Name<PowerId>,
        /// The site.
        site: Name<SiteId>,
    },
    /// The key store gives the key to nobody.
    Store {
        /// The key.
        key: Name<KeyId>,
        /// The site.
        site: Name<SiteId>,
    },
    /// The votes are not enough for control.
    NoControl {
        /// Who has them.
        owner: PartyName,
        /// In which firm.
        firm: PartyName,
        /// How many.
        share: Exact,
    },
    /// Nothing of the data is open where the software runs.
    ShowsNothing {
        /// The software.
        software: Name<SoftwareId>,
        /// Where it runs.
        sites: Vec<Name<SiteId>>,
        /// The data.
        data: Name<DataId>,
    },
    /// A break-in takes too little to read the data.
    TakesTooLittle {
        /// The break-in.
        breach: Name<BreachId>,
        /// The data.
        data: Name<DataId>,
    },
    /// A maker could be ordered to change its software, and that would show nothing of the data.
    MakerShowsNothing {
        /// The power.
        power: Name<PowerId>,
        /// The maker.
        maker: PartyName,
        /// The software.
        software: Name<SoftwareId>,
        /// The data.
        data: Name<DataId>,
    },
    /// What somebody would give is not enough to read the data.
    GivesTooLittle {
        /// The offer.
        offer: Name<OfferId>,
        /// Who gives.
        giver: PartyName,
        /// The data.
        data: Name<DataId>,
    },
    /// Nobody who uses the data, nor who controls a user, can be named under the power.
    OtherTargets {
        /// The power.
        power: Name<PowerId>,
        /// Who can be.
        targets: Vec<PartyName>,
    },
    /// A credential that the party uses opens nothing of the data.
    OpensNothing {
        /// The credential.
        key: Name<KeyId>,
        /// For whom it stands.
        stands_for: PartyName,
        /// The data.
        data: Name<DataId>,
    },
}
