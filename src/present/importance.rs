//! What `matters` shows: what the chance of a cell hangs on, and which acts open many cells.

use super::chances::spelled;
use super::ids::{id, option, switch};
use super::table::Table as Words;
use crate::analysis::chances::DrawnAct;
use crate::analysis::chances::available::Available;
use crate::analysis::chances::common_cause;
use crate::analysis::chances::importance::{self as found, CellImportance};
use crate::analysis::chances::tornado::{Tornado, Unknown};
use crate::graph::{Act, Sense};
use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::text::chances::percent;
use crate::text::importance as words;
use crate::text::senses::behind as silently;
use crate::text::{party_name, quoted};
use crate::world::{DataId, Id, PartyId};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the chance of a cell hangs on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Importance {
    /// The version of this form.
    pub schema: u32,
    /// The id of the party.
    pub party: String,
    /// The id of the dataset.
    pub data: String,
    /// What is asked, where that is not who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
    /// The period.
    pub years: u32,
    /// The chance within it; `None`: it has none.
    pub chance: Option<f64>,
    /// Whether the cell is open without any act of chance, so that no chance can be given.
    pub open: bool,
    /// `false` where there is nothing to ask, because the party is the only user or the data are not in use anyway.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_word: Option<bool>,
    /// `false` where there is no way in and that is no finding, because the law of the government is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_at: Option<bool>,
    /// The acts without a yearly chance that it rests on, as they are spelled.
    pub available: Vec<String>,
    /// The acts, the weightiest first.
    pub acts: Vec<Weight>,
    /// The powers, all their acts together, likewise.
    pub powers: Vec<Weight>,
    /// The drawn claims, the widest first.
    pub claims: Vec<Claim>,
    /// The bars of the tornado diagram, the widest first.
    pub tornado: Vec<Bar>,
    /// The cell, its chance and the period.
    #[serde(skip)]
    pub title: String,
    /// On acts without a yearly chance, where there are some or the cell has no chance.
    #[serde(skip)]
    pub doubt: Option<String>,
    /// Acts and powers in words; tables without rows are left out.
    #[serde(skip)]
    pub tables: Vec<Words>,
    /// The claims in words, where there are any.
    #[serde(skip)]
    pub claim_table: Option<Words>,
    /// Said where nothing bears on the cell.
    #[serde(skip)]
    pub nothing: Option<&'static str>,
    /// The chance that the bars stand around: every range at its mean, every claim drawn.
    #[serde(skip)]
    pub middle: f64,
    /// The title of the tornado diagram.
    #[serde(skip)]
    pub tornado_title: String,
    /// The chance in its middle in words.
    #[serde(skip)]
    pub middle_words: String,
    /// Whether the tornado diagram is wanted instead of numbers, in a terminal.
    #[serde(skip)]
    pub picture: bool,
}

/// How much an act or a power weighs, by the usual measures of importance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weight {
    /// The act as it is spelled, or the id of the power.
    pub id: String,
    /// By how much the chance is higher if it surely happens than if it cannot.
    pub birnbaum: f64,
    /// The part of the chance that it has a hand in.
    pub fussell_vesely: f64,
    /// By how much the chance falls if it cannot happen.
    pub removed: f64,
}

/// A claim, and the chance under each of its options.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Claim {
    /// The id of the switch.
    pub id: String,
    /// The chance under each option.
    pub given: BTreeMap<String, f64>,
}

/// A bar of a tornado diagram.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bar {
    /// What is varied: an act as it is spelled, or the id of a switch.
    pub what: String,
    /// The lowest chance that it leads to.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// The lowest in words.
    #[serde(skip)]
    pub low_words: String,
    /// The highest in words.
    #[serde(skip)]
    pub high_words: String,
}

/// The acts that open many cells.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommonCauses {
    /// The version of this form.
    pub schema: u32,
    /// The scenario's title.
    pub title: String,
    /// What is asked, where that is not who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
    /// The period.
    pub years: u32,
    /// The acts, the one that opens most first.
    pub causes: Vec<CommonCause>,
    /// Above the table.
    #[serde(skip)]
    pub heading: String,
    /// The acts in words; without rows where there are none.
    #[serde(skip)]
    pub table: Words,
}

/// An act that bears on several cells.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommonCause {
    /// The act as it is spelled.
    pub act: String,
    /// How many cells fewer would be read, as a mean, if it could not happen.
    pub expected_cells: f64,
    /// Its cells, sorted by party and dataset.
    pub cells: Vec<Opened>,
}

/// A cell that an act bears on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Opened {
    /// The id of the party.
    pub party: String,
    /// The id of the dataset.
    pub data: String,
    /// By how much the chance would fall without the act.
    pub removed: f64,
    /// Whether the act suffices by itself.
    pub alone: bool,
}

