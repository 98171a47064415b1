//! A monotone system of equations in its plainest form, and the same system made smaller.
//!
//! Each node is derived in one of several ways; a way needs literals (events, guards: given from outside) and other nodes, all of
//! them. What is sought is the least solution. Every change made here keeps it for the roots: a node may be replaced by its
//! ways where it is needed, a way that needs its own head or more than another is of no use, nodes with the same ways are one.
//!
//! Independent events that occur nowhere but together are one event, whose chance is the product; events of which either
//! does wherever one of them is named are one event too, which happens unless all fail. Both are exact: nothing that is asked
//! can tell such events apart (Birnbaum and Esary, *Modules of Coherent Binary Systems*, SIAM Journal, 1965).

use rustc_hash::{FxHashMap, FxHashSet};

/// What a way needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// A literal, by its place.
    Literal(u32),
    /// A node, by its place.
    Node(u32),
}

/// What a way needs, all of it, sorted.
pub type Way = Vec<Need>;

/// What a literal is.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// An event independent of every other literal: its chance at each point in time, never falling. Only such may be put together.
    Event(Vec<f64>),
    /// Anything else, by a number of the caller's.
    Given(u32),
}

/// The system: for each node its ways.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// The literals. Putting events together adds some.
    pub literals: Vec<Literal>,
    /// For each node, the ways in which it is derived; none: never.
    pub nodes: Vec<Vec<Way>>,
    /// The nodes that are asked for.
    pub roots: Vec<Need>,
}

/// More ways than this of one node are not compared with each other.
const COMPARED: usize = 200;

/// So often the system is gone over, at most; each time makes it smaller.
const ROUNDS: usize = 50;

impl Ways {
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

    /// Sorts the ways, leaves out the useless ones, gives nodes of the same ways one name, and forgets what no root needs.
    fn tidy(&mut self) -> bool {
        let mut moved = false;
        let mut names: Vec<Need> = (0..self.nodes.len()).map(|n| Need::Node(short(n))).collect();
        let mut known: FxHashMap<Vec<Way>, u32> = FxHashMap::default();
        for node in 0..self.nodes.len() {
            let Some(list) = self.nodes.get_mut(node) else { continue };
            let own = Need::Node(short(node));
            for way in list.iter_mut() {
                way.sort_unstable();
                way.dedup();
            }
            let before = list.len();
            list.retain(|way| !way.contains(&own));
            list.sort();
            list.dedup();
            if list.len() <= COMPARED {
                let more = |way: &Way, other: &Way| other != way && other.iter().all(|need| way.binary_search(need).is_ok());
                let kept: Vec<bool> = list.iter().map(|way| !list.iter().any(|other| more(way, other))).collect();
                let mut keep = kept.into_iter();
                list.retain(|_| keep.next().unwrap_or(true));
            }
            moved |= list.len() != before;
            let name = match list.as_slice() {
                [way] if way.len() == 1 => way.first().copied(),
                [] => None,
                _ => known.get(list.as_slice()).map(|other| Need::Node(*other)),
            };
            match (name, names.get_mut(node)) {
                (Some(name), Some(slot)) => *slot = name,
                _ => {
                    if !list.is_empty() {
                        known.insert(list.clone(), short(node));
                    }
                }
            }
        }
        let name = |mut need: Need| {
            // A circle of mere names derives nothing; it ends where it began.
            for _ in 0..names.len() {
                match need {
                    Need::Node(n) => match names.get(n as usize) {
                        Some(&next) if next != need => need = next,
                        _ => break,
                    },
                    Need::Literal(_) => break,
                }
            }
            need
        };
        for need in self.nodes.iter_mut().flatten().flatten().chain(&mut self.roots) {
            let now = name(*need);
            moved |= now != *need;
            *need = now;
        }
        self.forget();
        moved
    }

