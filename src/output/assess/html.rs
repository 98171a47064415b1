//! An assessment as one page of HTML: no scripts, nothing loaded from elsewhere, readable by machines that read aloud, and fit to
//! be printed.

use super::{designs, words};
use crate::analysis::assess::{Design, Framework, Level, Report};
use crate::scenario::Scenario;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}\
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2rem}h3{font-size:1.05rem;margin-bottom:.2rem}\
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #bbb}\
caption{text-align:left;font-style:italic;padding-bottom:.3rem}\
.level{font-weight:700;white-space:nowrap}.met::before{content:'\\2713\\00a0'}.not-met::before{content:'\\2717\\00a0'}\
.open::before{content:'?\\00a0'}.met{color:#0b5d1e}.not-met{color:#9b1c1c}.open{color:#555}\
section{break-inside:avoid}.remark{color:#444}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{font-weight:600}dd{margin:0}\
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}.met{color:#7fd894}.not-met{color:#ff9b9b}.open,.remark{color:#bbb}}\
@media print{body{max-width:none;margin:0;color:#000;background:#fff}.met,.not-met,.open,.remark{color:#000}a{color:#000}thead{display:table-header-group}tr{break-inside:avoid}}";

/// The whole report.
#[must_use]
pub fn report(report: &Report<'_>) -> String {
    let framework = report.framework;
    let mut out = head(&format!("{}: {}", framework.title, report.scenario.title));
    out.push_str(&format!("<main>\n<h1>{}</h1>\n<p>{}</p>\n<dl>\n", escape(&framework.title), escape(&framework.summary)));
    for (what, is) in words::scope(report) {
        out.push_str(&format!("<dt>{what}</dt><dd>{}</dd>\n", escape(&is)));
    }
    out.push_str("</dl>\n<h2>Result</h2>\n<ul>\n");
    for line in words::summary(report) {
        out.push_str(&format!("<li>{}</li>\n", escape(&line)));
    }
    out.push_str("</ul>\n<table>\n<caption>Every criterion and its level</caption>\n");
    out.push_str(
        "<thead><tr><th scope=\"col\">Criterion</th><th scope=\"col\">Level</th><th scope=\"col\">Asks</th></tr></thead>\n<tbody>\n",
    );
    for (index, (criterion, result)) in framework.criteria.iter().zip(&report.assessment.results).enumerate() {
        out.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"#c{index}\">{}</a></th><td class=\"level {}\">{}</td><td>{}</td></tr>\n",
            escape(&criterion.id),
            class(&result.level),
            escape(&words::level(framework, criterion, &result.level)),
            escape(&criterion.text),
        ));
    }
    out.push_str("</tbody>\n</table>\n<h2>Criteria</h2>\n");
    for index in 0..framework.criteria.len() {
        out.push_str(&criterion(report, index));
    }
    out.push_str(&format!("<h2>About the framework</h2>\n<p>{}.", escape(&words::origin(framework))));
    if let Some(url) = framework.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://")) {
        out.push_str(&format!(" <a href=\"{0}\">{0}</a>", escape(url)));
    }
    out.push_str("</p>\n");
    if let Some(note) = &framework.note {
        out.push_str(&format!("<p>{}</p>\n", escape(note)));
    }
    out.push_str("<p>Not legal advice.</p>\n</main>\n</body>\n</html>\n");
    out
}

fn criterion(report: &Report<'_>, index: usize) -> String {
    let framework = report.framework;
    let (Some(criterion), Some(result)) = (framework.criteria.get(index), report.assessment.results.get(index)) else {
        return String::new();
    };
    let mut out = format!(
        "<section id=\"c{index}\">\n<h3>{}: <span class=\"{}\">{}</span></h3>\n<p>{} <small>({})</small></p>\n",
        escape(&criterion.id),
        class(&result.level),
        escape(&words::level(framework, criterion, &result.level)),
        escape(&criterion.text),
        escape(&criterion.section),
    );
    let mut items: Vec<String> = Vec::new();
    let answers = words::answers(criterion, &result.level);
    items.extend((!answers.is_empty()).then_some(answers));
    if let Some(finding) = &result.finding {
        items.push(words::outcome(criterion, finding.outcome).to_owned());
        items.extend(finding.facts.iter().map(|fact| words::fact(report.scenario, fact)));
    }
    let (raised, hangs) = report.changes_of(index);
    items.extend(raised.into_iter().map(|(c, l)| format!("Raised by {}", words::change(report, criterion, c, l))));
    items.extend(hangs.into_iter().map(|(c, l)| format!("Otherwise if {}", words::change(report, criterion, c, l))));
    if !items.is_empty() {
        out.push_str("<ul>\n");
        for item in items {
            out.push_str(&format!("<li>{}</li>\n", escape(&item)));
        }
        out.push_str("</ul>\n");
    }
    if let Some(remark) = &criterion.remark {
        out.push_str(&format!("<p class=\"remark\">{}</p>\n", escape(remark)));
    }
    out.push_str("</section>\n");
    out
}

/// Every design in a table.
#[must_use]
pub fn designs(framework: &Framework, scenario: &Scenario, found: &[Design], complete: bool) -> String {
    let title = &scenario.title;
    let mut out = head(&format!("{}: {title}", framework.title));
    out.push_str(&format!("<main>\n<h1>{}</h1>\n<table>\n", escape(&framework.title)));
    let more = if complete { "" } else { "; there are more" };
    out.push_str(&format!(
        "<caption>{} designs of {}{more}. yes: met; no: not met; ?: not assessed</caption>\n",
        found.len(),
        escape(title)
    ));
    for (index, row) in designs::cells(framework, scenario, found).iter().enumerate() {
        let cells: String = row
            .iter()
            .map(|c| if index == 0 { format!("<th scope=\"col\">{}</th>", escape(c)) } else { format!("<td>{}</td>", escape(c)) })
            .collect();
        out.push_str(&match index {
            0 => format!("<thead><tr>{cells}</tr></thead>\n<tbody>\n"),
            _ => format!("<tr>{cells}</tr>\n"),
        });
    }
    out.push_str("</tbody>\n</table>\n</main>\n</body>\n</html>\n");
    out
}

fn head(title: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        escape(title)
    )
}

fn class(level: &Level) -> &'static str {
    match level {
        Level::Met => "met",
        Level::NotMet => "not-met",
        Level::NotAssessed => "open",
        Level::Shown | Level::Answers { .. } => "graded",
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
