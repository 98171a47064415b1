//! What follows from the matrix, in sentences; terminal and Markdown set them each in its own way.

use crate::analysis::explain::words::capital;
use crate::graph::Means;
use crate::output::terminal::Phrase;
use crate::present::run::{Answer, Chosen, Extent, Finding, Findings, Meant, Report};
use crate::present::{day, quoted, several, several_of};

/// How an item is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Not at all.
    Plain,
    /// As kept.
    Kept,
    /// As broken.
    Broken,
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

/// Every section that has something to say.
#[must_use]
pub fn sections(report: &Report<'_>) -> Vec<Section> {
    let findings = report.findings();
    let mut sections = vec![
        Section { heading: "Who reads by design", items: or_nobody(by_design(report, &findings), "Nobody.") },
        Section { heading: "Who else could come to read", items: or_nobody(could(report, &findings), "Nobody.") },
        Section { heading: "Who holds sealed copies", items: or_nobody(sealed(report, &findings), "Nobody.") },
        Section { heading: "Who has nothing", items: nothing(report, &findings) },
        Section { heading: "Policies", items: policies(report) },
        Section { heading: "Answers in force", items: report.answers_as_written().map(|a| answer(report, a)).collect() },
    ];
    sections.retain(|section| !section.items.is_empty());
    sections
}

fn item(text: Phrase) -> Item {
    Item { mark: Mark::Plain, text, details: Vec::new() }
}

fn or_nobody(items: Vec<Item>, nobody: &str) -> Vec<Item> {
    if items.is_empty() { vec![item(Phrase::plain(nobody))] } else { items }
}

fn by_design(report: &Report<'_>, findings: &Findings) -> Vec<Item> {
    let sentence = |finding: &Finding| {
        let rest = match finding.cell.meant {
            Meant::Unsaid => ".",
            Meant::Subject => ", being its subject.",
            Meant::Yes => ", as is meant.",
            Meant::No => " without being meant to.",
        };
        item(who(report, finding).then(format!(" can read {}{rest}", extent(report, &finding.data))))
    };
    findings.by_design.iter().map(sentence).collect()
}

fn could(report: &Report<'_>, findings: &Findings) -> Vec<Item> {
    let sentence = |finding: &Finding| {
        let what = extent(report, &finding.data);
        let rest = match finding.cell.reads {
            Means::Design | Means::None => format!(" can read {what}."),
            Means::Ownership => format!(" could read {what} by ownership."),
            Means::Law => format!(" could have {what} handed over by law."),
            Means::Treaty => format!(" could get {what} by treaty."),
            Means::Contested => format!(" could demand {what} by a contested order."),
            Means::Tampering => format!(" could read {what} by tampering."),
            Means::BreakIn => format!(" could read {what} by breaking in."),
        };
        Item { details: instance(report, finding), ..item(who(report, finding).then(rest)) }
    };
    findings.could.iter().map(sentence).collect()
}

fn sealed(report: &Report<'_>, findings: &Findings) -> Vec<Item> {
    let sentence = |finding: &Finding| {
        let what = extent(report, &finding.data);
        let has = match finding.cell.holds {
            Means::Design => format!(" {} sealed copies of {what} by design", if plural(report, finding) { "hold" } else { "holds" }),
            means => format!(" could get sealed copies of {what} {}", means.phrase()),
        };
        let opens = match finding.cell.reads {
            Means::None => ", with no way to open them.".to_owned(),
            means => format!("; to read them takes more: {}.", means.phrase().trim_start_matches("by ")),
        };
        Item { details: instance(report, finding), ..item(who(report, finding).then(has).then(opens)) }
    };
    findings.sealed.iter().map(sentence).collect()
}

/// One way for the first party and the first dataset, where the sentence is about more.
fn instance(report: &Report<'_>, finding: &Finding) -> Vec<String> {
    let Some(way) = &finding.instance else { return Vec::new() };
    let party = finding.parties.first().filter(|_| finding.parties.len() > 1).and_then(|p| report.parties.get(*p));
    let data = report.data.get(finding.first).filter(|_| !matches!(finding.data, Extent::These { count: 1, .. }));
    let of: Vec<String> = party.map(|p| p.spoken.clone()).into_iter().chain(data.map(|d| quoted(d.name))).collect();
    vec![if of.is_empty() { capital(way) } else { format!("For instance {}: {way}", of.join(", ")) }]
}

fn nothing(report: &Report<'_>, findings: &Findings) -> Vec<Item> {
    let mut items = Vec::new();
    if !findings.nothing.is_empty() {
        items.push(item(names(report, &findings.nothing).then(": neither the data nor a sealed copy.")));
    }
    if !findings.absent.is_empty() {
        items.push(item(names(report, &findings.absent).then(": not there under these answers.")));
    }
    if !findings.absent_data.is_empty() {
        let names: Vec<String> = findings.absent_data.iter().filter_map(|d| report.data.get(*d)).map(|d| quoted(d.name)).collect();
        items.push(item(Phrase::plain(format!("{}: not there under these answers.", several(&names, "and")))));
    }
    items
}

