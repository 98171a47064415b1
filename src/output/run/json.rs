//! For tools: the stable interface.
//!
//! Written piece by piece, since the cells of an estate do not fit into memory; one line for each entity, answer, cell and
//! verdict, so that two outputs can be compared with `diff`.

use crate::analysis::matrix::Access;
use crate::present::run::Report;
use serde::Serialize;
use std::io::{self, Write};

/// The version of the interface.
const SCHEMA: u32 = 1;

/// Writes a report as JSON.
///
/// # Errors
/// Those of the writer.
pub fn json(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"schema\":{SCHEMA},\"title\":{},\"date\":", text(report.title)?)?;
    match report.date {
        Some(date) => write!(out, "\"{date}\"")?,
        None => out.write_all(b"null")?,
    }
    write!(out, ",\"view\":{},\n\"switches\":{{", report.view.map_or_else(|| Ok("null".to_owned()), |(id, _)| text(id))?)?;
    for (number, answer) in report.answers.iter().enumerate() {
        write!(out, "{}{}:{}", if number == 0 { "" } else { "," }, text(answer.switch)?, text(answer.option)?)?;
    }
    out.write_all(b"},\n")?;
    list("answers", &report.answers, out)?;
    list("parties", &report.parties, out)?;
    list("data", &report.data, out)?;
    cells(report, out)?;
    list("policies", &report.verdicts, out)?;
    writeln!(out, "\"filtered\":{}}}", report.filtered)
}

fn list<T: Serialize>(name: &str, items: &[T], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "\"{name}\":[")?;
    for (number, item) in items.iter().enumerate() {
        out.write_all(if number == 0 { b"\n " } else { b",\n " })?;
        serde_json::to_writer(&mut *out, item)?;
    }
    out.write_all(b"],\n")
}

/// The cells. Names are put into quotes once, not once for each cell.
fn cells(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let data: Vec<String> = report.data.iter().map(|d| text(d.id)).collect::<io::Result<_>>()?;
    let mut line = Vec::with_capacity(128);
    let mut start = String::new();
    let mut of = "";
    out.write_all(b"\"cells\":[")?;
    let mut first = true;
    report.each_cell(|party, index, Access { reads, holds }| {
        if of != party.id {
            of = party.id;
            start = format!("{{\"party\":{},\"data\":", text(party.id)?);
        }
        line.clear();
        line.extend_from_slice(if first { b"\n " } else { b",\n " });
        first = false;
        for piece in [
            start.as_str(),
            data.get(index).map_or("null", String::as_str),
            ",\"reads\":\"",
            reads.as_str(),
            "\",\"holds\":\"",
            holds.as_str(),
            "\"}",
        ] {
            line.extend_from_slice(piece.as_bytes());
        }
        out.write_all(&line)
    })?;
    out.write_all(b"],\n")
}

fn text(text: &str) -> io::Result<String> {
    Ok(serde_json::to_string(text)?)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{WORLD, written};
    use super::json;
    use crate::scenario::Request;
    use serde_json::{Value, json};

    #[test]
    fn it_is_valid_and_has_a_line_for_each_cell() {
        let text = written(WORLD, &Request::default(), |report, out| json(report, out).unwrap());
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["title"], "A | B");
        assert_eq!(value["date"], Value::Null);
        assert_eq!(value["switches"], json!({"lost": "no"}));
        assert_eq!(value["cells"][2], json!({"party": "host", "data": "letters", "reads": "none", "holds": "design"}));
        assert_eq!(value["policies"][0]["witness"]["party"], "host");
        assert!(text.contains("\n {\"party\":\"host\",\"data\":\"letters\",\"reads\":\"none\",\"holds\":\"design\"},\n"));
    }

    #[test]
    fn a_scenario_with_nothing_in_it_is_valid_too() {
        let empty = "schema = 1\ntitle = \"Nothing\"\n";
        let text = written(empty, &Request::default(), |report, out| json(report, out).unwrap());
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["cells"], json!([]));
    }
}
