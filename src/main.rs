//! The command-line program `residency`.

fn main() -> std::process::ExitCode {
    residency::cli::main(std::env::args_os().collect(), None).into()
}
