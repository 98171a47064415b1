//! `residency laws`.

use crate::cli::{Status, forms, output};
use clap::{Args, ValueEnum};
use residency::output::Form;
use residency::scenario::Date;
use residency::scenario::schema::{Tie, Verb};
use residency::service::laws::{self, LawKind};
use std::path::PathBuf;

/// List and explain the powers, shields and agreements of the shipped law packs
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Explain this entry in sentences
    #[arg(value_name = "ENTRY")]
    id: Option<String>,
    /// Law that counts in this country: a code such as de, or an ISO code
    #[arg(long, value_name = "CODE")]
    country: Option<String>,
    /// Law in force on this day; undated law always counts
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Law that binds by this tie
    #[arg(long, value_name = "TIE", value_parser = clap::builder::PossibleValuesParser::new(Tie::WORDS))]
    binds: Option<String>,
    /// Powers that let a government do this
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(Verb::WORDS))]
    verb: Option<String>,
    /// Entries of this kind
    #[arg(long)]
    kind: Option<Kind>,
    /// The form of the output
    #[arg(long, value_parser = forms::of(laws::FORMS), default_value = "text")]
    format: Form,
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    Power,
    Shield,
    Agreement,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let Arguments { id, country, date, binds, verb, kind, format, output } = arguments;
    let kind = kind.map(|kind| match kind {
        Kind::Power => LawKind::Power,
        Kind::Shield => LawKind::Shield,
        Kind::Agreement => LawKind::Agreement,
    });
    let request = laws::Request { id, country, date, binds, verb, kind };
    output::answer(laws::answer(&request), format, output.as_deref())
}
