//! What no answer about a scenario can know, told with every answer: whose law is not there, what is assumed, what was left out.

use crate::analysis::looked_at::{NotLookedAt, Question};
use crate::analysis::unsaid::Unsaid;
use crate::graph::Sense;
use crate::scenario::schema::{Table, key};
use crate::scenario::{Assignment, Entity, Scenario, path_of};
use crate::shipped;
use crate::text::caveats as words;
use crate::text::{Subject, party_name, quoted};
use crate::world::Id;
use serde::Serialize;
use std::collections::BTreeMap;

/// What an answer cannot know. As programs read it, only what there is to say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Caveats {
    /// The jurisdictions that are not looked at, as ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_looked_at: Vec<String>,
    /// The governments that are not looked at, as ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub governments_not_looked_at: Vec<String>,
    /// The jurisdictions whose law is assumed, as ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumed_law: Vec<String>,
    /// What entries say they assume, as paths of keys.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guesses: Vec<String>,
    /// What was left out for want of a source, as paths; absent where that was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<Vec<String>>,
    /// What the file leaves unsaid about its facts, as paths.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unsaid: Vec<String>,
    /// The same in sentences.
    #[serde(rename = "not_known", skip_serializing_if = "Vec::is_empty")]
    pub sentences: Vec<String>,
    /// What the sentences are made of.
    #[serde(skip)]
    told: Vec<Told>,
}

/// A sentence, or what is said of several things in one.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    /// It stands as it is.
    Sentence(String),
    /// The law of these places is not looked at.
    Places(Question, Vec<String>),
    /// These governments wield no power.
    Governments(Question, Vec<Subject>),
    /// Of these things, or parties, something is not said.
    Unsaid(UnsaidOf, Vec<String>),
}

/// What is not said of a thing or a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UnsaidOf {
    Operator,
    Place,
    Incorporation,
    Owner,
    Software,
}

impl UnsaidOf {
    fn sentence(self, names: &[String]) -> String {
        match self {
            Self::Operator => words::no_operator(names),
            Self::Place => words::no_place(names),
            Self::Incorporation => words::no_incorporation(names),
            Self::Owner => words::no_owner(names),
            Self::Software => words::no_software(names),
        }
    }
}

impl Told {
    fn sentence(&self) -> String {
        match self {
            Self::Sentence(sentence) => sentence.clone(),
            Self::Places(question, places) => words::not_asked(places, *question),
            Self::Governments(question, governments) => words::no_power(governments, *question),
            Self::Unsaid(of, names) => of.sentence(names),
        }
    }

    /// Takes in what another says of further things; `false` where it says something else.
    fn take(&mut self, other: &Self) -> bool {
        match (self, other) {
            (Self::Places(question, mine), Self::Places(other, theirs)) if question == other => join(mine, theirs),
            (Self::Governments(question, mine), Self::Governments(other, theirs)) if question == other => join(mine, theirs),
            (Self::Unsaid(of, mine), Self::Unsaid(other, theirs)) if of == other => join(mine, theirs),
            (mine, theirs) => return mine == theirs,
        }
        true
    }
}

/// Adds what is not there yet.
fn join<T: Clone + PartialEq>(mine: &mut Vec<T>, theirs: &[T]) {
    for item in theirs {
        if !mine.contains(item) {
            mine.push(item.clone());
        }
    }
}

impl Caveats {
    /// Those of a scenario under an assignment.
    #[must_use]
    pub fn of(scenario: &Scenario, assignment: &Assignment) -> Self {
        Self::asking(scenario, assignment, Sense::Reads)
    }

    /// The same where cells are asked in a sense: each question is looked at by itself.
    #[must_use]
    pub fn asking(scenario: &Scenario, assignment: &Assignment, sense: Sense) -> Self {
        let question = Question::of(sense);
        Self::of_question(scenario, assignment, &NotLookedAt::of(scenario, assignment, question), question)
    }

    /// The same, of what is not looked at.
    pub(super) fn with(scenario: &Scenario, assignment: &Assignment, found: &NotLookedAt) -> Self {
        Self::of_question(scenario, assignment, found, Question::Reads)
    }

