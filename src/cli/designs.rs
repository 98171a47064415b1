//! `residency designs`.

use super::combinations::{self, Common, Format};
use super::{Status, arguments, output};
use anstream::eprintln;
use clap::Args;
use num_bigint::BigUint;
use residency::analysis::designs::{self, MANY};
use residency::output::combinations as render;
use residency::present::combinations::designs::Designs;

/// Show every combination of choices against every policy and every party of concern
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    world: arguments::World,
    /// Look only at this party's reading; may be given several times
    #[arg(long, value_name = "ID")]
    party: Vec<String>,
    /// Look only at readings of this dataset; may be given several times
    #[arg(long, value_name = "ID")]
    data: Vec<String>,
    /// Show more designs than this by their front of cost against failed policies only
    #[arg(long, value_name = "COUNT", default_value_t = MANY)]
    most: u32,
    #[command(flatten)]
    common: Common,
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    let all = |scenario: &residency::scenario::Scenario| Some((0..scenario.switches.len()).collect());
    let Some((scenario, assignment, _)) = combinations::world(&arguments.world, all) else { return Status::Bad };
    let Some(cells) = combinations::cells(&scenario, &arguments.party, &arguments.data) else { return Status::Bad };
    let mut space = designs::space(&scenario, &assignment, arguments.common.node_limit);
    combinations::tell(space.stopped);
    let Some(found) = designs::designs(&mut space, &cells, &BigUint::from(arguments.most)) else {
        eprintln!("error: the policies hang on the choices in too tangled a way for a front\nhelp: decide some choices with `--choose`");
        return Status::Bad;
    };
    let shown = Designs::of(&space, &found);
    match arguments.common.format {
        Format::Json => arguments.common.json(&shown),
        Format::Csv => output::stream(arguments.common.to(), |out| render::designs_csv(&shown, out)),
        _ => arguments.common.page(&render::designs_page(&shown)),
    }
}
