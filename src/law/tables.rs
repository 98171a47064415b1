//! What the law's tables hold.

use crate::world::{AgreementId, Category, Guard, IdVec, JurisdictionId, KeyId, OfferId, PartyId, PowerId, ShieldId};
use std::rc::Rc;

/// A power that can be put to a party.
#[derive(Clone, Debug)]
pub struct Order {
    /// The power.
    pub power: PowerId,
    /// Who wields it.
    pub wielder: PartyId,
    /// The jurisdiction whose power it is.
    pub jurisdiction: JurisdictionId,
    /// Who is ordered.
    pub party: PartyId,
    /// When it can be put to the party at all.
    pub bound: Guard,
    /// When the tie is weak: none of those named is incorporation, establishment or an enforceable one.
    pub weak: Guard,
    /// The direct agreements that lift the weak tie, each with when it does, but for data that it spares.
    pub weak_lifting: Rc<[(AgreementId, Guard)]>,
    /// The shields that bind the party, of jurisdictions neither within nor around the power's.
    pub shields: Vec<BindingShield>,
}

/// A shield that binds a party: an impediment to an order where it covers the thing.
#[derive(Clone, Debug)]
pub struct BindingShield {
    /// The shield.
    pub shield: ShieldId,
    /// Of which jurisdiction.
    pub of: JurisdictionId,
    /// When it is in force, binds the party, and is of an unrelated jurisdiction.
    pub binds: Guard,
    /// The direct agreements that lift it, each with when it does, but for data that it spares.
    pub lifting: Rc<[(AgreementId, Guard)]>,
}

/// What a party would give to another under an offer.
#[derive(Clone, Debug)]
pub struct Gift {
    /// The offer.
    pub offer: OfferId,
    /// Who is given.
    pub to: PartyId,
    /// When the one would give to the other.
    pub when: Guard,
    /// The shields that bind the giver against what goes to a jurisdiction that the other governs.
    pub shields: Vec<(JurisdictionId, BindingShield)>,
}

/// A government that may ask another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// Who asks.
    pub asker: PartyId,
    /// When an agreement lets it ask for what the other's powers would give.
    pub assist: Guard,
    /// When an agreement lets it share whatever the other was given.
    pub share: Guard,
}

/// For every key, when it locks some copy of each category.
pub(super) type KeyCategories = IdVec<KeyId, [Guard; Category::COUNT]>;
