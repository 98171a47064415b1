//! What lawyers dispute about an entry: the switches whose answers change it.

use crate::scenario::schema::{Table, key};
use crate::scenario::{Date, Manner, Scenario, SwitchOption, Value};

/// A switch that changes an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// The switch.
    pub switch: String,
    /// What it asks.
    pub question: String,
    /// Its answers, in the order of the scenario.
    pub answers: Vec<Answer>,
    /// A remark.
    pub note: Option<String>,
    /// When somebody last compared it with its sources.
    pub checked: Option<Date>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The option.
    pub option: String,
    /// In the author's words.
    pub label: String,
    /// Who says so.
    pub said_by: Vec<String>,
    /// Whether it holds unless another is chosen.
    pub default: bool,
    /// What it makes of the entry: key and value, as written in TOML.
    pub sets: Vec<(&'static str, String)>,
    /// What it takes off the entry's lists: key and items.
    pub removes: Vec<(&'static str, String)>,
    /// What it puts on them.
    pub adds: Vec<(&'static str, String)>,
    /// Whether the entry does not exist under it.
    pub drops: bool,
}

/// The switches that change an entity, sorted by id.
pub(super) fn about(scenario: &Scenario, table: Table, id: &str) -> Vec<Dispute> {
    let changes = |option: &SwitchOption, how: Manner| {
        let own = option.patches().filter(|(manner, set)| *manner == how && set.table == table && set.id == id);
        own.map(|(_, set)| (set.key.as_str(), written(&set.value))).collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    for switch in &scenario.switches {
        let answers: Vec<Answer> = switch
            .options
            .iter()
            .enumerate()
            .map(|(index, option)| Answer {
                option: option.id.clone(),
                label: option.label().to_owned(),
                said_by: option.said_by().into_iter().map(|who| scenario.speaker(who).to_owned()).collect(),
                default: index == switch.default,
                sets: changes(option, Manner::Set),
                removes: changes(option, Manner::Remove),
                adds: changes(option, Manner::Add),
                drops: option.drops.iter().any(|d| d.table == table && d.id == id),
            })
            .collect();
        if answers.iter().any(|a| a.drops || !(a.sets.is_empty() && a.removes.is_empty() && a.adds.is_empty())) {
            let note = switch.entity.text(key::NOTE).map(str::to_owned);
            let checked = switch.entity.day(key::CHECKED);
            found.push(Dispute { switch: switch.entity.id.clone(), question: switch.question().to_owned(), answers, note, checked });
        }
    }
    found
}

/// A value of a law, in words.
fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Day(day) => day.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Word(word) => (*word).to_owned(),
        Value::Words(words) if words.is_empty() => "none".to_owned(),
        Value::Words(words) => words.join(", "),
        other => other.references().map(|n| n.id.as_str()).collect::<Vec<_>>().join(", "),
    }
}
