//! Entries of law as Markdown: a list, or the page of a country.

use crate::present::laws::{Context, Country, Entry};
use crate::text::catalogue::{NOT_NAMED, NOTHING, checked};

/// The page of a country: its own law and the agreements that it is a side of.
#[must_use]
pub fn country(country: &Country) -> String {
    let mut out = format!("# {}: the law in the packs\n\n", country.name);
    out.push_str("<!-- Generated from the packs; a test keeps it fresh. -->\n\n");
    out.push_str(
        "Not legal advice: the entries simplify on purpose, cover a part of the law, and age. How to read them: \
         [law packs](README.md).\n",
    );
    if let Some(outer) = &country.within {
        out.push_str(&format!("\nThe law of [{outer}]({outer}.md) counts here too.\n"));
    }
    out.push_str(&list(&country.laws, None));
    out
}

/// Entries as Markdown: a table of all, then each in sentences; of one that is asked for alone, also what it meets and decides.
pub(super) fn list(laws: &[Entry], context: Option<&Context>) -> String {
    let mut out = String::from("\n| entry | what | binds | reach | in force | confidence | checked |\n|---|---|---|---|---|---|---|\n");
    for law in laws {
        let binds = law.binds.join(", ");
        out.push_str(&format!(
            "| [`{id}`](#{id}) | {} | {} | {} | {} | {} | {} |\n",
            law.what,
            if binds.is_empty() { NOTHING } else { &binds },
            law.reach.unwrap_or(NOTHING),
            law.dates,
            law.confidence.unwrap_or(NOTHING),
            law.checked.as_deref().unwrap_or(NOTHING),
            id = law.id,
        ));
    }
    for laws in laws.chunk_by(|a, b| a.kind == b.kind) {
        out.extend(laws.first().map(|law| format!("\n## {}\n", law.heading)));
        out.extend(laws.iter().map(entry));
    }
    if let Some(context) = context {
        out.extend(context.meets_words.iter().chain([&context.decides_words]).map(|words| format!("\n{words}\n")));
    }
    out
}

fn entry(law: &Entry) -> String {
    let mut out = format!("\n### {}\n\n**{}**\n\n{}\n", law.id, law.name, law.says);
    out.extend(law.note.iter().map(|note| format!("\n{}\n", flat(note))));
    for dispute in &law.disputes {
        out.push_str(&format!("\nDisputed (switch `{}`): {}\n\n", dispute.switch, dispute.question));
        out.extend(dispute.answers.iter().map(|answer| format!("- {}\n", answer.words)));
        out.extend(dispute.note.iter().map(|note| format!("\n{}\n", flat(note))));
    }
    out.push_str(&format!("\n- Statute: {}\n", law.statute.as_deref().unwrap_or(NOT_NAMED)));
    out.push_str(&format!("- Confidence: {}; {}\n- Pack: `{}`\n", law.confidence_words, checked(law.checked.as_deref()), law.pack));
    for source in &law.sources {
        let url = source.url.as_ref().map_or_else(String::new, |url| format!(", <{url}>"));
        out.push_str(&format!("- Source: {}{url}\n", source.words));
    }
    out
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
