//! What the inputs say, before anything is asked or assumed: an absent value is one that no input gives.
//!
//! Every kind of input fills in the same estate, so that several files make one world. What is missing is asked in
//! [`settle`](super::settle), in one place for all kinds.

use super::fault::Place;
use super::providers::Cloud;
use super::slug::Ids;
use crate::scenario::schema::{Category, PartyKind, SiteKind};
use crate::text::import as words;
use std::collections::{BTreeMap, BTreeSet};

/// The party whose estate it is, as in the packs of providers.
pub(crate) const CUSTOMER: &str = "customer";

/// The party that stands for anybody on the internet.
pub(crate) const EVERYBODY: &str = "everybody";

/// Which source an entity comes from, and where it stands there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mention {
    pub(crate) source: String,
    pub(crate) place: Place,
}

/// A file as a source.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) title: String,
    pub(crate) publisher: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Party {
    pub(crate) name: String,
    pub(crate) kind: PartyKind,
    /// The jurisdiction of its home.
    pub(crate) country: Option<String>,
    /// Where else it is present.
    pub(crate) established: BTreeSet<String>,
    /// Keys of it that the input does not say.
    pub(crate) guessed: BTreeSet<&'static str>,
    pub(crate) governs: Option<String>,
    pub(crate) owners: BTreeMap<String, Share>,
    pub(crate) controlled_by: BTreeSet<String>,
    pub(crate) note: Option<String>,
    pub(crate) mention: Mention,
}

/// A share of the votes, in percent as written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Share {
    Exact(f64),
    Between(f64, f64),
}

#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub(crate) name: String,
    pub(crate) kind: SiteKind,
    pub(crate) country: Option<String>,
    pub(crate) operator: Option<String>,
    /// Whose home it is: where nothing else is said, it lies in the country of this party.
    pub(crate) home_of: Option<String>,
    /// Of a region that is not known yet: whose region it is.
    pub(crate) cloud: Option<Cloud>,
    /// Who operates it, where the input does not say but its default is better than nothing; told as assumed.
    pub(crate) likely_operator: Option<String>,
    pub(crate) mention: Mention,
}

/// What locks a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lock {
    /// The input says that it lies in the clear.
    Clear,
    /// The input says nothing.
    Unsaid,
    /// The key of the provider, which the input names or which the service takes by default.
    Provider { said: bool },
    /// A key of the estate.
    Key(String),
}

#[derive(Clone, Debug)]
pub(crate) struct Copy {
    /// A site of the estate or a region of a pack.
    pub(crate) at: String,
    pub(crate) tenants: BTreeSet<String>,
    /// Keys of the copy that the input does not say.
    pub(crate) guessed: BTreeSet<&'static str>,
    pub(crate) lock: Lock,
    pub(crate) note: Option<String>,
    pub(crate) mention: Mention,
}

#[derive(Clone, Debug)]
pub(crate) struct Data {
    pub(crate) name: String,
    pub(crate) category: Option<Category>,
    pub(crate) subject: Option<String>,
    pub(crate) intended: BTreeSet<String>,
    /// Keys of it that the input does not say.
    pub(crate) guessed: BTreeSet<&'static str>,
    pub(crate) copies: BTreeMap<String, Copy>,
    pub(crate) mention: Mention,
}

/// How a key came about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Making {
    /// In the provider's key service, by the customer.
    #[default]
    Managed,
    /// Outside, and imported: the original is with the customer.
    Imported,
    /// Outside, where it stays.
    External,
}

#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) name: String,
    /// Where it lies: a site of the estate or a region; absent: where what it locks lies.
    pub(crate) at: Option<String>,
    pub(crate) making: Making,
    /// Whether its store gives it out to nobody.
    pub(crate) hsm: Option<bool>,
    /// Who can use it, where the input says so.
    pub(crate) holders: Option<BTreeSet<String>>,
    /// Whether these holders are a guess.
    pub(crate) likely: bool,
    /// Others that a policy in the input lets use it.
    pub(crate) more_holders: BTreeSet<String>,
    pub(crate) mention: Mention,
}

#[derive(Clone, Debug)]
pub(crate) struct Work {
    pub(crate) name: String,
    pub(crate) data: BTreeSet<String>,
    pub(crate) by: String,
    pub(crate) at: String,
    /// Absent: the input does not say, and something is kept.
    pub(crate) retained: Option<bool>,
    /// The copies that the party keeps for it, by their id; where there are some, it is asked how the party works on the data.
    pub(crate) copy: Option<String>,
    /// Keys of it that the input does not say.
    pub(crate) guessed: BTreeSet<&'static str>,
    pub(crate) note: Option<String>,
    pub(crate) mention: Mention,
}

