//! What sweeps, deciding switches, plans and designs look like.

mod conditions;
mod decide;
mod designs;
mod plan;
mod stream;
mod sweep;

pub use decide::decide_page;
pub use designs::{designs_csv, designs_page};
pub use plan::{front_page, plan_page};
pub use stream::stream_csv;
pub use sweep::{sweep_counts_csv, sweep_fits, sweep_page, sweep_table};
