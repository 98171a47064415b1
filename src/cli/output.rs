//! Writes results: to standard output, or to a file, whole or not at all.

use super::{Status, interrupt, screen};
use residency::diagnostic::{Diagnostic, Severity, Sources};
use residency::output::{Form, Writable, diagnostics};
use residency::service::{Answer, Refusal};
use residency::shipped::reason;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether warnings are kept back.
pub(crate) static QUIET: AtomicBool = AtomicBool::new(false);

/// Writes an answer in a form where the user wants it, or says why there is none.
pub(crate) fn answer<T: Writable>(answer: Answer<T>, form: Form, to: Option<&Path>) -> Result<Status, Status> {
    let answer = answer.map_err(|refusal| refuse(&refusal))?;
    Ok(stream(to, |out| answer.write(form, screen::screen(to), out)))
}

/// Says why there is no answer.
pub(crate) fn refuse(refusal: &Refusal) -> Status {
    say(&refusal.text(std::io::stderr().is_terminal()));
    Status::Bad
}

/// Says what is wrong, as a clause, with advice where there is some.
pub(crate) fn error(message: impl Into<String>, help: Option<String>) -> Status {
    refuse(&Refusal::Question { message: message.into(), help })
}

/// Writes a text to standard error. Where that cannot be written nobody reads it, and the answer counts all the same.
pub(crate) fn say(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Shows diagnostics on standard error.
pub(crate) fn show(found: &[Diagnostic], sources: &Sources) {
    let quiet = QUIET.load(Ordering::Relaxed);
    let told: Vec<Diagnostic> = found.iter().filter(|d| !quiet || d.severity() == Severity::Error).cloned().collect();
    if !told.is_empty() {
        say(&diagnostics::draw(&told, sources, std::io::stderr().is_terminal()));
    }
}

/// Writes a text where the user wants it: see [`stream`].
pub(crate) fn write(text: &str, to: Option<&Path>) -> Status {
    stream(to, |out| out.write_all(text.as_bytes()))
}

/// Lets a renderer write where the user wants it. A file is written beside its place and then moved there, so that nobody
/// ever sees half of it and an error leaves what was there before.
pub(crate) fn stream(to: Option<&Path>, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Status {
    match screen::place(to) {
        None => {
            let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
            match render(&mut out).and_then(|()| out.flush()) {
                Ok(()) => Status::Done,
                // The reader went away; it has all it wanted.
                Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                    // What is left in the buffer has no reader either.
                    let _ = out.into_parts();
                    Status::Done
                }
                Err(error) => {
                    // Nor can what is left be written at the end.
                    let _ = out.into_parts();
                    self::error(format!("standard output cannot be written: {}", reason(&error)), None)
                }
            }
        }
        Some(path) => match file(path, render) {
            Ok(()) => Status::Done,
            Err(error) => self::error(format!("`{}` cannot be written: {}", path.display(), reason(&error)), None),
        },
    }
}

fn file(path: &Path, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    match path.metadata() {
        // What is no plain file (a pipe, a terminal, `/dev/null`) cannot be replaced, only written to.
        Ok(there) if !there.is_file() => into(OpenOptions::new().write(true).open(path)?, render).map(drop),
        // A link stays a link.
        Ok(there) => replace(&path.canonicalize()?, Some(there.permissions()), render),
        Err(error) if error.kind() == ErrorKind::NotFound => replace(path, None, render),
        Err(error) => Err(error),
    }
}

fn replace(
    path: &Path,
    permissions: Option<std::fs::Permissions>,
    render: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let part = beside(path)?;
    interrupt::watch(&part);
    let written = OpenOptions::new().write(true).create_new(true).open(&part).and_then(|file| into(file, render));
    let moved = written.and_then(|file| {
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        file.sync_all()?;
        interrupt::keep(&part, path)
    });
    if moved.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    moved
}

fn into(file: File, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<File> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    render(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)
}

fn beside(path: &Path) -> io::Result<PathBuf> {
    let mut name = path.file_name().ok_or_else(|| io::Error::other("not a file name"))?.to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    Ok(path.with_file_name(name))
}
