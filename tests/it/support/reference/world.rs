//! The world under an assignment: the base with each chosen option's `set`, `remove`, `add` and `drop` applied.
//!
//! What is dropped is not there, nor is any reference to it; laws are only those in force on the day.

use super::document::{Document, Given};
use super::patched::Patched;
use super::places::Places;
use std::collections::{BTreeMap, BTreeSet};

/// A decimal number as it is written.
pub(crate) type Exact = num_rational::BigRational;

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
    /// The data of the copies that each key locks, directly or through `wrapped_by` or `parts`.
    pub(crate) locked: Map<'w, BTreeSet<&'w str>>,
    pub(crate) processing: Map<'w, Processing<'w>>,
    pub(crate) software: Map<'w, Software<'w>>,
    pub(crate) powers: Map<'w, Power<'w>>,
    pub(crate) shields: Map<'w, Shield<'w>>,
    pub(crate) agreements: Map<'w, Agreement<'w>>,
    pub(crate) offers: Map<'w, Offer<'w>>,
    pub(crate) breaches: Map<'w, Breach<'w>>,
    pub(crate) policies: Map<'w, Policy<'w>>,
}

#[derive(Debug)]
pub(crate) struct Party<'w> {
    pub(crate) kind: &'w str,
    pub(crate) governs: Option<&'w str>,
    pub(crate) incorporated: Option<&'w str>,
    pub(crate) established: Vec<&'w str>,
    pub(crate) serves: Vec<&'w str>,
    pub(crate) owners: Vec<(&'w str, Exact)>,
    pub(crate) controlled_by: Vec<&'w str>,
    pub(crate) exempt: Vec<&'w str>,
    pub(crate) belongs_to: Vec<&'w str>,
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
    pub(crate) stands_for: Vec<&'w str>,
    pub(crate) vouched_by: Vec<&'w str>,
    pub(crate) admins: Vec<&'w str>,
}

#[derive(Debug)]
pub(crate) struct Data<'w> {
    pub(crate) category: &'w str,
    pub(crate) subject: Option<&'w str>,
    pub(crate) quorum: usize,
    pub(crate) reveals: Vec<&'w str>,
    pub(crate) withheld: bool,
    pub(crate) used_by: Vec<&'w str>,
    /// Whether it says who uses it, dropped parties among them.
    pub(crate) names_users: bool,
    pub(crate) compared: usize,
    pub(crate) signed_by: Vec<&'w str>,
}

#[derive(Debug)]
pub(crate) struct Copy<'w> {
    pub(crate) data: &'w str,
    pub(crate) at: &'w str,
    pub(crate) tenants: Vec<&'w str>,
    pub(crate) readers: Vec<&'w str>,
    pub(crate) locked_by: Vec<&'w str>,
    /// Of each list any one; what was dropped is gone.
    pub(crate) through: Vec<Vec<&'w str>>,
    pub(crate) offline: bool,
    pub(crate) append_only: bool,
    pub(crate) not_for_users: bool,
}

#[derive(Debug)]
pub(crate) struct Processing<'w> {
    pub(crate) data: Vec<&'w str>,
    pub(crate) by: Option<&'w str>,
    pub(crate) at: &'w str,
    pub(crate) retained: bool,
    pub(crate) sealed: bool,
    pub(crate) seal_rests_on: Vec<&'w str>,
    pub(crate) shown_to: Vec<&'w str>,
}

#[derive(Debug)]
pub(crate) struct Software<'w> {
    pub(crate) vendor: Option<&'w str>,
    pub(crate) runs_at: Vec<&'w str>,
    pub(crate) ships_from: Vec<&'w str>,
    pub(crate) signed_with: Vec<&'w str>,
    pub(crate) needs_vendor: bool,
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
    pub(crate) secret: bool,
    pub(crate) spares: Vec<&'w str>,
    pub(crate) enforceable: Vec<&'w str>,
    pub(crate) general: bool,
    /// Who can be named; `None`: anybody but the wielder.
    pub(crate) targets: Option<Vec<&'w str>>,
    pub(crate) leaves: bool,
}

#[derive(Debug)]
pub(crate) struct Shield<'w> {
    pub(crate) of: &'w str,
    /// Verbs, and `give`.
    pub(crate) against: Vec<&'w str>,
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
    /// Orders under which powers it is for; `None`: under all.
    pub(crate) powers: Option<Vec<&'w str>>,
    pub(crate) spares: Vec<&'w str>,
}

