//! Hostile texts in every field of a scenario, through every command in every form: nothing raw comes out, and every document parses.

use crate::support::program::{residency, scratch};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A scenario that uses every table of the format.
const EXAMPLE: &str = include_str!("../../../src/output/format/example.toml");

/// What steers a terminal or hides a text, what a spreadsheet computes, and line breaks that would forge lines.
const STEERS: &str = "=1+1;=2 \u{1b}]0;owned\u{7}\u{1b}[2J\u{1b}[8m\u{9b}31m\u{202e}\u{2066}\u{200b}\u{feff}\u{ad}\u{2028}\u{0}\u{8}\u{7f}\u{e0041}\r\nFORGED";
/// What is markup in one form or another.
const MARKUP: &str = "- <script>alert(1)</script><img src=x onerror=alert(2)> ]]> &lt; \"quoted\" back\\slash `tick` [x](javascript:alert(3)) | pipe %%{init: {\"theme\":\"x\"}}%% --> end\n\n# FORGED\n\n| FORGED |\n\n- FORGED\n";

/// The keys that hold any text.
const KEYS: [&str; 14] =
    ["title", "summary", "publisher", "name", "note", "statute", "question", "label", "goal", "ask", "hint", "answer", "wrong.none", "url"];

/// Each command as a user might call it; `FILE` is the scenario.
const CALLS: &[&[&str]] = &[
    &["run", "FILE"],
    &["run", "FILE", "--question", "denies"],
    &["run", "FILE", "--question", "kept"],
    &["check", "FILE", "--strict"],
    &["check", "FILE", "--every"],
    &["explain", "FILE", "provider", "records"],
    &["explain", "FILE", "abroad-state", "records"],
    &["explain", "FILE", "burglar", "records", "--choose", "processing=open"],
    &["explain", "FILE", "burglar", "records", "--question", "denies"],
    &["conflicts", "FILE"],
    &["coalitions", "FILE", "records"],
    &["assess", "FILE", "--framework", "secnumcloud", "--customer", "hospital", "--home", "home"],
    &["assess", "FILE", "--framework", "secnumcloud", "--customer", "hospital", "--home", "home", "--every-design"],
    &["assess", "FILE", "--framework", "secnumcloud", "--customer", "hospital", "--home", "home", "--answers-template"],
    &["simulate", "FILE", "--years", "3", "--exact", "--curve"],
    &["simulate", "FILE", "--years", "3", "--exact", "--picture", "chance", "--choose", "processing=open"],
    &["simulate", "FILE", "--years", "3", "--runs", "100", "--picture", "first", "--choose", "processing=open"],
    &["matters", "FILE", "burglar", "records", "--years", "3", "--choose", "processing=open"],
    &["export", "FILE", "burglar", "records", "--choose", "processing=open"],
    &["export", "FILE", "provider", "records"],
    &["what-if", "FILE", "--choose", "processing=open"],
    &["what-if", "FILE", "--drop", "keys.card"],
    &["compare", "FILE", "FILE", "--choose-b", "processing=open"],
    &["compare", "FILE", "@2018-01-01"],
    &["timeline", "FILE"],
    &["graph", "FILE"],
    &["graph", "FILE", "provider", "records", "--choose", "processing=open"],
    &["sweep", "FILE"],
    &["sweep", "FILE", "--count"],
    &["sweep", "FILE", "--conditions"],
    &["decide", "FILE"],
    &["decide", "FILE", "provider", "records"],
    &["plan", "FILE"],
    &["plan", "FILE", "--front"],
    &["designs", "FILE"],
    &["worksheet", "FILE"],
    &["report", "FILE"],
];

const FORMS: [&str; 10] = ["text", "json", "markdown", "csv", "html", "svg", "dot", "mermaid", "junit", "problog"];

