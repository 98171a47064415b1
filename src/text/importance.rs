//! What `matters` says about what a chance hangs on.

use super::chances::percent;
use super::lists::list;
use super::names::ended;
use super::simulation::within;
use crate::graph::Sense;

/// The cell, its chance and the period: "apple × photos: 12% within 5 years".
#[must_use]
pub fn title(cell: &str, chance: f64, years: u32) -> String {
    format!("{cell}: {} {}", percent(chance), within(years))
}

/// The same of a cell that has no chance: "us-gov × photos, within 5 years: no chance can be given".
#[must_use]
pub fn title_without_chance(cell: &str, years: u32) -> String {
    format!("{cell}, {}: no chance can be given", within(years))
}

/// The same of a cell that is not looked at.
#[must_use]
pub fn title_not_looked_at(cell: &str) -> String {
    format!("{cell}: not looked at")
}

/// Why no chance can be given for a cell that is not looked at.
#[must_use]
pub fn not_looked_at(sense: Sense) -> String {
    match sense {
        Sense::Reads | Sense::Unnoticed | Sense::Kept => format!("No chance can be given: {}.", super::caveats::NOT_LOOKED_AT),
        Sense::Alters | Sense::Denies => "No chance can be given: the scenario does not say whether this government could.".to_owned(),
    }
}

/// Why no chance can be given for a cell of which there is nothing to ask.
pub const WITHOUT_WORD: &str = "No chance can be given: the party is the only user, or the data are not in use anyway.";

/// Why no chance can be given for a cell that is open without any act of chance; the acts are those of [`order`] and its like.
#[must_use]
pub fn no_chance(acts: &[String], sense: Sense) -> String {
    match (acts, sense) {
        ([], Sense::Reads | Sense::Unnoticed | Sense::Kept) => {
            "No chance can be given: it is open as things stand, without any act.".to_owned()
        }
        ([], Sense::Alters | Sense::Denies) => "No chance can be given: as things stand it takes no act.".to_owned(),
        ([act], _) => format!("No chance can be given: it rests on {act}, which has no yearly chance."),
        (acts, _) => ended(format!("No chance can be given: it rests on acts that have no yearly chance, among them {}", some(acts))),
    }
}

/// That some acts of a cell that has a chance have none of their own.
#[must_use]
pub fn counted_as_available(acts: &[String]) -> String {
    match acts {
        [act] => format!("The chance is that of the rest: {act} has no yearly chance and counts as available."),
        acts => {
            ended(format!("The chance is that of the rest: acts without a yearly chance count as available, among them {}", some(acts)))
        }
    }
}

/// At most three acts by name.
fn some(acts: &[String]) -> String {
    if acts.len() > 3 { list(acts.get(..3).unwrap_or(acts), "and") } else { list(acts, "and") }
}

/// An order as a noun.
#[must_use]
pub fn order(power: &str, party: &str) -> String {
    format!("an order under {power} to {party}")
}

/// A seizure as a noun.
#[must_use]
pub fn seizure(site: &str, power: &str) -> String {
    format!("a seizure of {site} under {power}")
}

/// An interception as a noun.
#[must_use]
pub fn interception(site: &str, power: &str) -> String {
    format!("an interception of {site} under {power}")
}

/// The cutting of a link as a noun.
#[must_use]
pub fn cutting(site: &str, power: &str) -> String {
    format!("the cutting of {site} under {power}")
}

/// The naming of somebody whom nobody may serve as a noun.
#[must_use]
pub fn designation(whom: &str, power: &str) -> String {
    format!("a designation of {whom} under {power}")
}

/// An entering of devices as a noun.
#[must_use]
pub fn intrusion(site: &str, power: &str) -> String {
    format!("an intrusion into {site} under {power}")
}

/// A direction by an owner as a noun.
#[must_use]
pub fn direction(owner: &str, firm: &str) -> String {
    format!("a direction by {owner} to {firm}")
}

