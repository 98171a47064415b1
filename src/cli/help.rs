//! The help of the whole program: its commands by the question that they answer, on one screen.

use clap::Command;

/// Commands under a question, each in a few words.
type Group = (&'static str, &'static [(&'static str, &'static str)]);

const GROUPS: &[Group] = &[
    (
        "What can be read?",
        &[
            ("run", "who reads and who holds what, under one set of answers"),
            ("explain", "why, or why not: every path, its acts and laws, who says so"),
            ("coalitions", "who could read a dataset together"),
            ("graph", "a drawing of the world, or of the ways to a dataset"),
            ("report", "a page in which every switch can be flipped: one file, no network"),
        ],
    ),
    (
        "What would change it?",
        &[
            ("what-if", "what a change of answers or facts would change"),
            ("compare", "two scenarios, two days or two views side by side"),
            ("timeline", "every day on which a law or an event changes something"),
            ("sweep", "every combination of the switches"),
            ("decide", "what the answers turn on, and what one must believe"),
            ("plan", "the cheapest choices that shut an access or keep a policy"),
            ("designs", "every combination of choices against every policy"),
        ],
    ),
    (
        "How likely is it?",
        &[
            ("simulate", "how likely each party reads each dataset within some years"),
            ("matters", "the acts, powers and claims that a chance hangs on"),
            ("export", "the question of one cell as a ProbLog program"),
        ],
    ),
    (
        "Is it kept?",
        &[
            ("check", "expectations and policies, for a continuous integration too"),
            ("assess", "each criterion of a framework, and the fact that decides it"),
        ],
    ),
    (
        "What is the law?",
        &[("laws", "the powers, shields and agreements of the law packs"), ("conflicts", "who is caught between two laws")],
    ),
    (
        "Write and look up",
        &[
            ("new", "a commented scenario to start from"),
            ("import", "a world made of plans, inventories, records, registers, threat models"),
            ("lab", "a page on this machine for writing scenarios"),
            ("fmt", "scenarios laid out in one way"),
            ("list", "the scenarios, laws and patterns that come with the program"),
            ("worksheet", "a worksheet for a class, with its key"),
            ("schema", "the JSON Schema of the format, for editors"),
            ("completions", "the completions of a shell"),
            ("man", "the manual pages"),
        ],
    ),
];

/// The program with its commands in groups under `--help`.
pub(crate) fn grouped(program: Command) -> Command {
    let known: Vec<String> = program.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let mut list = String::new();
    for (question, commands) in GROUPS {
        list.push_str(&format!("{question}\n"));
        // The lab can be left out of a build.
        for (name, what) in commands.iter().filter(|(name, _)| known.iter().any(|known| known == name)) {
            list.push_str(&format!("  {name:<11}  {what}\n"));
        }
    }
    program.help_template(format!("{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{list}\nOptions:\n{{options}}{{after-help}}"))
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, grouped};
    use crate::cli::Cli;
    use clap::CommandFactory;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_stands_under_one_question() {
        let told: Vec<&str> = GROUPS.iter().flat_map(|(_, commands)| commands.iter().map(|(name, _)| *name)).collect();
        let once: BTreeSet<&str> = told.iter().copied().collect();
        assert_eq!(told.len(), once.len());
        let program = grouped(Cli::command());
        program.clone().debug_assert();
        for command in program.get_subcommands() {
            assert!(once.contains(command.get_name()), "`{}` stands under no question", command.get_name());
        }
    }
}
