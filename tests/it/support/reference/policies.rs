//! Section 8: policies.

use super::means::Means;
use super::shares;
use super::world::{Copy, Exact, Policy, World};
use num_traits::Zero;

/// Whether a policy passes, given the means by which parties read datasets.
pub(crate) fn passes<'w>(world: &World<'w>, policy: &Policy<'w>, reads: impl Fn(&str, &str) -> Means) -> bool {
    match policy.kind {
        "residency" => residency(world, policy),
        "operator" => operator(world, policy),
        "custody" => custody(world, policy),
        "access" => access(world, policy, reads),
        other => panic!("no policy is of kind {other}"),
    }
}

/// `data`, or the data of its `categories`; neither: all data.
fn data<'w>(world: &World<'w>, policy: &Policy<'w>) -> Vec<&'w str> {
    let chosen = |id: &str, category: &str| match &policy.data {
        Some(data) => data.contains(&id),
        None => policy.categories.is_empty() || policy.categories.contains(&category),
    };
    world.data.iter().filter(|(id, data)| chosen(id, data.category)).map(|(id, _)| *id).collect()
}

fn copies<'a, 'w>(world: &'a World<'w>, policy: &Policy<'w>) -> Vec<&'a Copy<'w>> {
    let data = data(world, policy);
    world.copies.values().filter(|copy| data.contains(&copy.data)).collect()
}

/// Every copy, with `keys = true` also every key on them (through wrapping and parts), with `processing = true` also every
/// processing, has its place in the territory of one of `in` (a key: each of its sites).
fn residency(world: &World<'_>, policy: &Policy<'_>) -> bool {
    let inside = |site: &str| policy.inside.iter().any(|j| world.in_territory(site, j));
    let copies = copies(world, policy);
    let data = data(world, policy);
    let mut keys = copies.iter().flat_map(|copy| world.keys_on(copy));
    let mut processings = world.processing.values().filter(|p| p.data.iter().any(|d| data.contains(d)));
    copies.iter().all(|copy| inside(copy.at))
        && (!policy.keys || keys.all(|key| world.keys[key].stored_at.iter().all(|site| inside(site))))
        && (!policy.processing || processings.all(|p| inside(p.at)))
}

/// Every site with a copy of the data is run by a party incorporated in one of `in`. With `max_foreign_share` and
/// `max_foreign_total`: the effective shares in that operator of parties that are incorporated elsewhere are, one by one and
/// together, at most that. A site without operator fails.
fn operator(world: &World<'_>, policy: &Policy<'_>) -> bool {
    let at_home = |party: &str| policy.inside.iter().any(|j| world.has_tie(party, "incorporated", j));
    let sound = |operator| {
        let foreign = |owner: &str| !world.incorporated_in(owner).is_empty() && !at_home(owner);
        let shares = shares::effective(world, operator).into_iter();
        let shares: Vec<Exact> = shares.filter(|(owner, _)| foreign(owner)).map(|(_, share)| share).collect();
        let one_by_one = policy.max_foreign_share.as_ref().is_none_or(|most| shares.iter().all(|share| share <= most));
        let total = shares.iter().fold(Exact::zero(), |sum, share| sum + share);
        at_home(operator) && one_by_one && policy.max_foreign_total.as_ref().is_none_or(|most| total <= *most)
    };
    copies(world, policy).iter().all(|copy| world.sites[copy.at].operator.is_some_and(sound))
}

/// Every key on the data has only holders incorporated in one of `in`, or named in `holders`.
fn custody(world: &World<'_>, policy: &Policy<'_>) -> bool {
    let at_home = |party: &str| policy.inside.iter().any(|j| world.has_tie(party, "incorporated", j));
    let keys = copies(world, policy).into_iter().flat_map(|copy| world.keys_on(copy));
    let mut holders = keys.flat_map(|key| &world.keys[key].holders);
    holders.all(|holder| at_home(holder) || policy.holders.contains(holder))
}

/// No party in `parties` (or: no government that governs a jurisdiction that is not one of, and not within one of,
/// `governments_outside`) reads the data (or what `question` asks) by `harder_than` or by an easier means.
fn access(world: &World<'_>, policy: &Policy<'_>, reads: impl Fn(&str, &str) -> Means) -> bool {
    let watched = |id: &str, governs: Option<&str>| match &policy.governments_outside {
        Some(inside) => governs.is_some_and(|j| !inside.iter().any(|i| world.around(j).contains(i))),
        None => policy.parties.contains(&id),
    };
    let limit = Means::from_word(policy.harder_than);
    let mut parties = world.parties.iter().filter(|(id, party)| watched(id, party.governs));
    parties.all(|(id, _)| data(world, policy).iter().all(|d| reads(id, d) > limit))
}
