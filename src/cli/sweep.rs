//! `residency sweep`.

use super::combinations::{self, Common, Format};
use super::{Status, arguments, output, progress};
use clap::Args;
use residency::analysis::designs;
use residency::analysis::space::Open;
use residency::analysis::sweep;
use residency::output::combinations as render;
use residency::present::combinations::sweep::{Rows, Sweep};

/// Show every combination of the switches: as a table while they are few, else as conditions
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Leave only this switch open; may be given several times
    #[arg(long, value_name = "ID")]
    switch: Vec<String>,
    /// Leave the date open too: laws and, unless named with --switch, events follow it
    #[arg(long)]
    dates: bool,
    /// Show only this party; may be given several times
    #[arg(long, value_name = "ID")]
    party: Vec<String>,
    /// Show only this dataset; may be given several times
    #[arg(long, value_name = "ID")]
    data: Vec<String>,
    /// Only count the combinations of each outcome
    #[arg(long)]
    count: bool,
    /// Show conditions, however few combinations there are; with JSON, instead of all combinations
    #[arg(long)]
    conditions: bool,
    #[command(flatten)]
    common: Common,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let open = |scenario: &residency::scenario::Scenario| {
        let mut open = combinations::switches(scenario, &arguments.switch)?;
        if arguments.dates && arguments.switch.is_empty() {
            open.retain(|s| scenario.switches.get(*s).is_some_and(|s| s.on.is_none()));
        }
        Some(open)
    };
    let Some((scenario, assignment, open)) = combinations::world(&arguments.world, open) else { return Status::Bad };
    let Some(cells) = combinations::cells(&scenario, &arguments.party, &arguments.data) else { return Status::Bad };
    let open = Open { date: arguments.dates, node_limit: arguments.common.node_limit, ..Open::only(open) };
    let mut space = combinations::solve(&scenario, &assignment, &open);
    let total = designs::combinations(&space);
    let to = arguments.common.to();
    let in_few_words = arguments.count || arguments.conditions;
    match arguments.common.format {
        Format::Csv if !arguments.count => {
            let bar = progress::bar(&total);
            let status = output::stream(to, |out| render::stream_csv(Rows::new(&space, &cells), out, &mut || bar.inc(1)));
            bar.finish_and_clear();
            status
        }
        Format::Json if !in_few_words => {
            let bar = progress::bar(&total);
            let status = output::stream(to, |out| render::stream_json(Rows::new(&space, &cells), out, &mut || bar.inc(1)));
            bar.finish_and_clear();
            status
        }
        form => {
            let swept = sweep::sweep(&mut space, &cells, arguments.count);
            let swept = Sweep::of(&space, &swept);
            match (form, &swept.words.table) {
                (Format::Csv, _) => output::stream(to, |out| render::sweep_counts_csv(&swept, out)),
                (Format::Json, _) => arguments.common.json(&swept),
                (_, Some(table)) if !in_few_words => arguments.common.page(&render::sweep_table(&swept, table)),
                _ => arguments.common.page(&render::sweep_page(&swept)),
            }
        }
    }
}
