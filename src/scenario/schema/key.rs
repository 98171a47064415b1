//! The keys of the format, each declared once with its name and with what it takes.
//!
//! A [`Key`] knows by its type how it is read ([`reading`](super::reading)); a [`Name`] is a key of which only the name counts.
//! Which tables have a key, and what it means there, is said in the tables.

use super::reading::{
    Chance, Coordinates, Count, Day, Effort, Flag, Fraction, OneOrMore, Parts, Reference, References, Shares, Speakers, Structure, Text,
    Ways, Word, Words,
};
use super::words::{
    AgreementKind, AskedOfLaw, Assumable, Ban, Basis, Category, Confidence, LegalQuestion, Means, PartyKind, PolicyKind, Process, Question,
    Reach, SiteKind, SwitchKind, Tie, Verb,
};
use super::{Kind, Table};
use std::fmt;
use std::marker::PhantomData;

/// The name of a key. Only the keys of the format have one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Id);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl serde::Serialize for Name {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// A key that is read as `R`.
#[derive(Debug)]
pub struct Key<R> {
    name: Name,
    kind: Kind,
    reading: PhantomData<fn() -> R>,
}

impl<R> Clone for Key<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Key<R> {}

impl<R> Key<R> {
    const fn new(id: Id, kind: Kind) -> Self {
        Self { name: Name(id), kind, reading: PhantomData }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Name {
        self.name
    }

    /// Its name as text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.name.as_str()
    }

    /// What it takes.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.kind
    }
}

impl<R> From<Key<R>> for Name {
    fn from(key: Key<R>) -> Self {
        key.name
    }
}

macro_rules! keys {
    (@reading Word $words:ident) => { Word<$words> };
    (@reading Words $words:ident) => { Words<$words> };
    (@reading $reading:ident $($of:ident)?) => { $reading };
    (@kind Word $words:ident) => { Kind::Word($words::WORDS) };
    (@kind Words $words:ident) => { Kind::Words($words::WORDS) };
    (@kind Reference $table:ident) => { Kind::Reference(Table::$table) };
    (@kind References $table:ident) => { Kind::References(Table::$table) };
    (@kind OneOrMore $table:ident) => { Kind::OneOrMore(Table::$table) };
    (@kind Structure $kind:ident) => { Kind::$kind };
    (@kind Chance) => { Kind::Yearly };
    (@kind $kind:ident) => { Kind::$kind };
    ($($key:ident = $name:literal: $reading:ident $(($of:ident))?;)*) => {
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "one for each constant, of the same name")]
        enum Id { $($key,)* }

        impl Name {
            /// Every key of the format.
            pub const ALL: &'static [Self] = &[$(Self(Id::$key),)*];

            /// The text in TOML.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self.0 { $(Id::$key => $name,)* }
            }
        }

        $(
            #[doc = concat!("The key `", $name, "`.")]
            pub const $key: Key<keys!(@reading $reading $($of)?)> = Key::new(Id::$key, keys!(@kind $reading $($of)?));
        )*
    };
}

