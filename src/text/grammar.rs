//! Agreement of verb and pronoun with their subject: one person reads, people read.

use super::names::{capital, is_plural, party_name, spoken, takes_plural};
use crate::analysis::names::PartyName;
use crate::scenario::Entity;
use std::borrow::Cow;

/// The subject of a sentence: who is spoken of, and whether the verb is in the plural.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The name in the middle of a sentence.
    pub spoken: String,
    /// Whether verbs and pronouns are in the plural.
    pub plural: bool,
    /// Whether what it does not do is no finding, because its law is not there.
    pub not_looked_at: bool,
}

/// Verbs whose plural is not the singular without its ending.
const IRREGULAR: [(&str, &str); 5] = [("has", "have"), ("is", "are"), ("was", "were"), ("does", "do"), ("its", "their")];

impl From<&PartyName> for Subject {
    fn from(party: &PartyName) -> Self {
        Self { spoken: spoken(&party.label, party.kind), plural: takes_plural(&party.label, party.kind), not_looked_at: false }
    }
}

impl Subject {
    /// A party.
    #[must_use]
    pub fn party(entity: &Entity) -> Self {
        Self { spoken: party_name(entity), plural: is_plural(entity), not_looked_at: false }
    }

    /// Several of something, already put together in a list.
    #[must_use]
    pub fn list(spoken: String, count: usize) -> Self {
        Self { spoken, plural: count > 1, not_looked_at: false }
    }

    /// The name at the beginning of a sentence.
    #[must_use]
    pub fn start(&self) -> String {
        capital(&self.spoken)
    }

    /// The predicate with its verb, which is its first word and given in the singular, as this subject takes it:
    /// "reads “Photos”" stays or becomes "read “Photos”", "does not read" becomes "do not read".
    #[must_use]
    pub fn agree<'p>(&self, predicate: &'p str) -> Cow<'p, str> {
        if !self.plural {
            return Cow::Borrowed(predicate);
        }
        let (verb, rest) = predicate.split_at(predicate.find(|c: char| !c.is_alphabetic()).unwrap_or(predicate.len()));
        let plural = plural_verb(verb);
        if plural == verb { Cow::Borrowed(predicate) } else { Cow::Owned(format!("{plural}{rest}")) }
    }

    /// Subject and predicate: "hackers read “Photos”".
    #[must_use]
    pub fn does(&self, predicate: &str) -> String {
        format!("{} {}", self.spoken, self.agree(predicate))
    }

    /// "it" or "they".
    #[must_use]
    pub fn it(&self) -> &'static str {
        if self.plural { "they" } else { "it" }
    }

    /// "it" or "them", as the object of a verb.
    #[must_use]
    pub fn object(&self) -> &'static str {
        if self.plural { "them" } else { "it" }
    }

    /// "itself" or "themselves".
    #[must_use]
    pub fn itself(&self) -> &'static str {
        if self.plural { "themselves" } else { "itself" }
    }

    /// "its" or "their".
    #[must_use]
    pub fn its(&self) -> &'static str {
        if self.plural { "their" } else { "its" }
    }

    /// The same subject called by its pronoun, where it was named before: "it reads", "they read".
    #[must_use]
    pub fn pronoun(&self) -> Self {
        Self { spoken: self.it().to_owned(), plural: self.plural, not_looked_at: false }
    }
}

/// A verb of the third person singular in the plural. Those that do not change ("can", "could", "had") stay.
fn plural_verb(verb: &str) -> &str {
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == verb) {
        return plural;
    }
    let hissed = ["sses", "shes", "ches", "xes", "oes"].iter().any(|ending| verb.ends_with(ending));
    if hissed {
        return verb.strip_suffix("es").unwrap_or(verb);
    }
    if verb.ends_with("ss") { verb } else { verb.strip_suffix('s').unwrap_or(verb) }
}

#[cfg(test)]
mod tests {
    use super::Subject;

    #[test]
    fn verbs_agree_with_their_subject() {
        let hackers = Subject { spoken: "hackers".to_owned(), plural: true, not_looked_at: false };
        let apple = Subject { spoken: "Apple".to_owned(), plural: false, not_looked_at: false };
        for (one, several) in [
            ("reads “Photos” by design", "read “Photos” by design"),
            ("does not read it", "do not read it"),
            ("has no key", "have no key"),
            ("is not hindered", "are not hindered"),
            ("seizes it", "seize it"),
            ("leaves it open", "leave it open"),
            ("passes it on", "pass it on"),
            ("can read it", "can read it"),
            ("cannot", "cannot"),
            ("could", "could"),
        ] {
            assert_eq!((apple.agree(one).as_ref(), hackers.agree(one).as_ref()), (one, several));
        }
        assert_eq!(hackers.does("reads by law"), "hackers read by law");
        assert_eq!((hackers.it(), hackers.object(), hackers.itself(), hackers.its()), ("they", "them", "themselves", "their"));
        assert_eq!(apple.pronoun().does("reads"), "it reads");
    }
}
