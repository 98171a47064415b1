//! Entities, switches, views and expectations as a scenario holds them.

use super::date::Date;
use super::number::Exact;
use super::schema::Table;
use super::value::{Named, Value};
use crate::diagnostic::Span;

/// One key of an entity with its value.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// The key.
    pub name: &'static str,
    /// Its checked value.
    pub value: Value,
    /// Where the value is written.
    pub span: Span,
}

/// One entity of any table.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its id; of a copy, `dataset/copy`.
    pub id: String,
    /// Where the id is written.
    pub span: Span,
    /// Its keys, in the order of the text.
    pub attributes: Vec<Attribute>,
}

impl Entity {
    /// The value of a key; absent keys give `None`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.attributes.iter().find(|a| a.name == name).map(|a| &a.value)
    }

    /// The key with its place.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|a| a.name == name)
    }

    /// Gives a key another value.
    pub(crate) fn set(&mut self, name: &'static str, value: Value, span: Span) {
        self.attributes.retain(|a| a.name != name);
        self.attributes.push(Attribute { name, value, span });
    }

    /// The text under a key.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::text)
    }

    /// The word under a key.
    #[must_use]
    pub fn word(&self, name: &str) -> Option<&'static str> {
        match self.get(name) {
            Some(Value::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// The words under a key; absent: none.
    #[must_use]
    pub fn words(&self, name: &str) -> &[&'static str] {
        match self.get(name) {
            Some(Value::Words(words)) => words,
            _ => &[],
        }
    }

    /// The flag under a key, or what it is by default.
    #[must_use]
    pub fn flag(&self, name: &str, default: bool) -> bool {
        match self.get(name) {
            Some(Value::Flag(flag)) => *flag,
            _ => default,
        }
    }

    /// The day under a key.
    #[must_use]
    pub fn day(&self, name: &str) -> Option<Date> {
        match self.get(name) {
            Some(Value::Day(day)) => Some(*day),
            _ => None,
        }
    }

    /// The number under a key.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<&Exact> {
        match self.get(name) {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// The ids under a key; absent: none.
    #[must_use]
    pub fn ids(&self, name: &str) -> Vec<&str> {
        self.get(name).into_iter().flat_map(Value::references).map(|n| n.id.as_str()).collect()
    }

    /// The one id under a key.
    #[must_use]
    pub fn reference(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Value::Reference(named)) => Some(&named.id),
            _ => None,
        }
    }

    /// What people call it: its name, or its id.
    #[must_use]
    pub fn label(&self) -> &str {
        self.text("name").unwrap_or(&self.id)
    }
}

/// The kind of a switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SwitchKind {
    /// Somebody says so; it may be false.
    Claim,
    /// It could be made otherwise.
    Choice,
    /// It happens on a day.
    Event,
}

impl SwitchKind {
    /// The word in TOML.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Choice => "choice",
            Self::Event => "event",
        }
    }
}

/// A new value for one attribute under an option.
#[derive(Clone, Debug)]
pub struct Set {
    /// The table of the entity.
    pub table: Table,
    /// The entity's id.
    pub id: String,
    /// The key that is replaced.
    pub field: &'static str,
    /// Its new value.
    pub value: Value,
    /// Where the path is written.
    pub span: Span,
}

/// An entity that does not exist under an option.
#[derive(Clone, Debug)]
pub struct Drop {
    /// The table of the entity.
    pub table: Table,
    /// The entity's id.
    pub id: String,
    /// Where the path is written.
    pub span: Span,
}

/// One answer of a switch.
#[derive(Clone, Debug)]
pub struct SwitchOption {
    /// Its id.
    pub id: String,
    /// Where the id is written.
    pub span: Span,
    /// `label`, `said_by`, `likelihood`, `cost`, `sources` and `note`.
    pub entity: Entity,
    /// What it sets.
    pub sets: Vec<Set>,
    /// What it drops.
    pub drops: Vec<Drop>,
}

impl SwitchOption {
    /// The answer in the author's words: its label, or its id.
    #[must_use]
    pub fn label(&self) -> &str {
        self.entity.text("label").unwrap_or(&self.id)
    }

    /// Who says so: ids of parties or sources.
    #[must_use]
    pub fn said_by(&self) -> Vec<&str> {
        self.entity.ids("said_by")
    }

    /// Its likelihood, if the claim has likelihoods.
    #[must_use]
    pub fn likelihood(&self) -> Option<&Exact> {
        self.entity.number("likelihood")
    }
}

/// A claim, a choice or an event.
#[derive(Clone, Debug)]
pub struct Switch {
    /// Its id, place, `question`, `sources` and `note`.
    pub entity: Entity,
    /// What sort it is.
    pub kind: SwitchKind,
    /// The option that holds by default; of an event, `before`, which [`Switch::on`] overrules.
    pub default: usize,
    /// The day of an event.
    pub on: Option<Date>,
    /// Its options, sorted by id (an event's: `before`, `after`).
    pub options: Vec<SwitchOption>,
}

impl Switch {
    /// The place of an option's id in `options`.
    #[must_use]
    pub fn option(&self, id: &str) -> Option<usize> {
        self.options.iter().position(|o| o.id == id)
    }

    /// The question in the author's words, or the id.
    #[must_use]
    pub fn question(&self) -> &str {
        self.entity.text("question").unwrap_or(&self.entity.id)
    }
}

/// A named set of answers.
#[derive(Clone, Debug)]
pub struct View {
    /// Its id, place, `label`, `sources` and `note`.
    pub entity: Entity,
    /// Switch and option, as written.
    pub choose: Vec<(Named, Named)>,
}

/// What must come out.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// Where it is written.
    pub span: Span,
    /// The party.
    pub party: Named,
    /// The dataset.
    pub data: Named,
    /// The expected word for `reads`.
    pub reads: Option<&'static str>,
    /// The expected word for `holds`.
    pub holds: Option<&'static str>,
    /// Switches chosen for it, beside the defaults.
    pub when: Vec<(Named, Named)>,
    /// Its date, instead of the scenario's.
    pub date: Option<Date>,
    /// Ids of the sources that say so.
    pub sources: Vec<Named>,
}
