//! How many of each there are, what they are called, and who plays which part: what a reference may lead to.

use super::plan::{Pick, Plan};
use residency::scenario::schema::Table;
use std::collections::BTreeSet;

/// The days that a world may name, in order. Laws begin on one of the first, end on one of the last.
pub(crate) const DAYS: [&str; 6] = ["2001-09-11", "2008-02-29", "2013-06-06", "2018-05-25", "2020-07-16", "2024-12-31"];

/// What other entities need to know to refer to entities.
#[derive(Debug)]
pub(crate) struct Shape {
    salt: u8,
    pub(crate) narrow: bool,
    pub(crate) jurisdictions: usize,
    pub(crate) parties: usize,
    pub(crate) sites: usize,
    pub(crate) keys: usize,
    /// How many copies each dataset has.
    pub(crate) copies: Vec<usize>,
    pub(crate) powers: usize,
    pub(crate) software: usize,
    /// Parties with the jurisdictions that they govern.
    pub(crate) governments: Vec<(usize, usize)>,
    pub(crate) intruders: Vec<usize>,
    /// Parties that neither govern nor break in: mostly they run sites, rent copies and hold keys.
    firms: Vec<usize>,
    /// Which keys are put together from parts.
    pub(crate) in_parts: Vec<bool>,
    /// Which breaches name an insider: only those may.
    pub(crate) insiders: Vec<bool>,
}

/// Categories, the usual ones more often.
const CATEGORIES: [&str; 10] =
    ["content", "metadata", "content", "metadata", "content", "account", "telemetry", "backup", "credentials", "other"];
const FEW_CATEGORIES: [&str; 2] = ["content", "metadata"];

/// Kinds of party, the usual ones more often.
pub(crate) const PARTY_KINDS: [&str; 10] =
    ["company", "government", "company", "government", "company", "government", "intruder", "person", "government", "group"];

impl Shape {
    pub(crate) fn of(plan: &Plan) -> Self {
        let kinds: Vec<&str> = plan.parties.iter().map(|p| one_of(&PARTY_KINDS, p.kind)).collect();
        let governs = |i: usize, pick: Pick| (i, governed(plan.jurisdictions.len(), i, pick));
        // Some parties govern without being of the kind `government`, and some governments govern nothing.
        let governing = |i: usize, pick: Pick| if kinds[i] == "government" { pick < 240 } else { pick >= 250 };
        let parties = plan.parties.iter().enumerate();
        let governments: Vec<(usize, usize)> =
            parties.filter(|(i, p)| governing(*i, p.governs)).map(|(i, p)| governs(i, p.governs)).collect();
        let firm = |i: usize| !["government", "intruder"].contains(&kinds[i]) && governments.iter().all(|(party, _)| *party != i);
        Shape {
            salt: plan.salt,
            narrow: plan.narrow,
            jurisdictions: plan.jurisdictions.len(),
            parties: plan.parties.len(),
            sites: plan.things.sites.len(),
            keys: plan.things.keys.len(),
            copies: plan.things.data.iter().map(|d| d.copies.len()).collect(),
            powers: plan.laws.powers.len(),
            software: plan.things.software.len(),
            firms: (0..kinds.len()).filter(|i| firm(*i)).collect(),
            intruders: (0..kinds.len()).filter(|i| kinds[*i] == "intruder").collect(),
            governments,
            in_parts: plan.things.keys.iter().enumerate().map(|(i, key)| i > 0 && key.parts.is_some()).collect(),
            insiders: plan.laws.breaches.iter().map(|b| !b.parties.is_empty()).collect(),
        }
    }

    /// The categories that data may have.
    pub(crate) fn categories(&self) -> &'static [&'static str] {
        if self.narrow { &FEW_CATEGORIES } else { &CATEGORIES }
    }

    /// The id of the i-th entity with this first letter; the order of ids is not the order of entities.
    pub(crate) fn id(&self, letter: char, i: usize) -> String {
        format!("{letter}{}", (i * (1 + self.salt as usize % 10) + self.salt as usize) % 11)
    }

    /// The quoted id of the jurisdiction that the i-th party governs, if it governs one.
    pub(crate) fn governed(&self, i: usize, pick: Pick) -> Option<String> {
        let governs = self.governments.iter().any(|(party, _)| *party == i);
        governs.then(|| format!("\"{}\"", self.id('j', governed(self.jurisdictions, i, pick))))
    }

    /// The quoted id of one of so many.
    pub(crate) fn reference(&self, letter: char, count: usize, pick: Pick) -> String {
        format!("\"{}\"", self.id(letter, pick as usize % count))
    }

    /// A list of ids, each once, of those of so many that `fits`.
    pub(crate) fn references(&self, letter: char, count: usize, picks: &[Pick], fits: impl Fn(usize) -> bool) -> String {
        list(self.choose(count, picks, fits).into_iter().map(|i| self.id(letter, i)))
    }

    /// The quoted id of a party, mostly a firm.
    pub(crate) fn firm(&self, pick: Pick) -> String {
        format!("\"{}\"", self.id('p', self.firm_or_other(pick)))
    }

    /// A list of parties, each once, mostly firms.
    pub(crate) fn firms(&self, picks: &[Pick]) -> String {
        let mut seen = BTreeSet::new();
        let chosen = picks.iter().map(|pick| self.firm_or_other(*pick)).filter(|i| seen.insert(*i));
        list(chosen.map(|i| self.id('p', i)))
    }

    /// The place of the party that is picked where firms stand.
    pub(crate) fn firm_or_other(&self, pick: Pick) -> usize {
        match self.firms.get(pick as usize % self.firms.len().max(1)) {
            Some(firm) if pick < if self.narrow { 150 } else { 200 } => *firm,
            _ => pick as usize % self.parties,
        }
    }

    /// The places of those picked, each once, of those that `fits`.
    pub(crate) fn choose(&self, count: usize, picks: &[Pick], fits: impl Fn(usize) -> bool) -> Vec<usize> {
        let fitting: Vec<usize> = (0..count).filter(|i| fits(*i)).collect();
        let mut seen = BTreeSet::new();
        let chosen = picks.iter().filter(|_| !fitting.is_empty()).map(|pick| fitting[*pick as usize % fitting.len()]);
        chosen.filter(|i| seen.insert(*i)).collect()
    }
}

/// Neighbouring governments seldom govern the same.
fn governed(jurisdictions: usize, i: usize, pick: Pick) -> usize {
    (i + pick as usize / 128) % jurisdictions
}

/// Whether the format has this key: some of what decides about reading is asked about together with other questions.
pub(crate) fn in_format(table: Table, key: &str) -> bool {
    table.fields().iter().any(|field| field.name() == key)
}

/// One of these words.
pub(crate) fn one_of<'a>(words: &[&'a str], pick: Pick) -> &'a str {
    words[pick as usize % words.len()]
}

/// A TOML list of texts, each once.
pub(crate) fn words(of: &[&str], picks: &[Pick]) -> String {
    let mut seen = BTreeSet::new();
    list(picks.iter().map(|pick| one_of(of, *pick)).filter(|word| seen.insert(*word)).map(str::to_owned))
}

fn list(items: impl Iterator<Item = String>) -> String {
    let quoted: Vec<String> = items.map(|item| format!("\"{item}\"")).collect();
    format!("[{}]", quoted.join(", "))
}
