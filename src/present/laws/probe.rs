//! Who gets what by which entry in a small world, as a table.

use crate::analysis::laws as found;
use crate::text::coverage as words;

/// What every government of the packs gets in the small world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// The day whose law counts.
    pub day: String,
    /// What each column is about.
    pub head: Vec<&'static str>,
    /// The governments, sorted by id.
    pub governments: Vec<Probed>,
}

/// What one of them gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probed {
    /// Its name.
    pub name: String,
    /// The pack that brings it.
    pub pack: String,
    /// A cell for each column.
    pub cells: Vec<ProbeCell>,
    /// Why it gets nothing at all, where it does not.
    pub empty: Option<String>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProbeCell {
    /// How it reads; `none` where it does not.
    pub means: &'static str,
    /// The entries by which it does so, those shown.
    pub by: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

/// At most so many entries are named in a cell.
const SHOWN: usize = 3;

impl Probe {
    /// What was found on a day.
    #[must_use]
    pub fn new(found: &[found::Probed], day: &str) -> Self {
        let cell = |cell: &found::ProbeCell| ProbeCell {
            means: cell.means.as_str(),
            by: cell.by.iter().take(SHOWN).cloned().collect(),
            more: cell.by.len().saturating_sub(SHOWN),
        };
        let governments = found.iter().map(|of| Probed {
            name: of.name.clone(),
            pack: of.pack.clone(),
            cells: of.cells.iter().map(cell).collect(),
            empty: of.cells.iter().all(|cell| cell.by.is_empty()).then(|| words::empty(&of.name, &of.powers)),
        });
        Self {
            day: day.to_owned(),
            head: found::PROBES.iter().map(|probe| words::probe(probe.data)).collect(),
            governments: governments.collect(),
        }
    }
}
