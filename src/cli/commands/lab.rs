//! `residency lab`.

use crate::cli::{PROGRAM, Status, names, output};
use clap::Args;
use residency::lab::{self, Open, Options, What};
use residency::output::terminal::clean;
use residency::shipped;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Open a page on this machine for writing scenarios: the text on one side, its report on the other
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// A folder with scenarios, one of its files, or a shipped name; left out, nothing can be saved
    #[arg(value_name = "SCENARIO|FOLDER", value_parser = names::scenario(), hide_possible_values = true)]
    place: Option<String>,
    /// The port to listen on, on this machine only; 0: any that is free
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Give up an answer after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    time_limit: u64,
    /// Give up an answer that needs more than so many MiB of memory (where the system can hold it to that, as Unix does)
    #[arg(long, value_name = "MIB", default_value_t = 4096, value_parser = clap::value_parser!(u64).range(64..=1 << 20))]
    memory_limit: u64,
    /// Answer one question from standard input, of the folder named; for the lab itself
    #[arg(long, hide = true, value_parser = what)]
    answer: Option<What>,
}

const EXAMPLES: &str = "\
It prints a link. Open it in a browser; keep it to yourself, since whoever has it can write in the folder. Ctrl-C ends it.

Examples:
  residency lab
  residency lab scenarios/cases/
  residency lab mine.toml --port 8123";

pub(crate) fn run(arguments: &Arguments) -> Status {
    if let Some(what) = arguments.answer {
        hold_memory(arguments.memory_limit);
        return answer(what, arguments.place.as_deref().map(Path::new));
    }
    let (folder, open) = match place(arguments.place.as_deref()) {
        Ok(place) => place,
        Err(why) => {
            let (message, help) = why;
            return output::error(message, help);
        }
    };
    let program = match itself() {
        Ok(program) => program,
        Err(error) => {
            return output::error(format!("the program does not find itself: {}", shipped::reason(&error)), None);
        }
    };
    let where_to = folder.as_ref().map_or_else(|| "nowhere; name a folder to save".to_owned(), |f| clean(&f.display().to_string()));
    let options = Options {
        folder,
        open,
        port: arguments.port,
        time_limit: Duration::from_secs(arguments.time_limit),
        memory_limit: arguments.memory_limit,
        program,
    };
    let announce = |link: &str| {
        output::write(&format!("The lab is open, for this machine only: {link}\nIt saves to: {where_to}. Ctrl-C ends it.\n"), None);
    };
    match lab::serve(options, announce) {
        Ok(()) => output::write("The lab is closed.\n", None),
        Err(error) => output::error(format!("the lab cannot be opened: {}", shipped::reason(&error)), None),
    }
}

/// The file of the program, to start it again.
fn itself() -> std::io::Result<PathBuf> {
    PROGRAM.get().cloned().map_or_else(std::env::current_exe, Ok)
}

fn what(word: &str) -> Result<What, String> {
    What::from_word(word).ok_or_else(|| "not a question".to_owned())
}

/// The folder and what to open in it.
fn place(named: Option<&str>) -> Result<(Option<PathBuf>, Open), (String, Option<String>)> {
    let Some(named) = named else { return Ok((None, Open::Any)) };
    let path = Path::new(named);
    if path.is_dir() {
        return Ok((Some(path.to_owned()), Open::Any));
    }
    if path.is_file() {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !name.ends_with(".toml") {
            return Err((format!("`{named}` is not a `.toml` file"), None));
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return Ok((Some(folder.to_owned()), Open::File(name)));
    }
    match shipped::find(named) {
        Some(found) => Ok((None, Open::Shipped(found.name.to_owned()))),
        None => Err((
            format!("there is no file, folder or shipped scenario `{named}`"),
            Some("`residency list` shows what is shipped".to_owned()),
        )),
    }
}

/// Holds this process to so many MiB of memory. Where the machine does not limit it, the time still ends it.
#[cfg(unix)]
fn hold_memory(mib: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = Some(mib << 20);
    let _ = setrlimit(Resource::As, Rlimit { current: most, maximum: most });
}

#[cfg(not(unix))]
fn hold_memory(_: u64) {}

/// Answers one question, in the process that the server started for it.
fn answer(what: What, folder: Option<&Path>) -> Status {
    match lab::work(what, folder, &mut std::io::stdin().lock(), &mut std::io::stdout().lock()) {
        Ok(()) => Status::Done,
        Err(_) => Status::Bad,
    }
}