/// The example with a text in every field that takes any, also where the example leaves it out.
fn hostile(nasty: &str) -> String {
    let quoted = residency::scenario::quote(nasty);
    let mut out = String::new();
    for line in EXAMPLE.lines() {
        let key = line.split('=').next().unwrap_or("").trim();
        if KEYS.contains(&key) && line.contains('"') {
            out.push_str(&format!("{key} = {quoted}\n"));
        } else {
            out.push_str(&format!("{line}\n"));
        }
        let noted = ["sources.", "parties.", "sites.", "keys.", "powers.", "shields.", "agreements.", "offers.", "breaches.", "policies."];
        let is_entity = line.starts_with('[') && !line.starts_with("[[") && line.matches('.').count() == 1;
        if is_entity && noted.iter().any(|table| line[1..].starts_with(table)) {
            out.push_str(&format!("note = {quoted}\n"));
        }
        if line == "[sources.act]" {
            out.push_str(&format!("url = {}\n", residency::scenario::quote(&format!("https://a.example/{nasty}"))));
        }
        if line == "[sources.brochure]" {
            out.push_str(&format!("url = {}\n", residency::scenario::quote(&format!("javascript:alert(4)//{nasty}"))));
        }
    }
    out.replace("data = [\"records\"]\nby   = \"hospital\"", &format!("name = {quoted}\ndata = [\"records\"]\nby   = \"hospital\""))
}

/// What must never come out raw: told apart here, not by the function that is tested.
fn steers(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t' | '\u{c}'))
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(c, '\u{e0000}'..='\u{e0fff}')
}

/// Lines that the scenario would have made, had a line break come through.
fn forged(text: &str) -> Option<&str> {
    text.lines().find(|line| ["FORGED", "# FORGED", "| FORGED", "- FORGED"].iter().any(|start| line.trim_start().starts_with(start)))
}

/// What is wrong with a document, if anything is.
fn fault(form: &str, text: &str) -> Option<String> {
    if let Some(c) = text.chars().find(|c| steers(*c)) {
        return Some(format!("{c:?} is raw"));
    }
    match form {
        // Any word may begin a line where lines are broken: that a text cannot break them itself is tested where that is done.
        "text" => None,
        "json" => serde_json::from_str::<serde_json::Value>(text).err().map(|error| error.to_string()),
        "markdown" => forged(text).map(str::to_owned).or_else(|| markdown(text)),
        "csv" => forged(text).map(str::to_owned).or_else(|| csv(text)),
        "html" => html(text),
        "svg" | "junit" => xml(text),
        "dot" => dot(text),
        "mermaid" => mermaid(text),
        "problog" => forged(text).map(str::to_owned).or_else(|| {
            let known = |line: &str| line.starts_with('%') || line.contains(" :- ") || line.contains("::draw(") || line.ends_with('.');
            text.lines().find(|line| !known(line)).map(|line| format!("no clause: {line}"))
        }),
        "toml" => text.parse::<toml::Table>().err().map(|error| error.to_string()),
        other => Some(format!("nobody looks at {other}")),
    }
}

fn markdown(text: &str) -> Option<String> {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let (mut columns, mut cells): (usize, usize) = (0, 0);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => return Some(format!("raw HTML: {html}")),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) if !dest_url.starts_with("https://") => {
                return Some(format!("a link: {dest_url}"));
            }
            Event::Start(Tag::Table(alignment)) => columns = alignment.len(),
            Event::Start(Tag::TableRow | Tag::TableHead) => cells = 0,
            Event::End(TagEnd::TableCell) => cells += 1,
            Event::End(TagEnd::TableRow) if cells != columns => return Some(format!("{cells} cells of {columns}")),
            Event::Text(text) if text.trim() == "FORGED" => return Some("a block is forged".to_owned()),
            _ => {}
        }
    }
    // The parser fills up rows that are too short and cuts those that are too long.
    let pipes = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
    rows.windows(2)
        .find(|pair| text.contains(&pair.join("\n")) && pipes(pair[0]) != pipes(pair[1]))
        .map(|pair| format!("a row of another length: {}", pair[1]))
}