/// A request between governments as a noun.
#[must_use]
pub fn request(asker: &str, asked: &str) -> String {
    format!("a request by {asker} to {asked}")
}

/// A change of software as a noun.
#[must_use]
pub fn tampering(software: &str) -> String {
    format!("a change of {software} by its vendor")
}

/// A change of software by somebody who is not its vendor, as a noun.
#[must_use]
pub fn tampering_by(party: &str, software: &str) -> String {
    format!("a change of {software} by {party}")
}

/// A false key as a noun.
#[must_use]
pub fn substitution(party: &str, key: &str) -> String {
    format!("a key that {party} puts in place of {key}")
}

/// A gift as a noun.
#[must_use]
pub fn gift(party: &str, offer: &str) -> String {
    format!("what {party} gives under {offer}")
}

/// A break-in as a noun.
#[must_use]
pub fn break_in(breach: &str) -> String {
    format!("the break-in {breach}")
}

/// The heads of the columns of a table of importances; `what` is said above the names.
#[must_use]
pub fn head(what: &str) -> Vec<String> {
    [what, "falls by, if removed", "part it has a hand in", "sure against impossible"].map(str::to_owned).to_vec()
}

/// Above the acts.
pub const ACTS: &str = "act";
/// Above the powers.
pub const POWERS: &str = "power, all its acts";
/// The heads of the columns of the table of claims.
pub const CLAIMS: [&str; 2] = ["claim", "chance if"];
/// Said where nothing bears on a cell.
pub const NOTHING: &str = "Nothing bears on it: no act and no drawn claim.";

/// Above the acts that open several cells.
#[must_use]
pub fn common_causes(years: u32, sense: Sense) -> String {
    let what = match sense {
        Sense::Reads | Sense::Unnoticed | Sense::Kept => "Acts that open several cells",
        Sense::Alters => "Acts by which several cells are altered",
        Sense::Denies => "Acts by which users are cut off in several cells",
    };
    format!("{what}, {}", within(years))
}

/// The heads of the columns of the table of common causes.
#[must_use]
pub const fn head_of_causes(sense: Sense) -> [&'static str; 5] {
    let alone = match sense {
        Sense::Reads | Sense::Unnoticed | Sense::Kept => "who reads what by it alone",
        Sense::Alters => "who alters what by it alone",
        Sense::Denies => "who cuts off from what by it alone",
    };
    ["act", "cells", "alone", "cells fewer, if removed", alone]
}
/// Said where no act is a common cause.
pub const NO_COMMON_CAUSE: &str = "No act bears on more than one cell.";

/// Cells in a few words: at most four are named.
#[must_use]
pub fn cells(cells: &[String]) -> String {
    if cells.len() > 4 {
        format!("{}, and {} more", cells.iter().take(3).cloned().collect::<Vec<_>>().join(", "), cells.len() - 3)
    } else {
        cells.join(", ")
    }
}

/// Behind the title of a tornado diagram in a terminal.
pub const TORNADO: &str = "; each unknown at its ends, the rest as it is";
/// Below the title of a tornado diagram.
pub const TORNADO_LEAD: &str = "How far each unknown alone moves the chance; the widest first";
/// Below a tornado diagram.
pub const TORNADO_NOTE: &str = "Ranges at their lowest and highest, claims at each answer; everything else as it is.";
/// Said where nothing is unknown.
pub const NOTHING_UNKNOWN: &str = "Nothing unknown bears on it: no range and no drawn claim.";

/// What a program for another tool asks.
#[must_use]
pub fn program(party: &str, data: &str, years: u32) -> String {
    format!("the chance that {party} reads {data} {}", within(years))
}

/// A claim's option, as a draw of a program.
#[must_use]
pub fn draw(switch: &str, option: &str, is_first: bool) -> String {
    let earlier = if is_first { "" } else { ", given that no earlier option holds" };
    format!("{switch} = {option}{earlier}")
}
