//! Coincidences that chance alone brings about too seldom.
//!
//! A scene makes several parts of a plan speak of the same party, key or site. It changes nothing but picks, so that whatever it
//! makes is still a valid world, and a world shrinks by losing its scenes.

use super::plan::{Alternative, Days, OfferPlan, PatchPlan, Pick, Plan, SwitchPlan};
use super::shape::{Shape, one_of};
use proptest::prelude::{Strategy, any};

/// Which scene, and who and what plays in it.
#[derive(Clone, Debug)]
pub(crate) struct Scene {
    kind: Pick,
    /// Two firms, who are mostly not the same.
    firms: (Pick, Pick),
    keys: (usize, usize),
    sites: (usize, usize),
    data: (usize, usize),
    software: usize,
    on: Pick,
}

pub(crate) fn scene() -> impl Strategy<Value = Scene> {
    let small = || 0..6_usize;
    let firms = (0..120 as Pick, 1..4 as Pick).prop_map(|(one, step)| (one, one + step));
    (any::<Pick>(), firms, (small(), small()), (small(), small()), (small(), small()), small(), any::<Pick>())
        .prop_map(|(kind, firms, keys, sites, data, software, on)| Scene { kind, firms, keys, sites, data, software, on })
}

const SCENES: [fn(&Scene, &mut Plan); 10] =
    [sign_in, signing_key, build_server, daughter, opened_later, vouched, sealed, moved, left_with_a_key, between_two_laws];

/// Plays a scene, where the world has what it needs.
pub(crate) fn play(scene: &Scene, plan: &mut Plan) {
    if !plan.things.keys.is_empty() {
        SCENES[scene.kind as usize % SCENES.len()](scene, plan);
    }
}

/// Puts a copy of a dataset somewhere, if it has one.
fn place_copy(plan: &mut Plan, data: usize, site: usize, tenants: &[Pick], keys: &[usize]) {
    let data = data % plan.things.data.len();
    if let Some(copy) = plan.things.data[data].copies.first_mut() {
        copy.at = site as Pick;
        copy.tenants = tenants.to_vec();
        copy.locked_by = keys.iter().map(|key| *key as Pick).collect();
    }
}

fn operate(plan: &mut Plan, site: usize, firm: Pick) {
    let site = site % plan.things.sites.len();
    plan.things.sites[site].operator = Some(firm);
}

/// Makes a key one that is whole and unwrapped.
fn plain(plan: &mut Plan, key: usize) -> &mut super::plan::KeyPlan {
    let key = key % plan.things.keys.len();
    let key = &mut plan.things.keys[key];
    key.parts = None;
    key.wrapped_by.clear();
    key
}

/// Picks of keys, sites and software are as they are taken, modulo their number.
fn picks(indices: &[usize]) -> Vec<Pick> {
    indices.iter().map(|i| *i as Pick).collect()
}

/// A password of the tenant of a copy at a service that somebody else operates and that has the key.
fn sign_in(scene: &Scene, plan: &mut Plan) {
    let (user, service) = scene.firms;
    operate(plan, scene.sites.0, service);
    place_copy(plan, scene.data.0, scene.sites.0, &[user], &[scene.keys.1]);
    plain(plan, scene.keys.1).holders = vec![service];
    plain(plan, scene.keys.0).stands_for = vec![user];
}

/// The key that signs what ships lies at a site that can be seized; the software runs where the subject of data is.
fn signing_key(scene: &Scene, plan: &mut Plan) {
    let (user, vendor) = scene.firms;
    let key = plain(plan, scene.keys.0);
    (key.stored_at, key.hsm) = (picks(&[scene.sites.0]), false);
    operate(plan, scene.sites.1, user);
    let data = scene.data.0 % plan.things.data.len();
    (plan.things.data[data].subject, plan.things.data[data].withheld) = (Some(user), false);
    if let Some(software) = software(scene, plan) {
        software.vendor = vendor;
        (software.ships_from, software.signed_with) = (picks(&[scene.sites.0 + 1]), picks(&[scene.keys.0]));
        software.runs_at = picks(&[scene.sites.1]);
    }
}

fn software<'p>(scene: &Scene, plan: &'p mut Plan) -> Option<&'p mut super::plan::SoftwarePlan> {
    let count = plan.things.software.len().max(1);
    plan.things.software.get_mut(scene.software % count)
}

/// A login stands for who runs the build server; what ships from there runs on a phone.
fn build_server(scene: &Scene, plan: &mut Plan) {
    let (user, builder) = scene.firms;
    signing_key(scene, plan);
    operate(plan, scene.sites.0 + 1, builder);
    plain(plan, scene.keys.0).holders = vec![builder];
    plain(plan, scene.keys.1).stands_for = vec![builder];
    operate(plan, scene.sites.1, user);
}

