//! In what two scenarios differ beside the world that they make: policies, expectations, switches, packs, title and day; and what is
//! written otherwise without effect as things stand.

use super::facts::{self, Fact, Given, Meaning};
use super::{Side, World};
use crate::analysis::explain::Subject;
use crate::scenario::schema::{Name, Table, key};
use crate::scenario::{Expectation, Manner, PolicyExpectation, Scenario, SpannedId, Switch, SwitchOption, Value, path_of, quote};
use std::collections::BTreeMap;

/// What a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleKind {
    /// The title or the day of the scenario.
    Scenario,
    /// A pack that is used.
    Pack,
    /// A jurisdiction whose law is assumed.
    AssumedLaw,
    /// A policy.
    Policy,
    /// An expectation, of a cell or of a policy.
    Expectation,
    /// A switch.
    Switch,
    /// A view.
    View,
}

impl RuleKind {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scenario => "scenario",
            Self::Pack => "pack",
            Self::AssumedLaw => "assumed-law",
            Self::Policy => "policy",
            Self::Expectation => "expectation",
            Self::Switch => "switch",
            Self::View => "view",
        }
    }
}

/// What became of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Only the second scenario has it.
    Appears,
    /// Only the first scenario has it.
    Vanishes,
    /// It says something else.
    Changes {
        /// Of a switch, the option that it is about.
        option: Option<Subject>,
        /// The key.
        key: String,
        /// Its value in the first scenario; `None`: absent.
        before: Option<Given>,
        /// Its value in the second scenario; `None`: absent.
        after: Option<Given>,
    },
}

/// In one respect the rules differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What it is.
    pub kind: RuleKind,
    /// Its path, as users write it; of an expectation, its party and dataset or its policy, and when it holds.
    pub path: String,
    /// What people call it.
    pub name: String,
    /// What became of it.
    pub turn: Turn,
}

/// A switch that is answered otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The id of the switch.
    pub switch: String,
    /// What it asks.
    pub question: String,
    /// The option in the first world.
    pub before: Subject,
    /// The option in the second world.
    pub after: Subject,
}

/// The switches that both scenarios have and that are answered otherwise, by id.
#[must_use]
pub fn answers(before: World<'_>, after: World<'_>) -> Vec<Answered> {
    let (one, two) = (Side::of(before), Side::of(after));
    let there: BTreeMap<String, String> = two.switches.into_iter().collect();
    let named = |scenario: &Scenario, switch: &str, option: &str| {
        let of = scenario.switch(switch).and_then(|index| scenario.switches.get(index));
        let label = of.and_then(|s| s.option(option).and_then(|o| s.options.get(o))).map_or(option, SwitchOption::label);
        Subject { id: option.to_owned(), name: label.to_owned() }
    };
    let answered = |(switch, was): (String, String)| {
        let is = there.get(&switch).filter(|is| **is != was)?;
        let question = after.scenario.switch(&switch).and_then(|index| after.scenario.switches.get(index)).map_or("", Switch::question);
        Some(Answered {
            question: question.to_owned(),
            before: named(before.scenario, &switch, &was),
            after: named(after.scenario, &switch, is),
            switch,
        })
    };
    one.switches.into_iter().filter_map(answered).collect()
}

/// In what the rules of two scenarios differ, kind by kind.
#[must_use]
pub fn rules(before: &Scenario, after: &Scenario) -> Vec<Rule> {
    let mut out = Vec::new();
    let whole = |key: &str, before: Option<Value>, after: Option<Value>, out: &mut Vec<Rule>| {
        let (before, after) = (before.map(|value| plain(value.toml())), after.map(|value| plain(value.toml())));
        if before != after {
            let turn = Turn::Changes { option: None, key: key.to_owned(), before, after };
            out.push(Rule { kind: RuleKind::Scenario, path: key.to_owned(), name: String::new(), turn });
        }
    };
    whole("title", Some(Value::Text(before.title.clone())), Some(Value::Text(after.title.clone())), &mut out);
    whole("date", before.date.map(Value::Day), after.date.map(Value::Day), &mut out);
    names(RuleKind::Pack, &before.packs, &after.packs, |pack| pack.to_owned(), &mut out);
    let place = |id: &str| after.label(Table::Jurisdictions, before.label(Table::Jurisdictions, id)).to_owned();
    names(RuleKind::AssumedLaw, &before.assumed, &after.assumed, place, &mut out);
    out.extend(facts::written(before, after, std::iter::once(Table::Policies)).into_iter().map(policy));
    expectations(before, after, &mut out);
    switches(before, after, &mut out);
    views(before, after, &mut out);
    out
}

