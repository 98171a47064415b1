//! The world under an assignment: the base with each chosen option's `set` and `drop` applied.
//!
//! What is dropped is not there, nor is any reference to it; laws are only those in force on the day.

use super::places::control;
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Date, Exact, Scenario, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Entities by id.
pub(crate) type Map<'w, T> = BTreeMap<&'w str, T>;

#[derive(Debug)]
pub(crate) struct World<'w> {
    /// Each with the one that it lies within.
    pub(crate) jurisdictions: Map<'w, Option<&'w str>>,
    pub(crate) parties: Map<'w, Party<'w>>,
    /// Who controls whom.
    pub(crate) control: BTreeSet<(&'w str, &'w str)>,
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
            jurisdictions: base.all(Table::Jurisdictions, |e| Some(e.id("within", Table::Jurisdictions))),
            control: control(&parties),
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

/// The scenario with an assignment's patches laid over it.
struct Patched<'w> {
    scenario: &'w Scenario,
    set: BTreeMap<(Table, &'w str, &'w str), &'w Value>,
    dropped: BTreeSet<(Table, &'w str)>,
}

impl<'w> Patched<'w> {
    fn new(scenario: &'w Scenario, assignment: &Assignment) -> Self {
        let mut patched = Patched { scenario, set: BTreeMap::new(), dropped: BTreeSet::new() };
        for (place, switch) in scenario.switches.iter().enumerate() {
            let option = &switch.options[assignment.options[place]];
            for set in &option.sets {
                patched.set.insert((set.table, &set.id, set.field), &set.value);
            }
            for drop in &option.drops {
                patched.dropped.insert((drop.table, &drop.id));
            }
        }
        patched
    }

    fn exists(&self, table: Table, id: &str) -> bool {
        !self.dropped.contains(&(table, id))
    }

    /// Every entity of a table that exists and that `read` finds whole.
    fn all<T>(&self, table: Table, read: impl Fn(&Fields<'_, 'w>) -> Option<T>) -> Map<'w, T> {
        let entities = self.scenario.table(table).iter().filter(|e| self.exists(table, &e.id));
        entities.filter_map(|e| read(&Fields { patched: self, table, entity: &e.id }).map(|t| (e.id.as_str(), t))).collect()
    }
}

/// The attributes of one entity.
struct Fields<'p, 'w> {
    patched: &'p Patched<'w>,
    table: Table,
    entity: &'w str,
}

impl<'w> Fields<'_, 'w> {
    /// What an option sets, or else what the entity says.
    fn get(&self, name: &'static str) -> Option<&'w Value> {
        let set = self.patched.set.get(&(self.table, self.entity, name)).copied();
        set.or_else(|| self.patched.scenario.entity(self.table, self.entity)?.get(name))
    }

    /// How many ids are written there, of whatever is dropped too.
    fn written(&self, name: &'static str) -> usize {
        self.get(name).into_iter().flat_map(Value::references).count()
    }

    /// The ids written there, but for those of dropped entities.
    fn ids(&self, name: &'static str, of: Table) -> Vec<&'w str> {
        let written = self.get(name).into_iter().flat_map(Value::references).map(|n| n.id.as_str());
        written.filter(|id| self.patched.exists(of, id)).collect()
    }

    fn id(&self, name: &'static str, of: Table) -> Option<&'w str> {
        self.ids(name, of).first().copied()
    }

    /// The dataset of a copy, whose id is `dataset/copy`.
    fn dataset(&self) -> Option<&'w str> {
        let (dataset, _) = self.entity.split_once('/')?;
        self.patched.exists(Table::Data, dataset).then_some(dataset)
    }

    fn word(&self, name: &'static str) -> &'w str {
        match self.get(name) {
            Some(Value::Word(word)) => word,
            _ => "",
        }
    }

    fn words(&self, name: &'static str) -> Vec<&'w str> {
        match self.get(name) {
            Some(Value::Words(words)) => words.clone(),
            _ => Vec::new(),
        }
    }

    fn flag(&self, name: &'static str, default: bool) -> bool {
        match self.get(name) {
            Some(Value::Flag(flag)) => *flag,
            _ => default,
        }
    }

    fn count(&self, name: &'static str, default: usize) -> usize {
        match self.get(name) {
            Some(Value::Count(count)) => *count as usize,
            _ => default,
        }
    }

    fn number(&self, name: &'static str) -> Option<&'w Exact> {
        match self.get(name) {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        }
    }

    fn shares(&self, name: &'static str) -> Vec<(&'w str, Exact)> {
        let shares = match self.get(name) {
            Some(Value::Shares(shares)) => shares.as_slice(),
            _ => &[],
        };
        let there = shares.iter().filter(|(owner, _)| self.patched.exists(Table::Parties, &owner.id));
        there.map(|(owner, share)| (owner.id.as_str(), share.clone())).collect()
    }

    /// The number of parts needed stays what it is; dropped parts are gone.
    fn parts(&self, name: &'static str) -> Option<(usize, BTreeSet<&'w str>)> {
        match self.get(name) {
            Some(Value::Parts(need, _)) => Some((*need as usize, self.ids(name, Table::Keys).into_iter().collect())),
            _ => None,
        }
    }

    /// `since` is the first day in force, `until` the first day no longer. No date: the world after every date named.
    fn in_force(&self, date: Option<Date>) -> bool {
        let day = |name| match self.get(name) {
            Some(Value::Day(day)) => Some(*day),
            _ => None,
        };
        match date {
            None => day("until").is_none(),
            Some(date) => day("since").is_none_or(|since| since <= date) && day("until").is_none_or(|until| date < until),
        }
    }
}