#[derive(Debug)]
pub(crate) struct Offer<'w> {
    pub(crate) by: Vec<&'w str>,
    pub(crate) to: Vec<&'w str>,
    pub(crate) alters: bool,
    /// What it names; `None` where it names nothing by this.
    pub(crate) data: Option<Vec<&'w str>>,
    pub(crate) categories: Vec<&'w str>,
}

#[derive(Debug)]
pub(crate) struct Breach<'w> {
    pub(crate) by: &'w str,
    pub(crate) sites: Vec<&'w str>,
    pub(crate) keys: Vec<&'w str>,
    pub(crate) parties: Vec<&'w str>,
    pub(crate) breaks_seal: bool,
    pub(crate) commands_hsm: bool,
}

#[derive(Debug)]
pub(crate) struct Policy<'w> {
    pub(crate) kind: &'w str,
    pub(crate) data: Option<Vec<&'w str>>,
    pub(crate) categories: Vec<&'w str>,
    pub(crate) inside: Vec<&'w str>,
    pub(crate) keys: bool,
    pub(crate) processing: bool,
    pub(crate) max_foreign_share: Option<Exact>,
    pub(crate) max_foreign_total: Option<Exact>,
    pub(crate) holders: Vec<&'w str>,
    pub(crate) parties: Vec<&'w str>,
    pub(crate) governments_outside: Option<Vec<&'w str>>,
    pub(crate) harder_than: &'w str,
    pub(crate) question: &'w str,
}

