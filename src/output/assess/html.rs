//! An assessment as one page of HTML: no scripts, nothing loaded from elsewhere, readable by machines that read aloud, and fit to
//! be printed.

use super::markdown::items;
use super::text::parts;
use crate::output::kit::escape::{address, markup as escape};
use crate::output::kit::head::still;
use crate::present::assess::{Assessment, Class, Criterion, Designs};
use crate::present::table::Table;
use crate::text::assess::{NO_ADVICE, RESTS_ON, SIGNATURE};

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}\
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2rem}h3{font-size:1.05rem;margin-bottom:.2rem}\
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #bbb}\
caption{text-align:left;font-style:italic;padding-bottom:.3rem}\
.level{font-weight:700;white-space:nowrap}.met::before{content:'\\2713\\00a0'}.not-met::before{content:'\\2717\\00a0'}\
.open::before{content:'?\\00a0'}.line{border-bottom:1px solid #888;height:2rem}.entered{border-left:3px solid #888;padding-left:.8rem}.table{overflow-x:auto}.met{color:#0b5d1e}.not-met{color:#9b1c1c}.open{color:#555}\
section{break-inside:avoid}.remark{color:#444}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{font-weight:600}dd{margin:0}\
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}.met{color:#7fd894}.not-met{color:#ff9b9b}.open,.remark{color:#bbb}}\
@media print{body{max-width:none;margin:0;color:#000;background:#fff}.met,.not-met,.open,.remark{color:#000}a{color:#000}thead{display:table-header-group}tr{break-inside:avoid}}";

/// All of it.
pub(super) fn assessment(found: &Assessment) -> String {
    let mut out = still(&format!("{}: {}", found.title, found.scenario), STYLE);
    out.push_str(&format!("<main>\n<h1>{}</h1>\n<p>{}</p>\n<dl>\n", escape(&found.title), escape(&found.summary)));
    for (what, is) in &found.scope {
        out.push_str(&format!("<dt>{what}</dt><dd>{}</dd>\n", escape(is)));
    }
    out.push_str("</dl>\n");
    if !found.rests_on.is_empty() {
        out.push_str(&format!("<p>{RESTS_ON}:</p>\n<ul>\n"));
        out.extend(found.rests_on.iter().map(|line| format!("<li>{}</li>\n", escape(line))));
        out.push_str("</ul>\n");
    }
    out.push_str("<h2>Result</h2>\n<ul>\n");
    for line in &found.result {
        out.push_str(&format!("<li>{}</li>\n", escape(line)));
    }
    out.push_str("</ul>\n<table>\n<caption>Every criterion and its level</caption>\n");
    out.push_str(
        "<thead><tr><th scope=\"col\">Criterion</th><th scope=\"col\">Section</th><th scope=\"col\">Level</th></tr></thead>\n<tbody>\n",
    );
    for (index, criterion) in found.criteria.iter().enumerate() {
        out.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"#c{index}\">{}</a></th><td>{}</td><td class=\"level {}\">{}</td></tr>\n",
            escape(&criterion.id),
            escape(&criterion.section),
            class(criterion.class),
            escape(&criterion.level_words),
        ));
    }
    out.push_str("</tbody>\n</table>\n");
    if found.criteria.first().is_some_and(|first| first.heading.is_none()) {
        out.push_str("<h2>Criteria</h2>\n");
    }
    out.extend(found.criteria.iter().enumerate().map(|(index, criterion)| section(criterion, index)));
    out.push_str(&format!("<h2>About the framework</h2>\n<p>{}.", escape(&found.origin)));
    if let Some(url) = found.url.as_deref() {
        out.push_str(&format!(" {}", link(url)));
    }
    out.push_str("</p>\n");
    out.extend(found.note.iter().map(|note| format!("<p>{}</p>\n", escape(note))));
    out.push_str(&format!("<p>{NO_ADVICE}</p>\n"));
    out.push_str(&signature(found).unwrap_or_else(|| END.to_owned()));
    out
}

/// The end of a page.
const END: &str = "</main>\n</body>\n</html>\n";

/// Where it is signed, up to the end of the page; `None` of a document that is not.
pub(super) fn signature(found: &Assessment) -> Option<String> {
    let lines: String = SIGNATURE.iter().map(|what| format!("<p>{what}:</p>\n{}", room(1))).collect();
    found.is_signed.then(|| format!("<section>\n<h2>Signed</h2>\n{lines}</section>\n{END}"))
}

fn section(criterion: &Criterion, index: usize) -> String {
    let mut out: String = criterion.heading.iter().map(|heading| format!("<h2>{}</h2>\n", escape(heading))).collect();
    out.push_str(&format!(
        "<section id=\"c{index}\">\n<h3>{}: <span class=\"{}\">{}</span></h3>\n<p>{}</p>\n",
        escape(&criterion.id),
        class(criterion.class),
        escape(&criterion.level_words),
        escape(&criterion.text),
    ));
    if !criterion.transfers.rows.is_empty() {
        out.push_str(&table(&criterion.transfers));
    }
    let items = items(criterion);
    if !items.is_empty() {
        out.push_str("<ul>\n");
        for (item, more) in items {
            let more: String = more.iter().map(|line| format!("<li>{}</li>", linked(line))).collect();
            let more = if more.is_empty() { more } else { format!("<ul>{more}</ul>") };
            out.push_str(&format!("<li>{}{more}</li>\n", escape(&item)));
        }
        out.push_str("</ul>\n");
    }
    let entered = criterion.entered_words.iter().flat_map(|words| parts(words));
    out.extend(entered.map(|part| format!("<p class=\"entered\">{}</p>\n", escape(&part))));
    out.extend(criterion.remark.iter().map(|remark| format!("<p class=\"remark\">{}</p>\n", escape(remark))));
    out.push_str(&room(criterion.room));
    out.push_str("</section>\n");
    out
}

/// A text whose last word may be an address, with a link.
fn linked(text: &str) -> String {
    match text.rsplit_once(", ") {
        Some((before, url)) if address(url).is_some() => format!("{}, {}", escape(before), link(url)),
        _ => escape(text),
    }
}

/// An address of the web as a link; any other as a text.
fn link(url: &str) -> String {
    match address(url) {
        Some(target) => format!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escape(&target), escape(url)),
        None => escape(url),
    }
}

/// Lines to write on.
fn room(lines: usize) -> String {
    "<div class=\"line\"></div>\n".repeat(lines)
}

fn table(table: &Table) -> String {
    let names: String = table.head.iter().map(|name| format!("<th scope=\"col\">{}</th>", escape(name))).collect();
    let row = |row: &Vec<String>| -> String {
        let cells: String = row.iter().map(|cell| format!("<td>{}</td>", escape(cell))).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = table.rows.iter().map(row).collect();
    format!("<div class=\"table\"><table>\n<thead><tr>{names}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n")
}

/// Every design in a table.
pub(super) fn designs(found: &Designs) -> String {
    let mut out = still(&format!("{}: {}", found.title, found.scenario), STYLE);
    out.push_str(&format!("<main>\n<h1>{}</h1>\n<table>\n<caption>{}</caption>\n", escape(&found.title), escape(&found.caption)));
    let names: String = found.table.head.iter().map(|name| format!("<th scope=\"col\">{}</th>", escape(name))).collect();
    out.push_str(&format!("<thead><tr>{names}</tr></thead>\n<tbody>\n"));
    for row in &found.table.rows {
        let cells: String = row.iter().map(|cell| format!("<td>{}</td>", escape(cell))).collect();
        out.push_str(&format!("<tr>{cells}</tr>\n"));
    }
    out.push_str("</tbody>\n</table>\n</main>\n</body>\n</html>\n");
    out
}

fn class(class: Class) -> &'static str {
    match class {
        Class::Met => "met",
        Class::NotMet => "not-met",
        Class::Open => "open",
        Class::Graded | Class::Written => "graded",
    }
}
