//! How the matrix fits a screen as a table.

use super::legend::lines;
use super::names::{heading, wanted};
use crate::render::terminal::{Phrase, Screen, USUAL_WIDTH, clean, width, wrap};
use crate::view::run::{Column, Report};

/// More columns than this are not taken in at a glance: alike datasets then share one.
const MOST_COLUMNS: usize = 12;
/// Pages of fewer columns than this are no table any more.
const LEAST_COLUMNS: usize = 4;
/// More pages than this nobody lays side by side.
const MOST_PAGES: usize = 3;
/// The narrowest and the widest that the names of parties are set.
const PARTY: (usize, usize) = (18, 36);
/// A name that is cut off counts as so many lines more.
const CUT: usize = 4;
/// Cells between columns.
pub(super) const GAP: usize = 2;
/// Parties stand to the right of their heading.
pub(super) const INDENT: usize = 2;

/// For text that is painted later, or not at all.
pub(super) const PLAIN: Screen = Screen { width: USUAL_WIDTH, colours: false };

/// One table, or several with the same parties and further data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The width of the names of parties.
    pub party: usize,
    /// The tables.
    pub pages: Vec<Page>,
}

impl Layout {
    /// Whether some datasets share a column.
    pub(super) fn shares(&self) -> bool {
        self.pages.iter().flat_map(|page| &page.columns).any(|column| column.members.len() > 1)
    }
}

/// The columns of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Page {
    /// The columns.
    pub columns: Vec<Column>,
    /// Their widths.
    pub widths: Vec<usize>,
}

/// How the matrix fits the screen: with a column for each dataset if there is room, else with one for alike datasets, on
/// some pages if need be; `None` if it does not fit.
pub(super) fn layout(report: &Report<'_>, alike: &[Column], screen: Screen) -> Option<Layout> {
    if alike.len() > MOST_COLUMNS * MOST_PAGES {
        return None;
    }
    let shown = report.groups().iter().flat_map(|g| &g.members);
    let cells = shown.flat_map(|party| alike.iter().map(|column| report.cell(*party, column)));
    let cell = cells.flat_map(lines).map(|(text, _)| width(&text)).max().unwrap_or(0);
    let fits = |count: usize| count <= MOST_COLUMNS && PARTY.0 + count * (cell + GAP) <= screen.width;
    let names: Vec<String> = report.parties.iter().map(|p| clean(p.name)).collect();
    if fits(report.data.len()) {
        return Some(best(report, &names, &[report.single_columns()], cell, screen));
    }
    if fits(alike.len()) {
        return Some(best(report, &names, &[alike.to_vec()], cell, screen));
    }
    let most = (screen.width.saturating_sub(PARTY.0) / (cell + GAP)).min(MOST_COLUMNS);
    if most < LEAST_COLUMNS || alike.len() > most * MOST_PAGES {
        return None;
    }
    let pages: Vec<Vec<Column>> = alike.chunks(most).map(<[Column]>::to_vec).collect();
    Some(best(report, &names, &pages, cell, screen))
}

/// Parts the room between the names of the parties and the columns so that the fewest lines come of it, whole names before
/// all; of equal ways that with the widest names.
fn best(report: &Report<'_>, names: &[String], pages: &[Vec<Column>], cell: usize, screen: Screen) -> Layout {
    let count = pages.iter().map(Vec::len).max().unwrap_or(0);
    let room = screen.width.saturating_sub(count * (cell + GAP));
    let longest = names.iter().map(|n| width(n)).max().unwrap_or(0) + INDENT;
    let (least, most) = (PARTY.0.min(longest), room.min(longest).min(PARTY.1));
    let mut found: Option<(usize, Layout)> = None;
    for party in (least..=most.max(least)).rev() {
        let room = screen.width.saturating_sub(party);
        let pages: Vec<Page> = pages.iter().map(|columns| Page::new(report, columns, cell, room)).collect();
        let lines: usize = pages.iter().map(|page| page.lines(report)).sum();
        let lines = lines + names.iter().map(|name| wrap(&Phrase::plain(name), party - INDENT.min(party), PLAIN).len()).sum::<usize>();
        if found.as_ref().is_none_or(|(fewest, _)| lines < *fewest) {
            found = Some((lines, Layout { party, pages }));
        }
    }
    found.map_or(Layout { party: least, pages: Vec::new() }, |(_, layout)| layout)
}

impl Page {
    /// Columns as wide as their cells, and wider while there is room and a name to fill it.
    fn new(report: &Report<'_>, columns: &[Column], cell: usize, room: usize) -> Self {
        let wanted: Vec<usize> = columns.iter().map(|column| wanted(report, column, cell)).collect();
        let mut widths = vec![cell; columns.len()];
        let mut spare = room.saturating_sub(columns.len() * (cell + GAP));
        while spare > 0 {
            let narrow = widths.iter_mut().zip(&wanted).filter(|(have, want)| **have < **want).min_by_key(|(have, _)| **have);
            let Some((width, _)) = narrow else { break };
            *width += 1;
            spare -= 1;
        }
        Self { columns: columns.to_vec(), widths }
    }

    /// How many lines the names above the columns take.
    fn lines(&self, report: &Report<'_>) -> usize {
        let headings = self.columns.iter().zip(&self.widths).map(|(column, width)| heading(report, column, *width));
        let (mut tallest, mut cut) = (0, 0);
        for lines in headings {
            tallest = tallest.max(lines.len());
            cut += lines.iter().filter(|line| line.ends_with('…')).count();
        }
        tallest + cut * CUT
    }
}
