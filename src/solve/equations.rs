//! A monotone Boolean equation system, and the same system simplified.
//!
//! Each variable has an equation: it is the disjunction of its conjuncts, and a conjunct is a conjunction of terms: literals (events,
//! guards: given from outside) and other variables. What is sought is the least solution: what can be derived, and no more. Every change
//! made here keeps it for the queries: a variable may be replaced by its conjuncts where it is needed, a conjunct that needs its own
//! head or more than another is of no use, variables with the same conjuncts are one.
//!
//! Independent events that occur nowhere but together are one event, whose chance is the product; events of which either
//! does wherever one of them is named are one event too, which happens unless all fail. Both are exact: nothing that is asked
//! can tell such events apart (Birnbaum and Esary, *Modules of Coherent Binary Systems*, SIAM Journal, 1965).

use crate::world::{IdVec, entry_mut, ids, index32};
use rustc_hash::{FxHashMap, FxHashSet};

ids! {
    /// The index of a literal in its system.
    pub LiteralId;
    /// The index of a variable in its system.
    pub VariableId;
}

/// What a conjunct needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// A literal.
    Literal(LiteralId),
    /// A variable.
    Variable(VariableId),
}

/// A conjunction of terms, sorted: one way in which a variable is derived.
pub type Conjunct = Vec<Term>;

/// What a literal is.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// An event independent of every other literal: its chance at each point in time, never falling. Only such may be put together.
    Event(Vec<f64>),
    /// Anything else, by a number of the caller's.
    Given(u32),
}

/// The system: for each variable its conjuncts.
#[derive(Clone, Debug, Default)]
pub struct EquationSystem {
    /// The literals. Putting events together adds some.
    pub literals: IdVec<LiteralId, Literal>,
    /// For each variable, its conjuncts; none: it is false.
    pub equations: IdVec<VariableId, Vec<Conjunct>>,
    /// What is asked for.
    pub queries: Vec<Term>,
}

/// More conjuncts than this of one variable are not compared with each other.
const COMPARED: usize = 200;

/// So often the system is gone over, at most; each time makes it smaller.
const ROUNDS: usize = 50;

impl EquationSystem {
    /// Makes the system as small as can easily be had.
    pub fn simplify(&mut self) {
        for _ in 0..ROUNDS {
            let mut moved = self.tidy();
            moved |= self.unfold();
            moved |= self.unite();
            if !moved {
                break;
            }
        }
        self.tidy();
    }

    /// Sorts the conjuncts, leaves out the useless ones, gives variables of the same conjuncts one name, and forgets what no query
    /// needs.
    fn tidy(&mut self) -> bool {
        let mut moved = false;
        let mut names: IdVec<VariableId, Term> = self.equations.ids().map(Term::Variable).collect();
        let mut known: FxHashMap<Vec<Conjunct>, VariableId> = FxHashMap::default();
        for (variable, list) in self.equations.iter_mut() {
            let own = Term::Variable(variable);
            for conjunct in list.iter_mut() {
                conjunct.sort_unstable();
                conjunct.dedup();
            }
            let before = list.len();
            list.retain(|conjunct| !conjunct.contains(&own));
            list.sort();
            list.dedup();
            if list.len() <= COMPARED {
                let more = |one: &Conjunct, other: &Conjunct| other != one && other.iter().all(|term| one.binary_search(term).is_ok());
                let kept: Vec<Conjunct> = list.iter().filter(|one| !list.iter().any(|other| more(one, other))).cloned().collect();
                *list = kept;
            }
            moved |= list.len() != before;
            let name = match list.as_slice() {
                [conjunct] if conjunct.len() == 1 => conjunct.first().copied(),
                [] => None,
                _ => known.get(list.as_slice()).map(|other| Term::Variable(*other)),
            };
            match name {
                Some(name) => names[variable] = name,
                None if list.is_empty() => {}
                None => {
                    known.insert(list.clone(), variable);
                }
            }
        }
        let name = |mut term: Term| {
            // A cycle of mere names derives nothing; it ends where it began.
            for _ in 0..names.len() {
                match term {
                    Term::Variable(variable) if names[variable] != term => term = names[variable],
                    Term::Variable(_) | Term::Literal(_) => break,
                }
            }
            term
        };
        for term in self.equations.iter_mut().flat_map(|(_, list)| list).flatten().chain(&mut self.queries) {
            let now = name(*term);
            moved |= now != *term;
            *term = now;
        }
        self.forget();
        moved
    }

