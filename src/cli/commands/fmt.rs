//! `residency fmt`.

use crate::cli::{Status, output};
use clap::Args;
use residency::output::terminal::clean;
use residency::scenario;
use residency::shipped::{self, reason};
use std::fs::File;
use std::path::{Path, PathBuf};

/// Lay out scenarios in one way: order of tables and keys as in the documentation, comments kept
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files to lay out, in place; `-` lays out what comes from standard input, to standard output
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Change nothing; name the files that are laid out otherwise, and end with status 1 if there are any
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let mut status = Status::Done;
    let mut otherwise = String::new();
    for file in &arguments.files {
        let standard = file == Path::new("-");
        let read = if standard { shipped::text(std::io::stdin().lock()) } else { File::open(file).and_then(shipped::text) };
        let text = match read {
            Ok(text) => text,
            Err(error) => {
                status = output::error(format!("`{}` cannot be read: {}", file.display(), reason(&error)), None);
                continue;
            }
        };
        match scenario::format(&text) {
            // What comes from standard input is written to standard output, changed or not.
            Ok(laid) if laid == text && (arguments.check || !standard) => {}
            Ok(_) if arguments.check => {
                otherwise.push_str(&format!("{}\n", clean(&file.display().to_string())));
                if status == Status::Done {
                    status = Status::Failed;
                }
            }
            Ok(laid) => {
                if written(&laid, file) != Status::Done {
                    status = Status::Bad;
                }
            }
            Err(why) => status = output::error(format!("`{}` is no TOML: {why}", file.display()), None),
        }
    }
    match output::write(&otherwise, None) {
        Status::Done => status,
        failed => failed,
    }
}

/// Writes a text back where it came from.
fn written(text: &str, file: &Path) -> Status {
    if file == Path::new("-") { output::write(text, None) } else { output::rewrite(text, file) }
}
