//! Switches, views and time.

use super::pools::Pools;
use crate::analysis::timeline::{self, Asked, Cause};
use crate::scenario::schema::{Name, Table, key};
use crate::scenario::{Assignment, Date, Manner, Scenario, Switch, SwitchOption, Value, Yearly, to_f64};
use crate::world::{Conditions, SwitchScope};
use serde::Serialize;

/// A stretch of time in which no day lies on which anything happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Stretch {
    from: Option<String>,
    before: Option<String>,
}

/// A day on which something happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Day {
    day: String,
    stretch: usize,
    what: Vec<Happening>,
}

/// Something that happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Happening {
    kind: &'static str,
    text: String,
    law: Option<usize>,
}

/// Where the page opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Start {
    stretch: usize,
    options: Vec<usize>,
    by_hand: Vec<bool>,
}

/// A switch.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct SwitchEntry {
    id: String,
    kind: &'static str,
    question: String,
    note: Option<String>,
    on: Option<String>,
    /// Of an event: the first stretch in which it has happened.
    after: Option<usize>,
    default: usize,
    /// Its place in the author's order.
    rank: usize,
    /// Whether nothing on the page hangs on it: a question of a law pack that is only counted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    idle: bool,
    /// Whether a law pack asks it, so that it is folded away where nothing hangs on it that is asked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pack: bool,
    sources: Vec<usize>,
    options: Vec<OptionEntry>,
}

/// An answer to a switch.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct OptionEntry {
    id: String,
    label: String,
    said_by: Vec<SpeakerEntry>,
    likelihood: Option<f64>,
    cost: Option<String>,
    note: Option<String>,
    does: Vec<String>,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct SpeakerEntry {
    name: String,
    source: Option<usize>,
}

/// A named set of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct ViewEntry {
    id: String,
    label: String,
    choose: Vec<Chosen>,
}

/// An answer that is given to a switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Chosen {
    pub switch: usize,
    pub option: usize,
}

/// The stretches between the days that the scenario names, in time; one where no day matters.
pub(super) fn stretches(conditions: &Conditions) -> Vec<Stretch> {
    (0..=conditions.dates().len())
        .map(|option| {
            let (from, before) = conditions.stretch(option);
            Stretch { from: from.map(|d| d.to_string()), before: before.map(|d| d.to_string()) }
        })
        .collect()
}

/// The stretch in which a day lies; the last for no day.
pub(super) fn stretch_of(conditions: &Conditions, day: Option<Date>) -> usize {
    let dates = conditions.dates();
    day.map_or(dates.len(), |day| dates.partition_point(|d| *d <= day))
}

pub(super) fn start(conditions: &Conditions, assignment: &Assignment) -> Start {
    Start { stretch: stretch_of(conditions, assignment.date), options: assignment.options.clone(), by_hand: assignment.by_hand.clone() }
}

/// Every day on which something happens while all switches but the events are as assigned.
pub(super) fn days(scenario: &Scenario, assignment: &Assignment, conditions: &Conditions, pools: &mut Pools<'_>) -> Vec<Day> {
    let mut follows = assignment.clone();
    follows.by_hand.fill(false);
    let mut out = Vec::new();
    for (day, causes) in timeline::days(scenario, &follows, &Asked::default()) {
        let mut what = Vec::new();
        for cause in causes {
            what.push(match cause {
                Cause::Event { question, label, .. } => Happening { kind: "event", text: format!("{question} — {label}"), law: None },
                Cause::Begins(path, law) => {
                    let index = pools.law(kind_of(&path), &law);
                    Happening { kind: "begins", text: law.name, law: Some(index) }
                }
                Cause::Ends(path, law) => {
                    let index = pools.law(kind_of(&path), &law);
                    Happening { kind: "ends", text: law.name, law: Some(index) }
                }
            });
        }
        out.push(Day { day: day.to_string(), stretch: stretch_of(conditions, Some(day)), what });
    }
    out
}

fn kind_of(path: &str) -> &'static str {
    match path.split('.').next() {
        Some("shields") => "shield",
        Some("agreements") => "agreement",
        _ => "power",
    }
}

pub(super) fn views(scenario: &Scenario) -> Vec<ViewEntry> {
    let one = |view: &crate::scenario::View| {
        let choose = view.choose.iter().filter_map(|(switch, option)| {
            let index = scenario.switch(&switch.id)?;
            Some(Chosen { switch: index, option: scenario.switches.get(index)?.option(&option.id)? })
        });
        ViewEntry {
            id: view.entity.id.clone(),
            label: view.entity.text(key::LABEL).unwrap_or(&view.entity.id).to_owned(),
            choose: choose.collect(),
        }
    };
    let mut views: Vec<&crate::scenario::View> = scenario.views.iter().collect();
    views.sort_by_key(|view| view.entity.span);
    views.into_iter().map(one).collect()
}

