//! What the answer cannot know, because the file does not say it.

use super::Subject;
use super::lists::list;
use super::names::{place_name, quoted};
use super::numbers::count;
use crate::analysis::looked_at::Question;

/// The heading above it.
pub const HEADING: &str = "What is not known";

/// What `not looked at` means in a cell.
pub const NOT_LOOKED_AT: &str = not_looked_at(Question::Reads);

/// The same where a question is asked.
#[must_use]
pub const fn not_looked_at(question: Question) -> &'static str {
    match question {
        Question::Reads => "no power of this government is in the scenario: whether it could read is not known",
        Question::Alters => "no power of this government to alter is in the scenario: whether it could is not known",
        Question::Denies => "no power of this government to cut users off is in the scenario: whether it could is not known",
    }
}

/// What `not shown` means in a cell.
pub const NOT_SHOWN: &str = "comes out only with what has no source and was left out";

/// A jurisdiction whose law is not there. `state` is who governs it, if somebody does; `some_law`, whether some other law of it is there;
/// `pack`, the pack that has its powers.
#[must_use]
pub fn no_law(place: &str, state: Option<&str>, some_law: bool, pack: Option<&str>) -> String {
    let what = if some_law { format!("No power under the law of {place}") } else { format!("No law of {place}") };
    let state = state.unwrap_or("its state");
    let advice = match pack {
        Some(pack) => format!("`{pack}` has it."),
        None => "No pack has it: add a power, or assume one with `--assume-law`.".to_owned(),
    };
    format!("{what} is in this scenario: what {state} could order or seize is not looked at. {advice}")
}

/// Jurisdictions whose law nobody went through for what is done to users.
#[must_use]
pub fn not_asked(places: &[String], question: Question) -> String {
    let (could, verbs, word) = match question {
        Question::Reads => ("read", "a power", "reads"),
        Question::Alters => ("have altered", "a power to `alter` or `intrude`", "alters"),
        Question::Denies => ("cut off", "a power to `suspend`, `erase` or `block`", "denies"),
    };
    let state = if places.len() == 1 { "its state" } else { "their states" };
    format!(
        "The law of {} is not looked at for this: what {state} could {could} is not known. Add {verbs}, or `looked_at = [\"{word}\"]` to a \
         jurisdiction whose law you went through.",
        list(places, "and")
    )
}

/// A place in a sentence; a label that is no name ("Wherever the users are") stands in quotation marks.
#[must_use]
pub fn place(label: &str) -> String {
    let is_name = |word: &str| ["of", "and", "the"].contains(&word) || !word.starts_with(char::is_lowercase);
    if label.contains(' ') && !label.split([' ', '-']).all(is_name) { quoted(label) } else { place_name(label) }
}

/// Governments that wield no power in a place where nothing is at stake, or whose law somebody else wields.
#[must_use]
pub fn no_power(governments: &[Subject], question: Question) -> String {
    let power = match question {
        Question::Reads => "power",
        Question::Alters => "power to alter",
        Question::Denies => "power to cut users off",
    };
    let (wield, is) = match governments {
        [one] if !one.plural => ("wields", "it is"),
        _ => ("wield", "they are"),
    };
    let names: Vec<String> = governments.iter().map(|government| government.spoken.clone()).collect();
    format!("{} {wield} no {power} in this scenario: {is} not looked at.", super::capital(&list(&names, "and")))
}

/// Law that is assumed.
#[must_use]
pub fn assumed(places: &[String]) -> String {
    format!(
        "The law of {} is assumed, not looked up: that its state can order whoever is established there to hand over and decrypt what lies \
         there, seize and intercept.",
        list(places, "and")
    )
}

/// What entries say they assume: the key, what has it ("key", "party"), in the plural, and the things.
#[must_use]
pub fn guesses(groups: &[(&str, &str, &str, Vec<String>)]) -> String {
    let one = |(key, one, many, things): &(&str, &str, &str, Vec<String>)| match things.as_slice() {
        few @ ([_] | [_, _] | [_, _, _]) => format!("`{key}` of the {} {}", if few.len() == 1 { one } else { many }, list(few, "and")),
        all => format!("`{key}` of {}", count(all.len(), one, many)),
    };
    format!("Assumed, because no source says so: {}.", groups.iter().map(one).collect::<Vec<_>>().join("; "))
}

/// What was left out for want of a source.
#[must_use]
pub fn left_out(paths: &[String]) -> String {
    if paths.is_empty() {
        return "Sourced only: every opening has a source, and nothing was left out.".to_owned();
    }
    let what = count(paths.len(), "opening", "openings");
    let (are, they) = if paths.len() == 1 { ("is", "it") } else { ("are", "them") };
    format!(
        "Sourced only: {what} without a source {are} left out, so `none` means not shown, which is not impossible, and a policy that passes only \
         without {they} is not shown to be kept: {}.",
        list(paths, "and")
    )
}

/// Sites of which it is not said who runs them.
#[must_use]
pub fn no_operator(sites: &[String]) -> String {
    format!("The file does not say who runs {}: whoever does could have what lies there.", list(sites, "and"))
}

/// Keys of which it is not said where they are kept.
#[must_use]
pub fn no_place(keys: &[String]) -> String {
    let (key, is, it) = if keys.len() == 1 { ("key", "is", "it") } else { ("keys", "are", "them") };
    format!("The file does not say where the {key} {} {is} kept: whoever runs or searches the place could come by {it}.", list(keys, "and"))
}

/// Companies that are incorporated nowhere.
#[must_use]
pub fn no_incorporation(companies: &[String]) -> String {
    let (is, it) = if companies.len() == 1 { ("is", "it") } else { ("are", "them") };
    format!("The file does not say where {} {is} incorporated: the law of that place could reach {it}.", list(companies, "and"))
}

/// Companies without owners.
#[must_use]
pub fn no_owner(companies: &[String]) -> String {
    let it = if companies.len() == 1 { "it" } else { "them" };
    format!("The file does not say who owns {}: whoever does could direct {it}.", list(companies, "and"))
}

/// Devices without software.
#[must_use]
pub fn no_software(devices: &[String]) -> String {
    format!("The file does not say what software runs at {}: its maker could see what is open there.", list(devices, "and"))
}

/// Why a policy that passes is not shown to be kept.
#[must_use]
pub fn policy_not_looked_at(governments: &[String]) -> String {
    let are = if governments.len() == 1 { "is" } else { "are" };
    format!("It passes only because {} {are} not looked at.", list(governments, "and"))
}

/// Why a transfer that passes is not shown to be kept: only safeguards cover what goes to these places, whose governments nobody looked
/// at; these readers are nowhere.
#[must_use]
pub fn transfer_not_looked_at(places: &[String], readers: &[String]) -> String {
    let mut reasons = Vec::new();
    if !places.is_empty() {
        reasons.push(format!("what a government of {} could read is not looked at", list(places, "or")));
    }
    if !readers.is_empty() {
        let are = if readers.len() == 1 { "is" } else { "are" };
        reasons.push(format!("where {} {are} is not known", list(readers, "and")));
    }
    format!("It passes, but {}.", list(&reasons, "and"))
}

/// Why a policy that passes is not shown to be kept under `--sourced-only`.
pub const POLICY_LEFT_OUT: &str = "It passes only because openings without a source are left out; with them it is broken.";

/// Who else could come to read, where nobody could and not everybody was looked at.
pub const NOBODY_LOOKED_AT: &str = "Nobody of those that are looked at.";
