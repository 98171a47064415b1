//! What an import asks, assumes and tells.

use super::lists::list;
use super::names::quoted;
use super::numbers::count;

/// The customer, until somebody gives the name.
pub const CUSTOMER: &str = "Customer";
/// Where the customer keeps what is with nobody else.
pub const PREMISES: &str = "Premises of the customer";
/// Anybody.
pub const EVERYBODY: &str = "Anybody on the internet";
/// A country that nobody knows.
pub const ELSEWHERE: &str = "A country that is not known";
/// Its government.
pub const ELSEWHERE_STATE: &str = "Authorities of a country that is not known";
/// What it may do to whoever is at home there.
pub const ELSEWHERE_ORDER: &str = "Order, in a country that is not known";
/// What it may do there.
pub const ELSEWHERE_SEARCH: &str = "Search, in a country that is not known";
/// Why.
pub const ELSEWHERE_NOTE: &str = "Assumed of a country that no file names; it goes away when the questions on countries are answered.";
/// The key that the customer keeps away from all providers.
pub const OWN_KEY: &str = "Key that stays with the customer";
/// What the files are as a source.
pub const OWN_FILES: &str = "Own files";

/// What the controller does itself.
pub const CONTROLLER: &str = "The customer's own work";
/// What a list of sub-processors is about.
pub const LISTED: &str = "Personal data that sub-processors work on";
/// A safeguard on paper.
pub const SAFEGUARD: &str = "The file names clauses or rules for the transfer, which bind the firm and shut no authority out.";
/// The policy on transfers.
pub const TRANSFERS: &str = "Data stay under the law of the Union, or are covered where they leave it";

/// The government of a country.
#[must_use]
pub fn state_of(country: &str) -> String {
    format!("State of {country}")
}

/// An owner that a register does not name.
#[must_use]
pub fn unnamed_owner(firm: &str) -> String {
    format!("Owner of {firm} that is not named")
}

/// Where a firm is at home.
#[must_use]
pub fn premises_of(firm: &str) -> String {
    format!("Premises of {firm}")
}

/// What a firm keeps itself.
#[must_use]
pub fn own_records(firm: &str) -> String {
    format!("What {firm} keeps itself")
}

/// Where a firm works, in a country where it is known.
#[must_use]
pub fn office(name: &str, country: Option<&str>) -> String {
    match country {
        Some(country) => format!("{name}, {country}"),
        None => format!("{name}, wherever it is"),
    }
}

/// Asks for the country of a firm or a person.
#[must_use]
pub fn which_country(name: &str) -> String {
    format!("In which country is {} at home?", quoted(name))
}

/// Asks for the country of a site.
#[must_use]
pub fn which_place(name: &str) -> String {
    format!("In which country does {} lie?", quoted(name))
}

/// Asks for a region of a provider.
#[must_use]
pub fn which_region(name: &str) -> String {
    format!("Which region is meant by {}?", quoted(name))
}

/// Asks who runs a site.
#[must_use]
pub fn which_operator(name: &str) -> String {
    format!("Who runs {}?", quoted(name))
}

/// Asks what sort of data there is.
#[must_use]
pub fn which_category(name: &str) -> String {
    format!("What sort of data is in {}?", quoted(name))
}

/// Asks whose key locks a copy.
#[must_use]
pub fn which_lock(name: &str) -> String {
    format!("Is {} encrypted, and with whose key?", quoted(name))
}

/// Asks how somebody works on data.
#[must_use]
pub fn which_work(name: &str) -> String {
    format!("How does {} have the data: in the clear and kept, in passing, or as ciphertext alone?", quoted(name))
}

/// Who runs a site of which nobody knows.
#[must_use]
pub fn whoever_runs(site: &str) -> String {
    format!("Whoever runs {}", quoted(site))
}

/// A region that nobody knows.
#[must_use]
pub fn unknown_region(provider: &str, stem: &str) -> String {
    format!("{provider}, region of {stem}")
}

/// The default key of a provider at such a region.
#[must_use]
pub fn default_key(site: &str) -> String {
    format!("Default key at {}", quoted(site))
}

/// The key manager outside of the provider.
#[must_use]
pub fn key_manager(key: &str) -> String {
    format!("Key manager of {}", quoted(key))
}

/// The part of a key that stays outside.
#[must_use]
pub fn outside_key(key: &str) -> String {
    format!("{key}, outside")
}

/// The services of a provider at work on what lies in a region.
#[must_use]
pub fn services_at_work(provider: &str, site: &str) -> String {
    format!("Services of {provider} at work in {site}")
}

/// Why it is assumed that a service sees the data.
pub const SERVICE_WORKS: &str = "A database works on clear text, whatever key it is stored under.";
/// Why a party is in every country.
pub const ANYWHERE: &str = "Its country is not known: it counts as present in every country of this world.";
/// Why a thing lies in several places.
pub const SOMEWHERE: &str = "Where it lies is not known: it counts as lying in every country of this world.";
/// Why a copy lies in the clear.
pub const NOT_SAID_LOCKED: &str = "No file says that it is encrypted.";
/// Why the provider's default key is taken.
pub const BY_DEFAULT: &str = "No file names a key: the provider's default.";
/// Why these can use a key.
pub const HOLDERS: &str = "Who can use the key is taken from the provider's pack.";
/// Why a key is not taken to be in hardware.
pub const NO_HARDWARE: &str = "No file says that it is kept in hardware.";
/// A public store.
pub const PUBLIC: &str = "The file opens it to the public.";
/// Another account.
pub const OTHER_ACCOUNT: &str = "Another account: whose it is, no file says.";
/// Accounting consolidation.
pub const CONSOLIDATED: &str = "From a consolidation of accounts, which is no statement on votes.";

