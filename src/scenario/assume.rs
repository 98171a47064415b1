//! Law that is assumed where none is written down: what almost every state may do.
//!
//! Nobody looked it up, and its entries say so (`confidence = "assumed"`). So a state whose law the file lacks is not taken to be without
//! powers. Assumed law orders what lies in its territory and searches it; it reaches nothing abroad, and forbids nothing.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::scenario::check::suppressed::Suppressed;
use crate::scenario::model::entity::{Attribute, Entity};
use crate::scenario::schema::{Confidence, Name, PartyKind, Reach, Table, Tie, Verb, key};
use crate::scenario::{Patches, Scenario, SpannedId, Value};

/// The powers that are assumed, by the ends of their ids, with their names and what they let a government do.
const POWERS: [(&str, &str, &[Verb]); 2] = [
    ("order", "Order", &[Verb::Disclose, Verb::Decrypt, Verb::Assist]),
    ("search", "Search and interception", &[Verb::Seize, Verb::Intercept]),
];

const NOTE: &str = "Assumed, not looked up: almost every state can order the firms in its country to hand over and search what lies there.";

/// Assumes the law of the jurisdictions that a file names under `assume_law`, and reports those that do not exist.
pub(super) fn named(scenario: &mut Scenario, assumed: &[SpannedId], suppressed: &Suppressed, diagnostics: &mut Vec<Diagnostic>) {
    for named in assumed {
        if scenario.find(Table::Jurisdictions, &named.id).is_some() {
            scenario.assume(&named.id, named.span);
        } else if !suppressed.suppresses(Table::Jurisdictions, &named.id) {
            let known = scenario.table(Table::Jurisdictions).iter().map(|e| e.id.as_str());
            let message = format!("`assume_law` names the jurisdiction `{}`, which is not defined", named.id);
            diagnostics.push(Diagnostic::new(Code::UnknownReference, named.span, message).label("not defined").suggest(&named.id, known));
        }
    }
}

impl Scenario {
    /// Gives a jurisdiction the powers that almost every state has, and a government if nobody governs it; where some power is of it
    /// already, nothing is assumed.
    pub(crate) fn assume(&mut self, jurisdiction: &str, span: Span) {
        if self.has_power_of(jurisdiction) || self.find(Table::Jurisdictions, jurisdiction).is_none() {
            return;
        }
        let label = self.label(Table::Jurisdictions, jurisdiction).to_owned();
        let governs = |party: &&Entity| party.reference(key::GOVERNS) == Some(jurisdiction);
        let governor = self.table(Table::Parties).iter().find(governs).map(|party| party.id.clone());
        let state = governor.unwrap_or_else(|| {
            let id = format!("{jurisdiction}-state");
            self.insert(
                Table::Parties,
                &id,
                span,
                vec![
                    (key::NAME.name(), Value::Text(format!("{label} (its state)"))),
                    (key::PARTY_KIND.name(), Value::Word(PartyKind::Government.as_str())),
                    (key::GOVERNS.name(), reference(jurisdiction, span)),
                    (key::CONFIDENCE.name(), Value::Word(Confidence::Assumed.as_str())),
                ],
            );
            id
        });
        for (end, name, verbs) in POWERS {
            let mut attributes = vec![
                (key::NAME.name(), Value::Text(format!("{name} (assumed law of {label})"))),
                (key::WIELDED_BY.name(), reference(&state, span)),
                (key::OF.name(), reference(jurisdiction, span)),
                (key::VERBS.name(), Value::Words(verbs.iter().map(|verb| verb.as_str()).collect())),
                (key::CONFIDENCE.name(), Value::Word(Confidence::Assumed.as_str())),
                (key::NOTE.name(), Value::Text(NOTE.to_owned())),
            ];
            if verbs.contains(&Verb::Disclose) {
                attributes.push((key::BINDS.name(), Value::Words(vec![Tie::Incorporated.as_str(), Tie::Established.as_str()])));
                attributes.push((key::REACH.name(), Value::Word(Reach::Territory.as_str())));
            }
            self.insert(Table::Powers, &assumed_power(jurisdiction, end), span, attributes);
        }
        self.assumed.push(jurisdiction.to_owned());
        self.assumed.sort();
    }

    /// Whether a power is one of those that were assumed.
    #[must_use]
    pub(crate) fn is_assumed(&self, power: &str) -> bool {
        self.assumed.iter().any(|jurisdiction| POWERS.iter().any(|(end, _, _)| assumed_power(jurisdiction, end) == power))
    }

    /// Whether some power is of a jurisdiction, whatever its days and the switches say.
    fn has_power_of(&self, jurisdiction: &str) -> bool {
        let patches = Patches::of(self);
        self.table(Table::Powers).iter().any(|power| {
            let every: Vec<&Value> = patches.variants(Table::Powers, power, key::OF).every().collect();
            every.into_iter().flat_map(Value::references).any(|named| named.id == jurisdiction)
        })
    }

    /// Puts an entity in its place, unless one of its id is there.
    fn insert(&mut self, table: Table, id: &str, span: Span, attributes: Vec<(Name, Value)>) {
        self.origin = None;
        let attributes = attributes.into_iter().map(|(key, value)| Attribute { key, value, span }).collect();
        if let Some(entities) = self.tables.get_mut(table as usize)
            && let Err(place) = entities.binary_search_by(|e| e.id.as_str().cmp(id))
        {
            entities.insert(place, Entity { id: id.to_owned(), span, attributes });
        }
    }
}

fn assumed_power(jurisdiction: &str, end: &str) -> String {
    format!("{jurisdiction}-assumed-{end}")
}

fn reference(id: &str, span: Span) -> Value {
    Value::Reference(SpannedId { id: id.to_owned(), span })
}
