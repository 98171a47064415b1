//! Writes results: to standard output, or to a file, whole or not at all.

use super::Status;
use anstream::eprintln;
use std::io::Write;
use std::path::Path;

/// Writes a text where the user wants it. A file is written beside its place and then moved there, so that nobody ever sees
/// half of it.
pub(crate) fn write(text: &str, to: Option<&Path>) -> Status {
    match to {
        None => {
            let mut out = std::io::stdout().lock();
            match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
                Ok(()) => Status::Done,
                // The reader went away; it has all it wanted.
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Status::Done,
                Err(error) => {
                    eprintln!("error: standard output cannot be written: {error}");
                    Status::Bad
                }
            }
        }
        Some(path) => match whole(path, text.as_bytes()) {
            Ok(()) => Status::Done,
            Err(error) => {
                eprintln!("error: `{}` cannot be written: {error}", path.display());
                Status::Bad
            }
        },
    }
}

fn whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or_else(|| std::io::Error::other("not a file name"))?;
    let mut beside = name.to_os_string();
    beside.push(format!(".{}.part", std::process::id()));
    let part = folder.join(beside);
    let written = std::fs::File::create(&part).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    let moved = written.and_then(|()| std::fs::rename(&part, path));
    if moved.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    moved
}
