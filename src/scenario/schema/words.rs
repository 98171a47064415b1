//! The words of the format: each list is an enumeration, declared once with its words.
//!
//! Everything that depends on such a list matches on the enumeration or takes its length from it, so a word that is added
//! here and forgotten elsewhere does not compile.

use std::fmt;

/// A closed list of words.
pub trait Vocabulary: Copy + Eq + fmt::Debug + 'static {
    /// The words, in the order of the documentation.
    const WORDS: &'static [&'static str];

    /// The member of this word.
    fn of_word(word: &str) -> Option<Self>;
}

macro_rules! vocabulary {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$about:meta])* $variant:ident = $word:literal,)* })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$about])* $variant,)* }

        impl $name {
            /// Every member, in the order of the documentation.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$variant),*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();
            /// The words, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word in TOML and JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The member of this word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl Vocabulary for $name {
            const WORDS: &'static [&'static str] = Self::WORDS;

            fn of_word(word: &str) -> Option<Self> {
                Self::from_word(word)
            }
        }

        impl serde::Serialize for $name {
            /// The word in JSON.
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    )* };
}

vocabulary! {
    /// Means, from easiest to hardest; the order of the enum is the order of hardness.
    pub enum Means {
        /// Nothing is needed: the party has it today.
        Design = "design",
        /// Directing a party that it controls.
        Ownership = "ownership",
        /// A party that gives what it has because it may.
        Voluntary = "voluntary",
        /// An order under a power in force, or a seizure in its territory.
        Law = "law",
        /// Another government's help, or an agreement that lifts an obstacle.
        Treaty = "treaty",
        /// An order that another law forbids to obey, or to a party with no presence.
        Contested = "contested",
        /// A software vendor altering what it ships.
        Tampering = "tampering",
        /// Intrusion, an insider, a stolen key.
        BreakIn = "break-in",
        /// Not at all.
        None = "none",
    }

    /// What somebody may answer to a question of a lesson: a means, that there is but a locked copy, or what becomes of an access.
    pub enum Guess {
        /// Reads by design.
        Design = "design",
        /// Reads by ownership.
        Ownership = "ownership",
        /// Reads what is given freely.
        Voluntary = "voluntary",
        /// Reads by law.
        Law = "law",
        /// Reads by treaty.
        Treaty = "treaty",
        /// Reads by a contested order.
        Contested = "contested",
        /// Reads by tampering.
        Tampering = "tampering",
        /// Reads by a break-in.
        BreakIn = "break-in",
        /// Has, or can get, a copy, but a locked one.
        Sealed = "sealed",
        /// Neither.
        None = "none",
        /// The access becomes easier.
        Easier = "easier",
        /// Nothing changes.
        Same = "same",
        /// The access becomes harder.
        Harder = "harder",
    }

    /// What is asked of a party and a dataset.
    pub enum Question {
        /// Could it read the data?
        Reads = "reads",
        /// Could it still have them from before?
        Kept = "kept",
        /// Could it read them without anybody being free to tell those whose data they are?
        Unnoticed = "unnoticed",
        /// Could it change them?
        Alters = "alters",
        /// Could it cut their users off?
        Denies = "denies",
    }

    /// The categories of data.
    pub enum Category {
        /// What people say and store.
        Content = "content",
        /// Who talks to whom, when, from where.
        Metadata = "metadata",
        /// Who the customer is.
        Account = "account",
        /// What devices and programs report.
        Telemetry = "telemetry",
        /// Copies kept for the case of loss.
        Backup = "backup",
        /// What lets one in.
        Credentials = "credentials",
        /// Anything else.
        Other = "other",
    }

    /// The ties to a jurisdiction that a law can bind by.
    pub enum Tie {
        /// Incorporated there.
        Incorporated = "incorporated",
        /// Has assets or staff there.
        Established = "established",
        /// Controls a party that is incorporated or established there.
        Subsidiary = "subsidiary",
        /// Offers its service there from outside.
        Serves = "serves",
    }

    /// What a power lets its government do.
    pub enum Verb {
        /// Hand over what you have.
        Disclose = "disclose",
        /// Lend or hand over your keys.
        Decrypt = "decrypt",
        /// Help in real time.
        Assist = "assist",
        /// Change your software.
        Alter = "alter",
        /// Take a place and what is in it.
        Seize = "seize",
        /// Tap a link.
        Intercept = "intercept",
        /// Enter devices by technical means.
        Intrude = "intrude",
        /// Stop serving somebody.
        Suspend = "suspend",
        /// Destroy what you keep.
        Erase = "erase",
        /// Cut a link.
        Block = "block",
    }

    /// What a shield forbids.
    pub enum Ban {
        /// To obey an order to disclose.
        Disclose = "disclose",
        /// To obey an order to decrypt.
        Decrypt = "decrypt",
        /// To obey an order to assist.
        Assist = "assist",
        /// To obey an order to alter.
        Alter = "alter",
        /// To stop serving somebody because a foreign authority says so.
        Suspend = "suspend",
        /// To delete because a foreign authority says so.
        Erase = "erase",
        /// To give to a foreign authority what it did not order.
        Give = "give",
    }

    /// On what a gift rests.
    pub enum Basis {
        /// Life or limb are in danger.
        Emergency = "emergency",
        /// Somebody asked.
        Request = "request",
        /// It is paid for.
        Sale = "sale",
        /// The two work together.
        Cooperation = "cooperation",
    }

    /// The questions for which somebody may have gone through the law of a jurisdiction.
    pub enum AskedOfLaw {
        /// Who could read.
        Reads = "reads",
        /// Who could change it.
        Alters = "alters",
        /// Who could cut its users off.
        Denies = "denies",
    }

    /// How far a law reaches.
    pub enum Reach {
        /// Only things in the jurisdiction.
        Territory = "territory",
        /// All that the party has, anywhere.
        Control = "control",
    }

    /// How sure we are of an entry.
    pub enum Confidence {
        /// Read in the law, the contract or the paper itself.
        Primary = "primary",
        /// Told by somebody else.
        Reported = "reported",
        /// Not looked up.
        Unverified = "unverified",
        /// Taken to be so, because it is so almost everywhere.
        Assumed = "assumed",
    }

    /// The kinds of party.
    pub enum PartyKind {
        /// One human being.
        Person = "person",
        /// Many of them.
        Group = "group",
        /// A firm.
        Company = "company",
        /// A state.
        Government = "government",
        /// Whoever breaks in.
        Intruder = "intruder",
        /// A fire, an outage: it makes things be lost and reads nothing.
        Accident = "accident",
    }

    /// The kinds of site.
    pub enum SiteKind {
        /// A building; can be seized.
        Facility = "facility",
        /// What somebody carries or has on the desk; can be seized.
        Device = "device",
        /// A line; can be intercepted.
        Link = "link",
    }

    /// The kinds of agreement.
    pub enum AgreementKind {
        /// Lifts shields and lack of presence.
        Direct = "direct",
        /// Each may ask the other to use its powers.
        Assist = "assist",
        /// Services share what they have.
        Share = "share",
        /// Data may be transferred from the one to the other.
        Adequacy = "adequacy",
    }

    /// The kinds of policy.
    pub enum PolicyKind {
        /// Where the data lie.
        Residency = "residency",
        /// Who runs the places.
        Operator = "operator",
        /// Who has the keys.
        Custody = "custody",
        /// Who must not read.
        Access = "access",
        /// What covers data that leaves.
        Transfer = "transfer",
    }

    /// The kinds of switch.
    pub enum SwitchKind {
        /// Somebody says so; it may be false.
        Claim = "claim",
        /// It could be made otherwise.
        Choice = "choice",
        /// It happens on a day.
        Event = "event",
    }

    /// What is asked of the law of a jurisdiction, so that nobody takes a gap for a finding.
    pub enum LegalQuestion {
        /// Who can order content to be handed over?
        Content = "content",
        /// Who can order metadata or the data of accounts?
        Metadata = "metadata",
        /// Who can order keys, or that somebody decrypts?
        Decrypt = "decrypt",
        /// Who can order help in real time?
        Assist = "assist",
        /// Who can order software to be changed?
        Alter = "alter",
        /// Who can search and seize?
        Seize = "seize",
        /// Who can tap a line?
        Intercept = "intercept",
        /// Who can enter devices by technical means?
        Intrude = "intrude",
        /// Whom can its government ask, and who shares with it?
        Foreign = "foreign",
        /// Who can cut users off?
        CutOff = "cut-off",
    }

    /// Who decides on an order.
    pub enum Process {
        /// A judge.
        Court = "court",
        /// An authority by itself.
        Executive = "executive",
        /// Nobody.
        None = "none",
    }

    /// What of an entity may be assumed: the keys that say who and where, and what stands in the way.
    pub enum Assumable {
        /// `governs`.
        Governs = "governs",
        /// `incorporated`.
        Incorporated = "incorporated",
        /// `established`.
        Established = "established",
        /// `serves`.
        Serves = "serves",
        /// `owners`.
        Owners = "owners",
        /// `controlled_by`.
        ControlledBy = "controlled_by",
        /// `located`.
        Located = "located",
        /// `operator`.
        Operator = "operator",
        /// `holders`.
        Holders = "holders",
        /// `stored_at`.
        StoredAt = "stored_at",
        /// `hsm`.
        Hsm = "hsm",
        /// `wrapped_by`.
        WrappedBy = "wrapped_by",
        /// `admins`.
        Admins = "admins",
        /// `category`.
        Category = "category",
        /// `subject`.
        Subject = "subject",
        /// `intended`.
        Intended = "intended",
        /// `at`.
        At = "at",
        /// `tenants`.
        Tenants = "tenants",
        /// `readers`.
        Readers = "readers",
        /// `locked_by`.
        LockedBy = "locked_by",
        /// `data`.
        Data = "data",
        /// `by`.
        By = "by",
        /// `retained`.
        Retained = "retained",
        /// `sealed`.
        Sealed = "sealed",
        /// `shown_to`.
        ShownTo = "shown_to",
        /// `vendor`.
        Vendor = "vendor",
        /// `runs_at`.
        RunsAt = "runs_at",
    }
}