/// Everything that the inputs say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Estate {
    pub(crate) sources: BTreeMap<String, Source>,
    pub(crate) parties: BTreeMap<String, Party>,
    pub(crate) sites: BTreeMap<String, Site>,
    pub(crate) keys: BTreeMap<String, Key>,
    pub(crate) data: BTreeMap<String, Data>,
    pub(crate) works: BTreeMap<String, Work>,
    /// Packs that are used beside those of regions.
    pub(crate) uses: BTreeSet<String>,
    /// Whether every transfer out of the Union is said to have a safeguard; `None` where there is none.
    pub(crate) safeguards: Option<bool>,
    /// Things of the inputs that are not imported, by their kind.
    pub(crate) left_out: BTreeMap<String, usize>,
    /// Parties by their legal entity identifiers.
    pub(crate) leis: BTreeMap<String, String>,
    /// Ids given so far.
    pub(crate) ids: BTreeMap<&'static str, Ids>,
}

/// Ends of the names of firms that two files may write differently.
const FORMS: [&str; 30] = [
    "inc",
    "incorporated",
    "llc",
    "ltd",
    "limited",
    "gmbh",
    "ag",
    "se",
    "sa",
    "sas",
    "sarl",
    "sàrl",
    "bv",
    "nv",
    "ab",
    "oy",
    "oyj",
    "as",
    "aps",
    "plc",
    "corp",
    "corporation",
    "co",
    "company",
    "kg",
    "spa",
    "srl",
    "sl",
    "pte",
    "sro",
];

/// A name of a firm without what two files may write differently.
fn plain(name: &str) -> String {
    let name = name.to_lowercase().replace('.', "");
    let mut words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    while words.len() > 1 && words.last().is_some_and(|last| FORMS.contains(last)) {
        words.pop();
    }
    words.join(" ")
}

impl Estate {
    /// An id for a thing of a table: the first of the choices that is free.
    pub(crate) fn id(&mut self, table: &'static str, thing: &str, choices: &[&str]) -> String {
        self.ids.entry(table).or_default().of(thing, choices)
    }

    /// The party of this name, which is added where it is new. Firms are told apart by their names without their legal form.
    pub(crate) fn party(&mut self, name: &str, kind: PartyKind, mention: &Mention) -> String {
        self.ids.entry("parties").or_default().of("\0customer", &[CUSTOMER]);
        self.ids.entry("parties").or_default().of("\0everybody", &[EVERYBODY]);
        let id = self.id("parties", &plain(name), &[name]);
        self.parties.entry(id.clone()).or_insert_with(|| Party {
            name: name.trim().to_owned(),
            kind,
            country: None,
            established: BTreeSet::new(),
            guessed: BTreeSet::new(),
            governs: None,
            owners: BTreeMap::new(),
            controlled_by: BTreeSet::new(),
            note: None,
            mention: mention.clone(),
        });
        id
    }

    /// The customer, whose estate it is.
    pub(crate) fn customer(&mut self, mention: &Mention) -> String {
        self.parties.entry(CUSTOMER.to_owned()).or_insert_with(|| Party {
            name: words::CUSTOMER.to_owned(),
            kind: PartyKind::Company,
            country: None,
            established: BTreeSet::new(),
            guessed: BTreeSet::new(),
            governs: None,
            owners: BTreeMap::new(),
            controlled_by: BTreeSet::new(),
            note: None,
            mention: mention.clone(),
        });
        CUSTOMER.to_owned()
    }

    /// The premises of the customer.
    pub(crate) fn premises(&mut self, mention: &Mention) -> String {
        let operator = self.customer(mention);
        let id = self.id("sites", "\0premises", &["premises"]);
        self.sites.entry(id.clone()).or_insert_with(|| Site {
            name: words::PREMISES.to_owned(),
            kind: SiteKind::Facility,
            country: None,
            operator: Some(operator.clone()),
            home_of: Some(operator),
            cloud: None,
            likely_operator: None,
            mention: mention.clone(),
        });
        id
    }

    /// Counts a thing that is not imported.
    pub(crate) fn leave_out(&mut self, kind: &str) {
        *self.left_out.entry(kind.to_owned()).or_default() += 1;
    }
}
