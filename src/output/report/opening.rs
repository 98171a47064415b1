//! The state in which a page opens, as markup that needs no script: for whoever sees the page where none runs.

use crate::output::kit::escape::markup as escape;
use crate::present::run::{MatrixView, Standing};
use crate::text::several;
use crate::text::still;

/// What a page says that opens with questions: the answers would give them away.
#[must_use]
pub fn opening_in_class() -> String {
    format!("<section id=\"still\"><p>{}</p></section>\n  ", escape(still::NO_SCRIPT_IN_CLASS))
}

/// The opening state: the day, the table, the answers that it rests on.
#[must_use]
pub fn opening(view: &MatrixView<'_>) -> String {
    let mut out = format!("<section id=\"still\"><p>{}</p><h1>{}</h1>", escape(still::NO_SCRIPT), escape(still::QUESTION));
    if let Some(day) = view.date {
        out.push_str(&format!("<p>{}</p>", escape(&still::on(day))));
    }
    let columns = view.alike_columns();
    out.push_str("<div class=\"wide\"><table><thead><tr><td></td>");
    for column in &columns {
        let names: Vec<&str> = column.members.iter().filter_map(|d| view.data.get(*d)).map(|d| d.name).collect();
        out.push_str(&format!("<th scope=\"col\">{}</th>", escape(&several(&names, "and"))));
    }
    out.push_str("</tr></thead>");
    for group in view.groups() {
        out.push_str(&format!("<tbody><tr><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>", columns.len() + 1, escape(&group.heading)));
        for &party in &group.members {
            let name = view.parties.get(party).map_or("", |p| p.name);
            out.push_str(&format!("<tr><th scope=\"row\">{}</th>", escape(name)));
            for column in &columns {
                let cell = view.cell(party, column);
                let words = still::cell(cell.reads, cell.sealed(), cell.standing == Standing::NotLookedAt);
                out.push_str(&format!("<td>{}</td>", escape(&words)));
            }
            out.push_str("</tr>");
        }
        out.push_str("</tbody>");
    }
    out.push_str("</table></div>");
    let mut answers = view.answers_as_written().peekable();
    if answers.peek().is_some() {
        out.push_str(&format!("<h2>{}</h2><ul>", escape(still::ANSWERS)));
        for answer in answers {
            out.push_str(&format!("<li>{} <b>{}</b></li>", escape(answer.question), escape(answer.label)));
        }
        out.push_str("</ul>");
    }
    out.push_str("</section>\n  ");
    out
}
