//! A page as Markdown.

use super::{Block, Page};
use crate::output::kit::escape::markdown as escape;
use crate::output::terminal::Phrase;
use std::io::{self, Write};

impl Page {
    /// Writes the page as Markdown. Whatever comes from a file is plain text there too.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut before: Option<&Block> = None;
        for block in &self.blocks {
            if !matches!((before, block), (None, _) | (Some(Block::Item(..)), Block::Item(..))) {
                writeln!(out)?;
            }
            match block {
                Block::Heading(level, text) => {
                    let plain: String = text.parts().map(|(part, _)| part).collect();
                    writeln!(out, "{} {}", "#".repeat(*level), escape(&plain))?;
                }
                Block::Text(text) => writeln!(out, "{}", inline(text))?,
                Block::Item(depth, text) => writeln!(out, "{}- {}", "  ".repeat(*depth), inline(text))?,
                Block::Table(head, rows, _) => {
                    row(head, out)?;
                    writeln!(out, "|{}", " --- |".repeat(head.len()))?;
                    for cells in rows {
                        row(cells, out)?;
                    }
                }
            }
            before = Some(block);
        }
        Ok(())
    }
}

fn row(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|c| escape(c)).collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

fn inline(text: &Phrase) -> String {
    text.parts()
        .map(|(part, strong)| {
            // White space cannot stand at the edge of an emphasis, and `clean` would take it away.
            let inner = escape(part);
            let (start, end) = (part.len() - part.trim_start().len(), part.trim_end().len());
            let edge = |there: bool| if there { " " } else { "" };
            let inner = if strong && !inner.is_empty() { format!("**{inner}**") } else { inner };
            if part.trim().is_empty() {
                edge(!part.is_empty()).to_owned()
            } else {
                format!("{}{inner}{}", edge(start > 0), edge(end < part.len()))
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::output::page::Page;
    use crate::output::terminal::Phrase;

    #[test]
    fn what_a_file_says_is_no_markup() {
        let mut page = Page::default();
        page.text(Phrase::plain("a ").then_strong("*b*").then(" <c>"));
        let mut out = Vec::new();
        page.markdown(&mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a **\\*b\\*** \\<c\\>\n");
    }
}
