//! The folder of the lab: its TOML files, and nothing else.
//!
//! Names are plain (no separators, not hidden, ending in `.toml`), links are not followed when a file is opened by name, and
//! everything goes through a handle of the folder that cannot be left ([`cap_std::fs::Dir`]), whatever happens on the disk
//! meanwhile. Packs that a scenario uses are read through the same handle: from the folder and the folders in it, but never from
//! outside, although the command line would read those. There the user names the file; here its text may come from anywhere, and
//! what is wrong with a pack is shown with its lines.

use super::MAX_BYTES;
use crate::scenario::{Library, Unreadable};
use crate::shipped::{self, Disk};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use serde::Serialize;
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// The longest name, in bytes; room is left for that of the part written beside it.
const MAX_NAME_LENGTH: usize = 120;
/// At most so many files are listed.
const MAX_FILES: usize = 1000;

/// One folder.
#[derive(Debug)]
pub(super) struct Folder {
    dir: Dir,
    /// Held while a file is written, so that of two who save at once one sees the other.
    writing: Mutex<()>,
}

/// What changes about a file when it does, nearly always: its length, and when it was last written.
pub(super) type About = (u64, Option<SystemTime>);

/// A file with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Opened {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) text: String,
}

/// Why something was not done with a file.
#[derive(Debug)]
pub(super) enum Fault {
    /// Not a name that the lab reads or writes.
    Name,
    /// There is no such file.
    Missing,
    /// It is a link, a folder or another thing that is no file.
    NoFile,
    /// It is larger than [`MAX_BYTES`].
    TooLarge,
    /// It is no UTF-8 text.
    NotText,
    /// It is not as it was when it was opened: this is its version now, `None` where it is gone.
    Changed(Option<String>),
    /// The machine says no.
    Machine(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::NotFound { Self::Missing } else { Self::Machine(error) }
    }
}

