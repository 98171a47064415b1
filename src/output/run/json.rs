//! For programs: the stable interface, see [`crate::output::json::stream`].

use crate::output::json::stream;
use crate::present::run::MatrixView;
use std::io::{self, Write};

/// Writes a matrix as JSON, one line for each entity, answer, cell and verdict.
///
/// # Errors
/// Those of the writer.
pub fn json(view: &MatrixView<'_>, out: &mut dyn Write) -> io::Result<()> {
    stream(view, out)
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
