//! `residency completions`.

use crate::cli::{Status, names, output};
use clap::{Args, Command};
use clap_complete::{Shell, generate};
use std::path::PathBuf;

/// Write the completions of a shell
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The shell
    shell: Shell,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  residency completions bash --output ~/.local/share/bash-completion/completions/residency
  residency completions zsh --output ~/.zfunc/_residency
  residency completions fish --output ~/.config/fish/completions/residency.fish";

pub(crate) fn run(arguments: &Arguments) -> Status {
    let mut bytes = Vec::new();
    let mut program = crate::cli::program();
    generate(arguments.shell, &mut program, "residency", &mut bytes);
    let script = String::from_utf8_lossy(&bytes).into_owned();
    let script = match arguments.shell {
        Shell::Zsh => zsh(&script),
        Shell::Fish => script + &fish(&program),
        _ => script,
    };
    output::write(&script, arguments.output.as_deref())
}

/// Where a scenario is named, zsh would offer the shipped names and no files.
fn zsh(script: &str) -> String {
    let names = format!("({})", names::shipped().join(" "));
    let both = format!(
        "\n_residency_scenarios() {{\n    _alternative 'scenarios:shipped scenario:{names}' 'files:file:_files'\n}}\n\n_residency() {{"
    );
    script.replace(&names, "_residency_scenarios").replacen("\n_residency() {", &both, 1)
}

/// Where a scenario is named, fish would offer files and no shipped names.
fn fish(program: &Command) -> String {
    let takes_one = |command: &&Command| command.get_positionals().any(|p| !p.get_possible_values().is_empty() && p.get_id() != "shell");
    let line = |command: &Command| {
        let (name, names) = (command.get_name(), names::shipped().join(" "));
        format!("complete -c residency -n \"__fish_residency_using_subcommand {name}\" -a \"{names}\"\n")
    };
    program.get_subcommands().filter(takes_one).map(line).collect()
}
