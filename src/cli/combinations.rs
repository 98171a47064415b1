//! What the commands over all combinations share.

use super::{output, ranges};
use clap::Args;
use residency::analysis::lifted::Stopped;
use residency::service::combinations::NODE_LIMIT;
use std::path::{Path, PathBuf};

/// Where to write, and how much may be spent.
#[derive(Clone, Debug, Args)]
pub(crate) struct Common {
    /// Where to write, instead of standard output (which `-` names too)
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How many nodes the diagrams of conditions may have together
    #[arg(long, value_name = "COUNT", value_parser = ranges::nodes(), default_value_t = NODE_LIMIT)]
    pub node_limit: usize,
}

impl Common {
    pub(crate) fn to(&self) -> Option<&Path> {
        self.output.as_deref()
    }
}

/// Says that the limit of nodes was met, and what can still be answered.
pub(crate) fn met_limit(stopped: Option<Stopped>) {
    if let Some(Stopped { node_limit, finished, cells }) = stopped {
        output::say(&format!(
            "warning: the conditions need more than {node_limit} nodes; {finished} of {cells} cells were finished and are exact\n \
             |\n = help: leave fewer switches open (`sweep --switch`, `--choose`), raise `--node-limit`, or look at one combination with \
             `residency run`; `sweep --format csv` and `--format json` run the unfinished cells combination by combination\n"
        ));
    }
}
