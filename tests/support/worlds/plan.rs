//! What a world is made of, before it is written down.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::{Strategy, any, prop_oneof};

/// Names one of whatever may stand there, modulo their number.
pub(crate) type Pick = u8;

/// A list of them.
pub(crate) type Picks = Vec<Pick>;

#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// Which ids are used.
    pub(crate) salt: u8,
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
    pub(crate) copies: Vec<CopyPlan>,
}

#[derive(Clone, Debug)]
pub(crate) struct CopyPlan {
    pub(crate) at: Pick,
    pub(crate) tenants: Picks,
    pub(crate) locked_by: Picks,
}

#[derive(Clone, Debug)]
pub(crate) struct ProcessingPlan {
    pub(crate) data: Picks,
    pub(crate) by: Pick,
    pub(crate) at: Pick,
    pub(crate) retained: bool,
    pub(crate) sealed: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct SoftwarePlan {
    pub(crate) vendor: Pick,
    pub(crate) runs_at: Picks,
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
    pub(crate) days: Days,
}

#[derive(Clone, Debug)]
pub(crate) struct AgreementPlan {
    pub(crate) between: (Pick, Picks),
    pub(crate) kind: Pick,
    pub(crate) asked_by: Picks,
    pub(crate) days: Days,
    pub(crate) yearly: Option<Pick>,
}

#[derive(Clone, Debug)]
pub(crate) struct BreachPlan {
    pub(crate) by: Pick,
    /// Site, key or party.
    pub(crate) target: Pick,
    pub(crate) which: Pick,
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

/// A new value for an attribute, or a drop.
#[derive(Clone, Debug)]
pub(crate) struct PatchPlan {
    pub(crate) drop: bool,
    /// Which entity, of how an alternative to it looks; which of the alternative's attributes is set.
    pub(crate) entity: Pick,
    pub(crate) attribute: Pick,
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
}

fn pick() -> impl Strategy<Value = Pick> {
    any::<Pick>()
}

/// At most so many.
fn few(most: usize) -> impl Strategy<Value = Picks> {
    vec(pick(), 0..=most)
}

/// At least one, at most so many.
fn some(most: usize) -> impl Strategy<Value = Picks> {
    vec(pick(), 1..=most)
}

/// At least one, but only with this chance.
fn seldom(chance: f64, most: usize) -> impl Strategy<Value = Picks> {
    weighted(chance, some(most)).prop_map(Option::unwrap_or_default)
}

fn with_chance(chance: f64) -> impl Strategy<Value = bool> {
    proptest::bool::weighted(chance)
}

fn yearly() -> impl Strategy<Value = Option<Pick>> {
    weighted(0.25, pick())
}

fn days() -> impl Strategy<Value = Days> {
    (weighted(0.2, pick()), weighted(0.12, pick())).prop_map(|(since, until)| Days { since, until })
}

/// Every plan that a world can have.
pub(crate) fn plans() -> impl Strategy<Value = Plan> {
    let head = (pick(), with_chance(0.2), weighted(0.5, pick()));
    let jurisdictions = prop_oneof![1 => vec(jurisdiction(), 1..=1), 6 => vec(jurisdiction(), 2..=4)];
    let parties = prop_oneof![1 => vec(party(), 2..=3), 4 => vec(party(), 4..=7)];
    let people = (jurisdictions, parties);
    let rest = (things(), laws(), vec(switch(), 0..=3), vec(policy(), 0..=3));
    (head, people, rest).prop_map(|((salt, dressed, date), (jurisdictions, parties), (things, laws, switches, policies))| Plan {
        salt,
        dressed,
        date,
        jurisdictions,
        parties,
        things,
        laws,
        switches,
        policies,
    })
}

fn things() -> impl Strategy<Value = Things> {
    (vec(site(), 1..=4), vec(key(), 0..=5), vec(data(), 1..=4), vec(processing(), 0..=2), vec(software(), 0..=2))
        .prop_map(|(sites, keys, data, processing, software)| Things { sites, keys, data, processing, software })
}

fn laws() -> impl Strategy<Value = Laws> {
    (vec(power(), 0..=7), vec(shield(), 0..=3), vec(agreement(), 0..=4), vec(breach(), 0..=3))
        .prop_map(|(powers, shields, agreements, breaches)| Laws { powers, shields, agreements, breaches })
}

fn jurisdiction() -> impl Strategy<Value = JurisdictionPlan> {
    weighted(0.3, pick()).prop_map(|within| JurisdictionPlan { within })
}

fn party() -> impl Strategy<Value = PartyPlan> {
    let places = (weighted(0.7, pick()), seldom(0.45, 2), seldom(0.45, 2));
    let control = (proptest::option::weighted(0.45, vec((pick(), pick()), 1..=3)), seldom(0.1, 1));
    (pick(), pick(), places, control, seldom(0.1, 2)).prop_map(|(kind, governs, places, control, exempt)| PartyPlan {
        kind,
        governs,
        incorporated: places.0,
        established: places.1,
        serves: places.2,
        owners: control.0.unwrap_or_default(),
        controlled_by: control.1,
        exempt,
    })
}

fn site() -> impl Strategy<Value = SitePlan> {
    (pick(), pick(), weighted(0.85, pick()), seldom(0.15, 1)).prop_map(|(kind, located, operator, immune)| SitePlan {
        kind,
        located,
        operator,
        immune,
    })
}

fn key() -> impl Strategy<Value = KeyPlan> {
    let parts = (pick(), some(3), with_chance(0.15)).prop_map(|(need, of, forward)| PartsPlan { need, of, forward });
    (few(2), few(2), with_chance(0.4), seldom(0.25, 2), weighted(0.15, parts))
        .prop_map(|(holders, stored_at, hsm, wrapped_by, parts)| KeyPlan { holders, stored_at, hsm, wrapped_by, parts })
}

fn data() -> impl Strategy<Value = DataPlan> {
    (pick(), weighted(0.3, pick()), weighted(0.3, pick()), seldom(0.35, 2), vec(copy(), 0..=3))
        .prop_map(|(category, subject, quorum, reveals, copies)| DataPlan { category, subject, quorum, reveals, copies })
}

fn copy() -> impl Strategy<Value = CopyPlan> {
    (pick(), few(2), seldom(0.6, 2)).prop_map(|(at, tenants, locked_by)| CopyPlan { at, tenants, locked_by })
}

fn processing() -> impl Strategy<Value = ProcessingPlan> {
    (some(2), pick(), pick(), with_chance(0.6), with_chance(0.4)).prop_map(|(data, by, at, retained, sealed)| ProcessingPlan {
        data,
        by,
        at,
        retained,
        sealed,
    })
}

fn software() -> impl Strategy<Value = SoftwarePlan> {
    (pick(), some(2), yearly()).prop_map(|(vendor, runs_at, yearly)| SoftwarePlan { vendor, runs_at, yearly })
}

fn power() -> impl Strategy<Value = PowerPlan> {
    let who = (pick(), pick(), some(4));
    let how = (some(3), with_chance(0.4), seldom(0.25, 2), with_chance(0.2), seldom(0.2, 2));
    (who, how, days(), yearly()).prop_map(|((wielder, stray, verbs), how, days, yearly)| PowerPlan {
        wielder,
        stray,
        verbs,
        binds: how.0,
        territory: how.1,
        categories: how.2,
        contested: how.3,
        enforceable: how.4,
        days,
        yearly,
    })
}

fn shield() -> impl Strategy<Value = ShieldPlan> {
    (pick(), some(3), with_chance(0.4), seldom(0.3, 2), days()).prop_map(|(of, binds, territory, categories, days)| ShieldPlan {
        of,
        binds,
        territory,
        categories,
        days,
    })
}

fn agreement() -> impl Strategy<Value = AgreementPlan> {
    ((pick(), some(2)), pick(), seldom(0.25, 2), days(), yearly()).prop_map(|(between, kind, asked_by, days, yearly)| AgreementPlan {
        between,
        kind,
        asked_by,
        days,
        yearly,
    })
}

fn breach() -> impl Strategy<Value = BreachPlan> {
    (pick(), pick(), pick(), yearly()).prop_map(|(by, target, which, yearly)| BreachPlan { by, target, which, yearly })
}

fn switch() -> impl Strategy<Value = SwitchPlan> {
    let options = vec(vec(patch(), 0..=2), 2..=3);
    (pick(), pick(), pick(), with_chance(0.5), options).prop_map(|(kind, default, on, likelihood, options)| SwitchPlan {
        kind,
        default,
        on,
        likelihood,
        options,
    })
}

fn patch() -> impl Strategy<Value = PatchPlan> {
    (with_chance(0.3), pick(), pick(), alternative()).prop_map(|(drop, entity, attribute, alternative)| PatchPlan {
        drop,
        entity,
        attribute,
        alternative,
    })
}

fn alternative() -> impl Strategy<Value = Alternative> {
    prop_oneof![
        1 => jurisdiction().prop_map(Alternative::Jurisdiction),
        3 => party().prop_map(Alternative::Party),
        2 => site().prop_map(Alternative::Site),
        3 => key().prop_map(Alternative::Key),
        4 => data().prop_map(Alternative::Data),
        1 => processing().prop_map(Alternative::Processing),
        1 => software().prop_map(Alternative::Software),
        2 => power().prop_map(Alternative::Power),
        1 => shield().prop_map(Alternative::Shield),
        1 => agreement().prop_map(Alternative::Agreement),
        1 => breach().prop_map(Alternative::Breach),
    ]
}

fn policy() -> impl Strategy<Value = PolicyPlan> {
    let limits = (weighted(0.4, pick()), weighted(0.4, pick()));
    let what = (pick(), pick(), few(2), few(2));
    (what, (any::<bool>(), any::<bool>()), limits, weighted(0.5, few(3)), pick()).prop_map(|(what, flags, limits, parties, harder_than)| {
        let (kind, scope, which, inside) = what;
        PolicyPlan { kind, scope, which, inside, flags, limits, parties, harder_than }
    })
}
