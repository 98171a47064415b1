//! A small world for the tests of the renderers.

use crate::present::run::{MatrixSummary, MatrixView, Selection};
use crate::scenario::{Assignment, Input, NoFiles, Request, Scenario, load};

pub(super) const WORLD: &str = r#"
schema = 1
title = "A | B"
[jurisdictions.here]
name = "Here"
[parties.people]
name = "People"
kind = "group"
[parties.firm]
name = "Firm, Inc."
kind = "company"
incorporated = "here"
[parties.host]
name = "Host"
kind = "company"
incorporated = "here"
[sites.hall]
name = "Hall"
kind = "facility"
located = "here"
operator = "host"
[sites.safe]
name = "Safe"
kind = "facility"
located = "here"
operator = "firm"
[keys.key]
name = "Key"
holders = ["firm"]
stored_at = ["safe"]
hsm = true
[data.letters]
name = "Letters"
category = "content"
subject = "people"
copies.main = { at = "hall", tenants = ["firm"], locked_by = ["key"] }
[data.log]
name = "Log"
category = "metadata"
intended = ["firm"]
copies.main = { at = "hall", tenants = ["firm"] }
# A law of long ago: the country is looked at.
[powers.gone]
wielded_by = "people"
of = "here"
verbs = ["seize"]
until = 1900-01-01
[policies.out]
name = "The host is out"
kind = "access"
parties = ["host"]
harder_than = "law"
[switches.lost]
kind = "claim"
question = "Is the key lost?"
default = "no"
[switches.lost.options.no]
label = "no"
said_by = ["firm"]
[switches.lost.options.yes]
set = { "keys.key.holders" = [] }
[views.gloomy]
label = "Gloomy"
choose = { lost = "yes" }
"#;

pub(super) fn scenario(text: &str) -> Scenario {
    let loaded = load(Input { name: "test".to_owned(), bytes: text.as_bytes().to_vec(), folder: None }, &NoFiles);
    loaded.scenario.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics))
}

/// The matrix of a scenario under a request, written by a renderer.
pub(super) fn written(text: &str, request: &Request, write: impl Fn(&MatrixView<'_>, &mut Vec<u8>)) -> String {
    summarised(text, request, |summary, out| write(&summary.matrix, out))
}

/// The matrix with its summary, written by a renderer.
pub(super) fn summarised(text: &str, request: &Request, write: impl Fn(&MatrixSummary<'_>, &mut Vec<u8>)) -> String {
    let scenario = scenario(text);
    let assignment = Assignment::resolve(&scenario, request).unwrap();
    let view = request.view.as_deref().and_then(|id| scenario.view(id));
    let summary = MatrixSummary::new(&scenario, &assignment, view, &Selection::default());
    let mut out = Vec::new();
    write(&summary, &mut out);
    String::from_utf8(out).unwrap()
}
