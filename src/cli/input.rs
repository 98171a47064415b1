//! Reads what the user named: a file, a shipped scenario, standard input.

use super::arguments;
use anstream::eprint;
use residency::diagnostic::{Code, Diagnostic, Sources};
use residency::output::{diagnostics, sourced};
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Input, Loaded, Request, Scenario, load};
use residency::shipped::{self, Disk};
use residency::world::{DataId, Id, PartyId};
use std::io::IsTerminal;
use std::path::Path;

/// Loads a scenario, without showing what is wrong with it.
pub(crate) fn read(name: &str) -> Loaded {
    match bytes(name) {
        Ok(input) => load(input, &Disk),
        Err(diagnostic) => Loaded { scenario: None, diagnostics: vec![diagnostic], sources: Sources::default() },
    }
}

fn bytes(name: &str) -> Result<Input, Diagnostic> {
    let unreadable = |why: String| Diagnostic::whole(Code::Unreadable, format!("`{name}` cannot be read: {why}"));
    if name == "-" {
        let bytes = shipped::read_all(std::io::stdin().lock()).map_err(|e| unreadable(shipped::reason(&e)))?;
        return Ok(Input { name: "<stdin>".to_owned(), bytes, folder: Some(".".into()) });
    }
    let path = Path::new(name);
    if !path.exists()
        && let Some(found) = shipped::find(name)
    {
        return Ok(Input { name: format!("shipped:{name}"), bytes: found.text.into(), folder: None });
    }
    let bytes = std::fs::File::open(path).and_then(shipped::read_all).map_err(|error| {
        let known: Vec<&str> = shipped::all().iter().filter(|s| s.is_scenario()).map(|s| s.name).collect();
        let diagnostic = unreadable(shipped::reason(&error)).suggest(name, known);
        if diagnostic.help.is_some() {
            diagnostic
        } else {
            diagnostic.help("`residency list` shows the scenarios that come with the program")
        }
    })?;
    let folder = path.parent().map(|p| if p.as_os_str().is_empty() { ".".into() } else { p.to_path_buf() });
    Ok(Input { name: name.to_owned(), bytes, folder })
}

/// Shows diagnostics on standard error.
pub(crate) fn show(found: &[Diagnostic], sources: &Sources) {
    if !found.is_empty() {
        eprint!("{}", diagnostics::draw(found, sources, std::io::stderr().is_terminal()));
    }
}

/// Loads a scenario and shows what is wrong or doubtful; `None` where it cannot be used.
pub(crate) fn scenario(name: &str) -> Option<Scenario> {
    let Loaded { scenario, diagnostics, sources } = read(name);
    show(&diagnostics, &sources);
    scenario
}

/// Loads a scenario and finds the assignment asked for; `None` where either cannot be used, after showing why.
pub(crate) fn world(arguments: &arguments::World) -> Option<(Scenario, Assignment)> {
    let mut scenario = scenario(&arguments.scenario)?;
    if arguments.sourced_only {
        let (sourced, left_out) = scenario.sourced_only();
        eprint!("{}", sourced::list(&left_out));
        scenario = sourced;
    }
    let assignment = assignment(&scenario, &arguments.request())?;
    Some((scenario, assignment))
}

/// The assignment asked for; `None` where it cannot be used, after showing why.
pub(crate) fn assignment(scenario: &Scenario, request: &Request) -> Option<Assignment> {
    let found = match Assignment::resolve(scenario, request) {
        Ok(assignment) => {
            let faults = scenario.faults(&assignment);
            if faults.is_empty() {
                return Some(assignment);
            }
            faults
        }
        Err(found) => found,
    };
    show(&found, &scenario.sources);
    None
}

/// Finds a party and a dataset; `None` where either does not exist, after showing why.
pub(crate) fn cell(scenario: &Scenario, party: &str, data: &str) -> Option<(PartyId, DataId)> {
    let mut found = Vec::new();
    for (table, what, id) in [(Table::Parties, "party", party), (Table::Data, "dataset", data)] {
        if scenario.find(table, id).is_none() {
            let known = scenario.table(table).iter().map(|e| e.id.as_str());
            found.push(Diagnostic::whole(Code::UnknownReference, format!("the scenario has no {what} `{id}`")).suggest(id, known));
        }
    }
    show(&found, &scenario.sources);
    Some((PartyId::new(scenario.find(Table::Parties, party)?), DataId::new(scenario.find(Table::Data, data)?)))
}
