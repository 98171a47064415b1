//! The summary of a matrix as sentences under headings; terminal and Markdown set them each in its own way.

use super::{Answer, Chosen, Extent, Finding, Findings, MatrixView, Standing};
use crate::graph::Sense;
use crate::present::single_points::{Points, SinglePoints};
use crate::text::caveats;
use crate::text::senses;
use crate::text::summary::{self, Because, headings};
use crate::text::{Phrase, Subject};
use std::collections::BTreeSet;

/// How an item is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Not at all.
    Plain,
    /// As kept.
    Kept,
    /// As broken.
    Broken,
    /// As kept as far as is known, which is not far enough.
    NotShown,
}

/// One sentence, and what is said beneath it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// How it is marked.
    pub mark: Mark,
    /// The sentence.
    pub text: Phrase,
    /// Further sentences about the same.
    pub details: Vec<String>,
}

/// Sentences under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: &'static str,
    /// The sentences; at least one.
    pub items: Vec<Item>,
}

/// Every section that has something to say; `alone` is what alone suffices to do to users what is asked, `idle` are the questions on which
/// nothing hangs, as places among the answers.
pub(super) fn sections(view: &MatrixView<'_>, findings: &Findings, alone: Option<&SinglePoints>, idle: &[usize]) -> Vec<Section> {
    let sealed = match view.sense {
        Sense::Reads => or_nobody(sealed(view, findings)),
        // Who holds a copy is not what is asked.
        Sense::Unnoticed | Sense::Kept | Sense::Alters | Sense::Denies => Vec::new(),
    };
    let mut sections = vec![
        Section { heading: headings::by_design(view.sense), items: or_nobody(by_design(view, findings)) },
        Section { heading: headings::could(view.sense), items: or(view, could(view, findings)) },
        Section { heading: headings::SEALED, items: sealed },
        Section { heading: headings::nothing(view.sense), items: nothing(view, findings) },
        Section {
            heading: alone.map_or("", |alone| alone.heading),
            items: alone.map_or_else(Vec::new, |alone| alone.points.iter().map(suffices).collect()),
        },
        Section { heading: headings::other(view.sense), items: other(view) },
        Section { heading: headings::KEPT, items: kept(view, findings) },
        Section { heading: caveats::HEADING, items: not_known(view, findings) },
        Section { heading: headings::POLICIES, items: policies(view) },
        Section { heading: headings::ANSWERS, items: answers(view, idle) },
    ];
    sections.retain(|section| !section.items.is_empty());
    sections
}

/// What alone suffices to do something to users of some data.
fn suffices(points: &Points) -> Item {
    Item { details: points.says.clone(), ..item(Phrase::plain(&points.names)) }
}

fn item(text: Phrase) -> Item {
    Item { mark: Mark::Plain, text, details: Vec::new() }
}

fn or_nobody(items: Vec<Item>) -> Vec<Item> {
    if items.is_empty() { vec![item(Phrase::plain(summary::NOBODY))] } else { items }
}

/// The same of those who could come to read, of whom not all may be looked at.
fn or(view: &MatrixView<'_>, items: Vec<Item>) -> Vec<Item> {
    let unsure = !view.caveats.governments_not_looked_at.is_empty() || !view.caveats.not_looked_at.is_empty();
    if items.is_empty() && unsure { vec![item(Phrase::plain(caveats::NOBODY_LOOKED_AT))] } else { or_nobody(items) }
}

/// What comes out otherwise where the other question is asked.
fn other(view: &MatrixView<'_>) -> Vec<Item> {
    let told = view.told();
    if !told.differs() {
        return Vec::new();
    }
    vec![item(Phrase::plain(senses::other(view.sense, told.all, told.never_unnoticed, told.harder_unnoticed, told.unknown)))]
}

/// Of so many groups of parties it is told what they may have kept; the others are counted.
const MAX_KEPT: usize = 4;

/// Who could read by easier means than now with what was kept from earlier days.
fn kept(view: &MatrixView<'_>, findings: &Findings) -> Vec<Item> {
    let sentence =
        |finding: &Finding| item(summary::kept(names(view, &finding.parties), &view.extent_in_words(&finding.data), finding.cell.reads));
    let more: BTreeSet<usize> = findings.kept.iter().skip(MAX_KEPT).flat_map(|finding| &finding.parties).copied().collect();
    let counted = (!more.is_empty()).then(|| item(Phrase::plain(summary::more_kept(more.len()))));
    findings.kept.iter().take(MAX_KEPT).map(sentence).chain(counted).collect()
}

/// Whose law is not there, who may have something by it, what is assumed and what was left out.
fn not_known(view: &MatrixView<'_>, findings: &Findings) -> Vec<Item> {
    let mut items: Vec<Item> = view.caveats.sentences.iter().map(|told| item(Phrase::plain(told))).collect();
    if !findings.unknown.is_empty() {
        items.push(item(summary::unknown(names(view, &findings.unknown))));
    }
    items
}

fn by_design(view: &MatrixView<'_>, findings: &Findings) -> Vec<Item> {
    let sentence = |finding: &Finding| {
        item(summary::by_design(names(view, &finding.parties), &view.extent_in_words(&finding.data), finding.cell.meant, view.sense))
    };
    findings.by_design.iter().map(sentence).collect()
}

