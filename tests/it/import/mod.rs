//! Imports: what files say comes out, what they do not say is asked, and nothing else of them comes out.

mod answers;
mod kinds;
mod less;
mod secrets;

use residency::scenario::{Assignment, Input, Scenario, load};
use residency::service::import::{self, File, Outcome, Request};
use residency::shipped::Disk;

/// Files of the project's own making, a kind each; every one holds a secret where such files hold secrets.
const FILES: [&str; 17] = [
    "plan.json",
    "terraform.tfstate",
    "record.csv",
    "subprocessors.csv",
    "owners.json",
    "gleif.csv",
    "gleif-entities.csv",
    "aws_kms_key.json",
    "aws_s3_bucket.json",
    "aws_rds_instances.csv",
    "config.json",
    "graph.json",
    "assets.json",
    "threagile.yaml",
    "model.otm.json",
    "services.cdx.json",
    "model.cdx.json",
];

/// Those that hold nothing to read by themselves: a key, the names of firms.
const ALONE_NOTHING: [&str; 2] = ["aws_kms_key.json", "gleif-entities.csv"];

fn file(name: &str) -> File {
    File { name: name.to_owned(), bytes: std::fs::read(format!("examples/import/{name}")).unwrap(), kind: None }
}

/// An import of files of the project with an answers file, without counting what hangs on questions.
fn import(names: &[&str], answers: &str) -> Outcome {
    let files = names.iter().map(|name| file(name)).collect();
    let request = Request { files, answers: ("answers.toml".into(), Some(answers.into())), ..Request::default() };
    import::answer(&request).unwrap()
}

fn scenario(world: &str) -> Scenario {
    let loaded = load(Input { name: "world.toml".into(), bytes: world.into(), folder: None }, &Disk);
    loaded.scenario.unwrap_or_else(|| panic!("{:#?}\n{world}", loaded.diagnostics))
}

/// The word of a cell of a world by default.
fn reads(world: &str, party: &str, data: &str) -> String {
    cell(&scenario(world), party, data).unwrap_or_else(|| panic!("no cell {party}, {data} in\n{world}"))
}

fn cell(scenario: &Scenario, party: &str, data: &str) -> Option<String> {
    use residency::analysis::matrix::Matrix;
    use residency::scenario::schema::Table;
    use residency::world::{DataId, Id, PartyId};
    let matrix = Matrix::of(scenario, &Assignment::default_of(scenario));
    let (party, data) = (scenario.find(Table::Parties, party)?, scenario.find(Table::Data, data)?);
    Some(matrix.cell(PartyId::new(party), DataId::new(data)).reads.as_str().to_owned())
}
