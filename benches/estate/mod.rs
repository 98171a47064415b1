//! Generated estates: scenarios of any size, the same for the same numbers.

#![allow(clippy::indexing_slicing, reason = "indices are taken modulo the length")]

use super::numbers::Numbers;
use std::fmt::Write;

/// The TOML of an estate with so many datasets and (about) so many parties: twenty states with powers, providers owned
/// across borders, sites, keys in their custody, customers, intruders. Every dataset has a customer as its tenant, one or two
/// copies and a lock of its own choosing, so few are alike.
pub(crate) fn estate(datasets: usize, parties: usize, switches: usize) -> String {
    let mut n = Numbers(datasets as u64 ^ (parties as u64) << 32);
    let mut t = String::from("schema = 1\ntitle = \"An estate\"\n");
    let states = 20.min(parties / 5).max(2);
    let providers = (parties / 8).max(2);
    let intruders = (parties / 50).max(1);
    let customers = parties.saturating_sub(states + providers + intruders).max(1);
    let (sites, keys) = (providers * 3, providers * 12);
    for s in 0..states {
        let _ = write!(t, "[jurisdictions.j{s}]\nname = \"J{s}\"\n[parties.state{s}]\nkind = \"government\"\ngoverns = \"j{s}\"\n");
        let _ = write!(
            t,
            "[powers.order{s}]\nwielded_by = \"state{s}\"\nof = \"j{s}\"\nverbs = [\"disclose\", \"decrypt\", \"assist\"]\nbinds = [\"incorporated\", \"established\"]\nreach = \"{}\"\n",
            ["territory", "control"][s % 2]
        );
        let _ = write!(t, "[powers.raid{s}]\nwielded_by = \"state{s}\"\nof = \"j{s}\"\nverbs = [\"seize\"]\n");
        if s % 3 == 0 {
            let _ = write!(
                t,
                "[shields.shield{s}]\nof = \"j{s}\"\nbinds = [\"established\"]\nreach = \"territory\"\ncategories = [\"content\"]\n"
            );
        }
        if s % 4 == 1 {
            let _ = write!(t, "[agreements.a{s}]\nbetween = [\"j{s}\", \"j{}\"]\nkind = \"{}\"\n", s - 1, ["assist", "direct"][s / 4 % 2]);
        }
    }
    for p in 0..providers {
        let _ = write!(
            t,
            "[parties.provider{p}]\nkind = \"company\"\nincorporated = \"j{}\"\nestablished = [\"j{}\"]\n",
            n.below(states),
            n.below(states)
        );
        if p > 2 && p % 3 == 0 {
            let _ = writeln!(t, "owners = {{ provider{} = 0.6 }}", n.below(p));
        }
        for s in 0..3 {
            let _ = write!(
                t,
                "[sites.site{}]\nkind = \"facility\"\nlocated = \"j{}\"\noperator = \"provider{p}\"\n",
                p * 3 + s,
                n.below(states)
            );
        }
        let _ = write!(t, "[software.app{p}]\nvendor = \"provider{p}\"\nruns_at = [\"site{}\"]\n", n.below(sites));
    }
    for c in 0..customers {
        let _ = write!(t, "[parties.customer{c}]\nkind = \"company\"\nincorporated = \"j{}\"\n", n.below(states));
    }
    for i in 0..intruders {
        let _ = write!(
            t,
            "[parties.intruder{i}]\nkind = \"intruder\"\n[breaches.breach{i}]\nby = \"intruder{i}\"\nsite = \"site{}\"\nyearly = 0.01\n",
            n.below(sites)
        );
    }
    for k in 0..keys {
        let _ = write!(
            t,
            "[keys.key{k}]\nholders = [\"provider{}\"]\nstored_at = [\"site{}\"]\nhsm = {}\n",
            n.below(providers),
            n.below(sites),
            n.below(3) > 0
        );
    }
    for d in 0..datasets {
        let customer = n.below(customers);
        let category = ["content", "metadata", "account", "backup"][n.below(4)];
        let _ = write!(t, "[data.data{d}]\ncategory = \"{category}\"\nsubject = \"customer{customer}\"\n");
        for copy in 0..1 + n.below(2) {
            let _ = write!(
                t,
                "[data.data{d}.copies.c{copy}]\nat = \"site{}\"\ntenants = [\"customer{customer}\"]\nlocked_by = [\"key{}\"]\n",
                n.below(sites),
                n.below(keys)
            );
        }
    }
    for s in 0..switches {
        let index = s % providers.max(1);
        let patch = match s / providers.max(1) {
            0 => format!("set = {{ \"sites.site{}.located\" = \"j{}\" }}", index * 3, n.below(states)),
            1 => format!("set = {{ \"keys.key{index}.hsm\" = {} }}", n.below(2) == 0),
            _ => format!("drop = [\"keys.key{}\"]", index + providers),
        };
        let _ = write!(
            t,
            "[switches.s{s}]\nkind = \"{}\"\nquestion = \"?\"\ndefault = \"no\"\n[switches.s{s}.options.no]\n[switches.s{s}.options.yes]\n{patch}\n",
            ["claim", "choice"][s % 2]
        );
    }
    t
}
