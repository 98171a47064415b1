//! Where plans come from: how often there is what.

use super::plan::{
    AgreementPlan, Alternative, BreachPlan, CopyPlan, DataPlan, Days, JurisdictionPlan, KeyPlan, Laws, PartsPlan, PartyPlan, PatchPlan,
    Pick, Picks, Plan, PolicyPlan, PowerPlan, ProcessingPlan, ShieldPlan, SitePlan, SoftwarePlan, SwitchPlan, Things,
};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::{Strategy, any, prop_oneof};

/// What worlds of a sort are full of.
#[derive(Clone, Copy, Debug)]
struct Flavour {
    narrow: bool,
    locked: f64,
    held: f64,
    wrapped: f64,
    parts: f64,
    limited: f64,
    territory: f64,
    tied: f64,
    hsm: f64,
}

/// A bit of everything.
const BROAD: Flavour =
    Flavour { narrow: false, locked: 0.75, held: 0.6, wrapped: 0.35, parts: 0.25, limited: 0.3, territory: 0.45, tied: 0.7, hsm: 0.5 };

/// Keys upon keys, and laws that reach some of them.
const LOCKED: Flavour =
    Flavour { narrow: true, locked: 0.95, held: 0.75, wrapped: 0.6, parts: 0.35, limited: 0.5, territory: 0.7, tied: 0.95, hsm: 0.3 };

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
    prop_oneof![2 => plan(BROAD), 1 => plan(LOCKED)]
}

