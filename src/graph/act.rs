//! What somebody would have to do.

use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::world::{BreachId, Id, KeyId, OfferId, PartyId, PowerId, SiteId, SoftwareId, ids};

/// An act. Two paths that need the same act share it: it happens or it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// The first directs the second, which it controls.
    Directs(PartyId, PartyId),
    /// An order under a power to a party.
    Order(PowerId, PartyId),
    /// A site is seized under a power.
    Seize(SiteId, PowerId),
    /// A link is intercepted under a power.
    Intercept(SiteId, PowerId),
    /// Devices at a site are entered by technical means under a power.
    Intrude(SiteId, PowerId),
    /// The first government asks the second.
    Asks(PartyId, PartyId),
    /// The vendor alters its software.
    Tamper(SoftwareId),
    /// A party other than as the vendor alters software that it can change.
    TampersWith(PartyId, SoftwareId),
    /// A party puts a key of its own in the place of another.
    Substitutes(PartyId, KeyId),
    /// A party gives under an offer.
    Gives(PartyId, OfferId),
    /// A break-in.
    Breach(BreachId),
    /// A link is cut under a power.
    Block(SiteId, PowerId),
    /// A party is named under a power, so that all whom it binds must stop serving it.
    Designate(PartyId, PowerId),
}

ids! {
    /// The index of an act in its graph.
    pub ActId;
}

/// The kind of an act, without whom it concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActKind {
    /// Directing.
    Directs,
    /// An order.
    Order,
    /// A seizure.
    Seize,
    /// An interception.
    Intercept,
    /// An intrusion by a government.
    Intrude,
    /// Asking another government.
    Asks,
    /// Giving.
    Gives,
    /// Tampering.
    Tamper,
    /// Putting a false key in the place of another.
    Substitutes,
    /// A break-in.
    Breach,
    /// The cutting of a link.
    Block,
    /// Naming whom nobody may serve any longer.
    Designate,
}

impl Act {
    /// Its kind.
    #[must_use]
    pub fn kind(self) -> ActKind {
        match self {
            Self::Directs(..) => ActKind::Directs,
            Self::Order(..) => ActKind::Order,
            Self::Seize(..) => ActKind::Seize,
            Self::Intercept(..) => ActKind::Intercept,
            Self::Intrude(..) => ActKind::Intrude,
            Self::Asks(..) => ActKind::Asks,
            Self::Tamper(_) | Self::TampersWith(..) => ActKind::Tamper,
            Self::Substitutes(..) => ActKind::Substitutes,
            Self::Gives(..) => ActKind::Gives,
            Self::Breach(_) => ActKind::Breach,
            Self::Block(..) => ActKind::Block,
            Self::Designate(..) => ActKind::Designate,
        }
    }

    /// The power under which a government does it, or orders it.
    #[must_use]
    pub fn power(self) -> Option<PowerId> {
        match self {
            Self::Order(power, _)
            | Self::Seize(_, power)
            | Self::Intercept(_, power)
            | Self::Intrude(_, power)
            | Self::Block(_, power)
            | Self::Designate(_, power) => Some(power),
            Self::Directs(..)
            | Self::Asks(..)
            | Self::Tamper(_)
            | Self::TampersWith(..)
            | Self::Substitutes(..)
            | Self::Gives(..)
            | Self::Breach(_) => None,
        }
    }

    /// As the stable interface spells it: `order us-cloud-act to apple`.
    #[must_use]
    pub fn spell(self, scenario: &Scenario) -> String {
        let id = |table: Table, index: usize| scenario.table(table).get(index).map_or("?", |e| e.id.as_str());
        let party = |p: PartyId| id(Table::Parties, p.index());
        let power = |p: PowerId| id(Table::Powers, p.index());
        let site = |s: SiteId| id(Table::Sites, s.index());
        match self {
            Self::Directs(p, q) => format!("{} directs {}", party(p), party(q)),
            Self::Order(w, q) => format!("order {} to {}", power(w), party(q)),
            Self::Seize(s, w) => format!("seize {} under {}", site(s), power(w)),
            Self::Intercept(s, w) => format!("intercept {} under {}", site(s), power(w)),
            Self::Intrude(s, w) => format!("intrude {} under {}", site(s), power(w)),
            Self::Asks(g, h) => format!("{} asks {}", party(g), party(h)),
            Self::Tamper(s) => format!("tamper with {}", id(Table::Software, s.index())),
            Self::TampersWith(p, s) => format!("{} tampers with {}", party(p), id(Table::Software, s.index())),
            Self::Substitutes(p, k) => format!("{} substitutes {}", party(p), id(Table::Keys, k.index())),
            Self::Gives(q, o) => format!("{} gives under {}", party(q), id(Table::Offers, o.index())),
            Self::Block(s, w) => format!("block {} under {}", site(s), power(w)),
            Self::Designate(p, w) => format!("designate {} under {}", party(p), power(w)),
            Self::Breach(b) => format!("breach {}", id(Table::Breaches, b.index())),
        }
    }
}
