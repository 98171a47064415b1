//! `residency plan`.

use crate::cli::combinations::{Common, met_limit};
use crate::cli::{Status, arguments, forms, input, output, ranges};
use clap::Args;
use residency::output::Form;
use residency::service::asking;
use residency::service::combinations::{self, PlanRequest};

/// Find the cheapest choices under which accesses are shut and policies pass; without demands, all policies
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Shut this access: the party must not read the dataset by this means or an easier one (without a means: not at all);
    /// may be given several times
    #[arg(long, value_name = "PARTY:DATA[:MEANS]")]
    deny: Vec<String>,
    /// Let this policy pass; may be given several times
    #[arg(long, value_name = "POLICY")]
    satisfy: Vec<String>,
    /// Shut every such access of all who are not in this jurisdiction; who uses the data or is meant to read it does not count
    #[arg(long, value_name = "JURISDICTION")]
    outside: Option<String>,
    /// For every answer to the claims and every state of the events, not only for those given
    #[arg(long)]
    whatever_is_true: bool,
    /// Show what each cost can buy; without demands, of the policies (without policies, of every access to data by those it is not
    /// meant for); with `--question denies` or `alters`, also who comes to read by it
    #[arg(long)]
    front: bool,
    /// How many designs of the same cost to show, at least 1
    #[arg(long, value_name = "COUNT", value_parser = ranges::shown(1), default_value_t = 3)]
    most: usize,
    /// How to write it
    #[arg(long, value_parser = forms::of(combinations::FORMS_WITHOUT_CELLS), default_value = "text")]
    format: Form,
    #[command(flatten)]
    common: Common,
}

pub(crate) fn run(arguments: Arguments) -> Result<Status, Status> {
    let situation = input::situation(&arguments.world, "plan", asking::EVERY)?;
    let request = PlanRequest {
        deny: arguments.deny,
        satisfy: arguments.satisfy,
        outside: arguments.outside,
        whatever_is_true: arguments.whatever_is_true,
        most: arguments.most,
        node_limit: arguments.common.node_limit,
    };
    if arguments.front {
        let found = combinations::front(&situation, &request);
        met_limit(found.as_ref().ok().and_then(|found| found.stopped()));
        return output::answer(found, arguments.format, arguments.common.to());
    }
    let found = combinations::plan(&situation, &request);
    met_limit(found.as_ref().ok().and_then(|found| found.stopped()));
    let possible = found.as_ref().ok().and_then(|found| found.is_possible());
    match (output::answer(found, arguments.format, arguments.common.to())?, possible) {
        (Status::Done, Some(false)) => Ok(Status::Failed),
        (_, None) => Err(Status::Bad),
        (status, _) => Ok(status),
    }
}
