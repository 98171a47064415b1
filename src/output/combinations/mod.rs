//! What sweeps, deciding switches, plans and designs look like.

mod conditions;
mod decide;
mod designs;
mod json;
mod plan;
mod stream;
mod sweep;
mod words;

pub use conditions::sweep_conditions;
pub use decide::{decide_json, decide_page};
pub use designs::{designs_csv, designs_json, designs_page};
pub use json::sweep_json;
pub use plan::{front_json, front_page, plan_json, plan_page};
pub use stream::{stream_csv, stream_json};
pub use sweep::{sweep_counts_csv, sweep_table};
pub use words::{demand, demand_id, grouped, number};
