//! Short formulas for conditions: "A is so and B is one of these, or C is so".
//!
//! A [`Formula`] is a list of [`Term`]s; a term names for some switches the options that it allows. Terms are *prime*: none
//! can be widened without saying too much. While there are few primes, the fewest that cover the condition are found, and of
//! those the ones with the fewest literals; else primes are picked greedily and those that are then not needed are left out.
//! Either way the formula is equivalent to its diagram. A [`Condition`] is what is said in the end: the formula, or that of
//! the contrary where that is shorter ("unless").

mod cover;
mod primes;

use crate::solve::{MddRef, MddTable, Operator};
use crate::world::{Axis, Conditions, Guard};
use num_bigint::BigUint;
use num_traits::Zero;
use rustc_hash::FxHashMap;

/// One requirement of a case: the answer lies among these options.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Requirement {
    /// What is asked.
    pub axis: Axis,
    /// The options allowed, sorted; neither none nor all.
    pub options: Vec<usize>,
    /// How many options there are.
    pub of: usize,
}

/// Requirements that must be met together; without any, it is always so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// By axis: switches in order, then the date.
    pub requires: Vec<Requirement>,
    /// How many combinations are of this case; cases may overlap.
    pub covers: BigUint,
}

/// When something is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Whether it is so in none of the cases instead of in one of them.
    pub unless: bool,
    /// The cases, the widest first.
    pub cases: Vec<Case>,
    /// In how many combinations it is so.
    pub combinations: BigUint,
    /// Whether no list of fewer cases says the same.
    pub shortest: bool,
    /// Combinations left out of the cases because there were too many to list; 0: none.
    pub left_out: BigUint,
}

impl Condition {
    /// Whether it is always so.
    #[must_use]
    pub fn is_always(&self) -> bool {
        (self.unless && self.cases.is_empty()) || (!self.unless && self.cases.iter().any(|c| c.requires.is_empty()))
    }

    /// Whether it is never so.
    #[must_use]
    pub fn is_never(&self) -> bool {
        self.combinations.is_zero()
    }

    /// How long it is to read: whether something is left out, the cases, the requirements.
    #[must_use]
    pub fn length(&self) -> (bool, usize, usize) {
        (!self.left_out.is_zero(), self.cases.len(), self.cases.iter().map(|c| c.requires.len()).sum())
    }
}

/// Conditions in few words, each found once.
#[derive(Clone, Debug)]
pub struct Formulas {
    /// The diagrams that they are found in.
    pub diagrams: MddTable,
    known: FxHashMap<(MddRef, MddRef), Condition>,
}

impl Formulas {
    /// Over these diagrams.
    #[must_use]
    pub fn new(diagrams: MddTable) -> Self {
        Self { diagrams, known: FxHashMap::default() }
    }

    /// A condition in few words. It hangs on nothing that the diagrams do not ask.
    pub fn of(&mut self, conditions: &Conditions, guard: Guard) -> Condition {
        let place = self.diagrams.read(conditions, guard);
        self.of_diagram(place)
    }

    /// The same for a diagram.
    pub fn of_diagram(&mut self, place: MddRef) -> Condition {
        self.between(place, place)
    }

    /// Few words for a condition that holds wherever `least` does and nowhere but where `most` does; what lies between does
    /// not matter. The combinations counted are those of `least`.
    pub fn between(&mut self, least: MddRef, most: MddRef) -> Condition {
        if let Some(known) = self.known.get(&(least, most)) {
            return known.clone();
        }
        let combinations = self.diagrams.count(least);
        let [not_least, not_most] = [least, most].map(|p| self.diagrams.apply(Operator::Without, MddRef::ALWAYS, p));
        let plain = self.say(least, most, false, &combinations);
        let unless = self.say(not_most, not_least, true, &combinations);
        let said = if unless.length() < plain.length() && !unless.cases.is_empty() { unless } else { plain };
        self.known.insert((least, most), said.clone());
        said
    }

    fn say(&mut self, least: MddRef, most: MddRef, unless: bool, combinations: &BigUint) -> Condition {
        let formula = formula(&mut self.diagrams, least, most);
        let cases = formula
            .terms
            .iter()
            .map(|term| {
                let spoken = |l: &Literal| {
                    let axis = self.diagrams.axis(l.axis)?;
                    Some(Requirement { axis, options: l.options.clone(), of: self.diagrams.options(l.axis) })
                };
                let mut requires: Vec<Requirement> = term.literals.iter().filter_map(spoken).collect();
                requires.sort();
                Case { requires, covers: term.covers.clone() }
            })
            .collect();
        Condition { unless, cases, combinations: combinations.clone(), shortest: formula.shortest, left_out: formula.left_out }
    }
}

