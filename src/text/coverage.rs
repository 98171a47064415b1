//! What `laws --coverage` and the page of who gets what say.

use super::lists::several;
use crate::analysis::laws::Covered;
use crate::scenario::schema::LegalQuestion;

/// What can be said on a question, in the order of the legend.
pub const LEGEND: [Covered; 5] = [Covered::Entry, Covered::Disputed, Covered::Around, Covered::NoneExists, Covered::Nothing];

/// The word in JSON and CSV.
#[must_use]
pub fn word(covered: Covered) -> &'static str {
    match covered {
        Covered::Entry => "entry",
        Covered::Disputed => "disputed",
        Covered::Around => "around",
        Covered::NoneExists => "none-exists",
        Covered::Nothing => "nothing",
    }
}

/// The symbol in a table.
#[must_use]
pub fn symbol(covered: Covered) -> &'static str {
    match covered {
        Covered::Entry => "x",
        Covered::Disputed => "?",
        Covered::Around => "u",
        Covered::NoneExists => "0",
        Covered::Nothing => ".",
    }
}

/// What it means.
#[must_use]
pub fn meaning(covered: Covered) -> &'static str {
    match covered {
        Covered::Entry => "there is an entry",
        Covered::Disputed => "only under one reading of what is disputed",
        Covered::Around => "only by an entry of the jurisdiction around it",
        Covered::NoneExists => "somebody looked: its law has no such power",
        Covered::Nothing => "nothing: nobody looked",
    }
}

/// The head of a narrow column.
#[must_use]
pub fn head(question: LegalQuestion) -> &'static str {
    match question {
        LegalQuestion::Content => "cont",
        LegalQuestion::Metadata => "meta",
        LegalQuestion::Decrypt => "keys",
        LegalQuestion::Assist => "live",
        LegalQuestion::Alter => "altr",
        LegalQuestion::Seize => "srch",
        LegalQuestion::Intercept => "tap",
        LegalQuestion::Intrude => "intr",
        LegalQuestion::Foreign => "ask",
        LegalQuestion::CutOff => "cut",
    }
}

/// What is asked.
#[must_use]
pub fn question(question: LegalQuestion) -> &'static str {
    match question {
        LegalQuestion::Content => "an order for content",
        LegalQuestion::Metadata => "an order for metadata or the data of accounts",
        LegalQuestion::Decrypt => "an order for keys or to decrypt",
        LegalQuestion::Assist => "an order to help in real time",
        LegalQuestion::Alter => "an order to change software",
        LegalQuestion::Seize => "search and seizure",
        LegalQuestion::Intercept => "the tap of a line",
        LegalQuestion::Intrude => "entering devices by technical means",
        LegalQuestion::Foreign => "asking other states, or sharing with them",
        LegalQuestion::CutOff => "cutting users off",
    }
}

/// What a column of the small world is about.
#[must_use]
pub fn probe(data: &str) -> &'static str {
    match data {
        "home-open" => "firm at home, in the clear",
        "home-locked" => "firm at home, locked",
        "abroad-open" => "firm abroad, in the clear",
        "abroad-locked" => "firm abroad, locked",
        "line-open" => "line on its soil, in the clear",
        _ => "line on its soil, locked",
    }
}

/// Why a government gets nothing at all in the small world.
#[must_use]
pub fn empty(name: &str, powers: &[String]) -> String {
    if powers.is_empty() {
        return format!("{name}: no pack gives it a power, so it is not looked at.");
    }
    let codes: Vec<String> = powers.iter().map(|id| format!("`{id}`")).collect();
    let (entry, says) = if codes.len() == 1 { ("Its entry", "says") } else { ("Its entries", "say") };
    format!("{name} gets nothing here. {entry} {} {says} on which data and on whom.", several(&codes, "and"))
}
