//! What a small change of the facts supposes.

use super::super::names::{CopyName, PartyName};
use crate::scenario::schema::Verb;
use crate::scenario::{Date, Exact};

/// A small change of the facts, by the names of what it touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Supposition {
    /// The store of a key gives it out.
    StoreGives(String),
    /// A key also lies at a site.
    KeyAlsoAt(String, String),
    /// A party can use a key.
    CanUse(PartyName, String),
    /// A key is not wrapped by another.
    NotWrapped(String, String),
    /// A copy is not locked by a key.
    NotLocked(CopyName, String),
    /// A copy does not exist.
    NoCopy(CopyName),
    /// A break-in or a bad update reaches a copy.
    NotOffline(CopyName),
    /// A copy can be changed and deleted.
    CanBeDeleted(CopyName),
    /// Readers of data do not check a signature made with a key.
    NotSigned(String, String),
    /// A party has a copy through the service.
    Tenant(PartyName, CopyName),
    /// A copy lies at another site.
    CopyAt(CopyName, String),
    /// A party runs a site.
    Runs(PartyName, String),
    /// A site is not immune from a jurisdiction.
    NotImmune(String, String),
    /// A processing is not sealed.
    NotSealed(String),
    /// Something is kept of a processing.
    Kept(String),
    /// A party has more than half of the votes in a firm, not this share.
    Majority(PartyName, PartyName, Exact),
    /// A shield does not exist.
    NoShield(String),
    /// A jurisdiction can ask under an agreement too.
    CanAsk(String, String),
    /// A power reaches all that a firm has, anywhere.
    ReachesAll(String),
    /// A power binds through one more tie.
    BindsThrough(String, &'static str),
    /// A power can be used in one more way.
    CanAlso(String, Verb),
    /// Nobody disputes how far a power goes.
    Undisputed(String),
    /// Nobody may tell of what is done under a power.
    Secret(String),
    /// A power covers all data.
    CoversAll(String),
    /// A law is in force already.
    InForceAlready(String),
    /// A law is still in force.
    StillInForce(String),
    /// A party is established in a jurisdiction.
    Established(PartyName, String),
    /// A party serves people in a jurisdiction.
    Serves(PartyName, String),
    /// A key stands for a party.
    StandsFor(String, PartyName),
    /// A party is not exempt from a power.
    NotExempt(PartyName, String),
    /// A question has another answer.
    Answer(String, String),
    /// The day is another.
    Date(Date),
}
