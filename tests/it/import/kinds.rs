//! What comes out of a file of each kind.

use super::{ALONE_NOTHING, FILES, import, reads, scenario};
use crate::support::program::{residency, scratch};
use residency::scenario::schema::{Table, key};

const HOME: &str = "country-of-customer = \"de\"\n";

/// The ids under a key of an entity.
fn ids(world: &str, table: Table, id: &str, name: &str) -> Vec<String> {
    let scenario = scenario(world);
    let entity = scenario.entity(table, id).unwrap_or_else(|| panic!("no {id} in\n{world}"));
    let field = table.field_named(name).unwrap();
    entity.get(field.key).into_iter().flat_map(|value| value.items().map(|item| item.text().to_owned()).collect::<Vec<_>>()).collect()
}

#[test]
fn every_file_makes_a_world_that_checks_and_runs() {
    let folder = scratch("import-kinds");
    let world = folder.join("world.toml");
    let out = world.to_str().unwrap();
    for name in FILES.into_iter().filter(|name| !ALONE_NOTHING.contains(name)) {
        residency(&["import", &format!("examples/import/{name}"), "--tries", "0", "--force", "-o", out]).run().done();
        assert_eq!(residency(&["check", out]).run().status, Some(0), "{name}");
        residency(&["fmt", "--check", out]).run().done();
        let ran = residency(&["run", out]).run().done();
        assert!(ran.contains("Who reads by design") || ran.contains("could"), "{name}: {ran}");
        std::fs::remove_file(folder.join("world.answers.toml")).unwrap();
    }
    // All together are one world.
    let paths: Vec<String> = FILES.iter().map(|name| format!("examples/import/{name}")).collect();
    let mut call = vec!["import", "--tries", "0", "-o", out];
    call.extend(paths.iter().map(String::as_str));
    residency(&[&call[..], &["--force"]].concat()).run().done();
    assert_eq!(residency(&["check", out]).run().status, Some(0));
}

#[test]
fn a_plan_finds_the_key_that_only_the_configuration_names() {
    let world = import(&["plan.json"], HOME).world;
    assert_eq!(ids(&world, Table::Copies, "invoices/main", "locked_by"), ["shop"]);
    assert_eq!(ids(&world, Table::Copies, "invoices/main", "at"), ["aws-eu-central-1"]);
    // A module is handed the key by its caller; its provider has no region.
    assert_eq!(ids(&world, Table::Copies, "old/main-in-elsewhere", "locked_by"), ["shop"]);
    assert_eq!(ids(&world, Table::Copies, "old/main-in-de", "at"), ["aws-eu-central-1"]);
    assert_eq!(ids(&world, Table::Copies, "logs/main", "locked_by"), ["aws-eu-central-1-provider-key"]);
    assert_eq!(ids(&world, Table::Copies, "cache/main", "locked_by"), Vec::<String>::new());
    assert_eq!(ids(&world, Table::Copies, "orders/backups", "locked_by"), ["shop"]);
    assert_eq!(ids(&world, Table::Keys, "shop", "assumed"), ["admins", "holders", "hsm"]);
    assert_eq!(reads(&world, "everybody", "catalogue"), "design");
    assert_eq!(reads(&world, "everybody", "invoices"), "none");
    assert_eq!(reads(&world, "us-gov", "invoices"), "law");
    assert_eq!(reads(&world, "aws", "cache"), "design");
}

#[test]
fn a_state_has_its_references_resolved() {
    let world = import(&["terraform.tfstate"], HOME).world;
    assert_eq!(ids(&world, Table::Copies, "files/main", "at"), ["gcp-europe-west3"]);
    assert_eq!(ids(&world, Table::Copies, "files/main", "locked_by"), ["files"]);
    assert!(scenario(&world).entity(Table::Keys, "files").unwrap().flag(key::HSM, false));
    assert_eq!(ids(&world, Table::Copies, "main-0/main", "at"), ["gcp-europe-west1"]);
}

#[test]
fn a_record_gives_processors_in_their_countries_and_a_policy_on_transfers() {
    let world = import(&["record.csv"], HOME).world;
    assert_eq!(ids(&world, Table::Processing, "helpdesk-pvt-ltd", "at"), ["helpdesk-pvt-ltd-in"]);
    assert_eq!(reads(&world, "helpdesk-pvt-ltd", "support-tickets"), "design");
    assert_eq!(reads(&world, "in-state", "support-tickets"), "law");
    // Of one no country is said: it counts as present in all.
    assert_eq!(reads(&world, "in-state", "usage-data"), "law");
    assert_eq!(reads(&world, "elsewhere-state", "usage-data"), "law");
    let policy = scenario(&world);
    assert!(!policy.entity(Table::Policies, "transfers").unwrap().flag(key::SAFEGUARDS, true));
    let sealed = import(&["record.csv"], &format!("{HOME}work-of-helpdesk-pvt-ltd = \"sealed\"\n")).world;
    assert_eq!(reads(&sealed, "in-state", "support-tickets"), "none");
}

#[test]
fn a_list_of_sub_processors_uses_what_the_packs_know() {
    let world = import(&["subprocessors.csv"], HOME).world;
    assert!(world.contains("providers/aws/de"), "{world}");
    assert_eq!(ids(&world, Table::Copies, "personal-data/aws", "at"), ["aws-eu-central-1"]);
    assert_eq!(ids(&world, Table::Parties, "shop-services-ltd", "controlled_by"), ["customer"]);
    assert_eq!(ids(&world, Table::Parties, "shop-services-ltd", "assumed"), ["controlled_by"]);
    // No pack has the law of Pakistan: what almost every state may do is assumed.
    assert_eq!(reads(&world, "pk-state", "personal-data"), "law");
}

