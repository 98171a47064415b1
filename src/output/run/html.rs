//! For notebooks: the matrix and its summary as a piece of a page. It brings its colours along, and each cell says in words what its colour
//! says.

use super::header;
use super::legend::{SEALED_MEANING, Used, lines, mark, words};
use crate::output::kit::escape::line as escaped;
use crate::output::terminal::{Phrase, SEALED, glyph};
use crate::present::Means;
use crate::present::run::{Cell, Column, MatrixSummary, MatrixView, Standing};
use crate::text::means::meaning_in;
use crate::text::several_of;
use crate::text::summary::headings;
use std::fmt::Write;

/// More columns than this are those of alike datasets.
const MAX_COLUMNS: usize = 12;
/// So many names of alike datasets are told.
const MAX_NAMES: usize = 8;

const TABLE: &str = "border-collapse:collapse;font-size:90%";
const HEAD: &str = "text-align:left;vertical-align:bottom;padding:.25em .6em;border-bottom:1px solid #9993";
const GROUP: &str = "text-align:left;padding:.6em .6em .2em 0;font-weight:600;opacity:.7";
const PARTY: &str = "text-align:left;padding:.25em .6em .25em 0;font-weight:400";
const SEALED_CELL: &str = "background:#e4e7ee;color:#33405c";
const UNKNOWN_CELL: &str = "background:#f6f4f2;color:#5f5963;font-style:italic";

/// The matrix with its summary, as HTML that stands within a page: a table with a row for each party, then what follows from it.
#[must_use]
pub fn html(summary: &MatrixSummary<'_>) -> String {
    let view = &summary.matrix;
    let mut out = String::from("<div class=\"residency\">");
    put(&mut out, format_args!("<p><strong>{}</strong><br>{}</p>", escaped(view.title), escaped(&header::when(view))));
    if let Some(asked) = header::asked(view) {
        put(&mut out, format_args!("<p>{}</p>", escaped(asked)));
    }
    let columns = if view.data.len() <= MAX_COLUMNS { view.single_columns() } else { summary.columns.clone() };
    for page in columns.chunks(MAX_COLUMNS) {
        table(view, page, &mut out);
    }
    legend(view, Used::of(view, &summary.columns), &mut out);
    for section in &summary.sections {
        let heading = escaped(section.heading);
        // The answers are many, and who looks at a matrix knows them.
        let is_folded = section.heading == headings::ANSWERS;
        match is_folded {
            true => put(&mut out, format_args!("<details><summary><strong>{heading}</strong></summary><ul>")),
            false => put(&mut out, format_args!("<p><strong>{heading}</strong></p><ul>")),
        }
        for item in &section.items {
            put(&mut out, format_args!("<li>{}{}", mark(item.mark), phrase(&item.text)));
            if !item.details.is_empty() {
                let details: String = item.details.iter().map(|detail| format!("<li>{}</li>", escaped(detail))).collect();
                put(&mut out, format_args!("<ul>{details}</ul>"));
            }
            out.push_str("</li>");
        }
        out.push_str(if is_folded { "</ul></details>" } else { "</ul>" });
    }
    out.push_str("</div>\n");
    out
}

fn put(out: &mut String, what: std::fmt::Arguments<'_>) {
    // A text takes everything.
    let _ = out.write_fmt(what);
}

fn table(view: &MatrixView<'_>, columns: &[Column], out: &mut String) {
    let name = |column: &Column| {
        let names: Vec<&str> = column.members.iter().take(MAX_NAMES).filter_map(|d| view.data.get(*d)).map(|d| d.name).collect();
        several_of(&names, column.members.len(), "and")
    };
    put(out, format_args!("<table style=\"{TABLE}\"><thead><tr><td></td>"));
    for column in columns {
        put(out, format_args!("<th scope=\"col\" style=\"{HEAD}\">{}</th>", escaped(&name(column))));
    }
    out.push_str("</tr></thead>");
    for group in view.groups() {
        let (across, heading) = (columns.len() + 1, escaped(&group.heading));
        put(out, format_args!("<tbody><tr><th scope=\"rowgroup\" colspan=\"{across}\" style=\"{GROUP}\">{heading}</th></tr>"));
        for &party in &group.members {
            let name = view.parties.get(party).map_or("", |party| party.name);
            put(out, format_args!("<tr><th scope=\"row\" style=\"{PARTY}\">{}</th>", escaped(name)));
            for column in columns {
                let cell = view.cell(party, column);
                let said: Vec<String> = lines(cell).iter().map(|(text, _)| escaped(text.trim())).collect();
                let (style, said, words) = (style(cell), said.join("<br>"), escaped(&words(cell)));
                put(out, format_args!("<td style=\"{style}\" title=\"{words}\">{said}</td>"));
            }
            out.push_str("</tr>");
        }
        out.push_str("</tbody>");
    }
    out.push_str("</table>");
}

