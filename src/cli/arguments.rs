//! Arguments that several commands share.

use super::names;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use residency::graph::Sense;
use residency::scenario::Date;
use residency::scenario::schema::Question;
use residency::service::Ask;
use std::path::Path;

/// Which scenario, under which assignment.
#[derive(Clone, Debug, Args)]
pub(crate) struct World {
    /// A file, a shipped name, or `-` for standard input; with a day as in icloud-china@2018-08-01
    #[arg(value_parser = names::scenario(), hide_possible_values = true)]
    pub scenario: String,
    /// Take this option of a switch; may be given several times
    #[arg(long, value_name = "SWITCH=OPTION", value_parser = pair)]
    pub choose: Vec<(String, String)>,
    /// Take the answers of this view
    #[arg(long)]
    pub view: Option<String>,
    /// The day to look at, instead of the scenario's
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// Give an attribute another value, such as keys.content.stored_at=dc-1; no value takes it away; += and -= add to a list and
    /// take from it; may be given several times
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Take an entity away, such as keys.content; may be given several times
    #[arg(long, value_name = "PATH")]
    pub drop: Vec<String>,
    /// What to ask of each party and dataset; a command that does not offer a question yet says so
    #[arg(long, value_name = "QUESTION", value_parser = question(), default_value = "reads", hide_possible_values = true)]
    pub question: Question,
    /// Leave out what opens a way without a source, and say what that is; what remains can be shown
    #[arg(long)]
    pub sourced_only: bool,
    /// Give every state whose law is not in the file the powers that almost every state has, marked as assumed
    #[arg(long)]
    pub assume_law: bool,
}

impl World {
    /// The scenario, without the day behind its name.
    pub(crate) fn name(&self) -> &str {
        dated(&self.scenario).0
    }

    /// The same arguments again, as a shell takes them.
    pub(crate) fn again(&self) -> String {
        let pair = |(switch, option): &(String, String)| format!("{switch}={option}");
        let mut words = vec![quoted(&self.scenario)];
        words.extend(self.choose.iter().map(|chosen| format!("--choose {}", quoted(&pair(chosen)))));
        words.extend(self.view.iter().map(|view| format!("--view {}", quoted(view))));
        words.extend(self.date.iter().map(|date| format!("--date {date}")));
        words.extend(self.set.iter().map(|set| format!("--set {}", quoted(set))));
        words.extend(self.drop.iter().map(|path| format!("--drop {}", quoted(path))));
        words.extend((self.question != Question::Reads).then(|| format!("--question {}", self.question)));
        words.extend(self.sourced_only.then(|| "--sourced-only".to_owned()));
        words.extend(self.assume_law.then(|| "--assume-law".to_owned()));
        words.join(" ")
    }

    /// What was asked for, in a sense that the command offers.
    pub(crate) fn ask(&self, sense: Sense) -> Ask {
        Ask {
            sense,
            choose: self.choose.clone(),
            view: self.view.clone(),
            date: self.date.or(dated(&self.scenario).1),
            set: self.set.clone(),
            drop: self.drop.clone(),
            sourced_only: self.sourced_only,
            assume_law: self.assume_law,
        }
    }
}

/// Takes the word of a question.
pub(crate) fn question() -> impl TypedValueParser<Value = Question> {
    PossibleValuesParser::new(Question::WORDS).map(|word| Question::from_word(&word).unwrap_or(Question::Reads))
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:@+,".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

/// A name with a day behind an `@`, as long as no file is called so.
pub(crate) fn dated(name: &str) -> (&str, Option<Date>) {
    match name.rsplit_once('@').map(|(before, day)| (before, day.parse::<Date>())) {
        Some((before, Ok(date))) if !Path::new(name).exists() => (before, Some(date)),
        _ => (name, None),
    }
}

/// Reads `SWITCH=OPTION`.
pub(crate) fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((switch, option)) if !switch.is_empty() && !option.is_empty() => Ok((switch.to_owned(), option.to_owned())),
        _ => Err("write it as SWITCH=OPTION".to_owned()),
    }
}

/// One cell, by place or by option, whichever a user thinks of first.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Cell {
    /// The party, by id or name
    #[arg(id = "the-party", value_name = "PARTY")]
    first: Option<String>,
    /// The dataset, by id or name
    #[arg(id = "the-data", value_name = "DATA")]
    second: Option<String>,
    /// The party, instead of PARTY
    #[arg(long, value_name = "PARTY", hide_short_help = true)]
    party: Option<String>,
    /// The dataset, instead of DATA
    #[arg(long, value_name = "DATA", hide_short_help = true)]
    data: Option<String>,
}

impl Cell {
    /// The party and the dataset, where they are named.
    pub(crate) fn named(&self) -> (Option<&str>, Option<&str>) {
        let (first, second) = (self.first.as_deref(), self.second.as_deref());
        match (self.party.as_deref(), self.data.as_deref()) {
            // Where the party has an option, what stands alone is the dataset.
            (Some(party), None) => (Some(party), second.or(first)),
            (party, data) => (party.or(first), data.or(second)),
        }
    }
}

/// Cells that alone are shown: one by place, more by options.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Cells {
    /// Show only this party, by id or name
    #[arg(id = "the-party", value_name = "PARTY")]
    first: Option<String>,
    /// Show only this dataset, by id or name
    #[arg(id = "the-data", value_name = "DATA")]
    second: Option<String>,
    /// Show only this party; may be given several times
    #[arg(long, value_name = "PARTY")]
    party: Vec<String>,
    /// Show only this dataset; may be given several times
    #[arg(long, value_name = "DATA")]
    data: Vec<String>,
}

impl Cells {
    /// The parties named.
    pub(crate) fn parties(&self) -> Vec<String> {
        self.first.iter().chain(&self.party).cloned().collect()
    }

    /// The datasets named.
    pub(crate) fn datasets(&self) -> Vec<String> {
        self.second.iter().chain(&self.data).cloned().collect()
    }
}
