//! The arrows between the rooms of the house, and between the files of a room: they point down, and in no circle.

use super::imports::{Module, Sources, cycles};
use std::collections::{BTreeMap, BTreeSet};

/// The rooms of `docs/architecture.md`, lowest first, each with what it must never know: a file may import only from its own room and
/// those below.
const ROOMS: &[(&str, &str)] = &[
    ("effort", "what the work is for"),
    ("diagnostic", "any scenario"),
    ("scenario", "any law, any rule"),
    ("shipped", "what scenarios mean"),
    ("world", "any rule"),
    ("law", "the graph, any rule"),
    ("graph", "any rule, any law"),
    ("rules", "how the graph is solved"),
    ("solve", "what is asked"),
    ("analysis", "how results are shown"),
    ("text", "which result is shown"),
    ("starter", "how results are shown"),
    ("import", "how results are shown"),
    ("present", "in which form it is written"),
    ("output", "who asked"),
    ("service", "the server and the command line"),
    ("lab", "the command line"),
    ("cli", "nothing: it is above all"),
];

/// What an upper room gets at only through the room between: the writers see what is shown, never what it was made from.
const OUT_OF_SIGHT: &[(&str, &[&str])] = &[
    ("output", &["analysis", "solve", "rules", "graph", "law", "world"]),
    ("text", &["solve", "rules", "present"]),
    ("cli", &["solve", "rules", "graph", "law", "world", "text"]),
];

/// Circles of files that are still there, each with its reason. One that is gone must be struck off.
const CIRCLES: &[(&[&str], &str)] = &[
    (&["analysis/assess/checks", "analysis/assess/framework"], "a framework names its checks, and a check reads the framework"),
    (&["analysis/why_not/candidate_laws", "analysis/why_not/candidates"], "laws are one sort of candidate"),
    (
        &["present/report", "present/report/cells", "present/report/guards", "present/report/pools"],
        "the parts of the page fill the page's pools",
    ),
    (&["text/worksheet/facts", "text/worksheet/laws"], "a law is a fact"),
    (&["output/diagram/layout", "output/diagram/route"], "routes are part of the layout"),
    (&["output/run/layout", "output/run/names"], "a constant"),
];

#[test]
fn every_room_has_its_place() {
    let sources = Sources::of("src");
    let rooms: BTreeSet<&str> = sources.modules().filter_map(|module| module.first()).map(String::as_str).collect();
    let listed: BTreeSet<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    assert_eq!(rooms, listed, "the modules in `src`, and the list of rooms");
}

#[test]
fn arrows_between_rooms_point_down() {
    let height: BTreeMap<&str, usize> = ROOMS.iter().zip(0..).map(|((room, _), height)| (*room, height)).collect();
    let sources = Sources::of("src");
    let (mut arrows, mut wrong) = (0, Vec::new());
    for (from, to) in sources.arrows() {
        let (Some(own), Some(other)) = (from.first(), to.first()) else { continue };
        arrows += usize::from(own != other);
        if height.get(own.as_str()) < height.get(other.as_str()) {
            let secret = ROOMS.iter().find(|(room, _)| room == own).map_or("", |(_, secret)| secret);
            wrong.push(format!("{} imports {}: {own} knows not {secret}", from.join("/"), to.join("/")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (from, other) in sources.named_rooms() {
        let Some(own) = from.first() else { continue };
        if OUT_OF_SIGHT.iter().any(|(room, hidden)| room == own && hidden.contains(&other.as_str())) {
            wrong.push(format!("{} imports from {other}, which is out of its sight", from.join("/")));
        }
    }
    assert!(arrows > 500, "{arrows} arrows between rooms: are imports read as they are written?");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_of_a_room_import_each_other_in_no_circle() {
    let sources = Sources::of("src");
    let between_files = cycles(&sources.arrows());
    // The parts of a room are its files and folders: what lies in a folder counts for the folder.
    let part = |module: &Module| module.iter().take(2).cloned().collect::<Module>();
    let parts = sources.arrows().into_iter().map(|(from, to)| (part(&from), part(&to)));
    let between_parts = cycles(&parts.filter(|(from, to)| from != to && from.len() == 2 && to.len() == 2).collect());
    let found: BTreeSet<Vec<String>> =
        between_files.into_iter().chain(between_parts).map(|circle| circle.iter().map(|module| module.join("/")).collect()).collect();
    let within = |circle: &[String], listed: &[&str]| circle.iter().all(|module| listed.contains(&module.as_str()));
    let new: Vec<_> = found.iter().filter(|circle| !CIRCLES.iter().any(|(listed, _)| within(circle, listed))).collect();
    assert!(new.is_empty(), "files that import each other in a circle: {new:#?}");
    let gone: Vec<_> = CIRCLES.iter().filter(|(listed, _)| !found.iter().any(|circle| within(circle, listed))).collect();
    assert!(gone.is_empty(), "circles that are gone, to be struck off the list: {gone:#?}");
}
