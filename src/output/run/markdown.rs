//! For documents: the same in Markdown, with a column for each dataset, or for alike ones if they are many.

use super::header;
use super::legend::{SEALED_MEANING, Used, mark, words};
use crate::output::kit::escape::markdown as escaped;
use crate::output::terminal::Phrase;
use crate::present::run::{Column, MatrixSummary, MatrixView};
use crate::text::means::meaning_in;
use crate::text::several_of;
use std::io::{self, Write};

/// A table of more columns is cut into several.
const MAX_COLUMNS: usize = 12;

/// Writes a matrix and its summary as Markdown (GitHub's, for its tables).
///
/// # Errors
/// Those of the writer.
pub fn markdown(summary: &MatrixSummary<'_>, out: &mut dyn Write) -> io::Result<()> {
    let view = &summary.matrix;
    writeln!(out, "# {}\n", escaped(view.title))?;
    writeln!(out, "*{}*\n", escaped(&header::when(view)))?;
    if let Some(asked) = header::asked(view) {
        writeln!(out, "{}\n", escaped(asked))?;
    }
    if !view.summary.is_empty() {
        writeln!(out, "{}\n", escaped(view.summary))?;
    }
    let columns = if view.data.len() <= MAX_COLUMNS { view.single_columns() } else { summary.columns.clone() };
    for page in columns.chunks(MAX_COLUMNS) {
        table(view, page, out)?;
    }
    let used = Used::of(view, &summary.columns);
    for means in used.means() {
        writeln!(out, "- **{means}**: {}", meaning_in(view.sense, means))?;
    }
    for (word, meaning) in used.unknown() {
        writeln!(out, "- **{word}**: {meaning}")?;
    }
    if let Some((_, word, meaning)) = used.without_word() {
        writeln!(out, "- **{word}**: {meaning}")?;
    }
    if used.sealed() {
        writeln!(out, "- **sealed**: {SEALED_MEANING}")?;
    }
    for section in &summary.sections {
        writeln!(out, "\n## {}\n", section.heading)?;
        for item in &section.items {
            writeln!(out, "- {}{}", mark(item.mark), phrase(&item.text))?;
            for detail in &item.details {
                writeln!(out, "  - {}", escaped(detail))?;
            }
        }
    }
    Ok(())
}

fn table(view: &MatrixView<'_>, columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    let name = |column: &Column| {
        let names: Vec<String> = column.members.iter().take(8).filter_map(|d| view.data.get(*d)).map(|d| escaped(d.name)).collect();
        several_of(&names, column.members.len(), "and")
    };
    let names: Vec<String> = columns.iter().map(name).collect();
    writeln!(out, "| | {} |", names.join(" | "))?;
    writeln!(out, "|---|{}", "---|".repeat(columns.len()))?;
    for group in view.groups() {
        writeln!(out, "| **{}** |{}", escaped(&group.heading), " |".repeat(columns.len()))?;
        for &party in &group.members {
            let cells: Vec<String> = columns.iter().map(|column| words(view.cell(party, column))).collect();
            writeln!(out, "| {} | {} |", view.parties.get(party).map_or_else(String::new, |p| escaped(p.name)), cells.join(" | "))?;
        }
    }
    writeln!(out)
}

fn phrase(phrase: &Phrase) -> String {
    let part = |(text, strong): (&str, bool)| {
        // Spaces at the ends belong between the words, so they stay outside of the emphasis.
        let (start, end) = (text.starts_with(' '), text.ends_with(' '));
        let text = escaped(text);
        let text = if strong && !text.is_empty() { format!("**{text}**") } else { text };
        format!("{}{text}{}", if start { " " } else { "" }, if end { " " } else { "" })
    };
    phrase.parts().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{WORLD, summarised};
    use super::markdown;
    use crate::output::kit::escape::markdown as escaped;
    use crate::scenario::Request;

    #[test]
    fn the_table_has_a_column_for_each_dataset() {
        let request = Request { view: Some("gloomy".to_owned()), ..Request::default() };
        let text = summarised(WORLD, &request, |view, out| markdown(view, out).unwrap());
        let start = "# A \\| B

*no date: after every day in the scenario · view “Gloomy”*

| | Letters | Log |
|---|---|---|
| **People** | | |
| People | design | none |
| **Companies · Here** | | |
| Firm, Inc. | sealed, by design | design, as intended |
| Host | sealed, by design | design |

- **design**: can read it as things stand
";
        assert!(text.starts_with(start), "{text}");
        let end = "
- **Is the key lost?**
  - yes (in the view “Gloomy”; no source named)
  - otherwise: --choose lost=no
";
        assert!(text.ends_with(end), "{text}");
    }

    #[test]
    fn a_name_cannot_become_markup() {
        assert_eq!(escaped("a|b *c*\n<d> [e](f)"), "a\\|b \\*c\\* \\<d\\> \\[e\\](f)");
    }
}