/// What is written otherwise without effect on the worlds compared: entries that do not exist under these answers, laws that are not in
/// force, values that an option replaces. `told` is in what the worlds differ.
#[must_use]
pub fn without_effect(before: &Scenario, after: &Scenario, told: &[Fact]) -> Vec<Fact> {
    let tables = Table::ALL.into_iter().filter(|t| t.patchable());
    let is_told = |fact: &Fact| told.iter().any(|known| known.path == fact.path);
    facts::written(before, after, tables).into_iter().filter(|fact| !is_told(fact)).collect()
}

fn plain(toml: String) -> Given {
    Given { toml, value: Meaning::Plain }
}

/// Names on two lists.
fn names(kind: RuleKind, before: &[String], after: &[String], called: impl Fn(&str) -> String, out: &mut Vec<Rule>) {
    for (list, other, turn) in [(before, after, Turn::Vanishes), (after, before, Turn::Appears)] {
        for name in list.iter().filter(|name| !other.contains(name)) {
            out.push(Rule { kind, path: name.clone(), name: called(name), turn: turn.clone() });
        }
    }
}

fn policy(fact: Fact) -> Rule {
    let turn = match fact.happening {
        facts::Happening::Changes { field, before, after } => Turn::Changes { option: None, key: field.as_str().to_owned(), before, after },
        facts::Happening::Appears | facts::Happening::Begins => Turn::Appears,
        facts::Happening::Vanishes | facts::Happening::Ends => Turn::Vanishes,
    };
    Rule { kind: RuleKind::Policy, path: fact.path, name: fact.name, turn }
}