/// The switches in their order, by id.
pub(super) fn switches(scenario: &Scenario, conditions: &Conditions, pools: &Pools<'_>) -> Vec<SwitchEntry> {
    let mut order: Vec<usize> = (0..scenario.switches.len()).collect();
    order.sort_by_key(|s| scenario.switches.get(*s).map(|s| s.entity.span));
    let mut ranks = vec![0; order.len()];
    for (rank, index) in order.into_iter().enumerate() {
        if let Some(slot) = ranks.get_mut(index) {
            *slot = rank;
        }
    }
    let open = &conditions.scope().switches;
    let one = |(index, (switch, rank)): (usize, (&Switch, usize))| {
        let entry = entry(scenario, conditions, pools, (switch, rank));
        // Of a question on which nothing hangs there is nothing to say but how it is answered.
        if open.get(index) == Some(&SwitchScope::Free) { entry } else { entry.idle() }
    };
    scenario.switches.iter().zip(ranks).enumerate().map(one).collect()
}

fn entry(scenario: &Scenario, conditions: &Conditions, pools: &Pools<'_>, (switch, rank): (&Switch, usize)) -> SwitchEntry {
    SwitchEntry {
        rank,
        idle: false,
        pack: scenario.is_of_a_pack(&switch.entity),
        id: switch.entity.id.clone(),
        kind: switch.kind.as_str(),
        question: switch.question().to_owned(),
        note: switch.entity.text(key::NOTE).map(str::to_owned),
        on: switch.on.map(|d| d.to_string()),
        after: switch.on.map(|day| stretch_of(conditions, Some(day))),
        default: switch.default,
        sources: pools.source_ids(switch.entity.ids(key::SOURCES)),
        options: switch.options.iter().map(|o| option(scenario, pools, o)).collect(),
    }
}

impl SwitchEntry {
    /// The same without reasons, speakers and effects.
    fn idle(self) -> Self {
        let bare = |option: OptionEntry| OptionEntry {
            id: option.id,
            label: option.label,
            said_by: Vec::new(),
            likelihood: None,
            cost: None,
            note: None,
            does: Vec::new(),
        };
        Self { idle: true, note: None, sources: Vec::new(), options: self.options.into_iter().map(bare).collect(), ..self }
    }
}

fn option(scenario: &Scenario, pools: &Pools<'_>, option: &SwitchOption) -> OptionEntry {
    let mut said_by: Vec<SpeakerEntry> = Vec::new();
    for id in option.said_by() {
        let name = scenario.speaker(id).to_owned();
        if !said_by.iter().any(|s| s.name == name) {
            let source = pools.source_ids([id]).first().copied().filter(|_| scenario.find(Table::Parties, id).is_none());
            said_by.push(SpeakerEntry { name, source });
        }
    }
    let sets = option.patches().map(|(manner, set)| {
        let field = set.key.as_str().replace('_', " ");
        let does = match manner {
            Manner::Set => "becomes",
            Manner::Remove => "without",
            Manner::Add => "with",
        };
        format!("{}: {field} {does} {}", label(scenario, set.table, &set.id), value(scenario, set.table, set.key, &set.value))
    });
    let drops = option.drops.iter().map(|drop| format!("without {}", label(scenario, drop.table, &drop.id)));
    OptionEntry {
        id: option.id.clone(),
        label: option.label().to_owned(),
        said_by,
        likelihood: option.likelihood().map(to_f64),
        cost: option.entity.read(key::COST).map(|cost| to_f64(cost).to_string()),
        note: option.entity.text(key::NOTE).map(str::to_owned),
        does: sets.chain(drops).collect(),
    }
}

/// What people call an entity; a copy after its data and its site.
fn label(scenario: &Scenario, table: Table, id: &str) -> String {
    if table == Table::Copies {
        let data = scenario.label(Table::Data, id.split('/').next().unwrap_or(id));
        let site = scenario.entity(table, id).and_then(|e| e.reference(key::AT)).map(|site| scenario.label(Table::Sites, site));
        return site.map_or_else(|| format!("a copy of {data}"), |site| format!("the copy of {data} at {site}"));
    }
    scenario.label(table, id).to_owned()
}

fn value(scenario: &Scenario, table: Table, key: Name, value: &Value) -> String {
    use crate::scenario::schema::Kind;
    let of = match table.field(key).map(|f| f.kind) {
        Some(Kind::Reference(of) | Kind::References(of) | Kind::OneOrMore(of)) => of,
        Some(Kind::Parts) => Table::Keys,
        _ => Table::Parties,
    };
    let names: Vec<&str> = value.references().map(|named| scenario.label(of, &named.id)).collect();
    match value {
        Value::References(_) | Value::Reference(_) if names.is_empty() => "nothing".to_owned(),
        Value::References(_) | Value::Reference(_) => names.join(", "),
        Value::Parts(need, _) => format!("{need} of {}", names.join(", ")),
        Value::Flag(true) => "yes".to_owned(),
        Value::Flag(false) => "no".to_owned(),
        Value::Words(words) if words.is_empty() => "nothing".to_owned(),
        Value::Words(words) => words.join(", "),
        Value::Word(word) => (*word).to_owned(),
        Value::Text(text) => text.clone(),
        Value::Day(day) => day.to_string(),
        Value::Yearly(Yearly::Fixed(_)) | Value::Count(_) | Value::Number(_) => value.toml(),
        _ => value.toml(),
    }
}