/// The question whether a provider can use keys of customers.
#[must_use]
pub fn who_uses_keys(provider: &str) -> String {
    format!("Who can use the customer's keys in the key service of {provider}?")
}

/// Its answers.
pub const SERVICES_USE: &str = "the customer, and the provider's services whenever they work on the data";
/// The other.
pub const CUSTOMER_USES: &str = "the customer alone, as the provider says";

/// The question whether an owner has the majority, where a register gives a range.
#[must_use]
pub fn has_majority(owner: &str, firm: &str, low: &str, high: &str) -> String {
    format!("A register says that {} has between {low} and {high} percent of {}: is it the majority?", quoted(owner), quoted(firm))
}

/// Its answers.
pub const MAJORITY: &str = "yes, the upper end";
/// The other.
pub const MINORITY: &str = "no, the lower end";

/// The title of a world.
#[must_use]
pub fn title(files: &[String]) -> String {
    format!("Imported: {}", list(files, "and"))
}

/// Its summary.
#[must_use]
pub fn summary(files: usize, open: usize) -> String {
    let asked = match open {
        0 => "No question is left open.".to_owned(),
        1 => "1 open question counts with its widest default.".to_owned(),
        many => format!("{many} open questions count with their widest defaults."),
    };
    format!("Made from {}. {asked}", count(files, "file", "files"))
}

/// The lines at the top of a world.
#[must_use]
pub fn head(files: &[String], answers: &str) -> Vec<String> {
    vec![
        format!("From {}.", list(files, "and")),
        format!("What no file says is asked in `{answers}`; corrections belong there too, under [corrections]:"),
        "the next import writes this file anew.".to_owned(),
    ]
}

/// A party that is not there yet, for trying out.
pub const SOMEBODY: &str = "Somebody else";

/// What stands at the top of a file of answers.
pub const ANSWERS_HEAD: &str = "\
# What the imported files do not say; the questions on which most cells hang come first. Fill in `answer`; an empty one leaves the
# default, which is the widest access. `cells`: how many cells (a party and a dataset each) change with some answer. A line such as
# \"category-of-*log*\" = \"telemetry\" at the top answers all questions whose ids fit.
";

/// What stands where no correction is made yet.
pub const NO_CORRECTIONS: &str = "
# Corrections of the world, by path. They are kept, and put in again at each import.
[corrections]
# \"sites.premises.located\" = \"de\"
";

/// What stands before an answer to a question that is not asked any more.
pub const NOT_ASKED: &str = "# Not asked any more.";

/// What an answer may be.
pub const TAKES_COUNTRY: &str = "a country, by code (de) or name";
/// A region.
pub const TAKES_REGION: &str = "a region, as the provider calls it";
/// A party.
pub const TAKES_PARTY: &str = "the id of a party of the world, or the name of another firm";

/// A file that was read.
#[must_use]
pub fn was_read(file: &str, kind: &str) -> String {
    format!("{file}: {kind}")
}

/// What there is in the world.
#[must_use]
pub fn counted(counts: &[(usize, &str, &str)]) -> String {
    let counts: Vec<String> = counts.iter().map(|(number, one, many)| count(*number, one, many)).collect();
    format!("Made: {}.", list(&counts, "and"))
}

/// How much is assumed.
#[must_use]
pub fn assumed(values: usize) -> String {
    format!("{}, marked `assumed` in the world.", count(values, "value is assumed", "values are assumed"))
}

/// What was not imported.
#[must_use]
pub fn left_out(kinds: &[(&str, usize)]) -> String {
    let all: usize = kinds.iter().map(|(_, count)| count).sum();
    let mut kinds: Vec<(&str, usize)> = kinds.to_vec();
    kinds.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
    let shown: Vec<String> = kinds.iter().take(5).map(|(kind, count)| format!("{count} × {kind}")).collect();
    let more = if kinds.len() > shown.len() { ", …" } else { "" };
    format!("Left out, as holding no data: {} ({}{more}).", count(all, "thing", "things"), shown.join(", "))
}

/// How much is asked.
#[must_use]
pub fn asked(open: usize, decide: usize, all_counted: bool) -> String {
    let decide = match decide {
        0 if !all_counted => "how many cells hang on them was not counted".to_owned(),
        0 => "none of them changes a cell".to_owned(),
        one => format!("{one} of them {} cells", if one == 1 { "changes" } else { "change" }),
    };
    format!("{}; {decide}.", count(open, "open question", "open questions"))
}

/// Answers to what was not asked.
#[must_use]
pub fn idle(ids: &[String]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    format!("Answered, but not asked any more: {}.", list(&ids, "and"))
}

/// Warnings of the world.
#[must_use]
pub fn doubtful(warnings: usize) -> String {
    format!("`residency check` shows {}.", count(warnings, "warning on the world", "warnings on the world"))
}

/// Where everything is, and what to do next.
#[must_use]
pub fn written(world: &str, answers: Option<&str>, open: usize) -> String {
    let ask = match answers {
        Some(answers) if open > 0 => format!("Answer in {answers} and import again, or see who reads what: "),
        _ => "See who reads what: ".to_owned(),
    };
    format!("{world} is written. {ask}residency run {world}")
}