    /// Empties the nodes that no root needs.
    fn forget(&mut self) {
        let mut needed = vec![false; self.nodes.len()];
        let mut pending: Vec<Need> = self.roots.clone();
        while let Some(need) = pending.pop() {
            if let Need::Node(node) = need
                && let Some(slot) = needed.get_mut(node as usize).filter(|slot| !**slot)
            {
                *slot = true;
                pending.extend(self.nodes.get(node as usize).into_iter().flatten().flatten());
            }
        }
        for (list, needed) in self.nodes.iter_mut().zip(needed) {
            if !needed {
                list.clear();
            }
        }
    }

    /// How often each node is needed; a root counts as one that needs it.
    fn uses(&self) -> Vec<u32> {
        let mut uses = vec![0; self.nodes.len()];
        for need in self.nodes.iter().flatten().flatten().chain(&self.roots) {
            if let Need::Node(node) = need
                && let Some(count) = uses.get_mut(*node as usize)
            {
                *count += 1;
            }
        }
        uses
    }

    /// Writes the ways of a node in its place where it is needed only once, if it has one way, or is all that its way needs.
    fn unfold(&mut self) -> bool {
        let uses = self.uses();
        let mut moved = false;
        for head in 0..self.nodes.len() {
            while let Some((index, need, inner)) = self.needed_once(head, &uses) {
                let Some(list) = self.nodes.get_mut(head) else { break };
                let outer: Way = list.remove(index).into_iter().filter(|n| *n != Need::Node(need)).collect();
                list.extend(inner.into_iter().map(|way| outer.iter().copied().chain(way).collect()));
                // It is needed nowhere else; left where it is, what it needs would count twice.
                if let Some(list) = self.nodes.get_mut(need as usize) {
                    list.clear();
                }
                moved = true;
            }
        }
        moved
    }