impl Importance {
    /// What the chance of a cell hangs on, with the diagram of what is unknown.
    #[must_use]
    pub fn of(
        scenario: &Scenario,
        (party, data): (PartyId, DataId),
        (years, sense): (u32, Sense),
        found: &CellImportance,
        available: &Available,
        tornado: &Tornado,
        picture: bool,
    ) -> Self {
        if available.is_open {
            return Self::without_chance(scenario, (party, data), (years, sense), available);
        }
        let acts: Vec<Weight> = found.acts.iter().map(|(act, weight)| Weight::of(act.spelled.clone(), weight)).collect();
        let powers: Vec<Weight> = found.powers.iter().map(|(p, weight)| Weight::of(id(scenario, Table::Powers, *p), weight)).collect();
        let tables = [table(words::ACTS, &acts), table(words::POWERS, &powers)];
        let cell = format!("{}{}", spelled(scenario, party, data), silently(sense));
        Self {
            schema: 1,
            party: id(scenario, Table::Parties, party),
            data: id(scenario, Table::Data, data),
            question: super::question(sense),
            years,
            chance: Some(found.chance),
            open: false,
            has_word: None,
            looked_at: None,
            available: available.acts.iter().map(|act| act.spelled.clone()).collect(),
            claims: found.claims.iter().map(|claim| Claim::of(scenario, claim)).collect(),
            tornado: tornado.bars.iter().map(|bar| Bar::of(scenario, bar)).collect(),
            title: words::title(&cell, found.chance, years),
            doubt: (!available.acts.is_empty()).then(|| words::counted_as_available(&nouns(scenario, &available.acts))),
            tables: tables.into_iter().filter(|table| !table.rows.is_empty()).collect(),
            claim_table: (!found.claims.is_empty()).then(|| claim_table(scenario, &found.claims)),
            nothing: (acts.is_empty() && found.claims.is_empty()).then_some(words::NOTHING),
            middle: tornado.chance,
            tornado_title: words::title(&cell, tornado.chance, years),
            middle_words: percent(tornado.chance),
            picture,
            acts,
            powers,
        }
    }

    /// The same of a government that is not looked at and has no way in: that is no finding, so it has no chance.
    #[must_use]
    pub fn not_looked_at(self, sense: Sense) -> Self {
        let title = words::title_not_looked_at(&format!("{} × {}", self.party, self.data));
        Self { looked_at: Some(false), chance: None, title, doubt: Some(words::not_looked_at(sense)), nothing: None, ..self }
    }

    /// The same of a cell of which there is nothing to ask.
    #[must_use]
    pub fn without_word(self, sense: Sense) -> Self {
        let title = words::title_without_chance(&format!("{} × {}{}", self.party, self.data, silently(sense)), self.years);
        Self { has_word: Some(false), chance: None, title, doubt: Some(words::WITHOUT_WORD.to_owned()), nothing: None, ..self }
    }

    /// A cell that is open without any act of chance: it has no chance, so nothing moves one.
    fn without_chance(scenario: &Scenario, (party, data): (PartyId, DataId), (years, sense): (u32, Sense), available: &Available) -> Self {
        let title = words::title_without_chance(&format!("{}{}", spelled(scenario, party, data), silently(sense)), years);
        Self {
            schema: 1,
            party: id(scenario, Table::Parties, party),
            data: id(scenario, Table::Data, data),
            question: super::question(sense),
            years,
            chance: None,
            open: true,
            has_word: None,
            looked_at: None,
            available: available.acts.iter().map(|act| act.spelled.clone()).collect(),
            acts: Vec::new(),
            powers: Vec::new(),
            claims: Vec::new(),
            tornado: Vec::new(),
            doubt: Some(no_chance(scenario, available, sense)),
            tables: Vec::new(),
            claim_table: None,
            nothing: None,
            middle: 0.0,
            tornado_title: title.clone(),
            title,
            middle_words: String::new(),
            picture: false,
        }
    }
}

/// Why a cell has no chance, in a sentence.
pub(super) fn no_chance(scenario: &Scenario, available: &Available, sense: Sense) -> String {
    words::no_chance(&nouns(scenario, &available.acts), sense)
}

