//! The fewest terms that say all.

use super::{Literal, MAX_TERMS, Term, implied, place};
use crate::solve::{MddRef, MddTable, Operator};
use num_bigint::BigUint;
use num_traits::Zero;
use std::collections::BTreeSet;

/// With more primes than this beside those that are needed anyway, the fewest are not searched for.
const MAX_SEARCHED: usize = 40;

/// How many choices the search may try.
const MAX_STEPS: usize = 20_000;

/// Few primes that cover the condition, and whether none are fewer.
pub(super) fn cover(diagrams: &mut MddTable, condition: MddRef, primes: Vec<Term>) -> (Vec<Term>, bool) {
    let places: Vec<MddRef> = primes.iter().map(|t| place(diagrams, &t.literals)).collect();
    // A prime that alone covers something is in every cover.
    let mut needed = Vec::new();
    let mut covered = MddRef::NEVER;
    let others: Vec<MddRef> = all_but_one(diagrams, &places);
    for (at, (one, rest)) in places.iter().zip(&others).enumerate() {
        let own = diagrams.apply(Operator::Without, *one, *rest);
        if diagrams.apply(Operator::Both, own, condition) != MddRef::NEVER {
            needed.push(at);
            covered = diagrams.apply(Operator::Either, covered, *one);
        }
    }
    let open = diagrams.apply(Operator::Without, condition, covered);
    let mut left: Vec<usize> = Vec::new();
    for (at, one) in places.iter().enumerate() {
        if !needed.contains(&at) && diagrams.apply(Operator::Both, *one, open) != MddRef::NEVER {
            left.push(at);
        }
    }
    let (picked, shortest) = if open == MddRef::NEVER {
        (Vec::new(), true)
    } else {
        let first = greedily(diagrams, open, &left, &places);
        search(diagrams, open, &left, &places, &primes, first)
    };
    let chosen: Vec<usize> = needed.into_iter().chain(picked).collect();
    (primes.into_iter().enumerate().filter(|(at, _)| chosen.contains(at)).map(|(_, t)| t).collect(), shortest)
}

/// For each condition, the others together.
fn all_but_one(diagrams: &mut MddTable, places: &[MddRef]) -> Vec<MddRef> {
    let mut after = vec![MddRef::NEVER; places.len()];
    let mut sum = MddRef::NEVER;
    for (slot, one) in after.iter_mut().zip(places).rev() {
        *slot = sum;
        sum = diagrams.apply(Operator::Either, sum, *one);
    }
    let mut before = MddRef::NEVER;
    after
        .into_iter()
        .zip(places)
        .map(|(after, one)| {
            let both = diagrams.apply(Operator::Either, before, after);
            before = diagrams.apply(Operator::Either, before, *one);
            both
        })
        .collect()
}

/// Always the one that covers most of what is open.
fn greedily(diagrams: &mut MddTable, asked: MddRef, left: &[usize], places: &[MddRef]) -> Vec<usize> {
    let mut open = asked;
    let mut picked: Vec<usize> = Vec::new();
    while open != MddRef::NEVER {
        let mut best: Option<(BigUint, usize, MddRef)> = None;
        for &at in left {
            let Some(one) = places.get(at) else { continue };
            let both = diagrams.apply(Operator::Both, open, *one);
            let count = diagrams.count(both);
            if best.as_ref().is_none_or(|(most, _, _)| count > *most) {
                best = Some((count, at, *one));
            }
        }
        let Some((_, at, one)) = best.filter(|(count, _, _)| !count.is_zero()) else { break };
        picked.push(at);
        open = diagrams.apply(Operator::Without, open, one);
    }
    // A later pick can make an earlier one needless.
    let mut at = 0;
    while at < picked.len() {
        let rest: Vec<MddRef> = picked.iter().enumerate().filter(|(i, _)| *i != at).filter_map(|(_, p)| places.get(*p)).copied().collect();
        let together = rest.iter().fold(MddRef::NEVER, |sum, one| diagrams.apply(Operator::Either, sum, *one));
        let own = picked.get(at).and_then(|p| places.get(*p)).copied().unwrap_or(MddRef::NEVER);
        let mine = diagrams.apply(Operator::Both, own, asked);
        if diagrams.apply(Operator::Without, mine, together) == MddRef::NEVER {
            picked.remove(at);
        } else {
            at += 1;
        }
    }
    picked
}

struct Search<'a> {
    places: &'a [MddRef],
    sizes: Vec<usize>,
    left: &'a [usize],
    best: Vec<usize>,
    steps: usize,
}

