//! Estates: worlds of any size with any number of switches, as scenario texts.
//!
//! Unlike the crowded random worlds these look like what a firm has: jurisdictions with a government and its powers each,
//! groups of companies, sites of a few operators, keys at sites, datasets with a copy or two. Each switch changes one thing:
//! who runs a site, where a key lies, whether a store gives keys out, who controls a company, how far a power goes, whether a
//! shield is in force.

use super::numbers::Numbers;
use std::fmt::Write;

/// How large.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) parties: usize,
    pub(crate) data: usize,
    pub(crate) switches: usize,
}

/// The estate of a seed; the same text for the same seed and size.
pub(crate) fn estate(seed: u64, size: &Size) -> String {
    let mut dice = Numbers(seed);
    let states = (size.parties / 8).clamp(2, 6);
    let firms = size.parties - states;
    let sites = (size.data / 10).clamp(4, 400);
    let keys = (size.data / 5).clamp(4, 400);
    let mut out = String::from("schema = 1\ntitle = \"An estate\"\ndate = 2020-01-01\n");
    for j in 0..states {
        writeln!(out, "[jurisdictions.j{j}]\n[parties.state{j}]\nkind = \"government\"\ngoverns = \"j{j}\"").unwrap();
        let reach = ["control", "territory"][dice.below(2)];
        writeln!(out, "[powers.order{j}]\nwielded_by = \"state{j}\"\nof = \"j{j}\"\nverbs = [\"disclose\", \"decrypt\"]\nbinds = [\"incorporated\", \"established\"]\nreach = \"{reach}\"").unwrap();
        writeln!(out, "[powers.raid{j}]\nwielded_by = \"state{j}\"\nof = \"j{j}\"\nverbs = [\"seize\"]").unwrap();
        writeln!(out, "[shields.shield{j}]\nof = \"j{j}\"\nbinds = [\"incorporated\"]\nreach = \"control\"").unwrap();
    }
    for f in 0..firms {
        writeln!(out, "[parties.firm{f}]\nkind = \"company\"\nincorporated = \"j{}\"", dice.below(states)).unwrap();
        if f > 3 && dice.below(3) == 0 {
            writeln!(out, "owners = {{ firm{} = 0.6 }}", dice.below(f)).unwrap();
        }
    }
    // Few firms run sites and hold keys, as few clouds serve many customers.
    let clouds = (firms / 4).clamp(2, 40);
    for s in 0..sites {
        let (at, by) = (dice.below(states), dice.below(clouds));
        writeln!(out, "[sites.site{s}]\nkind = \"facility\"\nlocated = \"j{at}\"\noperator = \"firm{by}\"").unwrap();
    }
    for k in 0..keys {
        let (holder, at, hsm) = (dice.below(firms), dice.below(sites), dice.below(2) == 0);
        writeln!(out, "[keys.key{k}]\nholders = [\"firm{holder}\"]\nstored_at = [\"site{at}\"]\nhsm = {hsm}").unwrap();
    }
    for d in 0..size.data {
        writeln!(out, "[data.data{d}]\ncategory = \"content\"").unwrap();
        for c in 0..=dice.below(2) {
            let locks = match dice.below(4) {
                0 => String::new(),
                1 => format!("\"key{}\", \"key{}\"", dice.below(keys), dice.below(keys)),
                _ => format!("\"key{}\"", dice.below(keys)),
            };
            let (at, tenant) = (dice.below(sites), dice.below(firms));
            writeln!(out, "copies.c{c} = {{ at = \"site{at}\", tenants = [\"firm{tenant}\"], locked_by = [{locks}] }}").unwrap();
        }
    }
    for s in 0..size.switches {
        switch(&mut out, &mut dice, s, [states, firms, clouds, sites, keys]);
    }
    for j in 0..states {
        writeln!(out, "[policies.stays{j}]\nkind = \"residency\"\nin = [\"j{j}\"]\nkeys = true\ndata = [\"data0\", \"data1\"]").unwrap();
        writeln!(
            out,
            "[policies.shut{j}]\nkind = \"access\"\nparties = [\"state{j}\"]\nharder_than = \"law\"\ndata = [\"data{}\"]",
            j % size.data
        )
        .unwrap();
    }
    out
}

fn switch(out: &mut String, dice: &mut Numbers, s: usize, [states, firms, clouds, sites, keys]: [usize; 5]) {
    let kind = ["choice", "claim", "choice", "event"][s % 4];
    // No two switches patch the same attribute: each kind of patch goes through its entities in turn.
    let turn = s / 5;
    let set = match s % 5 {
        0 => format!("\"sites.site{}.operator\" = \"firm{}\"", turn % sites, dice.below(clouds)),
        1 => format!("\"keys.key{}.stored_at\" = [\"site{}\"]", turn % keys, dice.below(sites)),
        2 => format!("\"keys.key{}.hsm\" = {}", turn % keys, dice.below(2) == 0),
        3 => format!("\"parties.firm{}.controlled_by\" = [\"firm{}\"]", turn % firms, (turn + 1 + dice.below(firms - 1)) % firms),
        _ if turn < states => format!("\"shields.shield{turn}.until\" = 2010-01-01"),
        _ => format!("\"sites.site{}.located\" = \"j{}\"", turn % sites, dice.below(states)),
    };
    let head = if kind == "event" { "on = 2015-05-05".to_owned() } else { "default = \"no\"".to_owned() };
    let yes = if kind == "event" { "after" } else { "yes" };
    writeln!(
        out,
        "[switches.s{s}]\nkind = \"{kind}\"\nquestion = \"Is {s} so?\"\n{head}\n[switches.s{s}.options.{yes}]\nset = {{ {set} }}"
    )
    .unwrap();
    if kind != "event" {
        writeln!(out, "[switches.s{s}.options.no]").unwrap();
    }
    if s % 6 == 2 {
        let other = format!("\"keys.key{}.holders\" = [\"firm{}\"]", turn % keys, dice.below(firms));
        writeln!(out, "[switches.s{s}.options.perhaps]\nset = {{ {other} }}").unwrap();
    }
}
