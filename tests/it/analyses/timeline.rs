//! The matrix over time, against a run for each day.

use crate::support::cases::generated;
use crate::support::scenarios::{every_shipped, scenario, shipped};
use crate::support::worlds;
use proptest::prelude::proptest;
use residency::analysis::matrix::Matrix;
use residency::analysis::timeline::{Asked, Cause, Timeline, at, timeline};
use residency::present::timeline as present;
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Date, Scenario};
use residency::world::{DataId, Id, PartyId};

/// One model with an open date says for each stretch what a run on its first day says, and nothing changes between the cuts.
fn agrees_with_runs(scenario: &Scenario) {
    let here = Assignment::default_of(scenario);
    let found = timeline(scenario, &here, &Asked::default());
    let run = |day: Option<Date>| Matrix::of(scenario, &at(scenario, &here, day));
    let first = Date::new(0, 1, 1);
    let runs: Vec<Matrix> = std::iter::once(first).chain(found.rows.iter().map(|r| Some(r.day))).map(run).collect();
    let mut cells = 0;
    for lane in &found.lanes {
        assert_eq!(lane.history.len(), runs.len());
        let party = PartyId::new(scenario.find(Table::Parties, &lane.party.id).unwrap());
        for data in &lane.data {
            cells += 1;
            let data = DataId::new(scenario.find(Table::Data, &data.id).unwrap());
            for (access, run) in lane.history.iter().zip(&runs) {
                assert_eq!(*access, run.cell(party, data));
            }
        }
    }
    assert_eq!(cells, scenario.table(Table::Parties).len() * scenario.table(Table::Data).len());
    for (row, pair) in found.rows.iter().zip(runs.windows(2)) {
        let mut changed = row.cells.iter();
        for p in 0..scenario.table(Table::Parties).len() {
            for d in 0..scenario.table(Table::Data).len() {
                let (was, is) = (pair[0].cell(PartyId::new(p), DataId::new(d)), pair[1].cell(PartyId::new(p), DataId::new(d)));
                if was != is {
                    assert_eq!(changed.next().map(|c| (c.before, c.after)), Some((was, is)));
                }
            }
        }
        assert!(changed.next().is_none());
        assert!(!row.causes.is_empty());
    }
    // A day that the scenario names and the timeline does not cut at changes nothing.
    let mut last = 0;
    for day in scenario.dates() {
        match found.rows.iter().position(|r| r.day == day) {
            Some(row) => last = row + 1,
            None => assert_eq!(run(Some(day)), runs[last], "{day}"),
        }
    }
}

#[test]
fn shipped_scenarios_agree_with_a_run_for_each_day() {
    for (_, scenario) in every_shipped() {
        agrees_with_runs(&scenario);
    }
}

proptest! {
    #![proptest_config(generated(60))]

    #[test]
    fn generated_worlds_agree_with_a_run_for_each_day(text in worlds::worlds()) {
        agrees_with_runs(&scenario("world", &text));
    }
}

fn on<'t>(found: &'t Timeline, day: &str) -> &'t residency::analysis::timeline::Row {
    found.rows.iter().find(|r| r.day.to_string() == day).unwrap_or_else(|| panic!("nothing on {day}"))
}

fn laws(row: &residency::analysis::timeline::Row) -> Vec<&str> {
    let law = |cause| match cause {
        &Cause::Begins(ref path, _) | &Cause::Ends(ref path, _) => Some(path.as_str()),
        &Cause::Event { .. } => None,
    };
    row.causes.iter().filter_map(law).collect()
}

#[test]
fn the_story_of_icloud_in_china_is_told_day_by_day() {
    let scenario = shipped("icloud-china");
    let found = timeline(&scenario, &Assignment::default_of(&scenario), &Asked::default());
    for (day, event) in [("2014-08-08", "hosting"), ("2018-02-28", "handover"), ("2018-07-17", "to-tianyi")] {
        let row = on(&found, day);
        assert!(row.causes.iter().any(|c| matches!(c, Cause::Event { switch, .. } if switch == event)), "{day}");
        assert!(!row.cells.is_empty(), "{day}");
    }
    for (day, law) in [
        ("2016-01-01", "powers.cn-ctl-18"),
        ("2017-06-01", "powers.cn-csl-28"),
        ("2017-06-28", "powers.cn-nil-7-14"),
        ("2018-03-23", "powers.us-cloud-2713"),
    ] {
        let row = on(&found, day);
        assert!(laws(row).contains(&law), "{day}");
        assert!(row.cells.is_empty(), "nothing moved but the law on {day}");
    }
    let shown = present::Timeline::of(&scenario, &Assignment::default_of(&scenario), &Asked::default());
    assert!(shown.rows.iter().all(|row| row.cells.is_empty() == row.changes.is_empty()));
    let text = residency::output::timeline::text(&shown, 100).split_whitespace().collect::<Vec<_>>().join(" ");
    // Laws that move nothing are told in one line, as far as they follow each other.
    let quiet: Vec<bool> = shown.rows.iter().map(|row| row.only_the_law).collect();
    let runs = quiet.iter().enumerate().filter(|(at, is)| **is && (*at == 0 || !quiet[at - 1])).count();
    assert_eq!(text.matches("Nothing moved but the law.").count(), runs);
    assert!(runs < quiet.iter().filter(|is| **is).count());
}

#[test]
fn an_event_chosen_by_hand_stays_chosen() {
    let scenario = shipped("icloud-china");
    let request = residency::scenario::Request { choose: vec![("handover".into(), "before".into())], ..Default::default() };
    let chosen = Assignment::resolve(&scenario, &request).unwrap();
    let found = timeline(&scenario, &chosen, &Asked::default());
    assert!(found.rows.iter().all(|r| r.causes.iter().all(|c| !matches!(c, Cause::Event { switch, .. } if switch == "handover"))));
    assert_eq!(found.by_hand.len(), 1);
}

#[test]
fn a_stretch_of_time_begins_as_it_was_before() {
    let scenario = shipped("icloud-china");
    let here = Assignment::default_of(&scenario);
    let asked = Asked { from: "2014-01-01".parse().ok(), to: "2018-12-31".parse().ok(), ..Asked::default() };
    let (part, whole) = (timeline(&scenario, &here, &asked), timeline(&scenario, &here, &Asked::default()));
    let within: Vec<_> = whole.rows.iter().filter(|r| r.day.year() >= 2014 && r.day.year() <= 2018).cloned().collect();
    assert_eq!(part.rows, within);
}
