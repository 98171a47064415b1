//! Ids made of the names of an input.

use std::collections::{BTreeMap, BTreeSet};

/// The longest id that is made of a name.
const LONGEST: usize = 60;

/// A text as an id: small letters, digits and hyphens; never empty.
#[must_use]
pub(crate) fn slug(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => out.push(letter),
            'ä' | 'æ' => out.push_str("ae"),
            'ö' | 'ø' | 'œ' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            'à' | 'á' | 'â' | 'ã' | 'å' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' => out.push('i'),
            'ł' => out.push('l'),
            'ñ' | 'ń' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' => out.push('o'),
            'ś' | 'š' => out.push('s'),
            'ù' | 'ú' | 'û' => out.push('u'),
            'ý' => out.push('y'),
            'ž' | 'ź' | 'ż' => out.push('z'),
            '\'' | '’' | '.' if !out.is_empty() && letter != '.' => {}
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
        if out.len() >= LONGEST {
            break;
        }
    }
    let out = out.trim_matches('-');
    if out.is_empty() { "unnamed".to_owned() } else { out.to_owned() }
}

/// Ids that were given, each to one thing: the first choice that nobody has, else a number behind it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids {
    of: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl Ids {
    /// The id of a thing, by what tells it apart; `choices` from the best to the last.
    pub(crate) fn of(&mut self, thing: &str, choices: &[&str]) -> String {
        if let Some(id) = self.of.get(thing) {
            return id.clone();
        }
        let wanted: Vec<String> = choices.iter().map(|choice| slug(choice)).collect();
        let last = wanted.last().cloned().unwrap_or_else(|| slug(thing));
        let numbered = (2..).map(|number: u32| format!("{last}-{number}"));
        let id = wanted.into_iter().chain(numbered).find(|id| !self.taken.contains(id)).unwrap_or_default();
        self.taken.insert(id.clone());
        self.of.insert(thing.to_owned(), id.clone());
        id
    }
}

#[cfg(test)]
mod tests {
    use super::{Ids, slug};

    #[test]
    fn ids_are_small_letters_digits_and_hyphens() {
        assert_eq!(slug("aws_s3_bucket.Logs[\"a\"]"), "aws-s3-bucket-logs-a");
        assert_eq!(slug("Käufer & Söhne GmbH"), "kaeufer-soehne-gmbh");
        assert_eq!(slug("…"), "unnamed");
        assert!(slug(&"long name ".repeat(20)).len() <= 60);
    }

    #[test]
    fn one_thing_has_one_id_and_no_two_have_the_same() {
        let mut ids = Ids::default();
        assert_eq!(ids.of("aws_s3_bucket.logs", &["logs", "s3-bucket-logs"]), "logs");
        assert_eq!(ids.of("aws_kms_key.logs", &["logs", "kms-key-logs"]), "kms-key-logs");
        assert_eq!(ids.of("aws_s3_bucket.logs", &["logs"]), "logs");
        assert_eq!(ids.of("x", &["logs"]), "logs-2");
    }
}
