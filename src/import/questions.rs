//! Questions: what no input says, with the default that counts until somebody answers.

use super::countries::countries;
use super::fault::{Fault, Place};
use super::providers::{Cloud, atlas};
use crate::scenario::schema::{Category, Table};
use std::collections::BTreeMap;

/// What an answer may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A country, by code or name.
    Country,
    /// A region of a provider.
    Region(Cloud),
    /// One of these words.
    Words(&'static [&'static str]),
    /// The id of a party of the world, or the name of a new one.
    Party,
}

impl Takes {
    /// The categories of data.
    pub(crate) const CATEGORY: Self = Self::Words(Category::WORDS);

    /// The answer in its one spelling, if it is one.
    fn read(&self, answer: &str) -> Option<String> {
        match self {
            Self::Country => countries().named(answer).map(|country| country.id.clone()),
            Self::Region(cloud) => atlas().region(*cloud, answer).map(|region| region.site.clone()),
            Self::Words(words) => words.iter().find(|word| **word == answer).map(|word| (*word).to_owned()),
            Self::Party => Some(answer.trim().to_owned()),
        }
    }

    fn known(&self) -> Vec<&str> {
        match self {
            Self::Country => countries().words().collect(),
            Self::Region(cloud) => atlas().names(*cloud),
            Self::Words(words) => words.to_vec(),
            Self::Party => Vec::new(),
        }
    }
}

/// The word for what nobody knows.
pub const UNKNOWN: &str = "unknown";

/// Something that no input says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id: the same at the next import.
    pub id: String,
    /// The question.
    pub text: String,
    /// What an answer may be.
    pub takes: Takes,
    /// What counts until it is answered; the widest access.
    pub default: String,
    /// What raised it.
    pub place: Place,
    /// The answer, if there is one.
    pub answer: Option<String>,
}

/// The answers of a file: by the ids of questions, and corrections of what was made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// The name of the file.
    pub file: String,
    /// Answers by the ids of questions.
    pub given: BTreeMap<String, String>,
    /// Values by their paths, such as `sites.office.located`.
    pub corrections: BTreeMap<String, toml::Value>,
}

/// The table of an answers file that holds corrections.
pub const CORRECTIONS: &str = "corrections";

impl Answers {
    /// The answers of a text.
    ///
    /// # Errors
    /// Everything that is no answer.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Fault>> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            vec![Fault::new(Place::new(file, format!("line {}", before.matches('\n').count() + 1)), error.message().to_owned())]
        })?;
        let (mut answers, mut faults) = (Self { file: file.to_owned(), ..Self::default() }, Vec::new());
        for (id, value) in table {
            match value {
                toml::Value::Table(corrections) if id == CORRECTIONS => gather("", corrections, &mut answers.corrections),
                toml::Value::Table(question) => match question.get("answer") {
                    Some(toml::Value::String(answer)) if answer.trim().is_empty() => {}
                    Some(toml::Value::String(answer)) => {
                        answers.given.insert(id, answer.trim().to_owned());
                    }
                    None => {}
                    Some(_) => faults.push(Fault::new(Place::new(file, id), "`answer` takes a text in quotes")),
                },
                toml::Value::String(answer) if answer.trim().is_empty() => {}
                toml::Value::String(answer) => {
                    answers.given.insert(id, answer.trim().to_owned());
                }
                _ => faults.push(Fault::new(Place::new(file, id), "an answer is a text in quotes, or a table with an `answer`")),
            }
        }
        if faults.is_empty() { Ok(answers) } else { Err(faults) }
    }
}

/// Corrections by their whole paths; a path that is not in quotes makes a table in a table.
fn gather(before: &str, table: toml::Table, out: &mut BTreeMap<String, toml::Value>) {
    for (key, value) in table {
        let path = if before.is_empty() { key } else { format!("{before}.{key}") };
        let is_entity = path.split('.').next().is_some_and(|table| Table::from_name(table).is_some());
        match value {
            toml::Value::Table(inner) if is_entity && path.split('.').count() < 3 => gather(&path, inner, out),
            value => {
                out.insert(path, value);
            }
        }
    }
}

/// Asks, and remembers what was asked.
pub(crate) struct Asker<'a> {
    answers: &'a Answers,
    /// What was asked so far, by id.
    pub(crate) asked: BTreeMap<String, Question>,
    /// What is wrong with the answers.
    pub(crate) faults: Vec<Fault>,
}

impl<'a> Asker<'a> {
    pub(crate) fn new(answers: &'a Answers) -> Self {
        Self { answers, asked: BTreeMap::new(), faults: Vec::new() }
    }

    /// What was given for a question: under its id, or under a pattern with stars.
    fn given(&self, id: &str) -> Option<&'a String> {
        let given = &self.answers.given;
        let by_pattern = || given.iter().find(|(pattern, _)| pattern.contains('*') && fits(pattern, id)).map(|(_, answer)| answer);
        given.get(id).or_else(by_pattern)
    }

    /// The answer to a question, in its one spelling; `None` where nobody answered.
    pub(crate) fn ask(&mut self, id: &str, text: String, takes: Takes, default: &str, place: &Place) -> Option<String> {
        if let Some(asked) = self.asked.get(id) {
            return asked.answer.clone();
        }
        let mut answer = None;
        if let Some(given) = self.given(id).filter(|given| *given != default && *given != UNKNOWN) {
            answer = takes.read(given);
            if answer.is_none() {
                let message = format!("`{given}` is no answer to `{id}`");
                self.faults.push(Fault::new(Place::new(&self.answers.file, id), message).suggest(given, takes.known()));
            }
        }
        let question =
            Question { id: id.to_owned(), text, takes, default: default.to_owned(), place: place.clone(), answer: answer.clone() };
        self.asked.insert(id.to_owned(), question);
        answer
    }

    /// Whether a question was answered, be it with its default.
    pub(crate) fn is_settled(&self, id: &str) -> bool {
        self.given(id).is_some_and(|given| given != UNKNOWN)
    }

    /// The answers as they were given.
    pub(crate) fn answers(&self) -> &'a Answers {
        self.answers
    }
}

/// Whether an id fits a pattern, in which a star stands for anything.
fn fits(pattern: &str, id: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| id.strip_prefix(first)) else { return false };
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part).and_then(|at| rest.get(at + part.len()..)) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{Answers, fits};

    #[test]
    fn a_star_stands_for_anything() {
        assert!(fits("category-of-*log*", "category-of-flow-logs"));
        assert!(fits("category-of-*", "category-of-"));
        assert!(!fits("category-of-*log*", "category-of-data"));
        assert!(!fits("a*b", "a"));
        assert!(fits("a", "a") && !fits("a", "ab"));
    }

    #[test]
    fn answers_are_texts_or_tables_and_corrections_have_paths() {
        let read = Answers::read("a.toml", "x = \"de\"\n[y]\nanswer = \"\"\n[z]\ndefault = \"no\"\nanswer = \"yes\"\n[corrections]\n\"sites.a.located\" = \"de\"\nparties.b.owners = { c = 0.5 }\n").unwrap();
        assert_eq!(read.given.iter().map(|(id, answer)| format!("{id} {answer}")).collect::<Vec<_>>(), ["x de", "z yes"]);
        assert_eq!(read.corrections.keys().collect::<Vec<_>>(), ["parties.b.owners", "sites.a.located"]);
        let wrong = Answers::read("a.toml", "x = 1\n[y]\nanswer = 2\n").unwrap_err();
        assert_eq!(wrong.len(), 2);
        assert_eq!(Answers::read("a.toml", "x = \n").unwrap_err()[0].place.to_string(), "a.toml: line 1");
    }
}