fn plan(flavour: Flavour) -> impl Strategy<Value = Plan> {
    let head = (pick(), with_chance(0.2), weighted(0.5, pick()));
    let jurisdictions = prop_oneof![1 => vec(jurisdiction(), 1..=1), 6 => vec(jurisdiction(), 2..=4)];
    let parties = prop_oneof![1 => vec(party(flavour), 2..=3), 4 => vec(party(flavour), 4..=7)];
    let people = (jurisdictions, parties);
    let rest = (things(flavour), laws(flavour), vec(switch(flavour), 0..=3), vec(policy(), 0..=4));
    let all = (head, people, rest);
    all.prop_map(move |((salt, dressed, date), (jurisdictions, parties), (things, laws, switches, policies))| Plan {
        salt,
        narrow: flavour.narrow,
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

fn things(flavour: Flavour) -> impl Strategy<Value = Things> {
    let keys = prop_oneof![1 => vec(key(flavour), 0..=1), 5 => vec(key(flavour), 2..=6)];
    (vec(site(), 1..=4), keys, vec(data(flavour), 1..=4), vec(processing(), 0..=3), vec(software(), 0..=2))
        .prop_map(|(sites, keys, data, processing, software)| Things { sites, keys, data, processing, software })
}

fn laws(flavour: Flavour) -> impl Strategy<Value = Laws> {
    (vec(power(flavour), 0..=7), vec(shield(flavour), 0..=3), vec(agreement(), 0..=4), vec(breach(), 0..=3))
        .prop_map(|(powers, shields, agreements, breaches)| Laws { powers, shields, agreements, breaches })
}

fn jurisdiction() -> impl Strategy<Value = JurisdictionPlan> {
    weighted(0.4, pick()).prop_map(|within| JurisdictionPlan { within })
}

fn party(flavour: Flavour) -> impl Strategy<Value = PartyPlan> {
    let places = (weighted(flavour.tied, pick()), seldom(0.45, 2), seldom(0.45, 2));
    let control = (weighted(0.5, vec((pick(), pick()), 1..=3)), seldom(0.1, 1));
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
    (pick(), pick(), weighted(0.85, pick()), seldom(0.25, 1)).prop_map(|(kind, located, operator, immune)| SitePlan {
        kind,
        located,
        operator,
        immune,
    })
}

fn key(flavour: Flavour) -> impl Strategy<Value = KeyPlan> {
    let parts = (pick(), some(3), with_chance(0.2)).prop_map(|(need, of, forward)| PartsPlan { need, of, forward });
    (seldom(flavour.held, 2), few(2), with_chance(flavour.hsm), seldom(flavour.wrapped, 2), weighted(flavour.parts, parts))
        .prop_map(|(holders, stored_at, hsm, wrapped_by, parts)| KeyPlan { holders, stored_at, hsm, wrapped_by, parts })
}

fn data(flavour: Flavour) -> impl Strategy<Value = DataPlan> {
    let copies = prop_oneof![1 => vec(copy(flavour), 0..=0), 4 => vec(copy(flavour), 1..=3)];
    (pick(), weighted(0.3, pick()), weighted(0.3, pick()), seldom(0.4, 2), copies)
        .prop_map(|(category, subject, quorum, reveals, copies)| DataPlan { category, subject, quorum, reveals, copies })
}

fn copy(flavour: Flavour) -> impl Strategy<Value = CopyPlan> {
    (pick(), seldom(flavour.held, 2), seldom(flavour.locked, 2)).prop_map(|(at, tenants, locked_by)| CopyPlan { at, tenants, locked_by })
}

fn processing() -> impl Strategy<Value = ProcessingPlan> {
    (some(2), pick(), pick(), with_chance(0.5), with_chance(0.5)).prop_map(|(data, by, at, retained, sealed)| ProcessingPlan {
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

fn power(flavour: Flavour) -> impl Strategy<Value = PowerPlan> {
    let who = (pick(), pick(), some(6));
    let how = (some(3), with_chance(flavour.territory), seldom(flavour.limited, 2), with_chance(0.2), seldom(0.2, 2));
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

fn shield(flavour: Flavour) -> impl Strategy<Value = ShieldPlan> {
    (pick(), some(3), with_chance(flavour.territory), seldom(flavour.limited, 2), days())
        .prop_map(|(of, binds, territory, categories, days)| ShieldPlan { of, binds, territory, categories, days })
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

fn switch(flavour: Flavour) -> impl Strategy<Value = SwitchPlan> {
    let options = vec(vec(patch(flavour), 0..=2), 2..=3);
    (pick(), pick(), pick(), with_chance(0.5), options).prop_map(|(kind, default, on, likelihood, options)| SwitchPlan {
        kind,
        default,
        on,
        likelihood,
        options,
    })
}

fn patch(flavour: Flavour) -> impl Strategy<Value = PatchPlan> {
    (with_chance(0.3), pick(), pick(), pick(), alternative(flavour)).prop_map(|(drop, entity, attribute, manner, alternative)| PatchPlan {
        drop,
        entity,
        attribute,
        manner,
        alternative,
    })
}

fn alternative(flavour: Flavour) -> impl Strategy<Value = Alternative> {
    prop_oneof![
        1 => jurisdiction().prop_map(Alternative::Jurisdiction),
        3 => party(flavour).prop_map(Alternative::Party),
        2 => site().prop_map(Alternative::Site),
        3 => key(flavour).prop_map(Alternative::Key),
        4 => data(flavour).prop_map(Alternative::Data),
        1 => processing().prop_map(Alternative::Processing),
        1 => software().prop_map(Alternative::Software),
        2 => power(flavour).prop_map(Alternative::Power),
        1 => shield(flavour).prop_map(Alternative::Shield),
        1 => agreement().prop_map(Alternative::Agreement),
        1 => breach().prop_map(Alternative::Breach),
    ]
}

fn policy() -> impl Strategy<Value = PolicyPlan> {
    let limits = (weighted(0.7, pick()), weighted(0.7, pick()));
    let what = (pick(), pick(), few(2), some(3));
    (what, (any::<bool>(), any::<bool>()), limits, weighted(0.5, few(3)), pick()).prop_map(|(what, flags, limits, parties, harder_than)| {
        let (kind, scope, which, inside) = what;
        PolicyPlan { kind, scope, which, inside, flags, limits, parties, harder_than }
    })
}
