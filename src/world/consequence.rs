//! What a party can bring about, beside coming by something: that things are lost, and that users are shown something else.

use super::id::{ClassId, CopyId, EndpointId, IdVec, KeyId, PartyId, ProcessingId, SiteId, ids};
use super::thing::Thing;
use rustc_hash::FxHashMap;
use std::ops::Index;

ids! {
    /// The index of a consequence in its table.
    pub ConsequenceId;
}

/// Something that a party can bring about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Consequence {
    /// A site stands no longer: who runs it shuts it, or it is seized or cut.
    Site(SiteId),
    /// A party serves nobody any longer.
    Service(PartyId),
    /// A processing is not done any longer.
    Processing(ProcessingId),
    /// A copy is gone, by somebody who could as well have written it anew.
    Overwritten(CopyId),
    /// A copy is gone.
    Erased(CopyId),
    /// A key is gone for all.
    Key(KeyId),
    /// The machines of a site are spoilt, by somebody who could as well have written what is on them anew: what is not kept offline, the keys
    /// that are there, the processings, what runs there.
    Machines(SiteId),
    /// The same by an accident, which writes nothing.
    Ruin(SiteId),
    /// What runs at a site stops, and the keys that are there are gone.
    Running(SiteId),
    /// The first stops serving the second; without a second, nobody in particular.
    Suspended(PartyId, Option<PartyId>),
    /// What is shown at an endpoint is as the party wants it.
    Shows(EndpointId),
    /// What comes of a processing is as the party wants it.
    Works(ProcessingId),
    /// A copy holds what the party wants.
    Written(CopyId),
    /// Some user is cut off from data.
    CutOff(ClassId),
    /// Some user works with other data than those that are there.
    Altered(ClassId),
}

impl Consequence {
    /// Whether something is lost by it: what D1 to D9 bring about.
    #[must_use]
    pub const fn is_loss(self) -> bool {
        match self {
            Self::Site(_)
            | Self::Service(_)
            | Self::Processing(_)
            | Self::Overwritten(_)
            | Self::Erased(_)
            | Self::Key(_)
            | Self::Machines(_)
            | Self::Ruin(_)
            | Self::Running(_)
            | Self::Suspended(..) => true,
            Self::Shows(_) | Self::Works(_) | Self::Written(_) | Self::CutOff(_) | Self::Altered(_) => false,
        }
    }

    /// Whether it is the sight that A2 asks for, which R11, R17 and R19 pass on.
    #[must_use]
    pub const fn is_sight(self) -> bool {
        matches!(self, Self::Shows(_) | Self::Works(_))
    }

    /// What is deleted, so that the law on that thing is asked; `None` of what is no deletion.
    #[must_use]
    pub const fn erased(self) -> Option<Thing> {
        match self {
            Self::Overwritten(copy) | Self::Erased(copy) => Some(Thing::Copy(copy)),
            Self::Key(key) => Some(Thing::Key(key)),
            Self::Site(_)
            | Self::Service(_)
            | Self::Processing(_)
            | Self::Machines(_)
            | Self::Ruin(_)
            | Self::Running(_)
            | Self::Suspended(..)
            | Self::Shows(_)
            | Self::Works(_)
            | Self::Written(_)
            | Self::CutOff(_)
            | Self::Altered(_) => None,
        }
    }

    /// The same loss by something that writes nothing.
    #[must_use]
    pub const fn blind(self) -> Self {
        match self {
            Self::Overwritten(copy) => Self::Erased(copy),
            Self::Machines(site) => Self::Ruin(site),
            other => other,
        }
    }
}

/// The intern table of consequences: each has one id.
#[derive(Clone, Debug, Default)]
pub struct Consequences {
    table: IdVec<ConsequenceId, Consequence>,
    known: FxHashMap<Consequence, ConsequenceId>,
}

impl Consequences {
    /// The id of a consequence, which is entered if it is new.
    pub fn intern(&mut self, consequence: Consequence) -> ConsequenceId {
        let table = &mut self.table;
        *self.known.entry(consequence).or_insert_with(|| table.push(consequence))
    }

    /// The id of a consequence, if it was entered.
    #[must_use]
    pub fn find(&self, consequence: Consequence) -> Option<ConsequenceId> {
        self.known.get(&consequence).copied()
    }
}

impl Index<ConsequenceId> for Consequences {
    type Output = Consequence;

    fn index(&self, id: ConsequenceId) -> &Consequence {
        &self.table[id]
    }
}
