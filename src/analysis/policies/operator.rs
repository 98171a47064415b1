//! `operator`: sites with copies are run by parties from one of `in`, and not too much owned from elsewhere.

use super::shares::share_cases;
use super::{Question, Violation};
use crate::scenario::Exact;
use crate::scenario::schema::key;
use crate::world::{Guard, JurisdictionId, PartyId, SiteId, Tie, member};
use num_traits::Zero;

pub(super) fn ask(q: &mut Question<'_, '_>) {
    let allowed = q.allowed();
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