    /// A node that can be unfolded in a head: the place of the way that needs it, the node, its ways.
    fn needed_once(&self, head: usize, uses: &[u32]) -> Option<(usize, u32, Vec<Way>)> {
        let list = self.nodes.get(head).filter(|list| list.len() <= COMPARED)?;
        list.iter().enumerate().find_map(|(index, way)| {
            way.iter().find_map(|need| {
                let Need::Node(node) = *need else { return None };
                let inner = self.nodes.get(node as usize).filter(|_| node as usize != head && uses.get(node as usize) == Some(&1))?;
                (inner.len() == 1 || way.len() == 1).then(|| (index, node, inner.clone()))
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
    fn alike(&self, together: bool) -> Vec<Vec<u32>> {
        // For each event, where it is: the node and the way, or the node and what else the way needs.
        let mut indices: Vec<Vec<(u32, Way)>> = vec![Vec::new(); self.literals.len()];
        for (node, list) in self.nodes.iter().enumerate() {
            for (number, way) in list.iter().enumerate() {
                for need in way {
                    let Need::Literal(literal) = need else { continue };
                    if let (Some(Literal::Event(_)), Some(list)) =
                        (self.literals.get(*literal as usize), indices.get_mut(*literal as usize))
                    {
                        list.push(if together {
                            (short(node), vec![Need::Node(short(number))])
                        } else {
                            (short(node), way.iter().copied().filter(|n| n != need).collect())
                        });
                    }
                }
            }
        }
        // An event that is asked for by itself is not put together with another.
        let asked: FxHashSet<u32> = self.roots.iter().filter_map(|r| if let Need::Literal(l) = r { Some(*l) } else { None }).collect();
        let mut groups: FxHashMap<Vec<(u32, Way)>, usize> = FxHashMap::default();
        let mut found: Vec<Vec<u32>> = Vec::new();
        for (literal, mut list) in indices.into_iter().enumerate().filter(|(literal, l)| !l.is_empty() && !asked.contains(&short(*literal)))
        {
            list.sort();
            let next = found.len();
            let index = *groups.entry(list).or_insert(next);
            match found.get_mut(index) {
                Some(group) => group.push(short(literal)),
                None => found.push(vec![short(literal)]),
            }
        }
        found.retain(|group| group.len() > 1);
        found
    }

    /// Puts a new event in the place of each group: all of it happens, or some of it.
    fn join(&mut self, groups: &[Vec<u32>], all: bool) -> bool {
        let mut new: FxHashMap<u32, u32> = FxHashMap::default();
        for group in groups {
            let mut chances: Vec<f64> = Vec::new();
            for literal in group {
                let Some(Literal::Event(own)) = self.literals.get(*literal as usize) else { continue };
                if chances.is_empty() {
                    chances.clone_from(own);
                    continue;
                }
                for (chance, own) in chances.iter_mut().zip(own) {
                    // p + q − pq, written so that small chances keep their digits.
                    *chance = if all { *chance * own } else { *chance + (1.0 - *chance) * own };
                }
            }
            new.extend(group.iter().map(|literal| (*literal, short(self.literals.len()))));
            self.literals.push(Literal::Event(chances));
        }
        for need in self.nodes.iter_mut().flatten().flatten() {
            if let Need::Literal(literal) = need
                && let Some(joined) = new.get(literal)
            {
                *literal = *joined;
            }
        }
        for list in &mut self.nodes {
            for way in list.iter_mut() {
                way.sort_unstable();
                way.dedup();
            }
            list.sort();
            list.dedup();
        }
        !groups.is_empty()
    }
}

fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Literal, Need, Way, Ways};

    fn system(events: u32, nodes: Vec<Vec<Way>>, roots: Vec<Need>) -> Ways {
        let chance = |e: u32| Literal::Event(vec![0.1 * f64::from(e + 1)]);
        let mut ways = Ways { literals: (0..events).map(chance).collect(), nodes, roots };
        ways.simplify();
        ways
    }

    const fn l(literal: u32) -> Need {
        Need::Literal(literal)
    }

    const fn n(node: u32) -> Need {
        Need::Node(node)
    }

    fn chance(ways: &Ways, root: usize) -> f64 {
        let Need::Literal(literal) = ways.roots[root] else { panic!("{:?} of {ways:?}", ways.roots[root]) };
        let Literal::Event(chances) = &ways.literals[literal as usize] else { panic!("no event") };
        chances[0]
    }

    #[test]
    fn a_tree_of_independent_events_is_one_event() {
        // (a or b) and c, or d.
        let ways = system(4, vec![vec![vec![n(1), l(2)], vec![l(3)]], vec![vec![l(0)], vec![l(1)]]], vec![n(0)]);
        let either = 0.1 + 0.2 - 0.02;
        let both = either * 0.3;
        assert!((chance(&ways, 0) - (both + 0.4 - both * 0.4)).abs() < 1e-15, "{ways:?}");
    }

    #[test]
    fn events_that_stand_for_each_other_in_many_places_are_one() {
        // Two nodes that share the pair a, b, but not what else they need.
        let pair = |other| vec![vec![l(0), l(other)], vec![l(1), l(other)]];
        let ways = system(4, vec![pair(2), pair(3)], vec![n(0), n(1)]);
        let mut events: Vec<Need> = ways.nodes.iter().flatten().flatten().copied().collect();
        events.sort_unstable();
        events.dedup();
        assert_eq!(events.len(), 3, "{ways:?}");
    }

    #[test]
    fn what_is_asked_for_by_itself_stays() {
        let ways = system(2, vec![vec![vec![l(0), l(1)]]], vec![n(0), l(0)]);
        assert_eq!(ways.nodes[0], [vec![l(0), l(1)]]);
        assert!((chance(&ways, 1) - 0.1).abs() < 1e-15);
    }

    #[test]
    fn circles_derive_nothing_from_nothing() {
        // Each needs the other; only the first has a way of its own.
        let ways = system(2, vec![vec![vec![n(1)], vec![l(0)]], vec![vec![n(0)]]], vec![n(0), n(1)]);
        assert!((chance(&ways, 0) - 0.1).abs() < 1e-15 && (chance(&ways, 1) - 0.1).abs() < 1e-15, "{ways:?}");
        let never = system(1, vec![vec![vec![n(1)]], vec![vec![n(0)]]], vec![n(0)]);
        assert!(never.nodes.iter().all(Vec::is_empty), "{never:?}");
    }
}
