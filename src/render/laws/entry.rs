//! One entry of law, in sentences for a terminal.

use super::words;
use crate::analysis::laws::Law;
use crate::render::paragraph::wrap;

/// The entry, in lines of at most `width` columns.
#[must_use]
pub fn explain(law: &Law, width: usize) -> String {
    let mut out = format!("{}: {}\n\n", law.id, law.name);
    out.push_str(&wrap(&words::sentences(law).join(" "), width, ""));
    if let Some(note) = &law.note {
        out.push('\n');
        out.push_str(&wrap(note, width, ""));
    }
    for dispute in &law.disputes {
        out.push_str(&format!("\nDisputed (switch {}): {}\n", dispute.switch, dispute.question));
        for answer in &dispute.answers {
            out.push_str(&hanging(&words::answer(answer), width));
        }
        if let Some(note) = &dispute.note {
            out.push_str(&wrap(note, width, "  "));
        }
    }
    out.push('\n');
    out.push_str(&format!("Statute:    {}\n", law.statute.as_deref().unwrap_or("not named")));
    out.push_str(&format!("Confidence: {}\n", words::confidence(law.confidence)));
    out.push_str(&format!("Pack:       {}\n", law.pack));
    out.push_str("Sources:\n");
    for source in &law.sources {
        out.push_str(&hanging(&words::source(source), width));
        if let Some(url) = &source.url {
            out.push_str(&format!("    {url}\n"));
        }
        if let Some(note) = &source.note {
            out.push_str(&wrap(note, width, "    "));
        }
    }
    out.push_str("\nNot legal advice.\n");
    out
}

/// An item of a list: the first line with a dash, the others under it.
fn hanging(text: &str, width: usize) -> String {
    wrap(text, width, "    ").replacen("    ", "  - ", 1)
}
