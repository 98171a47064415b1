//! How things are called in sentences.

use super::super::model::Model;
use super::super::standpoint::Standpoint;
use crate::graph::{Capability, Node};
use crate::scenario::schema::{PartyKind, Table, key};
use crate::scenario::{Entity, Scenario};
use crate::world::{ClassId, CopyId, DataId, Endpoint, EndpointId, Guard, Id, KeyId, PartyId, PowerId, ProcessingId, SiteId, SoftwareId};
use std::borrow::Cow;

/// Names for one cell from one standpoint: of a class, the dataset that was asked about stands for all.
pub(crate) struct Words<'m, 's> {
    pub model: &'m Model<'s>,
    pub asked: DataId,
    pub at: &'m Standpoint<'m>,
}

impl<'m, 's> Words<'m, 's> {
    pub(crate) fn scenario(&self) -> &'s Scenario {
        self.model.world.scenario
    }

    /// Whether a condition holds where we stand.
    pub(crate) fn holds(&self, guard: Guard) -> bool {
        self.at.holds(&self.model.conditions, guard)
    }

    /// Those of some members that are there where we stand.
    pub(crate) fn those<T: Copy>(&self, members: &[(T, Guard)]) -> Vec<T> {
        members.iter().filter(|(_, guard)| self.holds(*guard)).map(|(item, _)| *item).collect()
    }

    /// The one of some alternatives that holds where we stand.
    pub(crate) fn that<T: Copy>(&self, choices: &[(T, Guard)]) -> Option<T> {
        choices.iter().find(|(_, guard)| self.holds(*guard)).map(|(item, _)| *item)
    }

    /// An entity as its table has it: in a settled scenario, as it is.
    pub(crate) fn written(&self, table: Table, index: usize) -> Option<&'s Entity> {
        self.scenario().table(table).get(index)
    }

    pub(crate) fn entity(&self, table: Table, index: usize) -> Option<Cow<'s, Entity>> {
        self.at.entity(self.scenario(), table, index)
    }

    /// What people call an entity.
    pub(crate) fn label(&self, table: Table, index: usize) -> String {
        self.entity(table, index).map_or_else(|| "?".to_owned(), |e| e.label().to_owned())
    }

    fn quoted(&self, table: Table, index: usize) -> String {
        format!("“{}”", self.label(table, index))
    }

    /// A party in the middle of a sentence.
    pub(crate) fn party(&self, id: PartyId) -> String {
        let Some(entity) = self.entity(Table::Parties, id.index()) else { return "the pool".to_owned() };
        party_name(&entity)
    }

    pub(crate) fn site(&self, id: SiteId) -> String {
        self.quoted(Table::Sites, id.index())
    }

    pub(crate) fn key(&self, id: KeyId) -> String {
        self.quoted(Table::Keys, id.index())
    }

    pub(crate) fn power(&self, id: PowerId) -> String {
        self.quoted(Table::Powers, id.index())
    }

    pub(crate) fn software(&self, id: SoftwareId) -> String {
        self.quoted(Table::Software, id.index())
    }

    pub(crate) fn processing(&self, id: ProcessingId) -> String {
        self.quoted(Table::Processing, id.index())
    }

    /// The dataset that stands for a class.
    pub(crate) fn data_of(&self, class: ClassId) -> DataId {
        if self.model.world.class_of[self.asked] == class {
            return self.asked;
        }
        self.model.world.classes[class].members.first().copied().unwrap_or(self.asked)
    }

    pub(crate) fn data(&self, class: ClassId) -> String {
        self.quoted(Table::Data, self.data_of(class).index())
    }

    /// The place in the table of copies of the copy that a copy of a class stands for.
    pub(crate) fn copy_place(&self, copy: CopyId) -> Option<usize> {
        let data = self.data_of(self.model.world.copies[copy].class);
        self.model.world.copy_of(data, copy)
    }

    /// The site of a copy.
    pub(crate) fn site_of(&self, copy: CopyId) -> Option<SiteId> {
        self.that(&self.model.world.copies[copy].at)
    }

    /// "“Photos” at “Guizhou data centre”".
    pub(crate) fn copy(&self, copy: CopyId) -> String {
        let data = self.data(self.model.world.copies[copy].class);
        match self.site_of(copy) {
            Some(site) => format!("{data} at {}", self.site(site)),
            None => data,
        }
    }

    /// The keys on a copy.
    pub(crate) fn locks(&self, copy: CopyId) -> Vec<KeyId> {
        self.those(&self.model.world.copies[copy].locked_by)
    }

    pub(crate) fn keys(&self, keys: &[KeyId]) -> String {
        list(&keys.iter().map(|k| self.key(*k)).collect::<Vec<_>>(), "and")
    }

    pub(crate) fn is_wrapped(&self, key: KeyId) -> bool {
        self.model.world.keys[key].wrapped_by.iter().any(|(_, guard)| self.holds(*guard))
    }

    /// What an endpoint is.
    pub(crate) fn endpoint(&self, endpoint: EndpointId) -> Endpoint {
        self.model.endpoints[endpoint]
    }

    /// What a node says.
    pub(crate) fn says(&self, node: Node) -> String {
        self.agree(node.party, &format!("{} {}", self.party(node.party), self.predicate(node)))
    }

    /// The text with verbs and pronouns in the plural, where the party is several.
    pub(crate) fn agree(&self, party: PartyId, text: &str) -> String {
        let entity = self.entity(Table::Parties, party.index());
        if !entity.as_deref().is_some_and(is_plural) {
            return text.to_owned();
        }
        let name = self.party(party);
        let mut out = format!(" {text}");
        for (one, several) in PLURALS {
            for subject in ["it", name.as_str()] {
                let subjects = if subject == "it" { "they" } else { subject };
                out = out.replace(&format!(" {subject} {one} "), &format!(" {subjects} {several} "));
            }
        }
        out = out.replace(" about it", " about them").replace(" itself", " themselves").replace(", which it can ", ", which they can ");
        out.trim_start().to_owned()
    }

    /// What a node says, without who.
    pub(crate) fn predicate(&self, node: Node) -> String {
        match node.capability {
            Capability::Holds => {
                let copy = CopyId(node.thing);
                let state = if self.locks(copy).is_empty() { "in the clear" } else { "as ciphertext" };
                format!("holds the copy of {}, {state}", self.copy(copy))
            }
            Capability::Opens => format!("opens the copy of {}", self.copy(CopyId(node.thing))),
            Capability::Has if self.is_wrapped(KeyId(node.thing)) => format!("has the wrapped key {}", self.key(KeyId(node.thing))),
            Capability::Has => format!("has the key {}", self.key(KeyId(node.thing))),
            Capability::Uses => format!("can use the key {}", self.key(KeyId(node.thing))),
            Capability::Sees => format!("sees the processing {}", self.processing(ProcessingId(node.thing))),
            Capability::Records => format!("may keep what it sees of the processing {}", self.processing(ProcessingId(node.thing))),
            Capability::SeesEndpoint => {
                let Endpoint { software, site, class } = self.endpoint(EndpointId(node.thing));
                format!("sees {} through {} at {}", self.data(class), self.software(software), self.site(site))
            }
            Capability::Acquires | Capability::Reads => format!("reads {}", self.data(ClassId(node.thing))),
            Capability::Exposed => {
                let Endpoint { software, site, class } = self.endpoint(EndpointId(node.thing));
                format!("leaves {} open to {} at {}", self.data(class), self.software(software), self.site(site))
            }
            Capability::Counts => "counts".to_owned(),
            Capability::Passes => "is not hindered".to_owned(),
        }
    }
}

