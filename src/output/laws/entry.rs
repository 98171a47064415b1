//! One entry of law, in sentences for a terminal.

use crate::output::kit::wrap::paragraph;
use crate::present::laws::Entry;
use crate::text::catalogue::{NO_ADVICE, NOT_NAMED};

/// The entry, in lines of at most `width` columns.
pub(super) fn explain(law: &Entry, width: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "", &format!("{}: {}", law.id, law.name), width);
    out.push('\n');
    paragraph(&mut out, "", "", &law.says, width);
    if let Some(note) = &law.note {
        out.push('\n');
        paragraph(&mut out, "", "", note, width);
    }
    for dispute in &law.disputes {
        out.push('\n');
        paragraph(&mut out, "", "", &format!("Disputed (switch {}): {}", dispute.switch, dispute.question), width);
        for answer in &dispute.answers {
            paragraph(&mut out, "  - ", "    ", &answer.words, width);
        }
        if let Some(note) = &dispute.note {
            paragraph(&mut out, "  ", "  ", note, width);
        }
    }
    out.push('\n');
    paragraph(&mut out, "Statute:    ", "            ", law.statute.as_deref().unwrap_or(NOT_NAMED), width);
    paragraph(&mut out, "Confidence: ", "            ", law.confidence_words, width);
    out.push_str(&format!("Pack:       {}\n", law.pack));
    out.push_str("Sources:\n");
    for source in &law.sources {
        paragraph(&mut out, "  - ", "    ", &source.words, width);
        out.extend(source.url.iter().map(|url| format!("    {url}\n")));
        if let Some(note) = &source.note {
            paragraph(&mut out, "    ", "    ", note, width);
        }
    }
    out.push('\n');
    paragraph(&mut out, "", "", NO_ADVICE, width);
    out
}
