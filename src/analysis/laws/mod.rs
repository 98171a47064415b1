//! What the law says, entry by entry: powers, shields and agreements with all that is known of them.
//!
//! The entries come from the packs that a scenario uses; [`crate::shipped::law_book`] is a scenario that uses them all.

mod bearing;
mod coverage;
mod dispute;
mod filter;
mod probe;

pub use bearing::{Bearing, Decides, bearing, meets};
pub use coverage::{Coverage, Covered, coverage};
pub use dispute::{Answer, Dispute};
pub use filter::{Filter, UnknownCountry};
pub use probe::{PROBES, Probe, ProbeCell, Probed, probe};

use super::source::{Source, sources};
use crate::scenario::schema::{AgreementKind, Ban, Category, Confidence, Process, Reach, Table, Tie, Verb, key};
use crate::scenario::{Date, Entity, Scenario};

/// What sort of entry it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LawKind {
    /// Somebody can demand or take.
    Power,
    /// Somebody is forbidden to give.
    Shield,
    /// Two states lift obstacles for each other.
    Agreement,
}

impl LawKind {
    /// Every kind, in the order of the format.
    pub const ALL: [Self; 3] = [Self::Power, Self::Shield, Self::Agreement];

    /// The word on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Power => "power",
            Self::Shield => "shield",
            Self::Agreement => "agreement",
        }
    }

    /// Its table in the format.
    #[must_use]
    pub fn table(self) -> Table {
        match self {
            Self::Power => Table::Powers,
            Self::Shield => Table::Shields,
            Self::Agreement => Table::Agreements,
        }
    }
}

/// An id with what people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// The id.
    pub id: String,
    /// The name, or the id again.
    pub name: String,
}

/// One entry. Lists are empty and values absent where the entry does not name them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// What sort of entry.
    pub kind: LawKind,
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Act and section.
    pub statute: Option<String>,
    /// The pack that brings it, such as `law/us`.
    pub pack: String,
    /// Whose law it is; of an agreement, whom it joins.
    pub of: Vec<Labelled>,
    /// The government that may use it.
    pub wielded_by: Option<Labelled>,
    /// What a power lets its government do.
    pub verbs: Vec<&'static str>,
    /// The ties by which it binds.
    pub binds: Vec<&'static str>,
    /// Ties on which a power has been enforced, beside incorporation and establishment.
    pub enforceable: Vec<&'static str>,
    /// `territory` or `control`; of an agreement absent.
    pub reach: Option<&'static str>,
    /// The categories of data; empty: all.
    pub categories: Vec<&'static str>,
    /// `direct`, `assist`, `share` or `adequacy`, of an agreement.
    pub form: Option<&'static str>,
    /// Jurisdictions whose people and firms a power spares, or for data about whom an agreement lifts nothing.
    pub spares: Vec<Labelled>,
    /// What alone a shield is against; empty: all but to stop serving and to delete.
    pub against: Vec<&'static str>,
    /// The powers whose orders alone an agreement clears the way for; empty: all.
    pub powers: Vec<Labelled>,
    /// Who alone may ask under an agreement; empty: all.
    pub asked_by: Vec<Labelled>,
    /// Whose data alone may go under an adequacy agreement; empty: each side's.
    pub from: Vec<Labelled>,
    /// The recipients that it covers; empty: all.
    pub to: Vec<Labelled>,
    /// First day in force; absent: undated.
    pub since: Option<Date>,
    /// First day no longer in force.
    pub until: Option<Date>,
    /// Who decides on an order.
    pub process: Option<&'static str>,
    /// Whether the addressee must keep silent.
    pub secret: bool,
    /// Whether its reach is disputed.
    pub contested: bool,
    /// How sure we are.
    pub confidence: Option<&'static str>,
    /// When somebody last compared it with its sources.
    pub checked: Option<Date>,
    /// Where this comes from.
    pub sources: Vec<Source>,
    /// Caveats.
    pub note: Option<String>,
    /// Switches whose answers change the entry.
    pub disputes: Vec<Dispute>,
}

impl Law {
    /// Whether it is in force on a day, as far as dates are entered.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day < until)
    }
}

