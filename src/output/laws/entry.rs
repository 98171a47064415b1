//! One entry of law, in sentences for a terminal.

use crate::output::kit::wrap::paragraph;
use crate::present::laws::Entry;
use crate::text::catalogue::{NO_ADVICE, NOT_NAMED};

/// The entry, in lines of at most `width` columns.
pub(super) fn explain(law: &Entry, width: usize) -> String {
    let mut out = format!("{}: {}\n\n", law.id, law.name);
    paragraph(&mut out, "", "", &law.says, width);
    if let Some(note) = &law.note {
        out.push('\n');
        paragraph(&mut out, "", "", note, width);
    }
    for dispute in &law.disputes {
        out.push_str(&format!("\nDisputed (switch {}): {}\n", dispute.switch, dispute.question));
        for answer in &dispute.answers {
            paragraph(&mut out, "  - ", "    ", &answer.words, width);
        }
        if let Some(note) = &dispute.note {
            paragraph(&mut out, "  ", "  ", note, width);
        }
    }
    out.push('\n');
    out.push_str(&format!("Statute:    {}\n", law.statute.as_deref().unwrap_or(NOT_NAMED)));
    out.push_str(&format!("Confidence: {}\n", law.confidence_words));
    out.push_str(&format!("Pack:       {}\n", law.pack));
    out.push_str("Sources:\n");
    for source in &law.sources {
        paragraph(&mut out, "  - ", "    ", &source.words, width);
        out.extend(source.url.iter().map(|url| format!("    {url}\n")));
        if let Some(note) = &source.note {
            paragraph(&mut out, "    ", "    ", note, width);
        }
    }
    out.push_str(&format!("\n{NO_ADVICE}\n"));
    out
}