    fn of_question(scenario: &Scenario, assignment: &Assignment, found: &NotLookedAt, question: Question) -> Self {
        let jurisdictions = entities(scenario, Table::Jurisdictions, found.jurisdictions.iter().map(|j| j.index()));
        let governments = entities(scenario, Table::Parties, found.governments.iter().map(|p| p.index()));
        let governed = |party: &Entity| assignment.reference(scenario, Table::Parties, &party.id, key::GOVERNS, Table::Jurisdictions);
        let mut told: Vec<Told> = Vec::new();
        if question != Question::Reads && !jurisdictions.is_empty() {
            let places: Vec<String> = jurisdictions.iter().map(|jurisdiction| words::place(jurisdiction.label())).collect();
            told.push(Told::Places(question, places));
        }
        for jurisdiction in jurisdictions.iter().filter(|_| question == Question::Reads) {
            let state = governments.iter().find(|party| governed(party) == Some(&jurisdiction.id)).map(|party| party_name(party));
            let some_law = scenario.whole().table(Table::Shields).iter().any(|s| s.reference(key::OF) == Some(&jurisdiction.id));
            let pack = shipped::law_pack_of(&jurisdiction.id, jurisdiction.text(key::NAME), jurisdiction.text(key::ISO));
            told.push(Told::Sentence(words::no_law(&words::place(jurisdiction.label()), state.as_deref(), some_law, pack)));
        }
        let named = |party: &&&Entity| governed(party).is_none_or(|id| !jurisdictions.iter().any(|j| j.id == id));
        let others: Vec<Subject> = governments.iter().filter(named).map(|party| Subject::party(party)).collect();
        if !others.is_empty() {
            told.push(Told::Governments(question, others));
        }
        if !scenario.assumed.is_empty() {
            let label = |id: &String| words::place(scenario.label(Table::Jurisdictions, id));
            told.push(Told::Sentence(words::assumed(&scenario.assumed.iter().map(label).collect::<Vec<_>>())));
        }
        let left_out = scenario.left_out.as_ref().map(|left_out| {
            let path = |item: &crate::scenario::LeftOut| match item.keys.as_slice() {
                [] => path_of(item.table, &item.id),
                keys => {
                    let keys: Vec<&str> = keys.iter().map(|key| key.as_str()).collect();
                    format!("{} ({})", path_of(item.table, &item.id), keys.join(", "))
                }
            };
            left_out.iter().map(path).collect::<Vec<_>>()
        });
        told.extend(left_out.as_deref().map(words::left_out).map(Told::Sentence));
        let guesses = Guesses::of(scenario);
        told.extend(guesses.sentence(scenario).map(Told::Sentence));
        let unsaid = Unsaid::of(scenario, assignment);
        told.extend(of_unsaid(scenario, &unsaid));
        Self {
            not_looked_at: jurisdictions.iter().map(|j| j.id.clone()).collect(),
            governments_not_looked_at: governments.iter().map(|p| p.id.clone()).collect(),
            assumed_law: scenario.assumed.clone(),
            guesses: guesses.paths(),
            left_out,
            unsaid: unsaid.paths(),
            sentences: told.iter().map(Told::sentence).collect(),
            told,
        }
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// Adds what the other side of a comparison cannot know: what both cannot is told once, and of several things in one sentence.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        join(&mut self.not_looked_at, &other.not_looked_at);
        join(&mut self.governments_not_looked_at, &other.governments_not_looked_at);
        join(&mut self.assumed_law, &other.assumed_law);
        join(&mut self.guesses, &other.guesses);
        join(&mut self.unsaid, &other.unsaid);
        for theirs in other.told {
            if !self.told.iter_mut().any(|mine| mine.take(&theirs)) {
                self.told.push(theirs);
            }
        }
        self.sentences = self.told.iter().map(Told::sentence).collect();
        if let Some(theirs) = other.left_out {
            join(self.left_out.get_or_insert_with(Vec::new), &theirs);
        }
        self
    }

    /// Every sentence.
    pub fn told(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().map(String::as_str)
    }
}

/// What entries say they assume, by table and key; where only sourced openings count, none of it is left to tell.
struct Guesses(BTreeMap<(Table, &'static str), Vec<String>>);

impl Guesses {
    fn of(scenario: &Scenario) -> Self {
        let mut found: BTreeMap<(Table, &'static str), Vec<String>> = BTreeMap::new();
        for table in Table::ALL.into_iter().filter(|table| scenario.left_out.is_none() && table.field(key::ASSUMED).is_some()) {
            for entity in scenario.table(table) {
                for word in entity.words(key::ASSUMED) {
                    found.entry((table, word.as_str())).or_default().push(entity.id.clone());
                }
            }
        }
        Self(found)
    }

    fn paths(&self) -> Vec<String> {
        self.0.iter().flat_map(|((table, key), ids)| ids.iter().map(move |id| format!("{}.{key}", path_of(*table, id)))).collect()
    }

    fn sentence(&self, scenario: &Scenario) -> Option<String> {
        let name = |table: Table, id: &String| quoted(scenario.label(table, id));
        let group = |((table, key), ids): (&(Table, &'static str), &Vec<String>)| {
            (*key, table.singular(), plural(*table), ids.iter().map(|id| name(*table, id)).collect())
        };
        let groups: Vec<_> = self.0.iter().map(group).collect();
        (!groups.is_empty()).then(|| words::guesses(&groups))
    }
}

/// Several of a table, in words.
fn plural(table: Table) -> &'static str {
    match table {
        Table::Data => "datasets",
        Table::Processing => "processings",
        Table::Software => "programs",
        table => table.name(),
    }
}

/// One sentence for each kind of thing that is not said.
fn of_unsaid(scenario: &Scenario, unsaid: &Unsaid) -> Vec<Told> {
    let things = |table: Table, ids: &[String]| ids.iter().map(|id| quoted(scenario.label(table, id))).collect::<Vec<_>>();
    let parties = |ids: &[String]| ids.iter().filter_map(|id| scenario.entity(Table::Parties, id)).map(party_name).collect::<Vec<_>>();
    let told = [
        (UnsaidOf::Operator, things(Table::Sites, &unsaid.operators)),
        (UnsaidOf::Place, things(Table::Keys, &unsaid.places)),
        (UnsaidOf::Incorporation, parties(&unsaid.incorporations)),
        (UnsaidOf::Owner, parties(&unsaid.owners)),
        (UnsaidOf::Software, things(Table::Sites, &unsaid.software)),
    ];
    told.into_iter().filter(|(_, names)| !names.is_empty()).map(|(of, names)| Told::Unsaid(of, names)).collect()
}

fn entities(scenario: &Scenario, table: Table, indices: impl Iterator<Item = usize>) -> Vec<&Entity> {
    indices.filter_map(|index| scenario.table(table).get(index)).collect()
}
