//! Ctrl-C leaves no half-written file behind.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// The file that is being written beside its place.
static PART: Mutex<Option<PathBuf>> = Mutex::new(None);
static HANDLER: Once = Once::new();

/// As a shell has it: 128 and the number of the signal.
const INTERRUPTED: i32 = 130;

fn part() -> MutexGuard<'static, Option<PathBuf>> {
    PART.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on an interruption removes this file.
pub(super) fn watch(path: &Path) {
    *part() = Some(path.to_owned());
    HANDLER.call_once(|| {
        // Without a handler an interruption ends the program at once and leaves the part, which is no reason not to work.
        let _ = ctrlc::set_handler(|| {
            // The lock is kept, so that nothing moves the part into its place while the program ends.
            let part = part();
            if let Some(path) = part.as_ref() {
                let _ = std::fs::remove_file(path);
            }
            std::process::exit(INTERRUPTED);
        });
    });
}

/// Moves the watched file into its place and forgets it.
pub(super) fn keep(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut part = part();
    std::fs::rename(from, to)?;
    *part = None;
    Ok(())
}
