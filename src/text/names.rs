//! Names of things in a sentence: articles, quotation marks, capital letters.

use crate::scenario::Entity;
use crate::scenario::schema::{PartyKind, key};

/// Plural nouns by which governments go: "the German authorities".
const OFFICES: [&str; 5] = ["authorities", "agencies", "bodies", "courts", "services"];

/// Names of intruders that are common nouns, and so have no capital in the middle of a sentence.
const INTRUDERS: [&str; 8] = ["Attackers", "Burglars", "Criminals", "Hackers", "Intruders", "Outsiders", "Spies", "Thieves"];

/// A name in quotation marks: `“Photos”`.
#[must_use]
pub fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// A text with a capital letter, as a sentence begins. A name that is written otherwise ("iCloud users", "iOS") stays as it is.
#[must_use]
pub fn capital(text: &str) -> String {
    if text.chars().nth(1).is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A sentence with its full stop, one where it ends in a name like "Apple, Inc." too.
#[must_use]
pub fn ended(sentence: String) -> String {
    if sentence.ends_with('.') { sentence } else { sentence + "." }
}

/// Whether a party takes the plural: groups do, and intruders and governments whose name is a plural.
#[must_use]
pub fn is_plural(party: &Entity) -> bool {
    takes_plural(party.label(), party.word(key::PARTY_KIND))
}

/// A party's name in the middle of a sentence: with an article or a small letter where it is a common noun.
#[must_use]
pub fn party_name(entity: &Entity) -> String {
    spoken(entity.label(), entity.word(key::PARTY_KIND))
}

/// Whether a party of this name and kind takes the plural.
pub(super) fn takes_plural(label: &str, kind: Option<PartyKind>) -> bool {
    let bare = label.split([' ', ',']).next().unwrap_or(label);
    match kind {
        Some(PartyKind::Group) => true,
        Some(PartyKind::Intruder) => bare.ends_with('s'),
        Some(PartyKind::Government) => OFFICES.contains(&head(label).to_lowercase().as_str()),
        Some(PartyKind::Person | PartyKind::Company | PartyKind::Accident) | None => false,
    }
}

/// The noun of a name: "authorities" in "Judicial authorities in Ghent".
fn head(label: &str) -> &str {
    let ends = [" (", " in ", " of ", ","].iter().filter_map(|mark| label.find(mark)).min().unwrap_or(label.len());
    label.get(..ends).unwrap_or(label).split(' ').next_back().unwrap_or(label)
}

/// The name of a party of this kind in the middle of a sentence.
pub(super) fn spoken(label: &str, kind: Option<PartyKind>) -> String {
    if kind == Some(PartyKind::Intruder) && INTRUDERS.contains(&label) {
        return label.to_lowercase();
    }
    let bare = label.split(" (").next().unwrap_or(label);
    let common = head(label).chars().next().is_some_and(char::is_lowercase);
    let several = bare.contains(' ') && kind == Some(PartyKind::Government);
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

/// A country's or union's name in the middle of a sentence, with its article.
#[must_use]
pub fn place_name(label: &str) -> String {
    let article =
        label.starts_with("United ") || label.starts_with("Netherlands") || label.ends_with(" Union") || label.ends_with(" states");
    if article && !label.starts_with("The ") { format!("the {label}") } else { label.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{capital, place_name, spoken, takes_plural};
    use crate::scenario::schema::PartyKind;

    #[test]
    fn sentences_begin_with_a_capital_unless_a_name_is_written_otherwise() {
        assert_eq!(["the state", "iCloud users", "iOS", "", "é"].map(capital), ["The state", "iCloud users", "iOS", "", "É"]);
    }

    #[test]
    fn governments_take_the_number_of_their_noun() {
        let government = Some(PartyKind::Government);
        let given = [
            "German authorities",
            "EU judicial authorities in Luxembourg",
            "Authorities of country X",
            "Chinese state",
            "Russia (services)",
        ];
        assert_eq!(given.map(|name| takes_plural(name, government)), [true, true, true, false, false]);
        assert_eq!(
            ["German authorities", "EU judicial authorities", "Chinese state"].map(|name| spoken(name, government)),
            ["the German authorities", "the EU judicial authorities", "the Chinese state"]
        );
        assert!(!takes_plural("Amazon Web Services", Some(PartyKind::Company)));
    }

    #[test]
    fn places_have_their_article() {
        let given = ["United States", "European Union", "Netherlands", "France", "The Hague states"];
        assert_eq!(given.map(place_name), ["the United States", "the European Union", "the Netherlands", "France", "The Hague states"]);
    }
}
