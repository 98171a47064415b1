//! What alone suffices to cut a user off, below the table of `run --question denies`.

use crate::support::scenarios::scenario;
use residency::analysis::cutting::Effect;
use residency::analysis::fewest::Fewest;
use residency::analysis::single_points::{SinglePoints, single_points};
use residency::output::terminal::Screen;
use residency::output::{Form, Writable};
use residency::scenario::Assignment;
use residency::world::{DataId, Id};

/// One copy at one host under one key; with the second copy there is nothing that alone suffices.
fn world(second: &str) -> String {
    format!(
        "schema = 1\ntitle = \"Alone\"\n[jurisdictions.near]\nname = \"Near\"\n[parties.state]\nname = \"State\"\nkind = \"government\"\ngoverns = \"near\"\n\
         [parties.user]\nname = \"User\"\nkind = \"company\"\n[parties.host]\nname = \"Host\"\nkind = \"company\"\nincorporated = \"near\"\n\
         [parties.other]\nname = \"Other host\"\nkind = \"company\"\n[sites.here]\nname = \"Here\"\nkind = \"facility\"\nlocated = \"near\"\noperator = \"host\"\n\
         [sites.there]\nname = \"There\"\nkind = \"facility\"\nlocated = \"near\"\noperator = \"other\"\n[data.books]\nname = \"Books\"\ncategory = \"content\"\nsubject = \"user\"\n\
         [data.books.copies.first]\nat = \"here\"\n{second}\
         [powers.stop]\nname = \"Stop\"\nwielded_by = \"state\"\nof = \"near\"\nverbs = [\"suspend\"]\nbinds = [\"incorporated\"]\n"
    )
}

#[test]
fn what_alone_suffices_is_each_thing_party_act_and_law() {
    let one = scenario("one", &world(""));
    let found = single_points(&one, &Assignment::default_of(&one), Effect::Denies, &[DataId::new(0)]);
    let [(_, points)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((points.sites.len(), points.keys.len(), points.parties.len(), points.laws.len()), (1, 0, 1, 1));
    assert_eq!(points.acts, ["order stop to host"]);
    let fewest = |decisions, parties, laws| Fewest { decisions, parties, laws, unknown: false };
    assert_eq!(points.fewest, fewest(Some(1), Some(1), Some(1)));
    let two = scenario("two", &world("[data.books.copies.second]\nat = \"there\"\n"));
    let found = single_points(&two, &Assignment::default_of(&two), Effect::Denies, &[DataId::new(0)]);
    let [(_, points)] = found.as_slice() else { panic!("{found:?}") };
    // Nobody could alone; the two hosts could together, and the state can stop only the one.
    assert_eq!(*points, SinglePoints { fewest: fewest(Some(2), Some(2), None), ..SinglePoints::default() });
}

#[test]
fn they_stand_below_the_table() {
    use residency::graph::Sense;
    use residency::service::{Ask, Situation, run};
    let situation = Situation::named("icc-prosecutor", &Ask { sense: Sense::Denies, ..Ask::default() }).unwrap();
    let told = run::answer(&situation, &run::Request::default()).unwrap();
    let mut out = Vec::new();
    told.write(Form::Text, Screen { width: 200, colours: false }, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("What alone suffices") && text.contains("‹designate prosecutor under us-ieepa›"), "{text}");
}