/// The easier, the darker, as on the page of `report`: so the order is seen in print and by every eye.
fn colours(means: Means) -> &'static str {
    match means {
        Means::Design => "background:#681b40;color:#fff",
        Means::Ownership => "background:#8c2c4c;color:#fff",
        Means::Voluntary => "background:#ad424f;color:#fff",
        Means::Law => "background:#ce6a59;color:#1d1a20",
        Means::Treaty => "background:#e4946b;color:#1d1a20",
        Means::Contested => "background:#edb584;color:#1d1a20",
        Means::Tampering => "background:#f4d1a5;color:#1d1a20",
        Means::BreakIn => "background:#faebcf;color:#1d1a20",
        Means::None => "background:#f6f4f2;color:#1f1b22",
    }
}

fn style(cell: Cell) -> String {
    let colours = match (cell.reads, cell.sealed(), cell.standing) {
        (Means::None, Some(_), _) => SEALED_CELL,
        (Means::None, None, Standing::NotLookedAt | Standing::NotShown | Standing::NoWord) => UNKNOWN_CELL,
        (means, _, _) => colours(means),
    };
    format!("text-align:left;white-space:nowrap;padding:.25em .6em;border:1px solid #fff;{colours}")
}

fn legend(view: &MatrixView<'_>, used: Used, out: &mut String) {
    let mut entries: Vec<(String, &str)> = used.means().map(|m| (format!("{} {m}", glyph(m)), meaning_in(view.sense, m))).collect();
    entries.extend(used.sealed().then(|| (format!("{SEALED} sealed"), SEALED_MEANING)));
    entries.extend(used.unknown().map(|(word, meaning)| (format!("? {word}"), meaning)));
    let items: String = entries.iter().map(|(sign, means)| format!("<li><b>{}</b>: {}</li>", escaped(sign), escaped(means))).collect();
    put(out, format_args!("<ul style=\"list-style:none;padding:0;font-size:90%;opacity:.85\">{items}</ul>"));
}

fn phrase(phrase: &Phrase) -> String {
    let part = |(text, strong): (&str, bool)| {
        let text = escaped(text);
        if strong { format!("<b>{text}</b>") } else { text }
    };
    phrase.parts().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{WORLD, summarised};
    use super::html;
    use crate::scenario::Request;

    #[test]
    fn each_cell_says_in_words_what_its_colour_says() {
        let request = Request { view: Some("gloomy".to_owned()), ..Request::default() };
        let text = summarised(WORLD, &request, |view, out| out.extend_from_slice(html(view).as_bytes()));
        assert!(text.contains("<strong>A | B</strong>"), "{text}");
        let cells: Vec<&str> = text.split("<td style=").skip(1).collect();
        assert_eq!(cells.len(), 6, "three parties, two datasets: {text}");
        assert!(cells.iter().all(|cell| cell.contains("background:#") && cell.contains("title=\"")), "{text}");
        assert!(cells.iter().any(|cell| cell.contains("▣ sealed<br>by design")), "{text}");
        assert!(cells.iter().any(|cell| cell.contains("#681b40") && cell.contains("█ design")), "{text}");
        assert_eq!(text.matches("<table").count(), text.matches("</table>").count());
    }

    #[test]
    fn what_an_author_writes_is_no_markup() {
        let world = WORLD.replacen("A | B", "<script>&", 1);
        let text = summarised(&world, &Request::default(), |view, out| out.extend_from_slice(html(view).as_bytes()));
        assert!(text.contains("&lt;script&gt;&amp;") && !text.contains("<script>"), "{text}");
    }
}