fn csv(text: &str) -> Option<String> {
    let mut reader = csv::ReaderBuilder::new().flexible(text.contains("\n\n")).has_headers(false).from_reader(text.as_bytes());
    for record in reader.records() {
        match record {
            Err(error) => return Some(error.to_string()),
            Ok(record) => {
                for cell in &record {
                    let computed = |part: &str| part.trim().starts_with(['=', '+', '-', '@']) && part.trim().parse::<f64>().is_err();
                    if cell.split(';').any(computed) || cell.contains(['\n', '\r']) {
                        return Some(format!("a formula or a line break: {cell}"));
                    }
                }
            }
        }
    }
    None
}

fn html(text: &str) -> Option<String> {
    for raw in ["<script>alert", "<img", "href=\"javascript", "'unsafe-inline'; img-src data:; script", "script-src 'unsafe-inline'"] {
        if text.contains(raw) {
            return Some(format!("{raw} is raw"));
        }
    }
    let Some(policy) = text.find("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'") else {
        return Some("there is no policy".to_owned());
    };
    (policy > text.find("<title>").unwrap_or(0)).then(|| "the policy comes too late".to_owned())
}

fn xml(text: &str) -> Option<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Err(error) => return Some(error.to_string()),
            Ok(Event::Eof) => return None,
            Ok(Event::Start(tag) | Event::Empty(tag)) if matches!(tag.name().as_ref(), b"script" | b"img") => {
                return Some(format!("an element {tag:?}"));
            }
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                if let Some(Err(error)) = tag.attributes().find(Result::is_err) {
                    return Some(error.to_string());
                }
            }
            Ok(_) => {}
        }
    }
}

/// Without what stands between quotes.
fn unquoted(text: &str) -> Option<String> {
    let (mut out, mut quoted, mut letters) = (String::new(), false, text.chars());
    while let Some(c) = letters.next() {
        match c {
            '\\' if quoted => drop(letters.next()),
            '"' => quoted = !quoted,
            '\n' if quoted => return None,
            c if !quoted => out.push(c),
            _ => {}
        }
    }
    (!quoted).then_some(out)
}

fn dot(text: &str) -> Option<String> {
    let Some(bare) = unquoted(text) else { return Some("a quote is open".to_owned()) };
    ["FORGED", "alert", "tick", "owned"].iter().find(|word| bare.contains(**word)).map(|word| format!("{word} stands outside of quotes"))
}

fn mermaid(text: &str) -> Option<String> {
    if let Some(raw) = ["%%", "{init", "<script", "<img", "`"].iter().find(|raw| text.contains(**raw)) {
        return Some(format!("{raw} is raw"));
    }
    let told = |line: &&str| !line.trim_start().starts_with("accTitle:") && !line.trim_start().starts_with("accDescr:");
    let rest = text.lines().filter(told).collect::<Vec<_>>().join("\n");
    let Some(bare) = unquoted(&rest) else { return Some("a quote is open".to_owned()) };
    ["FORGED", "alert", "owned"].iter().find(|word| bare.contains(**word)).map(|word| format!("{word} stands outside of quotes"))
}

/// Every fault of every command and form, and how many documents there were of each form.
fn faults(file: &Path) -> (Vec<String>, BTreeMap<String, usize>) {
    let (mut found, mut looked) = (Vec::new(), BTreeMap::new());
    for call in CALLS {
        let call: Vec<&str> = call.iter().map(|word| if *word == "FILE" { file.to_str().unwrap() } else { word }).collect();
        for form in FORMS {
            let template = call.contains(&"--answers-template");
            if template && form != "text" {
                continue;
            }
            let format: &[&str] = if template { &[] } else { &["--format", form] };
            let ran = residency(&[call.as_slice(), format].concat()).run();
            let told = format!("{} --format {form}", call.join(" "));
            if ran.status == Some(2) && ["invalid value", "is not written as"].iter().any(|why| ran.err.contains(why)) {
                continue;
            }
            assert!(matches!(ran.status, Some(0 | 1)), "{told}: {}", ran.err);
            let form = if template { "toml" } else { form };
            *looked.entry(form.to_owned()).or_insert(0) += 1;
            found.extend(fault(form, &ran.out).map(|fault| format!("{told}: {fault}")));
            found.extend(ran.err.chars().find(|c| steers(*c)).map(|c| format!("{told}: {c:?} is raw in what is said beside")));
        }
    }
    (found, looked)
}

