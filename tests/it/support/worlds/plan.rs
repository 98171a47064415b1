//! What a world is made of, before it is written down.

/// Names one of whatever may stand there, modulo their number.
pub(crate) type Pick = u8;

/// A list of them.
pub(crate) type Picks = Vec<Pick>;

#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// Which ids are used.
    pub(crate) salt: u8,
    /// Whether there are only few words, so that more hangs together.
    pub(crate) narrow: bool,
    /// Whether names, sources and other things that nothing is computed from are given.
    pub(crate) dressed: bool,
    pub(crate) date: Option<Pick>,
    pub(crate) jurisdictions: Vec<JurisdictionPlan>,
    pub(crate) parties: Vec<PartyPlan>,
    pub(crate) things: Things,
    pub(crate) laws: Laws,
    pub(crate) switches: Vec<SwitchPlan>,
    pub(crate) policies: Vec<PolicyPlan>,
}

#[derive(Clone, Debug)]
pub(crate) struct Things {
    pub(crate) sites: Vec<SitePlan>,
    pub(crate) keys: Vec<KeyPlan>,
    pub(crate) data: Vec<DataPlan>,
    pub(crate) processing: Vec<ProcessingPlan>,
    pub(crate) software: Vec<SoftwarePlan>,
}

#[derive(Clone, Debug)]
pub(crate) struct Laws {
    pub(crate) powers: Vec<PowerPlan>,
    pub(crate) shields: Vec<ShieldPlan>,
    pub(crate) agreements: Vec<AgreementPlan>,
    pub(crate) offers: Vec<OfferPlan>,
    pub(crate) breaches: Vec<BreachPlan>,
}

/// Within one of those before it.
#[derive(Clone, Debug)]
pub(crate) struct JurisdictionPlan {
    pub(crate) within: Option<Pick>,
}

#[derive(Clone, Debug)]
pub(crate) struct PartyPlan {
    pub(crate) kind: Pick,
    pub(crate) governs: Pick,
    pub(crate) incorporated: Option<Pick>,
    pub(crate) established: Picks,
    pub(crate) serves: Picks,
    /// Owner and share.
    pub(crate) owners: Vec<(Pick, Pick)>,
    pub(crate) controlled_by: Picks,
    pub(crate) exempt: Picks,
    pub(crate) belongs_to: Picks,
}

#[derive(Clone, Debug)]
pub(crate) struct SitePlan {
    pub(crate) kind: Pick,
    pub(crate) located: Pick,
    pub(crate) operator: Option<Pick>,
    pub(crate) immune: Picks,
}

#[derive(Clone, Debug)]
pub(crate) struct KeyPlan {
    pub(crate) holders: Picks,
    pub(crate) stored_at: Picks,
    pub(crate) hsm: bool,
    pub(crate) wrapped_by: Picks,
    pub(crate) parts: Option<PartsPlan>,
    pub(crate) stands_for: Picks,
    pub(crate) vouched_by: Picks,
}

