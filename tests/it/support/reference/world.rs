//! The world under an assignment: the base with each chosen option's `set` and `drop` applied.
//!
//! What is dropped is not there, nor is any reference to it; laws are only those in force on the day.

use super::patched::Patched;
use super::places::Places;
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Exact, Scenario};
use std::collections::{BTreeMap, BTreeSet};

/// Entities by id.
pub(crate) type Map<'w, T> = BTreeMap<&'w str, T>;

#[derive(Debug)]
pub(crate) struct World<'w> {
    pub(crate) places: Places<'w>,
    pub(crate) parties: Map<'w, Party<'w>>,
    pub(crate) sites: Map<'w, Site<'w>>,
    pub(crate) keys: Map<'w, Key<'w>>,
    pub(crate) data: Map<'w, Data<'w>>,
    pub(crate) copies: Map<'w, Copy<'w>>,
    pub(crate) processing: Map<'w, Processing<'w>>,
    pub(crate) software: Map<'w, Software<'w>>,
    pub(crate) powers: Map<'w, Power<'w>>,
    pub(crate) shields: Map<'w, Shield<'w>>,
    pub(crate) agreements: Map<'w, Agreement<'w>>,
    pub(crate) breaches: Map<'w, Breach<'w>>,
    pub(crate) policies: Map<'w, Policy<'w>>,
}

#[derive(Debug)]
pub(crate) struct Party<'w> {
    pub(crate) governs: Option<&'w str>,
    pub(crate) incorporated: Option<&'w str>,
    pub(crate) established: Vec<&'w str>,
    pub(crate) serves: Vec<&'w str>,
    pub(crate) owners: Vec<(&'w str, Exact)>,
    pub(crate) controlled_by: Vec<&'w str>,
    pub(crate) exempt: Vec<&'w str>,
}

#[derive(Debug)]
pub(crate) struct Site<'w> {
    pub(crate) kind: &'w str,
    pub(crate) located: Option<&'w str>,
    pub(crate) operator: Option<&'w str>,
    pub(crate) immune: Vec<&'w str>,
}

#[derive(Debug)]
pub(crate) struct Key<'w> {
    pub(crate) holders: Vec<&'w str>,
    pub(crate) stored_at: Vec<&'w str>,
    pub(crate) hsm: bool,
    pub(crate) wrapped_by: Vec<&'w str>,
    /// How many of which keys.
    pub(crate) parts: Option<(usize, BTreeSet<&'w str>)>,
}

#[derive(Debug)]
pub(crate) struct Data<'w> {
    pub(crate) category: &'w str,
    pub(crate) subject: Option<&'w str>,
    pub(crate) quorum: usize,
    pub(crate) reveals: Vec<&'w str>,
}

#[derive(Debug)]
pub(crate) struct Copy<'w> {
    pub(crate) data: &'w str,
    pub(crate) at: &'w str,
    pub(crate) tenants: Vec<&'w str>,
    pub(crate) locked_by: Vec<&'w str>,
}

#[derive(Debug)]
pub(crate) struct Processing<'w> {
    pub(crate) data: Vec<&'w str>,
    pub(crate) by: Option<&'w str>,
    pub(crate) at: &'w str,
    pub(crate) retained: bool,
    pub(crate) sealed: bool,
}

#[derive(Debug)]
pub(crate) struct Software<'w> {
    pub(crate) vendor: Option<&'w str>,
    pub(crate) runs_at: Vec<&'w str>,
}

#[derive(Debug)]
pub(crate) struct Power<'w> {
    pub(crate) wielded_by: &'w str,
    pub(crate) of: &'w str,
    pub(crate) verbs: Vec<&'w str>,
    pub(crate) binds: Vec<&'w str>,
    pub(crate) reach: &'w str,
    pub(crate) categories: Vec<&'w str>,
    pub(crate) contested: bool,
    pub(crate) enforceable: Vec<&'w str>,
}

#[derive(Debug)]
pub(crate) struct Shield<'w> {
    pub(crate) of: &'w str,
    pub(crate) binds: Vec<&'w str>,
    pub(crate) reach: &'w str,
    pub(crate) categories: Vec<&'w str>,
}

#[derive(Debug)]
pub(crate) struct Agreement<'w> {
    pub(crate) between: BTreeSet<&'w str>,
    pub(crate) kind: &'w str,
    /// Who may ask; `None`: both sides. Where all who might ask were dropped, nobody may.
    pub(crate) asked_by: Option<Vec<&'w str>>,
}

#[derive(Debug)]
pub(crate) struct Breach<'w> {
    pub(crate) by: &'w str,
    pub(crate) target: Target<'w>,
}

