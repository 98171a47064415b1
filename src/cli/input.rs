//! Reads what the user named: a file, a shipped scenario, standard input.

use super::{Status, arguments, been_read, output};
use residency::diagnostic::{Code, Diagnostic, Sources};
use residency::graph::Sense;
use residency::scenario::schema::Question;
use residency::scenario::{Input, Library, Loaded, load};
use residency::service::{Ask, Situation, asking};
use residency::shipped::{self, Anywhere, Disk};
use residency::text::sourced;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether packs may lie outside of the folder of their scenario.
pub(crate) static OUTSIDE: AtomicBool = AtomicBool::new(false);

/// Loads a scenario, without showing what is wrong with it.
pub(crate) fn read(name: &str) -> Loaded {
    let input = if name == "-" { standard() } else { shipped::open(name) };
    let library: &dyn Library = if OUTSIDE.load(Ordering::Relaxed) { &Anywhere } else { &Disk };
    match input {
        Ok(input) => {
            let loaded = load(input, library);
            loaded.sources.iter().for_each(|(_, source)| been_read::add(Path::new(&source.name)));
            loaded
        }
        Err(diagnostic) => Loaded { scenario: None, diagnostics: vec![diagnostic], sources: Sources::default() },
    }
}

fn standard() -> Result<Input, Diagnostic> {
    let bytes = shipped::read_all(std::io::stdin().lock())
        .map_err(|error| Diagnostic::whole(Code::Unreadable, format!("`-` cannot be read: {}", shipped::reason(&error))))?;
    Ok(Input { name: "<stdin>".to_owned(), bytes, folder: Some(".".into()) })
}

/// Opens what the arguments name, and shows what is wrong or doubtful. `offered` is what the command can be asked.
pub(crate) fn situation(world: &arguments::World, command: &str, offered: &[Question]) -> Result<Situation, Status> {
    open(world.name(), &world.ask(sense(world.question, command, offered)?))
}

/// The sense in which a command is asked, where it offers the question.
pub(crate) fn sense(question: Question, command: &str, offered: &[Question]) -> Result<Sense, Status> {
    asking::sense(question, command, offered).map_err(|refusal| output::refuse(&refusal))
}

/// Opens a scenario under some answers, and shows what is wrong or doubtful.
pub(crate) fn open(name: &str, ask: &Ask) -> Result<Situation, Status> {
    situate(read(name), ask)
}

/// The same of what was read already.
pub(crate) fn situate(loaded: Loaded, ask: &Ask) -> Result<Situation, Status> {
    if loaded.scenario.is_some() {
        output::show(&loaded.diagnostics, &loaded.sources);
    }
    let situation = Situation::of(loaded, ask).map_err(|refusal| output::refuse(&refusal))?;
    if let Some(left_out) = &situation.left_out {
        sourced::left_out(left_out).iter().for_each(|line| output::say(&format!("{line}\n")));
    }
    Ok(situation)
}
