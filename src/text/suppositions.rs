//! Small changes of the facts, for the clause after "if".

use super::grammar::Subject;
use super::numbers::percent;
use super::things::copy;
use crate::analysis::names::PartyName;
use crate::analysis::why_not::{NearMiss, Supposition};
use crate::scenario::schema::Verb;

/// What a near miss supposes: "the key “…” were also stored at “…” and …".
#[must_use]
pub fn of_miss(miss: &NearMiss) -> String {
    let clauses: Vec<String> = miss.supposes.iter().map(supposition).collect();
    clauses.join(" and ")
}

/// What a power with a verb can do, as an infinitive.
fn use_of(verb: Verb) -> &'static str {
    match verb {
        Verb::Disclose => "compel disclosure",
        Verb::Decrypt => "compel decryption",
        Verb::Assist => "compel help in real time",
        Verb::Alter => "compel a change of software",
        Verb::Seize => "be used to seize",
        Verb::Intercept => "be used to intercept",
        Verb::Intrude => "be used to enter devices",
        Verb::Suspend => "compel an end of service",
        Verb::Erase => "compel deletion",
        Verb::Block => "be used to cut a link",
    }
}

/// A change as a clause in the subjunctive.
fn supposition(supposition: &Supposition) -> String {
    let does = |party: &PartyName, predicate: String| Subject::from(party).does(&predicate);
    match supposition {
        Supposition::StoreGives(key) => format!("the key store released the key “{key}”"),
        Supposition::KeyAlsoAt(key, site) => format!("the key “{key}” were also stored at “{site}”"),
        Supposition::CanUse(party, key) => does(party, format!("could use the key “{key}”")),
        Supposition::NotWrapped(key, wrapper) => format!("the key “{key}” were not wrapped by “{wrapper}”"),
        Supposition::NotLocked(of, key) => format!("the copy of {} were not locked by “{key}”", copy(of)),
        Supposition::NoCopy(of) => format!("the copy of {} did not exist", copy(of)),
        Supposition::NotOffline(of) => format!("the copy of {} were not kept offline", copy(of)),
        Supposition::CanBeDeleted(of) => format!("the copy of {} could be changed and deleted", copy(of)),
        Supposition::NotSigned(data, key) => format!("readers of “{data}” did not check a signature made with “{key}”"),
        Supposition::Tenant(party, of) => does(party, format!("had the copy of {} through the service", copy(of))),
        Supposition::CopyAt(of, site) => format!("the copy of {} were stored at “{site}” instead", copy(of)),
        Supposition::Runs(party, site) => does(party, format!("ran “{site}”")),
        Supposition::NotImmune(site, jurisdiction) => format!("“{site}” were not immune from {jurisdiction}"),
        Supposition::NotSealed(processing) => format!("the processing “{processing}” were not sealed"),
        Supposition::Kept(processing) => format!("something were kept of the processing “{processing}”"),
        Supposition::Majority(party, firm, share) => {
            let firm = Subject::from(firm).spoken;
            does(party, format!("had more than half of the votes in {firm}, not {}", percent(share)))
        }
        Supposition::NoShield(law) => format!("“{law}” did not exist"),
        Supposition::CanAsk(jurisdiction, agreement) => format!("{jurisdiction} could also make requests under “{agreement}”"),
        Supposition::ReachesAll(power) => format!("“{power}” reached everything that a party has, wherever it is"),
        Supposition::BindsThrough(power, tie) => format!("“{power}” also bound through `{tie}`"),
        Supposition::CanAlso(power, verb) => format!("“{power}” could also {}", use_of(*verb)),
        Supposition::Undisputed(power) => format!("it were undisputed that “{power}” extends this far"),
        Supposition::Secret(power) => format!("nobody might tell of orders and searches under “{power}”"),
        Supposition::CoversAll(power) => format!("“{power}” covered all data"),
        Supposition::InForceAlready(law) => format!("“{law}” were in force already"),
        Supposition::StillInForce(law) => format!("“{law}” were still in force"),
        Supposition::Established(party, jurisdiction) => does(party, format!("were established in {jurisdiction}")),
        Supposition::Serves(party, jurisdiction) => does(party, format!("were serving people in {jurisdiction}")),
        Supposition::StandsFor(key, party) => format!("the key “{key}” stood for {}", Subject::from(party).spoken),
        Supposition::NotExempt(party, power) => does(party, format!("were not exempt from “{power}”")),
        Supposition::Answer(question, label) => format!("the answer to “{question}” were “{label}”"),
        Supposition::Date(day) => format!("the date were {day}"),
    }
}
