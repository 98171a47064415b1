//! What the program is asked: every command that writes sentences, for every shipped scenario.

use super::prose::Form;
use crate::support::scenarios::every_cell;
use residency::analysis::matrix::Matrix;
use residency::graph::Means;
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Scenario};
use residency::world::{DataId, Id, PartyId};

/// Commands on a whole scenario, and the forms in which they are asked.
const WHOLE: &[(&str, &[&str])] = &[
    ("run", &["table", "markdown"]),
    ("check", &["text"]),
    ("conflicts", &["text", "markdown"]),
    ("coalitions", &["text", "markdown"]),
    ("timeline", &["text", "markdown"]),
    ("graph", &["json"]),
    ("sweep", &["table", "markdown"]),
    ("decide", &["table", "markdown"]),
    ("designs", &["table", "markdown"]),
    ("worksheet", &["text", "markdown", "html"]),
    ("report", &["markdown", "json"]),
    ("simulate --years 10 --runs 100 --seed 1", &["text"]),
    ("matters --years 10", &["text"]),
    ("assess --framework secnumcloud", &["text"]),
    ("assess --framework eu-csf", &["text"]),
    ("assess --framework transfer-impact", &["text", "markdown", "html"]),
    ("assess --framework edpb-supplementary-measures", &["text"]),
    ("assess --framework gaia-x-label-3", &["text"]),
    ("assess --framework secnumcloud --every-design", &["text"]),
];

/// Commands on one cell, beside `explain`.
const CELL: &[(&str, &[&str])] = &[("decide", &["table", "markdown"]), ("graph", &["json"]), ("matters --years 10", &["text"])];

/// One call and the form of its output.
type Call = (Vec<String>, Form);

fn call(command: &str, scenario: &str, more: &[&str], form: &str) -> Call {
    let (command, options) = command.split_once(' ').unwrap_or((command, ""));
    let words = [command, scenario].into_iter().chain(more.iter().copied()).chain(options.split_whitespace()).chain(["--format", form]);
    (words.map(str::to_owned).collect(), Form::named(form))
}

/// The calls about a scenario.
pub(super) fn of_scenario(name: &str, scenario: &Scenario) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    for (command, forms) in WHOLE {
        calls.extend(forms.iter().map(|form| call(command, name, &[], form)));
    }
    for (place, (party, data)) in cells(scenario).into_iter().enumerate() {
        let (party, data) = (&scenario.table(Table::Parties)[party.index()].id, &scenario.table(Table::Data)[data.index()].id);
        calls.extend(["text", "markdown"].map(|form| call("explain", name, &[party, data], form)));
        if place > 1 {
            continue;
        }
        for (command, forms) in CELL {
            calls.extend(forms.iter().map(|form| call(command, name, &[party, data], form)));
        }
        let deny = format!("{party}:{data}");
        calls.extend(["table", "markdown"].map(|form| call("plan", name, &["--deny", &deny], form)));
        calls.push(call("plan", name, &["--deny", &deny, "--front"], "table"));
    }
    let default = Assignment::default_of(scenario);
    for (switch, chosen) in scenario.switches.iter().zip(&default.options).take(1) {
        let other = (chosen + 1) % switch.options.len();
        let choice = format!("{}={}", switch.entity.id, switch.options[other].id);
        for form in ["text", "markdown"] {
            calls.push(call("what-if", name, &["--choose", &choice], form));
            calls.push(call("compare", name, &["--choose-b", &choice], form));
        }
    }
    calls
}

/// The calls about what comes with the program.
pub(super) fn of_library() -> Vec<Call> {
    let calls: [&[&str]; 8] = [
        &["laws"],
        &["laws", "--format", "markdown"],
        &["laws", "us-cloud-2713"],
        &["laws", "--coverage"],
        &["laws", "--stale", "3", "--date", "2026-11-30"],
        &["list"],
        &["check", "--shipped"],
        &["compare", "icloud-2014-keys-offshore", "icloud-2018-state-owned-host"],
    ];
    let form = |call: &&[&str]| Form::named(call.last().copied().filter(|word| *word == "markdown").unwrap_or("text"));
    calls.iter().map(|call| (call.iter().map(|word| (*word).to_owned()).collect(), form(call))).collect()
}

/// One cell of each means, and one of each party that is spoken of as several.
fn cells(scenario: &Scenario) -> Vec<(PartyId, DataId)> {
    let matrix = Matrix::of(scenario, &Assignment::default_of(scenario));
    let all = every_cell(scenario);
    let of_means = |means: &Means| all.iter().copied().find(|(party, data)| matrix.cell(*party, *data).reads == *means);
    // The hardest first: there is most to say.
    let mut chosen: Vec<(PartyId, DataId)> = Means::ALL.iter().rev().filter_map(of_means).collect();
    for (place, party) in scenario.table(Table::Parties).iter().enumerate() {
        if super::grammar::is_several(party) && !chosen.iter().any(|(p, _)| p.index() == place) {
            chosen.extend(all.iter().copied().find(|(p, _)| p.index() == place));
        }
    }
    chosen
}
