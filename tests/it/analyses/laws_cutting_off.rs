//! The law packs on cutting off: they read nothing, no state has half of an answer, and small worlds come out as their law says.

use crate::support::program::residency;
use residency::analysis::laws::{self, Filter, Law, LawKind};
use residency::scenario::schema::{AskedOfLaw, Table, key};
use residency::scenario::{Entity, Scenario};
use residency::shipped;

const CUTTING_OFF: [&str; 3] = ["suspend", "erase", "block"];

fn book() -> Scenario {
    shipped::law_book().scenario.unwrap()
}

/// Whoever asks who could read may load a pack on cutting off, and nothing moves.
#[test]
fn a_power_to_cut_off_reads_nothing_and_a_shield_against_it_stands_in_no_reader_s_way() {
    let all = laws::list(&book(), &Filter::default());
    let powers: Vec<&Law> = all.iter().filter(|law| law.verbs.iter().any(|verb| CUTTING_OFF.contains(verb))).collect();
    assert!(powers.len() >= 26, "{} powers", powers.len());
    let mixed: Vec<&str> =
        powers.iter().filter(|law| !law.verbs.iter().all(|verb| CUTTING_OFF.contains(verb))).map(|law| law.id.as_str()).collect();
    assert!(mixed.is_empty(), "{mixed:?}");
    for pack in ["law/eu-blocking", "law/cn-blocking"] {
        let shields: Vec<&Law> = all.iter().filter(|law| law.pack == pack && law.kind == LawKind::Shield).collect();
        assert!(!shields.is_empty() && shields.iter().all(|law| law.against == ["suspend"]), "{pack}");
    }
}

/// Half of what a state can cut off would make a `none` of the other half: who brings such a power says that somebody looked, and nobody
/// else does.
#[test]
fn a_state_is_looked_at_for_cutting_off_where_a_pack_brings_its_powers_to() {
    let scenario = book();
    let all = laws::list(&scenario, &Filter::default());
    let cuts = |id: &str| {
        let of = |law: &Law| law.of.iter().any(|j| j.id == id);
        all.iter().any(|law| of(law) && law.verbs.iter().any(|verb| CUTTING_OFF.contains(verb)))
    };
    let says = |jurisdiction: &Entity| jurisdiction.words(key::LOOKED_AT).contains(&AskedOfLaw::Denies);
    let states = scenario.table(Table::Jurisdictions);
    let wrong: Vec<&str> = states.iter().filter(|state| says(state) != cuts(&state.id)).map(|state| state.id.as_str()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(states.iter().filter(|state| says(state)).count() >= 6);
}

/// A designation is one act for every firm of that law, a second firm helps under a second law alone, a blocking statute makes it
/// contested, an export ban does not reach what is hosted, and a border can be cut.
const WORLD: &str = r#"
schema = 1
title = "Who is cut off by which law"
date = 2026-12-01
use = ["law/us-vendors", "law/eu-blocking", "law/eu-platforms", "law/ru", "law/nl"]
override = ["powers.us-ieepa.targets", "powers.us-secondary-sanctions.targets"]
[powers]
us-ieepa.targets = ["court"]
us-secondary-sanctions.targets = ["court"]
[parties]
court = { kind = "company", incorporated = "nl", exempt = ["eu-tco"] }
ministry = { kind = "company", incorporated = "nl", exempt = ["eu-tco"] }
cloud-a = { kind = "company", incorporated = "us", established = ["nl"], exempt = ["us-ear", "us-icts", "eu-tco", "eu-dsa-51"] }
cloud-b = { kind = "company", incorporated = "us", exempt = ["us-ear", "us-icts", "eu-tco", "eu-dsa-51"] }
maker = { kind = "company", incorporated = "us", exempt = ["us-icts"] }
host = { kind = "company", incorporated = "nl", exempt = ["eu-tco", "eu-dsa-51"] }
carrier = { kind = "company", incorporated = "nl", established = ["us"], exempt = ["us-ear", "us-icts", "eu-tco", "eu-dsa-51"] }
line = { kind = "company", incorporated = "ru" }
[sites]
a = { kind = "facility", located = "nl", operator = "cloud-a" }
b = { kind = "facility", located = "nl", operator = "cloud-b" }
host = { kind = "facility", located = "nl", operator = "host" }
carrier = { kind = "facility", located = "nl", operator = "carrier" }
own = { kind = "facility", located = "nl", operator = "ministry" }
border = { kind = "link", located = "ru", operator = "line" }
[software.hypervisor]
vendor = "maker"
runs_at = ["own"]
needs_vendor = true
[data]
two-clouds = { category = "content", subject = "court", copies = { a = { at = "a" }, b = { at = "b" } } }
two-laws = { category = "content", subject = "court", copies = { a = { at = "a" }, host = { at = "host" } } }
shielded = { category = "content", subject = "court", copies = { carrier = { at = "carrier" } } }
hosted = { category = "content", subject = "ministry", copies = { a = { at = "a" } } }
shipped = { category = "content", subject = "ministry", copies = { own = { at = "own" } } }
abroad = { category = "content", subject = "court", copies = { host = { at = "host", through = ["border"] } } }
"#;

#[test]
fn a_small_world_is_cut_off_as_the_law_of_each_state_says() {
    let cells = [
        ("us-gov", "two-clouds", "law", ""),
        ("us-gov", "two-clouds", "none", "us-ieepa-services = \"communication-free\""),
        ("us-gov", "two-laws", "none", ""),
        ("eu-authorities", "two-laws", "law", ""),
        ("us-gov", "shielded", "contested", ""),
        ("us-gov", "shielded", "law", "eu-blocking-excused = \"excused\""),
        ("us-gov", "hosted", "none", ""),
        ("us-gov", "shipped", "law", ""),
        ("ru-state", "abroad", "law", ""),
        ("ru-state", "two-clouds", "none", ""),
    ];
    let expected = |(party, data, denies, when): (&str, &str, &str, &str)| {
        format!("[[expect]]\nparty = \"{party}\"\ndata = \"{data}\"\ndenies = \"{denies}\"\nwhen = {{ {when} }}\n")
    };
    let ran = residency(&["check", "-"]).input(&format!("{WORLD}{}", cells.map(expected).concat())).run();
    assert_eq!(ran.status, Some(0), "{}\n{}", ran.out, ran.err);
}