/// The fewest primes, and of those the fewest literals, by depth-first search from a first answer.
fn search(
    diagrams: &mut MddTable,
    open: MddRef,
    left: &[usize],
    places: &[MddRef],
    primes: &[Term],
    first: Vec<usize>,
) -> (Vec<usize>, bool) {
    if left.len() > MAX_SEARCHED {
        let single = first.len() <= 1;
        return (first, single);
    }
    let sizes = primes.iter().map(|t| t.literals.len()).collect();
    let mut search = Search { places, sizes, left, best: first, steps: MAX_STEPS };
    search.go(diagrams, open, &mut Vec::new());
    let done = search.steps > 0;
    (search.best, done)
}

impl Search<'_> {
    fn cost(&self, picked: &[usize]) -> (usize, usize) {
        (picked.len(), picked.iter().filter_map(|p| self.sizes.get(*p)).sum())
    }

    fn go(&mut self, diagrams: &mut MddTable, open: MddRef, picked: &mut Vec<usize>) {
        if open == MddRef::NEVER {
            if self.cost(picked) < self.cost(&self.best) {
                self.best.clone_from(picked);
            }
            return;
        }
        let (terms, literals) = self.cost(&self.best);
        let (here, so_far) = self.cost(picked);
        if here + 1 > terms || (here + 1 == terms && so_far >= literals) || self.steps == 0 {
            return;
        }
        self.steps -= 1;
        // Some combination that is still open must be covered by one of these.
        let some = path(diagrams, open);
        for &at in self.left {
            let Some(&one) = self.places.get(at) else { continue };
            if diagrams.evaluate(one, &some) == 0 {
                continue;
            }
            let rest = diagrams.apply(Operator::Without, open, one);
            picked.push(at);
            self.go(diagrams, rest, picked);
            picked.pop();
        }
    }
}

/// A combination that fulfils a condition: the first in the order of options.
fn path(diagrams: &MddTable, condition: MddRef) -> Vec<usize> {
    let mut options = vec![0; diagrams.axis_count()];
    let mut here = condition;
    while here.value().is_none() {
        let axis = diagrams.top(here);
        let option = (0..diagrams.options(axis)).find(|o| diagrams.follow(here, axis, *o) != MddRef::NEVER).unwrap_or(0);
        if let Some(slot) = options.get_mut(axis) {
            *slot = option;
        }
        here = diagrams.follow(here, axis, option);
    }
    options
}

/// Primes picked one after another, each widened from a combination that no earlier one covers; then those that the others
/// make needless are left out. At most [`MAX_TERMS`]; how many combinations they leave out is said.
pub(super) fn greedy(diagrams: &mut MddTable, least: MddRef, most: MddRef) -> (Vec<Term>, BigUint) {
    let axes: BTreeSet<usize> = diagrams.support(least).into_iter().chain(diagrams.support(most)).collect();
    let mut open = least;
    let mut terms: Vec<(Vec<Literal>, MddRef)> = Vec::new();
    while open != MddRef::NEVER && terms.len() < MAX_TERMS {
        let some = path(diagrams, open);
        let mut literals: Vec<Literal> =
            axes.iter().map(|&axis| Literal { axis, options: vec![some.get(axis).copied().unwrap_or(0)] }).collect();
        widen(diagrams, &mut literals, most);
        let one = place(diagrams, &literals);
        open = diagrams.apply(Operator::Without, open, one);
        terms.push((literals, one));
    }
    let mut at = 0;
    while at < terms.len() && open == MddRef::NEVER {
        let rest: Vec<MddRef> = terms.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, (_, p))| *p).collect();
        let together = rest.into_iter().fold(MddRef::NEVER, |sum, one| diagrams.apply(Operator::Either, sum, one));
        if diagrams.apply(Operator::Without, least, together) == MddRef::NEVER {
            terms.remove(at);
        } else {
            at += 1;
        }
    }
    let left_out = diagrams.count(open);
    (terms.into_iter().map(|(literals, _)| Term { literals, ..Term::default() }).collect(), left_out)
}

/// Drops literals and adds options as long as the condition allows: the result is prime.
fn widen(diagrams: &MddTable, literals: &mut Vec<Literal>, condition: MddRef) {
    let mut at = 0;
    while at < literals.len() {
        let mut without = literals.clone();
        let literal = without.remove(at);
        if implied(diagrams, &without, condition) {
            *literals = without;
            continue;
        }
        for option in 0..diagrams.options(literal.axis) {
            let mut more = literals.clone();
            if let Some(slot) = more.get_mut(at)
                && let Err(to) = slot.options.binary_search(&option)
            {
                slot.options.insert(to, option);
                if implied(diagrams, &more, condition) {
                    *literals = more;
                }
            }
        }
        at += 1;
    }
}
