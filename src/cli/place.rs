//! Files written whole or not at all: beside their place first, then moved there.

use super::interrupt;
use std::fs::{File, Metadata, OpenOptions, TryLockError};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What a part's name ends with.
const ENDING: &str = ".residency-part";
/// So many bytes of the name of a file stand in that of its part: most systems take 255 in all.
const NAMED: usize = 120;
/// So many names are tried before nobody believes that they are taken by chance.
const ATTEMPTS: usize = 16;

/// Lets a renderer write into a file. Nobody ever sees half of it, and an error leaves what was there before.
///
/// # Errors
/// Those of the renderer and of the system. Also where replacing the file would change what it is besides its text: when it is read-only,
/// has several names, or belongs to somebody whom it cannot be given back to.
pub(super) fn file(path: &Path, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    match path.metadata() {
        // What is no plain file (a pipe, a terminal, `/dev/null`) cannot be replaced, only written to.
        Ok(there) if !there.is_file() => into(OpenOptions::new().write(true).open(path)?, render).map(drop),
        // A link stays a link.
        Ok(there) => {
            replaceable(&there)?;
            replace(&path.canonicalize()?, Some(&there), render)
        }
        Err(error) if error.kind() == ErrorKind::NotFound && path.is_symlink() => Err(io::Error::other("it is a link to nothing")),
        Err(error) if error.kind() == ErrorKind::NotFound => replace(path, None, render),
        Err(error) => Err(error),
    }
}

/// Whether a file can be replaced by another with the same text and nothing lost.
fn replaceable(there: &Metadata) -> io::Result<()> {
    if there.permissions().readonly() {
        return Err(io::Error::other("it is read-only"));
    }
    #[cfg(unix)]
    if std::os::unix::fs::MetadataExt::nlink(there) > 1 {
        return Err(io::Error::other("it has other names (hard links), which would keep the old text"));
    }
    Ok(())
}

fn replace(path: &Path, there: Option<&Metadata>, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::other("not a file name"))?;
    let start = start(&name.to_string_lossy());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    take_over(folder, &start);
    let (part, file) = part(folder, &start)?;
    let moved = into(file, render).and_then(|file| {
        if let Some(there) = there {
            belong(&file, there)?;
            file.set_permissions(there.permissions())?;
        }
        file.sync_all()?;
        interrupt::keep(&part, path)
    });
    if moved.is_err() {
        let _ = std::fs::remove_file(&part);
        interrupt::forget();
    }
    moved
}

/// Gives a new file to whoever has the old one.
#[cfg(unix)]
fn belong(file: &File, there: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let new = file.metadata()?;
    if (new.uid(), new.gid()) == (there.uid(), there.gid()) {
        return Ok(());
    }
    let given = fchown(file, Some(there.uid()), Some(there.gid()));
    given.map_err(|_| io::Error::other("it belongs to somebody else, and so would not any more"))
}

#[cfg(not(unix))]
fn belong(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// What the names of the parts of a file begin with: hidden, and never longer than a name may be.
fn start(name: &str) -> String {
    let short: String = name.char_indices().take_while(|(at, c)| at + c.len_utf8() <= NAMED).map(|(_, c)| c).collect();
    format!(".{short}.")
}

/// A fresh part, locked for as long as it is written: a lock ends with its process, however that ends.
fn part(folder: &Path, start: &str) -> io::Result<(PathBuf, File)> {
    let mut last = io::Error::other("no name for a part is free");
    for _ in 0..ATTEMPTS {
        let path = folder.join(format!("{start}{:016x}{ENDING}", RandomState::new().hash_one(std::process::id())));
        interrupt::watch(&path);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => {
                // A system without locks has nobody who takes parts over.
                let _ = file.lock();
                // Somebody who tidied up may have taken it for a stale one before it was locked.
                if path.exists() {
                    return Ok((path, file));
                }
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => last = error,
            Err(error) => {
                interrupt::forget();
                return Err(error);
            }
        }
    }
    interrupt::forget();
    Err(last)
}

/// Removes the parts that a killed process left: those that nobody has locked.
fn take_over(folder: &Path, start: &str) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let random = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(ENDING));
        let is_part = random.is_some_and(|random| random.len() == 16 && random.bytes().all(|b| b.is_ascii_hexdigit()));
        if !is_part || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let Ok(file) = OpenOptions::new().write(true).open(entry.path()) else { continue };
        match file.try_lock() {
            Ok(()) => drop(std::fs::remove_file(entry.path())),
            Err(TryLockError::WouldBlock | TryLockError::Error(_)) => {}
        }
    }
}

