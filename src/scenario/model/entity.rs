//! Entities, switches, views and expectations as a scenario holds them.

use crate::diagnostic::Span;
use crate::scenario::schema::reading::{Day, Flag, Naming, Reading, Reference, Text, Word, Words};
use crate::scenario::schema::{Key, Means, Name, SwitchKind, Table, Vocabulary, key};
use crate::scenario::value::date::Date;
use crate::scenario::value::number::Exact;
use crate::scenario::value::{SpannedId, Value};

/// One key of an entity with its value.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// The key.
    pub key: Name,
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
    /// The key with its place; absent keys give `None`.
    #[must_use]
    pub fn attribute(&self, key: impl Into<Name>) -> Option<&Attribute> {
        let key = key.into();
        self.attributes.iter().find(|a| a.key == key)
    }

    /// The value of a key, of whatever type.
    #[must_use]
    pub fn get(&self, key: impl Into<Name>) -> Option<&Value> {
        self.attribute(key).map(|a| &a.value)
    }

    /// The value of a key, read as the key is read.
    #[must_use]
    pub fn read<R: Reading>(&self, key: Key<R>) -> Option<R::Of<'_>> {
        self.get(key).and_then(R::read)
    }

    /// Gives a key another value.
    pub(crate) fn set(&mut self, key: Name, value: Value, span: Span) {
        self.attributes.retain(|a| a.key != key);
        self.attributes.push(Attribute { key, value, span });
    }

    /// The text under a key.
    #[must_use]
    pub fn text(&self, key: Key<Text>) -> Option<&str> {
        self.read(key)
    }

    /// The word under a key.
    #[must_use]
    pub fn word<E: Vocabulary>(&self, key: Key<Word<E>>) -> Option<E> {
        self.read(key)
    }

    /// The words under a key; absent: none.
    #[must_use]
    pub fn words<E: Vocabulary>(&self, key: Key<Words<E>>) -> Vec<E> {
        self.read(key).unwrap_or_default()
    }

    /// The flag under a key, or what it is by default.
    #[must_use]
    pub fn flag(&self, key: Key<Flag>, default: bool) -> bool {
        self.read(key).unwrap_or(default)
    }

    /// The day under a key.
    #[must_use]
    pub fn day(&self, key: Key<Day>) -> Option<Date> {
        self.read(key)
    }

    /// The ids under a key, one or several; absent: none.
    #[must_use]
    pub fn ids<R: Naming>(&self, key: Key<R>) -> Vec<&str> {
        self.get(key).into_iter().flat_map(Value::references).map(|n| n.id.as_str()).collect()
    }

    /// The one id under a key.
    #[must_use]
    pub fn reference(&self, key: Key<Reference>) -> Option<&str> {
        self.read(key).map(|one| one.id.as_str())
    }

    /// What people call it: its name, or its id.
    #[must_use]
    pub fn label(&self) -> &str {
        self.text(key::NAME).unwrap_or(&self.id)
    }
}

/// How a patch changes an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// The value takes the place of what is there.
    Set,
    /// The items are taken off the list that is there.
    Remove,
    /// The items are put on the list, those that are not there yet.
    Add,
}

/// A new value for one attribute under an option; or items of a list, to be removed or added.
#[derive(Clone, Debug)]
pub struct Set {
    /// The table of the entity.
    pub table: Table,
    /// The entity's id.
    pub id: String,
    /// The key that is changed.
    pub key: Name,
    /// Its new value, or the items.
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
    /// What it removes from lists, after what it sets.
    pub removes: Vec<Set>,
    /// What it adds to lists, after what it removes.
    pub adds: Vec<Set>,
    /// What it drops.
    pub drops: Vec<Drop>,
}

impl SwitchOption {
    /// What it does to attributes: what it sets, removes and adds, in the order in which this happens.
    pub fn patches(&self) -> impl Iterator<Item = (Manner, &Set)> {
        let all = [(Manner::Set, &self.sets), (Manner::Remove, &self.removes), (Manner::Add, &self.adds)];
        all.into_iter().flat_map(|(manner, sets)| sets.iter().map(move |set| (manner, set)))
    }

    /// Whether it leaves the world as it is written.
    #[must_use]
    pub fn changes_nothing(&self) -> bool {
        self.drops.is_empty() && self.patches().next().is_none()
    }

    /// The answer in the author's words: its label, or its id.
    #[must_use]
    pub fn label(&self) -> &str {
        self.entity.text(key::LABEL).unwrap_or(&self.id)
    }

    /// Who says so: ids of parties or sources.
    #[must_use]
    pub fn said_by(&self) -> Vec<&str> {
        self.entity.ids(key::SAID_BY)
    }

    /// Its likelihood, if the claim has likelihoods.
    #[must_use]
    pub fn likelihood(&self) -> Option<&Exact> {
        self.entity.read(key::LIKELIHOOD)
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
    /// The index of an option in `options`.
    #[must_use]
    pub fn option(&self, id: &str) -> Option<usize> {
        self.options.iter().position(|o| o.id == id)
    }

    /// The question in the author's words, or the id.
    #[must_use]
    pub fn question(&self) -> &str {
        self.entity.text(key::QUESTION).unwrap_or(&self.entity.id)
    }
}

/// A named set of answers.
#[derive(Clone, Debug)]
pub struct View {
    /// Its id, place, `label`, `sources` and `note`.
    pub entity: Entity,
    /// Switch and option, as written.
    pub choose: Vec<(SpannedId, SpannedId)>,
}

/// What must come out of a policy.
#[derive(Clone, Debug)]
pub struct PolicyExpectation {
    /// Where it is written.
    pub span: Span,
    /// The policy.
    pub policy: SpannedId,
    /// Whether it must be kept.
    pub passes: bool,
    /// Switches chosen for it, beside the defaults.
    pub when: Vec<(SpannedId, SpannedId)>,
    /// Its date, instead of the scenario's.
    pub date: Option<Date>,
    /// Ids of the sources that say so.
    pub sources: Vec<SpannedId>,
}

/// What must come out.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// Where it is written.
    pub span: Span,
    /// The party.
    pub party: SpannedId,
    /// The dataset.
    pub data: SpannedId,
    /// The expected word for `reads`.
    pub reads: Option<Means>,
    /// The expected word for `holds`.
    pub holds: Option<Means>,
    /// The expected word for `kept`.
    pub kept: Option<Means>,
    /// The expected word for `unnoticed`.
    pub unnoticed: Option<Means>,
    /// The expected word for `alters`.
    pub alters: Option<Means>,
    /// The expected word for `denies`.
    pub denies: Option<Means>,
    /// Switches chosen for it, beside the defaults.
    pub when: Vec<(SpannedId, SpannedId)>,
    /// Its date, instead of the scenario's.
    pub date: Option<Date>,
    /// Ids of the sources that say so.
    pub sources: Vec<SpannedId>,
}