/// Every entry of a scenario and its packs that the filter lets through: powers, then shields, then agreements, each by id.
#[must_use]
pub fn list(scenario: &Scenario, filter: &Filter) -> Vec<Law> {
    LawKind::ALL
        .into_iter()
        .flat_map(|kind| scenario.table(kind.table()).iter().map(move |entity| read(scenario, kind, entity)))
        .filter(|law| filter.lets_through(scenario, law))
        .collect()
}

/// The entry of this id.
#[must_use]
pub fn find(scenario: &Scenario, id: &str) -> Option<Law> {
    LawKind::ALL.into_iter().find_map(|kind| scenario.entity(kind.table(), id).map(|entity| read(scenario, kind, entity)))
}

fn read(scenario: &Scenario, kind: LawKind, entity: &Entity) -> Law {
    let labelled = |table: Table, ids: Vec<&str>| -> Vec<Labelled> {
        ids.into_iter().map(|id| Labelled { id: id.to_owned(), name: scenario.label(table, id).to_owned() }).collect()
    };
    let file = scenario.sources.get(entity.span.file).map_or("", |f| f.name.as_str());
    Law {
        kind,
        id: entity.id.clone(),
        name: entity.label().to_owned(),
        statute: entity.text(key::STATUTE).map(str::to_owned),
        pack: file.strip_prefix("shipped:").unwrap_or(file).to_owned(),
        of: labelled(Table::Jurisdictions, if kind == LawKind::Agreement { entity.ids(key::BETWEEN) } else { entity.ids(key::OF) }),
        wielded_by: labelled(Table::Parties, entity.ids(key::WIELDED_BY)).pop(),
        verbs: entity.words(key::VERBS).into_iter().map(Verb::as_str).collect(),
        binds: entity.words(key::BINDS).into_iter().map(Tie::as_str).collect(),
        enforceable: entity.words(key::ENFORCEABLE).into_iter().map(Tie::as_str).collect(),
        reach: entity.word(key::REACH).map(Reach::as_str),
        categories: entity.words(key::CATEGORIES).into_iter().map(Category::as_str).collect(),
        form: if kind == LawKind::Agreement { entity.word(key::AGREEMENT_KIND).map(AgreementKind::as_str) } else { None },
        spares: labelled(Table::Jurisdictions, entity.ids(key::SPARES)),
        against: entity.words(key::AGAINST).into_iter().map(Ban::as_str).collect(),
        powers: labelled(Table::Powers, entity.ids(key::POWERS)),
        asked_by: labelled(Table::Jurisdictions, entity.ids(key::ASKED_BY)),
        from: labelled(Table::Jurisdictions, entity.ids(key::FROM)),
        to: labelled(Table::Parties, entity.ids(key::TO)),
        since: entity.day(key::SINCE),
        until: entity.day(key::UNTIL),
        process: entity.word(key::PROCESS).map(Process::as_str),
        secret: entity.flag(key::SECRET, false),
        contested: entity.flag(key::CONTESTED, false),
        confidence: entity.word(key::CONFIDENCE).map(Confidence::as_str),
        checked: entity.day(key::CHECKED),
        sources: sources(scenario, entity),
        note: entity.text(key::NOTE).map(str::to_owned),
        disputes: dispute::about(scenario, kind.table(), &entity.id),
    }
}

/// A jurisdiction with law of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// The id of the jurisdiction.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The jurisdiction that it lies within, whose law counts there too.
    pub within: Option<String>,
    /// Its own law and the agreements that name it.
    pub laws: Vec<Law>,
}

/// Every jurisdiction that has a power or a shield of its own, sorted by id, with its law.
#[must_use]
pub fn countries(scenario: &Scenario) -> Vec<Country> {
    let laws = list(scenario, &Filter::default());
    let mut found = Vec::new();
    for jurisdiction in scenario.table(Table::Jurisdictions) {
        let own: Vec<Law> = laws.iter().filter(|law| law.of.iter().any(|j| j.id == jurisdiction.id)).cloned().collect();
        if own.iter().any(|law| law.kind != LawKind::Agreement) {
            found.push(Country {
                id: jurisdiction.id.clone(),
                name: jurisdiction.label().to_owned(),
                within: jurisdiction.reference(key::WITHIN).map(str::to_owned),
                laws: own,
            });
        }
    }
    found
}
