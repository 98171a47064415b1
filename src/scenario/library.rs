//! Where the reader finds packs. The reader itself touches no file.

use std::fmt;
use std::path::{Path, PathBuf};

/// A file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(String);

impl Unreadable {
    /// For this reason, in words that go on after a colon.
    #[must_use]
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

/// What a loader may ask for: packs shipped with the program, and files.
pub trait Library {
    /// The text of the shipped pack or scenario of this name.
    fn shipped(&self, name: &str) -> Option<String>;

    /// The names of the shipped packs, for advice on a name that is none.
    fn packs(&self) -> Vec<String> {
        Vec::new()
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self, path: &Path) -> Result<Vec<u8>, Unreadable>;

    /// Whether a pack at this path may be read for a scenario in this folder.
    fn may_read(&self, _folder: &Path, _path: &Path) -> bool {
        true
    }

    /// One path for all spellings of it, so that a pack used twice counts once.
    fn canonical(&self, path: &Path) -> PathBuf {
        path.to_path_buf()
    }
}

/// A library with neither files nor shipped packs, for texts that use none.
#[derive(Clone, Copy, Debug)]
pub struct NoFiles;

impl Library for NoFiles {
    fn shipped(&self, _: &str) -> Option<String> {
        None
    }

    fn read(&self, _: &Path) -> Result<Vec<u8>, Unreadable> {
        Err(Unreadable::new("no files can be read here"))
    }
}
