//! What a step of a derivation establishes: a party's capability with regard to a named thing.

use super::super::names::{CopyName, Name};
use super::brought::{self, Brought};
use super::endpoints::{Endpoint, endpoint};
use super::lookup::Lookup;
use crate::graph::{Capability, Node};
use crate::world::{ClassId, ConsequenceId, CopyId, DataId, EndpointId, KeyId, ProcessingId, SoftwareId};

/// What a party can do or has, as a step says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// It holds a copy.
    HoldsCopy {
        /// The copy.
        copy: CopyName,
        /// Whether a key is on it.
        locked: bool,
    },
    /// It opens a copy.
    OpensCopy(CopyName),
    /// It has a key.
    HasKey {
        /// The key.
        key: Name<KeyId>,
        /// Whether other keys are wrapped around it.
        wrapped: bool,
    },
    /// It can use a key.
    UsesKey(Name<KeyId>),
    /// It sees a processing.
    Sees(Name<ProcessingId>),
    /// It may keep what it sees of a processing.
    MayKeep(Name<ProcessingId>),
    /// It sees data that lies open at an endpoint.
    SeesEndpoint(Endpoint),
    /// It reads the data.
    Reads(Name<DataId>),
    /// It leaves data open at an endpoint.
    Exposes(Endpoint),
    /// It can change the software: it has every key that this is signed with.
    CanChange(Name<SoftwareId>),
    /// It brings something about.
    Brings(Brought),
    /// An auxiliary step that says nothing by itself.
    Auxiliary,
}

/// What a node says of its party.
pub(super) fn of(w: &Lookup<'_, '_>, node: Node) -> Fact {
    match node.capability {
        Capability::Holds => {
            let copy = CopyId(node.thing);
            Fact::HoldsCopy { locked: !w.locks(copy).is_empty(), copy: w.copy(copy) }
        }
        Capability::Opens => Fact::OpensCopy(w.copy(CopyId(node.thing))),
        Capability::Has => Fact::HasKey { key: w.key(KeyId(node.thing)), wrapped: w.is_wrapped(KeyId(node.thing)) },
        Capability::Uses | Capability::Unlocks => Fact::UsesKey(w.key(KeyId(node.thing))),
        Capability::Sees => Fact::Sees(w.processing(ProcessingId(node.thing))),
        Capability::Records => Fact::MayKeep(w.processing(ProcessingId(node.thing))),
        Capability::SeesEndpoint => Fact::SeesEndpoint(endpoint(w, EndpointId(node.thing))),
        Capability::Acquires | Capability::Reads => Fact::Reads(w.data(ClassId(node.thing))),
        Capability::Exposed => Fact::Exposes(endpoint(w, EndpointId(node.thing))),
        Capability::Changes => Fact::CanChange(w.software(SoftwareId(node.thing))),
        Capability::Brings => Fact::Brings(brought::of(w, w.model.consequences[ConsequenceId(node.thing)])),
        Capability::Counts | Capability::Passes => Fact::Auxiliary,
    }
}
