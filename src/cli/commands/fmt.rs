//! `residency fmt`.

use crate::cli::{Status, output};
use anstream::{eprintln, println};
use clap::Args;
use residency::scenario;
use std::path::PathBuf;

/// Lay out scenarios in one way: order of tables and keys as in the documentation, comments kept
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files to lay out, in place
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Change nothing; name the files that are laid out otherwise, and end with status 1 if there are any
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let mut status = Status::Done;
    for file in &arguments.files {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("error: `{}` cannot be read: {error}", file.display());
                status = Status::Bad;
                continue;
            }
        };
        match scenario::format(&text) {
            Ok(laid) if laid == text => {}
            Ok(_) if arguments.check => {
                println!("{}", file.display());
                if status == Status::Done {
                    status = Status::Failed;
                }
            }
            Ok(laid) => {
                if output::write(&laid, Some(file)) != Status::Done {
                    status = Status::Bad;
                }
            }
            Err(why) => {
                eprintln!("error: `{}` is no TOML: {why}", file.display());
                status = Status::Bad;
            }
        }
    }
    status
}