impl<'w> World<'w> {
    pub(crate) fn new(document: &'w Document, given: &'w Given) -> Self {
        let base = Patched::new(document, given);
        let jurisdictions = base.all("jurisdictions", |e| Some(e.id("within", "jurisdictions")));
        let parties = base.all("parties", |e| {
            Some(Party {
                kind: e.word("kind"),
                governs: e.id("governs", "jurisdictions"),
                incorporated: e.id("incorporated", "jurisdictions"),
                established: e.ids("established", "jurisdictions"),
                serves: e.ids("serves", "jurisdictions"),
                owners: e.shares("owners"),
                controlled_by: e.ids("controlled_by", "parties"),
                exempt: e.ids("exempt", "powers"),
                belongs_to: e.ids("belongs_to", "jurisdictions"),
            })
        });
        let mut world = World {
            locked: Map::new(),
            places: Places::new(&jurisdictions, &parties),
            parties,
            sites: base.all("sites", |e| {
                Some(Site {
                    kind: e.word("kind"),
                    located: e.id("located", "jurisdictions"),
                    operator: e.id("operator", "parties"),
                    immune: e.ids("immune", "jurisdictions"),
                })
            }),
            keys: base.all("keys", |e| {
                Some(Key {
                    holders: e.ids("holders", "parties"),
                    stored_at: e.ids("stored_at", "sites"),
                    hsm: e.flag("hsm", false),
                    wrapped_by: e.ids("wrapped_by", "keys"),
                    parts: e.parts("parts"),
                    stands_for: e.ids("stands_for", "parties"),
                    vouched_by: e.ids("vouched_by", "parties"),
                    admins: e.ids("admins", "parties"),
                })
            }),
            data: base.all("data", |e| {
                Some(Data {
                    category: e.word("category"),
                    subject: e.id("subject", "parties"),
                    quorum: e.count("quorum", 1),
                    reveals: e.ids("reveals", "keys"),
                    withheld: e.flag("withheld", false),
                    used_by: e.ids("used_by", "parties"),
                    names_users: e.limit("used_by", "parties").is_some(),
                    compared: e.count("compared", 1),
                    signed_by: e.ids("signed_by", "keys"),
                })
            }),
            // A copy at a dropped site is gone, as is one of a dropped dataset.
            copies: base.all("copies", |e| {
                Some(Copy {
                    data: e.dataset()?,
                    at: e.id("at", "sites")?,
                    tenants: e.ids("tenants", "parties"),
                    readers: e.ids("readers", "parties"),
                    locked_by: e.ids("locked_by", "keys"),
                    through: e.ways("through"),
                    offline: e.flag("offline", false),
                    append_only: e.flag("append_only", false),
                    not_for_users: e.flag("not_for_users", false),
                })
            }),
            // A processing at a dropped site is gone; one that lost its `by` stays without one.
            processing: base.all("processing", |e| {
                Some(Processing {
                    data: e.ids("data", "data"),
                    by: e.id("by", "parties"),
                    at: e.id("at", "sites")?,
                    retained: e.flag("retained", true),
                    sealed: e.flag("sealed", false),
                    seal_rests_on: e.ids("seal_rests_on", "software"),
                    shown_to: e.ids("shown_to", "parties"),
                })
            }),
            software: base.all("software", |e| {
                Some(Software {
                    vendor: e.id("vendor", "parties"),
                    runs_at: e.ids("runs_at", "sites"),
                    ships_from: e.ids("ships_from", "sites"),
                    signed_with: e.ids("signed_with", "keys"),
                    needs_vendor: e.flag("needs_vendor", false),
                })
            }),
            // A power, shield or agreement that lost a part is gone.
            powers: base.all("powers", |e| {
                e.in_force().then_some(())?;
                Some(Power {
                    wielded_by: e.id("wielded_by", "parties")?,
                    of: e.id("of", "jurisdictions")?,
                    verbs: e.words("verbs"),
                    binds: e.words("binds"),
                    reach: e.word("reach"),
                    categories: e.words("categories"),
                    contested: e.flag("contested", false),
                    secret: e.flag("secret", false),
                    spares: e.ids("spares", "jurisdictions"),
                    enforceable: e.words("enforceable"),
                    general: e.flag("general", false),
                    targets: e.limit("targets", "parties"),
                    leaves: e.flag("leaves", false),
                })
            }),
            shields: base.all("shields", |e| {
                e.in_force().then_some(())?;
                let against = e.words("against");
                Some(Shield {
                    of: e.id("of", "jurisdictions")?,
                    // Absent (or written empty): the first four and `give`.
                    against: if against.is_empty() { vec!["disclose", "decrypt", "assist", "alter", "give"] } else { against },
                    binds: e.words("binds"),
                    reach: e.word("reach"),
                    categories: e.words("categories"),
                })
            }),
            agreements: base.all("agreements", |e| {
                e.in_force().then_some(())?;
                let whole = e.written("between") == e.ids("between", "jurisdictions").len();
                whole.then(|| Agreement {
                    between: e.ids("between", "jurisdictions").into_iter().collect(),
                    kind: e.word("kind"),
                    asked_by: e.limit("asked_by", "jurisdictions"),
                    powers: e.limit("powers", "powers"),
                    spares: e.ids("spares", "jurisdictions"),
                })
            }),
            // An offer or breach loses what was dropped from its lists, and is gone when nobody gives, nobody gets, or nothing falls.
            offers: base.all("offers", |e| {
                e.in_force().then_some(())?;
                let (by, to) = (e.ids("by", "parties"), e.ids("to", "parties"));
                (!by.is_empty() && !to.is_empty()).then(|| Offer {
                    by,
                    to,
                    alters: e.flag("alters", false),
                    data: e.limit("data", "data"),
                    categories: e.words("categories"),
                })
            }),
            breaches: base.all("breaches", |e| {
                Some(Breach {
                    by: e.id("by", "parties")?,
                    sites: e.ids("site", "sites"),
                    keys: e.ids("key", "keys"),
                    parties: e.ids("party", "parties"),
                    breaks_seal: e.flag("breaks_seal", false),
                    commands_hsm: e.flag("commands_hsm", false),
                })
            }),
            policies: base.all("policies", |e| {
                Some(Policy {
                    kind: e.word("kind"),
                    data: e.limit("data", "data"),
                    categories: e.words("categories"),
                    inside: e.ids("in", "jurisdictions"),
                    keys: e.flag("keys", false),
                    processing: e.flag("processing", false),
                    max_foreign_share: e.number("max_foreign_share"),
                    max_foreign_total: e.number("max_foreign_total"),
                    holders: e.ids("holders", "parties"),
                    parties: e.ids("parties", "parties"),
                    governments_outside: e.get("governments_outside").map(|_| e.ids("governments_outside", "jurisdictions")),
                    harder_than: e.word("harder_than"),
                    question: e.word("question"),
                })
            }),
        };
        for copy in world.copies.values() {
            for key in world.keys_on(copy) {
                world.locked.entry(key).or_default().insert(copy.data);
            }
        }
        world
    }
}