#[derive(Clone, Debug)]
pub(crate) struct PartsPlan {
    pub(crate) need: Pick,
    pub(crate) of: Picks,
    /// Keys after this one may be among the parts, even if they are wrapped by it.
    pub(crate) forward: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct DataPlan {
    pub(crate) category: Pick,
    pub(crate) subject: Option<Pick>,
    pub(crate) quorum: Option<Pick>,
    pub(crate) reveals: Picks,
    pub(crate) withheld: bool,
    pub(crate) used_by: Picks,
    pub(crate) copies: Vec<CopyPlan>,
}

#[derive(Clone, Debug)]
pub(crate) struct CopyPlan {
    pub(crate) at: Pick,
    pub(crate) tenants: Picks,
    pub(crate) readers: Picks,
    pub(crate) locked_by: Picks,
}

#[derive(Clone, Debug)]
pub(crate) struct ProcessingPlan {
    pub(crate) data: Picks,
    pub(crate) by: Pick,
    pub(crate) at: Pick,
    pub(crate) retained: bool,
    pub(crate) sealed: bool,
    pub(crate) seal_rests_on: Picks,
}

#[derive(Clone, Debug)]
pub(crate) struct SoftwarePlan {
    pub(crate) vendor: Pick,
    pub(crate) runs_at: Picks,
    pub(crate) ships_from: Picks,
    pub(crate) signed_with: Picks,
    pub(crate) yearly: Option<Pick>,
}

#[derive(Clone, Debug)]
pub(crate) struct PowerPlan {
    /// Mostly a government, with a power of its own jurisdiction.
    pub(crate) wielder: Pick,
    pub(crate) stray: Pick,
    pub(crate) verbs: Picks,
    pub(crate) binds: Picks,
    pub(crate) territory: bool,
    pub(crate) categories: Picks,
    pub(crate) contested: bool,
    pub(crate) enforceable: Picks,
    pub(crate) spares: Picks,
    pub(crate) secret: bool,
    pub(crate) days: Days,
    pub(crate) yearly: Option<Pick>,
}

/// First day in force, first day no longer in force.
#[derive(Clone, Debug)]
pub(crate) struct Days {
    pub(crate) since: Option<Pick>,
    pub(crate) until: Option<Pick>,
}

#[derive(Clone, Debug)]
pub(crate) struct ShieldPlan {
    pub(crate) of: Pick,
    pub(crate) binds: Picks,
    pub(crate) territory: bool,
    pub(crate) categories: Picks,
    pub(crate) against: Picks,
    pub(crate) days: Days,
}

#[derive(Clone, Debug)]
pub(crate) struct AgreementPlan {
    pub(crate) between: (Pick, Picks),
    pub(crate) kind: Pick,
    pub(crate) asked_by: Picks,
    pub(crate) powers: Picks,
    pub(crate) spares: Picks,
    pub(crate) days: Days,
    pub(crate) yearly: Option<Pick>,
}

#[derive(Clone, Debug)]
pub(crate) struct OfferPlan {
    pub(crate) by: Picks,
    pub(crate) to: Picks,
    pub(crate) basis: Pick,
    pub(crate) alters: bool,
    pub(crate) data: Picks,
    pub(crate) categories: Picks,
    pub(crate) days: Days,
    pub(crate) yearly: Option<Pick>,
}

/// At least one site, where it names nothing else.
#[derive(Clone, Debug)]
pub(crate) struct BreachPlan {
    pub(crate) by: Pick,
    pub(crate) sites: Picks,
    pub(crate) keys: Picks,
    pub(crate) parties: Picks,
    pub(crate) breaks_seal: bool,
    pub(crate) commands_hsm: bool,
    pub(crate) yearly: Option<Pick>,
}

#[derive(Clone, Debug)]
pub(crate) struct SwitchPlan {
    /// Claim, choice or event.
    pub(crate) kind: Pick,
    pub(crate) default: Pick,
    pub(crate) on: Pick,
    pub(crate) likelihood: bool,
    pub(crate) options: Vec<Vec<PatchPlan>>,
}

/// A new value for an attribute, items of a list that are added or removed, or a drop.
#[derive(Clone, Debug)]
pub(crate) struct PatchPlan {
    pub(crate) drop: bool,
    /// Which entity, of how an alternative to it looks; which of the alternative's attributes is set.
    pub(crate) entity: Pick,
    pub(crate) attribute: Pick,
    /// Whether an attribute that is a list is set, or its items are added, or removed.
    pub(crate) manner: Pick,
    pub(crate) alternative: Alternative,
}

/// Another version of some entity.
#[derive(Clone, Debug)]
pub(crate) enum Alternative {
    Jurisdiction(JurisdictionPlan),
    Party(PartyPlan),
    Site(SitePlan),
    Key(KeyPlan),
    /// Also of one of its copies.
    Data(DataPlan),
    Processing(ProcessingPlan),
    Software(SoftwarePlan),
    Power(PowerPlan),
    Shield(ShieldPlan),
    Agreement(AgreementPlan),
    Offer(OfferPlan),
    Breach(BreachPlan),
}

#[derive(Clone, Debug)]
pub(crate) struct PolicyPlan {
    pub(crate) kind: Pick,
    /// Which data: all, some, or those of some categories.
    pub(crate) scope: Pick,
    pub(crate) which: Picks,
    pub(crate) inside: Picks,
    pub(crate) flags: (bool, bool),
    pub(crate) limits: (Option<Pick>, Option<Pick>),
    pub(crate) parties: Option<Picks>,
    pub(crate) harder_than: Pick,
    pub(crate) question: Pick,
}
