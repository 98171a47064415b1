//! What `coalitions` shows: the sets of parties that read a dataset together, or do what else is asked.

use super::question;
use crate::analysis::coalitions as found;
use crate::analysis::cutting::Effect;
use crate::analysis::explain::Subject;
use crate::graph::Sense;
use crate::scenario::{Assignment, Scenario};
use crate::text::coalitions as words;
use crate::world::DataId;
use serde::Serialize;

/// The coalitions for a dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coalitions {
    /// The version of this form.
    pub schema: u32,
    /// What is asked, where that is not who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
    /// The id of the dataset.
    pub data: String,
    /// `false` where there is nothing to ask, because the data are not in use anyway.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_word: Option<bool>,
    /// Each minimal coalition, the smallest first.
    pub coalitions: Vec<Coalition>,
    /// Whether there are no more.
    pub complete: bool,
    /// What people call the dataset.
    #[serde(skip)]
    pub data_name: String,
    /// How many there are.
    #[serde(skip)]
    pub heading: String,
}

/// Some parties that could read together, and no fewer of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coalition {
    /// Their ids.
    pub members: Vec<String>,
    /// The id of the party that controls all of them.
    #[serde(rename = "one_hand")]
    pub common_control: Option<String>,
    /// Parties that control some of them.
    #[serde(rename = "hands")]
    pub controls: Vec<Control>,
    /// Jurisdictions over all of them.
    pub sovereigns: Vec<Sovereign>,
    /// All of it in a sentence.
    pub says: String,
}

/// A party that is or controls some members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Control {
    /// Its id.
    pub party: String,
    /// The ids of the members.
    pub members: Vec<String>,
}

/// A jurisdiction over all members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sovereign {
    /// Its id.
    pub jurisdiction: String,
    /// The ids of the parties that govern it.
    pub governments: Vec<String>,
    /// Whether every member is incorporated there.
    pub incorporated: bool,
}

impl Coalitions {
    /// The coalitions for a dataset; at most `limit` sets are kept at each point on the way.
    #[must_use]
    pub fn of(scenario: &Scenario, assignment: &Assignment, sense: Sense, data: DataId, limit: Option<usize>) -> Self {
        let specialised = scenario.specialised(assignment);
        let found = match sense {
            // By design takes no act of which somebody could tell.
            Sense::Reads | Sense::Unnoticed => found::coalitions(scenario, assignment, data, limit),
            Sense::Kept => found::kept(scenario, assignment, data, limit),
            Sense::Alters => found::against_users(scenario, assignment, Effect::Alters, data, limit),
            Sense::Denies => found::against_users(scenario, assignment, Effect::Denies, data, limit),
        };
        Self {
            schema: 1,
            question: question(sense),
            has_word: found.has_no_word.then_some(false),
            data: found.data.id.clone(),
            data_name: found.data.name.clone(),
            coalitions: found.found.iter().map(|coalition| Coalition::of(&specialised, coalition)).collect(),
            complete: !found.more,
            heading: words::heading(&found, sense),
        }
    }
}

impl Coalition {
    fn of(specialised: &Scenario, coalition: &found::Coalition) -> Self {
        let ids = |parties: &[Subject]| parties.iter().map(|party| party.id.clone()).collect::<Vec<_>>();
        let sovereign = |sovereign: &found::Sovereign| Sovereign {
            jurisdiction: sovereign.jurisdiction.id.clone(),
            governments: ids(&sovereign.governments),
            incorporated: sovereign.incorporated,
        };
        let control = |(party, members): &(Subject, Vec<Subject>)| Control { party: party.id.clone(), members: ids(members) };
        Self {
            members: ids(&coalition.members),
            common_control: coalition.common_control.as_ref().map(|party| party.id.clone()),
            controls: coalition.controls.iter().map(control).collect(),
            sovereigns: coalition.sovereigns.iter().map(sovereign).collect(),
            says: words::coalition(specialised, coalition),
        }
    }
}
