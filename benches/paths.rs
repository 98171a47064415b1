//! How long it takes to find the minimal paths of cells.

use divan::{Bencher, black_box};
use residency::analysis::{Model, paths};
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Input, Scenario, load};
use residency::shipped::{self, Disk};
use residency::solve::Solver;
use residency::world::{DataId, Id, PartyId};
use std::fmt::Write;

fn main() {
    divan::main();
}

fn loaded(text: String) -> Scenario {
    match load(Input { name: "bench".into(), bytes: text.into_bytes(), folder: None }, &Disk).scenario {
        Some(scenario) => scenario,
        None => std::process::exit(1),
    }
}

/// The shipped scenario with the largest graph.
fn largest() -> Scenario {
    let scenarios = shipped::all().into_iter().filter(|s| s.is_scenario()).map(|s| loaded(s.text.to_owned()));
    let size = |s: &Scenario| Model::fixed(s, &Assignment::default_of(s)).graph.edge_count();
    scenarios.max_by_key(size).unwrap_or_else(|| std::process::exit(1))
}

fn all_cells(scenario: &Scenario, model: &Model<'_>, assignment: &Assignment) -> usize {
    let mut found = 0;
    for party in 0..scenario.table(Table::Parties).len() {
        for data in 0..scenario.table(Table::Data).len() {
            found += paths::of_cell(model, assignment, PartyId::new(party), DataId::new(data), paths::LIMIT).paths.len();
        }
    }
    found
}

#[divan::bench]
fn all_cells_of_the_largest_shipped_scenario(bencher: Bencher<'_, '_>) {
    let scenario = largest();
    let assignment = Assignment::default_of(&scenario);
    let model = Model::fixed(&scenario, &assignment);
    bencher.bench_local(|| black_box(all_cells(&scenario, &model, &assignment)));
}

/// A government that can order every one of many firms, in layers of ownership, for a copy under a key that each layer wraps
/// again.
fn layers(firms: usize) -> Scenario {
    let mut text = String::from(
        "schema = 1\ntitle = \"layers\"\n[jurisdictions.j]\n[parties.state]\nkind = \"government\"\ngoverns = \"j\"\n\
         [powers.w]\nwielded_by = \"state\"\nof = \"j\"\nverbs = [\"disclose\", \"decrypt\", \"seize\"]\nbinds = [\"incorporated\"]\nreach = \"control\"\n\
         [data.d]\ncategory = \"content\"\n",
    );
    for firm in 0..firms {
        let owner = if firm < 8 { String::new() } else { format!("owners = {{ f{} = 0.6, f{} = 0.3 }}\n", firm / 2, firm / 3) };
        let wrapped = if firm % 16 == 0 { String::new() } else { format!("wrapped_by = [\"k{}\"]\n", firm - 1) };
        let _ = write!(
            text,
            "[parties.f{firm}]\nkind = \"company\"\nincorporated = \"j\"\n{owner}[sites.s{firm}]\nkind = \"facility\"\nlocated = \"j\"\noperator = \"f{firm}\"\n\
             [keys.k{firm}]\nholders = [\"f{firm}\"]\nhsm = true\nstored_at = [\"s{firm}\"]\n{wrapped}\
             [data.d.copies.c{firm}]\nat = \"s{firm}\"\ntenants = [\"f{}\"]\nlocked_by = [\"k{firm}\"]\n",
            (firm * 7) % firms
        );
    }
    loaded(text)
}

/// A key in parts, each with a firm of its own that may be ordered under several powers: far more paths than are kept.
fn parts(of: usize) -> Scenario {
    let mut text = String::from(
        "schema = 1\ntitle = \"parts\"\n[jurisdictions.j]\n[parties.state]\nkind = \"government\"\ngoverns = \"j\"\n[sites.s]\nkind = \"facility\"\nlocated = \"j\"\noperator = \"state\"\n",
    );
    for power in 0..3 {
        let _ = write!(
            text,
            "[powers.w{power}]\nwielded_by = \"state\"\nof = \"j\"\nverbs = [\"decrypt\"]\nbinds = [\"incorporated\"]\nreach = \"control\"\ncontested = {}\n",
            power == 2
        );
    }
    for part in 0..of {
        let _ = write!(text, "[parties.f{part}]\nkind = \"company\"\nincorporated = \"j\"\n[keys.p{part}]\nholders = [\"f{part}\"]\n");
    }
    let names: Vec<String> = (0..of).map(|p| format!("\"p{p}\"")).collect();
    let _ = write!(
        text,
        "[keys.whole]\nparts = {{ need = {}, of = [{}] }}\n[data.d]\ncategory = \"content\"\ncopies.main = {{ at = \"s\", locked_by = [\"whole\"] }}\n",
        of / 2,
        names.join(", ")
    );
    loaded(text)
}

fn one_cell(bencher: Bencher<'_, '_>, scenario: &Scenario) {
    let assignment = Assignment::default_of(scenario);
    let model = Model::fixed(scenario, &assignment);
    let state = PartyId::new(scenario.find(Table::Parties, "state").unwrap_or(0));
    let behind = model.graph.cell(model.world.class_of[DataId(0)], state).and_then(|c| c.reads());
    let nodes = behind.map_or(0, |node| Solver::behind(&model.graph, [node]).node_count());
    bencher
        .counter(divan::counter::ItemsCount::new(nodes))
        .bench_local(|| black_box(paths::of_cell(&model, &assignment, state, DataId(0), paths::LIMIT)));
}

/// Items are the nodes behind the cell.
#[divan::bench(args = [10, 100, 400], max_time = 5)]
fn a_cell_behind_layers_of_firms(bencher: Bencher<'_, '_>, firms: usize) {
    one_cell(bencher, &layers(firms));
}

/// Items are the nodes behind the cell.
#[divan::bench(args = [4, 6, 10, 20], max_time = 5)]
fn a_key_in_many_parts(bencher: Bencher<'_, '_>, of: usize) {
    one_cell(bencher, &parts(of));
}
