//! The facts that fix a level. Parties, keys and the like are named by their ids in the scenario.

use crate::graph::Means;
use crate::scenario::{Date, Exact};

/// What a check points at.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A party with a part in the service has its seat there, or nobody knows where.
    Seat {
        /// The party.
        party: String,
        /// What it does: operator, tenant, worker, keeper, vendor.
        role: &'static str,
        /// The jurisdiction.
        at: Option<String>,
    },
    /// An owner from elsewhere has so much of an operator.
    Share {
        /// The operator.
        party: String,
        /// The owner.
        owner: String,
        /// The effective share.
        share: Exact,
    },
    /// Owners from elsewhere have so much together.
    Total {
        /// The operator.
        party: String,
        /// The sum.
        share: Exact,
    },
    /// A party from elsewhere controls another.
    Controlled {
        /// Who is controlled.
        party: String,
        /// By whom.
        by: String,
    },
    /// A party reads a dataset, or only holds it in cipher, with the acts of one path.
    Access {
        /// Who.
        party: String,
        /// What.
        data: String,
        /// Whether it reads; otherwise it only holds.
        reads: bool,
        /// How hard.
        means: Means,
        /// The acts, spelled as everywhere.
        acts: Vec<String>,
    },
    /// A copy lies at a site.
    Copy {
        /// `dataset/copy`.
        copy: String,
        /// The site.
        site: String,
        /// The jurisdiction.
        at: String,
    },
    /// A copy lies in the clear.
    Open {
        /// `dataset/copy`.
        copy: String,
    },
    /// A key lies at a site.
    Key {
        /// The key.
        key: String,
        /// The site.
        site: String,
        /// The jurisdiction.
        at: String,
    },
    /// A party can use a key today.
    KeyUser {
        /// The key.
        key: String,
        /// The party.
        party: String,
    },
    /// Somebody works on data in the clear.
    Work {
        /// The processing.
        processing: String,
        /// Who works.
        by: String,
        /// The site.
        site: String,
        /// The jurisdiction.
        at: String,
    },
    /// A power that somebody can be ordered under, or a site taken under.
    Law {
        /// The power.
        power: String,
        /// The act that it allows.
        act: String,
    },
    /// No power in the scenario of a country binds anybody with a part in it, or reaches a place; its law is looked at.
    Country {
        /// The jurisdiction.
        at: String,
    },
    /// The law of a country is not in the scenario.
    NotLookedAt {
        /// The jurisdiction.
        at: String,
    },
    /// A day on which something turns.
    Day {
        /// The day.
        day: Date,
        /// The table of what turns: powers, shields, agreements or switches.
        table: &'static str,
        /// Its id.
        id: String,
        /// Whether it begins (an event: happens) on that day; otherwise it ends.
        begins: bool,
    },
}