#[derive(Debug)]
pub(crate) enum Target<'w> {
    Site(&'w str),
    Key(&'w str),
    Party(&'w str),
}

#[derive(Debug)]
pub(crate) struct Policy<'w> {
    pub(crate) kind: &'w str,
    pub(crate) data: Option<Vec<&'w str>>,
    pub(crate) categories: Vec<&'w str>,
    pub(crate) inside: Vec<&'w str>,
    pub(crate) keys: bool,
    pub(crate) processing: bool,
    pub(crate) max_foreign_share: Option<&'w Exact>,
    pub(crate) max_foreign_total: Option<&'w Exact>,
    pub(crate) holders: Vec<&'w str>,
    pub(crate) parties: Vec<&'w str>,
    pub(crate) governments_outside: Option<Vec<&'w str>>,
    pub(crate) harder_than: &'w str,
}

impl<'w> World<'w> {
    pub(crate) fn new(scenario: &'w Scenario, assignment: &Assignment) -> Self {
        let base = Patched::new(scenario, assignment);
        let jurisdictions = base.all(Table::Jurisdictions, |e| Some(e.id("within", Table::Jurisdictions)));
        let parties = base.all(Table::Parties, |e| {
            Some(Party {
                governs: e.id("governs", Table::Jurisdictions),
                incorporated: e.id("incorporated", Table::Jurisdictions),
                established: e.ids("established", Table::Jurisdictions),
                serves: e.ids("serves", Table::Jurisdictions),
                owners: e.shares("owners"),
                controlled_by: e.ids("controlled_by", Table::Parties),
                exempt: e.ids("exempt", Table::Powers),
            })
        });
        World {
            places: Places::new(&jurisdictions, &parties),
            parties,
            sites: base.all(Table::Sites, |e| {
                Some(Site {
                    kind: e.word("kind"),
                    located: e.id("located", Table::Jurisdictions),
                    operator: e.id("operator", Table::Parties),
                    immune: e.ids("immune", Table::Jurisdictions),
                })
            }),
            keys: base.all(Table::Keys, |e| {
                Some(Key {
                    holders: e.ids("holders", Table::Parties),
                    stored_at: e.ids("stored_at", Table::Sites),
                    hsm: e.flag("hsm", false),
                    wrapped_by: e.ids("wrapped_by", Table::Keys),
                    parts: e.parts("parts"),
                })
            }),
            data: base.all(Table::Data, |e| {
                Some(Data {
                    category: e.word("category"),
                    subject: e.id("subject", Table::Parties),
                    quorum: e.count("quorum", 1),
                    reveals: e.ids("reveals", Table::Keys),
                })
            }),
            // A copy at a dropped site is gone, as is one of a dropped dataset.
            copies: base.all(Table::Copies, |e| {
                Some(Copy {
                    data: e.dataset()?,
                    at: e.id("at", Table::Sites)?,
                    tenants: e.ids("tenants", Table::Parties),
                    locked_by: e.ids("locked_by", Table::Keys),
                })
            }),
            // A processing at a dropped site is gone; one that lost its `by` stays without one.
            processing: base.all(Table::Processing, |e| {
                Some(Processing {
                    data: e.ids("data", Table::Data),
                    by: e.id("by", Table::Parties),
                    at: e.id("at", Table::Sites)?,
                    retained: e.flag("retained", true),
                    sealed: e.flag("sealed", false),
                })
            }),
            software: base.all(Table::Software, |e| {
                Some(Software { vendor: e.id("vendor", Table::Parties), runs_at: e.ids("runs_at", Table::Sites) })
            }),
            // A power, shield, agreement or breach that lost a part is gone.
            powers: base.all(Table::Powers, |e| {
                e.in_force(assignment.date).then_some(())?;
                Some(Power {
                    wielded_by: e.id("wielded_by", Table::Parties)?,
                    of: e.id("of", Table::Jurisdictions)?,
                    verbs: e.words("verbs"),
                    binds: e.words("binds"),
                    reach: e.word("reach"),
                    categories: e.words("categories"),
                    contested: e.flag("contested", false),
                    enforceable: e.words("enforceable"),
                })
            }),
            shields: base.all(Table::Shields, |e| {
                e.in_force(assignment.date).then_some(())?;
                Some(Shield {
                    of: e.id("of", Table::Jurisdictions)?,
                    binds: e.words("binds"),
                    reach: e.word("reach"),
                    categories: e.words("categories"),
                })
            }),
            agreements: base.all(Table::Agreements, |e| {
                e.in_force(assignment.date).then_some(())?;
                let whole = e.written("between") == e.ids("between", Table::Jurisdictions).len();
                whole.then(|| Agreement {
                    between: e.ids("between", Table::Jurisdictions).into_iter().collect(),
                    kind: e.word("kind"),
                    asked_by: (e.written("asked_by") > 0).then(|| e.ids("asked_by", Table::Jurisdictions)),
                })
            }),
            breaches: base.all(Table::Breaches, |e| {
                let site = e.id("site", Table::Sites).map(Target::Site);
                let key = e.id("key", Table::Keys).map(Target::Key);
                let party = e.id("party", Table::Parties).map(Target::Party);
                Some(Breach { by: e.id("by", Table::Parties)?, target: site.or(key).or(party)? })
            }),
            policies: base.all(Table::Policies, |e| {
                Some(Policy {
                    kind: e.word("kind"),
                    data: (e.written("data") > 0).then(|| e.ids("data", Table::Data)),
                    categories: e.words("categories"),
                    inside: e.ids("in", Table::Jurisdictions),
                    keys: e.flag("keys", false),
                    processing: e.flag("processing", false),
                    max_foreign_share: e.number("max_foreign_share"),
                    max_foreign_total: e.number("max_foreign_total"),
                    holders: e.ids("holders", Table::Parties),
                    parties: e.ids("parties", Table::Parties),
                    governments_outside: e.get("governments_outside").map(|_| e.ids("governments_outside", Table::Jurisdictions)),
                    harder_than: e.word("harder_than"),
                })
            }),
        }
    }
}