#[test]
fn owners_are_direct_ones_and_a_range_across_one_half_is_a_claim() {
    let outcome = import(&["owners.json"], "");
    let world = outcome.world;
    assert_eq!(ids(&world, Table::Parties, "shop-holding-inc", "owners"), ["quiet-fund"]);
    assert_eq!(ids(&world, Table::Parties, "shop-gmbh", "owners"), ["ada-example", "shop-holding-inc"]);
    assert_eq!(ids(&world, Table::Parties, "shop-gmbh", "controlled_by"), ["ministry-of-trade"]);
    assert_eq!(reads(&world, "quiet-fund", "records-of-shop-gmbh"), "ownership");
    let scenario = scenario(&world);
    assert_eq!(scenario.switches.iter().filter(|switch| switch.entity.id.ends_with("-majority")).count(), 1, "{world}");
}

#[test]
fn consolidation_is_control_and_two_files_are_joined_by_their_numbers() {
    let world = import(&["gleif.csv", "gleif-entities.csv"], "").world;
    let scenario = scenario(&world);
    let child = scenario.table(Table::Parties).iter().find(|party| party.label() == "Child GmbH").unwrap();
    assert_eq!(child.reference(key::INCORPORATED), Some("de"));
    let parents: Vec<&str> = child.ids(key::CONTROLLED_BY).iter().map(|id| scenario.label(Table::Parties, id)).collect();
    assert_eq!(parents, ["Parent B.V."]);
    assert_eq!(reads(&world, "us-gov", &format!("records-of-{}", child.id)), "law");
}

#[test]
fn rows_of_inventories_are_stores_and_keys() {
    let world = import(&["aws_kms_key.json", "aws_s3_bucket.json", "aws_rds_instances.csv"], HOME).world;
    let key = ids(&world, Table::Copies, "reports/main", "locked_by");
    assert_eq!(key.len(), 1);
    assert_eq!(ids(&world, Table::Copies, "orders/main", "locked_by"), key);
    // Imported: the original is with the customer. The policy lets another account use it.
    assert_eq!(ids(&world, Table::Keys, &key[0], "stored_at"), ["aws-eu-west-1", "premises"]);
    assert_eq!(ids(&world, Table::Keys, &key[0], "holders"), ["account-444455556666", "aws", "customer"]);
    assert_eq!(reads(&world, "account-444455556666", "reports"), "none");
    assert_eq!(reads(&world, "everybody", "images"), "design");
    assert_eq!(ids(&world, Table::Copies, "stock/main", "at"), ["aws-ap-south-1"]);
    assert_eq!(ids(&world, Table::Copies, "stock/main", "locked_by"), Vec::<String>::new());
}

#[test]
fn exports_of_three_clouds_are_read() {
    let config = import(&["config.json"], HOME).world;
    // The partition decides who runs it.
    assert_eq!(ids(&config, Table::Copies, "ledger/main", "at"), ["aws-us-gov-us-gov-west-1"]);
    let graph = import(&["graph.json"], HOME).world;
    assert_eq!(ids(&graph, Table::Copies, "docs/main", "at"), ["azure-germanywestcentral"]);
    assert_eq!(ids(&graph, Table::Copies, "docs/main", "locked_by").len(), 1);
    assert_eq!(ids(&graph, Table::Copies, "db1/main", "at"), ["azure-westeurope"]);
    let assets = import(&["assets.json"], HOME).world;
    // A table lies where its dataset lies; a key in software is no key in hardware.
    assert_eq!(ids(&assets, Table::Copies, "t/main", "at"), ["gcp-us"]);
    assert_eq!(ids(&assets, Table::Copies, "t/main", "locked_by"), ["k"]);
    assert!(!scenario(&assets).entity(Table::Keys, "k").unwrap().flag(key::HSM, true));
    assert_eq!(ids(&assets, Table::Copies, "u/main", "locked_by"), ["gcp-us-provider-key"]);
}

#[test]
fn threat_models_give_stores_work_and_owners() {
    let world = import(&["threagile.yaml"], HOME).world;
    // A boundary in a provider's cloud lies there; which region, nobody says.
    assert!(world.contains("region-of-cloud"), "{world}");
    assert_eq!(ids(&world, Table::Keys, "order-database", "holders"), ["hosting-ag"]);
    assert_eq!(ids(&world, Table::Keys, "order-database", "assumed"), ["holders", "stored_at"]);
    assert_eq!(reads(&world, "hosting-ag", "orders"), "design");
    assert_eq!(reads(&world, "aws", "invoices"), "design");
    let otm = import(&["model.otm.json"], "region-of-azure-region-of-public-cloud = \"germanywestcentral\"\n").world;
    assert_eq!(ids(&otm, Table::Copies, "bookings-made/c1", "at"), ["azure-germanywestcentral"]);
    let services = import(&["services.cdx.json"], HOME).world;
    assert_eq!(reads(&services, "apisoft-inc", "pii"), "design");
    assert_eq!(reads(&services, "aws", "pii"), "design");
    let model = import(&["model.cdx.json"], HOME).world;
    assert_eq!(ids(&model, Table::Copies, "guest-database/main-in-elsewhere", "at"), ["server-room"]);
    assert_eq!(ids(&model, Table::Processing, "web-server", "data"), ["guest-database"]);
}
