//! As one page of HTML: no scripts, nothing loaded from elsewhere, readable by machines that read aloud, made to be printed on A4.

use super::markdown::with_colon;
use crate::output::kit::escape::line as escape;
use crate::output::kit::head::still;
use crate::output::terminal::clean;
use crate::present::worksheet::{Block, Grid, Row, Worksheet};

const STYLE: &str = include_str!("style.css");

/// The part as a page.
pub(super) fn html(worksheet: &Worksheet) -> String {
    let mut out = still(&clean(&worksheet.title), STYLE);
    out.push_str("<main>\n");
    // A question is kept together with what belongs to it.
    let mut open = false;
    for block in worksheet.blocks() {
        if open && matches!(block, Block::Question(..) | Block::Heading(_) | Block::NewPage | Block::Title(..)) {
            out.push_str("</section>\n");
            open = false;
        }
        if matches!(block, Block::Question(..)) {
            out.push_str("<section class=\"question\">\n");
            open = true;
        }
        one(block, &mut out);
    }
    if open {
        out.push_str("</section>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn plain(text: &str) -> String {
    escape(&clean(text))
}

fn one(block: &Block, out: &mut String) {
    match block {
        Block::Title(title, what) => out.push_str(&format!("<h1>{} <span class=\"what\">{what}</span></h1>\n", plain(title))),
        Block::Fields(names) => {
            let fields: String = names.iter().map(|n| format!("<span class=\"field\">{n}</span>")).collect();
            out.push_str(&format!("<p class=\"fields\">{fields}</p>\n"));
        }
        Block::Heading(text) => out.push_str(&format!("<h2>{}</h2>\n", plain(text))),
        Block::Text(text) => out.push_str(&format!("<p>{}</p>\n", plain(text))),
        Block::Led(lead, text) if text.is_empty() => out.push_str(&format!("<p class=\"lead\"><strong>{}</strong></p>\n", plain(lead))),
        Block::Led(lead, text) => out.push_str(&format!("<p><strong>{}</strong> {}</p>\n", plain(lead), plain(text))),
        Block::Items(list) => out.push_str(&format!("<ul>\n{}</ul>\n", items(list))),
        Block::Legend(list) => out.push_str(&format!("<ul class=\"legend\">\n{}</ul>\n", items(list))),
        Block::Question(number, ask) => out.push_str(&format!("<h3>{number}. {}</h3>\n", plain(ask))),
        Block::Ticks(lead, words) => {
            let boxes: String = words.iter().map(|w| format!(" <span class=\"tick\">{w}</span>")).collect();
            out.push_str(&format!("<p class=\"ticks\"><span class=\"says\">{lead}</span>{boxes}</p>\n"));
        }
        Block::Lines(lead, count) => {
            let lines = "<div class=\"line\"></div>\n".repeat(*count);
            out.push_str(&format!("<p class=\"says\">{lead}</p>\n{lines}"));
        }
        Block::Grid(grid) => table(grid, out),
        Block::NewPage => out.push_str("<div class=\"page\"></div>\n"),
    }
}

fn items(list: &[(String, String)]) -> String {
    let item = |(lead, text): &(String, String)| match lead.as_str() {
        "" => format!("<li>{}</li>\n", plain(text)),
        lead => format!("<li><strong>{}</strong> {}</li>\n", plain(&with_colon(lead)), plain(text)),
    };
    list.iter().map(item).collect()
}

fn table(grid: &Grid, out: &mut String) {
    let head: String = grid.head.iter().map(|h| format!("<th scope=\"col\">{}</th>", plain(h))).collect();
    let class = if grid.filled { "" } else { " class=\"empty\"" };
    out.push_str(&format!("<table{class}>\n<thead><tr><td></td>{head}</tr></thead>\n"));
    let mut open = false;
    for row in &grid.rows {
        match row {
            Row::Group(name) => {
                let close = if open { "</tbody>\n" } else { "" };
                let span = grid.head.len() + 1;
                out.push_str(&format!(
                    "{close}<tbody>\n<tr><th class=\"group\" scope=\"rowgroup\" colspan=\"{span}\">{}</th></tr>\n",
                    plain(name)
                ));
                open = true;
            }
            Row::Party(name, cells) => {
                let cells: String = cells.iter().map(|c| format!("<td>{}</td>", plain(c))).collect();
                out.push_str(&format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", plain(name)));
            }
        }
    }
    out.push_str(if open { "</tbody>\n</table>\n" } else { "</table>\n" });
}