#[test]
fn nothing_of_a_scenario_comes_out_raw_and_every_document_parses() {
    let folder = scratch("hostile");
    for (name, nasty) in [("steers", STEERS), ("markup", MARKUP)] {
        let file = folder.join(format!("{name}.toml"));
        fs::write(&file, hostile(nasty)).unwrap();
        let (found, looked) = faults(&file);
        assert!(found.is_empty(), "{} faults with {name}:\n{}", found.len(), found.join("\n"));
        for form in FORMS {
            assert!(looked.get(form).is_some_and(|count| *count > 0), "no document in {form}: {looked:?}");
        }
        assert!(looked.values().sum::<usize>() > 90, "{looked:?}");
    }
}

#[test]
fn only_colours_of_the_program_reach_a_terminal() {
    let folder = scratch("hostile-colours");
    let file = folder.join("s.toml");
    fs::write(&file, hostile(STEERS)).unwrap();
    for call in [["run"], ["check"], ["explain"], ["timeline"], ["conflicts"], ["designs"], ["sweep"], ["list"]] {
        let file = if call == ["list"] { "icloud" } else { file.to_str().unwrap() };
        let cell: &[&str] = if call == ["explain"] { &["provider", "records"] } else { &[] };
        let out = residency(&[&call[..], &[file], cell].concat()).env("CLICOLOR_FORCE", "1").run().out;
        let mut rest = out.as_str();
        while let Some((_, after)) = rest.split_once('\u{1b}') {
            let code = after.split('m').next().unwrap();
            assert!(code.starts_with('[') && code[1..].chars().all(|c| c.is_ascii_digit() || c == ';'), "{call:?}: {code:?}");
            assert!(!matches!(code, "[8" | "[5" | "[7"), "{call:?}: {code:?}");
            rest = after;
        }
        assert!(!out.chars().any(|c| steers(c) && c != '\u{1b}'), "{call:?}");
    }
}

#[test]
fn what_is_wrong_is_told_without_steering() {
    let folder = scratch("hostile-diagnostics");
    let texts = [
        "schema = 1\ntitle = \"t\"\nbad = \"\u{9b}31m \u{202e}\u{200b}\u{85}\"\n",
        "schema = 1\ntitle = \"t\"\n[parties.\"\u{9b}31m\\nFORGED\"]\nkind = \"\u{202e}x\"\n",
        "schema = 1\ntitle = \"t\"\nuse = [\"\\u001b[31m\\nFORGED\"]\n[parties.p]\nkind = \"person\"\nincorporated = \"\\u009b\\u202e\"\n",
        "schema = 1\ntitle = \"\u{1b}[2J\u{9b}\"\n[[[",
    ];
    for (number, text) in texts.iter().enumerate() {
        let file = folder.join(format!("{number}\u{1b}[31m\u{9b}\u{202e}.toml"));
        fs::write(&file, text).unwrap();
        let name = file.to_str().unwrap();
        for call in [&["run", name][..], &["check", name], &["fmt", "--check", name], &["check", folder.to_str().unwrap()]] {
            for forced in [false, true] {
                let ran = if forced { residency(call).env("CLICOLOR_FORCE", "1").run() } else { residency(call).run() };
                for told in [&ran.out, &ran.err] {
                    let hostile = told.replace("\u{1b}[31m", "").chars().any(|c| steers(c) && c != '\u{1b}');
                    assert!(!hostile && !told.contains("\u{1b}[2J"), "{call:?}: {told:?}");
                    assert!(forged(told).is_none(), "{call:?}: {told}");
                    assert!(forced || !told.contains('\u{1b}'), "{call:?}: {told:?}");
                }
            }
        }
        fs::remove_file(&file).unwrap();
    }
}