/// The options of one axis that a term allows: the index of the axis in the diagrams, and the options, sorted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Literal {
    /// The axis.
    pub axis: usize,
    /// The options allowed; neither none nor all.
    pub options: Vec<usize>,
}

/// Literals that must hold together, by axis; without any, it always holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// The literals, sorted by axis, one for each.
    pub literals: Vec<Literal>,
    /// How many combinations of all axes it covers.
    pub covers: BigUint,
}

/// A condition in few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// One of these holds; none: never.
    pub terms: Vec<Term>,
    /// Whether no formula has fewer terms.
    pub shortest: bool,
    /// Combinations that the terms leave out because there were too many to list; 0: none.
    pub left_out: BigUint,
}

impl Formula {
    /// Whether it is true under no combination.
    #[must_use]
    pub fn is_never(&self) -> bool {
        self.terms.is_empty() && self.left_out.is_zero()
    }

    /// Whether it is true under every combination.
    #[must_use]
    pub fn is_always(&self) -> bool {
        self.terms.iter().any(|t| t.literals.is_empty())
    }

    /// How many literals there are.
    #[must_use]
    pub fn literal_count(&self) -> usize {
        self.terms.iter().map(|t| t.literals.len()).sum()
    }
}

/// More terms than these are not listed; how many combinations they leave out is.
pub const MAX_TERMS: usize = 200;

/// The shortest formula that can be found for a condition that holds wherever `least` does and nowhere but where `most` does;
/// for one condition they are the same.
pub fn formula(diagrams: &mut MddTable, least: MddRef, most: MddRef) -> Formula {
    let (mut terms, shortest, left_out) = match primes::all(diagrams, most) {
        Some(primes) => {
            let (terms, shortest) = cover::cover(diagrams, least, primes);
            (terms, shortest, BigUint::zero())
        }
        None => {
            let (terms, left_out) = cover::greedy(diagrams, least, most);
            (terms, false, left_out)
        }
    };
    for term in &mut terms {
        let place = place(diagrams, &term.literals);
        term.covers = diagrams.count(place);
    }
    // The widest first: it says most.
    terms.sort_by(|a, b| b.covers.cmp(&a.covers).then_with(|| a.literals.cmp(&b.literals)));
    debug_assert!(
        !left_out.is_zero() || {
            let said = back(diagrams, &terms);
            diagrams.apply(Operator::Without, least, said) == MddRef::NEVER
                && diagrams.apply(Operator::Without, said, most) == MddRef::NEVER
        }
    );
    Formula { terms, shortest, left_out }
}

/// The condition that terms describe.
pub fn back(diagrams: &mut MddTable, terms: &[Term]) -> MddRef {
    terms.iter().fold(MddRef::NEVER, |sum, term| {
        let one = place(diagrams, &term.literals);
        diagrams.apply(Operator::Either, sum, one)
    })
}

/// The condition that literals, sorted by axis, describe together.
pub(crate) fn place(diagrams: &mut MddTable, literals: &[Literal]) -> MddRef {
    literals.iter().rev().fold(MddRef::ALWAYS, |below, literal| {
        let children =
            (0..diagrams.options(literal.axis)).map(|o| if literal.options.contains(&o) { below } else { MddRef::NEVER }).collect();
        diagrams.node(literal.axis, children)
    })
}

/// Whether a condition holds wherever the literals do.
fn implied(diagrams: &MddTable, literals: &[Literal], condition: MddRef) -> bool {
    if condition == MddRef::ALWAYS {
        return true;
    }
    if condition == MddRef::NEVER {
        return false;
    }
    let axis = diagrams.top(condition);
    // Literals above say nothing about the rest.
    let from = literals.partition_point(|l| l.axis < axis);
    let below = literals.get(from..).unwrap_or_default();
    let follow = |option| implied(diagrams, below, diagrams.follow(condition, axis, option));
    match below.first().filter(|l| l.axis == axis) {
        Some(literal) => literal.options.iter().all(|o| follow(*o)),
        None => (0..diagrams.options(axis)).all(follow),
    }
}
