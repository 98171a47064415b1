//! `residency laws`.

use crate::cli::{Status, forms, output, ranges};
use clap::{Args, ValueEnum};
use residency::output::Form;
use residency::scenario::Date;
use residency::scenario::schema::{Tie, Verb};
use residency::service::Refusal;
use residency::service::laws::{self, LawKind};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// List and explain the powers, shields and agreements of the shipped law packs
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Explain this entry on one screen
    #[arg(value_name = "ENTRY")]
    id: Option<String>,
    /// Law that counts in this country: a code such as de, or an ISO code
    #[arg(long, value_name = "CODE")]
    country: Option<String>,
    /// Law in force on this day; undated law always counts. With --stale: the day to count back from
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
    /// Entries that nobody compared with their sources within so many days, whether in force or not
    #[arg(long, value_name = "DAYS", value_parser = ranges::days())]
    stale: Option<u32>,
    /// Which questions the law of each jurisdiction answers
    #[arg(long, conflicts_with_all = ["id", "date", "binds", "verb", "kind", "stale"])]
    coverage: bool,
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
    let Arguments { id, country, date, binds, verb, kind, stale, coverage, format, output } = arguments;
    if coverage {
        return output::answer(laws::coverage(country.as_deref()), format, output.as_deref());
    }
    let kind = kind.map(|kind| match kind {
        Kind::Power => LawKind::Power,
        Kind::Shield => LawKind::Shield,
        Kind::Agreement => LawKind::Agreement,
    });
    let (date, stale) = match stale {
        None => (date, None),
        Some(days) => {
            let day = date
                .or_else(today)
                .ok_or_else(|| output::refuse(&Refusal::question("the clock of this machine gives no day").help("say it with `--date`")))?;
            (None, Some((i64::from(days), day)))
        }
    };
    let request = laws::Request { id, country, date, binds, verb, kind, stale };
    output::answer(laws::answer(&request), format, output.as_deref())
}

/// The day by the clock of the machine, in universal time.
fn today() -> Option<Date> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Date::from_unix_days(since.as_secs() / 86_400)
}
