//! Acts, spelled as in section 9, and which of them may happen.

use super::world::World;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

/// What somebody does to get at data beyond what it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Act<'w> {
    /// P directs Q.
    Directs(&'w str, &'w str),
    /// Q gives under O.
    Gives(&'w str, &'w str),
    /// An order under W to Q.
    Order(&'w str, &'w str),
    /// S is seized under W.
    Seize(&'w str, &'w str),
    /// S is intercepted under W.
    Intercept(&'w str, &'w str),
    /// S is intruded under W.
    Intrude(&'w str, &'w str),
    /// G1 asks G2.
    Asks(&'w str, &'w str),
    /// The vendor tampers with s.
    Tamper(&'w str),
    /// P tampers with s.
    TampersWith(&'w str, &'w str),
    /// P substitutes k.
    Substitutes(&'w str, &'w str),
    /// A breach.
    Breach(&'w str),
    /// S is blocked under W.
    Block(&'w str, &'w str),
    /// X is designated under W.
    Designate(&'w str, &'w str),
}

impl fmt::Display for Act<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Directs(p, q) => write!(f, "{p} directs {q}"),
            Self::Gives(q, o) => write!(f, "{q} gives under {o}"),
            Self::Order(w, q) => write!(f, "order {w} to {q}"),
            Self::Seize(s, w) => write!(f, "seize {s} under {w}"),
            Self::Intercept(s, w) => write!(f, "intercept {s} under {w}"),
            Self::Intrude(s, w) => write!(f, "intrude {s} under {w}"),
            Self::Asks(g1, g2) => write!(f, "{g1} asks {g2}"),
            Self::Tamper(s) => write!(f, "tamper with {s}"),
            Self::TampersWith(p, s) => write!(f, "{p} tampers with {s}"),
            Self::Substitutes(p, k) => write!(f, "{p} substitutes {k}"),
            Self::Block(s, w) => write!(f, "block {s} under {w}"),
            Self::Designate(x, w) => write!(f, "designate {x} under {w}"),
            Self::Breach(b) => write!(f, "breach {b}"),
        }
    }
}

/// Which acts may happen.
pub(crate) enum Acts<'a, 'w> {
    /// Any.
    All,
    /// Any; those that a rule asks about are written down.
    Noted(RefCell<BTreeSet<Act<'w>>>),
    /// These alone.
    Only(&'a BTreeSet<Act<'w>>),
    /// Those spelled so alone.
    Spelled(&'a BTreeSet<String>),
    /// All but those that are open for a dataset.
    Silent(&'w World<'w>, &'w str),
}

impl<'w> Acts<'_, 'w> {
    pub(crate) fn allow(&self, act: Act<'w>) -> bool {
        match self {
            Self::All => true,
            Self::Noted(acts) => {
                acts.borrow_mut().insert(act);
                true
            }
            Self::Only(acts) => acts.contains(&act),
            Self::Spelled(acts) => acts.contains(&act.to_string()),
            Self::Silent(world, data) => !open(world, data, act),
        }
    }
}

/// The *users* of a dataset are its subject, without one its `used_by`; `None` where there is no such dataset.
pub(crate) fn users<'w>(world: &World<'w>, data: &str) -> Option<Vec<&'w str>> {
    world.data.get(data).map(|data| data.subject.map_or_else(|| data.used_by.clone(), |subject| vec![subject]))
}

/// An act is *open* for d when it is an order under a power that is not `secret`, or an order to the subject of d itself (no
/// subject: to a user); a seizure under a power that is not `secret`, or of a site that the subject (no subject: a user)
/// operates. All other acts are silent.
fn open<'w>(world: &'w World<'w>, data: &str, act: Act<'w>) -> bool {
    let Some(users) = users(world, data) else { return false };
    let theirs = |party: &str| users.contains(&party);
    match act {
        Act::Order(power, party) => !world.powers[power].secret || theirs(party),
        Act::Seize(site, power) => !world.powers[power].secret || world.sites[site].operator.is_some_and(theirs),
        _ => false,
    }
}
