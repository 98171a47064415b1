//! What the answers turn on.

use super::conditions::{self, answer};
use crate::output::page::Page;
use crate::output::terminal::Phrase;
use crate::present::combinations::decide::{Beliefs, Decisions, Turning};

/// The page of deciding switches.
#[must_use]
pub fn decide_page(decisions: &Decisions) -> Page {
    let words = &decisions.words;
    let mut page = Page::default();
    page.heading(1, decisions.title.as_str());
    for said in words.day.iter().map(String::as_str).chain(words.no_switch) {
        page.text(said);
    }
    for cell in &words.turning {
        turning(&mut page, cell);
    }
    conditions::fixed(&mut page, "What no switch changes", &words.fixed);
    for said in words.never.iter().chain(&words.never_looked_at) {
        page.text(said.as_str());
    }
    if !words.idle.is_empty() {
        page.heading(2, "What decides nothing here");
    }
    for (id, question) in &words.idle {
        page.item(0, Phrase::strong(id).then(": ").then(question));
    }
    if let Some(said) = &words.unsolved {
        page.text(said.as_str());
    }
    if let Some(said) = words.skipped {
        page.text(said);
    }
    page
}

fn turning(page: &mut Page, cell: &Turning) {
    page.heading(2, cell.heading.as_str());
    let mut now = Phrase::plain("As things stand: ");
    for (index, does) in cell.stands.iter().enumerate() {
        now = now.then(if index > 0 { ", " } else { "" }).then_strong(does);
    }
    page.item(0, now.then("."));
    if !cell.alone.is_empty() {
        page.item(0, "Each of these changes that alone:");
    }
    for (chosen, then) in &cell.alone {
        page.item(1, answer(chosen).then(" → ").then(then).then(format!(" ({})", chosen.ids)));
    }
    if !cell.otherwise.is_empty() {
        page.item(0, "Each of these changes along which path, not whether:");
    }
    for chosen in &cell.otherwise {
        page.item(1, answer(chosen).then(format!(" ({})", chosen.ids)));
    }
    if let Some(together) = &cell.together {
        page.item(0, format!("Only together with others: {together}."));
    }
    for one in &cell.beliefs {
        beliefs(page, one);
    }
}

/// What one must believe for each outcome, and who says so.
fn beliefs(page: &mut Page, beliefs: &Beliefs) {
    match beliefs {
        Beliefs::Whatever(does) => page.item(0, Phrase::plain("Whatever one believes: ").then_strong(does).then(".")),
        Beliefs::Each { lead, outcomes, said } => {
            page.item(0, lead.as_str());
            for outcome in outcomes {
                conditions::outcome(page, 1, outcome);
            }
            for (claimed, speakers) in said {
                let claimed = Phrase::plain(&claimed.question).then(&claimed.label);
                page.item(1, claimed.then(" — so says ").then_strong(speakers));
            }
        }
    }
}
