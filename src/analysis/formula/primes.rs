//! All prime terms of a condition, while they are few.

use super::{Literal, Term, implied};
use crate::solve::{MddRef, MddTable, Operator};
use rustc_hash::FxHashMap;

/// More primes than this for one diagram are not gone through.
const MAX_PRIMES: usize = 400;

/// With more different answers of one axis than this, their sets are too many.
const MAX_ANSWERS: usize = 6;

/// Every prime term of a condition; `None` if they are too many.
pub(super) fn all(diagrams: &mut MddTable, condition: MddRef) -> Option<Vec<Term>> {
    let mut known = FxHashMap::default();
    let mut steps = 20_000;
    let primes = below(diagrams, condition, &mut known, &mut steps)?;
    Some(primes.into_iter().map(|literals| Term { literals, ..Term::default() }).collect())
}

type Known = FxHashMap<MddRef, Vec<Vec<Literal>>>;

fn below(diagrams: &mut MddTable, condition: MddRef, known: &mut Known, steps: &mut usize) -> Option<Vec<Vec<Literal>>> {
    if condition == MddRef::NEVER {
        return Some(Vec::new());
    }
    if condition == MddRef::ALWAYS {
        return Some(vec![Vec::new()]);
    }
    if let Some(primes) = known.get(&condition) {
        return Some(primes.clone());
    }
    *steps = steps.checked_sub(1)?;
    let axis = diagrams.top(condition);
    // Options that lead to the same diagram go together.
    let mut answers: Vec<(MddRef, Vec<usize>)> = Vec::new();
    for option in 0..diagrams.options(axis) {
        let child = diagrams.follow(condition, axis, option);
        match answers.iter_mut().find(|(place, _)| *place == child) {
            Some((_, options)) => options.push(option),
            None => answers.push((child, vec![option])),
        }
    }
    if answers.len() > MAX_ANSWERS {
        return None;
    }
    let mut primes: Vec<Vec<Literal>> = Vec::new();
    // The larger sets first: a term that holds under a larger set is not prime under a smaller one.
    let mut sets: Vec<u32> = (1..1u32 << answers.len()).collect();
    sets.sort_by_key(|s| std::cmp::Reverse(s.count_ones()));
    for set in sets {
        let inside = |at: usize| set & (1 << at) != 0;
        let mut both = MddRef::ALWAYS;
        for (_, (child, _)) in answers.iter().enumerate().filter(|(at, _)| inside(*at)) {
            both = diagrams.apply(Operator::Both, both, *child);
        }
        let mut options: Vec<usize> =
            answers.iter().enumerate().filter(|(at, _)| inside(*at)).flat_map(|(_, (_, o))| o.iter().copied()).collect();
        options.sort_unstable();
        for rest in below(diagrams, both, known, steps)? {
            let wider = answers.iter().enumerate().any(|(at, (child, _))| !inside(at) && implied(diagrams, &rest, *child));
            if wider {
                continue;
            }
            let mut literals = Vec::with_capacity(rest.len() + 1);
            if options.len() < diagrams.options(axis) {
                literals.push(Literal { axis, options: options.clone() });
            }
            literals.extend(rest);
            primes.push(literals);
            if primes.len() > MAX_PRIMES {
                return None;
            }
        }
    }
    known.insert(condition, primes.clone());
    Some(primes)
}
