//! What `residency run` prints, in each form.

mod by_party;
mod csv;
mod header;
mod html;
mod layout;
mod legend;
mod markdown;
mod names;
mod table;
mod terminal;

#[cfg(test)]
mod fixture;

pub use csv::csv;
pub use html::html;
pub use markdown::markdown;
pub use terminal::terminal;

#[cfg(test)]
mod tests {
    use super::fixture::{WORLD, summarised, written};
    use crate::analysis::Model;
    use crate::output::json;
    use crate::output::terminal::Screen;
    use crate::present::run::Mark;
    use crate::scenario::Request;
    use serde_json::Value;
    use std::io::Write as _;

    /// Each section as `heading: sentence | sentence`.
    fn said(request: &Request) -> Vec<String> {
        let text = summarised(WORLD, request, |summary, out| {
            for section in &summary.sections {
                let items = section.items.iter().map(|item| {
                    let text: String = item.text.parts().map(|(text, _)| text).collect();
                    let mark = if item.mark == Mark::Broken { "broken: " } else { "" };
                    std::iter::once(format!("{mark}{text}")).chain(item.details.iter().cloned()).collect::<Vec<_>>().join(" / ")
                });
                writeln!(out, "{}: {}", section.heading, items.collect::<Vec<_>>().join(" | ")).unwrap();
            }
        });
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn one_world_and_one_graph_answer_for_every_form() {
        let before = Model::built();
        let written = summarised(WORLD, &Request::default(), |summary, out| {
            super::terminal(summary, Screen { width: 80, colours: false }, out).unwrap();
            super::markdown(summary, out).unwrap();
            json::stream(&summary.matrix, out).unwrap();
            super::csv(&summary.matrix, out).unwrap();
        });
        assert!(written.contains("Who holds sealed copies"));
        assert_eq!(Model::built() - before, 1);
    }

    #[test]
    fn what_follows_is_said_in_sentences() {
        assert_eq!(
            said(&Request::default()),
            [
                "Who reads by design: People can read “Letters”, which is their own data. | Firm, Inc. can read “Letters”. | Firm, Inc. can read \
                 “Log”, as intended. | Host can read “Log”, which is not intended.",
                "Who else could gain access: Nobody.",
                "Who holds sealed copies: Host holds sealed copies of “Letters” by design, but cannot open them.",
                "Who may still have it: People could read “Log” by law, given what may have been kept from earlier days.",
                "Policies: broken: The host is out (out) / Host can read “Log” by design; the policy rules out law and everything easier.",
                "Answers in force: Is the key lost? / no (by default; according to Firm, Inc.) / otherwise: --choose lost=yes",
            ]
        );
    }

    #[test]
    fn who_chose_an_answer_is_said() {
        let request = Request { choose: vec![("lost".to_owned(), "yes".to_owned())], ..Request::default() };
        let said = said(&request);
        assert_eq!(said[5], "Answers in force: Is the key lost? / yes (chosen by hand; no source named) / otherwise: --choose lost=no");
        assert_eq!(
            said[2],
            "Who holds sealed copies: Firm, Inc. and Host hold sealed copies of “Letters” by design, but cannot open them."
        );
    }

    #[test]
    fn it_is_valid_and_has_a_line_for_each_cell() {
        let text = written(WORLD, &Request::default(), |report, out| json::stream(report, out).unwrap());
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["title"], "A | B");
        assert_eq!(value["date"], Value::Null);
        assert_eq!(value["switches"], serde_json::json!({"lost": "no"}));
        assert_eq!(
            value["cells"][2],
            serde_json::json!({"party": "host", "data": "letters", "reads": "none", "holds": "design", "kept": "none", "unnoticed": "none", "alters": "none", "denies": "design"})
        );
        assert_eq!(value["policies"][0]["witness"]["party"], "host");
        assert!(
            text.contains("\n {\"party\":\"host\",\"data\":\"letters\",\"reads\":\"none\",\"holds\":\"design\",\"kept\":\"none\",\"unnoticed\":\"none\",\"alters\":\"none\",\"denies\":\"design\"},\n")
        );
    }

    #[test]
    fn a_scenario_with_nothing_in_it_is_valid_too() {
        let empty = "schema = 1\ntitle = \"Nothing\"\n";
        let text = written(empty, &Request::default(), |report, out| json::stream(report, out).unwrap());
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["cells"], serde_json::json!([]));
    }
}
