//! Effective shares: what the ultimate owners of a party have in it.

use super::world::{Exact, World};
use num_traits::{One, Zero};
use std::collections::BTreeMap;

/// Share of (owned, owner).
type Shares<'w> = BTreeMap<(&'w str, &'w str), Exact>;

/// The effective share of each ultimate owner in a party: the product along a chain of owners, summed over chains, cycles to
/// their limit. Ultimate owners have no owners of their own.
///
/// Everyone in between is bought out, one after the other: who owns a share of the middleman gets that share of what the
/// middleman has. What a middleman owns of itself belongs to its other owners in proportion; one that owns all of itself
/// belongs to nobody.
pub(crate) fn effective<'w>(world: &World<'w>, party: &'w str) -> BTreeMap<&'w str, Exact> {
    let mut shares: Shares<'w> = BTreeMap::new();
    for (owned, it) in &world.parties {
        for (owner, share) in &it.owners {
            *shares.entry((owned, owner)).or_insert_with(Exact::zero) += share;
        }
    }
    let has_owners = |p: &str| !world.parties[p].owners.is_empty();
    for middle in world.parties.keys().copied().filter(|p| *p != party && has_owners(p)) {
        spread_own_share(&mut shares, middle);
        let of_middle: Vec<(&str, Exact)> = owners_of(&shares, middle);
        let by_middle = shares.iter().filter(|((_, owner), _)| *owner == middle);
        let in_others: Vec<(&str, Exact)> = by_middle.map(|((owned, _), share)| (*owned, share.clone())).collect();
        for (owned, stake) in &in_others {
            for (owner, share) in &of_middle {
                *shares.entry((owned, owner)).or_insert_with(Exact::zero) += stake * share;
            }
        }
        shares.retain(|(owned, owner), _| *owned != middle && *owner != middle);
    }
    spread_own_share(&mut shares, party);
    owners_of(&shares, party).into_iter().collect()
}

fn owners_of<'w>(shares: &Shares<'w>, party: &str) -> Vec<(&'w str, Exact)> {
    shares.iter().filter(|((owned, _), _)| *owned == party).map(|((_, owner), share)| (*owner, share.clone())).collect()
}

/// Deals out what a party owns of itself to its other owners.
fn spread_own_share(shares: &mut Shares<'_>, party: &str) {
    let own = shares.iter().find(|((owned, owner), _)| *owned == party && *owner == party).map(|(_, share)| share.clone());
    let Some(own) = own else { return };
    shares.retain(|(owned, owner), _| !(*owned == party && *owner == party));
    let rest = Exact::one() - own;
    for ((owned, _), share) in shares.iter_mut() {
        if *owned == party {
            *share = if rest.is_zero() { Exact::zero() } else { share.clone() / rest.clone() };
        }
    }
}
