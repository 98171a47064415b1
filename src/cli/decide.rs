//! `residency decide`.

use super::combinations::{self, Common, Format};
use super::{Status, arguments};
use clap::Args;
use residency::analysis::decide::decide;
use residency::analysis::space::Open;
use residency::output::combinations as render;
use residency::present::combinations::decide::Decisions;

/// Show what the answers turn on: which switches change a cell, alone or together, and what one must believe for each outcome
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Only this party; with a dataset after it, only that cell
    party: Option<String>,
    /// Only this dataset
    data: Option<String>,
    #[command(flatten)]
    common: Common,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    if arguments.common.format == Format::Csv {
        return combinations::no_csv();
    }
    let all = |scenario: &residency::scenario::Scenario| Some((0..scenario.switches.len()).collect());
    let Some((scenario, assignment, open)) = combinations::world(&arguments.world, all) else { return Status::Bad };
    let one = |id: &Option<String>| id.iter().cloned().collect::<Vec<_>>();
    let Some(cells) = combinations::cells(&scenario, &one(&arguments.party), &one(&arguments.data)) else { return Status::Bad };
    let open = Open { node_limit: arguments.common.node_limit, ..Open::only(open) };
    let mut space = combinations::solve(&scenario, &assignment, &open);
    let found = decide(&mut space, &cells);
    let shown = Decisions::of(&space, &found);
    match arguments.common.format {
        Format::Json => arguments.common.json(&shown),
        _ => arguments.common.page(&render::decide_page(&shown)),
    }
}
