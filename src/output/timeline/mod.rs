//! The matrix over time, in each form.

mod csv;
mod markdown;
mod svg;
mod text;

pub use csv::csv;
pub use markdown::markdown;
pub use svg::svg;
pub use text::text;

use crate::present::timeline::Timeline;

/// The parties that have nothing at any time, each list after what is said of it.
fn without(timeline: &Timeline) -> impl Iterator<Item = (&'static str, &str)> {
    let lists = [(timeline.nothing_heading, &timeline.nothing), ("Not looked at", &timeline.never_looked_at)];
    lists.into_iter().filter_map(|(said, names)| Some((said, names.as_deref()?)))
}
