//! What a report says of small worlds.

use super::{Chosen, Extent, MatrixSummary, MatrixView, Meant, Selection};
use crate::graph::Means;
use crate::scenario::{Assignment, Input, NoFiles, Request, Scenario, load};

/// Four letters in a hall; the firm has the key on all but the last; the state may order the firm.
const WORLD: &str = r#"
schema = 1
title = "Letters"
[jurisdictions.here]
[parties.state]
kind = "government"
governs = "here"
[parties.people]
kind = "group"
[parties.host]
kind = "company"
incorporated = "here"
[parties.firm]
kind = "company"
incorporated = "here"
[parties.stranger]
kind = "person"
[sites.hall]
kind = "facility"
located = "here"
operator = "host"
[keys.common]
holders = ["firm"]
[keys.own]
holders = ["people"]
[data.d]
category = "content"
copies.main = { at = "hall", locked_by = ["common"], tenants = ["firm"] }
[data.c]
category = "content"
copies.main = { at = "hall", locked_by = ["common"], tenants = ["firm"] }
[data.b]
category = "content"
intended = ["firm"]
copies.main = { at = "hall", locked_by = ["common"], tenants = ["firm"] }
[data.a]
category = "content"
subject = "people"
copies.main = { at = "hall", locked_by = ["own"], tenants = ["firm"] }
[powers.order]
wielded_by = "state"
of = "here"
verbs = ["disclose"]
binds = ["incorporated"]
reach = "control"
[switches.gone]
kind = "choice"
default = "no"
[switches.gone.options.no]
[switches.gone.options.yes]
drop = ["parties.stranger"]
[switches.later]
kind = "event"
on = 2020-01-01
[switches.later.options.after]
"#;

fn scenario() -> Scenario {
    let loaded = load(Input { name: "test".to_owned(), bytes: WORLD.as_bytes().to_vec(), folder: None }, &NoFiles);
    loaded.scenario.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics))
}

fn report<'s>(scenario: &'s Scenario, request: &Request, selection: &Selection) -> MatrixView<'s> {
    MatrixView::new(scenario, &Assignment::resolve(scenario, request).unwrap(), None, selection)
}

fn summary<'s>(scenario: &'s Scenario, request: &Request, selection: &Selection) -> MatrixSummary<'s> {
    MatrixSummary::new(scenario, &Assignment::resolve(scenario, request).unwrap(), None, selection)
}

fn ids<'s>(report: &MatrixView<'s>, indices: &[usize]) -> Vec<&'s str> {
    indices.iter().map(|p| report.data[*p].id).collect()
}

#[test]
fn people_come_first_and_the_author_says_in_which_order() {
    let scenario = scenario();
    let report = report(&scenario, &Request::default(), &Selection::default());
    let groups: Vec<(&str, Vec<&str>)> =
        report.groups().iter().map(|g| (g.heading.as_str(), g.members.iter().map(|p| report.parties[*p].id).collect())).collect();
    let expected = [("People", vec!["people", "stranger"]), ("Companies · here", vec!["host", "firm"]), ("Governments", vec!["state"])];
    assert_eq!(groups, expected);
    assert_eq!(ids(&report, report.reading_order()), ["d", "c", "b", "a"]);
}

#[test]
fn alike_data_share_a_column_unless_others_are_meant_to_read_them() {
    let scenario = scenario();
    let report = report(&scenario, &Request::default(), &Selection::default());
    let columns: Vec<Vec<&str>> = report.alike_columns().iter().map(|c| ids(&report, &c.members)).collect();
    assert_eq!(columns, [vec!["d", "c"], vec!["b"], vec!["a"]]);
    let firm = report.parties.iter().position(|p| p.id == "firm").unwrap();
    let meant: Vec<Meant> = report.alike_columns().iter().map(|c| report.cell(firm, c).meant).collect();
    assert_eq!(meant, [Meant::Unsaid, Meant::Yes, Meant::Unsaid]);
}

#[test]
fn what_follows_names_the_data_and_one_way() {
    let scenario = scenario();
    let findings = summary(&scenario, &Request::default(), &Selection::default()).findings;
    let [could] = findings.could.as_slice() else { panic!("{:#?}", findings.could) };
    assert_eq!(could.cell.reads, Means::Law);
    assert_eq!(could.data, Extent::EverythingBut(vec![0]));
    assert_eq!(could.instance.as_deref(), Some("it orders firm under “order” to hand over “d” at “hall”, in the clear."));
    let sealed: Vec<_> = findings.sealed.iter().map(|f| (f.parties.len(), f.cell.holds, f.data.clone())).collect();
    let one = Extent::These { first: vec![0], count: 1 };
    let expected = [(1, Means::Design, Extent::Everything), (1, Means::Design, one.clone()), (1, Means::Law, one)];
    assert_eq!(sealed, expected);
    assert_eq!(findings.nothing.len(), 1);
}

#[test]
fn of_a_part_nothing_is_called_everything() {
    let scenario = scenario();
    let selection = Selection::resolve(&scenario, &["host".to_owned()], &["c".to_owned(), "d".to_owned()]).unwrap();
    let MatrixSummary { matrix, findings, .. } = summary(&scenario, &Request::default(), &selection);
    assert!(matrix.filtered);
    // In the author's order.
    assert_eq!(findings.sealed[0].data, Extent::These { first: vec![1, 0], count: 2 });
}

#[test]
fn who_does_not_exist_is_said_and_who_chose_that() {
    let scenario = scenario();
    let request = Request { choose: vec![("gone".to_owned(), "yes".to_owned())], ..Request::default() };
    let MatrixSummary { matrix: report, findings, .. } = summary(&scenario, &request, &Selection::default());
    assert_eq!(findings.absent.iter().map(|p| report.parties[*p].id).collect::<Vec<_>>(), ["stranger"]);
    assert!(findings.nothing.is_empty());
    let chosen: Vec<_> = report.answers.iter().map(|a| (a.switch, a.option, a.chosen)).collect();
    assert_eq!(chosen, [("gone", "yes", Chosen::Hand), ("later", "after", Chosen::Date)]);
}

#[test]
fn each_cell_is_what_the_matrix_says() {
    let scenario = scenario();
    for parties in [vec![], vec!["state".to_owned(), "firm".to_owned()]] {
        let selection = Selection::resolve(&scenario, &parties, &[]).unwrap();
        let report = report(&scenario, &Request::default(), &selection);
        let mut seen = Vec::new();
        report
            .each_cell(|party, data, access| {
                seen.push((party.id, data));
                let index = report.parties.iter().position(|p| p.id == party.id).unwrap();
                assert_eq!(access, report.access(index, data));
                Ok::<(), ()>(())
            })
            .unwrap();
        assert_eq!(seen.len(), report.parties.len() * report.data.len());
        assert!(seen.is_sorted());
    }
}
