//! What somebody would have to do.

use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::world::{BreachId, Id, PartyId, PowerId, SiteId, SoftwareId, ids};

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
    /// The first government asks the second.
    Asks(PartyId, PartyId),
    /// The vendor alters its software.
    Tamper(SoftwareId),
    /// A party other than as the vendor alters software that it can change.
    TampersWith(PartyId, SoftwareId),
    /// A break-in.
    Breach(BreachId),
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
    /// Asking another government.
    Asks,
    /// Tampering.
    Tamper,
    /// A break-in.
    Breach,
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
            Self::Asks(..) => ActKind::Asks,
            Self::Tamper(_) | Self::TampersWith(..) => ActKind::Tamper,
            Self::Breach(_) => ActKind::Breach,
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
            Self::Asks(g, h) => format!("{} asks {}", party(g), party(h)),
            Self::Tamper(s) => format!("tamper with {}", id(Table::Software, s.index())),
            Self::TampersWith(p, s) => format!("{} tampers with {}", party(p), id(Table::Software, s.index())),
            Self::Breach(b) => format!("breach {}", id(Table::Breaches, b.index())),
        }
    }
}
