//! The facts that fix a level. Parties, keys and the like are named by their ids in the scenario.

use crate::graph::{Act, Means};
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
    /// The scenario does not name the owners of so much of an operator; they count as nobody.
    Unnamed {
        /// The operator.
        party: String,
        /// The share.
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
        /// The acts, in the order of their indices.
        acts: Vec<Act>,
    },
    /// A party cuts users off from a dataset, with the acts of one path.
    CutsOff {
        /// Who.
        party: String,
        /// From what.
        data: String,
        /// How hard.
        means: Means,
        /// The acts.
        acts: Vec<Act>,
        /// What of it alone suffices when it merely stops; empty: nothing of it, or it would do more than stop.
        stops: Vec<Stopped>,
    },
    /// The scenario does not say whether software goes on without its vendor.
    VendorUnsaid {
        /// The software.
        software: String,
        /// The vendor.
        vendor: String,
    },
    /// The scenario says neither where a party is nor that somebody from elsewhere controls it.
    Nowhere {
        /// The party.
        party: String,
    },
    /// A copy lies at a site.
    Copy {
        /// The dataset.
        data: String,
        /// The site.
        site: String,
        /// The jurisdiction.
        at: String,
    },
    /// A copy lies in the clear.
    Open {
        /// The dataset.
        data: String,
        /// The site.
        site: String,
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
    /// Work is done on data at a site.
    Work {
        /// The processing.
        processing: String,
        /// Who works; nobody, where the scenario names nobody.
        by: Option<String>,
        /// The site.
        site: String,
        /// The jurisdiction.
        at: String,
    },
    /// Somebody sees work being done in the clear.
    Sees {
        /// Who.
        party: String,
        /// Who from elsewhere controls it, where it is not from elsewhere itself.
        controlled_by: Option<String>,
        /// The processing.
        processing: String,
        /// The site.
        site: String,
        /// The jurisdiction.
        at: String,
        /// Whether it runs the site, and does not do the work itself.
        runs: bool,
    },
    /// Data come to somebody elsewhere, or controlled from there, or to a place elsewhere.
    Transfer(Transfer),
    /// A power under which somebody can be ordered, or a site taken.
    Law {
        /// The power.
        power: String,
        /// What it allows here.
        acts: Vec<Act>,
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
        /// Whether that on cutting users off; otherwise that on reading.
        denying: bool,
    },
    /// A day on which something turns.
    Day {
        /// The day.
        day: Date,
        /// The table of what turns: powers, shields, agreements or switches.
        table: &'static str,
        /// Its id; of an event, its question.
        id: String,
        /// Whether it begins (an event: happens) on that day; otherwise it ends.
        begins: bool,
    },
}

/// Something of a party that stands no longer when it stops, by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stopped {
    /// A site that it runs.
    Site(String),
    /// Software of which it is the vendor, and that needs it.
    Software(String),
    /// Its service, by which users get at the data.
    Service,
    /// Work that it does.
    Work(String),
}

/// Data that come to somebody elsewhere, or controlled from there, or to a place elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Transfer {
    /// The dataset.
    pub data: String,
    /// To whom; nobody, where the scenario names nobody for the place.
    pub importer: Option<String>,
    /// To which jurisdiction; nowhere, where the scenario does not say.
    pub country: Option<String>,
    /// Whether that is only the country of whoever controls the importer.
    pub by_control: bool,
    /// Who sends them: the customers that are no persons or groups, or else those.
    pub exporters: Vec<String>,
    /// The work that the importer does or sees; empty: it keeps a copy, or controls somebody who has one.
    pub purposes: Vec<String>,
    /// Whether the importer has, or can demand of whom it controls, the data in the clear; otherwise in cipher only.
    pub reads: bool,
    /// By design or by ownership.
    pub means: Means,
    /// Through whom, where it is by ownership.
    pub through: Vec<String>,
}
