//! Where plans come from: how often there is what.

use super::plan::{
    AgreementPlan, Alternative, BreachPlan, CopyPlan, DataPlan, Days, JurisdictionPlan, KeyPlan, Laws, OfferPlan, PartsPlan, PartyPlan,
    PatchPlan, Pick, Picks, Plan, PolicyPlan, PowerPlan, ProcessingPlan, ShieldPlan, SitePlan, SoftwarePlan, SwitchPlan, Things,
};
use super::scenes;
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
    /// What stands for parties, is vouched for, ships, is signed, offered and sealed.
    trusting: f64,
    /// Laws with days.
    dated: f64,
    /// Switches that are events.
    events: f64,
}

/// A bit of everything.
const BROAD: Flavour = Flavour {
    narrow: false,
    locked: 0.75,
    held: 0.6,
    wrapped: 0.35,
    parts: 0.25,
    limited: 0.3,
    territory: 0.45,
    tied: 0.7,
    hsm: 0.5,
    trusting: 0.3,
    dated: 0.2,
    events: 0.33,
};

/// Keys upon keys, and laws that reach some of them.
const LOCKED: Flavour = Flavour {
    narrow: true,
    locked: 0.95,
    held: 0.75,
    wrapped: 0.6,
    parts: 0.35,
    limited: 0.5,
    territory: 0.7,
    tied: 0.95,
    hsm: 0.3,
    trusting: 0.15,
    dated: 0.2,
    events: 0.33,
};

/// Whoever is trusted by many: services, vendors, those who sign and vouch.
const TRUSTING: Flavour = Flavour { locked: 0.85, hsm: 0.35, trusting: 0.6, ..BROAD };

/// Much happens and laws come and go.
const CHANGING: Flavour = Flavour { narrow: true, held: 0.5, trusting: 0.3, dated: 0.5, events: 0.85, ..BROAD };

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

fn days(flavour: Flavour) -> impl Strategy<Value = Days> {
    (weighted(flavour.dated, pick()), weighted(flavour.dated * 0.6, pick())).prop_map(|(since, until)| Days { since, until })
}

/// Every plan that a world can have.
pub(crate) fn plans() -> impl Strategy<Value = Plan> {
    prop_oneof![2 => plan(BROAD), 1 => plan(LOCKED), 1 => plan(TRUSTING), 1 => plan(CHANGING)]
}

fn plan(flavour: Flavour) -> impl Strategy<Value = Plan> {
    let head = (pick(), with_chance(0.2), weighted(0.5, pick()));
    let jurisdictions = prop_oneof![1 => vec(jurisdiction(), 1..=1), 6 => vec(jurisdiction(), 2..=4)];
    let parties = prop_oneof![1 => vec(party(flavour), 2..=3), 4 => vec(party(flavour), 4..=7)];
    let people = (jurisdictions, parties);
    let rest = (things(flavour), laws(flavour), vec(switch(flavour), 0..=3), vec(policy(), 0..=4));
    let all = (head, people, rest, vec(scenes::scene(), 0..=2));
    all.prop_map(move |((salt, dressed, date), (jurisdictions, parties), (things, laws, switches, policies), scenes)| {
        let narrow = flavour.narrow;
        let mut plan = Plan { salt, narrow, dressed, date, jurisdictions, parties, things, laws, switches, policies };
        for scene in scenes {
            scenes::play(&scene, &mut plan);
        }
        plan
    })
}

fn things(flavour: Flavour) -> impl Strategy<Value = Things> {
    let keys = prop_oneof![1 => vec(key(flavour), 0..=1), 5 => vec(key(flavour), 2..=6)];
    (vec(site(), 1..=4), keys, vec(data(flavour), 1..=4), vec(processing(flavour), 0..=3), vec(software(flavour), 0..=2))
        .prop_map(|(sites, keys, data, processing, software)| Things { sites, keys, data, processing, software })
}

