//! The rules by name: what an edge cites.

use super::node::Capability;
use crate::world::Verb;
use std::fmt;

macro_rules! rule_ids {
    ($($(#[$doc:meta])* $name:ident = $number:literal,)*) => {
        /// A rule of the model; what each says stands in [`crate::rules`]'s file of that number. Every list of rules is
        /// matched or counted against this one, so that a new rule which is forgotten somewhere does not compile.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RuleId { $($(#[$doc])* $name = $number,)* }

        impl RuleId {
            /// Every rule, in the order of the numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

rule_ids! {
    /// A copy's tenants hold it.
    Tenants = 1,
    /// A site's operator holds the copies there.
    Operators = 2,
    /// A key's holders have it.
    Holders = 3,
    /// The operator of a site has the keys stored there.
    KeySites = 4,
    /// A key is used with what wraps it.
    Wrapping = 5,
    /// A key is put together from parts.
    Parts = 6,
    /// Processing is seen by who works and who runs the site.
    Processing = 7,
    /// A copy is opened with its keys.
    Opening = 8,
    /// What is seen is read.
    Seeing = 9,
    /// The subject of data reads them.
    Subject = 10,
    /// Who controls a firm directs it.
    Directing = 11,
    /// Orders to disclose.
    Disclose = 12,
    /// Orders to decrypt.
    Decrypt = 13,
    /// Orders to assist and to alter.
    Assist = 14,
    /// Seizure.
    Seizure = 15,
    /// Interception.
    Interception = 16,
    /// Asking another government.
    Treaty = 17,
    /// A vendor tampers with its software.
    Tampering = 18,
    /// Breaking in.
    BreakingIn = 19,
    /// Keys that data reveal.
    Reveals = 20,
    /// Who uses a credential passes for whom it stands for.
    Credentials = 21,
    /// Whoever runs a site from which software ships tampers with it.
    Shipping = 22,
    /// Who vouches for a key puts another in its place.
    Vouching = 23,
    /// Intrusion by a government.
    Intrusion = 24,
    /// A party gives because it may.
    Offers = 25,
    /// A copy that was carried away stays away.
    KeptCopies = 26,
    /// A key that was carried away stays away.
    KeptKeys = 27,
    /// What was read was read.
    WasRead = 28,
    /// Who serves can stop.
    Withhold = 29,
    /// Who may delete can.
    Destroy = 30,
    /// Through those whom one controls.
    ThroughControl = 31,
    /// Orders to stop serving somebody.
    Suspend = 32,
    /// Orders to delete, and to change software so that it destroys.
    Erase = 33,
    /// Seizing, cutting and entering what then stands no longer.
    Raid = 34,
    /// By another government.
    ByTreaty = 35,
    /// Software that destroys.
    Wipe = 36,
    /// Breaking in and destroying.
    BreakDown = 37,
    /// Who is cut off.
    CutOff = 38,
    /// Who writes a copy.
    Writing = 39,
    /// Who shows users something else.
    Altering = 40,
}

/// A series of rules, which are numbered from 1 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Series {
    /// Who reads: R.
    Reading,
    /// What was kept: K.
    OverTime,
    /// Who cuts off: D.
    Denying,
    /// Who alters: A.
    Altering,
}

impl Series {
    /// Every series, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Reading, Self::OverTime, Self::Denying, Self::Altering];

    /// Its letter.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Reading => 'R',
            Self::OverTime => 'K',
            Self::Denying => 'D',
            Self::Altering => 'A',
        }
    }

    /// The place of its first rule among all.
    const fn first(self) -> u8 {
        match self {
            Self::Reading => RuleId::Tenants as u8,
            Self::OverTime => RuleId::KeptCopies as u8,
            Self::Denying => RuleId::Withhold as u8,
            Self::Altering => RuleId::Writing as u8,
        }
    }
}

/// What an order demands, by the rule that lets it be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrderKind {
    /// R12: to hand over what one has.
    Disclose,
    /// R13: to lend or hand over one's keys.
    Decrypt,
    /// R14: to help in real time, or to change one's software.
    Assist,
}

impl RuleId {
    /// Its number in its series: R1 to R25, K1 to K3, D1 to D10, A1 and A2.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 - self.series().first() + 1
    }

    /// To which series it belongs.
    #[must_use]
    pub const fn series(self) -> Series {
        match self as u8 {
            ..26 => Series::Reading,
            26..29 => Series::OverTime,
            29..39 => Series::Denying,
            39.. => Series::Altering,
        }
    }

    /// Whether it carries something from one stretch of time to the next: K1 to K3.
    #[must_use]
    pub const fn is_over_time(self) -> bool {
        matches!(self.series(), Series::OverTime)
    }

    /// Whether it says what a party can bring about: D1 to D10, A1 and A2.
    #[must_use]
    pub const fn is_of_cutting(self) -> bool {
        matches!(self.series(), Series::Denying | Series::Altering)
    }

    /// What an order under the rule demands; `None` of a rule that is not about orders.
    #[must_use]
    pub const fn order_kind(self) -> Option<OrderKind> {
        match self {
            Self::Disclose => Some(OrderKind::Disclose),
            Self::Decrypt => Some(OrderKind::Decrypt),
            Self::Assist => Some(OrderKind::Assist),
            Self::Tenants
            | Self::Operators
            | Self::Holders
            | Self::KeySites
            | Self::Wrapping
            | Self::Parts
            | Self::Processing
            | Self::Opening
            | Self::Seeing
            | Self::Subject
            | Self::Directing
            | Self::Seizure
            | Self::Interception
            | Self::Treaty
            | Self::Tampering
            | Self::BreakingIn
            | Self::Reveals
            | Self::Credentials
            | Self::Shipping
            | Self::Vouching
            | Self::Intrusion
            | Self::Offers
            | Self::KeptCopies
            | Self::KeptKeys
            | Self::WasRead
            | Self::Withhold
            | Self::Destroy
            | Self::ThroughControl
            | Self::Suspend
            | Self::Erase
            | Self::Raid
            | Self::ByTreaty
            | Self::Wipe
            | Self::BreakDown
            | Self::CutOff
            | Self::Writing
            | Self::Altering => None,
        }
    }
}

