//! An example for each command, shown under its `--help` and in its manual page. Every one of them runs.

use clap::Command;

/// Command and examples, each on a line of its own.
const EXAMPLES: &[(&str, &[&str])] = &[
    (
        "run",
        &[
            "residency run icloud-2014-keys-offshore",
            "residency run icloud-china --date 2018-08-01 --choose key-place=onshore",
            "residency run icloud-china --party cn-state --format csv",
        ],
    ),
    ("explain", &["residency explain icloud-2018-local-operator cn-state photos", "residency explain icloud-2014-keys-offshore cn-state"]),
    (
        "laws",
        &[
            "residency laws --country us --date 2018-01-01",
            "residency laws us-cloud-2713",
            "residency laws --coverage",
            "residency laws --stale 365",
        ],
    ),
    ("conflicts", &["residency conflicts microsoft-ireland"]),
    ("coalitions", &["residency coalitions icloud-2014-keys-offshore photos"]),
    (
        "assess",
        &[
            "residency assess sovereign-cloud-designs --framework secnumcloud",
            "residency assess sovereign-cloud-designs --framework secnumcloud --answer 19.6-f=met --exit-code",
            "residency assess sovereign-cloud-designs --framework transfer-impact --answers-template --output answers.toml",
            "residency assess swift --framework list",
        ],
    ),
    ("simulate", &["residency simulate icloud-2014-keys-offshore --years 10 --runs 10000 --seed 1"]),
    ("matters", &["residency matters icloud-2014-keys-offshore us-gov photos --years 10"]),
    ("export", &["residency export icloud-2014-keys-offshore us-gov photos --years 10"]),
    ("what-if", &["residency what-if icloud-2014-keys-offshore --drop keys.us-service"]),
    ("compare", &["residency compare icloud-2014-keys-offshore icloud-2018-local-operator"]),
    ("timeline", &["residency timeline icloud-china"]),
    ("decide", &["residency decide icloud-china cn-state photos"]),
    ("sweep", &["residency sweep icloud-china"]),
    ("plan", &["residency plan sovereign-cloud-designs --satisfy no-foreign-reader", "residency plan sovereign-cloud-designs --front"]),
    ("designs", &["residency designs sovereign-cloud-designs"]),
    (
        "graph",
        &[
            "residency graph icloud-2018-local-operator --format mermaid",
            "residency graph icloud-2018-local-operator cn-state photos --format dot",
        ],
    ),
    (
        "worksheet",
        &[
            "residency worksheet lesson-2-who-holds-the-key --part sheet --format html --output sheet.html",
            "residency worksheet lesson-2-who-holds-the-key --part key",
            "residency worksheet icloud-2018-local-operator --format text",
        ],
    ),
    ("fmt", &["residency fmt mine.toml", "residency fmt --check mine.toml"]),
];

/// The program with an example under the help of each command.
pub(crate) fn teach(program: Command) -> Command {
    let program = program.after_help("`residency help COMMAND` has examples. Start with: residency run icloud-2014-keys-offshore");
    EXAMPLES.iter().fold(program, |program, (name, lines)| {
        if program.find_subcommand(name).is_none_or(|c| c.get_after_help().is_some()) {
            return program;
        }
        let heading = if lines.len() == 1 { "Example" } else { "Examples" };
        let text = format!("{heading}:\n  {}", lines.join("\n  "));
        program.mut_subcommand(*name, |command| command.after_help(text))
    })
}

#[cfg(test)]
mod tests {
    use super::super::Cli;
    use super::teach;
    use clap::CommandFactory;

    #[test]
    fn every_command_has_an_example() {
        let program = teach(Cli::command());
        program.clone().debug_assert();
        for command in program.get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains(&format!("residency {}", command.get_name())), "`{}` has no example", command.get_name());
        }
    }
}
