//! Writes results: to standard output, or to a file, whole or not at all.

use super::{Status, been_read, place, screen};
use residency::diagnostic::{Diagnostic, Severity, Sources};
use residency::output::kit::gate::{Gate, Passing};
use residency::output::{Form, Writable, diagnostics};
use residency::service::{Answer, Refusal};
use residency::shipped::reason;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::Path;
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
    let mut err = anstream::stderr();
    let mut gate = Gate::new(&mut err, Passing::Colours);
    let _ = gate.write_all(text.as_bytes()).and_then(|()| gate.finish());
}

/// Says what may be good to know, unless only errors are to be told.
pub(crate) fn note(text: &str) {
    if !QUIET.load(Ordering::Relaxed) {
        say(&format!("{text}\n"));
    }
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

/// Writes a text into the file that it was read from.
pub(crate) fn rewrite(text: &str, path: &Path) -> Status {
    in_place(path, |out| out.write_all(text.as_bytes()))
}

fn in_place(path: &Path, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Status {
    match place::file(path, render) {
        Ok(()) => Status::Done,
        Err(error) => self::error(format!("`{}` cannot be written: {}", path.display(), reason(&error)), None),
    }
}

/// Lets a renderer write where the user wants it. A file is written beside its place and then moved there, so that nobody
/// ever sees half of it and an error leaves what was there before.
pub(crate) fn stream(to: Option<&Path>, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Status {
    match screen::place(to) {
        None => {
            let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
            match shown(&mut out, render).and_then(|()| out.flush()) {
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
        Some(path) if been_read::contains(path) => {
            let message = format!("`{}` is read here, and is left as it is", path.display());
            self::error(message, Some("name another file to write to".to_owned()))
        }
        Some(path) => in_place(path, render),
    }
}

/// Renders to standard output. A terminal is steered by nothing that stands in a file, in whatever form it was asked for.
fn shown(out: &mut dyn Write, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    if !io::stdout().is_terminal() {
        return render(out);
    }
    let mut gate = Gate::new(out, Passing::Colours);
    render(&mut gate)?;
    gate.finish()
}
