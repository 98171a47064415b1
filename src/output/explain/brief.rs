//! All data of a party, a few lines for each.

use super::notes;
use crate::analysis::explain::Explanation;
use crate::output::prose::paragraph;

/// A cell in a few lines, for the terminal.
#[must_use]
pub fn brief_text(explanation: &Explanation, width: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "  ", &notes::heading(explanation), width);
    paragraph(&mut out, "  ", "  ", &notes::summary(explanation), width);
    out
}

/// A cell in a few lines, as Markdown.
#[must_use]
pub fn brief(explanation: &Explanation) -> String {
    format!("- **{}.** {}\n", notes::heading(explanation), notes::summary(explanation))
}