/// Acts as nouns of a sentence.
fn nouns(scenario: &Scenario, acts: &[DrawnAct]) -> Vec<String> {
    let named = |table: Table, index: usize| scenario.table(table).get(index).map_or_else(String::new, |entity| quoted(entity.label()));
    let party = |party: PartyId| scenario.table(Table::Parties).get(party.index()).map_or_else(String::new, party_name);
    let noun = |act: Act| match act {
        Act::Directs(owner, firm) => words::direction(&party(owner), &party(firm)),
        Act::Order(power, addressee) => words::order(&named(Table::Powers, power.index()), &party(addressee)),
        Act::Seize(site, power) => words::seizure(&named(Table::Sites, site.index()), &named(Table::Powers, power.index())),
        Act::Intercept(site, power) => words::interception(&named(Table::Sites, site.index()), &named(Table::Powers, power.index())),
        Act::Intrude(site, power) => words::intrusion(&named(Table::Sites, site.index()), &named(Table::Powers, power.index())),
        Act::Asks(asker, asked) => words::request(&party(asker), &party(asked)),
        Act::Tamper(software) => words::tampering(&named(Table::Software, software.index())),
        Act::TampersWith(changer, software) => words::tampering_by(&party(changer), &named(Table::Software, software.index())),
        Act::Substitutes(voucher, key) => words::substitution(&party(voucher), &named(Table::Keys, key.index())),
        Act::Gives(giver, offer) => words::gift(&party(giver), &named(Table::Offers, offer.index())),
        Act::Block(site, power) => words::cutting(&named(Table::Sites, site.index()), &named(Table::Powers, power.index())),
        Act::Designate(whom, power) => words::designation(&party(whom), &named(Table::Powers, power.index())),
        Act::Breach(breach) => words::break_in(&named(Table::Breaches, breach.index())),
    };
    // The same act on other days is called the same.
    let mut named: Vec<String> = Vec::new();
    for noun in acts.iter().map(|drawn| noun(drawn.act)) {
        if !named.contains(&noun) {
            named.push(noun);
        }
    }
    named
}

impl Weight {
    fn of(id: String, weight: &found::Importance) -> Self {
        Self { id, birnbaum: weight.birnbaum, fussell_vesely: weight.fussell_vesely, removed: weight.removed }
    }
}

impl Claim {
    fn of(scenario: &Scenario, claim: &found::ClaimImportance) -> Self {
        let given = claim.given.iter().enumerate().map(|(index, chance)| (option(scenario, claim.switch, index), *chance));
        Self { id: switch(scenario, claim.switch), given: given.collect() }
    }
}

impl Bar {
    fn of(scenario: &Scenario, bar: &crate::analysis::chances::tornado::Bar) -> Self {
        let what = match &bar.what {
            Unknown::Act(act) => act.spelled.clone(),
            Unknown::Claim(index) => switch(scenario, *index),
        };
        Self { what, low: bar.low, high: bar.high, low_words: percent(bar.low), high_words: percent(bar.high) }
    }
}

impl CommonCauses {
    /// The acts that open many cells.
    #[must_use]
    pub fn of(scenario: &Scenario, (years, sense): (u32, Sense), found: &[common_cause::CommonCause]) -> Self {
        let mut table = Words::new(words::head_of_causes(sense));
        table.rows = found.iter().map(|cause| row(scenario, cause)).collect();
        Self {
            schema: 1,
            title: scenario.title.clone(),
            question: super::question(sense),
            years,
            causes: found.iter().map(|cause| CommonCause::of(scenario, cause)).collect(),
            heading: match sense {
                Sense::Reads | Sense::Unnoticed | Sense::Kept => format!("{}{}", words::common_causes(years, sense), silently(sense)),
                Sense::Alters | Sense::Denies => words::common_causes(years, sense),
            },
            table,
        }
    }
}

impl CommonCause {
    fn of(scenario: &Scenario, cause: &common_cause::CommonCause) -> Self {
        let cells = cause.cells.iter().map(|cell| Opened {
            party: id(scenario, Table::Parties, cell.party),
            data: id(scenario, Table::Data, cell.data),
            removed: cell.removed,
            alone: cell.alone,
        });
        Self { act: cause.act.spelled.clone(), expected_cells: cause.expected_cells(), cells: cells.collect() }
    }
}

fn table(what: &str, weights: &[Weight]) -> Words {
    let row = |weight: &Weight| vec![weight.id.clone(), percent(weight.removed), percent(weight.fussell_vesely), percent(weight.birnbaum)];
    Words { head: words::head(what), rows: weights.iter().map(row).collect() }
}

fn claim_table(scenario: &Scenario, claims: &[found::ClaimImportance]) -> Words {
    let mut table = Words::new(words::CLAIMS);
    for claim in claims {
        let given = claim.given.iter().enumerate();
        let given: Vec<String> = given.map(|(i, chance)| format!("{}: {}", option(scenario, claim.switch, i), percent(*chance))).collect();
        table.rows.push(vec![switch(scenario, claim.switch), given.join(", ")]);
    }
    table
}

fn row(scenario: &Scenario, cause: &common_cause::CommonCause) -> Vec<String> {
    let alone: Vec<String> = cause.cells.iter().filter(|c| c.alone).map(|c| spelled(scenario, c.party, c.data)).collect();
    vec![
        cause.act.spelled.clone(),
        cause.cells.len().to_string(),
        alone.len().to_string(),
        format!("{:.2}", cause.expected_cells()),
        words::cells(&alone),
    ]
}