keys! {
    // Of most entities.
    NAME = "name": Text;
    NOTE = "note": Text;
    SOURCES = "sources": References(Sources);
    CONFIDENCE = "confidence": Word(Confidence);
    ASSUMED = "assumed": Words(Assumable);
    STATUTE = "statute": Text;
    SINCE = "since": Day;
    UNTIL = "until": Day;
    YEARLY = "yearly": Chance;
    CHECKED = "checked": Day;
    // Of sources.
    TITLE = "title": Text;
    PUBLISHER = "publisher": Text;
    DATE = "date": Day;
    URL = "url": Text;
    // Of jurisdictions.
    ISO = "iso": Text;
    WITHIN = "within": Reference(Jurisdictions);
    LACKS = "lacks": Words(LegalQuestion);
    LOOKED_AT = "looked_at": Words(AskedOfLaw);
    // Of parties.
    PARTY_KIND = "kind": Word(PartyKind);
    GOVERNS = "governs": Reference(Jurisdictions);
    INCORPORATED = "incorporated": Reference(Jurisdictions);
    ESTABLISHED = "established": References(Jurisdictions);
    SERVES = "serves": References(Jurisdictions);
    OWNERS = "owners": Shares;
    CONTROLLED_BY = "controlled_by": References(Parties);
    EXEMPT = "exempt": References(Powers);
    BELONGS_TO = "belongs_to": References(Jurisdictions);
    // Of sites.
    SITE_KIND = "kind": Word(SiteKind);
    LOCATED = "located": Reference(Jurisdictions);
    OPERATOR = "operator": Reference(Parties);
    IMMUNE = "immune": References(Jurisdictions);
    COORDINATES = "coordinates": Coordinates;
    // Of keys on data.
    HOLDERS = "holders": References(Parties);
    STORED_AT = "stored_at": References(Sites);
    HSM = "hsm": Flag;
    WRAPPED_BY = "wrapped_by": References(Keys);
    PARTS = "parts": Parts;
    STANDS_FOR = "stands_for": References(Parties);
    VOUCHED_BY = "vouched_by": References(Parties);
    ADMINS = "admins": References(Parties);
    // Of datasets and copies.
    CATEGORY = "category": Word(Category);
    SUBJECT = "subject": Reference(Parties);
    QUORUM = "quorum": Count;
    REVEALS = "reveals": References(Keys);
    INTENDED = "intended": References(Parties);
    WITHHELD = "withheld": Flag;
    USED_BY = "used_by": References(Parties);
    COMPARED = "compared": Count;
    SIGNED_BY = "signed_by": References(Keys);
    COPIES = "copies": Structure(Copies);
    AT = "at": Reference(Sites);
    TENANTS = "tenants": References(Parties);
    READERS = "readers": References(Parties);
    LOCKED_BY = "locked_by": References(Keys);
    THROUGH = "through": Ways;
    OFFLINE = "offline": Flag;
    APPEND_ONLY = "append_only": Flag;
    NOT_FOR_USERS = "not_for_users": Flag;
    // Of processing and software.
    DATA = "data": References(Data);
    BY = "by": Reference(Parties);
    RETAINED = "retained": Flag;
    SEALED = "sealed": Flag;
    SEAL_RESTS_ON = "seal_rests_on": References(Software);
    SHOWN_TO = "shown_to": References(Parties);
    VENDOR = "vendor": Reference(Parties);
    RUNS_AT = "runs_at": References(Sites);
    SHIPS_FROM = "ships_from": References(Sites);
    SIGNED_WITH = "signed_with": References(Keys);
    NEEDS_VENDOR = "needs_vendor": Flag;
    // Of laws.
    WIELDED_BY = "wielded_by": Reference(Parties);
    OF = "of": Reference(Jurisdictions);
    VERBS = "verbs": Words(Verb);
    BINDS = "binds": Words(Tie);
    REACH = "reach": Word(Reach);
    CATEGORIES = "categories": Words(Category);
    PROCESS = "process": Word(Process);
    SECRET = "secret": Flag;
    CONTESTED = "contested": Flag;
    ENFORCEABLE = "enforceable": Words(Tie);
    SPARES = "spares": References(Jurisdictions);
    AGAINST = "against": Words(Ban);
    GENERAL = "general": Flag;
    LEAVES = "leaves": Flag;
    TARGETS = "targets": References(Parties);
    BETWEEN = "between": References(Jurisdictions);
    AGREEMENT_KIND = "kind": Word(AgreementKind);
    ASKED_BY = "asked_by": References(Jurisdictions);
    FROM = "from": References(Jurisdictions);
    TO = "to": References(Parties);
    POWERS = "powers": References(Powers);
    // Of offers.
    GIVERS = "by": OneOrMore(Parties);
    RECIPIENTS = "to": OneOrMore(Parties);
    BASIS = "basis": Word(Basis);
    ALTERS = "alters": Flag;
    // Of breaches.
    SITE = "site": OneOrMore(Sites);
    KEY = "key": OneOrMore(Keys);
    BREACHED = "party": OneOrMore(Parties);
    BREAKS_SEAL = "breaks_seal": Flag;
    COMMANDS_HSM = "commands_hsm": Flag;
    // Of policies.
    POLICY_KIND = "kind": Word(PolicyKind);
    IN = "in": References(Jurisdictions);
    KEYS = "keys": Flag;
    PROCESSING = "processing": Flag;
    MAX_FOREIGN_SHARE = "max_foreign_share": Fraction;
    MAX_FOREIGN_TOTAL = "max_foreign_total": Fraction;
    PARTIES = "parties": References(Parties);
    GOVERNMENTS_OUTSIDE = "governments_outside": References(Jurisdictions);
    HARDER_THAN = "harder_than": Word(Means);
    POLICY_QUESTION = "question": Word(Question);
    SAFEGUARDS = "safeguards": Flag;
    TESTED_SINCE = "tested_since": Day;
    // Of switches, options and views.
    SWITCH_KIND = "kind": Word(SwitchKind);
    QUESTION = "question": Text;
    DEFAULT = "default": Text;
    ON = "on": Day;
    OPTIONS = "options": Structure(Options);
    LABEL = "label": Text;
    SAID_BY = "said_by": Speakers;
    LIKELIHOOD = "likelihood": Fraction;
    COST = "cost": Effort;
    SET = "set": Structure(Patches);
    ADD = "add": Structure(ListPatches);
    REMOVE = "remove": Structure(ListPatches);
    DROP = "drop": Structure(Paths);
    CHOOSE = "choose": Structure(Choices);
    // At the top of a file.
    SCHEMA = "schema": Structure(Version);
    SUMMARY = "summary": Text;
    USE = "use": Structure(Packs);
    OVERRIDE = "override": Structure(Overrides);
    ASSUME_LAW = "assume_law": References(Jurisdictions);
    // Of expectations, of the lesson and of its questions.
    PARTY = "party": Reference(Parties);
    DATASET = "data": Reference(Data);
    POLICY = "policy": Reference(Policies);
    PASSES = "passes": Flag;
    READS = "reads": Word(Means);
    KEPT = "kept": Word(Means);
    UNNOTICED = "unnoticed": Word(Means);
    CHANGES = "alters": Word(Means);
    DENIES = "denies": Word(Means);
    HOLDS = "holds": Word(Means);
    WHEN = "when": Structure(Choices);
    GOAL = "goal": Text;
    MINUTES = "minutes": Count;
    QUESTIONS = "questions": Structure(Questions);
    ASK = "ask": Text;
    HINT = "hint": Text;
    ANSWER = "answer": Text;
    BEFORE = "before": Structure(Choices);
    WRONG = "wrong": Structure(Refutations);
}