fn policies(report: &Report<'_>) -> Vec<Item> {
    let one = |verdict: &crate::present::Verdict<'_>| Item {
        mark: if verdict.pass { Mark::Kept } else { Mark::Broken },
        text: if verdict.name == verdict.id {
            Phrase::strong(verdict.id)
        } else {
            Phrase::strong(verdict.name).then(format!(" ({})", verdict.id))
        },
        details: verdict.witness.iter().map(|w| w.sentence.clone()).collect(),
    };
    report.verdicts_as_written().map(one).collect()
}

fn answer(report: &Report<'_>, answer: &Answer<'_>) -> Item {
    let reason = match (answer.chosen, report.view) {
        (Chosen::Hand, _) => "chosen by hand".to_owned(),
        (Chosen::View, Some((_, label))) => format!("in the view {}", quoted(label)),
        (Chosen::View, None) => "in the view".to_owned(),
        (Chosen::Date, _) => "by the date".to_owned(),
        (Chosen::Default, _) => "by default".to_owned(),
    };
    let mut speakers: Vec<&str> = Vec::new();
    for speaker in &answer.said_by {
        if !speakers.contains(&speaker.name) {
            speakers.push(speaker.name);
        }
    }
    let who = match (speakers.is_empty(), answer.kind) {
        (false, _) => format!("; said by {}", several(&speakers, "and")),
        (true, "claim") => "; said by nobody named".to_owned(),
        (true, _) => String::new(),
    };
    let when = match (answer.on, answer.option) {
        (Some(on), "before") => format!("before {}, ", day(on)),
        (Some(on), _) => format!("since {}, ", day(on)),
        (None, _) => String::new(),
    };
    let mut details = vec![format!("{} ({when}{reason}{who})", answer.label)];
    if !answer.others.is_empty() {
        let others: Vec<String> = answer.others.iter().map(|o| format!("--choose {}={o}", answer.switch)).collect();
        details.push(format!("otherwise: {}", several(&others, "or")));
    }
    Item { mark: Mark::Plain, text: Phrase::strong(answer.question), details }
}

fn who(report: &Report<'_>, finding: &Finding) -> Phrase {
    names(report, &finding.parties)
}

/// Parties at the beginning of a sentence.
fn names(report: &Report<'_>, parties: &[usize]) -> Phrase {
    let mut names: Vec<String> = parties.iter().filter_map(|p| report.parties.get(*p)).map(|p| p.spoken.clone()).collect();
    if let Some(first) = names.first_mut() {
        *first = capital(first);
    }
    if names.len() > MAX_PARTIES {
        return Phrase::strong(several(&names, "and"));
    }
    Phrase::list(names.into_iter().map(Phrase::strong).collect(), "and")
}

/// Of more parties than this the rest is counted.
const MAX_PARTIES: usize = 7;

fn plural(report: &Report<'_>, finding: &Finding) -> bool {
    finding.parties.len() > 1 || finding.parties.iter().any(|index| report.parties.get(*index).is_some_and(|p| p.plural))
}

/// The datasets of a finding: "everything", "everything but “Keychain”", "“Mail” and “Photos”".
pub(super) fn extent(report: &Report<'_>, extent: &Extent) -> String {
    let names = |indices: &[usize]| -> Vec<String> { indices.iter().filter_map(|d| report.data.get(*d)).map(|d| quoted(d.name)).collect() };
    match extent {
        Extent::Everything => "everything".to_owned(),
        Extent::EverythingBut(missing) => format!("everything but {}", several(&names(missing), "and")),
        Extent::These { first, count } => several_of(&names(first), *count, "and"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{WORLD, written};
    use super::{Mark, sections};
    use crate::scenario::Request;
    use std::io::Write as _;

    /// Each section as `heading: sentence | sentence`.
    fn said(request: &Request) -> Vec<String> {
        let text = written(WORLD, request, |report, out| {
            for section in sections(report) {
                let items = section.items.iter().map(|item| {
                    let text: String = item.text.parts().map(|(text, _)| text).collect();
                    let mark = if item.mark == Mark::Broken { "broken: " } else { "" };
                    std::iter::once(format!("{mark}{text}")).chain(item.details.clone()).collect::<Vec<_>>().join(" / ")
                });
                writeln!(out, "{}: {}", section.heading, items.collect::<Vec<_>>().join(" | ")).unwrap();
            }
        });
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn what_follows_is_said_in_sentences() {
        assert_eq!(
            said(&Request::default()),
            [
                "Who reads by design: People can read “Letters”, being its subject. | Firm, Inc. can read “Letters”. | Firm, Inc. can read \
                 “Log”, as is meant. | Host can read “Log” without being meant to.",
                "Who else could come to read: Nobody.",
                "Who holds sealed copies: Host holds sealed copies of “Letters” by design, with no way to open them.",
                "Policies: broken: The host is out (out) / Host can read “Log” by design; the policy rules out law and everything easier.",
                "Answers in force: Is the key lost? / no (by default; said by Firm, Inc.) / otherwise: --choose lost=yes",
            ]
        );
    }

    #[test]
    fn who_chose_an_answer_is_said() {
        let request = Request { choose: vec![("lost".to_owned(), "yes".to_owned())], ..Request::default() };
        let said = said(&request);
        assert_eq!(
            said[4],
            "Answers in force: Is the key lost? / yes (chosen by hand; said by nobody named) / otherwise: --choose lost=no"
        );
        assert_eq!(
            said[2],
            "Who holds sealed copies: Firm, Inc. and Host hold sealed copies of “Letters” by design, with no way to open them."
        );
    }
}
