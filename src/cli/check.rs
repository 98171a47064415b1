//! `residency check`.

use super::{Status, input};
use anstream::println;
use clap::Args;
use residency::analysis::expectations;

/// Run the expectations and policies of scenarios
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files, folders or shipped names
    #[arg(required = true)]
    scenarios: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let mut status = Status::Done;
    for name in &arguments.scenarios {
        let Some(scenario) = input::scenario(name) else {
            status = Status::Bad;
            continue;
        };
        let outcomes = expectations::check(&scenario);
        let wrong: Vec<_> = outcomes.iter().filter(|o| !o.mismatches.is_empty()).collect();
        println!("{name}: {} expectations, {} failed", outcomes.len(), wrong.len());
        for outcome in wrong {
            let when: Vec<String> = outcome.expectation.when.iter().map(|(s, o)| format!("{}={}", s.id, o.id)).collect();
            for m in &outcome.mismatches {
                println!(
                    "  {} × {} {}: expected {}, found {} (when {:?}, date {:?})",
                    outcome.expectation.party.id,
                    outcome.expectation.data.id,
                    m.what,
                    m.expected,
                    m.found,
                    when,
                    outcome.assignment.date.map(|d| d.to_string())
                );
            }
            if status == Status::Done {
                status = Status::Failed;
            }
        }
    }
    status
}