impl RuleId {
    /// Whether what the rule brings a party is *given* to it, so that it can be passed on: R11 to who controls it, R17 to who asks, R19 to
    /// who has an insider. What is put together, seen to be read, or passed on itself, is not given.
    #[must_use]
    pub const fn gives(self) -> bool {
        match self {
            Self::Tenants
            | Self::Operators
            | Self::Holders
            | Self::KeySites
            | Self::Processing
            | Self::Disclose
            | Self::Decrypt
            | Self::Assist
            | Self::Seizure
            | Self::Interception
            | Self::Treaty
            | Self::Tampering
            | Self::BreakingIn
            | Self::Shipping
            | Self::Vouching
            | Self::Intrusion
            | Self::Offers
            | Self::KeptCopies
            | Self::KeptKeys
            | Self::Withhold
            | Self::Destroy
            | Self::Suspend
            | Self::Erase
            | Self::Raid
            | Self::ByTreaty
            | Self::Wipe
            | Self::BreakDown
            | Self::Altering => true,
            Self::Wrapping
            | Self::Parts
            | Self::Opening
            | Self::Seeing
            | Self::Subject
            | Self::Directing
            | Self::Reveals
            | Self::Credentials
            | Self::WasRead
            | Self::ThroughControl
            | Self::CutOff
            | Self::Writing => false,
        }
    }
}

impl OrderKind {
    /// By which verb such an order gives a capability.
    #[must_use]
    pub const fn verb(self, capability: Capability) -> Verb {
        match (self, capability) {
            (Self::Disclose, _) => Verb::Disclose,
            (Self::Decrypt, _) => Verb::Decrypt,
            (Self::Assist, Capability::Sees | Capability::Records) => Verb::Assist,
            (Self::Assist, _) => Verb::Alter,
        }
    }

    /// The rule that lets such an order be given.
    #[must_use]
    pub const fn rule(self) -> RuleId {
        match self {
            Self::Disclose => RuleId::Disclose,
            Self::Decrypt => RuleId::Decrypt,
            Self::Assist => RuleId::Assist,
        }
    }
}

/// As it is cited: `R12`, `K1`, `D4`.
impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.series().letter(), self.number())
    }
}
