//! The command-line program `residency`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