/// A daughter offers what it has; so its parent can have it given.
fn daughter(scene: &Scene, plan: &mut Plan) {
    let (daughter, parent) = scene.firms;
    let shape = Shape::of(plan);
    let firm = shape.firm_or_other(daughter);
    // Whoever is picked to control it is picked among the others.
    let others: Vec<usize> = (0..plan.parties.len()).filter(|p| *p != firm).collect();
    let place = others.iter().position(|p| *p == shape.firm_or_other(parent)).unwrap_or_default();
    plan.parties[firm].controlled_by = vec![place as Pick];
    place_copy(plan, scene.data.0, scene.sites.0, &[daughter], &[]);
    let days = Days { since: None, until: None };
    let (by, to) = (vec![daughter], vec![scene.on, parent]);
    let alters = scene.on.is_multiple_of(3);
    plan.laws.offers.push(OfferPlan { by, to, basis: scene.on, alters, data: vec![], categories: vec![], days, yearly: None });
}

/// Data that reveal a key, which opens what was carried away.
fn opened_later(scene: &Scene, plan: &mut Plan) {
    let count = plan.things.data.len();
    plan.things.data[scene.data.1 % count].reveals = picks(&[scene.keys.0]);
    place_copy(plan, scene.data.0, scene.sites.0, &[scene.firms.0], &[scene.keys.0]);
    event(
        scene,
        plan,
        Alternative::Key(super::plan::KeyPlan { holders: vec![scene.firms.0], ..plan.things.keys[0].clone() }),
        scene.keys.0,
        0,
    );
}

/// A service that holds the copy vouches for the key on it.
fn vouched(scene: &Scene, plan: &mut Plan) {
    let (user, service) = scene.firms;
    operate(plan, scene.sites.0, service);
    place_copy(plan, scene.data.0, scene.sites.0, &[user], &[scene.keys.0]);
    let key = plain(plan, scene.keys.0);
    (key.holders, key.hsm, key.vouched_by) = (vec![user], true, vec![service]);
    plain(plan, scene.keys.1).stands_for = vec![if scene.on.is_multiple_of(2) { user } else { service }];
}

/// A sealed processing whose seal rests on software that runs there.
fn sealed(scene: &Scene, plan: &mut Plan) {
    operate(plan, scene.sites.0, scene.firms.0);
    if let Some(software) = software(scene, plan) {
        software.runs_at = picks(&[scene.sites.0]);
    }
    if let Some(processing) = plan.things.processing.first_mut() {
        (processing.at, processing.by, processing.sealed) = (scene.sites.0 as Pick, scene.firms.1, true);
        processing.seal_rests_on = picks(&[scene.software]);
    }
}

/// A copy moves from one site to another.
fn moved(scene: &Scene, plan: &mut Plan) {
    let mut there = plan.things.data[scene.data.0 % plan.things.data.len()].clone();
    if let Some(copy) = there.copies.first_mut() {
        copy.at = scene.sites.1 as Pick;
        copy.locked_by = picks(&[scene.keys.1]);
    }
    place_copy(plan, scene.data.0, scene.sites.0, &[scene.firms.0], &[scene.keys.0]);
    event(scene, plan, Alternative::Data(there), scene.data.0, if scene.on.is_multiple_of(2) { 0 } else { 2 });
}

/// A firm is ordered from where it is established to hand over what the law of where it is incorporated guards.
fn between_two_laws(scene: &Scene, plan: &mut Plan) {
    let firm = Shape::of(plan).firm_or_other(scene.firms.0);
    let (all, home) = (0..plan.jurisdictions.len() as Pick, scene.on);
    let party = &mut plan.parties[firm];
    (party.incorporated, party.established, party.exempt) = (Some(home), all.collect(), vec![]);
    place_copy(plan, scene.data.0, scene.sites.0, &[scene.firms.0], &[]);
    let never = Days { since: None, until: None };
    if let Some(power) = plan.laws.powers.first_mut() {
        // In either list of verbs these are to disclose and to decrypt.
        (power.verbs, power.binds, power.stray) = (vec![0, 1], vec![1], 0);
        (power.territory, power.contested, power.days) = (false, false, never.clone());
        (power.categories, power.spares) = (vec![], vec![]);
    }
    if let Some(shield) = plan.laws.shields.first_mut() {
        (shield.of, shield.binds, shield.territory, shield.days) = (home, vec![0], false, never);
        (shield.categories, shield.against) = (vec![], vec![]);
    }
}

/// Somebody who has a key today is no holder of it any more.
fn left_with_a_key(scene: &Scene, plan: &mut Plan) {
    let mut after = plain(plan, scene.keys.0).clone();
    after.holders = vec![scene.firms.1];
    plain(plan, scene.keys.0).holders = vec![scene.firms.0];
    place_copy(plan, scene.data.0, scene.sites.0, &[scene.firms.0], &[scene.keys.0]);
    event(scene, plan, Alternative::Key(after), scene.keys.0, 0);
}

/// An event after which an attribute of an entity is that of its alternative.
fn event(scene: &Scene, plan: &mut Plan, alternative: Alternative, entity: usize, attribute: Pick) {
    let patch = PatchPlan { drop: false, entity: entity as Pick, attribute, manner: 2, alternative };
    let kind = 2;
    debug_assert_eq!(one_of(&["claim", "choice", "event"], kind), "event");
    plan.switches.push(SwitchPlan { kind, default: 0, on: scene.on, likelihood: false, options: vec![vec![patch], vec![]] });
}
