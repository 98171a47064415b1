//! The report as one page of HTML that works without a network: every switch can be flipped in it, and the matrix answers at once.
//!
//! The page holds the data (conditions, paths, texts) and a script that evaluates them. No rule of the model is in the script: what
//! follows from what was computed beforehand. Style, script and map are part of the file; its content security policy lets it load
//! nothing else.

mod markdown;
mod opening;
mod outlines;
mod packed;

pub use markdown::markdown;
pub use opening::{opening, opening_in_class};

use crate::diagnostic::steers;
use crate::output::kit::escape::markup as escape;
use crate::output::kit::head;
use crate::present::report::Page;
use crate::present::report::words::WORDS;

/// The page's script with everything that it imports, made from `src/web/page`; see `src/web/build.mjs`.
const SCRIPT: &str = include_str!("../../web/bundles/page.js");
const STYLE: &str = concat!(
    include_str!("../../web/page/page.css"),
    include_str!("../../web/page/parts.css"),
    include_str!("../../web/page/picture/picture.css"),
    include_str!("../../web/page/print.css")
);
const BODY: &str = include_str!("../../web/page/body.html");
/// Where the title stands in the body.
const TITLE_PLACE: &str = "{title}";
/// Where the opening state stands in it, for readers without scripts.
const OPENING_PLACE: &str = "{opening}";
const LICENCES: &str = include_str!("../../web/page/licences.txt");

/// How the page is set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What the window is called before the script runs, as plain text.
    pub title: String,
    /// Whether the page opens with the questions before the answers.
    pub teach: bool,
    /// The opening state as markup, made by [`opening()`]; empty: there is none to show.
    pub opening: String,
    /// The language of the texts, as a tag like `en`.
    pub lang: String,
}

impl Default for Options {
    fn default() -> Self {
        Self { title: "Who could read the data?".to_owned(), teach: false, opening: String::new(), lang: "en".to_owned() }
    }
}

/// What a page carries, as JSON.
#[must_use]
pub fn json(page: &Page) -> String {
    serde_json::to_string(page).unwrap_or_default()
}

/// The whole page for the data, one JSON text.
#[must_use]
pub fn page(data: &str, options: &Options) -> String {
    let mut out = String::with_capacity(data.len() + SCRIPT.len() + outlines::OUTLINES.len() + 65_536);
    let lang: String = options.lang.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    out.push_str("<!DOCTYPE html>\n<html class=\"still\" lang=\"");
    out.push_str(&lang);
    out.push_str(if options.teach {
        "\" data-teach>\n<head>\n<meta charset=\"utf-8\">\n"
    } else {
        "\">\n<head>\n<meta charset=\"utf-8\">\n"
    });
    let script = script();
    out.push_str(&head::policy(&head::with_script(&script)));
    out.push_str(HEAD);
    out.push_str("<title>");
    out.push_str(&escape(&options.title));
    out.push_str("</title>\n<style>\n");
    out.push_str(STYLE);
    out.push_str("</style>\n</head>\n");
    // The title stands there before the script runs.
    let (before, after) = BODY.split_once(TITLE_PLACE).unwrap_or((BODY, ""));
    out.push_str(before);
    out.push_str(&escape(&options.title));
    let (before, after) = after.split_once(OPENING_PLACE).unwrap_or((after, ""));
    out.push_str(before);
    out.push_str(&options.opening);
    out.push_str(after);
    let words = serde_json::to_string(&WORDS).unwrap_or_default();
    if data.len() > PACKED_ABOVE {
        out.push_str("<script type=\"text/plain\" data-packed id=\"residency-data\">");
        out.push_str(&packed::packed(data));
        out.push_str("</script>\n");
    } else {
        put_json("residency-data", data, &mut out);
    }
    for (id, json) in [("residency-words", words.as_str()), ("residency-map", outlines::OUTLINES)] {
        put_json(id, json, &mut out);
    }
    out.push_str("<script type=\"text/plain\" id=\"residency-licences\">");
    out.push_str(&escape(LICENCES));
    out.push_str("</script>\n<script>");
    out.push_str(&script);
    out.push_str("</script>\n</body>\n</html>\n");
    out
}

/// The script as it stands in the page: what steers is written by its number, which in a script means the same, so that the script goes
/// through the gate as it was hashed.
fn script() -> String {
    let mut out = String::with_capacity(SCRIPT.len() + 256);
    for c in SCRIPT.chars() {
        if steers(c) && !matches!(c, '\n' | '\t') {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out
}

/// What else stands at the top.
const HEAD: &str = "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
                    <meta name=\"color-scheme\" content=\"light dark\">\n\
                    <link rel=\"icon\" href=\"data:,\">\n";
/// Data of more bytes than this come packed: a small page stays one that anybody can read.
const PACKED_ABOVE: usize = 100_000;

fn put_json(id: &str, json: &str, out: &mut String) {
    out.push_str("<script type=\"application/json\" id=\"");
    out.push_str(id);
    out.push_str("\">");
    embed(json, out);
    out.push_str("</script>\n");
}

/// JSON such that no text in it can end the element that it stands in. These characters occur in JSON within strings alone.
pub(crate) fn embed(json: &str, out: &mut String) {
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            // Line breaks stand between texts, too.
            c if steers(c) && c > '~' => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}"))),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::{Options, SCRIPT, STYLE, page, script};
    use crate::diagnostic::steers;

    fn data_of(page: &str) -> &str {
        page.split("id=\"residency-data\">").nth(1).unwrap().split("</script>").next().unwrap()
    }

    #[test]
    fn data_cannot_leave_their_element() {
        let hostile = "</script><!--<script>&\u{2028}\u{202e}";
        let data = serde_json::json!({ "title": hostile }).to_string();
        let page = page(&data, &Options { title: hostile.to_owned(), lang: "en\" onload=\"".to_owned(), ..Options::default() });
        let embedded = data_of(&page);
        assert!(!embedded.contains(['<', '>', '&', '\u{2028}', '\u{202e}']));
        let back: serde_json::Value = serde_json::from_str(embedded).unwrap();
        assert_eq!(back["title"], hostile);
        assert!(page.contains("<title>&lt;/script&gt;"));
        assert!(page.contains("<html class=\"still\" lang=\"enonload\">"));
    }

    #[test]
    fn the_page_loads_nothing() {
        let page = page("{}", &Options::default());
        assert!(page.contains("default-src 'none'"));
        assert!(page.contains(&crate::output::kit::head::with_script(&script())) && !page.contains("script-src 'unsafe-inline'"));
        // What is hashed is what the element holds, which the gate leaves as it is.
        assert!(page.contains(&format!("<script>{}</script>", script())));
        assert!([script().as_str(), STYLE].iter().all(|text| text.chars().all(|c| matches!(c, '\n' | '\t') || !steers(c))));
        // What follows `url(` is a part of the page itself.
        for loading in ["src=", "href=\"http", "@import", "import("] {
            assert!(!STYLE.contains(loading) && !SCRIPT.contains(loading), "{loading}");
        }
        for text in [STYLE, SCRIPT] {
            assert!(text.split("url(").skip(1).all(|rest| rest.starts_with('#')));
        }
        assert_eq!(page.matches("<script").count(), 5);
    }

    #[test]
    fn the_script_writes_no_markup_and_no_element_ends_within_it() {
        for way in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "</script", "<!--"] {
            assert!(!SCRIPT.contains(way), "{way}");
        }
    }
}