fn laws(flavour: Flavour) -> impl Strategy<Value = Laws> {
    let offers = vec(offer(flavour), 0..=2);
    (vec(power(flavour), 0..=7), vec(shield(flavour), 0..=3), vec(agreement(flavour), 0..=4), offers, vec(breach(flavour), 0..=3))
        .prop_map(|(powers, shields, agreements, offers, breaches)| Laws { powers, shields, agreements, offers, breaches })
}

fn jurisdiction() -> impl Strategy<Value = JurisdictionPlan> {
    weighted(0.4, pick()).prop_map(|within| JurisdictionPlan { within })
}

fn party(flavour: Flavour) -> impl Strategy<Value = PartyPlan> {
    let places = (weighted(flavour.tied, pick()), seldom(0.45, 2), seldom(0.45, 2));
    let control = (weighted(0.5, vec((pick(), pick()), 1..=3)), seldom(0.1, 1));
    (pick(), pick(), places, control, (seldom(0.1, 2), seldom(0.2, 2))).prop_map(|(kind, governs, places, control, apart)| PartyPlan {
        kind,
        governs,
        incorporated: places.0,
        established: places.1,
        serves: places.2,
        owners: control.0.unwrap_or_default(),
        controlled_by: control.1,
        exempt: apart.0,
        belongs_to: apart.1,
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
    let trusted = (seldom(flavour.trusting, 2), seldom(flavour.trusting * 0.7, 2));
    let how = (with_chance(flavour.hsm), seldom(flavour.wrapped, 2), weighted(flavour.parts, parts));
    (seldom(flavour.held, 2), few(2), how, trusted).prop_map(|(holders, stored_at, (hsm, wrapped_by, parts), trusted)| KeyPlan {
        holders,
        stored_at,
        hsm,
        wrapped_by,
        parts,
        stands_for: trusted.0,
        vouched_by: trusted.1,
    })
}

fn data(flavour: Flavour) -> impl Strategy<Value = DataPlan> {
    let copies = prop_oneof![1 => vec(copy(flavour), 0..=0), 4 => vec(copy(flavour), 1..=3)];
    let people = (weighted(0.5, pick()), with_chance(0.15), seldom(0.2, 2));
    (pick(), people, weighted(0.3, pick()), seldom(0.4, 2), copies).prop_map(|(category, people, quorum, reveals, copies)| DataPlan {
        category,
        subject: people.0,
        quorum,
        reveals,
        withheld: people.1,
        used_by: people.2,
        copies,
    })
}

fn copy(flavour: Flavour) -> impl Strategy<Value = CopyPlan> {
    (pick(), seldom(flavour.held, 2), seldom(0.2, 2), seldom(flavour.locked, 2)).prop_map(|(at, tenants, readers, locked_by)| CopyPlan {
        at,
        tenants,
        readers,
        locked_by,
    })
}

fn processing(flavour: Flavour) -> impl Strategy<Value = ProcessingPlan> {
    (some(2), pick(), pick(), with_chance(0.5), with_chance(0.5), seldom(flavour.trusting, 1))
        .prop_map(|(data, by, at, retained, sealed, seal_rests_on)| ProcessingPlan { data, by, at, retained, sealed, seal_rests_on })
}

fn software(flavour: Flavour) -> impl Strategy<Value = SoftwarePlan> {
    let trusted = (seldom(flavour.trusting, 2), seldom(flavour.trusting, 2));
    (pick(), some(2), trusted, yearly()).prop_map(|(vendor, runs_at, (ships_from, signed_with), yearly)| SoftwarePlan {
        vendor,
        runs_at,
        ships_from,
        signed_with,
        yearly,
    })
}

fn power(flavour: Flavour) -> impl Strategy<Value = PowerPlan> {
    let who = (pick(), pick(), some(6));
    let how = (some(3), with_chance(flavour.territory), seldom(flavour.limited, 2), with_chance(0.2), seldom(0.2, 2));
    let whom = (seldom(0.2, 1), with_chance(0.4));
    (who, how, whom, days(flavour), yearly()).prop_map(|((wielder, stray, verbs), how, (spares, secret), days, yearly)| PowerPlan {
        wielder,
        stray,
        verbs,
        binds: how.0,
        territory: how.1,
        categories: how.2,
        contested: how.3,
        enforceable: how.4,
        spares,
        secret,
        days,
        yearly,
    })
}

fn shield(flavour: Flavour) -> impl Strategy<Value = ShieldPlan> {
    (pick(), some(3), with_chance(flavour.territory), seldom(flavour.limited, 2), seldom(0.2, 3), days(flavour))
        .prop_map(|(of, binds, territory, categories, against, days)| ShieldPlan { of, binds, territory, categories, against, days })
}

fn agreement(flavour: Flavour) -> impl Strategy<Value = AgreementPlan> {
    let limits = (seldom(0.25, 2), seldom(0.2, 2), seldom(0.15, 1));
    ((pick(), some(2)), pick(), limits, days(flavour), yearly()).prop_map(|(between, kind, limits, days, yearly)| AgreementPlan {
        between,
        kind,
        asked_by: limits.0,
        powers: limits.1,
        spares: limits.2,
        days,
        yearly,
    })
}

fn offer(flavour: Flavour) -> impl Strategy<Value = OfferPlan> {
    let what = (with_chance(0.35), seldom(flavour.limited, 2), seldom(flavour.limited * 0.6, 1));
    (some(2), some(2), pick(), what, days(flavour), yearly()).prop_map(|(by, to, basis, (alters, data, categories), days, yearly)| {
        OfferPlan { by, to, basis, alters, data, categories, days, yearly }
    })
}

fn breach(flavour: Flavour) -> impl Strategy<Value = BreachPlan> {
    let what = (seldom(0.6, 2), seldom(0.3, 2), seldom(0.25, 1));
    (pick(), what, with_chance(flavour.trusting), with_chance(flavour.trusting), yearly()).prop_map(
        |(by, (sites, keys, parties), breaks_seal, commands_hsm, yearly)| BreachPlan {
            by,
            sites,
            keys,
            parties,
            breaks_seal,
            commands_hsm,
            yearly,
        },
    )
}

/// A claim, a choice or an event.
fn switch(flavour: Flavour) -> impl Strategy<Value = SwitchPlan> {
    let options = vec(vec(patch(flavour), 0..=2), 2..=3);
    let kind = (with_chance(flavour.events), any::<bool>()).prop_map(|(event, choice)| if event { 2 } else { Pick::from(choice) });
    (kind, pick(), pick(), with_chance(0.5), options).prop_map(|(kind, default, on, likelihood, options)| SwitchPlan {
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
        1 => processing(flavour).prop_map(Alternative::Processing),
        1 => software(flavour).prop_map(Alternative::Software),
        2 => power(flavour).prop_map(Alternative::Power),
        1 => shield(flavour).prop_map(Alternative::Shield),
        1 => agreement(flavour).prop_map(Alternative::Agreement),
        1 => offer(flavour).prop_map(Alternative::Offer),
        1 => breach(flavour).prop_map(Alternative::Breach),
    ]
}

fn policy() -> impl Strategy<Value = PolicyPlan> {
    let limits = (weighted(0.7, pick()), weighted(0.7, pick()));
    let what = (pick(), pick(), few(2), some(3));
    (what, (any::<bool>(), any::<bool>()), limits, weighted(0.5, few(3)), (pick(), pick())).prop_map(
        |(what, flags, limits, parties, asked)| {
            let (kind, scope, which, inside) = what;
            PolicyPlan { kind, scope, which, inside, flags, limits, parties, harder_than: asked.0, question: asked.1 }
        },
    )
}
