//! For people at a terminal: the matrix, its legend, what follows from it in sentences.

use super::legend::{self, Used};
use super::{by_party, header, layout, table};
use crate::output::terminal::{BAD, GOOD, Phrase, QUIET, STRONG, Screen, clean, wrap};
use crate::present::run::{Mark, MatrixSummary};
use crate::text::summary as words;
use std::io::{self, Write};

/// Writes a matrix and its summary for a screen.
///
/// # Errors
/// Those of the writer.
pub fn terminal(summary: &MatrixSummary<'_>, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    let (view, alike) = (&summary.matrix, summary.columns.as_slice());
    header::write(view, screen, out)?;
    let empty = view.parties.is_empty() || view.data.is_empty();
    let layout = layout::layout(view, alike, screen).filter(|_| !empty);
    match &layout {
        None if empty => writeln!(out, "{}\n", words::NOTHING_TO_SHOW)?,
        Some(layout) => table::write(layout, view, screen, out)?,
        None => by_party::write(view, alike, screen, out)?,
    }
    legend::write(Used::of(view, alike), view.sense, layout.is_some_and(|l| l.shares()), screen, out)?;
    for (number, section) in summary.sections.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", screen.paint(STRONG, section.heading))?;
        for item in &section.items {
            let (mark, style) = match item.mark {
                Mark::Plain => ("", STRONG),
                Mark::Kept => ("✓ kept    ", GOOD),
                Mark::Broken => ("✗ broken  ", BAD),
                Mark::NotShown => ("? not shown  ", QUIET),
            };
            let indent = 2 + mark.chars().count();
            let room = screen.prose().saturating_sub(indent).max(12);
            for (number, line) in wrap(&item.text, room, screen).iter().enumerate() {
                let mark = if number == 0 { screen.paint(style, mark) } else { " ".repeat(mark.chars().count()) };
                writeln!(out, "  {mark}{line}")?;
            }
            for (number, detail) in item.details.iter().enumerate() {
                for line in wrap(&Phrase::plain(detail), room.saturating_sub(2).max(12), Screen { colours: false, ..screen }) {
                    let line = if number == 0 { line } else { screen.paint(QUIET, &line) };
                    writeln!(out, "{:1$}{line}", "", indent + 2)?;
                }
            }
        }
    }
    // A command is not broken into lines: it is there to be copied.
    match &summary.why {
        Some(why) => writeln!(out, "\n{}", clean(why)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{WORLD, summarised};
    use super::terminal;
    use crate::output::terminal::{MIN_WIDTH, Screen};
    use crate::scenario::Request;

    fn at(width: usize, colours: bool, view: Option<&str>) -> String {
        let request = Request { view: view.map(str::to_owned), ..Request::default() };
        summarised(WORLD, &request, |view, out| terminal(view, Screen { width, colours }, out).unwrap())
    }

    #[test]
    fn a_wide_screen_has_a_table_and_a_narrow_one_a_party_at_a_time() {
        let wide = "
              Letters      Log
──────────────────────────────────────
People
  People      █ design     · none
Companies · Here
  Firm, Inc.  █ design     █ design
                           ✓ intended
  Host        ▣ sealed     █ design
                by design
";
        assert!(at(80, false, None).contains(wide), "{}", at(80, false, None));
        let narrow = "
Companies · Here
  Firm, Inc.
    █ design        “Letters”
    █ design        “Log”
    ✓ intended
  Host
    █ design        “Log”
    ▣ sealed        “Letters”
      by design
";
        assert!(at(40, false, None).contains(narrow), "{}", at(40, false, None));
    }

    #[test]
    fn no_line_is_wider_than_the_screen() {
        for width in MIN_WIDTH..140 {
            for line in at(width, false, Some("gloomy")).lines() {
                assert!(crate::output::terminal::width(line) <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn colours_add_nothing_that_is_not_also_in_words() {
        let (plain, coloured) = (at(80, false, None), at(80, true, None));
        assert!(coloured.contains("\u{1b}["));
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    }
}
