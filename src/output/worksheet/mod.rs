//! A worksheet on paper: the sheet for the class, the key for the teacher, or both, as text, Markdown or HTML.
//!
//! `sheet` and `key` say what stands on the page as blocks; each form sets them in its own way.

mod blocks;
mod html;
mod key;
mod markdown;
mod sheet;
mod text;
mod words;

pub use html::html;
pub use markdown::markdown;
pub use text::text;

use crate::present::worksheet::Worksheet;
use blocks::Block;

/// Which part is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The sheet, for the class.
    Sheet,
    /// The key, for the teacher.
    Key,
    /// The sheet, then the key.
    Both,
}

/// What stands on the pages of a part.
fn blocks(worksheet: &Worksheet<'_>, part: Part) -> Vec<Block> {
    match part {
        Part::Sheet => sheet::blocks(worksheet),
        Part::Key => key::blocks(worksheet),
        Part::Both => [sheet::blocks(worksheet), vec![Block::NewPage], key::blocks(worksheet)].concat(),
    }
}
