//! What an order or an act can concern.

use super::id::{CopyId, EndpointId, KeyId, ProcessingId};

/// Something that an order or a seizure can concern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A copy.
    Copy(CopyId),
    /// A key.
    Key(KeyId),
    /// A processing.
    Processing(ProcessingId),
    /// An endpoint.
    Endpoint(EndpointId),
}

impl Thing {
    /// The number of its id, whatever it is.
    #[must_use]
    pub fn number(self) -> u32 {
        match self {
            Self::Copy(id) => id.0,
            Self::Key(id) => id.0,
            Self::Processing(id) => id.0,
            Self::Endpoint(id) => id.0,
        }
    }
}
