//! Where the reader finds packs. The reader itself touches no file.

use std::path::{Path, PathBuf};

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
    /// With the reason, in words, when it cannot be read.
    fn read(&self, path: &Path) -> Result<Vec<u8>, String>;

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

    fn read(&self, _: &Path) -> Result<Vec<u8>, String> {
        Err("no files can be read here".to_owned())
    }
}