fn into(file: File, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<File> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    render(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::{ENDING, file, start};
    use std::fs;
    use std::io::{self, ErrorKind};
    use std::path::{Path, PathBuf};

    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("residency-place-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn text(path: &Path, text: &str) -> io::Result<()> {
        file(path, |out| out.write_all(text.as_bytes()))
    }

    #[test]
    fn a_disk_that_is_full_leaves_what_was_there_and_no_part() {
        let folder = scratch("full");
        let path = folder.join("a.txt");
        text(&path, "old").unwrap();
        for after in [0, 1, 1 << 16, 1 << 20] {
            // The writer fails when so many bytes were taken, as a full disk does.
            let full = file(&path, |out| {
                out.write_all(&vec![b'x'; after])?;
                out.flush()?;
                Err(ErrorKind::StorageFull.into())
            });
            assert_eq!(full.unwrap_err().kind(), ErrorKind::StorageFull);
            assert_eq!((fs::read_to_string(&path).unwrap().as_str(), names(&folder)), ("old", vec!["a.txt".to_owned()]));
        }
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_a_killed_process_left_is_taken_over_and_what_a_living_one_writes_is_not() {
        let folder = scratch("stale");
        let path = folder.join("a.txt");
        let part = |random: &str| folder.join(format!("{}{random}{ENDING}", start("a.txt")));
        fs::write(part("0123456789abcdef"), "half").unwrap();
        let living = fs::File::create(part("fedcba9876543210")).unwrap();
        living.lock().unwrap();
        for other in [".a.txt.mine.residency-part", "a.txt.123.part", ".b.txt.0123456789abcdef.residency-part"] {
            fs::write(folder.join(other), "another's").unwrap();
        }
        text(&path, "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        let left = names(&folder);
        assert!(!left.iter().any(|name| name.contains("0123456789abcdef") && name.starts_with(".a.txt")), "{left:?}");
        assert_eq!(left.len(), 5, "{left:?}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_name_as_long_as_a_name_may_be_can_be_written() {
        let folder = scratch("long");
        for name in ["x".repeat(255), "數".repeat(85)] {
            text(&folder.join(&name), "new").unwrap();
            assert!(names(&folder).contains(&name));
        }
        assert_eq!(names(&folder).len(), 2);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn what_would_be_lost_is_refused_and_what_can_be_kept_is_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = scratch("kept");
        let path = folder.join("a.txt");
        text(&path, "old").unwrap();
        let refused = |path: &Path, why: &str| {
            let error = text(path, "new").unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        };
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        refused(&path, "read-only");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        fs::hard_link(&path, folder.join("b.txt")).unwrap();
        refused(&path, "hard links");
        fs::remove_file(folder.join("b.txt")).unwrap();
        symlink("nothing.txt", folder.join("dangling")).unwrap();
        refused(&folder.join("dangling"), "a link to nothing");
        symlink("a.txt", folder.join("link")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        text(&folder.join("link"), "new").unwrap();
        assert!(folder.join("link").is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(names(&folder), ["a.txt", "dangling", "link"]);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn of_two_writers_one_is_last_and_neither_is_mixed() {
        let folder = scratch("two");
        let path = folder.join("a.txt");
        let long = |letter: &str| letter.repeat(200_000);
        std::thread::scope(|scope| {
            for letter in ["a", "b"] {
                let path = &path;
                scope.spawn(move || (0..20).for_each(|_| text(path, &long(letter)).unwrap()));
            }
        });
        let found = fs::read_to_string(&path).unwrap();
        assert!(found == long("a") || found == long("b"));
        assert_eq!(names(&folder), ["a.txt"]);
        fs::remove_dir_all(&folder).unwrap();
    }
}
