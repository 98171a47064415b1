//! A program that is ended leaves no half-written file behind.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// The file that is being written beside its place.
static PART: Mutex<Option<PathBuf>> = Mutex::new(None);
static HANDLER: Once = Once::new();

fn part() -> MutexGuard<'static, Option<PathBuf>> {
    PART.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on whatever ends the program removes this file first.
pub(super) fn watch(path: &Path) {
    *part() = Some(path.to_owned());
    HANDLER.call_once(listen);
}

/// Nothing is watched any longer.
pub(super) fn forget() {
    *part() = None;
}

/// Moves the watched file into its place and forgets it.
pub(super) fn keep(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut part = part();
    std::fs::rename(from, to)?;
    *part = None;
    Ok(())
}

/// Every signal that ends a program and can be caught, but for those that tell of a fault in it: it ends as it would have without us.
#[cfg(unix)]
fn listen() {
    use signal_hook::consts::signal::{SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU, SIGXFSZ};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    let all = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM, SIGUSR1, SIGUSR2, SIGPROF, SIGVTALRM, SIGXCPU, SIGXFSZ];
    // Who is told to ignore one (as `nohup` does) goes on. Without a handler the part stays, which is no reason not to work.
    let ignored = ignored();
    let Ok(mut signals) = Signals::new(all.into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0)) else { return };
    let _ = std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let lock = remove();
            let _ = emulate_default_handler(signal);
            drop(lock);
            std::process::exit(128 + signal);
        }
    });
}

/// The signals that whoever started the program had it ignore, a bit for each; none where the system does not say.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

#[cfg(not(any(unix, windows)))]
fn listen() {}

#[cfg(windows)]
fn listen() {
    /// As a shell has it: 128 and the number of the signal.
    const INTERRUPTED: i32 = 130;
    let _ = ctrlc::set_handler(|| {
        let _lock = remove();
        std::process::exit(INTERRUPTED);
    });
}

/// Removes the part. The lock is kept, so that nothing moves it into its place while the program ends.
fn remove() -> MutexGuard<'static, Option<PathBuf>> {
    let part = part();
    if let Some(path) = part.as_ref() {
        let _ = std::fs::remove_file(path);
    }
    part
}