/// Whether the lab reads and writes files of this name.
pub(super) fn is_name(name: &str) -> bool {
    let plain = |c: char| !c.is_control() && !matches!(c, '/' | '\\' | '%' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    name.len() > ".toml".len()
        && name.len() <= MAX_NAME_LENGTH
        && name.ends_with(".toml")
        && !name.starts_with('.')
        && name.chars().all(plain)
}

/// What stands for a text: another text has another version.
pub(super) fn version(bytes: &[u8]) -> String {
    // The hasher without a seed of its own: the same text has the same version in every process.
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("{:016x}-{}", hasher.finish(), bytes.len())
}

impl Folder {
    /// Opens a folder.
    ///
    /// # Errors
    /// When there is none, or it cannot be opened.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { dir: Dir::open_ambient_dir(path, ambient_authority())?, writing: Mutex::new(()) })
    }

    /// The names of its files with something that changes when they do, sorted.
    pub(super) fn list(&self) -> io::Result<Vec<(String, About)>> {
        let mut files = Vec::new();
        for entry in self.dir.entries()? {
            let Ok(entry) = entry else { continue };
            let Ok(name) = entry.file_name().into_string() else { continue };
            if !is_name(&name) {
                continue;
            }
            // Asked of the entry itself, so that a link is a link.
            let Ok(about) = self.dir.symlink_metadata(&name) else { continue };
            if about.is_file() {
                files.push((name, (about.len(), about.modified().ok().map(cap_std::time::SystemTime::into_std))));
            }
        }
        files.sort();
        files.truncate(MAX_FILES);
        Ok(files)
    }

    /// Reads a file.
    pub(super) fn read(&self, name: &str) -> Result<Opened, Fault> {
        let bytes = self.bytes(name)?;
        let version = version(&bytes);
        let text = String::from_utf8(bytes).map_err(|_| Fault::NotText)?;
        Ok(Opened { name: name.to_owned(), version, text })
    }

    fn bytes(&self, name: &str) -> Result<Vec<u8>, Fault> {
        if !is_name(name) {
            return Err(Fault::Name);
        }
        if !self.dir.symlink_metadata(name)?.is_file() {
            return Err(Fault::NoFile);
        }
        let mut bytes = Vec::new();
        self.dir.open(name)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > MAX_BYTES { Err(Fault::TooLarge) } else { Ok(bytes) }
    }

    /// Its version now; `None` where there is no such file.
    pub(super) fn version(&self, name: &str) -> Result<Option<String>, Fault> {
        match self.bytes(name) {
            Ok(bytes) => Ok(Some(version(&bytes))),
            Err(Fault::Missing) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// Writes a file, whole or not at all, if it still is of the version that its writer has seen (`None`: if there is none).
    /// Gives the new version.
    pub(super) fn write(&self, name: &str, text: &str, seen: Option<&str>) -> Result<String, Fault> {
        let _held = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        self.unchanged(name, seen)?;
        let part = format!(".{name}.{}.part", std::process::id());
        let written = self.part(&part, name, text).and_then(|()| {
            // Somebody else may have written meanwhile.
            self.unchanged(name, seen)?;
            match seen {
                // A link is made only where there is nothing yet.
                None => self.dir.hard_link(&part, &self.dir, name).map_err(|error| match error.kind() {
                    ErrorKind::AlreadyExists => Fault::Changed(self.version(name).ok().flatten()),
                    _ => Fault::Machine(error),
                })?,
                Some(_) => self.dir.rename(&part, &self.dir, name)?,
            }
            Ok(())
        });
        // Where it was moved it is gone already.
        let _ = self.dir.remove_file(&part);
        written?;
        // So that the new name outlasts a loss of power; where a folder cannot be synced, the file is written all the same.
        if let Ok(folder) = self.dir.open(".") {
            let _ = folder.sync_all();
        }
        Ok(version(text.as_bytes()))
    }

    fn unchanged(&self, name: &str, seen: Option<&str>) -> Result<(), Fault> {
        let now = self.version(name)?;
        if now.as_deref() == seen { Ok(()) } else { Err(Fault::Changed(now)) }
    }

    /// Writes the part beside the place, with the permissions of what it is to replace.
    fn part(&self, part: &str, name: &str, text: &str) -> Result<(), Fault> {
        // Left by a process that had our number and was ended while it wrote.
        let _ = self.dir.remove_file(part);
        let mut file = self.dir.open_with(part, OpenOptions::new().write(true).create_new(true))?;
        if let Ok(about) = self.dir.symlink_metadata(name) {
            file.set_permissions(about.permissions())?;
        }
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        Ok(())
    }
}

impl Library for Folder {
    fn shipped(&self, name: &str) -> Option<String> {
        Disk.shipped(name)
    }

    fn packs(&self) -> Vec<String> {
        Disk.packs()
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, Unreadable> {
        // Whoever would leave the folder is stopped by the handle, not by the system, so there is no number.
        let about = self.dir.metadata(path).map_err(|error| match error.raw_os_error() {
            None if error.kind() == ErrorKind::PermissionDenied => Unreadable::new("it lies outside the folder of the lab"),
            _ => Unreadable::new(shipped::reason(&error)),
        })?;
        if !about.is_file() {
            return Err(Unreadable::new("it is not a file"));
        }
        self.dir.open(path).and_then(shipped::read_all).map_err(|error| Unreadable::new(shipped::reason(&error)))
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        self.dir.canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
    }
}

#[cfg(test)]
mod tests {
    use super::{is_name, version};

    #[test]
    fn only_plain_names_of_toml_files_are_names() {
        assert!(is_name("hospital.toml") && is_name("Ünser Plan 2.toml"));
        for name in [
            "",
            ".toml",
            "a",
            "a.txt",
            ".a.toml",
            "..toml",
            "../a.toml",
            "a/b.toml",
            "a\\b.toml",
            "%2e%2e%2fa.toml",
            "/a.toml",
            "c:a.toml",
            "a.toml/",
            "a\0.toml",
            "a\n.toml",
            "a.TOML",
            "a.toml.part",
        ] {
            assert!(!is_name(name), "{name:?}");
        }
        assert!(!is_name(&format!("{}.toml", "a".repeat(200))));
    }

    #[test]
    fn another_text_has_another_version() {
        assert_eq!(version(b"a"), version(b"a"));
        assert_ne!(version(b"a"), version(b"b"));
        assert_ne!(version(b""), version(b"\0"));
    }
}