/// What an expectation says: words by key.
type Said = Vec<(&'static str, String)>;

fn expectations(before: &Scenario, after: &Scenario, out: &mut Vec<Rule>) {
    let (one, two) = (expected(before), expected(after));
    for (path, (name, was)) in &one {
        match two.get(path) {
            None => out.push(Rule { kind: RuleKind::Expectation, path: path.clone(), name: name.clone(), turn: Turn::Vanishes }),
            Some((_, is)) => {
                let mut keys: Vec<&str> = was.iter().chain(is).map(|(key, _)| *key).collect();
                keys.sort_unstable();
                keys.dedup();
                let said = |list: &Said, key: &str| list.iter().find(|(k, _)| *k == key).map(|(_, word)| plain(word.clone()));
                for key in keys.into_iter().filter(|key| said(was, key) != said(is, key)) {
                    let turn = Turn::Changes { option: None, key: key.to_owned(), before: said(was, key), after: said(is, key) };
                    out.push(Rule { kind: RuleKind::Expectation, path: path.clone(), name: name.clone(), turn });
                }
            }
        }
    }
    for (path, (name, _)) in two.iter().filter(|(path, _)| !one.contains_key(*path)) {
        out.push(Rule { kind: RuleKind::Expectation, path: path.clone(), name: name.clone(), turn: Turn::Appears });
    }
}

/// The expectations of a scenario by what they are about and when they hold; of several about the same, each with its number.
fn expected(scenario: &Scenario) -> BTreeMap<String, (String, Said)> {
    let mut out: BTreeMap<String, (String, Said)> = BTreeMap::new();
    let mut add = |path: String, name: String, said: Said| {
        let mut own = path.clone();
        let mut number = 1;
        while out.contains_key(&own) {
            number += 1;
            own = format!("{path} ({number})");
        }
        out.insert(own, (name, said));
    };
    let when = |chosen: &[(SpannedId, SpannedId)], date: Option<crate::scenario::Date>| {
        let mut conditions: Vec<String> = chosen.iter().map(|(switch, option)| format!("{}={}", switch.id, option.id)).collect();
        conditions.sort();
        conditions.extend(date.map(|date| date.to_string()));
        if conditions.is_empty() { String::new() } else { format!(" with {}", conditions.join(", ")) }
    };
    for Expectation { party, data, reads, holds, when: chosen, date, .. } in &scenario.expectations {
        let when = when(chosen, *date);
        let (who, what) = (scenario.label(Table::Parties, &party.id), scenario.label(Table::Data, &data.id));
        let said = [("reads", reads), ("holds", holds)];
        let said = said.into_iter().filter_map(|(key, means)| means.map(|means| (key, means.as_str().to_owned())));
        add(format!("{} × {}{when}", party.id, data.id), format!("{who} × {what}{when}"), said.collect());
    }
    for PolicyExpectation { policy, passes, when: chosen, date, .. } in &scenario.policy_expectations {
        let when = when(chosen, *date);
        let name = format!("{}{when}", scenario.label(Table::Policies, &policy.id));
        add(format!("{}{when}", policy.id), name, vec![("passes", passes.to_string())]);
    }
    out
}

fn switches(before: &Scenario, after: &Scenario, out: &mut Vec<Rule>) {
    let mut ids: Vec<&str> = before.switches.iter().chain(&after.switches).map(|s| s.entity.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let of = |scenario: &'_ Scenario, id: &str| scenario.switch(id).and_then(|index| scenario.switches.get(index).cloned());
    for id in ids {
        let (one, two) = (of(before, id), of(after, id));
        let Some(any) = two.as_ref().or(one.as_ref()) else { continue };
        let (path, name) = (format!("switches.{id}"), any.question().to_owned());
        let mut rule = |turn: Turn| out.push(Rule { kind: RuleKind::Switch, path: path.clone(), name: name.clone(), turn });
        match (&one, &two) {
            (Some(one), Some(two)) => switch(one, two, &mut rule),
            (None, _) => rule(Turn::Appears),
            (_, None) => rule(Turn::Vanishes),
        }
    }
}

fn switch(one: &Switch, two: &Switch, rule: &mut impl FnMut(Turn)) {
    let mut say = |option: Option<&SwitchOption>, key: &str, before: Option<Given>, after: Option<Given>| {
        if before.as_ref().map(|g| &g.toml) != after.as_ref().map(|g| &g.toml) {
            let option = option.map(|o| Subject { id: o.id.clone(), name: o.label().to_owned() });
            rule(Turn::Changes { option, key: key.to_owned(), before, after });
        }
    };
    say(None, "kind", Some(plain(one.kind.as_str().to_owned())), Some(plain(two.kind.as_str().to_owned())));
    say(None, "on", one.on.map(|day| plain(day.to_string())), two.on.map(|day| plain(day.to_string())));
    let default = |switch: &Switch| {
        let option = switch.options.get(switch.default).filter(|_| switch.on.is_none())?;
        let named = Subject { id: option.id.clone(), name: option.label().to_owned() };
        Some(Given { toml: quote(&option.id), value: Meaning::Names(vec![named]) })
    };
    say(None, "default", default(one), default(two));
    for was in &one.options {
        let is = two.option(&was.id).and_then(|index| two.options.get(index));
        let Some(is) = is else {
            say(Some(was), "option", Some(plain(quote(&was.id))), None);
            continue;
        };
        for key in [key::COST.name(), key::LIKELIHOOD.name(), key::SAID_BY.name()] {
            let given = |option: &SwitchOption| option.entity.get(key).map(|value| plain(value.toml()));
            say(Some(is), key.as_str(), given(was), given(is));
        }
        effects(was, is, &mut say);
    }
    for is in two.options.iter().filter(|is| one.option(&is.id).is_none()) {
        say(Some(is), "option", None, Some(plain(quote(&is.id))));
    }
}

/// What an option does to facts, by what it does and to which attribute.
fn effects(was: &SwitchOption, is: &SwitchOption, say: &mut impl FnMut(Option<&SwitchOption>, &str, Option<Given>, Option<Given>)) {
    let of = |option: &SwitchOption| -> BTreeMap<String, String> {
        let patches = option.patches().map(|(manner, set)| {
            let verb = match manner {
                Manner::Set => "set",
                Manner::Remove => "remove",
                Manner::Add => "add",
            };
            (format!("{verb} {}", attribute(set.table, &set.id, set.key)), set.value.toml())
        });
        let drops = option.drops.iter().map(|drop| (format!("drop {}", path_of(drop.table, &drop.id)), "true".to_owned()));
        patches.chain(drops).collect()
    };
    let (one, two) = (of(was), of(is));
    let mut keys: Vec<&String> = one.keys().chain(two.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        say(Some(is), key, one.get(key).cloned().map(plain), two.get(key).cloned().map(plain));
    }
}

/// The path of an attribute, as users write it.
fn attribute(table: Table, id: &str, key: Name) -> String {
    format!("{}.{key}", path_of(table, id))
}

fn views(before: &Scenario, after: &Scenario, out: &mut Vec<Rule>) {
    let mut ids: Vec<&str> = before.views.iter().chain(&after.views).map(|view| view.entity.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let chosen = |scenario: &Scenario, id: &str| {
        scenario.view(id).map(|view| {
            let mut pairs: Vec<String> = view.choose.iter().map(|(switch, option)| format!("{}={}", switch.id, option.id)).collect();
            pairs.sort();
            plain(pairs.join(", "))
        })
    };
    for id in ids {
        let (was, is) = (chosen(before, id), chosen(after, id));
        let label = [after, before].into_iter().find_map(|s| s.view(id)).map(|v| v.entity.text(key::LABEL).unwrap_or(id).to_owned());
        let turn = match (&was, &is) {
            (None, _) => Turn::Appears,
            (_, None) => Turn::Vanishes,
            (Some(one), Some(two)) if one == two => continue,
            _ => Turn::Changes { option: None, key: "choose".to_owned(), before: was, after: is },
        };
        out.push(Rule { kind: RuleKind::View, path: format!("views.{id}"), name: label.unwrap_or_default(), turn });
    }
}