fn could(view: &MatrixView<'_>, findings: &Findings) -> Vec<Item> {
    let sentence = |finding: &Finding| Item {
        details: instance(view, finding),
        ..item(summary::could(names(view, &finding.parties), &view.extent_in_words(&finding.data), finding.cell.reads, view.sense))
    };
    findings.could.iter().map(sentence).collect()
}

fn sealed(view: &MatrixView<'_>, findings: &Findings) -> Vec<Item> {
    let sentence = |finding: &Finding| {
        let plural = finding.parties.len() > 1 || subjects(view, &finding.parties).any(|party| party.plural);
        let (who, what) = (names(view, &finding.parties), view.extent_in_words(&finding.data));
        let opens = finding.cell.standing == Standing::Found;
        let text = summary::sealed(who, plural, &what, finding.cell.holds, opens.then_some(finding.cell.reads));
        Item { details: instance(view, finding), ..item(text) }
    };
    findings.sealed.iter().map(sentence).collect()
}

/// One way for the first party and the first dataset, where the sentence is about more.
fn instance(view: &MatrixView<'_>, finding: &Finding) -> Vec<String> {
    let Some(way) = &finding.instance else { return Vec::new() };
    let party = subjects(view, &finding.parties).next().filter(|_| finding.parties.len() > 1);
    let data = view.data.get(finding.first).filter(|_| !matches!(finding.data, Extent::These { count: 1, .. }));
    vec![summary::instance(party, data.map(|d| d.name), way)]
}

fn nothing(view: &MatrixView<'_>, findings: &Findings) -> Vec<Item> {
    let mut items = Vec::new();
    if !findings.nothing.is_empty() {
        items.push(item(summary::nothing(names(view, &findings.nothing), view.sense)));
    }
    if !findings.without_word.is_empty() {
        items.push(item(summary::without_word(names(view, &findings.without_word))));
    }
    if !findings.absent.is_empty() {
        items.push(item(summary::absent(names(view, &findings.absent))));
    }
    if !findings.absent_data.is_empty() {
        let names: Vec<&str> = findings.absent_data.iter().filter_map(|d| view.data.get(*d)).map(|d| d.name).collect();
        items.push(item(summary::absent_data(&names)));
    }
    items
}

fn policies(view: &MatrixView<'_>) -> Vec<Item> {
    let one = |verdict: &crate::present::PolicyVerdict<'_>| Item {
        mark: match (verdict.pass, &verdict.doubt) {
            (true, None) => Mark::Kept,
            (true, Some(_)) => Mark::NotShown,
            (false, _) => Mark::Broken,
        },
        text: summary::policy(verdict.name, verdict.id),
        details: verdict
            .witness
            .iter()
            .map(crate::present::Witness::told)
            .chain(verdict.doubt.clone())
            .chain(verdict.remark.clone())
            .chain(verdict.about_nothing.then(|| summary::ABOUT_NOTHING.to_owned()))
            .collect(),
    };
    view.verdicts_as_written().map(one).collect()
}

/// The answers in force. Questions of packs on which nothing hangs are only counted.
fn answers(view: &MatrixView<'_>, idle: &[usize]) -> Vec<Item> {
    let is_idle = |answer: &&Answer<'_>| {
        let unchosen = matches!(answer.chosen, Chosen::Default | Chosen::Date);
        unchosen && idle.iter().filter_map(|index| view.answers.get(*index)).any(|idle| idle.switch == answer.switch)
    };
    let (folded, told): (Vec<_>, Vec<_>) = view.answers_as_written().partition(is_idle);
    let count = (!folded.is_empty()).then(|| item(Phrase::plain(summary::idle(folded.len(), super::super::question(view.sense)))));
    told.into_iter().map(|told| answer(view, told)).chain(count).collect()
}

fn answer(view: &MatrixView<'_>, answer: &Answer<'_>) -> Item {
    let because = match answer.chosen {
        Chosen::Hand => Because::Hand,
        Chosen::View => Because::View(view.view.map(|(_, label)| label)),
        Chosen::Date => Because::Date,
        Chosen::Default => Because::Default,
    };
    let said_by: Vec<&str> = answer.said_by.iter().map(|speaker| speaker.name).collect();
    let event = answer.on.map(|on| (on, answer.option == "before"));
    let mut details = vec![summary::answer(answer.label, event, because, &said_by, answer.kind == "claim")];
    if !answer.others.is_empty() {
        details.push(summary::otherwise(answer.switch, &answer.others));
    }
    Item { mark: Mark::Plain, text: Phrase::strong(answer.question), details }
}

fn subjects<'v>(view: &'v MatrixView<'_>, parties: &'v [usize]) -> impl Iterator<Item = &'v Subject> {
    parties.iter().filter_map(|index| view.parties.get(*index)).map(|party| &party.spoken)
}

/// Parties at the beginning of a sentence.
fn names(view: &MatrixView<'_>, parties: &[usize]) -> Phrase {
    summary::parties(subjects(view, parties))
}

impl MatrixView<'_> {
    /// The datasets of an extent: "everything", "everything but “Keychain”", "“Mail” and “Photos”".
    #[must_use]
    pub fn extent_in_words(&self, extent: &Extent) -> String {
        let names = |indices: &[usize]| -> Vec<&str> { indices.iter().filter_map(|d| self.data.get(*d)).map(|d| d.name).collect() };
        match extent {
            Extent::Everything => summary::everything_but(&[]),
            Extent::EverythingBut(missing) => summary::everything_but(&names(missing)),
            Extent::These { first, count } => summary::datasets(&names(first), *count),
        }
    }
}
