//! `operator`: sites with copies are run by parties from one of `in`, and not too much owned from elsewhere.

use super::shares::share_cases;
use super::{Question, Violation};
use crate::scenario::schema::key;
use crate::scenario::{Assignment, Entity, Exact};
use crate::world::{Conditions, Guard, JurisdictionId, PartyId, SiteId, Tie, World, member};
use num_traits::{One, Zero};

pub(super) fn ask(q: &mut Question<'_, '_>) {
    let allowed = q.allowed();
    let world = q.world;
    let seen = sites(q);
    for (site, used) in seen {
        q.speaks_of(used);
        let operators = &world.sites[site].operator;
        let run = q.conditions.any(operators.iter().map(|(_, g)| *g));
        let nobody = q.conditions.and_not(used, run);
        q.violated(Violation::NoOperator(site), nobody);
        for &(operator, runs) in operators {
            let here = q.conditions.and(used, runs);
            let home = from(q, operator, &allowed);
            let strange = q.conditions.and_not(here, home);
            q.violated(Violation::OperatorElsewhere(site, operator), strange);
            if !here.is_never() {
                owners(q, site, operator, here, &allowed);
            }
        }
    }
}

/// The sites with copies of the data, each with the condition under which it is one.
fn sites(q: &mut Question<'_, '_>) -> Vec<(SiteId, Guard)> {
    let world = q.world;
    let mut seen: Vec<(SiteId, Guard)> = Vec::new();
    for (class, _, when) in q.classes() {
        for copy in &world.classes[class].copies {
            for &(site, lies) in &world.copies[*copy].at {
                let guard = q.conditions.all([when, world.copies[*copy].exists, lies]);
                match seen.iter_mut().find(|(known, _)| *known == site) {
                    Some((_, before)) => *before = q.conditions.or(*before, guard),
                    None => seen.push((site, guard)),
                }
            }
        }
    }
    seen
}

/// Those who run a site with a copy under an assignment, and how much of each belongs to owners that are not named, where that is more than
/// one owner from elsewhere, or all of them together, may have. Sorted by party.
pub(super) fn unnamed_owners(
    world: &World<'_>,
    conditions: &mut Conditions,
    policy: &Entity,
    assignment: &Assignment,
) -> Vec<(PartyId, Exact)> {
    let limits = [policy.read(key::MAX_FOREIGN_SHARE), policy.read(key::MAX_FOREIGN_TOTAL)];
    let Some(least) = limits.into_iter().flatten().min().cloned() else { return Vec::new() };
    let mut q = Question::new(world, conditions, policy);
    let sites = sites(&mut q);
    let holds = |guard: Guard| conditions.holds(guard, assignment);
    let here = sites.into_iter().filter(|(_, used)| holds(*used)).flat_map(|(site, _)| &world.sites[site].operator);
    let mut operators: Vec<PartyId> = here.filter(|(_, runs)| holds(*runs)).map(|(party, _)| *party).collect();
    operators.sort_unstable();
    operators.dedup();
    let named = |party: PartyId| {
        let cases = world.parties[party].owners.iter().filter(|(guard, _)| holds(*guard)).flat_map(|(_, owners)| owners);
        cases.filter(|(_, exists, _)| holds(*exists)).fold(Exact::zero(), |sum, (_, _, share)| sum + share)
    };
    let unnamed = operators.into_iter().map(|party| (party, Exact::one() - named(party)));
    unnamed.filter(|(_, share)| *share > least).collect()
}

/// When a party is incorporated in one of these, or in a jurisdiction within one.
fn from(q: &mut Question<'_, '_>, party: PartyId, allowed: &[JurisdictionId]) -> Guard {
    let ties = q.world.parties[party].tied(Tie::Incorporated);
    q.conditions.any(allowed.iter().map(|j| member(ties, *j)))
}

fn owners(q: &mut Question<'_, '_>, site: SiteId, operator: PartyId, here: Guard, allowed: &[JurisdictionId]) {
    let single = q.policy.read(key::MAX_FOREIGN_SHARE).cloned();
    let total = q.policy.read(key::MAX_FOREIGN_TOTAL).cloned();
    if single.is_none() && total.is_none() {
        return;
    }
    for (case, shares) in share_cases(q.world, q.conditions, operator, here) {
        // The strangers among the owners may hang on switches too: split on each.
        let mut splits: Vec<(Guard, Vec<(PartyId, Exact)>)> = vec![(case, Vec::new())];
        for (owner, share) in shares {
            let known = q.world.parties[owner].tied(Tie::Incorporated);
            let anywhere = q.conditions.any(known.iter().map(|(_, g)| *g));
            let home = from(q, owner, allowed);
            let foreign = q.conditions.and_not(anywhere, home);
            let mut next = Vec::new();
            for (guard, list) in splits {
                let with = q.conditions.and(guard, foreign);
                let without = q.conditions.and_not(guard, foreign);
                if !without.is_never() {
                    next.push((without, list.clone()));
                }
                if !with.is_never() {
                    let mut list = list;
                    list.push((owner, share.clone()));
                    next.push((with, list));
                }
            }
            splits = next;
        }
        for (guard, strangers) in splits {
            if let Some(most) = &single {
                for (owner, share) in strangers.iter().filter(|(_, share)| share > most) {
                    q.violated(Violation::ForeignShare(site, operator, *owner, share.clone()), guard);
                }
            }
            let sum = strangers.iter().fold(Exact::zero(), |sum, (_, share)| sum + share);
            if total.as_ref().is_some_and(|most| sum > *most) {
                q.violated(Violation::ForeignTotal(site, operator, sum), guard);
            }
        }
    }
}