#[cfg(test)]
mod tests {
    use super::super::{EXPECT, Field, HEADER, LESSON, LESSON_STRUCTURES, OPTION, QUESTION, Table};
    use super::Name;
    use std::collections::BTreeSet;

    fn fields() -> impl Iterator<Item = &'static Field> {
        let tables = Table::ALL.into_iter().flat_map(|table| table.fields().iter().chain(table.structures()));
        tables.chain([HEADER, OPTION, EXPECT, LESSON, LESSON_STRUCTURES, QUESTION].into_iter().flatten())
    }

    #[test]
    fn every_key_stands_in_a_table() {
        let used: BTreeSet<Name> = fields().map(|field| field.key).collect();
        let idle: Vec<&Name> = Name::ALL.iter().filter(|name| !used.contains(name)).collect();
        assert!(idle.is_empty(), "{idle:?}");
    }

    #[test]
    fn no_table_has_two_keys_of_one_name() {
        for table in Table::ALL {
            let names: BTreeSet<&str> = table.fields().iter().map(Field::name).collect();
            assert_eq!(names.len(), table.fields().len(), "{}", table.name());
        }
    }

    /// Whoever reads an attribute names its key; a text would compile whatever it says.
    #[test]
    fn no_attribute_is_read_by_a_text() {
        let mut pending = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
        let readers = ["text", "word", "words", "flag", "day", "ids", "reference", "attribute", "read", "get"];
        let calls: Vec<String> = readers.iter().map(|reader| format!("entity.{reader}(\"")).collect();
        let mut looked_at = 0;
        while let Some(path) = pending.pop() {
            if path.is_dir() {
                pending.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            } else if path.extension().is_some_and(|end| end == "rs") {
                looked_at += 1;
                let source = std::fs::read_to_string(&path).unwrap();
                let called = calls.iter().find(|call| source.contains(*call));
                assert_eq!(called, None, "{}", path.display());
            }
        }
        assert!(looked_at > 200, "{looked_at}");
    }
}
