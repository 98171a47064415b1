//! One entry of law, in sentences for a terminal.

use super::words;
use crate::analysis::laws::Law;
use crate::output::prose::paragraph;

/// The entry, in lines of at most `width` columns.
#[must_use]
pub fn explain(law: &Law, width: usize) -> String {
    let mut out = format!("{}: {}\n\n", law.id, law.name);
    paragraph(&mut out, "", "", &words::sentences(law).join(" "), width);
    if let Some(note) = &law.note {
        out.push('\n');
        paragraph(&mut out, "", "", note, width);
    }
    for dispute in &law.disputes {
        out.push_str(&format!("\nDisputed (switch {}): {}\n", dispute.switch, dispute.question));
        for answer in &dispute.answers {
            paragraph(&mut out, "  - ", "    ", &words::answer(answer), width);
        }
        if let Some(note) = &dispute.note {
            paragraph(&mut out, "  ", "  ", note, width);
        }
    }
    out.push('\n');
    out.push_str(&format!("Statute:    {}\n", law.statute.as_deref().unwrap_or("not named")));
    out.push_str(&format!("Confidence: {}\n", words::confidence(law.confidence)));
    out.push_str(&format!("Pack:       {}\n", law.pack));
    out.push_str("Sources:\n");
    for source in &law.sources {
        paragraph(&mut out, "  - ", "    ", &words::source(source), width);
        if let Some(url) = &source.url {
            out.push_str(&format!("    {url}\n"));
        }
        if let Some(note) = &source.note {
            paragraph(&mut out, "    ", "    ", note, width);
        }
    }
    out.push_str("\nNot legal advice.\n");
    out
}
