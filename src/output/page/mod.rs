//! A page of headings, sentences, nested items and small tables, for a terminal or as Markdown.

mod markdown;
mod terminal;

use super::terminal::Phrase;

/// One part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, 1 for the page's own.
    Heading(usize, Phrase),
    /// A paragraph.
    Text(Phrase),
    /// An item of a list, at a depth from 0.
    Item(usize, Phrase),
    /// A table: its head, its rows, and how many columns stand again where it is cut into several.
    Table(Vec<String>, Vec<Vec<String>>, usize),
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    blocks: Vec<Block>,
}

impl Page {
    /// Adds a heading.
    pub fn heading(&mut self, level: usize, text: impl Into<Phrase>) {
        self.blocks.push(Block::Heading(level, text.into()));
    }

    /// Adds a paragraph.
    pub fn text(&mut self, text: impl Into<Phrase>) {
        self.blocks.push(Block::Text(text.into()));
    }

    /// Adds an item of a list.
    pub fn item(&mut self, depth: usize, text: impl Into<Phrase>) {
        self.blocks.push(Block::Item(depth, text.into()));
    }

    /// Adds a table.
    pub fn table(&mut self, head: Vec<String>, rows: Vec<Vec<String>>) {
        self.blocks.push(Block::Table(head, rows, 0));
    }

    /// Adds a table to be compared down its columns: where it is too wide it is cut into several, each with the first `again` columns.
    pub fn wide_table(&mut self, head: Vec<String>, rows: Vec<Vec<String>>, again: usize) {
        self.blocks.push(Block::Table(head, rows, again));
    }
}

impl From<&str> for Phrase {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}
