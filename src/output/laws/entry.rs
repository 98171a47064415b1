//! One entry of law, in sentences for one screen of a terminal.

use crate::output::kit::text::{clean, shorten, width};
use crate::output::kit::wrap::paragraph;
use crate::present::laws::{Context, Dispute, Entry};
use crate::text::catalogue::{NO_ADVICE, NOT_NAMED, checked, whole};

/// How wide a screen is.
const WIDTH: usize = 80;

/// How many lines it has.
const HEIGHT: usize = 40;

/// How far an entry is shortened, until it fits on a screen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    /// Nothing is left out.
    Nothing,
    /// The addresses of the sources and what is noted on them.
    Addresses,
    /// Also the notes on disputes.
    Disputes,
    /// Also all sources but two.
    Sources,
}

/// The entry, in at most 40 lines of at most 80 columns: what does not fit is left out, and the last line says so.
pub(super) fn explain(law: &Entry, context: Option<&Context>, screen: usize) -> String {
    let most = screen.min(WIDTH);
    for cut in [Cut::Nothing, Cut::Addresses, Cut::Disputes, Cut::Sources] {
        let text = written(law, context, (law.note.as_deref(), cut), most);
        if height(&text, most) <= HEIGHT {
            return text;
        }
    }
    // The rest of the room is the note's, in whole sentences.
    let note = law.note.as_deref().unwrap_or_default();
    let ends = note.match_indices(". ").map(|(at, _)| at + 1);
    let shorter = ends.filter_map(|end| note.get(..end)).map(|note| written(law, context, (Some(note), Cut::Sources), most));
    let fits = shorter.filter(|text| height(text, most) <= HEIGHT).last();
    fits.unwrap_or_else(|| written(law, context, (None, Cut::Sources), most))
}

/// How many lines of a screen a text takes: a longer one is broken by the terminal.
fn height(text: &str, most: usize) -> usize {
    text.lines().map(|line| width(line).div_ceil(most).max(1)).sum()
}

fn written(law: &Entry, context: Option<&Context>, (note, cut): (Option<&str>, Cut), most: usize) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "  ", &format!("{}: {}", law.id, law.name), most);
    out.push('\n');
    paragraph(&mut out, "", "", &law.says, most);
    for part in note.into_iter().chain(context.iter().flat_map(|context| &context.meets_words).map(String::as_str)) {
        out.push('\n');
        paragraph(&mut out, "", "", part, most);
    }
    for dispute in &law.disputes {
        out.push('\n');
        disputed(&mut out, dispute, cut, most);
    }
    if let Some(context) = context {
        out.push('\n');
        paragraph(&mut out, "", "", &context.decides_words, most);
    }
    out.push('\n');
    let sure = format!("{}; {}", law.confidence_words, checked(law.checked.as_deref()));
    for (head, text) in
        [("Statute:    ", law.statute.as_deref().unwrap_or(NOT_NAMED)), ("Confidence: ", &sure), ("Pack:       ", &law.pack)]
    {
        paragraph(&mut out, head, "            ", text, most);
    }
    sources(&mut out, law, cut, most);
    let is_whole = cut == Cut::Nothing && note == law.note.as_deref();
    paragraph(&mut out, "", "", NO_ADVICE, most);
    if !is_whole {
        paragraph(&mut out, "", "", &whole(&law.id), most);
    }
    out
}

fn disputed(out: &mut String, dispute: &Dispute, cut: Cut, most: usize) {
    paragraph(out, "", "  ", &format!("Disputed ({}): {}", dispute.switch, dispute.question), most);
    for answer in &dispute.answers {
        paragraph(out, "  - ", "    ", &answer.words, most);
    }
    if let Some(note) = dispute.note.as_ref().filter(|_| cut < Cut::Disputes) {
        paragraph(out, "  ", "  ", note, most);
    }
}

fn sources(out: &mut String, law: &Entry, cut: Cut, most: usize) {
    let shown = if cut == Cut::Sources { 2 } else { law.sources.len() };
    for (place, source) in law.sources.iter().enumerate().take(shown) {
        let head = if place == 0 { "Sources:    " } else { "            " };
        if cut >= Cut::Addresses {
            out.push_str(&format!("{head}{}\n", shorten(&clean(&source.words), most - head.len())));
            continue;
        }
        paragraph(out, head, "            ", &source.words, most);
        out.extend(source.url.iter().map(|url| format!("            {}\n", clean(url))));
        if let Some(note) = &source.note {
            paragraph(out, "            ", "            ", note, most);
        }
    }
}