    /// Every term that an equation or a query needs.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.equations.as_slice().iter().flatten().flatten().chain(&self.queries)
    }

    /// Empties the equations that no query needs.
    fn forget(&mut self) {
        let mut needed: IdVec<VariableId, bool> = IdVec::filled(self.equations.len(), false);
        let mut pending: Vec<Term> = self.queries.clone();
        while let Some(term) = pending.pop() {
            if let Term::Variable(variable) = term
                && !std::mem::replace(&mut needed[variable], true)
            {
                pending.extend(self.equations[variable].iter().flatten());
            }
        }
        for (variable, list) in self.equations.iter_mut() {
            if !needed[variable] {
                list.clear();
            }
        }
    }

    /// How often each variable is needed; a query counts as one that needs it.
    fn uses(&self) -> IdVec<VariableId, u32> {
        let mut uses = IdVec::filled(self.equations.len(), 0);
        for term in self.terms() {
            if let Term::Variable(variable) = term {
                uses[*variable] += 1;
            }
        }
        uses
    }

    /// Writes the conjuncts of a variable in its place where it is needed only once, if it has one, or is all that its conjunct needs.
    fn unfold(&mut self) -> bool {
        let uses = self.uses();
        let mut moved = false;
        for head in self.equations.ids() {
            while let Some((index, needed, inner)) = self.needed_once(head, &uses) {
                let list = &mut self.equations[head];
                let outer: Conjunct = list.remove(index).into_iter().filter(|term| *term != Term::Variable(needed)).collect();
                list.extend(inner.into_iter().map(|conjunct| outer.iter().copied().chain(conjunct).collect()));
                // It is needed nowhere else; left where it is, what it needs would count twice.
                self.equations[needed].clear();
                moved = true;
            }
        }
        moved
    }

    /// A variable that can be unfolded in a head: the position of the conjunct that needs it, the variable, its conjuncts.
    fn needed_once(&self, head: VariableId, uses: &IdVec<VariableId, u32>) -> Option<(usize, VariableId, Vec<Conjunct>)> {
        let list = &self.equations[head];
        if list.len() > COMPARED {
            return None;
        }
        list.iter().enumerate().find_map(|(index, conjunct)| {
            conjunct.iter().find_map(|term| {
                let Term::Variable(variable) = *term else { return None };
                if variable == head || uses[variable] != 1 {
                    return None;
                }
                let inner = &self.equations[variable];
                (inner.len() == 1 || conjunct.len() == 1).then(|| (index, variable, inner.clone()))
            })
        })
    }

    /// Puts events together that nothing can tell apart.
    fn unite(&mut self) -> bool {
        let and = self.alike(true);
        let moved = self.join(&and, true);
        let or = self.alike(false);
        moved | self.join(&or, false)
    }

    /// Groups of events that are always needed together, or (not `together`) that stand for each other wherever one is needed.
    fn alike(&self, together: bool) -> Vec<Vec<LiteralId>> {
        // For each event, where it is: the variable and the conjunct, or the variable and what else the conjunct needs.
        let mut occurrences: IdVec<LiteralId, Vec<(VariableId, Conjunct)>> = IdVec::filled(self.literals.len(), Vec::new());
        for (variable, list) in self.equations.iter() {
            for (number, conjunct) in list.iter().enumerate() {
                for term in conjunct {
                    if let Term::Literal(literal) = *term
                        && let Literal::Event(_) = self.literals[literal]
                    {
                        occurrences[literal].push(if together {
                            (variable, vec![Term::Variable(VariableId(index32(number)))])
                        } else {
                            (variable, conjunct.iter().copied().filter(|other| other != term).collect())
                        });
                    }
                }
            }
        }
        // An event that is asked for by itself is not put together with another.
        let asked: FxHashSet<LiteralId> =
            self.queries.iter().filter_map(|term| if let Term::Literal(l) = term { Some(*l) } else { None }).collect();
        let mut groups: FxHashMap<&[(VariableId, Conjunct)], usize> = FxHashMap::default();
        let mut found: Vec<Vec<LiteralId>> = Vec::new();
        for (_, list) in occurrences.iter_mut() {
            list.sort();
        }
        for (literal, list) in occurrences.iter().filter(|(literal, list)| !list.is_empty() && !asked.contains(literal)) {
            let next = found.len();
            let group = *groups.entry(list.as_slice()).or_insert(next);
            if group == next {
                found.push(Vec::new());
            }
            entry_mut(&mut found, group).push(literal);
        }
        found.retain(|group| group.len() > 1);
        found
    }

    /// Puts a new event in the place of each group: all of it happens, or some of it.
    fn join(&mut self, groups: &[Vec<LiteralId>], all: bool) -> bool {
        let mut new: FxHashMap<LiteralId, LiteralId> = FxHashMap::default();
        for group in groups {
            let mut chances: Vec<f64> = Vec::new();
            for literal in group {
                let Literal::Event(own) = &self.literals[*literal] else { continue };
                if chances.is_empty() {
                    chances.clone_from(own);
                    continue;
                }
                for (chance, own) in chances.iter_mut().zip(own) {
                    // p + q − pq, written so that small chances keep their digits.
                    *chance = if all { *chance * own } else { *chance + (1.0 - *chance) * own };
                }
            }
            let joined = self.literals.push(Literal::Event(chances));
            new.extend(group.iter().map(|literal| (*literal, joined)));
        }
        for (_, list) in self.equations.iter_mut() {
            for conjunct in list.iter_mut() {
                for term in conjunct.iter_mut() {
                    if let Term::Literal(literal) = term
                        && let Some(joined) = new.get(literal)
                    {
                        *literal = *joined;
                    }
                }
                conjunct.sort_unstable();
                conjunct.dedup();
            }
            list.sort();
            list.dedup();
        }
        !groups.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{Conjunct, EquationSystem, Literal, LiteralId, Term, VariableId};

    fn system(events: u32, equations: Vec<Vec<Conjunct>>, queries: Vec<Term>) -> EquationSystem {
        let chance = |e: u32| Literal::Event(vec![0.1 * f64::from(e + 1)]);
        let mut system =
            EquationSystem { literals: (0..events).map(chance).collect(), equations: equations.into_iter().collect(), queries };
        system.simplify();
        system
    }

    const fn l(literal: u32) -> Term {
        Term::Literal(LiteralId(literal))
    }

    const fn n(variable: u32) -> Term {
        Term::Variable(VariableId(variable))
    }

    fn chance(system: &EquationSystem, query: usize) -> f64 {
        let Term::Literal(literal) = system.queries[query] else { panic!("{:?} of {system:?}", system.queries[query]) };
        let Literal::Event(chances) = &system.literals[literal] else { panic!("no event") };
        chances[0]
    }

    #[test]
    fn a_tree_of_independent_events_is_one_event() {
        // (a or b) and c, or d.
        let found = system(4, vec![vec![vec![n(1), l(2)], vec![l(3)]], vec![vec![l(0)], vec![l(1)]]], vec![n(0)]);
        let either = 0.1 + 0.2 - 0.02;
        let both = either * 0.3;
        assert!((chance(&found, 0) - (both + 0.4 - both * 0.4)).abs() < 1e-15, "{found:?}");
    }

    #[test]
    fn events_that_stand_for_each_other_in_many_places_are_one() {
        // Two nodes that share the pair a, b, but not what else they need.
        let pair = |other| vec![vec![l(0), l(other)], vec![l(1), l(other)]];
        let found = system(4, vec![pair(2), pair(3)], vec![n(0), n(1)]);
        let mut events: Vec<Term> = found.equations.as_slice().iter().flatten().flatten().copied().collect();
        events.sort_unstable();
        events.dedup();
        assert_eq!(events.len(), 3, "{found:?}");
    }

    #[test]
    fn what_is_asked_for_by_itself_stays() {
        let found = system(2, vec![vec![vec![l(0), l(1)]]], vec![n(0), l(0)]);
        assert_eq!(found.equations.as_slice()[0], [vec![l(0), l(1)]]);
        assert!((chance(&found, 1) - 0.1).abs() < 1e-15);
    }

    #[test]
    fn cycles_derive_nothing_from_nothing() {
        // Each needs the other; only the first has a way of its own.
        let found = system(2, vec![vec![vec![n(1)], vec![l(0)]], vec![vec![n(0)]]], vec![n(0), n(1)]);
        assert!((chance(&found, 0) - 0.1).abs() < 1e-15 && (chance(&found, 1) - 0.1).abs() < 1e-15, "{found:?}");
        let never = system(1, vec![vec![vec![n(1)]], vec![vec![n(0)]]], vec![n(0)]);
        assert!(never.equations.as_slice().iter().all(Vec::is_empty), "{never:?}");
    }
}
