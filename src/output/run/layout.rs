//! How the matrix fits a screen as a table.

use super::legend::lines;
use super::names::Names;
use crate::output::terminal::{Screen, USUAL_WIDTH, clean, height, width, word_widths};
use crate::present::run::{Column, MatrixView};

/// More columns than this are not taken in at a glance: alike datasets then share one.
const MAX_COLUMNS: usize = 12;
/// Pages of fewer columns than this are no table any more.
const MIN_COLUMNS: usize = 4;
/// More pages than this nobody lays side by side.
const MAX_PAGES: usize = 3;
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
    /// The names above them.
    pub names: Vec<Names>,
    /// The widths at which those can be read.
    wanted: Vec<usize>,
    /// The widths of the columns.
    pub widths: Vec<usize>,
}

/// How the matrix fits the screen: with a column for each dataset if there is room, else with one for alike datasets, on
/// some pages if need be; `None` if it does not fit.
pub(super) fn layout(view: &MatrixView<'_>, alike: &[Column], screen: Screen) -> Option<Layout> {
    if alike.len() > MAX_COLUMNS * MAX_PAGES {
        return None;
    }
    let shown = view.groups().iter().flat_map(|g| &g.members);
    let cells = shown.flat_map(|party| alike.iter().map(|column| view.cell(*party, column)));
    let cell = cells.flat_map(lines).map(|(text, _)| width(&text)).max().unwrap_or(0);
    let fits = |count: usize| count <= MAX_COLUMNS && PARTY.0 + count * (cell + GAP) <= screen.width;
    let names: Vec<String> = view.parties.iter().map(|p| clean(p.name)).collect();
    if fits(view.data.len()) {
        return Some(best(view, &names, &[view.single_columns()], cell, screen));
    }
    if fits(alike.len()) {
        return Some(best(view, &names, &[alike.to_vec()], cell, screen));
    }
    let most = (screen.width.saturating_sub(PARTY.0) / (cell + GAP)).min(MAX_COLUMNS);
    if most < MIN_COLUMNS || alike.len() > most * MAX_PAGES {
        return None;
    }
    let pages: Vec<Vec<Column>> = alike.chunks(most).map(<[Column]>::to_vec).collect();
    Some(best(view, &names, &pages, cell, screen))
}

/// Parts the room between the names of the parties and the columns so that the fewest lines come of it, whole names before
/// all; of equal ways that with the widest names.
fn best(view: &MatrixView<'_>, names: &[String], pages: &[Vec<Column>], cell: usize, screen: Screen) -> Layout {
    let count = pages.iter().map(Vec::len).max().unwrap_or(0);
    let room = screen.width.saturating_sub(count * (cell + GAP));
    let longest = names.iter().map(|n| width(n)).max().unwrap_or(0) + INDENT;
    let (least, most) = (PARTY.0.min(longest), room.min(longest).min(PARTY.1));
    let words: Vec<Vec<usize>> = names.iter().map(|name| word_widths(name)).collect();
    let mut pages: Vec<Page> = pages.iter().map(|columns| Page::new(view, columns, cell)).collect();
    let mut found: Option<(usize, usize)> = None;
    for party in (least..=most.max(least)).rev() {
        let lines: usize = pages.iter_mut().map(|page| page.fit(cell, screen.width.saturating_sub(party))).sum();
        let lines = lines + words.iter().map(|words| height(words, party.saturating_sub(INDENT))).sum::<usize>();
        if found.is_none_or(|(fewest, _)| lines < fewest) {
            found = Some((lines, party));
        }
    }
    let party = found.map_or(least, |(_, party)| party);
    for page in &mut pages {
        page.fit(cell, screen.width.saturating_sub(party));
    }
    Layout { party, pages }
}

impl Page {
    fn new(view: &MatrixView<'_>, columns: &[Column], cell: usize) -> Self {
        let names: Vec<Names> = columns.iter().map(|column| Names::of(view, column)).collect();
        let wanted = names.iter().map(|names| names.wanted(cell)).collect();
        Self { columns: columns.to_vec(), names, wanted, widths: Vec::new() }
    }

    /// Makes the columns as wide as their cells, and wider while there is room and a name to fill it. Gives the lines that the
    /// names then take.
    fn fit(&mut self, cell: usize, room: usize) -> usize {
        self.widths = vec![cell; self.columns.len()];
        let mut spare = room.saturating_sub(self.columns.len() * (cell + GAP));
        while spare > 0 {
            let narrow = self.widths.iter_mut().zip(&self.wanted).filter(|(have, want)| **have < **want).min_by_key(|(have, _)| **have);
            let Some((width, _)) = narrow else { break };
            *width += 1;
            spare -= 1;
        }
        let heights = self.names.iter().zip(&self.widths).map(|(names, width)| names.height(*width));
        let (tallest, cut) = heights.fold((0, 0), |(tallest, cut), (lines, names)| (tallest.max(lines), cut + names));
        tallest + cut * CUT
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{scenario, written};
    use super::layout;
    use crate::output::terminal::Screen;
    use crate::scenario::Request;
    use std::fmt::Write as _;

    /// A world in which every third dataset is locked, every dataset with a name of its own.
    fn world(count: usize, kinds: usize) -> String {
        let mut text = "schema = 1\ntitle = \"T\"\n[jurisdictions.j]\n".to_owned();
        for kind in 0..kinds {
            writeln!(
                text,
                "[parties.p{kind}]\nkind = \"company\"\n[sites.s{kind}]\nkind = \"facility\"\nlocated = \"j\"\noperator = \"p{kind}\""
            )
            .unwrap();
        }
        for data in 0..count {
            writeln!(text, "[data.d{data}]\ncategory = \"content\"\ncopies.main = {{ at = \"s{}\" }}", data % kinds).unwrap();
        }
        text
    }

    /// Numbers of columns on each page.
    fn pages(text: &str, width: usize) -> Option<Vec<usize>> {
        let found = std::cell::RefCell::new(None);
        written(text, &Request::default(), |report, _| {
            let alike = report.alike_columns();
            let layout = layout(report, &alike, Screen { width, colours: false });
            *found.borrow_mut() = layout.map(|l| l.pages.iter().map(|page| page.columns.len()).collect());
        });
        found.into_inner()
    }

    #[test]
    fn alike_data_share_a_column_only_where_there_is_no_room_for_each() {
        let text = world(6, 2);
        assert!(!scenario(&text).title.is_empty());
        assert_eq!(pages(&text, 100), Some(vec![6]));
        assert_eq!(pages(&text, 50), Some(vec![2]));
        assert_eq!(pages(&world(40, 2), 400), Some(vec![2]));
    }

    #[test]
    fn many_different_data_go_on_pages_and_very_many_by_party() {
        assert_eq!(pages(&world(20, 20), 110), Some(vec![9, 9, 2]));
        assert_eq!(pages(&world(50, 50), 110), None);
        assert_eq!(pages(&world(20, 20), 40), None);
    }
}
