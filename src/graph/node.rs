//! What a node says.

use crate::world::{CopyId, EndpointId, KeyId, PartyId, ProcessingId, Thing, ids};

/// What a party is able to do with a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capability {
    /// Has a copy, perhaps only ciphertext. The thing is a copy.
    Holds,
    /// Has a copy in the clear. The thing is a copy.
    Opens,
    /// Has a key, perhaps wrapped. The thing is a key.
    Has,
    /// Can use a key. The thing is a key.
    Uses,
    /// Sees a processing. The thing is a processing.
    Sees,
    /// Was given the sight of a processing by R14, which lets it keep what passes. The thing is a processing.
    Records,
    /// Sees an endpoint. The thing is an endpoint.
    SeesEndpoint,
    /// Reads a class by R8 or R10, so that it keeps the keys in it. The thing is a class.
    Acquires,
    /// Reads a class. The thing is a class.
    Reads,
    /// Is in a place to change a piece of software: as its vendor or from where it ships, with every key that it is signed with. The
    /// thing is software.
    Changes,
    /// An endpoint exists. The thing is an endpoint, the party the site's operator.
    Exposed,
    /// A step of counting towards a quorum or a number of parts.
    Counts,
    /// A lock or wrapping that a switch may take away does not stand in the way.
    Passes,
    /// Uses a key that is gone, as it was at some time. The thing is the key.
    Unlocks,
    /// Brings something about: that a thing is lost, that users are shown something else. The thing is a
    /// [`Consequence`](crate::world::Consequence).
    Brings,
}

/// How the party came by it: the stages that the rules distinguish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Given by R1–R4 or R7.
    GivenByDesign,
    /// Given by R1–R4 or R7, to it or to a party that it controls: what an insider brings.
    GivenByOwnership,
    /// Given by R25, at its easiest.
    GivenVoluntarily,
    /// Given by R12–R16 or R24 at means no harder than law.
    GivenByLaw,
    /// Given at all.
    Given,
    /// Given at means no harder than law, R11 included.
    Lawful,
    /// Given at all, R11 included: what a sharing service has to share.
    Shared,
    /// Kept from an earlier stretch of time, at the price at which it came.
    Kept,
    /// Kept, and come by means no harder than ownership.
    KeptByOwnership,
    /// Kept, and come by means no harder than law.
    KeptByLaw,
    /// Has or can do by design.
    Design,
    /// Has or can do by design or ownership, where what was kept counts as had by design.
    Owned,
    /// Has or can do by means no harder than ownership. Where nothing was kept that is [`Owned`](Self::Owned), and not a level of its own.
    ByOwnership,
    /// Has or can do by design or ownership, where what was kept and came by means no harder than law counts as had by design.
    HeldByLaw,
    /// Has or can do by means no harder than law.
    ByLaw,
    /// Has or can do at all.
    Full,
}

impl Level {
    /// Whether it is what a party has by design or ownership as orders, offers and insiders count it: what was kept included.
    #[must_use]
    pub const fn counts_as_had(self) -> bool {
        matches!(self, Self::Owned | Self::HeldByLaw)
    }

    /// Whether some rule asks what a party brings about at it: an insider, another government, whoever controls it, or anybody.
    #[must_use]
    pub const fn tells_consequences(self) -> bool {
        matches!(self, Self::GivenByDesign | Self::GivenByOwnership | Self::GivenByLaw | Self::Given | Self::Full)
    }

    /// Whether a party puts things together at it: what it has or can do, however it came by it.
    #[must_use]
    pub const fn is_own(self) -> bool {
        match self {
            Self::Design | Self::Owned | Self::ByOwnership | Self::HeldByLaw | Self::ByLaw | Self::Full => true,
            Self::GivenByDesign
            | Self::GivenByOwnership
            | Self::GivenVoluntarily
            | Self::GivenByLaw
            | Self::Given
            | Self::Lawful
            | Self::Shared
            | Self::Kept
            | Self::KeptByOwnership
            | Self::KeptByLaw => false,
        }
    }
}

/// A capability of a party with regard to a thing, at a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// What.
    pub capability: Capability,
    /// How it came by it.
    pub level: Level,
    /// Who.
    pub party: PartyId,
    /// Which thing; what kind of id this is depends on the capability.
    pub thing: u32,
}

impl Node {
    /// The thing that an order or an act which gives this capability concerns; `None` where no act gives it.
    #[must_use]
    pub fn concerns(self) -> Option<Thing> {
        match self.capability {
            Capability::Holds | Capability::Opens => Some(Thing::Copy(CopyId(self.thing))),
            Capability::Has | Capability::Uses => Some(Thing::Key(KeyId(self.thing))),
            Capability::Sees | Capability::Records => Some(Thing::Processing(ProcessingId(self.thing))),
            Capability::SeesEndpoint => Some(Thing::Endpoint(EndpointId(self.thing))),
            Capability::Acquires
            | Capability::Reads
            | Capability::Changes
            | Capability::Exposed
            | Capability::Counts
            | Capability::Passes
            | Capability::Unlocks
            | Capability::Brings => None,
        }
    }

    /// One number for it. Parties are below 2²⁴: the reader could not hold more.
    pub(crate) fn packed(self) -> u64 {
        (self.capability as u64) << 60 | (self.level as u64) << 56 | u64::from(self.party.0 & 0xff_ffff) << 32 | u64::from(self.thing)
    }
}

ids! {
    /// The index of a node in its graph.
    pub NodeId;
}
