//! Entries of law as Markdown: a list, or the page of a country.

use super::words;
use crate::analysis::laws::{Country, Law, LawKind};

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
    out.push_str(&list(&country.laws));
    out
}

/// Entries as Markdown: a table of all, then each in sentences.
#[must_use]
pub fn list(laws: &[Law]) -> String {
    let mut out = String::from("\n| entry | what | binds | reach | in force | confidence |\n|---|---|---|---|---|---|\n");
    for law in laws {
        let what = match law.kind {
            LawKind::Power => law.verbs.join(", "),
            LawKind::Shield => "shield".to_owned(),
            LawKind::Agreement => format!("agreement: {}", law.form.unwrap_or("–")),
        };
        let dash = |text: String| if text.is_empty() { "–".to_owned() } else { text };
        out.push_str(&format!(
            "| [`{id}`](#{id}) | {what} | {} | {} | {} | {} |\n",
            dash(law.binds.join(", ")),
            law.reach.unwrap_or("–"),
            words::dates(law),
            law.confidence.unwrap_or("–"),
            id = law.id,
        ));
    }
    for (kind, head) in [(LawKind::Power, "Powers"), (LawKind::Shield, "Shields"), (LawKind::Agreement, "Agreements")] {
        let of_kind: Vec<&Law> = laws.iter().filter(|l| l.kind == kind).collect();
        if !of_kind.is_empty() {
            out.push_str(&format!("\n## {head}\n"));
        }
        for law in of_kind {
            out.push_str(&entry(law));
        }
    }
    out
}

fn entry(law: &Law) -> String {
    let mut out = format!("\n### {}\n\n**{}**\n\n{}\n", law.id, law.name, words::sentences(law).join(" "));
    if let Some(note) = &law.note {
        out.push_str(&format!("\n{}\n", note.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    for dispute in &law.disputes {
        out.push_str(&format!("\nDisputed (switch `{}`): {}\n\n", dispute.switch, dispute.question));
        for answer in &dispute.answers {
            out.push_str(&format!("- {}\n", words::answer(answer)));
        }
        if let Some(note) = &dispute.note {
            out.push_str(&format!("\n{}\n", note.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }
    out.push_str(&format!("\n- Statute: {}\n", law.statute.as_deref().unwrap_or("not named")));
    out.push_str(&format!("- Confidence: {}\n- Pack: `{}`\n", words::confidence(law.confidence), law.pack));
    for source in &law.sources {
        out.push_str(&match &source.url {
            Some(url) => format!("- Source: {}, <{url}>\n", words::source(source)),
            None => format!("- Source: {}\n", words::source(source)),
        });
    }
    out
}