/// Verbs of these sentences, for one and for several.
const PLURALS: [(&str, &str); 19] = [
    ("has", "have"),
    ("is", "are"),
    ("does", "do"),
    ("can", "can"),
    ("may", "may"),
    ("holds", "hold"),
    ("opens", "open"),
    ("sees", "see"),
    ("reads", "read"),
    ("runs", "run"),
    ("leaves", "leave"),
    ("ships", "ship"),
    ("directs", "direct"),
    ("orders", "order"),
    ("seizes", "seize"),
    ("intercepts", "intercept"),
    ("asks", "ask"),
    ("alters", "alter"),
    ("breaks", "break"),
];

/// Whether a party is spoken of as several.
pub(crate) fn is_plural(party: &Entity) -> bool {
    let label = party.label();
    let bare = label.split([' ', ',']).next().unwrap_or(label);
    match party.word(key::PARTY_KIND) {
        Some(PartyKind::Group) => true,
        Some(PartyKind::Intruder) => bare.ends_with('s'),
        Some(PartyKind::Person | PartyKind::Company | PartyKind::Government) | None => false,
    }
}

/// Names of intruders that are common nouns, and so have no capital in the middle of a sentence.
const INTRUDERS: [&str; 8] = ["Attackers", "Burglars", "Criminals", "Hackers", "Intruders", "Outsiders", "Spies", "Thieves"];

/// A party's name in the middle of a sentence: with an article or a small letter where it is a common noun.
pub(crate) fn party_name(entity: &Entity) -> String {
    let label = entity.label();
    if entity.word(key::PARTY_KIND) == Some(PartyKind::Intruder) && INTRUDERS.contains(&label) {
        return label.to_lowercase();
    }
    let bare = label.split(" (").next().unwrap_or(label);
    let common = bare.split(' ').next_back().and_then(|w| w.chars().next()).is_some_and(char::is_lowercase);
    let several = bare.contains(' ') && entity.word(key::PARTY_KIND) == Some(PartyKind::Government);
    if bare.starts_with("United ") || (several && common && !bare.starts_with("The ") && !bare.starts_with("Any ")) {
        format!("the {label}")
    } else if let Some(rest) = label.strip_prefix("The ") {
        format!("the {rest}")
    } else if let Some(rest) = label.strip_prefix("Any ") {
        format!("any {rest}")
    } else {
        label.to_owned()
    }
}

/// A jurisdiction's name in the middle of a sentence.
pub(crate) fn place_name(label: &str) -> String {
    let article = label.starts_with("United ") || label.ends_with(" Union") || label.ends_with(" states");
    if article && !label.starts_with("The ") { format!("the {label}") } else { label.to_owned() }
}

/// A sentence begins with a capital letter.
pub(crate) fn capital(text: &str) -> String {
    // "iCloud users" and "iOS" keep their small letter.
    if text.chars().nth(1).is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// "a", "a and b", "a, b and c".
pub(crate) fn list(items: &[String], and: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}