impl Verb {
    /// What a shield would have to be against to stand in the way of it; `None` of what no shield can stop.
    #[must_use]
    pub const fn ban(self) -> Option<Ban> {
        match self {
            Self::Disclose => Some(Ban::Disclose),
            Self::Decrypt => Some(Ban::Decrypt),
            Self::Assist => Some(Ban::Assist),
            Self::Alter => Some(Ban::Alter),
            Self::Suspend => Some(Ban::Suspend),
            Self::Erase => Some(Ban::Erase),
            Self::Seize | Self::Intercept | Self::Intrude | Self::Block => None,
        }
    }

    /// Whether it is an order to a party, which the power must bind; a seizure, an interception, an intrusion and the cutting of a link
    /// are done by the government itself.
    #[must_use]
    pub const fn is_order(self) -> bool {
        match self {
            Self::Disclose | Self::Decrypt | Self::Assist | Self::Alter | Self::Suspend | Self::Erase => true,
            Self::Seize | Self::Intercept | Self::Intrude | Self::Block => false,
        }
    }

    /// Whether it is an order for things, so that a power with it says how far it reaches; to stop serving somebody is about no thing.
    #[must_use]
    pub const fn reaches(self) -> bool {
        self.is_order() && !matches!(self, Self::Suspend)
    }

    /// Whether it can bring its government something to read; what only cuts off cannot.
    #[must_use]
    pub const fn brings(self) -> bool {
        !matches!(self, Self::Suspend | Self::Erase | Self::Block)
    }
}

impl Ban {
    /// Whether a shield that does not say what it is against is against this.
    #[must_use]
    pub const fn is_meant_unsaid(self) -> bool {
        match self {
            Self::Disclose | Self::Decrypt | Self::Assist | Self::Alter | Self::Give => true,
            Self::Suspend | Self::Erase => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Means, Verb};

    #[test]
    fn words_lead_back_to_their_members() {
        for means in Means::ALL {
            assert_eq!(Means::from_word(means.as_str()), Some(means));
        }
        assert!(Means::ALL.is_sorted());
        assert_eq!(Means::from_word("by law"), None);
        assert_eq!(Verb::ALL.map(Verb::as_str).as_slice(), Verb::WORDS);
        assert_eq!(Verb::COUNT, Verb::WORDS.len());
    }
}
